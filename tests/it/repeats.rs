//! Repeats are harmless: for each route of the table that makes something.

use std::{collections::BTreeMap, future::Future};

use engawa::http::{self, Effect, Leads, routes};
use entities::{account, idempotency_key, membership};
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _, sea_query::Expr,
};
use tokio::task::JoinSet;

use crate::support::{Answer, Browser, TestApp, community::set_joining, dump, world::World};

/// One way to use a creating route: who, where, and with what.
struct Case {
    browser: Browser,
    path: String,
    fields: Vec<(&'static str, &'static str)>,
    /// Something else that the same form could hold.
    other: Vec<(&'static str, &'static str)>,
    leads: Leads,
    /// Whom a page of another person is about.
    handle: String,
}

impl Case {
    /// The first use of a route by a person of its own. A new creating route needs an arm.
    async fn of(world: &World, path: &str, leads: Leads, person: usize) -> Self {
        let app = &world.app;
        let email = format!("person-{person}@example.com");
        let (browser, fields, other) = match path {
            routes::LOGIN => (
                app.browser(),
                vec![("email", "aoi@example.com")],
                vec![("email", "ben@example.com")],
            ),
            routes::PROVIDER => (app.browser(), vec![], vec![("next", "/me/account")]),
            routes::ACCOUNT_PROVIDER_ADD => (app.signed_in(&email).await, vec![], vec![("x", "y")]),
            routes::COMMUNITY_JOIN => (
                app.signed_in(&email).await,
                vec![("name", "Aoi"), ("agree", "yes"), ("note", "hello")],
                vec![("name", "Aoi"), ("agree", "yes"), ("note", "bye")],
            ),
            routes::MANAGE_INVITATIONS => (
                app.signed_in("tea@organizers.example").await,
                vec![("uses", "3")],
                vec![("uses", "300")],
            ),
            routes::PERSON_REPORT | routes::TROUBLE => {
                let mut organizer = app.signed_in("tea@organizers.example").await;
                let name = format!("person-{person}");
                (
                    app.member(&mut organizer, "tea", &name).await,
                    vec![("reason", "other"), ("words", "hello")],
                    vec![("reason", "other"), ("words", "bye")],
                )
            }
            coffee if path.starts_with("/coffees/") || path == routes::PERSON_INVITE => {
                return Self::of_coffee(world, coffee, leads, person).await;
            }
            round if path.starts_with("/c/{community}/manage/rounds") => {
                return Self::of_round(world, round, leads, person).await;
            }
            unknown => panic!("say how a form is sent to {unknown}"),
        };
        let handle = organizer(app).await;
        Self {
            browser,
            path: filled(path, &handle),
            fields,
            other,
            leads,
            handle,
        }
    }

    /// The same for what two people do who have a coffee, or ask for one.
    async fn of_coffee(world: &World, path: &str, leads: Leads, person: usize) -> Self {
        let app = &world.app;
        let mut organizer = app.signed_in("tea@organizers.example").await;
        let names = [format!("one-{person}"), format!("other-{person}")];
        let mut browsers = Vec::new();
        for name in &names {
            browsers.push(app.member(&mut organizer, "tea", name).await);
        }
        let other = handle_of(app, &format!("{}@example.com", names[1])).await;
        let (fields, different) = match path {
            routes::COFFEE_MESSAGES => (vec![("text", "hello")], vec![("text", "bye")]),
            routes::COFFEE_TIME => (
                vec![("own", "2026-12-10T12:00")],
                vec![("own", "2026-12-11T12:00")],
            ),
            _ => (
                vec![("note", "hello"), ("own", "2026-12-03T12:00")],
                vec![("note", "bye"), ("own", "2026-12-03T12:00")],
            ),
        };
        let mut id = other;
        if path != routes::PERSON_INVITE {
            let invite = format!("/people/{id}/invite");
            let form = [("own", "2026-12-04T12:00")];
            let invite = browsers[0].post(&invite, &form).await.assert_status(303);
            let accept = format!("{}/accept", invite.header("location"));
            let form = [("slot", "2026-12-04T12:00:00+09:00")];
            let coffee = browsers[1].post(&accept, &form).await.assert_status(303);
            let coffee = coffee.header("location").to_owned();
            coffee.rsplit('/').next().unwrap().clone_into(&mut id);
        }
        let mut browser = browsers.remove(0);
        // What was told of all that is read.
        browser.get("/home").await.assert_status(200);
        Self {
            browser,
            path: filled(path, &id),
            fields,
            other: different,
            leads,
            handle: id,
        }
    }

    /// The same for an organizer's rounds.
    async fn of_round(world: &World, path: &str, leads: Leads, person: usize) -> Self {
        let app = &world.app;
        let mut organizer = app.signed_in("tea@organizers.example").await;
        let rounds = "/c/tea/manage/rounds";
        let new = [("day", "2026-12-08"), ("hour", "10:00")];
        let is_new = path == routes::MANAGE_ROUND_NEW;
        let (fields, other) = if is_new {
            // One at a time can be open.
            for number in 1..5 {
                let path = format!("{rounds}/{number}/cancel");
                organizer.post(&path, &[]).await;
            }
            (new.to_vec(), vec![("day", "2026-12-09"), ("hour", "10:00")])
        } else {
            organizer.post(&format!("{rounds}/new"), &new).await;
            let mut ids = Vec::new();
            for name in ["pin", "exclude"] {
                let name = format!("{name}-{person}");
                app.member(&mut organizer, "tea", &name).await;
                ids.push(account_of(app, &format!("{name}@example.com")).await);
            }
            // The test keeps them as long as it runs.
            let [one, two]: [&'static str; 2] = [ids.remove(0).leak(), ids.remove(0).leak()];
            let rule = |kind| vec![("kind", kind), ("one", one), ("other", two)];
            (rule("pin"), rule("exclude"))
        };
        organizer.get("/home").await.assert_status(200);
        Self {
            browser: organizer,
            path: filled(path, "1"),
            fields,
            other,
            leads,
            handle: "1".to_owned(),
        }
    }

    /// The one-time value in the form of the page.
    async fn once(&self) -> String {
        let page = self
            .browser
            .clone()
            .get(&filled(self.leads.form, &self.handle))
            .await;
        assert_eq!(page.header("cache-control"), "no-store", "{}", self.path);
        let form = page
            .text()
            .split("<form")
            .find(|form| form.contains(&format!("action=\"{}\"", self.path)))
            .unwrap_or_else(|| panic!("no form for {} in\n{}", self.path, page.text()));
        let form = form.split("</form>").next().unwrap();
        let value = form.split("name=\"once\" value=\"").nth(1);
        let value = value.unwrap_or_else(|| panic!("no one-time value in {form}"));
        value.split('"').next().unwrap().to_owned()
    }

    async fn send(&self, once: &str) -> Answer {
        post(self.browser.clone(), &self.path, &self.fields, once).await
    }
}

fn filled(path: &str, handle: &str) -> String {
    path.replace("{community}", "tea")
        .replace("{name}", "one")
        .replace("{handle}", handle)
        .replace("{id}", handle)
        .replace("{number}", handle)
}

async fn account_of(app: &TestApp, email: &str) -> String {
    let found = account::Entity::find_by_email(email).one(&app.app.db).await;
    found.unwrap().unwrap().id.to_string()
}

/// What stands in addresses for someone.
async fn handle_of(app: &TestApp, email: &str) -> String {
    let account = account::Entity::find_by_email(email).one(&app.app.db).await;
    let found = membership::Entity::find()
        .filter(membership::Column::AccountId.eq(account.unwrap().unwrap().id))
        .one(&app.app.db)
        .await;
    found.unwrap().unwrap().id.to_string()
}

/// The handle of the community's first member.
async fn organizer(app: &TestApp) -> String {
    let first = membership::Entity::find().order_by_asc(membership::Column::AgreedAt);
    let first = first.one(&app.app.db).await.unwrap().unwrap();
    first.id.to_string()
}

async fn post(mut browser: Browser, path: &str, fields: &[(&str, &str)], once: &str) -> Answer {
    let fields: Vec<_> = [("once", once)].iter().chain(fields).copied().collect();
    browser.post(path, &fields).await
}

/// What a browser makes of an answer.
fn seen(answer: &Answer) -> (u16, String, Vec<String>, Vec<u8>) {
    let cookies = answer.headers.get_all("set-cookie").iter();
    (
        answer.status.as_u16(),
        answer.header("location").to_owned(),
        cookies
            .map(|value| value.to_str().unwrap().to_owned())
            .collect(),
        answer.bytes.clone(),
    )
}

/// Rows of what requests make.
fn made(rows: &BTreeMap<&str, Vec<String>>) -> usize {
    [
        "audit",
        "invitation",
        "job",
        "membership",
        "message",
        "proposal",
        "provider_start",
        "report",
        "round",
        "round_rule",
    ]
    .iter()
    .map(|table| rows[table].len())
    .sum()
}

/// A world in which every creating route can be used.
async fn world() -> World {
    let world = World::new().await;
    let mut organizer = world.app.community("tea").await;
    set_joining(&mut organizer, "tea", "request").await;
    world
}

/// Runs `test` for each creating route, in a world of its own.
async fn for_each<T: Future<Output = ()>>(test: impl Fn(World, &'static str, Leads) -> T) {
    let mut routes = 0;
    for route in http::table() {
        if let Effect::Creates(leads) = route.effect {
            test(world().await, route.path, leads).await;
            routes += 1;
        }
    }
    assert!(routes > 0);
}

#[tokio::test]
async fn r4_the_same_form_again_gets_the_same_answer_and_no_second_effect() {
    for_each(async |world, path, leads| {
        let db = &world.app.app.db;
        let case = Case::of(&world, path, leads, 1).await;
        let once = case.once().await;
        let first = case.send(&once).await.assert_status(303);
        let before = dump(db).await;
        let again = case.send(&once).await;
        assert_eq!(seen(&again), seen(&first), "{path}");
        assert_eq!(dump(db).await, before, "{path}");

        let other = post(case.browser.clone(), &case.path, &case.other, &once).await;
        let other = other
            .assert_status(422)
            .assert_shows("前に別の内容で送られています");
        assert!(other.headers.get("set-cookie").is_none(), "{path}");
        assert_eq!(dump(db).await, before, "{path}");

        // Nothing typed is lost: the page offers to send it as a form of its own.
        for (name, value) in &case.other {
            other
                .text()
                .contains(&format!("name=\"{name}\" value=\"{value}\""));
        }
        world.app.clock.advance(chrono::TimeDelta::hours(23));
        assert_eq!(seen(&case.send(&once).await), seen(&first), "{path}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn r4_of_32_at_once_one_has_an_effect() {
    for_each(async |world, path, leads| {
        let db = &world.app.app.db;
        let alone = Case::of(&world, path, leads, 1).await;
        let before = made(&dump(db).await);
        alone.send(&alone.once().await).await.assert_status(303);
        let by_one = made(&dump(db).await) - before;
        assert!(by_one > 0, "{path}");

        // Organizers are told of requests once a day.
        world.app.clock.advance(chrono::TimeDelta::days(2));
        let crowd = Case::of(&world, path, leads, 2).await;
        let once = crowd.once().await;
        let before = made(&dump(db).await);
        let mut sending = JoinSet::new();
        for _ in 0..32 {
            let (browser, path) = (crowd.browser.clone(), crowd.path.clone());
            let (fields, once) = (crowd.fields.clone(), once.clone());
            sending.spawn(async move { seen(&post(browser, &path, &fields, &once).await) });
        }
        let answers = sending.join_all().await;
        assert_eq!(answers[0].0, 303, "{path}");
        assert!(answers.iter().all(|answer| *answer == answers[0]), "{path}");
        assert_eq!(made(&dump(db).await) - before, by_one, "{path}");
    })
    .await;
}

#[tokio::test]
async fn r4_a_crash_before_the_answer_leads_a_repeat_to_what_was_made() {
    for_each(async |world, path, leads| {
        let db = &world.app.app.db;
        let case = Case::of(&world, path, leads, 1).await;
        let once = case.once().await;
        case.send(&once).await.assert_status(303);
        db.write(|txn| async move {
            idempotency_key::Entity::update_many()
                .col_expr(
                    idempotency_key::Column::Answer,
                    Expr::value(None::<Vec<u8>>),
                )
                .exec(&txn)
                .await
        })
        .await
        .unwrap();
        world.app.clock.advance(chrono::TimeDelta::minutes(1));
        let before = dump(db).await;
        case.send(&once)
            .await
            .assert_redirect(&filled(leads.next, &case.handle));
        assert_eq!(dump(db).await, before, "{path}");
    })
    .await;
}

#[tokio::test]
async fn r4_a_value_counts_once_it_has_had_an_effect() {
    let app = TestApp::new().await;
    let organizer = app.community("tea").await;
    let path = "/c/tea/manage/invitations";
    let send = async |uses, once| post(organizer.clone(), path, &[("uses", uses)], once).await;
    let once = "0123456789abcdef";
    send("0", once).await.assert_status(422);
    send("3", once).await.assert_redirect(path);
    send("0", once)
        .await
        .assert_status(422)
        .assert_shows("この内容も送る");
    for bad in ["", "short", "0123456789abcdéf", &"x".repeat(101)] {
        send("3", bad).await.assert_status(400);
    }
    // The same value of somebody else is another one.
    let stranger = app.browser();
    post(stranger, "/login", &[("email", "aoi@example.com")], once)
        .await
        .assert_redirect("/login/sent");
    app.clock.advance(chrono::TimeDelta::hours(25));
    let forgotten = engawa::jobs::Work::CleanUp;
    app.app
        .db
        .write(|txn| {
            let forgotten = forgotten.clone();
            let app = &app.app;
            async move { engawa::jobs::enqueue(&txn, &app.random, app.now(), &forgotten).await }
        })
        .await
        .unwrap();
    app.run_jobs().await;
    assert!(dump(&app.app.db).await["idempotency_key"].is_empty());
}

#[tokio::test]
async fn r4_what_is_kept_for_repeats_shows_nothing_of_the_answer() {
    let app = TestApp::new().await;
    let mut browser = app.browser();
    browser
        .post("/login", &[("email", "aoi@example.com")])
        .await
        .assert_redirect("/login/sent");
    let kept = idempotency_key::Entity::find()
        .one(&app.app.db)
        .await
        .unwrap()
        .unwrap();
    let answer = kept.answer.unwrap();
    let token = browser.cookies["engawa_asked"].as_bytes();
    assert!(!answer.windows(token.len()).any(|window| window == token));
    assert!(!answer.windows(6).any(|window| window == b"engawa"));
}

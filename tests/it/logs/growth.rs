//! What people write after a coffee, and what organizers make of it, leaves nothing in the logs either.

use chrono::{DateTime, TimeDelta, Utc};
use entities::{
    account, community,
    ids::{AccountId, MeetingId, ProposalId, ReflectionId},
    meeting::{self, MeetingState},
    meeting_seat, membership, next_step,
    proposal::{self, Mode, ProposalKind, ProposalState},
    reflection::{self, Met},
};
use sea_orm::{ActiveValue::Set, ColumnTrait as _, EntityTrait as _, QueryFilter as _};

use super::ask;
use crate::support::{
    TestApp,
    service::{Service, engawa},
};

/// A coffee of these people, which ended at `end`.
async fn had(app: &TestApp, people: [AccountId; 2], end: DateTime<Utc>) -> meeting::Model {
    let db = &app.app.db;
    let place = community::Entity::find().one(db).await.unwrap().unwrap();
    let id = ProposalId(app.app.random.id(end));
    let row = proposal::ActiveModel {
        id: Set(id),
        community_id: Set(place.id),
        round_id: Set(None),
        kind: Set(ProposalKind::Direct),
        state: Set(ProposalState::Booked),
        pair: Set(engawa::proposals::pair_of(&people)),
        score: Set(None),
        reasons: Set("[]".to_owned()),
        note: Set(String::new()),
        by_whom: Set(Some(people[0])),
        mode: Set(Mode::Online),
        minutes: Set(30),
        buffer_minutes: Set(15),
        answers_by: Set(end),
        created_at: Set(end),
        closed_at: Set(Some(end)),
    };
    proposal::Entity::insert(row)
        .exec_without_returning(db)
        .await
        .unwrap();
    let coffee = MeetingId(app.app.random.id(end));
    let row = meeting::ActiveModel {
        id: Set(coffee),
        community_id: Set(place.id),
        proposal_id: Set(id),
        starts_at: Set(end - TimeDelta::minutes(30)),
        ends_at: Set(end),
        buffer_minutes: Set(15),
        mode: Set(Mode::Online),
        place: Set(String::new()),
        state: Set(MeetingState::Booked),
        calendar_uid: Set(format!("{coffee}@engawa")),
        sequence: Set(0),
        created_at: Set(end),
        changed_at: Set(end),
    };
    let made = meeting::Entity::insert(row).exec_with_returning(db).await;
    for who in people {
        let seat = meeting_seat::ActiveModel {
            meeting_id: Set(coffee),
            account_id: Set(who),
            brings: Set(String::new()),
            link: Set(String::new()),
            shares_contact: Set(false),
            contact: Set(String::new()),
            ..meeting_seat::ActiveModel::default()
        };
        meeting_seat::Entity::insert(seat)
            .exec_without_returning(db)
            .await
            .unwrap();
    }
    made.unwrap()
}

/// What someone wrote about it, with a step that is asked after by now.
async fn wrote(app: &TestApp, who: AccountId, coffee: &meeting::Model) -> ReflectionId {
    let db = &app.app.db;
    let id = ReflectionId(app.app.random.id(coffee.ends_at));
    let row = reflection::ActiveModel {
        id: Set(id),
        meeting_id: Set(coffee.id),
        community_id: Set(coffee.community_id),
        account_id: Set(Some(who)),
        met: Set(Met::Yes),
        sentence: Set("old-marker".to_owned()),
        no_words: Set(false),
        thanks: Set(String::new()),
        again: Set(None),
        to_partner: Set(false),
        to_organizers: Set(false),
        organizers_name: Set(false),
        to_report: Set(false),
        report_name: Set(false),
        created_at: Set(coffee.ends_at),
        changed_at: Set(coffee.ends_at),
        version: Set(1),
    };
    reflection::Entity::insert(row)
        .exec_without_returning(db)
        .await
        .unwrap();
    let step = next_step::ActiveModel {
        reflection_id: Set(id),
        occasion: Set("occasion-marker".to_owned()),
        deed: Set("deed-marker".to_owned()),
        told_at: Set(None),
    };
    next_step::Entity::insert(step)
        .exec_without_returning(db)
        .await
        .unwrap();
    id
}

async fn account(app: &TestApp, email: &str) -> AccountId {
    let found = account::Entity::find_by_email(email).one(&app.app.db).await;
    found.unwrap().unwrap().id
}

/// Somebody who sends requests.
struct By<'a> {
    port: u16,
    cookies: &'a str,
}

impl By<'_> {
    /// Whatever comes of it.
    fn tries(&self, method: &str, path: &str, body: &str) -> String {
        ask(self.port, method, path, self.cookies, body)
    }

    fn taken(&self, status: &str, (method, path, body): (&str, &str, &str)) -> String {
        let answer = self.tries(method, path, body);
        let given = answer.split(' ').nth(1);
        assert_eq!(given, Some(status), "{method} {path}: {answer}");
        answer
    }

    fn get(&self, path: &str) -> String {
        self.taken("200", ("GET", path, ""))
    }

    fn post(&self, path: &str, body: &str) -> String {
        self.taken("303", ("POST", path, body))
    }
}

fn after<'a>(text: &'a str, mark: &str) -> &'a str {
    let rest = text.split(mark).nth(1);
    let rest = rest.unwrap_or_else(|| panic!("no {mark} in {text}"));
    rest.split(['"', '<', '\r']).next().unwrap()
}

/// Looks back at `coffee`, and at `entry` of long ago. Gives what was written.
fn look_back(aoi: &By<'_>, coffee: MeetingId, entry: ReflectionId) -> String {
    let path = format!("/coffees/{coffee}/reflect");
    aoi.get(&path);
    let words = "version=0&met=yes&sentence=sentence-marker&purpose=peers&occasion=when-marker&deed=then-marker\
         &thanks=thanks-marker&show=partner&show=organizers&show=report&show=report_name";
    let saved = aoi.post(&path, words);
    let written = after(&saved, "location: ");
    // What cannot be used, and what does not fit.
    let long = format!("version=0&met=yes&sentence={}", "long-marker".repeat(900));
    aoi.tries("POST", &path, &long);
    aoi.tries("POST", &path, "version=0&met=yes&sentence=late-marker");
    aoi.get(written);
    let entry = format!("/growth/{entry}");
    aoi.post(
        &format!("{entry}/step"),
        "outcome=done&words=changed-marker",
    );
    aoi.post(&format!("{entry}/readers"), "show=organizers");
    aoi.tries("POST", &format!("{entry}/topics"), "can_tell=topic-marker");
    for page in [
        "/growth?year=marker&purpose=marker",
        "/growth/print?e=marker",
        "/growth/export",
        "/growth/export?format=csv",
    ] {
        aoi.get(page);
    }
    let written = after(written, "/growth/");
    written.split('?').next().unwrap().to_owned()
}

/// Makes something of what was `written`. Gives the token of a link to the report.
fn report(keeper: &By<'_>, written: &str) -> String {
    let report = "/c/tea/manage/report";
    keeper.post(report, &format!("quote={written}"));
    keeper.post(report, "purpose=purpose-marker");
    let long = format!("purpose={}", "purpose-marker".repeat(30));
    keeper.tries("POST", report, &long);
    keeper.tries("POST", report, "minimum=minimum-marker");
    for page in ["", "?round=marker", "/print?round=marker", ".csv"] {
        keeper.get(&format!("{report}{page}"));
    }
    keeper.tries("GET", &format!("{report}.csv?chart=marker"), "");
    keeper.get("/c/tea/manage/words?round=1");
    let thank = format!("/c/tea/manage/words/{written}/thank");
    keeper.tries("POST", &thank, "words=thank-marker");
    keeper.get("/c/tea/manage/log");
    let page = keeper.get(report);
    assert!(page.contains("sentence-marker") && page.contains("purpose-marker"));
    after(&page, "/c/tea/report?t=").to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn r40_nothing_of_what_people_learnt_is_in_the_logs() {
    let app = TestApp::today(&[]).await;
    let mut organizer = app.community("tea").await;
    for name in ["aoi-marker", "ben-marker"] {
        app.member(&mut organizer, "tea", name).await;
    }
    let aoi = account(&app, "aoi-marker@example.com").await;
    let ben = account(&app, "ben-marker@example.com").await;
    let now = app.app.now();
    let old = had(&app, [aoi, ben], now - TimeDelta::days(40)).await;
    let entry = wrote(&app, aoi, &old).await;
    let coffee = had(&app, [aoi, ben], now - TimeDelta::hours(2)).await;
    let keeper = membership::Entity::find()
        .filter(membership::Column::Role.eq(membership::Role::Organizer))
        .one(&app.app.db)
        .await
        .unwrap()
        .unwrap();
    let (mine, theirs) = (
        app.session_of(aoi).await,
        app.session_of(keeper.account_id).await,
    );
    let folder = tempfile::tempdir().unwrap();
    let mut command = engawa(&folder);
    command
        .env("DATABASE_URL", &app.database.url)
        .env("ENGAWA_SECRET", "a secret of the tests, 0123456789")
        .env("ENGAWA_LOG", "trace");
    let service = Service::start(command, &[]);
    let by = |cookies| By {
        port: service.port,
        cookies,
    };
    let (aoi, keeper) = (format!("engawa={mine}"), format!("engawa={theirs}"));
    let written = look_back(&by(&aoi), coffee.id, entry);
    let token = report(&by(&keeper), &written);
    let guest = by("");
    guest.get(&format!("/c/tea/report?t={token}"));
    guest.tries("GET", &format!("/c/tea/report?t={token}-marker"), "");

    let (status, log) = service.stop();
    assert!(status.success());
    assert!(log.contains("answered"), "{log}");
    for secret in ["marker", token.as_str(), mine.as_str(), theirs.as_str()] {
        let line = log.lines().find(|line| line.contains(secret));
        assert_eq!(line, None, "{secret}");
    }
}

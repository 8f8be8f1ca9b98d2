//! Communities: beginning, coming in, looking after, going away.

use engawa::communities::{self, CreateError, NewCommunity};
use entities::{
    audit, invitation,
    membership::{self, Role, Standing},
};
use sea_orm::{EntityTrait as _, QueryOrder as _};
use tokio::task::JoinSet;

use crate::support::{Answer, Browser, TestApp, join};

async fn standings(app: &TestApp) -> Vec<(Standing, Role)> {
    membership::Entity::find()
        .order_by_asc(membership::Column::Id)
        .all(&app.app.db)
        .await
        .unwrap()
        .into_iter()
        .map(|membership| (membership.standing, membership.role))
        .collect()
}

async fn set_joining(organizer: &mut Browser, slug: &str, joining: &str) {
    let path = format!("/c/{slug}/manage/settings");
    let form = [
        ("name", "Tea"),
        ("about", "For all of us."),
        ("joining", joining),
    ];
    organizer.post(&path, &form).await.assert_redirect(&path);
}

/// Presses the button `decision` of the first person in a list.
async fn decide(organizer: &mut Browser, slug: &str, list: &str, decision: &str) -> Answer {
    let page = organizer
        .get(&format!("/c/{slug}/manage/members?list={list}"))
        .await;
    let prefix = format!("action=\"/c/{slug}/manage/members/");
    let id = page
        .text()
        .split(&prefix)
        .last()
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    let path = format!("/c/{slug}/manage/members/{id}");
    organizer.post(&path, &[("decision", decision)]).await
}

#[tokio::test]
async fn the_first_organizer_comes_in_by_the_mailed_link_and_nobody_else() {
    let app = TestApp::new().await;
    let new = NewCommunity {
        slug: "tea",
        name: "お茶の会",
        organizer: "Aoi@Example.com",
        time_zone: "Asia/Tokyo",
    };
    communities::create(&app.app.db, app.context(), new)
        .await
        .unwrap();
    let mail = app.newest_mail().await;
    assert_eq!(mail.to, ["aoi@example.com"]);
    let link = mail.path("/c/tea/join");

    let mut thief = app.signed_in("thief@example.com").await;
    thief
        .get(&link)
        .await
        .assert_shows("いまは、招待のリンクから参加できます")
        .assert_hides("name=\"agree\"");
    join(&mut thief, "tea", "Thief", &link)
        .await
        .assert_status(422);

    let mut aoi = app.signed_in("aoi@example.com").await;
    join(&mut aoi, "tea", "Aoi", &link)
        .await
        .assert_redirect("/start/1");
    aoi.get("/home")
        .await
        .assert_shows("お茶の会")
        .assert_shows("招待のリンクを作って");
    assert_eq!(standings(&app).await, [(Standing::Active, Role::Organizer)]);
}

#[tokio::test]
async fn an_invitation_survives_signing_in_for_the_first_time() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    let link = app.invitation(&mut organizer, "tea", 1).await;
    let mut aoi = app.browser();
    let login = aoi.get(&link).await.assert_status(303);
    let page = aoi.get(login.header("location")).await;
    let next = page.text().split("name=\"next\" value=\"").nth(1).unwrap();
    let next = next.split('"').next().unwrap();
    assert_eq!(next, link);
    let form = [("email", "aoi@example.com"), ("next", next)];
    aoi.post("/login", &form)
        .await
        .assert_redirect("/login/sent");
    let mail = app.newest_mail().await;
    // On another device, where the mail was opened.
    let mut phone = app.browser();
    phone
        .post("/login/confirm", &[("t", &mail.token())])
        .await
        .assert_redirect(&link);
    phone.get(&link).await.assert_shows("name=\"agree\"");
    join(&mut phone, "tea", "Aoi", &link)
        .await
        .assert_redirect("/start/1");
}

#[tokio::test]
async fn what_cannot_be_a_community_is_refused() {
    let app = TestApp::new().await;
    let good = NewCommunity {
        slug: "tea",
        name: "Tea",
        organizer: "aoi@example.com",
        time_zone: "Asia/Tokyo",
    };
    let create = async |new| communities::create(&app.app.db, app.context(), new).await;
    create(good).await.unwrap();
    assert!(matches!(create(good).await, Err(CreateError::SlugTaken)));
    for slug in [
        "",
        "a",
        "Tea",
        "te a",
        "-tea",
        "tea-",
        "1tea",
        "t/ea",
        "a-slug-that-is-much-longer-than-forty-letters",
    ] {
        let outcome = create(NewCommunity { slug, ..good }).await;
        assert!(matches!(outcome, Err(CreateError::Slug)), "{slug}");
    }
    let other = NewCommunity {
        slug: "other",
        ..good
    };
    assert!(matches!(
        create(NewCommunity { name: " ", ..other }).await,
        Err(CreateError::Name(_))
    ));
    assert!(matches!(
        create(NewCommunity {
            organizer: "x",
            ..other
        })
        .await,
        Err(CreateError::Organizer)
    ));
    assert!(matches!(
        create(NewCommunity {
            time_zone: "JST-9",
            ..other
        })
        .await,
        Err(CreateError::TimeZone)
    ));
}

#[tokio::test]
async fn a_request_waits_is_seen_and_let_in() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    set_joining(&mut organizer, "tea", "request").await;
    let mut aoi = app.signed_in("aoi@example.com").await;
    aoi.get("/c/tea")
        .await
        .assert_shows("For all of us.")
        .assert_shows("/c/tea/join");
    aoi.get("/c/tea/join")
        .await
        .assert_shows("参加を申し込む")
        .assert_shows("売りこまない");
    join(&mut aoi, "tea", "Aoi", "")
        .await
        .assert_redirect("/home");
    aoi.get("/home")
        .await
        .assert_shows("申し込みました")
        .assert_shows("お返事待ち");
    // Twice is once.
    join(&mut aoi, "tea", "Aoi", "")
        .await
        .assert_redirect("/home");

    organizer
        .get("/home")
        .await
        .assert_shows("1人が、参加のお返事を待っています");
    organizer
        .get("/c/tea/manage/members?list=waiting")
        .await
        .assert_shows("Aoi")
        .assert_shows("hello")
        .assert_hides("aoi@example.com");
    decide(&mut organizer, "tea", "waiting", "approve")
        .await
        .assert_redirect("/c/tea/manage/members");
    aoi.get("/home")
        .await
        .assert_shows("参加中")
        .assert_hides("お返事待ち");
    assert_eq!(
        standings(&app).await,
        [
            (Standing::Active, Role::Organizer),
            (Standing::Active, Role::Member)
        ]
    );
}

#[tokio::test]
async fn who_was_turned_away_comes_back_by_invitation_alone() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    set_joining(&mut organizer, "tea", "request").await;
    let mut aoi = app.signed_in("aoi@example.com").await;
    join(&mut aoi, "tea", "Aoi", "")
        .await
        .assert_redirect("/home");
    decide(&mut organizer, "tea", "waiting", "decline")
        .await
        .assert_status(303);
    join(&mut aoi, "tea", "Aoi", "").await.assert_status(422);
    set_joining(&mut organizer, "tea", "open").await;
    join(&mut aoi, "tea", "Aoi", "").await.assert_status(422);
    let link = app.invitation(&mut organizer, "tea", 1).await;
    join(&mut aoi, "tea", "Aoi", &link)
        .await
        .assert_redirect("/start/1");
    aoi.get("/home").await.assert_shows("参加中");
}

#[tokio::test]
async fn an_open_community_takes_everyone_who_agrees() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    set_joining(&mut organizer, "tea", "open").await;
    let mut aoi = app.signed_in("aoi@example.com").await;
    aoi.post("/c/tea/join", &[("name", "Aoi")])
        .await
        .assert_status(422)
        .assert_shows("href=\"#agree\"")
        .assert_shows("value=\"Aoi\"");
    aoi.post(
        "/c/tea/join",
        &[("name", "ad\u{202e}min"), ("agree", "yes")],
    )
    .await
    .assert_status(422)
    .assert_shows("href=\"#name\"");
    join(&mut aoi, "tea", "髙橋 𠮷野", "")
        .await
        .assert_redirect("/start/1");
    aoi.get("/home")
        .await
        .assert_shows("こんにちは、髙橋 𠮷野さん");
}

#[tokio::test(flavor = "multi_thread")]
async fn r32_an_invitation_lets_no_more_people_in_than_it_says() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    let link = app.invitation(&mut organizer, "tea", 5).await;
    let mut people = Vec::new();
    for number in 0..64 {
        let address = format!("person{number}@example.com");
        let mut browser = app.browser().from([10, 0, 0, number]);
        browser
            .post("/login", &[("email", &address)])
            .await
            .assert_redirect("/login/sent");
        let code = app.newest_mail().await.code();
        browser
            .post("/login/code", &[("code", &code)])
            .await
            .assert_redirect("/home");
        people.push(browser);
    }
    let mut joining = JoinSet::new();
    for mut browser in people {
        let link = link.clone();
        joining.spawn(async move {
            join(&mut browser, "tea", "Someone", &link)
                .await
                .status
                .as_u16()
        });
    }
    let answers = joining.join_all().await;
    assert_eq!(answers.iter().filter(|status| **status == 303).count(), 5);
    assert_eq!(answers.iter().filter(|status| **status == 422).count(), 59);
    assert_eq!(standings(&app).await.len(), 6);
}

#[tokio::test]
async fn r32_a_forged_or_foreign_invitation_opens_nothing() {
    let app = TestApp::new().await;
    let mut tea = app.community("tea").await;
    app.community("coffee").await;
    let link = app.invitation(&mut tea, "tea", 5).await;
    let token = link.split("i=").nth(1).unwrap();
    let mut aoi = app.signed_in("aoi@example.com").await;
    join(&mut aoi, "coffee", "Aoi", &link)
        .await
        .assert_status(422);
    let mut forged = token.to_owned();
    forged.replace_range(42..43, if &forged[42..43] == "x" { "y" } else { "x" });
    for bad in [
        forged.as_str(),
        &token[..22],
        "A",
        "",
        "nonsense",
        "ｔｏｋｅｎ",
    ] {
        join(&mut aoi, "tea", "Aoi", &format!("?i={bad}"))
            .await
            .assert_status(422);
    }
    join(&mut aoi, "tea", "Aoi", &link)
        .await
        .assert_redirect("/start/1");
}

#[tokio::test]
async fn an_invitation_takes_no_role_away_and_counts_once_for_each() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    let link = app.invitation(&mut organizer, "tea", 2).await;
    join(&mut organizer, "tea", "Boss", &link)
        .await
        .assert_redirect("/start/1");
    let mut aoi = app.signed_in("aoi@example.com").await;
    for _ in 0..2 {
        join(&mut aoi, "tea", "Aoi", &link)
            .await
            .assert_redirect("/start/1");
    }
    assert_eq!(
        standings(&app).await,
        [
            (Standing::Active, Role::Organizer),
            (Standing::Active, Role::Member)
        ]
    );
    let left = invitation::Entity::find().all(&app.app.db).await.unwrap();
    assert!(left.iter().any(|invitation| invitation.uses_left == 1));
    organizer
        .get("/c/tea/manage/invitations")
        .await
        .assert_shows("あと1人");
}

#[tokio::test]
async fn r4_the_invitation_form_sent_twice_makes_one() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    let path = "/c/tea/manage/invitations";
    let page = organizer.get(path).await;
    let key = page
        .text()
        .split("name=\"key\" value=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    let mut sending = JoinSet::new();
    for _ in 0..32 {
        let (mut browser, key) = (organizer.clone(), key.to_owned());
        sending.spawn(async move {
            browser
                .post(path, &[("key", &key), ("uses", "3")])
                .await
                .status
                .as_u16()
        });
    }
    assert_eq!(sending.join_all().await, [303; 32]);
    organizer
        .post(path, &[("key", key), ("uses", "300")])
        .await
        .assert_status(422);
    let made = invitation::Entity::find().all(&app.app.db).await.unwrap();
    assert_eq!(
        made.iter()
            .filter(|invitation| invitation.made_by.is_some())
            .count(),
        1
    );
    for uses in ["0", "-1", "501", "x", "", "1e9", "99999999999999999999"] {
        organizer
            .post(path, &[("uses", uses)])
            .await
            .assert_status(422)
            .assert_shows(&format!("value=\"{uses}\""));
    }
}

#[tokio::test]
async fn an_ended_invitation_lets_nobody_in() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    let link = app.invitation(&mut organizer, "tea", 5).await;
    let page = organizer.get("/c/tea/manage/invitations").await;
    let end = page
        .text()
        .split("action=\"/c/tea/manage/invitations/")
        .nth(1)
        .unwrap();
    let end = format!(
        "/c/tea/manage/invitations/{}",
        end.split('"').next().unwrap()
    );
    organizer
        .post(&end, &[])
        .await
        .assert_redirect("/c/tea/manage/invitations");
    let mut aoi = app.signed_in("aoi@example.com").await;
    join(&mut aoi, "tea", "Aoi", &link).await.assert_status(422);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_community_keeps_an_organizer() {
    let app = TestApp::new().await;
    let mut first = app.community("tea").await;
    let mut second = app.member(&mut first, "tea", "ben").await;
    first
        .post("/c/tea/leave", &[])
        .await
        .assert_status(409)
        .assert_shows("先に、ほかの方を運営に");
    decide(&mut first, "tea", "", "make-organizer")
        .await
        .assert_status(303);
    app.member(&mut first, "tea", "chie").await;
    // Both at once: one of them stays.
    let (one, two) = tokio::join!(
        first.post("/c/tea/leave", &[]),
        second.post("/c/tea/leave", &[])
    );
    let mut statuses = [one.status.as_u16(), two.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 409]);
    let organizers = standings(&app).await;
    assert!(organizers.contains(&(Standing::Active, Role::Organizer)));
}

#[tokio::test]
async fn one_leaves_and_may_come_back() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    set_joining(&mut organizer, "tea", "open").await;
    let mut aoi = app.signed_in("aoi@example.com").await;
    join(&mut aoi, "tea", "Aoi", "")
        .await
        .assert_redirect("/start/1");
    aoi.get("/c/tea/leave")
        .await
        .assert_shows("コミュニティから出る");
    aoi.post("/c/tea/leave", &[]).await.assert_redirect("/home");
    aoi.get("/home")
        .await
        .assert_shows("まだ、どのコミュニティにも");
    join(&mut aoi, "tea", "Aoi", "")
        .await
        .assert_redirect("/start/1");
    aoi.get("/c/tea").await.assert_shows("参加中");
}

#[tokio::test]
async fn r28_coming_in_renews_the_session() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    set_joining(&mut organizer, "tea", "open").await;
    let mut aoi = app.signed_in("aoi@example.com").await;
    let mut before = aoi.clone();
    join(&mut aoi, "tea", "Aoi", "")
        .await
        .assert_redirect("/start/1");
    before
        .get("/home")
        .await
        .assert_redirect("/login?next=%2Fhome");
    aoi.get("/home").await.assert_status(200);
}

#[tokio::test]
async fn r34_fields_that_a_form_does_not_have_change_nothing() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    set_joining(&mut organizer, "tea", "request").await;
    let mut aoi = app.signed_in("aoi@example.com").await;
    let form = [
        ("name", "Aoi"),
        ("agree", "yes"),
        ("role", "organizer"),
        ("standing", "active"),
        ("account_id", "00000000-0000-0000-0000-000000000000"),
        ("community", "other"),
    ];
    aoi.post("/c/tea/join", &form)
        .await
        .assert_redirect("/home");
    assert_eq!(
        standings(&app).await,
        [
            (Standing::Active, Role::Organizer),
            (Standing::Requested, Role::Member)
        ]
    );
    let form = [
        ("uses", "2"),
        ("role", "organizer"),
        ("email", "x@example.com"),
    ];
    organizer
        .post("/c/tea/manage/invitations", &form)
        .await
        .assert_status(303);
    let made = invitation::Entity::find().all(&app.app.db).await.unwrap();
    let made = made
        .iter()
        .find(|invitation| invitation.made_by.is_some())
        .unwrap();
    assert_eq!((made.role, made.email.as_deref()), (Role::Member, None));
}

#[tokio::test]
async fn r44_what_people_write_is_never_markup() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    for payload in [
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "' onmouseover='alert(1)",
        "{{ 7*7 }}",
        "</title><svg onload=alert(1)>",
        "[x](javascript:alert(1))",
    ] {
        let path = "/c/tea/manage/settings";
        let form = [
            ("name", payload),
            ("about", payload),
            ("joining", "request"),
        ];
        organizer.post(path, &form).await.assert_redirect(path);
        let mut aoi = app.signed_in("aoi@example.com").await;
        aoi.post(
            "/c/tea/join",
            &[("name", payload), ("note", payload), ("agree", "yes")],
        )
        .await
        .assert_redirect("/home");
        for path in [
            "/home",
            "/c/tea",
            "/c/tea/join",
            "/c/tea/leave",
            "/me/account",
        ] {
            assert_inert(&aoi.get(path).await, payload);
        }
        for path in [
            "/c/tea/manage/members?list=waiting",
            "/c/tea/manage/settings",
            "/home",
        ] {
            assert_inert(&organizer.get(path).await, payload);
        }
        aoi.post("/c/tea/leave", &[]).await.assert_redirect("/home");
        app.clock.advance(chrono::TimeDelta::hours(1));
    }
}

fn assert_inert(answer: &Answer, payload: &str) {
    for mark in [
        "<script>",
        "<img src=x",
        "<svg onload",
        "href=\"javascript",
        "' onmouseover='",
    ] {
        assert!(
            !answer.text().contains(mark),
            "{payload}\n{}",
            answer.text()
        );
    }
    assert!(!answer.text().contains(">49<"));
}

#[tokio::test]
async fn r41_what_organizers_do_is_audited() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    set_joining(&mut organizer, "tea", "request").await;
    let mut aoi = app.signed_in("aoi@example.com").await;
    join(&mut aoi, "tea", "Aoi", "")
        .await
        .assert_redirect("/home");
    for (list, decision) in [
        ("waiting", "approve"),
        ("", "make-organizer"),
        ("", "make-member"),
        ("", "remove"),
    ] {
        decide(&mut organizer, "tea", list, decision)
            .await
            .assert_status(303);
    }
    let lines = audit::Entity::find().all(&app.app.db).await.unwrap();
    for action in [
        "community_created",
        "joined",
        "settings_changed",
        "join_requested",
        "join_approved",
        "made_organizer",
        "made_member",
        "member_removed",
    ] {
        let found: Vec<_> = lines.iter().filter(|line| line.action == action).collect();
        assert_eq!(found.len(), 1, "{action}");
        assert!(found[0].community_id.is_some(), "{action}");
    }
}

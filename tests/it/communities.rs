//! Communities: beginning, and what holds for all their pages.

use engawa::communities::{self, CreateError, NewCommunity};
use entities::{
    audit, invitation,
    membership::{Role, Standing},
};
use sea_orm::EntityTrait as _;

use crate::support::{
    Answer, TestApp,
    community::{decide, set_joining, standings},
    join,
};

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
        .assert_shows("href=\"/c/tea/manage/invitations\"");
    assert_eq!(standings(&app).await, [(Standing::Active, Role::Organizer)]);
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
        organizer
            .edit(path, path, &form)
            .await
            .assert_redirect(path);
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

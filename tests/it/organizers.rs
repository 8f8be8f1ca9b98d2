//! What organizers decide about companies, topics and reports, and what waits for them.

use entities::{
    company, membership, profile_tag,
    report::{self, ReportState},
    tag::{self, TagState},
};
use sea_orm::{ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _};

use crate::{
    profiles::{handle, introduce},
    support::{Browser, TestApp, dump},
};

/// Someone who is in and has introduced themselves.
async fn someone(
    app: &TestApp,
    organizer: &mut Browser,
    (name, company): (&str, &str),
    topics: &str,
) -> Browser {
    let mut browser = app.member(organizer, "tea", name).await;
    introduce(&mut browser, (name, company), (topics, "")).await;
    browser
}

async fn company_path(app: &TestApp, name: &str) -> String {
    let row = company::Entity::find()
        .filter(company::Column::Name.eq(name))
        .one(&app.app.db)
        .await
        .unwrap()
        .unwrap();
    format!("/c/tea/manage/companies/{}", row.id)
}

async fn tell(app: &TestApp, browser: &mut Browser, about: &str) {
    let handle = handle(app, &format!("{about}@example.com")).await;
    browser
        .post(
            &format!("{handle}/report"),
            &[("reason", "harassment"), ("words", "marker-of-a-report")],
        )
        .await
        .assert_status(303);
}

async fn report_path(app: &TestApp) -> String {
    let row = report::Entity::find()
        .filter(report::Column::State.eq(ReportState::Open))
        .one(&app.app.db)
        .await
        .unwrap()
        .unwrap();
    format!("/c/tea/manage/watch/{}", row.id)
}

#[tokio::test]
async fn two_companies_become_one_and_their_spellings_stay_known() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    someone(&app, &mut organizer, ("aoi", "Kodama Cloud"), "FAQ").await;
    someone(&app, &mut organizer, ("ben", "こだまクラウド"), "FAQ").await;
    let kept = company_path(&app, "Kodama Cloud").await;
    let gone = company_path(&app, "こだまクラウド").await;
    let into = kept.rsplit('/').next().unwrap();
    organizer
        .post(&gone, &[("decision", "merge"), ("into", into)])
        .await
        .assert_redirect(&kept);
    organizer
        .get(&kept)
        .await
        .assert_shows("2人")
        .assert_shows("こだまクラウド");
    organizer.get(&gone).await.assert_status(404);
    someone(
        &app,
        &mut organizer,
        ("chie", "株式会社こだまクラウド"),
        "FAQ",
    )
    .await;
    organizer.get(&kept).await.assert_shows("3人");
    assert_eq!(company::Entity::find().count(&app.app.db).await.unwrap(), 1);
    organizer
        .post(&kept, &[("decision", "merge"), ("into", into)])
        .await
        .assert_status(422);
}

#[tokio::test]
async fn look_alikes_are_shown_and_never_merged() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    someone(&app, &mut organizer, ("aoi", "Kodama"), "FAQ").await;
    someone(&app, &mut organizer, ("ben", "Кodama"), "FAQ").await;
    organizer
        .get("/c/tea/manage/companies")
        .await
        .assert_shows("見た目がそっくり");
    organizer
        .get("/c/tea/manage")
        .await
        .assert_shows("見た目のそっくりな会社名が1組");
    assert_eq!(company::Entity::find().count(&app.app.db).await.unwrap(), 2);
}

#[tokio::test]
async fn a_company_is_renamed_grouped_and_kept_apart() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    someone(&app, &mut organizer, ("aoi", "Kodama"), "FAQ").await;
    someone(&app, &mut organizer, ("ben", "Harukaze"), "FAQ").await;
    let kodama = company_path(&app, "Kodama").await;
    let harukaze = company_path(&app, "Harukaze").await;
    let other = harukaze.rsplit('/').next().unwrap().to_owned();
    for (name, status) in [
        ("", 422),
        ("フリーランス", 422),
        ("harukaze", 422),
        ("こだま", 303),
    ] {
        organizer
            .post(&kodama, &[("decision", "rename"), ("name", name)])
            .await
            .assert_status(status);
    }
    for path in [&kodama, &harukaze] {
        organizer
            .post(path, &[("decision", "group"), ("group", "みどりグループ")])
            .await
            .assert_status(303);
    }
    organizer
        .get("/c/tea/manage/companies")
        .await
        .assert_shows("こだま")
        .assert_shows("グループ：みどりグループ");
    let part = |decision| [("decision", decision), ("other", other.as_str())];
    organizer
        .post(&kodama, &part("part"))
        .await
        .assert_status(303);
    organizer.get(&harukaze).await.assert_shows("元にもどす");
    organizer
        .post(&kodama, &part("unpart"))
        .await
        .assert_status(303);
    organizer.get(&harukaze).await.assert_hides("元にもどす");
    organizer
        .post(&kodama, &[("decision", "group"), ("group", "")])
        .await
        .assert_status(303);
    // R33: an organizer of another community cannot reach it.
    let mut foreign = app.community("coffee").await;
    for path in [kodama.clone(), kodama.replace("/c/tea/", "/c/coffee/")] {
        foreign.get(&path).await.assert_status(404);
        foreign
            .post(&path, &[("decision", "rename"), ("name", "Mine")])
            .await
            .assert_status(404);
    }
}

#[tokio::test]
async fn a_company_is_confirmed_one_by_one_or_by_domain() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    for name in ["aoi", "ben"] {
        someone(&app, &mut organizer, (name, "Kodama"), "FAQ").await;
    }
    let confirmed = async || {
        membership::Entity::find()
            .filter(membership::Column::CompanyConfirmedAt.is_not_null())
            .count(&app.app.db)
            .await
            .unwrap()
    };
    let rows = membership::Entity::find().all(&app.app.db).await.unwrap();
    let row = rows.iter().find(|row| row.company_id.is_some()).unwrap();
    let path = format!("/c/tea/manage/members/{}", row.id);
    organizer
        .get("/c/tea/manage/members?list=unconfirmed")
        .await
        .assert_shows("example.com")
        .assert_hides("@example.com");
    organizer
        .post(&path, &[("decision", "confirm"), ("list", "unconfirmed")])
        .await
        .assert_redirect("/c/tea/manage/members?list=unconfirmed");
    assert_eq!(confirmed().await, 1);
    organizer
        .post(&path, &[("decision", "confirm-domain")])
        .await
        .assert_status(303);
    assert_eq!(confirmed().await, 2);
    // Whoever comes later is confirmed at once.
    someone(&app, &mut organizer, ("chie", "Kodama"), "FAQ").await;
    assert_eq!(confirmed().await, 3);
    let kodama = company_path(&app, "Kodama").await;
    for (domain, status) in [
        ("gmail.com", 422),
        ("nonsense", 422),
        ("＠Kodama.example", 303),
    ] {
        organizer
            .post(&kodama, &[("decision", "add-domain"), ("domain", domain)])
            .await
            .assert_status(status);
    }
    organizer.get(&kodama).await.assert_shows("kodama.example");
}

#[tokio::test]
async fn members_are_found_by_name_and_company() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    let mut aoi = app.member(&mut organizer, "tea", "aoi").await;
    introduce(&mut aoi, ("アオイ", "Kodama Cloud"), ("FAQ", "")).await;
    someone(&app, &mut organizer, ("ben", "Harukaze"), "FAQ").await;
    for (query, found, hidden) in [
        ("%EF%BD%B1%EF%BD%B5%EF%BD%B2", "アオイ", "Harukaze"),
        ("kodamacloud", "アオイ", "Harukaze"),
        ("HARU", "Harukaze", "アオイ"),
    ] {
        organizer
            .get(&format!("/c/tea/manage/members?q={query}"))
            .await
            .assert_shows(found)
            .assert_hides(&format!("<bdi>{hidden}</bdi>"));
    }
    organizer
        .get("/c/tea/manage/members?q=nobody%25")
        .await
        .assert_shows("あてはまる人はいません");
}

#[tokio::test]
async fn a_topic_is_approved_merged_or_left_to_its_proposer() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    someone(&app, &mut organizer, ("aoi", "Kodama"), "返金の断り方").await;
    someone(
        &app,
        &mut organizer,
        ("ben", "Harukaze"),
        "返金の断り方、FAQ",
    )
    .await;
    let db = &app.app.db;
    let own = tag::Entity::find()
        .filter(tag::Column::State.eq(TagState::Proposed))
        .one(db)
        .await
        .unwrap()
        .unwrap();
    let faq = tag::Entity::find()
        .filter(tag::Column::Slug.eq("faq"))
        .one(db)
        .await
        .unwrap()
        .unwrap();
    let path = format!("/c/tea/manage/tags/{}", own.id);
    organizer
        .get("/c/tea/manage/tags")
        .await
        .assert_shows("返金の断り方");
    let approve = |ja, en| {
        [
            ("decision", "approve"),
            ("ja", ja),
            ("en", en),
            ("group", "quality"),
        ]
    };
    organizer
        .post(&path, &approve("", "x"))
        .await
        .assert_status(422);
    organizer
        .post(&path, &approve("ＦＡＱ", "Questions"))
        .await
        .assert_status(422)
        .assert_shows("同じ名前");
    organizer
        .post(&path, &approve("返金のことわり方", "Saying no to refunds"))
        .await
        .assert_redirect("/c/tea/manage/tags");
    let mut foreign = app.community("coffee").await;
    foreign
        .post(
            &path.replace("/tea/", "/coffee/"),
            &[("decision", "decline")],
        )
        .await
        .assert_status(404);
    let into = faq.id.to_string();
    organizer
        .post(&path, &[("decision", "merge"), ("into", "")])
        .await
        .assert_status(422);
    organizer
        .post(&path, &[("decision", "merge"), ("into", &into)])
        .await
        .assert_status(303);
    let rows = profile_tag::Entity::find().all(db).await.unwrap();
    assert_eq!(rows.len(), 2, "who had both keeps one");
    assert!(rows.iter().all(|row| row.tag_id == faq.id));
    let kept = tag::Entity::find_by_id(own.id)
        .one(db)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (kept.state, kept.merged_into),
        (TagState::Merged, Some(faq.id))
    );
    organizer.get(&path).await.assert_shows("まとめられました");
    organizer
        .post(&path, &[("decision", "decline")])
        .await
        .assert_status(404);
    // The old name leads to the topic that took its place.
    someone(&app, &mut organizer, ("chie", "Iroha"), "返金の断り方").await;
    let rows = profile_tag::Entity::find().all(db).await.unwrap();
    assert_eq!(rows.len(), 3);
    assert!(rows.iter().all(|row| row.tag_id == faq.id));
}

#[tokio::test]
async fn a_report_is_answered_and_its_words_stay_where_they_belong() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    let mut aoi = someone(&app, &mut organizer, ("aoi", "Kodama"), "FAQ").await;
    let mut ben = someone(&app, &mut organizer, ("ben", "Harukaze"), "FAQ").await;
    tell(&app, &mut aoi, "ben").await;
    organizer
        .get("/c/tea/manage")
        .await
        .assert_shows("相談・通報が1件");
    let path = report_path(&app).await;
    organizer
        .get(&path)
        .await
        .assert_shows("marker-of-a-report")
        .assert_shows("aoi");
    organizer
        .post(&path, &[("answer", " ")])
        .await
        .assert_status(422);
    let close = [("answer", "marker-of-an-answer"), ("after", "stay")];
    organizer
        .post(&path, &close)
        .await
        .assert_redirect("/c/tea/manage/watch");
    organizer.post(&path, &close).await.assert_status(404);
    let mail = app.newest_mail().await;
    assert_eq!(mail.to, ["aoi@example.com"]);
    assert!(!mail.raw.contains("marker") && !mail.text().contains("ben"));
    let link = mail.path("/c/tea/reports/");
    aoi.get(&link).await.assert_shows("marker-of-an-answer");
    for browser in [&mut ben, &mut organizer] {
        browser.get(&link).await.assert_status(404);
    }
    // Nobody learns from the log who told.
    organizer
        .get("/c/tea/manage/log")
        .await
        .assert_shows("相談にお返事しました")
        .assert_hides("marker");
}

#[tokio::test]
async fn three_reports_hold_a_member_until_an_organizer_has_looked() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    someone(&app, &mut organizer, ("ben", "Harukaze"), "FAQ").await;
    for (name, company) in [("aoi", "Kodama"), ("chie", "Iroha"), ("dan", "Minato")] {
        let mut browser = someone(&app, &mut organizer, (name, company), "FAQ").await;
        tell(&app, &mut browser, "ben").await;
    }
    organizer
        .get("/c/tea/manage/members?list=resting")
        .await
        .assert_shows("ben")
        .assert_shows("相談を受けてお休み中");
    let path = report_path(&app).await;
    organizer
        .post(&path, &[("answer", "見ました"), ("after", "release")])
        .await
        .assert_status(303);
    organizer
        .get("/c/tea/manage/members?list=resting")
        .await
        .assert_hides("<bdi>ben</bdi>");
    let path = report_path(&app).await;
    organizer
        .post(&path, &[("answer", "見ました"), ("after", "remove")])
        .await
        .assert_status(303);
    organizer
        .get("/c/tea/manage/members")
        .await
        .assert_hides("<bdi>ben</bdi>");
    let kept = format!("{:?}", dump(&app.app.db).await["audit"]);
    for action in ["report_closed", "member_released", "member_removed"] {
        assert!(kept.contains(action), "{action}");
    }
}

#[tokio::test]
async fn r33_an_organizer_does_not_see_reports_about_themselves() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    let mut ben = someone(&app, &mut organizer, ("ben", "Harukaze"), "FAQ").await;
    let rows = membership::Entity::find().all(&app.app.db).await.unwrap();
    let row = rows.iter().max_by_key(|row| row.changed_at).unwrap();
    organizer
        .get("/c/tea/manage/watch")
        .await
        .assert_shows("運営がひとりのとき");
    organizer
        .post(
            &format!("/c/tea/manage/members/{}", row.id),
            &[("decision", "make-organizer")],
        )
        .await
        .assert_status(303);
    let mut aoi = someone(&app, &mut organizer, ("aoi", "Kodama"), "FAQ").await;
    tell(&app, &mut aoi, "ben").await;
    let path = report_path(&app).await;
    let before = ben.get("/c/tea/manage/watch").await;
    before
        .assert_shows("待っている相談はありません")
        .assert_hides("運営がひとり");
    ben.get("/c/tea/manage").await.assert_hides("相談・通報が");
    ben.get("/c/tea/manage/log").await.assert_hides("相談に");
    ben.get(&path).await.assert_status(404);
    ben.post(&path, &[("answer", "x")]).await.assert_status(404);
    organizer
        .get(&path)
        .await
        .assert_shows("marker-of-a-report");
}

#[tokio::test]
async fn r41_the_log_tells_who_decided_what() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    for number in 0..60 {
        organizer
            .edit(
                "/c/tea/manage/settings",
                "/c/tea/manage/settings",
                &[
                    ("name", &format!("Tea {number}")),
                    ("about", "marker-of-contents"),
                    ("joining", "open"),
                ],
            )
            .await;
    }
    let page = organizer.get("/c/tea/manage/log").await;
    let page = page.assert_shows("設定を変えました").assert_hides("marker");
    let next = page.text().split("?before=").nth(1).unwrap();
    let next = next.split('"').next().unwrap();
    organizer
        .get(&format!("/c/tea/manage/log?before={next}"))
        .await
        .assert_shows("参加しました");
    organizer
        .get("/c/tea/manage/log?before=nonsense")
        .await
        .assert_status(200);
}

#[tokio::test]
async fn r44_markup_is_shown_as_text() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    let payload = "<img src=x onerror=alert(1)>";
    let list = format!(
        "name,email,company,bad{payload}\n{payload},a@example.com,{payload},\n{payload},{payload},x,\n"
    );
    let answer = organizer
        .upload_as(
            "/c/tea/manage/members/import",
            "file",
            ("x.csv", list.as_bytes()),
        )
        .await
        .assert_status(303);
    let look = answer.header("location").to_owned();
    let mut pages = vec![organizer.get(&look).await];
    organizer
        .post(&look, &[("skip_bad", "yes")])
        .await
        .assert_status(303);
    let mut aoi = app.member(&mut organizer, "tea", "aoi").await;
    introduce(&mut aoi, (payload, payload), ("<img src>", "")).await;
    someone(&app, &mut organizer, ("ben", "Harukaze"), "FAQ").await;
    tell(&app, &mut aoi, "ben").await;
    let company = company_path(&app, payload).await;
    for path in [
        "members/expected",
        "members",
        "members?q=%3Cimg",
        "companies",
        "tags",
        "watch",
        "log",
    ] {
        pages.push(organizer.get(&format!("/c/tea/manage/{path}")).await);
    }
    pages.push(organizer.get(&company).await);
    pages.push(organizer.get(&report_path(&app).await).await);
    for page in pages {
        page.assert_status(200).assert_hides("<img");
    }
}

#[tokio::test]
async fn a_company_is_merged_by_the_name_of_the_other() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    someone(&app, &mut organizer, ("aoi", "Kodama"), "FAQ").await;
    someone(&app, &mut organizer, ("ben", "Harukaze"), "FAQ").await;
    let gone = company_path(&app, "Harukaze").await;
    let kept = company_path(&app, "Kodama").await;
    organizer
        .post(&gone, &[("decision", "merge"), ("into", "Iroha")])
        .await
        .assert_status(422)
        .assert_shows("その名前の会社はありません");
    organizer
        .post(
            &gone,
            &[("decision", "merge"), ("into", "株式会社ＫＯＤＡＭＡ")],
        )
        .await
        .assert_redirect(&kept);
}

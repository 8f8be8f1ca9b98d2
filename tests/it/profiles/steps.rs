//! The first steps.

use entities::profile;
use sea_orm::EntityTrait as _;

use super::{fill, hidden, introduce};
use crate::support::{TestApp, join};

#[tokio::test]
async fn from_the_mail_to_the_end_is_at_most_eight_pages() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    let link = app.invitation(&mut organizer, "tea", 1).await;
    let mut aoi = app.browser();
    let form = [("email", "aoi@kodama.example"), ("next", link.as_str())];
    aoi.post("/login", &form)
        .await
        .assert_redirect("/login/sent");
    let mail = app.newest_mail().await;

    let mut loads = 1;
    let page = aoi.get(&mail.link()).await.assert_status(200);
    let token = hidden(&page, "t");
    // A form and the page that it leads to count once.
    let mut next = aoi
        .post("/login/confirm", &[("t", &token)])
        .await
        .assert_redirect(&link);
    let steps: [&[(&str, &str)]; 5] = [
        &[("name", "森田 ちひろ"), ("agree", "yes")],
        &[("company", "こだまクラウド")],
        &[("offer", "faq")],
        &[],
        &[("zone", "Asia/Tokyo")],
    ];
    for typed in steps {
        loads += 1;
        let path = next.header("location").to_owned();
        let page = aoi.get(&path).await.assert_status(200);
        // Whatever the page has filled in already is sent back as it is.
        let mut fields: Vec<(String, String)> = ["token", "version", "name"]
            .into_iter()
            .filter(|name| page.text().contains(&format!("name=\"{name}\"")))
            .filter(|name| typed.iter().all(|(known, _)| known != name))
            .map(|name| (name.to_owned(), value_of(page.text(), name)))
            .collect();
        let typed = typed.iter();
        fields.extend(typed.map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        let fields: Vec<(&str, &str)> = fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        next = aoi
            .post(path.split('?').next().unwrap(), &fields)
            .await
            .assert_status(303);
    }
    loads += 1;
    aoi.get(next.assert_redirect("/start/done").header("location"))
        .await
        .assert_status(200)
        .assert_shows("こだまクラウド")
        .assert_shows("FAQ作成・運用")
        .assert_hides("あと少しで");
    assert!(loads <= 8, "{loads} pages");
    aoi.get("/home").await.assert_hides("/start/1");
}

/// The value of an input, whatever the order of its attributes.
fn value_of(page: &str, name: &str) -> String {
    let input = page
        .split("<input")
        .find(|input| input.contains(&format!("name=\"{name}\"")))
        .unwrap();
    let value = input.split(" value=\"").nth(1).unwrap();
    value.split('"').next().unwrap().to_owned()
}

#[tokio::test]
async fn only_a_name_a_company_and_a_topic_are_required() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    let mut aoi = app.member(&mut organizer, "tea", "aoi").await;
    aoi.get("/home").await.assert_shows("href=\"/start/1\"");
    fill(&mut aoi, "/start/1", &[("name", ""), ("company", " ")])
        .await
        .assert_status(422)
        .assert_shows("<title>エラー：")
        .assert_shows("href=\"#name\"")
        .assert_shows("href=\"#company\"");
    let typed = [("name", "Aoi"), ("company", "Kodama"), ("years", "many")];
    fill(&mut aoi, "/start/1", &typed)
        .await
        .assert_status(422)
        .assert_shows("href=\"#years\"")
        .assert_shows("value=\"Kodama\"");
    fill(&mut aoi, "/start/1", &typed[..2])
        .await
        .assert_redirect("/start/2");
    fill(&mut aoi, "/start/2", &[])
        .await
        .assert_redirect("/start/3");
    fill(&mut aoi, "/start/3", &[("interest", "faq")])
        .await
        .assert_status(422)
        .assert_shows("小さなことで大丈夫です")
        .assert_shows("href=\"#want\"");
    fill(&mut aoi, "/start/3", &[("want", "faq")])
        .await
        .assert_redirect("/start/4");
    // The last question may stay open.
    aoi.get("/home").await.assert_hides("href=\"/start/1\"");
}

#[tokio::test]
async fn what_was_answered_is_there_on_the_way_back() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    let mut aoi = app.member(&mut organizer, "tea", "aoi").await;
    introduce(
        &mut aoi,
        ("森田 ちひろ", "株式会社こだま"),
        ("電話対応、返金の判断", "VOC活用"),
    )
    .await;
    fill(
        &mut aoi,
        "/start/4",
        &[
            ("times", "weekday_noon"),
            ("zone", "Asia/Tokyo"),
            ("modes", "online"),
            ("languages", "ja"),
            ("languages", "en"),
        ],
    )
    .await
    .assert_redirect("/start/done");
    aoi.get("/start/1")
        .await
        .assert_shows("value=\"森田 ちひろ\"")
        .assert_shows("value=\"株式会社こだま\"");
    aoi.get("/start/2")
        .await
        .assert_shows("value=\"phone-support\" id=\"offer\" checked")
        .assert_shows("返金の判断");
    aoi.get("/start/3").await.assert_shows("VOC活用");
    aoi.get("/start/4")
        .await
        .assert_shows("value=\"weekday_noon\" checked")
        .assert_shows("value=\"en\" checked");
    aoi.get("/start/done")
        .await
        .assert_shows("平日の昼")
        .assert_shows("日本語 / English");
    for missing in ["/start/0", "/start/5", "/start/x"] {
        aoi.get(missing).await.assert_status(404);
    }
}

#[tokio::test]
async fn someone_who_waits_or_is_nowhere_is_not_trapped() {
    let app = TestApp::new().await;
    app.community("tea").await;
    let mut ben = app.signed_in("ben@example.com").await;
    ben.get("/home").await.assert_hides("/start/1");
    ben.get("/start/1").await.assert_status(200);
    ben.get("/start/done").await.assert_status(200);
    // A word of one's own has nobody yet who would decide about it.
    fill(&mut ben, "/start/2", &[("offer_words", "返金の判断")])
        .await
        .assert_status(422)
        .assert_shows("コミュニティに入ってから");
    fill(&mut ben, "/start/2", &[("offer_words", "電話")])
        .await
        .assert_redirect("/start/3");
    join(&mut ben, "tea", "Ben", "").await;
    ben.get("/me").await.assert_status(200);
}

#[tokio::test]
async fn r7_of_two_edits_at_once_one_is_shown_beside_the_other() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    let mut aoi = app.member(&mut organizer, "tea", "aoi").await;
    introduce(&mut aoi, ("Aoi", "Kodama"), ("FAQ", "VOC活用")).await;
    let page = aoi.get("/me/profile").await;
    let version = hidden(&page, "version");
    let form = |role, bio| {
        [
            ("version", version.clone()),
            ("name", "Aoi".to_owned()),
            ("company", "Kodama".to_owned()),
            ("role", String::from(role)),
            ("bio", String::from(bio)),
        ]
    };
    let (first, second) = (form("リーダー", "ひとつめ"), form("担当", "ふたつめ"));
    let send = |form: &[(&'static str, String); 5]| {
        let fields = form.clone();
        fields.map(|(name, value)| (name, value))
    };
    let post = |fields: [(&'static str, String); 5], mut browser: crate::support::Browser| async move {
        let fields: Vec<(&str, &str)> = fields
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        browser.post("/me/profile", &fields).await
    };
    post(send(&first), aoi.clone()).await.assert_redirect("/me");
    let refused = post(send(&second), aoi.clone())
        .await
        .assert_status(409)
        .assert_shows("value=\"担当\"")
        .assert_shows("ふたつめ")
        .assert_shows("リーダー")
        .assert_shows("ひとつめ");
    let mut again = send(&second);
    again[0].1 = hidden(&refused, "version");
    post(again, aoi.clone()).await.assert_redirect("/me");
    let kept = profile::Entity::find().all(&app.app.db).await.unwrap();
    assert_eq!(kept[0].bio, "ふたつめ");
    // Topics and times are guarded by the same number.
    let stale = [("version", version.as_str()), ("offer", "faq")];
    aoi.post("/me/topics/offer", &stale)
        .await
        .assert_status(409);
    let stale = [("version", version.as_str()), ("zone", "Asia/Tokyo")];
    aoi.post("/me/availability", &stale)
        .await
        .assert_status(409);
    aoi.post("/start/2", &stale[..1]).await.assert_status(409);
}

#[tokio::test]
async fn shifts_and_times_of_ones_own_are_kept() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    let mut aoi = app.member(&mut organizer, "tea", "aoi").await;
    introduce(&mut aoi, ("Aoi", "Kodama"), ("FAQ", "")).await;
    let own = [
        ("times", "own"),
        ("cells", "mon-noon"),
        ("cells", "sat-morning"),
        ("other", "火 19:30-21:00"),
        ("zone", "Europe/London"),
    ];
    fill(&mut aoi, "/me/availability", &own)
        .await
        .assert_redirect("/me");
    let kept = profile::Entity::find().one(&app.app.db).await.unwrap();
    let kept = kept.unwrap();
    assert_eq!(
        kept.weekly,
        "mon 12:00-14:00;tue 19:30-21:00;sat 09:00-12:00"
    );
    assert_eq!(kept.time_zone, "Europe/London");
    // Times are shown there, too; what is chosen afterwards stays when only the hours change.
    let shown =
        |zone: &str, name: &str| format!("<option value=\"{zone}\" selected>{name}</option>");
    aoi.get("/me/display")
        .await
        .assert_shows(&shown("Europe/London", "ロンドン"));
    let choice = [("language", "ja"), ("time_zone", "Asia/Tokyo")];
    aoi.post("/me/display", &choice).await.assert_status(303);
    fill(&mut aoi, "/me/availability", &own)
        .await
        .assert_redirect("/me");
    aoi.get("/me/display")
        .await
        .assert_shows(&shown("Asia/Tokyo", "東京"));
    aoi.get("/me/availability")
        .await
        .assert_shows("value=\"mon-noon\" checked")
        .assert_shows("tue 19:30-21:00");
    for (field, value, shown) in [
        ("other", "いつか", "href=\"#other\""),
        ("zone", "Atlantis", "href=\"#zone\""),
    ] {
        let mut wrong = own.to_vec();
        wrong.retain(|(name, _)| *name != field);
        wrong.push((field, value));
        fill(&mut aoi, "/me/availability", &wrong)
            .await
            .assert_status(422)
            .assert_shows(shown)
            .assert_shows(value);
    }
    let shift = [("times", "by_round"), ("zone", "Asia/Tokyo")];
    fill(&mut aoi, "/me/availability", &shift)
        .await
        .assert_redirect("/me");
    aoi.get("/start/done")
        .await
        .assert_shows("シフト（回ごとに選ぶ）");
}

#[tokio::test]
async fn r34_fields_that_no_form_asks_for_change_nothing() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    let mut aoi = app.member(&mut organizer, "tea", "aoi").await;
    introduce(&mut aoi, ("Aoi", "Kodama"), ("FAQ", "")).await;
    let before = crate::support::dump(&app.app.db).await;
    let forged = [
        ("account_id", "00000000-0000-0000-0000-000000000000"),
        ("completed_at", "2001-01-01T00:00:00Z"),
        ("no_invites", "true"),
        ("weekly", "mon 00:00-24:00"),
        ("company_confirmed_at", "2001-01-01T00:00:00Z"),
        ("held_at", ""),
        ("role", "organizer"),
        ("standing", "active"),
    ];
    let mut fields = vec![("name", "Aoi"), ("company", "Kodama")];
    fields.extend(forged);
    fill(&mut aoi, "/me/profile", &fields)
        .await
        .assert_redirect("/me");
    let after = crate::support::dump(&app.app.db).await;
    for table in ["membership", "account", "community"] {
        assert_eq!(before[table], after[table], "{table}");
    }
    let profile = profile::Entity::find().one(&app.app.db).await.unwrap();
    let profile = profile.unwrap();
    assert!(!profile.no_invites && profile.weekly.is_empty());
    assert_eq!(profile.completed_at, Some(app.app.now()));
    // The field of that name is what they do, not what they may.
    assert_eq!(profile.role, "organizer");
}

#[tokio::test]
async fn r45_r46_every_field_has_a_limit_and_refuses_what_steers_text() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    let mut aoi = app.member(&mut organizer, "tea", "aoi").await;
    introduce(&mut aoi, ("Aoi", "Kodama"), ("FAQ", "")).await;
    let limits = [
        ("name", 40),
        ("company", 80),
        ("role", 80),
        ("industry", 80),
        ("workplace", 80),
        ("region", 80),
        ("past_companies", 600),
        ("bio", 600),
        ("can_talk", 600),
        ("cannot_talk", 600),
    ];
    for (field, most) in limits {
        for (value, status) in [
            ("字".repeat(most), 303),
            ("字".repeat(most + 1), 422),
            ("a\u{202e}b".to_owned(), 422),
            ("a\u{0}b".to_owned(), 422),
        ] {
            let mut fields = vec![("name", "Aoi"), ("company", "Kodama")];
            fields.retain(|(name, _)| *name != field);
            fields.push((field, &value));
            let answer = fill(&mut aoi, "/me/profile", &fields).await;
            assert_eq!(answer.status, status, "{field} {value:?}");
        }
    }
}

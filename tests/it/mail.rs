//! Letters: to the right person, in the right language, through servers that have trouble.

use chrono::DateTime;
use engawa::{
    locale::Locale,
    mail::{Letter, More, Sender},
};
use lettre::{Address, message::Mailbox};
use proptest::prelude::{ProptestConfig, any, proptest};

use crate::support::{Browser, TestApp, dump, join};

pub(crate) fn letter(subject: &str, text: &str) -> Letter {
    Letter {
        locale: Locale::Ja,
        subject: subject.to_owned(),
        before: vec![text.to_owned()],
        code: None,
        button: ("開く".to_owned(), "https://engawa.example.org/".to_owned()),
        after: vec![],
        reason: "理由".to_owned(),
        stop: None,
        more: More::default(),
    }
}

pub(crate) fn message(letter: &Letter) -> lettre::Message {
    let from: Mailbox = "Engawa <engawa@example.org>".parse().unwrap();
    let to: Address = "aoi@example.com".parse().unwrap();
    letter
        .message(&Sender {
            from: &from,
            bounce: None,
            to: &to,
            key: "mail:test:1",
            now: DateTime::from_timestamp(1_800_000_000, 0).unwrap(),
        })
        .unwrap()
}

#[tokio::test]
async fn a_sign_in_mail_is_text_and_html_in_the_readers_language() {
    let app = TestApp::new().await;
    for (language, subject, words) in [
        (
            "ja",
            "=?utf-8?b?",
            "ログインの画面で、このコードを入れてください。",
        ),
        (
            "en",
            "Your sign-in link (works for 10 minutes)",
            "Enter this code on the sign-in page.",
        ),
    ] {
        let mut browser = app.browser().with("accept-language", language);
        let address = format!("{language}@example.com");
        browser
            .post("/login", &[("email", &address)])
            .await
            .assert_redirect("/login/sent");
        let mail = app.newest_mail().await;
        assert_eq!(mail.header("To"), address);
        assert!(mail.header("Subject").starts_with(subject), "{}", mail.raw);
        assert!(
            mail.header("Content-Type")
                .starts_with("multipart/alternative")
        );
        assert!(mail.raw.contains("Content-Type: text/html"));
        assert!(mail.text().contains(words), "{}", mail.text());
        // The configured address, whatever the request said.
        assert!(
            mail.text()
                .contains("http://127.0.0.1:3000/login/confirm?t=")
        );
    }
}

#[tokio::test]
async fn r25_no_secret_in_a_subject_and_no_foreign_host_in_a_link() {
    let app = TestApp::with(&[("ENGAWA_BASE_URL", "https://engawa.example.org")]).await;
    let mut browser = app.browser().with("x-forwarded-host", "evil.example");
    browser
        .post("/login", &[("email", "aoi@example.com")])
        .await
        .assert_redirect("/login/sent");
    let mail = app.newest_mail().await;
    assert!(!mail.header("Subject").contains(&mail.code()));
    assert!(
        mail.text()
            .contains("https://engawa.example.org/login/confirm?t=")
    );
    assert!(!mail.raw.contains("evil.example"));
}

#[tokio::test]
async fn r24_a_link_in_the_mail_stops_its_kind_and_nothing_else() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    let settings = "/c/tea/manage/settings";
    organizer
        .edit(
            settings,
            settings,
            &[("name", "Tea"), ("joining", "request")],
        )
        .await
        .assert_status(303);
    let let_in = async |organizer: &mut Browser, aoi: &mut Browser| {
        join(aoi, "tea", "Aoi", "").await.assert_redirect("/home");
        let page = organizer.get("/c/tea/manage/members?list=waiting").await;
        let action = page
            .text()
            .split("action=\"/c/tea/manage/members/")
            .nth(1)
            .unwrap();
        let action = format!(
            "/c/tea/manage/members/{}",
            action.split('"').next().unwrap()
        );
        organizer
            .post(&action, &[("decision", "approve")])
            .await
            .assert_status(303);
        app.run_jobs().await;
    };
    let mut aoi = app.signed_in("aoi@example.com").await;
    // Mails follow the language of the pages.
    aoi.post("/language", &[("language", "en"), ("back", "/home")])
        .await
        .assert_redirect("/home");
    let_in(&mut organizer, &mut aoi).await;
    let mail = app.post.mails().pop().unwrap();
    assert_eq!(
        (mail.to[0].as_str(), mail.header("Subject").as_str()),
        ("aoi@example.com", "You are in: Tea")
    );
    assert_eq!(
        mail.header("List-Unsubscribe-Post"),
        "List-Unsubscribe=One-Click"
    );
    let link = mail.header("List-Unsubscribe");
    let link = link
        .trim_matches(['<', '>'])
        .strip_prefix("http://127.0.0.1:3000")
        .unwrap()
        .to_owned();
    assert!(mail.text().contains(&link));

    // Opening it stops nothing.
    let before = dump(&app.app.db).await;
    let mut anyone = app.browser();
    anyone.get(&link).await.assert_status(200);
    assert_eq!(dump(&app.app.db).await, before);
    // A mail program presses the button without cookies, and is signed in to nothing.
    anyone
        .post(&link, &[("List-Unsubscribe", "One-Click")])
        .await
        .assert_shows("メールを止めました");
    assert!(anyone.cookies.is_empty());
    aoi.get("/me/notifications")
        .await
        .assert_hides("name=\"membership\" value=\"yes\" checked")
        .assert_shows("name=\"requests\" value=\"yes\" checked");

    aoi.post("/c/tea/leave", &[]).await.assert_redirect("/home");
    let to_aoi = || {
        let mails = app.post.mails().into_iter();
        mails.filter(|mail| mail.to == ["aoi@example.com"]).count()
    };
    let count = to_aoi();
    let_in(&mut organizer, &mut aoi).await;
    assert_eq!(to_aoi(), count);
    // Signing in cannot be switched off.
    app.signed_in("aoi@example.com").await;
    aoi.post("/me/notifications", &[("membership", "yes")])
        .await
        .assert_redirect("/me/notifications");
    aoi.get("/me/notifications")
        .await
        .assert_shows("name=\"membership\" value=\"yes\" checked");

    for bad in ["", "nonsense", &link[link.len() - 20..]] {
        anyone
            .post(&format!("/mail/stop?t={bad}"), &[])
            .await
            .assert_status(404);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn r21_no_text_can_add_a_header(subject in any::<String>(), text in any::<String>()) {
        let hostile = format!("x\r\nBcc: evil@example.com\r\n\r\n{subject}\u{202e}\0");
        let raw = String::from_utf8(message(&letter(&hostile, &text)).formatted()).unwrap();
        let (head, body) = raw.split_once("\r\n\r\n").unwrap();
        let names: Vec<&str> = head
            .split("\r\n")
            .filter(|line| !line.starts_with(' '))
            .map(|line| line.split(':').next().unwrap())
            .collect();
        assert_eq!(
            names,
            ["From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "MIME-Version", "Content-Type"]
        );
        let bare = raw.replace("\r\n", "");
        assert!(!bare.contains(['\r', '\n']), "{raw:?}");
        assert!(body.is_ascii());
    }
}

//! Parsers with random input for a while: `make fuzz`. Whatever comes in, none may panic or make an answer of 5xx.

use std::{
    env,
    time::{Duration, Instant},
};

use chrono::{NaiveDate, TimeZone as _, Utc};
use chrono_tz::Asia;
use engawa::{
    accounts::{Email, sign_in::normalize_code},
    availability::{MeetingWindow, Weekly},
    calendar::busy::{self, Window},
    config::Config,
    edge_list,
    http::prose,
    imports,
    locale::Locale,
    policy_file::PolicyFile,
    roster::{Roster, Setting},
    text,
    warnings::Warnings,
};
use proptest::{
    collection::vec,
    prelude::{Strategy, any, prop_oneof},
    strategy::ValueTree as _,
    test_runner::TestRunner,
};

use crate::support::TestApp;

/// Pieces that mean something to one parser or another, and any text between them.
fn hostile(pieces: &'static [&'static str]) -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => proptest::sample::select(pieces).prop_map(str::to_owned),
        2 => any::<String>(),
        1 => any::<char>().prop_map(String::from),
        1 => (any::<char>(), 1..300_usize).prop_map(|(c, times)| c.to_string().repeat(times)),
        1 => "[0-9]{1,25}",
    ];
    vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

fn time() -> Duration {
    let seconds = env::var("FUZZ_SECONDS")
        .ok()
        .and_then(|text| text.parse().ok());
    Duration::from_secs(seconds.unwrap_or(600))
}

/// Feeds `check` until the time is over.
fn feed(name: &str, pieces: &'static [&'static str], mut check: impl FnMut(&str)) {
    let (inputs, mut runner) = (hostile(pieces), TestRunner::default());
    let (begin, mut runs) = (Instant::now(), 0_u64);
    while begin.elapsed() < time() {
        let input = inputs.new_tree(&mut runner).unwrap().current();
        let caught = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| check(&input)));
        assert!(caught.is_ok(), "{name} fails for {input:?}");
        runs += 1;
    }
    println!("{name}: {runs} inputs in {:?}", begin.elapsed());
}

#[test]
#[ignore = "takes as long as it is told: make fuzz"]
fn r60_addresses() {
    let pieces = &[
        "@",
        ".",
        "example.com",
        "aoi",
        "xn--",
        "[",
        "]",
        "\r\n",
        "\"",
        "日本語",
        "＠",
    ];
    feed("mail addresses", pieces, |text| {
        if let Some(email) = Email::parse(text) {
            // What was taken is taken again, unchanged.
            assert_eq!(Email::parse(email.as_str()), Some(email));
        }
    });
}

#[test]
#[ignore = "takes as long as it is told: make fuzz"]
fn r60_texts() {
    let pieces = &[
        "\u{200d}",
        "\u{202e}",
        "👩",
        "が",
        "e\u{301}",
        "\n",
        "\0",
        "\u{e0041}",
        " ",
        "😀",
    ];
    feed("texts", pieces, |typed| {
        if let Ok(line) = text::line(typed, 40) {
            assert_eq!(text::line(&line, 40).as_deref(), Ok(line.as_str()));
        }
        if let Ok(clean) = text::paragraphs(typed, 2000) {
            assert_eq!(
                text::paragraphs(&clean, 2000).as_deref(),
                Ok(clean.as_str())
            );
        }
    });
}

#[test]
#[ignore = "takes as long as it is told: make fuzz"]
fn r60_edge_lists() {
    let pieces = &[
        "4 3\n", "0 1 5\n", "1 2 -3\n", " ", "\t", "\r\n", "\u{feff}", "-", "+", "\n",
    ];
    feed("edge lists", pieces, |text| {
        let _ = edge_list::read(text.as_bytes(), None);
        let _ = edge_list::read(text.as_bytes(), Some(u64::MAX));
    });
}

#[test]
#[ignore = "takes as long as it is told: make fuzz"]
fn r60_settings() {
    let pieces = &[
        "listen = ",
        "\"",
        "127.0.0.1:3000",
        "[oidc.x]\n",
        "issuer",
        " = ",
        "\n",
        "https://",
        "trusted_proxies = [",
        "]",
        "{",
        "}",
        "mail_from = \"A <a@b.example>\"\n",
        "log = \"info\"\n",
        "base_url",
    ];
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("engawa.toml");
    feed("settings", pieces, |text| {
        std::fs::write(&file, text).unwrap();
        let _ = Config::read(Some(&file), []);
        let variables = [
            "ENGAWA_LISTEN",
            "ENGAWA_BASE_URL",
            "ENGAWA_MAIL_FROM",
            "ENGAWA_LOG",
        ];
        for variable in variables {
            let _ = Config::read(None, [(variable.to_owned(), text.to_owned())]);
        }
    });
}

#[test]
#[ignore = "takes as long as it is told: make fuzz"]
fn r60_languages_codes_prose_policies_and_weeks() {
    let pieces = &[
        "ja",
        "en;q=0.8",
        ",",
        ";q=",
        "*",
        "-",
        "# ",
        "- ",
        "[a](b)",
        "**",
        "mon",
        "Mon 09:00-12:00",
        ";",
        "\n",
        "[weights]\n",
        "= 1\n",
        "24:00",
        "月",
    ];
    feed("languages, codes, prose, policies, weeks", pieces, |text| {
        let _ = Locale::negotiate(text);
        let _ = normalize_code(text);
        let _ = prose::parse(text);
        let _ = PolicyFile::parse(text);
        let _ = Weekly::parse(text);
    });
}

#[test]
#[ignore = "takes as long as it is told: make fuzz"]
fn r60_rosters() {
    let pieces = &[
        "id,company,offers,wants\n",
        "a,Acme,\"x\",y\n",
        "\"",
        ",",
        "\n",
        "\r",
        ";",
        "2026-01-01",
        "=1+1",
        "\u{feff}",
    ];
    let monday = NaiveDate::from_ymd_opt(2026, 1, 5).unwrap();
    let setting = Setting {
        zone: Asia::Tokyo,
        window: MeetingWindow::new(monday, 21, Asia::Tokyo),
    };
    feed("rosters", pieces, |text| {
        let _ = Roster::read(text.as_bytes(), setting, &mut Warnings::default());
    });
}

#[test]
#[ignore = "takes as long as it is told: make fuzz"]
fn r60_imported_lists() {
    let pieces = &[
        "name,email,company,offers,availability,time_zone,years\n",
        "ユーザー名,表示名,メールアドレス,会社名\n",
        "Aoi,aoi@example.com,Acme,\"x;y\",mon 12:00-13:00,Asia/Tokyo,3\n",
        "キャンセル",
        "\"",
        "\"\"",
        ",",
        ";",
        "\t",
        "\r\n",
        "\n",
        "=1+1",
        "\u{feff}",
        "\0",
    ];
    feed("imported lists", pieces, |text| {
        let _ = imports::read(text.as_bytes(), imports::Most::FORM);
        // The same letters as another program writes them.
        let (bytes, ..) = encoding_rs::SHIFT_JIS.encode(text);
        let _ = imports::read(&bytes, imports::Most::FORM);
    });
}

#[test]
#[ignore = "takes as long as it is told: make fuzz"]
fn r60_calendars() {
    let pieces = &[
        "BEGIN:VCALENDAR\r\n",
        "END:VCALENDAR\r\n",
        "BEGIN:VEVENT\r\n",
        "END:VEVENT\r\n",
        "UID:a\r\n",
        "DTSTART:20261201T030000Z\r\n",
        "DTSTART;TZID=Tokyo Standard Time:20261201T120000\r\n",
        "DTSTART;VALUE=DATE:20260229\r\n",
        "DTEND:20261201T040000Z\r\n",
        "DURATION:PT1H\r\n",
        "DURATION:-P9999999999W\r\n",
        "RRULE:FREQ=SECONDLY;INTERVAL=1;COUNT=999999999\r\n",
        "RRULE:FREQ=YEARLY;BYMONTHDAY=29;BYMONTH=2;UNTIL=99991231T235960Z\r\n",
        "RRULE:FREQ=WEEKLY;BYDAY=MO,-1FR,53SU\r\n",
        "EXDATE:20261208T030000Z\r\n",
        "RDATE;VALUE=PERIOD:20261201T030000Z/PT1H\r\n",
        "RECURRENCE-ID:20261208T030000Z\r\n",
        "BEGIN:VTIMEZONE\r\nTZID:Tokyo Standard Time\r\n",
        "END:VTIMEZONE\r\n",
        "TRANSP:TRANSPARENT\r\n",
        "\r\n ",
        ";",
        ":",
        "=",
    ];
    let window = Window {
        from: Utc.with_ymd_and_hms(2026, 11, 1, 0, 0, 0).unwrap(),
        until: Utc.with_ymd_and_hms(2026, 12, 13, 0, 0, 0).unwrap(),
    };
    feed("calendars", pieces, |text| {
        let _ = busy::read(text, window, Asia::Tokyo, true);
        let whole = format!(
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\n{text}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        );
        let _ = busy::read(&whole, window, Asia::Tokyo, false);
    });
}

#[test]
#[ignore = "takes as long as it is told: make fuzz"]
fn r60_cookies_and_tokens() {
    let pieces = &[
        "engawa=",
        "engawa_asked=",
        "; ",
        "=",
        "%00",
        "\"",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "-",
        "_",
        "/",
        "..",
        "&t=",
        "?",
        "%E3%81",
    ];
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let app = runtime.block_on(TestApp::new());
    feed("cookies and tokens", pieces, |text| {
        runtime.block_on(async {
            let header: String = text.chars().filter(|c| !c.is_control()).collect();
            let header: String = header.chars().take(2000).collect();
            let token: String = url::form_urlencoded::byte_serialize(text.as_bytes()).collect();
            let mut browser = app
                .browser()
                .with("cookie", &header)
                .with("accept-language", &header);
            let token = &token[..token.len().min(2000)];
            for path in ["/home", "/me/account"] {
                assert!(browser.get(path).await.status.as_u16() < 500);
            }
            for path in [
                "/login/confirm?t=",
                "/mail/stop?t=",
                "/c/tea/join?i=",
                "/c/",
            ] {
                let answer = browser.get(&format!("{path}{token}")).await;
                assert!(answer.status.as_u16() < 500, "{path}");
            }
        });
    });
}

//! For `make calendar-peers`: files for other programs to read, and what they make of files that we read.

use std::{collections::BTreeMap, fs, path::PathBuf};

use chrono::{TimeZone as _, Utc};
use chrono_tz::Tz;
use engawa::calendar::{
    busy::{Window, read},
    fetch::Fetcher,
};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::{
    Table,
    files::{File, unescape},
    invites,
    invites::history,
};

/// The quarter-hours of seven years that a calendar makes busy, as the peers write them down.
fn spans(text: &str) -> Vec<(i64, i64)> {
    let window = Window {
        from: Utc.with_ymd_and_hms(2024, 1, 1, 0, 0, 0).unwrap(),
        until: Utc.with_ymd_and_hms(2031, 1, 1, 0, 0, 0).unwrap(),
    };
    read(text, window, Tz::Asia__Tokyo, false).unwrap().spans
}

fn sum(spans: &[(i64, i64)]) -> String {
    use std::fmt::Write as _;

    let mut text = String::new();
    for (first, last) in spans {
        writeln!(text, "{first}-{last}").unwrap();
    }
    let digest = Sha256::digest(text.as_bytes());
    let mut line = format!("{} ", spans.len());
    for byte in digest {
        write!(line, "{byte:02x}").unwrap();
    }
    line
}

/// Compares with what another program wrote beside each file of `folder`; gives the number of files.
fn compare(folder: &PathBuf) -> usize {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "ics"))
        .collect();
    files.sort();
    for path in &files {
        let found = spans(&fs::read_to_string(path).unwrap());
        let expected = fs::read_to_string(path.with_extension("sum")).unwrap();
        if sum(&found) == expected.trim() {
            continue;
        }
        let there = fs::read_to_string(path.with_extension("json")).unwrap_or_default();
        let there: Vec<(i64, i64)> = serde_json::from_str(&there).unwrap_or_default();
        let show = |quarter: i64| Utc.timestamp_opt(quarter * 900, 0).unwrap().to_rfc3339();
        let only = |one: &[(i64, i64)], other: &[(i64, i64)]| -> Vec<String> {
            let only = one.iter().filter(|span| !other.contains(span)).take(5);
            only.map(|(from, until)| format!("{} to {}", show(*from), show(*until)))
                .collect()
        };
        panic!(
            "{}: only here {:#?}, only there {:#?}",
            path.display(),
            only(&found, &there),
            only(&there, &found)
        );
    }
    files.len()
}

#[test]
fn r52_busy_times_agree_with_another_program_on_a_sample() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/calendars");
    assert_eq!(compare(&folder), 20);
}

#[test]
#[ignore = "needs calendars from another program: make calendar-peers"]
fn busy_times_agree_with_another_program() {
    let folder = PathBuf::from(std::env::var("ENGAWA_CALENDARS").unwrap()).join("busy");
    println!("{} calendars agree", compare(&folder));
}

#[tokio::test]
#[ignore = "needs a folder to write to: make calendar-peers"]
async fn files_are_written_for_other_programs() {
    let folder = PathBuf::from(std::env::var("ENGAWA_CALENDARS").unwrap()).join("written");
    let mut table = Table::new(&["aoi", "ben"]).await;
    let mails = history(&mut table).await;
    let mut expected = BTreeMap::<String, Value>::new();
    let mut count = BTreeMap::<String, usize>::new();
    for (mail, (reader, file)) in mails
        .iter()
        .filter(|mail| mail.raw.contains("text/calendar"))
        .zip(invites(&mails))
    {
        let name = reader.split('@').next().unwrap();
        let number = count.entry(name.to_owned()).or_default();
        let path = format!("{name}-{number}.ics");
        *number += 1;
        fs::write(folder.join(&path), mail.part("text/calendar")).unwrap();
        expected.insert(path, values(&file, name, &reader));
    }
    let expected = serde_json::to_string(&expected).unwrap();
    fs::write(folder.join("expected.json"), expected).unwrap();
}

fn values(file: &File, name: &str, reader: &str) -> Value {
    let text = |property: &str| {
        let value = file.all(property);
        value
            .first()
            .map(|value| unescape(value))
            .unwrap_or_default()
    };
    json!({
        "uid": file.one("UID"),
        "sequence": file.one("SEQUENCE").parse::<i32>().unwrap(),
        "start": file.one("DTSTART"),
        "end": file.one("DTEND"),
        "summary": text("SUMMARY"),
        "location": text("LOCATION"),
        "description": text("DESCRIPTION"),
        "status": file.one("STATUS"),
        "method": file.one("METHOD"),
        "attendee": format!("mailto:{reader}"),
        "name": name,
    })
}

/// Every letter around a coffee, in both languages, to be looked at in a browser.
#[tokio::test]
#[ignore = "needs a folder to write to: make letters"]
async fn letters_are_written_to_be_looked_at() {
    use chrono::TimeDelta;
    use engawa::{
        jobs::{Work, enqueue},
        rounds::Reason,
    };

    let folder = PathBuf::from(std::env::var("ENGAWA_CALENDARS").unwrap()).join("letters");
    fs::create_dir_all(&folder).unwrap();
    let mut table = Table::new(&["aoi", "ben"]).await;
    table
        .browser(1)
        .post("/language", &[("language", "en"), ("back", "/home")])
        .await
        .assert_status(303);
    for person in [0, 1] {
        table.says(person, "", "Asia/Tokyo").await;
    }
    let proposal = table.simple().await;
    let of = table.id(0);
    let reasons = [
        Reason::NewCompanyPair,
        Reason::SameRegion,
        Reason::Experience { of },
    ];
    super::letters::give_reasons(&table, &reasons).await;
    for person in [0, 1] {
        let account = table.id(person);
        let app = &table.app.app;
        for work in [
            Work::MailProposal { proposal, account },
            Work::MailNudge { proposal, account },
        ] {
            let work = &work;
            app.db
                .write(|txn| async move { enqueue(&txn, &app.random, app.now(), work).await })
                .await
                .unwrap();
        }
        table.app.run_jobs().await;
    }
    let before = table.app.post.mails().len();
    let path = format!("/matches/{proposal}/accept");
    let mut coffee = String::new();
    for person in [0, 1] {
        let time = crate::tea::slot(122);
        let answer = table.browser(person).post(&path, &[("slot", &time)]).await;
        let answer = answer.assert_status(303);
        answer.header("location").clone_into(&mut coffee);
    }
    table.app.run_jobs().await;
    for person in [0, 1] {
        let say = format!("{coffee}/messages");
        table.browser(person).post(&say, &[("text", "x")]).await;
    }
    table.app.run_jobs().await;
    super::shift(&mut table, &coffee, "2026-11-27T12:00").await;
    table.app.run_jobs().await;
    table.app.clock.advance(TimeDelta::hours(53));
    table.app.run_jobs().await;
    super::cancel(table.browser(0), &coffee).await;
    table.app.run_jobs().await;
    let path = format!("/people/{}/invite", table.handle(1).await);
    let own = [("own", "2026-12-03T12:00"), ("note", "はじめまして。")];
    table.browser(0).post(&path, &own).await.assert_status(303);
    table.app.run_jobs().await;
    let mails = table.app.post.mails().split_off(before - 4);
    for (number, mail) in mails.iter().enumerate() {
        let name = mail.to[0].split('@').next().unwrap();
        for (end, kind) in [("html", "text/html"), ("txt", "text/plain")] {
            let file = folder.join(format!("{number:02}-{name}.{end}"));
            fs::write(file, mail.part(kind)).unwrap();
        }
    }
}

/// By TLS, from a server whose certificate the machine trusts, and from no other.
#[tokio::test]
#[ignore = "needs a server with a certificate: make calendar-peers"]
async fn r50_a_calendar_is_fetched_by_tls_from_whom_the_machine_trusts() {
    let port: u16 = var("ENGAWA_TLS_PORT").parse().unwrap();
    let url = format!("https://localhost:{port}/calendar.ics");
    let allowed = [("localhost".to_owned(), port)];
    let fetched = Fetcher::new(&allowed).fetch(&url.parse().unwrap()).await;
    if var("ENGAWA_TLS_TRUSTED") == "yes" {
        assert!(fetched.unwrap().contains("BEGIN:VCALENDAR"));
    } else {
        assert!(fetched.is_err());
    }
}

fn var(name: &str) -> String {
    std::env::var(name).unwrap_or_else(|_| panic!("{name} is not set"))
}

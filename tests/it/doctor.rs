//! `engawa doctor`: one plain line for each part, and how it ends.

use tempfile::TempDir;

use crate::support::{
    service::{Service, engawa},
    smtp::{Mood, SmtpServer},
};

/// What it printed, and how it ended.
struct Found {
    code: Option<i32>,
    lines: Vec<String>,
    error: String,
}

impl Found {
    /// The line about `part`.
    #[track_caller]
    fn line(&self, part: &str) -> &str {
        let mark = format!(" {part}: ");
        let mut lines = self.lines.iter().filter(|line| line.contains(&mark));
        let line = lines.next();
        assert!(lines.next().is_none(), "{:#?}", self.lines);
        line.unwrap_or_else(|| panic!("nothing about {part} in {:#?}", self.lines))
    }
}

fn doctor(folder: &TempDir, variables: &[(&str, &str)], arguments: &[&str]) -> Found {
    let output = engawa(folder)
        .arg("doctor")
        .args(arguments)
        .env("ENGAWA_ERASURES", "erased.txt")
        .envs(variables.iter().copied())
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    let printed = text(output.stdout);
    Found {
        code: output.status.code(),
        lines: printed.lines().map(str::to_owned).collect(),
        error: text(output.stderr),
    }
}

/// An installation that has run.
fn installed() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    Service::start(engawa(&folder), &[]).stop();
    folder
}

#[tokio::test(flavor = "multi_thread")]
async fn all_is_well_and_a_letter_arrives() {
    let server = SmtpServer::start().await;
    let url = server.url();
    let folder = installed();
    let found = doctor(
        &folder,
        &[("ENGAWA_SMTP_URL", url.as_str())],
        &["--mail-to", "operator@example.com"],
    );
    assert_eq!(found.code, Some(0), "{:#?} {}", found.lines, found.error);
    assert!(found.error.is_empty(), "{}", found.error);
    for part in [
        "settings", "secret", "schema", "database", "erasures", "jobs", "mail",
    ] {
        let line = found.line(part);
        assert!(line.starts_with("ok    "), "{line}");
    }
    let letters = server.kept();
    assert_eq!(letters.len(), 1);
    assert!(letters[0].contains("To: operator@example.com"));
    assert!(letters[0].contains("Message-ID: <"));
    // The same without a letter.
    let found = doctor(&folder, &[], &["--no-mail"]);
    assert_eq!(found.code, Some(0), "{:#?}", found.lines);
    assert_eq!(found.line("mail"), "--    mail: not tried");
    assert_eq!(server.came(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_with_the_mail_is_said_in_one_line() {
    let server = SmtpServer::start().await;
    let url = server.url();
    let folder = installed();
    for (mood, words) in [
        (
            Mood::Says("RCPT", "550 no such person operator@example.com"),
            "the mail server refuses it (550)",
        ),
        (
            Mood::Says("LETTER", "554 spam"),
            "the mail server refuses it (554)",
        ),
        (
            Mood::Says("MAIL", "530 sign in first"),
            "the mail server cannot take it now (530)",
        ),
        (
            Mood::Says("GREETING", "421 busy"),
            "the mail server cannot take it now (421)",
        ),
        (
            Mood::Closes,
            "the mail server cannot take it now (no connection)",
        ),
    ] {
        server.set(mood);
        let found = doctor(
            &folder,
            &[("ENGAWA_SMTP_URL", url.as_str())],
            &["--mail-to", "operator@example.com"],
        );
        assert_eq!(found.code, Some(1), "{mood:?}");
        assert_eq!(found.line("mail"), format!("WRONG mail: {words}"));
        // The rest is looked at all the same, and the server's own words stay with it.
        assert!(found.line("jobs").starts_with("ok    "));
        assert_eq!(found.error.lines().count(), 1, "{}", found.error);
        assert!(
            found.error.starts_with("engawa: something is wrong"),
            "{}",
            found.error
        );
        assert!(!found.lines.concat().contains("no such person"));
    }
    assert!(server.kept().is_empty());
    // Nobody there, no server named, and one that cannot be read.
    for (url, words) in [
        (
            "smtp://127.0.0.1:9",
            "the mail server cannot take it now (no connection)",
        ),
        ("nonsense", "ENGAWA_SMTP_URL"),
    ] {
        let found = doctor(&folder, &[("ENGAWA_SMTP_URL", url)], &[]);
        assert_eq!(found.code, Some(1));
        let printed = found.lines.concat();
        assert!(printed.contains(words), "{printed}");
    }
    let output = engawa(&folder)
        .arg("doctor")
        .env_remove("ENGAWA_SMTP_URL")
        .env("ENGAWA_ERASURES", "erased.txt")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    let printed = String::from_utf8(output.stdout).unwrap();
    assert!(
        printed.contains("WRONG mail: ENGAWA_SMTP_URL is missing: name a server"),
        "{printed}"
    );
}

#[test]
fn what_else_is_wrong_is_said_part_by_part() {
    let folder = installed();
    let found = doctor(&folder, &[("ENGAWA_NO_SUCH", "1")], &["--no-mail"]);
    assert_eq!(found.code, Some(1));
    assert_eq!(found.lines.len(), 1, "{:#?}", found.lines);
    assert!(
        found
            .line("settings")
            .starts_with("WRONG settings: ENGAWA_NO_SUCH")
    );
    // Before the first start there is nothing to be wrong.
    let empty = tempfile::tempdir().unwrap();
    let found = doctor(&empty, &[], &["--no-mail"]);
    assert_eq!(found.code, Some(0), "{:#?}", found.lines);
    assert!(found.line("database").contains("the first start makes one"));
    assert!(std::fs::read_dir(empty.path()).unwrap().next().is_none());
    let found = doctor(
        &folder,
        &[
            ("DATABASE_URL", "postgres://x@127.0.0.1:1/x"),
            ("ENGAWA_SECRET", "0123456789abcdefghijklmnopqrstuv"),
        ],
        &["--no-mail"],
    );
    assert_eq!(found.code, Some(1));
    assert!(
        found.line("database").starts_with("WRONG database: "),
        "{:#?}",
        found.lines
    );
    // Wrong usage.
    let found = doctor(&folder, &[], &["--mail-to", "nobody"]);
    assert_eq!(found.code, Some(2));
}

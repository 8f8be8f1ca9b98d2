//! The real binary: it starts, answers, stops, and says in one line why it cannot.

use std::{fs, net::TcpListener, time::Duration};

use crate::support::{
    service::{Service, engawa, free_port, get},
    smtp::{Mood, SmtpServer},
};

#[test]
fn serve_starts_on_an_empty_folder_and_stops_when_asked() {
    let folder = tempfile::tempdir().unwrap();
    let metrics = free_port();
    let service = Service::start(engawa(&folder), &["--metrics-listen", &metrics.to_string()]);
    let port = service.port;
    assert!(get(port, "/healthz").ends_with("ok\n"));
    assert!(get(port, "/readyz").starts_with("HTTP/1.1 200"));
    assert!(get(metrics, "/metrics").starts_with("HTTP/1.1 200"));
    // Not on the public listener.
    assert!(get(port, "/metrics").starts_with("HTTP/1.1 404"));
    assert_eq!(service.greeting, "Engawa is at http://127.0.0.1:3000/\n");
    assert!(service.stop().0.success());
}

#[cfg(unix)]
#[test]
fn r42_the_secret_beside_the_database_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt as _;

    let folder = tempfile::tempdir().unwrap();
    Service::start(engawa(&folder), &[]).stop();
    let secret = folder.path().join("engawa.db.secret");
    assert_eq!(
        fs::metadata(&secret).unwrap().permissions().mode() & 0o777,
        0o600
    );
    assert!(fs::read_to_string(&secret).unwrap().len() >= 32);
}

#[test]
fn r59_what_is_missing_or_wrong_ends_the_start_with_one_line() {
    let folder = tempfile::tempdir().unwrap();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let taken = taken.local_addr().unwrap().to_string();
    let weak = "a".repeat(40);
    for (variables, expected) in [
        (vec![("ENGAWA_LISTEN", taken.as_str())], "cannot listen at "),
        (vec![("ENGAWA_LISTEN", "here")], "ENGAWA_LISTEN "),
        (
            vec![("ENGAWA_NO_SUCH", "1")],
            "ENGAWA_NO_SUCH is not a setting",
        ),
        (
            vec![("ENGAWA_SECRET", "short")],
            "ENGAWA_SECRET is too weak",
        ),
        (
            vec![("ENGAWA_SECRET", weak.as_str())],
            "ENGAWA_SECRET is too weak",
        ),
        (
            vec![("DATABASE_URL", "mysql://x")],
            "DATABASE_URL must begin with",
        ),
        (
            vec![
                ("DATABASE_URL", "sqlite:///no/such/folder/x.db"),
                ("ENGAWA_SECRET", "0123456789abcdefghijklmnopqrstuv"),
            ],
            "DATABASE_URL: the folder ",
        ),
        (
            vec![
                ("DATABASE_URL", "postgres://x@127.0.0.1:1/x"),
                ("ENGAWA_SECRET", "0123456789abcdefghijklmnopqrstuv"),
            ],
            "DATABASE_URL: the database does not answer",
        ),
    ] {
        let output = engawa(&folder)
            .arg("serve")
            .envs(variables)
            .output()
            .unwrap();
        let error = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{error}");
        assert_eq!(error.lines().count(), 1, "{error}");
        assert!(error.starts_with(&format!("engawa: {expected}")), "{error}");
    }
}

#[test]
fn migrate_goes_up_and_down_and_tells() {
    let folder = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| {
        let output = engawa(&folder)
            .arg("migrate")
            .args(arguments)
            .output()
            .unwrap();
        assert!(output.status.success());
        String::from_utf8(output.stdout).unwrap()
    };
    assert!(
        run(&["status"])
            .lines()
            .all(|line| line.starts_with("waiting  "))
    );
    assert!(run(&["up"]).ends_with("the schema is up to date\n"));
    assert!(
        run(&["status"])
            .lines()
            .all(|line| line.starts_with("applied  "))
    );
    assert_eq!(run(&["down"]).lines().count(), 1);
    assert!(run(&["status"]).contains("waiting  "));
}

#[test]
fn community_create_prints_the_way_in_and_refuses_a_second_one() {
    let folder = tempfile::tempdir().unwrap();
    let create = || {
        engawa(&folder)
            .args(["community", "create", "tea", "--name", "お茶の会"])
            .args(["--organizer", "aoi@example.com"])
            .output()
            .unwrap()
    };
    let made = create();
    assert!(made.status.success());
    let text = String::from_utf8(made.stdout).unwrap();
    let link = text.lines().last().unwrap();
    assert!(
        link.starts_with("http://127.0.0.1:3000/c/tea/join?i="),
        "{link}"
    );
    let again = create();
    assert_eq!(again.status.code(), Some(1));
    assert_eq!(
        String::from_utf8(again.stderr).unwrap(),
        "engawa: there is a community with that slug already\n"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn jobs_that_were_given_up_are_listed_and_tried_again() {
    let folder = tempfile::tempdir().unwrap();
    let server = SmtpServer::start().await;
    server.set(Mood::Says("RCPT", "550 unknown"));
    let command = || {
        let mut command = engawa(&folder);
        command.env("ENGAWA_SMTP_URL", server.url().as_str());
        command
    };
    let run = |arguments: &[&str]| {
        let output = command().arg("jobs").args(arguments).output().unwrap();
        let text = [output.stdout, output.stderr].concat();
        (output.status.code(), String::from_utf8(text).unwrap())
    };
    let create = |slug: &str| {
        let output = command()
            .args(["community", "create", slug, "--name", "Tea"])
            .args(["--organizer", "aoi@example.com"])
            .output()
            .unwrap();
        assert!(output.status.success());
    };
    create("tea");
    create("coffee");
    let service = Service::start(command(), &[]);
    service.wait_for_log("a job was given up");
    // Both, whichever of them is first.
    while !run(&["list"]).1.ends_with("2 given up\n") {
        tokio::task::yield_now().await;
    }
    let (_, list) = run(&["list"]);
    assert!(!list.contains("example.com"), "{list}");
    assert!(
        list.contains("mail_invitation") && list.contains("(550)"),
        "{list}"
    );
    server.set(Mood::Good);
    let id = list.split_whitespace().next().unwrap();
    assert_eq!(
        run(&["retry", id]),
        (Some(0), "1 to be tried again\n".to_owned())
    );
    server.wait_for(1, Duration::from_mins(1)).await;
    assert_eq!(run(&["retry", id]).0, Some(1));
    assert_eq!(
        run(&["retry", "--all"]),
        (Some(0), "1 to be tried again\n".to_owned())
    );
    server.wait_for(2, Duration::from_mins(1)).await;
    assert_eq!(run(&["retry"]).0, Some(2));
    service.stop();
    assert_eq!(run(&["list"]).1, "0 given up\n");
}

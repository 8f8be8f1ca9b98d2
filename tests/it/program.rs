//! The real binary: it starts, answers, stops, and says in one line why it cannot.

use std::{
    fs,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::{TcpListener, TcpStream},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use assert_cmd::cargo::CommandCargoExt as _;
use tempfile::TempDir;

pub(crate) fn engawa(folder: &TempDir) -> Command {
    let mut command = Command::cargo_bin("engawa").unwrap();
    command
        .current_dir(folder.path())
        .env_remove("ENGAWA_TEST_DATABASE_URL")
        .env_remove("DATABASE_URL")
        .env("ENGAWA_SMTP_URL", "smtp://127.0.0.1:9");
    command
}

pub(crate) fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().port()
}

/// The body of an answer, once the server takes connections.
pub(crate) fn get(port: u16, path: &str) -> String {
    let begin = Instant::now();
    let mut stream = loop {
        match TcpStream::connect(("127.0.0.1", port)) {
            Ok(stream) => break stream,
            Err(_) if begin.elapsed() < Duration::from_secs(10) => {
                std::thread::sleep(Duration::from_millis(20));
            }
            Err(error) => panic!("the server does not answer: {error}"),
        }
    };
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    )
    .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

pub(crate) fn terminate(child: &Child) {
    let status = Command::new("kill")
        .args(["-TERM", &child.id().to_string()])
        .status()
        .unwrap();
    assert!(status.success());
}

#[test]
fn serve_starts_on_an_empty_folder_and_stops_when_asked() {
    let folder = tempfile::tempdir().unwrap();
    let (port, metrics) = (free_port(), free_port());
    let mut child = engawa(&folder)
        .args(["serve", "--listen", &format!("127.0.0.1:{port}")])
        .args(["--metrics-listen", &metrics.to_string()])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    assert!(get(port, "/healthz").ends_with("ok\n"));
    assert!(get(port, "/readyz").starts_with("HTTP/1.1 200"));
    assert!(get(metrics, "/metrics").starts_with("HTTP/1.1 200"));
    // Not on the public listener.
    assert!(get(port, "/metrics").starts_with("HTTP/1.1 404"));
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap())
        .read_line(&mut line)
        .unwrap();
    assert_eq!(line, "Engawa is at http://127.0.0.1:3000/\n");
    terminate(&child);
    assert!(child.wait().unwrap().success());
}

#[cfg(unix)]
#[test]
fn r42_the_secret_beside_the_database_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt as _;

    let folder = tempfile::tempdir().unwrap();
    let port = free_port();
    let mut child = engawa(&folder)
        .args(["serve", "--listen", &format!("127.0.0.1:{port}")])
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    get(port, "/healthz");
    terminate(&child);
    child.wait().unwrap();
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

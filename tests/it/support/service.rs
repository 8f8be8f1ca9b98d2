//! The real binary as a service, watched from outside.

use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::{TcpListener, TcpStream},
    process::{Child, Command, ExitStatus, Stdio},
    sync::{
        Arc, Condvar, Mutex,
        atomic::{AtomicU32, Ordering},
    },
    thread::{self, JoinHandle},
    time::Duration,
};

use assert_cmd::cargo::CommandCargoExt as _;
use tempfile::TempDir;

/// How long anything may take that is waited for; only a failure takes so long.
const PATIENCE: Duration = Duration::from_mins(1);

/// The program, to be run in `folder` with nothing of this test's environment.
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

/// The answer to a request.
pub(crate) fn get(port: u16, path: &str) -> String {
    send(
        port,
        &format!("GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"),
    )
}

/// What comes back when `request` is sent.
pub(crate) fn send(port: u16, request: &str) -> String {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

/// A form, sent by somebody at the network address `10.0.0.number`.
pub(crate) fn post_from(port: u16, number: u8, path: &str, body: &str) -> String {
    static ONCE: AtomicU32 = AtomicU32::new(0);
    let once = ONCE.fetch_add(1, Ordering::Relaxed);
    send(
        port,
        &format!(
            "POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nX-Forwarded-For: 10.0.0.{number}\r\n\
             Idempotency-Key: once-{once:016}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        ),
    )
}

pub(crate) fn terminate(child: &Child) {
    signal(child, "TERM");
}

fn signal(child: &Child, name: &str) {
    let status = Command::new("kill")
        .args([&format!("-{name}"), &child.id().to_string()])
        .status()
        .unwrap();
    assert!(status.success());
}

/// `engawa serve`, up and listening.
pub(crate) struct Service {
    pub(crate) port: u16,
    /// Its first line on standard output.
    pub(crate) greeting: String,
    child: Child,
    log: Arc<(Mutex<String>, Condvar)>,
    reading: Option<JoinHandle<()>>,
}

impl Service {
    /// Starts `command`, which runs the program up to its own arguments, and waits until it listens.
    pub(crate) fn start(mut command: Command, arguments: &[&str]) -> Self {
        let port = free_port();
        let mut child = command
            .args(["serve", "--listen", &format!("127.0.0.1:{port}")])
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let log = Arc::new((Mutex::new(String::new()), Condvar::new()));
        let stderr = child.stderr.take().unwrap();
        let written = log.clone();
        let reading = thread::spawn(move || {
            for line in BufReader::new(stderr).lines().map_while(Result::ok) {
                let mut text = written.0.lock().unwrap();
                text.push_str(&line);
                text.push('\n');
                written.1.notify_all();
            }
        });
        let mut greeting = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut greeting)
            .unwrap();
        assert!(
            !greeting.is_empty(),
            "it did not start: {}",
            log.0.lock().unwrap()
        );
        Self {
            port,
            greeting,
            child,
            log,
            reading: Some(reading),
        }
    }

    /// Waits until the log holds `text`.
    pub(crate) fn wait_for_log(&self, text: &str) {
        let log = self.log.0.lock().unwrap();
        let (log, _) = self
            .log
            .1
            .wait_timeout_while(log, PATIENCE, |log| !log.contains(text))
            .unwrap();
        assert!(log.contains(text), "{text:?} is not in\n{log}");
    }

    /// Sends it a signal, such as `STOP`.
    pub(crate) fn signal(&self, name: &str) {
        signal(&self.child, name);
    }

    /// Stops it in good order, and gives how it ended and what it logged.
    pub(crate) fn stop(mut self) -> (ExitStatus, String) {
        terminate(&self.child);
        let status = self.child.wait().unwrap();
        self.reading.take().unwrap().join().unwrap();
        (status, self.log.0.lock().unwrap().clone())
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

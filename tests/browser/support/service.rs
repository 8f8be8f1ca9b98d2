//! The program as its operator runs it.

use std::{
    collections::HashMap,
    io::{BufRead as _, BufReader},
    net::{TcpListener, TcpStream},
    process::{Child, ChildStdout, Command, Stdio},
    sync::Mutex,
};

use tempfile::TempDir;

use super::{post::Mail, smtp::SmtpServer, until};

/// A free port of this machine.
pub(crate) fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().port()
}

/// `engawa serve` in a folder of its own, with a mail server; or `engawa demo`, which keeps its mail.
pub(crate) struct Service {
    child: Child,
    base: String,
    folder: TempDir,
    mails: SmtpServer,
    read: Mutex<HashMap<String, usize>>,
    // Kept open: the program would die of a closed pipe.
    _output: Option<BufReader<ChildStdout>>,
}

impl Service {
    pub(crate) async fn start() -> Self {
        Self::with(free_port(), &[]).await
    }

    /// At a port of one's choice, with some settings.
    pub(crate) async fn with(port: u16, settings: &[(&str, &str)]) -> Self {
        let base = format!("http://127.0.0.1:{port}");
        let mails = SmtpServer::start().await;
        let folder = tempfile::tempdir().unwrap();
        let child = program(&folder, &base)
            .args(["serve", "--listen", &format!("127.0.0.1:{port}")])
            .env("ENGAWA_SMTP_URL", mails.url().as_str())
            .env("ENGAWA_LOG", "warn")
            .envs(settings.iter().copied())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        until("the program", async || {
            TcpStream::connect(("127.0.0.1", port)).ok()
        })
        .await;
        Self {
            child,
            base,
            folder,
            mails,
            read: Mutex::default(),
            _output: None,
        }
    }

    /// A demo with so many people, as soon as they and their rounds are there.
    pub(crate) async fn demo(members: u32) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut child = Command::new(env!("CARGO_BIN_EXE_engawa"))
            .args(["demo", "--listen", "127.0.0.1:0", "--members"])
            .arg(members.to_string())
            .arg("--data")
            .arg(folder.path())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut said = String::new();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        output.read_line(&mut said).unwrap();
        let address = said.split_whitespace().find(|word| word.contains("://"));
        Self {
            base: address.unwrap().trim_end_matches('/').to_owned(),
            child,
            folder,
            mails: SmtpServer::start().await,
            read: Mutex::default(),
            _output: Some(output),
        }
    }

    /// The address that people type, without a slash at the end.
    pub(crate) fn base(&self) -> &str {
        &self.base
    }

    /// Makes a community, as its operator does. Gives the link for its first organizer.
    pub(crate) fn create_community(&self, slug: &str, name: &str, organizer: &str) -> String {
        let made = program(&self.folder, &self.base)
            .args(["community", "create", slug, "--name", name])
            .args(["--organizer", organizer])
            .output()
            .unwrap();
        assert!(made.status.success(), "{made:?}");
        let text = String::from_utf8(made.stdout).unwrap();
        text.lines().last().unwrap().to_owned()
    }

    /// The next letter to `address` that was not read yet.
    pub(crate) async fn next_letter(&self, address: &str) -> Mail {
        let number = *self.read.lock().unwrap().get(address).unwrap_or(&0);
        let letter = until(&format!("a letter to {address}"), async || {
            self.mails
                .kept()
                .into_iter()
                .map(|raw| Mail { to: vec![], raw })
                .filter(|mail| mail.header("To") == address)
                .nth(number)
        })
        .await;
        let mut read = self.read.lock().unwrap();
        read.insert(address.to_owned(), number + 1);
        letter
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn program(folder: &TempDir, base: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_engawa"));
    command
        .current_dir(folder.path())
        .env_remove("DATABASE_URL")
        .env("ENGAWA_BASE_URL", base);
    command
}

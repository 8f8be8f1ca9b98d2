//! Mail kept in memory, and read as a mail program reads it.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use engawa::mail::{Parcel, Post, PostError};
use tokio::{sync::watch, time::timeout};

/// A post office that keeps every letter.
#[derive(Clone, Debug, Default)]
pub(crate) struct MemoryPost {
    kept: watch::Sender<Vec<Mail>>,
    trouble: Arc<Mutex<Option<String>>>,
}

impl MemoryPost {
    pub(crate) fn mails(&self) -> Vec<Mail> {
        self.kept.borrow().clone()
    }

    /// Waits until so many letters were delivered.
    pub(crate) async fn wait_for(&self, count: usize) {
        let mut kept = self.kept.subscribe();
        let enough = kept.wait_for(|kept| kept.len() >= count);
        let arrived = timeout(Duration::from_mins(1), enough).await;
        assert!(
            arrived.is_ok(),
            "{} of {count} letters came",
            self.mails().len()
        );
    }

    /// From now on each delivery fails with this answer, until it is taken back.
    pub(crate) fn fail(&self, answer: Option<&str>) {
        *self.trouble.lock().unwrap() = answer.map(str::to_owned);
    }
}

#[async_trait::async_trait]
impl Post for MemoryPost {
    async fn deliver(&self, parcel: Parcel) -> Result<(), PostError> {
        match self.trouble.lock().unwrap().clone() {
            Some(answer) if answer.starts_with('5') => return Err(PostError::Refused(answer)),
            Some(answer) => return Err(PostError::Later(answer)),
            None => {}
        }
        let letter = parcel.message;
        let to = letter
            .envelope()
            .to()
            .iter()
            .map(ToString::to_string)
            .collect();
        let raw = String::from_utf8(letter.formatted()).unwrap();
        self.kept.send_modify(|kept| kept.push(Mail { to, raw }));
        Ok(())
    }
}

/// A letter as it arrived.
#[derive(Clone, Debug)]
pub(crate) struct Mail {
    pub(crate) to: Vec<String>,
    pub(crate) raw: String,
}

impl Mail {
    /// A header, unfolded, as it stands on the wire.
    pub(crate) fn header(&self, name: &str) -> String {
        let head = self
            .raw
            .split("\r\n\r\n")
            .next()
            .unwrap()
            .replace("\r\n ", " ");
        let prefix = format!("{name}: ");
        head.lines()
            .find_map(|line| line.strip_prefix(&prefix).map(str::to_owned))
            .unwrap_or_default()
    }

    /// The plain part, decoded.
    pub(crate) fn text(&self) -> String {
        self.part("text/plain")
    }

    /// The part of this kind, decoded.
    pub(crate) fn part(&self, kind: &str) -> String {
        let mark = format!("Content-Type: {kind}");
        let part = self.raw.split(&mark).nth(1).unwrap();
        let (head, body) = part.split_once("\r\n\r\n").unwrap();
        // Up to the next boundary, of whichever group of parts.
        let ends = self.raw.split("boundary=\"").skip(1).filter_map(|rest| {
            let boundary = format!("\r\n--{}", rest.split('"').next().unwrap());
            body.find(&boundary)
        });
        let body = &body[..ends.min().unwrap()];
        if head.contains("base64") {
            use base64::Engine as _;
            let packed: String = body.split_whitespace().collect();
            let bytes = base64::engine::general_purpose::STANDARD
                .decode(packed)
                .unwrap();
            String::from_utf8(bytes).unwrap()
        } else {
            unquote(body)
        }
    }

    /// The code to sign in with.
    pub(crate) fn code(&self) -> String {
        let text = self.text();
        let line = text.lines().find(|line| line.starts_with("    ")).unwrap();
        line.trim().to_owned()
    }

    /// The path of the link to sign in with.
    pub(crate) fn link(&self) -> String {
        self.path("/login/confirm?t=")
    }

    /// The first link in it that leads to a path which begins so.
    pub(crate) fn path(&self, prefix: &str) -> String {
        let text = self.text();
        let start = text.find(&format!("127.0.0.1:3000{prefix}")).unwrap() + "127.0.0.1:3000".len();
        text[start..].split_whitespace().next().unwrap().to_owned()
    }

    /// The token inside that link.
    pub(crate) fn token(&self) -> String {
        self.link().split("t=").nth(1).unwrap().to_owned()
    }
}

/// Decodes quoted-printable.
fn unquote(body: &str) -> String {
    let body = body.replace("=\r\n", "");
    let mut bytes = Vec::new();
    let mut rest = body.as_bytes();
    while let [first, tail @ ..] = rest {
        if *first == b'=' && tail.len() >= 2 {
            let hex = std::str::from_utf8(&tail[..2]).unwrap();
            bytes.push(u8::from_str_radix(hex, 16).unwrap());
            rest = &tail[2..];
        } else {
            bytes.push(*first);
            rest = tail;
        }
    }
    String::from_utf8(bytes).unwrap()
}

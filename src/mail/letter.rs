//! One letter: what it says, and the message that it becomes.

use std::time::SystemTime;

use askama::Template;
use chrono::{DateTime, Utc};
use entities::ids::{AccountId, RoundId};
use lettre::{
    Address, Message,
    address::Envelope,
    message::{
        Attachment, Mailbox, MultiPart, SinglePart,
        header::{self, ContentType},
    },
};

use super::wrap::{point, wrap};
use crate::{calendar::Invite, locale::Locale, secret::digest};

/// What a letter says.
#[derive(Clone, Debug)]
pub struct Letter {
    /// The language that it is written in.
    pub locale: Locale,
    /// The subject line. Never holds anything secret.
    pub subject: String,
    /// Paragraphs before the button.
    pub before: Vec<String>,
    /// A code to type, shown large.
    pub code: Option<String>,
    /// The one button: words and address.
    pub button: (String, String),
    /// Paragraphs after the button.
    pub after: Vec<String>,
    /// Why the reader gets this.
    pub reason: String,
    /// Words and address for stopping this kind of mail; nothing for mails that cannot be stopped.
    pub stop: Option<(String, String)>,
    /// What only some letters have.
    pub more: More,
}

/// What only some letters have.
#[derive(Clone, Debug, Default)]
pub struct More {
    /// The first line, to someone whose name is known. Who asks for a code may be anyone, and is not greeted.
    pub greeting: Option<String>,
    /// Where the person works whom it is about; empty when it is about nobody in particular.
    pub org: String,
    /// What stands over the points; empty when the paragraph before says what they are.
    pub points_title: String,
    /// Points of a list after the first paragraphs.
    pub points: Vec<String>,
    /// A file for the reader's calendar.
    pub invite: Option<Invite>,
    /// Whether it cannot wait for the morning.
    pub at_night: bool,
    /// The round that it counts for.
    pub of_round: Option<OfRound>,
}

/// A letter counts for a round: nobody gets more than a few in each.
#[derive(Clone, Copy, Debug)]
pub struct OfRound {
    /// Which.
    pub round: RoundId,
    /// To whom.
    pub reader: AccountId,
    /// It is left out once so many were sent; without a number it is always sent.
    pub yields_at: Option<u64>,
}

/// Who sends, and to whom.
#[derive(Clone, Debug)]
pub struct Sender<'a> {
    /// The installation's address.
    pub from: &'a Mailbox,
    /// Where what cannot be delivered comes back, if not there.
    pub bounce: Option<&'a Address>,
    /// The reader.
    pub to: &'a Address,
    /// The job's key. The same job sent twice has the same Message-ID, so that mail programs show one.
    pub key: &'a str,
    /// The date of the letter.
    pub now: DateTime<Utc>,
}

/// Why a letter could not be written.
#[derive(Debug, thiserror::Error)]
pub enum LetterError {
    /// The template failed.
    #[error("the letter could not be rendered")]
    Render(#[from] askama::Error),
    /// A header or address cannot be put on the wire.
    #[error("the message could not be built")]
    Build(#[from] lettre::error::Error),
    /// The kind of a part cannot be written.
    #[error("the kind of a part cannot be written")]
    Kind(#[from] header::ContentTypeErr),
}

#[derive(Template)]
#[template(path = "mail.html")]
struct HtmlPart<'a> {
    letter: &'a Letter,
}

#[derive(Template)]
#[template(path = "mail.txt")]
struct TextPart<'a> {
    letter: &'a Letter,
}

impl Letter {
    /// The message that goes to the mail server.
    pub fn message(&self, sender: &Sender<'_>) -> Result<Message, LetterError> {
        let text = TextPart { letter: self }.render()?;
        let html = HtmlPart { letter: self }.render()?;
        let mut message = Message::builder()
            .from(sender.from.clone())
            .to(Mailbox::new(None, sender.to.clone()))
            .subject(one_line(&self.subject))
            .date(SystemTime::from(sender.now))
            .message_id(Some(message_id(sender)))
            // Nobody's out-of-office answer should come back.
            .header(AutoSubmitted);
        if let Some(bounce) = sender.bounce {
            let readers = vec![sender.to.clone()];
            message = message.envelope(Envelope::new(Some(bounce.clone()), readers)?);
        }
        if let Some((_, address)) = &self.stop {
            message = message
                .header(ListUnsubscribe(format!("<{address}>")))
                .header(ListUnsubscribePost);
        }
        let part = |kind, body| SinglePart::builder().header(kind).body(body);
        let mut body = MultiPart::alternative()
            .singlepart(part(ContentType::TEXT_PLAIN, text))
            .singlepart(part(ContentType::TEXT_HTML, html));
        if let Some(invite) = &self.more.invite {
            let kind = format!(
                "text/calendar; charset=utf-8; method={}",
                invite.method.name()
            );
            body = body.singlepart(part(ContentType::parse(&kind)?, invite.file.clone()));
            // Some programs show the part above, some only attached files.
            let file = Attachment::new("invite.ics".to_owned());
            let file = file.body(
                invite.file.clone(),
                ContentType::parse("application/ics; name=\"invite.ics\"")?,
            );
            body = MultiPart::mixed().multipart(body).singlepart(file);
        }
        Ok(message.multipart(body)?)
    }
}

fn message_id(sender: &Sender<'_>) -> String {
    let digest = digest(sender.key.as_bytes());
    let local: String = digest[..16].iter().fold(String::new(), |mut text, byte| {
        text.push(char::from(b"0123456789abcdef"[usize::from(byte >> 4)]));
        text.push(char::from(b"0123456789abcdef"[usize::from(byte & 15)]));
        text
    });
    format!("<{local}@{}>", sender.from.email.domain())
}

/// Line ends and other controls have no place in a header.
fn one_line(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}

/// A header with a fixed name that nobody reads back.
macro_rules! header {
    ($type:ident, $name:literal, |$this:ident| $value:expr) => {
        impl header::Header for $type {
            fn name() -> header::HeaderName {
                header::HeaderName::new_from_ascii_str($name)
            }

            fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
                Err("this header is only written".into())
            }

            fn display(&self) -> header::HeaderValue {
                let $this = self;
                header::HeaderValue::new(Self::name(), $value)
            }
        }
    };
}

#[derive(Clone)]
struct AutoSubmitted;
header!(AutoSubmitted, "Auto-Submitted", |_this| "auto-generated"
    .to_owned());

#[derive(Clone)]
struct ListUnsubscribe(String);
header!(ListUnsubscribe, "List-Unsubscribe", |this| this.0.clone());

/// Lets mail programs offer one button, which sends a POST (RFC 8058).
#[derive(Clone)]
struct ListUnsubscribePost;
header!(ListUnsubscribePost, "List-Unsubscribe-Post", |_this| {
    "List-Unsubscribe=One-Click".to_owned()
});

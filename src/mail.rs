//! Letters to people: text and HTML in the reader's language, sent by a job and never by a request.

mod cause;
mod letter;
mod reader;
pub(crate) mod rounds;
mod smtp;
pub mod trouble;
mod wrap;

use i18n_embed_fl::fl;
use lettre::{Address, Message};

use crate::{
    app::App,
    jobs::{JobError, recovery},
    schedule::after_quiet_hours,
};

pub(crate) use self::reader::{Parts, Reader, zone_of};

pub use self::{
    cause::Cause,
    letter::{Letter, LetterError, More, OfRound, Sender},
    smtp::Smtp,
};

/// A letter on its way: what it says, to whom, and the message on the wire.
#[derive(Clone, Debug)]
pub struct Parcel {
    /// The reader's address.
    pub to: Address,
    /// What it says.
    pub letter: Letter,
    /// What a mail server gets.
    pub message: Message,
}

/// Takes letters to where they are delivered.
#[async_trait::async_trait]
pub trait Post: Send + Sync + std::fmt::Debug {
    /// Delivers one letter, or says whether trying again could help.
    async fn deliver(&self, parcel: Parcel) -> Result<(), PostError>;
}

/// Why a letter was not delivered. Holds a code and our words, never the server's: those repeat addresses.
#[derive(Debug, thiserror::Error)]
pub enum PostError {
    /// The server is away, busy, or asks to come back.
    #[error("the mail server cannot take it now ({0})")]
    Later(String),
    /// The server will never take this one.
    #[error("the mail server refuses it ({0})")]
    Refused(String),
}

/// Sends `letter` to `email`, as the job with `key`. Nothing is written to a deactivated account.
pub(crate) async fn send(
    app: &App,
    letter: &Letter,
    email: &str,
    key: &str,
) -> Result<(), JobError> {
    let to: Address = email
        .parse()
        .map_err(|_| JobError::GiveUp("the address cannot be written in a mail".to_owned()))?;
    let reader = trouble::find_by_email(&app.db, email).await?;
    let mut letter = letter.clone();
    if let Some((account, _)) = reader.as_ref().filter(|_| letter.stop.is_some()) {
        let name = account.name.as_str();
        letter.more.greeting = Some(fl!(letter.locale.words(), "mail-greeting", name = name));
    }
    let message = letter
        .message(&Sender {
            from: &app.config.mail_from,
            bounce: app.config.mail_bounce.as_ref(),
            to: &to,
            key,
            now: app.now(),
        })
        .map_err(|error| JobError::GiveUp(error.to_string()))?;
    if let Some((account, _)) = &reader
        && account.deactivated_at.is_some()
    {
        return Ok(());
    }
    let known = reader.as_ref().and_then(|(_, trouble)| trouble.as_ref());
    // What cannot be stopped is what somebody waits for, in order to sign in.
    if letter.stop.is_some() && known.is_some_and(|trouble| trouble.paused_at.is_some()) {
        return Err(JobError::GiveUp(cause::PAUSED.to_owned()));
    }
    // It would wake someone, or come by the dozen: the first waits, the second stays at home. A demo's mails wake nobody.
    if letter.stop.is_some() && !letter.more.at_night && app.demo.is_none() {
        let zone = zone_of(&app.db, reader.as_ref().map(|(account, _)| account.id)).await?;
        let morning = after_quiet_hours(app.now(), zone);
        if morning > app.now() {
            return Err(JobError::NotBefore(morning));
        }
    }
    if rounds::is_enough(&app.db, letter.more.of_round, key).await? {
        return Ok(());
    }
    let of_round = letter.more.of_round;
    let parcel = Parcel {
        to,
        letter,
        message,
    };
    let outcome = app.post.deliver(parcel).await;
    let noted = match (&outcome, &reader) {
        (Ok(()), Some((account, Some(_)))) => trouble::taken(&app.db, account.id).await,
        (Err(PostError::Refused(_)), Some((account, _))) => {
            trouble::refused(&app.db, app.now(), account.id).await
        }
        _ => Ok(()),
    };
    let noted = match (noted, &outcome, of_round) {
        (Ok(()), Ok(()), Some(of)) => rounds::count(&app.db, app.now(), of, key).await,
        (noted, ..) => noted,
    };
    if let Err(error) = noted {
        // No reason to send the letter again.
        tracing::warn!(cause = %error, "what became of a mail could not be noted");
    }
    match outcome {
        Ok(()) => {
            recovery::left(app, key).await;
            Ok(())
        }
        Err(error @ PostError::Refused(_)) => Err(JobError::GiveUp(error.to_string())),
        Err(error @ PostError::Later(_)) => Err(JobError::Retry(error.into())),
    }
}

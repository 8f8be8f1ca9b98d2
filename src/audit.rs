//! Who did what, when, and from where: one line for each event, written in the transaction of the event.

use std::net::IpAddr;

use chrono::{DateTime, Utc};
use entities::{
    audit,
    ids::{AccountId, AuditId},
};
use sea_orm::{ActiveValue::Set, DbErr, EntityTrait as _};
use uuid::Uuid;

use crate::{clock::Random, db::Write};

/// What happened, as a word that does not change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Someone signed in.
    SignedIn,
    /// A code or a link was not accepted.
    SignInRefused,
    /// Someone signed out here.
    SignedOut,
    /// Someone ended one of their other sessions.
    SessionEnded,
    /// Someone signed out everywhere.
    SignedOutEverywhere,
}

impl Action {
    fn word(self) -> &'static str {
        match self {
            Self::SignedIn => "signed_in",
            Self::SignInRefused => "sign_in_refused",
            Self::SignedOut => "signed_out",
            Self::SessionEnded => "session_ended",
            Self::SignedOutEverywhere => "signed_out_everywhere",
        }
    }
}

/// When, where, and with what chance something is done: what every action that is audited takes along.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The instant of the action.
    pub now: DateTime<Utc>,
    /// For new ids and tokens.
    pub random: &'a Random,
    /// Where the request came from.
    pub address: IpAddr,
}

/// Writes one line: `who` did `action` to `subject`.
pub async fn record(
    txn: &Write,
    context: Context<'_>,
    action: Action,
    who: Option<AccountId>,
    subject: Option<Uuid>,
) -> Result<(), DbErr> {
    audit::Entity::insert(audit::ActiveModel {
        id: Set(AuditId(context.random.id(context.now))),
        at: Set(context.now),
        action: Set(action.word().to_owned()),
        account_id: Set(who),
        subject_id: Set(subject),
        address: Set(Some(context.address.to_string())),
    })
    .exec_without_returning(txn)
    .await
    .map(drop)
}

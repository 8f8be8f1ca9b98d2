//! One effect for one one-time value: the value is written down in the transaction of what it makes.
//!
//! The web layer runs a request within [`OneTime::guard`]. The first transaction that [`Db::write`] commits then holds
//! the value's row, too; so whoever comes with the same value later, after a crash or at the same moment, finds it.
//!
//! [`Db::write`]: super::Db::write

use std::sync::{
    Arc,
    atomic::{AtomicU8, Ordering},
};

use chrono::{DateTime, TimeDelta, Utc};
use entities::{idempotency_key, ids::AccountId};
use sea_orm::{ActiveValue::Set, DbErr, EntityTrait as _, sea_query::OnConflict};

use super::Write;
use crate::secret::Digest32;

/// How long a value is remembered.
pub const KEPT: TimeDelta = TimeDelta::hours(24);

/// What the error says that undoes a repeat.
const REPEAT: &str = "the one-time value was used";

tokio::task_local! {
    static CURRENT: OneTime;
}

/// A one-time value that a request came with.
#[derive(Clone, Debug)]
pub struct OneTime {
    /// The digest of the value and of whose it is.
    pub key: Digest32,
    /// The digest of what came with it.
    pub content: Digest32,
    /// Who sent it.
    pub account: Option<AccountId>,
    /// When.
    pub now: DateTime<Utc>,
    outcome: Arc<AtomicU8>,
}

/// What became of a one-time value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Outcome {
    /// Nothing was written.
    Unused = 0,
    /// It was written down, with its effect.
    Used = 1,
    /// It was there already: nothing was written.
    Repeated = 2,
}

impl OneTime {
    /// A value that comes now.
    #[must_use]
    pub fn new(
        (key, content): (Digest32, Digest32),
        account: Option<AccountId>,
        now: DateTime<Utc>,
    ) -> Self {
        Self {
            key,
            content,
            account,
            now,
            outcome: Arc::default(),
        }
    }

    /// Runs `work` so that what it writes first is written at most once for this value.
    pub async fn guard<T>(&self, work: impl Future<Output = T>) -> T {
        CURRENT.scope(self.clone(), work).await
    }

    /// What became of it.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        match self.outcome.load(Ordering::Relaxed) {
            0 => Outcome::Unused,
            1 => Outcome::Used,
            _ => Outcome::Repeated,
        }
    }

    fn became(&self, outcome: Outcome) {
        self.outcome.store(outcome as u8, Ordering::Relaxed);
    }
}

/// Whether this error undid a transaction because its one-time value was used before.
#[must_use]
pub fn is_repeat(error: &DbErr) -> bool {
    matches!(error, DbErr::Custom(text) if text == REPEAT)
}

/// Writes the value of the running request down, in the transaction of its effect.
pub(super) async fn claim(txn: &Write) -> Result<(), DbErr> {
    let Ok(one) = CURRENT.try_with(OneTime::clone) else {
        return Ok(());
    };
    if one.outcome() == Outcome::Used {
        return Ok(());
    }
    let row = idempotency_key::ActiveModel {
        key_digest: Set(one.key.to_vec()),
        account_id: Set(one.account),
        content_digest: Set(one.content.to_vec()),
        answer: Set(None),
        created_at: Set(one.now),
    };
    // Waits for whoever is writing the same value at this moment, and finds it if they commit.
    let added = idempotency_key::Entity::insert(row)
        .on_conflict(
            OnConflict::column(idempotency_key::Column::KeyDigest)
                .do_nothing()
                .to_owned(),
        )
        .exec_without_returning(txn)
        .await?;
    if added == 0 {
        one.became(Outcome::Repeated);
        return Err(DbErr::Custom(REPEAT.to_owned()));
    }
    Ok(())
}

/// The transaction stands, and the value with it.
pub(super) fn committed() {
    let _ = CURRENT.try_with(|one| one.became(Outcome::Used));
}

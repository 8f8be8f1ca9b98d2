//! How often something that only reads may be asked for.
//!
//! A read that wrote down each time that it took place would cost more than what it protects, and would wait in the queue
//! of writers. So each process gives everybody a few for nothing, and takes more for them from the rows that all
//! processes share, a stack at a time: who reads as people read never causes a write.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use chrono::{DateTime, TimeDelta, Utc};
use entities::ids::AccountId;
use sea_orm::DbErr;

use super::{Limit, beginning, take};
use crate::db::Db;

/// How many there are in a stack, and for nothing in each process.
pub const STACK: u32 = 20;
/// The stacks that all processes give one person: with the first ones, 120 reads in two minutes from one process.
pub const STACKS: Limit = Limit {
    name: "reads",
    times: 5,
    per: TimeDelta::minutes(2),
};
/// People of whom something is known, before those of whom nothing needs to be are left out.
const KNOWN: usize = 10_000;

/// Who read how much lately, in this process.
#[derive(Debug, Default)]
pub struct Reads(Mutex<HashMap<AccountId, Lately>>);

/// What someone read in the stretch that began then.
#[derive(Clone, Copy, Debug)]
struct Lately {
    began_at: DateTime<Utc>,
    used: u32,
    /// Whether all processes together gave what there is.
    over: bool,
}

/// What memory alone can say of a read.
#[derive(Debug, PartialEq, Eq)]
enum Answer {
    Free,
    NeedsStack,
    Over,
}

impl Reads {
    /// Counts one read by `who`, or says how long to wait.
    pub async fn take(
        &self,
        db: &Db,
        now: DateTime<Utc>,
        who: AccountId,
    ) -> Result<Result<(), Duration>, DbErr> {
        match self.count(now, who) {
            Answer::Free => Ok(Ok(())),
            Answer::Over => {
                let wait = beginning(now, STACKS.per) + STACKS.per - now;
                Ok(Err(wait.to_std().unwrap_or(Duration::ZERO)))
            }
            Answer::NeedsStack => {
                let key = who.to_string();
                let taken = db
                    .write(async |txn| take(&txn, now, STACKS, &key).await)
                    .await?;
                if taken.is_err() {
                    self.end(now, who);
                }
                Ok(taken)
            }
        }
    }

    fn count(&self, now: DateTime<Utc>, who: AccountId) -> Answer {
        let began_at = beginning(now, STACKS.per);
        let fresh = Lately {
            began_at,
            used: 0,
            over: false,
        };
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= KNOWN {
            known.retain(|_, lately| lately.began_at == began_at);
        }
        let lately = known.entry(who).or_insert(fresh);
        if lately.began_at != began_at {
            *lately = fresh;
        }
        if lately.over {
            return Answer::Over;
        }
        let needs_stack = lately.used >= STACK && lately.used.is_multiple_of(STACK);
        lately.used = lately.used.saturating_add(1);
        if needs_stack {
            Answer::NeedsStack
        } else {
            Answer::Free
        }
    }

    fn end(&self, now: DateTime<Utc>, who: AccountId) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(lately) = known.get_mut(&who) {
            lately.over = lately.began_at == beginning(now, STACKS.per);
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn person(number: u128) -> AccountId {
        AccountId(Uuid::from_u128(number))
    }

    #[test]
    fn every_stack_but_the_first_is_asked_for() {
        let (reads, now) = (Reads::default(), DateTime::UNIX_EPOCH);
        let mut asked = Vec::new();
        for number in 1..=3 * STACK {
            if reads.count(now, person(1)) == Answer::NeedsStack {
                asked.push(number);
            }
        }
        assert_eq!(asked, [STACK + 1, 2 * STACK + 1]);
        reads.end(now, person(1));
        assert_eq!(reads.count(now, person(1)), Answer::Over);
        assert_eq!(
            reads.count(now, person(2)),
            Answer::Free,
            "each has their own"
        );
        let later = now + STACKS.per;
        assert_eq!(reads.count(later, person(1)), Answer::Free);
    }

    #[test]
    fn who_asks_for_nothing_is_forgotten() {
        let (reads, now) = (Reads::default(), DateTime::UNIX_EPOCH);
        for number in 0..KNOWN as u128 {
            assert_eq!(reads.count(now, person(number)), Answer::Free);
        }
        assert_eq!(reads.0.lock().unwrap().len(), KNOWN);
        assert_eq!(reads.count(now + STACKS.per, person(0)), Answer::Free);
        assert_eq!(reads.0.lock().unwrap().len(), 1);
    }
}

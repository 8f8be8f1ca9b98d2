//! How often something may be done. The counters are rows, so that all instances share them.

pub mod reads;

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use entities::rate_limit;
use sea_orm::{
    ActiveValue::Set,
    DbErr, EntityTrait as _, ExprTrait as _,
    sea_query::{Expr, OnConflict},
};

use crate::{db::Write, secret::digest};

/// So many times in so long.
#[derive(Clone, Copy, Debug)]
pub struct Limit {
    /// What is counted.
    pub name: &'static str,
    /// How many times.
    pub times: i32,
    /// In how long.
    pub per: TimeDelta,
}

/// Counts one use of `limit` by `who`, or says how long to wait. The count stands only if the transaction does.
pub async fn take(
    txn: &Write,
    now: DateTime<Utc>,
    limit: Limit,
    who: &str,
) -> Result<Result<(), Duration>, DbErr> {
    let began_at = beginning(now, limit.per);
    let row = rate_limit::Entity::insert(rate_limit::ActiveModel {
        key_digest: Set(digest(format!("{}\0{who}", limit.name).as_bytes()).to_vec()),
        began_at: Set(began_at),
        used: Set(1),
    })
    .on_conflict(
        OnConflict::columns([rate_limit::Column::KeyDigest, rate_limit::Column::BeganAt])
            .value(
                rate_limit::Column::Used,
                Expr::col((rate_limit::Entity, rate_limit::Column::Used)).add(1),
            )
            .to_owned(),
    )
    .exec_with_returning(txn)
    .await?;
    if row.used <= limit.times {
        return Ok(Ok(()));
    }
    let wait = began_at + limit.per - now;
    Ok(Err(wait.to_std().unwrap_or(Duration::ZERO)))
}

/// The beginning of the stretch that `now` is in.
fn beginning(now: DateTime<Utc>, per: TimeDelta) -> DateTime<Utc> {
    let past = TimeDelta::microseconds(
        now.timestamp_micros()
            .rem_euclid(per.num_microseconds().unwrap_or(i64::MAX)),
    );
    now - past
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, TimeDelta};

    use super::beginning;

    #[test]
    fn r32_a_stretch_begins_before_now_and_lasts_until_the_next() {
        let at = |seconds| DateTime::from_timestamp(seconds, 0).unwrap();
        let hour = TimeDelta::hours(1);
        for (now, began) in [(0, 0), (1, 0), (3599, 0), (3600, 3600), (7199, 3600)] {
            assert_eq!(beginning(at(now), hour), at(began), "{now}");
        }
        assert_eq!(beginning(at(-1), hour), at(-3600));
    }
}

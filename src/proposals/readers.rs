//! Mails to the people of proposals, each when it is day where they are.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use entities::{ids::AccountId, profile};
use sea_orm::{ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _};

use super::common_times::zone_of;
use crate::{jobs::Work, schedule::after_quiet_hours};

/// So many are looked up at once: both databases bound a statement's parameters.
const BATCH: usize = 500;

/// What tells each of `people` by mail, with the time from which on it may go out.
pub(crate) async fn mails(
    db: &impl ConnectionTrait,
    now: DateTime<Utc>,
    people: impl IntoIterator<Item = AccountId>,
    work: impl Fn(AccountId) -> Work,
) -> Result<Vec<(DateTime<Utc>, Work)>, DbErr> {
    let people: Vec<AccountId> = people.into_iter().collect();
    let mut zones: HashMap<AccountId, Tz> = HashMap::new();
    for some in people.chunks(BATCH) {
        let profiles = profile::Entity::find()
            .filter(profile::Column::AccountId.is_in(some.iter().copied()))
            .all(db)
            .await?;
        let known = profiles.iter().map(|profile| (profile.account_id, zone_of(Some(profile))));
        zones.extend(known);
    }
    let due = |who: &AccountId| {
        let zone = zones.get(who).copied().unwrap_or_else(|| zone_of(None));
        after_quiet_hours(now, zone)
    };
    Ok(people.iter().map(|who| (due(who), work(*who))).collect())
}

//! Mails to the people of proposals, each when it is day where they are.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use entities::{account, ids::AccountId, profile};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QuerySelect as _,
};

use crate::{jobs::Work, schedule::after_quiet_hours, zones};

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
    let mut known: HashMap<AccountId, Tz> = HashMap::new();
    for some in people.chunks(BATCH) {
        let free = profile::Entity::find()
            .select_only()
            .columns([profile::Column::AccountId, profile::Column::TimeZone])
            .filter(profile::Column::AccountId.is_in(some.iter().copied()))
            .into_tuple::<(AccountId, String)>()
            .all(db)
            .await?;
        let chosen = account::Entity::find()
            .select_only()
            .columns([account::Column::Id, account::Column::TimeZone])
            .filter(account::Column::Id.is_in(some.iter().copied()))
            .filter(account::Column::TimeZone.is_not_null())
            .into_tuple::<(AccountId, String)>()
            .all(db)
            .await?;
        // The one they chose for reading counts more than the one they are free in.
        let free = free.into_iter().map(|(who, zone)| (who, zone.parse().ok()));
        let chosen = chosen
            .into_iter()
            .map(|(who, zone)| (who, zones::find(&zone)));
        known.extend(
            free.chain(chosen)
                .filter_map(|(who, zone)| Some((who, zone?))),
        );
    }
    let due = |who: &AccountId| {
        let zone = known.get(who).copied().unwrap_or(zones::DEFAULT);
        after_quiet_hours(now, zone)
    };
    Ok(people.iter().map(|who| (due(who), work(*who))).collect())
}

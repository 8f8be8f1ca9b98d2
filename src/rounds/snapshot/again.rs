//! Pairs who both said また話したい: their repeat window is as short as one can be.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use entities::{
    ids::{AccountId, CommunityId, MeetingId},
    reflection::{self, Again, Met},
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QuerySelect as _,
};

use super::load::pairs;

/// Who sat at which table, and when.
pub(super) type Tables = HashMap<MeetingId, (DateTime<Utc>, Vec<AccountId>)>;

/// Those pairs, by what each of the two said after the latest coffee that both wrote about.
pub(super) async fn mutual(
    db: &impl ConnectionTrait,
    community: CommunityId,
    tables: &Tables,
) -> Result<HashSet<(AccountId, AccountId)>, DbErr> {
    let said: HashMap<(MeetingId, AccountId), Again> = reflection::Entity::find()
        .select_only()
        .column(reflection::Column::MeetingId)
        .column(reflection::Column::AccountId)
        .column(reflection::Column::Again)
        .filter(reflection::Column::CommunityId.eq(community))
        .filter(reflection::Column::Met.eq(Met::Yes))
        .filter(reflection::Column::AccountId.is_not_null())
        .filter(reflection::Column::Again.is_not_null())
        .into_tuple::<(MeetingId, AccountId, Again)>()
        .all(db)
        .await?
        .into_iter()
        .map(|(meeting, account, again)| ((meeting, account), again))
        .collect();
    let mut latest: HashMap<(AccountId, AccountId), (DateTime<Utc>, bool)> = HashMap::new();
    for (meeting, (at, people)) in tables {
        for pair in pairs(people.clone()) {
            let (Some(one), Some(other)) =
                (said.get(&(*meeting, pair.0)), said.get(&(*meeting, pair.1)))
            else {
                continue;
            };
            let both = (*one, *other) == (Again::Again, Again::Again);
            let known = latest.entry(pair).or_insert((*at, both));
            if *at > known.0 {
                *known = (*at, both);
            }
        }
    }
    let wished = latest.into_iter().filter(|(_, (_, both))| *both);
    Ok(wished.map(|(pair, _)| pair).collect())
}

//! What people said about talking again. Pairs who both would have the shortest repeat window there is; one who would is
//! as curious as somebody who would like to hear the other; one who would rather talk to others is not.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use entities::{
    ids::{AccountId, CommunityId, MeetingId},
    reflection::{self, Again, Met},
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QuerySelect as _,
};

use super::past::pairs;

/// Who sat at which table, and when.
pub(super) type Tables = HashMap<MeetingId, (DateTime<Utc>, Vec<AccountId>)>;

/// What was said, by each pair's latest coffee that somebody wrote about.
#[derive(Debug, Default)]
pub(super) struct Wishes {
    /// Pairs of whom both would talk again.
    pub(super) mutual: HashSet<(AccountId, AccountId)>,
    /// Who would talk to whom again.
    pub(super) again: HashSet<(AccountId, AccountId)>,
    /// Who would rather talk to others than to whom.
    pub(super) others: HashSet<(AccountId, AccountId)>,
}

/// When a pair had its coffee, and what each of the two said of it.
type Said = (DateTime<Utc>, [Option<Again>; 2]);

/// Reads what was said in a community.
pub(super) async fn load(
    db: &impl ConnectionTrait,
    community: CommunityId,
    tables: &Tables,
) -> Result<Wishes, DbErr> {
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
    let mut latest: HashMap<(AccountId, AccountId), Said> = HashMap::new();
    for (meeting, (at, people)) in tables {
        for pair in pairs(people.clone()) {
            let both = [pair.0, pair.1].map(|who| said.get(&(*meeting, who)).copied());
            if both == [None, None] {
                continue;
            }
            let known = latest.entry(pair).or_insert((*at, both));
            if *at > known.0 {
                *known = (*at, both);
            }
        }
    }
    let mut wishes = Wishes::default();
    for ((one, other), (_, both)) in latest {
        if both == [Some(Again::Again); 2] {
            wishes.mutual.insert((one, other));
        }
        for (said, pair) in both.into_iter().zip([(one, other), (other, one)]) {
            match said {
                Some(Again::Again) => wishes.again.insert(pair),
                Some(Again::Others) => wishes.others.insert(pair),
                None => false,
            };
        }
    }
    Ok(wishes)
}

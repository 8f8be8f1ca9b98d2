//! The topics that someone can tick: those chosen most first, then all others by group.

use std::collections::HashMap;

use entities::{
    ids::{AccountId, CommunityId, TagId},
    membership::{self, Standing},
    profile_tag::{self, TagKind},
    tag::{self, TagState},
};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, ExprTrait as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _, QueryTrait as _, sea_query::Expr,
};

use super::propose::{OWN, code_of};
use crate::vocabulary::Vocabulary;

/// Topics that are offered before the groups.
const FIRST: usize = 12;
/// What a community begins with, before its members have chosen anything.
const STARTERS: [&str; FIRST] = [
    "email-support",
    "phone-support",
    "faq",
    "response-quality",
    "complaint-handling",
    "onboarding",
    "training",
    "voc-analysis",
    "escalation",
    "knowledge-management",
    "churn-prevention",
    "career-planning",
];

/// All that can be ticked for one kind.
#[derive(Clone, Debug)]
pub struct Wall {
    /// Those that the person has, in their order, then those chosen most.
    pub first: Vec<Tile>,
    /// All others.
    pub groups: Vec<Group>,
}

/// Topics of one group.
#[derive(Clone, Debug)]
pub struct Group {
    /// Its code, such as `channels`.
    pub code: String,
    /// Its topics.
    pub tiles: Vec<Tile>,
}

/// One topic to tick.
#[derive(Clone, Debug)]
pub struct Tile {
    /// What the form sends.
    pub code: String,
    /// The topic.
    pub tag: tag::Model,
    /// Whether the person has it.
    pub ticked: bool,
}

/// The topics that `account`, who is in `communities`, can tick for `kind`.
pub async fn load_wall(
    db: &impl ConnectionTrait,
    (account, communities): (AccountId, &[CommunityId]),
    kind: TagKind,
    mine: &[tag::Model],
) -> Result<Wall, DbErr> {
    let mut rest = tag::Entity::find()
        .filter(tag::Column::State.eq(TagState::Approved))
        .filter(
            Condition::any()
                .add(tag::Column::CommunityId.is_null())
                .add(tag::Column::CommunityId.is_in(communities.iter().copied())),
        )
        .order_by_asc(tag::Column::Slug)
        .all(db)
        .await?;
    rest.retain(|tag| mine.iter().all(|had| had.id != tag.id));
    let popular = count_uses(db, (account, communities), kind).await?;
    let starter = |tag: &tag::Model| STARTERS.iter().position(|slug| *slug == tag.slug);
    // The most chosen first; of two alike the one that most newcomers look for.
    rest.sort_by_key(|tag| {
        let uses = popular.get(&tag.id).copied().unwrap_or(0);
        (
            std::cmp::Reverse(uses),
            starter(tag).unwrap_or(STARTERS.len()),
        )
    });
    let is_first = |tag: &tag::Model| popular.contains_key(&tag.id) || starter(tag).is_some();
    let count = rest
        .iter()
        .take(FIRST)
        .take_while(|tag| is_first(tag))
        .count();
    let others = rest.split_off(count);
    let tile = |tag: tag::Model, ticked| Tile {
        code: code_of(&tag),
        tag,
        ticked,
    };
    let first = mine.iter().cloned().map(|tag| tile(tag, true));
    let first = first.chain(rest.into_iter().map(|tag| tile(tag, false)));
    let codes = Vocabulary::curated().groups().iter().map(String::as_str);
    let groups = codes.chain([OWN]).map(|code| Group {
        code: code.to_owned(),
        tiles: others
            .iter()
            .filter(|tag| tag.topic_group == code)
            .map(|tag| tile(tag.clone(), false))
            .collect(),
    });
    Ok(Wall {
        first: first.collect(),
        groups: groups.filter(|group| !group.tiles.is_empty()).collect(),
    })
}

/// How many others in the same communities chose each topic for this kind. Only its order is ever seen.
async fn count_uses(
    db: &impl ConnectionTrait,
    (account, communities): (AccountId, &[CommunityId]),
    kind: TagKind,
) -> Result<HashMap<TagId, i64>, DbErr> {
    let others = membership::Entity::find()
        .select_only()
        .column(membership::Column::AccountId)
        .filter(membership::Column::CommunityId.is_in(communities.iter().copied()))
        .filter(membership::Column::Standing.eq(Standing::Active))
        .into_query();
    let uses: Vec<(TagId, i64)> = profile_tag::Entity::find()
        .select_only()
        .column(profile_tag::Column::TagId)
        .column_as(Expr::col(profile_tag::Column::TagId).count(), "uses")
        .filter(profile_tag::Column::Kind.eq(kind))
        .filter(profile_tag::Column::AccountId.ne(account))
        .filter(profile_tag::Column::AccountId.in_subquery(others))
        .group_by(profile_tag::Column::TagId)
        .into_tuple()
        .all(db)
        .await?;
    Ok(uses.into_iter().collect())
}

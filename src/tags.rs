//! Topics: the curated ones and those that members propose, and who offers, wants and likes which.

mod curated;
pub mod decide;
mod propose;
mod wall;

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use entities::{
    ids::{AccountId, CommunityId, TagId},
    profile_tag::{self, TagKind},
    tag::{self, TagState},
    tag_name,
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
    QueryOrder as _,
    sea_query::{Expr, OnConflict},
};

pub(crate) use self::curated::sync as sync_curated;
pub use self::{
    propose::{ChooseError, Chosen, choose},
    wall::{Group, Tile, Wall, load_wall},
};
use crate::{db::Write, folding::key, locale::Locale};

/// The most topics of one kind.
pub const MOST: usize = 20;
/// The longest name of a topic, in characters as people count them.
pub const NAME: usize = 40;

/// What `locale`'s readers call a topic.
#[must_use]
pub fn name_in(tag: &tag::Model, locale: Locale) -> &str {
    match locale {
        Locale::Ja => &tag.ja,
        Locale::En => &tag.en,
    }
}

/// The keys of a topic's names by which a text can be seen to speak of it; a single letter says nothing.
pub(crate) fn name_keys(tag: &tag::Model) -> impl Iterator<Item = String> {
    let names = [&tag.ja, &tag.en].into_iter().map(|name| key(name));
    names.filter(|name| name.chars().count() > 1)
}

/// The topics of one person, each kind in the order they chose.
#[derive(Clone, Debug, Default)]
pub struct Topics {
    /// 話せること.
    pub offers: Vec<tag::Model>,
    /// 聞きたいこと.
    pub wants: Vec<tag::Model>,
    /// 好きなこと.
    pub interests: Vec<tag::Model>,
}

impl Topics {
    /// Those of one kind.
    #[must_use]
    pub fn of(&self, kind: TagKind) -> &[tag::Model] {
        match kind {
            TagKind::Offer => &self.offers,
            TagKind::Want => &self.wants,
            TagKind::Interest => &self.interests,
        }
    }
}

/// The topics of `account`.
pub async fn load(db: &impl ConnectionTrait, account: AccountId) -> Result<Topics, DbErr> {
    let rows = profile_tag::Entity::find()
        .filter(profile_tag::Column::AccountId.eq(account))
        .find_also_related(tag::Entity)
        .order_by_asc(profile_tag::Column::Position)
        .order_by_asc(profile_tag::Column::TagId)
        .all(db)
        .await?;
    let mut topics = Topics::default();
    for (row, tag) in rows {
        let Some(tag) = tag else { continue };
        match row.kind {
            TagKind::Offer => topics.offers.push(tag),
            TagKind::Want => topics.wants.push(tag),
            TagKind::Interest => topics.interests.push(tag),
        }
    }
    Ok(topics)
}

/// The topics that have one of these names and that `viewer` may choose, by the key of the name. Where a name stands
/// for several, a curated one goes before a community's own, and that before a proposed one.
pub async fn find_by_names(
    db: &impl ConnectionTrait,
    (viewer, communities): (AccountId, &[CommunityId]),
    names: &[String],
) -> Result<HashMap<String, tag::Model>, DbErr> {
    let keys: Vec<String> = names.iter().map(|name| key(name)).collect();
    let open = Condition::any()
        .add(
            Condition::all()
                .add(tag::Column::CommunityId.is_null())
                .add(tag::Column::State.eq(TagState::Approved)),
        )
        .add(
            Condition::all()
                .add(tag::Column::CommunityId.is_in(communities.iter().copied()))
                .add(tag::Column::State.ne(TagState::Declined)),
        )
        .add(
            Condition::all()
                .add(tag::Column::ProposedBy.eq(viewer))
                .add(tag::Column::State.ne(TagState::Merged)),
        );
    let rows = tag_name::Entity::find()
        .filter(tag_name::Column::Key.is_in(keys))
        .find_also_related(tag::Entity)
        .filter(open)
        .all(db)
        .await?;
    // The names of a topic that was merged lead to the one that took its place.
    let merged = rows.iter().filter_map(|(_, tag)| tag.as_ref()?.merged_into);
    let targets = tag::Entity::find()
        .filter(tag::Column::Id.is_in(merged))
        .all(db)
        .await?;
    let mut found = HashMap::<String, tag::Model>::new();
    for (name, tag) in rows {
        let target = |tag: tag::Model| match tag.merged_into {
            None => Some(tag),
            Some(into) => targets.iter().find(|target| target.id == into).cloned(),
        };
        let Some(tag) = tag.and_then(target) else {
            continue;
        };
        match found.get(&name.key) {
            Some(other) if rank(other) <= rank(&tag) => {}
            _ => {
                found.insert(name.key, tag);
            }
        }
    }
    Ok(found)
}

fn rank(tag: &tag::Model) -> (bool, bool, TagId) {
    let own = tag.community_id.is_some();
    (own, tag.state != TagState::Approved, tag.id)
}

/// Makes `tags` the person's topics of this kind. Those they had keep the day on which they were chosen.
pub(crate) async fn put(
    txn: &Write,
    now: DateTime<Utc>,
    (account, kind): (AccountId, TagKind),
    tags: &[TagId],
) -> Result<(), DbErr> {
    profile_tag::Entity::delete_many()
        .filter(profile_tag::Column::AccountId.eq(account))
        .filter(profile_tag::Column::Kind.eq(kind))
        .filter(profile_tag::Column::TagId.is_not_in(tags.iter().copied()))
        .exec(txn)
        .await?;
    for (position, tag) in (0_i16..).zip(tags) {
        profile_tag::Entity::insert(profile_tag::ActiveModel {
            account_id: Set(account),
            kind: Set(kind),
            tag_id: Set(*tag),
            position: Set(position),
            created_at: Set(now),
        })
        .on_conflict(
            OnConflict::columns([
                profile_tag::Column::AccountId,
                profile_tag::Column::Kind,
                profile_tag::Column::TagId,
            ])
            .value(profile_tag::Column::Position, Expr::value(position))
            .to_owned(),
        )
        .exec_without_returning(txn)
        .await?;
    }
    Ok(())
}

/// Removes what only this person proposed and uses, so that words of theirs do not outlive their account.
pub(crate) async fn forget_proposals(txn: &Write, account: AccountId) -> Result<(), DbErr> {
    let proposed = tag::Entity::find()
        .filter(tag::Column::ProposedBy.eq(account))
        .filter(tag::Column::State.is_in([TagState::Proposed, TagState::Declined]))
        .all(txn)
        .await?;
    for tag in proposed {
        let others = profile_tag::Entity::find()
            .filter(profile_tag::Column::TagId.eq(tag.id))
            .filter(profile_tag::Column::AccountId.ne(account))
            .one(txn)
            .await?;
        if others.is_none() {
            tag::Entity::delete_by_id(tag.id).exec(txn).await?;
        }
    }
    Ok(())
}

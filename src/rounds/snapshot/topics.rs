//! The topics of a community, and who names which.

use std::collections::HashMap;

use entities::{
    ids::{AccountId, CommunityId, TagId},
    profile_tag::{self, TagKind},
    tag,
};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
    QuerySelect as _,
};

use super::{Snapshot, Topic, load::inside};
use crate::folding::words;

/// All topics that members of a community can name.
pub(super) struct Topics(pub(super) HashMap<TagId, tag::Model>);

impl Topics {
    /// The topic that stands for this one by now, if there is such a topic here.
    pub(super) fn settled(&self, id: TagId) -> Option<TagId> {
        let tag = self.0.get(&id)?;
        let merged = tag.merged_into.filter(|id| self.0.contains_key(id));
        Some(merged.unwrap_or(id))
    }
}

/// Reads who offers, wants and likes what.
pub(super) async fn load(
    db: &impl ConnectionTrait,
    community: CommunityId,
    snapshot: &mut Snapshot,
) -> Result<Topics, DbErr> {
    let known: HashMap<TagId, tag::Model> = tag::Entity::find()
        .filter(
            Condition::any()
                .add(tag::Column::CommunityId.is_null())
                .add(tag::Column::CommunityId.eq(community)),
        )
        .all(db)
        .await?
        .into_iter()
        .map(|tag| (tag.id, tag))
        .collect();
    let known = Topics(known);
    let rows = profile_tag::Entity::find()
        .select_only()
        .column(profile_tag::Column::AccountId)
        .column(profile_tag::Column::Kind)
        .column(profile_tag::Column::TagId)
        .filter(profile_tag::Column::AccountId.in_subquery(inside(community)))
        .into_tuple::<(AccountId, TagKind, TagId)>()
        .all(db)
        .await?;
    let mut used: Vec<TagId> = Vec::new();
    for (account, kind, id) in rows {
        let Some(place) = snapshot.find(account) else {
            continue;
        };
        let Some(id) = known.settled(id) else {
            continue;
        };
        let person = &mut snapshot.people[place as usize];
        match kind {
            TagKind::Offer => person.offers.push(id),
            TagKind::Want => person.wants.push(id),
            TagKind::Interest => person.interests.push(id),
        }
        used.push(id);
    }
    for person in &mut snapshot.people {
        for list in [&mut person.offers, &mut person.wants, &mut person.interests] {
            list.sort_unstable();
            list.dedup();
        }
    }
    used.sort_unstable();
    used.dedup();
    snapshot.topics = used
        .iter()
        .filter_map(|id| known.0.get(id))
        .map(topic)
        .collect();
    Ok(known)
}

fn topic(tag: &tag::Model) -> Topic {
    let mut all = words(&tag.ja);
    all.extend(words(&tag.en));
    all.sort_unstable();
    all.dedup();
    Topic {
        id: tag.id,
        group: tag.topic_group.clone(),
        words: all,
    }
}

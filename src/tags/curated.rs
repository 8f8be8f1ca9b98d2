//! The curated topics as rows: brought up to date whenever the schema is.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Utc};
use entities::{
    ids::TagId,
    tag::{self, TagState},
    tag_name,
};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr,
    EntityTrait as _, IntoActiveModel as _, QueryFilter as _,
};
use uuid::Uuid;

use crate::{
    folding::key,
    secret::digest,
    vocabulary::{Topic, Vocabulary},
};

/// Rows in one statement: both databases bound its parameters.
const BATCH: usize = 200;
/// The day on which the set was first given out: migrating knows no clock, and the rows should be the same everywhere.
const SINCE: DateTime<Utc> = DateTime::from_timestamp(1_795_392_000, 0).expect("a day in 2026");

/// The id of a curated topic: the same in every installation, so that lists can be taken from one to another.
fn id_of(topic: &Topic) -> TagId {
    let digest = digest(format!("topic\0{}", topic.slug).as_bytes());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    TagId(uuid::Builder::from_custom_bytes(bytes).into_uuid())
}

/// Writes what differs from the set that comes with the program. Topics that it no longer has stay: people chose them.
pub(crate) async fn sync(txn: &impl ConnectionTrait) -> Result<(), DbErr> {
    let set = Vocabulary::curated();
    let rows = tag::Entity::find()
        .filter(tag::Column::CommunityId.is_null())
        .all(txn)
        .await?;
    let known: HashMap<TagId, tag::Model> = rows.into_iter().map(|row| (row.id, row)).collect();
    let mut new = Vec::new();
    for topic in set.topics() {
        let row = row_of(set, topic);
        match known.get(&row.id) {
            None => new.push(row.into_active_model()),
            Some(had) => {
                let row = tag::Model {
                    state: had.state,
                    merged_into: had.merged_into,
                    created_at: had.created_at,
                    changed_at: had.changed_at,
                    ..row
                };
                if row != *had {
                    tag::Entity::update(row.into_active_model().reset_all())
                        .exec(txn)
                        .await?;
                }
            }
        }
    }
    for rows in new.chunks(BATCH) {
        tag::Entity::insert_many(rows.to_vec())
            .exec_without_returning(txn)
            .await?;
    }
    sync_names(txn, set).await
}

fn row_of(set: &Vocabulary, topic: &Topic) -> tag::Model {
    tag::Model {
        id: id_of(topic),
        community_id: None,
        slug: topic.slug.clone(),
        ja: topic.ja.clone(),
        en: topic.en.clone(),
        topic_group: set.groups()[topic.group].clone(),
        state: TagState::Approved,
        merged_into: None,
        proposed_by: None,
        created_at: SINCE,
        changed_at: SINCE,
    }
}

/// Adds names that are missing; others stay, so that nobody loses the name they know a topic by.
async fn sync_names(txn: &impl ConnectionTrait, set: &Vocabulary) -> Result<(), DbErr> {
    let ids: Vec<Uuid> = set.topics().iter().map(|topic| id_of(topic).0).collect();
    let rows = tag_name::Entity::find()
        .filter(tag_name::Column::TagId.is_in(ids))
        .all(txn)
        .await?;
    let known: HashMap<(TagId, String), String> = rows
        .into_iter()
        .map(|row| ((row.tag_id, row.key), row.name))
        .collect();
    let mut names = BTreeMap::new();
    for topic in set.topics() {
        let id = id_of(topic);
        for name in topic.names() {
            // The first spelling of a key is the one shown.
            names.entry((id, key(name))).or_insert(name);
        }
    }
    names.retain(|key, _| !known.contains_key(key));
    let new: Vec<tag_name::ActiveModel> = names
        .into_iter()
        .map(|((tag, key), name)| tag_name::ActiveModel {
            tag_id: Set(tag),
            key: Set(key),
            name: Set(name.to_owned()),
        })
        .collect();
    for rows in new.chunks(BATCH) {
        tag_name::Entity::insert_many(rows.to_vec())
            .exec_without_returning(txn)
            .await?;
    }
    Ok(())
}

//! A topic that one can talk about or ask about.

use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::ids::{AccountId, CommunityId, TagId};

/// Whether a topic counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize)]
#[serde(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum TagState {
    /// Everybody can choose it.
    Approved,
    /// Its proposer shows it; an organizer decides.
    Proposed,
    /// Its proposer shows it, and nobody else can choose it.
    Declined,
    /// Another one took its place.
    Merged,
}

/// One topic.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tag")]
pub struct Model {
    /// The topic's id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: TagId,
    /// Whose it is; the curated ones are everybody's.
    pub community_id: Option<CommunityId>,
    /// Its code in files and addresses.
    pub slug: String,
    /// Its Japanese name.
    pub ja: String,
    /// Its English name.
    pub en: String,
    /// The group that it is listed under, such as `channels`.
    pub topic_group: String,
    /// Whether it counts.
    pub state: TagState,
    /// The topic that took its place.
    pub merged_into: Option<TagId>,
    /// Who proposed it.
    pub proposed_by: Option<AccountId>,
    /// When it came up.
    pub created_at: DateTimeUtc,
    /// When an organizer last decided about it.
    pub changed_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

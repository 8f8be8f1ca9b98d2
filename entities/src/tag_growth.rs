//! From a want to an offer: whether people can tell now what they wanted to hear.

use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::ids::{AccountId, CommunityId, ReflectionId, TagId};

/// What someone answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize)]
#[serde(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum Learnt {
    /// They can tell about it now.
    CanTell,
    /// Another time.
    NotYet,
}

/// One topic of one person.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tag_growth")]
pub struct Model {
    /// Who.
    #[sea_orm(primary_key, auto_increment = false)]
    pub account_id: AccountId,
    /// What.
    #[sea_orm(primary_key, auto_increment = false)]
    pub tag_id: TagId,
    /// After which reflection.
    pub reflection_id: Option<ReflectionId>,
    /// In which community.
    pub community_id: Option<CommunityId>,
    /// What they answered.
    pub answer: Learnt,
    /// Since when they wanted to hear about it.
    pub wanted_at: DateTimeUtc,
    /// When they answered.
    pub answered_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

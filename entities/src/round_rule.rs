//! Pairs that organizers ask for or rule out.

use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::ids::{AccountId, CommunityId, RoundId, RoundRuleId};

/// What is asked of the pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize)]
#[serde(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum RuleKind {
    /// They are put together.
    Pin,
    /// They are kept apart.
    Exclude,
}

/// One rule, the smaller id first.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "round_rule")]
pub struct Model {
    /// The rule's id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RoundRuleId,
    /// In which community.
    pub community_id: CommunityId,
    /// In which round alone, if not in all.
    pub round_id: Option<RoundId>,
    /// What is asked.
    pub kind: RuleKind,
    /// One of the two.
    pub one_id: AccountId,
    /// The other one.
    pub other_id: AccountId,
    /// Which organizer asked.
    pub made_by: Option<AccountId>,
    /// Since when.
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

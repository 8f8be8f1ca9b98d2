//! Whom people keep away from.

use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::ids::AccountId;

/// How far keeping away goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize)]
#[serde(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum BlockKind {
    /// Neither sees the other.
    Block,
    /// They are not matched.
    NotWith,
}

/// One person kept away by another.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "block")]
pub struct Model {
    /// Who keeps away.
    #[sea_orm(primary_key, auto_increment = false)]
    pub account_id: AccountId,
    /// From whom; they are never told.
    #[sea_orm(primary_key, auto_increment = false)]
    pub other_id: AccountId,
    /// How far it goes.
    pub kind: BlockKind,
    /// Since when.
    pub created_at: DateTimeUtc,
    /// Of a block: whether they were not to be matched before, which stays when the block is taken back.
    pub also_not_with: bool,
}

impl ActiveModelBehavior for ActiveModel {}

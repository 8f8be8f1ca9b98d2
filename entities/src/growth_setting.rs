//! How many people a figure of the growth report needs.

use sea_orm::entity::prelude::*;

use crate::ids::CommunityId;

/// What one community set.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "growth_setting")]
pub struct Model {
    /// Which community.
    #[sea_orm(primary_key, auto_increment = false)]
    pub community_id: CommunityId,
    /// So many; it only ever grows.
    pub minimum: i32,
    /// Since when.
    pub changed_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

//! Figures of rounds that are over, kept as they were counted.

use sea_orm::entity::prelude::*;

use crate::ids::CommunityId;

/// One unit: a round, or several that were counted together.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "growth_release")]
pub struct Model {
    /// Of which community.
    #[sea_orm(primary_key, auto_increment = false)]
    pub community_id: CommunityId,
    /// The number of its first round.
    #[sea_orm(primary_key, auto_increment = false)]
    pub first_round: i32,
    /// The number of its last.
    pub last_round: i32,
    /// Until when it was counted.
    pub until: DateTimeUtc,
    /// When it was counted.
    pub released_at: DateTimeUtc,
    /// The figures, exact, as JSON. Nobody sees them as they are.
    pub body: String,
}

impl ActiveModelBehavior for ActiveModel {}

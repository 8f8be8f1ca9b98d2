//! Links by which somebody without an account reads a growth report.

use sea_orm::entity::prelude::*;

use crate::ids::{AccountId, CommunityId, GrowthLinkId};

/// One link.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "growth_link")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: GrowthLinkId,
    /// To the report of which community.
    pub community_id: CommunityId,
    /// By which organizer.
    pub made_by: Option<AccountId>,
    /// For whom, as members are told.
    pub purpose: String,
    /// Since when.
    pub created_at: DateTimeUtc,
    /// Until when.
    pub expires_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

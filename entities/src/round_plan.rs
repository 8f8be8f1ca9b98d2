//! How often a community's rounds run, and by which settings.

use sea_orm::entity::prelude::*;

use crate::ids::{AccountId, CommunityId};

/// One community's plan.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "round_plan")]
pub struct Model {
    /// Whose plan it is.
    #[sea_orm(primary_key, auto_increment = false)]
    pub community_id: CommunityId,
    /// The preset it began from.
    pub preset: String,
    /// The times at which rounds are matched, as a cron expression; empty for rounds by hand.
    pub cron: String,
    /// Every how many of those times.
    pub every: i16,
    /// The settings, as JSON.
    pub policy: String,
    /// Whose turn it is to write the theme.
    pub theme_keeper: Option<AccountId>,
    /// Counts the edits.
    pub version: i64,
    /// When it was last edited.
    pub changed_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

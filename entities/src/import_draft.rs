//! A file between the look at it and the word to take it.

use sea_orm::entity::prelude::*;

use crate::ids::{AccountId, CommunityId, DraftId};

/// One file that was read.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "import_draft")]
pub struct Model {
    /// The draft's id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: DraftId,
    /// For which community.
    pub community_id: CommunityId,
    /// Whose it is.
    pub made_by: AccountId,
    /// What was read, as JSON.
    pub sheet: String,
    /// Until when it counts.
    pub expires_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

//! Who wants to hear nothing of a community.

use sea_orm::entity::prelude::*;

use crate::ids::CommunityId;

/// One address, as a digest that only this installation can make.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "import_refusal")]
pub struct Model {
    /// Of which community.
    #[sea_orm(primary_key, auto_increment = false)]
    pub community_id: CommunityId,
    /// The digest.
    #[sea_orm(primary_key, auto_increment = false)]
    pub email_digest: Vec<u8>,
    /// Since when.
    pub refused_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

//! Companies that count as one: a parent and its subsidiaries.

use sea_orm::entity::prelude::*;

use crate::ids::{CommunityId, CompanyGroupId};

/// One group.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "company_group")]
pub struct Model {
    /// The group's id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CompanyGroupId,
    /// In which community.
    pub community_id: CommunityId,
    /// Its name, for the organizers.
    pub name: String,
    /// In which community.
    #[sea_orm(belongs_to, from = "community_id", to = "id", on_delete = "Cascade")]
    pub community: BelongsTo<super::community::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}

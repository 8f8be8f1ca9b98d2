//! An employer, as one community knows it.

use sea_orm::entity::prelude::*;

use crate::ids::{CommunityId, CompanyGroupId, CompanyId};

/// One company.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "company")]
pub struct Model {
    /// The company's id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CompanyId,
    /// In which community.
    pub community_id: CommunityId,
    /// The name shown.
    pub name: String,
    /// The group it belongs to.
    pub group_id: Option<CompanyGroupId>,
    /// When someone first named it.
    pub created_at: DateTimeUtc,
    /// In which community.
    #[sea_orm(belongs_to, from = "community_id", to = "id", on_delete = "Cascade")]
    pub community: BelongsTo<super::community::Entity>,
    /// The group it belongs to.
    #[sea_orm(belongs_to, from = "group_id", to = "id", on_delete = "SetNull")]
    pub group: BelongsTo<Option<super::company_group::Entity>>,
}

impl ActiveModelBehavior for ActiveModel {}

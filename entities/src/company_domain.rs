//! The mail domains whose owners are confirmed to work for a company.

use sea_orm::entity::prelude::*;

use crate::ids::{CommunityId, CompanyId};

/// One domain.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "company_domain")]
pub struct Model {
    /// In which community.
    #[sea_orm(primary_key, auto_increment = false)]
    pub community_id: CommunityId,
    /// The domain, folded.
    #[sea_orm(primary_key, auto_increment = false)]
    pub domain: String,
    /// Whose it is.
    pub company_id: CompanyId,
    /// Whose it is.
    #[sea_orm(belongs_to, from = "company_id", to = "id", on_delete = "Cascade")]
    pub company: BelongsTo<super::company::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}

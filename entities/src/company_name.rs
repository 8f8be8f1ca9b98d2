//! The spellings that stand for a company.

use sea_orm::entity::prelude::*;

use crate::ids::{CommunityId, CompanyId};

/// One spelling.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "company_name")]
pub struct Model {
    /// In which community.
    #[sea_orm(primary_key, auto_increment = false)]
    pub community_id: CommunityId,
    /// The spelling without width, case, kana and legal form.
    #[sea_orm(primary_key, auto_increment = false)]
    pub key: String,
    /// What it stands for.
    pub company_id: CompanyId,
    /// As someone typed it first.
    pub name: String,
    /// What it stands for.
    #[sea_orm(belongs_to, from = "company_id", to = "id", on_delete = "Cascade")]
    pub company: BelongsTo<super::company::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}

//! Two companies whose people the organizers keep from being matched.

use sea_orm::entity::prelude::*;

use crate::ids::CompanyId;

/// One pair, the smaller id first.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "company_apart")]
pub struct Model {
    /// One of them.
    #[sea_orm(primary_key, auto_increment = false)]
    pub company_id: CompanyId,
    /// The other one.
    #[sea_orm(primary_key, auto_increment = false)]
    pub other_id: CompanyId,
    /// Since when.
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

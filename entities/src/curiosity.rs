//! Whom people would like to hear: told to nobody, weighed by the matching.

use sea_orm::entity::prelude::*;

use crate::ids::AccountId;

/// One person's wish.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "curiosity")]
pub struct Model {
    /// Whose wish it is.
    #[sea_orm(primary_key, auto_increment = false)]
    pub account_id: AccountId,
    /// Whom they would like to hear; never told.
    #[sea_orm(primary_key, auto_increment = false)]
    pub other_id: AccountId,
    /// Since when.
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

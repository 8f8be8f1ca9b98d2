//! When people are busy, as other calendars of theirs say.

use sea_orm::entity::prelude::*;

use crate::ids::AccountId;

/// One stretch of time.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "busy_span")]
pub struct Model {
    /// Whose.
    #[sea_orm(primary_key, auto_increment = false)]
    pub account_id: AccountId,
    /// Its first quarter-hour since 1970.
    #[sea_orm(primary_key, auto_increment = false)]
    pub from_quarter: i64,
    /// The first after it.
    pub until_quarter: i64,
}

impl ActiveModelBehavior for ActiveModel {}

//! Calendars of one's own to subscribe to.

use sea_orm::entity::prelude::*;

use crate::ids::AccountId;

/// One person's.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "calendar_feed")]
pub struct Model {
    /// Whose.
    #[sea_orm(primary_key, auto_increment = false)]
    pub account_id: AccountId,
    /// How many times its address was made.
    pub generation: i32,
    /// Whether the newest address works.
    pub works: bool,
    /// When it was made.
    pub made_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

//! Other calendars of people, which say when they are busy.

use sea_orm::entity::prelude::*;

use crate::ids::AccountId;

/// One person's.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "busy_calendar")]
pub struct Model {
    /// Whose.
    #[sea_orm(primary_key, auto_increment = false)]
    pub account_id: AccountId,
    /// Where it is.
    pub address: String,
    /// Whether whole days in it count as busy.
    pub whole_days: bool,
    /// When they said so.
    pub set_at: DateTimeUtc,
    /// When it was last read.
    pub read_at: Option<DateTimeUtc>,
    /// When it is to be read next.
    pub next_at: DateTimeUtc,
    /// How often it could not be read since.
    pub failures: i32,
    /// Why, in a word.
    pub trouble: Option<String>,
    /// Whether it names a zone that nobody knows.
    pub unknown_zone: bool,
}

impl ActiveModelBehavior for ActiveModel {}

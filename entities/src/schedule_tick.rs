//! Ticks of the schedule that were run: each once.

use sea_orm::entity::prelude::*;

/// One tick.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "schedule_tick")]
pub struct Model {
    /// What was due.
    #[sea_orm(primary_key, auto_increment = false)]
    pub what: String,
    /// When it was due.
    #[sea_orm(primary_key, auto_increment = false)]
    pub due_at: DateTimeUtc,
    /// When it ran.
    pub ran_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

//! One row that proves, by being written, that the database takes writes.

use sea_orm::entity::prelude::*;

/// The single row of the table.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "heartbeat")]
pub struct Model {
    /// Always [`ROW`].
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i32,
    /// When a process last wrote it.
    pub beat_at: DateTimeUtc,
}

/// The only id in the table, guarded by a check in the schema.
pub const ROW: i32 = 1;

impl ActiveModelBehavior for ActiveModel {}

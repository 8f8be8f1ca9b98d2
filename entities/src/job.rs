//! The outbox: what is still to be done outside the database.

use sea_orm::entity::prelude::*;

use crate::ids::{JobId, LeaseId};

/// One thing to do; gone once it is done.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "job")]
pub struct Model {
    /// The job's id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: JobId,
    /// What it is about, such as `mail:sign-in:<id>`: the same thing waits only once.
    #[sea_orm(unique)]
    pub key: String,
    /// What to do: ids, never texts.
    pub work: Json,
    /// Lower goes first among those that are due.
    pub urgency: i32,
    /// When it was enqueued.
    pub created_at: DateTimeUtc,
    /// From when on it may run.
    pub due_at: DateTimeUtc,
    /// How often it was begun.
    pub attempts: i32,
    /// Whose turn it is. A result counts only from the holder of this id.
    pub lease_id: Option<LeaseId>,
    /// When that turn ends, unless it is renewed.
    pub leased_until: Option<DateTimeUtc>,
    /// When it was given up.
    pub dead_at: Option<DateTimeUtc>,
    /// Why the last attempt failed: a cause without anybody's data.
    pub failure: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}

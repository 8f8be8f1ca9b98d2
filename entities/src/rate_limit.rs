//! How often something was done in a stretch of time.

use sea_orm::entity::prelude::*;

/// One counter.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "rate_limit")]
pub struct Model {
    /// The digest of what is limited and for whom: no address is kept.
    #[sea_orm(primary_key, auto_increment = false)]
    pub key_digest: Vec<u8>,
    /// When the stretch began.
    #[sea_orm(primary_key, auto_increment = false)]
    pub began_at: DateTimeUtc,
    /// How often so far.
    pub used: i32,
}

impl ActiveModelBehavior for ActiveModel {}

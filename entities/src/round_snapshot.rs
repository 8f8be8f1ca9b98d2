//! What a round is worked out from, while it is.

use sea_orm::entity::prelude::*;

use crate::ids::RoundId;

/// One round's snapshot; gone once the round is published or cancelled.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "round_snapshot")]
pub struct Model {
    /// Of which round.
    #[sea_orm(primary_key, auto_increment = false)]
    pub round_id: RoundId,
    /// Everything that matters, as JSON, without names.
    pub body: String,
    /// When it was taken.
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

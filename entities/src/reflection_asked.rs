//! Coffees after which people were asked how it was.

use sea_orm::entity::prelude::*;

use crate::ids::MeetingId;

/// One such coffee.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "reflection_asked")]
pub struct Model {
    /// Which.
    #[sea_orm(primary_key, auto_increment = false)]
    pub meeting_id: MeetingId,
    /// When they were asked.
    pub asked_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

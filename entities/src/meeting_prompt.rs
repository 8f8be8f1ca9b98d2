//! What a coffee may begin with.

use sea_orm::entity::prelude::*;

use crate::ids::MeetingId;

/// One prompt drawn for one coffee.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "meeting_prompt")]
pub struct Model {
    /// For which coffee.
    #[sea_orm(primary_key, auto_increment = false)]
    pub meeting_id: MeetingId,
    /// The prompt's word in the library.
    #[sea_orm(primary_key, auto_increment = false)]
    pub prompt: String,
    /// Its place in the list.
    pub position: i16,
}

impl ActiveModelBehavior for ActiveModel {}

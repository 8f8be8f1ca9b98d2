//! What people at a coffee write to each other.

use sea_orm::entity::prelude::*;

use crate::ids::{AccountId, MeetingId, MessageId};

/// One message.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "message")]
pub struct Model {
    /// The message's id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MessageId,
    /// About which coffee.
    pub meeting_id: MeetingId,
    /// Who wrote.
    pub account_id: AccountId,
    /// What they wrote, as plain text.
    pub words: String,
    /// When.
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

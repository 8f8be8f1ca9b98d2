//! Who has a coffee, and what they bring to it.

use sea_orm::entity::prelude::*;

use crate::ids::{AccountId, MeetingId};

/// One person at one coffee.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "meeting_seat")]
pub struct Model {
    /// At which coffee.
    #[sea_orm(primary_key, auto_increment = false)]
    pub meeting_id: MeetingId,
    /// Who.
    #[sea_orm(primary_key, auto_increment = false)]
    pub account_id: AccountId,
    /// The one concrete thing they bring.
    pub brings: String,
    /// A room of their own.
    pub link: String,
    /// Whether they would exchange contacts.
    pub shares_contact: bool,
    /// The contact they would give; shown once all at the table would.
    pub contact: String,
    /// The change of the coffee that the last mail told them of; nothing before the first.
    pub told_sequence: Option<i32>,
    /// The beginning that it told them.
    pub told_start: Option<DateTimeUtc>,
    /// When a mail last told them that somebody wrote.
    pub messages_told_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}

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
}

impl ActiveModelBehavior for ActiveModel {}

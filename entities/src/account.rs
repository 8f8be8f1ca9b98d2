//! A person who can sign in.

use sea_orm::entity::prelude::*;

use crate::ids::AccountId;

/// One person.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "account")]
pub struct Model {
    /// The person's id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AccountId,
    /// Where mail reaches them, in the folded form that makes it unique.
    #[sea_orm(unique)]
    pub email: String,
    /// The name they chose to show; empty until they did.
    pub name: String,
    /// The language of their mails.
    pub locale: String,
    /// The IANA name of the zone of their times; nothing until they chose one or came into a community.
    pub time_zone: Option<String>,
    /// When they first signed in.
    pub created_at: DateTimeUtc,
    /// When an operator deactivated it: nobody can sign in by it, and nobody meets them.
    pub deactivated_at: Option<DateTimeUtc>,
    /// How often they edited it, counted from one.
    pub version: i32,
}

impl ActiveModelBehavior for ActiveModel {}

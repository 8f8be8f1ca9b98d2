//! A kind of mail that someone does not want.

use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::ids::AccountId;

/// Kinds of mail that can be switched off. Those for signing in cannot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum MailKind {
    /// Answers to one's request to join.
    Membership,
    /// For organizers: that people wait to be let in.
    Requests,
    /// Invites by other members.
    Invites,
    /// Questions and news about rounds.
    Rounds,
    /// How a coffee was, and what became of a next step.
    Reflections,
    /// Invites for the calendar: a coffee is booked, moved or cancelled.
    Coffees,
    /// A coffee is tomorrow.
    Reminders,
    /// That someone at a coffee wrote.
    Messages,
}

/// One kind for one person.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "mail_stop")]
pub struct Model {
    /// Who.
    #[sea_orm(primary_key, auto_increment = false)]
    pub account_id: AccountId,
    /// What.
    #[sea_orm(primary_key, auto_increment = false)]
    pub kind: MailKind,
    /// Since when.
    pub stopped_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

//! What people say of themselves.

#![expect(
    clippy::struct_excessive_bools,
    reason = "each is an answer of its own, and a column"
)]

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::ids::AccountId;

/// How many people a team has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize)]
#[serde(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum TeamSize {
    /// Just them.
    #[sea_orm(string_value = "1")]
    #[serde(rename = "1")]
    One,
    /// Two to five.
    #[sea_orm(string_value = "2-5")]
    #[serde(rename = "2-5")]
    Few,
    /// Six to twenty.
    #[sea_orm(string_value = "6-20")]
    #[serde(rename = "6-20")]
    Some,
    /// Up to a hundred.
    #[sea_orm(string_value = "21-100")]
    #[serde(rename = "21-100")]
    Many,
    /// More than a hundred.
    #[sea_orm(string_value = "101+")]
    #[serde(rename = "101+")]
    More,
}

/// For whom someone works.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize)]
#[serde(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum Employment {
    /// For their own company's customers.
    InHouse,
    /// For a client's customers.
    Outsourced,
    /// Both.
    Both,
}

/// Whom someone likes to meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum Wish {
    /// Someone with similar experience.
    Similar,
    /// Someone who is ahead.
    Ahead,
    /// Either.
    Either,
}

/// One person's profile.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "profile")]
pub struct Model {
    /// Whose it is.
    #[sea_orm(primary_key, auto_increment = false)]
    pub account_id: AccountId,
    /// The company, as they typed it.
    pub company: String,
    /// What they do there.
    pub role: String,
    /// A few words about themselves.
    pub bio: String,
    /// Years in the field.
    pub years: Option<i32>,
    /// What their company does.
    pub industry: String,
    /// How many they are.
    pub team_size: Option<TeamSize>,
    /// For whom they work.
    pub employment: Option<Employment>,
    /// The client they work at; private, only for keeping colleagues apart.
    pub workplace: String,
    /// Where they were before, one a line.
    pub past_companies: String,
    /// Where they can meet.
    pub region: String,
    /// Whether they meet online.
    pub online: bool,
    /// Whether they meet in person.
    pub in_person: bool,
    /// Languages they can talk in, as codes separated by `;`.
    pub languages: String,
    /// Whom they like to meet.
    pub wish: Option<Wish>,
    /// What they can talk about.
    pub can_talk: String,
    /// What they cannot talk about.
    pub cannot_talk: String,
    /// Whether three at a table are welcome.
    pub trio_welcome: bool,
    /// Whether direct invites are unwelcome.
    pub no_invites: bool,
    /// The zone whose clocks `weekly` goes by.
    pub time_zone: String,
    /// Free time in a usual week, such as `mon 12:00-13:00;tue 19:00-21:00`.
    pub weekly: String,
    /// Whether they work in shifts and choose dates for each round.
    pub by_round: bool,
    /// Counts the edits.
    pub version: i64,
    /// When they last edited it.
    pub changed_at: DateTimeUtc,
    /// When all that is required was there first.
    pub completed_at: Option<DateTimeUtc>,
    /// Whose it is.
    #[sea_orm(belongs_to, from = "account_id", to = "id", on_delete = "Cascade")]
    pub account: BelongsTo<super::account::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}

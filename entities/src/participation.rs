//! Who takes part in a round.

use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::ids::{AccountId, RoundId};

/// What someone answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize)]
#[serde(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum TakesPart {
    /// They take part.
    In,
    /// They sit this one out.
    Out,
}

/// One person's part in one round.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "participation")]
pub struct Model {
    /// In which round.
    #[sea_orm(primary_key, auto_increment = false)]
    pub round_id: RoundId,
    /// Who.
    #[sea_orm(primary_key, auto_increment = false)]
    pub account_id: AccountId,
    /// Whether they take part.
    pub answer: TakesPart,
    /// The days and hours they ticked, such as `2026-12-01 12:00-14:00;2026-12-03`, in their own zone; a day alone is all of it.
    pub dates: String,
    /// What came of it.
    pub outcome: Option<String>,
    /// How many rounds in a row they had nobody before it.
    pub waited: i32,
    /// When they last answered.
    pub changed_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

//! What became of a next step.

use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::ids::ReflectionId;

/// What became of it. None is better than another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize)]
#[serde(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum Outcome {
    /// It was done.
    Done,
    /// It is under way.
    UnderWay,
    /// It was let go.
    LetGo,
}

/// One answer, a month or a quarter later.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "step_follow_up")]
pub struct Model {
    /// Of the next step of which reflection.
    #[sea_orm(primary_key, auto_increment = false)]
    pub reflection_id: ReflectionId,
    /// After 30 or 90 days.
    #[sea_orm(primary_key, auto_increment = false)]
    pub after_days: i16,
    /// What became of it.
    pub outcome: Outcome,
    /// What changed; may be empty.
    pub words: String,
    /// When they said so.
    pub answered_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

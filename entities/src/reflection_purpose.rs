//! Which of the six purposes a coffee served.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::ids::ReflectionId;

/// One of the six, in the order in which they always stand.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    EnumIter,
    DeriveActiveEnum,
    Serialize,
    Deserialize,
)]
#[serde(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum Purpose {
    /// A skill useful in daily work.
    PracticalSkill,
    /// Understanding the industry and other companies.
    WiderView,
    /// Knowing one's own work better by teaching it.
    Teaching,
    /// Learning to run a community.
    Community,
    /// Gaining peers.
    Peers,
    /// Feeling growth.
    Growth,
}

/// One mark in one reflection.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "reflection_purpose")]
pub struct Model {
    /// In which.
    #[sea_orm(primary_key, auto_increment = false)]
    pub reflection_id: ReflectionId,
    /// Which.
    #[sea_orm(primary_key, auto_increment = false)]
    pub purpose: Purpose,
}

impl ActiveModelBehavior for ActiveModel {}

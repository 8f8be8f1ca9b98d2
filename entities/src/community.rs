//! A community: its members meet each other.

use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::ids::CommunityId;

/// How one comes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize)]
#[serde(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum Joining {
    /// With an invitation alone.
    Invitation,
    /// By asking; an organizer decides.
    Request,
    /// Everyone at once.
    Open,
}

/// One community.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "community")]
pub struct Model {
    /// The community's id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CommunityId,
    /// Its word in addresses.
    #[sea_orm(unique)]
    pub slug: String,
    /// Its name.
    pub name: String,
    /// What it says of itself on its public page.
    pub about: String,
    /// The zone of its dates.
    pub time_zone: String,
    /// How one comes in.
    pub joining: Joining,
    /// When it began.
    pub created_at: DateTimeUtc,
    /// How often its settings were edited, counted from one.
    pub version: i32,
}

impl ActiveModelBehavior for ActiveModel {}

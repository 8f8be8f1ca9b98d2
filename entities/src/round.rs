//! One run of matching.

use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::ids::{AccountId, CommunityId, RoundId};

/// Where a round stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize)]
#[serde(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum RoundState {
    /// People say whether they take part.
    Open,
    /// It is being worked out.
    Matching,
    /// Everyone has their proposal.
    Proposed,
    /// Over.
    Closed,
    /// Called off.
    Cancelled,
}

/// One round.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "round")]
pub struct Model {
    /// The round's id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RoundId,
    /// In which community.
    pub community_id: CommunityId,
    /// Its number there, from 1.
    pub number: i32,
    /// What it invites people to talk about; may be empty.
    pub theme: String,
    /// Who wrote the theme.
    pub theme_by: Option<AccountId>,
    /// Where it stands.
    pub state: RoundState,
    /// From when people say whether they take part.
    pub opens_at: DateTimeUtc,
    /// When it is matched.
    pub matches_at: DateTimeUtc,
    /// Until when proposals can be answered.
    pub answers_by: DateTimeUtc,
    /// The first day of its coffees, in the community's zone.
    pub window_first: Date,
    /// How many days its coffees have.
    pub window_days: i16,
    /// The settings it runs by, as JSON.
    pub policy: String,
    /// What chance is drawn from.
    pub seed: i64,
    /// What came of it, as JSON, once it is matched.
    pub statistics: Option<String>,
    /// When those who were left over were matched once more.
    pub second_pass_at: Option<DateTimeUtc>,
    /// When it was made.
    pub created_at: DateTimeUtc,
    /// When its state last changed.
    pub changed_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

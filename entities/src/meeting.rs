//! Coffees that were booked.

use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::ids::{CommunityId, MeetingId, ProposalId};

/// Where a coffee stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize)]
#[serde(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum MeetingState {
    /// It takes place.
    Booked,
    /// It was cancelled.
    Cancelled,
}

/// One coffee.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "meeting")]
pub struct Model {
    /// The coffee's id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MeetingId,
    /// In which community.
    pub community_id: CommunityId,
    /// From which proposal.
    pub proposal_id: ProposalId,
    /// When it begins.
    pub starts_at: DateTimeUtc,
    /// When it ends.
    pub ends_at: DateTimeUtc,
    /// How long nothing else may begin after it, in minutes.
    pub buffer_minutes: i16,
    /// How they meet.
    pub mode: super::proposal::Mode,
    /// Where they meet in person; may be empty.
    pub place: String,
    /// Where it stands.
    pub state: MeetingState,
    /// What calendars know it by.
    pub calendar_uid: String,
    /// Counts its changes, for calendars.
    pub sequence: i32,
    /// When it was booked.
    pub created_at: DateTimeUtc,
    /// When it was last moved or cancelled.
    pub changed_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

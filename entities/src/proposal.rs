//! People asked to have a coffee.

use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::ids::{AccountId, CommunityId, ProposalId, RoundId};

/// Where a proposal comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize)]
#[serde(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum ProposalKind {
    /// A round.
    Round,
    /// The second pass of a round.
    SecondPass,
    /// A member who invites another.
    Direct,
    /// A member who had to cancel and offers new times.
    Again,
    /// A member who asks for another time for a coffee that is booked.
    Move,
}

/// Where a proposal stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize)]
#[serde(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum ProposalState {
    /// Answers are awaited.
    Open,
    /// All said yes without a time in common; all see the times now.
    Choosing,
    /// There is a coffee.
    Booked,
    /// Over without one; why is told to nobody.
    Closed,
}

/// How people meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize)]
#[serde(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum Mode {
    /// On a screen.
    Online,
    /// At a table.
    InPerson,
}

/// One proposal.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "proposal")]
pub struct Model {
    /// The proposal's id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ProposalId,
    /// In which community.
    pub community_id: CommunityId,
    /// By which round, if by one.
    pub round_id: Option<RoundId>,
    /// Where it comes from.
    pub kind: ProposalKind,
    /// Where it stands.
    pub state: ProposalState,
    /// The ids of all who are asked, in order, separated by `+`.
    pub pair: String,
    /// How well they fit.
    pub score: Option<i64>,
    /// Why they fit, as JSON.
    pub reasons: String,
    /// What the one who invites wrote.
    pub note: String,
    /// Who invites, if a member does.
    pub by_whom: Option<AccountId>,
    /// How they would meet.
    pub mode: Mode,
    /// How long the coffee is, in minutes.
    pub minutes: i16,
    /// How long nothing else may begin after it, in minutes.
    pub buffer_minutes: i16,
    /// Until when it can be answered.
    pub answers_by: DateTimeUtc,
    /// When it was made.
    pub created_at: DateTimeUtc,
    /// When it was booked or closed.
    pub closed_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}

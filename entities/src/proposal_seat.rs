//! Who is asked by a proposal, and what they answered.

use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::ids::{AccountId, ProposalId, RoundId};

/// What someone answered; nobody else sees it before all did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize)]
#[serde(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum Answer {
    /// Nothing yet.
    Waiting,
    /// Yes, at the times they ticked.
    Yes,
    /// Not this time.
    No,
}

/// One person in one proposal.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "proposal_seat")]
pub struct Model {
    /// Of which proposal.
    #[sea_orm(primary_key, auto_increment = false)]
    pub proposal_id: ProposalId,
    /// Who.
    #[sea_orm(primary_key, auto_increment = false)]
    pub account_id: AccountId,
    /// The proposal's round.
    pub round_id: Option<RoundId>,
    /// Whether the proposal is undecided.
    pub is_open: bool,
    /// What they answered.
    pub answer: Answer,
    /// When they answered.
    pub answered_at: Option<DateTimeUtc>,
    /// When they were reminded.
    pub nudged_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}

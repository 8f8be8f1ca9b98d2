//! Proposals that move a coffee instead of making one.

use sea_orm::entity::prelude::*;

use crate::ids::{MeetingId, ProposalId};

/// One such proposal.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "meeting_move")]
pub struct Model {
    /// The proposal.
    #[sea_orm(primary_key, auto_increment = false)]
    pub proposal_id: ProposalId,
    /// The coffee it moves.
    pub meeting_id: MeetingId,
}

impl ActiveModelBehavior for ActiveModel {}

//! Times that a proposal offers.

use sea_orm::entity::prelude::*;

use crate::ids::{AccountId, ProposalId};

/// One time.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "proposal_time")]
pub struct Model {
    /// By which proposal.
    #[sea_orm(primary_key, auto_increment = false)]
    pub proposal_id: ProposalId,
    /// When the coffee would begin.
    #[sea_orm(primary_key, auto_increment = false)]
    pub starts_at: DateTimeUtc,
    /// Who suggested it, if it was not offered to all from the beginning.
    pub suggested_by: Option<AccountId>,
}

impl ActiveModelBehavior for ActiveModel {}

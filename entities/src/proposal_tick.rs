//! Times that suit someone.

use sea_orm::entity::prelude::*;

use crate::ids::{AccountId, ProposalId};

/// One time that suits one person.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "proposal_tick")]
pub struct Model {
    /// Of which proposal.
    #[sea_orm(primary_key, auto_increment = false)]
    pub proposal_id: ProposalId,
    /// Whom it suits.
    #[sea_orm(primary_key, auto_increment = false)]
    pub account_id: AccountId,
    /// When the coffee would begin.
    #[sea_orm(primary_key, auto_increment = false)]
    pub starts_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

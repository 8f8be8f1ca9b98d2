//! Coffees of a round that had to be cancelled and were offered again.

use sea_orm::entity::prelude::*;

use crate::ids::{ProposalId, RoundId};

/// One such offer.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "proposal_again")]
pub struct Model {
    /// The proposal that offers new times.
    #[sea_orm(primary_key, auto_increment = false)]
    pub proposal_id: ProposalId,
    /// The round that the first coffee came from: what comes of the offer counts there.
    pub round_id: RoundId,
}

impl ActiveModelBehavior for ActiveModel {}

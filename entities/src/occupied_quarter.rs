//! Quarter-hours that coffees and pending answers take.

use sea_orm::entity::prelude::*;

use crate::ids::{AccountId, MeetingId, ProposalId};

/// One quarter-hour of one person.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "occupied_quarter")]
pub struct Model {
    /// Whose time it is.
    #[sea_orm(primary_key, auto_increment = false)]
    pub account_id: AccountId,
    /// The quarter-hour, counted in UTC from 1970.
    #[sea_orm(primary_key, auto_increment = false)]
    pub quarter: i64,
    /// The proposal it is held for.
    pub proposal_id: Option<ProposalId>,
    /// The coffee it is taken by.
    pub meeting_id: Option<MeetingId>,
}

impl ActiveModelBehavior for ActiveModel {}

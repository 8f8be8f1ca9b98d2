//! What happened, told inside the product.

use sea_orm::entity::prelude::*;

use crate::ids::{AccountId, MeetingId, NoticeId, ProposalId};

/// One notice to one person.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "notice")]
pub struct Model {
    /// The notice's id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: NoticeId,
    /// To whom.
    pub account_id: AccountId,
    /// What happened.
    pub kind: String,
    /// What it tells of, so that it is told once.
    pub key: String,
    /// The proposal it is about.
    pub proposal_id: Option<ProposalId>,
    /// The coffee it is about.
    pub meeting_id: Option<MeetingId>,
    /// When it happened.
    pub created_at: DateTimeUtc,
    /// When they saw it.
    pub read_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}

//! Who did what, when, and from where.

use sea_orm::entity::prelude::*;
use uuid::Uuid;

use crate::ids::{AccountId, AuditId, CommunityId};

/// One event. It names people by id only, and outlives them.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "audit")]
pub struct Model {
    /// The line's id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AuditId,
    /// When.
    pub at: DateTimeUtc,
    /// What, as a stable word.
    pub action: String,
    /// Who, when someone was signed in.
    pub account_id: Option<AccountId>,
    /// On whom or what.
    pub subject_id: Option<Uuid>,
    /// In which community.
    pub community_id: Option<CommunityId>,
    /// From which network address; forgotten before the rest.
    pub address: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}

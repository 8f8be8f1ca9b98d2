//! A link that lets people into a community.

use sea_orm::entity::prelude::*;

use crate::{
    ids::{AccountId, CommunityId, InvitationId},
    membership::Role,
};

/// One link. Its token is derived from the id and the installation's secret, and kept nowhere.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "invitation")]
pub struct Model {
    /// The invitation's id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: InvitationId,
    /// Where it leads.
    pub community_id: CommunityId,
    /// What those who come by it may do.
    pub role: Role,
    /// For this address alone, or for whoever has the link.
    pub email: Option<String>,
    /// How many may come in all.
    pub uses: i32,
    /// How many more may come.
    pub uses_left: i32,
    /// Who made it, unless that was the operator.
    pub made_by: Option<AccountId>,
    /// When it was made.
    pub created_at: DateTimeUtc,
    /// From when on it no longer counts.
    pub expires_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

//! The members that the search can find. What finds them is in `search_terms`, an index of each database's own kind.

use sea_orm::entity::prelude::*;

use crate::ids::{AccountId, CommunityId, MembershipId};

/// One member.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "search_person")]
pub struct Model {
    /// Their number in the index: a newer one is greater.
    #[sea_orm(primary_key)]
    pub number: i64,
    /// Who they are there.
    #[sea_orm(unique)]
    pub membership_id: MembershipId,
    /// Where.
    pub community_id: CommunityId,
    /// Who.
    pub account_id: AccountId,
    /// What filters ask about, as terms of the index separated by blanks.
    pub facets: String,
    /// The form of the terms.
    pub version: i32,
    /// Who they are there.
    #[sea_orm(belongs_to, from = "membership_id", to = "id", on_delete = "Cascade")]
    pub membership: BelongsTo<super::membership::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}

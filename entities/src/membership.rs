//! A person in a community.

use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::ids::{AccountId, CommunityId, CompanyId, MembershipId};

/// What a member may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize)]
#[serde(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum Role {
    /// Takes part.
    Member,
    /// Looks after the community.
    Organizer,
}

/// Where a membership stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize)]
#[serde(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum Standing {
    /// Asked for; an organizer decides.
    Requested,
    /// In.
    Active,
    /// An organizer did not let them in.
    Declined,
    /// Went away.
    Left,
    /// Was asked to go.
    Removed,
}

/// How someone takes part in rounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize)]
#[serde(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum Cadence {
    /// They are asked each time.
    Ask,
    /// In every round, until they say otherwise.
    Standing,
    /// In none: they let three rounds pass unanswered, and come back with one click.
    Resting,
}

/// One person in one community.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "membership")]
pub struct Model {
    /// The membership's id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MembershipId,
    /// Where.
    pub community_id: CommunityId,
    /// Who.
    pub account_id: AccountId,
    /// What they may do.
    pub role: Role,
    /// Where it stands.
    pub standing: Standing,
    /// What they wrote when they asked to join.
    pub note: String,
    /// When they agreed to the promise.
    pub agreed_at: DateTimeUtc,
    /// When they last asked, came or went.
    pub changed_at: DateTimeUtc,
    /// For an organizer: when they were last told that people wait.
    pub told_at: Option<DateTimeUtc>,
    /// The company they work for, as this community knows it; none before their profile names one.
    pub company_id: Option<CompanyId>,
    /// When the company was confirmed, by the mail's domain or an organizer.
    pub company_confirmed_at: Option<DateTimeUtc>,
    /// The last day of a pause that they chose.
    pub paused_until: Option<Date>,
    /// Since when reports keep them from being matched and invited, until an organizer has looked.
    pub held_at: Option<DateTimeUtc>,
    /// How they take part in rounds.
    pub cadence: Cadence,
    /// Where.
    #[sea_orm(belongs_to, from = "community_id", to = "id", on_delete = "Cascade")]
    pub community: BelongsTo<super::community::Entity>,
    /// Who.
    #[sea_orm(belongs_to, from = "account_id", to = "id", on_delete = "Cascade")]
    pub account: BelongsTo<super::account::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}

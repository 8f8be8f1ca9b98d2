//! What members tell the organizers when something is wrong.

use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::ids::{AccountId, CommunityId, ReportId};

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize)]
#[serde(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum ReportReason {
    /// Something of the promise was not kept.
    Promise,
    /// Someone was harassed.
    Harassment,
    /// Someone sold or poached.
    Selling,
    /// Something else.
    Other,
}

/// Whether an organizer has seen to a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize)]
#[serde(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum ReportState {
    /// Not yet.
    Open,
    /// Yes.
    Closed,
}

/// One report.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "report")]
pub struct Model {
    /// The report's id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ReportId,
    /// In which community.
    pub community_id: CommunityId,
    /// Who told.
    pub reporter_id: Option<AccountId>,
    /// About whom, if about someone.
    pub about_id: Option<AccountId>,
    /// What happened.
    pub reason: ReportReason,
    /// In their own words.
    pub words: String,
    /// Whether an organizer has seen to it.
    pub state: ReportState,
    /// What the organizers answered.
    pub answer: String,
    /// Who saw to it.
    pub closed_by: Option<AccountId>,
    /// When it was told.
    pub created_at: DateTimeUtc,
    /// When it was seen to.
    pub closed_at: Option<DateTimeUtc>,
    /// In which community.
    #[sea_orm(belongs_to, from = "community_id", to = "id", on_delete = "Cascade")]
    pub community: BelongsTo<super::community::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}

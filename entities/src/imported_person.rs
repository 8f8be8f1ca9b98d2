//! Someone of whom an organizer's list tells, and who has not come in yet.

use sea_orm::entity::prelude::*;

use crate::ids::{CommunityId, ImportedId};

/// One person. The row goes when they come in, or when they have not for long.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "imported_person")]
pub struct Model {
    /// The row's id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ImportedId,
    /// Where they are expected.
    pub community_id: CommunityId,
    /// Their folded address.
    pub email: String,
    /// What the list calls them.
    pub source_id: Option<String>,
    /// Their name.
    pub name: String,
    /// Their company.
    pub company: String,
    /// All else that the list says, as JSON.
    pub details: String,
    /// When a list last told of them.
    pub imported_at: DateTimeUtc,
    /// When they were written to.
    pub invited_at: Option<DateTimeUtc>,
    /// Where they are expected.
    #[sea_orm(belongs_to, from = "community_id", to = "id", on_delete = "Cascade")]
    pub community: BelongsTo<super::community::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}

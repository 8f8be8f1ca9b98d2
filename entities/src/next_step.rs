//! What someone takes from a coffee into their work.

use sea_orm::entity::prelude::*;

use crate::ids::ReflectionId;

/// The one next step of a reflection: when …, I will ….
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "next_step")]
pub struct Model {
    /// Of which reflection.
    #[sea_orm(primary_key, auto_increment = false)]
    pub reflection_id: ReflectionId,
    /// When; may be empty.
    pub occasion: String,
    /// What they will do.
    pub deed: String,
    /// When a mail said that one may look back at it.
    pub told_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}

//! Words that an organizer has looked at and put into the growth report.

use sea_orm::entity::prelude::*;

use crate::ids::{AccountId, ReflectionId};

/// One sentence.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "reflection_quote")]
pub struct Model {
    /// Of which reflection.
    #[sea_orm(primary_key, auto_increment = false)]
    pub reflection_id: ReflectionId,
    /// By which organizer.
    pub quoted_by: Option<AccountId>,
    /// When.
    pub quoted_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

//! Organizers who said thank you for someone's words.

use sea_orm::entity::prelude::*;

use crate::ids::{AccountId, ReflectionId};

/// One thank-you.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "word_thanks")]
pub struct Model {
    /// For which words.
    #[sea_orm(primary_key, auto_increment = false)]
    pub reflection_id: ReflectionId,
    /// By which organizer.
    #[sea_orm(primary_key, auto_increment = false)]
    pub account_id: AccountId,
    /// When.
    pub thanked_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

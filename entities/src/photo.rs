//! The pictures that people show of themselves.

use sea_orm::entity::prelude::*;

use crate::ids::AccountId;

/// One picture.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "photo")]
pub struct Model {
    /// Whose it is.
    #[sea_orm(primary_key, auto_increment = false)]
    pub account_id: AccountId,
    /// The picture, encoded anew by us.
    pub image: Vec<u8>,
    /// What its address is made of, so that a new one is fetched anew.
    pub digest: String,
    /// When it was put up.
    pub changed_at: DateTimeUtc,
    /// Whose it is.
    #[sea_orm(belongs_to, from = "account_id", to = "id", on_delete = "Cascade")]
    pub account: BelongsTo<super::account::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}

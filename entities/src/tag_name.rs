//! The names that find a topic, those of topics merged into it included.

use sea_orm::entity::prelude::*;

use crate::ids::TagId;

/// One name.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tag_name")]
pub struct Model {
    /// What it finds.
    #[sea_orm(primary_key, auto_increment = false)]
    pub tag_id: TagId,
    /// The folded form that is compared.
    #[sea_orm(primary_key, auto_increment = false)]
    pub key: String,
    /// As it is shown.
    pub name: String,
    /// What it finds.
    #[sea_orm(belongs_to, from = "tag_id", to = "id", on_delete = "Cascade")]
    pub tag: BelongsTo<super::tag::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}

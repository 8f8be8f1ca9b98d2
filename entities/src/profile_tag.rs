//! What people offer, want and like.

use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::ids::{AccountId, TagId};

/// How someone means a topic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize)]
#[serde(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum TagKind {
    /// 話せること: can tell about it.
    Offer,
    /// 聞きたいこと: wants to hear about it.
    Want,
    /// 好きなこと: likes it.
    Interest,
}

/// One topic of one person.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "profile_tag")]
pub struct Model {
    /// Who.
    #[sea_orm(primary_key, auto_increment = false)]
    pub account_id: AccountId,
    /// How they mean it.
    #[sea_orm(primary_key, auto_increment = false)]
    pub kind: TagKind,
    /// What.
    #[sea_orm(primary_key, auto_increment = false)]
    pub tag_id: TagId,
    /// Its place in their list, from 0.
    pub position: i16,
    /// Since when.
    pub created_at: DateTimeUtc,
    /// Who.
    #[sea_orm(belongs_to, from = "account_id", to = "id", on_delete = "Cascade")]
    pub account: BelongsTo<super::account::Entity>,
    /// What.
    #[sea_orm(belongs_to, from = "tag_id", to = "id", on_delete = "Cascade")]
    pub tag: BelongsTo<super::tag::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}

//! A person whom mail does not reach.

use sea_orm::entity::prelude::*;

use crate::ids::AccountId;

/// What became of mails to one person; gone once one arrives.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "mail_trouble")]
pub struct Model {
    /// Who.
    #[sea_orm(primary_key, auto_increment = false)]
    pub account_id: AccountId,
    /// How many mails in a row were refused for good.
    pub refusals: i32,
    /// When the last one was.
    pub refused_at: DateTimeUtc,
    /// Since when no mail is tried, other than those for signing in.
    pub paused_at: Option<DateTimeUtc>,
    /// Who.
    #[sea_orm(belongs_to, from = "account_id", to = "id", on_delete = "Cascade")]
    pub account: BelongsTo<super::account::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}

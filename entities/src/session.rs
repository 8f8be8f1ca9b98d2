//! A browser that is signed in.

use sea_orm::entity::prelude::*;

use crate::ids::{AccountId, SessionId};

/// One browser of one person.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "session")]
pub struct Model {
    /// The session's id, which is no secret.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SessionId,
    /// Whose it is.
    pub account_id: AccountId,
    /// The digest of the cookie's token.
    #[sea_orm(unique)]
    pub token_digest: Vec<u8>,
    /// The browser and system, as far as its owner needs to tell their devices apart.
    pub device: String,
    /// When it began; the absolute limit counts from here.
    pub created_at: DateTimeUtc,
    /// When it was last used, to the hour; the idle limit counts from here.
    pub seen_at: DateTimeUtc,
    /// Whether the token changes with the next page, because what the owner may do has changed.
    pub renew: bool,
    /// Whose it is.
    #[sea_orm(belongs_to, from = "account_id", to = "id", on_delete = "Cascade")]
    pub account: BelongsTo<super::account::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}

//! The one-time value of a request that made something.

use sea_orm::entity::prelude::*;

use crate::ids::AccountId;

/// One value that was used, written in the transaction of what it made.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "idempotency_key")]
pub struct Model {
    /// The digest of the value and of whose it is.
    #[sea_orm(primary_key, auto_increment = false)]
    pub key_digest: Vec<u8>,
    /// Who sent it, when someone was signed in.
    pub account_id: Option<AccountId>,
    /// The digest of what was sent.
    pub content_digest: Vec<u8>,
    /// The answer, sealed with the value itself, which is kept nowhere; nothing until the answer was written down.
    pub answer: Option<Vec<u8>>,
    /// When it was used.
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

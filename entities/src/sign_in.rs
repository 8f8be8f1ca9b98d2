//! A request to sign in by mail.

use sea_orm::entity::prelude::*;

use crate::ids::SignInId;

/// One request; gone once it is used.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sign_in")]
pub struct Model {
    /// The request's id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SignInId,
    /// The address that was typed, or nothing when no mail can go there.
    pub email: Option<String>,
    /// What the link's token and the code are derived from, together with the installation's secret.
    pub seed: Vec<u8>,
    /// The digest of the link's token.
    #[sea_orm(unique)]
    pub link_digest: Vec<u8>,
    /// The digest of the cookie of the browser that asked: the code counts there alone.
    pub browser_digest: Vec<u8>,
    /// How often a code was tried.
    pub tries: i32,
    /// The language to write in.
    pub locale: String,
    /// Where to go afterwards, sealed: it may hold an invitation.
    pub next: String,
    /// From when on it no longer counts.
    pub expires_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

//! A sign-in that was begun at a provider and has not come back yet.

use sea_orm::entity::prelude::*;

use crate::ids::{AccountId, ProviderStartId};

/// One start; gone at the first answer, right or wrong.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "provider_start")]
pub struct Model {
    /// The start's id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ProviderStartId,
    /// The provider's name in the settings.
    pub provider: String,
    /// The digest of the state that went along.
    #[sea_orm(unique)]
    pub state_digest: Vec<u8>,
    /// The digest of the cookie of the browser that began: no other may come back.
    #[sea_orm(unique)]
    pub browser_digest: Vec<u8>,
    /// What state, nonce and the proof of the code's owner are derived from, together with the installation's secret.
    pub seed: Vec<u8>,
    /// Who adds this way to sign in, when someone is signed in already.
    pub account_id: Option<AccountId>,
    /// The language of an account that this may make.
    pub locale: String,
    /// Where to go afterwards, sealed: it may hold an invitation.
    pub next: String,
    /// From when on it no longer counts.
    pub expires_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

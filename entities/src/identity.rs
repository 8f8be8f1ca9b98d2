//! Who a provider says that someone is.

use sea_orm::entity::prelude::*;

use crate::ids::AccountId;

/// One account at one provider. The key is the provider's name for the person, never an address: those are given away.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "identity")]
pub struct Model {
    /// The provider, as it names itself.
    #[sea_orm(primary_key, auto_increment = false)]
    pub issuer: String,
    /// The person, as the provider names them for good.
    #[sea_orm(primary_key, auto_increment = false)]
    pub subject: String,
    /// Whose it is here.
    pub account_id: AccountId,
    /// The provider's name in the settings.
    pub provider: String,
    /// When it was first used here.
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

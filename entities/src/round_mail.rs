//! Mails that someone got because of a round: nobody gets more than a few.

use sea_orm::entity::prelude::*;

use crate::ids::{AccountId, RoundId};

/// One mail.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "round_mail")]
pub struct Model {
    /// Because of which round.
    #[sea_orm(primary_key, auto_increment = false)]
    pub round_id: RoundId,
    /// To whom.
    #[sea_orm(primary_key, auto_increment = false)]
    pub account_id: AccountId,
    /// The job that sent it.
    #[sea_orm(primary_key, auto_increment = false)]
    pub key: String,
    /// When.
    pub sent_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

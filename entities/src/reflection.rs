//! ひとことふりかえり: what someone writes after a coffee.

#![expect(clippy::struct_excessive_bools, reason = "each is a column of its own")]

use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::ids::{AccountId, CommunityId, MeetingId, ReflectionId};

/// Whether they met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize)]
#[serde(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum Met {
    /// They did.
    Yes,
    /// They agreed on another time.
    Moved,
    /// The writer could not come.
    NotMe,
    /// The writer met nobody.
    NotMet,
}

/// Whom the writer would like to talk to. Told to nobody; it goes into the next rounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize)]
#[serde(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum Again {
    /// The same person again: また話したい.
    Again,
    /// Others, for now.
    Others,
}

/// One person's look back at one coffee.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "reflection")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ReflectionId,
    /// After which coffee.
    pub meeting_id: MeetingId,
    /// In which community.
    pub community_id: CommunityId,
    /// Who wrote it; nobody once they are gone.
    pub account_id: Option<AccountId>,
    /// Whether they met.
    pub met: Met,
    /// What they can do now, or were confirmed in; may be empty.
    pub sentence: String,
    /// Whether it is not in words yet.
    pub no_words: bool,
    /// Thanks to the others; may be empty. They always read it.
    pub thanks: String,
    /// Whom they would like to talk to next.
    pub again: Option<Again>,
    /// Whether the others at the table may read the sentence.
    pub to_partner: bool,
    /// Whether the organizers may.
    pub to_organizers: bool,
    /// Whether they may know whose it is.
    pub organizers_name: bool,
    /// Whether the report may quote it.
    pub to_report: bool,
    /// Whether it may say whose it is.
    pub report_name: bool,
    /// When it was first saved.
    pub created_at: DateTimeUtc,
    /// When it was last saved.
    pub changed_at: DateTimeUtc,
    /// How often it was saved.
    pub version: i32,
}

impl ActiveModelBehavior for ActiveModel {}

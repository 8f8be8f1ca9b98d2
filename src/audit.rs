//! Who did what, when, and from where: one line for each event, written in the transaction of the event.

pub mod log;

use std::net::IpAddr;

use chrono::{DateTime, Utc};
use entities::{
    audit,
    ids::{AccountId, AuditId, CommunityId},
};
use sea_orm::{ActiveValue::Set, DbErr, EntityTrait as _};
use uuid::Uuid;

use crate::{clock::Random, db::Write};

/// What happened, as a word that does not change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Someone signed in.
    SignedIn,
    /// A code, a link or a provider's answer was not accepted.
    SignInRefused,
    /// Someone added a provider to sign in by.
    ProviderAdded,
    /// Someone removed a provider to sign in by.
    ProviderRemoved,
    /// Someone signed out here.
    SignedOut,
    /// Someone ended one of their other sessions.
    SessionEnded,
    /// Someone signed out everywhere.
    SignedOutEverywhere,
    /// Someone took a copy of their data.
    DataCopied,
    /// Someone deleted their account.
    AccountErased,
    /// The operator deactivated an account.
    AccountDeactivated,
    /// The operator activated an account again.
    AccountReactivated,
    /// The operator made a community.
    CommunityCreated,
    /// An organizer changed what a community says, or how one comes in.
    SettingsChanged,
    /// An organizer made an invitation.
    InvitationMade,
    /// An organizer ended an invitation.
    InvitationEnded,
    /// Someone asked to come in.
    JoinRequested,
    /// Someone came in.
    Joined,
    /// An organizer let someone in.
    JoinApproved,
    /// An organizer did not let someone in.
    JoinDeclined,
    /// Someone looks after a community from now on.
    MadeOrganizer,
    /// Someone no longer looks after a community.
    MadeMember,
    /// An organizer asked someone to go.
    MemberRemoved,
    /// Someone left.
    Left,
    /// Someone told the organizers that something is wrong.
    Reported,
    /// Reports rest a member until an organizer has looked.
    MemberHeld,

    /// An organizer opened a round by hand.
    RoundOpened,
    /// An organizer ran a round before its time.
    RoundRun,
    /// An organizer called a round off.
    RoundCancelled,
    /// An organizer put two people together, or keeps them apart.
    RoundRuleMade,
    /// An organizer or the operator took a list of people in.
    MembersImported,
    /// An organizer invited those who are expected.
    ImportedInvited,
    /// An organizer had forgotten what a list said of someone.
    ImportForgotten,
    /// An organizer confirmed for whom someone works, or a mail domain.
    CompanyConfirmed,
    /// An organizer changed what is known of a company.
    CompanyChanged,
    /// An organizer made one company of two.
    CompaniesMerged,
    /// An organizer let everybody choose a topic.
    TagApproved,
    /// An organizer left a topic to its proposer.
    TagDeclined,
    /// An organizer made one topic of two.
    TagMerged,
    /// An organizer saw to a report.
    ReportClosed,
    /// An organizer ended the rest that reports had put on a member.
    MemberReleased,
    /// An organizer had letters sent once more that could not be delivered.
    LettersTriedAgain,
    /// An organizer read the growth report.
    GrowthReportViewed,
    /// An organizer took figures of the growth report along as a file.
    GrowthReportTaken,
    /// Somebody opened the growth report by a link.
    GrowthReportOpened,
    /// An organizer made a link to the growth report.
    GrowthLinkMade,
    /// An organizer ended a link to the growth report.
    GrowthLinkEnded,
}

impl Action {
    /// The word in the database.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::SignedIn => "signed_in",
            Self::SignInRefused => "sign_in_refused",
            Self::ProviderAdded => "provider_added",
            Self::ProviderRemoved => "provider_removed",
            Self::SignedOut => "signed_out",
            Self::SessionEnded => "session_ended",
            Self::SignedOutEverywhere => "signed_out_everywhere",
            Self::DataCopied => "data_copied",
            Self::AccountErased => "account_erased",
            Self::AccountDeactivated => "account_deactivated",
            Self::AccountReactivated => "account_reactivated",
            Self::CommunityCreated => "community_created",
            Self::SettingsChanged => "settings_changed",
            Self::InvitationMade => "invitation_made",
            Self::InvitationEnded => "invitation_ended",
            Self::JoinRequested => "join_requested",
            Self::Joined => "joined",
            Self::JoinApproved => "join_approved",
            Self::JoinDeclined => "join_declined",
            Self::MadeOrganizer => "made_organizer",
            Self::MadeMember => "made_member",
            Self::MemberRemoved => "member_removed",
            Self::Left => "left",
            Self::Reported => "reported",
            Self::MemberHeld => "member_held",
            Self::RoundOpened => "round_opened",
            Self::RoundRun => "round_run",
            Self::RoundCancelled => "round_cancelled",
            Self::RoundRuleMade => "round_rule_made",
            Self::MembersImported => "members_imported",
            Self::ImportedInvited => "imported_invited",
            Self::ImportForgotten => "import_forgotten",
            Self::CompanyConfirmed => "company_confirmed",
            Self::CompanyChanged => "company_changed",
            Self::CompaniesMerged => "companies_merged",
            Self::TagApproved => "tag_approved",
            Self::TagDeclined => "tag_declined",
            Self::TagMerged => "tag_merged",
            Self::ReportClosed => "report_closed",
            Self::MemberReleased => "member_released",
            Self::LettersTriedAgain => "letters_tried_again",
            Self::GrowthReportViewed => "growth_report_viewed",
            Self::GrowthReportTaken => "growth_report_taken",
            Self::GrowthReportOpened => "growth_report_opened",
            Self::GrowthLinkMade => "growth_link_made",
            Self::GrowthLinkEnded => "growth_link_ended",
        }
    }
}

/// When, where, and with what chance something is done: what every action that is audited takes along.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The instant of the action.
    pub now: DateTime<Utc>,
    /// For new ids and tokens.
    pub random: &'a Random,
    /// Where the request came from; nothing for an operator's command.
    pub address: Option<IpAddr>,
}

/// What happened, to be written down.
#[derive(Clone, Copy, Debug)]
pub struct Event {
    action: Action,
    who: Option<AccountId>,
    subject: Option<Uuid>,
    community: Option<CommunityId>,
}

impl Event {
    /// `action`, by nobody who is signed in.
    #[must_use]
    pub fn new(action: Action) -> Self {
        Self {
            action,
            who: None,
            subject: None,
            community: None,
        }
    }

    /// Done by `who`.
    #[must_use]
    pub fn by(self, who: AccountId) -> Self {
        Self {
            who: Some(who),
            ..self
        }
    }

    /// Done to `subject`.
    #[must_use]
    pub fn on(self, subject: Uuid) -> Self {
        Self {
            subject: Some(subject),
            ..self
        }
    }

    /// Done in `community`.
    #[must_use]
    pub fn inside(self, community: CommunityId) -> Self {
        Self {
            community: Some(community),
            ..self
        }
    }
}

/// Writes one line.
pub async fn record(txn: &Write, context: Context<'_>, event: Event) -> Result<(), DbErr> {
    audit::Entity::insert(audit::ActiveModel {
        id: Set(AuditId(context.random.id(context.now))),
        at: Set(context.now),
        action: Set(event.action.word().to_owned()),
        account_id: Set(event.who),
        subject_id: Set(event.subject),
        community_id: Set(event.community),
        address: Set(context.address.map(|address| address.to_string())),
    })
    .exec_without_returning(txn)
    .await
    .map(drop)
}

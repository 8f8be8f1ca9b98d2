//! A type of its own for each table's id, so that one cannot stand for another.

use sea_orm::{DbErr, DeriveValueType, TryFromU64};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, DeriveValueType)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl TryFromU64 for $name {
            fn try_from_u64(_: u64) -> Result<Self, DbErr> {
                Err(DbErr::ConvertFromU64(stringify!($name)))
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.simple().fmt(formatter)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )+};
}

ids! {
    /// Of a person who can sign in.
    AccountId,
    /// Of a line of the audit.
    AuditId,
    /// Of a community.
    CommunityId,
    /// Of a company, as one community knows it.
    CompanyId,
    /// Of companies that count as one.
    CompanyGroupId,
    /// Of a file that waits to be taken.
    DraftId,
    /// Of someone who is expected in a community.
    ImportedId,
    /// Of a link that lets people in.
    InvitationId,
    /// Of a job in the outbox.
    JobId,
    /// Of one holder's turn at a job.
    LeaseId,
    /// Of a person in a community.
    MembershipId,
    /// Of a sign-in that was begun at a provider.
    ProviderStartId,
    /// Of what a member tells the organizers.
    ReportId,
    /// Of a browser that is signed in.
    SessionId,
    /// Of a request to sign in by mail.
    SignInId,
    /// Of a topic.
    TagId,

    /// Of a coffee.
    MeetingId,
    /// Of a message.
    MessageId,
    /// Of a notice.
    NoticeId,
    /// Of people asked to have a coffee.
    ProposalId,
    /// Of a link to a growth report.
    GrowthLinkId,
    /// Of what someone wrote after a coffee.
    ReflectionId,
    /// Of one run of matching.
    RoundId,
    /// Of a pair that organizers ask for or rule out.
    RoundRuleId,
}

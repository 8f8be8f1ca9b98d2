//! What is done outside the transaction that made it necessary: enqueued within it, run after it, at least once.

mod clean_up;
pub mod dead;
mod queue;
pub(crate) mod recovery;
mod worker;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use entities::ids::{
    AccountId, CommunityId, ImportedId, InvitationId, MeetingId, MembershipId, MessageId,
    ProposalId, ReportId, RoundId, SignInId,
};

pub use self::{
    queue::{Claimed, claim_next, enqueue, enqueue_all, enqueue_at},
    worker::Worker,
};
use crate::{
    accounts,
    app::App,
    calendar::busy,
    communities::{approval, invitations, requests},
    growth_report, imports, invites, meetings, proposals, reflections, reports, rounds,
};

/// Something to do. It carries ids and not data: what it needs is read when it runs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Work {
    /// Sends the link and the code for signing in.
    MailSignIn {
        /// The request.
        sign_in: SignInId,
    },
    /// Sends the invitation of a community's first organizer.
    MailInvitation {
        /// The invitation.
        invitation: InvitationId,
    },
    /// Tells someone that they were let into a community.
    MailApproval {
        /// Who and where.
        membership: MembershipId,
        /// When that was decided, in microseconds: it may be decided again another day.
        at: i64,
    },
    /// Tells an organizer that people wait to be let in.
    MailRequests {
        /// Their membership.
        organizer: MembershipId,
        /// When that was decided, in microseconds.
        at: i64,
    },
    /// Asks who takes part in a round that opens.
    AskForRound {
        /// Which.
        round: RoundId,
    },
    /// Sends the question whether someone takes part.
    MailRound {
        /// In which round.
        round: RoundId,
        /// Who.
        account: AccountId,
    },
    /// Begins a round's run at its time.
    MatchRound {
        /// Which.
        round: RoundId,
        /// The time, in microseconds: the round may have been moved.
        at: i64,
    },
    /// Works a round out and publishes it.
    SolveRound {
        /// Which.
        round: RoundId,
    },
    /// Matches those once more who said yes and have no coffee.
    SecondPass {
        /// Of which round.
        round: RoundId,
    },
    /// Tells someone whom a round proposes to them.
    MailProposal {
        /// The proposal.
        proposal: ProposalId,
        /// Who is asked.
        account: AccountId,
    },
    /// Asks those once more who have not answered a round's proposal.
    NudgeRound {
        /// Which round.
        round: RoundId,
    },
    /// Asks someone once more.
    MailNudge {
        /// The proposal.
        proposal: ProposalId,
        /// Who has not answered.
        account: AccountId,
    },
    /// Tells someone that there are times to choose from.
    MailChoosing {
        /// The proposal.
        proposal: ProposalId,
        /// Whom.
        account: AccountId,
    },
    /// Tells someone kindly that there was nobody for them.
    MailNobody {
        /// In which round.
        round: RoundId,
        /// Whom.
        account: AccountId,
        /// Whether that was the second pass.
        again: bool,
    },
    /// Puts a letter into the outbox for each person whom a community expects and has not written to.
    InviteImported {
        /// Where.
        community: CommunityId,
        /// When that was asked for, in microseconds.
        at: i64,
    },
    /// Invites someone of whom a list told.
    MailImported {
        /// Who.
        person: ImportedId,
    },
    /// Tells someone that the organizers have seen to their report.
    MailReport {
        /// The report.
        report: ReportId,
    },
    /// Removes what is kept no longer, and tells organizers of requests that could not be told of before.
    CleanUp,
    /// Tells someone how one of their coffees stands, with a file for their calendar.
    MailCoffee {
        /// The coffee.
        meeting: MeetingId,
        /// Whom.
        account: AccountId,
        /// Its change, as its row counts them.
        sequence: i32,
    },
    /// Reminds someone that a coffee is tomorrow.
    MailTomorrow {
        /// The coffee.
        meeting: MeetingId,
        /// Whom.
        account: AccountId,
        /// When it begins, in microseconds: it may be moved.
        at: i64,
    },
    /// Tells someone that another one at a coffee wrote.
    MailMessage {
        /// The coffee.
        meeting: MeetingId,
        /// Whom.
        account: AccountId,
        /// The message.
        message: MessageId,
    },
    /// Tells someone of times that they can choose from.
    MailTimes {
        /// The proposal.
        proposal: ProposalId,
        /// Whom.
        account: AccountId,
    },
    /// Tells someone kindly that nothing came of a proposal.
    MailClosed {
        /// The proposal.
        proposal: ProposalId,
        /// Whom.
        account: AccountId,
    },
    /// Tells someone that another member asks them for a coffee.
    MailInvite {
        /// The proposal.
        proposal: ProposalId,
        /// Who is asked.
        account: AccountId,
    },
    /// Closes proposals whose time to answer is over.
    CloseProposals,
    /// Asks after coffees that are over.
    AskReflections,
    /// Counts what the growth reports show from now on.
    ReleaseReports,
    /// Asks someone by mail how a coffee was.
    MailReflection {
        /// Which coffee.
        meeting: MeetingId,
        /// Whom.
        account: AccountId,
        /// Whether that is the reminder.
        again: bool,
    },
    /// Reads someone's other calendar.
    ReadCalendar {
        /// Whose.
        account: AccountId,
    },
    /// Reads all other calendars whose turn it is.
    ReadCalendars,
}

impl Work {
    /// What it is about: of the same thing only one waits.
    #[must_use]
    pub fn key(&self) -> String {
        match self {
            Self::MailSignIn { sign_in } => format!("mail:sign-in:{sign_in}"),
            Self::MailInvitation { invitation } => format!("mail:invitation:{invitation}"),
            Self::MailApproval { membership, at } => format!("mail:approval:{membership}:{at}"),
            Self::MailRequests { organizer, at } => format!("mail:requests:{organizer}:{at}"),
            Self::AskForRound { round } => format!("round:ask:{round}"),
            Self::MailRound { round, account } => format!("mail:round:{round}:{account}"),
            Self::MatchRound { round, at } => format!("round:match:{round}:{at}"),
            Self::SolveRound { round } => format!("round:solve:{round}"),
            Self::SecondPass { round } => format!("round:second-pass:{round}"),
            Self::MailProposal { proposal, account } => {
                format!("mail:proposal:{proposal}:{account}")
            }
            Self::NudgeRound { round } => format!("round:nudge:{round}"),
            Self::MailNudge { proposal, account } => format!("mail:nudge:{proposal}:{account}"),
            Self::MailChoosing { proposal, account } => {
                format!("mail:choosing:{proposal}:{account}")
            }
            Self::MailNobody {
                round,
                account,
                again,
            } => format!("mail:nobody:{round}:{again}:{account}"),
            Self::InviteImported { community, at } => format!("invite:imported:{community}:{at}"),
            Self::MailImported { person } => format!("mail:imported:{person}"),
            Self::MailReport { report } => format!("mail:report:{report}"),
            Self::CleanUp => "clean-up".to_owned(),
            Self::MailInvite { proposal, account } => format!("mail:invite:{proposal}:{account}"),
            Self::MailCoffee {
                meeting,
                account,
                sequence,
            } => format!("mail:coffee:{meeting}:{account}:{sequence}"),
            Self::MailTomorrow {
                meeting,
                account,
                at,
            } => format!("mail:tomorrow:{meeting}:{account}:{at}"),
            Self::MailMessage {
                meeting,
                account,
                message,
            } => format!("mail:message:{meeting}:{account}:{message}"),
            Self::MailTimes { proposal, account } => format!("mail:times:{proposal}:{account}"),
            Self::MailClosed { proposal, account } => format!("mail:closed:{proposal}:{account}"),
            Self::CloseProposals => "close-proposals".to_owned(),
            Self::AskReflections => "ask-reflections".to_owned(),
            Self::ReleaseReports => "release-reports".to_owned(),
            Self::MailReflection {
                meeting,
                account,
                again,
            } => format!("mail:reflection:{meeting}:{again}:{account}"),
            Self::ReadCalendar { account } => format!("calendar:{account}"),
            Self::ReadCalendars => "calendars".to_owned(),
        }
    }

    /// A word for logs and metrics.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::MailSignIn { .. } => "mail_sign_in",
            Self::MailInvitation { .. } => "mail_invitation",
            Self::MailApproval { .. } => "mail_approval",
            Self::MailRequests { .. } => "mail_requests",
            Self::AskForRound { .. } => "ask_for_round",
            Self::MailRound { .. } => "mail_round",
            Self::MatchRound { .. } => "match_round",
            Self::SolveRound { .. } => "solve_round",
            Self::SecondPass { .. } => "second_pass",
            Self::MailProposal { .. } => "mail_proposal",
            Self::NudgeRound { .. } => "nudge_round",
            Self::MailNudge { .. } => "mail_nudge",
            Self::MailChoosing { .. } => "mail_choosing",
            Self::MailNobody { .. } => "mail_nobody",
            Self::InviteImported { .. } => "invite_imported",
            Self::MailImported { .. } => "mail_imported",
            Self::MailReport { .. } => "mail_report",
            Self::CleanUp => "clean_up",
            Self::MailInvite { .. } => "mail_invite",
            Self::MailCoffee { .. } => "mail_coffee",
            Self::MailTomorrow { .. } => "mail_tomorrow",
            Self::MailMessage { .. } => "mail_message",
            Self::MailTimes { .. } => "mail_times",
            Self::MailClosed { .. } => "mail_closed",
            Self::CloseProposals => "close_proposals",
            Self::AskReflections => "ask_reflections",
            Self::ReleaseReports => "release_reports",
            Self::MailReflection { .. } => "mail_reflection",
            Self::ReadCalendar { .. } => "read_calendar",
            Self::ReadCalendars => "read_calendars",
        }
    }

    /// Lower goes first: someone sits and waits for a sign-in mail, nobody for a clean-up.
    fn urgency(&self) -> i32 {
        match self {
            Self::MailSignIn { .. } => 0,
            Self::MatchRound { .. } | Self::SolveRound { .. } | Self::SecondPass { .. } => 3,
            Self::CloseProposals | Self::AskReflections => 4,
            Self::MailInvitation { .. }
            | Self::MailApproval { .. }
            | Self::MailRequests { .. }
            | Self::MailProposal { .. }
            | Self::MailCoffee { .. }
            | Self::MailChoosing { .. }
            | Self::MailReport { .. } => 5,
            Self::AskForRound { .. }
            | Self::MailRound { .. }
            | Self::NudgeRound { .. }
            | Self::MailNudge { .. }
            | Self::MailNobody { .. }
            | Self::MailTomorrow { .. }
            | Self::MailMessage { .. }
            | Self::MailTimes { .. }
            | Self::MailClosed { .. }
            | Self::MailInvite { .. }
            | Self::MailReflection { .. }
            | Self::InviteImported { .. } => 6,
            // Thousands may wait: they stand behind everyone else's.
            Self::MailImported { .. } => 7,
            Self::ReleaseReports | Self::ReadCalendar { .. } | Self::ReadCalendars => 8,
            Self::CleanUp => 9,
        }
    }

    async fn run(&self, app: &App) -> Result<(), JobError> {
        match self {
            Self::MailSignIn { sign_in } => {
                accounts::sign_in::send(app, *sign_in, &self.key()).await
            }
            Self::MailInvitation { invitation } => {
                invitations::send(app, *invitation, &self.key()).await
            }
            Self::MailApproval { membership, .. } => {
                approval::send(app, *membership, &self.key()).await
            }
            Self::MailRequests { organizer, .. } => {
                requests::send(app, *organizer, &self.key()).await
            }
            Self::CleanUp => {
                requests::tell_everywhere(app).await?;
                clean_up::run(app).await
            }
            Self::MailInvite { proposal, account } => {
                invites::send(app, (*proposal, *account), &self.key()).await
            }
            Self::MailCoffee {
                meeting,
                account,
                sequence,
            } => {
                let what = (*meeting, *account, *sequence);
                meetings::letters::send_coffee(app, what, &self.key()).await
            }
            Self::MailTomorrow {
                meeting,
                account,
                at,
            } => {
                let what = (*meeting, *account, *at);
                meetings::letters::send_tomorrow(app, what, &self.key()).await
            }
            Self::MailMessage {
                meeting,
                account,
                message,
            } => {
                let what = (*meeting, *account, *message);
                meetings::letters::send_message(app, what, &self.key()).await
            }
            Self::MailTimes { proposal, account } => {
                proposals::letters::send_times(app, (*proposal, *account), &self.key()).await
            }
            Self::MailClosed { proposal, account } => {
                proposals::letters::send_closed(app, (*proposal, *account), &self.key()).await
            }
            Self::CloseProposals => Ok(proposals::close_due(app).await.map(drop)?),
            Self::AskReflections => Ok(reflections::ask_due(app).await?),
            Self::ReleaseReports => Ok(growth_report::release_due(app).await?),
            Self::MailReflection {
                meeting, account, ..
            } => reflections::send(app, (*meeting, *account), &self.key()).await,
            Self::ReadCalendar { account } => busy::refresh(app, *account).await,
            Self::ReadCalendars => busy::refresh_due(app).await,
            Self::AskForRound { round } => rounds::letters::ask(app, *round).await,
            Self::MailRound { round, account } => {
                rounds::letters::send_question(app, (*round, *account), &self.key()).await
            }
            Self::MatchRound { round, at } => rounds::run_due(app, *round, *at).await,
            Self::SolveRound { round } => rounds::finish(app, *round).await,
            Self::SecondPass { round } => rounds::second_pass::begin(app, *round).await,
            Self::MailProposal { proposal, account } => {
                rounds::letters::send_proposal(app, (*proposal, *account), &self.key()).await
            }
            Self::NudgeRound { round } => rounds::nudge::ask_again(app, *round).await,
            Self::MailNudge { proposal, account } => {
                rounds::nudge::send(app, (*proposal, *account), &self.key()).await
            }
            Self::MailChoosing { proposal, account } => {
                proposals::letters::send_choosing(app, (*proposal, *account), &self.key()).await
            }
            Self::MailNobody { round, account, .. } => {
                rounds::letters::send_nobody(app, (*round, *account), &self.key()).await
            }
            Self::InviteImported { community, .. } => imports::invite_all(app, *community).await,
            Self::MailImported { person } => imports::send(app, *person, &self.key()).await,
            Self::MailReport { report } => reports::send(app, *report, &self.key()).await,
        }
    }
}

/// Why a job is not done.
#[derive(Debug, thiserror::Error)]
pub enum JobError {
    /// It may work later.
    #[error(transparent)]
    Retry(#[from] anyhow::Error),
    /// It is too early: it comes again at this time, and this was no try.
    #[error("too early")]
    NotBefore(DateTime<Utc>),
    /// It never will. The text is kept and names nobody.
    #[error("given up: {0}")]
    GiveUp(String),
}

impl From<sea_orm::DbErr> for JobError {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Retry(error.into())
    }
}

//! Letters of a community that could not be delivered: what its organizers learn of the outbox, and trying once more.
//!
//! A letter can say by itself what its reader did: a nudge, that they had not answered; the word that nothing came of a
//! proposal, that they had not said no; a reminder, that they had written nothing; an answer to a report, that they had
//! made one. Organizers are members too, so these are for the operator's commands alone. Of all others only the reader's
//! name is shown, and what they are about in the widest sense.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use entities::{
    account,
    ids::{
        AccountId, CommunityId, ImportedId, JobId, MeetingId, MembershipId, ProposalId, RoundId,
    },
    imported_person, job, meeting,
    membership::{self, Standing},
    proposal, round,
};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _,
};

use crate::{
    audit::{self, Action, Context, Event},
    db::Db,
    jobs::{Work, dead},
    mail::Cause,
};

/// How many letters of the whole installation are looked through, the newest first.
const LOOKED_AT: u64 = 1000;

/// What a letter is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// Coming in.
    Joining,
    /// Rounds and what they propose.
    Rounds,
    /// Coffees and invites to them.
    Coffees,
    /// What organizers are told.
    Organizing,
}

/// A letter that was given up.
#[derive(Clone, Debug)]
pub struct Unsent {
    /// Its job.
    pub id: JobId,
    /// Whom it was for.
    pub name: String,
    /// What it was about.
    pub about: About,
    /// Why it did not go out.
    pub cause: Cause,
    /// When it was given up.
    pub at: DateTime<Utc>,
}

impl Unsent {
    /// Whether trying again may help: while letters to someone are paused, it cannot.
    #[must_use]
    pub fn can_be_tried(&self) -> bool {
        self.cause != Cause::Paused
    }
}

/// Where it is written to whom a letter goes, and in which community.
#[derive(Clone, Copy, Debug)]
enum Of {
    Member(MembershipId),
    Round(RoundId, AccountId),
    Proposal(ProposalId, AccountId),
    Meeting(MeetingId, AccountId),
    Expected(ImportedId),
}

/// What organizers may know of a letter; nothing of those that tell on their reader.
fn shown(work: &Work) -> Option<(About, Of)> {
    Some(match *work {
        Work::MailApproval { membership, .. } => (About::Joining, Of::Member(membership)),
        Work::MailImported { person } => (About::Joining, Of::Expected(person)),
        Work::MailRequests { organizer, .. } => (About::Organizing, Of::Member(organizer)),
        Work::MailRound { round, account } | Work::MailNobody { round, account, .. } => {
            (About::Rounds, Of::Round(round, account))
        }
        Work::MailProposal { proposal, account } => {
            (About::Rounds, Of::Proposal(proposal, account))
        }
        Work::MailChoosing { proposal, account }
        | Work::MailTimes { proposal, account }
        | Work::MailInvite { proposal, account } => {
            (About::Coffees, Of::Proposal(proposal, account))
        }
        Work::MailCoffee {
            meeting, account, ..
        }
        | Work::MailTomorrow {
            meeting, account, ..
        }
        | Work::MailMessage {
            meeting, account, ..
        }
        | Work::MailReflection {
            meeting,
            account,
            again: false,
        } => (About::Coffees, Of::Meeting(meeting, account)),
        _ => return None,
    })
}

/// The letters of `community` that were given up, the newest first.
pub async fn list(db: &impl ConnectionTrait, community: CommunityId) -> Result<Vec<Unsent>, DbErr> {
    let rows = job::Entity::find()
        .filter(job::Column::DeadAt.is_not_null())
        .filter(job::Column::Key.starts_with("mail:"))
        .order_by_desc(job::Column::DeadAt)
        .order_by_desc(job::Column::Id)
        .limit(LOOKED_AT)
        .all(db)
        .await?;
    let letters: Vec<(job::Model, About, Of)> = rows
        .into_iter()
        .filter_map(|row| {
            let work: Work = serde_json::from_value(row.work.clone()).ok()?;
            let (about, of) = shown(&work)?;
            Some((row, about, of))
        })
        .collect();
    let readers = Readers::load(db, community, letters.iter().map(|(.., of)| *of)).await?;
    Ok(letters
        .into_iter()
        .filter_map(|(row, about, of)| {
            Some(Unsent {
                id: row.id,
                name: readers.name(of)?.to_owned(),
                about,
                cause: Cause::of(row.failure.as_deref().unwrap_or_default()),
                at: row.dead_at?,
            })
        })
        .collect())
}

/// Who is written to, as far as it belongs to one community.
#[derive(Debug, Default)]
struct Readers {
    members: HashMap<MembershipId, AccountId>,
    rounds: HashSet<RoundId>,
    proposals: HashSet<ProposalId>,
    meetings: HashSet<MeetingId>,
    expected: HashMap<ImportedId, String>,
    names: HashMap<AccountId, String>,
}

impl Readers {
    async fn load(
        db: &impl ConnectionTrait,
        community: CommunityId,
        letters: impl Iterator<Item = Of> + Clone,
    ) -> Result<Self, DbErr> {
        let accounts = letters.clone().filter_map(Of::account);
        let active = membership::Entity::find()
            .filter(membership::Column::CommunityId.eq(community))
            .filter(membership::Column::Standing.eq(Standing::Active))
            .filter(
                Condition::any()
                    .add(membership::Column::Id.is_in(letters.clone().filter_map(Of::member)))
                    .add(membership::Column::AccountId.is_in(accounts)),
            )
            .find_also_related(account::Entity)
            .all(db)
            .await?;
        let rounds = round::Entity::find()
            .filter(round::Column::CommunityId.eq(community))
            .filter(round::Column::Id.is_in(letters.clone().filter_map(Of::round)))
            .all(db)
            .await?;
        let proposals = proposal::Entity::find()
            .filter(proposal::Column::CommunityId.eq(community))
            .filter(proposal::Column::Id.is_in(letters.clone().filter_map(Of::proposal)))
            .all(db)
            .await?;
        let meetings = meeting::Entity::find()
            .filter(meeting::Column::CommunityId.eq(community))
            .filter(meeting::Column::Id.is_in(letters.clone().filter_map(Of::meeting)))
            .all(db)
            .await?;
        let expected = imported_person::Entity::find()
            .filter(imported_person::Column::CommunityId.eq(community))
            .filter(imported_person::Column::Id.is_in(letters.clone().filter_map(Of::expected)))
            .all(db)
            .await?;
        Ok(Self {
            members: active
                .iter()
                .map(|(member, _)| (member.id, member.account_id))
                .collect(),
            names: active
                .into_iter()
                .filter_map(|(_, account)| account.map(|account| (account.id, account.name)))
                .collect(),
            rounds: rounds.into_iter().map(|round| round.id).collect(),
            proposals: proposals.into_iter().map(|proposal| proposal.id).collect(),
            meetings: meetings.into_iter().map(|meeting| meeting.id).collect(),
            expected: expected
                .into_iter()
                .map(|person| (person.id, person.name))
                .collect(),
        })
    }

    /// The reader's name, if the letter is one of this community and they are still there.
    fn name(&self, of: Of) -> Option<&str> {
        let account = match of {
            Of::Expected(id) => return self.expected.get(&id).map(String::as_str),
            Of::Member(id) => *self.members.get(&id)?,
            Of::Round(id, account) => self.rounds.contains(&id).then_some(account)?,
            Of::Proposal(id, account) => self.proposals.contains(&id).then_some(account)?,
            Of::Meeting(id, account) => self.meetings.contains(&id).then_some(account)?,
        };
        self.names.get(&account).map(String::as_str)
    }
}

impl Of {
    fn member(self) -> Option<MembershipId> {
        match self {
            Self::Member(id) => Some(id),
            _ => None,
        }
    }

    fn round(self) -> Option<RoundId> {
        match self {
            Self::Round(id, _) => Some(id),
            _ => None,
        }
    }

    fn proposal(self) -> Option<ProposalId> {
        match self {
            Self::Proposal(id, _) => Some(id),
            _ => None,
        }
    }

    fn meeting(self) -> Option<MeetingId> {
        match self {
            Self::Meeting(id, _) => Some(id),
            _ => None,
        }
    }

    fn expected(self) -> Option<ImportedId> {
        match self {
            Self::Expected(id) => Some(id),
            _ => None,
        }
    }

    fn account(self) -> Option<AccountId> {
        match self {
            Self::Round(_, account) | Self::Proposal(_, account) | Self::Meeting(_, account) => {
                Some(account)
            }
            Self::Member(_) | Self::Expected(_) => None,
        }
    }
}

/// Sends letters of `community` once more, `one` or all that can be, and says how many. What is no longer true by then
/// is left out when its turn comes.
pub async fn try_again(
    db: &Db,
    context: Context<'_>,
    (community, by): (CommunityId, AccountId),
    one: Option<JobId>,
) -> Result<u64, DbErr> {
    db.write(|txn| async move {
        let letters = list(&txn, community).await?;
        let chosen: Vec<JobId> = letters
            .iter()
            .filter(|letter| letter.can_be_tried())
            .map(|letter| letter.id)
            .filter(|id| one.is_none_or(|one| one == *id))
            .collect();
        let count = dead::revive(&txn, context.now, &chosen).await?;
        if count > 0 {
            let event = Event::new(Action::LettersTriedAgain)
                .by(by)
                .inside(community);
            audit::record(&txn, context, event).await?;
        }
        Ok(count)
    })
    .await
}

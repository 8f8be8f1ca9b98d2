//! Direct invites: a member asks another for a coffee, with a sentence and times that are their own yes.

mod letter;

use std::collections::BTreeSet;

use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use entities::{
    block, community,
    ids::{AccountId, CommunityId, MembershipId, ProposalId},
    membership::{self, Standing},
    profile,
    proposal::{self, Mode, ProposalKind, ProposalState},
    proposal_seat,
};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, ExprTrait as _,
    PaginatorTrait as _, QueryFilter as _,
};

pub(crate) use self::letter::send;
use crate::{
    accounts::deactivate::deactivated,
    audit::Context,
    communities,
    db::Db,
    folding::key,
    jobs::{self, Work},
    meetings, notices, profiles,
    proposals::{
        Length, MakeError, NewProposal, PENDING, are_by_day,
        machine::{SUGGESTIONS, Start},
        make, pair_of,
    },
    text::{self, TextError},
};

/// The longest sentence of an invite, in characters as people count them.
pub const NOTE: usize = 300;
/// How long an invite waits.
const WAITS: TimeDelta = TimeDelta::days(7);
/// How long after an invite the same person can be invited again.
const AGAIN: TimeDelta = TimeDelta::days(90);

/// Someone who can be asked for a coffee, as far as the one who asks may know.
#[derive(Clone, Debug)]
pub struct Guest {
    /// Where both are.
    pub community: community::Model,
    /// Who.
    pub account: AccountId,
    /// Ways in which both would meet.
    pub modes: Vec<Mode>,
    /// The zone of the one who asks.
    pub zone: Tz,
}

/// Why there is no inviting now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closed {
    /// The one who asks has as many open proposals as can be.
    Pending,
    /// They asked the same person not long ago, or wait for an answer.
    Lately,
    /// Not now; why is nobody's business.
    Unavailable,
}

/// What someone sends.
#[derive(Clone, Debug)]
pub struct NewInvite<'a> {
    /// What it is to be known by.
    pub id: ProposalId,
    /// The sentence.
    pub note: &'a str,
    /// How they would meet.
    pub mode: Mode,
    /// Up to three times.
    pub times: &'a BTreeSet<Start>,
}

/// Why an invite was not sent. Nothing changed.
#[derive(Debug, thiserror::Error)]
pub enum InviteError {
    /// Nobody there, or nobody they may see.
    #[error("nobody there")]
    NotFound,
    /// There is no inviting now.
    #[error("there is no inviting now")]
    Closed(Closed),
    /// The sentence cannot be used.
    #[error("the note cannot be used: {0}")]
    Note(TextError),
    /// No time, more than three, or one that cannot be.
    #[error("times that cannot be")]
    Times,
    /// The one who asks has something else at these times.
    #[error("times that are taken")]
    Taken(BTreeSet<Start>),
    /// The database refused.
    #[error(transparent)]
    Db(#[from] DbErr),
}

impl From<MakeError> for InviteError {
    fn from(error: MakeError) -> Self {
        match error {
            MakeError::Taken(times) => Self::Taken(times),
            MakeError::Db(error) => Self::Db(error),
        }
    }
}

/// The person behind `handle`, if `who` may see them and it is someone else.
pub async fn find_guest(
    db: &impl ConnectionTrait,
    who: AccountId,
    handle: MembershipId,
) -> Result<Option<Guest>, DbErr> {
    let found = membership::Entity::find_by_id(handle)
        .filter(membership::Column::Standing.eq(Standing::Active))
        .filter(membership::Column::AccountId.not_in_subquery(deactivated()))
        .find_also_related(community::Entity)
        .one(db)
        .await?;
    let Some((theirs, Some(community))) = found else {
        return Ok(None);
    };
    let own = communities::find_membership(db, community.id, who).await?;
    let is_in = own.is_some_and(|own| own.standing == Standing::Active);
    let other = theirs.account_id;
    if !is_in || other == who || keeps_away(db, (who, other), &[block::BlockKind::Block]).await? {
        return Ok(None);
    }
    let mine = profile::Entity::find_by_id(who).one(db).await?;
    let theirs = profile::Entity::find_by_id(other).one(db).await?;
    Ok(Some(Guest {
        community,
        account: other,
        modes: modes(mine.as_ref(), theirs.as_ref()),
        zone: profiles::zone_of(db, who).await?,
    }))
}

/// Ways in which both would meet. What is unknown rules nothing out; in person needs a place that both named.
fn modes(mine: Option<&profile::Model>, theirs: Option<&profile::Model>) -> Vec<Mode> {
    let online = |profile: &profile::Model| profile.online || !profile.in_person;
    let mut modes = Vec::new();
    if mine.is_none_or(online) && theirs.is_none_or(online) {
        modes.push(Mode::Online);
    }
    if let (Some(mine), Some(theirs)) = (mine, theirs) {
        let near = !mine.region.is_empty() && key(&mine.region) == key(&theirs.region);
        if mine.in_person && theirs.in_person && near {
            modes.push(Mode::InPerson);
        }
    }
    modes
}

async fn keeps_away(
    db: &impl ConnectionTrait,
    (one, other): (AccountId, AccountId),
    kinds: &[block::BlockKind],
) -> Result<bool, DbErr> {
    let from = |a: AccountId, b: AccountId| {
        block::Column::AccountId
            .eq(a)
            .and(block::Column::OtherId.eq(b))
    };
    let row = block::Entity::find()
        .filter(Condition::any().add(from(one, other)).add(from(other, one)))
        .filter(block::Column::Kind.is_in(kinds.iter().copied()))
        .one(db)
        .await?;
    Ok(row.is_some())
}

/// Whether `who` can invite `guest` now; if not, why, as far as they may know.
pub async fn look(
    db: &impl ConnectionTrait,
    now: DateTime<Utc>,
    who: AccountId,
    guest: &Guest,
) -> Result<Option<Closed>, DbErr> {
    if count_pending(db, who).await? >= PENDING {
        return Ok(Some(Closed::Pending));
    }
    let lately = proposal::Entity::find()
        .filter(proposal::Column::Pair.eq(pair_of(&[who, guest.account])))
        .filter(
            Condition::any()
                .add(proposal::Column::State.is_in([ProposalState::Open, ProposalState::Choosing]))
                .add(
                    proposal::Column::Kind
                        .eq(ProposalKind::Direct)
                        .and(proposal::Column::ByWhom.eq(who))
                        .and(proposal::Column::CreatedAt.gt(now - AGAIN)),
                ),
        )
        .one(db)
        .await?;
    if lately.is_some() {
        return Ok(Some(Closed::Lately));
    }
    let open = guest_is_open(db, now, who, guest).await?;
    Ok((!open).then_some(Closed::Unavailable))
}

/// Whether nothing on the guest's side stands against it. All reasons look alike.
async fn guest_is_open(
    db: &impl ConnectionTrait,
    now: DateTime<Utc>,
    who: AccountId,
    guest: &Guest,
) -> Result<bool, DbErr> {
    let both = [who, guest.account];
    let memberships = membership::Entity::find()
        .filter(membership::Column::CommunityId.eq(guest.community.id))
        .filter(membership::Column::AccountId.is_in(both))
        .all(db)
        .await?;
    let zone: Tz = guest.community.time_zone.parse().unwrap_or(Tz::UTC);
    let today = now.with_timezone(&zone).date_naive();
    let rests = |row: &membership::Model| {
        let paused = row.paused_until.is_some_and(|last| last >= today);
        row.held_at.is_some() || (paused && row.account_id == guest.account)
    };
    if guest.modes.is_empty() || memberships.iter().any(rests) {
        return Ok(false);
    }
    let profile = profile::Entity::find_by_id(guest.account).one(db).await?;
    if profile.is_some_and(|profile| profile.no_invites) {
        return Ok(false);
    }
    if keeps_away(db, (who, guest.account), &[block::BlockKind::NotWith]).await? {
        return Ok(false);
    }
    Ok(count_pending(db, guest.account).await? < PENDING)
}

async fn count_pending(db: &impl ConnectionTrait, who: AccountId) -> Result<u64, DbErr> {
    proposal_seat::Entity::find()
        .filter(proposal_seat::Column::AccountId.eq(who))
        .filter(proposal_seat::Column::IsOpen.eq(true))
        .count(db)
        .await
}

/// Times that both have in common for a coffee of `mode`.
pub async fn times(
    db: &impl ConnectionTrait,
    now: DateTime<Utc>,
    (who, guest): (AccountId, &Guest),
    mode: Mode,
) -> Result<BTreeSet<Start>, DbErr> {
    let length = Length::usual(mode);
    meetings::times_for(db, now, (who, &[who, guest.account], length), None).await
}

/// Sends an invite: the times are held for the one who asks, the guest gets a notice and a mail.
pub async fn invite(
    db: &Db,
    context: Context<'_>,
    (who, handle): (AccountId, MembershipId),
    new: NewInvite<'_>,
) -> Result<ProposalId, InviteError> {
    let note = &text::paragraphs(new.note, NOTE).map_err(InviteError::Note)?;
    let can_be = |start: &Start| *start > context.now && start.timestamp() % 900 == 0;
    if new.times.is_empty() || new.times.len() > SUGGESTIONS || !new.times.iter().all(can_be) {
        return Err(InviteError::Times);
    }
    let new = &new;
    db.write(|txn| async move {
        let guest = find_guest(&txn, who, handle)
            .await?
            .ok_or(InviteError::NotFound)?;
        lock_both(&txn, guest.community.id, [who, guest.account]).await?;
        if let Some(closed) = look(&txn, context.now, who, &guest).await? {
            return Err(InviteError::Closed(closed));
        }
        let by_day = are_by_day(&txn, who, new.times, Length::usual(new.mode)).await?;
        if !guest.modes.contains(&new.mode) || !by_day {
            return Err(InviteError::Times);
        }
        let proposal = NewProposal {
            id: new.id,
            community: guest.community.id,
            kind: ProposalKind::Direct,
            round: None,
            people: &[who, guest.account],
            by: Some(who),
            note,
            length: Length::usual(new.mode),
            answers_by: context.now + WAITS,
            times: new.times,
            moves: None,
        };
        make(&txn, context, proposal).await?;
        let people = [guest.account];
        let asked = [(new.id, people.as_slice())];
        notices::tell_asked(&txn, context, ProposalKind::Direct, asked).await?;
        let work = Work::MailInvite {
            proposal: new.id,
            account: guest.account,
        };
        jobs::enqueue(&txn, context.random, context.now, &work).await?;
        Ok(new.id)
    })
    .await
}

/// Invites of the same people count one after the other, so that nobody gets more of them than can wait.
async fn lock_both(
    txn: &crate::db::Write,
    community: CommunityId,
    mut people: [AccountId; 2],
) -> Result<(), DbErr> {
    use sea_orm::{QuerySelect as _, sea_query::LockType};

    people.sort_unstable();
    for account in people {
        membership::Entity::find()
            .filter(membership::Column::CommunityId.eq(community))
            .filter(membership::Column::AccountId.eq(account))
            .lock(LockType::Update)
            .one(txn)
            .await?;
    }
    Ok(())
}

//! Coming in and going away.

use chrono::{DateTime, Utc};
use entities::{
    account,
    community::{self, Joining},
    ids::{AccountId, CommunityId, InvitationId, MembershipId},
    membership::{self, Role, Standing},
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _, sea_query::Expr,
};

use super::{find_membership, invitations, lock, members, requests};
use crate::{
    accounts::{self, sessions},
    audit::{self, Action, Context, Event},
    companies,
    db::{Db, Write},
    directory, imports, meetings,
    secret::Secret,
    text::{self, TextError},
};

/// The longest note to the organizers.
pub const NOTE: usize = 300;

/// What someone who wants to come in has filled in.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// The name to be known by.
    pub name: &'a str,
    /// A word to the organizers, where they decide.
    pub note: &'a str,
    /// Whether the box beside the promise is ticked.
    pub agreed: bool,
    /// The token of an invitation, or nothing.
    pub token: &'a str,
}

/// How asking to come in ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joined {
    /// In.
    Active,
    /// An organizer will decide.
    Requested,
}

/// Why someone did not come in.
#[derive(Debug, thiserror::Error)]
pub enum JoinError {
    /// The name cannot be used.
    #[error("the name cannot be used: {0}")]
    Name(TextError),
    /// The note cannot be used.
    #[error("the note cannot be used: {0}")]
    Note(TextError),
    /// The promise was not agreed to.
    #[error("the promise was not agreed to")]
    NotAgreed,
    /// There is no way in without an invitation, or the one at hand does not count, or an organizer said no before.
    #[error("an invitation is needed")]
    Closed,
    /// The database refused.
    #[error(transparent)]
    Db(#[from] DbErr),
}

/// The door that stands open to someone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// In at once, by this invitation.
    Invitation(InvitationId, Role),
    /// In at once.
    Open,
    /// In at once: a list of the organizers names this address.
    Expected,
    /// By asking.
    Ask,
}

/// Which door stands open. An invitation for somebody else's address is none.
pub async fn find_door(
    db: &impl sea_orm::ConnectionTrait,
    secret: &Secret,
    now: DateTime<Utc>,
    community: &community::Model,
    (email, token): (&str, &str),
) -> Result<Option<Door>, DbErr> {
    let invitation = invitations::find_open(db, secret, now, community.id, token).await?;
    if let Some(invitation) = invitation
        && invitation
            .email
            .as_deref()
            .is_none_or(|invited| invited == email)
    {
        return Ok(Some(Door::Invitation(invitation.id, invitation.role)));
    }
    if imports::find_expected(db, community.id, email)
        .await?
        .is_some()
    {
        return Ok(Some(Door::Expected));
    }
    Ok(match community.joining {
        Joining::Open => Some(Door::Open),
        Joining::Request => Some(Door::Ask),
        Joining::Invitation => None,
    })
}

/// Comes in, or asks to. Whoever is in already stays as they are, but for the role that an invitation gives them.
pub async fn join(
    db: &Db,
    secret: &Secret,
    context: Context<'_>,
    (community, account): (&community::Model, &account::Model),
    request: Request<'_>,
) -> Result<Joined, JoinError> {
    let name = &text::line(request.name, accounts::NAME).map_err(JoinError::Name)?;
    let note = &text::paragraphs(request.note, NOTE).map_err(JoinError::Note)?;
    if !request.agreed {
        return Err(JoinError::NotAgreed);
    }
    db.write(|txn| async move {
        lock(&txn, community.id).await?;
        let way = (account.email.as_str(), request.token);
        let door = find_door(&txn, secret, context.now, community, way)
            .await?
            .ok_or(JoinError::Closed)?;
        let before = find_membership(&txn, community.id, account.id).await?;
        accounts::rename(&txn, account.id, name).await?;
        accounts::guess_zone(&txn, account.id, &community.time_zone).await?;
        let entry = enter(&txn, context.now, before.as_ref(), door).await?;
        let Some((standing, role)) = entry else {
            return Ok(Joined::Active);
        };
        let person = (community.id, account.id);
        put(&txn, context, person, (standing, role, note.as_str())).await?;
        if standing == Standing::Active {
            imports::arrive(&txn, context, (community.id, account)).await?;
            return Ok(Joined::Active);
        }
        requests::tell(&txn, context, community.id).await?;
        Ok(Joined::Requested)
    })
    .await
}

/// What coming through `door` makes of someone; nothing when it changes nothing.
async fn enter(
    txn: &Write,
    now: DateTime<Utc>,
    before: Option<&membership::Model>,
    door: Door,
) -> Result<Option<(Standing, Role)>, JoinError> {
    let was = before.map(|before| (before.standing, before.role));
    match door {
        Door::Invitation(_, role) if was == Some((Standing::Active, role)) => Ok(None),
        // An invitation for members takes no organizer's role away.
        Door::Invitation(_, Role::Member) if was == Some((Standing::Active, Role::Organizer)) => {
            Ok(None)
        }
        Door::Invitation(id, role) => {
            if invitations::take(txn, now, id).await? {
                Ok(Some((Standing::Active, role)))
            } else {
                Err(JoinError::Closed)
            }
        }
        Door::Expected | Door::Open | Door::Ask => match was {
            Some((Standing::Active, _)) => Ok(None),
            // Who was turned away comes back by an organizer's invitation.
            Some((Standing::Declined | Standing::Removed, _)) => Err(JoinError::Closed),
            _ if door != Door::Ask => Ok(Some((Standing::Active, Role::Member))),
            _ => Ok(Some((Standing::Requested, Role::Member))),
        },
    }
}

async fn put(
    txn: &Write,
    context: Context<'_>,
    (community, account): (CommunityId, AccountId),
    (standing, role, note): (Standing, Role, &str),
) -> Result<(), DbErr> {
    let Context { now, random, .. } = context;
    let before = find_membership(txn, community, account).await?;
    if let Some(before) = before {
        membership::Entity::update_many()
            .col_expr(membership::Column::Standing, Expr::value(standing))
            .col_expr(membership::Column::Role, Expr::value(role))
            .col_expr(membership::Column::Note, Expr::value(note))
            .col_expr(membership::Column::AgreedAt, Expr::value(now))
            .col_expr(membership::Column::ChangedAt, Expr::value(now))
            .filter(membership::Column::Id.eq(before.id))
            .exec(txn)
            .await?;
    } else {
        membership::Entity::insert(membership::ActiveModel {
            id: Set(MembershipId(random.id(now))),
            community_id: Set(community),
            account_id: Set(account),
            role: Set(role),
            standing: Set(standing),
            note: Set(note.to_owned()),
            agreed_at: Set(now),
            changed_at: Set(now),
            ..membership::ActiveModel::default()
        })
        .exec_without_returning(txn)
        .await?;
    }
    sessions::renew_all(txn, account).await?;
    let action = match standing {
        Standing::Active => Action::Joined,
        _ => Action::JoinRequested,
    };
    companies::settle(txn, context, account).await?;
    directory::refresh(txn, &[account]).await?;
    let event = Event::new(action).by(account).inside(community);
    audit::record(txn, context, event).await
}

/// Why someone cannot go.
#[derive(Debug, thiserror::Error)]
pub enum LeaveError {
    /// Nobody would look after the community.
    #[error("the last organizer cannot leave")]
    LastOrganizer,
    /// The database refused.
    #[error(transparent)]
    Db(#[from] DbErr),
}

/// Goes away, or takes a request back. Who is not there stays so.
pub async fn leave(
    db: &Db,
    context: Context<'_>,
    person: (CommunityId, AccountId),
) -> Result<(), LeaveError> {
    db.write(|txn| async move { leave_within(&txn, context, person).await })
        .await
}

/// The same as part of a larger action.
pub(crate) async fn leave_within(
    txn: &Write,
    context: Context<'_>,
    (community, account): (CommunityId, AccountId),
) -> Result<(), LeaveError> {
    lock(txn, community).await?;
    let Some(membership) = find_membership(txn, community, account).await? else {
        return Ok(());
    };
    if !matches!(membership.standing, Standing::Active | Standing::Requested) {
        return Ok(());
    }
    if members::is_last_organizer(txn, &membership).await? {
        return Err(LeaveError::LastOrganizer);
    }
    let gone = (Standing::Left, Role::Member);
    members::set(txn, context.now, &membership, gone).await?;
    meetings::leave_community(txn, context, (community, account)).await?;
    let event = Event::new(Action::Left).by(account).inside(community);
    audit::record(txn, context, event).await?;
    Ok(())
}

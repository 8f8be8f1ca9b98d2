//! Who is in a community, and what organizers decide about it.

use chrono::{DateTime, Utc};
use entities::{
    account,
    ids::{AccountId, CommunityId, MembershipId},
    membership::{self, Role, Standing},
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, PaginatorTrait as _,
    QueryFilter as _, QueryOrder as _, sea_query::Expr,
};

use super::{lock, lookalikes};
use crate::{
    accounts::{deactivate::deactivated, sessions},
    audit::{self, Action, Context, Event},
    db::{Db, Write},
    directory,
    jobs::{self, Work},
    mail::trouble,
    meetings,
};

/// People on one page of a list.
pub const PAGE: u64 = 50;

/// What an organizer decides about someone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Let in.
    Approve,
    /// Not let in.
    Decline,
    /// Looks after the community from now on.
    MakeOrganizer,
    /// Takes part, and no more.
    MakeMember,
    /// Asked to go.
    Remove,
}

/// Why a decision did not hold.
#[derive(Debug, thiserror::Error)]
pub enum DecideError {
    /// Nobody like that in this community, or no longer where the decision found them.
    #[error("no such member")]
    NotFound,
    /// Nobody would look after the community.
    #[error("the last organizer must stay one")]
    LastOrganizer,
    /// The database refused.
    #[error(transparent)]
    Db(#[from] DbErr),
}

/// Someone in a list for organizers.
#[derive(Clone, Debug)]
pub struct Person {
    /// Where they stand.
    pub membership: membership::Model,
    /// The name they chose.
    pub name: String,
    /// Whether it could be taken for an organizer's, who is somebody else.
    pub resembles_organizer: bool,
    /// Whether mail to them comes back.
    pub is_unreached: bool,
}

impl Person {
    /// Whether they look after the community.
    #[must_use]
    pub fn is_organizer(&self) -> bool {
        (self.membership.standing, self.membership.role) == (Standing::Active, Role::Organizer)
    }
}

/// One page of those who stand like this, the longest waiting first, and how many pages there are.
pub async fn list(
    db: &impl ConnectionTrait,
    community: CommunityId,
    standing: Standing,
    page: u64,
) -> Result<(Vec<Person>, u64), DbErr> {
    let people = membership::Entity::find()
        .filter(membership::Column::CommunityId.eq(community))
        .filter(membership::Column::Standing.eq(standing))
        .find_also_related(account::Entity)
        .order_by_asc(membership::Column::ChangedAt)
        .order_by_asc(membership::Column::Id)
        .paginate(db, PAGE);
    let pages = people.num_pages().await?;
    let organizers = shapes_of_organizers(db, community).await?;
    let rows = people.fetch_page(page.saturating_sub(1)).await?;
    let accounts = rows.iter().map(|(membership, _)| membership.account_id);
    let unreached = trouble::unreached(db, accounts).await?;
    let people = rows
        .into_iter()
        .filter_map(|(membership, account)| {
            let name = account?.name;
            let shape = lookalikes::shape(&name);
            let resembles_organizer = organizers
                .iter()
                .any(|(who, theirs)| *who != membership.account_id && *theirs == shape);
            Some(Person {
                is_unreached: unreached.contains(&membership.account_id),
                membership,
                name,
                resembles_organizer,
            })
        })
        .collect();
    Ok((people, pages))
}

pub(super) async fn shapes_of_organizers(
    db: &impl ConnectionTrait,
    community: CommunityId,
) -> Result<Vec<(AccountId, String)>, DbErr> {
    let organizers = membership::Entity::find()
        .filter(membership::Column::CommunityId.eq(community))
        .filter(membership::Column::Standing.eq(Standing::Active))
        .filter(membership::Column::Role.eq(Role::Organizer))
        .find_also_related(account::Entity)
        .all(db)
        .await?;
    let shapes = organizers.into_iter().filter_map(|(membership, account)| {
        let shape = lookalikes::shape(&account?.name);
        (!shape.is_empty()).then_some((membership.account_id, shape))
    });
    Ok(shapes.collect())
}

/// How many stand like this.
pub async fn count(
    db: &impl ConnectionTrait,
    community: CommunityId,
    standing: Standing,
) -> Result<u64, DbErr> {
    membership::Entity::find()
        .filter(membership::Column::CommunityId.eq(community))
        .filter(membership::Column::Standing.eq(standing))
        .count(db)
        .await
}

/// How many who are in have a role.
pub async fn count_role(
    db: &impl ConnectionTrait,
    community: CommunityId,
    role: Role,
) -> Result<u64, DbErr> {
    membership::Entity::find()
        .filter(membership::Column::CommunityId.eq(community))
        .filter(membership::Column::Standing.eq(Standing::Active))
        .filter(membership::Column::Role.eq(role))
        .filter(membership::Column::AccountId.not_in_subquery(deactivated()))
        .count(db)
        .await
}

/// Carries a decision out. The same one twice has one effect.
pub async fn decide(
    db: &Db,
    context: Context<'_>,
    (community, by): (CommunityId, AccountId),
    id: MembershipId,
    decision: Decision,
) -> Result<(), DecideError> {
    db.write(|txn| async move {
        lock(&txn, community).await?;
        let membership = membership::Entity::find_by_id(id)
            .filter(membership::Column::CommunityId.eq(community))
            .one(&txn)
            .await?
            .ok_or(DecideError::NotFound)?;
        let is = (membership.standing, membership.role);
        let shall = outcome(decision, is).ok_or(DecideError::NotFound)?;
        if is == shall {
            return Ok(());
        }
        if shall != (Standing::Active, Role::Organizer)
            && is_last_organizer(&txn, &membership).await?
        {
            return Err(DecideError::LastOrganizer);
        }
        set(&txn, context.now, &membership, shall).await?;
        if decision == Decision::Approve {
            let work = Work::MailApproval {
                membership: id,
                at: context.now.timestamp_micros(),
            };
            jobs::enqueue(&txn, context.random, context.now, &work).await?;
        }
        if decision == Decision::Remove {
            meetings::leave_community(&txn, context, (community, membership.account_id)).await?;
        }
        let event = Event::new(action(decision))
            .by(by)
            .on(membership.account_id.0)
            .inside(community);
        audit::record(&txn, context, event).await?;
        Ok(())
    })
    .await
}

/// What a decision makes of someone; nothing when it does not fit where they stand.
fn outcome(decision: Decision, is: (Standing, Role)) -> Option<(Standing, Role)> {
    use Decision::{Approve, Decline, MakeMember, MakeOrganizer, Remove};
    use Standing::{Active, Declined, Removed, Requested};

    match (decision, is.0) {
        (Approve, Active) => Some(is),
        (Decline, Requested | Declined) => Some((Declined, Role::Member)),
        (MakeOrganizer, Active) => Some((Active, Role::Organizer)),
        (Approve, Requested) | (MakeMember, Active) => Some((Active, Role::Member)),
        (Remove, Active | Removed) => Some((Removed, Role::Member)),
        _ => None,
    }
}

fn action(decision: Decision) -> Action {
    match decision {
        Decision::Approve => Action::JoinApproved,
        Decision::Decline => Action::JoinDeclined,
        Decision::MakeOrganizer => Action::MadeOrganizer,
        Decision::MakeMember => Action::MadeMember,
        Decision::Remove => Action::MemberRemoved,
    }
}

/// Whether the other members would be without an organizer if this one were none. The caller holds the community still.
pub(crate) async fn is_last_organizer(
    txn: &Write,
    membership: &membership::Model,
) -> Result<bool, DbErr> {
    if (membership.standing, membership.role) != (Standing::Active, Role::Organizer) {
        return Ok(false);
    }
    let others = membership::Entity::find()
        .filter(membership::Column::CommunityId.eq(membership.community_id))
        .filter(membership::Column::Standing.eq(Standing::Active))
        .filter(membership::Column::Id.ne(membership.id));
    let organizers = others
        .clone()
        .filter(membership::Column::Role.eq(Role::Organizer))
        .filter(membership::Column::AccountId.not_in_subquery(deactivated()))
        .count(txn)
        .await?;
    // Who is alone may go: there is nobody to look after.
    Ok(organizers == 0 && others.count(txn).await? > 0)
}

/// Puts someone where they shall stand. What they wrote when they asked has served its purpose then.
pub(crate) async fn set(
    txn: &Write,
    now: DateTime<Utc>,
    membership: &membership::Model,
    (standing, role): (Standing, Role),
) -> Result<(), DbErr> {
    sessions::renew_all(txn, membership.account_id).await?;
    membership::Entity::update_many()
        .col_expr(membership::Column::Standing, Expr::value(standing))
        .col_expr(membership::Column::Role, Expr::value(role))
        .col_expr(membership::Column::Note, Expr::value(""))
        .col_expr(membership::Column::ChangedAt, Expr::value(now))
        .filter(membership::Column::Id.eq(membership.id))
        .exec(txn)
        .await?;
    directory::refresh(txn, &[membership.account_id]).await
}

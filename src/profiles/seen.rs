//! What members of a community see of each other.

use chrono::{DateTime, Utc};
use entities::{
    account, community, company,
    ids::{AccountId, MembershipId},
    membership::{self, Standing},
    photo,
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
};

use super::{Mine, load};
use crate::{accounts::deactivate::deactivated, blocks, communities};

/// A person in a community whom someone else in it may see.
#[derive(Clone, Debug)]
pub struct Handle {
    /// Where both are.
    pub community: community::Model,
    /// Who is looked at.
    pub membership: membership::Model,
    /// Whether it is oneself.
    pub is_me: bool,
}

/// The person behind `handle`, if `viewer` may see them: both are in the community, and neither keeps away from the
/// other.
pub async fn find_handle(
    db: &impl ConnectionTrait,
    viewer: AccountId,
    handle: MembershipId,
) -> Result<Option<Handle>, DbErr> {
    let found = membership::Entity::find_by_id(handle)
        .filter(membership::Column::Standing.eq(Standing::Active))
        .filter(membership::Column::AccountId.not_in_subquery(deactivated()))
        .find_also_related(community::Entity)
        .one(db)
        .await?;
    let Some((membership, Some(community))) = found else {
        return Ok(None);
    };
    let own = communities::find_membership(db, community.id, viewer).await?;
    if own.is_none_or(|own| own.standing != Standing::Active) {
        return Ok(None);
    }
    let is_me = membership.account_id == viewer;
    if !is_me && blocks::is_between(db, viewer, membership.account_id).await? {
        return Ok(None);
    }
    Ok(Some(Handle {
        community,
        membership,
        is_me,
    }))
}

/// A profile as others see it.
#[derive(Clone, Debug)]
pub struct Seen {
    /// Who; the avatar's colour comes from it.
    pub account: AccountId,
    /// The name they chose.
    pub name: String,
    /// The company, as the community calls it.
    pub company: String,
    /// Whether the company is confirmed.
    pub confirmed: bool,
    /// What makes the address of their photo.
    pub photo: Option<String>,
    /// What they say. The workplace is left out.
    pub mine: Mine,
}

/// What others see of the person behind `membership`.
pub async fn load_seen(
    db: &impl ConnectionTrait,
    now: DateTime<Utc>,
    membership: &membership::Model,
) -> Result<Option<Seen>, DbErr> {
    let person = account::Entity::find_by_id(membership.account_id)
        .one(db)
        .await?;
    match person {
        Some(account) => see(db, now, &account, Some(membership)).await.map(Some),
        None => Ok(None),
    }
}

/// What others see of oneself, in the community that one is in longest.
pub async fn load_preview(
    db: &impl ConnectionTrait,
    now: DateTime<Utc>,
    account: &account::Model,
) -> Result<Seen, DbErr> {
    let first = membership::Entity::find()
        .filter(membership::Column::AccountId.eq(account.id))
        .filter(membership::Column::Standing.eq(Standing::Active))
        .order_by_asc(membership::Column::AgreedAt)
        .order_by_asc(membership::Column::Id)
        .one(db)
        .await?;
    see(db, now, account, first.as_ref()).await
}

async fn see(
    db: &impl ConnectionTrait,
    now: DateTime<Utc>,
    account: &account::Model,
    membership: Option<&membership::Model>,
) -> Result<Seen, DbErr> {
    let mut mine = load(db, now, account.id).await?;
    mine.profile.workplace = String::new();
    let company = match membership.and_then(|membership| membership.company_id) {
        Some(id) => company::Entity::find_by_id(id).one(db).await?,
        None => None,
    };
    let company = company.map_or_else(|| mine.profile.company.clone(), |known| known.name);
    let confirmed = membership.is_some_and(|row| row.company_confirmed_at.is_some());
    Ok(Seen {
        account: account.id,
        name: account.name.clone(),
        company,
        confirmed,
        photo: find_photo(db, account.id).await?,
        mine,
    })
}

/// What makes the address of someone's photo, if they have one.
pub async fn find_photo(
    db: &impl ConnectionTrait,
    account: AccountId,
) -> Result<Option<String>, DbErr> {
    photo::Entity::find_by_id(account)
        .select_only()
        .column(photo::Column::Digest)
        .into_tuple()
        .one(db)
        .await
}

//! Communities: how they begin, who is in them, and what they say of themselves.

pub(crate) mod approval;
mod create;
pub mod invitations;
pub mod joining;
pub mod lookalikes;
pub mod members;
pub mod people;
pub(crate) mod requests;
mod settings;
pub mod unsent;

use chrono_tz::Tz;
use entities::{
    community,
    ids::{AccountId, CommunityId},
    membership::{self, Role, Standing},
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, QueryTrait as _, sea_query::LockType,
};

pub use self::{
    create::{CreateError, Created, NewCommunity, create},
    settings::{NewSettings, SettingsError, change_settings},
};
use crate::{db::Write, zones};

/// The longest name of a community, in characters as people count them.
pub const NAME: usize = 60;
/// The longest text on its public page.
pub const ABOUT: usize = 2000;

/// The community with this word in its address.
pub async fn find_by_slug(
    db: &impl ConnectionTrait,
    slug: &str,
) -> Result<Option<community::Model>, DbErr> {
    community::Entity::find_by_slug(slug).one(db).await
}

/// The zone whose days and hours count in a community.
pub async fn zone_of(db: &impl ConnectionTrait, community: CommunityId) -> Result<Tz, DbErr> {
    let community = community::Entity::find_by_id(community).one(db).await?;
    let zone = community.and_then(|community| community.time_zone.parse().ok());
    Ok(zone.unwrap_or(zones::DEFAULT))
}

/// Where `account` stands in `community`.
pub async fn find_membership(
    db: &impl ConnectionTrait,
    community: CommunityId,
    account: AccountId,
) -> Result<Option<membership::Model>, DbErr> {
    membership::Entity::find()
        .filter(membership::Column::CommunityId.eq(community))
        .filter(membership::Column::AccountId.eq(account))
        .one(db)
        .await
}

/// A community that someone is in or has asked to join.
#[derive(Clone, Debug)]
pub struct Place {
    /// Where.
    pub community: community::Model,
    /// How.
    pub membership: membership::Model,
    /// For organizers: how many people wait to be let in.
    pub requests: u64,
}

/// All places of a person, by name.
pub async fn list_places(
    db: &impl ConnectionTrait,
    account: AccountId,
) -> Result<Vec<Place>, DbErr> {
    let rows = membership::Entity::find()
        .filter(membership::Column::AccountId.eq(account))
        .filter(membership::Column::Standing.is_in([Standing::Active, Standing::Requested]))
        .find_also_related(community::Entity)
        .order_by_asc(community::Column::Name)
        .all(db)
        .await?;
    let mut places = Vec::with_capacity(rows.len());
    for (membership, community) in rows {
        let Some(community) = community else { continue };
        let is_organizer =
            membership.role == Role::Organizer && membership.standing == Standing::Active;
        let requests = if is_organizer {
            members::count(db, community.id, Standing::Requested).await?
        } else {
            0
        };
        places.push(Place {
            community,
            membership,
            requests,
        });
    }
    Ok(places)
}

/// Holds the community still: who comes, goes and looks after it is decided one after the other.
pub(crate) async fn lock(txn: &Write, community: CommunityId) -> Result<(), DbErr> {
    community::Entity::find_by_id(community)
        .lock(LockType::Update)
        .one(txn)
        .await
        .map(drop)
}

/// Holds the communities of two people still against whoever holds them by [`lock`], and not against each other.
pub(crate) async fn lock_shared(
    txn: &Write,
    one: AccountId,
    other: AccountId,
) -> Result<(), DbErr> {
    let of = |account: AccountId| {
        membership::Entity::find()
            .select_only()
            .column(membership::Column::CommunityId)
            .filter(membership::Column::AccountId.eq(account))
            .into_query()
    };
    community::Entity::find()
        .filter(community::Column::Id.in_subquery(of(one)))
        .filter(community::Column::Id.in_subquery(of(other)))
        .order_by_asc(community::Column::Id)
        .lock(LockType::Share)
        .all(txn)
        .await
        .map(drop)
}

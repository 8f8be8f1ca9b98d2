//! What people say of themselves: writing it down, and what others see of it.

mod edit;
mod fields;
mod org;
mod overlap;
mod seen;
mod settings;
pub mod times;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use entities::{
    account,
    ids::{AccountId, CommunityId},
    membership::{self, Standing},
    profile,
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
};

pub(crate) use self::org::org_line;
pub use self::{
    edit::{Edit, EditError, Settled, edit},
    fields::{
        FieldProblem, LANGUAGES, LONG, Said, TEXT, Typed, YEARS, read_list, read_said, write_list,
    },
    overlap::{Overlap, find_overlap},
    seen::{Handle, Seen, find_handle, find_photo, load_preview, load_seen},
    settings::{PauseError, change_invites, pause, paused_until, resume},
};
use crate::{
    tags::{self, Topics},
    zones,
};

/// All about one person that their own pages show.
#[derive(Clone, Debug)]
pub struct Mine {
    /// What they say; blank, with version 0, until they said something.
    pub profile: profile::Model,
    /// Their topics.
    pub topics: Topics,
}

/// Something without which nobody can be matched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// A name.
    Name,
    /// A company.
    Company,
    /// Something they offer or want.
    Topic,
}

impl Mine {
    /// What is still missing, in the order in which it is asked for.
    #[must_use]
    pub fn missing(&self, name: &str) -> Vec<Missing> {
        let lacks = [
            (Missing::Name, name.is_empty()),
            (Missing::Company, self.profile.company.is_empty()),
            (
                Missing::Topic,
                self.topics.offers.is_empty() && self.topics.wants.is_empty(),
            ),
        ];
        let missing = lacks.into_iter().filter(|(_, is_missing)| *is_missing);
        missing.map(|(missing, _)| missing).collect()
    }
}

/// The profile of `account` and its topics.
pub async fn load(
    db: &impl ConnectionTrait,
    now: DateTime<Utc>,
    account: AccountId,
) -> Result<Mine, DbErr> {
    let profile = match find(db, account).await? {
        Some(profile) => profile,
        None => blank(account, now, zone_of(db, account).await?.name().to_owned()),
    };
    let topics = tags::load(db, account).await?;
    Ok(Mine { profile, topics })
}

/// The profile of `account`, if they said anything yet.
pub async fn find(
    db: &impl ConnectionTrait,
    account: AccountId,
) -> Result<Option<profile::Model>, DbErr> {
    profile::Entity::find_by_id(account).one(db).await
}

/// Whether all that is required was there once.
pub async fn is_complete(db: &impl ConnectionTrait, account: AccountId) -> Result<bool, DbErr> {
    let profile = find(db, account).await?;
    Ok(profile.is_some_and(|profile| profile.completed_at.is_some()))
}

/// The communities that someone is in or waits for, those they are in first, the oldest first.
pub async fn list_communities(
    db: &impl ConnectionTrait,
    account: AccountId,
) -> Result<Vec<CommunityId>, DbErr> {
    let mut rows = membership::Entity::find()
        .filter(membership::Column::AccountId.eq(account))
        .filter(membership::Column::Standing.is_in([Standing::Active, Standing::Requested]))
        .order_by_asc(membership::Column::AgreedAt)
        .order_by_asc(membership::Column::Id)
        .all(db)
        .await?;
    rows.sort_by_key(|row| row.standing != Standing::Active);
    Ok(rows.into_iter().map(|row| row.community_id).collect())
}

/// Those of them that the person is in.
pub async fn list_joined(
    db: &impl ConnectionTrait,
    account: AccountId,
) -> Result<Vec<CommunityId>, DbErr> {
    let rows = membership::Entity::find()
        .filter(membership::Column::AccountId.eq(account))
        .filter(membership::Column::Standing.eq(Standing::Active))
        .order_by_asc(membership::Column::AgreedAt)
        .order_by_asc(membership::Column::Id)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| row.community_id).collect())
}

/// The zone that times are shown to someone in: the one they chose for reading, else the one they are free in.
pub async fn zone_of(db: &impl ConnectionTrait, account: AccountId) -> Result<Tz, DbErr> {
    let chosen = account::Entity::find_by_id(account).one(db).await?;
    if let Some(zone) = chosen.and_then(|account| zones::find(account.time_zone.as_deref()?)) {
        return Ok(zone);
    }
    let profile = find(db, account).await?;
    let zone = profile.and_then(|profile| profile.time_zone.parse().ok());
    Ok(zone.unwrap_or(zones::DEFAULT))
}

fn blank(account: AccountId, now: DateTime<Utc>, zone: String) -> profile::Model {
    profile::Model {
        account_id: account,
        company: String::new(),
        role: String::new(),
        bio: String::new(),
        years: None,
        industry: String::new(),
        team_size: None,
        employment: None,
        workplace: String::new(),
        past_companies: String::new(),
        region: String::new(),
        online: false,
        in_person: false,
        languages: String::new(),
        wish: None,
        can_talk: String::new(),
        cannot_talk: String::new(),
        trio_welcome: false,
        no_invites: false,
        time_zone: zone,
        weekly: String::new(),
        by_round: false,
        version: 0,
        changed_at: now,
        completed_at: None,
    }
}

/// The account of someone whose id is known.
async fn find_account(
    db: &impl ConnectionTrait,
    account: AccountId,
) -> Result<Option<account::Model>, DbErr> {
    account::Entity::find_by_id(account).one(db).await
}

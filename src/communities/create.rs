//! A new community, by its operator's hand.

use chrono_tz::Tz;
use entities::{
    community::{self, Joining},
    ids::{CommunityId, InvitationId},
    membership::Role,
};
use sea_orm::{ActiveValue::Set, DbErr, EntityTrait as _};

use super::{NAME, find_by_slug, invitations};
use crate::{
    accounts::Email,
    audit::{self, Action, Context},
    db::Db,
    jobs::{self, Work},
    text,
};

/// What a community begins with.
#[derive(Clone, Copy, Debug)]
pub struct NewCommunity<'a> {
    /// Its word in addresses.
    pub slug: &'a str,
    /// Its name.
    pub name: &'a str,
    /// The address of its first organizer.
    pub organizer: &'a str,
    /// The IANA name of its zone.
    pub time_zone: &'a str,
}

/// A community that was made.
#[derive(Clone, Copy, Debug)]
pub struct Created {
    /// The invitation of its first organizer.
    pub invitation: InvitationId,
}

/// Why a community was not made: one line each, for the operator.
#[derive(Debug, thiserror::Error)]
pub enum CreateError {
    /// The word does not fit an address.
    #[error("the slug must be 2 to 40 small letters, digits and hyphens, and begin with a letter")]
    Slug,
    /// The word is taken.
    #[error("there is a community with that slug already")]
    SlugTaken,
    /// The name is empty, too long or holds what cannot be shown.
    #[error("the name cannot be used: {0}")]
    Name(text::TextError),
    /// No mail can go there.
    #[error("the organizer's address is not a mail address")]
    Organizer,
    /// The zone is unknown.
    #[error("the time zone is not one of the IANA names, such as Asia/Tokyo")]
    TimeZone,
    /// The database refused.
    #[error(transparent)]
    Db(#[from] DbErr),
}

/// Makes a community and invites its first organizer. Until someone says otherwise one comes in by invitation.
pub async fn create(
    db: &Db,
    context: Context<'_>,
    new: NewCommunity<'_>,
) -> Result<Created, CreateError> {
    let Context { now, random, .. } = context;
    if !is_slug(new.slug) {
        return Err(CreateError::Slug);
    }
    let name = &text::line(new.name, NAME).map_err(CreateError::Name)?;
    let organizer = &Email::parse(new.organizer).ok_or(CreateError::Organizer)?;
    let zone: Tz = new.time_zone.parse().map_err(|_| CreateError::TimeZone)?;
    db.write(|txn| async move {
        if find_by_slug(&txn, new.slug).await?.is_some() {
            return Err(CreateError::SlugTaken);
        }
        let community = CommunityId(random.id(now));
        community::Entity::insert(community::ActiveModel {
            id: Set(community),
            slug: Set(new.slug.to_owned()),
            name: Set(name.clone()),
            about: Set(String::new()),
            time_zone: Set(zone.name().to_owned()),
            joining: Set(Joining::Invitation),
            created_at: Set(now),
            version: Set(1),
        })
        .exec_without_returning(&txn)
        .await?;
        let invitation = InvitationId(random.id(now));
        let row = invitations::row(
            (invitation, community),
            Role::Organizer,
            Some(organizer),
            now,
        );
        invitations::insert(&txn, row).await?;
        let work = Work::MailInvitation { invitation };
        jobs::enqueue(&txn, random, now, &work).await?;
        let event = audit::Event::new(Action::CommunityCreated).inside(community);
        audit::record(&txn, context, event).await?;
        Ok(Created { invitation })
    })
    .await
}

fn is_slug(slug: &str) -> bool {
    (2..=40).contains(&slug.len())
        && slug.starts_with(|c: char| c.is_ascii_lowercase())
        && !slug.ends_with('-')
        && slug
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

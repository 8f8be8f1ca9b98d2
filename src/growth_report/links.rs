//! Links for the venue or a partner company: they show the report as organizers see it, until a day, and members are
//! told that they are there.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, TimeDelta, Utc};
use entities::{
    growth_link::{self, Model as Link_},
    ids::{AccountId, CommunityId, GrowthLinkId},
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
    QueryOrder as _, sea_query::OnConflict,
};
use subtle::ConstantTimeEq as _;
use uuid::Uuid;

use crate::{
    audit::{Action, Context, Event, record},
    db::Db,
    secret::Secret,
    text::{self, TextError},
};

/// The longest name of whom a link is for.
pub const PURPOSE: usize = 60;
/// How long a link works.
const KEPT: TimeDelta = TimeDelta::days(30);
/// How much of the mark stands in the link: 128 bits.
const MARK: usize = 16;

/// A link that works.
pub type Link = Link_;

/// Why no link was made.
#[derive(Debug, thiserror::Error)]
pub enum LinkError {
    /// For whom it is cannot be used.
    #[error("the words cannot be used: {0}")]
    Words(TextError),
    /// The database refused.
    #[error(transparent)]
    Db(#[from] DbErr),
}

fn mark(secret: &Secret, id: GrowthLinkId) -> [u8; MARK] {
    let digest = secret.derive("growth report link", id.0.as_bytes());
    std::array::from_fn(|place| digest[place])
}

/// What stands in the address.
#[must_use]
pub fn token(secret: &Secret, id: GrowthLinkId) -> String {
    let bytes = [id.0.as_bytes().as_slice(), &mark(secret, id)].concat();
    URL_SAFE_NO_PAD.encode(bytes)
}

/// Makes a link for a month. `id` is the form's own: the same form sent twice is one link.
pub async fn make(
    db: &Db,
    context: Context<'_>,
    (community, by): (CommunityId, AccountId),
    (id, purpose): (GrowthLinkId, &str),
) -> Result<(), LinkError> {
    let purpose = text::line(purpose, PURPOSE).map_err(LinkError::Words)?;
    let row = &growth_link::ActiveModel {
        id: Set(id),
        community_id: Set(community),
        made_by: Set(Some(by)),
        purpose: Set(purpose),
        created_at: Set(context.now),
        expires_at: Set(context.now + KEPT),
    };
    db.write(|txn| async move {
        let made = growth_link::Entity::insert(row.clone())
            .on_conflict(
                OnConflict::column(growth_link::Column::Id)
                    .do_nothing()
                    .to_owned(),
            )
            .exec_without_returning(&txn)
            .await?;
        if made == 1 {
            let event = Event::new(Action::GrowthLinkMade).by(by);
            record(&txn, context, event.on(id.0).inside(community)).await?;
        }
        Ok(())
    })
    .await
}

/// Links of a community that work, the newest first.
pub async fn list(
    db: &impl ConnectionTrait,
    community: CommunityId,
    now: DateTime<Utc>,
) -> Result<Vec<Link>, DbErr> {
    growth_link::Entity::find()
        .filter(growth_link::Column::CommunityId.eq(community))
        .filter(growth_link::Column::ExpiresAt.gt(now))
        .order_by_desc(growth_link::Column::CreatedAt)
        .all(db)
        .await
}

/// Ends a link of a community.
pub async fn end(
    db: &Db,
    context: Context<'_>,
    (community, by): (CommunityId, AccountId),
    id: GrowthLinkId,
) -> Result<(), DbErr> {
    db.write(|txn| async move {
        let ended = growth_link::Entity::delete_many()
            .filter(growth_link::Column::Id.eq(id))
            .filter(growth_link::Column::CommunityId.eq(community))
            .exec(&txn)
            .await?;
        if ended.rows_affected == 1 {
            let event = Event::new(Action::GrowthLinkEnded).by(by);
            record(&txn, context, event.on(id.0).inside(community)).await?;
        }
        Ok(())
    })
    .await
}

/// The link with `token`, if it is to the report of `community` and still works. Expired, altered, ended and foreign
/// ones are the same nothing.
pub async fn open(
    db: &impl ConnectionTrait,
    secret: &Secret,
    (community, now): (CommunityId, DateTime<Utc>),
    token: &str,
) -> Result<Option<Link>, DbErr> {
    let Some(id) = read(secret, token) else {
        return Ok(None);
    };
    growth_link::Entity::find_by_id(id)
        .filter(growth_link::Column::CommunityId.eq(community))
        .filter(growth_link::Column::ExpiresAt.gt(now))
        .one(db)
        .await
}

fn read(secret: &Secret, token: &str) -> Option<GrowthLinkId> {
    let bytes = URL_SAFE_NO_PAD.decode(token).ok()?;
    let (id, marked) = bytes.split_at_checked(16)?;
    let id = GrowthLinkId(Uuid::from_slice(id).ok()?);
    let is_ours: bool = mark(secret, id).ct_eq(marked).into();
    is_ours.then_some(id)
}

//! A calendar of one's own to subscribe to: a secret address, which can be made anew.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, TimeDelta, Utc};
use entities::{
    account,
    calendar_feed::{ActiveModel, Column, Entity, Model},
    community,
    ids::{AccountId, MeetingId},
    meeting::{self, MeetingState},
    meeting_seat,
    membership::Standing,
};
use i18n_embed_fl::fl;
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
    sea_query::{Expr, OnConflict},
};
use subtle::ConstantTimeEq as _;
use uuid::Uuid;

use super::{Event, Reading, event_of, listed, published};
use crate::{
    app::App, communities, db::Db, locale::Locale, meetings::room_of, rounds::People,
    secret::Secret,
};

/// How much of the mark stands in the address: 128 bits.
const MARK: usize = 16;
/// Coffees that took place longer ago are left to the list on the pages.
const PAST: TimeDelta = TimeDelta::days(366);
/// More coffees than anyone has in a year.
const MOST: u64 = 500;

/// How many times somebody's address was made, and whether it works.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Feed {
    /// Counts up with each new address.
    pub generation: i32,
    /// Whether the newest works.
    pub works: bool,
}

/// The feed of `who`.
pub async fn find(db: &impl ConnectionTrait, who: AccountId) -> Result<Feed, DbErr> {
    let row = Entity::find_by_id(who).one(db).await?;
    Ok(row.map_or(
        Feed {
            generation: 0,
            works: false,
        },
        |row| Feed {
            generation: row.generation,
            works: row.works,
        },
    ))
}

/// Makes a new address in place of the one that `seen` is; the one before stops working. Twice is once.
pub async fn renew(db: &Db, now: DateTime<Utc>, who: AccountId, seen: i32) -> Result<(), DbErr> {
    db.write(|txn| async move {
        if find(&txn, who).await?.generation != seen {
            return Ok(());
        }
        Entity::insert(ActiveModel {
            account_id: Set(who),
            generation: Set(seen + 1),
            works: Set(true),
            made_at: Set(now),
        })
        .on_conflict(
            OnConflict::column(Column::AccountId)
                .update_columns([Column::Generation, Column::Works, Column::MadeAt])
                .to_owned(),
        )
        .exec_without_returning(&txn)
        .await
        .map(drop)
    })
    .await
}

/// Ends it: the address no longer works, and will never again.
pub async fn end(db: &Db, who: AccountId) -> Result<(), DbErr> {
    db.write(|txn| async move {
        Entity::update_many()
            .col_expr(Column::Works, Expr::value(false))
            .filter(Column::AccountId.eq(who))
            .exec(&txn)
            .await
            .map(drop)
    })
    .await
}

/// What stands in the address.
#[must_use]
pub fn token(secret: &Secret, who: AccountId, generation: i32) -> String {
    let mut bytes = who.0.into_bytes().to_vec();
    bytes.extend_from_slice(&mark(secret, &bytes, generation));
    URL_SAFE_NO_PAD.encode(bytes)
}

fn mark(secret: &Secret, who: &[u8], generation: i32) -> [u8; MARK] {
    let mut mark = [0; MARK];
    let purpose = format!("calendar feed {generation}");
    mark.copy_from_slice(&secret.derive(&purpose, who)[..MARK]);
    mark
}

/// The calendar behind `token`, if that is an address which works.
pub async fn read(app: &App, token: &str) -> Result<Option<String>, DbErr> {
    let Some(bytes) = URL_SAFE_NO_PAD.decode(token).ok() else {
        return Ok(None);
    };
    let Some((id, given)) = bytes.split_at_checked(16) else {
        return Ok(None);
    };
    let Ok(who) = Uuid::from_slice(id).map(AccountId) else {
        return Ok(None);
    };
    let row: Option<Model> = Entity::find_by_id(who).one(&app.db).await?;
    let account = account::Entity::find_by_id(who).one(&app.db).await?;
    let (Some(row), Some(account)) = (row, account) else {
        return Ok(None);
    };
    let is_good: bool = mark(&app.secret, id, row.generation).ct_eq(given).into();
    if !is_good || !row.works || account.deactivated_at.is_some() {
        return Ok(None);
    }
    let locale = Locale::from_tag(&account.locale).unwrap_or(Locale::Ja);
    let name = fl!(locale.words(), "calendar-name");
    Ok(Some(published(&name, &events(app, who, locale).await?)))
}

/// The coffees of `who` that take place or took place within a year, in their communities.
async fn events(app: &App, who: AccountId, locale: Locale) -> Result<Vec<Event>, DbErr> {
    let db = &app.db;
    let mine: Vec<MeetingId> = meeting_seat::Entity::find()
        .select_only()
        .column(meeting_seat::Column::MeetingId)
        .filter(meeting_seat::Column::AccountId.eq(who))
        .into_tuple()
        .all(db)
        .await?;
    let coffees = meeting::Entity::find()
        .filter(meeting::Column::Id.is_in(mine))
        .filter(meeting::Column::State.eq(MeetingState::Booked))
        .filter(meeting::Column::EndsAt.gt(app.now() - PAST))
        .order_by_desc(meeting::Column::StartsAt)
        .limit(MOST)
        .all(db)
        .await?;
    let mut events = Vec::with_capacity(coffees.len());
    for coffee in coffees {
        let own = communities::find_membership(db, coffee.community_id, who).await?;
        if own.is_some_and(|own| own.standing == Standing::Active) {
            events.extend(one(app, &coffee, (who, locale)).await?);
        }
    }
    Ok(events)
}

/// One coffee as the calendar of `who` shows it.
pub async fn one(
    app: &App,
    coffee: &meeting::Model,
    (who, locale): (AccountId, Locale),
) -> Result<Option<Event>, DbErr> {
    let db = &app.db;
    let community = community::Entity::find_by_id(coffee.community_id)
        .one(db)
        .await?;
    let Some(community) = community else {
        return Ok(None);
    };
    let seats = meeting_seat::Entity::find()
        .filter(meeting_seat::Column::MeetingId.eq(coffee.id))
        .order_by_asc(meeting_seat::Column::AccountId)
        .all(db)
        .await?;
    let others: Vec<AccountId> = seats.iter().map(|seat| seat.account_id).collect();
    let others: Vec<AccountId> = others.into_iter().filter(|other| *other != who).collect();
    let people = People::of(db, &others).await?;
    let names = listed(&people, &others, locale);
    Ok(Some(event_of(
        coffee,
        Reading {
            account: who,
            locale,
            others: &names,
            community: &community.name,
            room: room_of(coffee, &seats, app.config.room_url.as_deref()).as_deref(),
            base: &app.config.base_url,
            now: app.now(),
        },
    )))
}

//! Browsers that are signed in: beginning, recognising, listing and ending them.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, TimeDelta, Utc};
use entities::{
    account,
    ids::{AccountId, SessionId},
    session,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, Condition, DbErr, EntityTrait as _, QueryFilter as _,
    QueryOrder as _, sea_query::Expr,
};

use crate::{
    audit::{self, Action, Context, Event},
    clock::Random,
    db::{Db, Write},
    secret::{Digest32, digest},
};

/// A session that was not used for so long has ended.
pub const IDLE: TimeDelta = TimeDelta::days(30);
/// A session ends after so long in any case.
pub const ABSOLUTE: TimeDelta = TimeDelta::days(180);
/// Use is noted no more often: one write an hour and browser.
const NOTED_EVERY: TimeDelta = TimeDelta::hours(1);

/// What a new session begins with.
#[derive(Clone, Copy, Debug)]
pub struct NewSession<'a> {
    /// What the browser calls itself, shortened for its owner's list.
    pub device: &'a str,
    /// The digest of the token that the browser had until now: that session ends.
    pub replaces: Option<Digest32>,
}

/// Someone whose browser was recognised.
#[derive(Clone, Debug)]
pub struct Current {
    /// The session.
    pub session: session::Model,
    /// Whose it is.
    pub account: account::Model,
}

/// Begins a session with a token that nobody has seen before, and gives the token.
pub(crate) async fn begin(
    txn: &Write,
    context: Context<'_>,
    account: AccountId,
    new: NewSession<'_>,
) -> Result<String, DbErr> {
    let Context { now, random, .. } = context;
    if let Some(old) = new.replaces {
        session::Entity::delete_many()
            .filter(session::Column::TokenDigest.eq(old.to_vec()))
            .exec(txn)
            .await?;
    }
    let token = encode(random.bytes());
    session::Entity::insert(session::ActiveModel {
        id: Set(SessionId(random.id(now))),
        account_id: Set(account),
        token_digest: Set(digest(token.as_bytes()).to_vec()),
        device: Set(new.device.to_owned()),
        created_at: Set(now),
        seen_at: Set(now),
        renew: Set(false),
    })
    .exec_without_returning(txn)
    .await?;
    Ok(token)
}

/// Signs somebody in whose browser need not prove anything: for the demo.
pub async fn begin_as(
    db: &Db,
    context: Context<'_>,
    account: AccountId,
    new: NewSession<'_>,
) -> Result<String, DbErr> {
    db.write(|txn| async move { begin(&txn, context, account, new).await })
        .await
}

/// What this person may do has changed, by whomever: each of their browsers gets a new token with its next page.
pub(crate) async fn renew_all(txn: &Write, account: AccountId) -> Result<(), DbErr> {
    session::Entity::update_many()
        .col_expr(session::Column::Renew, Expr::value(true))
        .filter(session::Column::AccountId.eq(account))
        .exec(txn)
        .await
        .map(drop)
}

/// Changes the token of a session that was marked for it; the old one is dead. Of two requests at once one gets the new
/// token, and the other nothing.
pub async fn renew(
    db: &Db,
    random: &Random,
    session: &session::Model,
) -> Result<Option<String>, DbErr> {
    let token = encode(random.bytes());
    let new = &digest(token.as_bytes());
    let renewed = db
        .write(|txn| async move {
            session::Entity::update_many()
                .col_expr(session::Column::TokenDigest, Expr::value(new.to_vec()))
                .col_expr(session::Column::Renew, Expr::value(false))
                .filter(session::Column::TokenDigest.eq(session.token_digest.clone()))
                .filter(session::Column::Renew.eq(true))
                .exec(&txn)
                .await
        })
        .await?;
    Ok((renewed.rows_affected == 1).then_some(token))
}

/// Whose browser holds `token`, if its session has not ended.
pub async fn recognize(db: &Db, now: DateTime<Utc>, token: &str) -> Result<Option<Current>, DbErr> {
    let found = session::Entity::find_by_token_digest(digest(token.as_bytes()).to_vec())
        .filter(is_running(now))
        .find_also_related(account::Entity)
        .one(db)
        .await?;
    let Some((session, Some(account))) = found else {
        return Ok(None);
    };
    if account.deactivated_at.is_some() {
        return Ok(None);
    }
    if now - session.seen_at >= NOTED_EVERY {
        note_use(db, now, session.id).await?;
    }
    Ok(Some(Current { session, account }))
}

/// Whether a browser's token belongs to a running session of `account`.
pub(crate) async fn belongs_to(
    txn: &Write,
    now: DateTime<Utc>,
    account: AccountId,
    token: Option<Digest32>,
) -> Result<bool, DbErr> {
    let Some(token) = token else {
        return Ok(false);
    };
    let found = session::Entity::find_by_token_digest(token.to_vec())
        .filter(session::Column::AccountId.eq(account))
        .filter(is_running(now))
        .one(txn)
        .await?;
    Ok(found.is_some())
}

fn is_running(now: DateTime<Utc>) -> Condition {
    Condition::all()
        .add(session::Column::SeenAt.gt(now - IDLE))
        .add(session::Column::CreatedAt.gt(now - ABSOLUTE))
}

async fn note_use(db: &Db, now: DateTime<Utc>, id: SessionId) -> Result<(), DbErr> {
    db.write(|txn| async move {
        session::Entity::update_many()
            .col_expr(session::Column::SeenAt, Expr::value(now))
            .filter(session::Column::Id.eq(id))
            .exec(&txn)
            .await
            .map(drop)
    })
    .await
}

/// All of someone's running sessions, the newest first.
pub async fn list(
    db: &Db,
    now: DateTime<Utc>,
    account: AccountId,
) -> Result<Vec<session::Model>, DbErr> {
    session::Entity::find()
        .filter(session::Column::AccountId.eq(account))
        .filter(is_running(now))
        .order_by_desc(session::Column::CreatedAt)
        .all(db)
        .await
}

/// Ends the session of the browser that asks.
pub async fn sign_out(db: &Db, context: Context<'_>, current: &Current) -> Result<(), DbErr> {
    let (account, session) = (current.account.id, current.session.id);
    end(db, context, account, Some(session), Action::SignedOut).await
}

/// Ends one of the person's own sessions; somebody else's is not found, and nothing happens.
pub async fn revoke(
    db: &Db,
    context: Context<'_>,
    account: AccountId,
    session: SessionId,
) -> Result<(), DbErr> {
    end(db, context, account, Some(session), Action::SessionEnded).await
}

/// Ends all of the person's sessions, on every instance at once: each request looks its session up.
pub async fn sign_out_everywhere(
    db: &Db,
    context: Context<'_>,
    account: AccountId,
) -> Result<(), DbErr> {
    end(db, context, account, None, Action::SignedOutEverywhere).await
}

async fn end(
    db: &Db,
    context: Context<'_>,
    account: AccountId,
    one: Option<SessionId>,
    action: Action,
) -> Result<(), DbErr> {
    db.write(|txn| async move {
        let mut which =
            session::Entity::delete_many().filter(session::Column::AccountId.eq(account));
        if let Some(one) = one {
            which = which.filter(session::Column::Id.eq(one));
        }
        if which.exec(&txn).await?.rows_affected > 0 {
            let mut event = Event::new(action).by(account);
            if let Some(one) = one {
                event = event.on(one.0);
            }
            audit::record(&txn, context, event).await?;
        }
        Ok(())
    })
    .await
}

/// A token as text that fits a cookie and an address.
pub(crate) fn encode(token: Digest32) -> String {
    URL_SAFE_NO_PAD.encode(token)
}

//! Signing in by mail: a link for any browser and a code for the one that asked, each once and for ten minutes.
//!
//! Neither is kept. Both are derived from a random seed and the installation's secret when the mail is written, and
//! the row holds what recognises them; so a copy of the database signs nobody in.

mod code;
mod letter;

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use entities::{
    ids::{AccountId, SignInId},
    sign_in,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, DbErr, EntityTrait as _, ExprTrait as _, QueryFilter as _,
    sea_query::Expr,
};

pub use self::code::normalize as normalize_code;
use super::{
    Email, deactivate, find_or_create,
    sessions::{self, NewSession},
};
use crate::{
    app::App,
    audit::{self, Action, Context, Event},
    db::{Db, Write},
    jobs::{self, JobError, Work},
    limits::{self, Limit},
    locale::Locale,
    mail,
    seal::Seal,
    secret::{Digest32, Secret, digest},
};

/// How long a link and a code count.
pub const VALID: TimeDelta = TimeDelta::minutes(10);
/// How often a code may be tried.
const TRIES: i32 = 5;
/// Mails to one address, whoever asks for them.
const PER_ADDRESS: Limit = Limit {
    name: "sign-in mails to an address",
    times: 5,
    per: TimeDelta::hours(1),
};
/// Requests from one network address: an office behind one address still gets in.
const PER_CLIENT: Limit = Limit {
    name: "sign-in mails from a client",
    times: 40,
    per: TimeDelta::hours(1),
};

/// Why no mail is sent.
#[derive(Debug, thiserror::Error)]
pub enum RequestError {
    /// Asked for too often; the same for every address, known or not.
    #[error("too many requests")]
    TooMany(Duration),
    /// The database refused.
    #[error(transparent)]
    Db(#[from] DbErr),
}

/// Why nobody is signed in.
#[derive(Debug, thiserror::Error)]
pub enum RedeemError {
    /// Used, expired, replaced by a newer one, or never there.
    #[error("no such request")]
    Gone,
    /// The code is not the one in the mail.
    #[error("wrong code")]
    WrongCode,
    /// The database refused.
    #[error(transparent)]
    Db(#[from] DbErr),
}

/// Who asks to sign in.
#[derive(Clone, Copy, Debug)]
pub struct Asking<'a> {
    /// What was typed as an address.
    pub typed: &'a str,
    /// The digest of the asking browser's cookie.
    pub browser: Digest32,
    /// Where to go afterwards: a path of this site.
    pub next: &'a str,
    /// The language to write in.
    pub locale: Locale,
}

/// Someone who is signed in now.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// Who.
    pub account: AccountId,
    /// The token for the browser's cookie.
    pub token: String,
    /// Where to go.
    pub next: String,
}

/// Takes a request to sign in. Whether the address is known, unknown or no address at all makes no difference to what
/// is done here, and so none to how long it takes.
pub async fn request(
    db: &Db,
    secret: &Secret,
    context: Context<'_>,
    asking: Asking<'_>,
) -> Result<(), RequestError> {
    let Context {
        now,
        random,
        address,
    } = context;
    let email = Email::parse(asking.typed);
    let counted = email.as_ref().map_or(asking.typed, Email::as_str);
    let email = email.as_ref().map(Email::as_str);
    let (id, seed) = (SignInId(random.id(now)), random.bytes::<32>());
    let link = digest(link_token(secret, &seed).as_bytes());
    let next = &sealed(secret, &seed).close_text(random, asking.next);
    db.write(|txn| async move {
        let client = address
            .map(|address| address.to_string())
            .unwrap_or_default();
        for (limit, who) in [(PER_CLIENT, client.as_str()), (PER_ADDRESS, counted)] {
            limits::take(&txn, now, limit, who)
                .await?
                .map_err(RequestError::TooMany)?;
        }
        // Only the newest counts.
        sign_in::Entity::delete_many()
            .filter(sign_in::Column::Email.eq(email.map(str::to_owned)))
            .exec(&txn)
            .await?;
        sign_in::Entity::insert(sign_in::ActiveModel {
            id: Set(id),
            email: Set(email.map(str::to_owned)),
            seed: Set(seed.to_vec()),
            link_digest: Set(link.to_vec()),
            browser_digest: Set(asking.browser.to_vec()),
            tries: Set(0),
            locale: Set(asking.locale.tag().to_owned()),
            next: Set(next.clone()),
            expires_at: Set(now + VALID),
        })
        .exec_without_returning(&txn)
        .await?;
        jobs::enqueue(&txn, random, now, &Work::MailSignIn { sign_in: id }).await?;
        Ok(())
    })
    .await
}

/// Writes and sends the mail: the job of [`Work::MailSignIn`].
pub(crate) async fn send(app: &App, id: SignInId, key: &str) -> Result<(), JobError> {
    let now = app.now();
    let Some(request) = sign_in::Entity::find_by_id(id).one(&app.db).await? else {
        return Ok(());
    };
    // A mail that comes too late would only puzzle its reader.
    let (Some(email), true) = (&request.email, request.expires_at > now) else {
        return Ok(());
    };
    let locale = Locale::from_tag(&request.locale).unwrap_or(Locale::Ja);
    let link = link_token(&app.secret, &request.seed);
    let code = code::derive(&app.secret, &request.seed);
    let letter = letter::write(&app.config.base_url, locale, &link, &code);
    mail::send(app, &letter, email, key).await
}

/// Whose mail a link was in, while it still counts. Changes nothing: scanners open links.
pub async fn peek_link(db: &Db, now: DateTime<Utc>, token: &str) -> Result<Option<String>, DbErr> {
    let request = sign_in::Entity::find_by_link_digest(digest(token.as_bytes()).to_vec())
        .filter(sign_in::Column::ExpiresAt.gt(now))
        .one(db)
        .await?;
    Ok(request.and_then(|request| request.email))
}

/// Signs in with a link. Of any number of attempts at once, one succeeds.
pub async fn redeem_link(
    db: &Db,
    secret: &Secret,
    context: Context<'_>,
    token: &str,
    session: NewSession<'_>,
) -> Result<SignedIn, RedeemError> {
    let link = digest(token.as_bytes());
    let outcome = db
        .write(|txn| async move {
            let request = sign_in::Entity::find_by_link_digest(link.to_vec())
                .one(&txn)
                .await?;
            match request {
                Some(request) => use_up(&txn, secret, context, request, session).await,
                None => Err(RedeemError::Gone),
            }
        })
        .await;
    audit_refusal(db, context, &outcome).await?;
    outcome
}

/// Signs in with a code, in the browser that asked for it.
pub async fn redeem_code(
    db: &Db,
    secret: &Secret,
    context: Context<'_>,
    (browser, typed): (Digest32, &str),
    session: NewSession<'_>,
) -> Result<SignedIn, RedeemError> {
    let now = context.now;
    let outcome = db
        .write(|txn| async move {
            let request = sign_in::Entity::find()
                .filter(sign_in::Column::BrowserDigest.eq(browser.to_vec()))
                .filter(sign_in::Column::ExpiresAt.gt(now))
                .one(&txn)
                .await?;
            let Some(request) = request else {
                return Ok(Err(RedeemError::Gone));
            };
            // Counted before it is looked at, and kept when it was wrong: the transaction commits either way.
            let counted = sign_in::Entity::update_many()
                .col_expr(
                    sign_in::Column::Tries,
                    Expr::col(sign_in::Column::Tries).add(1),
                )
                .filter(sign_in::Column::Id.eq(request.id))
                .filter(sign_in::Column::Tries.lt(TRIES))
                .exec(&txn)
                .await?;
            if counted.rows_affected == 0 {
                return Ok(Err(RedeemError::Gone));
            }
            if !code::matches(secret, &request.seed, typed) {
                return Ok(Err(RedeemError::WrongCode));
            }
            use_up(&txn, secret, context, request, session)
                .await
                .map(Ok)
        })
        .await
        .and_then(|outcome| outcome);
    audit_refusal(db, context, &outcome).await?;
    outcome
}

/// Turns a request into a session. Deleting it is what makes it count once.
async fn use_up(
    txn: &Write,
    secret: &Secret,
    context: Context<'_>,
    request: sign_in::Model,
    session: NewSession<'_>,
) -> Result<SignedIn, RedeemError> {
    let deleted = sign_in::Entity::delete_many()
        .filter(sign_in::Column::Id.eq(request.id))
        .filter(sign_in::Column::ExpiresAt.gt(context.now))
        .exec(txn)
        .await?;
    let next = sealed(secret, &request.seed).open_text(&request.next);
    let (1, Some(email), Some(next)) = (deleted.rows_affected, request.email, next) else {
        return Err(RedeemError::Gone);
    };
    let locale = Locale::from_tag(&request.locale).unwrap_or(Locale::Ja);
    let (account, _) = find_or_create(txn, context, &email, locale).await?;
    if deactivate::is_deactivated(txn, account).await? {
        return Err(RedeemError::Gone);
    }
    mail::trouble::arrived(txn, account).await?;
    let token = sessions::begin(txn, context, account, session).await?;
    let event = Event::new(Action::SignedIn).by(account);
    audit::record(txn, context, event).await?;
    Ok(SignedIn {
        account,
        token,
        next,
    })
}

async fn audit_refusal(
    db: &Db,
    context: Context<'_>,
    outcome: &Result<SignedIn, RedeemError>,
) -> Result<(), DbErr> {
    if matches!(outcome, Ok(_) | Err(RedeemError::Db(_))) {
        return Ok(());
    }
    db.write(
        |txn| async move { audit::record(&txn, context, Event::new(Action::SignInRefused)).await },
    )
    .await
}

/// Where to go afterwards may be an invitation, which is kept nowhere in clear.
fn sealed(secret: &Secret, seed: &[u8]) -> Seal {
    Seal::new(secret, "sign-in next", seed)
}

/// The token of the link in the mail: 256 bits that nobody can compute without the installation's secret.
fn link_token(secret: &Secret, seed: &[u8]) -> String {
    sessions::encode(secret.derive("sign-in link", seed))
}

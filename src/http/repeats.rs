//! Repeats are harmless: whoever got no answer sends the same once more, and gets the answer of the first time.
//!
//! A form that makes something holds a one-time value; a program sends it as `Idempotency-Key`. The value is written
//! down together with its effect (see [`crate::db::once`]), the answer right after it.

mod answer;
mod key;

use std::time::Duration;

use axum::{
    body::{Body, Bytes, to_bytes},
    extract::{FromRequestParts as _, OptionalFromRequestParts, Request, State},
    http::{StatusCode, request::Parts},
    middleware::Next,
    response::{IntoResponse as _, Redirect, Response},
};
use chrono::TimeDelta;
use entities::{
    idempotency_key::{self, Model},
    ids::AccountId,
};
use sea_orm::{DbErr, EntityTrait as _};

use self::key::Key;
use super::{
    BODY_BYTES, Error, REQUEST,
    page::{Page, Shell},
    pages::errors::OtherContentPage,
    session::SignedIn,
    table::Leads,
};
use crate::{
    app::App,
    db::once::{OneTime, Outcome},
    seal::Seal,
    secret::Digest32,
};

/// How often a repeat looks whether the first one has been answered, and for how long.
const LOOK: Duration = Duration::from_millis(50);
const LOOKS: u32 = 60;

/// What one creating route needs to know.
#[derive(Clone, Debug)]
pub(super) struct Creating {
    pub(super) app: App,
    pub(super) path: &'static str,
    pub(super) leads: Leads,
}

/// Lets a request through once for its one-time value, and answers its repeats.
pub(super) async fn guard(
    State(creating): State<Creating>,
    request: Request,
    next: Next,
) -> Response {
    match guarded(creating, request, next).await {
        Ok(response) => response,
        Err(error) => error.into_response(),
    }
}

async fn guarded(creating: Creating, request: Request, next: Next) -> Result<Response, Error> {
    let Creating { app, path, leads } = &creating;
    let (mut parts, body) = request.into_parts();
    // The layer that limits bodies has put its limit around this one: what fails here is too large or broken off.
    let Ok(body) = to_bytes(body, BODY_BYTES).await else {
        return Ok(StatusCode::PAYLOAD_TOO_LARGE.into_response());
    };
    let Some(key) = Key::of(&parts, &body) else {
        return Ok(StatusCode::BAD_REQUEST.into_response());
    };
    let account = viewer(&mut parts, app).await?;
    let seal = Seal::new(&app.secret, "answer", &key.owned_by(account));
    let one = OneTime::new(
        (key.digest(account), key::content(&parts, &body)),
        account,
        app.now(),
    );
    let address = parts.uri.path().to_owned();
    let form = (parts.clone(), body.clone());
    if let Some(row) = find(app, one.key).await? {
        return repeat(&creating, &one, (row, seal), form).await;
    }
    let request = Request::from_parts(parts, Body::from(body));
    let response = one.guard(next.run(request)).await;
    match one.outcome() {
        Outcome::Unused => Ok(response),
        Outcome::Used if response.status().is_server_error() => Ok(response),
        Outcome::Used => answer::keep(app, one.key, &seal, response).await,
        Outcome::Repeated => match find(app, one.key).await? {
            Some(row) => repeat(&creating, &one, (row, seal), form).await,
            // Whoever was first has been erased meanwhile.
            None => Ok(Redirect::to(&fill(leads.next, path, &address)).into_response()),
        },
    }
}

async fn viewer(parts: &mut Parts, app: &App) -> Result<Option<AccountId>, Error> {
    let viewer =
        <SignedIn as OptionalFromRequestParts<App>>::from_request_parts(parts, app).await?;
    Ok(viewer.map(|SignedIn(current)| current.account.id))
}

async fn find(app: &App, key: Digest32) -> Result<Option<Model>, DbErr> {
    idempotency_key::Entity::find_by_id(key.to_vec())
        .one(&app.db)
        .await
}

/// Answers a value that was used before.
async fn repeat(
    creating: &Creating,
    one: &OneTime,
    (mut row, seal): (Model, Seal),
    (mut parts, body): (Parts, Bytes),
) -> Result<Response, Error> {
    let Creating { app, path, leads } = creating;
    let address = parts.uri.path().to_owned();
    if row.content_digest != one.content {
        let page = OtherContentPage {
            shell: Shell::from_request_parts(&mut parts, app).await?,
            fields: key::fields(&body),
            form: fill(leads.form, path, &address),
            action: parts
                .uri
                .path_and_query()
                .map_or(address, ToString::to_string),
        };
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response());
    }
    let limit = TimeDelta::from_std(REQUEST).unwrap_or(TimeDelta::MAX);
    for _ in 0..LOOKS {
        if let Some(answer) = row.answer.as_deref().and_then(|it| answer::open(&seal, it)) {
            return Ok(answer);
        }
        // No request lasts longer: whoever was first will not answer any more.
        if row.answer.is_some() || app.now() - row.created_at > limit {
            break;
        }
        tokio::time::sleep(LOOK).await;
        match find(app, one.key).await? {
            Some(again) => row = again,
            None => break,
        }
    }
    Ok(Redirect::to(&fill(leads.next, path, &address)).into_response())
}

/// `pattern` with the parts of `address`, which `path` names.
fn fill(pattern: &str, path: &str, address: &str) -> String {
    path.split('/')
        .zip(address.split('/'))
        .filter(|(name, _)| name.starts_with('{'))
        .fold(pattern.to_owned(), |filled, (name, value)| {
            filled.replace(name, value)
        })
}

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn an_address_leads_to_one_with_the_same_parts() {
        assert_eq!(fill("/home", "/c/{a}/x", "/c/tea/x"), "/home");
        assert_eq!(fill("/c/{a}/y/{b}", "/c/{a}/x/{b}", "/c/t/x/7"), "/c/t/y/7");
    }
}

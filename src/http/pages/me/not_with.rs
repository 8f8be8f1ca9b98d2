//! With whom one does not want to be matched: a former colleague, a client, or for a reason that is nobody's business.

use askama::Template;
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use axum_extra::extract::{CookieJar, Form};
use entities::{
    block::BlockKind,
    membership::{self, Standing},
};
use i18n_embed_fl::fl;
use serde::Deserialize;

use super::super::super::{
    Error,
    client::Client,
    flash::Flash,
    forms::FormErrors,
    page::{Page, Shell},
    routes,
    session::SignedIn,
};
use crate::{
    accounts::sessions::Current,
    app::App,
    blocks::{self, Kept, NotWithError},
    communities,
    directory::{self, Card, LONGEST, Text},
    profiles,
};

#[derive(Debug, Template)]
#[template(path = "me_not_with.html")]
struct NotWithPage {
    shell: Shell,
    errors: FormErrors,
    kept: Vec<Kept>,
    typed: String,
    /// Who was found by that, without those who are on the list.
    found: Vec<Card>,
}

/// Whom to look for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::http) struct Sought {
    q: String,
}

pub(in crate::http) async fn show(
    State(app): State<App>,
    shell: Shell,
    SignedIn(current): SignedIn,
    Query(sought): Query<Sought>,
) -> Result<Response, Error> {
    let page = load(&app, shell, &current, (&sought.q, FormErrors::default())).await?;
    Ok(page.into_response())
}

async fn load(
    app: &App,
    shell: Shell,
    current: &Current,
    (typed, errors): (&str, FormErrors),
) -> Result<Page<NotWithPage>, Error> {
    let kept = blocks::list(&app.db, current.account.id, BlockKind::NotWith).await?;
    let text = Text::new(typed);
    let mut found = Vec::new();
    if !text.is_empty() {
        app.count_search(current.account.id)
            .await?
            .map_err(Error::TooMany)?;
        for viewer in list_memberships(app, current).await? {
            let query = directory::Query {
                text: text.clone(),
                ..directory::Query::default()
            };
            found.extend(directory::search(&app.db, &viewer, &query).await?.people);
        }
        found.retain(|card| kept.iter().all(|kept| kept.account != card.account));
        // Someone of two communities is one person.
        found.sort_by_key(|card| card.account);
        found.dedup_by_key(|card| card.account);
    }
    Ok(Page(NotWithPage {
        shell,
        errors,
        kept,
        typed: text.typed,
        found,
    }))
}

async fn list_memberships(app: &App, current: &Current) -> Result<Vec<membership::Model>, Error> {
    let places = communities::list_places(&app.db, current.account.id).await?;
    let own = places.into_iter().map(|place| place.membership);
    Ok(own
        .filter(|membership| membership.standing == Standing::Active)
        .collect())
}

/// Whom it is about: somebody as the reader meets them.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::http) struct AddForm {
    handle: String,
}

pub(in crate::http) async fn add(
    State(app): State<App>,
    shell: Shell,
    client: Client,
    SignedIn(current): SignedIn,
    cookies: CookieJar,
    Form(form): Form<AddForm>,
) -> Result<Response, Error> {
    let me = current.account.id;
    let handle = form.handle.parse().map_err(|_| Error::NotFound)?;
    let other = profiles::find_handle(&app.db, me, handle)
        .await?
        .filter(|other| !other.is_me)
        .ok_or(Error::NotFound)?;
    let pair = (me, other.membership.account_id);
    match blocks::keep_unmatched(&app.db, client.context(&app), pair).await {
        Ok(()) => {
            let cookies = Flash::Saved.tell(&app, cookies);
            Ok((cookies, Redirect::to(routes::MY_NOT_WITH)).into_response())
        }
        Err(NotWithError::TooMany) => {
            let message = fl!(shell.words, "not-with-too-many", most = blocks::NOT_WITH);
            let errors = FormErrors::one("kept", message);
            let page = load(&app, shell, &current, ("", errors)).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(NotWithError::Db(error)) => Err(error.into()),
    }
}

/// With whom one can be matched again.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::http) struct EndForm {
    account: String,
}

pub(in crate::http) async fn end(
    State(app): State<App>,
    SignedIn(current): SignedIn,
    cookies: CookieJar,
    Form(form): Form<EndForm>,
) -> Result<(CookieJar, Redirect), Error> {
    let other = form.account.parse().map_err(|_| Error::NotFound)?;
    blocks::match_again(&app.db, (current.account.id, other)).await?;
    let cookies = Flash::Saved.tell(&app, cookies);
    Ok((cookies, Redirect::to(routes::MY_NOT_WITH)))
}

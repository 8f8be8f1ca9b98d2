//! Having what a list said of someone forgotten, by whoever has the mail that told of it.

use askama::Template;
use axum::{
    extract::{Query, State},
    response::{IntoResponse as _, Response},
};
use i18n_embed_fl::fl;
use serde::Deserialize;

use super::super::{
    Error,
    page::{Page, Shell},
    routes,
};
use crate::{app::App, imports};

#[derive(Debug, Template)]
#[template(path = "refusal.html")]
struct RefusalPage {
    shell: Shell,
    token: String,
    done: bool,
}

/// The token of the link.
#[derive(Debug, Deserialize)]
pub(in crate::http) struct RefusalToken {
    #[serde(default)]
    t: String,
}

/// Shows one button. Opening the link forgets nothing: scanners open links.
pub(in crate::http) async fn show(
    State(app): State<App>,
    shell: Shell,
    Query(RefusalToken { t: token }): Query<RefusalToken>,
) -> Result<Response, Error> {
    imports::read_token(&app.secret, &token).ok_or(Error::NotFound)?;
    let done = false;
    Ok(Page(RefusalPage { shell, token, done }).into_response())
}

/// Forgets, whether the button was pressed on the page or in a mail program.
pub(in crate::http) async fn refuse(
    State(app): State<App>,
    shell: Shell,
    Query(RefusalToken { t: token }): Query<RefusalToken>,
) -> Result<Response, Error> {
    let person = imports::read_token(&app.secret, &token).ok_or(Error::NotFound)?;
    imports::refuse(&app.db, &app.secret, app.now(), person).await?;
    let done = true;
    Ok(Page(RefusalPage { shell, token, done }).into_response())
}

//! 話を聞いてみたい, on someone's page: a wish that nobody but its owner sees.

use axum::{extract::State, response::Redirect};
use axum_extra::extract::{CookieJar, Form};
use serde::Deserialize;

use super::super::{Error, flash::Flash, neighbour::Neighbour, routes};
use crate::{app::App, curiosity};

/// Whether one would like to; anything but `yes` takes it back.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::http) struct CuriousForm {
    wish: String,
}

pub(in crate::http) async fn set(
    State(app): State<App>,
    Neighbour { handle, viewer }: Neighbour,
    cookies: CookieJar,
    Form(form): Form<CuriousForm>,
) -> Result<(CookieJar, Redirect), Error> {
    if handle.is_me {
        return Err(Error::NotFound);
    }
    let pair = (viewer.account.id, handle.membership.account_id);
    curiosity::set(&app.db, app.now(), pair, form.wish == "yes").await?;
    let to = routes::person(routes::PERSON, handle.membership.id);
    Ok((Flash::Saved.tell(&app, cookies), Redirect::to(&to)))
}

//! Which mails one wants: a page of one's own, and the link in each mail.

use askama::Template;
use axum::{
    extract::{Query, State},
    response::{IntoResponse as _, Redirect, Response},
};
use axum_extra::extract::{CookieJar, Form};
use entities::mail_stop::MailKind;
use i18n_embed_fl::fl;
use serde::Deserialize;

use super::super::{
    Error,
    flash::Flash,
    page::{Page, Shell},
    routes,
    session::SignedIn,
};
use crate::{accounts::mail_choices, app::App};

#[derive(Debug, Template)]
#[template(path = "notifications.html")]
pub(in crate::http) struct NotificationsPage {
    shell: Shell,
    membership: bool,
}

pub(in crate::http) async fn show(
    State(app): State<App>,
    shell: Shell,
    SignedIn(current): SignedIn,
) -> Result<Page<NotificationsPage>, Error> {
    let id = current.account.id;
    let membership = mail_choices::is_wanted(&app.db, id, MailKind::Membership).await?;
    Ok(Page(NotificationsPage { shell, membership }))
}

/// What the form sends: a ticked box is wanted.
#[derive(Debug, Deserialize)]
pub(in crate::http) struct ChoicesForm {
    #[serde(default)]
    membership: String,
}

pub(in crate::http) async fn save(
    State(app): State<App>,
    SignedIn(current): SignedIn,
    cookies: CookieJar,
    Form(form): Form<ChoicesForm>,
) -> Result<(CookieJar, Redirect), Error> {
    let which = (current.account.id, MailKind::Membership);
    let wanted = !form.membership.is_empty();
    mail_choices::choose(&app.db, app.now(), which, wanted).await?;
    let cookies = Flash::Saved.tell(&app, cookies);
    Ok((cookies, Redirect::to(routes::NOTIFICATIONS)))
}

#[derive(Debug, Template)]
#[template(path = "mail_stop.html")]
struct StopPage {
    shell: Shell,
    token: String,
    done: bool,
}

/// The token of the link.
#[derive(Debug, Deserialize)]
pub(in crate::http) struct StopToken {
    #[serde(default)]
    t: String,
}

/// Shows one button. Opening the link stops nothing: scanners open links.
pub(in crate::http) async fn open_stop(
    State(app): State<App>,
    shell: Shell,
    Query(StopToken { t: token }): Query<StopToken>,
) -> Result<Response, Error> {
    mail_choices::read(&app.secret, &token).ok_or(Error::NotFound)?;
    let done = false;
    Ok(Page(StopPage { shell, token, done }).into_response())
}

/// Stops the mails, whether the button was pressed on the page or in a mail program.
pub(in crate::http) async fn stop(
    State(app): State<App>,
    shell: Shell,
    Query(StopToken { t: token }): Query<StopToken>,
) -> Result<Response, Error> {
    let which = mail_choices::read(&app.secret, &token).ok_or(Error::NotFound)?;
    mail_choices::choose(&app.db, app.now(), which, false).await?;
    let done = true;
    Ok(Page(StopPage { shell, token, done }).into_response())
}

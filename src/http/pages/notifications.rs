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
#[expect(clippy::struct_excessive_bools, reason = "a box for each kind of mail")]
pub(in crate::http) struct NotificationsPage {
    shell: Shell,
    membership: bool,
    requests: bool,
    invites: bool,
    rounds: bool,
    reflections: bool,
}

pub(in crate::http) async fn show(
    State(app): State<App>,
    shell: Shell,
    SignedIn(current): SignedIn,
) -> Result<Page<NotificationsPage>, Error> {
    let id = current.account.id;
    let membership = mail_choices::is_wanted(&app.db, id, MailKind::Membership).await?;
    let requests = mail_choices::is_wanted(&app.db, id, MailKind::Requests).await?;
    let invites = mail_choices::is_wanted(&app.db, id, MailKind::Invites).await?;
    let rounds = mail_choices::is_wanted(&app.db, id, MailKind::Rounds).await?;
    let reflections = mail_choices::is_wanted(&app.db, id, MailKind::Reflections).await?;
    Ok(Page(NotificationsPage {
        shell,
        membership,
        requests,
        invites,
        rounds,
        reflections,
    }))
}

/// What the form sends: a ticked box is wanted.
#[derive(Debug, Deserialize)]
pub(in crate::http) struct ChoicesForm {
    #[serde(default)]
    membership: String,
    #[serde(default)]
    requests: String,
    #[serde(default)]
    invites: String,
    #[serde(default)]
    rounds: String,
    #[serde(default)]
    reflections: String,
}

pub(in crate::http) async fn save(
    State(app): State<App>,
    SignedIn(current): SignedIn,
    cookies: CookieJar,
    Form(form): Form<ChoicesForm>,
) -> Result<(CookieJar, Redirect), Error> {
    let wanted = [
        (MailKind::Membership, !form.membership.is_empty()),
        (MailKind::Requests, !form.requests.is_empty()),
        (MailKind::Invites, !form.invites.is_empty()),
        (MailKind::Rounds, !form.rounds.is_empty()),
        (MailKind::Reflections, !form.reflections.is_empty()),
    ];
    mail_choices::choose_all(&app.db, app.now(), current.account.id, &wanted).await?;
    let cookies = Flash::Saved.tell(&app, cookies);
    Ok((cookies, Redirect::to(routes::NOTIFICATIONS)))
}

#[derive(Debug, Template)]
#[template(path = "mail_stop.html")]
struct StopPage {
    shell: Shell,
    token: String,
    kind: MailKind,
    done: bool,
}

impl StopPage {
    fn lead(&self) -> String {
        let words = self.shell.words;
        match self.kind {
            MailKind::Membership => fl!(words, "mail-stop-lead"),
            MailKind::Requests => fl!(words, "mail-stop-lead-requests"),
            MailKind::Invites => fl!(words, "mail-stop-lead-invites"),
            MailKind::Rounds => fl!(words, "mail-stop-lead-rounds"),
            MailKind::Reflections => fl!(words, "mail-stop-lead-reflections"),
        }
    }
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
    let (_, kind) = mail_choices::read(&app.secret, &token).ok_or(Error::NotFound)?;
    Ok(Page(StopPage {
        shell,
        token,
        kind,
        done: false,
    })
    .into_response())
}

/// Stops the mails, whether the button was pressed on the page or in a mail program.
pub(in crate::http) async fn stop(
    State(app): State<App>,
    shell: Shell,
    Query(StopToken { t: token }): Query<StopToken>,
) -> Result<Response, Error> {
    let which = mail_choices::read(&app.secret, &token).ok_or(Error::NotFound)?;
    mail_choices::choose(&app.db, app.now(), which, false).await?;
    Ok(Page(StopPage {
        shell,
        token,
        kind: which.1,
        done: true,
    })
    .into_response())
}

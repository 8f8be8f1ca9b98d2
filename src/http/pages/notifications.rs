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
    locale::Words,
    page::{Page, Shell},
    routes,
    session::SignedIn,
};
use crate::{accounts::mail_choices, app::App};

/// A kind of mail, and whether it is wanted.
#[derive(Debug)]
struct Choice {
    name: &'static str,
    label: String,
    wanted: bool,
}

#[derive(Debug, Template)]
#[template(path = "notifications.html")]
pub(in crate::http) struct NotificationsPage {
    shell: Shell,
    choices: Vec<Choice>,
}

/// Each kind with the name of its box and what the box says.
fn kinds(words: Words) -> [(MailKind, &'static str, String); 8] {
    [
        (
            MailKind::Rounds,
            "rounds",
            fl!(words, "notifications-rounds"),
        ),
        (
            MailKind::Invites,
            "invites",
            fl!(words, "notifications-invites"),
        ),
        (
            MailKind::Coffees,
            "coffees",
            fl!(words, "notifications-coffees"),
        ),
        (
            MailKind::Reminders,
            "reminders",
            fl!(words, "notifications-reminders"),
        ),
        (
            MailKind::Messages,
            "messages",
            fl!(words, "notifications-messages"),
        ),
        (
            MailKind::Reflections,
            "reflections",
            fl!(words, "notifications-reflections"),
        ),
        (
            MailKind::Membership,
            "membership",
            fl!(words, "notifications-membership"),
        ),
        (
            MailKind::Requests,
            "requests",
            fl!(words, "notifications-requests"),
        ),
    ]
}

pub(in crate::http) async fn show(
    State(app): State<App>,
    shell: Shell,
    SignedIn(current): SignedIn,
) -> Result<Page<NotificationsPage>, Error> {
    let mut choices = Vec::new();
    for (kind, name, label) in kinds(shell.words) {
        let wanted = mail_choices::is_wanted(&app.db, current.account.id, kind).await?;
        choices.push(Choice {
            name,
            label,
            wanted,
        });
    }
    Ok(Page(NotificationsPage { shell, choices }))
}

pub(in crate::http) async fn save(
    State(app): State<App>,
    shell: Shell,
    SignedIn(current): SignedIn,
    cookies: CookieJar,
    // A ticked box is wanted.
    Form(ticked): Form<Vec<(String, String)>>,
) -> Result<(CookieJar, Redirect), Error> {
    let wanted = kinds(shell.words).map(|(kind, name, _)| {
        let is_ticked = ticked
            .iter()
            .any(|(field, value)| field == name && !value.is_empty());
        (kind, is_ticked)
    });
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
            MailKind::Coffees => fl!(words, "mail-stop-lead-coffees"),
            MailKind::Reminders => fl!(words, "mail-stop-lead-reminders"),
            MailKind::Messages => fl!(words, "mail-stop-lead-messages"),
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

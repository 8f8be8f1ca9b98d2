//! One's own account: where one is signed in, and signing out.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Redirect,
};
use axum_extra::extract::CookieJar;
use entities::{ids::SessionId, session as entity};
use i18n_embed_fl::fl;

use super::super::{
    Error,
    client::Client,
    flash::Flash,
    page::{Page, Shell},
    routes, session,
    session::SignedIn,
};
use crate::{accounts::sessions, app::App};

#[derive(Debug, Template)]
#[template(path = "account.html")]
pub(in crate::http) struct AccountPage {
    shell: Shell,
    email: String,
    current: SessionId,
    sessions: Vec<entity::Model>,
}

impl AccountPage {
    fn device(&self, session: &entity::Model) -> String {
        if session.device.is_empty() {
            fl!(self.shell.words, "account-device-unknown")
        } else {
            session.device.clone()
        }
    }

    fn seen(&self, session: &entity::Model) -> String {
        self.shell.locale.date(session.seen_at)
    }
}

pub(in crate::http) async fn show(
    State(app): State<App>,
    shell: Shell,
    SignedIn(current): SignedIn,
) -> Result<Page<AccountPage>, Error> {
    let sessions = sessions::list(&app.db, app.now(), current.account.id).await?;
    Ok(Page(AccountPage {
        shell,
        email: current.account.email.clone(),
        current: current.session.id,
        sessions,
    }))
}

pub(in crate::http) async fn end_session(
    State(app): State<App>,
    client: Client,
    SignedIn(current): SignedIn,
    cookies: CookieJar,
    Path(id): Path<String>,
) -> Result<(CookieJar, Redirect), Error> {
    let id = id.parse().map_err(|_| Error::NotFound)?;
    sessions::revoke(&app.db, client.context(&app), current.account.id, id).await?;
    let cookies = Flash::SessionEnded.tell(&app, cookies);
    Ok((cookies, Redirect::to(routes::ACCOUNT)))
}

pub(in crate::http) async fn sign_out(
    State(app): State<App>,
    client: Client,
    SignedIn(current): SignedIn,
    cookies: CookieJar,
) -> Result<(CookieJar, Redirect), Error> {
    sessions::sign_out(&app.db, client.context(&app), &current).await?;
    let cookies = session::forget(&app, Flash::SignedOut.tell(&app, cookies));
    Ok((cookies, Redirect::to(routes::LANDING)))
}

pub(in crate::http) async fn sign_out_everywhere(
    State(app): State<App>,
    client: Client,
    SignedIn(current): SignedIn,
    cookies: CookieJar,
) -> Result<(CookieJar, Redirect), Error> {
    sessions::sign_out_everywhere(&app.db, client.context(&app), current.account.id).await?;
    let cookies = session::forget(&app, Flash::SignedOutEverywhere.tell(&app, cookies));
    Ok((cookies, Redirect::to(routes::LANDING)))
}

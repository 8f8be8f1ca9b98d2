//! One's own account: name, where one is signed in, a copy of one's data, and leaving.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::{StatusCode, header},
    response::{IntoResponse as _, Redirect, Response},
};
use axum_extra::extract::{CookieJar, Form};
use entities::{identity, ids::SessionId, session as entity};
use i18n_embed_fl::fl;
use serde::Deserialize;

use super::super::{
    Error,
    client::Client,
    flash::Flash,
    forms::{self, Changes, FormErrors},
    page::{Page, Shell},
    routes, session,
    session::SignedIn,
};
use super::providers::{self, Offer};
use crate::{
    accounts::{
        self, NameError,
        erase::{self, EraseError},
        sessions::{self, Current},
    },
    app::App,
    providers as domain,
};

#[derive(Debug, Template)]
#[template(path = "account.html")]
pub(in crate::http) struct AccountPage {
    shell: Shell,
    errors: FormErrors,
    changes: Changes,
    name: String,
    email: String,
    current: SessionId,
    sessions: Vec<entity::Model>,
    identities: Vec<identity::Model>,
    labels: Vec<Offer>,
    providers: Vec<Offer>,
}

impl AccountPage {
    fn device(&self, session: &entity::Model) -> String {
        if session.device.is_empty() {
            fl!(self.shell.words, "account-device-unknown")
        } else {
            session.device.clone()
        }
    }

    /// What the provider is called, or was when it was added.
    fn label(&self, identity: &identity::Model) -> String {
        self.labels
            .iter()
            .find(|offer| offer.name == identity.provider)
            .map_or_else(|| identity.provider.clone(), |offer| offer.label.clone())
    }

    fn added(&self, identity: &identity::Model) -> String {
        self.shell.date(identity.created_at)
    }

    fn seen(&self, session: &entity::Model) -> String {
        self.shell.moment(session.seen_at)
    }
}

pub(in crate::http) async fn show(
    State(app): State<App>,
    shell: Shell,
    SignedIn(current): SignedIn,
) -> Result<Page<AccountPage>, Error> {
    let name = current.account.name.clone();
    let changes = Changes::none(current.account.version);
    let form = (FormErrors::default(), changes, name);
    load(&app, shell, &current, form).await
}

async fn load(
    app: &App,
    shell: Shell,
    current: &Current,
    (errors, changes, name): (FormErrors, Changes, String),
) -> Result<Page<AccountPage>, Error> {
    let sessions = sessions::list(&app.db, app.now(), current.account.id).await?;
    let identities = domain::list_identities(&app.db, current.account.id).await?;
    let labels = providers::offered(app);
    let providers = labels
        .iter()
        .filter(|offer| !identities.iter().any(|had| had.provider == offer.name))
        .cloned()
        .collect();
    Ok(Page(AccountPage {
        shell,
        errors,
        changes,
        name,
        email: current.account.email.clone(),
        current: current.session.id,
        sessions,
        identities,
        labels,
        providers,
    }))
}

/// What the form sends.
#[derive(Debug, Deserialize)]
pub(in crate::http) struct NameForm {
    #[serde(default)]
    name: String,
    #[serde(default)]
    version: i32,
}

pub(in crate::http) async fn rename(
    State(app): State<App>,
    shell: Shell,
    SignedIn(current): SignedIn,
    cookies: CookieJar,
    Form(form): Form<NameForm>,
) -> Result<Response, Error> {
    let (id, words) = (current.account.id, shell.words);
    let (status, errors, changes) =
        match accounts::change_name(&app.db, id, form.version, &form.name).await {
            Ok(()) => {
                let cookies = Flash::Saved.tell(&app, cookies);
                return Ok((cookies, Redirect::to(routes::ACCOUNT)).into_response());
            }
            Err(NameError::Text(error)) => (
                StatusCode::UNPROCESSABLE_ENTITY,
                FormErrors::one("name", forms::name_error(words, error)),
                Changes::none(form.version),
            ),
            Err(NameError::Changed) => {
                let saved = accounts::find(&app.db, id).await?.ok_or(Error::NotFound)?;
                let changes = Changes::none(saved.version).note(
                    fl!(words, "join-name"),
                    &saved.name,
                    &form.name,
                );
                (StatusCode::CONFLICT, Changes::error(words), changes)
            }
            Err(NameError::Db(error)) => return Err(error.into()),
        };
    let page = load(&app, shell, &current, (errors, changes, form.name)).await?;
    Ok((status, page).into_response())
}

/// Gives the copy as a file. A POST, because it is noted and because a link to it should fetch nothing.
pub(in crate::http) async fn copy_data(
    State(app): State<App>,
    client: Client,
    SignedIn(current): SignedIn,
) -> Result<Response, Error> {
    let copy = accounts::copy(&app.db, client.context(&app), &current.account).await?;
    let json = serde_json::to_vec_pretty(&copy).map_err(Error::internal)?;
    let headers = [
        (header::CONTENT_TYPE, "application/json"),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"engawa.json\"",
        ),
    ];
    Ok((headers, json).into_response())
}

#[derive(Debug, Template)]
#[template(path = "account_erase.html")]
struct ErasePage {
    shell: Shell,
    errors: FormErrors,
}

pub(in crate::http) async fn show_erase(shell: Shell, _: SignedIn) -> Response {
    Page(ErasePage {
        shell,
        errors: FormErrors::default(),
    })
    .into_response()
}

pub(in crate::http) async fn erase(
    State(app): State<App>,
    shell: Shell,
    client: Client,
    SignedIn(current): SignedIn,
    cookies: CookieJar,
) -> Result<Response, Error> {
    match erase::erase(&app, client.context(&app), &current.account).await {
        Ok(()) => {
            let cookies = session::forget(&app, Flash::AccountErased.tell(&app, cookies));
            Ok((cookies, Redirect::to(routes::LANDING)).into_response())
        }
        Err(EraseError::LastOrganizer(community)) => {
            let message = fl!(shell.words, "erase-last-organizer", community = community);
            let errors = FormErrors::one("erase", message);
            let page = ErasePage { shell, errors };
            Ok((StatusCode::CONFLICT, Page(page)).into_response())
        }
        Err(EraseError::Db(error)) => Err(error.into()),
        Err(EraseError::List(error)) => Err(Error::internal(error)),
    }
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

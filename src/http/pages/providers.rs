//! Signing in by a provider: leaving for it, coming back, and what the account page does with it.

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Redirect, Response},
};
use axum_extra::extract::{CookieJar, Form};
use entities::ids::AccountId;
use i18n_embed_fl::fl;
use serde::Deserialize;

use super::super::{
    Error,
    client::Client,
    cookies,
    flash::Flash,
    page::{Page, Shell},
    routes, session,
    session::SignedIn,
};
use crate::{
    app::App,
    providers::{self, Begin, Callback, ProviderError},
};

/// Ties a start to the browser that began.
const STARTED: &str = "engawa_started";

/// A provider that people can choose.
#[derive(Clone, Debug)]
pub(in crate::http) struct Offer {
    pub(super) name: String,
    pub(super) label: String,
}

/// Every provider of the settings.
pub(super) fn offered(app: &App) -> Vec<Offer> {
    app.providers
        .list()
        .map(|(name, label)| Offer {
            name: name.to_owned(),
            label: label.to_owned(),
        })
        .collect()
}

#[derive(Debug, Template)]
#[template(path = "provider_go.html")]
struct GoPage {
    shell: Shell,
    label: String,
    url: String,
}

#[derive(Debug, Template)]
#[template(path = "provider_failed.html")]
struct FailedPage {
    shell: Shell,
    title: String,
    text: String,
}

/// What the button sends along.
#[derive(Debug, Deserialize)]
pub(in crate::http) struct BeginForm {
    #[serde(default)]
    next: String,
}

pub(in crate::http) async fn begin(
    State(app): State<App>,
    shell: Shell,
    client: Client,
    cookies: CookieJar,
    Path(name): Path<String>,
    Form(form): Form<BeginForm>,
) -> Result<Response, Error> {
    let next = routes::local(&form.next, routes::HOME);
    start(&app, shell, client, cookies, (&name, &next, None)).await
}

/// Adds a provider to the account of whoever is signed in.
pub(in crate::http) async fn add(
    State(app): State<App>,
    shell: Shell,
    client: Client,
    SignedIn(current): SignedIn,
    cookies: CookieJar,
    Path(name): Path<String>,
) -> Result<Response, Error> {
    let whose = Some(current.account.id);
    start(
        &app,
        shell,
        client,
        cookies,
        (&name, routes::ACCOUNT, whose),
    )
    .await
}

async fn start(
    app: &App,
    shell: Shell,
    client: Client,
    jar: CookieJar,
    (name, next, linking): (&str, &str, Option<AccountId>),
) -> Result<Response, Error> {
    let begin = Begin {
        locale: shell.locale,
        next,
        linking,
    };
    match providers::begin(app, name, client.context(app), begin).await {
        Ok(browser) => {
            let kept = cookies::build(app, STARTED, browser, providers::VALID);
            Ok((jar.add(kept), Redirect::to(&routes::provider_go(name))).into_response())
        }
        Err(error) => failed(app, shell, name, error),
    }
}

/// Leads on to the provider. A page and not a redirect: browsers hold all redirects after a form to `form-action`, and
/// where a provider leads on to is not known here.
pub(in crate::http) async fn go(
    State(app): State<App>,
    shell: Shell,
    cookies: CookieJar,
    Path(name): Path<String>,
) -> Result<Response, Error> {
    let browser = cookies.get(STARTED).map_or("", |cookie| cookie.value());
    let response = match providers::resume(&app, &name, app.now(), browser).await {
        Ok(url) => Page(GoPage {
            shell,
            label: label(&app, &name),
            url: url.into(),
        })
        .into_response(),
        Err(error) => failed(&app, shell, &name, error)?,
    };
    Ok(kept_to_itself(response))
}

/// What the provider sent the browser back with.
#[derive(Debug, Deserialize)]
pub(in crate::http) struct Answer {
    #[serde(default)]
    state: String,
    code: Option<String>,
    error: Option<String>,
    iss: Option<String>,
}

pub(in crate::http) async fn finish(
    State(app): State<App>,
    shell: Shell,
    client: Client,
    jar: CookieJar,
    headers: HeaderMap,
    (Path(name), Query(answer)): (Path<String>, Query<Answer>),
) -> Result<Response, Error> {
    let callback = Callback {
        state: answer.state,
        code: answer.code,
        error: answer.error,
        iss: answer.iss,
    };
    let browser = jar.get(STARTED).map(|cookie| cookie.value().to_owned());
    let new = session::new_session(&app, &jar, &headers);
    let answer = (&callback, browser.as_deref());
    let outcome = providers::finish(&app, &name, client.context(&app), answer, new).await;
    match outcome {
        Ok(finished) => {
            let spent = cookies::build(&app, STARTED, String::new(), providers::VALID);
            let mut jar = session::keep(&app, jar, finished.token).remove(spent);
            if finished.linked {
                jar = Flash::ProviderAdded.tell(&app, jar);
            }
            Ok((jar, Redirect::to(&finished.next)).into_response())
        }
        Err(error) => Ok(kept_to_itself(failed(&app, shell, &name, error)?)),
    }
}

/// Which way to sign in to remove.
#[derive(Debug, Deserialize)]
pub(in crate::http) struct RemoveForm {
    #[serde(default)]
    issuer: String,
    #[serde(default)]
    subject: String,
}

pub(in crate::http) async fn remove(
    State(app): State<App>,
    client: Client,
    SignedIn(current): SignedIn,
    cookies: CookieJar,
    Form(form): Form<RemoveForm>,
) -> Result<(CookieJar, Redirect), Error> {
    let which = (form.issuer.as_str(), form.subject.as_str());
    providers::remove_identity(&app.db, client.context(&app), current.account.id, which).await?;
    let cookies = Flash::ProviderRemoved.tell(&app, cookies);
    Ok((cookies, Redirect::to(routes::ACCOUNT)))
}

/// The address or the content of such a page is for this browser alone.
fn kept_to_itself(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(
        header::REFERRER_POLICY,
        HeaderValue::from_static("no-referrer"),
    );
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn label(app: &App, name: &str) -> String {
    app.providers.label(name).unwrap_or(name).to_owned()
}

/// Says what happened, what is safe, and one way on.
fn failed(app: &App, shell: Shell, name: &str, error: ProviderError) -> Result<Response, Error> {
    let words = shell.words;
    let label = label(app, name);
    let (status, title, text) = match error {
        ProviderError::Unknown => return Err(Error::NotFound),
        ProviderError::TooMany(wait) => return Err(Error::TooMany(wait)),
        ProviderError::Db(error) => return Err(error.into()),
        ProviderError::Unavailable(cause) => {
            tracing::warn!(provider = name, cause, "a provider is not available");
            (
                StatusCode::SERVICE_UNAVAILABLE,
                fl!(words, "provider-away-title", label = label),
                fl!(words, "provider-away-text"),
            )
        }
        ProviderError::NoStart => (
            StatusCode::GONE,
            fl!(words, "provider-gone-title"),
            fl!(words, "provider-gone-text"),
        ),
        ProviderError::Declined => (
            StatusCode::FORBIDDEN,
            fl!(words, "provider-declined-title"),
            fl!(words, "provider-declined-text", label = label),
        ),
        ProviderError::Wrong(_) => (
            StatusCode::BAD_REQUEST,
            fl!(words, "provider-wrong-title", label = label),
            fl!(words, "provider-wrong-text"),
        ),
        ProviderError::NotVerified => (
            StatusCode::FORBIDDEN,
            fl!(words, "provider-not-verified-title"),
            fl!(words, "provider-not-verified-text", label = label),
        ),
        ProviderError::EmailTaken => (
            StatusCode::CONFLICT,
            fl!(words, "provider-email-taken-title"),
            fl!(words, "provider-email-taken-text", label = label),
        ),
        ProviderError::IdentityTaken => (
            StatusCode::CONFLICT,
            fl!(words, "provider-identity-taken-title", label = label),
            fl!(words, "provider-identity-taken-text"),
        ),
    };
    let page = FailedPage { shell, title, text };
    Ok((status, Page(page)).into_response())
}

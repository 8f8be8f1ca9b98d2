//! The browser came back from a provider.

use entities::provider_start;
use sea_orm::{ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _};
use subtle::ConstantTimeEq as _;

use super::{PER_CLIENT, Person, Provider, ProviderError, people};
use crate::{
    accounts::sessions::NewSession,
    app::App,
    audit::{self, Action, Context, Event},
    limits,
    secret::digest,
};

/// What the provider sent along with the browser.
#[derive(Clone, Debug, Default)]
pub struct Callback {
    /// The state that went out.
    pub state: String,
    /// The code, unless the provider said no.
    pub code: Option<String>,
    /// The provider's no.
    pub error: Option<String>,
    /// Who answers (RFC 9207): a mix-up of two providers shows here.
    pub iss: Option<String>,
}

/// Someone is signed in, or was already and added a way to do so.
#[derive(Clone, Debug)]
pub struct Finished {
    /// The new token for the browser's cookie.
    pub token: String,
    /// Where the person wanted to go.
    pub next: String,
    /// Whether a way to sign in was added to an account.
    pub linked: bool,
}

/// Takes a provider's answer. `browser` is the cookie of the start.
pub async fn finish(
    app: &App,
    name: &str,
    context: Context<'_>,
    (callback, browser): (&Callback, Option<&str>),
    session: NewSession<'_>,
) -> Result<Finished, ProviderError> {
    let provider = app.providers.get(name)?;
    let outcome = match check(app, provider, context, (callback, browser)).await {
        Ok((start, person)) => people::welcome(app, context, (&start, &person), session).await,
        Err(error) => Err(error),
    };
    if let Err(error) = &outcome
        && !matches!(error, ProviderError::Db(_) | ProviderError::TooMany(_))
    {
        tracing::info!(provider = name, cause = %error, "a provider's answer was refused");
        let event = Event::new(Action::SignInRefused);
        app.db
            .write(|txn| async move { audit::record(&txn, context, event).await })
            .await?;
    }
    outcome
}

async fn check(
    app: &App,
    provider: &Provider,
    context: Context<'_>,
    (callback, browser): (&Callback, Option<&str>),
) -> Result<(provider_start::Model, Person), ProviderError> {
    let start = take_start(app, provider, context, &callback.state).await?;
    let browser = digest(browser.unwrap_or_default().as_bytes());
    if !bool::from(browser[..].ct_eq(&start.browser_digest)) {
        return Err(ProviderError::NoStart);
    }
    if callback.error.is_some() {
        return Err(ProviderError::Declined);
    }
    let code = callback.code.as_deref().ok_or(ProviderError::Declined)?;
    let answer = (code, callback.iss.as_deref());
    let person = provider.person(app, &start.seed, answer).await?;
    Ok((start, person))
}

/// Takes the start out, so that no answer counts twice, whatever becomes of this one.
async fn take_start(
    app: &App,
    provider: &Provider,
    context: Context<'_>,
    state: &str,
) -> Result<provider_start::Model, ProviderError> {
    let Context { now, address, .. } = context;
    let name = provider.config.name.as_str();
    app.db
        .write(|txn| async move {
            let client = address
                .map(|address| address.to_string())
                .unwrap_or_default();
            if let Err(wait) = limits::take(&txn, now, PER_CLIENT, &client).await? {
                return Ok(Err(ProviderError::TooMany(wait)));
            }
            let rows = provider_start::Entity::delete_many()
                .filter(provider_start::Column::StateDigest.eq(digest(state.as_bytes()).to_vec()))
                .filter(provider_start::Column::Provider.eq(name))
                .filter(provider_start::Column::ExpiresAt.gt(now))
                .exec_with_returning(&txn)
                .await?;
            Ok::<_, DbErr>(rows.into_iter().next().ok_or(ProviderError::NoStart))
        })
        .await?
}

//! Signing in by a provider: OpenID Connect, or plain OAuth 2 where a provider speaks nothing else.
//!
//! The provider is asked outside of any transaction. What it says counts only for the browser that began, and only
//! once; whom it names is found by its own name for the person, never by an address.

mod begin;
mod finish;
mod http;
mod identities;
mod oauth2;
mod oidc;
mod people;
mod secrets;

use std::{collections::BTreeMap, pin::Pin, time::Duration};

use chrono::TimeDelta;
use sea_orm::DbErr;
use tokio::time::timeout;
use url::Url;

pub use self::{
    begin::{Begin, begin, resume},
    finish::{Callback, Finished, finish},
    identities::{list_identities, remove_identity},
};
use self::{http::Http, oidc::Discovered};
use crate::{
    app::App,
    config::{ProviderConfig, ProviderKind},
    http::routes,
    limits::Limit,
};

/// How long a person may take at the provider.
pub const VALID: TimeDelta = TimeDelta::minutes(10);
/// For all questions to a provider together: a page that explains must still come before the request is given up.
const PATIENCE: Duration = Duration::from_secs(12);
/// Starts and answers from one network address: an office behind one address still gets in.
const PER_CLIENT: Limit = Limit {
    name: "sign-ins at providers from a client",
    times: 120,
    per: TimeDelta::hours(1),
};

/// The providers of the settings, by name.
#[derive(Debug, Default)]
pub struct Providers(BTreeMap<String, Provider>);

/// One provider, and what is known of it so far.
#[derive(Debug)]
struct Provider {
    config: ProviderConfig,
    http: Http,
    discovered: Discovered,
}

impl Providers {
    /// Takes the settings; asks nobody yet, so that the program starts while a provider is away.
    pub fn new(configs: &[ProviderConfig]) -> anyhow::Result<Self> {
        configs
            .iter()
            .map(|config| {
                let provider = Provider {
                    config: config.clone(),
                    http: Http::new()?,
                    discovered: Discovered::default(),
                };
                Ok((config.name.clone(), provider))
            })
            .collect::<anyhow::Result<_>>()
            .map(Self)
    }

    /// Names and labels, for the buttons of the sign-in page.
    pub fn list(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(name, provider)| (name.as_str(), provider.config.label.as_str()))
    }

    /// What people call the provider, while it is in the settings.
    #[must_use]
    pub fn label(&self, name: &str) -> Option<&str> {
        self.0
            .get(name)
            .map(|provider| provider.config.label.as_str())
    }

    fn get(&self, name: &str) -> Result<&Provider, ProviderError> {
        self.0.get(name).ok_or(ProviderError::Unknown)
    }
}

/// Whom a provider names.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Person {
    /// The provider, as it names itself.
    issuer: String,
    /// The person, as it names them for good.
    subject: String,
    /// Their address, when the provider says that it is verified.
    verified_email: Option<String>,
}

/// Why nobody was signed in by a provider.
#[derive(Debug, thiserror::Error)]
pub enum ProviderError {
    /// There is no such provider.
    #[error("no such provider")]
    Unknown,
    /// It does not answer, not in time, or not sensibly. Other ways to sign in work.
    #[error("the provider is not available: {0}")]
    Unavailable(String),
    /// The answer belongs to no start, to another browser, or comes too late.
    #[error("the answer belongs to no start of this browser")]
    NoStart,
    /// The person, or the provider for them, said no.
    #[error("the provider refused")]
    Declined,
    /// The answer is not what it should be.
    #[error("the provider's answer is wrong: {0}")]
    Wrong(String),
    /// A new person without a verified address.
    #[error("the provider did not say that the address is verified")]
    NotVerified,
    /// The address has an account already. Its owner signs in by mail and adds the provider there.
    #[error("the address has an account that this provider is not linked to")]
    EmailTaken,
    /// This identity is linked to somebody else's account.
    #[error("the identity is linked to another account")]
    IdentityTaken,
    /// Too many tries from one network; works again after this long.
    #[error("too many tries")]
    TooMany(Duration),
    /// The database refused.
    #[error(transparent)]
    Db(#[from] DbErr),
}

/// An exchange with a provider. Boxed, because the libraries' own futures cannot be proven `Send` through handlers.
type Asking<'a, T> = Pin<Box<dyn Future<Output = Result<T, ProviderError>> + Send + 'a>>;

impl Provider {
    /// Where the provider sends the browser back to.
    fn redirect(&self, app: &App) -> Result<Url, ProviderError> {
        let path = routes::provider_callback(&self.config.name);
        app.config
            .base_url
            .join(&path)
            .map_err(|error| ProviderError::Wrong(error.to_string()))
    }

    /// The provider's page that the browser goes to; the same for the same seed.
    fn authorize<'a>(&'a self, app: &'a App, seed: &'a [u8]) -> Asking<'a, Url> {
        Box::pin(patient(async move {
            match self.config.kind {
                ProviderKind::Oidc { .. } => oidc::authorize(app, self, seed).await,
                ProviderKind::OAuth2(_) => oauth2::authorize(app, self, seed),
            }
        }))
    }

    /// Turns a code into the person whom the provider names. `iss` is who says to have answered.
    fn person<'a>(
        &'a self,
        app: &'a App,
        seed: &'a [u8],
        (code, iss): (&'a str, Option<&'a str>),
    ) -> Asking<'a, Person> {
        Box::pin(patient(async move {
            match self.config.kind {
                ProviderKind::Oidc { .. } => oidc::person(app, self, seed, (code, iss)).await,
                ProviderKind::OAuth2(_) => oauth2::person(app, self, seed, code).await,
            }
        }))
    }
}

async fn patient<T>(
    asking: impl Future<Output = Result<T, ProviderError>>,
) -> Result<T, ProviderError> {
    timeout(PATIENCE, asking)
        .await
        .unwrap_or_else(|_| Err(ProviderError::Unavailable("it takes too long".to_owned())))
}

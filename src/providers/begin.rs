//! Someone pressed a provider's button.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, Utc};
use entities::{
    ids::{AccountId, ProviderStartId},
    provider_start,
};
use sea_orm::{ActiveValue::Set, ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use url::Url;

use super::{PER_CLIENT, ProviderError, VALID, secrets};
use crate::{app::App, audit::Context, limits, locale::Locale, secret::digest};

/// What a start needs to know.
#[derive(Clone, Copy, Debug)]
pub struct Begin<'a> {
    /// The language of an account that this may make.
    pub locale: Locale,
    /// Where to go afterwards: a path of this site.
    pub next: &'a str,
    /// Who adds this way to sign in, when someone is signed in already.
    pub linking: Option<AccountId>,
}

/// Begins a sign-in at a provider. Gives a cookie's value: only the browser that holds it goes on from here.
pub async fn begin(
    app: &App,
    name: &str,
    context: Context<'_>,
    begin: Begin<'_>,
) -> Result<String, ProviderError> {
    let provider = app.providers.get(name)?;
    let Context {
        now,
        random,
        address,
    } = context;
    let seed = random.bytes::<32>();
    // Before anything is written: while the provider is away, nothing piles up.
    provider.authorize(app, &seed).await?;
    let browser = URL_SAFE_NO_PAD.encode(random.bytes::<32>());
    let row = &provider_start::ActiveModel {
        id: Set(ProviderStartId(random.id(now))),
        provider: Set(name.to_owned()),
        state_digest: Set(digest(secrets::state(&app.secret, &seed).as_bytes()).to_vec()),
        browser_digest: Set(digest(browser.as_bytes()).to_vec()),
        seed: Set(seed.to_vec()),
        account_id: Set(begin.linking),
        locale: Set(begin.locale.tag().to_owned()),
        next: Set(secrets::next(&app.secret, &seed).close_text(random, begin.next)),
        expires_at: Set(now + VALID),
    };
    app.db
        .write(|txn| async move {
            let client = address
                .map(|address| address.to_string())
                .unwrap_or_default();
            limits::take(&txn, now, PER_CLIENT, &client)
                .await?
                .map_err(ProviderError::TooMany)?;
            provider_start::Entity::insert(row.clone())
                .exec_without_returning(&txn)
                .await?;
            Ok::<_, ProviderError>(())
        })
        .await?;
    Ok(browser)
}

/// The provider's page for the browser that began. Changes nothing.
pub async fn resume(
    app: &App,
    name: &str,
    now: DateTime<Utc>,
    browser: &str,
) -> Result<Url, ProviderError> {
    let provider = app.providers.get(name)?;
    let start = provider_start::Entity::find()
        .filter(provider_start::Column::BrowserDigest.eq(digest(browser.as_bytes()).to_vec()))
        .filter(provider_start::Column::Provider.eq(name))
        .filter(provider_start::Column::ExpiresAt.gt(now))
        .one(&app.db)
        .await?
        .ok_or(ProviderError::NoStart)?;
    provider.authorize(app, &start.seed).await
}

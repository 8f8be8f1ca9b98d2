//! OpenID Connect: discovery, the way out, and the checks of what comes back.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, TimeDelta, Utc};
use openidconnect::{
    AccessToken, AdditionalProviderMetadata, AuthorizationCode, ClaimsVerificationError, ClientId,
    ClientSecret, CsrfToken, IssuerUrl, Nonce, OAuth2TokenResponse as _, PkceCodeChallenge,
    PkceCodeVerifier, ProviderMetadata, RedirectUrl, Scope, SignatureVerificationError,
    SubjectIdentifier, TokenResponse as _, UserInfoError,
    core::{
        CoreAuthDisplay, CoreAuthenticationFlow, CoreClaimName, CoreClaimType, CoreClient,
        CoreClientAuthMethod, CoreGrantType, CoreIdToken, CoreIdTokenClaims, CoreJsonWebKey,
        CoreJweContentEncryptionAlgorithm, CoreJweKeyManagementAlgorithm, CoreJwsSigningAlgorithm,
        CoreResponseMode, CoreResponseType, CoreSubjectIdentifierType, CoreUserInfoClaims,
    },
};
use serde::{Deserialize, Serialize};
use tokio::sync::Mutex;
use url::Url;

use super::{Person, Provider, ProviderError, secrets};
use crate::{
    app::App,
    config::{self, ProviderKind},
};

/// How far the provider's clock may be from ours.
const SKEW: TimeDelta = TimeDelta::seconds(120);
/// Keys are fetched at most so often, however many tokens come with a key that nobody knows.
const FETCH_PAUSE: TimeDelta = TimeDelta::seconds(30);
/// Keys are fetched again after so long even when all is well.
const FRESH: TimeDelta = TimeDelta::days(1);
/// Longer names are no names.
const LONGEST_SUBJECT: usize = 255;

/// What the library does not read of the metadata.
#[derive(Clone, Debug, Deserialize, Serialize)]
struct More {
    #[serde(default)]
    authorization_response_iss_parameter_supported: bool,
}

impl AdditionalProviderMetadata for More {}

type Metadata = ProviderMetadata<
    More,
    CoreAuthDisplay,
    CoreClientAuthMethod,
    CoreClaimName,
    CoreClaimType,
    CoreGrantType,
    CoreJweContentEncryptionAlgorithm,
    CoreJweKeyManagementAlgorithm,
    CoreJsonWebKey,
    CoreResponseMode,
    CoreResponseType,
    CoreSubjectIdentifierType,
>;

/// What the provider says about itself, once it was asked.
#[derive(Debug, Default)]
pub(super) struct Discovered(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    metadata: Option<Metadata>,
    asked_at: Option<DateTime<Utc>>,
}

/// Claims that the library leaves to us.
#[derive(Debug, Deserialize)]
struct OwnClaims {
    azp: Option<String>,
    nbf: Option<f64>,
}

/// The provider's metadata and keys. `stale` asks for newer ones than those that just failed.
async fn discover(app: &App, provider: &Provider, stale: bool) -> Result<Metadata, ProviderError> {
    let now = app.now();
    // Held while asking: whoever comes meanwhile waits for the same answer instead of asking too.
    let mut known = provider.discovered.0.lock().await;
    // A clock that was set back must not make this wait for long.
    let age = known.asked_at.map(|asked| (now - asked).abs());
    let longest = if stale { FETCH_PAUSE } else { FRESH };
    let is_fresh = age.is_some_and(|age| age < longest);
    if let Some(metadata) = &known.metadata
        && is_fresh
    {
        return Ok(metadata.clone());
    }
    if known.metadata.is_none() && age.is_some_and(|age| age < TimeDelta::seconds(1)) {
        return Err(ProviderError::Unavailable("it just failed".to_owned()));
    }
    known.asked_at = Some(now);
    match fetch(provider).await {
        Ok(metadata) => {
            known.metadata = Some(metadata.clone());
            Ok(metadata)
        }
        // The daily look failed: what is known still serves.
        Err(error) => match &known.metadata {
            Some(metadata) if !stale => Ok(metadata.clone()),
            _ => Err(error),
        },
    }
}

async fn fetch(provider: &Provider) -> Result<Metadata, ProviderError> {
    let issuer = IssuerUrl::new(issuer(provider)?.to_owned())
        .map_err(|error| ProviderError::Unavailable(error.to_string()))?;
    // Checks that the metadata names the issuer that was asked for.
    let metadata = Metadata::discover_async(issuer, &provider.http)
        .await
        .map_err(|error| ProviderError::Unavailable(first_line(&error)))?;
    let urls = [
        Some(metadata.authorization_endpoint().url()),
        metadata.token_endpoint().map(openidconnect::TokenUrl::url),
        metadata
            .userinfo_endpoint()
            .map(openidconnect::UserInfoUrl::url),
    ];
    if urls.into_iter().flatten().all(config::is_private) {
        Ok(metadata)
    } else {
        Err(ProviderError::Unavailable(
            "its addresses are not https".to_owned(),
        ))
    }
}

fn issuer(provider: &Provider) -> Result<&str, ProviderError> {
    match &provider.config.kind {
        ProviderKind::Oidc { issuer } => Ok(issuer),
        ProviderKind::OAuth2(_) => Err(ProviderError::Unknown),
    }
}

/// The provider's page that the browser goes to.
pub(super) async fn authorize(
    app: &App,
    provider: &Provider,
    seed: &[u8],
) -> Result<Url, ProviderError> {
    let metadata = discover(app, provider, false).await?;
    let verifier = PkceCodeVerifier::new(secrets::verifier(&app.secret, seed));
    let client = CoreClient::from_provider_metadata(
        metadata,
        ClientId::new(provider.config.client_id.clone()),
        None,
    )
    .set_redirect_uri(RedirectUrl::from_url(provider.redirect(app)?));
    let state = CsrfToken::new(secrets::state(&app.secret, seed));
    let nonce = Nonce::new(secrets::nonce(&app.secret, seed));
    let (url, _, _) = client
        .authorize_url(
            CoreAuthenticationFlow::AuthorizationCode,
            move || state.clone(),
            move || nonce.clone(),
        )
        .add_scope(Scope::new("email".to_owned()))
        .set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(&verifier))
        .url();
    Ok(url)
}

/// Turns a code into the person whom the provider names.
pub(super) async fn person(
    app: &App,
    provider: &Provider,
    seed: &[u8],
    (code, iss): (&str, Option<&str>),
) -> Result<Person, ProviderError> {
    let metadata = discover(app, provider, false).await?;
    check_answerer(provider, &metadata, iss)?;
    let (id_token, access_token) = exchange(app, provider, &metadata, seed, code).await?;
    let nonce = Nonce::new(secrets::nonce(&app.secret, seed));
    let claims = match verify(app, provider, &metadata, (&id_token, &nonce)) {
        // The provider may have new keys: ask, but not for every token that somebody makes up.
        Err(ClaimsVerificationError::SignatureVerification(
            SignatureVerificationError::NoMatchingKey,
        )) => {
            let metadata = discover(app, provider, true).await?;
            verify(app, provider, &metadata, (&id_token, &nonce))
        }
        other => other,
    }
    .map_err(|error| wrong(&error))?;
    check_own_claims(app, provider, &id_token, &claims)?;
    let subject = claims.subject().as_str();
    if subject.is_empty() || subject.len() > LONGEST_SUBJECT {
        return Err(ProviderError::Wrong("the subject's length".to_owned()));
    }
    let email = match verified_email(claims.email(), claims.email_verified()) {
        Some(email) => Some(email),
        // Many providers tell it only when asked.
        None => user_info(provider, metadata, access_token, claims.subject()).await?,
    };
    Ok(Person {
        issuer: claims.issuer().as_str().to_owned(),
        subject: subject.to_owned(),
        verified_email: email,
    })
}

/// Who answers must be who was asked: an answer of another provider would send our code to the wrong one.
fn check_answerer(
    provider: &Provider,
    metadata: &Metadata,
    iss: Option<&str>,
) -> Result<(), ProviderError> {
    let supported = metadata
        .additional_metadata()
        .authorization_response_iss_parameter_supported;
    match iss {
        Some(iss) if iss == issuer(provider)? => Ok(()),
        None if !supported => Ok(()),
        _ => Err(ProviderError::Wrong("who answers".to_owned())),
    }
}

async fn exchange(
    app: &App,
    provider: &Provider,
    metadata: &Metadata,
    seed: &[u8],
    code: &str,
) -> Result<(CoreIdToken, AccessToken), ProviderError> {
    let config = &provider.config;
    let client = CoreClient::from_provider_metadata(
        metadata.clone(),
        ClientId::new(config.client_id.clone()),
        Some(ClientSecret::new(config.client_secret.reveal().clone())),
    )
    .set_redirect_uri(RedirectUrl::from_url(provider.redirect(app)?));
    let answer = client
        .exchange_code(AuthorizationCode::new(code.to_owned()))
        .map_err(|error| ProviderError::Unavailable(error.to_string()))?
        .set_pkce_verifier(PkceCodeVerifier::new(secrets::verifier(&app.secret, seed)))
        .request_async(&provider.http)
        .await
        .map_err(|error| super::http::token_error(&error))?;
    let id_token = answer
        .id_token()
        .ok_or_else(|| ProviderError::Wrong("no ID token".to_owned()))?;
    Ok((id_token.clone(), answer.access_token().clone()))
}

fn verify(
    app: &App,
    provider: &Provider,
    metadata: &Metadata,
    (id_token, nonce): (&CoreIdToken, &Nonce),
) -> Result<CoreIdTokenClaims, ClaimsVerificationError> {
    let now = app.now();
    let client = CoreClient::from_provider_metadata(
        metadata.clone(),
        ClientId::new(provider.config.client_id.clone()),
        None,
    );
    let verifier = client
        .id_token_verifier()
        // Never one that signs with a secret, and never none: both can be forged.
        .set_allowed_algs([
            CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
            CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha384,
            CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha512,
            CoreJwsSigningAlgorithm::RsaSsaPssSha256,
            CoreJwsSigningAlgorithm::EcdsaP256Sha256,
            CoreJwsSigningAlgorithm::EcdsaP384Sha384,
            CoreJwsSigningAlgorithm::EdDsa,
        ])
        .set_time_fn(move || now - SKEW)
        .set_issue_time_verifier_fn(move |issued| {
            if issued > now + SKEW {
                Err("issued in the future".to_owned())
            } else {
                Ok(())
            }
        })
        .set_other_audience_verifier_fn(|_| false);
    id_token.claims(&verifier, nonce).cloned()
}

/// For whom the token was made, and from when on it counts: the library leaves both to us.
fn check_own_claims(
    app: &App,
    provider: &Provider,
    id_token: &CoreIdToken,
    claims: &CoreIdTokenClaims,
) -> Result<(), ProviderError> {
    let text = id_token.to_string();
    let own: Option<OwnClaims> = text
        .split('.')
        .nth(1)
        .and_then(|payload| URL_SAFE_NO_PAD.decode(payload).ok())
        .and_then(|payload| serde_json::from_slice(&payload).ok());
    let own = own.ok_or_else(|| ProviderError::Wrong("its claims".to_owned()))?;
    let azp_is_wrong = own.azp.is_some_and(|azp| azp != provider.config.client_id);
    if azp_is_wrong {
        return Err(ProviderError::Wrong("for whom it was made".to_owned()));
    }
    #[expect(
        clippy::cast_precision_loss,
        reason = "seconds of this age are exact in a double"
    )]
    let latest = (app.now() + SKEW).timestamp() as f64;
    if own.nbf.is_some_and(|nbf| nbf > latest) {
        return Err(ProviderError::Wrong("it does not count yet".to_owned()));
    }
    if claims.expiration() <= claims.issue_time() {
        return Err(ProviderError::Wrong("its times".to_owned()));
    }
    Ok(())
}

async fn user_info(
    provider: &Provider,
    metadata: Metadata,
    access_token: AccessToken,
    subject: &SubjectIdentifier,
) -> Result<Option<String>, ProviderError> {
    let client = CoreClient::from_provider_metadata(
        metadata,
        ClientId::new(provider.config.client_id.clone()),
        None,
    );
    // Checks that it is about the same person.
    let Ok(request) = client.user_info(access_token, Some(subject.clone())) else {
        return Ok(None);
    };
    let claims: CoreUserInfoClaims =
        request
            .request_async(&provider.http)
            .await
            .map_err(|error| match error {
                UserInfoError::ClaimsVerification(error) => wrong(&error),
                other => ProviderError::Unavailable(first_line(&other)),
            })?;
    Ok(verified_email(claims.email(), claims.email_verified()))
}

fn verified_email(
    email: Option<&openidconnect::EndUserEmail>,
    verified: Option<bool>,
) -> Option<String> {
    let email = email?;
    (verified == Some(true)).then(|| email.as_str().to_owned())
}

/// What is wrong, in our words: the library's repeat what the token says.
fn wrong(error: &ClaimsVerificationError) -> ProviderError {
    ProviderError::Wrong(
        match error {
            ClaimsVerificationError::Expired(_) => "its time",
            ClaimsVerificationError::InvalidAudience(_) => "for whom it is",
            ClaimsVerificationError::InvalidIssuer(_) => "who made it",
            ClaimsVerificationError::InvalidNonce(_) => "for which start it is",
            ClaimsVerificationError::SignatureVerification(_) => "its signature",
            _ => "its form",
        }
        .to_owned(),
    )
}

fn first_line(error: &impl std::fmt::Display) -> String {
    error
        .to_string()
        .lines()
        .next()
        .unwrap_or_default()
        .to_owned()
}

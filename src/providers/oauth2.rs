//! Plain OAuth 2, for providers that speak no OpenID Connect: the person is asked for with the access token.

use oauth2::{
    AuthUrl, AuthorizationCode, ClientId, ClientSecret, CsrfToken, PkceCodeChallenge,
    PkceCodeVerifier, RedirectUrl, Scope, TokenResponse as _, TokenUrl, basic::BasicClient,
};
use openidconnect::HttpRequest;
use serde_json::Value;
use url::Url;

use super::{Person, Provider, ProviderError, http::token_error, secrets};
use crate::{
    app::App,
    config::{OAuth2Urls, ProviderKind},
};

fn urls(provider: &Provider) -> Result<&OAuth2Urls, ProviderError> {
    match &provider.config.kind {
        ProviderKind::OAuth2(urls) => Ok(urls),
        ProviderKind::Oidc { .. } => Err(ProviderError::Unknown),
    }
}

/// The provider's page that the browser goes to.
pub(super) fn authorize(app: &App, provider: &Provider, seed: &[u8]) -> Result<Url, ProviderError> {
    let urls = urls(provider)?;
    let verifier = PkceCodeVerifier::new(secrets::verifier(&app.secret, seed));
    let client = BasicClient::new(ClientId::new(provider.config.client_id.clone()))
        .set_auth_uri(AuthUrl::from_url(urls.authorize.clone()))
        .set_redirect_uri(RedirectUrl::from_url(provider.redirect(app)?));
    let (url, _) = client
        .authorize_url(|| CsrfToken::new(secrets::state(&app.secret, seed)))
        .add_scopes(urls.scopes.iter().cloned().map(Scope::new))
        .set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(&verifier))
        .url();
    Ok(url)
}

/// Turns a code into the person whom the provider names.
pub(super) async fn person(
    app: &App,
    provider: &Provider,
    seed: &[u8],
    code: &str,
) -> Result<Person, ProviderError> {
    let urls = urls(provider)?;
    let config = &provider.config;
    let client = BasicClient::new(ClientId::new(config.client_id.clone()))
        .set_client_secret(ClientSecret::new(config.client_secret.reveal().clone()))
        .set_token_uri(TokenUrl::from_url(urls.token.clone()))
        .set_redirect_uri(RedirectUrl::from_url(provider.redirect(app)?));
    let answer = client
        .exchange_code(AuthorizationCode::new(code.to_owned()))
        .set_pkce_verifier(PkceCodeVerifier::new(secrets::verifier(&app.secret, seed)))
        .request_async(&provider.http)
        .await
        .map_err(|error| token_error(&error))?;
    let token = answer.access_token().secret();
    let user = get(provider, &urls.user, token).await?;
    let subject = match &user["id"] {
        Value::Number(id) => id.to_string(),
        Value::String(id) if !id.is_empty() && id.len() <= 255 => id.clone(),
        _ => return Err(ProviderError::Wrong("it names nobody".to_owned())),
    };
    let verified_email = match &urls.email {
        Some(url) => primary(&get(provider, url, token).await?),
        None => own(&user),
    };
    Ok(Person {
        // Told apart from an OpenID Connect issuer at the same address, whose subjects may be other numbers.
        issuer: format!("oauth2+{}", urls.user.origin().ascii_serialization()),
        subject,
        verified_email,
    })
}

/// The address of the person's own description, when that says that it is verified.
fn own(user: &Value) -> Option<String> {
    let verified = user["email_verified"] == true || user["verified_email"] == true;
    verified.then(|| user["email"].as_str().map(str::to_owned))?
}

/// The main one of a list of addresses, when it is verified.
fn primary(list: &Value) -> Option<String> {
    list.as_array()?
        .iter()
        .find(|item| item["primary"] == true && item["verified"] == true)?["email"]
        .as_str()
        .map(str::to_owned)
}

async fn get(provider: &Provider, url: &Url, token: &str) -> Result<Value, ProviderError> {
    let request = HttpRequest::new(Vec::new());
    let (mut parts, body) = request.into_parts();
    parts.uri = url
        .as_str()
        .parse()
        .map_err(|_| ProviderError::Unavailable("its address".to_owned()))?;
    let bearer = format!("Bearer {token}")
        .parse()
        .map_err(|_| ProviderError::Wrong("its token".to_owned()))?;
    parts.headers.insert("authorization", bearer);
    for (name, value) in [("accept", "application/json"), ("user-agent", "engawa")] {
        parts
            .headers
            .insert(name, openidconnect::http::HeaderValue::from_static(value));
    }
    let answer = provider
        .http
        .ask(HttpRequest::from_parts(parts, body))
        .await
        .map_err(|error| ProviderError::Unavailable(error.to_string()))?;
    if !answer.status().is_success() {
        return Err(ProviderError::Unavailable(
            "it refuses the token".to_owned(),
        ));
    }
    serde_json::from_slice(answer.body())
        .map_err(|_| ProviderError::Wrong("the form of its answer".to_owned()))
}

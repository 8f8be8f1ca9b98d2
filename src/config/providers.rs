//! Sign-in providers: settings whose names the operator chooses a part of.

use std::collections::BTreeMap;

use url::Url;

use super::{Hidden, is_private, sources::ConfigError, values::Values};

/// A provider.
#[derive(Clone, Debug)]
pub struct ProviderConfig {
    /// Its name in addresses: small letters, digits, dashes and underscores.
    pub name: String,
    /// What its button says.
    pub label: String,
    /// Who we are there.
    pub client_id: String,
    /// The proof of that.
    pub client_secret: Hidden<String>,
    /// What it speaks.
    pub kind: ProviderKind,
}

/// What a provider speaks.
#[derive(Clone, Debug)]
pub enum ProviderKind {
    /// OpenID Connect with discovery.
    Oidc {
        /// The provider, exactly as it names itself.
        issuer: String,
    },
    /// OAuth 2 alone.
    OAuth2(Box<OAuth2Urls>),
}

/// Where a provider of plain OAuth 2 is asked.
#[derive(Clone, Debug)]
pub struct OAuth2Urls {
    /// The page for the browser.
    pub authorize: Url,
    /// Where a code becomes a token.
    pub token: Url,
    /// Where the person is described.
    pub user: Url,
    /// Where their addresses are listed, if not there.
    pub email: Option<Url>,
    /// What is asked for.
    pub scopes: Vec<String>,
}

/// The kinds and the fields that each has, as in `ENGAWA_OIDC_<NAME>_ISSUER`.
pub(super) const KINDS: [(&str, &[&str]); 2] = [
    ("oidc", &["issuer", "client_id", "client_secret", "label"]),
    (
        "oauth2",
        &[
            "authorize_url",
            "token_url",
            "user_url",
            "email_url",
            "scopes",
            "client_id",
            "client_secret",
            "label",
        ],
    ),
];

/// The key of a variable such as `ENGAWA_OIDC_GOOGLE_ISSUER`: `oidc.google.issuer`.
pub(super) fn key_of(variable: &str) -> Option<String> {
    let rest = variable.strip_prefix("ENGAWA_")?.to_lowercase();
    for (kind, fields) in KINDS {
        let Some(rest) = rest
            .strip_prefix(kind)
            .and_then(|rest| rest.strip_prefix('_'))
        else {
            continue;
        };
        for field in fields {
            let name = rest
                .strip_suffix(field)
                .and_then(|name| name.strip_suffix('_'));
            if let Some(name) = name.filter(|name| is_name(name)) {
                return Some(format!("{kind}.{name}.{field}"));
            }
        }
    }
    None
}

/// The key of a field in a table such as `[oidc.google]`.
pub(super) fn key_in(kind: &str, name: &str, field: &str) -> Option<String> {
    let (_, fields) = KINDS.into_iter().find(|(known, _)| *known == kind)?;
    (fields.contains(&field) && is_name(name)).then(|| format!("{kind}.{name}.{field}"))
}

fn is_name(name: &str) -> bool {
    !name.is_empty()
        && name.len() <= 40
        && name
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-_".contains(&byte))
}

/// All providers that the settings name.
pub(super) fn read(values: &Values) -> Result<Vec<ProviderConfig>, ConfigError> {
    let mut names = BTreeMap::new();
    for key in values.keys() {
        let mut parts = key.split('.');
        if let (Some(kind), Some(name), Some(_)) = (parts.next(), parts.next(), parts.next())
            && let Some(other) = names.insert(name.to_owned(), kind.to_owned())
            && other != kind
        {
            return Err(values.wrong(key, "names a provider that another kind has already"));
        }
    }
    names
        .into_iter()
        .map(|(name, kind)| provider(values, &kind, &name))
        .collect()
}

fn provider(values: &Values, kind: &str, name: &str) -> Result<ProviderConfig, ConfigError> {
    let key = |field: &str| format!("{kind}.{name}.{field}");
    let kind = if kind == "oidc" {
        // The text itself is what the provider's tokens are compared with, to the last slash.
        let issuer = values.text(&key("issuer"))?;
        address(values, &key("issuer"))?;
        ProviderKind::Oidc { issuer }
    } else {
        let email = key("email_url");
        ProviderKind::OAuth2(Box::new(OAuth2Urls {
            authorize: address(values, &key("authorize_url"))?,
            token: address(values, &key("token_url"))?,
            user: address(values, &key("user_url"))?,
            email: match values.optional(&email) {
                Some(_) => Some(address(values, &email)?),
                None => None,
            },
            scopes: values
                .optional(&key("scopes"))
                .unwrap_or_default()
                .split([' ', ','])
                .filter(|scope| !scope.is_empty())
                .map(str::to_owned)
                .collect(),
        }))
    };
    Ok(ProviderConfig {
        name: name.to_owned(),
        label: values
            .optional(&key("label"))
            .unwrap_or_else(|| name.to_owned()),
        client_id: values.text(&key("client_id"))?,
        client_secret: Hidden::new(values.text(&key("client_secret"))?),
        kind,
    })
}

fn address(values: &Values, key: &str) -> Result<Url, ConfigError> {
    let url: Url = values.parse(key, "is not an address, such as https://id.example.org")?;
    if is_private(&url) {
        Ok(url)
    } else {
        Err(values.wrong(
            key,
            "must begin with https:// (http is for this machine alone)",
        ))
    }
}

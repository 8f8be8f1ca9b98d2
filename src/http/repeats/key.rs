//! The one-time value of a request, and what it stands for.

use axum::http::request::Parts;
use entities::ids::AccountId;

use crate::secret::{Digest32, digest};

/// The header that programs use.
const HEADER: &str = "idempotency-key";
/// The field of forms.
pub(super) const FIELD: &str = "once";
/// Shorter ones could meet by chance, longer ones have no use.
const LENGTH: std::ops::RangeInclusive<usize> = 16..=100;

/// A one-time value as it was sent.
#[derive(Debug)]
pub(super) struct Key(String);

impl Key {
    /// The value in the header or else in the form; nothing when there is none that can be used.
    pub(super) fn of(parts: &Parts, body: &[u8]) -> Option<Self> {
        let value = match parts.headers.get(HEADER) {
            Some(value) => value.to_str().ok()?.to_owned(),
            None => url::form_urlencoded::parse(body)
                .find_map(|(name, value)| (name == FIELD).then(|| value.into_owned()))?,
        };
        let good = LENGTH.contains(&value.len()) && value.chars().all(|c| c.is_ascii_graphic());
        good.then_some(Self(value))
    }

    /// The value and whose it is: the same value of two people is two values.
    pub(super) fn owned_by(&self, account: Option<AccountId>) -> Vec<u8> {
        let owner = account.map(|account| account.0.into_bytes());
        let owner: &[u8] = owner.as_ref().map_or(&[], |id| id);
        [owner, &[0], self.0.as_bytes()].concat()
    }

    /// What is kept of it.
    pub(super) fn digest(&self, account: Option<AccountId>) -> Digest32 {
        digest(&self.owned_by(account))
    }
}

/// What is kept of the content that came with a value: where to, and everything in it.
pub(super) fn content(parts: &Parts, body: &[u8]) -> Digest32 {
    let address = parts.uri.path_and_query().map_or("", |uri| uri.as_str());
    digest(&[address.as_bytes(), &[0], body].concat())
}

/// What a form sent, without its one-time value.
pub(super) fn fields(body: &[u8]) -> Vec<(String, String)> {
    url::form_urlencoded::parse(body)
        .filter(|(name, _)| name != FIELD)
        .map(|(name, value)| (name.into_owned(), value.into_owned()))
        .collect()
}

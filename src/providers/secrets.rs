//! What goes to the provider and must come back, derived from a seed: the row alone tells nobody what it was.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};

use crate::{seal::Seal, secret::Secret};

fn derive(secret: &Secret, purpose: &str, seed: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(secret.derive(purpose, seed))
}

/// Comes back with the browser, and leads to the start.
pub(super) fn state(secret: &Secret, seed: &[u8]) -> String {
    derive(secret, "provider-state", seed)
}

/// Comes back inside the ID token, which is then for this start and no other.
pub(super) fn nonce(secret: &Secret, seed: &[u8]) -> String {
    derive(secret, "provider-nonce", seed)
}

/// Where to go afterwards may be an invitation, which is kept nowhere in clear.
pub(super) fn next(secret: &Secret, seed: &[u8]) -> Seal {
    Seal::new(secret, "provider-next", seed)
}

/// Proves to the provider that the code is brought by the one who began.
pub(super) fn verifier(secret: &Secret, seed: &[u8]) -> String {
    derive(secret, "provider-verifier", seed)
}

//! Texts that a copy of the database does not give away.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};

use crate::{
    clock::Random,
    secret::{Digest32, Secret},
};

/// Opens and closes what is sealed with one key.
#[derive(Debug)]
pub struct Seal(LessSafeKey);

impl Seal {
    /// What only this installation can open, and only with the same purpose and seed.
    #[must_use]
    pub fn new(secret: &Secret, purpose: &str, seed: &[u8]) -> Self {
        Self::of(&secret.derive(purpose, seed))
    }

    fn of(key: &Digest32) -> Self {
        let key = UnboundKey::new(&CHACHA20_POLY1305, key).expect("a key has 32 bytes");
        Self(LessSafeKey::new(key))
    }

    /// Closes `bytes`; each time into something else.
    #[must_use]
    #[expect(clippy::missing_panics_doc, reason = "what is sealed here is short")]
    pub fn close(&self, random: &Random, bytes: &[u8]) -> Vec<u8> {
        let nonce = random.bytes::<NONCE_LEN>();
        let mut sealed = bytes.to_vec();
        self.0
            .seal_in_place_append_tag(
                Nonce::assume_unique_for_key(nonce),
                Aad::empty(),
                &mut sealed,
            )
            .expect("less than the cipher's 256 GiB");
        [nonce.as_slice(), &sealed].concat()
    }

    /// What was closed; nothing when this is another key, or somebody changed it.
    #[must_use]
    pub fn open(&self, sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, sealed) = sealed.split_at_checked(NONCE_LEN)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
        let mut bytes = sealed.to_vec();
        let open = self.0.open_in_place(nonce, Aad::empty(), &mut bytes).ok()?;
        Some(open.to_vec())
    }

    /// Closes a text into a text.
    #[must_use]
    pub fn close_text(&self, random: &Random, text: &str) -> String {
        URL_SAFE_NO_PAD.encode(self.close(random, text.as_bytes()))
    }

    /// The text that was closed.
    #[must_use]
    pub fn open_text(&self, sealed: &str) -> Option<String> {
        let bytes = self.open(&URL_SAFE_NO_PAD.decode(sealed).ok()?)?;
        String::from_utf8(bytes).ok()
    }
}

#[cfg(test)]
mod tests {
    use rand::{SeedableRng as _, rngs::StdRng};

    use super::{Random, Seal};

    #[test]
    fn what_is_sealed_opens_with_its_own_key_alone() {
        let random = Random::new(StdRng::seed_from_u64(1));
        let (seal, other) = (Seal::of(&[1; 32]), Seal::of(&[2; 32]));
        let sealed = seal.close(&random, b"/c/tea/join?i=token");
        assert!(!sealed.windows(5).any(|window| window == b"token"));
        assert_ne!(sealed, seal.close(&random, b"/c/tea/join?i=token"));
        assert_eq!(seal.open(&sealed).unwrap(), b"/c/tea/join?i=token");
        assert_eq!(other.open(&sealed), None);
        assert_eq!(seal.open(&sealed[..20]), None);
        let text = seal.close_text(&random, "お茶");
        assert_eq!(seal.open_text(&text).as_deref(), Some("お茶"));
        assert_eq!(seal.open_text("nonsense!"), None);
    }
}

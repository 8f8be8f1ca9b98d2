//! The one secret of an installation, and what is derived from it.

use std::{
    fs::{self, OpenOptions},
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::{Digest as _, Sha256};

use crate::{
    clock::Random,
    config::{Config, Hidden},
    db,
};

/// Fewer characters can be guessed.
const SHORTEST: usize = 32;
/// A secret that repeats a few characters is somebody's placeholder.
const FEWEST_DIFFERENT: usize = 8;

/// A SHA-256 digest: what the database keeps in place of a token.
pub type Digest32 = [u8; 32];

/// Why there is no usable secret: one line that says what to do.
#[derive(Debug, thiserror::Error)]
pub enum SecretError {
    /// A server database, and no secret.
    #[error(
        "ENGAWA_SECRET is missing: with a server database every instance needs the same one, of 32 characters or more"
    )]
    Missing,
    /// Too short or too plain.
    #[error(
        "{0} is too weak: use 32 random characters or more, such as `openssl rand -hex 32` prints"
    )]
    Weak(String),
    /// The file beside the database.
    #[error("cannot keep the secret in {}: {cause}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
}

/// The installation's secret. Never shown, never stored in the database.
#[derive(Clone, Debug)]
pub struct Secret(Hidden<Vec<u8>>);

impl Secret {
    /// The configured secret, or the one kept beside an embedded database, which is made at the first start.
    pub fn load(config: &Config, random: &Random) -> Result<Self, SecretError> {
        if let Some(secret) = &config.secret {
            return Self::checked(secret.reveal(), "ENGAWA_SECRET");
        }
        let Some(database) = db::embedded_file(config.database_url.reveal()) else {
            return Err(SecretError::Missing);
        };
        let mut path = database.into_os_string();
        path.push(".secret");
        Self::kept_in(&PathBuf::from(path), random)
    }

    fn kept_in(path: &Path, random: &Random) -> Result<Self, SecretError> {
        let failed = |cause| SecretError::File {
            path: path.to_owned(),
            cause,
        };
        match create_private(path) {
            Ok(mut file) => {
                let secret = URL_SAFE_NO_PAD.encode(random.bytes::<32>());
                file.write_all(secret.as_bytes())
                    .and_then(|()| file.sync_all())
                    .map_err(failed)?;
                Ok(Self(Hidden::new(secret.into_bytes())))
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                let secret = fs::read_to_string(path).map_err(failed)?;
                Self::checked(secret.trim(), &path.display().to_string())
            }
            Err(error) => Err(failed(error)),
        }
    }

    fn checked(secret: &str, origin: &str) -> Result<Self, SecretError> {
        let different: std::collections::BTreeSet<char> = secret.chars().collect();
        if secret.len() < SHORTEST || different.len() < FEWEST_DIFFERENT {
            return Err(SecretError::Weak(origin.to_owned()));
        }
        Ok(Self(Hidden::new(secret.as_bytes().to_vec())))
    }

    /// A value that only this installation can compute from `seed`, different for each `purpose`.
    #[must_use]
    #[expect(clippy::missing_panics_doc, reason = "HMAC takes a key of any length")]
    pub fn derive(&self, purpose: &str, seed: &[u8]) -> Digest32 {
        let mut mac = Hmac::<Sha256>::new_from_slice(self.0.reveal())
            .expect("HMAC takes a key of any length");
        mac.update(purpose.as_bytes());
        // A byte that no purpose contains: no purpose and seed can be read as another pair.
        mac.update(&[0]);
        mac.update(seed);
        mac.finalize().into_bytes().into()
    }
}

/// Creates a file that only its owner can read; fails when it exists.
fn create_private(path: &Path) -> io::Result<fs::File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// What the database keeps in place of `token`.
#[must_use]
pub fn digest(token: &[u8]) -> Digest32 {
    Sha256::digest(token).into()
}

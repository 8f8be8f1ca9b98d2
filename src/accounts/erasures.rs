//! The list of erased accounts, beside the data: a backup that is restored later has them again, and must not keep
//! them.
//!
//! A line is the id of an account, written and synced before the erasure is committed; a minus before it takes that
//! back, when the erasure failed. Nothing in the file is removed, and nothing in it says who somebody was.

use std::{
    collections::BTreeSet,
    fs::{self, OpenOptions},
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use entities::ids::AccountId;

use crate::config::Config;

/// Why the list cannot be read or written.
#[derive(Debug, thiserror::Error)]
#[error("the list of erased accounts {}: {cause}", path.display())]
pub struct ErasuresError {
    path: PathBuf,
    cause: io::Error,
}

/// The list; nothing is kept when the settings name no file and the database is no file either.
#[derive(Clone, Debug)]
pub struct Erasures(Option<PathBuf>);

impl Erasures {
    /// The list that `config` names.
    #[must_use]
    pub fn of(config: &Config) -> Self {
        Self(config.erasures_file())
    }

    /// Whether erasures are written down at all.
    #[must_use]
    pub fn are_kept(&self) -> bool {
        self.0.is_some()
    }

    /// Adds `account`; it is on the disk when this returns.
    pub(super) async fn add(&self, account: AccountId) -> Result<(), ErasuresError> {
        self.append(format!("{account}\n")).await
    }

    /// Takes `account` back: it was not erased.
    pub(super) async fn take_back(&self, account: AccountId) -> Result<(), ErasuresError> {
        self.append(format!("-{account}\n")).await
    }

    /// The accounts on the list.
    pub(super) async fn read(&self) -> Result<BTreeSet<AccountId>, ErasuresError> {
        let Some(path) = self.0.clone() else {
            return Ok(BTreeSet::new());
        };
        off_the_runtime(path, |path| {
            let text = match fs::read_to_string(path) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
                other => other?,
            };
            Ok(parse(&text))
        })
        .await
    }

    async fn append(&self, line: String) -> Result<(), ErasuresError> {
        let Some(path) = self.0.clone() else {
            return Ok(());
        };
        off_the_runtime(path, move |path| append(path, &line)).await
    }
}

fn parse(text: &str) -> BTreeSet<AccountId> {
    let mut erased = BTreeSet::new();
    // A last line that a power cut has halved is no id, and its erasure was not committed.
    for line in text.lines() {
        match line.strip_prefix('-') {
            Some(id) => id.parse().is_ok_and(|id| erased.remove(&id)),
            None => line.parse().is_ok_and(|id| erased.insert(id)),
        };
    }
    erased
}

fn append(path: &Path, line: &str) -> io::Result<()> {
    let is_new = !path.exists();
    let mut options = OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    // In one call, so that lines of several processes do not mix; after a halved line, on a line of its own.
    file.write_all(format!("\n{line}").as_bytes())?;
    file.sync_all()?;
    if is_new && let Some(folder) = path.parent() {
        let folder = if folder.as_os_str().is_empty() {
            Path::new(".")
        } else {
            folder
        };
        fs::File::open(folder)?.sync_all()?;
    }
    Ok(())
}

async fn off_the_runtime<T: Send + 'static>(
    path: PathBuf,
    work: impl FnOnce(&Path) -> io::Result<T> + Send + 'static,
) -> Result<T, ErasuresError> {
    let file = path.clone();
    let outcome = tokio::task::spawn_blocking(move || work(&file)).await;
    outcome
        .unwrap_or_else(|error| Err(io::Error::other(error)))
        .map_err(|cause| ErasuresError { path, cause })
}

#[cfg(test)]
mod tests {
    use super::{append, parse};

    #[test]
    fn r38_what_was_taken_back_or_halved_is_not_on_the_list() {
        let (one, two) = (
            "0193c1a0-0000-7000-8000-000000000001",
            "0193c1a0-0000-7000-8000-000000000002",
        );
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("erased");
        for line in [
            format!("{one}\n"),
            format!("{two}\n"),
            format!("-{one}\n"),
            two[..20].to_owned(),
            format!("{one}\n"),
            format!("-{one}\n"),
        ] {
            append(&path, &line).unwrap();
        }
        let list = parse(&std::fs::read_to_string(&path).unwrap());
        assert_eq!(list.into_iter().collect::<Vec<_>>(), [two.parse().unwrap()]);
    }
}

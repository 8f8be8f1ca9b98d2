//! Values as they were written, each with the place it came from, so that an error can name it.

use std::{collections::BTreeMap, path::PathBuf, str::FromStr};

use super::sources::{ConfigError, variable_of};

/// Where a value was written.
#[derive(Clone, Debug)]
pub(super) enum Origin {
    /// In the compiled-in file.
    Defaults,
    /// In the file of `--config`.
    File(PathBuf),
    /// In this variable.
    Variable(String),
}

impl Origin {
    /// The setting in the words of the one who wrote it.
    pub(super) fn describe(&self, key: &str) -> String {
        match self {
            Self::Defaults => key.to_owned(),
            Self::File(path) => format!("{key} in {}", path.display()),
            Self::Variable(variable) => variable.clone(),
        }
    }
}

/// Settings by key, not yet understood.
#[derive(Debug, Default)]
pub(super) struct Values(BTreeMap<String, (String, Origin)>);

impl Values {
    pub(super) fn set(&mut self, key: String, value: String, origin: Origin) {
        self.0.insert(key, (value, origin));
    }

    /// The keys that have a value.
    pub(super) fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// The value, unless it is absent or blank.
    pub(super) fn optional(&self, key: &str) -> Option<String> {
        let (value, _) = self.0.get(key)?;
        let value = value.trim();
        (!value.is_empty()).then(|| value.to_owned())
    }

    pub(super) fn text(&self, key: &str) -> Result<String, ConfigError> {
        self.optional(key)
            .ok_or_else(|| ConfigError::Missing(variable_of(key)))
    }

    pub(super) fn parse<T: FromStr>(&self, key: &str, problem: &str) -> Result<T, ConfigError> {
        self.text(key)?
            .parse()
            .map_err(|_| self.wrong(key, problem))
    }

    pub(super) fn parse_optional<T: FromStr>(
        &self,
        key: &str,
        problem: &str,
    ) -> Result<Option<T>, ConfigError> {
        self.optional(key)
            .map(|value| value.parse().map_err(|_| self.wrong(key, problem)))
            .transpose()
    }

    pub(super) fn parse_list<T: FromStr>(
        &self,
        key: &str,
        problem: &str,
    ) -> Result<Vec<T>, ConfigError> {
        let Some(value) = self.optional(key) else {
            return Ok(Vec::new());
        };
        value
            .split(',')
            .map(|item| item.trim().parse().map_err(|_| self.wrong(key, problem)))
            .collect()
    }

    /// An error that names the setting but never repeats its value, which may be a secret.
    pub(super) fn wrong(&self, key: &str, problem: &str) -> ConfigError {
        let setting = match self.0.get(key) {
            Some((_, origin)) => origin.describe(key),
            None => variable_of(key),
        };
        ConfigError::Wrong {
            setting,
            problem: problem.to_owned(),
        }
    }
}

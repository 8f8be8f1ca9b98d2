//! Where settings come from, and which exist.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::{
    providers,
    values::{Origin, Values},
};

/// The documented defaults, which are also what is compiled in.
const DEFAULTS: &str = include_str!("defaults.toml");

/// Every setting. Those that the defaults leave out have no default.
const KEYS: [&str; 14] = [
    "database_url",
    "base_url",
    "listen",
    "secret",
    "erasures",
    "smtp_url",
    "mail_from",
    "mail_bounce",
    "contact",
    "room_url",
    "fetch_allow",
    "trusted_proxies",
    "log",
    "log_format",
];

/// Why the settings cannot be used: one line that names the setting and what to do.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file cannot be read.
    #[error("cannot read the settings file {}: {cause}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system said.
        cause: std::io::Error,
    },
    /// The file is not TOML.
    #[error("the settings file {} is not TOML: {cause}", path.display())]
    Syntax {
        /// The file.
        path: PathBuf,
        /// What and where, on one line.
        cause: String,
    },
    /// A setting that does not exist.
    #[error("{0} is not a setting of engawa")]
    Unknown(String),
    /// A setting that has no default and was not given.
    #[error("{0} is missing")]
    Missing(String),
    /// A setting whose value cannot be used.
    #[error("{setting} {problem}")]
    Wrong {
        /// The setting as it was written: a variable, or a key and its file.
        setting: String,
        /// What is wrong, never the value itself.
        problem: String,
    },
}

/// Collects values; a later source wins.
#[derive(Debug)]
pub(super) struct Sources {
    values: Values,
}

impl Sources {
    /// Starts with the compiled-in defaults.
    pub(super) fn defaults() -> Self {
        let mut sources = Self {
            values: Values::default(),
        };
        let table = DEFAULTS.parse().expect("the compiled-in defaults are TOML");
        sources
            .add_table(table, &Origin::Defaults)
            .expect("the compiled-in defaults are settings");
        sources
    }

    /// Adds the settings of a TOML file.
    pub(super) fn add_file(&mut self, path: &Path) -> Result<(), ConfigError> {
        let text = fs::read_to_string(path).map_err(|cause| ConfigError::File {
            path: path.to_owned(),
            cause,
        })?;
        let table = text
            .parse()
            .map_err(|error: toml::de::Error| ConfigError::Syntax {
                path: path.to_owned(),
                cause: error.message().to_owned(),
            })?;
        self.add_table(table, &Origin::File(path.to_owned()))
    }

    fn add_table(&mut self, table: toml::Table, origin: &Origin) -> Result<(), ConfigError> {
        for (name, value) in table {
            match value {
                toml::Value::Table(named)
                    if providers::KINDS.iter().any(|(kind, _)| *kind == name) =>
                {
                    self.add_providers(&name, named, origin)?;
                }
                value => {
                    let key = KEYS.into_iter().find(|key| *key == name);
                    self.add_value(&name, key.map(str::to_owned), value, origin)?;
                }
            }
        }
        Ok(())
    }

    /// Adds tables such as `[oidc.google]`.
    fn add_providers(
        &mut self,
        kind: &str,
        named: toml::Table,
        origin: &Origin,
    ) -> Result<(), ConfigError> {
        for (name, fields) in named {
            let toml::Value::Table(fields) = fields else {
                return Err(ConfigError::Unknown(
                    origin.describe(&format!("{kind}.{name}")),
                ));
            };
            for (field, value) in fields {
                let path = format!("{kind}.{name}.{field}");
                let key = providers::key_in(kind, &name, &field);
                self.add_value(&path, key, value, origin)?;
            }
        }
        Ok(())
    }

    fn add_value(
        &mut self,
        path: &str,
        key: Option<String>,
        value: toml::Value,
        origin: &Origin,
    ) -> Result<(), ConfigError> {
        let Some(key) = key else {
            return Err(ConfigError::Unknown(origin.describe(path)));
        };
        let Some(text) = as_text(value) else {
            return Err(ConfigError::Wrong {
                setting: origin.describe(path),
                problem: "must be a text or a list of texts".to_owned(),
            });
        };
        self.values.set(key, text, origin.clone());
        Ok(())
    }

    /// Adds the variables that are ours. An `ENGAWA_` variable that is no setting is a mistake worth stopping for.
    pub(super) fn add_environment(
        &mut self,
        environment: impl IntoIterator<Item = (String, String)>,
    ) -> Result<(), ConfigError> {
        for (variable, value) in environment {
            let (name, from_file) = match variable.strip_suffix("_FILE") {
                Some(name) => (name, true),
                None => (variable.as_str(), false),
            };
            let own = KEYS.into_iter().find(|key| variable_of(key) == name);
            let key = own.map(str::to_owned).or_else(|| providers::key_of(name));
            let Some(key) = key else {
                if name.starts_with("ENGAWA_") {
                    return Err(ConfigError::Unknown(variable));
                }
                continue;
            };
            let value = if from_file {
                read_value(&variable, &value)?
            } else {
                value
            };
            self.values.set(key, value, Origin::Variable(variable));
        }
        Ok(())
    }

    pub(super) fn into_values(self) -> Values {
        self.values
    }
}

/// The variable that carries `key`.
pub(super) fn variable_of(key: &str) -> String {
    if key == "database_url" {
        "DATABASE_URL".to_owned()
    } else {
        format!("ENGAWA_{}", key.replace('.', "_").to_uppercase())
    }
}

fn read_value(variable: &str, path: &str) -> Result<String, ConfigError> {
    fs::read_to_string(path)
        .map(|text| text.trim_end_matches(['\r', '\n']).to_owned())
        .map_err(|cause| ConfigError::Wrong {
            setting: variable.to_owned(),
            problem: format!("names a file that cannot be read: {cause}"),
        })
}

/// A text as it is; a list of texts joined by commas, which is how a variable writes one.
fn as_text(value: toml::Value) -> Option<String> {
    match value {
        toml::Value::String(text) => Some(text),
        toml::Value::Array(items) => {
            let items: Option<Vec<String>> = items.into_iter().map(as_text).collect();
            Some(items?.join(","))
        }
        _ => None,
    }
}

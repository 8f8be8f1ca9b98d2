//! What every command that touches the database begins with.

use std::{env, path::PathBuf};

use anyhow::{Context as _, Result};

use crate::{
    config::Config,
    db::{self, Db},
};

/// Where the settings are.
#[derive(Debug, clap::Args)]
pub(super) struct Settings {
    /// A TOML file with settings; variables (`ENGAWA_…`) win over it.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

impl Settings {
    /// Reads the settings from the defaults, the file and the environment.
    pub(super) fn read(&self) -> Result<Config> {
        // A variable that is not Unicode cannot be one of ours; a value that is not is caught by its parser.
        let environment = env::vars_os().filter_map(|(name, value)| {
            Some((
                name.into_string().ok()?,
                value.to_string_lossy().into_owned(),
            ))
        });
        Ok(Config::read(self.config.as_deref(), environment)?)
    }

    /// Opens the database that the settings name.
    pub(super) async fn connect(&self) -> Result<Db> {
        Ok(db::connect(self.read()?.database_url.reveal()).await?)
    }
}

/// Runs `work` on a runtime of its own.
pub(super) fn block_on(work: impl Future<Output = Result<()>>) -> Result<()> {
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .context("cannot start the runtime")?
        .block_on(work)
}

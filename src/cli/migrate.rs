//! `engawa migrate`: the database's schema.

use anyhow::Result;

use super::settings::{Settings, block_on};
use crate::{db, directory};

#[derive(Debug, clap::Subcommand)]
pub(super) enum Migrate {
    /// Bring the schema to this program's version.
    Up {
        #[command(flatten)]
        settings: Settings,
    },
    /// Undo the newest migrations. Their data is lost: make a backup first.
    Down {
        #[command(flatten)]
        settings: Settings,
        /// How many to undo.
        #[arg(long, default_value_t = 1)]
        steps: u32,
    },
    /// List the migrations and whether they are in.
    Status {
        #[command(flatten)]
        settings: Settings,
    },
}

pub(super) fn run(command: &Migrate) -> Result<()> {
    block_on(async {
        match command {
            Migrate::Up { settings } => up(settings).await,
            Migrate::Down { settings, steps } => down(settings, *steps).await,
            Migrate::Status { settings } => status(settings).await,
        }
    })
}

async fn up(settings: &Settings) -> Result<()> {
    let db = settings.connect().await?;
    let waiting = db::schema_state(&db).await?.pending;
    db::migrate_up(&db).await?;
    directory::catch_up(&db).await?;
    for name in waiting {
        println!("applied  {name}");
    }
    println!("the schema is up to date");
    Ok(())
}

async fn down(settings: &Settings, steps: u32) -> Result<()> {
    let db = settings.connect().await?;
    let before = db::schema_state(&db).await?.applied;
    db::migrate_down(&db, steps).await?;
    let left = db::schema_state(&db).await?.applied.len();
    for name in before.iter().skip(left).rev() {
        println!("undone   {name}");
    }
    Ok(())
}

async fn status(settings: &Settings) -> Result<()> {
    let db = settings.connect().await?;
    let state = db::schema_state(&db).await?;
    for name in &state.applied {
        println!("applied  {name}");
    }
    for name in &state.pending {
        println!("waiting  {name}");
    }
    Ok(())
}

//! `engawa account`: the operator's part in people's accounts.

use anyhow::{Result, bail};

use super::settings::{Settings, block_on};
use crate::{
    accounts::deactivate::{self, DeactivateError},
    audit::Context,
    clock::{Clock, Random},
    db,
};

#[derive(Debug, clap::Subcommand)]
pub(super) enum Account {
    /// Keep someone out: ends all their sessions, cancels their coffees, and nobody finds or meets them any more.
    Deactivate(Which),
    /// Let them sign in again; they are where they were.
    Reactivate(Which),
}

#[derive(Debug, clap::Args)]
pub(super) struct Which {
    #[command(flatten)]
    settings: Settings,
    /// The address of the account.
    #[arg(value_name = "EMAIL")]
    email: String,
}

pub(super) fn run(command: &Account) -> Result<()> {
    block_on(change(command))
}

async fn change(command: &Account) -> Result<()> {
    let (Account::Deactivate(which) | Account::Reactivate(which)) = command;
    let config = which.settings.read()?;
    let db = db::connect(config.database_url.reveal()).await?;
    if !db::schema_state(&db).await?.pending.is_empty() {
        bail!("the database waits for migrations; run `engawa migrate up` first");
    }
    let random = Random::system();
    let context = Context {
        now: Clock::system().now(),
        random: &random,
        address: None,
    };
    let (done, left) = match command {
        Account::Deactivate(_) => (
            "deactivated",
            deactivate::deactivate(&db, context, &which.email).await,
        ),
        Account::Reactivate(_) => (
            "active",
            deactivate::reactivate(&db, context, &which.email)
                .await
                .map(|()| Vec::new()),
        ),
    };
    match left {
        Ok(left) => {
            println!("The account is {done}.");
            for community in left {
                println!("Nobody looks after {community} any more.");
            }
            Ok(())
        }
        // What was wanted is so: a script that repeats itself has not failed.
        Err(DeactivateError::Already) => {
            println!("The account is {done} already.");
            Ok(())
        }
        Err(DeactivateError::NotFound) => bail!("no account has the address {}", which.email),
        Err(DeactivateError::Db(error)) => Err(error.into()),
    }
}

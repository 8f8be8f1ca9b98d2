//! `engawa community`: the operator's part in communities.

use anyhow::{Result, bail};

use super::settings::{Settings, block_on};
use crate::{
    audit::Context,
    clock::{Clock, Random},
    communities::{self, NewCommunity, invitations},
    db,
    http::routes,
    secret::Secret,
};

#[derive(Debug, clap::Subcommand)]
pub(super) enum Community {
    /// Make a community and invite its first organizer.
    Create(Create),
}

#[derive(Debug, clap::Args)]
pub(super) struct Create {
    #[command(flatten)]
    settings: Settings,
    /// Its word in addresses: small letters, digits and hyphens.
    slug: String,
    /// Its name.
    #[arg(long)]
    name: String,
    /// The mail address of its first organizer.
    #[arg(long, value_name = "EMAIL")]
    organizer: String,
    /// The zone of its dates.
    #[arg(long, value_name = "ZONE", default_value = "Asia/Tokyo")]
    time_zone: String,
}

pub(super) fn run(command: &Community) -> Result<()> {
    let Community::Create(create) = command;
    block_on(make(create))
}

async fn make(create: &Create) -> Result<()> {
    let config = create.settings.read()?;
    let db = db::connect(config.database_url.reveal()).await?;
    if !db::schema_state(&db).await?.pending.is_empty() {
        if db::embedded_file(config.database_url.reveal()).is_none() {
            bail!("the database waits for migrations; run `engawa migrate up` first");
        }
        db::migrate_up(&db).await?;
    }
    let random = Random::system();
    let secret = Secret::load(&config, &random)?;
    let context = Context {
        now: Clock::system().now(),
        random: &random,
        address: None,
    };
    let new = NewCommunity {
        slug: &create.slug,
        name: &create.name,
        organizer: &create.organizer,
        time_zone: &create.time_zone,
    };
    let created = communities::create(&db, context, new).await?;
    let token = invitations::token(&secret, created.invitation);
    let path = routes::join(&create.slug, Some(&token));
    println!("{} is made.", create.name);
    println!("Its organizer is mailed this link as soon as `engawa serve` runs:");
    println!("{}", routes::absolute(&config.base_url, &path));
    Ok(())
}

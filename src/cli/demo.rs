//! `engawa demo`: a community to look at, on this machine alone.

use std::{net::SocketAddr, path::PathBuf, sync::Arc};

use anyhow::{Context as _, Result, ensure};
use rand::{SeedableRng as _, rngs::StdRng};
use tokio_util::sync::CancellationToken;

use super::{serve, settings::block_on};
use crate::{
    app::{App, Parts},
    clock::{Clock, Random},
    config::Config,
    db,
    demo::{self, Demo},
    http,
    jobs::Worker,
    logging,
    providers::Providers,
    secret::Secret,
    server::{self, Patience},
};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// How many people the community has.
    #[arg(long, value_name = "N", default_value_t = 300, value_parser = clap::value_parser!(u32).range(2..=100_000))]
    members: u32,
    /// Where to keep the data; a fresh temporary folder without it.
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// Where to listen: an address of this machine.
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:3000")]
    listen: SocketAddr,
    /// Chooses the people: the same number, the same people.
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
}

pub(super) fn run(args: &Args) -> Result<()> {
    // Anyone who reaches a demo can be anyone in it.
    ensure!(
        args.listen.ip().is_loopback(),
        "a demo listens on this machine alone, such as at 127.0.0.1:3000; use `engawa serve` for others"
    );
    if let Some(folder) = &args.data {
        std::fs::create_dir_all(folder)
            .with_context(|| format!("cannot make the folder {}", folder.display()))?;
        block_on(serve_demo(args, folder.clone()))
    } else {
        let folder = tempfile::tempdir().context("cannot make a temporary folder")?;
        block_on(serve_demo(args, folder.path().to_owned()))
    }
}

async fn serve_demo(args: &Args, folder: PathBuf) -> Result<()> {
    let listener = serve::listen(args.listen).await?;
    let address = listener.local_addr()?;
    // Settings of a real installation are none of the demo's business.
    let settings = [
        (
            "DATABASE_URL",
            format!("sqlite://{}", folder.join("engawa.db").display()),
        ),
        ("ENGAWA_BASE_URL", format!("http://{address}")),
        ("ENGAWA_LOG", "warn".to_owned()),
        // A room opens for whoever presses the link; nothing is asked of it before.
        (
            "ENGAWA_ROOM_URL",
            "https://meet.jit.si/engawa-{id}".to_owned(),
        ),
    ];
    let settings = settings.map(|(name, value)| (name.to_owned(), value));
    let config = Config::read(None, settings)?;
    logging::start(&config);
    let random = Random::system();
    let secret = Secret::load(&config, &random)?;
    let db = db::connect(config.database_url.reveal()).await?;
    db::migrate_up(&db).await?;
    serve::catch_up(&db).await?;
    let demo = Demo::default();
    let app = App::new(Parts {
        db,
        clock: Clock::system(),
        random,
        providers: Providers::default(),
        config,
        secret,
        post: Arc::new(demo.post.clone()),
        demo: Some(demo),
    });
    let members = usize::try_from(args.members)?;
    let choice = Random::new(StdRng::seed_from_u64(args.seed));
    eprintln!("Making {members} people and eight months of coffees: some seconds");
    demo::seed(&app, members, &choice).await?;
    demo::seed_rounds(&app, &choice).await?;

    let stop = CancellationToken::new();
    serve::stop_on_signal(stop.clone())?;
    println!("The demo is at {}", app.config.base_url);
    let worker = tokio::spawn(Worker::new(app.clone()).run(stop.clone()));
    server::serve(
        listener,
        http::router(app.clone()),
        Patience::default(),
        stop,
    )
    .await;
    worker.await.context("the worker failed")?;
    app.db.pool().close_by_ref().await?;
    Ok(())
}

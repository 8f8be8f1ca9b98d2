//! `engawa serve`: the service.

use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr},
    str::FromStr,
    sync::Arc,
};

use anyhow::{Context as _, Result, bail};
use axum::{Router, routing::get};
use metrics_exporter_prometheus::PrometheusBuilder;
use sea_orm::DbErr;
use tokio::{net::TcpListener, task::JoinHandle};
use tokio_util::sync::CancellationToken;

use super::settings::{Settings, block_on};
use crate::{
    accounts::{Erasures, erase},
    app::{App, Parts},
    clock::{Clock, Random},
    config::Config,
    db::{self, Db},
    directory, http,
    jobs::Worker,
    logging,
    mail::{Post, Smtp},
    providers::Providers,
    secret::Secret,
    server::{self, Patience},
};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    settings: Settings,
    /// Where to listen; wins over the setting.
    #[arg(long, value_name = "ADDRESS:PORT")]
    listen: Option<SocketAddr>,
    /// What this process does.
    #[arg(long, value_enum, default_value_t = Role::All)]
    role: Role,
    /// Migrate a server database first. An embedded one is always migrated.
    #[arg(long)]
    migrate: bool,
    /// Serve metrics for Prometheus here; a bare port means this machine only.
    #[arg(long, value_name = "ADDRESS:PORT")]
    metrics_listen: Option<MetricsAddress>,
}

/// The parts of the service, for splitting it over processes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Role {
    /// Pages and jobs.
    All,
    /// Pages alone.
    Web,
    /// Jobs alone; answers the health routes only.
    Worker,
}

/// An address, or a port of the loopback interface.
#[derive(Clone, Copy, Debug)]
struct MetricsAddress(SocketAddr);

impl FromStr for MetricsAddress {
    type Err = std::net::AddrParseError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.parse::<u16>() {
            Ok(port) => Ok(Self(SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), port))),
            Err(_) => text.parse().map(Self),
        }
    }
}

pub(super) fn run(args: &Args) -> Result<()> {
    let mut config = args.settings.read()?;
    if let Some(listen) = args.listen {
        config.listen = listen;
    }
    logging::start(&config);
    block_on(serve(config, args))
}

async fn serve(config: Config, args: &Args) -> Result<()> {
    // The port first: a start that must fail should change nothing.
    let listener = listen(config.listen).await?;
    let db = db::connect(config.database_url.reveal()).await?;
    let random = Random::system();
    let secret = Secret::load(&config, &random)?;
    prepare_schema(&db, &config, args.migrate).await?;
    let post = mail_server(&config)?;
    let app = App::new(Parts {
        db,
        clock: Clock::system(),
        random,
        providers: Providers::new(&config.providers)?,
        config,
        secret,
        post,
        demo: None,
    });

    erase_again(&app).await?;
    let stop = CancellationToken::new();
    let metrics = match args.metrics_listen {
        Some(MetricsAddress(address)) => Some(serve_metrics(address, stop.clone()).await?),
        None => None,
    };
    stop_on_signal(stop.clone())?;
    println!("Engawa is at {}", app.config.base_url);
    tracing::info!(listen = %app.config.listen, "serving");
    let worker =
        (args.role != Role::Web).then(|| tokio::spawn(Worker::new(app.clone()).run(stop.clone())));
    let router = match args.role {
        Role::Worker => http::health_router(app.clone()),
        Role::All | Role::Web => http::router(app.clone()),
    };
    server::serve(listener, router, Patience::default(), stop).await;
    if let Some(worker) = worker {
        worker.await.context("the worker failed")?;
    }
    if let Some(metrics) = metrics {
        metrics.await.context("the metrics listener failed")?;
    }
    app.db.pool().close_by_ref().await?;
    Ok(())
}

/// An embedded database belongs to this program alone; a server's schema changes only when its operator says so.
async fn prepare_schema(db: &Db, config: &Config, migrate: bool) -> Result<()> {
    let pending = db::schema_state(db).await?.pending;
    if pending.is_empty() {
        return Ok(catch_up(db).await?);
    }
    if !migrate && db::embedded_file(config.database_url.reveal()).is_none() {
        bail!(
            "the database waits for {} migrations; run `engawa migrate up`, or start with --migrate",
            pending.len()
        );
    }
    db::migrate_up(db).await?;
    Ok(catch_up(db).await?)
}

/// Lets the search know everybody whom another version of the program knew otherwise.
pub(super) async fn catch_up(db: &Db) -> Result<(), DbErr> {
    let people = directory::catch_up(db).await?;
    if people > 0 {
        tracing::info!(people, "the search was brought up to date");
    }
    Ok(())
}

/// Before anything is served or sent: a restored backup may hold people who have left for good.
async fn erase_again(app: &App) -> Result<()> {
    if !Erasures::of(&app.config).are_kept() {
        tracing::warn!(
            "ENGAWA_ERASURES names no file: a backup that is restored brings back whom it holds"
        );
    }
    match erase::erase_again(app, app.now()).await? {
        0 => {}
        count => tracing::info!(
            count,
            "accounts that a backup brought back were erased again"
        ),
    }
    Ok(())
}

pub(super) async fn listen(address: SocketAddr) -> Result<TcpListener> {
    TcpListener::bind(address)
        .await
        .with_context(|| format!("cannot listen at {address}"))
}

async fn serve_metrics(address: SocketAddr, stop: CancellationToken) -> Result<JoinHandle<()>> {
    let handle = PrometheusBuilder::new()
        .install_recorder()
        .context("cannot start the metrics")?;
    let listener = listen(address).await?;
    let router = Router::new().route("/metrics", get(async move || handle.render()));
    Ok(tokio::spawn(server::serve(
        listener,
        router,
        Patience::default(),
        stop,
    )))
}

fn mail_server(config: &Config) -> Result<Arc<dyn Post>> {
    let url = config.smtp_url.as_ref().context(
        "ENGAWA_SMTP_URL is missing: people sign in by mail; name a server, such as smtp://127.0.0.1:25",
    )?;
    let smtp = Smtp::new(url.reveal(), Smtp::PATIENCE).context("ENGAWA_SMTP_URL cannot be used")?;
    Ok(Arc::new(smtp))
}

/// Cancels `stop` at the first SIGTERM or Ctrl-C.
pub(super) fn stop_on_signal(stop: CancellationToken) -> Result<()> {
    #[cfg(unix)]
    let mut terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())
        .context("cannot listen for SIGTERM")?;
    tokio::spawn(async move {
        #[cfg(unix)]
        tokio::select! {
            _ = terminate.recv() => {}
            _ = tokio::signal::ctrl_c() => {}
        }
        #[cfg(not(unix))]
        let _ = tokio::signal::ctrl_c().await;
        tracing::info!("stopping");
        stop.cancel();
    });
    Ok(())
}

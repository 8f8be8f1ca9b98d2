//! An installation that benchmarks have for themselves.

use std::{path::Path, sync::Arc};

use engawa::{
    app::{App, Parts},
    clock::{Clock, Random},
    config::Config,
    demo::Demo,
    providers::Providers,
    secret::Secret,
};

/// An installation on the database of `ENGAWA_TEST_DATABASE_URL`, which must be empty, or on a file in `folder`.
pub(crate) async fn app(folder: &Path) -> anyhow::Result<App> {
    let file = folder.join("engawa.db");
    let url = std::env::var("ENGAWA_TEST_DATABASE_URL")
        .unwrap_or_else(|_| format!("sqlite://{}", file.display()));
    let variables = [
        ("DATABASE_URL", url.as_str()),
        ("ENGAWA_SECRET", "a secret of the benchmark, 0123456789"),
    ];
    let variables = variables.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let config = Config::read(None, variables)?;
    let random = Random::system();
    let secret = Secret::load(&config, &random)?;
    let db = engawa::db::connect(config.database_url.reveal()).await?;
    engawa::db::migrate_up(&db).await?;
    let post = Arc::new(Demo::default().post);
    Ok(App::new(Parts {
        db,
        clock: Clock::system(),
        random,
        config,
        secret,
        post,
        demo: None,
        providers: Providers::default(),
    }))
}

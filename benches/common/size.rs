//! How large an installation is, and that its database knows.

use engawa::app::App;
use sea_orm::{ConnectionTrait as _, DbBackend};

/// How many people there shall be: `usual`, unless `ENGAWA_BENCH_MEMBERS` says otherwise.
pub(crate) fn members(usual: usize) -> anyhow::Result<usize> {
    Ok(std::env::var("ENGAWA_BENCH_MEMBERS").map_or(Ok(usual), |members| members.parse())?)
}

/// What the program or the database does by itself within a day: knowing how the rows are spread.
pub(crate) async fn settle(app: &App) -> anyhow::Result<()> {
    app.db.refresh_statistics().await?;
    if app.db.get_database_backend() == DbBackend::Postgres {
        // By a connection of its own: the program's give no statement that long.
        let url = app.config.database_url.reveal();
        let patient = sea_orm::Database::connect(url).await?;
        patient.execute_unprepared("VACUUM ANALYZE").await?;
    }
    Ok(())
}

//! How large an installation is, and that its database knows.

use engawa::app::App;
use sea_orm::{ConnectionTrait as _, DbBackend};

/// How many people there shall be: `usual`, unless `ENGAWA_BENCH_MEMBERS` says otherwise.
pub(crate) fn members(usual: usize) -> anyhow::Result<usize> {
    Ok(std::env::var("ENGAWA_BENCH_MEMBERS").map_or(Ok(usual), |members| members.parse())?)
}

/// Tells the database what it holds, as its own housekeeping would after a while.
pub(crate) async fn settle(app: &App) -> anyhow::Result<()> {
    let statement = match app.db.get_database_backend() {
        DbBackend::Postgres => "VACUUM ANALYZE",
        _ => "PRAGMA optimize",
    };
    app.db.execute_unprepared(statement).await?;
    Ok(())
}

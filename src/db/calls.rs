//! Waking workers as soon as there is something to do, in this process and in others.

use std::time::Duration;

use sea_orm::{DbBackend, sqlx::postgres::PgListener};
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use super::{Db, patience};

/// The channel on which PostgreSQL tells other processes of new jobs.
pub(super) const CHANNEL: &str = "engawa_jobs";
/// How long to wait before listening anew when that failed. Meanwhile workers look by themselves.
const AGAIN: Duration = Duration::from_secs(10);

impl Db {
    /// Changes with every committed change that needs a worker. Calls that came while nobody waited count once.
    pub(crate) fn calls(&self) -> watch::Receiver<()> {
        self.calls.subscribe()
    }

    /// Passes on the calls of other processes until `stop` is cancelled. An embedded database has none.
    pub(crate) async fn listen(&self, stop: CancellationToken) {
        if self.pool.get_database_backend() != DbBackend::Postgres {
            return;
        }
        stop.run_until_cancelled(async {
            loop {
                if let Err(error) = self.pass_on().await {
                    tracing::debug!(cause = %error, "calls of other processes are not heard now");
                }
                tokio::time::sleep(AGAIN).await;
            }
        })
        .await;
    }

    async fn pass_on(&self) -> Result<(), sea_orm::sqlx::Error> {
        let own = patience::one_beside(self.pool.get_postgres_connection_pool());
        let mut listener = PgListener::connect_with(&own).await?;
        listener.listen(CHANNEL).await?;
        loop {
            // Calls before it began to listen, or while the connection was lost, were missed: look once.
            self.calls.send_replace(());
            while listener.try_recv().await?.is_some() {
                self.calls.send_replace(());
            }
        }
    }
}

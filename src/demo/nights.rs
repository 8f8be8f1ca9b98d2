//! A demo has no nights: its mails go nowhere and wake nobody, and whoever runs a round wants to read them.

use std::time::Duration;

use chrono::TimeDelta;
use entities::job;
use sea_orm::{ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _, sea_query::Expr};
use tokio_util::sync::CancellationToken;

use crate::app::App;

/// Mails that are due within this time wait for a morning; others wait for a day of their own.
const NIGHT: TimeDelta = TimeDelta::hours(12);
const PAUSE: Duration = Duration::from_secs(1);

/// Sends at once what waits for the morning, until `stop`.
pub async fn skip_nights(app: App, stop: CancellationToken) {
    while stop
        .run_until_cancelled(tokio::time::sleep(PAUSE))
        .await
        .is_some()
    {
        if let Err(cause) = bring_forward(&app).await {
            tracing::warn!(%cause, "mails of the demo wait for the morning");
        }
    }
}

async fn bring_forward(app: &App) -> Result<(), DbErr> {
    let now = app.now();
    app.db
        .write(|txn| async move {
            job::Entity::update_many()
                .col_expr(job::Column::DueAt, Expr::value(now))
                .filter(job::Column::Key.starts_with("mail:"))
                // A nudge waits for its day, and not for a morning.
                .filter(job::Column::Key.not_like("mail:nudge:%"))
                .filter(job::Column::DueAt.gt(now))
                .filter(job::Column::DueAt.lt(now + NIGHT))
                .exec(&txn)
                .await
                .map(drop)
        })
        .await
}

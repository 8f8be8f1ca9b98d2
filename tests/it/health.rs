//! What the health routes say, and when.

use engawa::db;

use crate::support::{TestApp, TestDatabase};

#[tokio::test]
async fn r59_ready_means_a_write_went_through() {
    let app = TestApp::new().await;
    assert_eq!(app.get("/readyz").await.0, 200);
    // The database is gone: alive, but not ready.
    app.app.db.pool().clone().close().await.unwrap();
    assert_eq!(app.get("/healthz").await, (200, "ok\n".to_owned()));
    let (status, body) = app.get("/readyz").await;
    assert_eq!(status, 503);
    assert_eq!(body.lines().count(), 1);
}

#[tokio::test]
async fn r59_not_ready_while_a_migration_waits() {
    let database = TestDatabase::migrated().await;
    let db = database.connect().await;
    db::migrate_down(&db, 1).await.unwrap();
    let app = TestApp::on(database, db);
    assert_eq!(
        app.get("/readyz").await,
        (503, "migrations are waiting\n".to_owned())
    );
    db::migrate_up(&app.app.db).await.unwrap();
    assert_eq!(app.get("/readyz").await.0, 200);
}

//! What the health routes say, and when.

use engawa::db;

use crate::support::{TestApp, TestDatabase};

#[tokio::test]
async fn r59_ready_means_a_write_went_through() {
    let app = TestApp::new().await;
    let mut browser = app.browser();
    browser.get("/readyz").await.assert_status(200);
    // The database is gone: alive, but not ready.
    app.app.db.pool().clone().close().await.unwrap();
    let alive = browser.get("/healthz").await.assert_status(200);
    assert_eq!(alive.text(), "ok\n");
    let unready = browser.get("/readyz").await.assert_status(503);
    assert_eq!(unready.text().lines().count(), 1);
}

#[tokio::test]
async fn r59_not_ready_while_a_migration_waits() {
    let database = TestDatabase::migrated().await;
    let db = database.connect().await;
    db::migrate_down(&db, 1).await.unwrap();
    let app = TestApp::on(database, db, &[]);
    let mut browser = app.browser();
    let unready = browser.get("/readyz").await.assert_status(503);
    assert_eq!(unready.text(), "migrations are waiting\n");
    db::migrate_up(&app.app.db).await.unwrap();
    browser.get("/readyz").await.assert_status(200);
}

#[tokio::test]
async fn r15_without_a_database_pages_without_data_still_answer() {
    let app = TestApp::new().await;
    let mut aoi = app.signed_in("aoi@example.com").await;
    app.app.db.pool().clone().close().await.unwrap();
    app.browser().get("/promise").await.assert_status(200);
    aoi.get("/home")
        .await
        .assert_status(503)
        .assert_shows("ただいま混みあっています");
    let mut browser = app.browser();
    let asked = browser
        .post("/login", &[("email", "ben@example.com")])
        .await;
    asked.assert_status(503).assert_hides("Failed to acquire");
}

//! The program, running inside the test.

use axum::{Router, body::Body, http::Request};
use engawa::{
    app::{App, Parts},
    clock::Random,
    config::Config,
    db::Db,
    http,
    secret::Secret,
};
use http_body_util::BodyExt as _;
use rand::{SeedableRng as _, rngs::StdRng};
use tower::ServiceExt as _;

use super::{TestClock, TestDatabase};

/// The program with a database, a clock and a random source of its own.
pub(crate) struct TestApp {
    pub(crate) app: App,
    router: Router,
    _database: TestDatabase,
}

impl TestApp {
    pub(crate) async fn new() -> Self {
        let database = TestDatabase::migrated().await;
        let db = database.connect().await;
        Self::on(database, db)
    }

    /// The program on `db`, whatever state that is in.
    pub(crate) fn on(database: TestDatabase, db: Db) -> Self {
        let random = Random::new(StdRng::seed_from_u64(7));
        let config = Config::read(
            None,
            [
                ("DATABASE_URL".to_owned(), database.url.clone()),
                (
                    "ENGAWA_SECRET".to_owned(),
                    "a secret of the tests, 0123456789".to_owned(),
                ),
            ],
        )
        .unwrap();
        let secret = Secret::load(&config, &random).unwrap();
        let app = App::new(Parts {
            db,
            clock: TestClock::new().clock(),
            random,
            config,
            secret,
        });
        Self {
            router: http::router(app.clone()),
            app,
            _database: database,
        }
    }

    /// Status and body of a GET by nobody in particular.
    pub(crate) async fn get(&self, path: &str) -> (u16, String) {
        let request = Request::get(path).body(Body::empty()).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let status = response.status().as_u16();
        let body = response.into_body().collect().await.unwrap().to_bytes();
        (status, String::from_utf8(body.to_vec()).unwrap())
    }
}

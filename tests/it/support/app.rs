//! The program, running inside the test.

use axum::Router;
use engawa::{
    app::{App, Parts},
    clock::Random,
    config::Config,
    db::Db,
    http,
    secret::Secret,
};
use rand::{SeedableRng as _, rngs::StdRng};

use super::{Browser, TestClock, TestDatabase};

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

    /// A browser that has never been here.
    pub(crate) fn browser(&self) -> Browser {
        Browser::new(self.router.clone())
    }
}

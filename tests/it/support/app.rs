//! The program, running inside the test.

use std::sync::atomic::{AtomicU64, Ordering};

use axum::Router;
use engawa::{
    accounts::sessions::{self, NewSession},
    app::{App, Parts},
    audit::Context,
    clock::Random,
    communities::{self, NewCommunity},
    config::Config,
    db::Db,
    demo::Demo,
    http,
    jobs::Worker,
    mail::Post,
    providers::Providers,
    secret::Secret,
};
use entities::{ids::AccountId, job};
use rand::{SeedableRng as _, rngs::StdRng};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, sea_query::Expr};

use super::{Answer, Browser, Mail, MemoryPost, TestClock, TestDatabase, database::is_postgres};

/// What chance begins with in the first process of a test.
const SEED: u64 = 7;

/// What it begins with in a further one, or both would make the same ids.
fn another_seed() -> u64 {
    static NEXT: AtomicU64 = AtomicU64::new(SEED + 1);
    NEXT.fetch_add(1, Ordering::Relaxed)
}

/// The program with a database, a clock, a random source and a mailbox of its own.
pub(crate) struct TestApp {
    pub(crate) app: App,
    pub(crate) clock: TestClock,
    pub(crate) post: MemoryPost,
    pub(crate) router: Router,
    pub(crate) database: TestDatabase,
}

impl TestApp {
    pub(crate) async fn new() -> Self {
        Self::with(&[]).await
    }

    /// The program with some settings.
    pub(crate) async fn with(settings: &[(&str, &str)]) -> Self {
        let database = TestDatabase::migrated().await;
        let db = database.connect().await;
        Self::on(database, db, settings)
    }

    /// A demo with so many people.
    pub(crate) async fn demo(members: usize) -> Self {
        let database = TestDatabase::migrated().await;
        let db = database.connect().await;
        let clock = TestClock::new();
        let demo = Demo::default();
        let post = std::sync::Arc::new(demo.post.clone());
        let app = Self::start(&database, db, &[], &clock, (post, Some(demo)), SEED);
        let choice = Random::new(StdRng::seed_from_u64(1));
        engawa::demo::seed(&app, members, &choice).await.unwrap();
        Self {
            router: http::router(app.clone()),
            app,
            clock,
            post: MemoryPost::default(),
            database,
        }
    }

    /// The program on an embedded database, whatever the suite runs on.
    pub(crate) async fn embedded() -> Self {
        let database = TestDatabase::embedded().await;
        let db = database.connect().await;
        Self::on(database, db, &[])
    }

    /// The program on `db`, whatever state that is in.
    pub(crate) fn on(database: TestDatabase, db: Db, settings: &[(&str, &str)]) -> Self {
        Self::at(TestClock::new(), database, db, settings)
    }

    /// The program with some settings, and with the machine's time: for what others are to agree with.
    pub(crate) async fn today(settings: &[(&str, &str)]) -> Self {
        let database = TestDatabase::migrated().await;
        let db = database.connect().await;
        Self::at(TestClock::today(), database, db, settings)
    }

    /// The program on `db`, with the machine's time.
    pub(crate) fn on_today(database: TestDatabase, db: Db) -> Self {
        Self::at(TestClock::today(), database, db, &[])
    }

    fn at(clock: TestClock, database: TestDatabase, db: Db, settings: &[(&str, &str)]) -> Self {
        let post = MemoryPost::default();
        let app = Self::start(
            &database,
            db,
            settings,
            &clock,
            (std::sync::Arc::new(post.clone()), None),
            SEED,
        );
        Self {
            router: http::router(app.clone()),
            app,
            clock,
            post,
            database,
        }
    }

    fn start(
        database: &TestDatabase,
        db: Db,
        settings: &[(&str, &str)],
        clock: &TestClock,
        (post, demo): (std::sync::Arc<dyn Post>, Option<Demo>),
        seed: u64,
    ) -> App {
        let own = [
            ("DATABASE_URL", database.url.as_str()),
            ("ENGAWA_SECRET", "a secret of the tests, 0123456789"),
        ];
        let variables = own
            .iter()
            .chain(settings)
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        let config = Config::read(None, variables).unwrap();
        let random = Random::new(StdRng::seed_from_u64(seed));
        let secret = Secret::load(&config, &random).unwrap();
        App::new(Parts {
            db,
            clock: clock.clock(),
            random,
            providers: Providers::new(&config.providers).unwrap(),
            config,
            secret,
            post,
            demo,
        })
    }

    /// The same installation in another process: its own pool, and mail that goes through `post`.
    pub(crate) async fn another(&self, post: impl Post + 'static) -> App {
        let db = self.database.connect().await;
        let post = std::sync::Arc::new(post);
        Self::start(
            &self.database,
            db,
            &[],
            &self.clock,
            (post, None),
            another_seed(),
        )
    }

    /// The same on a machine with a clock of its own. An embedded database is on one machine, in one process.
    pub(crate) async fn another_at(&self, clock: &TestClock, post: impl Post + 'static) -> App {
        let db = if is_postgres() {
            self.database.connect().await
        } else {
            self.app.db.clone()
        };
        let post = std::sync::Arc::new(post);
        Self::start(&self.database, db, &[], clock, (post, None), another_seed())
    }

    /// A browser that has never been here.
    pub(crate) fn browser(&self) -> Browser {
        Browser::new(self.router.clone())
    }

    /// A browser in which `account` is signed in, without the way through a mail.
    pub(crate) async fn browser_of(&self, account: AccountId) -> Browser {
        let mut browser = self.browser();
        let token = self.session_of(account).await;
        browser.cookies.insert("engawa".to_owned(), token);
        browser
    }

    /// The token of a new session.
    pub(crate) async fn session_of(&self, account: AccountId) -> String {
        let new = NewSession {
            device: "",
            replaces: None,
        };
        sessions::begin_as(&self.app.db, self.context(), account, new)
            .await
            .unwrap()
    }

    /// Runs all that is due in the outbox.
    pub(crate) async fn run_jobs(&self) -> usize {
        Worker::new(self.app.clone()).run_due().await.unwrap()
    }

    /// The newest mail, after the outbox was run.
    pub(crate) async fn newest_mail(&self) -> Mail {
        self.run_jobs().await;
        self.post.mails().pop().expect("a mail was sent")
    }

    /// A browser in which the person behind `email` has signed in.
    pub(crate) async fn signed_in(&self, email: &str) -> Browser {
        let mut browser = self.browser();
        browser
            .post("/login", &[("email", email)])
            .await
            .assert_redirect("/login/sent");
        self.run_jobs().await;
        let mut mails = self.post.mails().into_iter();
        let mail = mails
            .rfind(|mail| mail.to == [email])
            .expect("a mail was sent");
        browser
            .post("/login/code", &[("code", &mail.code())])
            .await
            .assert_redirect("/home");
        browser
    }

    /// Lets the leases of all jobs end, as they do a minute after their holders died.
    pub(crate) async fn end_leases(&self) {
        let past = chrono::DateTime::UNIX_EPOCH;
        job::Entity::update_many()
            .col_expr(job::Column::LeasedUntil, Expr::value(past))
            .filter(job::Column::LeasedUntil.is_not_null())
            .exec(&self.app.db)
            .await
            .unwrap();
    }

    /// What an operator's command takes along.
    pub(crate) fn context(&self) -> Context<'_> {
        Context {
            now: self.app.now(),
            random: &self.app.random,
            address: None,
        }
    }

    /// A community, and the browser of its first organizer.
    pub(crate) async fn community(&self, slug: &str) -> Browser {
        let organizer = format!("{slug}@organizers.example");
        let new = NewCommunity {
            slug,
            name: &format!("Community {slug}"),
            organizer: &organizer,
            time_zone: "Asia/Tokyo",
        };
        communities::create(&self.app.db, self.context(), new)
            .await
            .unwrap();
        let mail = self.newest_mail().await;
        assert_eq!(mail.to, [organizer.as_str()]);
        let mut browser = self.signed_in(&organizer).await;
        browser.get(&mail.path("/c/")).await.assert_status(200);
        join(&mut browser, slug, &organizer, &mail.path("/c/"))
            .await
            .assert_redirect("/start/1");
        // Whoever comes next comes later.
        self.clock.advance(chrono::TimeDelta::seconds(1));
        // The page that one is led to brings the session's new token.
        browser.get("/home").await.assert_status(200);
        browser
    }

    /// A link into the community, made by its organizer, as a path.
    pub(crate) async fn invitation(
        &self,
        organizer: &mut Browser,
        slug: &str,
        uses: u32,
    ) -> String {
        let path = format!("/c/{slug}/manage/invitations");
        organizer
            .post(&path, &[("uses", &uses.to_string())])
            .await
            .assert_redirect(&path);
        self.clock.advance(chrono::TimeDelta::seconds(1));
        let page = organizer.get(&path).await;
        let link = page
            .text()
            .split("<code>")
            .nth(1)
            .unwrap()
            .split('<')
            .next()
            .unwrap();
        link.split("127.0.0.1:3000").nth(1).unwrap().to_owned()
    }

    /// Someone who is in the community.
    pub(crate) async fn member(&self, organizer: &mut Browser, slug: &str, name: &str) -> Browser {
        let link = self.invitation(organizer, slug, 1).await;
        let mut browser = self.signed_in(&format!("{name}@example.com")).await;
        join(&mut browser, slug, name, &link)
            .await
            .assert_redirect("/start/1");
        browser.get("/home").await.assert_status(200);
        browser
    }
}

/// Sends the form that the page at `link` shows.
pub(crate) async fn join(browser: &mut Browser, slug: &str, name: &str, link: &str) -> Answer {
    let token = link.split("i=").nth(1).unwrap_or("");
    let form = [
        ("name", name),
        ("agree", "yes"),
        ("token", token),
        ("note", "hello"),
    ];
    browser.post(&format!("/c/{slug}/join"), &form).await
}

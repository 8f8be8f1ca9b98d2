//! A database of its own for every test: a copied SQLite file, or a copy of a PostgreSQL template.

use std::{
    env, fs,
    path::PathBuf,
    process,
    sync::{
        OnceLock,
        atomic::{AtomicU32, Ordering},
    },
    thread,
};

use engawa::db::{self, Db};
use sea_orm::{ConnectionTrait as _, Database};
use tempfile::TempDir;

static NUMBER: AtomicU32 = AtomicU32::new(0);

/// The address of the PostgreSQL that the suite shall run on; SQLite without it.
fn server() -> Option<String> {
    env::var("ENGAWA_TEST_DATABASE_URL").ok()
}

pub(crate) fn is_postgres() -> bool {
    server().is_some()
}

/// A database that goes away with the test.
pub(crate) struct TestDatabase {
    pub(crate) url: String,
    _folder: TempDir,
    name: Option<String>,
}

impl TestDatabase {
    /// A database with this program's schema.
    pub(crate) async fn migrated() -> Self {
        Self::copy_of(Some(template())).await
    }

    /// A database without any table.
    pub(crate) async fn empty() -> Self {
        Self::copy_of(None).await
    }

    /// An embedded one with the schema, whatever the suite runs on.
    pub(crate) async fn embedded() -> Self {
        if server().is_none() {
            return Self::migrated().await;
        }
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}", folder.path().join("engawa.db").display());
        let db = db::connect(&url).await.unwrap();
        db::migrate_up(&db).await.unwrap();
        db.pool().close_by_ref().await.unwrap();
        Self {
            url,
            _folder: folder,
            name: None,
        }
    }

    async fn copy_of(template: Option<&Template>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let Some(server) = server() else {
            let file = folder.path().join("engawa.db");
            if let Some(template) = template {
                fs::copy(&template.file, &file).unwrap();
            }
            return Self {
                url: format!("sqlite://{}", file.display()),
                _folder: folder,
                name: None,
            };
        };
        let name = unique_name();
        let source = template.map_or("template0", |template| &template.name);
        let admin = Database::connect(&server).await.unwrap();
        admin
            .execute_unprepared(&format!("CREATE DATABASE {name} TEMPLATE {source}"))
            .await
            .unwrap();
        admin.close().await.unwrap();
        Self {
            url: sibling(&server, &name),
            _folder: folder,
            name: Some(name),
        }
    }

    /// Another one with the same rows. Nobody may be connected to this one.
    pub(crate) async fn copy(&self) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (Some(server), Some(source)) = (server(), &self.name) else {
            let file = folder.path().join("engawa.db");
            fs::copy(self.url.trim_start_matches("sqlite://"), &file).unwrap();
            return Self {
                url: format!("sqlite://{}", file.display()),
                _folder: folder,
                name: None,
            };
        };
        let name = unique_name();
        let admin = Database::connect(&server).await.unwrap();
        admin
            .execute_unprepared(&format!("CREATE DATABASE {name} TEMPLATE {source}"))
            .await
            .unwrap();
        admin.close().await.unwrap();
        Self {
            url: sibling(&server, &name),
            _folder: folder,
            name: Some(name),
        }
    }

    pub(crate) async fn connect(&self) -> Db {
        db::connect(&self.url).await.unwrap()
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        if let (Some(server), Some(name)) = (server(), self.name.take()) {
            blocking(async move {
                let admin = Database::connect(&server).await.unwrap();
                let _ = admin
                    .execute_unprepared(&format!("DROP DATABASE {name} WITH (FORCE)"))
                    .await;
            });
        }
    }
}

struct Template {
    file: PathBuf,
    name: String,
    _folder: TempDir,
}

/// Migrated once a run; every test copies it.
fn template() -> &'static Template {
    static TEMPLATE: OnceLock<Template> = OnceLock::new();
    TEMPLATE.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("template.db");
        let name = unique_name();
        let url = match server() {
            None => format!("sqlite://{}", file.display()),
            Some(server) => sibling(&server, &name),
        };
        let create = name.clone();
        blocking(async move {
            if let Some(server) = server() {
                let admin = Database::connect(&server).await.unwrap();
                admin
                    .execute_unprepared(&format!("CREATE DATABASE {create} TEMPLATE template0"))
                    .await
                    .unwrap();
            }
            let db = db::connect(&url).await.unwrap();
            db::migrate_up(&db).await.unwrap();
            // Closing folds the write-ahead log into the file that is copied.
            db.pool().close_by_ref().await.unwrap();
        });
        Template {
            file,
            name,
            _folder: folder,
        }
    })
}

/// Runs `work` on a thread and runtime of its own: a test's runtime may not be blocked, and may be ending.
fn blocking(work: impl Future<Output = ()> + Send + 'static) {
    thread::spawn(move || {
        tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap()
            .block_on(work);
    })
    .join()
    .unwrap();
}

fn unique_name() -> String {
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    format!("engawa_test_{}_{number}", process::id())
}

/// The address of another database on the same server.
fn sibling(server: &str, name: &str) -> String {
    let mut url = url::Url::parse(server).unwrap();
    url.set_path(name);
    url.into()
}

//! Migrations that are interrupted, and the same schema on both databases.

use std::{
    collections::BTreeSet,
    process::Stdio,
    time::{Duration, Instant},
};

use engawa::db::{self, Db};
use sea_orm::{ConnectionTrait as _, DbBackend, Statement};

use crate::support::{TestDatabase, database::is_postgres, service::engawa};

/// Rows of a query, each as one text.
async fn texts(db: &Db, sql: &str) -> BTreeSet<String> {
    let statement = Statement::from_string(db.get_database_backend(), sql);
    let rows = db.query_all_raw(statement).await.unwrap();
    rows.iter()
        .map(|row| row.try_get_by_index::<String>(0).unwrap())
        .collect()
}

/// Columns with whether they may be null, what is unique, and what refers to what, in words that are the same for
/// both databases.
async fn schema(db: &Db) -> BTreeSet<String> {
    let queries = match db.get_database_backend() {
        DbBackend::Postgres => [
            "SELECT 'column ' || c.table_name || '.' || c.column_name || ' ' || CASE c.is_nullable WHEN 'YES' THEN \
             'null' ELSE 'not null' END FROM information_schema.columns c WHERE c.table_schema = 'public'",
            "SELECT 'unique ' || t.relname || ' (' || string_agg(a.attname, ', ' ORDER BY k.place) || ')' \
             FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid JOIN pg_namespace n ON n.oid = t.relnamespace, \
             unnest(i.indkey) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attnum = k.number \
             WHERE a.attrelid = t.oid AND n.nspname = 'public' AND i.indisunique GROUP BY i.indexrelid, t.relname",
            "SELECT 'index ' || t.relname || ' (' || string_agg(a.attname, ', ' ORDER BY k.place) || ')' \
             FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid JOIN pg_namespace n ON n.oid = t.relnamespace, \
             unnest(i.indkey) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attnum = k.number \
             WHERE a.attrelid = t.oid AND n.nspname = 'public' AND NOT i.indisunique GROUP BY i.indexrelid, t.relname",
            "SELECT 'reference ' || t.relname || '.' || a.attname || ' to ' || f.relname || '.' || b.attname || ' ' || \
             CASE c.confdeltype WHEN 'c' THEN 'CASCADE' WHEN 'n' THEN 'SET NULL' WHEN 'r' THEN 'RESTRICT' ELSE \
             'NO ACTION' END FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid JOIN pg_class f ON f.oid = \
             c.confrelid, unnest(c.conkey, c.confkey) k(ours, theirs) JOIN pg_attribute a ON a.attnum = k.ours JOIN \
             pg_attribute b ON b.attnum = k.theirs WHERE c.contype = 'f' AND a.attrelid = c.conrelid AND \
             b.attrelid = c.confrelid",
        ],
        _ => [
            "SELECT 'column ' || t.name || '.' || c.name || ' ' || CASE WHEN c.\"notnull\" OR c.pk THEN 'not null' \
             ELSE 'null' END FROM sqlite_schema t, pragma_table_info(t.name) c WHERE t.type = 'table'",
            "SELECT 'unique ' || t.name || ' (' || (SELECT group_concat(name, ', ') FROM \
             (SELECT name FROM pragma_index_info(i.name) ORDER BY seqno)) || ')' \
             FROM sqlite_schema t, pragma_index_list(t.name) i WHERE t.type = 'table' AND i.\"unique\" \
             UNION SELECT 'unique ' || t.name || ' (' || c.name || ')' \
             FROM sqlite_schema t, pragma_table_info(t.name) c WHERE t.type = 'table' AND c.pk = 1 \
             AND NOT EXISTS (SELECT 1 FROM pragma_index_list(t.name) i WHERE i.origin = 'pk')",
            "SELECT 'index ' || t.name || ' (' || (SELECT group_concat(name, ', ') FROM \
             (SELECT name FROM pragma_index_info(i.name) ORDER BY seqno)) || ')' \
             FROM sqlite_schema t, pragma_index_list(t.name) i WHERE t.type = 'table' AND NOT i.\"unique\"",
            "SELECT 'reference ' || t.name || '.' || f.\"from\" || ' to ' || f.\"table\" || '.' || f.\"to\" || ' ' || \
             f.on_delete FROM sqlite_schema t, pragma_foreign_key_list(t.name) f WHERE t.type = 'table'",
        ],
    };
    let mut all = BTreeSet::new();
    for query in queries {
        all.extend(texts(db, query).await);
    }
    // The index of the search is what each database has for that, FTS5 or GIN; SQLite keeps its counters in a table.
    all.retain(|line| !line.contains(" search_terms") && !line.contains(" sqlite_sequence"));
    all
}

#[tokio::test]
async fn r56_both_databases_have_the_same_schema() {
    if !is_postgres() {
        return;
    }
    let database = TestDatabase::migrated().await;
    let server = schema(&database.connect().await).await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("engawa.db");
    let embedded = db::connect(&format!("sqlite://{}", file.display()))
        .await
        .unwrap();
    db::migrate_up(&embedded).await.unwrap();
    let embedded = schema(&embedded).await;
    assert!(embedded.len() > 100, "{embedded:?}");
    let only_server: Vec<_> = server.difference(&embedded).collect();
    let only_embedded: Vec<_> = embedded.difference(&server).collect();
    assert_eq!((only_server, only_embedded), (vec![], vec![]));
}

#[tokio::test(flavor = "multi_thread")]
async fn r56_a_migration_that_is_killed_is_completed_by_the_next_start() {
    const MOMENTS: u32 = 20;
    let folder = tempfile::tempdir().unwrap();
    let migrate = |database: &TestDatabase| {
        let mut command = engawa(&folder);
        command
            .args(["migrate", "up"])
            .env("DATABASE_URL", &database.url)
            .stdout(Stdio::null());
        command
    };
    let undisturbed = TestDatabase::empty().await;
    let begin = Instant::now();
    assert!(migrate(&undisturbed).status().unwrap().success());
    let whole = begin.elapsed();
    let expected = schema(&undisturbed.connect().await).await;

    for moment in 1..=MOMENTS {
        let database = TestDatabase::empty().await;
        let mut child = migrate(&database).spawn().unwrap();
        // The moment is chance anyway: some will hit the start, some the middle, some the end.
        std::thread::sleep(whole * moment / MOMENTS);
        child.kill().unwrap();
        child.wait().unwrap();
        let output = migrate(&database).output().unwrap();
        assert!(output.status.success(), "{output:?}");
        let db = database.connect().await;
        assert_eq!(schema(&db).await, expected, "killed at moment {moment}");
        assert!(db::schema_state(&db).await.unwrap().pending.is_empty());
        db.beat(chrono::DateTime::UNIX_EPOCH + Duration::from_secs(1))
            .await
            .unwrap();
    }
}

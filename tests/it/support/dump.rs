//! Everything that the database holds, as text.

use std::collections::BTreeMap;

use engawa::db::Db;
use entities::{
    account, audit, community, heartbeat, idempotency_key, identity, invitation, job, mail_stop,
    mail_trouble, membership, provider_start, rate_limit, session, sign_in,
};
use sea_orm::EntityTrait;

/// All rows of all tables, in an order that does not depend on the database.
pub(crate) async fn dump(db: &Db) -> BTreeMap<&'static str, Vec<String>> {
    BTreeMap::from([
        ("account", rows::<account::Entity>(db).await),
        ("audit", rows::<audit::Entity>(db).await),
        ("community", rows::<community::Entity>(db).await),
        ("idempotency_key", rows::<idempotency_key::Entity>(db).await),
        ("identity", rows::<identity::Entity>(db).await),
        ("invitation", rows::<invitation::Entity>(db).await),
        ("membership", rows::<membership::Entity>(db).await),
        ("mail_stop", rows::<mail_stop::Entity>(db).await),
        ("mail_trouble", rows::<mail_trouble::Entity>(db).await),
        ("heartbeat", rows::<heartbeat::Entity>(db).await),
        ("job", rows::<job::Entity>(db).await),
        ("provider_start", rows::<provider_start::Entity>(db).await),
        ("rate_limit", rows::<rate_limit::Entity>(db).await),
        ("session", rows::<session::Entity>(db).await),
        ("sign_in", rows::<sign_in::Entity>(db).await),
    ])
}

async fn rows<E: EntityTrait>(db: &Db) -> Vec<String> {
    let mut rows: Vec<String> = E::find()
        .all(db)
        .await
        .unwrap()
        .iter()
        .map(|row| format!("{row:?}"))
        .collect();
    rows.sort();
    rows
}

//! Writing what the search knows about people.

use std::collections::{BTreeSet, HashMap, HashSet};

use entities::{
    account,
    ids::{AccountId, MembershipId},
    search_person,
};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait as _, ConnectionTrait as _, DbBackend, DbErr, EntityTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _, Statement, Value,
    sea_query::{Expr, LockType},
};
use uuid::Uuid;

use super::{
    describe::describe,
    terms::{Described, VERSION},
};
use crate::db::{Db, Write};

/// People in one go: both databases bound the parameters of a statement.
const BATCH: usize = 200;

/// Brings what the search knows about these people up to date, in the transaction that changed something about them.
pub(crate) async fn refresh(txn: &Write, people: &[AccountId]) -> Result<(), DbErr> {
    let mut people = people.to_vec();
    people.sort_unstable();
    people.dedup();
    for people in people.chunks(BATCH) {
        refresh_some(txn, people).await?;
    }
    Ok(())
}

async fn refresh_some(txn: &Write, people: &[AccountId]) -> Result<(), DbErr> {
    // Of two transactions that change different things about a person, the second reads what the first has written.
    account::Entity::find()
        .select_only()
        .column(account::Column::Id)
        .filter(account::Column::Id.is_in(people.iter().copied()))
        .order_by_asc(account::Column::Id)
        .lock(LockType::NoKeyUpdate)
        .into_tuple::<AccountId>()
        .all(txn)
        .await?;
    let described = describe(txn, people).await?;
    let known = search_person::Entity::find()
        .filter(search_person::Column::AccountId.is_in(people.iter().copied()))
        .all(txn)
        .await?;
    let found: HashSet<MembershipId> = described.iter().map(|person| person.membership).collect();
    let gone = known
        .iter()
        .filter(|row| !found.contains(&row.membership_id));
    let gone: Vec<i64> = gone.map(|row| row.number).collect();
    // Their terms go with them.
    search_person::Entity::delete_many()
        .filter(search_person::Column::Number.is_in(gone))
        .exec(txn)
        .await?;
    let known = known
        .into_iter()
        .map(|row| (row.membership_id, row))
        .collect();
    let numbers = number(txn, &described, known).await?;
    let rows: Vec<(i64, BTreeSet<String>)> = described
        .iter()
        .filter_map(|person| {
            let mut terms = person.terms();
            terms.extend(person.facets().iter().map(super::Facet::term));
            Some((*numbers.get(&person.membership)?, terms))
        })
        .collect();
    put_terms(txn, rows).await
}

/// Gives everybody a number, and keeps the ones that they have.
async fn number(
    txn: &Write,
    people: &[Described],
    mut known: HashMap<MembershipId, search_person::Model>,
) -> Result<HashMap<MembershipId, i64>, DbErr> {
    let mut new = Vec::new();
    for person in people {
        let facets = facets(person);
        match known.get_mut(&person.membership) {
            None => new.push(search_person::ActiveModel {
                number: NotSet,
                membership_id: Set(person.membership),
                community_id: Set(person.community),
                account_id: Set(person.account),
                facets: Set(facets),
                version: Set(VERSION),
            }),
            Some(row) if row.facets == facets && row.version == VERSION => {}
            Some(row) => {
                search_person::Entity::update_many()
                    .col_expr(search_person::Column::Facets, Expr::value(facets))
                    .col_expr(search_person::Column::Version, Expr::value(VERSION))
                    .filter(search_person::Column::Number.eq(row.number))
                    .exec(txn)
                    .await?;
            }
        }
    }
    search_person::Entity::insert_many(new)
        .exec_without_returning(txn)
        .await?;
    let ids = people.iter().map(|person| person.membership);
    let rows = search_person::Entity::find()
        .filter(search_person::Column::MembershipId.is_in(ids))
        .all(txn)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.membership_id, row.number))
        .collect())
}

/// A person's facets as one text.
fn facets(person: &Described) -> String {
    let terms: Vec<String> = person.facets().iter().map(super::Facet::term).collect();
    terms.join(" ")
}

/// Makes these the terms of the people with these numbers.
async fn put_terms(txn: &Write, rows: Vec<(i64, BTreeSet<String>)>) -> Result<(), DbErr> {
    if rows.is_empty() {
        return Ok(());
    }
    let backend = txn.get_database_backend();
    let numbers: Vec<String> = rows.iter().map(|(number, _)| number.to_string()).collect();
    let delete = format!(
        "DELETE FROM search_terms WHERE rowid IN ({})",
        numbers.join(", ")
    );
    txn.execute_unprepared(&delete).await?;
    let mut places = Vec::with_capacity(rows.len());
    let mut values = Vec::<Value>::with_capacity(2 * rows.len());
    for (number, terms) in rows {
        let at = values.len();
        places.push(match backend {
            DbBackend::Postgres => format!("(${}, ${}::text::tsvector)", at + 1, at + 2),
            _ => format!("(${}, ${})", at + 1, at + 2),
        });
        let quoted = |term: &String| match backend {
            DbBackend::Postgres => format!("'{term}'"),
            _ => term.clone(),
        };
        let terms: Vec<String> = terms.iter().map(quoted).collect();
        values.extend([number.into(), terms.join(" ").into()]);
    }
    let insert = format!(
        "INSERT INTO search_terms (rowid, terms) VALUES {}",
        places.join(", ")
    );
    txn.execute_raw(Statement::from_sql_and_values(backend, insert, values))
        .await?;
    Ok(())
}

/// Writes what an older program wrote in another form, or did not write at all; in batches, each a transaction of its own.
/// Gives how many people that were.
pub async fn catch_up(db: &Db) -> Result<usize, DbErr> {
    let mut after = AccountId(Uuid::nil());
    let mut all = 0;
    loop {
        let people = &list_behind(db, after).await?;
        let Some(&last) = people.last() else {
            return Ok(all);
        };
        db.write(|txn| async move { refresh(&txn, people).await })
            .await?;
        all += people.len();
        after = last;
    }
}

/// The next people after `after` whom the index does not know as it should, in the order of their ids.
async fn list_behind(db: &Db, after: AccountId) -> Result<Vec<AccountId>, DbErr> {
    let sql = "SELECT DISTINCT m.account_id FROM membership m \
        JOIN profile p ON p.account_id = m.account_id \
        JOIN account a ON a.id = m.account_id AND a.deactivated_at IS NULL \
        LEFT JOIN search_person s ON s.membership_id = m.id \
        WHERE m.account_id > $1 AND m.standing = 'active' AND m.held_at IS NULL \
        AND p.completed_at IS NOT NULL AND (s.version IS NULL OR s.version <> $2) \
        ORDER BY m.account_id LIMIT $3";
    let limit = i64::try_from(BATCH).unwrap_or(i64::MAX);
    let values: [Value; 3] = [after.0.into(), VERSION.into(), limit.into()];
    let backend = db.get_database_backend();
    let rows = db
        .query_all_raw(Statement::from_sql_and_values(backend, sql, values))
        .await?;
    rows.iter()
        .map(|row| row.try_get("", "account_id").map(AccountId))
        .collect()
}

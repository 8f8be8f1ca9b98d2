//! Asking the index: the only place that reads it. Whoever asks is a member, and sees neither people of other communities
//! nor anyone between whom and them there is a block.

use entities::{
    ids::{AccountId, CommunityId, MembershipId},
    membership,
};
use sea_orm::{
    ConnectionTrait as _, DatabaseTransaction, DbBackend, DbErr, QueryResult, Statement,
    TransactionTrait as _, Value,
};

use super::{expr::Expr, terms::Facet};
use crate::db::Db;

/// Of a person `p` and their membership `m`, whether the viewer may see them.
const VISIBLE: &str = "p.community_id = $1 AND m.community_id = $1 AND m.standing = 'active' \
    AND m.held_at IS NULL AND p.account_id <> $2 \
    AND NOT EXISTS (SELECT 1 FROM block b \
        WHERE b.account_id = $2 AND b.other_id = p.account_id AND b.kind = 'block') \
    AND NOT EXISTS (SELECT 1 FROM block b \
        WHERE b.account_id = p.account_id AND b.other_id = $2 AND b.kind = 'block')";
/// People looked up beyond those who are wanted, in case some may not be seen.
const SPARE: usize = 20;

/// Who asks, within a transaction that sees one state of the data.
pub(super) struct Index {
    pub(super) txn: DatabaseTransaction,
    community: CommunityId,
    viewer: AccountId,
}

/// Someone in the index.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) number: i64,
    pub(super) membership: MembershipId,
    pub(super) facets: String,
}

/// Which numbers are wanted, in which order.
#[derive(Clone, Copy, Debug)]
pub(super) struct Range {
    /// Only smaller ones.
    pub(super) below: i64,
    /// Only greater ones.
    pub(super) above: i64,
    /// The greatest first.
    pub(super) newest_first: bool,
    /// At most so many.
    pub(super) limit: usize,
}

impl Range {
    /// The newest ones.
    pub(super) fn newest(limit: usize) -> Self {
        Self {
            below: i64::MAX,
            above: i64::MIN,
            newest_first: true,
            limit,
        }
    }
}

impl Index {
    /// Begins asking for `viewer`.
    pub(super) async fn open(db: &Db, viewer: &membership::Model) -> Result<Self, DbErr> {
        let txn = db.pool().begin().await?;
        if txn.get_database_backend() == DbBackend::Postgres {
            // A plan made for no term in particular reads all of a common one. And the planner does not know how long
            // it takes to look at a person's terms, which are stored apart: it would look at everybody's.
            txn.execute_unprepared(
                "SET LOCAL plan_cache_mode = force_custom_plan; SET LOCAL enable_seqscan = off",
            )
            .await?;
        }
        Ok(Self {
            txn,
            community: viewer.community_id,
            viewer: viewer.account_id,
        })
    }

    /// A question for those who match all of `only` and not `except`; none when everybody is meant. The community is part
    /// of it, so that the index itself leaves out the people of others.
    pub(super) fn asked(&self, mut only: Vec<Expr>, except: Option<Expr>) -> Option<Expr> {
        if only.is_empty() && except.is_none() {
            return None;
        }
        only.push(Expr::Term(Facet::Community(self.community).term()));
        let only = Expr::All(only);
        Some(match except {
            Some(except) => only.but(except),
            None => only,
        })
    }

    /// Those who match, or everybody, within `range`.
    pub(super) async fn rows(&self, asked: Option<&Expr>, range: Range) -> Result<Vec<Row>, DbErr> {
        if let (Some(asked), DbBackend::Postgres) = (asked, self.txn.get_database_backend()) {
            return self.rows_by_hits(asked, range).await;
        }
        let columns = "p.number AS number, p.membership_id AS membership_id, p.facets AS facets";
        let (sql, values) = self.select(columns, asked, range);
        let order = if range.newest_first { "DESC" } else { "ASC" };
        let number = if asked.is_some() {
            "search_terms.rowid"
        } else {
            "p.number"
        };
        let sql = format!("{sql} ORDER BY {number} {order} LIMIT {}", range.limit);
        let rows = self.query(&sql, values).await?;
        rows.iter().map(read).collect()
    }

    /// The same on PostgreSQL, whose index gives all matches in no order: their numbers alone are sorted, and only as
    /// many people looked up as are wanted. A few of them may not be shown to the viewer; then more are.
    async fn rows_by_hits(&self, asked: &Expr, mut range: Range) -> Result<Vec<Row>, DbErr> {
        let order = if range.newest_first { "DESC" } else { "ASC" };
        let wanted = range.limit + SPARE;
        // `+ 0` keeps the planner from the table's own order, in which it would look at one person after the other.
        let sql = format!(
            "WITH hits AS MATERIALIZED (SELECT rowid FROM search_terms WHERE terms @@ $5::tsquery \
                AND rowid + 0 < $3 AND rowid + 0 > $4 ORDER BY rowid + 0 {order} LIMIT {wanted}) \
            SELECT hits.rowid AS hit, found.* FROM hits LEFT JOIN LATERAL (\
                SELECT p.number, p.membership_id, p.facets FROM search_person p \
                JOIN membership m ON m.id = p.membership_id \
                WHERE p.number = hits.rowid AND {VISIBLE}) AS found ON true \
            ORDER BY hits.rowid {order}"
        );
        let mut found = Vec::new();
        loop {
            let mut values = self.values(range);
            values.push(asked.render(DbBackend::Postgres).into());
            let rows = self.query(&sql, values).await?;
            for row in &rows {
                if row.try_get::<Option<i64>>("", "number")?.is_some() {
                    found.push(read(row)?);
                }
            }
            found.truncate(range.limit);
            let (true, Some(last)) = (rows.len() == wanted, rows.last()) else {
                return Ok(found);
            };
            if found.len() == range.limit {
                return Ok(found);
            }
            let last: i64 = last.try_get("", "hit")?;
            if range.newest_first {
                range.below = last;
            } else {
                range.above = last;
            }
        }
    }

    /// How many match, counted up to `most`.
    pub(super) async fn count(&self, asked: Option<&Expr>, most: usize) -> Result<usize, DbErr> {
        if asked.is_some() && self.txn.get_database_backend() == DbBackend::Postgres {
            return Ok(self.rows(asked, Range::newest(most)).await?.len());
        }
        let (inner, values) = self.select("1 AS one", asked, Range::newest(most));
        let sql = format!("SELECT COUNT(*) AS people FROM ({inner} LIMIT {most}) AS found");
        let rows = self.query(&sql, values).await?;
        let people: i64 = match rows.first() {
            Some(row) => row.try_get("", "people")?,
            None => 0,
        };
        Ok(usize::try_from(people).unwrap_or(0))
    }

    async fn query(&self, sql: &str, values: Vec<Value>) -> Result<Vec<QueryResult>, DbErr> {
        let backend = self.txn.get_database_backend();
        let statement = Statement::from_sql_and_values(backend, sql, values);
        self.txn.query_all_raw(statement).await
    }

    fn values(&self, range: Range) -> Vec<Value> {
        vec![
            self.community.0.into(),
            self.viewer.0.into(),
            range.below.into(),
            range.above.into(),
        ]
    }

    /// The joins are `CROSS` so that SQLite keeps their order: the index first, which gives people in the order of their
    /// numbers, so that a common term is read only as far as the page goes.
    fn select(&self, columns: &str, asked: Option<&Expr>, range: Range) -> (String, Vec<Value>) {
        let mut values = self.values(range);
        let (from, number, matching) = match asked {
            None => ("", "p.number", ""),
            Some(asked) => {
                values.push(asked.render(DbBackend::Sqlite).into());
                let from = "search_terms CROSS JOIN ";
                (from, "search_terms.rowid", "search_terms MATCH $5 AND ")
            }
        };
        let joined = if asked.is_some() {
            "p.number = search_terms.rowid AND "
        } else {
            ""
        };
        let sql = format!(
            "SELECT {columns} FROM {from}search_person p CROSS JOIN membership m \
            WHERE {matching}{joined}m.id = p.membership_id \
            AND {number} < $3 AND {number} > $4 AND {VISIBLE}"
        );
        (sql, values)
    }
}

fn read(row: &QueryResult) -> Result<Row, DbErr> {
    Ok(Row {
        number: row.try_get("", "number")?,
        membership: MembershipId(row.try_get("", "membership_id")?),
        facets: row.try_get("", "facets")?,
    })
}

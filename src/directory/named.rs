//! Members by name and company, for the lists of organizers: these show everybody, also people between whom and the
//! reader there is a block.

use entities::ids::{CommunityId, MembershipId};
use sea_orm::{ConnectionTrait, DbBackend, DbErr, Statement, Value};

use super::{
    expr::Expr,
    terms::{Facet, Field},
    text::{Text, within},
};

/// People who are found at most: whoever looks for one of more types more.
pub const NAMED: usize = 500;

/// Members of a community whom the index knows and whose name or company has `text`, the newest first, up to [`NAMED`].
/// It knows those with a complete profile who are not held.
pub async fn list_named(
    db: &impl ConnectionTrait,
    community: CommunityId,
    text: &Text,
) -> Result<Vec<MembershipId>, DbErr> {
    if text.is_empty() {
        return Ok(Vec::new());
    }
    let place = Expr::Term(Facet::Community(community).term());
    let asked = Expr::All(vec![within(text, &[Field::Name, Field::Company]), place]);
    let backend = db.get_database_backend();
    // The index first, as for every search; by `+ 0`, so that PostgreSQL does not look at everybody in order.
    let (matching, number) = match backend {
        DbBackend::Postgres => (
            "search_terms.terms @@ $1::tsquery",
            "search_terms.rowid + 0",
        ),
        _ => ("search_terms MATCH $1", "search_terms.rowid"),
    };
    let sql = format!(
        "SELECT p.membership_id AS membership_id FROM search_terms CROSS JOIN search_person p \
        WHERE {matching} AND p.number = search_terms.rowid AND p.community_id = $2 \
        ORDER BY {number} DESC LIMIT {NAMED}"
    );
    let values: [Value; 2] = [asked.render(backend).into(), community.0.into()];
    let rows = db
        .query_all_raw(Statement::from_sql_and_values(backend, sql, values))
        .await?;
    rows.iter()
        .map(|row| row.try_get("", "membership_id").map(MembershipId))
        .collect()
}

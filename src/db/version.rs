//! Edits that do not overwrite what their author has not seen.

use sea_orm::{
    ColumnTrait, DbErr, EntityTrait, ExprTrait as _, QueryFilter as _, UpdateMany, sea_query::Expr,
};

use super::Write;

/// Carries `update` out where `version` still is what the author saw, and counts it up. `false` when someone was
/// faster, and nothing changed.
pub async fn edit<E: EntityTrait>(
    txn: &Write,
    update: UpdateMany<E>,
    version: E::Column,
    seen: i32,
) -> Result<bool, DbErr> {
    let edited = update
        .col_expr(version, Expr::col(version).add(1))
        .filter(version.eq(seen))
        .exec(txn)
        .await?;
    Ok(edited.rows_affected == 1)
}

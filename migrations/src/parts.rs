//! What most tables are made of. What a helper gives never changes, since a migration that ran stays what it was; another
//! meaning gets another name.

use sea_orm_migration::{prelude::*, schema::text};

/// A column with one of `words`.
pub(crate) fn word(column: &'static str, words: &[&str]) -> ColumnDef {
    text(column)
        .check(Expr::col(column).is_in(words.iter().copied()))
        .take()
}

/// `column` names a row of `owner`; what happens to it when that row goes is `gone`.
pub(crate) fn key(
    table: &'static str,
    column: &'static str,
    owner: &'static str,
    gone: ForeignKeyAction,
) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name(format!("{table}_{column}"))
        .from(table, column)
        .to(owner, "id")
        .on_delete(gone)
        .to_owned()
}

/// `column` names a row of `owner`, and goes with it.
pub(crate) fn owned(
    table: &'static str,
    column: &'static str,
    owner: &'static str,
) -> ForeignKeyCreateStatement {
    key(table, column, owner, ForeignKeyAction::Cascade)
}

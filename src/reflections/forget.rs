//! What stays of a reflection when its author is gone: that it was counted, and no word of it.

use entities::{
    ids::{AccountId, ReflectionId},
    next_step,
    reflection::{Again, Column, Entity as Reflections},
    reflection_quote, step_follow_up,
};
use sea_orm::{
    ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _, QuerySelect as _, sea_query::Expr,
};

use crate::db::Write;

/// Empties all that they wrote; the rows lose their author when the account goes.
pub(crate) async fn forget(txn: &Write, who: AccountId) -> Result<(), DbErr> {
    let theirs: Vec<ReflectionId> = Reflections::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::AccountId.eq(who))
        .into_tuple()
        .all(txn)
        .await?;
    if theirs.is_empty() {
        return Ok(());
    }
    next_step::Entity::delete_many()
        .filter(next_step::Column::ReflectionId.is_in(theirs.clone()))
        .exec(txn)
        .await?;
    reflection_quote::Entity::delete_many()
        .filter(reflection_quote::Column::ReflectionId.is_in(theirs.clone()))
        .exec(txn)
        .await?;
    step_follow_up::Entity::update_many()
        .col_expr(step_follow_up::Column::Words, Expr::value(""))
        .filter(step_follow_up::Column::ReflectionId.is_in(theirs))
        .exec(txn)
        .await?;
    Reflections::update_many()
        .col_expr(Column::Sentence, Expr::value(""))
        .col_expr(Column::Thanks, Expr::value(""))
        .col_expr(Column::Again, Expr::value(None::<Again>))
        .col_expr(Column::ToPartner, Expr::value(false))
        .col_expr(Column::ToOrganizers, Expr::value(false))
        .col_expr(Column::OrganizersName, Expr::value(false))
        .col_expr(Column::ToReport, Expr::value(false))
        .col_expr(Column::ReportName, Expr::value(false))
        .filter(Column::AccountId.eq(who))
        .exec(txn)
        .await
        .map(drop)
}

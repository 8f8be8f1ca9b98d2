//! How many people a figure needs. Organizers may ask for more, and never for fewer again.

use entities::{
    growth_setting,
    ids::{AccountId, CommunityId},
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
    sea_query::{Expr, OnConflict},
};

use super::FLOOR;
use crate::{
    audit::{Action, Context, Event, record},
    db::Db,
};

/// More than this makes no report.
const HIGHEST: u32 = 100;

/// The threshold of a community.
pub async fn minimum(db: &impl ConnectionTrait, community: CommunityId) -> Result<u32, DbErr> {
    let row = growth_setting::Entity::find_by_id(community)
        .one(db)
        .await?;
    let set = row.and_then(|row| u32::try_from(row.minimum).ok());
    Ok(set.unwrap_or(FLOOR).max(FLOOR))
}

/// Raises the threshold. `false`, and nothing changes, when it is not higher than it was.
pub async fn raise(
    db: &Db,
    context: Context<'_>,
    (community, by): (CommunityId, AccountId),
    to: u32,
) -> Result<bool, DbErr> {
    let Some(value) = i32::try_from(to)
        .ok()
        .filter(|_| to > FLOOR && to <= HIGHEST)
    else {
        return Ok(false);
    };
    db.write(|txn| async move {
        let row = growth_setting::ActiveModel {
            community_id: Set(community),
            minimum: Set(value),
            changed_at: Set(context.now),
        };
        let added = growth_setting::Entity::insert(row)
            .on_conflict(
                OnConflict::column(growth_setting::Column::CommunityId)
                    .do_nothing()
                    .to_owned(),
            )
            .exec_without_returning(&txn)
            .await?;
        let event = Event::new(Action::SettingsChanged).by(by).inside(community);
        if added > 0 {
            record(&txn, context, event).await?;
            return Ok(true);
        }
        let raised = growth_setting::Entity::update_many()
            .col_expr(growth_setting::Column::Minimum, Expr::value(value))
            .col_expr(growth_setting::Column::ChangedAt, Expr::value(context.now))
            .filter(growth_setting::Column::CommunityId.eq(community))
            .filter(growth_setting::Column::Minimum.lt(value))
            .exec(&txn)
            .await?;
        if raised.rows_affected == 0 {
            return Ok(false);
        }
        record(&txn, context, event).await?;
        Ok(true)
    })
    .await
}

//! Words in the report: those whose authors said so, once an organizer has looked at them, for as long as both hold.

use std::collections::HashMap;

use entities::{
    account,
    ids::{AccountId, CommunityId, ReflectionId},
    reflection::{Column, Entity as Reflections, Met},
    reflection_quote,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _, sea_query::OnConflict,
};

use crate::{audit::Context, db::Db};

/// More are not listed at once.
const MOST: u64 = 100;

/// Words that may be quoted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// Of which reflection.
    pub id: ReflectionId,
    /// The sentence.
    pub sentence: String,
    /// Whose it is, if they said so.
    pub name: Option<String>,
    /// Whether an organizer has put it into the report.
    pub quoted: bool,
}

fn allowed(community: CommunityId) -> Condition {
    Condition::all()
        .add(Column::CommunityId.eq(community))
        .add(Column::AccountId.is_not_null())
        .add(Column::Met.eq(Met::Yes))
        .add(Column::ToReport.eq(true))
        .add(Column::Sentence.ne(""))
}

/// What may be quoted, the newest first.
pub async fn list(db: &impl ConnectionTrait, community: CommunityId) -> Result<Vec<Quote>, DbErr> {
    let rows = Reflections::find()
        .filter(allowed(community))
        .order_by_desc(Column::CreatedAt)
        .order_by_desc(Column::Id)
        .limit(MOST)
        .all(db)
        .await?;
    let ids: Vec<ReflectionId> = rows.iter().map(|row| row.id).collect();
    let quoted: Vec<ReflectionId> = reflection_quote::Entity::find()
        .filter(reflection_quote::Column::ReflectionId.is_in(ids))
        .all(db)
        .await?
        .into_iter()
        .map(|quote| quote.reflection_id)
        .collect();
    let signed = rows.iter().filter(|row| row.report_name);
    let names: HashMap<AccountId, String> = account::Entity::find()
        .filter(account::Column::Id.is_in(signed.filter_map(|row| row.account_id)))
        .all(db)
        .await?
        .into_iter()
        .map(|account| (account.id, account.name))
        .collect();
    let all = rows.into_iter().map(|row| Quote {
        quoted: quoted.contains(&row.id),
        name: row
            .account_id
            .filter(|_| row.report_name)
            .and_then(|who| names.get(&who))
            .cloned(),
        id: row.id,
        sentence: row.sentence,
    });
    Ok(all.collect())
}

/// Puts words into the report, or takes them out. `false` when they may not be quoted.
pub async fn quote(
    db: &Db,
    context: Context<'_>,
    (community, by): (CommunityId, AccountId),
    (id, on): (ReflectionId, bool),
) -> Result<bool, DbErr> {
    db.write(|txn| async move {
        let row = Reflections::find_by_id(id).filter(allowed(community));
        if row.one(&txn).await?.is_none() {
            return Ok(false);
        }
        if !on {
            reflection_quote::Entity::delete_by_id(id)
                .exec(&txn)
                .await?;
            return Ok(true);
        }
        let row = reflection_quote::ActiveModel {
            reflection_id: Set(id),
            quoted_by: Set(Some(by)),
            quoted_at: Set(context.now),
        };
        reflection_quote::Entity::insert(row)
            .on_conflict(
                OnConflict::column(reflection_quote::Column::ReflectionId)
                    .do_nothing()
                    .to_owned(),
            )
            .exec_without_returning(&txn)
            .await?;
        Ok(true)
    })
    .await
}

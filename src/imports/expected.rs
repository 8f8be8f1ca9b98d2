//! Those who are expected and have not come in yet, as organizers see them: without addresses.

use entities::{
    ids::{AccountId, CommunityId, ImportedId},
    import_draft, imported_person,
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, PaginatorTrait as _,
    QueryFilter as _, QueryOrder as _,
};

use crate::{
    audit::{self, Action, Context, Event},
    db::{Db, Write},
    jobs::{self, Work},
};

/// People on one page of the list.
const PAGE: u64 = 50;

/// One page of them by name, and how many pages there are.
pub async fn list(
    db: &impl ConnectionTrait,
    community: CommunityId,
    page: u64,
) -> Result<(Vec<imported_person::Model>, u64), DbErr> {
    let rows = imported_person::Entity::find()
        .filter(imported_person::Column::CommunityId.eq(community))
        .order_by_asc(imported_person::Column::Name)
        .order_by_asc(imported_person::Column::Id)
        .paginate(db, PAGE);
    let pages = rows.num_pages().await?;
    Ok((rows.fetch_page(page.saturating_sub(1)).await?, pages))
}

/// How many there are, and how many of them have not been written to.
pub async fn count(db: &impl ConnectionTrait, community: CommunityId) -> Result<(u64, u64), DbErr> {
    let all =
        imported_person::Entity::find().filter(imported_person::Column::CommunityId.eq(community));
    let unwritten = all
        .clone()
        .filter(imported_person::Column::InvitedAt.is_null());
    Ok((all.count(db).await?, unwritten.count(db).await?))
}

/// Invites all who have not been written to. Nobody is written to twice.
pub async fn invite(
    db: &Db,
    context: Context<'_>,
    (community, by): (CommunityId, AccountId),
) -> Result<(), DbErr> {
    db.write(|txn| async move {
        let work = Work::InviteImported {
            community,
            at: context.now.timestamp_micros(),
        };
        jobs::enqueue(&txn, context.random, context.now, &work).await?;
        let event = Event::new(Action::ImportedInvited).by(by).inside(community);
        audit::record(&txn, context, event).await
    })
    .await
}

/// Forgets one of them, or all. Whoever is not there is forgotten already.
pub async fn forget(
    db: &Db,
    context: Context<'_>,
    (community, by): (CommunityId, AccountId),
    person: Option<ImportedId>,
) -> Result<(), DbErr> {
    db.write(|txn| async move {
        let mut rows = imported_person::Entity::delete_many()
            .filter(imported_person::Column::CommunityId.eq(community));
        if let Some(person) = person {
            rows = rows.filter(imported_person::Column::Id.eq(person));
        }
        if rows.exec(&txn).await?.rows_affected > 0 {
            let event = Event::new(Action::ImportForgotten).by(by).inside(community);
            audit::record(&txn, context, event).await?;
        }
        Ok(())
    })
    .await
}

/// Forgets all that lists say of an address, in whatever community, drafts included.
pub(crate) async fn forget_address(txn: &Write, email: &str) -> Result<(), DbErr> {
    imported_person::Entity::delete_many()
        .filter(imported_person::Column::Email.eq(email))
        .exec(txn)
        .await?;
    import_draft::Entity::delete_many()
        .filter(import_draft::Column::Sheet.contains(email))
        .exec(txn)
        .await
        .map(drop)
}

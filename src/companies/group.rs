//! Companies that count as one.

use entities::{
    company, company_group,
    ids::{AccountId, CommunityId, CompanyGroupId, CompanyId},
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
    QueryOrder as _, sea_query::Expr,
};

use super::{
    NAME,
    operate::{OperateError, find_own},
};
use crate::{
    audit::{self, Action, Context, Event},
    db::{Db, Write},
    folding::key,
    text,
};

/// The groups of a community, by name.
pub async fn list_groups(
    db: &impl ConnectionTrait,
    community: CommunityId,
) -> Result<Vec<company_group::Model>, DbErr> {
    company_group::Entity::find()
        .filter(company_group::Column::CommunityId.eq(community))
        .order_by_asc(company_group::Column::Name)
        .all(db)
        .await
}

/// Puts a company into the group of this name, made now if there is none; an empty name takes it out of its group.
pub async fn set_group(
    db: &Db,
    context: Context<'_>,
    (community, by): (CommunityId, AccountId),
    id: CompanyId,
    name: &str,
) -> Result<(), OperateError> {
    let name = &match text::line(name, NAME) {
        Ok(name) => name,
        Err(text::TextError::Empty) => String::new(),
        Err(error) => return Err(OperateError::Name(error)),
    };
    db.write(|txn| async move {
        find_own(&txn, community, id).await?;
        let group = if name.is_empty() {
            None
        } else {
            Some(find_or_make(&txn, context, community, name).await?)
        };
        put(&txn, id, group).await?;
        sweep(&txn, community).await?;
        let event = Event::new(Action::CompanyChanged)
            .by(by)
            .on(id.0)
            .inside(community);
        Ok(audit::record(&txn, context, event).await?)
    })
    .await
}

/// Puts a company that is in no group into the one of this name, as a list of the organizers says.
pub(crate) async fn join_group(
    txn: &Write,
    context: Context<'_>,
    (community, id): (CommunityId, CompanyId),
    name: &str,
) -> Result<(), DbErr> {
    let company = company::Entity::find_by_id(id).one(txn).await?;
    if company.is_none_or(|company| company.group_id.is_some()) {
        return Ok(());
    }
    let group = find_or_make(txn, context, community, name).await?;
    put(txn, id, Some(group)).await
}

async fn find_or_make(
    txn: &Write,
    context: Context<'_>,
    community: CommunityId,
    name: &str,
) -> Result<CompanyGroupId, DbErr> {
    let groups = list_groups(txn, community).await?;
    if let Some(known) = groups.iter().find(|group| key(&group.name) == key(name)) {
        return Ok(known.id);
    }
    let id = CompanyGroupId(context.random.id(context.now));
    company_group::Entity::insert(company_group::ActiveModel {
        id: Set(id),
        community_id: Set(community),
        name: Set(name.to_owned()),
    })
    .exec_without_returning(txn)
    .await?;
    Ok(id)
}

async fn put(txn: &Write, id: CompanyId, group: Option<CompanyGroupId>) -> Result<(), DbErr> {
    company::Entity::update_many()
        .col_expr(company::Column::GroupId, Expr::value(group))
        .filter(company::Column::Id.eq(id))
        .exec(txn)
        .await
        .map(drop)
}

/// Removes groups that no company is in.
pub(super) async fn sweep(txn: &Write, community: CommunityId) -> Result<(), DbErr> {
    for group in list_groups(txn, community).await? {
        let used = company::Entity::find()
            .filter(company::Column::GroupId.eq(group.id))
            .one(txn)
            .await?;
        if used.is_none() {
            company_group::Entity::delete_by_id(group.id)
                .exec(txn)
                .await?;
        }
    }
    Ok(())
}

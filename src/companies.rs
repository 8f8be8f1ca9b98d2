//! Companies as a community knows them: which one a person means, which one their mail address speaks for.

mod confirm;
mod domains;
mod group;
mod likeness;
pub mod listing;
mod operate;
mod settle;

use chrono::{DateTime, Utc};
use entities::{
    company, company_apart, company_domain, company_name,
    ids::{AccountId, CommunityId, CompanyId},
    membership,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _,
    QueryFilter as _, sea_query::OnConflict,
};

pub use self::domains::{is_free, propose};
pub(crate) use self::group::join_group;
pub(crate) use self::settle::settle;
pub use self::{
    confirm::{add_domain, confirm, confirmable_domain, list_domains, remove_domain},
    group::{list_groups, set_group},
    likeness::find_look_alikes,
    operate::{OperateError, keep_apart, list_apart, merge, rename},
};
use crate::{clock::Random, db::Write, houses::read_company, text};

/// The longest name of a company, in characters as people count them.
pub const NAME: usize = 80;

/// The company that `typed` names in `community`, if anybody named it before. Legal forms, width, case and kana do not
/// matter; letters of another script that only look alike do.
pub async fn find(
    db: &impl ConnectionTrait,
    community: CommunityId,
    typed: &str,
) -> Result<Option<CompanyId>, DbErr> {
    let Some(name) = read_company(typed) else {
        return Ok(None);
    };
    let row = company_name::Entity::find_by_id((community, name.key))
        .one(db)
        .await?;
    Ok(row.map(|row| row.company_id))
}

/// The same, made now if nobody named it before. Nothing for words that say that there is none, such as フリーランス.
pub(crate) async fn resolve(
    txn: &Write,
    (now, random): (DateTime<Utc>, &Random),
    community: CommunityId,
    typed: &str,
) -> Result<Option<CompanyId>, DbErr> {
    if let Some(known) = find(txn, community, typed).await? {
        return Ok(Some(known));
    }
    let (Some(name), Ok(shown)) = (read_company(typed), text::line(typed, NAME)) else {
        return Ok(None);
    };
    let id = CompanyId(random.id(now));
    company::Entity::insert(company::ActiveModel {
        id: Set(id),
        community_id: Set(community),
        name: Set(shown.clone()),
        group_id: Set(None),
        created_at: Set(now),
    })
    .exec_without_returning(txn)
    .await?;
    let added = company_name::Entity::insert(company_name::ActiveModel {
        community_id: Set(community),
        key: Set(name.key),
        company_id: Set(id),
        name: Set(shown),
    })
    .on_conflict(
        OnConflict::columns([company_name::Column::CommunityId, company_name::Column::Key])
            .do_nothing()
            .to_owned(),
    )
    .exec_without_returning(txn)
    .await?;
    if added > 0 {
        return Ok(Some(id));
    }
    // Two people named it at once: the other one's counts.
    company::Entity::delete_by_id(id).exec(txn).await?;
    find(txn, community, typed).await
}

/// Removes a company that nobody works for any more and that no organizer has said anything about: a slip of the pen
/// should not stay in everybody's lists.
pub(crate) async fn sweep(txn: &Write, id: CompanyId) -> Result<(), DbErr> {
    let Some(company) = company::Entity::find_by_id(id).one(txn).await? else {
        return Ok(());
    };
    let is_named = membership::Entity::find()
        .filter(membership::Column::CompanyId.eq(id))
        .one(txn)
        .await?
        .is_some();
    let has_domain = company_domain::Entity::find()
        .filter(company_domain::Column::CompanyId.eq(id))
        .one(txn)
        .await?
        .is_some();
    let is_apart = company_apart::Entity::find()
        .filter(
            Condition::any()
                .add(company_apart::Column::CompanyId.eq(id))
                .add(company_apart::Column::OtherId.eq(id)),
        )
        .one(txn)
        .await?
        .is_some();
    if is_named || has_domain || is_apart || company.group_id.is_some() {
        return Ok(());
    }
    company::Entity::delete_by_id(id).exec(txn).await.map(drop)
}

/// Leaves behind no company that only `account` named.
pub(crate) async fn forget(txn: &Write, account: AccountId) -> Result<(), DbErr> {
    let memberships = membership::Entity::find()
        .filter(membership::Column::AccountId.eq(account))
        .all(txn)
        .await?;
    for membership in memberships {
        let Some(company) = membership.company_id else {
            continue;
        };
        settle::put(txn, membership.id, (None, None)).await?;
        sweep(txn, company).await?;
    }
    Ok(())
}

//! What organizers decide about companies: what they are called, which are one, which are kept apart.

use entities::{
    company, company_apart, company_domain, company_name,
    ids::{AccountId, CommunityId, CompanyId},
    membership,
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
    QuerySelect as _,
    sea_query::{Expr, OnConflict},
};

use super::{NAME, group};
use crate::{
    audit::{self, Action, Context, Event},
    communities,
    db::{Db, Write},
    directory,
    houses::read_company,
    text::{self, TextError},
};

/// Why a decision about a company did not hold.
#[derive(Debug, thiserror::Error)]
pub enum OperateError {
    /// No such company in this community.
    #[error("no such company")]
    NotFound,
    /// No company of that name to merge into or to keep apart from.
    #[error("no company of that name")]
    Unknown,
    /// The name cannot be used.
    #[error("the name cannot be used: {0}")]
    Name(TextError),
    /// The name says that there is no company, such as フリーランス.
    #[error("the name names no company")]
    NoCompany,
    /// Another company has that name: the two can be merged.
    #[error("another company has that name")]
    Taken,
    /// A company and itself.
    #[error("the same company")]
    Same,
    /// The domain cannot be used.
    #[error("the domain cannot be used")]
    Domain,
    /// The database refused.
    #[error(transparent)]
    Db(#[from] DbErr),
}

/// A company of this community.
pub(super) async fn find_own(
    db: &impl ConnectionTrait,
    community: CommunityId,
    id: CompanyId,
) -> Result<company::Model, OperateError> {
    company::Entity::find_by_id(id)
        .filter(company::Column::CommunityId.eq(community))
        .one(db)
        .await?
        .ok_or(OperateError::NotFound)
}

/// Shows a company under another name. Its old spellings go on standing for it.
pub async fn rename(
    db: &Db,
    context: Context<'_>,
    (community, by): (CommunityId, AccountId),
    id: CompanyId,
    typed: &str,
) -> Result<(), OperateError> {
    let shown = &text::line(typed, NAME).map_err(OperateError::Name)?;
    let key = &read_company(shown).ok_or(OperateError::NoCompany)?.key;
    db.write(|txn| async move {
        find_own(&txn, community, id).await?;
        let known = company_name::Entity::find_by_id((community, key.clone()))
            .one(&txn)
            .await?;
        match known {
            Some(known) if known.company_id != id => return Err(OperateError::Taken),
            Some(_) => {}
            None => {
                company_name::Entity::insert(company_name::ActiveModel {
                    community_id: Set(community),
                    key: Set(key.clone()),
                    company_id: Set(id),
                    name: Set(shown.clone()),
                })
                .exec_without_returning(&txn)
                .await?;
            }
        }
        company::Entity::update_many()
            .col_expr(company::Column::Name, Expr::value(shown.as_str()))
            .filter(company::Column::Id.eq(id))
            .exec(&txn)
            .await?;
        finish(&txn, context, (community, by), (Action::CompanyChanged, id)).await
    })
    .await
}

/// Makes one company of two: the people, spellings, domains and exclusions of `from` go over to `into`.
pub async fn merge(
    db: &Db,
    context: Context<'_>,
    (community, by): (CommunityId, AccountId),
    (from, into): (CompanyId, CompanyId),
) -> Result<(), OperateError> {
    if from == into {
        return Err(OperateError::Same);
    }
    db.write(|txn| async move {
        communities::lock(&txn, community).await?;
        let gone = find_own(&txn, community, from).await?;
        let kept = find_own(&txn, community, into).await?;
        membership::Entity::update_many()
            .col_expr(membership::Column::CompanyId, Expr::value(into))
            .filter(membership::Column::CompanyId.eq(from))
            .exec(&txn)
            .await?;
        company_name::Entity::update_many()
            .col_expr(company_name::Column::CompanyId, Expr::value(into))
            .filter(company_name::Column::CompanyId.eq(from))
            .exec(&txn)
            .await?;
        company_domain::Entity::update_many()
            .col_expr(company_domain::Column::CompanyId, Expr::value(into))
            .filter(company_domain::Column::CompanyId.eq(from))
            .exec(&txn)
            .await?;
        for other in list_apart(&txn, from).await? {
            if other != into {
                put_apart(&txn, context, (into, other)).await?;
            }
        }
        if kept.group_id.is_none() && gone.group_id.is_some() {
            company::Entity::update_many()
                .col_expr(company::Column::GroupId, Expr::value(gone.group_id))
                .filter(company::Column::Id.eq(into))
                .exec(&txn)
                .await?;
        }
        company::Entity::delete_by_id(from).exec(&txn).await?;
        group::sweep(&txn, community).await?;
        finish(
            &txn,
            context,
            (community, by),
            (Action::CompaniesMerged, into),
        )
        .await
    })
    .await
}

/// The companies whose people are kept from being matched with those of `id`.
pub async fn list_apart(db: &impl ConnectionTrait, id: CompanyId) -> Result<Vec<CompanyId>, DbErr> {
    let either = Condition::any()
        .add(company_apart::Column::CompanyId.eq(id))
        .add(company_apart::Column::OtherId.eq(id));
    let rows = company_apart::Entity::find().filter(either).all(db).await?;
    let other = |row: company_apart::Model| {
        if row.company_id == id {
            row.other_id
        } else {
            row.company_id
        }
    };
    Ok(rows.into_iter().map(other).collect())
}

/// Keeps the people of two companies from being matched, or no longer.
pub async fn keep_apart(
    db: &Db,
    context: Context<'_>,
    (community, by): (CommunityId, AccountId),
    (one, other): (CompanyId, CompanyId),
    apart: bool,
) -> Result<(), OperateError> {
    if one == other {
        return Err(OperateError::Same);
    }
    db.write(|txn| async move {
        find_own(&txn, community, one).await?;
        find_own(&txn, community, other).await?;
        if apart {
            put_apart(&txn, context, (one, other)).await?;
        } else {
            company_apart::Entity::delete_by_id((one.min(other), one.max(other)))
                .exec(&txn)
                .await?;
        }
        finish(
            &txn,
            context,
            (community, by),
            (Action::CompanyChanged, one),
        )
        .await
    })
    .await
}

async fn put_apart(
    txn: &Write,
    context: Context<'_>,
    (one, other): (CompanyId, CompanyId),
) -> Result<(), DbErr> {
    company_apart::Entity::insert(company_apart::ActiveModel {
        company_id: Set(one.min(other)),
        other_id: Set(one.max(other)),
        created_at: Set(context.now),
    })
    .on_conflict(
        OnConflict::columns([
            company_apart::Column::CompanyId,
            company_apart::Column::OtherId,
        ])
        .do_nothing()
        .to_owned(),
    )
    .exec_without_returning(txn)
    .await
    .map(drop)
}

/// What every decision ends with: its line in the audit, and what the search knows.
pub(super) async fn finish(
    txn: &Write,
    context: Context<'_>,
    (community, by): (CommunityId, AccountId),
    (action, id): (Action, CompanyId),
) -> Result<(), OperateError> {
    let people: Vec<AccountId> = membership::Entity::find()
        .select_only()
        .column(membership::Column::AccountId)
        .filter(membership::Column::CompanyId.eq(id))
        .into_tuple()
        .all(txn)
        .await?;
    directory::refresh(txn, &people).await?;
    let event = Event::new(action).by(by).on(id.0).inside(community);
    Ok(audit::record(txn, context, event).await?)
}

//! Confirming that someone works where they say, one by one or by the domain of their mail.

use entities::{
    account, company_domain,
    ids::{AccountId, CommunityId, CompanyId, MembershipId},
    membership::{self, Standing},
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, ExprTrait as _, QueryFilter as _,
    QuerySelect as _, QueryTrait as _,
    sea_query::{Expr, LikeExpr, OnConflict},
};

use super::{
    domains::{domain_of, is_free},
    operate::{OperateError, find_own, finish},
};
use crate::{
    accounts::Email,
    audit::{Action, Context},
    db::{Db, Write},
};

/// Confirms the company of a member; with `domain`, that of everyone whose mail comes from the same domain, from now on
/// and for those who are there.
pub async fn confirm(
    db: &Db,
    context: Context<'_>,
    (community, by): (CommunityId, AccountId),
    id: MembershipId,
    domain: bool,
) -> Result<(), OperateError> {
    db.write(|txn| async move {
        let row = membership::Entity::find_by_id(id)
            .filter(membership::Column::CommunityId.eq(community))
            .filter(membership::Column::Standing.is_in([Standing::Active, Standing::Requested]))
            .find_also_related(account::Entity)
            .one(&txn)
            .await?;
        let Some((membership, Some(person))) = row else {
            return Err(OperateError::NotFound);
        };
        let company = membership.company_id.ok_or(OperateError::NotFound)?;
        membership::Entity::update_many()
            .col_expr(
                membership::Column::CompanyConfirmedAt,
                Expr::value(context.now),
            )
            .filter(membership::Column::Id.eq(id))
            .filter(membership::Column::CompanyConfirmedAt.is_null())
            .exec(&txn)
            .await?;
        if domain {
            let domain = domain_of(&person.email).to_owned();
            trust(&txn, context, (community, company), &domain).await?;
        }
        finish(
            &txn,
            context,
            (community, by),
            (Action::CompanyConfirmed, company),
        )
        .await
    })
    .await
}

/// The domain of a member's mail that an organizer could confirm; nothing for free mail.
#[must_use]
pub fn confirmable_domain(email: &str) -> Option<&str> {
    let domain = domain_of(email);
    (!domain.is_empty() && !is_free(domain)).then_some(domain)
}

/// Takes addresses at `typed` as those of a company's people.
pub async fn add_domain(
    db: &Db,
    context: Context<'_>,
    (community, by): (CommunityId, AccountId),
    company: CompanyId,
    typed: &str,
) -> Result<(), OperateError> {
    // What holds for an address holds for its domain: full width, capitals, other scripts.
    let typed = typed.trim().trim_start_matches(['@', '＠']);
    let address = Email::parse(&format!("a@{typed}")).ok_or(OperateError::Domain)?;
    let domain = domain_of(address.as_str());
    db.write(|txn| async move {
        find_own(&txn, community, company).await?;
        trust(&txn, context, (community, company), domain).await?;
        finish(
            &txn,
            context,
            (community, by),
            (Action::CompanyConfirmed, company),
        )
        .await
    })
    .await
}

/// Takes them so no longer. Who is confirmed stays so.
pub async fn remove_domain(
    db: &Db,
    context: Context<'_>,
    (community, by): (CommunityId, AccountId),
    company: CompanyId,
    domain: &str,
) -> Result<(), OperateError> {
    db.write(|txn| async move {
        find_own(&txn, community, company).await?;
        company_domain::Entity::delete_many()
            .filter(company_domain::Column::CommunityId.eq(community))
            .filter(company_domain::Column::CompanyId.eq(company))
            .filter(company_domain::Column::Domain.eq(domain))
            .exec(&txn)
            .await?;
        finish(
            &txn,
            context,
            (community, by),
            (Action::CompanyChanged, company),
        )
        .await
    })
    .await
}

async fn trust(
    txn: &Write,
    context: Context<'_>,
    (community, company): (CommunityId, CompanyId),
    domain: &str,
) -> Result<(), OperateError> {
    if domain.is_empty() || is_free(domain) {
        return Err(OperateError::Domain);
    }
    let added = company_domain::Entity::insert(company_domain::ActiveModel {
        community_id: Set(community),
        domain: Set(domain.to_owned()),
        company_id: Set(company),
    })
    .on_conflict(
        OnConflict::columns([
            company_domain::Column::CommunityId,
            company_domain::Column::Domain,
        ])
        .do_nothing()
        .to_owned(),
    )
    .exec_without_returning(txn)
    .await?;
    if added == 0 {
        let row = company_domain::Entity::find_by_id((community, domain.to_owned()))
            .one(txn)
            .await?;
        if row.is_none_or(|row| row.company_id != company) {
            return Err(OperateError::Taken);
        }
    }
    let people = account::Entity::find()
        .select_only()
        .column(account::Column::Id)
        .filter(account::Column::Email.like(at_domain(domain)))
        .into_query();
    membership::Entity::update_many()
        .col_expr(
            membership::Column::CompanyConfirmedAt,
            Expr::value(context.now),
        )
        .filter(membership::Column::CommunityId.eq(community))
        .filter(membership::Column::CompanyId.eq(company))
        .filter(membership::Column::CompanyConfirmedAt.is_null())
        .filter(Expr::col(membership::Column::AccountId).in_subquery(people))
        .exec(txn)
        .await?;
    Ok(())
}

/// Addresses at a domain. A domain holds no sign that means something here, but an address may.
fn at_domain(domain: &str) -> LikeExpr {
    let escaped = domain
        .replace('\\', "\\\\")
        .replace('_', "\\_")
        .replace('%', "\\%");
    LikeExpr::new(format!("%@{escaped}")).escape('\\')
}

/// The domains that stand for a company.
pub async fn list_domains(
    db: &impl ConnectionTrait,
    company: CompanyId,
) -> Result<Vec<String>, DbErr> {
    company_domain::Entity::find()
        .select_only()
        .column(company_domain::Column::Domain)
        .filter(company_domain::Column::CompanyId.eq(company))
        .into_tuple()
        .all(db)
        .await
}

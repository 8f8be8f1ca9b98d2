//! Which company each community takes someone to work for.

use chrono::{DateTime, Utc};
use entities::{
    account,
    ids::{AccountId, CompanyId, MembershipId},
    membership::{self, Standing},
    profile,
};
use sea_orm::{ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _, sea_query::Expr};

use super::{domains, resolve, sweep};
use crate::{audit::Context, db::Write};

/// Brings the company of `account` in each of its communities up to what the profile says. It is confirmed when an
/// organizer confirmed this company for the domain of their mail, or confirmed it for them before.
pub(crate) async fn settle(
    txn: &Write,
    context: Context<'_>,
    account: AccountId,
) -> Result<(), DbErr> {
    let person = account::Entity::find_by_id(account).one(txn).await?;
    let profile = profile::Entity::find_by_id(account).one(txn).await?;
    let (Some(person), Some(profile)) = (person, profile) else {
        return Ok(());
    };
    let memberships = membership::Entity::find()
        .filter(membership::Column::AccountId.eq(account))
        .filter(membership::Column::Standing.is_in([Standing::Active, Standing::Requested]))
        .all(txn)
        .await?;
    for membership in memberships {
        let source = (context.now, context.random);
        let community = membership.community_id;
        let company = resolve(txn, source, community, &profile.company).await?;
        let by_domain = domains::find_confirmed(txn, community, &person.email).await?;
        let confirmed_at = match company {
            None => None,
            Some(_) if company == membership.company_id => membership
                .company_confirmed_at
                .or_else(|| (by_domain == company).then_some(context.now)),
            Some(_) => (by_domain == company).then_some(context.now),
        };
        if (company, confirmed_at) == (membership.company_id, membership.company_confirmed_at) {
            continue;
        }
        put(txn, membership.id, (company, confirmed_at)).await?;
        if let Some(before) = membership.company_id
            && company != Some(before)
        {
            sweep(txn, before).await?;
        }
    }
    Ok(())
}

pub(super) async fn put(
    txn: &Write,
    id: MembershipId,
    (company, confirmed_at): (Option<CompanyId>, Option<DateTime<Utc>>),
) -> Result<(), DbErr> {
    membership::Entity::update_many()
        .col_expr(membership::Column::CompanyId, Expr::value(company))
        .col_expr(
            membership::Column::CompanyConfirmedAt,
            Expr::value(confirmed_at),
        )
        .filter(membership::Column::Id.eq(id))
        .exec(txn)
        .await
        .map(drop)
}

//! What the domain of a mail address says about the employer.

use std::{collections::HashSet, sync::LazyLock};

use entities::{
    account, company, company_domain,
    ids::{CommunityId, CompanyId},
    membership::{self, Standing},
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, ExprTrait as _, JoinType,
    QueryFilter as _, QueryOrder as _, QuerySelect as _, RelationTrait as _,
    sea_query::{Expr, LikeExpr},
};

static FREE: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    include_str!("../../data/free_mail_domains.txt")
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .collect()
});

/// The part of a folded address after the `@`.
pub(super) fn domain_of(email: &str) -> &str {
    email.rsplit_once('@').map_or("", |(_, domain)| domain)
}

/// Whether anybody can have an address at `domain`, or at one that it lies below: free mail, internet providers,
/// carriers.
#[must_use]
pub fn is_free(domain: &str) -> bool {
    let mut rest = domain;
    loop {
        if FREE.contains(rest) {
            return true;
        }
        match rest.split_once('.') {
            Some((_, above)) => rest = above,
            None => return false,
        }
    }
}

/// The company that an organizer confirmed for the domain of `email` in `community`.
pub(super) async fn find_confirmed(
    db: &impl ConnectionTrait,
    community: CommunityId,
    email: &str,
) -> Result<Option<CompanyId>, DbErr> {
    let domain = domain_of(email);
    if is_free(domain) {
        return Ok(None);
    }
    let row = company_domain::Entity::find_by_id((community, domain.to_owned()))
        .one(db)
        .await?;
    Ok(row.map(|row| row.company_id))
}

/// The name of the company that someone with this address probably works for: the one confirmed for the domain, else
/// the one that most others with an address there named. Nothing for free mail.
pub async fn propose(
    db: &impl ConnectionTrait,
    communities: &[CommunityId],
    email: &str,
) -> Result<Option<String>, DbErr> {
    let domain = domain_of(email);
    if domain.is_empty() || is_free(domain) {
        return Ok(None);
    }
    for community in communities {
        let known = match find_confirmed(db, *community, email).await? {
            Some(known) => Some(known),
            None => find_most_named(db, *community, email).await?,
        };
        let Some(known) = known else { continue };
        if let Some(company) = company::Entity::find_by_id(known).one(db).await? {
            return Ok(Some(company.name));
        }
    }
    Ok(None)
}

async fn find_most_named(
    db: &impl ConnectionTrait,
    community: CommunityId,
    email: &str,
) -> Result<Option<CompanyId>, DbErr> {
    let escaped = domain_of(email)
        .replace('\\', "\\\\")
        .replace('_', "\\_")
        .replace('%', "\\%");
    let same_domain = LikeExpr::new(format!("%@{escaped}")).escape('\\');
    membership::Entity::find()
        .select_only()
        .column(membership::Column::CompanyId)
        .join(JoinType::InnerJoin, membership::Relation::Account.def())
        .filter(membership::Column::CommunityId.eq(community))
        .filter(membership::Column::Standing.eq(Standing::Active))
        .filter(membership::Column::CompanyId.is_not_null())
        .filter(account::Column::Email.like(same_domain))
        .filter(account::Column::Email.ne(email))
        .group_by(membership::Column::CompanyId)
        .order_by_desc(Expr::col(membership::Column::CompanyId).count())
        .order_by_asc(membership::Column::CompanyId)
        .into_tuple()
        .one(db)
        .await
}

#[cfg(test)]
mod tests {
    use super::{domain_of, is_free};

    #[test]
    fn free_mail_speaks_for_no_company() {
        for domain in [
            "gmail.com",
            "yahoo.co.jp",
            "docomo.ne.jp",
            "i.softbank.jp",
            "mx1.ocn.ne.jp",
            "k3.dion.ne.jp",
            "jcom.home.ne.jp",
        ] {
            assert!(is_free(domain), "{domain}");
        }
        for domain in [
            "example.com",
            "gmail.com.example",
            "notgmail.com",
            "co.jp",
            "",
        ] {
            assert!(!is_free(domain), "{domain}");
        }
    }

    #[test]
    fn the_domain_is_what_follows_the_last_at() {
        assert_eq!(domain_of("aoi@example.com"), "example.com");
        assert_eq!(domain_of("no address"), "");
    }
}

//! Companies as organizers see them.

use std::collections::HashMap;

use entities::{
    company, company_group, company_name,
    ids::{CommunityId, CompanyId},
    membership::{self, Standing},
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, ExprTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _, sea_query::Expr,
};

use super::{list_apart, list_domains};

/// A company in the list.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The company.
    pub company: company::Model,
    /// The name of its group.
    pub group: Option<String>,
    /// How many members work for it.
    pub members: i64,
}

/// All about one company.
#[derive(Clone, Debug)]
pub struct Whole {
    /// As in the list.
    pub listed: Listed,
    /// Every spelling that stands for it.
    pub spellings: Vec<String>,
    /// The mail domains of its people.
    pub domains: Vec<String>,
    /// Those whose people are kept apart from its own.
    pub apart: Vec<company::Model>,
}

/// All companies of a community, by name.
pub async fn list(db: &impl ConnectionTrait, community: CommunityId) -> Result<Vec<Listed>, DbErr> {
    let counts: Vec<(CompanyId, i64)> = membership::Entity::find()
        .select_only()
        .column(membership::Column::CompanyId)
        .column_as(Expr::col(membership::Column::CompanyId).count(), "members")
        .filter(membership::Column::CommunityId.eq(community))
        .filter(membership::Column::Standing.eq(Standing::Active))
        .filter(membership::Column::CompanyId.is_not_null())
        .group_by(membership::Column::CompanyId)
        .into_tuple()
        .all(db)
        .await?;
    let counts: HashMap<CompanyId, i64> = counts.into_iter().collect();
    let rows = company::Entity::find()
        .filter(company::Column::CommunityId.eq(community))
        .find_also_related(company_group::Entity)
        .order_by_asc(company::Column::Name)
        .order_by_asc(company::Column::Id)
        .all(db)
        .await?;
    let listed = rows.into_iter().map(|(company, group)| Listed {
        members: counts.get(&company.id).copied().unwrap_or(0),
        group: group.map(|group| group.name),
        company,
    });
    Ok(listed.collect())
}

/// One of them; nothing for a company of another community.
pub async fn find_whole(
    db: &impl ConnectionTrait,
    all: &[Listed],
    id: CompanyId,
) -> Result<Option<Whole>, DbErr> {
    let Some(listed) = all.iter().find(|listed| listed.company.id == id) else {
        return Ok(None);
    };
    let spellings = company_name::Entity::find()
        .select_only()
        .column(company_name::Column::Name)
        .filter(company_name::Column::CompanyId.eq(id))
        .order_by_asc(company_name::Column::Name)
        .into_tuple()
        .all(db)
        .await?;
    let apart = list_apart(db, id).await?;
    let others = all.iter().map(|listed| &listed.company);
    Ok(Some(Whole {
        listed: listed.clone(),
        spellings,
        domains: list_domains(db, id).await?,
        apart: others
            .filter(|other| apart.contains(&other.id))
            .cloned()
            .collect(),
    }))
}

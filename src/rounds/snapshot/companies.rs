//! The companies of a community, and how their names are spelled.

use std::collections::HashMap;

use entities::{
    company, company_apart, company_group, company_name,
    ids::{CommunityId, CompanyId},
};
use sea_orm::{ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _};

use crate::houses::read_company;

/// Companies by id, and under all their spellings.
pub(super) struct Companies {
    pub(super) by_id: HashMap<CompanyId, (String, String)>,
    by_key: HashMap<String, CompanyId>,
}

impl Companies {
    pub(super) async fn load(
        db: &impl ConnectionTrait,
        community: CommunityId,
    ) -> Result<Self, DbErr> {
        let groups: HashMap<_, _> = company_group::Entity::find()
            .filter(company_group::Column::CommunityId.eq(community))
            .all(db)
            .await?
            .into_iter()
            .map(|group| (group.id, group.name))
            .collect();
        let companies = company::Entity::find()
            .filter(company::Column::CommunityId.eq(community))
            .all(db)
            .await?;
        let names = company_name::Entity::find()
            .filter(company_name::Column::CommunityId.eq(community))
            .all(db)
            .await?;
        let group = |company: &company::Model| {
            let name = company.group_id.and_then(|group| groups.get(&group));
            name.cloned().unwrap_or_default()
        };
        Ok(Self {
            by_id: companies
                .into_iter()
                .map(|company| (company.id, (company.name.clone(), group(&company))))
                .collect(),
            by_key: names
                .into_iter()
                .map(|name| (name.key, name.company_id))
                .collect(),
        })
    }

    /// The company that a text names, under the name that the community gives it.
    pub(super) fn settled(&self, typed: &str) -> String {
        read_company(typed)
            .and_then(|name| self.by_key.get(&name.key))
            .and_then(|company| self.by_id.get(company))
            .map_or_else(|| typed.to_owned(), |(name, _)| name.clone())
    }

    pub(super) async fn apart(
        &self,
        db: &impl ConnectionTrait,
    ) -> Result<Vec<(String, String)>, DbErr> {
        let mut apart: Vec<(String, String)> = company_apart::Entity::find()
            .all(db)
            .await?
            .into_iter()
            .filter_map(|pair| {
                let (one, _) = self.by_id.get(&pair.company_id)?;
                let (other, _) = self.by_id.get(&pair.other_id)?;
                Some((one.clone(), other.clone()))
            })
            .collect();
        apart.sort_unstable();
        Ok(apart)
    }
}

//! Reading what the index shall know about people.

use std::collections::HashMap;

use entities::{
    account, company, company_name,
    ids::{AccountId, CompanyId, TagId},
    membership::{self, Standing},
    profile, profile_tag, tag_name,
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
};

use super::terms::Described;

/// The memberships of these people that the search can find: active, not held, of an account that is in use, and with a
/// profile that is complete.
pub(super) async fn describe(
    db: &impl ConnectionTrait,
    people: &[AccountId],
) -> Result<Vec<Described>, DbErr> {
    let profiles = profile::Entity::find()
        .filter(profile::Column::AccountId.is_in(people.iter().copied()))
        .filter(profile::Column::CompletedAt.is_not_null())
        .all(db)
        .await?;
    let profiles: HashMap<AccountId, profile::Model> = profiles
        .into_iter()
        .map(|row| (row.account_id, row))
        .collect();
    let places = membership::Entity::find()
        .filter(membership::Column::AccountId.is_in(profiles.keys().copied()))
        .filter(membership::Column::Standing.eq(Standing::Active))
        .filter(membership::Column::HeldAt.is_null())
        .order_by_asc(membership::Column::ChangedAt)
        .order_by_asc(membership::Column::Id)
        .all(db)
        .await?;
    let names = names(db, &profiles).await?;
    let places: Vec<_> = places
        .into_iter()
        .filter(|place| names.contains_key(&place.account_id))
        .collect();
    let mut topics = topics(db, &profiles).await?;
    let companies = companies(db, &places).await?;
    let mut described = Vec::with_capacity(places.len());
    for place in places {
        let Some(profile) = profiles.get(&place.account_id) else {
            continue;
        };
        let spellings = place.company_id.and_then(|id| companies.get(&id));
        let mut spellings = spellings.cloned().unwrap_or_default();
        spellings.push(profile.company.clone());
        described.push(Described {
            membership: place.id,
            community: place.community_id,
            account: place.account_id,
            name: names.get(&place.account_id).cloned().unwrap_or_default(),
            companies: spellings,
            company: place.company_id,
            role: profile.role.clone(),
            bio: profile.bio.clone(),
            region: profile.region.clone(),
            industry: profile.industry.clone(),
            years: profile.years,
            online: profile.online,
            in_person: profile.in_person,
            languages: languages(&profile.languages),
            topics: topics.entry(place.account_id).or_default().clone(),
        });
    }
    Ok(described)
}

/// The codes in a list of languages.
pub(super) fn languages(list: &str) -> Vec<String> {
    let codes = list
        .split(';')
        .map(str::trim)
        .filter(|code| !code.is_empty());
    codes.map(str::to_owned).collect()
}

/// The names of those whose account is in use.
async fn names(
    db: &impl ConnectionTrait,
    profiles: &HashMap<AccountId, profile::Model>,
) -> Result<HashMap<AccountId, String>, DbErr> {
    let rows = account::Entity::find()
        .filter(account::Column::Id.is_in(profiles.keys().copied()))
        .filter(account::Column::DeactivatedAt.is_null())
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.name)).collect())
}

type Topics = HashMap<AccountId, Vec<(profile_tag::TagKind, TagId, Vec<String>)>>;

async fn topics(
    db: &impl ConnectionTrait,
    profiles: &HashMap<AccountId, profile::Model>,
) -> Result<Topics, DbErr> {
    let rows = profile_tag::Entity::find()
        .filter(profile_tag::Column::AccountId.is_in(profiles.keys().copied()))
        .all(db)
        .await?;
    let mut used: Vec<TagId> = rows.iter().map(|row| row.tag_id).collect();
    used.sort_unstable();
    used.dedup();
    let rows_of_names = tag_name::Entity::find()
        .filter(tag_name::Column::TagId.is_in(used))
        .all(db)
        .await?;
    let mut names = HashMap::<TagId, Vec<String>>::new();
    for row in rows_of_names {
        names.entry(row.tag_id).or_default().push(row.name);
    }
    let mut topics = Topics::new();
    for row in rows {
        let names = names.get(&row.tag_id).cloned().unwrap_or_default();
        topics
            .entry(row.account_id)
            .or_default()
            .push((row.kind, row.tag_id, names));
    }
    Ok(topics)
}

/// The names of the companies that people work for, each with its other spellings.
async fn companies(
    db: &impl ConnectionTrait,
    places: &[membership::Model],
) -> Result<HashMap<CompanyId, Vec<String>>, DbErr> {
    let mut ids: Vec<CompanyId> = places.iter().filter_map(|place| place.company_id).collect();
    ids.sort_unstable();
    ids.dedup();
    let shown = company::Entity::find()
        .filter(company::Column::Id.is_in(ids.iter().copied()))
        .all(db)
        .await?;
    let spelled = company_name::Entity::find()
        .filter(company_name::Column::CompanyId.is_in(ids))
        .all(db)
        .await?;
    let shown = shown.into_iter().map(|row| (row.id, row.name));
    let spelled = spelled.into_iter().map(|row| (row.company_id, row.name));
    let mut names = HashMap::<CompanyId, Vec<String>>::new();
    for (id, name) in shown.chain(spelled) {
        names.entry(id).or_default().push(name);
    }
    Ok(names)
}

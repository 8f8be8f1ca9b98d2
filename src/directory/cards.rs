//! What a list shows of each person: what their profile shows to every member, and no more.

use std::collections::HashMap;

use entities::{
    account, company,
    ids::{AccountId, CommunityId, CompanyId, MembershipId},
    membership, photo, profile,
    profile_tag::{self, TagKind},
    tag,
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
};

use super::{describe::languages, search::Own};

/// Someone in a list.
#[derive(Clone, Debug)]
pub struct Card {
    /// Who they are in the community.
    pub membership: MembershipId,
    /// Who they are.
    pub account: AccountId,
    /// The name they chose.
    pub name: String,
    /// What the address of their photo is made of, if they have one.
    pub photo: Option<String>,
    /// The company, as the community names it.
    pub company: String,
    /// What they do there.
    pub role: String,
    /// Years in the field.
    pub years: Option<i32>,
    /// Where they can meet.
    pub region: String,
    /// Whether they meet online.
    pub online: bool,
    /// Whether they meet in person.
    pub in_person: bool,
    /// Languages they can talk in, as codes.
    pub languages: Vec<String>,
    /// 話せること, those that the viewer wants to hear about first.
    pub offers: Vec<Topic>,
    /// 聞きたいこと, those that the viewer can talk about first.
    pub wants: Vec<Topic>,
}

/// A topic of someone in a list.
#[derive(Clone, Debug)]
pub struct Topic {
    /// The topic.
    pub tag: tag::Model,
    /// Whether it meets one of the viewer's.
    pub is_shared: bool,
}

/// The cards of these members of `community`, in their order.
pub(super) async fn load(
    db: &impl ConnectionTrait,
    community: CommunityId,
    members: &[MembershipId],
    own: &Own,
) -> Result<Vec<Card>, DbErr> {
    let mut places = membership::Entity::find()
        .filter(membership::Column::Id.is_in(members.iter().copied()))
        .all(db)
        .await?;
    // Asked for the community as well, SQLite may read all of it instead of these few.
    places.retain(|place| place.community_id == community);
    let accounts: Vec<AccountId> = places.iter().map(|place| place.account_id).collect();
    let companies = company::Entity::find()
        .filter(company::Column::Id.is_in(places.iter().filter_map(|place| place.company_id)))
        .all(db)
        .await?;
    let companies: HashMap<CompanyId, String> = companies
        .into_iter()
        .map(|row| (row.id, row.name))
        .collect();
    let people = profile::Entity::find()
        .filter(profile::Column::AccountId.is_in(accounts.iter().copied()))
        .find_also_related(account::Entity)
        .all(db)
        .await?;
    let mut people: HashMap<AccountId, (profile::Model, Option<account::Model>)> = people
        .into_iter()
        .map(|row| (row.0.account_id, row))
        .collect();
    let mut topics = topics(db, &accounts, own).await?;
    let photos: Vec<(AccountId, String)> = photo::Entity::find()
        .select_only()
        .columns([photo::Column::AccountId, photo::Column::Digest])
        .filter(photo::Column::AccountId.is_in(accounts))
        .into_tuple()
        .all(db)
        .await?;
    let mut photos: HashMap<AccountId, String> = photos.into_iter().collect();
    let mut places: HashMap<MembershipId, membership::Model> =
        places.into_iter().map(|place| (place.id, place)).collect();
    let card = |id: &MembershipId| {
        let place = places.remove(id)?;
        let (profile, account) = people.remove(&place.account_id)?;
        let topics = topics.remove(&place.account_id).unwrap_or_default();
        let company = place.company_id.and_then(|id| companies.get(&id)).cloned();
        let card = draw(&place, account?, profile, company, topics);
        Some(Card {
            photo: photos.remove(&place.account_id),
            ..card
        })
    };
    Ok(members.iter().filter_map(card).collect())
}

fn draw(
    place: &membership::Model,
    account: account::Model,
    profile: profile::Model,
    company: Option<String>,
    [offers, wants]: [Vec<Topic>; 2],
) -> Card {
    Card {
        membership: place.id,
        account: account.id,
        name: account.name,
        photo: None,
        company: company.unwrap_or(profile.company),
        role: profile.role,
        years: profile.years,
        region: profile.region,
        online: profile.online,
        in_person: profile.in_person,
        languages: languages(&profile.languages),
        offers,
        wants,
    }
}

/// What these people can talk about and what they want to hear about.
async fn topics(
    db: &impl ConnectionTrait,
    people: &[AccountId],
    own: &Own,
) -> Result<HashMap<AccountId, [Vec<Topic>; 2]>, DbErr> {
    let rows = profile_tag::Entity::find()
        .filter(profile_tag::Column::AccountId.is_in(people.iter().copied()))
        .filter(profile_tag::Column::Kind.is_in([TagKind::Offer, TagKind::Want]))
        .order_by_asc(profile_tag::Column::Position)
        .order_by_asc(profile_tag::Column::TagId)
        .find_also_related(tag::Entity)
        .all(db)
        .await?;
    let mut topics = HashMap::<AccountId, [Vec<Topic>; 2]>::new();
    for (row, tag) in rows {
        let Some(tag) = tag else { continue };
        let (kind, sought) = match row.kind {
            TagKind::Offer => (0, &own.wants),
            _ => (1, &own.offers),
        };
        let is_shared = sought.contains(&tag.id);
        topics.entry(row.account_id).or_default()[kind].push(Topic { tag, is_shared });
    }
    for topic in topics.values_mut().flatten() {
        topic.sort_by_key(|topic| !topic.is_shared);
    }
    Ok(topics)
}

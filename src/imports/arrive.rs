//! Someone of whom a list told comes in: what it said becomes the beginning of their profile, which is theirs to change.

use entities::{
    account,
    ids::{AccountId, CommunityId},
    imported_person,
    profile::{self, TeamSize, Wish},
    profile_tag::TagKind,
};
use sea_orm::{
    ActiveEnum as _, ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, DbErr,
    EntityTrait as _, IntoActiveModel as _, QueryFilter as _, sea_query::OnConflict,
};

use super::row::Details;
use crate::{
    audit::Context,
    companies,
    db::Write,
    directory, profiles,
    tags::{self, ChooseError, Chosen},
};

/// Whom a community expects at this address.
pub async fn find_expected(
    db: &impl ConnectionTrait,
    community: CommunityId,
    email: &str,
) -> Result<Option<imported_person::Model>, DbErr> {
    imported_person::Entity::find()
        .filter(imported_person::Column::CommunityId.eq(community))
        .filter(imported_person::Column::Email.eq(email))
        .one(db)
        .await
}

/// Turns what was kept aside into a profile, unless they have written one, and forgets it.
pub(crate) async fn arrive(
    txn: &Write,
    context: Context<'_>,
    (community, account): (CommunityId, &account::Model),
) -> Result<(), DbErr> {
    let Some(expected) = find_expected(txn, community, &account.email).await? else {
        return Ok(());
    };
    let details = Details::from_json(&expected.details);
    if begin_profile(txn, context, account.id, (&expected, &details)).await? {
        choose_topics(txn, context, (community, account.id), &details).await?;
    }
    imported_person::Entity::delete_by_id(expected.id)
        .exec(txn)
        .await?;
    companies::settle(txn, context, account.id).await?;
    if !details.company_group.is_empty()
        && let Some(company) = companies::find(txn, community, &expected.company).await?
    {
        companies::join_group(txn, context, (community, company), &details.company_group).await?;
    }
    directory::refresh(txn, &[account.id]).await
}

/// Writes a profile where there is none, and says whether it did.
async fn begin_profile(
    txn: &Write,
    context: Context<'_>,
    account: AccountId,
    (expected, details): (&imported_person::Model, &Details),
) -> Result<bool, DbErr> {
    let mut profile = profiles::load(txn, context.now, account).await?.profile;
    if profile.version > 0 {
        return Ok(false);
    }
    profile.version = 1;
    profile.company.clone_from(&expected.company);
    fill(&mut profile, details);
    let row = profile.into_active_model().reset_all();
    let added = profile::Entity::insert(row)
        .on_conflict(
            OnConflict::column(profile::Column::AccountId)
                .do_nothing()
                .to_owned(),
        )
        .exec_without_returning(txn)
        .await?;
    Ok(added > 0)
}

fn fill(profile: &mut profile::Model, details: &Details) {
    profile.role.clone_from(&details.role);
    profile.workplace.clone_from(&details.workplace);
    profile.industry.clone_from(&details.industry);
    profile.region.clone_from(&details.region);
    profile.online = details.online;
    profile.in_person = details.in_person;
    profile.years = details.years;
    let size = details.team_size.as_ref();
    profile.team_size = size.and_then(|code| TeamSize::try_from_value(code).ok());
    let wish = details.wish.as_ref();
    profile.wish = wish.and_then(|code| Wish::try_from_value(code).ok());
    let known = |code: &&String| profiles::LANGUAGES.iter().any(|(known, _)| known == code);
    let codes: Vec<&str> = details
        .languages
        .iter()
        .filter(known)
        .map(String::as_str)
        .collect();
    profile.languages = codes.join(";");
    profile.weekly.clone_from(&details.weekly);
    if !details.time_zone.is_empty() {
        profile.time_zone.clone_from(&details.time_zone);
    }
}

/// Takes the topics over. One that nobody knows yet is theirs, and proposed, as if they had typed it.
async fn choose_topics(
    txn: &Write,
    context: Context<'_>,
    (community, account): (CommunityId, AccountId),
    details: &Details,
) -> Result<(), DbErr> {
    for (kind, names) in [
        (TagKind::Offer, &details.offers),
        (TagKind::Want, &details.wants),
        (TagKind::Interest, &details.interests),
    ] {
        let chosen = Chosen {
            ticked: Vec::new(),
            // A comma would part one topic into two; a dot between words makes no difference to a name.
            words: names.join("\n").replace([',', '、', '，', '=', '＝'], "・"),
        };
        let source = (context.now, context.random);
        // What else is wrong with a list of others' making is no reason to keep someone out.
        let chosen = tags::choose(txn, source, (account, &[community]), kind, &chosen).await;
        if let Err(ChooseError::Db(error)) = chosen {
            return Err(error);
        }
    }
    Ok(())
}

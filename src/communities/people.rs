//! Finding people in the lists of organizers: by name and company, and by what waits to be decided about them.

use std::collections::HashMap;

use chrono::NaiveDate;
use entities::{
    account, company,
    ids::{CommunityId, CompanyId, MembershipId},
    mail_trouble,
    membership::{self, Standing},
    search_person,
};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, JoinType,
    PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _, RelationTrait as _,
    Select, sea_query::Query,
};
use uuid::Uuid;

use super::{
    lookalikes,
    members::{PAGE, Person, shapes_of_organizers},
};
use crate::{companies, directory, folding::key, mail::trouble};

/// Members whose names are looked at in one go.
const BATCH: u64 = 1000;

/// Which people.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum List {
    /// Everybody who is in.
    #[default]
    All,
    /// Who asked to come in.
    Waiting,
    /// Who pauses, or rests because of reports.
    Resting,
    /// Whose company nobody has confirmed.
    Unconfirmed,
    /// Whom mail does not reach.
    Unreached,
}

/// Someone in a list, with their company.
#[derive(Clone, Debug)]
pub struct Listed {
    /// Who.
    pub person: Person,
    /// The name of their company.
    pub company: Option<String>,
    /// The domain of their mail, where an organizer could confirm it.
    pub domain: Option<String>,
    /// Whether the operator has deactivated their account.
    pub is_deactivated: bool,
}

impl Listed {
    /// Whether they have a company that waits to be confirmed.
    #[must_use]
    pub fn is_unconfirmed(&self) -> bool {
        self.company.is_some() && self.person.membership.company_confirmed_at.is_none()
    }

    /// Whether reports keep them from being matched.
    #[must_use]
    pub fn is_held(&self) -> bool {
        self.person.membership.held_at.is_some()
    }

    /// Whether they pause on `today`.
    #[must_use]
    pub fn is_paused(&self, today: NaiveDate) -> bool {
        let until = self.person.membership.paused_until;
        until.is_some_and(|until| until >= today)
    }
}

fn within(community: CommunityId, list: List, today: NaiveDate) -> Select<membership::Entity> {
    let standing = match list {
        List::Waiting => Standing::Requested,
        List::All | List::Resting | List::Unconfirmed | List::Unreached => Standing::Active,
    };
    let rows = membership::Entity::find()
        .filter(membership::Column::CommunityId.eq(community))
        .filter(membership::Column::Standing.eq(standing));
    match list {
        List::All | List::Waiting => rows,
        List::Resting => rows.filter(
            Condition::any()
                .add(membership::Column::PausedUntil.gte(today))
                .add(membership::Column::HeldAt.is_not_null()),
        ),
        List::Unconfirmed => rows
            .filter(membership::Column::CompanyId.is_not_null())
            .filter(membership::Column::CompanyConfirmedAt.is_null()),
        List::Unreached => rows.filter(
            membership::Column::AccountId.in_subquery(
                Query::select()
                    .column(mail_trouble::Column::AccountId)
                    .from(mail_trouble::Entity)
                    .to_owned(),
            ),
        ),
    }
}

/// How many are in a list.
pub async fn count(
    db: &impl ConnectionTrait,
    (community, today): (CommunityId, NaiveDate),
    list: List,
) -> Result<u64, DbErr> {
    within(community, list, today).count(db).await
}

/// One page of a list, the longest there first, and how many pages there are. With a `query` only those whose name or
/// company has it: width, case, kana and blanks make no difference. Of very many who do, the newest are found.
pub async fn find(
    db: &impl ConnectionTrait,
    (community, today): (CommunityId, NaiveDate),
    list: List,
    (query, page): (&str, u64),
) -> Result<(Vec<Listed>, u64), DbErr> {
    let rows = within(community, list, today)
        .order_by_asc(membership::Column::ChangedAt)
        .order_by_asc(membership::Column::Id);
    let wanted = key(query);
    let skipped = page.saturating_sub(1);
    let (rows, pages) = if wanted.is_empty() {
        let rows = rows.find_also_related(account::Entity).paginate(db, PAGE);
        (rows.fetch_page(skipped).await?, rows.num_pages().await?)
    } else {
        let ids = search(db, community, rows.clone(), (query, &wanted)).await?;
        let size = usize::try_from(PAGE).unwrap_or(usize::MAX);
        let skipped = usize::try_from(skipped)
            .unwrap_or(usize::MAX)
            .saturating_mul(size);
        let shown = ids.iter().copied().skip(skipped).take(size);
        let rows = rows
            .filter(membership::Column::Id.is_in(shown))
            .find_also_related(account::Entity)
            .all(db)
            .await?;
        (rows, (ids.len() as u64).div_ceil(PAGE))
    };
    let organizers = shapes_of_organizers(db, community).await?;
    let unreached = trouble::unreached(db, rows.iter().map(|(row, _)| row.account_id)).await?;
    let names = names_of(db, rows.iter().filter_map(|(row, _)| row.company_id)).await?;
    let listed = rows.into_iter().filter_map(|(membership, account)| {
        let account = account?;
        let company = membership.company_id.and_then(|id| names.get(&id).cloned());
        let domain = companies::confirmable_domain(&account.email);
        let shape = lookalikes::shape(&account.name);
        Some(Listed {
            company,
            domain: domain.map(str::to_owned),
            person: Person {
                resembles_organizer: organizers
                    .iter()
                    .any(|(who, theirs)| *who != membership.account_id && *theirs == shape),
                is_unreached: unreached.contains(&membership.account_id),
                membership,
                name: account.name,
            },
            is_deactivated: account.deactivated_at.is_some(),
        })
    });
    Ok((listed.collect(), pages))
}

/// The ids of those whose name or company has `query`, in the order of `rows`, up to [`directory::NAMED`].
///
/// The index of the search knows most of them. It does not know who waits, rests or has told nothing of themselves yet;
/// their names are looked at one by one, never more of them at a time than a batch.
async fn search(
    db: &impl ConnectionTrait,
    community: CommunityId,
    rows: Select<membership::Entity>,
    (query, wanted): (&str, &str),
) -> Result<Vec<MembershipId>, DbErr> {
    let text = directory::Text::new(query);
    let mut found = directory::list_named(db, community, &text).await?;
    let indexed = Query::select()
        .column(search_person::Column::MembershipId)
        .from(search_person::Entity)
        .and_where(search_person::Column::CommunityId.eq(community))
        .to_owned();
    let unknown = membership::Entity::find()
        .select_only()
        .column(membership::Column::Id)
        .column(membership::Column::CompanyId)
        .column(account::Column::Name)
        .join(JoinType::InnerJoin, membership::Relation::Account.def())
        .filter(membership::Column::CommunityId.eq(community))
        .filter(membership::Column::Standing.is_in([Standing::Active, Standing::Requested]))
        .filter(membership::Column::Id.not_in_subquery(indexed))
        .order_by_asc(membership::Column::Id)
        .limit(BATCH);
    let mut after = MembershipId(Uuid::nil());
    while found.len() < directory::NAMED {
        let batch: Vec<(MembershipId, Option<CompanyId>, String)> = unknown
            .clone()
            .filter(membership::Column::Id.gt(after))
            .into_tuple()
            .all(db)
            .await?;
        let Some((last, ..)) = batch.last() else {
            break;
        };
        after = *last;
        let companies = names_of(db, batch.iter().filter_map(|(_, company, _)| *company)).await?;
        let fits = |name: &String| key(name).contains(wanted);
        let batch = batch.into_iter().filter(|(_, company, name)| {
            let company = company.and_then(|id| companies.get(&id));
            fits(name) || company.is_some_and(fits)
        });
        found.extend(batch.map(|(id, ..)| id));
    }
    rows.select_only()
        .column(membership::Column::Id)
        .filter(membership::Column::Id.is_in(found.into_iter().take(directory::NAMED)))
        .into_tuple()
        .all(db)
        .await
}

async fn names_of(
    db: &impl ConnectionTrait,
    ids: impl Iterator<Item = CompanyId>,
) -> Result<HashMap<CompanyId, String>, DbErr> {
    let rows = company::Entity::find()
        .filter(company::Column::Id.is_in(ids))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.name)).collect())
}

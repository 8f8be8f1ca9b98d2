//! How many of the people who match a text have what a filter asks about.

use std::collections::HashMap;

use entities::{
    ids::{AccountId, MembershipId},
    membership, profile,
};
use sea_orm::{ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _, QuerySelect as _};

use super::{
    expr::Expr,
    index::{Index, Range},
    search::COUNTED,
    terms::Facet,
};

/// Regions and industries that are offered to filter by.
const OFFERED: usize = 8;

/// What people have, out of the newest [`COUNTED`] who match.
#[derive(Clone, Debug, Default)]
pub struct Counts {
    people: HashMap<String, Count>,
    /// Whether everybody was counted; else the numbers say only what is common.
    pub complete: bool,
    /// The regions that most of them are in, as one of them writes it.
    pub regions: Vec<String>,
    /// The industries that most of them are in.
    pub industries: Vec<String>,
    /// Codes of languages, the most spoken first.
    pub languages: Vec<String>,
}

#[derive(Clone, Copy, Debug)]
struct Count {
    people: usize,
    /// One of them, who shows how it is written.
    example: MembershipId,
}

impl Counts {
    /// How many have it, out of those who were counted.
    #[must_use]
    pub fn of(&self, facet: &Facet) -> usize {
        self.people
            .get(&facet.term())
            .map_or(0, |count| count.people)
    }

    /// Counts those who match `text`, and gives how many they are, up to [`COUNTED`].
    pub(super) async fn load(index: &Index, text: Option<Expr>) -> Result<(Self, usize), DbErr> {
        let asked = index.asked(text.into_iter().collect(), None);
        let rows = index.rows(asked.as_ref(), Range::newest(COUNTED)).await?;
        let mut people = HashMap::<String, Count>::new();
        for row in &rows {
            for term in row.facets.split(' ') {
                if let Some(count) = people.get_mut(term) {
                    count.people += 1;
                } else {
                    let example = row.membership;
                    people.insert(term.to_owned(), Count { people: 1, example });
                }
            }
        }
        let mut counts = Self {
            people,
            complete: rows.len() < COUNTED,
            ..Self::default()
        };
        let languages = counts.most_common("fl").into_iter();
        counts.languages = languages
            .filter_map(|(term, _)| term.get(2..).map(str::to_owned))
            .collect();
        counts.name_places(index).await?;
        Ok((counts, rows.len()))
    }

    /// The most common terms that begin so, each with someone who has it.
    fn most_common(&self, start: &str) -> Vec<(String, MembershipId)> {
        let terms = self
            .people
            .iter()
            .filter(|(term, _)| term.starts_with(start));
        let mut terms: Vec<(&String, &Count)> = terms.collect();
        terms.sort_unstable_by(|(a, x), (b, y)| y.people.cmp(&x.people).then(a.cmp(b)));
        terms
            .into_iter()
            .take(OFFERED)
            .map(|(term, count)| (term.clone(), count.example))
            .collect()
    }

    async fn name_places(&mut self, index: &Index) -> Result<(), DbErr> {
        let regions = self.most_common("fr");
        let industries = self.most_common("fi");
        let examples = regions.iter().chain(&industries).map(|(_, member)| *member);
        let places: Vec<(MembershipId, AccountId)> = membership::Entity::find()
            .select_only()
            .columns([membership::Column::Id, membership::Column::AccountId])
            .filter(membership::Column::Id.is_in(examples))
            .into_tuple()
            .all(&index.txn)
            .await?;
        let profiles: Vec<(AccountId, String, String)> = profile::Entity::find()
            .select_only()
            .columns([
                profile::Column::AccountId,
                profile::Column::Region,
                profile::Column::Industry,
            ])
            .filter(profile::Column::AccountId.is_in(places.iter().map(|(_, account)| *account)))
            .into_tuple()
            .all(&index.txn)
            .await?;
        let profiles: HashMap<AccountId, (String, String)> = profiles
            .into_iter()
            .map(|(account, region, industry)| (account, (region, industry)))
            .collect();
        let rows: HashMap<MembershipId, (String, String)> = places
            .into_iter()
            .filter_map(|(id, account)| Some((id, profiles.get(&account)?.clone())))
            .collect();
        let written = |(_, member): &(String, MembershipId)| rows.get(member).cloned();
        self.regions = regions
            .iter()
            .filter_map(written)
            .map(|(region, _)| region)
            .collect();
        self.industries = industries
            .iter()
            .filter_map(written)
            .map(|(_, industry)| industry)
            .collect();
        Ok(())
    }
}

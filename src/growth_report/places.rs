//! Between which industries coffees were. Pure.

use std::collections::{BTreeMap, BTreeSet};

use entities::ids::AccountId;

use super::{
    Counts, Group, Tie,
    count::{Facts, People, size},
};

/// Different words of two people at one table, each pair in its order.
pub(super) fn pairs_of(
    people: &[AccountId],
    words: &BTreeMap<AccountId, String>,
) -> BTreeSet<(String, String)> {
    let words = words_of(people, words);
    let mut pairs = BTreeSet::new();
    for (place, one) in words.iter().enumerate() {
        for other in words.iter().skip(place + 1) {
            pairs.insert(((*one).clone(), (*other).clone()));
        }
    }
    pairs
}

fn words_of<'a>(
    people: &[AccountId],
    words: &'a BTreeMap<AccountId, String>,
) -> BTreeSet<&'a String> {
    let known = people.iter().filter_map(|who| words.get(who));
    known.filter(|word| !word.is_empty()).collect()
}

/// Where a coffee counts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Between(String, String),
    Apart,
    /// Of an industry, but not between it and another one.
    Elsewhere(String),
}

/// A table of three is between two industries only, so that all of them together are not more than there were.
fn places_of(people: &[AccountId], industry: &BTreeMap<AccountId, String>) -> Vec<Place> {
    let here = words_of(people, industry);
    let between = pairs_of(people, industry).pop_first();
    let mut places: Vec<Place> = here
        .into_iter()
        .filter(|word| {
            between
                .as_ref()
                .is_none_or(|(one, other)| one != *word && other != *word)
        })
        .map(|word| Place::Elsewhere(word.clone()))
        .collect();
    places.push(match between {
        Some((one, other)) => Place::Between(one, other),
        None => Place::Apart,
    });
    places
}

/// Counts the coffees of a unit by place.
pub(super) fn places(facts: &Facts, counts: &mut Counts) {
    let mut known: BTreeMap<Place, People> = BTreeMap::new();
    for people in &facts.earlier {
        for place in places_of(people, &facts.industry) {
            known.entry(place).or_default().extend(people);
        }
    }
    let mut found: BTreeMap<Place, (usize, People)> = BTreeMap::new();
    for coffee in &facts.coffees {
        for place in places_of(&coffee.people, &facts.industry) {
            let (coffees, people) = found.entry(place).or_default();
            *coffees += 1;
            people.extend(&coffee.people);
        }
    }
    let nobody = People::new();
    for (place, (coffees, people)) in found {
        let before = known.get(&place).unwrap_or(&nobody);
        let group = Group {
            coffees: size(coffees),
            people: size(people.len()),
            newcomers: size(people.difference(before).count()),
        };
        match place {
            Place::Between(one, other) => counts.ties.push(Tie {
                one,
                other,
                size: group,
            }),
            Place::Apart => counts.apart = group,
            Place::Elsewhere(industry) => {
                counts.elsewhere.insert(industry, group);
            }
        }
    }
}

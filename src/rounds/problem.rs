//! From a snapshot to what the engine is asked. No database, no clock: the same snapshot, the same problem.

use std::collections::BTreeSet;

use entities::{
    ids::{AccountId, TagId},
    profile::Wish,
    reflection_purpose::Purpose,
};
use matching::round::{
    self as engine, Forbidden, ForbiddenBy, Gain, Member, Met, Modes, Problem, Reflected, Tag,
};

use super::{
    calendars::Calendars,
    snapshot::{Person, Snapshot},
};
use crate::{
    folding::key,
    houses::{Houses, Names, Settled},
    index::index,
};

/// The group of curated topics about running a community.
const COMMUNITY: &str = "community";

/// What the engine is asked about `snapshot`; members and topics keep their places.
pub(super) fn problem(snapshot: &Snapshot) -> Problem {
    let mut houses = Houses::new();
    let affiliations: Vec<_> = snapshot
        .people
        .iter()
        .map(|person| {
            houses.add(Names {
                company: &person.company,
                group: &person.group,
                workplace: &person.workplace,
            })
        })
        .collect();
    let houses = houses.settle();
    let regions = numbered(snapshot.people.iter().map(|person| key(&person.region)));
    let languages = numbered(snapshot.people.iter().flat_map(languages_of));
    let mut calendars = Calendars::new(snapshot);
    let members = snapshot
        .people
        .iter()
        .zip(affiliations)
        .map(|(person, affiliation)| Member {
            houses: houses.houses(affiliation).to_vec(),
            company: houses.employer(affiliation),
            offers: places(snapshot, &person.offers),
            wants: places(snapshot, &person.wants),
            interests: places(snapshot, &person.interests),
            region: number(&regions, &key(&person.region)),
            modes: Modes {
                online: person.online,
                in_person: person.in_person,
            },
            languages: languages_of(person)
                .filter_map(|language| number(&languages, &language))
                .collect::<BTreeSet<u32>>()
                .into_iter()
                .collect(),
            calendar: calendars.number(person),
            tenths_of_years: person
                .years
                .and_then(|years| u32::try_from(years).ok())
                .map(|years| years * 10),
            wish: wish(person.wish),
            waited: person.waited,
            sits_out: person.is_full,
            reflected: Reflected {
                threads: places(snapshot, &person.reflected.threads),
                learnt: places(snapshot, &person.reflected.learnt),
                gains: person
                    .reflected
                    .purposes
                    .iter()
                    .copied()
                    .filter_map(gain)
                    .collect(),
            },
        })
        .collect();
    Problem {
        members,
        tags: topics(snapshot),
        calendars: calendars.finish(),
        met: met(snapshot),
        forbidden: forbidden(snapshot),
        not_with: not_with(snapshot, &houses),
        pins: pairs(snapshot, &snapshot.pinned),
        curious: pairs(snapshot, &snapshot.curious),
        policy: snapshot.policy.engine(),
        seed: snapshot.seed,
    }
}

fn wish(wish: Option<Wish>) -> engine::Wish {
    match wish {
        Some(Wish::Similar) => engine::Wish::Similar,
        Some(Wish::Ahead) => engine::Wish::Ahead,
        Some(Wish::Either) | None => engine::Wish::Either,
    }
}

/// How a pair can serve a purpose. That somebody feels growth is what every coffee is for, so no pair serves it more.
fn gain(purpose: Purpose) -> Option<Gain> {
    match purpose {
        Purpose::PracticalSkill => Some(Gain::Skill),
        Purpose::WiderView => Some(Gain::View),
        Purpose::Teaching => Some(Gain::Teaching),
        Purpose::Community => Some(Gain::Community),
        Purpose::Peers => Some(Gain::Peers),
        Purpose::Growth => None,
    }
}

fn languages_of(person: &Person) -> impl Iterator<Item = String> {
    person
        .languages
        .split(';')
        .map(str::trim)
        .filter(|language| !language.is_empty())
        .map(str::to_owned)
}

/// Distinct names in their own order; an empty one is none.
fn numbered(names: impl Iterator<Item = String>) -> Vec<String> {
    let names: BTreeSet<String> = names.filter(|name| !name.is_empty()).collect();
    names.into_iter().collect()
}

fn number(names: &[String], name: &str) -> Option<u32> {
    let place = names
        .binary_search_by(|known| known.as_str().cmp(name))
        .ok()?;
    Some(index(place))
}

fn places(snapshot: &Snapshot, tags: &[TagId]) -> Vec<u32> {
    tags.iter()
        .filter_map(|tag| {
            snapshot
                .topics
                .binary_search_by_key(tag, |topic| topic.id)
                .ok()
        })
        .map(index)
        .collect()
}

fn topics(snapshot: &Snapshot) -> Vec<Tag> {
    let groups = numbered(snapshot.topics.iter().map(|topic| topic.group.clone()));
    let words = numbered(snapshot.topics.iter().flat_map(|topic| topic.words.clone()));
    snapshot
        .topics
        .iter()
        .map(|topic| Tag {
            group: number(&groups, &topic.group),
            words: topic
                .words
                .iter()
                .filter_map(|word| number(&words, word))
                .collect(),
            community: topic.group == COMMUNITY,
        })
        .collect()
}

fn pairs(snapshot: &Snapshot, pairs: &[(AccountId, AccountId)]) -> Vec<(u32, u32)> {
    pairs
        .iter()
        .filter_map(|(one, other)| Some((snapshot.find(*one)?, snapshot.find(*other)?)))
        .collect()
}

fn met(snapshot: &Snapshot) -> Vec<Met> {
    snapshot
        .met
        .iter()
        .filter_map(|(one, other, recently)| {
            Some(Met {
                a: snapshot.find(*one)?,
                b: snapshot.find(*other)?,
                recently: *recently,
            })
        })
        .collect()
}

fn forbidden(snapshot: &Snapshot) -> Vec<Forbidden> {
    let by = |pairs: Vec<(u32, u32)>, by: ForbiddenBy| {
        pairs.into_iter().map(move |(a, b)| Forbidden { a, b, by })
    };
    by(pairs(snapshot, &snapshot.excluded), ForbiddenBy::Organizer)
        .chain(by(
            pairs(snapshot, &snapshot.ruled_out),
            ForbiddenBy::Member,
        ))
        .collect()
}

fn not_with(snapshot: &Snapshot, houses: &Settled) -> Vec<(u32, u32)> {
    snapshot
        .companies_apart
        .iter()
        .filter_map(|(one, other)| Some((houses.find(one)?, houses.find(other)?)))
        .collect()
}

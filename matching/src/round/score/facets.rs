//! What each member brings to a comparison.

use super::keys::{Keys, Ranks};
use crate::round::{Gain, Member, Problem, Reflected, Wish};

/// How the topics, words and groups of a problem are numbered.
#[derive(Debug)]
pub(super) struct Numbering {
    pub(super) tags: Ranks,
    pub(super) words: Ranks,
    pub(super) groups: Ranks,
}

impl Numbering {
    /// Counts over those who take part.
    pub(super) fn new(problem: &Problem) -> Self {
        let taking_part = || problem.members.iter().filter(|member| !member.sits_out);
        let named: Vec<Vec<u32>> = taking_part()
            .map(|member| unique([&member.offers[..], &member.wants, &member.interests].concat()))
            .collect();
        let words_of = |tags: &Vec<u32>| unique(words(problem, tags).collect());
        let spoken: Vec<Vec<u32>> = named.iter().map(words_of).collect();
        let end = |keys: &mut dyn Iterator<Item = u32>| {
            keys.max().map_or(0, |largest| largest as usize + 1)
        };
        Self {
            words: Ranks::new(
                end(&mut problem
                    .tags
                    .iter()
                    .flat_map(|tag| tag.words.iter().copied())),
                &spoken,
            ),
            // Groups are few, and none is rare.
            groups: Ranks::new(
                end(&mut problem.tags.iter().filter_map(|tag| tag.group)),
                &[],
            ),
            tags: Ranks::new(problem.tags.len(), &named),
        }
    }
}

/// One member, prepared for comparing with many others: all that a score looks at, in one place of memory.
#[derive(Debug)]
pub(super) struct Facets {
    pub(super) offers: Keys,
    pub(super) wants: Keys,
    pub(super) interests: Keys,
    pub(super) offered: Loose,
    pub(super) wanted: Loose,
    /// Members this one is curious about, ascending.
    pub(super) curious: Vec<u32>,
    pub(super) company: Option<u32>,
    pub(super) region: Option<u32>,
    pub(super) tenths_of_years: Option<u32>,
    pub(super) wish: Wish,
    /// What the reflections said, if they said anything.
    pub(super) reflected: Option<Box<Hindsight>>,
    /// Whether an offer is about running a community.
    pub(super) offers_community: bool,
}

/// What somebody's reflections said.
#[derive(Debug)]
pub(super) struct Hindsight {
    pub(super) threads: Keys,
    /// Wants that the person cannot tell about yet.
    pub(super) fresh: Keys,
    pub(super) gains: Vec<Gain>,
}

/// What topics stand for beyond their names.
#[derive(Debug)]
pub(super) struct Loose {
    pub(super) words: Keys,
    pub(super) groups: Keys,
}

impl Facets {
    pub(super) fn new(member: &Member, problem: &Problem, numbering: &Numbering) -> Self {
        let tags = |tags: &[u32]| numbering.tags.set(tags.iter().copied());
        let loose = |tags: &[u32]| Loose {
            words: numbering.words.set(words(problem, tags)),
            groups: numbering.groups.set(
                tags.iter()
                    .filter_map(|&tag| problem.tags[tag as usize].group),
            ),
        };
        Self {
            offers: tags(&member.offers),
            wants: tags(&member.wants),
            interests: tags(&member.interests),
            offered: loose(&member.offers),
            wanted: loose(&member.wants),
            curious: Vec::new(),
            company: member.company,
            region: member.region,
            tenths_of_years: member.tenths_of_years,
            wish: member.wish,
            reflected: (member.reflected != Reflected::default()).then(|| {
                let Reflected {
                    threads,
                    learnt,
                    gains,
                } = &member.reflected;
                let fresh = member.wants.iter().filter(|want| !learnt.contains(want));
                Box::new(Hindsight {
                    threads: tags(threads),
                    fresh: numbering.tags.set(fresh.copied()),
                    gains: gains.clone(),
                })
            }),
            offers_community: member
                .offers
                .iter()
                .any(|&tag| problem.tags[tag as usize].community),
        }
    }
}

fn words(problem: &Problem, tags: &[u32]) -> impl Iterator<Item = u32> {
    tags.iter()
        .flat_map(|&tag| &problem.tags[tag as usize].words)
        .copied()
}

fn unique(mut list: Vec<u32>) -> Vec<u32> {
    list.sort_unstable();
    list.dedup();
    list
}

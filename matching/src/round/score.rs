//! How well two people fit: the points of a pair and where they come from.
//!
//! `docs/matching.md` explains every term and works one pair out by hand.

mod facets;
mod hits;

use std::collections::HashSet;

use super::rules::{Rules, ordered};
use super::{Direction, Member, Problem, Reason, Wish};
use facets::{Facets, common, common_keys};
use hits::Hits;

/// Rarity is counted in eighths: 8 for a topic that half of the members name, up to 16 for a rare one.
const COMMON: i32 = 8;

/// Common times beyond the minimum that still earn points.
const EXTRA_TIMES: u32 = 5;

/// Experience within two years counts as similar, from two years on as ahead; in tenths of years.
const SIMILAR_TENTHS: u32 = 20;

/// The largest weight: far beyond any sensible one, and small enough that no score leaves 32 bits.
pub(super) const LARGEST_WEIGHT: i32 = 1_000_000;

/// The score of a problem's pairs.
#[derive(Debug)]
pub(super) struct Scorer<'a> {
    problem: &'a Problem,
    facets: Vec<Facets>,
    /// Rarity of each tag and each word, in eighths.
    tag_rarity: Vec<i32>,
    word_rarity: Vec<i32>,
    /// Pairs of companies whose people have met.
    companies_met: HashSet<(u32, u32)>,
}

/// The parts of a pair's score.
#[derive(Debug, Default)]
struct Parts {
    teaches: [Hits; 2],
    akin: [Hits; 2],
    groups: [Hits; 2],
    wants: Hits,
    interests: Hits,
    new_company_pair: bool,
    same_region: bool,
    wishes: [bool; 2],
    /// Points of what is never given as a reason.
    silent: i32,
}

const DIRECTIONS: [Direction; 2] = [Direction::AToB, Direction::BToA];

impl<'a> Scorer<'a> {
    pub(super) fn new(problem: &'a Problem) -> Self {
        let taking_part = problem.members.iter().filter(|member| !member.sits_out);
        let mut tag_counts = vec![0_usize; problem.tags.len()];
        let words = problem
            .tags
            .iter()
            .flat_map(|tag| &tag.words)
            .max()
            .map_or(0, |&word| word as usize + 1);
        let mut word_counts = vec![0_usize; words];
        let mut everybody = 0;
        for member in taking_part {
            everybody += 1;
            let mut named: Vec<u32> =
                [&member.offers[..], &member.wants, &member.interests].concat();
            named.sort_unstable();
            named.dedup();
            let mut spoken: Vec<u32> = named
                .iter()
                .flat_map(|&tag| &problem.tags[tag as usize].words)
                .copied()
                .collect();
            spoken.sort_unstable();
            spoken.dedup();
            for tag in named {
                tag_counts[tag as usize] += 1;
            }
            for word in spoken {
                word_counts[word as usize] += 1;
            }
        }
        let rarity = |counts: Vec<usize>| {
            counts
                .into_iter()
                .map(|count| rarity(everybody, count))
                .collect()
        };
        let mut scorer = Self {
            problem,
            facets: problem
                .members
                .iter()
                .map(|member| Facets::of(member, problem))
                .collect(),
            tag_rarity: rarity(tag_counts),
            word_rarity: rarity(word_counts),
            companies_met: HashSet::new(),
        };
        for &(from, to) in &problem.curious {
            scorer.facets[from as usize].curious.push(to);
        }
        for facets in &mut scorer.facets {
            facets.curious.sort_unstable();
        }
        let company = |member: u32| problem.members[member as usize].company;
        for met in &problem.met {
            if let (Some(a), Some(b)) = (company(met.a), company(met.b)) {
                scorer.companies_met.insert(ordered(a, b));
            }
        }
        scorer
    }

    /// The points of an allowed pair.
    pub(super) fn score(&self, rules: &Rules<'_>, a: u32, b: u32) -> i32 {
        self.total(&self.parts(rules, a, b))
    }

    /// No pair of this member scores more, whoever the other is.
    pub(super) fn most(&self, member: u32) -> i32 {
        let weights = &self.problem.policy.weights;
        let (who, facets) = (
            &self.problem.members[member as usize],
            &self.facets[member as usize],
        );
        let tags = |tags: &[u32], weight: i32| {
            let mut hits = Hits::default();
            for &tag in tags {
                hits.add(self.tag_points(weight, tag).max(0), tag, 0);
            }
            hits.points()
        };
        let best_three = |points: i32| 3 * points.max(0);
        let (offers, wants, interests) = (&who.offers, &who.wants, &who.interests);
        let mut most = weights.base
            + tags(offers, weights.teaches)
            + tags(wants, weights.teaches)
            + tags(wants, weights.shared_want)
            + tags(interests, weights.shared_interest);
        if !offers.is_empty() && !wants.is_empty() {
            most += weights.mutual.max(0);
        }
        for words in [&facets.offer_words, &facets.want_words] {
            let rarest = words
                .iter()
                .map(|&(word, _)| self.word_rarity[word as usize])
                .max();
            most += best_three(weights.shared_word * rarest.unwrap_or(0) / COMMON);
        }
        for groups in [&facets.offer_groups, &facets.want_groups] {
            most += best_three(if groups.is_empty() {
                0
            } else {
                weights.shared_group
            });
        }
        let times = weights
            .common_time
            .saturating_mul(i32::try_from(EXTRA_TIMES).unwrap_or(0));
        let once = [
            weights.new_company_pair,
            weights.same_region,
            weights.met_before,
            times,
        ];
        let for_each = [weights.experience, weights.curious];
        let at_best = |points: &[i32]| points.iter().map(|&points| points.max(0)).sum::<i32>();
        most + at_best(&once) + 2 * at_best(&for_each)
    }

    /// What speaks for a pair, most points first. Only what both profiles show.
    pub(super) fn reasons(&self, rules: &Rules<'_>, a: u32, b: u32) -> Vec<Reason> {
        let parts = self.parts(rules, a, b);
        let weights = &self.problem.policy.weights;
        let mut reasons = Vec::new();
        for (direction, hits) in DIRECTIONS.into_iter().zip(&parts.teaches) {
            reasons.extend(
                hits.counted()
                    .map(|(points, tag, _)| (points, Reason::Teaches(direction, tag))),
            );
        }
        for (direction, hits) in DIRECTIONS.into_iter().zip(&parts.akin) {
            let mut named = Vec::new();
            for (points, offer, want) in hits.counted() {
                // Two topics that share several words are one reason.
                if !named.contains(&(offer, want)) {
                    named.push((offer, want));
                    reasons.push((
                        points,
                        Reason::Akin {
                            direction,
                            offer,
                            want,
                        },
                    ));
                }
            }
        }
        for (direction, hits) in DIRECTIONS.into_iter().zip(&parts.groups) {
            let groups = hits
                .counted()
                .map(|(points, group, _)| (points, Reason::SameGroup(direction, group)));
            reasons.extend(groups);
        }
        reasons.extend(
            parts
                .wants
                .counted()
                .map(|(points, tag, _)| (points, Reason::BothWant(tag))),
        );
        reasons.extend(
            parts
                .interests
                .counted()
                .map(|(points, tag, _)| (points, Reason::Shares(tag))),
        );
        if parts.new_company_pair {
            reasons.push((weights.new_company_pair, Reason::NewCompanyPair));
        }
        if parts.same_region {
            reasons.push((weights.same_region, Reason::SameRegion));
        }
        for (of_a, came_true) in [true, false].into_iter().zip(parts.wishes) {
            if came_true {
                reasons.push((weights.experience, Reason::Experience { of_a }));
            }
        }
        // What counts for nothing here, or against the pair, is no reason for it. The sort is stable.
        reasons.retain(|&(points, _)| points > 0);
        reasons.sort_by_key(|&(points, _)| -points);
        reasons.into_iter().map(|(_, reason)| reason).collect()
    }

    fn total(&self, parts: &Parts) -> i32 {
        let weights = &self.problem.policy.weights;
        let hits = [
            &parts.teaches[..],
            &parts.akin,
            &parts.groups,
            &[parts.wants, parts.interests],
        ];
        let mut total = weights.base + parts.silent;
        total += hits.into_iter().flatten().map(Hits::points).sum::<i32>();
        if parts.teaches.iter().all(|hits| hits.count > 0) {
            total += weights.mutual;
        }
        total += i32::from(parts.new_company_pair) * weights.new_company_pair;
        total += i32::from(parts.same_region) * weights.same_region;
        total += parts
            .wishes
            .iter()
            .map(|&wish| i32::from(wish) * weights.experience)
            .sum::<i32>();
        total
    }

    fn parts(&self, rules: &Rules<'_>, a: u32, b: u32) -> Parts {
        let weights = &self.problem.policy.weights;
        let (one, other) = (
            &self.problem.members[a as usize],
            &self.problem.members[b as usize],
        );
        let mut parts = Parts {
            wishes: [comes_true(one, other), comes_true(other, one)],
            same_region: one.region.is_some() && one.region == other.region,
            new_company_pair: self.is_new_company_pair(one, other),
            ..Parts::default()
        };
        for (direction, (giver, taker)) in [(a, b), (b, a)].into_iter().enumerate() {
            self.add_teaching(&mut parts, direction, giver, taker);
            if self.facets[giver as usize]
                .curious
                .binary_search(&taker)
                .is_ok()
            {
                parts.silent += weights.curious;
            }
        }
        let (mine, theirs) = (
            &self.facets[a as usize].signature,
            &self.facets[b as usize].signature,
        );
        if mine.wants & theirs.wants != 0 {
            for tag in common(&one.wants, &other.wants) {
                parts
                    .wants
                    .add(self.tag_points(weights.shared_want, tag), tag, 0);
            }
        }
        if mine.interests & theirs.interests != 0 {
            for tag in common(&one.interests, &other.interests) {
                parts
                    .interests
                    .add(self.tag_points(weights.shared_interest, tag), tag, 0);
            }
        }
        if rules.past(a, b).met.is_some() {
            parts.silent += weights.met_before;
        }
        if weights.common_time != 0 {
            let minimum = self.problem.policy.minimum_common_times;
            if let Some(times) = rules.common_times(a, b, minimum + EXTRA_TIMES) {
                let extra = i32::try_from(times.saturating_sub(minimum)).unwrap_or(0);
                parts.silent += weights.common_time * extra;
            }
        }
        parts
    }

    /// What `giver` could tell `taker`.
    fn add_teaching(&self, parts: &mut Parts, direction: usize, giver: u32, taker: u32) {
        let weights = &self.problem.policy.weights;
        let offers = &self.problem.members[giver as usize].offers;
        let wants = &self.problem.members[taker as usize].wants;
        let (from, to) = (&self.facets[giver as usize], &self.facets[taker as usize]);
        if from.signature.offers & to.signature.wants != 0 {
            for tag in common(offers, wants) {
                parts.teaches[direction].add(self.tag_points(weights.teaches, tag), tag, 0);
            }
        }
        // A topic that is taught as it stands needs no looser connection.
        let is_taught =
            |tag: u32| offers.binary_search(&tag).is_ok() && wants.binary_search(&tag).is_ok();
        if from.signature.offer_words & to.signature.want_words != 0 {
            for (word, offer, want) in common_keys(&from.offer_words, &to.want_words) {
                if !is_taught(offer) && !is_taught(want) {
                    let points = weights.shared_word * self.word_rarity[word as usize] / COMMON;
                    parts.akin[direction].add(points, offer, want);
                }
            }
        }
        if from.signature.offer_groups & to.signature.want_groups != 0 {
            let mut last = None;
            for (group, offer, want) in common_keys(&from.offer_groups, &to.want_groups) {
                if last != Some(group) && !is_taught(offer) && !is_taught(want) {
                    last = Some(group);
                    parts.groups[direction].add(weights.shared_group, group, 0);
                }
            }
        }
    }

    fn tag_points(&self, weight: i32, tag: u32) -> i32 {
        weight * self.tag_rarity[tag as usize] / COMMON
    }

    fn is_new_company_pair(&self, one: &Member, other: &Member) -> bool {
        match (one.company, other.company) {
            (Some(a), Some(b)) => a != b && !self.companies_met.contains(&ordered(a, b)),
            _ => false,
        }
    }
}

/// In eighths: one more for each halving of the share of people who name it, from 8 to 16.
fn rarity(everybody: usize, count: usize) -> i32 {
    let halvings = everybody
        .checked_div(count)
        .and_then(usize::checked_ilog2)
        .unwrap_or(0);
    COMMON + i32::try_from(halvings).unwrap_or(COMMON).min(COMMON)
}

/// True when `member`'s wish about experience comes true with `partner`.
fn comes_true(member: &Member, partner: &Member) -> bool {
    match (member.wish, member.tenths_of_years, partner.tenths_of_years) {
        (Wish::Similar, Some(own), Some(others)) => own.abs_diff(others) < SIMILAR_TENTHS,
        (Wish::Ahead, Some(own), Some(others)) => others >= own.saturating_add(SIMILAR_TENTHS),
        _ => false,
    }
}

//! How well two people fit: the points of a pair and where they come from.
//!
//! `docs/matching.md` explains every term and works one pair out by hand.

mod facets;
mod keys;
mod private;

use std::collections::HashSet;

use super::rules::{Rules, ordered};
use super::{Direction, Member, Problem, Reason, Wish};
use facets::{Facets, Numbering};
use keys::counted;
use private::Taught;

/// Common times beyond the minimum that still earn points.
pub(super) const EXTRA_TIMES: u32 = 5;

/// Experience within two years counts as similar, from two years on as ahead; in tenths of years.
const SIMILAR_TENTHS: u32 = 20;

/// The largest weight: far beyond any sensible one, and small enough that no score leaves 32 bits.
pub(super) const LARGEST_WEIGHT: i32 = 1_000_000;

/// The score of a problem's pairs.
#[derive(Debug)]
pub(super) struct Scorer<'a> {
    problem: &'a Problem,
    numbering: Numbering,
    facets: Vec<Facets>,
    points: Points,
    /// Pairs of companies whose people have met.
    companies_met: HashSet<(u32, u32)>,
}

/// What a hit is worth, by rank.
#[derive(Debug)]
struct Points {
    teaches: Vec<i32>,
    wants: Vec<i32>,
    interests: Vec<i32>,
    words: Vec<i32>,
    groups: Vec<i32>,
}

impl<'a> Scorer<'a> {
    pub(super) fn new(problem: &'a Problem) -> Self {
        let numbering = Numbering::new(problem);
        let mut facets: Vec<Facets> = problem
            .members
            .iter()
            .map(|member| Facets::new(member, problem, &numbering))
            .collect();
        for &(from, to) in &problem.curious {
            facets[from as usize].curious.push(to);
        }
        for facets in &mut facets {
            facets.curious.sort_unstable();
        }
        let weights = &problem.policy.weights;
        let points = Points {
            teaches: numbering.tags.points(weights.teaches),
            wants: numbering.tags.points(weights.shared_want),
            interests: numbering.tags.points(weights.shared_interest),
            words: numbering.words.points(weights.shared_word),
            groups: numbering.groups.points(weights.shared_group),
        };
        let company = |member: u32| problem.members[member as usize].company;
        let companies = problem
            .met
            .iter()
            .filter_map(|met| Some(ordered(company(met.a)?, company(met.b)?)));
        Self {
            companies_met: companies.collect(),
            problem,
            numbering,
            facets,
            points,
        }
    }

    /// The points of an allowed pair.
    pub(super) fn score(&self, rules: &Rules<'_>, a: u32, b: u32) -> i32 {
        let (open, taught) = self.open(rules, a, b);
        open + self.private_points(a, b, taught)
    }

    /// The points that no private word of one of the two has a part in.
    pub(super) fn open_score(&self, rules: &Rules<'_>, a: u32, b: u32) -> i32 {
        self.open(rules, a, b).0
    }

    fn open(&self, rules: &Rules<'_>, a: u32, b: u32) -> (i32, Taught) {
        let weights = &self.problem.policy.weights;
        let (mine, theirs) = (&self.facets[a as usize], &self.facets[b as usize]);
        let (gives, gets) = (self.giving(mine, theirs), self.giving(theirs, mine));
        let mut score = weights.base + gives.points + gets.points;
        if gives.teaches && gets.teaches {
            score += weights.mutual;
        }
        let wants = mine.wants.points(&theirs.wants, &self.points.wants);
        let interests = mine
            .interests
            .points(&theirs.interests, &self.points.interests);
        score += wants.unwrap_or(0) + interests.unwrap_or(0);
        if self.is_new_company_pair(mine, theirs) {
            score += weights.new_company_pair;
        }
        if is_same_region(mine, theirs) {
            score += weights.same_region;
        }
        for (one, other) in [(mine, theirs), (theirs, mine)] {
            if comes_true(one, other) {
                score += weights.experience;
            }
        }
        let taught = Taught {
            by_a: gives.teaches,
            by_b: gets.teaches,
        };
        (score + self.silent_points(rules, a, b), taught)
    }

    /// Points that are no reason worth telling: the past and the calendar.
    fn silent_points(&self, rules: &Rules<'_>, a: u32, b: u32) -> i32 {
        let weights = &self.problem.policy.weights;
        let mut points = 0;
        if rules.past(a, b).met.is_some() {
            points += weights.met_before;
        }
        if weights.common_time != 0 {
            let minimum = self.problem.policy.minimum_common_times;
            if let Some(times) = rules.common_times(a, b, minimum.saturating_add(EXTRA_TIMES)) {
                let extra = i32::try_from(times.saturating_sub(minimum)).unwrap_or(0);
                points += weights.common_time * extra;
            }
        }
        points
    }

    /// What `giver` could tell `taker`.
    fn giving(&self, giver: &Facets, taker: &Facets) -> Giving {
        if let Some(points) = giver.offers.points(&taker.wants, &self.points.teaches) {
            return Giving {
                teaches: true,
                points,
            };
        }
        // Only where no topic is taught as it stands, looser connections count.
        let words = giver
            .offered
            .words
            .points(&taker.wanted.words, &self.points.words);
        let groups = giver
            .offered
            .groups
            .points(&taker.wanted.groups, &self.points.groups);
        Giving {
            teaches: false,
            points: words.unwrap_or(0) + groups.unwrap_or(0),
        }
    }

    /// No pair of this member scores more, whoever the other is.
    pub(super) fn most(&self, member: u32) -> i32 {
        let weights = &self.problem.policy.weights;
        let facets = &self.facets[member as usize];
        let mut most = weights.base;
        let taught = &self.points.teaches;
        for (keys, points) in [
            (&facets.offers, taught),
            (&facets.wants, taught),
            (&facets.wants, &self.points.wants),
            (&facets.interests, &self.points.interests),
            (&facets.offered.words, &self.points.words),
            (&facets.wanted.words, &self.points.words),
            (&facets.offered.groups, &self.points.groups),
            (&facets.wanted.groups, &self.points.groups),
        ] {
            most += keys.points(keys, points).unwrap_or(0).max(0);
        }
        if !facets.offers.is_empty() && !facets.wants.is_empty() {
            most += weights.mutual.max(0);
        }
        let times = weights.common_time * i32::try_from(EXTRA_TIMES).unwrap_or(0);
        let once = [
            weights.new_company_pair,
            weights.same_region,
            weights.met_before,
            times,
        ];
        let for_each = [
            weights.experience,
            weights.curious,
            weights.thread,
            weights.gain,
            weights.learnt,
        ];
        let at_best = |points: &[i32]| points.iter().map(|&points| points.max(0)).sum::<i32>();
        most + at_best(&once) + 2 * at_best(&for_each)
    }

    /// What speaks for a pair, most points first. Only what both profiles show.
    pub(super) fn reasons(&self, a: u32, b: u32) -> Vec<Reason> {
        let weights = &self.problem.policy.weights;
        let (one, other) = (self.member(a), self.member(b));
        let (mine, theirs) = (&self.facets[a as usize], &self.facets[b as usize]);
        let mut reasons = Vec::new();
        self.add_giving(&mut reasons, Direction::AToB, (one, mine), (other, theirs));
        self.add_giving(&mut reasons, Direction::BToA, (other, theirs), (one, mine));
        let tag = |rank| self.numbering.tags.key(rank);
        let wants = counted(mine.wants.shared(&theirs.wants), &self.points.wants);
        reasons.extend(wants.map(|(points, rank)| (points, Reason::BothWant(tag(rank)))));
        let interests = counted(
            mine.interests.shared(&theirs.interests),
            &self.points.interests,
        );
        reasons.extend(interests.map(|(points, rank)| (points, Reason::Shares(tag(rank)))));
        if self.is_new_company_pair(mine, theirs) {
            reasons.push((weights.new_company_pair, Reason::NewCompanyPair));
        }
        if is_same_region(mine, theirs) {
            reasons.push((weights.same_region, Reason::SameRegion));
        }
        for (of_a, (one, other)) in [(true, (mine, theirs)), (false, (theirs, mine))] {
            if comes_true(one, other) {
                reasons.push((weights.experience, Reason::Experience { of_a }));
            }
        }
        // What counts for nothing, or against the pair, is no reason for it. The sort is stable.
        reasons.retain(|&(points, _)| points > 0);
        reasons.sort_by_key(|&(points, _)| -points);
        reasons.into_iter().map(|(_, reason)| reason).collect()
    }

    fn add_giving(
        &self,
        reasons: &mut Vec<(i32, Reason)>,
        direction: Direction,
        (giver, offering): (&Member, &Facets),
        (taker, wanting): (&Member, &Facets),
    ) {
        if offering.offers.meets(&wanting.wants) {
            let taught = counted(offering.offers.shared(&wanting.wants), &self.points.teaches);
            let tag = |rank| self.numbering.tags.key(rank);
            reasons.extend(
                taught.map(|(points, rank)| (points, Reason::Teaches(direction, tag(rank)))),
            );
            return;
        }
        let has_word =
            |word| move |&&tag: &&u32| self.problem.tags[tag as usize].words.contains(&word);
        let mut named = Vec::new();
        for (points, rank) in counted(
            offering.offered.words.shared(&wanting.wanted.words),
            &self.points.words,
        ) {
            let word = self.numbering.words.key(rank);
            let offer = giver.offers.iter().find(has_word(word));
            let want = taker.wants.iter().find(has_word(word));
            // Two topics that share several words are one reason.
            if let (Some(&offer), Some(&want)) = (offer, want)
                && !named.contains(&(offer, want))
            {
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
        let group = |rank| self.numbering.groups.key(rank);
        let groups = counted(
            offering.offered.groups.shared(&wanting.wanted.groups),
            &self.points.groups,
        );
        reasons.extend(
            groups.map(|(points, rank)| (points, Reason::SameGroup(direction, group(rank)))),
        );
    }

    fn member(&self, index: u32) -> &Member {
        &self.problem.members[index as usize]
    }

    fn is_new_company_pair(&self, one: &Facets, other: &Facets) -> bool {
        match (one.company, other.company) {
            (Some(a), Some(b)) => a != b && !self.companies_met.contains(&ordered(a, b)),
            _ => false,
        }
    }
}

/// What one member could tell another, in points; and whether that is a topic as it stands.
struct Giving {
    teaches: bool,
    points: i32,
}

fn is_same_region(one: &Facets, other: &Facets) -> bool {
    one.region.is_some() && one.region == other.region
}

/// True when the member's wish about experience comes true with the partner.
fn comes_true(member: &Facets, partner: &Facets) -> bool {
    match (member.wish, member.tenths_of_years, partner.tenths_of_years) {
        (Wish::Similar, Some(own), Some(others)) => own.abs_diff(others) < SIMILAR_TENTHS,
        (Wish::Ahead, Some(own), Some(others)) => others >= own.saturating_add(SIMILAR_TENTHS),
        _ => false,
    }
}

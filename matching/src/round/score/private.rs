//! Points that come from what people keep to themselves: whom they would like to hear, and what they wrote after earlier
//! coffees. They order allowed pairs, and that is all: no rule, no reason and no figure that anybody reads knows of them.

use super::{SIMILAR_TENTHS, Scorer, facets::Facets};
use crate::round::Gain;

/// Who of two teaches the other a topic as it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Taught {
    pub(super) by_a: bool,
    pub(super) by_b: bool,
}

impl Scorer<'_> {
    /// The private points of a pair. What reflections add stays below one topic that the other wants: their weights are
    /// chosen so, and a test holds them to it.
    pub(super) fn private_points(&self, a: u32, b: u32, taught: Taught) -> i32 {
        let (mine, theirs) = (&self.facets[a as usize], &self.facets[b as usize]);
        let mut points = 0;
        for (from, to) in [(mine, b), (theirs, a)] {
            if from.curious.binary_search(&to).is_ok() {
                points += self.problem.policy.weights.curious;
            }
        }
        points
            + self.hindsight(mine, theirs, (taught.by_b, taught.by_a))
            + self.hindsight(theirs, mine, (taught.by_a, taught.by_b))
    }

    /// What the reflections of `one` say about meeting `other`, given whether `one` is taught by `other` and teaches.
    fn hindsight(&self, one: &Facets, other: &Facets, (is_taught, teaches): (bool, bool)) -> i32 {
        let Some(said) = &one.reflected else { return 0 };
        let weights = &self.problem.policy.weights;
        let is_fresh = is_taught && other.offers.meets(&said.fresh);
        let mut points = 0;
        if other.offers.meets(&said.threads) {
            points += weights.thread;
        }
        if is_taught && !is_fresh {
            points += weights.learnt;
        }
        let serves = |gain: &Gain| match gain {
            Gain::Skill => is_fresh,
            Gain::View => self.is_new_company_pair(one, other),
            Gain::Teaching => teaches,
            Gain::Community => other.offers_community,
            Gain::Peers => one.wants.meets(&other.wants) || is_similar(one, other),
        };
        if said.gains.iter().any(serves) {
            points += weights.gain;
        }
        points
    }
}

fn is_similar(one: &Facets, other: &Facets) -> bool {
    let years = one.tenths_of_years.zip(other.tenths_of_years);
    years.is_some_and(|(own, others)| own.abs_diff(others) < SIMILAR_TENTHS)
}

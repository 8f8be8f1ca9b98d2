//! Rules and weights that organizers may set.

/// How a round is matched. `docs/matching.md` has the table with every weight, its default and the reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    /// Who must be matched.
    pub goal: Goal,
    /// Common times that two people need, if both gave times.
    pub minimum_common_times: u32,
    /// Length of a coffee online, in quarter-hours.
    pub online_quarters: u32,
    /// Length of a coffee in person, in quarter-hours.
    pub in_person_quarters: u32,
    /// Up to this many members every allowed pair is considered; above, candidates are chosen and then priced.
    pub all_pairs_up_to: u32,
    /// Candidates per person to begin with, above `all_pairs_up_to`.
    pub seeds: u32,
    /// Up to this many members all allowed pairs are looked through until none could improve the result; above, the
    /// result is the best of the candidates alone.
    pub price_up_to: u32,
    /// The parts of a pair's score.
    pub weights: Weights,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            goal: Goal::Everyone,
            minimum_common_times: 3,
            online_quarters: 2,
            in_person_quarters: 4,
            all_pairs_up_to: 5_000,
            seeds: 8,
            price_up_to: 50_000,
            weights: Weights::default(),
        }
    }
}

/// Who must be matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Goal {
    /// Everyone who can be.
    #[default]
    Everyone,
    /// Only pairs that score at least this much; somebody may be left out for a better total.
    Quality {
        /// The lowest score of a pair.
        minimum_score: i32,
    },
}

/// What each part of a pair's score is worth, in points.
///
/// Each is per hit; rare topics count up to double (see `docs/matching.md`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weights {
    /// Any allowed pair.
    pub base: i32,
    /// One offers what the other wants.
    pub teaches: i32,
    /// Both directions have such a hit.
    pub mutual: i32,
    /// Both want to hear about the same.
    pub shared_want: i32,
    /// Both like the same.
    pub shared_interest: i32,
    /// An offer and a want share a word, but are not the same topic.
    pub shared_word: i32,
    /// An offer and a want are of the same group of topics, but are not the same topic.
    pub shared_group: i32,
    /// The two companies have not met yet.
    pub new_company_pair: i32,
    /// The same region.
    pub same_region: i32,
    /// One's wish about the other's experience comes true; for each of the two.
    pub experience: i32,
    /// One said 話を聞いてみたい of the other; for each of the two. Never given as a reason.
    pub curious: i32,
    /// The two met before, outside the repeat window (negative: new people first).
    pub met_before: i32,
    /// Each common time beyond the minimum, up to five.
    pub common_time: i32,
    /// For each round that one of the two waited; only with the goal `Quality`, because `Everyone` puts whoever waited
    /// longest first, before any points. Not part of the score.
    pub waited: i32,
    /// The other offers a topic that one took up and has not finished; for each of the two. Never given as a reason.
    pub thread: i32,
    /// The pair serves what one's latest coffee served; for each of the two. Never given as a reason.
    pub gain: i32,
    /// All topics in which one would teach the other are such that the other can tell about them by now; for each of
    /// the two (negative: what is new to somebody first). Never given as a reason.
    pub learnt: i32,
}

impl Weights {
    pub(super) fn all(&self) -> [i32; 17] {
        [
            self.base,
            self.teaches,
            self.mutual,
            self.shared_want,
            self.shared_interest,
            self.shared_word,
            self.shared_group,
            self.new_company_pair,
            self.same_region,
            self.experience,
            self.curious,
            self.met_before,
            self.common_time,
            self.waited,
            self.thread,
            self.gain,
            self.learnt,
        ]
    }

    /// The most points that any pair of any people could have, without private ones, which no minimum looks at. A
    /// minimum above it is out of everyone's reach.
    #[must_use]
    pub fn best_score(&self) -> i64 {
        let weight = |weight: i32| i64::from(weight.max(0));
        // Rarity doubles a hit at the most; the second counts half, the third a quarter.
        let hits = |of: i32| weight(of) * 7 / 2;
        let loose = hits(self.shared_word) + hits(self.shared_group);
        let one_way = hits(self.teaches).max(loose);
        let both_ways = (2 * hits(self.teaches) + weight(self.mutual)).max(2 * one_way);
        let times = weight(self.common_time) * i64::from(super::score::EXTRA_TIMES);
        i64::from(self.base)
            + both_ways
            + hits(self.shared_want)
            + hits(self.shared_interest)
            + weight(self.new_company_pair)
            + weight(self.same_region)
            + 2 * weight(self.experience)
            + weight(self.met_before)
            + times
    }

    /// No score is larger in absolute terms: each kind of hit counts at most twice 1.75 times (rarity, three hits) in
    /// each of two directions, and five common times are the most that count.
    pub(super) fn largest_score(&self) -> i64 {
        self.all()
            .iter()
            .map(|&weight| 7 * i64::from(weight).abs())
            .sum()
    }
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            base: 20,
            teaches: 40,
            mutual: 30,
            shared_want: 12,
            shared_interest: 12,
            shared_word: 10,
            shared_group: 6,
            new_company_pair: 10,
            same_region: 4,
            experience: 12,
            curious: 25,
            met_before: -30,
            common_time: 1,
            waited: 30,
            thread: 14,
            gain: 5,
            learnt: -20,
        }
    }
}

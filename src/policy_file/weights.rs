//! The table `[weights]`.

use matching::round::Weights;
use serde::Deserialize;

use super::values::Whole;

/// Points. Even a million pairs at this much each are far from what the engine can add up.
type Points = Option<Whole<0, 100_000>>;

/// The one weight that may be negative.
type AnyPoints = Option<Whole<-100_000, 100_000>>;

/// Every weight by its name; what is absent keeps its default.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct WeightsTable {
    base: Points,
    teaches: Points,
    mutual: Points,
    shared_want: Points,
    shared_interest: Points,
    shared_word: Points,
    shared_group: Points,
    new_company_pair: Points,
    same_region: Points,
    experience: Points,
    curious: Points,
    met_before: AnyPoints,
    common_time: Points,
    waited: Points,
}

impl WeightsTable {
    /// Sets the weights that the table has.
    pub(super) fn apply(&self, weights: &mut Weights) {
        let points = [
            (&mut weights.base, self.base),
            (&mut weights.teaches, self.teaches),
            (&mut weights.mutual, self.mutual),
            (&mut weights.shared_want, self.shared_want),
            (&mut weights.shared_interest, self.shared_interest),
            (&mut weights.shared_word, self.shared_word),
            (&mut weights.shared_group, self.shared_group),
            (&mut weights.new_company_pair, self.new_company_pair),
            (&mut weights.same_region, self.same_region),
            (&mut weights.experience, self.experience),
            (&mut weights.curious, self.curious),
            (&mut weights.common_time, self.common_time),
            (&mut weights.waited, self.waited),
        ];
        for (weight, points) in points {
            if let Some(points) = points {
                *weight = i32::from(points);
            }
        }
        if let Some(points) = self.met_before {
            weights.met_before = i32::from(points);
        }
    }
}

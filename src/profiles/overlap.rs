//! ふたりの重なり: what two people could tell each other, and what they have in common.

use chrono::{DateTime, Offset as _, TimeZone as _, Utc};
use chrono_tz::Tz;
use entities::{profile, tag};

use super::{
    Mine, read_list,
    times::{self, Stretch},
};
use crate::folding::key;

/// What two people have in common, seen from the first.
#[derive(Clone, Debug, Default)]
pub struct Overlap {
    /// What the first wants and the second offers.
    pub ask_them: Vec<tag::Model>,
    /// What the second wants and the first offers.
    pub ask_me: Vec<tag::Model>,
    /// What both like.
    pub interests: Vec<tag::Model>,
    /// Codes of languages that both speak.
    pub languages: Vec<String>,
    /// Whether both meet online.
    pub online: bool,
    /// Whether both meet in person in the same region.
    pub in_person: bool,
    /// Times of the week that both have free, by the first one's clocks.
    pub times: Vec<Stretch>,
}

impl Overlap {
    /// Whether there is nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let nothing_to_say =
            self.ask_them.is_empty() && self.ask_me.is_empty() && self.interests.is_empty();
        let no_way = !self.online && !self.in_person;
        nothing_to_say && no_way && self.languages.is_empty() && self.times.is_empty()
    }
}

/// What `mine` and `theirs` have in common; clocks are compared as they stand at `now`.
#[must_use]
pub fn find_overlap(mine: &Mine, theirs: &Mine, now: DateTime<Utc>) -> Overlap {
    let (own, other) = (&mine.profile, &theirs.profile);
    let spoken = read_list(&other.languages);
    let languages = read_list(&own.languages);
    let near = !own.region.is_empty() && key(&own.region) == key(&other.region);
    Overlap {
        ask_them: shared(&mine.topics.wants, &theirs.topics.offers),
        ask_me: shared(&theirs.topics.wants, &mine.topics.offers),
        interests: shared(&mine.topics.interests, &theirs.topics.interests),
        languages: languages
            .intersection(&spoken)
            .map(|code| (*code).to_owned())
            .collect(),
        online: own.online && other.online,
        in_person: own.in_person && other.in_person && near,
        times: times::common(&own.weekly, &other.weekly, ahead(own, other, now)),
    }
}

fn shared(one: &[tag::Model], other: &[tag::Model]) -> Vec<tag::Model> {
    let is_shared = |tag: &&tag::Model| other.iter().any(|theirs| theirs.id == tag.id);
    one.iter().filter(is_shared).cloned().collect()
}

/// By how many minutes the clocks of the first are ahead of the second's.
fn ahead(own: &profile::Model, other: &profile::Model, now: DateTime<Utc>) -> i32 {
    let offset = |zone: &str| {
        let zone: Tz = zone.parse().unwrap_or(chrono_tz::UTC);
        let offset = zone.offset_from_utc_datetime(&now.naive_utc()).fix();
        offset.local_minus_utc() / 60
    };
    offset(&own.time_zone) - offset(&other.time_zone)
}

//! Everything that a round is worked out from. It holds ids and no names, is written down before the work begins, and
//! is forgotten once the round is published.

mod again;
mod companies;
mod decisions;
mod load;
mod past;
mod people;
mod reflected;
mod topics;

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use entities::{
    ids::{AccountId, RoundId, TagId},
    profile::Wish,
    reflection_purpose::Purpose,
};
use serde::{Deserialize, Serialize};

pub(super) use self::load::load;
use super::RoundPolicy;
use crate::availability::MeetingWindow;

/// A round as it is worked out: the same snapshot gives the same pairs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    /// Which round.
    pub round: RoundId,
    /// The community's zone.
    pub zone: Tz,
    /// The first day of its coffees.
    pub window_first: NaiveDate,
    /// How many days they have.
    pub window_days: u16,
    /// No coffee begins before.
    pub not_before: DateTime<Utc>,
    /// The settings.
    pub policy: RoundPolicy,
    /// Breaks ties.
    pub seed: u64,
    /// Who takes part, by id.
    pub people: Vec<Person>,
    /// The topics they name, by id.
    pub topics: Vec<Topic>,
    /// Pairs with a coffee, and whether within the repeat window.
    pub met: Vec<(AccountId, AccountId, bool)>,
    /// Pairs that one of the two keeps apart, or who were asked within the repeat window in vain.
    pub ruled_out: Vec<(AccountId, AccountId)>,
    /// Pairs that the organizers keep apart.
    pub excluded: Vec<(AccountId, AccountId)>,
    /// Pairs that the organizers put together.
    pub pinned: Vec<(AccountId, AccountId)>,
    /// Companies that the organizers keep apart.
    pub companies_apart: Vec<(String, String)>,
    /// Who would like to hear whom.
    pub curious: Vec<(AccountId, AccountId)>,
}

/// Someone who takes part.
#[expect(clippy::struct_excessive_bools, reason = "each is a column of its own")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Who.
    pub account: AccountId,
    /// The employer.
    pub company: String,
    /// The group that it belongs to.
    pub group: String,
    /// The client they work at.
    pub workplace: String,
    /// What they can tell about.
    pub offers: Vec<TagId>,
    /// What they want to hear about.
    pub wants: Vec<TagId>,
    /// What they like.
    pub interests: Vec<TagId>,
    /// Where they can meet.
    pub region: String,
    /// Whether they meet online.
    pub online: bool,
    /// Whether they meet in person.
    pub in_person: bool,
    /// Their languages, separated by `;`.
    pub languages: String,
    /// Their zone.
    pub zone: Tz,
    /// Their usual week.
    pub weekly: String,
    /// The dates they ticked for this round.
    pub dates: String,
    /// Quarter-hours since 1970 that are taken.
    pub busy: Vec<i64>,
    /// Years in the field.
    pub years: Option<i32>,
    /// Whom they like to meet.
    pub wish: Option<Wish>,
    /// Whether three at a table are welcome.
    pub trio: bool,
    /// Rounds in a row without anybody.
    pub waited: u32,
    /// Whether as many proposals wait for them as one can have.
    pub is_full: bool,
    /// What their reflections said.
    #[serde(default)]
    pub reflected: Reflected,
}

/// What somebody's reflections said, as far as it goes into a round. No reason and no page tells of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reflected {
    /// Topics that they took up and have not finished.
    pub threads: Vec<TagId>,
    /// Wants that they can tell about by now.
    pub learnt: Vec<TagId>,
    /// What they marked after their latest coffee.
    pub purposes: Vec<Purpose>,
}

/// A topic, as far as it says which others are akin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Topic {
    /// Which.
    pub id: TagId,
    /// The group of curated topics that it belongs to.
    pub group: String,
    /// Words of its names.
    pub words: Vec<String>,
}

impl Snapshot {
    /// The days of the coffees.
    #[must_use]
    pub fn window(&self) -> MeetingWindow {
        MeetingWindow::new(self.window_first, self.window_days, self.zone)
    }

    /// The position of a person, which is that in the problem too.
    #[must_use]
    pub fn find(&self, account: AccountId) -> Option<u32> {
        let position = self
            .people
            .binary_search_by_key(&account, |person| person.account)
            .ok()?;
        Some(crate::index::index(position))
    }
}

//! The figures of some rounds, exact as they are counted. They are kept, and shown to nobody as they are.

use std::collections::BTreeMap;

use entities::ids::TagId;
use serde::{Deserialize, Serialize};

/// From being asked to having written: each stage is part of the one before.
pub const FUNNEL: usize = 5;

/// People are put into groups by how many coffees they had had before: none, and from each of these on.
pub(super) const HAD_BEFORE: [u32; 3] = [1, 3, 6];
/// The same by how many rounds in a row they had had nobody.
pub(super) const WAITED: [u32; 3] = [1, 2, 3];
/// Coffees are put into groups by the days from proposal to coffee: less than a week, and from each of these on.
pub(super) const DAYS: [u32; 3] = [7, 14, 21];
/// How many groups each of these makes.
pub const STEPS: usize = 4;

/// Some coffees, and who had them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Group {
    /// How many coffees.
    pub coffees: u32,
    /// How many people had them.
    pub people: u32,
    /// How many of these people had had no such coffee before.
    pub newcomers: u32,
}

/// Coffees between two industries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tie {
    /// One of them; the two in their own order.
    pub one: String,
    /// The other.
    pub other: String,
    /// How many.
    #[serde(flatten)]
    pub size: Group,
}

/// Coffees that a reason led to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Why {
    /// The reason's code.
    pub code: String,
    /// How many coffees.
    pub coffees: u32,
    /// How many people had them.
    pub people: u32,
    /// How many people had a coffee that it did not lead to.
    pub others: u32,
}

/// Everything about one unit: a round, or several that were too small alone. People are counted once each.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Counts {
    /// Asked, took part, got a proposal, had a coffee, wrote.
    pub funnel: [u32; FUNNEL],
    /// Of those who wrote: who marked each of the six.
    pub purposes: [u32; 6],
    /// Of those who wrote: who wrote a sentence on what they can do now.
    pub sentences: u32,
    /// Of those who wrote: who took a next step along.
    pub steps: u32,
    /// Of those who wrote: who would like to talk again.
    pub again: u32,
    /// Of those who had a coffee: how many they had had before: none, 1–2, 3–5, more.
    pub before: [u32; STEPS],
    /// Of those who had a coffee: how many rounds in a row they had had nobody: none, 1, 2, more.
    pub waits: [u32; STEPS],
    /// Of those who took part: who had had nobody the time before.
    pub left_out: u32,
    /// Coffees.
    pub coffees: u32,
    /// Coffees between different industries, each coffee in one place.
    pub ties: Vec<Tie>,
    /// Coffees that are between no two known industries.
    pub apart: Group,
    /// By industry: coffees with somebody of it that are not between it and another one.
    pub elsewhere: BTreeMap<String, Group>,
    /// Coffees by the days from proposal to coffee: less than 7, 14, 21, more.
    pub after: [Group; STEPS],
    /// Pairs of companies that met.
    pub company_pairs: u32,
    /// Of these, pairs that had not met before.
    pub new_company_pairs: u32,
    /// People in coffees of such pairs.
    pub new_pair_people: u32,
    /// What led to coffees.
    pub why: Vec<Why>,
    /// People for whom nobody was found, by the reason.
    pub unmatched: BTreeMap<String, u32>,
    /// What became of next steps, in the words of those who said so meanwhile: done, under way, let go.
    pub follow_ups: [u32; 3],
    /// People who can tell about something now that they wanted to hear about.
    pub learners: u32,
    /// The same by topic.
    pub learnt: BTreeMap<TagId, u32>,
    /// Members at the end.
    pub members: u32,
    /// How many of them offer each topic.
    pub offers: BTreeMap<TagId, u32>,
    /// How many of them want to hear about it.
    pub wants: BTreeMap<TagId, u32>,
    /// Half of the coffees took place within so many days after their proposal.
    pub days: Option<u32>,
}

impl Counts {
    /// Of those who had had nobody the time before, who had a coffee now.
    #[must_use]
    pub fn served(&self) -> u32 {
        self.waits[1..].iter().sum()
    }
}

//! The figures of some rounds, exact as they are counted. They are kept, and shown to nobody as they are.

use std::collections::BTreeMap;

use entities::ids::TagId;
use serde::{Deserialize, Serialize};

/// From being asked to having written: each stage is part of the one before.
pub const FUNNEL: usize = 5;

/// Coffees between two industries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tie {
    /// One of them; the two in their own order.
    pub one: String,
    /// The other.
    pub other: String,
    /// How many coffees.
    pub coffees: u32,
    /// How many people had them.
    pub people: u32,
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
    /// Of those who had a coffee: for whom it was the first.
    pub first_timers: u32,
    /// Coffees.
    pub coffees: u32,
    /// Coffees between different industries.
    pub ties: Vec<Tie>,
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

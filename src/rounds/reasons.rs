//! Why two people fit, as it is kept: codes, and ids of people and topics. Names are looked up when somebody reads it.

use entities::ids::{AccountId, TagId};
use matching::round::{self as engine, Direction};
use serde::{Deserialize, Serialize};

use super::snapshot::Snapshot;

/// Something that speaks for a pair; only what both profiles show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Reason {
    /// One can tell about what the other wants to hear.
    Teaches {
        /// Who tells.
        giver: AccountId,
        /// About what.
        tag: TagId,
    },
    /// One can tell about something akin to what the other wants to hear.
    Akin {
        /// Who tells.
        giver: AccountId,
        /// What they offer.
        offer: TagId,
        /// What the other wants.
        want: TagId,
    },
    /// One can tell about a neighbouring topic of what the other wants to hear.
    SameGroup {
        /// Who tells.
        giver: AccountId,
        /// About what.
        tag: TagId,
    },
    /// Both want to hear about it.
    BothWant {
        /// About what.
        tag: TagId,
    },
    /// Both like it.
    Shares {
        /// What.
        tag: TagId,
    },
    /// Nobody of the two companies has met yet.
    NewCompanyPair,
    /// Both are in the same region.
    SameRegion,
    /// Someone's wish about experience comes true.
    Experience {
        /// Whose.
        of: AccountId,
    },
}

impl Reason {
    /// What a row holds.
    ///
    /// # Panics
    /// Never: codes and ids are JSON.
    #[must_use]
    pub fn written(reasons: &[Self]) -> String {
        serde_json::to_string(reasons).expect("codes and ids are JSON")
    }

    /// Reads what a row holds; reasons of a newer version are left out with the rest.
    #[must_use]
    pub fn read(json: &str) -> Vec<Self> {
        serde_json::from_str(json).unwrap_or_default()
    }

    /// The topics that it names.
    pub(super) fn tags(&self) -> impl Iterator<Item = TagId> {
        let (one, other) = match *self {
            Self::Teaches { tag, .. }
            | Self::SameGroup { tag, .. }
            | Self::BothWant { tag }
            | Self::Shares { tag } => (Some(tag), None),
            Self::Akin { offer, want, .. } => (Some(offer), Some(want)),
            Self::NewCompanyPair | Self::SameRegion | Self::Experience { .. } => (None, None),
        };
        one.into_iter().chain(other)
    }

    /// The engine's reason about the two people at these places of a snapshot.
    pub(super) fn of(reason: engine::Reason, snapshot: &Snapshot, (a, b): (u32, u32)) -> Self {
        let person = |place: u32| snapshot.people[place as usize].account;
        let topic = |place: u32| snapshot.topics[place as usize].id;
        let giver = |direction: Direction| match direction {
            Direction::AToB => person(a),
            Direction::BToA => person(b),
        };
        match reason {
            engine::Reason::Teaches(direction, tag) => Self::Teaches {
                giver: giver(direction),
                tag: topic(tag),
            },
            engine::Reason::Akin {
                direction,
                offer,
                want,
            } => Self::Akin {
                giver: giver(direction),
                offer: topic(offer),
                want: topic(want),
            },
            engine::Reason::SameGroup(direction, tag) => Self::SameGroup {
                giver: giver(direction),
                tag: topic(tag),
            },
            engine::Reason::BothWant(tag) => Self::BothWant { tag: topic(tag) },
            engine::Reason::Shares(tag) => Self::Shares { tag: topic(tag) },
            engine::Reason::NewCompanyPair => Self::NewCompanyPair,
            engine::Reason::SameRegion => Self::SameRegion,
            engine::Reason::Experience { of_a } => Self::Experience {
                of: person(if of_a { a } else { b }),
            },
        }
    }
}

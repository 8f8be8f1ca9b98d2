//! The codes of reasons in the pairs file.

use matching::round::{Direction, Reason};

use crate::vocabulary::Vocabulary;

/// A reason as `docs/roster.md` describes it; `a` and `b` are the columns of the file.
pub(super) fn code(reason: Reason, topics: &[String]) -> String {
    let topic = |tag: u32| topics[tag as usize].as_str();
    match reason {
        Reason::Teaches(direction, tag) => format!("teaches:{}:{}", arrow(direction), topic(tag)),
        Reason::Akin {
            direction,
            offer,
            want,
        } => {
            format!("akin:{}:{}~{}", arrow(direction), topic(offer), topic(want))
        }
        Reason::SameGroup(direction, group) => {
            format!("same_group:{}:{}", arrow(direction), group_name(group))
        }
        Reason::BothWant(tag) => format!("both_want:{}", topic(tag)),
        Reason::Shares(tag) => format!("shares:{}", topic(tag)),
        Reason::NewCompanyPair => "new_company_pair".to_owned(),
        Reason::SameRegion => "same_region".to_owned(),
        Reason::Experience { of_a: true } => "experience:a".to_owned(),
        Reason::Experience { of_a: false } => "experience:b".to_owned(),
    }
}

fn arrow(direction: Direction) -> &'static str {
    match direction {
        Direction::AToB => "a>b",
        Direction::BToA => "b>a",
    }
}

/// The name of a group of the curated topics.
fn group_name(group: u32) -> &'static str {
    let groups = Vocabulary::curated().groups();
    groups.get(group as usize).map_or("", String::as_str)
}

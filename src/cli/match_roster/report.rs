//! What is printed: first the people, then the numbers.

use std::collections::BTreeMap;
use std::fmt::Write;

use matching::round::{RoundResult, UnmatchedReason};

use super::super::stats::Stats;
use super::More;
use crate::roster::Roster;

/// A few lines of plain text.
pub(super) fn summary(roster: &Roster, result: &RoundResult, stats: &Stats<More>) -> String {
    let mut text = headline(roster, result);
    let mut by_reason: BTreeMap<UnmatchedReason, usize> = BTreeMap::new();
    for unmatched in &result.unmatched {
        *by_reason.entry(unmatched.reason).or_default() += 1;
    }
    for (reason, count) in by_reason {
        let _ = writeln!(text, "  {count} {}: {}", reason.code(), kind_words(reason));
    }
    let bound = if stats.optimal {
        "no better one exists".to_owned()
    } else {
        let percent = stats.gap * 100.0;
        format!(
            "at most {} is possible (gap {percent:.3} %)",
            stats.upper_bound
        )
    };
    let _ = writeln!(text, "total score {}, {bound}", stats.weight);
    let seconds = stats.seconds.total;
    let _ = writeln!(
        text,
        "{} possible pairs considered, {seconds:.2} s",
        stats.more.edges
    );
    text
}

/// `66 people in 33 pairs; 8 without a coffee`.
fn headline(roster: &Roster, result: &RoundResult) -> String {
    let pairs = result.pairs.len();
    let resting = roster
        .problem
        .members
        .iter()
        .filter(|member| member.sits_out)
        .count();
    let mut text = match pairs {
        0 => "nobody in a pair".to_owned(),
        1 => "2 people in 1 pair".to_owned(),
        pairs => format!("{} people in {pairs} pairs", 2 * pairs),
    };
    let _ = write!(text, "; {} without a coffee", result.unmatched.len());
    match resting {
        0 => {}
        1 => text += "; 1 sits this round out",
        resting => {
            let _ = write!(text, "; {resting} sit this round out");
        }
    }
    text.push('\n');
    text
}

fn kind_words(reason: UnmatchedReason) -> &'static str {
    match reason {
        UnmatchedReason::NoCandidate => "nobody else is there to meet",
        UnmatchedReason::OnlySameCompany => "everybody else is of the same company",
        UnmatchedReason::BlockedOrExcluded => "nobody is left after exclusions",
        UnmatchedReason::AllMetRecently => "everybody they could meet they met lately",
        UnmatchedReason::NoCommonLanguage => "nobody they could meet speaks a common language",
        UnmatchedReason::NoCommonMode => "nobody they could meet would meet in the same way",
        UnmatchedReason::NoCommonTime => "nobody they could meet has enough common times",
        UnmatchedReason::Outnumbered => "there are people to meet, each with a coffee already",
    }
}

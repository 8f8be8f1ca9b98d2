//! Why people have no coffee, and why two are no pair.

use super::judge::Judge;
use super::rules::Rule;
use super::{Problem, ProblemError, RoundResult, UnmatchedReason, WhyNot};

/// The reason for a person without a coffee: the rule that ruled out the last of those whom the rules before it left.
pub(super) fn unmatched_reason(judge: &Judge<'_>, member: u32) -> UnmatchedReason {
    let others = (0..)
        .zip(&judge.problem.members)
        .filter(|&(other, who)| other != member && !who.sits_out);
    // The rule that got furthest: whoever broke it kept all the rules before.
    let mut furthest = None;
    for (other, _) in others {
        match judge.rules.broken_by(member, other) {
            Some(rule) => furthest = furthest.max(Some(rule)),
            None if judge.edge(member, other).is_some() => return UnmatchedReason::Outnumbered,
            None => return reason_below_minimum(judge, member),
        }
    }
    match furthest {
        None => UnmatchedReason::NoCandidate,
        Some(Rule::SameHouse) => UnmatchedReason::OnlySameCompany,
        Some(Rule::ExcludedByOrganizer | Rule::RuledOutByMember) => {
            UnmatchedReason::BlockedOrExcluded
        }
        Some(Rule::MetRecently) => UnmatchedReason::AllMetRecently,
        Some(Rule::NoCommonLanguage) => UnmatchedReason::NoCommonLanguage,
        Some(Rule::NoCommonMode) => UnmatchedReason::NoCommonMode,
        Some(Rule::NoCommonTime) => UnmatchedReason::NoCommonTime,
    }
}

/// For somebody with an allowed partner below the minimum score: is there one who reaches it?
fn reason_below_minimum(judge: &Judge<'_>, member: u32) -> UnmatchedReason {
    let members =
        0..u32::try_from(judge.problem.members.len()).expect("members are counted in 32 bits");
    if members
        .into_iter()
        .any(|other| judge.edge(member, other).is_some())
    {
        UnmatchedReason::Outnumbered
    } else {
        UnmatchedReason::NoCandidate
    }
}

/// Says why two members are not a pair of `result`, a result of [`super::match_round`] on the same problem.
pub fn why_not(
    problem: &Problem,
    result: &RoundResult,
    a: u32,
    b: u32,
) -> Result<WhyNot, ProblemError> {
    let judge = Judge::new(problem)?;
    for index in [a, b] {
        if index as usize >= problem.members.len() {
            return Err(ProblemError::NoSuch {
                what: "member",
                index,
            });
        }
    }
    let partner_of = |member: u32| {
        let pair = result
            .pairs
            .iter()
            .find(|pair| pair.a == member || pair.b == member)?;
        Some((if pair.a == member { pair.b } else { pair.a }, pair.score))
    };
    if a != b && partner_of(a).is_some_and(|(partner, _)| partner == b) {
        return Ok(WhyNot::ArePaired);
    }
    if let Some(rule) = judge.broken_rule(a, b) {
        return Ok(rule);
    }
    let score = judge.open_score(a, b).unwrap_or_default();
    Ok(match judge.minimum() {
        Some(minimum) if score < i64::from(minimum) => WhyNot::BelowMinimum { score },
        _ => WhyNot::BetterOtherwise {
            score,
            first: partner_of(a),
            second: partner_of(b),
        },
    })
}

//! Why two people are not a pair, in a sentence.

use matching::round::{ProblemError, RoundResult, WhyNot, why_not};

use crate::roster::Roster;

/// The two people of `A,B`. Ids may hold commas: the first comma that has an id on either side parts them.
pub(super) fn find(roster: &Roster, text: &str) -> anyhow::Result<(u32, u32)> {
    let parts = || {
        let commas = text.match_indices(',').map(|(comma, _)| comma);
        commas.map(|comma| (text[..comma].trim(), text[comma + 1..].trim()))
    };
    let found = |(a, b)| Some((roster.find(a)?, roster.find(b)?));
    if let Some(pair) = parts().find_map(found) {
        return Ok(pair);
    }
    let Some((a, b)) = parts().next() else {
        anyhow::bail!("--why-not: write two ids with a comma between them, not “{text}”");
    };
    let unknown = if roster.find(a).is_none() { a } else { b };
    anyhow::bail!("--why-not: the roster has no id “{unknown}”")
}

/// A line that answers the question.
pub(super) fn answer(
    roster: &Roster,
    result: &RoundResult,
    a: u32,
    b: u32,
) -> anyhow::Result<String> {
    let why = why_not(&roster.problem, result, a, b).map_err(|error| explain(roster, &error))?;
    let id = |member: u32| &*roster.ids[member as usize];
    let (first, second) = (id(a), id(b));
    if why == WhyNot::ArePaired {
        return Ok(format!("{first} and {second} are a pair\n"));
    }
    let partner = |who: u32, partner: Option<(u32, i64)>| match partner {
        Some((partner, score)) => format!("{} meets {} (score {score})", id(who), id(partner)),
        None => format!("{} stays without a coffee", id(who)),
    };
    let reason = match why {
        WhyNot::SitsOut(who) => format!("{} sits this round out", id(who)),
        WhyNot::BelowMinimum { score } => format!("their score of {score} is below the minimum"),
        WhyNot::BetterOtherwise {
            score,
            first,
            second,
        } => format!(
            "they may meet (score {score}), but the round as a whole is better without this pair: {}, {}",
            partner(a, first),
            partner(b, second)
        ),
        why => why.to_string(),
    };
    Ok(format!("{first} and {second} are not a pair: {reason}\n"))
}

/// The error of a round that cannot be matched as asked, with ids instead of positions.
pub(super) fn explain(roster: &Roster, error: &ProblemError) -> anyhow::Error {
    let id = |member: u32| roster.ids.get(member as usize).map_or("?", |id| &**id);
    match error {
        ProblemError::PinnedTwice(member) => anyhow::anyhow!(
            "“{}” is in two pins; one person has one coffee in a round: take one pin out",
            id(*member)
        ),
        ProblemError::PinBreaksRule { a, b, why } => anyhow::anyhow!(
            "the pin of “{}” and “{}” breaks a rule: {why}; take it out of the policy, or what it conflicts with",
            id(*a),
            id(*b)
        ),
        error => anyhow::anyhow!("{error}"),
    }
}

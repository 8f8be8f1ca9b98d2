//! The pairs and the unmatched as CSV.

use std::io::Write;

use matching::round::RoundResult;

use super::reasons::code;
use crate::roster::Roster;

/// Writes `a,b,score,reasons`, in the order of ids.
///
/// Ids stay as the roster has them, so that they can be looked up; one that a spreadsheet program could take for a
/// formula was warned about when it was read. No other cell can begin with such a sign.
pub(super) fn pairs(
    out: &mut dyn Write,
    roster: &Roster,
    result: &RoundResult,
) -> anyhow::Result<()> {
    let mut file = csv::Writer::from_writer(out);
    file.write_record(["a", "b", "score", "reasons"])?;
    for pair in &result.pairs {
        let [a, b] = [pair.a, pair.b].map(|member| &*roster.ids[member as usize]);
        let codes = pair
            .reasons
            .iter()
            .map(|&reason| code(reason, &roster.topics));
        let codes: Vec<String> = codes.collect();
        file.write_record([a, b, &pair.score.to_string(), &codes.join(";")])?;
    }
    Ok(file.flush()?)
}

/// Writes `id,reason`, in the order of ids.
pub(super) fn unmatched(
    out: &mut dyn Write,
    roster: &Roster,
    result: &RoundResult,
) -> anyhow::Result<()> {
    let mut file = csv::Writer::from_writer(out);
    file.write_record(["id", "reason"])?;
    for unmatched in &result.unmatched {
        let id = &*roster.ids[unmatched.member as usize];
        file.write_record([id, unmatched.reason.code()])?;
    }
    Ok(file.flush()?)
}

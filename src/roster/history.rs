//! Who met whom in earlier rounds.

use std::io::Read;

use matching::round::Met;

use super::{Roster, find};
use crate::policy_file::PolicyFile;
use crate::tables::{Columns, Table, TableError};
use crate::warnings::Warnings;

const COLUMNS: Columns = Columns {
    known: &["a", "b", "round"],
    required: &["a", "b", "round"],
};

/// The meetings of earlier rounds between people of a roster.
#[derive(Debug, Default)]
pub struct History {
    /// `(a, b, round)` with `a < b`; ascending, each pair once with its last round.
    pub(super) meetings: Vec<(u32, u32, u32)>,
    /// The last round that the file names, be it between strangers.
    last_round: Option<u32>,
}

/// Why a history cannot be used: the line, and what to do.
#[derive(Debug, thiserror::Error)]
pub enum HistoryError {
    /// The file is no table of the right form.
    #[error(transparent)]
    Table(#[from] TableError),
    /// Not a round.
    #[error("line {line}: “{text}” is no round; write its number, from 0 to 1000000")]
    Round {
        /// Where the row begins.
        line: u64,
        /// What stands there.
        text: String,
    },
    /// Somebody met themselves.
    #[error("line {line}: “{id}” cannot have met themselves; correct or remove the row")]
    SamePerson {
        /// Where the row begins.
        line: u64,
        /// Who.
        id: String,
    },
}

impl History {
    /// Reads a history. Rows with ids that the roster does not have are left out with a warning.
    pub fn read(
        input: impl Read,
        ids: &[Box<str>],
        warnings: &mut Warnings,
    ) -> Result<Self, HistoryError> {
        let mut table = Table::open(input, COLUMNS, warnings)?;
        let mut history = Self::default();
        while let Some(row) = table.next_row()? {
            let (line, [a, b, round]) = (row.line, [0, 1, 2].map(|column| row.cell(column)));
            if row.is_blank() {
                continue;
            }
            let round: Option<u32> = round.parse().ok().filter(|&round| round <= 1_000_000);
            let Some(round) = round else {
                return Err(HistoryError::Round {
                    line,
                    text: row.cell(2).to_owned(),
                });
            };
            if a == b {
                return Err(HistoryError::SamePerson {
                    line,
                    id: a.to_owned(),
                });
            }
            history.last_round = history.last_round.max(Some(round));
            let (Some(a), Some(b)) = (find(ids, a), find(ids, b)) else {
                let message = "names an id that the roster does not have; the row is left out";
                warnings.add(message, Some(line));
                continue;
            };
            history.meetings.push((a.min(b), a.max(b), round));
        }
        // The last meeting of a pair comes first, and is the one that stays.
        history
            .meetings
            .sort_unstable_by_key(|&(a, b, round)| (a, b, u32::MAX - round));
        history.meetings.dedup_by_key(|&mut (a, b, _)| (a, b));
        Ok(history)
    }
}

impl Roster {
    /// Takes in who met whom, and how long everybody has waited.
    ///
    /// Who gives no `waited` but a `joined_round` has waited since that round or since the one after their last
    /// meeting, whichever is later; without a history nobody has.
    pub fn remember(&mut self, history: Option<&History>, policy: &PolicyFile) {
        let nothing = History::default();
        let past = history.unwrap_or(&nothing);
        let after_last = past.last_round.map_or(1, |last| last + 1);
        let current = policy.round.unwrap_or(after_last);

        let mut free_since = vec![0; self.problem.members.len()];
        for &(a, b, round) in &past.meetings {
            for member in [a, b] {
                let since = &mut free_since[member as usize];
                *since = round.saturating_add(1).max(*since);
            }
        }
        self.problem.met = past
            .meetings
            .iter()
            .map(|&(a, b, round)| Met {
                a,
                b,
                recently: round.saturating_add(policy.repeat_window_rounds) >= current,
            })
            .collect();
        let members = self.problem.members.iter_mut();
        for ((member, wait), since) in members.zip(&self.waits).zip(free_since) {
            let computed = || {
                let joined = wait.joined_round.filter(|_| history.is_some());
                joined.map_or(0, |joined| current.saturating_sub(joined.max(since)))
            };
            member.waited = wait.waited.unwrap_or_else(computed);
        }
    }
}

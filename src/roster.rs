//! A roster file: the people of a round, read row by row into what the engine is asked.

mod calendars;
mod cells;
mod decisions;
mod history;
mod languages;
mod lists;
mod row;
mod topics;

use std::io::Read;

use chrono_tz::Tz;
use matching::round::{Member, Problem, Tag};

use crate::availability::{AvailabilityError, MeetingWindow};
use crate::houses::Settled;
use crate::index::index;
use crate::tables::{Table, TableError};
use crate::warnings::Warnings;
use calendars::Calendars;
pub(crate) use cells::{parse_modes, parse_wish, parse_years};
pub use decisions::DecisionError;
pub use history::{History, HistoryError};
pub(crate) use languages::canonical as canonical_language;
pub(crate) use lists::{items, says_nothing};
use row::{COLUMNS, Draft, Reader};

/// More people than this are refused: indices have 32 bits, and a row takes some 300 bytes.
const MOST_MEMBERS: usize = 100_000_000;

/// The people of a round and what their rows name, in the order of ids: the order of rows changes nothing.
#[derive(Debug)]
pub struct Roster {
    /// Ids, ascending by their bytes; a member of the problem has the same position.
    pub ids: Vec<Box<str>>,
    /// Code of each topic of the problem: the slug of a curated one, else the folded text.
    pub topics: Vec<String>,
    /// What the engine is asked.
    pub problem: Problem,
    houses: Settled,
    /// What each row says about waiting.
    waits: Vec<Wait>,
}

/// What a row says about rounds gone by.
#[derive(Debug, Clone, Copy, Default)]
struct Wait {
    waited: Option<u32>,
    joined_round: Option<u32>,
}

/// What rows mean that leave it open.
#[derive(Debug, Clone, Copy)]
pub struct Setting {
    /// Zone of members who give none.
    pub zone: Tz,
    /// The days over which weekly free time is laid.
    pub window: MeetingWindow,
}

/// Why a roster cannot be used: the line, and what to do.
#[derive(Debug, thiserror::Error)]
pub enum RosterError {
    /// The file is no table of the right form.
    #[error(transparent)]
    Table(#[from] TableError),
    /// A row makes no sense.
    #[error("line {line}: {error}")]
    Row {
        /// Where the row begins.
        line: u64,
        /// What is wrong.
        error: RowError,
    },
    /// An id stands twice.
    #[error(
        "line {line}: the id “{id}” stands on line {first} already; each person needs an id of their own"
    )]
    DuplicateId {
        /// Where the later row begins.
        line: u64,
        /// The id.
        id: Box<str>,
        /// Where the earlier row begins.
        first: u64,
    },
    /// Too many rows.
    #[error("line {0}: more than 100 million people; split the roster")]
    TooMany(u64),
}

/// What is wrong with a row.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RowError {
    /// No id.
    #[error("the column “id” is empty; each person needs an id")]
    NoId,
    /// Not a way to meet.
    #[error(
        "“{0}” is no way to meet; write online, in_person or both with a semicolon between them"
    )]
    Mode(String),
    /// Not a zone.
    #[error("“{0}” is no IANA time zone; write for example Asia/Tokyo or Europe/Berlin")]
    TimeZone(String),
    /// Not weekly windows.
    #[error(transparent)]
    Availability(#[from] AvailabilityError),
    /// Not years.
    #[error(
        "“{0}” is no number of years from 0 to 80; write for example 3 or 3.5, or leave it empty"
    )]
    Years(String),
    /// Not a count.
    #[error(
        "column “{column}”: “{text}” is no whole number from 0 to 1000000; correct it or leave it empty"
    )]
    Count {
        /// The column.
        column: &'static str,
        /// What it holds.
        text: String,
    },
    /// Not a wish.
    #[error("“{0}” is no wish; write similar, ahead or either, or leave it empty")]
    Wish(String),
    /// Neither yes nor no.
    #[error("column “sits_out”: “{0}” is neither yes nor no")]
    SitsOut(String),
}

impl Roster {
    /// Reads a roster. The file is never held as text; what is odd but stops nothing goes to `warnings`.
    pub fn read(
        input: impl Read,
        setting: Setting,
        warnings: &mut Warnings,
    ) -> Result<Self, RosterError> {
        let mut table = Table::open(input, COLUMNS, warnings)?;
        let mut reader = Reader::new(setting.zone);
        let mut drafts: Vec<Draft> = Vec::new();
        while let Some(row) = table.next_row()? {
            let line = row.line;
            if drafts.len() == MOST_MEMBERS {
                return Err(RosterError::TooMany(line));
            }
            if row.is_blank() {
                warnings.add("a row without any content is left out", Some(line));
                continue;
            }
            let draft = reader.read(&row, warnings);
            drafts.push(draft.map_err(|error| RosterError::Row { line, error })?);
        }
        reader.lists.finish(warnings);
        drafts.sort_unstable_by(|a, b| (&a.id, a.line).cmp(&(&b.id, b.line)));
        refuse_duplicates(&drafts)?;
        Ok(Self::build(drafts, reader, setting.window))
    }

    /// Numbers everything that rows name in an order of its own.
    fn build(mut drafts: Vec<Draft>, reader: Reader, window: MeetingWindow) -> Self {
        let houses = reader.houses.settle();
        let topics = reader.topics.finish();
        let languages = reader.languages.sorted();
        let regions = reader.regions.sorted();
        let mut calendars = Calendars::new(window);
        let renumber = |list: &mut Vec<u32>, numbers: &[u32]| {
            for number in list.iter_mut() {
                *number = numbers[*number as usize];
            }
            list.sort_unstable();
        };
        for draft in &mut drafts {
            let member = &mut draft.member;
            member.houses = houses.houses(draft.affiliation).to_vec();
            member.company = houses.employer(draft.affiliation);
            for list in [&mut member.offers, &mut member.wants, &mut member.interests] {
                renumber(list, &topics.numbers);
            }
            renumber(&mut member.languages, &languages);
            member.region = member.region.map(|region| regions[region as usize]);
            member.calendar = member
                .calendar
                .map(|week| calendars.number(week, &reader.weeks));
        }
        let ids = drafts
            .iter_mut()
            .map(|draft| std::mem::take(&mut draft.id))
            .collect();
        let waits = drafts.iter().map(|draft| draft.wait).collect();
        let members: Vec<Member> = drafts.into_iter().map(|draft| draft.member).collect();
        let tags: Vec<Tag> = topics.tags;
        let calendars = calendars.finish();
        let problem = Problem {
            members,
            tags,
            calendars,
            ..Problem::default()
        };
        Self {
            ids,
            topics: topics.slugs,
            problem,
            houses,
            waits,
        }
    }

    /// The position of an id.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<u32> {
        find(&self.ids, id)
    }
}

/// The position of an id among ascending ones.
fn find(ids: &[Box<str>], id: &str) -> Option<u32> {
    let position = ids.binary_search_by(|known| (**known).cmp(id)).ok()?;
    Some(index(position))
}

/// Finds the first row of the file whose id an earlier row has.
fn refuse_duplicates(drafts: &[Draft]) -> Result<(), RosterError> {
    let repeats = drafts.windows(2).filter(|pair| pair[0].id == pair[1].id);
    match repeats.min_by_key(|pair| pair[1].line) {
        None => Ok(()),
        Some(pair) => Err(RosterError::DuplicateId {
            line: pair[1].line,
            id: pair[1].id.clone(),
            first: pair[0].line,
        }),
    }
}

#[cfg(test)]
mod tests;

//! One row of a roster: what its cells mean.

use chrono_tz::Tz;
use matching::round::Member;
use unicode_normalization::UnicodeNormalization;

use super::calendars::Weeks;
use super::cells::{parse_count, parse_modes, parse_wish, parse_years, parse_yes};
use super::languages::canonical;
use super::lists::{Lists, items, says_nothing};
use super::topics::Topics;
use super::{RowError, Wait};
use crate::folding::key;
use crate::houses::{Affiliation, Houses, Names as Companies};
use crate::index::Spellings;
use crate::tables::{Columns, Row};
use crate::warnings::Warnings;

/// The columns, in the order of [`Column`].
pub(super) const COLUMNS: Columns = Columns {
    known: &[
        "id",
        "company",
        "company_group",
        "workplace",
        "offers",
        "wants",
        "interests",
        "region",
        "modes",
        "languages",
        "time_zone",
        "availability",
        "years",
        "joined_round",
        "waited",
        "wish",
        "sits_out",
        "name",
        "email",
        "industry",
        "team_size",
    ],
    required: &["id", "company"],
};

/// The columns that a round needs. The others of the format are known, and not looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Id,
    Company,
    CompanyGroup,
    Workplace,
    Offers,
    Wants,
    Interests,
    Region,
    Modes,
    Languages,
    TimeZone,
    Availability,
    Years,
    JoinedRound,
    Waited,
    Wish,
    SitsOut,
}

/// A row as far as it can be understood alone: the numbers in `member` are those of the [`Reader`], in the order in
/// which rows named things, and its calendar is a number of [`Weeks`].
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) id: Box<str>,
    pub(super) line: u64,
    pub(super) member: Member,
    pub(super) affiliation: Affiliation,
    pub(super) wait: Wait,
}

/// Understands rows and remembers what they name, each thing once.
#[derive(Debug)]
pub(super) struct Reader {
    zone: Tz,
    pub(super) houses: Houses,
    pub(super) topics: Topics,
    pub(super) lists: Lists,
    pub(super) languages: Spellings,
    pub(super) regions: Spellings,
    pub(super) weeks: Weeks,
    scratch: Vec<u32>,
}

impl Reader {
    pub(super) fn new(zone: Tz) -> Self {
        Self {
            zone,
            houses: Houses::new(),
            topics: Topics::default(),
            lists: Lists::default(),
            languages: Spellings::default(),
            regions: Spellings::default(),
            weeks: Weeks::default(),
            scratch: Vec::new(),
        }
    }

    pub(super) fn read(
        &mut self,
        row: &Row<'_>,
        warnings: &mut Warnings,
    ) -> Result<Draft, RowError> {
        let cell = |column: Column| row.cell(column as usize);
        let id = cell(Column::Id);
        if id.is_empty() {
            return Err(RowError::NoId);
        }
        if id
            .nfkc()
            .next()
            .is_some_and(|first| "=+-@\t\r\0".contains(first))
        {
            let message = "an id begins with =, +, - or @; it stays as it is, but a spreadsheet program may take it for a formula";
            warnings.add(message, Some(row.line));
        }
        let modes = parse_modes(cell(Column::Modes))?;
        let region = self.regions.number(cell(Column::Region), |text| {
            (!says_nothing(text)).then(|| key(text))
        });
        if modes.in_person && !modes.online && region.is_none() {
            warnings.add(
                "meets in person only, but gives no region: nobody can be found",
                Some(row.line),
            );
        }
        let affiliation = self.houses.add(Companies {
            company: cell(Column::Company),
            group: cell(Column::CompanyGroup),
            workplace: cell(Column::Workplace),
        });
        let member = Member {
            offers: self.tags(row, Column::Offers, warnings),
            wants: self.tags(row, Column::Wants, warnings),
            interests: self.tags(row, Column::Interests, warnings),
            region,
            modes,
            languages: self.languages(cell(Column::Languages)),
            calendar: self.calendar(cell(Column::Availability), cell(Column::TimeZone))?,
            tenths_of_years: parse_years(cell(Column::Years))?,
            wish: parse_wish(cell(Column::Wish))?,
            sits_out: parse_yes(cell(Column::SitsOut))?,
            ..Member::default()
        };
        let wait = Wait {
            waited: parse_count("waited", cell(Column::Waited))?,
            joined_round: parse_count("joined_round", cell(Column::JoinedRound))?,
        };
        Ok(Draft {
            id: id.into(),
            line: row.line,
            member,
            affiliation,
            wait,
        })
    }

    fn tags(&mut self, row: &Row<'_>, column: Column, warnings: &mut Warnings) -> Vec<u32> {
        let cell = row.cell(column as usize);
        let name = COLUMNS.known[column as usize];
        self.scratch.clear();
        for tag in self.lists.tags(name, cell, row.line, warnings) {
            self.scratch.extend(self.topics.number(tag));
        }
        self.take_scratch()
    }

    fn languages(&mut self, cell: &str) -> Vec<u32> {
        self.scratch.clear();
        for language in items(cell) {
            let canonical = |text: &str| (!says_nothing(text)).then(|| canonical(text));
            self.scratch
                .extend(self.languages.number(language, canonical));
        }
        self.take_scratch()
    }

    /// A list of numbers of just the right size, ascending, no repeats.
    fn take_scratch(&mut self) -> Vec<u32> {
        self.scratch.sort_unstable();
        self.scratch.dedup();
        self.scratch.as_slice().to_vec()
    }

    fn calendar(&mut self, availability: &str, zone: &str) -> Result<Option<u32>, RowError> {
        let zone = match zone {
            "" => self.zone,
            name => name
                .parse()
                .map_err(|_| RowError::TimeZone(name.to_owned()))?,
        };
        Ok(self.weeks.number(availability, zone)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_columns_have_the_names_of_their_places() {
        assert_eq!(COLUMNS.known[Column::Id as usize], "id");
        assert_eq!(COLUMNS.known[Column::Interests as usize], "interests");
        assert_eq!(COLUMNS.known[Column::SitsOut as usize], "sits_out");
        assert_eq!(COLUMNS.known.len(), 21);
    }
}

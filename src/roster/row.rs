//! One row of a roster: what its cells mean.

use chrono_tz::Tz;
use matching::round::{Member, Modes, Wish};
use unicode_normalization::UnicodeNormalization;

use super::calendars::Weeks;
use super::languages::canonical;
use super::lists::{Lists, items, says_nothing};
use super::topics::Topics;
use super::{RowError, Wait};
use crate::houses::{Affiliation, Houses, Names as Companies};
use crate::index::Spellings;
use crate::tables::{Columns, Row};
use crate::text::key;
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

fn parse_modes(cell: &str) -> Result<Modes, RowError> {
    let mut modes = Modes::default();
    for mode in items(cell) {
        match key(mode).as_str() {
            "online" | "おんらいん" => modes.online = true,
            "inperson" | "対面" => modes.in_person = true,
            _ => return Err(RowError::Mode(mode.to_owned())),
        }
    }
    Ok(modes)
}

/// Tenths of years.
fn parse_years(cell: &str) -> Result<Option<u32>, RowError> {
    if cell.is_empty() {
        return Ok(None);
    }
    let bad = || RowError::Years(cell.to_owned());
    let text: String = cell.nfkc().collect();
    let (whole, part) = text.split_once('.').unwrap_or((&text, "0"));
    let is_number = |digits: &str| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    if !is_number(whole) || !is_number(part) {
        return Err(bad());
    }
    let whole: u32 = whole.parse().map_err(|_| bad())?;
    let tenth: u32 = part[..1].parse().map_err(|_| bad())?;
    if whole > 80 {
        Err(bad())
    } else {
        Ok(Some(whole * 10 + tenth))
    }
}

fn parse_count(column: &'static str, cell: &str) -> Result<Option<u32>, RowError> {
    if cell.is_empty() {
        return Ok(None);
    }
    let text: String = cell.nfkc().collect();
    let count = text.parse().ok().filter(|&count| count <= 1_000_000);
    count.map(Some).ok_or_else(|| RowError::Count {
        column,
        text: cell.to_owned(),
    })
}

fn parse_wish(cell: &str) -> Result<Wish, RowError> {
    match key(cell).as_str() {
        "" | "either" => Ok(Wish::Either),
        "similar" => Ok(Wish::Similar),
        "ahead" => Ok(Wish::Ahead),
        _ => Err(RowError::Wish(cell.to_owned())),
    }
}

fn parse_yes(cell: &str) -> Result<bool, RowError> {
    match key(cell).as_str() {
        "" | "no" | "false" | "0" => Ok(false),
        "yes" | "true" | "1" => Ok(true),
        _ => Err(RowError::SitsOut(cell.to_owned())),
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

    #[test]
    fn years_are_tenths() {
        for (cell, tenths) in [
            ("3", 30),
            ("3.5", 35),
            ("0.5", 5),
            ("13", 130),
            ("３", 30),
            ("2.99", 29),
        ] {
            assert_eq!(parse_years(cell), Ok(Some(tenths)), "{cell}");
        }
        assert_eq!(parse_years(""), Ok(None));
        for cell in [
            "-1",
            "3,5",
            "3.",
            ".5",
            "81",
            "five",
            "1e1",
            "NaN",
            "99999999999",
            "3.５円",
        ] {
            assert!(parse_years(cell).is_err(), "{cell}");
        }
    }

    #[test]
    fn words_and_counts_are_read_or_refused() {
        assert_eq!(
            parse_modes("Online; in person"),
            Ok(Modes {
                online: true,
                in_person: true
            })
        );
        assert_eq!(
            parse_modes("online,in_person"),
            Err(RowError::Mode("online,in_person".into()))
        );
        assert_eq!(parse_wish("Ahead"), Ok(Wish::Ahead));
        assert!(parse_wish("older").is_err());
        assert_eq!(
            (parse_yes("YES"), parse_yes("false"), parse_yes("")),
            (Ok(true), Ok(false), Ok(false))
        );
        assert!(parse_yes("maybe").is_err());
        assert_eq!(parse_count("waited", "2"), Ok(Some(2)));
        for cell in ["-1", "1.5", "1000001", "x"] {
            assert!(parse_count("waited", cell).is_err(), "{cell}");
        }
    }
}

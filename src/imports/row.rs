//! One row: what its cells say about a person, checked as if they had typed it themselves.

use chrono_tz::Tz;
use entities::profile::TeamSize;
use sea_orm::ActiveEnum as _;
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization as _;

use super::columns::Column;
use crate::{
    accounts::{self, Email},
    availability::Weekly,
    roster::{canonical_language, items, parse_modes, parse_wish, parse_years, says_nothing},
    tables::Row,
    text::{self, TextError},
};

/// The longest name of a company, and the longest other line.
const LINE: usize = 80;
/// The longest name of a topic.
const TOPIC: usize = 40;
/// The most topics of one kind.
pub(super) const MOST_TOPICS: usize = 20;
/// The most languages of one person.
const MOST_LANGUAGES: usize = 10;

/// Someone in a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The line on which the row begins.
    pub line: u64,
    /// What the file's maker calls them.
    pub id: Option<String>,
    /// Their folded address.
    pub email: String,
    /// Their name.
    pub name: String,
    /// Their company.
    pub company: String,
    /// All else.
    pub details: Details,
}

/// What a file says of someone besides who they are. Empty where it says nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Details {
    /// The group that the company belongs to.
    pub company_group: String,
    /// What they do there.
    pub role: String,
    /// The client they work at.
    pub workplace: String,
    /// What their company does.
    pub industry: String,
    /// How many they are, by the code of the choice.
    pub team_size: Option<String>,
    /// Topics they can tell about.
    pub offers: Vec<String>,
    /// Topics they want to hear about.
    pub wants: Vec<String>,
    /// Topics they like.
    pub interests: Vec<String>,
    /// Where they can meet.
    pub region: String,
    /// Whether they meet online.
    pub online: bool,
    /// Whether they meet in person.
    pub in_person: bool,
    /// Codes of languages.
    pub languages: Vec<String>,
    /// Their zone, if it is given.
    pub time_zone: String,
    /// Free time in a usual week.
    pub weekly: String,
    /// Whole years in the field.
    pub years: Option<i32>,
    /// Whom they like to meet, by the code of the choice.
    pub wish: Option<String>,
}

impl Details {
    /// The form in which they are kept: the same details are the same text.
    pub(super) fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// What was kept; nothing where a later program no longer understands it.
    pub(super) fn from_json(json: &str) -> Self {
        serde_json::from_str(json).unwrap_or_default()
    }
}

/// What is wrong with a row. Titles are those of the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fault {
    /// So many fields, where the header has so many.
    FieldCount(usize, usize),
    /// A column without which nobody can be taken in is empty.
    Missing(String),
    /// A cell is longer than so many characters.
    TooLong(String, usize),
    /// A cell holds letters that cannot be shown.
    Forbidden(String),
    /// A cell has more topics than this.
    TooMany(String, usize),
    /// A cell does not say what it should.
    Unclear(Unclear, String),
    /// The address stands on this line already.
    EmailTwice(u64),
    /// The id stands on this line already.
    IdTwice(u64),
}

/// Of which kind a cell should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unclear {
    /// A mail address.
    Email,
    /// Ways to meet.
    Modes,
    /// An IANA zone.
    TimeZone,
    /// Weekly windows.
    Availability,
    /// A number of years.
    Years,
    /// How many they are.
    TeamSize,
    /// Whom to meet.
    Wish,
}

/// Cells, and what the file calls their columns.
struct Cells<'a> {
    row: &'a Row<'a>,
    titles: &'a [String],
}

/// Reads a row. `titles` are what the file calls each column.
pub(super) fn read_row(row: &Row<'_>, titles: &[String]) -> Result<Entry, Fault> {
    let cells = Cells { row, titles };
    let email = cells.of(Column::Email);
    if email.is_empty() {
        return Err(Fault::Missing(cells.title(Column::Email)));
    }
    let parsed = Email::parse(email).ok_or_else(|| unclear(Unclear::Email, email))?;
    let id = cells.line(Column::Id, LINE)?;
    Ok(Entry {
        line: row.line,
        id: (!id.is_empty()).then_some(id),
        email: parsed.as_str().to_owned(),
        name: cells.required(Column::Name, accounts::NAME)?,
        company: cells.required(Column::Company, LINE)?,
        details: read_details(&cells)?,
    })
}

fn read_details(cells: &Cells<'_>) -> Result<Details, Fault> {
    let modes = cells.of(Column::Modes);
    let read_modes = parse_modes(modes).map_err(|_| unclear(Unclear::Modes, modes))?;
    let years = cells.of(Column::Years);
    let tenths = parse_years(years).map_err(|_| unclear(Unclear::Years, years))?;
    Ok(Details {
        company_group: cells.line(Column::CompanyGroup, LINE)?,
        role: cells.line(Column::Role, LINE)?,
        workplace: cells.line(Column::Workplace, LINE)?,
        industry: cells.line(Column::Industry, LINE)?,
        team_size: read_team_size(cells.of(Column::TeamSize))?,
        offers: cells.topics(Column::Offers)?,
        wants: cells.topics(Column::Wants)?,
        interests: cells.topics(Column::Interests)?,
        region: cells.line(Column::Region, LINE)?,
        online: read_modes.online,
        in_person: read_modes.in_person,
        languages: cells.languages(),
        time_zone: read_zone(cells.of(Column::TimeZone))?,
        weekly: read_weekly(cells.of(Column::Availability))?,
        years: tenths.and_then(|tenths| i32::try_from(tenths / 10).ok()),
        wish: read_wish(cells.of(Column::Wish))?,
    })
}

impl Cells<'_> {
    fn of(&self, column: Column) -> &str {
        self.row.cell(column as usize)
    }

    fn title(&self, column: Column) -> String {
        self.titles
            .get(column as usize)
            .cloned()
            .unwrap_or_default()
    }

    /// A line that may be empty.
    fn line(&self, column: Column, most: usize) -> Result<String, Fault> {
        self.checked(column, self.of(column), most)
    }

    fn required(&self, column: Column, most: usize) -> Result<String, Fault> {
        let line = self.line(column, most)?;
        if line.is_empty() {
            return Err(Fault::Missing(self.title(column)));
        }
        Ok(line)
    }

    fn topics(&self, column: Column) -> Result<Vec<String>, Fault> {
        let named = items(self.of(column)).filter(|item| !says_nothing(item));
        let mut topics = Vec::new();
        for item in named {
            if topics.len() == MOST_TOPICS {
                return Err(Fault::TooMany(self.title(column), MOST_TOPICS));
            }
            topics.push(self.checked(column, item, TOPIC)?);
        }
        Ok(topics)
    }

    fn languages(&self) -> Vec<String> {
        let named = items(self.of(Column::Languages)).filter(|item| !says_nothing(item));
        named
            .take(MOST_LANGUAGES)
            .map(canonical_language)
            .filter(|code| code.len() <= LINE)
            .collect()
    }

    fn checked(&self, column: Column, text: &str, most: usize) -> Result<String, Fault> {
        // A cell with several lines is one line here, as in the form that it stands for.
        let flat = text.replace(['\r', '\n', '\t'], " ");
        match text::line(&flat, most) {
            Ok(line) => Ok(line),
            Err(TextError::Empty) => Ok(String::new()),
            Err(TextError::TooLong(most)) => Err(Fault::TooLong(self.title(column), most)),
            Err(TextError::Forbidden) => Err(Fault::Forbidden(self.title(column))),
        }
    }
}

/// A code of the choice, or a number that lies in one.
fn read_team_size(cell: &str) -> Result<Option<String>, Fault> {
    if says_nothing(cell) {
        return Ok(None);
    }
    let text: String = cell.nfkc().filter(|c| !c.is_whitespace()).collect();
    let text = text.replace(['–', '〜', '~', '‐', '−'], "-");
    let text = text.trim_end_matches(['人', '名']);
    let size = TeamSize::try_from_value(&text.to_owned()).ok().or_else(|| {
        if matches!(text, "more" | "100+") || text.starts_with("101") {
            return Some(TeamSize::More);
        }
        match text.parse::<u32>().ok()? {
            0 => None,
            1 => Some(TeamSize::One),
            2..=5 => Some(TeamSize::Few),
            6..=20 => Some(TeamSize::Some),
            21..=100 => Some(TeamSize::Many),
            _ => Some(TeamSize::More),
        }
    });
    let size = size.ok_or_else(|| unclear(Unclear::TeamSize, cell))?;
    Ok(Some(size.to_value()))
}

fn read_zone(cell: &str) -> Result<String, Fault> {
    if cell.is_empty() {
        return Ok(String::new());
    }
    let zone: Tz = cell.parse().map_err(|_| unclear(Unclear::TimeZone, cell))?;
    Ok(zone.name().to_owned())
}

fn read_weekly(cell: &str) -> Result<String, Fault> {
    const LONGEST: usize = 400;
    let good = cell.chars().count() <= LONGEST && Weekly::parse(cell).is_ok();
    if good {
        Ok(cell.nfkc().collect())
    } else {
        Err(unclear(Unclear::Availability, cell))
    }
}

fn read_wish(cell: &str) -> Result<Option<String>, Fault> {
    use matching::round::Wish;

    if cell.is_empty() {
        return Ok(None);
    }
    let wish = parse_wish(cell).map_err(|_| unclear(Unclear::Wish, cell))?;
    let code = match wish {
        Wish::Similar => "similar",
        Wish::Ahead => "ahead",
        Wish::Either => "either",
    };
    Ok(Some(code.to_owned()))
}

/// The beginning of a cell is enough to find it again.
fn unclear(kind: Unclear, cell: &str) -> Fault {
    const SHOWN: usize = 40;
    let shown = cell.chars().map(|c| if c.is_control() { ' ' } else { c });
    let mut short: String = shown.take(SHOWN).collect();
    if cell.chars().count() > SHOWN {
        short.push('…');
    }
    Fault::Unclear(kind, short)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn team_sizes_are_codes_or_numbers() {
        for (cell, code) in [
            ("6-20", "6-20"),
            ("６〜２０人", "6-20"),
            ("1", "1"),
            ("3名", "2-5"),
            ("50", "21-100"),
            ("300", "101+"),
            ("101+", "101+"),
            ("more", "101+"),
        ] {
            assert_eq!(read_team_size(cell), Ok(Some(code.to_owned())), "{cell}");
        }
        assert_eq!(read_team_size("なし"), Ok(None));
        assert!(read_team_size("many").is_err());
        assert!(read_team_size("0").is_err());
    }

    #[test]
    fn a_zone_a_week_and_a_wish_are_checked() {
        assert_eq!(read_zone("Asia/Tokyo").as_deref(), Ok("Asia/Tokyo"));
        assert!(read_zone("JST or so").is_err());
        assert_eq!(
            read_weekly("月 １２：００-１３：００").as_deref(),
            Ok("月 12:00-13:00")
        );
        assert!(read_weekly("someday").is_err());
        assert_eq!(read_wish("Similar"), Ok(Some("similar".to_owned())));
        assert!(read_wish("a friend").is_err());
    }
}

//! The charts of the report: each a table whose cells are drawn, with one sentence that reads it. A figure that may not be
//! seen is a mark, in rows that every report has; rows that tell by being there are left out with it.

mod coffees;
mod dots;
mod heat;
mod people;
mod stats;
mod topics;

use std::collections::HashMap;

use entities::ids::TagId;
use i18n_embed_fl::fl;

use crate::{growth_report::Shown, locale::Words};

pub(super) use self::stats::stats;
pub(in crate::http) use self::{
    dots::Dots,
    heat::{Heat, HeatCell},
    stats::Stat,
};

/// More columns fit no phone.
const COLUMNS: usize = 10;
/// More rows make a list that nobody reads.
const MOST: usize = 12;

/// A unit and what may be seen of it.
#[derive(Debug)]
pub(super) struct Named<'a> {
    pub(super) name: String,
    pub(super) shown: &'a Shown,
}

impl Row {
    /// The name without words, where only little room is.
    pub(in crate::http) fn short(&self) -> &str {
        self.name.trim_matches(|one: char| !one.is_ascii_digit())
    }
}

/// A figure, or nothing where it may not be seen.
pub(in crate::http) type Figure = Option<String>;

/// One row of a chart.
#[derive(Clone, Debug)]
pub(in crate::http) struct Row {
    pub(in crate::http) name: String,
    pub(in crate::http) figure: Figure,
    /// What stands beside it, in charts with a second column.
    pub(in crate::http) second: Option<Figure>,
    /// Of the bar, in percent.
    pub(in crate::http) width: u32,
    /// Whether it is the row that the page is about.
    pub(in crate::http) current: bool,
}

/// A table of figures.
#[derive(Clone, Debug)]
pub(in crate::http) struct Table {
    /// What the first column of figures is, and the second, if there is one.
    pub(in crate::http) first: String,
    pub(in crate::http) beside: Option<String>,
    pub(in crate::http) rows: Vec<Row>,
}

impl Table {
    fn new((first, beside): (String, Option<String>), rows: Vec<Row>) -> Self {
        Self {
            first,
            beside,
            rows,
        }
    }

    /// The rows that fit beside one another: the latest, or those before and with the one that the page is about.
    pub(in crate::http) fn columns(&self) -> &[Row] {
        let current = self.rows.iter().position(|row| row.current);
        let last = self.rows.len().saturating_sub(COLUMNS);
        &self.rows[current.map_or(last, |current| current.min(last))..]
            [..COLUMNS.min(self.rows.len())]
    }
}

/// What a chart is drawn as.
#[derive(Clone, Debug)]
pub(in crate::http) enum Drawing {
    /// A bar beside each row.
    Bars(Table),
    /// A column for each row, for what follows one another.
    Columns(Table),
    /// A dot on a line for each row, and where it was before.
    Dots(Dots),
    Heat(Heat),
    /// Nothing of it may be seen; its sentence says so.
    Nothing,
}

/// One chart.
#[derive(Clone, Debug)]
pub(in crate::http) struct Chart {
    /// In addresses, too.
    pub(in crate::http) id: &'static str,
    pub(in crate::http) title: String,
    /// What it says, in one sentence.
    pub(in crate::http) reading: String,
    pub(in crate::http) drawing: Drawing,
}

impl Chart {
    /// Whether nothing of it may be seen.
    pub(in crate::http) fn is_empty(&self) -> bool {
        matches!(self.drawing, Drawing::Nothing)
    }

    /// A chart of `rows` with bars, or of nothing, if they hold no figure.
    fn bars(
        named: (&'static str, String),
        reading: String,
        columns: (String, Option<String>),
        rows: Vec<Row>,
    ) -> Self {
        Self::of(named, reading, Table::new(columns, rows), Drawing::Bars)
    }

    /// The same, drawn in another way.
    fn of(
        (id, title): (&'static str, String),
        reading: String,
        table: Table,
        draw: impl FnOnce(Table) -> Drawing,
    ) -> Self {
        let has_figures = table.rows.iter().any(|row| row.figure.is_some());
        Self {
            id,
            title,
            reading,
            drawing: if has_figures {
                draw(table)
            } else {
                Drawing::Nothing
            },
        }
    }
}

/// All charts of the unit at `place`.
pub(super) fn all(
    words: Words,
    (units, place): (&[Named<'_>], usize),
    names: &HashMap<TagId, String>,
) -> Vec<Chart> {
    let at = (units, place);
    let shown = units[place].shown;
    vec![
        people::gains(words, shown),
        people::purposes(words, at),
        people::funnel(words, shown),
        coffees::over_time(words, at),
        heat::ties(words, shown),
        coffees::companies(words, at),
        topics::learnt(words, shown, names),
        topics::topics(words, at, names),
        people::newcomers(words, shown),
        people::waits(words, shown),
        coffees::after(words, shown),
        coffees::why(words, shown),
        people::unmatched(words, shown),
        people::steps(words, shown),
    ]
}

/// Rows whose bars are as long as their figures, the longest filling its place.
fn rows(figures: Vec<(String, Option<u32>)>) -> Vec<Row> {
    let most = figures.iter().filter_map(|(_, figure)| *figure).max();
    let most = most.unwrap_or(1).max(1);
    let rows = figures.into_iter().map(|(name, figure)| Row {
        name,
        figure: figure.map(|figure| figure.to_string()),
        second: None,
        width: figure.unwrap_or(0) * 100 / most,
        current: false,
    });
    rows.collect()
}

/// Rows that are there because they have a figure, the longest first.
fn sorted(mut figures: Vec<(String, u32)>) -> Vec<(String, Option<u32>)> {
    figures.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    figures.truncate(MOST);
    let figures = figures.into_iter();
    figures.map(|(name, figure)| (name, Some(figure))).collect()
}

/// The sentence for a chart that is led by its longest row.
fn leader(words: Words, figures: &[(String, Option<u32>)]) -> String {
    let figures = figures.iter();
    let seen = figures.filter_map(|(name, figure)| Some((name, (*figure)?)));
    match seen.max_by_key(|(_, figure)| *figure) {
        None => fl!(words, "report-few"),
        Some((name, figure)) => {
            let (name, count) = (name.as_str(), figure.to_string());
            fl!(words, "report-leader", name = name, count = count)
        }
    }
}

fn people_column(words: Words) -> (String, Option<String>) {
    (fl!(words, "report-people"), None)
}

fn coffees_column(words: Words) -> (String, Option<String>) {
    (fl!(words, "report-coffees"), None)
}

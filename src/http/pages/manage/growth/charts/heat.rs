//! The table of ties between industries, each pair twice, as rows and columns have the same names.

use std::collections::BTreeMap;

use i18n_embed_fl::fl;

use super::{Chart, Drawing, Figure};
use crate::{growth_report::Shown, locale::Words};

/// More rows and columns fit no page.
const MOST: usize = 8;
/// How many shades there are.
const SHADES: u32 = 4;

/// One cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::http) enum HeatCell {
    /// An industry with itself: not counted.
    Same,
    /// What may not be seen.
    Hidden,
    /// How many coffees, and how dark that is.
    Shown { figure: String, shade: u32 },
}

impl HeatCell {
    /// What a file says of it.
    pub(in crate::http) fn figure(&self) -> Figure {
        match self {
            Self::Shown { figure, .. } => Some(figure.clone()),
            Self::Same | Self::Hidden => None,
        }
    }
}

/// The table.
#[derive(Clone, Debug)]
pub(in crate::http) struct Heat {
    /// Of rows and columns.
    pub(in crate::http) names: Vec<String>,
    /// By row, then by column.
    pub(in crate::http) rows: Vec<Vec<HeatCell>>,
}

/// Only industries with a figure have a row: that there are others is not told.
pub(super) fn ties(words: Words, shown: &Shown) -> Chart {
    let mut sums: BTreeMap<&str, u32> = BTreeMap::new();
    let mut cells: BTreeMap<(&str, &str), u32> = BTreeMap::new();
    for tie in &shown.ties {
        for (one, other) in [(&tie.one, &tie.other), (&tie.other, &tie.one)] {
            *sums.entry(one).or_default() += tie.coffees;
            cells.insert((one, other), tie.coffees);
        }
    }
    let mut names: Vec<(&str, u32)> = sums.into_iter().collect();
    names.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    names.truncate(MOST);
    let most = cells.values().copied().max().unwrap_or(1);
    let cell = |one: &str, other: &str| {
        if one == other {
            return HeatCell::Same;
        }
        match cells.get(&(one, other)) {
            None => HeatCell::Hidden,
            Some(coffees) => HeatCell::Shown {
                figure: coffees.to_string(),
                shade: (coffees * SHADES).div_ceil(most).clamp(1, SHADES),
            },
        }
    };
    let rows = names.iter().map(|(one, _)| {
        let columns = names.iter().map(|(other, _)| cell(one, other));
        columns.collect()
    });
    let heat = Heat {
        rows: rows.collect(),
        names: names.iter().map(|(name, _)| (*name).to_owned()).collect(),
    };
    let strongest = shown.ties.iter().max_by_key(|tie| tie.coffees);
    Chart {
        id: "ties",
        title: fl!(words, "report-ties"),
        reading: strongest.map_or_else(
            || fl!(words, "report-few"),
            |tie| {
                let (one, other) = (tie.one.as_str(), tie.other.as_str());
                let count = tie.coffees;
                fl!(
                    words,
                    "report-ties-reading",
                    one = one,
                    other = other,
                    count = count
                )
            },
        ),
        drawing: if heat.names.is_empty() {
            Drawing::Nothing
        } else {
            Drawing::Heat(heat)
        },
    }
}

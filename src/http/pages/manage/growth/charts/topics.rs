//! Charts of what people want to hear and can tell.

use std::collections::{BTreeMap, HashMap};

use entities::ids::TagId;
use i18n_embed_fl::fl;

use super::{Chart, MOST, Named, leader, people_column, rows, sorted};
use crate::{growth_report::Shown, locale::Words};

pub(super) fn learnt(words: Words, shown: &Shown, names: &HashMap<TagId, String>) -> Chart {
    let figures = shown.learnt.iter();
    let figures = figures.filter_map(|(tag, count)| Some((names.get(tag)?.clone(), *count)));
    let figures = sorted(figures.collect());
    Chart::bars(
        ("learnt", fl!(words, "report-learnt")),
        leader(words, &figures),
        people_column(words),
        rows(figures),
    )
}

/// The latest that may be seen of a topic: what was shown before stays true as of then.
fn latest(
    (units, place): (&[Named<'_>], usize),
    topic: TagId,
    of: fn(&Shown) -> &BTreeMap<TagId, u32>,
) -> Option<u32> {
    let mut until = units[..=place].iter().rev();
    until.find_map(|unit| of(unit.shown).get(&topic).copied())
}

/// What many want to hear, and how many could tell.
pub(super) fn topics(
    words: Words,
    at: (&[Named<'_>], usize),
    names: &HashMap<TagId, String>,
) -> Chart {
    let mut wanted: Vec<(String, u32, Option<u32>)> = names
        .iter()
        .filter_map(|(topic, name)| {
            let wants = latest(at, *topic, |shown| &shown.wants)?;
            let offers = latest(at, *topic, |shown| &shown.offers);
            Some((name.clone(), wants, offers))
        })
        .collect();
    wanted.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    wanted.truncate(MOST);
    // More wish to hear than can tell: a theme brings them together.
    let theme = wanted
        .iter()
        .max_by_key(|(_, wants, offers)| i64::from(*wants) - i64::from(offers.unwrap_or(0)));
    let reading = theme.map_or_else(
        || fl!(words, "report-few"),
        |(name, ..)| fl!(words, "report-theme", name = name.as_str()),
    );
    let figures = wanted
        .iter()
        .map(|(name, wants, _)| (name.clone(), Some(*wants)));
    let mut rows = rows(figures.collect());
    for (row, (_, _, offers)) in rows.iter_mut().zip(&wanted) {
        row.second = Some(offers.map(|count| count.to_string()));
    }
    Chart::bars(
        ("topics", fl!(words, "report-topics")),
        reading,
        (
            fl!(words, "report-wants"),
            Some(fl!(words, "report-offers")),
        ),
        rows,
    )
}

//! The charts of the report: each a table whose rows have bars, with one sentence that reads it.

use std::collections::HashMap;

use entities::{ids::TagId, reflection_purpose::Purpose};
use i18n_embed_fl::fl;
use sea_orm::Iterable as _;

use super::super::{
    super::{super::super::locale::Words, reflect::purpose_name},
    round_words,
};
use crate::growth_report::Shown;

/// More rows make a list that nobody reads.
const MOST: usize = 12;

/// A unit and what may be seen of it.
#[derive(Debug)]
pub(super) struct Named<'a> {
    pub(super) name: String,
    pub(super) shown: &'a Shown,
}

/// One row of a chart.
#[derive(Clone, Debug)]
pub(in crate::http) struct Row {
    pub(in crate::http) name: String,
    pub(in crate::http) figure: String,
    /// What stands beside it.
    pub(in crate::http) second: Option<String>,
    /// Of the bar, in percent.
    pub(in crate::http) width: u32,
    /// Whether it is the row that the page is about.
    pub(in crate::http) current: bool,
}

/// One chart.
#[derive(Clone, Debug)]
pub(in crate::http) struct Chart {
    pub(in crate::http) id: &'static str,
    pub(in crate::http) title: String,
    /// What it says, in one sentence.
    pub(in crate::http) reading: String,
    /// What the first column of figures is, and the second, if there is one.
    pub(in crate::http) first: String,
    pub(in crate::http) beside: Option<String>,
    pub(in crate::http) rows: Vec<Row>,
}

/// All charts of the unit at `place`.
pub(super) fn all(
    words: Words,
    (units, place): (&[Named<'_>], usize),
    names: &HashMap<TagId, String>,
) -> Vec<Chart> {
    let shown = units[place].shown;
    vec![
        gains(words, shown),
        purposes(words, (units, place)),
        funnel(words, shown),
        over_time(words, (units, place)),
        ties(words, shown),
        learnt(words, shown, names),
        topics(words, (units, place), names),
        why(words, shown),
        unmatched(words, shown),
        steps(words, shown),
    ]
}

fn people(words: Words) -> String {
    fl!(words, "report-people")
}

/// Rows whose bars are as long as their figures, the longest filling its place.
fn rows(figures: Vec<(String, u32)>) -> Vec<Row> {
    let most = figures.iter().map(|(_, figure)| *figure).max().unwrap_or(1);
    let rows = figures.into_iter().map(|(name, figure)| Row {
        name,
        figure: figure.to_string(),
        second: None,
        width: figure * 100 / most.max(1),
        current: false,
    });
    rows.collect()
}

fn sorted(mut figures: Vec<(String, u32)>) -> Vec<(String, u32)> {
    figures.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    figures.truncate(MOST);
    figures
}

/// The sentence for a chart that is led by its first row.
fn leader(words: Words, figures: &[(String, u32)]) -> String {
    match figures.iter().max_by_key(|(_, figure)| *figure) {
        None => fl!(words, "report-few"),
        Some((name, figure)) => {
            let (name, count) = (name.as_str(), figure.to_string());
            fl!(words, "report-leader", name = name, count = count)
        }
    }
}

fn chart(
    (id, title): (&'static str, String),
    (reading, first): (String, String),
    figures: Vec<(String, u32)>,
) -> Chart {
    Chart {
        id,
        title,
        reading,
        first,
        beside: None,
        rows: rows(figures),
    }
}

fn gains(words: Words, shown: &Shown) -> Chart {
    let all = [
        (fl!(words, "report-coffees"), shown.coffees),
        (fl!(words, "report-company-pairs"), shown.company_pairs),
        (fl!(words, "report-new-pairs"), shown.new_company_pairs),
        (fl!(words, "report-first-timers"), shown.first_timers),
        (fl!(words, "report-sentences"), shown.sentences),
        (fl!(words, "report-steps"), shown.steps),
        (fl!(words, "report-again"), shown.again),
        (fl!(words, "report-learners"), shown.learners),
        (fl!(words, "report-days"), shown.days),
    ];
    let figures: Vec<_> = all
        .into_iter()
        .filter_map(|(name, figure)| Some((name, figure?)))
        .collect();
    let reading = match (shown.coffees, shown.sentences) {
        (Some(coffees), Some(sentences)) => fl!(
            words,
            "report-gains-reading",
            coffees = coffees,
            sentences = sentences
        ),
        (Some(coffees), None) => fl!(words, "report-coffees-reading", coffees = coffees),
        (None, _) => fl!(words, "report-few"),
    };
    chart(
        ("gains", fl!(words, "report-gains")),
        (reading, fl!(words, "report-figure")),
        figures,
    )
}

fn purposes(words: Words, (units, place): (&[Named<'_>], usize)) -> Chart {
    let shown = units[place].shown;
    let before = place.checked_sub(1).map(|place| &units[place]);
    let marked = Purpose::iter().zip(shown.purposes).zip(0..);
    let found: Vec<(usize, String, u32)> = marked
        .filter_map(|((purpose, count), place)| Some((place, purpose_name(words, purpose), count?)))
        .collect();
    let figures: Vec<_> = found
        .iter()
        .map(|(_, name, count)| (name.clone(), *count))
        .collect();
    let reading = leader(words, &figures);
    let mut chart = chart(
        ("purposes", fl!(words, "report-purposes")),
        (reading, people(words)),
        figures,
    );
    if let Some(before) = before {
        chart.beside = Some(before.name.clone());
        for (row, (place, ..)) in chart.rows.iter_mut().zip(&found) {
            let count = before.shown.purposes[*place];
            row.second = Some(count.map(|count| count.to_string()).unwrap_or_default());
        }
    }
    chart
}

fn funnel(words: Words, shown: &Shown) -> Chart {
    let names = [
        fl!(words, "report-asked"),
        fl!(words, "report-took-part"),
        fl!(words, "report-matched"),
        fl!(words, "report-met"),
        fl!(words, "report-wrote"),
    ];
    let stages = names.into_iter().zip(shown.funnel);
    let figures: Vec<_> = stages
        .filter_map(|(name, count)| Some((name, count?)))
        .collect();
    let reading = match (figures.first(), figures.last()) {
        (Some(first), Some(last)) if figures.len() > 1 => fl!(
            words,
            "report-funnel-reading",
            first = first.0.as_str(),
            most = first.1,
            last = last.0.as_str(),
            least = last.1
        ),
        _ => fl!(words, "report-few"),
    };
    chart(
        ("funnel", fl!(words, "report-funnel")),
        (reading, people(words)),
        figures,
    )
}

fn over_time(words: Words, (units, place): (&[Named<'_>], usize)) -> Chart {
    let figures: Vec<_> = units
        .iter()
        .filter_map(|unit| Some((unit.name.clone(), unit.shown.coffees?)))
        .collect();
    let reading = match (figures.first(), figures.last()) {
        (Some(first), Some(last)) if figures.len() > 1 => fl!(
            words,
            "report-time-reading",
            first = first.0.as_str(),
            then = first.1,
            last = last.0.as_str(),
            now = last.1
        ),
        _ => fl!(words, "report-time-later"),
    };
    let mut chart = chart(
        ("rounds", fl!(words, "report-time")),
        (reading, fl!(words, "report-coffees")),
        figures,
    );
    for row in &mut chart.rows {
        row.current = row.name == units[place].name;
    }
    chart
}

fn ties(words: Words, shown: &Shown) -> Chart {
    let figures = shown.ties.iter().filter_map(|tie| {
        let name = format!("{} × {}", tie.one, tie.other);
        Some((name, tie.coffees?))
    });
    let figures = sorted(figures.collect());
    let reading = leader(words, &figures);
    chart(
        ("ties", fl!(words, "report-ties")),
        (reading, fl!(words, "report-coffees")),
        figures,
    )
}

fn learnt(words: Words, shown: &Shown, names: &HashMap<TagId, String>) -> Chart {
    let figures = shown.learnt.iter();
    let figures = figures.filter_map(|(tag, count)| Some((names.get(tag)?.clone(), *count)));
    let figures = sorted(figures.collect());
    let reading = leader(words, &figures);
    chart(
        ("learnt", fl!(words, "report-learnt")),
        (reading, people(words)),
        figures,
    )
}

/// The latest that may be seen of a topic: what was shown before stays true as of then.
fn latest(
    (units, place): (&[Named<'_>], usize),
    topic: TagId,
    of: fn(&Shown) -> &std::collections::BTreeMap<TagId, u32>,
) -> Option<u32> {
    let mut until = units[..=place].iter().rev();
    until.find_map(|unit| of(unit.shown).get(&topic).copied())
}

/// What many want to hear, and how many could tell.
fn topics(words: Words, at: (&[Named<'_>], usize), names: &HashMap<TagId, String>) -> Chart {
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
    let figures = wanted.iter().map(|(name, wants, _)| (name.clone(), *wants));
    let mut chart = chart(
        ("topics", fl!(words, "report-topics")),
        (reading, fl!(words, "report-wants")),
        figures.collect(),
    );
    chart.beside = Some(fl!(words, "report-offers"));
    for (row, (_, _, offers)) in chart.rows.iter_mut().zip(&wanted) {
        row.second = Some(offers.map(|count| count.to_string()).unwrap_or_default());
    }
    chart
}

fn why(words: Words, shown: &Shown) -> Chart {
    let name = |code: &str| match code {
        "teaches" => Some(fl!(words, "report-why-teaches")),
        "akin" | "same_group" => Some(fl!(words, "report-why-akin")),
        "both_want" => Some(fl!(words, "report-why-both-want")),
        "shares" => Some(fl!(words, "report-why-shares")),
        "new_company_pair" => Some(fl!(words, "report-why-new-pair")),
        "same_region" => Some(fl!(words, "report-why-region")),
        _ => None,
    };
    let figures = shown
        .why
        .iter()
        .filter_map(|why| Some((name(&why.code)?, why.coffees?)));
    let figures = sorted(figures.collect());
    let reading = leader(words, &figures);
    chart(
        ("why", fl!(words, "report-why")),
        (reading, fl!(words, "report-coffees")),
        figures,
    )
}

fn unmatched(words: Words, shown: &Shown) -> Chart {
    let figures = shown.unmatched.iter();
    let figures =
        figures.filter_map(|(code, count)| Some((round_words::outcome(words, code)?, *count)));
    let figures = sorted(figures.collect());
    let reading = leader(words, &figures);
    chart(
        ("unmatched", fl!(words, "report-unmatched")),
        (reading, people(words)),
        figures,
    )
}

fn steps(words: Words, shown: &Shown) -> Chart {
    let names = [
        fl!(words, "step-done"),
        fl!(words, "step-under-way"),
        fl!(words, "step-let-go"),
    ];
    let outcomes = names.into_iter().zip(shown.follow_ups);
    let figures: Vec<_> = outcomes
        .filter_map(|(name, count)| Some((name, count?)))
        .collect();
    let reading = leader(words, &figures);
    chart(
        ("steps", fl!(words, "report-follow-ups")),
        (reading, people(words)),
        figures,
    )
}

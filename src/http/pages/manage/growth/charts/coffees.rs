//! Charts that count coffees and companies.

use i18n_embed_fl::fl;

use super::{Chart, Drawing, Named, Table, coffees_column, leader, rows, sorted};
use crate::{growth_report::Shown, locale::Words};

pub(super) fn over_time(words: Words, (units, place): (&[Named<'_>], usize)) -> Chart {
    let figures: Vec<_> = units
        .iter()
        .map(|unit| (unit.name.clone(), unit.shown.coffees))
        .collect();
    let mut seen = figures
        .iter()
        .filter_map(|(name, count)| Some((name, (*count)?)));
    let reading = match (seen.next(), seen.next_back()) {
        (Some((first, then)), Some((last, now))) => fl!(
            words,
            "report-time-reading",
            first = first.as_str(),
            then = then,
            last = last.as_str(),
            now = now
        ),
        _ => fl!(words, "report-time-later"),
    };
    let mut rows = rows(figures);
    for (row, unit) in rows.iter_mut().zip(units) {
        let sentences = unit.shown.sentences;
        row.second = Some(sentences.map(|count| count.to_string()));
    }
    rows[place].current = true;
    let (first, _) = coffees_column(words);
    Chart::of(
        ("rounds", fl!(words, "report-time")),
        reading,
        Table::new((first, Some(fl!(words, "report-learnt-people"))), rows),
        Drawing::Columns,
    )
}

pub(super) fn companies(words: Words, (units, place): (&[Named<'_>], usize)) -> Chart {
    let figures = units
        .iter()
        .map(|unit| (unit.name.clone(), unit.shown.company_pairs));
    let mut rows = rows(figures.collect());
    for (row, unit) in rows.iter_mut().zip(units) {
        let new = unit.shown.new_company_pairs;
        row.second = Some(new.map(|count| count.to_string()));
    }
    rows[place].current = true;
    let shown = units[place].shown;
    let reading = match (shown.company_pairs, shown.new_company_pairs) {
        (Some(pairs), Some(new)) => {
            fl!(words, "report-companies-new", pairs = pairs, new = new)
        }
        (Some(pairs), None) => fl!(words, "report-companies-reading", pairs = pairs),
        (None, _) => fl!(words, "report-few"),
    };
    Chart::bars(
        ("companies", fl!(words, "report-companies")),
        reading,
        (
            fl!(words, "report-pairs"),
            Some(fl!(words, "report-companies-beside")),
        ),
        rows,
    )
}

/// How long it is from a proposal to its coffee.
pub(super) fn after(words: Words, shown: &Shown) -> Chart {
    let names = [
        fl!(words, "report-after-one"),
        fl!(words, "report-after-two"),
        fl!(words, "report-after-three"),
        fl!(words, "report-after-more"),
    ];
    let figures: Vec<_> = names.into_iter().zip(shown.after).collect();
    let reading = match shown.days {
        Some(days) => fl!(words, "report-after-reading", days = days),
        None => leader(words, &figures),
    };
    Chart::bars(
        ("after", fl!(words, "report-after")),
        reading,
        coffees_column(words),
        rows(figures),
    )
}

pub(super) fn why(words: Words, shown: &Shown) -> Chart {
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
    Chart::bars(
        ("why", fl!(words, "report-why")),
        leader(words, &figures),
        coffees_column(words),
        rows(figures),
    )
}

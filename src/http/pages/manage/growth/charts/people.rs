//! Charts that count people.

use entities::reflection_purpose::Purpose;
use i18n_embed_fl::fl;
use sea_orm::Iterable as _;

use super::{
    super::super::{super::reflect::purpose_name, round_words},
    Chart, Dots, Drawing, Named, Table,
    dots::percent,
    leader, people_column, rows, sorted,
};
use crate::{growth_report::Shown, locale::Words};

pub(super) fn gains(words: Words, shown: &Shown) -> Chart {
    let figures = vec![
        (fl!(words, "report-coffees"), shown.coffees),
        (fl!(words, "report-sentences"), shown.sentences),
        (fl!(words, "report-steps"), shown.steps),
        (fl!(words, "report-again"), shown.again),
        (fl!(words, "report-learners"), shown.learners),
    ];
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
    Chart::bars(
        ("gains", fl!(words, "report-gains")),
        reading,
        (fl!(words, "report-figure"), None),
        rows(figures),
    )
}

pub(super) fn purposes(words: Words, (units, place): (&[Named<'_>], usize)) -> Chart {
    let names = Purpose::iter().map(|purpose| purpose_name(words, purpose));
    let figures: Vec<_> = names.zip(units[place].shown.purposes).collect();
    let reading = leader(words, &figures);
    let mut rows = rows(figures);
    let before = place.checked_sub(1).map(|place| &units[place]);
    if let Some(before) = before {
        for (row, count) in rows.iter_mut().zip(before.shown.purposes) {
            row.second = Some(count.map(|count| count.to_string()));
        }
    }
    let (first, _) = people_column(words);
    let table = Table::new((first, before.map(|before| before.name.clone())), rows);
    Chart::of(
        ("purposes", fl!(words, "report-purposes")),
        reading,
        table,
        |table| Dots::new(words, (units, place), table).map_or_else(Drawing::Bars, Drawing::Dots),
    )
}

pub(super) fn funnel(words: Words, shown: &Shown) -> Chart {
    let names = [
        fl!(words, "report-asked"),
        fl!(words, "report-took-part"),
        fl!(words, "report-matched"),
        fl!(words, "report-met"),
        fl!(words, "report-wrote"),
    ];
    let figures: Vec<_> = names.into_iter().zip(shown.funnel).collect();
    let mut stages = rows(figures.clone());
    for (stage, row) in stages.iter_mut().enumerate().skip(1) {
        let (before, now) = (shown.funnel[stage - 1], shown.funnel[stage]);
        let share = before.and_then(|before| percent(now, before));
        row.second = Some(share.map(|share| format!("{share}%")));
    }
    let mut seen = figures
        .iter()
        .filter_map(|(name, count)| Some((name, (*count)?)));
    let reading = match (seen.next(), seen.next_back()) {
        (Some((first, asked)), Some((last, stayed))) => fl!(
            words,
            "report-funnel-reading",
            first = first.as_str(),
            most = asked,
            last = last.as_str(),
            least = stayed
        ),
        _ => fl!(words, "report-few"),
    };
    Chart::bars(
        ("funnel", fl!(words, "report-funnel")),
        reading,
        (
            fl!(words, "report-people"),
            Some(fl!(words, "report-share")),
        ),
        stages,
    )
}

/// Whom coffees reach: those who never had one, and those who had many.
pub(super) fn newcomers(words: Words, shown: &Shown) -> Chart {
    let names = [
        fl!(words, "report-before-none"),
        fl!(words, "report-before-few"),
        fl!(words, "report-before-some"),
        fl!(words, "report-before-many"),
    ];
    let figures: Vec<_> = names.into_iter().zip(shown.before).collect();
    let reading = match shown.before[0] {
        Some(first) => fl!(words, "report-newcomers-reading", count = first),
        None => leader(words, &figures),
    };
    Chart::bars(
        ("newcomers", fl!(words, "report-newcomers")),
        reading,
        people_column(words),
        rows(figures),
    )
}

/// How long people had waited, and whether those who had came first.
pub(super) fn waits(words: Words, shown: &Shown) -> Chart {
    let names = [
        fl!(words, "report-waited-none"),
        fl!(words, "report-waited-one"),
        fl!(words, "report-waited-two"),
        fl!(words, "report-waited-more"),
    ];
    let figures: Vec<_> = names.into_iter().zip(shown.waits).collect();
    let reading = match (shown.served, shown.waits[0]) {
        (Some(served), _) => fl!(words, "report-waits-served", count = served),
        (None, Some(at_once)) => fl!(words, "report-waits-reading", count = at_once),
        (None, None) => leader(words, &figures),
    };
    Chart::bars(
        ("waits", fl!(words, "report-waits")),
        reading,
        people_column(words),
        rows(figures),
    )
}

pub(super) fn unmatched(words: Words, shown: &Shown) -> Chart {
    let figures = shown.unmatched.iter();
    let figures =
        figures.filter_map(|(code, count)| Some((round_words::outcome(words, code)?, *count)));
    let figures = sorted(figures.collect());
    Chart::bars(
        ("unmatched", fl!(words, "report-unmatched")),
        leader(words, &figures),
        people_column(words),
        rows(figures),
    )
}

pub(super) fn steps(words: Words, shown: &Shown) -> Chart {
    let names = [
        fl!(words, "step-done"),
        fl!(words, "step-under-way"),
        fl!(words, "step-let-go"),
    ];
    let figures: Vec<_> = names.into_iter().zip(shown.follow_ups).collect();
    Chart::bars(
        ("steps", fl!(words, "report-follow-ups")),
        leader(words, &figures),
        people_column(words),
        rows(figures),
    )
}

//! The four figures above the charts. Each stands in a chart, too, or is a part of two that do.

use i18n_embed_fl::fl;

use super::{Figure, Named, dots::percent};
use crate::locale::Words;

/// A figure with its unit, and a line that sets it beside something.
#[derive(Clone, Debug)]
pub(in crate::http) struct Stat {
    pub(in crate::http) name: String,
    pub(in crate::http) figure: Figure,
    pub(in crate::http) unit: String,
    pub(in crate::http) note: Option<String>,
}

/// Those of the unit at `place`.
pub(in crate::http::pages::manage::growth) fn stats(
    words: Words,
    (units, place): (&[Named<'_>], usize),
) -> [Stat; 4] {
    let shown = units[place].shown;
    let earlier = place.checked_sub(1).map(|place| units[place].shown);
    let [.., met, wrote] = shown.funnel;
    let text = |figure: Option<u32>| figure.map(|figure| figure.to_string());
    let of = |part, whole: Option<u32>| percent(part, whole?);
    let change = shown
        .coffees
        .zip(earlier.and_then(|earlier| earlier.coffees))
        .map(|(now, before)| match i64::from(now) - i64::from(before) {
            0 => fl!(words, "report-stat-same"),
            more @ 1.. => fl!(words, "report-stat-more", count = more),
            fewer => fl!(words, "report-stat-fewer", count = fewer.abs()),
        });
    [
        Stat {
            name: fl!(words, "report-stat-coffees"),
            figure: text(shown.coffees),
            unit: fl!(words, "report-unit-coffees"),
            note: change,
        },
        Stat {
            name: fl!(words, "report-stat-pairs"),
            figure: text(shown.company_pairs),
            unit: fl!(words, "report-unit-pairs"),
            note: shown
                .new_company_pairs
                .map(|new| fl!(words, "report-stat-new", count = new)),
        },
        Stat {
            name: fl!(words, "report-stat-first"),
            figure: text(shown.before[0]),
            unit: fl!(words, "report-unit-people"),
            note: of(shown.before[0], met)
                .map(|share| fl!(words, "report-stat-first-of", percent = share)),
        },
        Stat {
            name: fl!(words, "report-again"),
            figure: text(shown.again),
            unit: fl!(words, "report-unit-people"),
            note: of(shown.again, wrote)
                .map(|share| fl!(words, "report-stat-again-of", percent = share)),
        },
    ]
}

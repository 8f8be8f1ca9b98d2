//! How large a share each row is of those who wrote, and how large it was before.

use i18n_embed_fl::fl;

use super::{Named, Table};
use crate::locale::Words;

/// A share now and before, in percent. What may not be seen is nothing.
#[derive(Clone, Debug)]
pub(in crate::http) struct Dot {
    pub(in crate::http) name: String,
    pub(in crate::http) now: Option<u32>,
    pub(in crate::http) before: Option<u32>,
}

impl Dot {
    /// By how many points it grew or shrank, with its sign.
    pub(in crate::http) fn change(&self) -> Option<String> {
        let (now, before) = (self.now?, self.before?);
        Some(match now.cmp(&before) {
            std::cmp::Ordering::Less => format!("\u{2212}{}", before - now),
            std::cmp::Ordering::Equal => "\u{b1}0".to_owned(),
            std::cmp::Ordering::Greater => format!("+{}", now - before),
        })
    }

    /// Whether it grew.
    pub(in crate::http) fn has_grown(&self) -> bool {
        self.now > self.before && self.before.is_some()
    }
}

/// The lines of a chart, what their dots stand for, and the figures behind them.
#[derive(Clone, Debug)]
pub(in crate::http) struct Dots {
    pub(in crate::http) table: Table,
    /// The unit, and how many wrote.
    pub(in crate::http) now: String,
    /// The one before, if its shares may be seen.
    pub(in crate::http) before: Option<String>,
    pub(in crate::http) lines: Vec<Dot>,
}

impl Dots {
    /// Shares of those who wrote in the unit at `place`; nothing, if it may not be seen how many those were.
    pub(super) fn new(
        words: Words,
        (units, place): (&[Named<'_>], usize),
        table: Table,
    ) -> Result<Self, Table> {
        let key = |unit: &Named<'_>| {
            let [.., wrote] = unit.shown.funnel;
            let name = unit.name.as_str();
            Some((
                wrote?,
                fl!(words, "report-key", name = name, count = wrote?),
            ))
        };
        let Some((wrote, now)) = key(&units[place]) else {
            return Err(table);
        };
        let earlier = place.checked_sub(1).map(|place| &units[place]);
        let earlier = earlier.and_then(|unit| Some((unit, key(unit)?)));
        let lines = table.rows.iter().enumerate().map(|(row, it)| Dot {
            name: it.name.clone(),
            now: percent(units[place].shown.purposes[row], wrote),
            before: earlier
                .as_ref()
                .and_then(|(unit, (wrote, _))| percent(unit.shown.purposes[row], *wrote)),
        });
        Ok(Self {
            lines: lines.collect(),
            now,
            before: earlier.map(|(_, (_, before))| before),
            table,
        })
    }
}

/// A part of a whole in percent, rounded.
pub(super) fn percent(part: Option<u32>, whole: u32) -> Option<u32> {
    (part? * 100 + whole / 2).checked_div(whole)
}

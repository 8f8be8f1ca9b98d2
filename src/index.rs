//! Positions as the engine counts them, and names that are given one.

use std::collections::HashMap;

use indexmap::IndexSet;

/// A position as an index of the engine, which counts in 32 bits.
///
/// Callers count rows, or things that rows name, and refuse rosters long before there are 4 billion.
pub(crate) fn index(position: usize) -> u32 {
    u32::try_from(position).expect("fewer than 4 billion of anything in a roster")
}

/// Gives each distinct name a number, in the order in which names come.
#[derive(Debug, Default)]
pub(crate) struct Names(IndexSet<Box<str>>);

impl Names {
    /// The number of a name, a new one if it was not seen before.
    pub(crate) fn number(&mut self, name: &str) -> u32 {
        let known = self.0.get_index_of(name);
        index(known.unwrap_or_else(|| self.0.insert_full(name.into()).0))
    }

    /// The new number of each old one, once names are numbered in their own order instead of that of rows.
    pub(crate) fn sorted(&self) -> Vec<u32> {
        ranks(&self.0)
    }
}

/// Like [`Names`], for names that have several spellings.
#[derive(Debug, Default)]
pub(crate) struct Spellings {
    /// What each text that was seen means, so that the texts of a million rows are looked at once each.
    seen: HashMap<Box<str>, Option<u32>>,
    names: Names,
}

impl Spellings {
    /// The number of what a text names, `canonical` being the form in which names are compared.
    pub(crate) fn number(
        &mut self,
        text: &str,
        canonical: impl FnOnce(&str) -> Option<String>,
    ) -> Option<u32> {
        if let Some(known) = self.seen.get(text) {
            return *known;
        }
        let number = canonical(text).map(|name| self.names.number(&name));
        self.seen.insert(text.into(), number);
        number
    }

    /// See [`Names::sorted`].
    pub(crate) fn sorted(&self) -> Vec<u32> {
        self.names.sorted()
    }
}

/// The place of each item among all of them in ascending order.
pub(crate) fn ranks<T: Ord>(items: &IndexSet<T>) -> Vec<u32> {
    let mut order: Vec<usize> = (0..items.len()).collect();
    order.sort_unstable_by_key(|&item| &items[item]);
    let mut ranks = vec![0; items.len()];
    for (rank, item) in order.into_iter().enumerate() {
        ranks[item] = index(rank);
    }
    ranks
}

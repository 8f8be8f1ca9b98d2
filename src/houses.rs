//! Houses: who counts as the same company.
//!
//! A company and its company group are one house, wherever one row says that they belong together. A workplace (the
//! client at which an outsourced agent works) is a house of that person, too, but does not unite with the employer.

mod names;

use std::collections::{BTreeSet, HashMap};

use indexmap::IndexSet;

use crate::index::index;
pub use names::{CompanyName, read_company};

/// Collects companies and what belongs together; [`settle`](Self::settle) then numbers the houses.
#[derive(Debug, Default)]
pub struct Houses {
    /// What each text that was seen means, so that a name of thousands of rows is looked at once.
    seen: HashMap<Box<str>, Option<u32>>,
    by_key: HashMap<String, u32>,
    /// Union-find: the parent of each name; a root is its own.
    parents: Vec<u32>,
    /// The parts of names with slashes, by number of the name.
    parts: HashMap<u32, BTreeSet<String>>,
    affiliations: IndexSet<Belongs>,
}

/// The names of a member's row.
#[derive(Debug, Clone, Copy, Default)]
pub struct Names<'a> {
    /// The employer.
    pub company: &'a str,
    /// The group that the employer belongs to.
    pub group: &'a str,
    /// The client at whose place the member works.
    pub workplace: &'a str,
}

/// The companies of a member, to be looked up in [`Settled`] once all rows are read. Colleagues share one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Affiliation(u32);

/// Numbers of names.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Belongs {
    employer: Option<u32>,
    workplace: Option<u32>,
}

impl Houses {
    /// Nothing seen yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes in the names of one row.
    pub fn add(&mut self, names: Names<'_>) -> Affiliation {
        let company = self.lookup(names.company);
        let group = self.lookup(names.group);
        if let (Some(company), Some(group)) = (company, group) {
            self.unite(company, group);
        }
        let belongs = Belongs {
            employer: company.or(group),
            workplace: self.lookup(names.workplace),
        };
        Affiliation(index(self.affiliations.insert_full(belongs).0))
    }

    /// The number of the company that a text names.
    fn lookup(&mut self, text: &str) -> Option<u32> {
        if let Some(known) = self.seen.get(text) {
            return *known;
        }
        let number = read_company(text).map(|name| {
            let number = self.number(name.key);
            if !name.parts.is_empty() {
                self.parts.entry(number).or_default().extend(name.parts);
            }
            number
        });
        self.seen.insert(text.into(), number);
        number
    }

    fn number(&mut self, key: String) -> u32 {
        let next = index(self.parents.len());
        let number = *self.by_key.entry(key).or_insert(next);
        if number == next {
            self.parents.push(next);
        }
        number
    }

    fn root(&mut self, mut number: u32) -> u32 {
        while self.parents[number as usize] != number {
            let grandparent = self.parents[self.parents[number as usize] as usize];
            self.parents[number as usize] = grandparent;
            number = grandparent;
        }
        number
    }

    fn unite(&mut self, a: u32, b: u32) {
        let (a, b) = (self.root(a), self.root(b));
        self.parents[a as usize] = b;
    }

    /// Numbers the houses in the order of their names, so that the order of rows does not matter.
    #[must_use]
    pub fn settle(mut self) -> Settled {
        let mut names: Vec<(String, u32)> = self.by_key.drain().collect();
        names.sort_unstable();
        let mut house_of_root = HashMap::new();
        let mut houses = vec![0; self.parents.len()];
        let mut by_key = HashMap::with_capacity(names.len());
        for (key, number) in names {
            let root = self.root(number);
            let next = index(house_of_root.len());
            let house = *house_of_root.entry(root).or_insert(next);
            houses[number as usize] = house;
            by_key.insert(key, house);
        }
        // Somebody of "A / B" is of the company so called, and of A and of B if rows name them alone.
        let all_of = |name: u32| {
            let parts = self.parts.get(&name).into_iter().flatten();
            let parts = parts.filter_map(|part| by_key.get(part).copied());
            [houses[name as usize]].into_iter().chain(parts)
        };
        let find = |belongs: &Belongs| {
            let names = [belongs.employer, belongs.workplace].into_iter().flatten();
            let mut all: Vec<u32> = names.flat_map(all_of).collect();
            all.sort_unstable();
            all.dedup();
            let employer = belongs.employer.map(|name| houses[name as usize]);
            Houseful { all, employer }
        };
        let affiliations = self.affiliations.iter().map(find).collect();
        Settled {
            affiliations,
            by_key,
        }
    }
}

/// The houses of a roster.
#[derive(Debug, Default)]
pub struct Settled {
    affiliations: Vec<Houseful>,
    by_key: HashMap<String, u32>,
}

/// The houses of an affiliation.
#[derive(Debug)]
struct Houseful {
    all: Vec<u32>,
    employer: Option<u32>,
}

impl Settled {
    /// All houses of a member, ascending, no repeats.
    #[must_use]
    pub fn houses(&self, member: Affiliation) -> &[u32] {
        &self.affiliations[member.0 as usize].all
    }

    /// The employer's house.
    #[must_use]
    pub fn employer(&self, member: Affiliation) -> Option<u32> {
        self.affiliations[member.0 as usize].employer
    }

    /// The house of a company that some row names; `None` when no row does.
    #[must_use]
    pub fn find(&self, company: &str) -> Option<u32> {
        let name = read_company(company)?;
        self.by_key.get(&name.key).copied()
    }
}

#[cfg(test)]
mod tests;

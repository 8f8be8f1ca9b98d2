//! Counting: from who did what to figures. Pure.

use std::collections::{BTreeMap, BTreeSet};

use entities::{ids::AccountId, ids::TagId, reflection_purpose::Purpose};
use sea_orm::Iterable as _;

use super::{
    Counts, FUNNEL, Group, Why,
    counts::{DAYS, HAD_BEFORE, STEPS, WAITED},
    places::{pairs_of, places},
};

/// A coffee that took place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coffee {
    /// Who had it.
    pub people: Vec<AccountId>,
    /// Codes of what led to it.
    pub reasons: BTreeSet<String>,
    /// Days after its proposal.
    pub days: u32,
}

/// What someone wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Who.
    pub who: AccountId,
    /// The marks.
    pub purposes: BTreeSet<Purpose>,
    /// Whether there is a sentence.
    pub sentence: bool,
    /// Whether there is a next step.
    pub step: bool,
    /// Whether they would like to talk again.
    pub again: bool,
}

/// Who did what in one unit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Members whom the rounds could ask.
    pub asked: BTreeSet<AccountId>,
    /// Who took part.
    pub took_part: BTreeSet<AccountId>,
    /// Who got a proposal.
    pub matched: BTreeSet<AccountId>,
    /// For whom nobody was found, with the reason.
    pub unmatched: BTreeMap<AccountId, String>,
    /// The coffees.
    pub coffees: Vec<Coffee>,
    /// What was written after them.
    pub written: Vec<Written>,
    /// Who took part, and had had nobody the time before.
    pub left_out: BTreeSet<AccountId>,
    /// Who got a proposal, and how many rounds in a row they had had nobody.
    pub waited: BTreeMap<AccountId, u32>,
    /// Who sat together before.
    pub earlier: Vec<Vec<AccountId>>,
    /// Companies that met before, each pair in its order.
    pub met_before: BTreeSet<(String, String)>,
    /// For whom people work.
    pub company: BTreeMap<AccountId, String>,
    /// In which industry.
    pub industry: BTreeMap<AccountId, String>,
    /// What became of people's next steps; the latest they said meanwhile: done, under way, let go.
    pub follow_ups: BTreeMap<AccountId, usize>,
    /// Who can tell about what now.
    pub learnt: BTreeSet<(AccountId, TagId)>,
    /// Who is a member at the end.
    pub members: BTreeSet<AccountId>,
    /// Who offers what.
    pub offers: BTreeSet<(AccountId, TagId)>,
    /// Who wants to hear about what.
    pub wants: BTreeSet<(AccountId, TagId)>,
}

pub(super) type People = BTreeSet<AccountId>;

/// The figures of one unit.
#[must_use]
pub fn count(facts: &Facts) -> Counts {
    let met: People = people(&facts.coffees);
    let wrote: People = facts.written.iter().map(|written| written.who).collect();
    let wrote = &wrote & &met;
    let those = |is: &dyn Fn(&Written) -> bool| {
        let all = facts.written.iter().filter(|written| is(written));
        let all: People = all.map(|written| written.who).collect();
        size((&all & &wrote).len())
    };
    let marked: Vec<u32> = Purpose::iter()
        .map(|purpose| those(&|written| written.purposes.contains(&purpose)))
        .collect();
    let mut counts = Counts {
        funnel: funnel(facts, &met, &wrote),
        purposes: std::array::from_fn(|place| marked[place]),
        sentences: those(&|written| written.sentence),
        steps: those(&|written| written.step),
        again: those(&|written| written.again),
        before: in_steps(&met, HAD_BEFORE, &earlier_coffees(facts)),
        waits: in_steps(&met, WAITED, &facts.waited),
        left_out: size(facts.left_out.len()),
        coffees: size(facts.coffees.len()),
        after: after(facts),
        why: why(facts, &met),
        members: size(facts.members.len()),
        learners: size(
            facts
                .learnt
                .iter()
                .map(|(who, _)| who)
                .collect::<BTreeSet<_>>()
                .len(),
        ),
        learnt: by_topic(&facts.learnt),
        offers: by_topic(&facts.offers),
        wants: by_topic(&facts.wants),
        days: median(facts.coffees.iter().map(|coffee| coffee.days).collect()),
        ..Counts::default()
    };
    let lonely = facts.unmatched.iter();
    for (_, reason) in lonely.filter(|(who, _)| !facts.matched.contains(who)) {
        *counts.unmatched.entry(reason.clone()).or_default() += 1;
    }
    for outcome in facts.follow_ups.values() {
        counts.follow_ups[*outcome] += 1;
    }
    companies(facts, &mut counts);
    places(facts, &mut counts);
    counts
}

/// In which of the groups that begin at `steps` a number is.
fn step(steps: [u32; STEPS - 1], of: u32) -> usize {
    steps.iter().filter(|begin| **begin <= of).count()
}

fn in_steps(
    people: &People,
    steps: [u32; STEPS - 1],
    numbers: &BTreeMap<AccountId, u32>,
) -> [u32; STEPS] {
    let mut counts = [0; STEPS];
    for who in people {
        counts[step(steps, numbers.get(who).copied().unwrap_or(0))] += 1;
    }
    counts
}

fn earlier_coffees(facts: &Facts) -> BTreeMap<AccountId, u32> {
    let mut counts = BTreeMap::new();
    for who in facts.earlier.iter().flatten() {
        *counts.entry(*who).or_default() += 1;
    }
    counts
}

fn after(facts: &Facts) -> [Group; STEPS] {
    std::array::from_fn(|place| {
        let coffees = facts.coffees.iter();
        let those: Vec<&Coffee> = coffees
            .filter(|coffee| step(DAYS, coffee.days) == place)
            .collect();
        Group {
            coffees: size(those.len()),
            people: size(people(those).len()),
            newcomers: 0,
        }
    })
}

pub(super) fn size(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn people<'a>(coffees: impl IntoIterator<Item = &'a Coffee>) -> People {
    let all = coffees.into_iter().flat_map(|coffee| &coffee.people);
    all.copied().collect()
}

/// Whoever reached a stage went through those before it, whatever the rows say.
fn funnel(facts: &Facts, met: &People, wrote: &People) -> [u32; FUNNEL] {
    let matched = &facts.matched | met;
    let took_part = &facts.took_part | &matched;
    let asked = &facts.asked | &took_part;
    [
        asked.len(),
        took_part.len(),
        matched.len(),
        met.len(),
        wrote.len(),
    ]
    .map(size)
}

fn companies(facts: &Facts, counts: &mut Counts) {
    let mut all = BTreeSet::new();
    let mut new_people = People::new();
    for coffee in &facts.coffees {
        let pairs = pairs_of(&coffee.people, &facts.company);
        if pairs.iter().any(|pair| !facts.met_before.contains(pair)) {
            new_people.extend(&coffee.people);
        }
        all.extend(pairs);
    }
    counts.company_pairs = size(all.len());
    counts.new_company_pairs = size(all.difference(&facts.met_before).count());
    counts.new_pair_people = size(new_people.len());
}

fn why(facts: &Facts, met: &People) -> Vec<Why> {
    let codes: BTreeSet<&String> = facts
        .coffees
        .iter()
        .flat_map(|coffee| &coffee.reasons)
        .collect();
    let each = codes.into_iter().map(|code| {
        let led: Vec<&Coffee> = facts
            .coffees
            .iter()
            .filter(|coffee| coffee.reasons.contains(code))
            .collect();
        let behind = people(led.iter().copied());
        Why {
            code: code.clone(),
            coffees: size(led.len()),
            others: size(met.difference(&behind).count()),
            people: size(behind.len()),
        }
    });
    each.collect()
}

fn by_topic(rows: &BTreeSet<(AccountId, TagId)>) -> BTreeMap<TagId, u32> {
    let mut counts = BTreeMap::new();
    for (_, topic) in rows {
        *counts.entry(*topic).or_default() += 1;
    }
    counts
}

fn median(mut days: Vec<u32>) -> Option<u32> {
    days.sort_unstable();
    days.get(days.len().checked_sub(1)? / 2).copied()
}

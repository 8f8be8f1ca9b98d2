//! Random small communities.

use std::collections::{BTreeMap, BTreeSet};

use engawa::growth_report::{Coffee, Facts, Written};
use entities::{
    ids::{AccountId, TagId},
    reflection_purpose::Purpose,
};
use rand::{RngExt as _, rngs::StdRng};
use sea_orm::Iterable as _;
use uuid::Uuid;

/// A community in which people come, go, meet and write, for some rounds.
pub(super) fn live(chance: &mut StdRng) -> Vec<Facts> {
    let size = chance.random_range(3..=60_u128);
    let person = |number: u128| AccountId(Uuid::from_u128(number + 1));
    let topic = |number: u128| TagId(Uuid::from_u128(number + 1));
    let mut members: BTreeSet<AccountId> = (0..size).map(person).collect();
    let mut next = size;
    let mut industry = BTreeMap::new();
    let (mut earlier, mut waited) = (Vec::new(), BTreeMap::<AccountId, u32>::new());
    let companies = ["A", "B", "C", "D"];
    let mut units = Vec::new();
    let eager: f64 = chance.random_range(0.3..1.0);
    for _ in 0..chance.random_range(1..=6) {
        // One person joins or leaves, or a few.
        for _ in 0..chance.random_range(0..3) {
            members.insert(person(next));
            next += 1;
        }
        if chance.random_bool(0.4)
            && let Some(gone) = members.iter().next().copied()
        {
            members.remove(&gone);
        }
        let mut facts = Facts {
            asked: members.clone(),
            members: members.clone(),
            earlier: earlier.clone(),
            ..Facts::default()
        };
        for who in &members {
            let company = companies[chance.random_range(0..4)].to_owned();
            let industry = industry.entry(*who).or_insert_with(|| company.clone());
            facts.industry.insert(*who, industry.clone());
            facts.company.insert(*who, company);
            for number in 0..3 {
                if chance.random_bool(0.4) {
                    facts.offers.insert((*who, topic(number)));
                }
                if chance.random_bool(0.3) {
                    facts.wants.insert((*who, topic(number)));
                }
                if chance.random_bool(0.15) {
                    facts.learnt.insert((*who, topic(number)));
                }
            }
            if chance.random_bool(0.3) {
                facts.follow_ups.insert(*who, chance.random_range(0..3));
            }
        }
        let going: Vec<AccountId> = members
            .iter()
            .copied()
            .filter(|_| chance.random_bool(eager))
            .collect();
        facts.took_part = going.iter().copied().collect();
        let has_waited = |who: &&AccountId| waited.get(*who).is_some_and(|rounds| *rounds > 0);
        facts.left_out = going.iter().filter(has_waited).copied().collect();
        for pair in going.chunks(2) {
            if pair.len() < 2 || chance.random_bool(0.1) {
                for who in pair {
                    let reason = ["no_candidate", "no_common_time"][chance.random_range(0..2)];
                    facts.unmatched.insert(*who, reason.to_owned());
                    *waited.entry(*who).or_default() += 1;
                }
                continue;
            }
            facts.matched.extend(pair);
            for who in pair {
                facts.waited.insert(*who, waited.remove(who).unwrap_or(0));
            }
            if chance.random_bool(0.2) {
                continue;
            }
            let reasons = ["teaches", "shares", "new_company_pair"];
            let reasons = reasons.into_iter().filter(|_| chance.random_bool(0.5));
            facts.coffees.push(Coffee {
                people: pair.to_vec(),
                reasons: reasons.map(str::to_owned).collect(),
                days: chance.random_range(1..20),
            });
            for who in pair {
                if chance.random_bool(0.75) {
                    facts.written.push(Written {
                        who: *who,
                        purposes: Purpose::iter()
                            .filter(|_| chance.random_bool(0.45))
                            .collect(),
                        sentence: chance.random_bool(0.6),
                        step: chance.random_bool(0.4),
                        again: chance.random_bool(0.7),
                    });
                }
            }
        }
        let coffees = facts.coffees.iter();
        earlier.extend(coffees.map(|coffee| coffee.people.clone()));
        units.push(facts);
    }
    units
}

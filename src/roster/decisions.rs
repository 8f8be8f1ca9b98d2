//! What organizers and members decided, by id and by company, looked up in the roster.

use matching::round::{Forbidden, ForbiddenBy};

use super::Roster;
use crate::houses::read_company;
use crate::policy_file::{Named, PolicyFile};
use crate::warnings::Warnings;

/// Why a decision of the policy cannot be followed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DecisionError {
    /// Nobody has the id.
    #[error("line {line}, key “{key}”: the roster has no id “{id}”; correct it or take it out")]
    UnknownId {
        /// The line of the policy.
        line: usize,
        /// The list.
        key: &'static str,
        /// The id.
        id: String,
    },
    /// Both ids are one.
    #[error("line {line}, key “{key}”: “{id}” stands there twice; a pair is two people")]
    SamePerson {
        /// The line of the policy.
        line: usize,
        /// The list.
        key: &'static str,
        /// The id.
        id: String,
    },
    /// The name stands for no company.
    #[error("line {line}, key “not_with”: “{name}” names no company; write one as the roster does")]
    NoCompany {
        /// The line of the policy.
        line: usize,
        /// The name.
        name: String,
    },
}

impl Roster {
    /// Takes in a policy: rules, weights, seed and decisions.
    pub fn decide(
        &mut self,
        policy: &PolicyFile,
        warnings: &mut Warnings,
    ) -> Result<(), DecisionError> {
        self.problem.policy = policy.policy.clone();
        self.problem.seed = policy.seed;
        self.problem.pins = self.find_pairs("pins", &policy.pins)?;
        self.problem.curious = self.find_pairs("curious", &policy.curious)?;
        let mut forbidden = Vec::new();
        for (key, list, by) in [
            ("exclude", &policy.exclude, ForbiddenBy::Organizer),
            ("block", &policy.block, ForbiddenBy::Member),
        ] {
            let pairs = self.find_pairs(key, list)?.into_iter();
            forbidden.extend(pairs.map(|(a, b)| Forbidden { a, b, by }));
        }
        self.problem.forbidden = forbidden;
        for entry in &policy.sits_out {
            let member = self.find_named("sits_out", entry.line, &entry.names[0])?;
            self.problem.members[member as usize].sits_out = true;
        }
        self.problem.not_with = self.find_not_with(&policy.not_with, warnings)?;
        Ok(())
    }

    fn find_pairs(
        &self,
        key: &'static str,
        list: &[Named],
    ) -> Result<Vec<(u32, u32)>, DecisionError> {
        let find = |entry: &Named| {
            let [a, b] = &entry.names;
            let line = entry.line;
            let pair = (
                self.find_named(key, line, a)?,
                self.find_named(key, line, b)?,
            );
            if pair.0 == pair.1 {
                return Err(DecisionError::SamePerson {
                    line,
                    key,
                    id: a.clone(),
                });
            }
            Ok(pair)
        };
        list.iter().map(find).collect()
    }

    fn find_named(&self, key: &'static str, line: usize, id: &str) -> Result<u32, DecisionError> {
        let unknown = || DecisionError::UnknownId {
            line,
            key,
            id: id.to_owned(),
        };
        self.find(id).ok_or_else(unknown)
    }

    /// Pairs of houses. A company that has nobody in this round is no mistake, but may be a misspelt one.
    fn find_not_with(
        &self,
        list: &[Named],
        warnings: &mut Warnings,
    ) -> Result<Vec<(u32, u32)>, DecisionError> {
        let mut pairs = Vec::new();
        for entry in list {
            let line = entry.line;
            let mut houses = Vec::new();
            for name in &entry.names {
                if read_company(name).is_none() {
                    return Err(DecisionError::NoCompany {
                        line,
                        name: name.clone(),
                    });
                }
                let house = self.houses.find(name);
                if house.is_none() {
                    let message = format!("not_with: nobody in the roster is of “{name}”");
                    warnings.add(message, Some(line as u64));
                }
                houses.extend(house);
            }
            if let [a, b] = houses[..] {
                pairs.push((a, b));
            }
        }
        Ok(pairs)
    }
}

//! What a round would come to if it ran now, for organizers; nothing is written down.

use chrono::{DateTime, Utc};
use entities::{ids::AccountId, round};
use matching::round::{Pair, RoundResult, WhyNot, why_not};
use sea_orm::ConnectionTrait;

use super::{
    Solution,
    problem::problem,
    run::work_out,
    snapshot::{self, Snapshot},
    solve::drop_broken_pins,
};
use crate::jobs::JobError;

/// A round that has not run.
#[derive(Clone, Debug)]
pub struct Preview {
    /// What it was worked out from.
    pub snapshot: Snapshot,
    /// What it comes to.
    pub solution: Solution,
}

/// Why two people are no pair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WhyNotPair {
    /// One of them does not take part.
    NotTakingPart,
    /// What the engine says.
    Engine(WhyNot),
}

impl Preview {
    /// Works the round out as things are now.
    pub async fn load(
        db: &impl ConnectionTrait,
        round: &round::Model,
        now: DateTime<Utc>,
    ) -> Result<Self, JobError> {
        let snapshot = snapshot::load(db, round, now, None).await?;
        let (snapshot, solution) = work_out(snapshot).await?;
        Ok(Self { snapshot, solution })
    }

    /// Why these two are no pair.
    #[must_use]
    pub fn why_not(&self, one: AccountId, other: AccountId) -> WhyNotPair {
        let places = self.snapshot.find(one).zip(self.snapshot.find(other));
        let Some((a, b)) = places else {
            return WhyNotPair::NotTakingPart;
        };
        let together = |people: &[AccountId]| people.contains(&one) && people.contains(&other);
        if one != other
            && self
                .solution
                .tables
                .iter()
                .any(|table| together(&table.people))
        {
            return WhyNotPair::Engine(WhyNot::ArePaired);
        }
        let mut problem = problem(&self.snapshot);
        let answer =
            drop_broken_pins(&mut problem).and_then(|()| why_not(&problem, &self.result(), a, b));
        match answer {
            Ok(answer) => WhyNotPair::Engine(answer),
            Err(error) => {
                tracing::error!(%error, "the problem of a preview contradicts itself");
                WhyNotPair::Engine(WhyNot::NotPossible)
            }
        }
    }

    /// The pairs as the engine gave them.
    fn result(&self) -> RoundResult {
        let pairs = self.solution.tables.iter().filter_map(|table| {
            let a = self.snapshot.find(*table.people.first()?)?;
            let b = self.snapshot.find(*table.people.get(1)?)?;
            Some(Pair {
                a,
                b,
                score: table.score,
                reasons: Vec::new(),
            })
        });
        RoundResult {
            pairs: pairs.collect(),
            ..RoundResult::default()
        }
    }
}

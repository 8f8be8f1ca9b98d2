//! The order in which people are found.
//!
//! It consists of stages: whoever is of an earlier one stands before all of a later one. Within a stage newer members
//! come first, which the index gives without reading all of it. Where topics decide, the newest of a stage are ordered by
//! what they share with the viewer; that is everybody, except where a stage has more than [`HEAD`] people.

use std::{cmp::Ordering, collections::HashMap};

use entities::ids::{MembershipId, TagId};
use sea_orm::DbErr;

use super::{
    cursor::{Cursor, Spot},
    expr::Expr,
    index::{Index, Range, Row},
    terms::Facet,
};

/// People of a stage that are compared by what they share with the viewer.
const HEAD: usize = 500;

/// One stage.
#[derive(Clone, Debug, Default)]
pub(super) struct Stage {
    /// Who is in it; everybody without it.
    pub(super) only: Option<Expr>,
    /// Who is not, being in one before it.
    pub(super) except: Option<Expr>,
    /// Whether topics decide.
    pub(super) by_topics: bool,
}

impl Stage {
    fn of(only: Expr, except: Option<Expr>, by_topics: bool) -> Self {
        Self {
            only: Some(only),
            except,
            by_topics,
        }
    }
}

/// The whole order.
pub(super) struct Order<'a> {
    pub(super) index: &'a Index,
    pub(super) stages: Vec<Stage>,
    /// What all of them must match besides.
    pub(super) filters: &'a [Expr],
    /// Terms of the topics that the viewer shares with others.
    pub(super) shared: Vec<String>,
}

/// Someone who was found, and where.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub(super) spot: Spot,
    pub(super) membership: MembershipId,
}

/// What of one stage is still to be gone through.
#[derive(Clone, Copy)]
enum Part {
    /// All of it.
    All,
    /// What lies behind the spot, in the direction one goes.
    Behind(Spot),
}

impl Order<'_> {
    /// At most `limit` people from `at` on, or from the beginning; those before a spot with the nearest first.
    pub(super) async fn walk(&self, at: Option<Cursor>, limit: usize) -> Result<Vec<Found>, DbErr> {
        let back = at.is_some_and(|at| at.back);
        let start = at.map(|at| at.spot);
        let mut numbers: Vec<usize> = (0..self.stages.len()).collect();
        if back {
            numbers.reverse();
        }
        let mut found = Vec::new();
        for number in numbers {
            let part = match start {
                Some(spot) if spot.stage == number => Part::Behind(spot),
                Some(spot) if (spot.stage > number) != back => continue,
                _ => Part::All,
            };
            let room = limit - found.len();
            found.extend(self.walk_stage(number, part, back, room).await?);
            if found.len() == limit {
                break;
            }
        }
        Ok(found)
    }

    async fn walk_stage(
        &self,
        number: usize,
        part: Part,
        back: bool,
        room: usize,
    ) -> Result<Vec<Found>, DbErr> {
        let stage = &self.stages[number];
        if !stage.by_topics {
            return self.tail(number, part, (back, i64::MAX), room).await;
        }
        let (mut head, floor) = self.head(number).await?;
        let in_tail = matches!(part, Part::Behind(spot) if spot.tail);
        if let Part::Behind(spot) = part
            && !spot.tail
        {
            let rank = |spot: &Spot| (-spot.score, -spot.number);
            let side = if back {
                Ordering::Less
            } else {
                Ordering::Greater
            };
            head.retain(|found| rank(&found.spot).cmp(&rank(&spot)) == side);
        }
        let tail_part = if in_tail { part } else { Part::All };
        if back {
            let from_tail = in_tail || matches!(part, Part::All);
            let mut found = match floor {
                Some(floor) if from_tail => {
                    self.tail(number, tail_part, (true, floor), room).await?
                }
                _ => Vec::new(),
            };
            found.extend(head.into_iter().rev());
            found.truncate(room);
            return Ok(found);
        }
        let mut found = if in_tail { Vec::new() } else { head };
        found.truncate(room);
        if let Some(floor) = floor
            && found.len() < room
        {
            let room = room - found.len();
            found.extend(self.tail(number, tail_part, (false, floor), room).await?);
        }
        Ok(found)
    }

    /// What a stage and the filters ask the index together.
    fn asked(&self, number: usize) -> Option<Expr> {
        let stage = &self.stages[number];
        let only = stage.only.iter().chain(self.filters).cloned();
        self.index.asked(only.collect(), stage.except.clone())
    }

    /// Those of a stage below `floor`, by their numbers.
    async fn tail(
        &self,
        number: usize,
        part: Part,
        (back, floor): (bool, i64),
        room: usize,
    ) -> Result<Vec<Found>, DbErr> {
        let mut range = Range {
            newest_first: !back,
            below: floor,
            ..Range::newest(room)
        };
        if let Part::Behind(spot) = part {
            if back {
                range.above = spot.number;
            } else {
                range.below = spot.number.min(floor);
            }
        }
        let rows = self.index.rows(self.asked(number).as_ref(), range).await?;
        Ok(rows.iter().map(|row| found(number, true, 0, row)).collect())
    }

    /// The newest of a stage in the order of what they share, and the number below which its tail begins, if it has one.
    async fn head(&self, number: usize) -> Result<(Vec<Found>, Option<i64>), DbErr> {
        let asked = self.asked(number);
        let rows = self.index.rows(asked.as_ref(), Range::newest(HEAD)).await?;
        let floor = rows
            .last()
            .filter(|_| rows.len() == HEAD)
            .map(|row| row.number);
        let scores = score(&rows, &self.shared);
        let mut head: Vec<Found> = rows
            .iter()
            .zip(scores)
            .map(|(row, score)| found(number, false, score, row))
            .collect();
        head.sort_unstable_by_key(|found| (-found.spot.score, -found.spot.number));
        Ok((head, floor))
    }
}

fn found(stage: usize, tail: bool, score: i64, row: &Row) -> Found {
    Found {
        spot: Spot {
            stage,
            tail,
            score,
            number: row.number,
        },
        membership: row.membership,
    }
}

/// What each shares with the viewer: the sum over shared topics, where one that few of them have weighs more.
fn score(rows: &[Row], shared: &[String]) -> Vec<i64> {
    let hits: Vec<Vec<usize>> = rows
        .iter()
        .map(|row| {
            let facets = row.facets.split(' ');
            facets
                .filter_map(|facet| shared.iter().position(|term| term == facet))
                .collect()
        })
        .collect();
    let mut people = HashMap::<usize, u32>::new();
    for &topic in hits.iter().flatten() {
        *people.entry(topic).or_default() += 1;
    }
    let all = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    let weight = |topic: &usize| weigh(all, people.get(topic).copied().unwrap_or(1));
    hits.iter()
        .map(|topics| topics.iter().map(weight).sum())
        .collect()
}

/// What a topic is worth that so many have out of all: from 100 for one that all have, 100 more for each time that it is
/// half as common. Whole numbers, so that the order is the same on every machine.
fn weigh(all: u32, people: u32) -> i64 {
    let times = all / people.max(1);
    100 + 100 * i64::from(times.max(1).ilog2())
}

/// The stages for a viewer who searches by topics: those who can talk about what the viewer wants and want what the viewer
/// can talk about, those of one of the two, and everybody else. And the terms of those topics.
pub(super) fn by_topics(wants: &[TagId], offers: &[TagId]) -> (Vec<Stage>, Vec<String>) {
    let teach: Vec<String> = wants.iter().map(|tag| Facet::Offers(*tag).term()).collect();
    let learn: Vec<String> = offers.iter().map(|tag| Facet::Wants(*tag).term()).collect();
    let any = |terms: &[String]| Expr::Any(terms.iter().cloned().map(Expr::Term).collect());
    let shared: Vec<String> = teach.iter().chain(&learn).cloned().collect();
    let mut stages = Vec::new();
    if !teach.is_empty() && !learn.is_empty() {
        let both = Expr::All(vec![any(&teach), any(&learn)]);
        stages.push(Stage::of(both, None, true));
    }
    let both = stages.first().and_then(|stage: &Stage| stage.only.clone());
    if shared.is_empty() {
        stages.push(Stage::default());
    } else {
        stages.push(Stage::of(any(&shared), both, true));
        stages.push(Stage {
            except: Some(any(&shared)),
            ..Stage::default()
        });
    }
    (stages, shared)
}

/// The stages of a search by text: of each tier those who are in none before it. In each row of tiers the last one
/// includes the others, so that it is enough to leave out that and the one before.
pub(super) fn by_text(rows: Vec<Vec<Expr>>) -> Vec<Stage> {
    let mut stages = Vec::new();
    let mut rows_before: Vec<Expr> = Vec::new();
    for row in rows {
        let mut last = None;
        for tier in row {
            let before: Vec<Expr> = rows_before.iter().cloned().chain(last).collect();
            let except = (!before.is_empty()).then_some(Expr::Any(before));
            stages.push(Stage::of(tier.clone(), except, false));
            last = Some(tier);
        }
        rows_before.extend(last);
    }
    stages
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn rare_topics_weigh_more() {
        let row = |number: i64, facets: &str| Row {
            number,
            membership: MembershipId(Uuid::nil()),
            facets: facets.to_owned(),
        };
        let mut rows = vec![row(1, "foa fob"), row(2, "fob x"), row(3, "foc y")];
        rows.extend((4..20).map(|number| row(number, "fob")));
        let shared = ["foa", "fob", "foc"].map(str::to_owned);
        let scores = score(&rows, &shared);
        assert!(scores[0] > scores[2], "two shared, one of them rare");
        assert!(scores[2] > scores[1], "a rare one before a common one");
        assert_eq!(scores[1], scores[5]);
        assert_eq!(score(&[row(1, "z")], &shared), [0]);
    }
}

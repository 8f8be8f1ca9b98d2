//! Which pairs the solver looks at to begin with.

use super::judge::Judge;
use super::parallel::{for_each_block, in_tiles};
use super::pool::{Pool, tie};
use crate::{Monitor, Stage};

/// Pairs that are scored for each person beside the seeds that are kept, per list of the index and in all.
const TRIED_PER_LIST: usize = 48;
const TRIED: usize = 256;
/// Of these, people picked from everybody, so that nobody depends on topics alone.
const TRIED_AT_LARGE: usize = 32;

/// An edge of the round's graph between two places of the pool, the lower first.
pub(super) type Candidate = (u32, u32, i32);

/// Every allowed pair. Does not stop: without candidates there is no result at all.
pub(super) fn all_pairs(
    judge: &Judge<'_>,
    pool: &Pool,
    threads: usize,
    monitor: &dyn Monitor,
) -> Vec<Candidate> {
    let monitor = Unstoppable(monitor);
    let found = for_each_block(
        pool.len(),
        threads,
        (&monitor, Stage::Candidates),
        || (),
        |(), rows, found| {
            in_tiles(rows.clone(), rows.start..pool.end(), |u, tile| {
                for v in tile.start.max(u + 1)..tile.end {
                    if let Some(score) = judge.edge(pool.member(u), pool.member(v)) {
                        found.push((u, v, score));
                    }
                }
            });
        },
    );
    found.unwrap_or_default()
}

/// Each person's best partners among those that share a rare topic, and some at large; nobody who may meet anybody is
/// left without one. Does not stop.
pub(super) fn seeds(
    judge: &Judge<'_>,
    pool: &Pool,
    threads: usize,
    monitor: &dyn Monitor,
) -> Vec<Candidate> {
    let monitor = Unstoppable(monitor);
    let index = Index::new(judge, pool);
    let keep = judge.problem.policy.seeds.max(1) as usize;
    let scratch = || Scratch {
        tried: vec![u32::MAX; pool.len()],
        best: Vec::new(),
    };
    let keep_best = |scratch: &mut Scratch, u: u32, found: &mut Vec<Candidate>| {
        scratch.best.clear();
        index.try_partners(judge, pool, u, scratch);
        if scratch.best.is_empty() {
            let score = |v: u32| Some((judge.edge(pool.member(u), pool.member(v))?, v));
            scratch.best.extend((0..pool.end()).filter_map(score));
        }
        scratch
            .best
            .sort_unstable_by_key(|&(score, v)| (-score, tie(u, v)));
        found.extend(
            scratch
                .best
                .iter()
                .take(keep)
                .map(|&(score, v)| (u.min(v), u.max(v), score)),
        );
    };
    let seeds = for_each_block(
        pool.len(),
        threads,
        (&monitor, Stage::Candidates),
        scratch,
        |scratch, rows, found| rows.for_each(|u| keep_best(scratch, u, found)),
    );
    let mut seeds = seeds.unwrap_or_default();
    seeds.sort_unstable();
    seeds.dedup();
    seeds
}

/// Reports progress, but does not let itself be stopped.
struct Unstoppable<'a>(&'a dyn Monitor);

impl Monitor for Unstoppable<'_> {
    fn progress(&self, stage: Stage, done: usize, total: usize) {
        self.0.progress(stage, done, total);
    }
}

struct Scratch {
    /// By place: the last person for whom this partner was tried.
    tried: Vec<u32>,
    best: Vec<(i32, u32)>,
}

/// Who offers, wants or likes what: for each key the places of those people.
struct Index {
    offers: Vec<Vec<u32>>,
    wants: Vec<Vec<u32>>,
    interests: Vec<Vec<u32>>,
    offered_words: Vec<Vec<u32>>,
    wanted_words: Vec<Vec<u32>>,
}

impl Index {
    fn new(judge: &Judge<'_>, pool: &Pool) -> Self {
        let tags = &judge.problem.tags;
        let words = tags
            .iter()
            .flat_map(|tag| &tag.words)
            .max()
            .map_or(0, |&word| word as usize + 1);
        let mut index = Self {
            offers: vec![Vec::new(); tags.len()],
            wants: vec![Vec::new(); tags.len()],
            interests: vec![Vec::new(); tags.len()],
            offered_words: vec![Vec::new(); words],
            wanted_words: vec![Vec::new(); words],
        };
        for u in 0..pool.end() {
            let member = &judge.problem.members[pool.member(u) as usize];
            for (topics, lists) in [
                (&member.offers, &mut index.offers),
                (&member.wants, &mut index.wants),
                (&member.interests, &mut index.interests),
            ] {
                for &tag in topics {
                    lists[tag as usize].push(u);
                }
            }
            for (topics, lists) in [
                (&member.offers, &mut index.offered_words),
                (&member.wants, &mut index.wanted_words),
            ] {
                for &word in topics.iter().flat_map(|&tag| &tags[tag as usize].words) {
                    if lists[word as usize].last() != Some(&u) {
                        lists[word as usize].push(u);
                    }
                }
            }
        }
        index
    }

    /// Scores partners from the shortest lists first: a rare topic says most.
    fn try_partners(&self, judge: &Judge<'_>, pool: &Pool, u: u32, scratch: &mut Scratch) {
        let member = &judge.problem.members[pool.member(u) as usize];
        let tags = &judge.problem.tags;
        let mut lists: Vec<&[u32]> = Vec::new();
        lists.extend(
            member
                .wants
                .iter()
                .map(|&tag| &self.offers[tag as usize][..]),
        );
        lists.extend(
            member
                .offers
                .iter()
                .map(|&tag| &self.wants[tag as usize][..]),
        );
        lists.extend(
            member
                .interests
                .iter()
                .map(|&tag| &self.interests[tag as usize][..]),
        );
        for (topics, by_word) in [
            (&member.wants, &self.offered_words),
            (&member.offers, &self.wanted_words),
        ] {
            let words = topics.iter().flat_map(|&tag| &tags[tag as usize].words);
            lists.extend(words.map(|&word| &by_word[word as usize][..]));
        }
        lists.sort_by_key(|list| list.len());
        scratch.tried[u as usize] = u;
        let mut left = TRIED - TRIED_AT_LARGE;
        for list in lists {
            let taken = list.len().min(TRIED_PER_LIST).min(left);
            // Long lists are entered at a place of one's own, or everybody would meet the same few.
            let from = if list.is_empty() {
                0
            } else {
                tie(u, u) as usize % list.len()
            };
            for &v in list[from..].iter().chain(&list[..from]).take(taken) {
                left -= usize::from(try_partner(judge, pool, u, v, scratch));
            }
            if left == 0 {
                break;
            }
        }
        for step in 0..u32::try_from(TRIED_AT_LARGE).unwrap_or(0) {
            let v = tie(u, u).wrapping_add(step.wrapping_mul(0x9E37_79B1)) % pool.end();
            try_partner(judge, pool, u, v, scratch);
        }
    }
}

/// Scores `v` for `u` unless that was done already; true if it was new.
fn try_partner(judge: &Judge<'_>, pool: &Pool, u: u32, v: u32, scratch: &mut Scratch) -> bool {
    if std::mem::replace(&mut scratch.tried[v as usize], u) == u {
        return false;
    }
    if let Some(score) = judge.edge(pool.member(u), pool.member(v)) {
        scratch.best.push((score, v));
    }
    true
}

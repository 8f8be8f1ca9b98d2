//! The fractional optimum: maximum-weight matching on the bipartite double cover of the graph.
//!
//! Every vertex v appears twice, as a left and as a right copy; every edge u v joins left u to right v and left v to
//! right u. The optimum there is twice the fractional optimum of the graph, found by shortest augmenting paths (Kuhn
//! 1955, with Dijkstra's labels after Edmonds and Karp 1972) from a start by a few auction sweeps (the row reduction
//! of Jonker and Volgenant 1987). Two invariants hold after every step, so that stopping at any moment leaves a valid
//! bound: `left[u] + right[v] ≥ w` for every arc, and no price is below its vertex' floor.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};

use crate::csr::{Arc, Csr};
use crate::number::Number;
use crate::{Monitor, Stage};

/// No vertex.
pub(crate) const NONE: u32 = u32::MAX;

/// Sweeps of the auction start; more find few further pairs.
const SWEEPS: usize = 3;

/// Paths between two looks at the monitor.
const REPORT_EVERY: usize = 64;

/// Both copies of one vertex, kept together because a search touches all of it at once.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Vertex<D> {
    /// Price of the left copy.
    pub(crate) left: D,
    /// Price of the right copy.
    pub(crate) right: D,
    /// The least that either price may be: minus what it costs to leave the vertex unmatched.
    pub(crate) floor: D,
    /// Right copy that the left copy is matched to.
    pub(crate) left_mate: u32,
    /// Left copy that the right copy is matched to.
    pub(crate) right_mate: u32,
    /// Length of the shortest path to the right copy, in the search `stamp`.
    distance: D,
    stamp: u32,
    /// Left copy before the right copy on that path.
    from: u32,
}

/// The double cover with its prices and matching.
#[derive(Debug)]
pub(crate) struct Relaxation<'a, W, D> {
    csr: &'a Csr<W>,
    pub(crate) vertices: Vec<Vertex<D>>,
    /// The lowest floor: no right price is below it.
    lowest: D,
    queue: Queue<D>,
    /// Left copies reached by the search, with the right copy they were reached by.
    settled: Vec<(u32, u32)>,
    stamp: u32,
}

/// How a search ends.
#[derive(Clone, Copy)]
enum End {
    /// At a right copy that is free.
    Free(u32),
    /// By leaving this left copy unmatched.
    Leave(u32),
}

impl<'a, W: Copy + Ord + Default + Into<D>, D: Number> Relaxation<'a, W, D> {
    /// `floors[v]` is minus what it costs to leave `v` unmatched.
    pub(crate) fn new(csr: &'a Csr<W>, floors: &[D]) -> Self {
        let vertices = floors.iter().map(|&floor| Vertex {
            left: floor,
            right: floor,
            floor,
            left_mate: NONE,
            right_mate: NONE,
            distance: D::default(),
            stamp: 0,
            from: NONE,
        });
        let mut relaxation = Self {
            csr,
            vertices: vertices.collect(),
            lowest: floors.iter().copied().min().unwrap_or_default(),
            queue: Queue::default(),
            settled: Vec::new(),
            stamp: 0,
        };
        relaxation.raise_left_prices();
        relaxation
    }

    /// Solves to the optimum, or until the monitor says stop; returns false in that case.
    pub(crate) fn solve(&mut self, monitor: &dyn Monitor) -> bool {
        let mut free: Vec<u32> = (0..self.csr.vertices()).collect();
        for _ in 0..SWEEPS {
            free = self.sweep(&free);
        }
        for (done, &root) in free.iter().enumerate() {
            if done % REPORT_EVERY == 0 {
                monitor.progress(Stage::Relaxation, done, free.len());
                if monitor.should_stop() {
                    return false;
                }
            }
            self.augment_from(root);
        }
        true
    }

    /// The lowest feasible left prices beside right prices at their floors.
    fn raise_left_prices(&mut self) {
        for u in 0..self.csr.vertices() {
            let value = |arc: &Arc<W>| arc.w.into() - self.vertices[arc.to as usize].right;
            let highest = self.csr.row(u).iter().map(value).max();
            let vertex = &mut self.vertices[u as usize];
            vertex.left = highest.unwrap_or(vertex.floor).max(vertex.floor);
        }
    }

    /// One auction sweep over the free left copies; returns those that are free afterwards.
    fn sweep(&mut self, free: &[u32]) -> Vec<u32> {
        let mut still_free = Vec::new();
        for &u in free {
            let floor = self.vertices[u as usize].floor;
            // The best and the second best value that a neighbour offers, leaving u unmatched included.
            let (mut first, mut first_at) = (floor, NONE);
            let (mut second, mut second_at) = (floor, NONE);
            for arc in self.csr.row(u) {
                if arc.w.into() - self.lowest <= second {
                    break;
                }
                let value = arc.w.into() - self.vertices[arc.to as usize].right;
                if value > first {
                    (second, second_at) = (first, first_at);
                    (first, first_at) = (value, arc.to);
                } else if value > second {
                    (second, second_at) = (value, arc.to);
                }
            }
            self.vertices[u as usize].left = second;
            if first_at == NONE {
                continue;
            }
            // On a tie the price cannot rise: take a free choice, otherwise leave the decision to a path search.
            let takes = if first > second || self.vertices[first_at as usize].right_mate == NONE {
                Some(first_at)
            } else if second_at != NONE && self.vertices[second_at as usize].right_mate == NONE {
                Some(second_at)
            } else {
                None
            };
            match takes {
                Some(v) => {
                    self.vertices[v as usize].right += first - second;
                    let evicted = std::mem::replace(&mut self.vertices[v as usize].right_mate, u);
                    self.vertices[u as usize].left_mate = v;
                    if evicted != NONE {
                        self.vertices[evicted as usize].left_mate = NONE;
                        still_free.push(evicted);
                    }
                }
                None => still_free.push(u),
            }
        }
        still_free
    }

    /// Searches the cheapest way to settle the free left copy `root`, and takes it.
    fn augment_from(&mut self, root: u32) {
        let vertex = &self.vertices[root as usize];
        if vertex.left == vertex.floor {
            return;
        }
        self.stamp += 1;
        self.queue.clear();
        self.settled.clear();
        let mut best = vertex.left - vertex.floor;
        let mut end = End::Leave(root);
        self.scan(root, D::default(), &mut best, &mut end);
        while let Some((distance, v)) = self.queue.pop() {
            if distance >= best {
                break;
            }
            let reached = &self.vertices[v as usize];
            if reached.distance < distance {
                continue;
            }
            let u = reached.right_mate;
            self.settled.push((u, v));
            let mate = &self.vertices[u as usize];
            let leave = distance + (mate.left - mate.floor);
            if leave < best {
                best = leave;
                end = End::Leave(u);
            }
            self.scan(u, distance, &mut best, &mut end);
        }
        self.update_prices(root, best);
        self.flip(root, end);
    }

    /// Labels the neighbours of left `u`, which lies at `distance` from the root.
    fn scan(&mut self, u: u32, distance: D, best: &mut D, end: &mut End) {
        let base = distance + self.vertices[u as usize].left;
        for arc in self.csr.row(u) {
            let reach = base - arc.w.into();
            if reach + self.lowest >= *best {
                break;
            }
            let vertex = &mut self.vertices[arc.to as usize];
            let length = reach + vertex.right;
            if length >= *best || (vertex.stamp == self.stamp && length >= vertex.distance) {
                continue;
            }
            vertex.stamp = self.stamp;
            vertex.distance = length;
            vertex.from = u;
            if vertex.right_mate == NONE {
                *best = length;
                *end = End::Free(arc.to);
            } else {
                self.queue.push(length, distance, arc.to);
            }
        }
    }

    /// Lowers the left and raises the right prices along the settled part, so that the path becomes tight.
    fn update_prices(&mut self, root: u32, best: D) {
        self.vertices[root as usize].left -= best;
        for &(u, v) in &self.settled {
            let change = best - self.vertices[v as usize].distance;
            self.vertices[v as usize].right += change;
            self.vertices[u as usize].left -= change;
        }
    }

    /// Exchanges matched and unmatched arcs on the path from `root` to its end.
    fn flip(&mut self, root: u32, end: End) {
        let mut v = match end {
            End::Free(v) => v,
            End::Leave(u) => {
                let v = std::mem::replace(&mut self.vertices[u as usize].left_mate, NONE);
                if u == root {
                    return;
                }
                v
            }
        };
        loop {
            let u = self.vertices[v as usize].from;
            self.vertices[v as usize].right_mate = u;
            let next = std::mem::replace(&mut self.vertices[u as usize].left_mate, v);
            if u == root {
                return;
            }
            v = next;
        }
    }
}

/// A priority queue for Dijkstra's search: first in, first out among equal distances.
///
/// On integer weights most entries tie with the current distance; taking those in any other order multiplies the work.
#[derive(Debug)]
struct Queue<D> {
    /// Entries at the current distance.
    now: VecDeque<u32>,
    current: D,
    later: BinaryHeap<Reverse<(D, u32, u32)>>,
    sequence: u32,
}

impl<D: Number> Default for Queue<D> {
    fn default() -> Self {
        Self {
            now: VecDeque::new(),
            current: D::default(),
            later: BinaryHeap::new(),
            sequence: 0,
        }
    }
}

impl<D: Number> Queue<D> {
    fn clear(&mut self) {
        self.now.clear();
        self.later.clear();
        self.current = D::default();
        self.sequence = 0;
    }

    /// Adds `v` at `distance`, not below `current`, the distance of the entry popped last.
    fn push(&mut self, distance: D, current: D, v: u32) {
        if distance == current {
            self.now.push_back(v);
        } else {
            self.later.push(Reverse((distance, self.sequence, v)));
            self.sequence += 1;
        }
    }

    fn pop(&mut self) -> Option<(D, u32)> {
        if let Some(v) = self.now.pop_front() {
            return Some((self.current, v));
        }
        let Reverse((distance, _, v)) = self.later.pop()?;
        self.current = distance;
        // What was found earlier goes before what the search finds from now on.
        while let Some(&Reverse((tied, _, next))) = self.later.peek()
            && tied == distance
        {
            self.later.pop();
            self.now.push_back(next);
        }
        Some((distance, v))
    }
}

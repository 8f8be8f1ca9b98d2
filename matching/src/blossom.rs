//! Blossom searches: what the fractional relaxation left over on a general graph.
//!
//! Edmonds' algorithm (1965) grown from one exposed vertex at a time, with lazy duals: a search keeps a clock `now`
//! that counts how far the duals of its tree have moved, and each label remembers when it was given, so that only the
//! vertices that a search touches cost anything. All duals are doubled and therefore integers.
//!
//! Between searches: every edge is covered, matched edges are tight, every blossom has a dual of 0 or more and is
//! matched inside in all but its base, and no dual is below its vertex' floor. A search ends with its root matched, or
//! with an exposed vertex whose dual is at its floor; so after one search from each exposed vertex above its floor the
//! matching is optimal.

mod forest;
mod surgery;

use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};

use crate::csr::Csr;
use crate::number::Number;
use crate::relaxation::NONE;
use crate::{Monitor, OddSet, Stage};
use forest::Forest;

/// Where a vertex stands in the current search.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Label {
    /// Not in the tree.
    Free,
    /// At even distance from the root: its dual falls.
    Outer,
    /// At odd distance: its dual rises.
    Inner,
}

#[derive(Debug, Clone)]
struct Vertex<D> {
    /// Twice the dual, as of `since`.
    dual: D,
    /// Twice the least dual.
    floor: D,
    /// When the label was given.
    since: D,
    /// For a free vertex: when the first edge from the tree becomes tight, as far as known.
    reached: D,
    mate: u32,
    label: Label,
}

/// Something that happens when the clock reaches its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Event<W> {
    /// The edge of weight `w` from the outer vertex `u` to `v` becomes tight.
    Tight { u: u32, v: u32, w: W },
    /// The dual of an inner blossom reaches 0.
    Dissolve { blossom: u32 },
}

/// A matching with its duals, and the state of one search.
#[derive(Debug)]
pub(crate) struct Blossoms<'a, W, D> {
    csr: &'a Csr<W>,
    vertices: Vec<Vertex<D>>,
    forest: Forest<D>,
    lowest: D,
    now: D,
    /// When the dual of an outer vertex reaches its floor, and which: the search ends there at the latest.
    limit: (D, u32),
    to_scan: VecDeque<u32>,
    events: BinaryHeap<Reverse<(D, u32, Event<W>)>>,
    sequence: u32,
    /// Vertices to be reset at the end of the search.
    touched: Vec<u32>,
    /// Blossoms that were at the top of the tree at some time of the search.
    moved: Vec<u32>,
}

impl<'a, W: Copy + Ord + Default + Into<D>, D: Number> Blossoms<'a, W, D> {
    /// Starts from a matching whose edges are tight and doubled duals that cover every edge.
    pub(crate) fn new(csr: &'a Csr<W>, floors: &[D], duals: Vec<D>, mates: &[u32]) -> Self {
        let vertices = duals
            .into_iter()
            .zip(floors)
            .zip(mates)
            .map(|((dual, &floor), &mate)| Vertex {
                dual,
                floor: floor.twice(),
                since: D::default(),
                reached: D::INFINITE,
                mate,
                label: Label::Free,
            });
        Self {
            csr,
            vertices: vertices.collect(),
            forest: Forest::new(csr.vertices()),
            lowest: floors.iter().copied().min().unwrap_or_default().twice(),
            now: D::default(),
            limit: (D::INFINITE, NONE),
            to_scan: VecDeque::new(),
            events: BinaryHeap::new(),
            sequence: 0,
            touched: Vec::new(),
            moved: Vec::new(),
        }
    }

    /// Searches from every exposed vertex that is above its floor, or until the monitor says stop.
    pub(crate) fn solve(&mut self, monitor: &dyn Monitor) {
        let is_root = |vertex: &Vertex<D>| vertex.mate == NONE && vertex.dual > vertex.floor;
        let roots: Vec<u32> = (0..self.csr.vertices())
            .filter(|&v| is_root(&self.vertices[v as usize]))
            .collect();
        for (done, &root) in roots.iter().enumerate() {
            monitor.progress(Stage::Blossoms, done, roots.len());
            if monitor.should_stop() {
                return;
            }
            // An earlier search may have matched it.
            if is_root(&self.vertices[root as usize]) {
                self.search(root);
            }
        }
    }

    /// The mate of each vertex, or `NONE`.
    pub(crate) fn mates(&self) -> Vec<u32> {
        self.vertices.iter().map(|vertex| vertex.mate).collect()
    }

    /// Twice the dual of each vertex.
    pub(crate) fn duals(&self) -> Vec<D> {
        self.vertices.iter().map(|vertex| vertex.dual).collect()
    }

    /// The blossoms with a positive dual.
    pub(crate) fn odd_sets(&self) -> Vec<OddSet> {
        let mut sets: Vec<OddSet> = self
            .forest
            .blossoms()
            .filter(|&(_, dual)| dual > D::default())
            .map(|(blossom, dual)| {
                let mut members: Vec<u32> = self.forest.members(blossom).collect();
                members.sort_unstable();
                OddSet {
                    dual2: dual.into(),
                    members,
                }
            })
            .collect();
        sets.sort_unstable_by(|a, b| a.members.cmp(&b.members));
        sets
    }

    fn search(&mut self, root: u32) {
        self.make_outer(self.forest.top(root));
        loop {
            while let Some(u) = self.to_scan.pop_front() {
                self.scan(u);
            }
            match self.events.pop() {
                Some(Reverse((time, _, event))) if time < self.limit.0 => {
                    self.now = time;
                    let done = match event {
                        Event::Tight { u, v, w } => self.follow(u, v, w),
                        Event::Dissolve { blossom } => {
                            self.dissolve(blossom);
                            false
                        }
                    };
                    if done {
                        break;
                    }
                }
                _ => {
                    // Cheapest is to leave an outer vertex exposed, at its floor.
                    self.now = self.limit.0;
                    self.rematch(self.limit.1, NONE);
                    break;
                }
            }
        }
        self.finish();
    }

    /// The doubled dual of `v` at this moment.
    fn dual(&self, v: u32) -> D {
        let vertex = &self.vertices[v as usize];
        match vertex.label {
            Label::Free => vertex.dual,
            Label::Outer => vertex.dual - (self.now - vertex.since),
            Label::Inner => vertex.dual + (self.now - vertex.since),
        }
    }

    /// How far the edge is from being tight, doubled.
    fn slack(&self, u: u32, v: u32, w: W) -> D {
        self.dual(u) + self.dual(v) - w.into().twice()
    }

    fn at(&mut self, time: D, event: Event<W>) {
        if time < self.limit.0 {
            self.events.push(Reverse((time, self.sequence, event)));
            self.sequence += 1;
        }
    }

    /// Gives every vertex of a top-level node a new label, as of now.
    fn relabel(&mut self, node: u32, label: Label) {
        let mut members = self.forest.members_cursor(node);
        while let Some(v) = self.forest.advance(&mut members) {
            let dual = self.dual(v);
            let vertex = &mut self.vertices[v as usize];
            if vertex.label == Label::Free {
                self.touched.push(v);
            }
            vertex.dual = dual;
            vertex.since = self.now;
            vertex.label = label;
            if label == Label::Outer {
                self.to_scan.push_back(v);
                let time = self.now + (dual - vertex.floor);
                if time < self.limit.0 {
                    self.limit = (time, v);
                }
            }
        }
    }

    fn label_of(&self, node: u32) -> Label {
        self.vertices[self.forest.base(node) as usize].label
    }

    /// Brings the dual of a blossom at the top up to date, by its label.
    fn settle(&mut self, node: u32) {
        let label = self.label_of(node);
        if let Some(blossom) = self.forest.blossom_mut(node) {
            let moved = (self.now - blossom.since).twice();
            match label {
                Label::Free => {}
                Label::Outer => blossom.dual += moved,
                Label::Inner => blossom.dual -= moved,
            }
            blossom.since = self.now;
            self.moved.push(node);
        }
    }

    fn make_outer(&mut self, node: u32) {
        self.settle(node);
        self.relabel(node, Label::Outer);
    }

    /// Labels a free or, after a dissolution, inner node as reached through `entry`.
    fn make_inner(&mut self, node: u32, entry: (u32, u32)) {
        self.forest.set_entry(node, entry);
        self.settle(node);
        if self.label_of(node) == Label::Free {
            self.relabel(node, Label::Inner);
        }
        if let Some(blossom) = self.forest.blossom_mut(node) {
            let time = self.now + blossom.dual.half();
            self.at(time, Event::Dissolve { blossom: node });
        }
    }

    /// Looks at the edges of an outer vertex.
    fn scan(&mut self, u: u32) {
        let dual = self.dual(u);
        let top = self.forest.top(u);
        for arc in self.csr.row(u) {
            let weight = arc.w.into().twice();
            // No edge from here on becomes tight before the search ends.
            if self.now + (dual - weight) + self.lowest >= self.limit.0 {
                break;
            }
            let v = arc.to;
            let event = Event::Tight { u, v, w: arc.w };
            match self.vertices[v as usize].label {
                Label::Free => {
                    let time = self.now + (dual + self.dual(v) - weight);
                    if time < self.vertices[v as usize].reached {
                        self.note_reached(v, time);
                        self.at(time, event);
                    }
                }
                Label::Outer if self.forest.top(v) != top => {
                    // Both duals fall. All of the tree has the same parity, so half of the slack is an integer.
                    let time = self.now + (dual + self.dual(v) - weight).half();
                    self.at(time, event);
                }
                Label::Outer | Label::Inner => {}
            }
        }
    }

    fn note_reached(&mut self, v: u32, time: D) {
        let vertex = &mut self.vertices[v as usize];
        if vertex.reached == D::INFINITE {
            self.touched.push(v);
        }
        vertex.reached = time;
    }

    /// Looks for edges from the tree to a vertex that has left it.
    fn rescan(&mut self, v: u32) {
        let dual = self.dual(v);
        for arc in self.csr.row(v) {
            let weight = arc.w.into().twice();
            if dual - weight + self.lowest >= D::default() {
                break;
            }
            if self.vertices[arc.to as usize].label == Label::Outer {
                let time = self.now + (dual + self.dual(arc.to) - weight);
                if time < self.vertices[v as usize].reached {
                    self.note_reached(v, time);
                    self.at(
                        time,
                        Event::Tight {
                            u: arc.to,
                            v,
                            w: arc.w,
                        },
                    );
                }
            }
        }
    }

    /// Uses an edge from the outer vertex `u` if it is tight; true when that ends the search.
    fn follow(&mut self, u: u32, v: u32, w: W) -> bool {
        let node = self.forest.top(v);
        if self.forest.top(u) == node || self.slack(u, v, w) != D::default() {
            // Inside a blossom by now, or `v` was in the tree for a while, which stood still its slack.
            return false;
        }
        match self.vertices[v as usize].label {
            Label::Inner => {}
            Label::Outer => self.shrink(u, v),
            Label::Free => {
                let mate = self.vertices[self.forest.base(node) as usize].mate;
                if mate == NONE {
                    self.rematch(u, v);
                    self.rebase(node, v);
                    self.vertices[v as usize].mate = u;
                    return true;
                }
                self.make_inner(node, (u, v));
                self.make_outer(self.forest.top(mate));
            }
        }
        false
    }

    /// Takes an inner blossom of dual 0 apart and keeps the part of it that the tree runs through.
    fn dissolve(&mut self, blossom: u32) {
        if !self.forest.is_top_blossom(blossom) || self.label_of(blossom) != Label::Inner {
            return;
        }
        self.settle(blossom);
        if self
            .forest
            .blossom_mut(blossom)
            .is_none_or(|blossom| blossom.dual > D::default())
        {
            return;
        }
        let entry = self.forest.entry(blossom);
        let at = self.forest.child_holding(blossom, entry.1);
        let parts = self.forest.split(blossom, self.now);
        let (path, off_path) = parts.walk_to_base(at);
        let mut entry = entry;
        for (step, &(child, link)) in path.iter().enumerate() {
            if step % 2 == 0 {
                self.make_inner(child, entry);
            } else {
                self.make_outer(child);
            }
            entry = link;
        }
        for &child in &off_path {
            self.relabel(child, Label::Free);
            let mut members = self.forest.members_cursor(child);
            while let Some(v) = self.forest.advance(&mut members) {
                self.vertices[v as usize].reached = D::INFINITE;
                self.rescan(v);
            }
        }
    }

    /// Ends the search: brings every dual up to date and takes all labels back.
    fn finish(&mut self) {
        for node in std::mem::take(&mut self.moved) {
            if self.forest.is_top_blossom(node) {
                self.settle(node);
            }
        }
        self.moved.clear();
        for v in std::mem::take(&mut self.touched) {
            let dual = self.dual(v);
            let vertex = &mut self.vertices[v as usize];
            vertex.dual = dual;
            vertex.label = Label::Free;
            vertex.reached = D::INFINITE;
        }
        self.now = D::default();
        self.limit = (D::INFINITE, NONE);
        self.to_scan.clear();
        self.events.clear();
        self.sequence = 0;
    }
}

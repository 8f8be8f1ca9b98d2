//! Changing the matching and the nesting of blossoms.

use super::{Blossoms, Label};
use crate::number::Number;
use crate::relaxation::NONE;

impl<W: Copy + Ord + Default + Into<D>, D: Number> Blossoms<'_, W, D> {
    /// Gives the outer vertex `s` the mate `p` (or `NONE`) and exchanges matched and unmatched edges on its way to the
    /// root, which gets matched by it unless `s` itself stays exposed.
    pub(super) fn rematch(&mut self, mut s: u32, mut p: u32) {
        loop {
            let outer = self.forest.top(s);
            let old = self.vertices[self.forest.base(outer) as usize].mate;
            self.rebase(outer, s);
            self.vertices[s as usize].mate = p;
            if old == NONE {
                return;
            }
            let inner = self.forest.top(old);
            let (from, to) = self.forest.entry(inner);
            self.rebase(inner, to);
            self.vertices[to as usize].mate = from;
            (s, p) = (from, to);
        }
    }

    /// Makes `v` the base of `node`: flips matched edges inside so that exactly `v` is unmatched there.
    pub(super) fn rebase(&mut self, node: u32, v: u32) {
        let mut work = vec![(node, v)];
        let mut flipped = Vec::new();
        let mut chain = Vec::new();
        while let Some((node, v)) = work.pop() {
            chain.clear();
            let mut inside = v;
            while inside != node {
                chain.push(inside);
                inside = self.forest.parent(inside);
            }
            let mut around = node;
            for &child in chain.iter().rev() {
                let position = self.forest.child_holding(around, child);
                self.forest.turn(around, position, &mut flipped);
                self.forest.set_base(around, v);
                around = child;
            }
            for [(a, x), (b, y)] in flipped.drain(..) {
                self.vertices[x as usize].mate = y;
                self.vertices[y as usize].mate = x;
                work.push((a, x));
                work.push((b, y));
            }
        }
    }

    /// The outer node above an outer node, with the inner one between and the edges that join them: `None` at the root.
    /// Edges are (lower vertex, upper vertex).
    fn step_up(&self, outer: u32) -> Option<[(u32, (u32, u32)); 2]> {
        let base = self.forest.base(outer);
        let mate = self.vertices[base as usize].mate;
        if mate == NONE {
            return None;
        }
        let inner = self.forest.top(mate);
        let (from, to) = self.forest.entry(inner);
        Some([(inner, (base, mate)), (self.forest.top(from), (to, from))])
    }

    /// The node at which the tree paths from two outer nodes meet.
    fn common_ancestor(&self, a: u32, b: u32) -> u32 {
        let mut seen = std::collections::HashSet::new();
        let (mut ahead, mut behind) = (Some(a), Some(b));
        // Both climb in turn, so that the cost is the size of the cycle and not the depth of the tree.
        loop {
            match ahead {
                Some(node) if !seen.insert(node) => return node,
                Some(node) => ahead = self.step_up(node).map(|[_, (above, _)]| above),
                None => {}
            }
            std::mem::swap(&mut ahead, &mut behind);
        }
    }

    /// Shrinks the odd cycle that the tight edge between the outer vertices `u` and `v` closes.
    pub(super) fn shrink(&mut self, u: u32, v: u32) {
        let (top_u, top_v) = (self.forest.top(u), self.forest.top(v));
        let ancestor = self.common_ancestor(top_u, top_v);
        // Down from the ancestor to u, across to v, and up again.
        let mut children = Vec::new();
        let mut links = Vec::new();
        let mut node = top_u;
        while node != ancestor {
            let [inner, above] = self.step_up(node).expect("the ancestor is above");
            children.extend([node, inner.0]);
            links.extend([(inner.1.1, inner.1.0), (above.1.1, above.1.0)]);
            node = above.0;
        }
        children.push(ancestor);
        children.reverse();
        links.reverse();
        links.push((u, v));
        node = top_v;
        while node != ancestor {
            let [inner, above] = self.step_up(node).expect("the ancestor is above");
            children.extend([node, inner.0]);
            links.extend([inner.1, above.1]);
            node = above.0;
        }
        for &child in &children {
            self.settle(child);
            if self.label_of(child) == Label::Inner {
                self.relabel(child, Label::Outer);
            }
        }
        let blossom = self.forest.join(children, links, self.now);
        self.moved.push(blossom);
    }
}

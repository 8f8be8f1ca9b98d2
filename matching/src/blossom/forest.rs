//! Which vertices are shrunk into which blossoms.
//!
//! A node is a vertex (its own number) or a blossom (numbers from the count of vertices on). Nodes inside a blossom
//! form a tree under it. The top-level node of a vertex is looked up through a slot: joining keeps the slot of the
//! largest child and moves the vertices of the others, splitting does the reverse, so that long chains of nested
//! blossoms cost n log n and not n².

use crate::number::Number;
use crate::relaxation::NONE;

#[derive(Debug, Clone)]
struct Node {
    /// The blossom directly around, or `NONE` at the top.
    parent: u32,
    /// The vertices of a node stand in a row in the list `next`.
    first: u32,
    last: u32,
    size: u32,
    /// The vertex that is not matched inside.
    base: u32,
    /// For an inner node of the search tree: the edge (outer vertex, vertex in here) by which it was reached.
    entry: (u32, u32),
}

/// An odd cycle of nodes, shrunk.
#[derive(Debug)]
pub(super) struct Blossom<D> {
    /// The nodes of the cycle; the first holds the base, and the second is matched to the third, and so on.
    children: Vec<u32>,
    /// The edge from each child to the next, as (vertex in the child, vertex in the next).
    links: Vec<(u32, u32)>,
    /// Twice the dual, as of `since`.
    pub(super) dual: D,
    pub(super) since: D,
}

/// A blossom that was taken apart.
pub(super) struct Parts {
    children: Vec<u32>,
    links: Vec<(u32, u32)>,
}

/// A place in the row of a node's vertices.
pub(super) struct Cursor {
    next: u32,
    last: u32,
}

#[derive(Debug)]
pub(super) struct Forest<D> {
    nodes: Vec<Node>,
    next: Vec<u32>,
    slot_of: Vec<u32>,
    node_in_slot: Vec<u32>,
    free_slots: Vec<u32>,
    blossoms: Vec<Option<Blossom<D>>>,
    free_blossoms: Vec<u32>,
}

impl<D: Number> Forest<D> {
    pub(super) fn new(vertices: u32) -> Self {
        let node = |v| Node {
            parent: NONE,
            first: v,
            last: v,
            size: 1,
            base: v,
            entry: (NONE, NONE),
        };
        Self {
            nodes: (0..vertices).map(node).collect(),
            next: vec![NONE; vertices as usize],
            slot_of: (0..vertices).collect(),
            node_in_slot: (0..vertices).collect(),
            free_slots: Vec::new(),
            blossoms: Vec::new(),
            free_blossoms: Vec::new(),
        }
    }

    /// The outermost node that holds the vertex.
    pub(super) fn top(&self, v: u32) -> u32 {
        self.node_in_slot[self.slot_of[v as usize] as usize]
    }

    pub(super) fn base(&self, node: u32) -> u32 {
        self.nodes[node as usize].base
    }

    pub(super) fn set_base(&mut self, node: u32, base: u32) {
        self.nodes[node as usize].base = base;
    }

    pub(super) fn entry(&self, node: u32) -> (u32, u32) {
        self.nodes[node as usize].entry
    }

    pub(super) fn set_entry(&mut self, node: u32, entry: (u32, u32)) {
        self.nodes[node as usize].entry = entry;
    }

    pub(super) fn parent(&self, node: u32) -> u32 {
        self.nodes[node as usize].parent
    }

    /// The blossom behind a node; `None` for a vertex.
    pub(super) fn blossom_mut(&mut self, node: u32) -> Option<&mut Blossom<D>> {
        let index = (node as usize).checked_sub(self.next.len())?;
        self.blossoms.get_mut(index)?.as_mut()
    }

    fn blossom(&self, node: u32) -> Option<&Blossom<D>> {
        let index = (node as usize).checked_sub(self.next.len())?;
        self.blossoms.get(index)?.as_ref()
    }

    pub(super) fn is_top_blossom(&self, node: u32) -> bool {
        self.blossom(node).is_some() && self.parent(node) == NONE
    }

    /// Every blossom, nested ones too, with its doubled dual.
    pub(super) fn blossoms(&self) -> impl Iterator<Item = (u32, D)> {
        (0..self.nodes.len())
            .skip(self.next.len())
            .filter_map(|node| {
                let node = u32::try_from(node).expect("nodes are counted in 32 bits");
                self.blossom(node).map(|blossom| (node, blossom.dual))
            })
    }

    pub(super) fn members_cursor(&self, node: u32) -> Cursor {
        let node = &self.nodes[node as usize];
        Cursor {
            next: node.first,
            last: node.last,
        }
    }

    /// The next vertex at the cursor. The labels of vertices may change meanwhile, the forest may not.
    pub(super) fn advance(&self, cursor: &mut Cursor) -> Option<u32> {
        let v = cursor.next;
        if v == NONE {
            return None;
        }
        cursor.next = if v == cursor.last {
            NONE
        } else {
            self.next[v as usize]
        };
        Some(v)
    }

    /// The vertices of a node.
    pub(super) fn members(&self, node: u32) -> impl Iterator<Item = u32> {
        let mut cursor = self.members_cursor(node);
        std::iter::from_fn(move || self.advance(&mut cursor))
    }

    /// Position among the children of `blossom` of the one that holds the vertex or node `inside`.
    pub(super) fn child_holding(&self, blossom: u32, inside: u32) -> usize {
        let mut child = inside;
        while self.parent(child) != blossom {
            child = self.parent(child);
        }
        let children = self
            .blossom(blossom)
            .map_or(&[][..], |blossom| &blossom.children);
        children
            .iter()
            .position(|&other| other == child)
            .expect("a parent lists its children")
    }

    /// Shrinks top-level nodes into a blossom with dual 0. The first child holds the base.
    pub(super) fn join(&mut self, children: Vec<u32>, links: Vec<(u32, u32)>, now: D) -> u32 {
        let slot = self.slot_of[self.nodes[self.largest(&children) as usize].first as usize];
        for &child in &children {
            let old = self.slot_of[self.nodes[child as usize].first as usize];
            if old != slot {
                self.move_to_slot(child, slot);
                self.free_slots.push(old);
            }
        }
        for pair in children.windows(2) {
            let (last, first) = (
                self.nodes[pair[0] as usize].last,
                self.nodes[pair[1] as usize].first,
            );
            self.next[last as usize] = first;
        }
        let node = Node {
            parent: NONE,
            first: self.nodes[children[0] as usize].first,
            last: self.nodes[children[children.len() - 1] as usize].last,
            size: children
                .iter()
                .map(|&child| self.nodes[child as usize].size)
                .sum(),
            base: self.base(children[0]),
            entry: (NONE, NONE),
        };
        let id = self.free_blossoms.pop().unwrap_or_else(|| {
            self.blossoms.push(None);
            self.nodes.push(node.clone());
            u32::try_from(self.nodes.len() - 1).expect("nodes are counted in 32 bits")
        });
        self.nodes[id as usize] = node;
        for &child in &children {
            self.nodes[child as usize].parent = id;
        }
        self.node_in_slot[slot as usize] = id;
        let index = id as usize - self.next.len();
        self.blossoms[index] = Some(Blossom {
            children,
            links,
            dual: D::default(),
            since: now,
        });
        id
    }

    /// Takes a top-level blossom apart; its children become top-level nodes whose duals stand as of `now`.
    pub(super) fn split(&mut self, blossom: u32, now: D) -> Parts {
        let index = blossom as usize - self.next.len();
        let Blossom {
            children, links, ..
        } = self.blossoms[index]
            .take()
            .expect("only a blossom that exists is taken apart");
        self.free_blossoms.push(blossom);
        let largest = self.largest(&children);
        for &child in &children {
            self.nodes[child as usize].parent = NONE;
            if child == largest {
                let slot = self.slot_of[self.nodes[child as usize].first as usize];
                self.node_in_slot[slot as usize] = child;
            } else {
                let slot = self
                    .free_slots
                    .pop()
                    .expect("joining freed a slot for each further child");
                self.node_in_slot[slot as usize] = child;
                self.move_to_slot(child, slot);
            }
            if let Some(child) = self.blossom_mut(child) {
                child.since = now;
            }
        }
        Parts { children, links }
    }

    /// Turns a blossom so that the child at `position` comes first, and gives the edges that become matched by it as
    /// (child, its vertex, next child, its vertex).
    pub(super) fn turn(
        &mut self,
        blossom: u32,
        position: usize,
        flipped: &mut Vec<[(u32, u32); 2]>,
    ) {
        let Some(Blossom {
            children, links, ..
        }) = self.blossom_mut(blossom)
        else {
            return;
        };
        let n = children.len();
        let steps = if position.is_multiple_of(2) {
            0..position
        } else {
            position + 1..n
        };
        for i in steps.step_by(2) {
            let (x, y) = links[i];
            flipped.push([(children[i], x), (children[(i + 1) % n], y)]);
        }
        children.rotate_left(position);
        links.rotate_left(position);
    }

    fn largest(&self, children: &[u32]) -> u32 {
        let size = |&&child: &&u32| self.nodes[child as usize].size;
        *children
            .iter()
            .max_by_key(size)
            .expect("a blossom has at least three children")
    }

    fn move_to_slot(&mut self, node: u32, slot: u32) {
        let mut members = self.members_cursor(node);
        while let Some(v) = self.advance(&mut members) {
            self.slot_of[v as usize] = slot;
        }
    }
}

impl Parts {
    /// The children from the one at `position` to the base, along the way that begins with a matched edge, each with
    /// the edge to the next; and the children on the other side.
    #[expect(clippy::type_complexity, reason = "two lists, used once")]
    pub(super) fn walk_to_base(&self, position: usize) -> (Vec<(u32, (u32, u32))>, Vec<u32>) {
        let n = self.children.len();
        if position.is_multiple_of(2) {
            let link = |i: usize| {
                if i == 0 {
                    (NONE, NONE)
                } else {
                    (self.links[i - 1].1, self.links[i - 1].0)
                }
            };
            let path = (0..=position)
                .rev()
                .map(|i| (self.children[i], link(i)))
                .collect();
            (path, self.children[position + 1..].to_vec())
        } else {
            let path = (position..=n)
                .map(|i| (self.children[i % n], self.links[i % n]))
                .collect();
            (path, self.children[1..position].to_vec())
        }
    }
}

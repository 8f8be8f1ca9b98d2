//! From a matching of the double cover to one of the graph.

use crate::csr::Csr;
use crate::number::Number;
use crate::relaxation::{NONE, Vertex};

/// Reads the left mates as a map from vertex to vertex: it falls apart into paths and cycles, and each is matched
/// along every other step. At the fractional optimum only an odd cycle loses anything: it leaves one vertex out, here
/// the one that is cheapest to leave.
pub(crate) fn round<D: Number>(vertices: &[Vertex<D>]) -> Vec<u32> {
    let mut mates = vec![NONE; vertices.len()];
    let mut visited = vec![false; vertices.len()];
    let mut walk = Vec::new();
    let starts_of_paths = (0..vertices.len()).filter(|&v| vertices[v].right_mate == NONE);
    for start in starts_of_paths.chain(0..vertices.len()) {
        if visited[start] {
            continue;
        }
        walk.clear();
        let mut v = u32::try_from(start).expect("vertices are counted in 32 bits");
        while v != NONE && !visited[v as usize] {
            visited[v as usize] = true;
            walk.push(v);
            v = vertices[v as usize].left_mate;
        }
        let is_cycle = v != NONE;
        match_along(vertices, &mut walk, is_cycle, &mut mates);
    }
    mates
}

fn match_along<D: Number>(
    vertices: &[Vertex<D>],
    walk: &mut [u32],
    is_cycle: bool,
    mates: &mut [u32],
) {
    let odd = walk.len() % 2 == 1;
    if is_cycle && odd {
        let price = |&v: &u32| {
            let vertex = &vertices[v as usize];
            vertex.left + vertex.right - vertex.floor.twice()
        };
        let cheapest = (0..walk.len())
            .min_by_key(|&i| price(&walk[i]))
            .unwrap_or(0);
        walk.rotate_left(cheapest);
        pair_up(&walk[1..], mates);
        return;
    }
    // Matched arcs are tight: their weight is the sum of the two prices.
    let gain = |pairs: &[u32]| {
        pairs.chunks_exact(2).fold(D::default(), |sum, pair| {
            let (u, v) = (&vertices[pair[0] as usize], &vertices[pair[1] as usize]);
            sum + u.left + v.right - u.floor - v.floor
        })
    };
    let from_first = gain(walk);
    let from_second = gain(&walk[1..]);
    if is_cycle {
        let closing = (
            &vertices[walk[walk.len() - 1] as usize],
            &vertices[walk[0] as usize],
        );
        let closing = closing.0.left + closing.1.right - closing.0.floor - closing.1.floor;
        if from_second + closing > from_first {
            walk.rotate_left(1);
        }
        pair_up(walk, mates);
    } else if from_first >= from_second {
        pair_up(walk, mates);
    } else {
        pair_up(&walk[1..], mates);
    }
}

fn pair_up(walk: &[u32], mates: &mut [u32]) {
    for pair in walk.chunks_exact(2) {
        mates[pair[0] as usize] = pair[1];
        mates[pair[1] as usize] = pair[0];
    }
}

/// Joins free neighbours, heaviest arcs of each row first: makes the most of a relaxation that was stopped early.
pub(crate) fn complete<W: Copy + Ord + Default + Into<D>, D: Number>(
    csr: &Csr<W>,
    floors: &[D],
    mates: &mut [u32],
) {
    for u in 0..csr.vertices() {
        if mates[u as usize] != NONE {
            continue;
        }
        let worth =
            |v: u32, w: W| w.into() - floors[u as usize] - floors[v as usize] > D::default();
        let free = csr
            .row(u)
            .iter()
            .find(|arc| mates[arc.to as usize] == NONE && worth(arc.to, arc.w));
        if let Some(arc) = free {
            mates[u as usize] = arc.to;
            mates[arc.to as usize] = u;
        }
    }
}

//! Reads the files of a run as a stranger would, and checks that they prove what the run claims.

use std::collections::{HashMap, HashSet};

use super::Run;

/// The numbers of each line.
fn rows(text: &str) -> Vec<Vec<i128>> {
    text.lines()
        .map(|line| {
            line.split(' ')
                .map(|field| field.parse().unwrap())
                .collect()
        })
        .collect()
}

/// Checks pairs, duals and statistics against each other and the graph.
pub(super) fn check(graph: &str, run: &Run) {
    let graph = rows(graph);
    let (n, edges) = (graph[0][0], &graph[1..]);
    let weight = weight_of_matching(edges, &run.pairs);
    let bonus = i128::from(run.stat("cardinality_bonus"));
    let pairs = i128::from(run.stat("matched_pairs"));
    let upper_bound = bound(n, edges, bonus, &run.duals) - bonus * pairs;

    assert_eq!(pairs, run.pairs.lines().count() as i128);
    assert_eq!(i128::from(run.stat("weight")), weight);
    assert_eq!(i128::from(run.stat("upper_bound")), upper_bound);
    assert!(weight <= upper_bound);
    if run.stats["optimal"].as_bool().unwrap() {
        assert_eq!(weight, upper_bound, "called optimal without proof");
    }
    assert_eq!(
        run.stderr,
        format!("verified: weight {weight}, upper bound {upper_bound}\n")
    );
}

/// The weight of the pairs, which must be sorted edges without a common end.
fn weight_of_matching(edges: &[Vec<i128>], pairs: &str) -> i128 {
    let weights: HashMap<_, _> = edges
        .iter()
        .map(|edge| ((edge[0].min(edge[1]), edge[0].max(edge[1])), edge[2]))
        .collect();
    let pairs = rows(pairs);
    assert!(pairs.is_sorted(), "the pairs are not sorted");
    let mut matched = HashSet::new();
    pairs
        .iter()
        .map(|pair| {
            let [u, v] = pair[..] else {
                panic!("{pair:?} is no pair")
            };
            assert!(u < v, "{pair:?} is the wrong way round");
            assert!(matched.insert(u) && matched.insert(v), "{pair:?} overlaps");
            weights[&(u, v)]
        })
        .sum()
}

/// What the duals prove: no matching weighs more, every pair being worth `bonus` on top.
fn bound(n: i128, edges: &[Vec<i128>], bonus: i128, duals: &str) -> i128 {
    let duals = rows(duals);
    let (vertices, odd_sets) = duals.split_at(usize::try_from(n).unwrap());
    let mut twice = 0;
    let vertices: Vec<_> = vertices
        .iter()
        .map(|dual| {
            assert!(dual.len() == 1 && dual[0] >= 0, "{dual:?} is no dual");
            twice += dual[0];
            dual[0]
        })
        .collect();
    let odd_sets: Vec<_> = odd_sets
        .iter()
        .map(|set| {
            let members: HashSet<_> = set[1..].iter().copied().collect();
            let size = members.len() as i128;
            assert!(set[0] > 0 && size % 2 == 1 && size >= 3, "{set:?}");
            assert_eq!(members.len(), set.len() - 1, "{set:?} has a double member");
            assert!(members.iter().all(|&v| (0..n).contains(&v)), "{set:?}");
            twice += set[0] * (size - 1) / 2;
            (set[0], members)
        })
        .collect();
    let dual = |vertex: i128| vertices[usize::try_from(vertex).unwrap()];
    for edge in edges {
        let [u, v, w] = edge[..] else {
            panic!("{edge:?} is no edge")
        };
        let inside: i128 = odd_sets
            .iter()
            .filter(|(_, members)| members.contains(&u) && members.contains(&v))
            .map(|(dual, _)| dual)
            .sum();
        let covered = dual(u) + dual(v) + inside >= 2 * (w + bonus);
        assert!(covered || (bonus == 0 && w <= 0), "{edge:?} is not covered");
    }
    twice.div_euclid(2)
}

//! The optimum by trying everything: the oracle of the tests.

use crate::{Edge, Objective};

/// Pairs and weight of the best matching of at most some 16 vertices.
pub(crate) fn best(vertices: u32, edges: &[Edge], objective: Objective) -> (usize, i128) {
    let n = vertices as usize;
    let mut weights = vec![vec![None; n]; n];
    for edge in edges {
        weights[edge.u as usize][edge.v as usize] = Some(i128::from(edge.w));
        weights[edge.v as usize][edge.u as usize] = Some(i128::from(edge.w));
    }
    // best[set]: the best matching inside the set of vertices.
    let mut best = vec![(0_usize, 0_i128); 1 << n];
    for set in 1..1_usize << n {
        let first = set.trailing_zeros() as usize;
        let rest = set & (set - 1);
        best[set] = best[rest];
        for (other, weight) in weights[first].iter().enumerate() {
            if let (true, Some(weight)) = (rest >> other & 1 == 1, weight) {
                let (pairs, total) = best[rest & !(1 << other)];
                let candidate = (pairs + 1, total + weight);
                let better = match objective {
                    Objective::Weight => candidate.1 > best[set].1,
                    Objective::Cardinality => candidate > best[set],
                };
                if better {
                    best[set] = candidate;
                }
            }
        }
    }
    best[(1 << n) - 1]
}

mod tests {
    use proptest::prelude::*;

    use super::best;
    use crate::blossom::Blossoms;
    use crate::csr::Csr;
    use crate::relaxation::NONE;
    use crate::verify::verify;
    use crate::{Certificate, Edge, Graph, GraphError, Objective, Silent, SolveOptions, solve};

    /// Weights that make different things hard: many ties, odd sums, negative ones, very large ones.
    fn weight() -> impl Strategy<Value = fn(i64) -> i64> {
        prop_oneof![
            Just((|x| x % 3 + 1) as fn(i64) -> i64),
            Just((|_| 1) as fn(i64) -> i64),
            Just((|x| x % 10) as fn(i64) -> i64),
            Just((|x| x % 41 - 20) as fn(i64) -> i64),
            Just((|x| x % 7 * 1_000_000_007) as fn(i64) -> i64),
            Just((|x| (x % 1000 - 300) * 7_000_000_000_000) as fn(i64) -> i64),
        ]
    }

    fn graph(most: u32) -> impl Strategy<Value = (u32, Vec<Edge>)> {
        (0..=most, weight(), 1..=10_u32).prop_flat_map(|(n, weight, density)| {
            let pairs: Vec<(u32, u32)> = (0..n)
                .flat_map(|u| (u + 1..n).map(move |v| (u, v)))
                .collect();
            let count = pairs.len();
            (
                Just(n),
                prop::collection::vec((0..10_u32, 0..1_000_000_i64), count),
            )
                .prop_map(move |(n, draws)| {
                    let edges = pairs.iter().zip(draws).filter(|(_, draw)| draw.0 < density);
                    let edges = edges.map(|(&(u, v), (_, x))| Edge { u, v, w: weight(x) });
                    (n, edges.collect())
                })
        })
    }

    /// Blossom searches alone, from no matching at all. Gives the weight, which its certificate proves to be best.
    fn proven_by_blossoms_alone(n: u32, edges: &[Edge]) -> i128 {
        let csr = Csr::new(n, edges.iter().map(|edge| (edge.u, edge.v, edge.w)));
        let floors = vec![0_i128; n as usize];
        let highest = edges
            .iter()
            .map(|edge| i128::from(edge.w))
            .max()
            .unwrap_or(0)
            .max(0);
        let duals = vec![highest; n as usize];
        let mut blossoms = Blossoms::new(&csr, &floors, duals, &vec![NONE; n as usize]);
        blossoms.solve(&Silent);
        let mates = blossoms.mates();
        let pairs: Vec<(u32, u32)> = (0..n)
            .zip(mates)
            .filter(|&(u, v)| v != NONE && u < v)
            .collect();
        let certificate = Certificate {
            vertices2: blossoms.duals(),
            odd_sets: blossoms.odd_sets(),
            cardinality_bonus: 0,
        };
        let verified = verify(n, edges, &pairs, &certificate).expect("a valid proof");
        assert_eq!(verified.upper_bound, verified.weight);
        verified.weight
    }

    /// The whole solver; its certificate proves the result to be best.
    fn proven(n: u32, edges: &[Edge], objective: Objective) -> (usize, i128) {
        let graph = Graph::new(n, edges).expect("a valid graph");
        let solution = solve(
            &graph,
            &SolveOptions {
                objective,
                gap: 0.0,
            },
            &Silent,
        );
        let verified =
            verify(n, edges, &solution.pairs, &solution.certificate).expect("a valid proof");
        assert_eq!(verified.weight, i128::from(solution.weight));
        assert_eq!(verified.upper_bound, verified.weight);
        assert!(solution.optimal);
        (solution.pairs.len(), verified.weight)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4_000))]

        #[test]
        fn the_heaviest_matching_is_found((n, edges) in graph(10)) {
            let (_, weight) = best(n, &edges, Objective::Weight);
            prop_assert_eq!(proven(n, &edges, Objective::Weight).1, weight);
        }

        #[test]
        fn the_heaviest_of_the_largest_matchings_is_found((n, edges) in graph(10)) {
            let expected = best(n, &edges, Objective::Cardinality);
            prop_assert_eq!(proven(n, &edges, Objective::Cardinality), expected);
        }

        #[test]
        fn blossom_searches_need_no_start((n, edges) in graph(11)) {
            let (_, weight) = best(n, &edges, Objective::Weight);
            prop_assert_eq!(proven_by_blossoms_alone(n, &edges), weight);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(300))]

        #[test]
        fn larger_graphs_are_proven_optimal_too((n, edges) in graph(48)) {
            let (_, weight) = proven(n, &edges, Objective::Weight);
            prop_assert_eq!(proven_by_blossoms_alone(n, &edges), weight);
            proven(n, &edges, Objective::Cardinality);
        }
    }

    fn edge(u: u32, v: u32, w: i64) -> Edge {
        Edge { u, v, w }
    }

    /// Triangles in a row, each joined to the next by one edge: nests blossoms as deep as it goes.
    fn triangle_chain(triangles: u32, weight: impl Fn(u32) -> i64) -> (u32, Vec<Edge>) {
        let mut edges = Vec::new();
        for i in (0..3 * triangles).step_by(3) {
            edges.extend([
                edge(i, i + 1, weight(i)),
                edge(i + 1, i + 2, weight(i + 1)),
                edge(i, i + 2, weight(i + 2)),
            ]);
            if i > 0 {
                edges.push(edge(i - 1, i, weight(i + 3)));
            }
        }
        (3 * triangles, edges)
    }

    /// Cycles of five that share a vertex with the next, with pendant vertices.
    fn flowers(count: u32) -> (u32, Vec<Edge>) {
        let mut edges = Vec::new();
        for i in (0..4 * count).step_by(4) {
            let ring = [i, i + 1, i + 2, i + 3, i + 4];
            edges.extend((0..5).map(|k| edge(ring[k], ring[(k + 1) % 5], 8 + i64::from(i % 3))));
        }
        let n = 4 * count + 1;
        edges.extend((0..count).map(|k| edge(4 * k + 2, n + k, 7)));
        (n + count, edges)
    }

    #[test]
    fn hard_families_are_proven_optimal() {
        let mut families = vec![
            triangle_chain(40, |_| 1),
            triangle_chain(41, |i| i64::from(i * 7 % 5) + 1),
            triangle_chain(60, |i| 100 - i64::from(i)),
            flowers(30),
        ];
        // A path whose weights alternate between n and n + 1.
        families.push((
            101,
            (0..100)
                .map(|i| edge(i, i + 1, 101 + i64::from(i % 2)))
                .collect(),
        ));
        // A complete graph with a pendant vertex at each vertex.
        let mut pendants: Vec<Edge> = (0..31)
            .flat_map(|u| (u + 1..31).map(move |v| edge(u, v, 10)))
            .collect();
        pendants.extend((0..31).map(|u| edge(u, 31 + u, 9)));
        families.push((62, pendants));
        // Odd cycles of growing length.
        families.extend(
            [3, 5, 7, 51, 101].map(|n| (n, (0..n).map(|i| edge(i, (i + 1) % n, 5)).collect())),
        );
        // One giant company: few vertices outside may be paired with it.
        families.push((
            60,
            (0..50)
                .flat_map(|u| (50..60).map(move |v| edge(u, v, i64::from(u * v % 7))))
                .collect(),
        ));
        for (n, edges) in &families {
            let (_, weight) = proven(*n, edges, Objective::Weight);
            assert_eq!(proven_by_blossoms_alone(*n, edges), weight);
            proven(*n, edges, Objective::Cardinality);
        }
    }

    #[test]
    fn a_weight_may_be_as_large_as_64_bits() {
        let edges = [edge(0, 1, i64::MAX - 3), edge(1, 2, 2), edge(0, 2, 1)];
        for objective in [Objective::Weight, Objective::Cardinality] {
            assert_eq!(proven(3, &edges, objective), (1, i128::from(i64::MAX - 3)));
        }
        assert_eq!(
            proven_by_blossoms_alone(3, &edges),
            i128::from(i64::MAX - 3)
        );
        let too_much = [edge(0, 1, i64::MAX), edge(2, 3, 1)];
        assert_eq!(
            Graph::new(4, &too_much).err(),
            Some(GraphError::Overflow { edge: 1 })
        );
    }

    #[test]
    fn the_order_of_edges_and_their_ends_does_not_matter() {
        let (n, mut edges) = triangle_chain(20, |_| 3);
        let options = SolveOptions::default();
        let first = solve(
            &Graph::new(n, &edges).expect("a valid graph"),
            &options,
            &Silent,
        );
        edges.reverse();
        for edge in &mut edges {
            (edge.u, edge.v) = (edge.v, edge.u);
        }
        let second = solve(
            &Graph::new(n, &edges).expect("a valid graph"),
            &options,
            &Silent,
        );
        assert_eq!(first.pairs, second.pairs);
        assert_eq!(first.certificate, second.certificate);
    }
}

//! What a graph's best pairs are, and that nothing but the graph and the objective decides about them.

use std::fmt::Write as _;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use assert_cmd::cargo::cargo_bin;
use proptest::prelude::*;

use super::{Desk, Run};

fn solve(graph: &str, objective: &str) -> Run {
    Desk::new(graph).solve(&["--objective", objective])
}

#[test]
fn small_graphs_have_their_known_optimum() {
    let path = "4 3\n0 1 2\n1 2 5\n2 3 2\n";
    let negative = "4 3\n0 1 -2\n1 2 5\n2 3 -2\n";
    let losses = "4 2\n0 1 -2\n2 3 -3\n";
    let triangle = "3 3\n0 1 4\n1 2 5\n0 2 6\n";
    let pentagon = "5 5\n0 1 1\n1 2 1\n2 3 1\n3 4 1\n4 0 1\n";
    for (graph, objective, weight, pairs) in [
        ("0 0\n", "weight", 0, 0),
        ("0 0\n", "cardinality", 0, 0),
        ("1 0\n", "weight", 0, 0),
        ("1 0\n", "cardinality", 0, 0),
        ("5 0\n", "cardinality", 0, 0),
        ("2 1\n0 1 7\n", "weight", 7, 1),
        ("2 1\n1 0 0\n", "cardinality", 0, 1),
        (path, "weight", 5, 1),
        (path, "cardinality", 4, 2),
        (negative, "weight", 5, 1),
        (negative, "cardinality", -4, 2),
        (losses, "weight", 0, 0),
        (losses, "cardinality", -5, 2),
        (triangle, "weight", 6, 1),
        (triangle, "cardinality", 6, 1),
        (pentagon, "weight", 2, 2),
        (pentagon, "cardinality", 2, 2),
    ] {
        let run = solve(graph, objective);
        assert_eq!(run.stat("weight"), weight, "{objective} of {graph}");
        assert_eq!(run.stat("matched_pairs"), pairs, "{objective} of {graph}");
        assert_eq!(run.stats["optimal"], true);
    }
}

#[test]
fn weights_beyond_32_bits_are_exact() {
    let big = 1_i64 << 45;
    let graph = format!("4 3\n0 1 {big}\n1 2 {}\n2 3 {big}\n", 2 * big - 1);
    assert_eq!(solve(&graph, "weight").stat("weight"), 2 * big);
    let graph = format!("4 3\n0 1 {big}\n1 2 {}\n2 3 {big}\n", 2 * big + 1);
    assert_eq!(solve(&graph, "weight").stat("weight"), 2 * big + 1);
}

#[test]
fn the_pairs_are_printed_one_a_line() {
    let desk = Desk::new("4 2\n3 1 5\n2 0 5\n");
    desk.command(&[]).assert().success().stdout("0 2\n1 3\n");
}

#[test]
fn the_statistics_have_every_promised_field() {
    let desk = Desk::new("3 2\n0 1 4\n1 2 5\n");
    let stats = desk.solve(&["--threads", "2"]).stats;
    assert_eq!((&stats["n"], &stats["m"]), (&3.into(), &2.into()));
    assert_eq!(stats["objective"], "weight");
    assert_eq!(stats["cardinality_bonus"], 0);
    assert_eq!(stats["gap"], 0.0);
    assert_eq!(stats["threads"], 2);
    assert_eq!(stats["version"], env!("CARGO_PKG_VERSION"));
    assert!(stats["peak_rss_bytes"].as_u64().unwrap() > 0);
    assert!(stats["cpu_seconds"].is_f64());
    for step in ["read", "candidates", "solve", "write", "total"] {
        assert!(stats["seconds"][step].is_f64(), "{step}");
    }
    assert_eq!(desk.files(), ["duals.txt", "graph.txt", "stats.json"]);
}

#[test]
fn a_gap_and_a_time_limit_still_give_a_proven_result() {
    let graph = "6 7\n0 1 5\n1 2 5\n2 0 5\n2 3 6\n3 4 5\n4 5 5\n5 3 5\n";
    Desk::new(graph).solve(&["--gap", "0.5"]);
    Desk::new(graph).solve(&["--time-limit", "0.000001"]);
    let exact = Desk::new(graph).solve(&["--time-limit", "3600"]);
    assert_eq!(exact.stat("weight"), 16);
}

#[test]
fn a_graph_may_come_through_a_pipe_in_any_accepted_form() {
    let graphs = [
        "2 1\n0 1 3\n",
        "\u{feff}2 1\r\n0\t1  3\r\n\r\n",
        "2 1\n0 1 3",
    ];
    for graph in graphs {
        assert_cmd::Command::new(cargo_bin!("engawa"))
            .args(["match", "solve", "--graph", "/dev/stdin"])
            .write_stdin(graph)
            .assert()
            .success()
            .stdout("0 1\n");
    }
}

#[test]
fn a_reader_that_leaves_early_is_no_failure() {
    let pairs = 40_000;
    let mut graph = format!("{} {pairs}\n", 2 * pairs);
    for pair in 0..pairs {
        writeln!(graph, "{} {} 1", 2 * pair, 2 * pair + 1).unwrap();
    }
    let desk = Desk::new(graph);
    let mut child = Command::new(cargo_bin!("engawa"))
        .current_dir(desk.folder.path())
        .args(["match", "solve", "--graph", "graph.txt"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = String::new();
    let mut pipe = BufReader::with_capacity(16, child.stdout.take().unwrap());
    pipe.read_line(&mut first).unwrap();
    drop(pipe);
    let output = child.wait_with_output().unwrap();
    assert_eq!(first, "0 1\n");
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
    assert!(output.status.success());
}

type Edges = Vec<(u32, u32, i64)>;

/// The edges of a graph in one order and direction, and in another.
fn two_orders() -> impl Strategy<Value = (Edges, Edges)> {
    prop::collection::btree_map((0..14_u32, 0..14_u32), -3..6_i64, 0..60)
        .prop_map(|edges| {
            let edges = edges.into_iter().filter(|((u, v), _)| u < v);
            edges.map(|((u, v), w)| (u, v, w)).collect::<Vec<_>>()
        })
        .prop_flat_map(|edges| {
            let turned = edges.clone().into_iter().map(|(u, v, w)| (v, u, w));
            let turned: Vec<_> = turned.collect();
            (Just(edges), Just(turned).prop_shuffle())
        })
}

fn text(edges: &[(u32, u32, i64)]) -> String {
    let mut text = format!("14 {}\n", edges.len());
    for (u, v, w) in edges {
        writeln!(text, "{u} {v} {w}").unwrap();
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn neither_the_order_of_the_edges_nor_threads_change_a_byte(
        (edges, shuffled) in two_orders(),
        objective in prop::sample::select(vec!["weight", "cardinality"]),
    ) {
        let (one, other) = (Desk::new(text(&edges)), Desk::new(text(&shuffled)));
        let options = ["--objective", objective, "--threads"];
        let one = one.solve(&[&options[..], &["1"]].concat());
        let other = other.solve(&[&options[..], &["2"]].concat());
        prop_assert_eq!(one.pairs, other.pairs);
        prop_assert_eq!(one.duals, other.duals);
        prop_assert_eq!(one.stats["optimal"].as_bool(), Some(true));
    }
}

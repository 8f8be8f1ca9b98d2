//! Whatever is wrong is told in one line, and nothing is written.

use std::io::Write;
use std::process::{Command, Stdio};

use assert_cmd::cargo::cargo_bin;
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use super::{Desk, read};

/// Runs with all outputs asked for; the command must fail with this code, say this, and write nothing.
fn assert_refused(desk: &Desk, options: &[&str], code: i32, message: &str) {
    let before = desk.files();
    let outputs = ["--duals", "duals.txt", "--stats", "stats.json"];
    let output = desk.output(&[&outputs, options].concat());
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(code), "{stderr}");
    assert!(stderr.contains(message), "expected {message:?}: {stderr}");
    assert_eq!(
        String::from_utf8(output.stdout).unwrap(),
        "",
        "printed although it failed"
    );
    assert_eq!(desk.files(), before, "left files although it failed");
    if code == 1 {
        assert!(stderr.starts_with("engawa: "), "{stderr}");
        assert_eq!(stderr.lines().count(), 1, "{stderr}");
    }
}

#[test]
fn a_wrong_line_is_named_with_what_was_expected() {
    for (graph, message) in [
        ("", "graph.txt:1: the file is empty"),
        ("3\n", "graph.txt:1: expected `n m`"),
        ("three two\n", "graph.txt:1: expected `n m`"),
        ("u,v,w\n0,1,2\n", "graph.txt:1: expected `n m`"),
        (
            "4294967296 0\n",
            "graph.txt:1: 4294967296 vertices are too many",
        ),
        ("3 2\n0 1 5\n", "graph.txt:3: the file ends early"),
        ("3 1\n0 1 5\n1 2 5\n", "graph.txt:3: one line too many"),
        (
            "3 2\n0 1 5\n\n1 2 5\n",
            "graph.txt:4: there is more text after line 3",
        ),
        (
            "3 2\n0 1 5\n1 1 5\n",
            "graph.txt:3: the edge joins vertex 1 to itself",
        ),
        (
            "3 2\n0 1 5\n1 3 5\n",
            "graph.txt:3: there is no vertex 3: the last one is 2",
        ),
        ("3 2\n0 1 5\n-1 1 5\n", "graph.txt:3: there is no vertex -1"),
        ("3 2\n0 1 5\n1 2\n", "graph.txt:3: expected `u v w`"),
        (
            "3 2\n0 1 5\n1 2 0.5\n",
            "graph.txt:3: the weight must be a whole number",
        ),
        (
            "3 2\n0 1 5\n1 2 NaN\n",
            "graph.txt:3: the weight must be a whole number",
        ),
        (
            "3 2\n0 1 5\n1 2 9223372036854775808\n",
            "graph.txt:3: the weight 9223372036854775808 does not fit in 64 bits",
        ),
    ] {
        assert_refused(&Desk::new(graph), &[], 1, message);
    }
}

#[test]
fn a_repeated_edge_names_both_lines() {
    for graph in ["3 3\n0 1 5\n1 2 5\n0 1 7\n", "3 3\n0 1 5\n1 2 5\n1 0 5\n"] {
        let message = "graph.txt:4: repeats the edge of line 2";
        assert_refused(&Desk::new(graph), &[], 1, message);
    }
}

#[test]
fn weights_whose_total_does_not_fit_name_the_line_that_is_too_much() {
    let message = "graph.txt:3: with this edge the total of the weights no longer fits in 64 bits";
    for weight in [i64::MAX, i64::MIN, -i64::MAX] {
        let graph = format!("6 3\n0 1 1\n2 3 {weight}\n4 5 1\n");
        assert_refused(&Desk::new(graph), &[], 1, message);
    }
}

#[test]
fn bytes_that_are_no_text_are_refused() {
    let desk = Desk::new(b"3 1\n0 1 \xff\x00\n");
    assert_refused(&desk, &[], 1, "graph.txt:2: the weight must be");
}

#[test]
fn more_vertices_than_memory_are_refused() {
    let desk = Desk::new("4294967295 0\n");
    assert_refused(&desk, &[], 1, "graph.txt:1: 4294967295 vertices do not fit");
}

#[test]
fn a_missing_graph_is_named() {
    let desk = Desk::new("0 0\n");
    std::fs::remove_file(desk.path("graph.txt")).unwrap();
    assert_refused(&desk, &[], 1, "cannot read graph.txt: No such file");
}

#[test]
fn wrong_usage_is_told_apart_by_the_exit_code() {
    let desk = Desk::new("0 0\n");
    for (options, message) in [
        (["--gap", "-0.1"], "--gap"),
        (["--gap", "1.5"], "--gap"),
        (["--gap", "NaN"], "--gap"),
        (["--time-limit", "0"], "--time-limit"),
        (["--time-limit", "inf"], "--time-limit"),
        (["--threads", "0"], "--threads"),
        (["--objective", "speed"], "weight, cardinality"),
        (["--colour", "blue"], "--colour"),
    ] {
        assert_refused(&desk, &options, 2, message);
    }
}

#[test]
fn an_output_that_cannot_be_written_stops_all_outputs() {
    let desk = Desk::new("2 1\n0 1 3\n");
    let output = desk.output(&["--duals", "duals.txt", "--stats", "nowhere/stats.json"]);
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(
        stderr.contains("cannot write nowhere/stats.json"),
        "{stderr}"
    );
    assert!(output.stdout.is_empty());
    assert_eq!(desk.files(), ["graph.txt"]);
}

#[test]
fn no_file_may_overwrite_another() {
    let desk = Desk::new("2 1\n0 1 3\n");
    for options in [
        ["--duals", "graph.txt", "--stats", "stats.json"],
        ["--duals", "duals.txt", "--stats", "graph.txt"],
        ["--duals", "same", "--stats", "same"],
    ] {
        let output = desk.output(&options);
        assert_eq!(output.status.code(), Some(1));
        assert_eq!(desk.files(), ["graph.txt"]);
    }
    assert_eq!(read(&desk.path("graph.txt")), "2 1\n0 1 3\n");
}

#[test]
fn old_files_survive_a_failure() {
    let desk = Desk::new("2 1\n0 1 x\n");
    std::fs::write(desk.path("duals.txt"), "old").unwrap();
    let output = desk.output(&["--duals", "duals.txt"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(read(&desk.path("duals.txt")), "old");
}

#[test]
fn ctrl_c_stops_cleanly_and_writes_nothing() {
    let desk = Desk::new("");
    let mut child = Command::new(cargo_bin!("engawa"))
        .current_dir(desk.folder.path())
        .args([
            "match",
            "solve",
            "--graph",
            "/dev/stdin",
            "--stats",
            "stats.json",
        ])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut graph = child.stdin.take().unwrap();
    let edge = b"0 1 5\n";
    graph.write_all(b"2 1000000000000\n").unwrap();
    // More than a pipe holds: once it is through, the program is reading, and so already listens for Ctrl-C.
    for _ in 0..100_000 {
        graph.write_all(edge).unwrap();
    }
    let child_id = Pid::from_raw(child.id().try_into().unwrap());
    kill(child_id, Signal::SIGINT).unwrap();
    while graph.write_all(edge).is_ok() {}

    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        String::from_utf8(output.stderr).unwrap(),
        "engawa: stopped by Ctrl-C; nothing was written\n"
    );
    assert!(output.stdout.is_empty());
    assert_eq!(desk.files(), ["graph.txt"]);
}

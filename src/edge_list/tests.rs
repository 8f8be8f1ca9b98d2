use std::fmt::Write as _;
use std::io::Cursor;

use proptest::prelude::*;

use super::*;

fn parse(text: &str) -> Result<EdgeList, EdgeListError> {
    read(Cursor::new(text), Some(text.len() as u64))
}

/// The line and the message of the error that the text gives.
fn fault(text: &str) -> (u64, String) {
    let error = parse(text).unwrap_err();
    (error.line().unwrap(), error.to_string())
}

/// Hands out a few bytes at a time, as a slow pipe does.
struct Drip<'a>(&'a [u8], usize);

impl Read for Drip<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.1.min(self.0.len()).min(buffer.len());
        buffer[..count].copy_from_slice(&self.0[..count]);
        self.0 = &self.0[count..];
        Ok(count)
    }
}

#[test]
fn all_accepted_forms_mean_the_same() {
    let expected = EdgeList {
        vertices: 3,
        edges: vec![Edge { u: 0, v: 1, w: 5 }, Edge { u: 2, v: 0, w: -7 }],
    };
    for text in [
        "3 2\n0 1 5\n2 0 -7\n",
        "3 2\n0 1 5\n2 0 -7",
        "3 2\r\n0 1 5\r\n2 0 -7\r\n",
        "\u{feff}3 2\n0 1 5\n2 0 -7\n",
        "3 2\n0 1 5\n2 0 -7\n\n \r\n",
        " 3\t2 \n\t0  1\t5\n2 0  -7 \n",
        "3 2\n00 01 0000000000000000000000005\n2 0 -7\n",
    ] {
        assert_eq!(parse(text).unwrap(), expected, "{text:?}");
    }
}

#[test]
fn a_graph_may_be_empty() {
    assert_eq!(parse("0 0\n").unwrap(), EdgeList::default());
    assert_eq!(parse("4294967295 0").unwrap().vertices, u32::MAX);
}

#[test]
fn the_extremes_of_the_weight_are_read() {
    let text = format!("2 1\n0 1 {}\n", i64::MIN);
    assert_eq!(parse(&text).unwrap().edges[0].w, i64::MIN);
    let text = format!("2 1\n0 1 {}\n", i64::MAX);
    assert_eq!(parse(&text).unwrap().edges[0].w, i64::MAX);
}

#[test]
fn every_fault_names_its_line() {
    for (text, line, message) in [
        ("", 1, "the file is empty"),
        ("\n", 1, "expected `n m`"),
        ("3\n", 1, "expected `n m`"),
        ("3 1 0\n", 1, "expected `n m`"),
        ("-3 0\n", 1, "-3 vertices"),
        ("4294967296 0\n", 1, "4294967296 vertices are too many"),
        ("3 18446744073709551616\n", 1, "18446744073709551616 edges"),
        ("3 1\n", 2, "promises 1 edges, there are 0"),
        ("3 2\n0 1 1\n\n", 3, "promises 2 edges, there are 1"),
        ("3 1\n0 1 1\n1 2 1\n", 3, "one line too many"),
        ("3 2\n0 1 1\n\n1 2 1\n", 4, "after line 3, which is blank"),
        ("3 1\n0 1\n", 2, "expected `u v w`"),
        ("3 1\n0 1 1 1\n", 2, "expected `u v w`"),
        ("3 1\n0 3 1\n", 2, "there is no vertex 3: the last one is 2"),
        ("3 1\n0 -1 1\n", 2, "there is no vertex -1"),
        (
            "3 1\n99999999999 1 1\n",
            2,
            "there is no vertex 99999999999",
        ),
        ("0 1\n0 1 1\n", 2, "there is no vertex 0: there are none"),
        ("3 1\n1 1 1\n", 2, "joins vertex 1 to itself"),
        (
            "3 1\n0 x 1\n",
            2,
            "a vertex must be a whole number, found `x`",
        ),
        (
            "3 1\n0 +1 1\n",
            2,
            "a vertex must be a whole number, found `+1`",
        ),
        ("3 1\n0 1 1.5\n", 2, "whole number, found `1.5`"),
        ("3 1\n0 1 --1\n", 2, "whole number, found `--1`"),
        ("3 1\n0 1 -\n", 2, "whole number, found `-`"),
        (
            "3 1\n0 1 9223372036854775808\n",
            2,
            "does not fit in 64 bits",
        ),
        (
            "3 1\n0 1 -9223372036854775809\n",
            2,
            "does not fit in 64 bits",
        ),
        ("3 1\n0 1 \u{1b}[2J\n", 2, "found `\\u{1b}[2J`"),
    ] {
        let (found_line, found) = fault(text);
        assert_eq!(found_line, line, "{text:?}: {found}");
        assert!(found.contains(message), "{text:?}: {found}");
    }
}

#[test]
fn bytes_that_are_no_text_are_shown_harmlessly() {
    let error = read(Cursor::new(b"2 1\n0 1 \xff\xfe\n"), None).unwrap_err();
    assert_eq!(error.line(), Some(2));
    assert!(error.to_string().contains("whole number"), "{error}");
}

#[test]
fn a_promise_of_too_many_edges_costs_no_memory() {
    let (line, message) = fault("3 18446744073709551615\n0 1 1\n");
    assert_eq!(line, 3);
    assert!(message.contains("the file ends early"), "{message}");
}

#[test]
fn a_line_without_end_is_an_error_not_a_feast() {
    let text = format!("3 1\n0 1 {}", "9".repeat(3 * CHUNK));
    let (line, message) = fault(&text);
    assert_eq!(line, 2);
    assert!(message.len() < 200, "{message}");
}

proptest! {
    #[test]
    fn what_is_written_is_read_however_it_arrives(
        edges in prop::collection::vec((0..50_u32, 0..49_u32, any::<i64>()), 0..200),
        drip in 1..40_usize,
    ) {
        let edges: Vec<_> = edges
            .into_iter()
            .map(|(u, v, w)| Edge { u, v: if v >= u { v + 1 } else { v }, w })
            .collect();
        let mut text = format!("50 {}\n", edges.len());
        for Edge { u, v, w } in &edges {
            writeln!(text, "{u} {v} {w}").unwrap();
        }
        let list = read(Drip(text.as_bytes(), drip), None).unwrap();
        prop_assert_eq!(list, EdgeList { vertices: 50, edges });
    }

    #[test]
    fn the_fast_path_and_the_full_one_agree(line in "[0-9]{0,11} {0,2}[0-9]{0,11} [-+]?[0-9]{0,20}") {
        let fast = line::plain_edge(format!("{line}\n").as_bytes()).map(|(edge, _)| edge);
        let full = edge(line.trim().as_bytes(), u32::MAX);
        if let Some(fast) = fast {
            prop_assert!(fast.u == fast.v || fast.u == u32::MAX || fast.v == u32::MAX || full == Ok(fast));
        }
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..300), drip in 1..40_usize) {
        let _ = read(Drip(&bytes, drip), None);
    }
}

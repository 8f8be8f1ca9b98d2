//! What is wrong is told with its file and line, and nothing is written.

use std::io::Write;
use std::process::{Command, Stdio};

use assert_cmd::cargo::cargo_bin;

use super::{Desk, OUTPUTS};

fn error(members: impl AsRef<[u8]>) -> String {
    Desk::new(members).fail()
}

#[track_caller]
fn assert_starts(message: &str, expected: &str) {
    assert!(message.starts_with(expected), "{message}");
}

#[test]
fn a_header_without_the_needed_columns_is_refused() {
    let message = error("name,company\nAoi,X\n");
    assert_starts(
        &message,
        "engawa: members.csv: line 1: no column “id” in the header (name, company)",
    );
    let message = error("id,name\n1,Aoi\n");
    assert_starts(&message, "engawa: members.csv: line 1: no column “company”");
    assert_starts(
        &error("id;company\n1;X\n"),
        "engawa: members.csv: line 1: no column “id”",
    );
    assert_starts(&error(""), "engawa: members.csv: the file is empty");
    assert_starts(
        &error("id,company,id\n"),
        "engawa: members.csv: line 1: the column “id” stands twice",
    );
}

#[test]
fn rows_that_make_no_sense_are_refused() {
    let message = error("id,company\na,X\nb,Y\na,Z\n");
    assert_starts(
        &message,
        "engawa: members.csv: line 4: the id “a” stands on line 2 already",
    );
    assert_starts(
        &error("id,company\na,X\n,Y\n"),
        "engawa: members.csv: line 3: the column “id” is empty",
    );
    assert_starts(
        &error("id,company\na,X\nb\n"),
        "engawa: members.csv: line 3: 1 fields instead of 2",
    );
    let message = error("id,company,modes\na,X,online\n\nb,Y,fax\n");
    assert_starts(
        &message,
        "engawa: members.csv: line 4: “fax” is no way to meet",
    );
    let message = error("id,company,availability\na,X,mon 19:00-21:00\nb,Y,mon 7pm-9pm\n");
    assert_starts(
        &message,
        "engawa: members.csv: line 3: “7pm” is no time of day",
    );
}

#[test]
fn bytes_that_are_no_text_are_refused() {
    // 株式会社 in Shift_JIS, as a spreadsheet program on a Japanese machine saves it.
    let message = error(b"id,company\na,X\nb,\x8a\x94\x8e\xae\x89\xef\x8e\xd0\n");
    assert_starts(
        &message,
        "engawa: members.csv: line 3, column “company”: not UTF-8",
    );
}

#[test]
fn a_quote_never_closed_is_refused_where_it_opened() {
    let message = error("id,company\na,X\nb,\"Y\nc,Z\nd,W\n");
    assert_starts(
        &message,
        "engawa: members.csv: line 3: a quote (\") opens here and is never closed",
    );
    let message = error("id,company\na,\"X\nb,\"Y, Inc.\"\n");
    assert_starts(
        &message,
        "engawa: members.csv: line 3: text follows a closing quote (\"); the cell began on line 2",
    );
}

#[test]
fn mistakes_in_the_history_have_their_line() {
    let desk = |history: &str| Desk::new("id,company\na,X\nb,Y\n").with("history.csv", history);
    let message = desk("a,b,round\na,b,1\na,b,one\n").fail();
    assert_starts(&message, "engawa: history.csv: line 3: “one” is no round");
    assert_starts(
        &desk("a,b\na,b\n").fail(),
        "engawa: history.csv: line 1: no column “round”",
    );
    assert_starts(
        &desk("a,b,round\na,a,1\n").fail(),
        "engawa: history.csv: line 2: “a” cannot have met",
    );
}

const FOUR: &str = "id,company\na,X\nb,X\nc,Y\nd,Z\n";

fn policy_error(policy: &str) -> String {
    Desk::new(FOUR).with("policy.toml", policy).fail()
}

#[test]
fn mistakes_in_the_policy_have_their_key_and_line() {
    let message = policy_error("[weights]\nteaches = nan\n");
    assert_starts(
        &message,
        "engawa: policy.toml: line 2, key “weights.teaches”: invalid type: floating point `NaN`",
    );
    assert_starts(
        &policy_error("[weights]\n\nteech = 1\n"),
        "engawa: policy.toml: line 3, key “weights.teech”: unknown field",
    );
    assert_starts(
        &policy_error("[weights]\nbase = -1\n"),
        "engawa: policy.toml: line 2, key “weights.base”: -1 is out of range",
    );
    assert_starts(&policy_error("weights\n"), "engawa: policy.toml: line 1");
    assert_starts(
        &policy_error("pins = [[\"a\", \"z\"]]"),
        "engawa: policy.toml: line 1, key “pins”: the roster has no id “z”",
    );
}

#[test]
fn a_pin_that_breaks_a_rule_is_told_with_ids_and_rule() {
    let message = policy_error("pins = [[\"a\", \"b\"]]");
    assert_starts(
        &message,
        "engawa: the pin of “a” and “b” breaks a rule: they belong to the same company",
    );
    let message = policy_error("pins = [[\"a\", \"c\"], [\"c\", \"d\"]]");
    assert_starts(&message, "engawa: “c” is in two pins");
    let message = policy_error("pins = [[\"a\", \"c\"]]\nexclude = [[\"c\", \"a\"]]");
    assert_starts(
        &message,
        "engawa: the pin of “a” and “c” breaks a rule: an organizer excluded",
    );
    let message = policy_error("pins = [[\"a\", \"c\"]]\nsits_out = [\"a\"]");
    assert_starts(
        &message,
        "engawa: the pin of “a” and “c” breaks a rule: one of them sits this round out",
    );
}

#[test]
fn files_must_not_overwrite_each_other() {
    let desk = Desk::new(FOUR);
    for (options, expected) in [
        (
            &["--out", "x.csv", "--unmatched", "./x.csv"][..],
            "--out and --unmatched name the same file",
        ),
        (
            &["--out", "members.csv"][..],
            "--members and --out name the same file",
        ),
        (&["--out", "x.csv", "--stats", "stats.json"][..], ""),
    ] {
        let output = desk.output(&[&["--members", "members.csv"], options].concat());
        let message = String::from_utf8(output.stderr).unwrap();
        assert_eq!(
            output.status.code(),
            Some(i32::from(!expected.is_empty())),
            "{message}"
        );
        assert!(message.contains(expected), "{message}");
    }
    assert_eq!(desk.read("members.csv"), FOUR);
}

#[test]
fn what_cannot_be_read_or_written_is_named() {
    let desk = Desk::new(FOUR);
    let fail = |options: &[&str]| {
        let output = desk.output(options);
        assert_eq!(output.status.code(), Some(1));
        String::from_utf8(output.stderr).unwrap()
    };
    assert_starts(
        &fail(&["--members", "nobody.csv", "--out", "x"]),
        "engawa: cannot read nobody.csv: No such file",
    );
    assert_starts(
        &fail(&["--members", ".", "--out", "x"]),
        "engawa: cannot read .: it is a folder",
    );
    let message = fail(&["--members", "members.csv", "--out", "no/folder/x"]);
    assert_starts(&message, "engawa: cannot write no/folder/x");
    let message = fail(&[
        "--members",
        "members.csv",
        "--out",
        "x",
        "--stats",
        "no/folder/x",
    ]);
    assert_starts(&message, "engawa: cannot write no/folder/x");
    let message = fail(&["--members", "members.csv", "--out", "x", "--why-not", "a,z"]);
    assert_starts(&message, "engawa: --why-not: the roster has no id “z”");
    assert_eq!(desk.files(), ["members.csv"]);
}

#[test]
fn wrong_usage_is_told_apart_from_failure() {
    let desk = Desk::new(FOUR);
    for options in [
        &["--out", "x"][..],
        &["--members", "members.csv"],
        &["--members", "members.csv", "--out", "x", "--threads", "0"],
        &[
            "--members",
            "members.csv",
            "--out",
            "x",
            "--time-limit",
            "-1",
        ],
        &["--members", "members.csv", "--out", "x", "--colour"],
    ] {
        assert_eq!(desk.output(options).status.code(), Some(2), "{options:?}");
    }
    let help = desk.output(&["--help"]);
    assert!(help.status.success());
    let text = String::from_utf8(help.stdout).unwrap();
    assert!(
        OUTPUTS
            .iter()
            .step_by(2)
            .all(|option| text.contains(option))
    );
}

#[test]
fn ctrl_c_stops_cleanly_and_writes_nothing() {
    let desk = Desk::new("");
    let mut child = Command::new(cargo_bin!("engawa"))
        .current_dir(desk.path("."))
        .args(["match", "roster", "--members", "/dev/stdin"])
        .args(OUTPUTS)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut roster = child.stdin.take().unwrap();
    roster.write_all(b"id,company\n").unwrap();
    // More than a pipe holds: once it is through, the program is reading, and so already listens for Ctrl-C.
    let mut ids = 0..;
    let mut send = || writeln!(roster, "m{},X", ids.next().unwrap());
    for _ in 0..100_000 {
        send().unwrap();
    }
    let mut interrupt = Command::new("kill");
    interrupt.args(["-INT", &child.id().to_string()]);
    assert!(interrupt.status().unwrap().success());
    while send().is_ok() {}

    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        String::from_utf8(output.stderr).unwrap(),
        "engawa: stopped by Ctrl-C; nothing was written\n"
    );
    assert!(output.stdout.is_empty());
    assert_eq!(desk.files(), ["members.csv"]);
}

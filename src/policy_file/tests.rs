//! Policy files, good and bad.

use matching::round::Weights;

use super::*;

const EXAMPLE: &str = include_str!("../../docs/policy.toml");

fn error(text: &str) -> String {
    PolicyFile::parse(text).unwrap_err().to_string()
}

#[test]
fn the_documented_example_is_the_default() {
    assert_eq!(PolicyFile::parse(EXAMPLE), Ok(PolicyFile::default()));
    assert_eq!(PolicyFile::parse(""), Ok(PolicyFile::default()));
    assert_eq!(PolicyFile::default().policy, Policy::default());
}

#[test]
fn the_documented_example_names_every_weight() {
    let fields = format!("{:?}", Weights::default());
    let names = fields
        .split(['{', ','])
        .skip(1)
        .filter_map(|field| field.split(':').next())
        .map(str::trim)
        // Rosters know nothing of reflections.
        .filter(|name| !["thread", "gain", "learnt"].contains(name));
    for name in names {
        assert!(EXAMPLE.contains(&format!("\n{name} = ")), "{name}");
    }
}

/// Each number of the example becomes another, and each must reach its place.
#[test]
fn every_setting_has_an_effect() {
    let settings = EXAMPLE
        .lines()
        .filter(|line| line.contains(" = ") && !line.starts_with('#'));
    let is_number = |line: &&str| {
        line.split(" = ")
            .nth(1)
            .is_some_and(|value| value.parse::<i64>().is_ok())
    };
    let numbers: Vec<&str> = settings.filter(is_number).collect();
    assert_eq!(numbers.len(), 23);
    for line in numbers {
        let key = line.split(" = ").next().unwrap();
        let changed = EXAMPLE.replace(&format!("\n{line}\n"), &format!("\n{key} = 90\n"));
        assert_ne!(
            PolicyFile::parse(&changed).unwrap(),
            PolicyFile::default(),
            "{key}"
        );
    }
}

#[test]
fn other_settings_are_read() {
    let text = r#"
        goal = "quality"
        minimum_score = 45
        pins = [["a", " b "],
                ["c", "d"]]
        sits_out = ["e"]
        [rules]
        round = 12
        time_zone = "Europe/Berlin"
        window_start = "2026-10-05"
        window_days = 7
    "#;
    let file = PolicyFile::parse(text).unwrap();
    assert_eq!(file.policy.goal, Goal::Quality { minimum_score: 45 });
    assert_eq!(file.round, Some(12));
    assert_eq!(
        file.window.start().to_rfc3339(),
        "2026-10-04T22:00:00+00:00"
    );
    assert_eq!(file.window.quarters(), 7 * 96);
    let pins: Vec<(usize, &str)> = file
        .pins
        .iter()
        .map(|pin| (pin.line, &*pin.names[1]))
        .collect();
    assert_eq!(pins, [(4, "b"), (5, "d")]);
    assert_eq!(file.sits_out[0].names, ["e"]);
}

#[test]
fn unknown_keys_are_named_with_their_line() {
    let message = error("seed = 1\n[weights]\nteches = 3\n");
    assert!(
        message.starts_with("line 3, key “weights.teches”: unknown field `teches`"),
        "{message}"
    );
    assert!(error("weigths = 3").starts_with("line 1, key “weigths”: unknown field"));
}

#[test]
fn numbers_that_make_no_sense_are_refused() {
    for (value, expected) in [
        ("nan", "NaN"),
        ("inf", "inf"),
        ("-inf", "-inf"),
        ("40.0", "floating point"),
        ("\"40\"", "string"),
        (
            "-1",
            "-1 is out of range; write a whole number from 0 to 100000",
        ),
        ("100001", "100001 is out of range"),
        ("99999999999999999999", "99999999999999999999"),
    ] {
        let message = error(&format!("[weights]\nteaches = {value}\n"));
        assert!(message.starts_with("line 2"), "{message}");
        assert!(
            message.to_lowercase().contains(&expected.to_lowercase()),
            "{message}"
        );
        assert!(message.contains("key “weights.teaches”"), "{message}");
    }
    assert!(error("seed = -1").contains("-1 is out of range"));
    assert!(error("[rules]\nonline_minutes = 40").contains("no whole quarter-hours"));
    assert!(error("[rules]\nwindow_days = 0").contains("from 1 to 92"));
}

#[test]
fn other_mistakes_are_named() {
    assert!(
        error("seed = 1\nseed = 2").starts_with("line 2"),
        "{}",
        error("seed = 1\nseed = 2")
    );
    assert!(error("goal = \"all\"").contains("unknown variant `all`"));
    assert!(
        error("\ngoal = \"quality\"").starts_with("line 2, key “goal”: the goal “quality” needs")
    );
    assert!(
        error("minimum_score = 3")
            .starts_with("line 1, key “minimum_score”: a minimum score needs")
    );
    assert!(error("[rules]\ntime_zone = \"JST\"").contains("“JST” is no IANA time zone"));
    assert!(error("[rules]\nwindow_start = 2026-02-30").starts_with("line 2"));
    assert!(
        error("[rules]\nwindow_start = 2026-02-03T10:00:00")
            .contains("write for example 2026-10-05")
    );
    assert!(error("[rules]\nwindow_start = 1999-02-03").contains("2000 to 2099"));
    assert!(
        error("pins = [[\"a\"]]").starts_with("line 1, key “pins[0]"),
        "{}",
        error("pins = [[\"a\"]]")
    );
}

//! R22: whatever stands in a field, the file has the same components and properties as for harmless text.

use chrono::DateTime;
use engawa::calendar::{Event, Party, invite, published};
use proptest::{
    collection::vec,
    prelude::{ProptestConfig, Strategy, any, prop_oneof, proptest},
    strategy::ValueTree as _,
    test_runner::TestRunner,
};

use super::files::{File, unescape};

/// Texts as somebody would write them who means harm.
fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => proptest::sample::select(vec![
            "\r", "\n", "\r\n", "\r\n ", "\0", ";", ",", "\\", "\\n", ":", "\"", "'", "=", "^n", "^'", "\u{85}",
            "\u{2028}", "\u{202e}", "END:VEVENT", "BEGIN:VALARM", "ATTENDEE:mailto:evil@example.com", "お茶",
            "X-EVIL;A=\"B\":C", "\u{feff}", "\t", "👩‍👩‍👧",
        ]).prop_map(str::to_owned),
        2 => any::<String>(),
        1 => (any::<char>(), 1..120_usize).prop_map(|(c, times)| c.to_string().repeat(times)),
    ];
    vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

fn fields() -> impl Strategy<Value = [String; 5]> {
    [hostile(), hostile(), hostile(), hostile(), hostile()]
}

fn event(summary: &str, description: &str, location: &str) -> Event {
    let at = |seconds: i64| DateTime::from_timestamp(1_800_000_000 + seconds, 0).unwrap();
    Event {
        uid: "one@engawa".to_owned(),
        sequence: 3,
        written_at: at(0),
        created_at: at(0),
        changed_at: at(0),
        starts_at: at(3_600),
        ends_at: at(5_400),
        cancelled: false,
        summary: summary.to_owned(),
        description: description.to_owned(),
        location: location.to_owned(),
        page: "https://engawa.example.org/coffees/1".to_owned(),
    }
}

fn write([summary, description, location, name, address]: &[String; 5]) -> (String, String) {
    let event = event(summary, description, location);
    let service = Party {
        name: "Engawa",
        address: "engawa@example.org",
    };
    let reader = Party { name, address };
    let file = invite(&event, service, reader).file;
    (file, published(name, &[event]))
}

/// Checks one set of fields against the file that harmless ones make.
fn check(fields: &[String; 5]) {
    let plain = write(&["a", "b", "c", "d", "e@example.com"].map(str::to_owned));
    let written = write(fields);
    for (written, plain) in [(&written.0, &plain.0), (&written.1, &plain.1)] {
        let (written, plain) = (File::read(written), File::read(plain));
        assert_eq!(written.shape(), plain.shape(), "{fields:?}");
        for name in ["SUMMARY", "DESCRIPTION", "LOCATION"] {
            for value in written.all(name) {
                unescape(value);
            }
        }
        for line in &written.0 {
            let quotes = line.params.matches('"').count();
            assert!(quotes % 2 == 0, "{line:?}");
            let values = format!("{}{}", line.params, line.value);
            assert!(!values.chars().any(char::is_control), "{line:?}");
        }
    }
    // Harmless text arrives as it is.
    let summary = File::read(&written.0);
    let summary = unescape(summary.all("SUMMARY")[0]);
    if fields[0].chars().all(|c| c.is_alphanumeric() || c == ' ') {
        assert_eq!(summary, fields[0].chars().take(5_000).collect::<String>());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(20_000))]

    #[test]
    fn r22_no_text_adds_anything_to_a_calendar(fields in fields()) {
        check(&fields);
    }
}

#[test]
#[ignore = "a million sets of texts: make calendar-fuzz"]
fn r22_a_million_texts_add_nothing_to_a_calendar() {
    let (strategy, mut runner) = (fields(), TestRunner::default());
    for _ in 0..1_000_000 {
        check(&strategy.new_tree(&mut runner).unwrap().current());
    }
}

#[test]
fn r22_five_thousand_letters_are_folded_between_letters() {
    let long = "縁側で、お茶を；\\".repeat(600);
    check(&[long.clone(), long.clone(), long.clone(), long.clone(), long]);
}

//! From the text of a roster to what the engine is asked.

use chrono::NaiveDate;
use chrono_tz::Asia;
use matching::round::{ForbiddenBy, Modes, Wish};
use proptest::prelude::*;

use super::*;
use crate::policy_file::PolicyFile;

fn setting() -> Setting {
    let monday = NaiveDate::from_ymd_opt(2026, 1, 5).unwrap();
    Setting {
        zone: Asia::Tokyo,
        window: MeetingWindow::new(monday, 21, Asia::Tokyo),
    }
}

fn read(file: &str) -> Roster {
    Roster::read(file.as_bytes(), setting(), &mut Warnings::default()).unwrap()
}

fn error(file: &str) -> String {
    Roster::read(file.as_bytes(), setting(), &mut Warnings::default())
        .unwrap_err()
        .to_string()
}

fn warnings(file: &str) -> Vec<String> {
    let mut warnings = Warnings::default();
    Roster::read(file.as_bytes(), setting(), &mut warnings).unwrap();
    warnings.lines().collect()
}

/// A roster with its history and policy.
fn prepare(file: &str, history: Option<&str>, policy: &str) -> Roster {
    let policy = PolicyFile::parse(policy).unwrap();
    let mut roster = read(file);
    let history = history
        .map(|text| History::read(text.as_bytes(), &roster.ids, &mut Warnings::default()).unwrap());
    roster.remember(history.as_ref(), &policy);
    roster.decide(&policy, &mut Warnings::default()).unwrap();
    roster
}

#[test]
fn every_column_reaches_the_engine() {
    let roster = read(
        "id,company,workplace,offers,wants,interests,region,modes,languages,time_zone,availability,years,wish,sits_out\n\
         b,青空㈱,Client,FAQ;電話対応,VOC,tea,東京,online;in_person,ja;English,Asia/Tokyo,mon 19:00-21:00,3.5,ahead,yes\n\
         a,,,,,,,,,,,,,\n",
    );
    assert_eq!(&*roster.ids[0], "a");
    let (a, b) = (&roster.problem.members[0], &roster.problem.members[1]);
    assert!(a.houses.is_empty() && a.company.is_none() && a.calendar.is_none() && !a.sits_out);
    assert!(a.modes.is_unknown() && a.languages.is_empty() && a.tenths_of_years.is_none());
    assert_eq!(b.houses.len(), 2);
    assert!(b.houses.contains(&b.company.unwrap()));
    let names = |tags: &[u32]| -> Vec<&str> {
        tags.iter()
            .map(|&tag| roster.topics[tag as usize].as_str())
            .collect()
    };
    assert_eq!(names(&b.offers), ["phone-support", "faq"]);
    assert_eq!(names(&b.interests), ["tea"]);
    assert_eq!((b.languages.len(), b.region), (2, Some(0)));
    assert_eq!(
        b.modes,
        Modes {
            online: true,
            in_person: true
        }
    );
    assert_eq!(
        (b.tenths_of_years, b.wish, b.sits_out),
        (Some(35), Wish::Ahead, true)
    );
    // Monday 19:00 in Tokyo, 76 quarter-hours after midnight.
    let calendar = &roster.problem.calendars[b.calendar.unwrap() as usize];
    assert!(calendar.online.contains(76) && !calendar.online.contains(75));
    assert!(calendar.in_person.contains(79) && !calendar.in_person.contains(80));
}

#[test]
fn equal_free_time_is_one_calendar() {
    let roster = read(
        "id,company,availability,time_zone\n\
         a,,mon 19:00-21:00,\n\
         b,,mon 19:00-20:00;mon 20:00-21:00,Asia/Tokyo\n\
         c,,mon 19:00-21:00,Asia/Seoul\n\
         d,,mon 19:00-21:00,Europe/Paris\n",
    );
    let calendars: Vec<Option<u32>> = roster.problem.members.iter().map(|m| m.calendar).collect();
    assert_eq!(calendars, [Some(0), Some(0), Some(0), Some(1)]);
    assert_eq!(roster.problem.calendars.len(), 2);
}

#[test]
fn mistakes_in_rows_have_their_line() {
    for (rows, expected) in [
        ("a,,\n ,x,\n", "line 3: the column “id” is empty"),
        (
            "a,,\nb,,\na,,\nb,,\n",
            "line 4: the id “a” stands on line 2 already",
        ),
        ("a,,online;zoom\n", "line 2: “zoom” is no way to meet"),
    ] {
        let message = error(&format!("id,company,modes\n{rows}"));
        assert!(message.starts_with(expected), "{message}");
    }
    for (column, cell, expected) in [
        ("time_zone", "JST", "“JST” is no IANA time zone"),
        ("availability", "mon 19-21", "“19” is no time of day"),
        ("years", "many", "“many” is no number of years"),
        (
            "joined_round",
            "-1",
            "column “joined_round”: “-1” is no whole number",
        ),
        ("waited", "1.5", "column “waited”: “1.5” is no whole number"),
        ("wish", "taller", "“taller” is no wish"),
        ("sits_out", "x", "column “sits_out”: “x” is neither"),
    ] {
        let message = error(&format!("id,company,{column}\na,,\nb,,{cell}\n"));
        assert!(
            message.starts_with(&format!("line 3: {expected}")),
            "{message}"
        );
    }
}

#[test]
fn odd_rows_are_warned_about() {
    assert_eq!(warnings("id,company\n=a,x\nb,y\n").len(), 1);
    assert_eq!(
        warnings("id,company\n＝a,x\n-b,y\n"),
        [
            "an id begins with =, +, - or @; it stays as it is, but a spreadsheet program may take it for a formula \
         (2 times, on lines 2, 3)"
        ]
    );
    assert_eq!(
        warnings("id,company\na,x\n,\n"),
        ["a row without any content is left out (line 3)"]
    );
    assert_eq!(warnings("id,company,modes\na,x,in_person\n").len(), 1);
    assert_eq!(
        warnings("id,company,modes,region\na,x,in_person,東京\n").len(),
        0
    );
}

#[test]
fn nobody_is_a_roster_too() {
    let roster = read("id,company\n");
    assert!(roster.ids.is_empty() && roster.problem.members.is_empty());
}

const TRIO: &str = "id,company,joined_round,waited\na,X,3,\nb,Y,1,\nc,Z,2,7\n";

fn waited(history: Option<&str>, policy: &str) -> Vec<u32> {
    prepare(TRIO, history, policy)
        .problem
        .members
        .iter()
        .map(|member| member.waited)
        .collect()
}

#[test]
fn waiting_counts_from_joining_or_the_last_meeting() {
    assert_eq!(
        waited(None, ""),
        [0, 0, 7],
        "without a history nobody is known to have waited"
    );
    assert_eq!(waited(Some("a,b,round\n"), ""), [0, 0, 7]);
    // The round to come is the fifth.
    assert_eq!(waited(Some("a,b,round\nx,y,4\n"), ""), [2, 4, 7]);
    assert_eq!(waited(Some("a,b,round\nb,c,2\nx,y,4\n"), ""), [2, 2, 7]);
    assert_eq!(waited(Some("a,b,round\na,b,4\n"), ""), [0, 0, 7]);
    assert_eq!(
        waited(Some("a,b,round\na,b,4\n"), "[rules]\nround = 7"),
        [2, 2, 7]
    );
}

#[test]
fn meetings_count_as_recent_inside_the_repeat_window() {
    let met = |round: u32, current: u32| {
        let history = format!("b,a,round\nb,a,1\nb,a,{round}\n");
        let policy = format!("[rules]\nround = {current}");
        let roster = prepare(TRIO, Some(&history), &policy);
        assert_eq!(roster.problem.met.len(), 1);
        assert_eq!((roster.problem.met[0].a, roster.problem.met[0].b), (0, 1));
        roster.problem.met[0].recently
    };
    assert!(met(4, 5) && met(4, 10));
    assert!(!met(4, 11));
    assert!(met(9, 8), "a meeting of a later round is recent, too");
}

#[test]
fn histories_are_checked() {
    let ids: [Box<str>; 2] = ["a".into(), "b".into()];
    let mut warnings = Warnings::default();
    let mut read = |text: &str| History::read(text.as_bytes(), &ids, &mut warnings);
    assert_eq!(
        read("a,b,round\na,b,1\na,b,x\n").unwrap_err().to_string(),
        "line 3: “x” is no round; write its number, from 0 to 1000000"
    );
    assert!(
        read("a,b,round\na,a,1\n")
            .unwrap_err()
            .to_string()
            .starts_with("line 2: “a” cannot have met")
    );
    assert!(
        read("a,b\na,b\n")
            .unwrap_err()
            .to_string()
            .starts_with("line 1: no column “round”")
    );
    assert!(read("a,b,round\na,z,1\n").unwrap().meetings.is_empty());
    let lines: Vec<String> = warnings.lines().collect();
    assert_eq!(
        lines,
        ["names an id that the roster does not have; the row is left out (line 2)"]
    );
}

#[test]
fn decisions_are_looked_up() {
    let policy = r#"
        seed = 7
        pins = [["c", "a"]]
        exclude = [["a", "b"]]
        block = [["b", "c"]]
        curious = [["c", "b"]]
        sits_out = ["b"]
        not_with = [["x inc.", "Y"], ["X", "Nobody"]]
    "#;
    let problem = prepare(TRIO, None, policy).problem;
    assert_eq!(
        (problem.seed, &*problem.pins, &*problem.curious),
        (7, &[(2, 0)][..], &[(2, 1)][..])
    );
    let forbidden: Vec<_> = problem.forbidden.iter().map(|f| (f.a, f.b, f.by)).collect();
    assert_eq!(
        forbidden,
        [(0, 1, ForbiddenBy::Organizer), (1, 2, ForbiddenBy::Member)]
    );
    assert!(problem.members[1].sits_out && !problem.members[0].sits_out);
    let house = |member: usize| problem.members[member].company.unwrap();
    assert_eq!(problem.not_with, [(house(0), house(1))]);
}

#[test]
fn decisions_about_nobody_are_mistakes() {
    for (policy, expected) in [
        (
            "seed = 1\npins = [[\"a\", \"z\"]]",
            "line 2, key “pins”: the roster has no id “z”",
        ),
        (
            "exclude = [\n[\"a\", \"b\"],\n[\"z\", \"a\"]]",
            "line 3, key “exclude”: the roster has no id “z”",
        ),
        (
            "sits_out = [\"z\"]",
            "line 1, key “sits_out”: the roster has no id “z”",
        ),
        (
            "block = [[\"a\", \"a\"]]",
            "line 1, key “block”: “a” stands there twice",
        ),
        (
            "not_with = [[\"X\", \"independent\"]]",
            "line 1, key “not_with”: “independent” names no company",
        ),
    ] {
        let policy = PolicyFile::parse(policy).unwrap();
        let error = read(TRIO)
            .decide(&policy, &mut Warnings::default())
            .unwrap_err();
        assert!(error.to_string().starts_with(expected), "{error}");
    }
    let policy = PolicyFile::parse("\nnot_with = [[\"X\", \"Nobody\"]]").unwrap();
    let mut warnings = Warnings::default();
    read(TRIO).decide(&policy, &mut warnings).unwrap();
    let lines: Vec<String> = warnings.lines().collect();
    assert_eq!(
        lines,
        ["not_with: nobody in the roster is of “Nobody” (line 2)"]
    );
}

proptest! {
    #[test]
    fn the_order_of_rows_does_not_matter(
        rows in prop::collection::vec(
            "[A-D]?,[E-H]?,(FAQ|faq|tea|Tea|電話対応|チャット)?,(tea;Coffee|faq)?,(東京|大阪)?,(ja|en;ja|日本語)?,(mon 19:00-21:00|tue 9:00-12:00)?,(Asia/Tokyo|Europe/Paris)?",
            0..12,
        ),
        turn in 0..12_usize,
    ) {
        let header = "id,company,company_group,offers,wants,region,languages,availability,time_zone";
        let rows: Vec<String> = rows.iter().enumerate().map(|(i, row)| format!("m{i},{row}")).collect();
        let mut turned = rows.clone();
        turned.rotate_left(turn.min(rows.len()));
        let file = format!("{header}\n{}\n", rows.join("\n"));
        let other = format!("\u{feff}{header}\r\n{}\r\n", turned.join("\r\n"));
        let (here, there) = (read(&file), read(&other));
        prop_assert_eq!(&here.ids, &there.ids);
        prop_assert_eq!(&here.topics, &there.topics);
        prop_assert_eq!(format!("{:?}", here.problem), format!("{:?}", there.problem));
    }
}

/// Cells as people and worse write them.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-c]{0,3}",
        "(online|in_person|ja|mon 19:00-21:00|Asia/Tokyo|3.5|yes|FAQ)(;(online|en|sat 1:00-24:00|chat))?",
        any::<String>(),
        "[;,/|、\"\r\n=+@\u{0}\u{feff}\u{202e}（） ]{0,6}",
    ]
}

proptest! {
    #[test]
    fn any_cells_are_read_or_refused_with_a_line(
        rows in prop::collection::vec(prop::collection::vec(cell(), 8), 0..6),
    ) {
        let columns = ["id", "company", "offers", "modes", "languages", "availability", "years", "region"];
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(columns).unwrap();
        for row in &rows {
            writer.write_record(row).unwrap();
        }
        let file = String::from_utf8(writer.into_inner().unwrap()).unwrap();
        match Roster::read(file.as_bytes(), setting(), &mut Warnings::default()) {
            Ok(roster) => {
                prop_assert!(roster.ids.is_sorted_by(|a, b| a < b));
                prop_assert!(roster.topics.iter().all(|code| !code.is_empty() && !code.contains([';', ':', '\n'])));
            }
            Err(error) => prop_assert!(error.to_string().starts_with("line "), "{error}"),
        }
    }
}

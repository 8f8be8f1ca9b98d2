//! What may differ between two files without a difference in the result, and what is only warned about.

use std::fmt::Write;

use super::Desk;

const ROSTER: &str = "\
id,company,offers,wants,interests,region,modes,languages,availability,years,wish
m1,Aozora Inc.,FAQ;電話対応,VOC,tea,東京,online;in_person,ja,mon 19:00-21:00;wed 12:00-13:00,3,
m2,Minato,VOC分析,よくある質問,Tea,東京,online,ja;en,mon 19:00-21:00;wed 12:00-13:00,10,ahead
m3,㈱あおぞら,QA,チャット,coffee,大阪,,日本語,,1,similar
m4,Sakura,chat,QA,\"coffee; \"\"dogs\"\"\",東京,online,,sat 10:00-12:00;mon 19:30-20:30,0.5,
m5,Minato,オンボーディング,研修,,,,,,,
m6,independent,研修,オンボーディング,dogs,名古屋,,en,,2,
m7,independent,churn,FAQ,,,,,,7,
";

/// The same people with the rows in another order.
fn shuffled() -> String {
    let mut lines: Vec<&str> = ROSTER.lines().collect();
    lines[1..].reverse();
    lines[1..].rotate_left(3);
    lines.join("\n") + "\n"
}

#[test]
fn the_same_people_give_the_same_bytes() {
    let run = Desk::new(ROSTER).run(&[]);
    assert_eq!(run.couples().len(), 3);
    let crlf = ROSTER.replace('\n', "\r\n");
    for other in [
        shuffled(),
        format!("\u{feff}{ROSTER}"),
        crlf.clone(),
        format!("\u{feff}{}", shuffled().replace('\n', "\r\n")),
        ROSTER.trim_end().to_owned(),
        ROSTER.replace('\n', "\n\n"),
        // Other spellings of the same.
        ROSTER
            .replace("FAQ", "ｆａｑ")
            .replace("Aozora Inc.", "株式会社 ＡＯＺＯＲＡ")
            .replace("tea", "Tea"),
    ] {
        let again = Desk::new(&other).run(&[]);
        assert_eq!(
            (&again.pairs, &again.unmatched),
            (&run.pairs, &run.unmatched),
            "{other}"
        );
    }
}

#[test]
fn more_columns_and_threads_change_nothing() {
    let run = Desk::new(ROSTER).run(&["--threads", "1"]);
    let two = Desk::new(ROSTER).run(&["--threads", "2"]);
    assert_eq!((&two.pairs, &two.unmatched), (&run.pairs, &run.unmatched));
    let mut lines = ROSTER.lines();
    let mut wide = format!("shoe size,{},e-mail\n", lines.next().unwrap());
    for line in lines {
        writeln!(wide, "42,{line},somebody@example.org").unwrap();
    }
    let wide = Desk::new(wide).run(&[]);
    assert_eq!(wide.pairs, run.pairs);
    assert_eq!(
        wide.stderr.lines().count(),
        2,
        "a warning for each column: {}",
        wide.stderr
    );
    assert!(
        wide.stderr
            .starts_with("engawa: warning: members.csv: the column “shoe size” is not known")
    );
}

#[test]
fn a_good_roster_has_no_warnings() {
    assert_eq!(Desk::new(ROSTER).run(&[]).stderr, "");
}

#[test]
fn strangers_in_the_history_are_warned_about_and_left_out() {
    let history = "a,b,round\nm1,m2,1\nm1,zz,2\nyy,xx,3\n";
    let run = Desk::new(ROSTER).with("history.csv", history).run(&[]);
    let expected = "engawa: warning: history.csv: names an id that the roster does not have; the row is left out (2 times, on lines 3, 4)\n";
    assert_eq!(run.stderr, expected);
    assert!(!run.couples().contains(&("m1".to_owned(), "m2".to_owned())));
}

#[test]
fn lists_with_other_separators_are_warned_about() {
    let run = Desk::new("id,company,offers\na,X,\"FAQ, chat, VOC\"\nb,Y,FAQ、チャット\nc,Z,\"Cloud (AWS, GAE, etc.)\"\n").run(&[]);
    let lines: Vec<&str> = run.stderr.lines().collect();
    assert_eq!(lines.len(), 2, "{}", run.stderr);
    assert!(
        lines[0].contains("“offers”: looks like a list separated by “,”")
            && lines[0].ends_with("(line 2)")
    );
    assert!(
        lines[1].contains("“offers”: looks like a list separated by “、”")
            && lines[1].ends_with("(line 3)")
    );
}

#[test]
fn ids_stay_as_they_are_and_no_other_cell_can_be_a_formula() {
    let run = Desk::new(
        "id,company,offers,wants\n=1+1,X,=cmd|x;@sum(1),\n\"b, \"\"c\"\"\",Y,,=cmd|x;@sum(1)\n",
    )
    .run(&[]);
    assert!(
        run.stderr.contains("an id begins with =, +, - or @"),
        "{}",
        run.stderr
    );
    let rows = run.rows();
    assert_eq!(rows[0][..2], ["=1+1", "b, \"c\""]);
    assert!(rows[0][3].starts_with("teaches:a>b:"), "{}", rows[0][3]);
}

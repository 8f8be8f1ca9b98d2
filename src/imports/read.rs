//! Reading a whole file: rows that can be taken, rows that cannot, and what was left aside.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::{
    columns::{COLUMNS, Column, rename},
    decode::decode,
    row::{Entry, Fault, read_row},
};
use crate::{
    folding::fold,
    tables::{Dialect, QuoteError, Table, TableError},
    warnings::Warnings,
};

/// How large a file may be.
#[derive(Clone, Copy, Debug)]
pub struct Most {
    /// In bytes.
    pub bytes: usize,
    /// In rows.
    pub rows: usize,
}

impl Most {
    /// For a form, which somebody waits for.
    pub const FORM: Self = Self {
        bytes: 5 << 20,
        rows: 20_000,
    };
    /// For an operator's command.
    pub const COMMAND: Self = Self {
        bytes: 64 << 20,
        rows: 200_000,
    };
}

/// Why a file is no list of people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileError {
    /// More bytes than this.
    TooLarge(usize),
    /// More rows than this.
    TooManyRows(usize),
    /// Not in any encoding that we know.
    Encoding,
    /// Nothing in it.
    Empty,
    /// A column is missing; the titles that there are.
    NoColumn(&'static str, String),
    /// A title stands twice.
    DuplicateColumn(String),
    /// More columns than anybody fills in.
    TooManyColumns,
    /// Quotes that do not pair up, from this line on.
    Quotes(u64),
}

/// A row that cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BadRow {
    /// The line on which it begins.
    pub line: u64,
    /// What is wrong.
    pub fault: Fault,
}

/// What a file holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// People, in the order of the file; each address and each id once.
    pub entries: Vec<Entry>,
    /// Rows that cannot be taken.
    pub bad: Vec<BadRow>,
    /// How many rows were left aside because their people had cancelled.
    pub cancelled: usize,
    /// Titles of columns that are not read.
    pub left_out: Vec<String>,
}

/// Reads a file. One bad row does not hide the next; only a file that makes no sense as a whole is an error.
pub fn read(bytes: &[u8], most: Most) -> Result<Sheet, FileError> {
    if bytes.len() > most.bytes {
        return Err(FileError::TooLarge(most.bytes));
    }
    let text = decode(bytes).ok_or(FileError::Encoding)?;
    let dialect = Dialect {
        delimiter: delimiter(&text),
        rename,
    };
    let mut warnings = Warnings::default();
    let mut table = Table::open_as(text.as_bytes(), COLUMNS, dialect, &mut warnings)?;
    let mut sheet = Sheet {
        left_out: table.left_out().map(str::to_owned).collect(),
        ..Sheet::default()
    };
    let titles: Vec<String> = (0..COLUMNS.known.len())
        .map(|column| table.title(column).unwrap_or_default().to_owned())
        .collect();
    let mut seen = Seen::default();
    let mut rows = 0;
    loop {
        let (line, outcome) = match table.next_row() {
            Ok(None) => return Ok(sheet),
            Ok(Some(row)) if row.is_blank() => continue,
            Ok(Some(row)) if has_cancelled(row.cell(Column::Status as usize)) => {
                sheet.cancelled += 1;
                continue;
            }
            Ok(Some(row)) => (row.line, read_row(&row, &titles)),
            Err(TableError::FieldCount {
                line,
                found,
                expected,
            }) => (line, Err(Fault::FieldCount(found, expected))),
            Err(error) => return Err(error.into()),
        };
        rows += 1;
        if rows > most.rows {
            return Err(FileError::TooManyRows(most.rows));
        }
        match outcome.and_then(|entry| seen.add(entry)) {
            Ok(entry) => sheet.entries.push(entry),
            Err(fault) => sheet.bad.push(BadRow { line, fault }),
        }
    }
}

/// The lines on which each address and each id was met first.
#[derive(Debug, Default)]
struct Seen {
    emails: HashMap<String, u64>,
    ids: HashMap<String, u64>,
}

impl Seen {
    fn add(&mut self, entry: Entry) -> Result<Entry, Fault> {
        if let Some(first) = self.emails.get(&entry.email) {
            return Err(Fault::EmailTwice(*first));
        }
        if let Some(first) = entry.id.as_ref().and_then(|id| self.ids.get(id)) {
            return Err(Fault::IdTwice(*first));
        }
        self.emails.insert(entry.email.clone(), entry.line);
        if let Some(id) = &entry.id {
            self.ids.insert(id.clone(), entry.line);
        }
        Ok(entry)
    }
}

/// A tab where the first line has more of them than commas: what spreadsheet programs put on the clipboard.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().find(|line| !line.trim().is_empty());
    let count = |sign| first.map_or(0, |line| line.matches(sign).count());
    if count('\t') > count(',') {
        b'\t'
    } else {
        b','
    }
}

/// Whether an event site says that someone will not come. Who waits for a seat is not meant.
fn has_cancelled(status: &str) -> bool {
    let folded = fold(status);
    let waits = folded.contains("待ち") || folded.contains("waiting");
    let words = ["きゃんせる", "cancel", "辞退", "取消", "取り消し"];
    !waits && words.iter().any(|word| folded.contains(word))
}

impl From<TableError> for FileError {
    fn from(error: TableError) -> Self {
        match error {
            TableError::Empty => Self::Empty,
            TableError::NoColumn { column, found } => Self::NoColumn(column, found),
            TableError::DuplicateColumn(title) => Self::DuplicateColumn(title),
            TableError::TooManyColumns => Self::TooManyColumns,
            TableError::Quote(
                QuoteError::NeverClosed(line)
                | QuoteError::TooLong(line)
                | QuoteError::TextAfter { line, .. },
            )
            | TableError::FieldCount { line, .. } => Self::Quotes(line),
            // The text is in memory and has been decoded.
            TableError::Io(_) | TableError::NotUtf8 { .. } => Self::Encoding,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn sheet(text: &str) -> Sheet {
        read(text.as_bytes(), Most::FORM).unwrap()
    }

    #[test]
    fn people_of_an_event_site_are_read() {
        let sheet = sheet(
            "参加枠名,ユーザー名,表示名,コメント,参加ステータス,会社名,メールアドレス\r\n\
             一般,chihiro,森田 ちひろ,\"楽しみです\nよろしく\",参加,株式会社こだま,Chihiro@Example.com\r\n\
             一般,ryo,高橋 遼,,参加キャンセル,はるかぜ会計,ryo@example.com\r\n\
             一般,mika,Mika,,キャンセル待ち,いろは学習,mika@example.com\r\n",
        );
        let people: Vec<_> = sheet
            .entries
            .iter()
            .map(|entry| (entry.line, entry.email.as_str(), entry.id.as_deref()))
            .collect();
        assert_eq!(
            people,
            [
                (2, "chihiro@example.com", Some("chihiro")),
                (5, "mika@example.com", Some("mika")),
            ]
        );
        assert_eq!(sheet.cancelled, 1);
        assert_eq!(sheet.left_out, ["参加枠名", "コメント"]);
        assert_eq!(sheet.bad, []);
    }

    #[test]
    fn a_bad_row_does_not_hide_the_next() {
        let sheet = sheet(
            "name,email,company\n\
             Aoi,aoi@example.com,Kodama\n\
             Ben,ben@example.com\n\
             ,cho@example.com,Kodama\n\
             Dai,dai.example.com,Kodama\n\
             ,,\n\
             Aoi again,AOI@example.com,Kodama\n\
             Emi,emi@example.com,\n",
        );
        let bad: Vec<_> = sheet.bad.iter().map(|bad| (bad.line, &bad.fault)).collect();
        assert_eq!(
            bad,
            [
                (3, &Fault::FieldCount(2, 3)),
                (4, &Fault::Missing("name".to_owned())),
                (
                    5,
                    &Fault::Unclear(super::super::Unclear::Email, "dai.example.com".to_owned())
                ),
                (7, &Fault::EmailTwice(2)),
                (8, &Fault::Missing("company".to_owned())),
            ]
        );
        assert_eq!(sheet.entries.len(), 1);
    }

    #[test]
    fn what_was_copied_from_a_spreadsheet_is_read() {
        let sheet = sheet("氏名\tメール\t会社\nAoi\taoi@example.com\tKodama, Inc.\n");
        assert_eq!(sheet.entries[0].company, "Kodama, Inc.");
    }

    #[test]
    fn a_file_that_is_no_list_says_why() {
        let error = |bytes: &[u8]| read(bytes, Most::FORM).unwrap_err();
        assert_eq!(error(b""), FileError::Empty);
        assert_eq!(
            error(b"a,b\n1,2\n"),
            FileError::NoColumn("email", "a, b".to_owned())
        );
        assert_eq!(
            error(b"name,email,company,name\n"),
            FileError::DuplicateColumn("name".to_owned())
        );
        assert_eq!(
            error(b"name,email,company\nA,\"b@example.com,c\n"),
            FileError::Quotes(2)
        );
        assert_eq!(error(b"\x89PNG\xff\xff"), FileError::Encoding);
        let wide = vec![b','; 2000];
        assert_eq!(error(&wide), FileError::TooManyColumns);
        let few = Most {
            bytes: 100,
            rows: 1,
        };
        let rows = "name,email,company\na,a@x.example,c\nb,b@x.example,c\n";
        assert_eq!(read(rows.as_bytes(), few), Err(FileError::TooManyRows(1)));
        assert_eq!(read(&[b'a'; 101], few), Err(FileError::TooLarge(100)));
    }

    proptest! {
        #[test]
        fn r60_any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
            let _ = read(&bytes, Most::FORM);
        }

        #[test]
        fn r60_any_text_below_a_good_header_is_read_or_refused(rest in "[\\PC\n\t\",;\0]{0,400}") {
            let file = format!("name,email,company,offers,availability,time_zone,years\n{rest}");
            if let Ok(sheet) = read(file.as_bytes(), Most::FORM) {
                for entry in &sheet.entries {
                    prop_assert!(!entry.name.is_empty() && !entry.company.is_empty());
                    prop_assert!(entry.email.contains('@'));
                    prop_assert!(entry.details.offers.len() <= super::super::row::MOST_TOPICS);
                }
                let lines = rest.matches(['\n', '\r']).count() + 1;
                prop_assert!(sheet.entries.len() + sheet.bad.len() + sheet.cancelled <= lines);
            }
        }

        #[test]
        fn r60_rows_that_look_right_are_never_taken_halfway(
            cells in prop::collection::vec("[ -~ぁ-ん一-龥\u{202e}\u{200b}]{0,60}", 7),
        ) {
            let mut file = "name,email,company,offers,modes,languages,team_size\n".to_owned();
            let quoted: Vec<String> = cells
                .iter()
                .map(|cell| format!("\"{}\"", cell.replace('"', "\"\"")))
                .collect();
            file.push_str(&quoted.join(","));
            let sheet = read(file.as_bytes(), Most::FORM).unwrap();
            let is_blank = cells.iter().all(|cell| cell.trim().is_empty());
            prop_assert_eq!(sheet.entries.len() + sheet.bad.len(), usize::from(!is_blank));
        }
    }
}

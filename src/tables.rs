//! CSV files that people made: read row by row, with a line number and a way out in every error.

mod quotes;

use std::cell::RefCell;
use std::collections::VecDeque;
use std::io::{self, Read};
use std::rc::Rc;

use csv::StringRecord;

use crate::warnings::Warnings;
use quotes::Checked;
pub use quotes::QuoteError;

/// Bytes read at a time.
const BUFFER: usize = 1 << 16;
/// No list of people has as many columns; looking each up among so many others would take long.
const MOST_COLUMNS: usize = 1000;

/// A CSV file with a header line.
pub struct Table<R> {
    reader: csv::Reader<Checked<R>>,
    /// Lines on which the records read so far from the file began.
    starts: Rc<RefCell<VecDeque<u64>>>,
    header: Vec<String>,
    /// The same as they stand in the file.
    titles: Vec<String>,
    /// Field of each known column.
    fields: Vec<Option<usize>>,
    record: StringRecord,
    line: u64,
}

/// Which columns a kind of file has.
#[derive(Debug, Clone, Copy)]
pub struct Columns {
    /// Every column that is read, in the order in which [`Row::cell`] counts.
    pub known: &'static [&'static str],
    /// Those without which the file makes no sense.
    pub required: &'static [&'static str],
}

/// How a file that another program wrote differs from our own form.
pub struct Dialect<F> {
    /// What stands between cells.
    pub delimiter: u8,
    /// For each title of the header, trimmed and in small letters, the column that it stands for, if it is another name.
    pub rename: F,
}

/// One line of a table (or several, if a cell has line breaks).
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    /// The line on which it begins, counted from 1.
    pub line: u64,
    record: &'a StringRecord,
    fields: &'a [Option<usize>],
}

/// Why a table cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum TableError {
    /// The file cannot be read.
    #[error(transparent)]
    Io(io::Error),
    /// No header.
    #[error("the file is empty; its first line must name the columns")]
    Empty,
    /// A column is missing.
    #[error(
        "line 1: no column “{column}” in the header ({found}); the first line must name the columns, separated by commas"
    )]
    NoColumn {
        /// The column.
        column: &'static str,
        /// What the header has.
        found: String,
    },
    /// A column stands twice.
    #[error("line 1: the column “{0}” stands twice in the header; remove or rename one")]
    DuplicateColumn(String),
    /// Bytes that are no UTF-8.
    #[error(
        "line {line}, column “{column}”: not UTF-8; save the file as UTF-8 (in a spreadsheet program: “CSV UTF-8”)"
    )]
    NotUtf8 {
        /// Where the row begins.
        line: u64,
        /// The column's name, or its number if the header itself is not UTF-8.
        column: String,
    },
    /// More columns than anybody fills in.
    #[error("line 1: more than {MOST_COLUMNS} columns; is it a list of people?")]
    TooManyColumns,
    /// Quotes that do not pair up.
    #[error(transparent)]
    Quote(QuoteError),
    /// A row with more or fewer fields than the header.
    #[error(
        "line {line}: {found} fields instead of {expected}; a cell with a comma in it needs quotes (\") around it"
    )]
    FieldCount {
        /// Where the row begins.
        line: u64,
        /// How many fields it has.
        found: usize,
        /// How many the header has.
        expected: usize,
    },
}

impl<R: Read> Table<R> {
    /// Reads the header. A byte order mark is skipped, names of columns are compared without regard to case; unknown
    /// ones are left out with a warning.
    pub fn open(input: R, columns: Columns, warnings: &mut Warnings) -> Result<Self, TableError> {
        let own = Dialect {
            delimiter: b',',
            rename: |titles: &[String]| vec![None; titles.len()],
        };
        Self::open_as(input, columns, own, warnings)
    }

    /// The same for a file in the form of another program.
    pub fn open_as(
        input: R,
        columns: Columns,
        dialect: Dialect<impl FnOnce(&[String]) -> Vec<Option<&'static str>>>,
        warnings: &mut Warnings,
    ) -> Result<Self, TableError> {
        let input = Checked::new(input, dialect.delimiter).map_err(TableError::Io)?;
        let mut table = Self {
            starts: input.starts(),
            reader: csv::ReaderBuilder::new()
                .has_headers(false)
                .flexible(true)
                .delimiter(dialect.delimiter)
                .buffer_capacity(BUFFER)
                .from_reader(input),
            header: Vec::new(),
            titles: Vec::new(),
            fields: Vec::new(),
            record: StringRecord::new(),
            line: 0,
        };
        if !table.read_record()? {
            return Err(TableError::Empty);
        }
        if table.record.len() > MOST_COLUMNS {
            return Err(TableError::TooManyColumns);
        }
        let titles = table.record.iter().map(|title| title.trim().to_owned());
        table.titles = titles.collect();
        table.header = table
            .titles
            .iter()
            .map(|title| title.to_lowercase())
            .collect();
        let renamed = (dialect.rename)(&table.header);
        for (name, column) in table.header.iter_mut().zip(renamed) {
            if let Some(column) = column {
                column.clone_into(name);
            }
        }
        table.fields = table.find_columns(columns, warnings)?;
        Ok(table)
    }

    fn find_columns(
        &self,
        columns: Columns,
        warnings: &mut Warnings,
    ) -> Result<Vec<Option<usize>>, TableError> {
        let place = |wanted: &&str| self.header.iter().position(|name| name == wanted);
        for column in columns.required {
            if place(column).is_none() {
                let found = self.header.join(", ");
                return Err(TableError::NoColumn { column, found });
            }
        }
        for (field, name) in self.header.iter().enumerate() {
            if !columns.known.contains(&name.as_str()) {
                warnings.add(
                    format!("the column “{name}” is not known and left out"),
                    None,
                );
            } else if place(&name.as_str()) != Some(field) {
                return Err(TableError::DuplicateColumn(name.clone()));
            }
        }
        Ok(columns.known.iter().map(place).collect())
    }

    /// What the file calls a column; nothing if it lacks it.
    #[must_use]
    pub fn title(&self, column: usize) -> Option<&str> {
        let field = self.fields.get(column).copied().flatten()?;
        self.titles.get(field).map(String::as_str)
    }

    /// What the file calls the columns that are not read.
    pub fn left_out(&self) -> impl Iterator<Item = &str> {
        let unread = |field: &usize| !self.fields.contains(&Some(*field));
        (0..self.titles.len())
            .filter(unread)
            .map(|field| self.titles[field].as_str())
    }

    /// The next row; `None` at the end. After a row with the wrong number of fields one can go on.
    pub fn next_row(&mut self) -> Result<Option<Row<'_>>, TableError> {
        if !self.read_record()? {
            return Ok(None);
        }
        let (line, found, expected) = (self.line, self.record.len(), self.header.len());
        if found != expected {
            return Err(TableError::FieldCount {
                line,
                found,
                expected,
            });
        }
        Ok(Some(Row {
            line,
            record: &self.record,
            fields: &self.fields,
        }))
    }

    /// Reads a record and finds its line. False at the end.
    fn read_record(&mut self) -> Result<bool, TableError> {
        let read = self.reader.read_record(&mut self.record);
        if let Some(line) = self.starts.borrow_mut().pop_front() {
            self.line = line;
        }
        read.map_err(|error| self.explain(error))
    }

    fn explain(&self, error: csv::Error) -> TableError {
        match error.into_kind() {
            csv::ErrorKind::Io(error) => match error.downcast::<QuoteError>() {
                Ok(quote) => TableError::Quote(quote),
                Err(error) => TableError::Io(error),
            },
            csv::ErrorKind::Utf8 { err, .. } => {
                let column = self.header.get(err.field()).cloned();
                let number = || (err.field() + 1).to_string();
                TableError::NotUtf8 {
                    line: self.line,
                    column: column.unwrap_or_else(number),
                }
            }
            // Reading records as text, without a fixed length, has no other ways to fail.
            kind => TableError::Io(io::Error::other(format!("{kind:?}"))),
        }
    }
}

impl<'a> Row<'a> {
    /// The trimmed text of a column, by its place in [`Columns::known`]; empty if the file lacks the column.
    #[must_use]
    pub fn cell(&self, column: usize) -> &'a str {
        let field = self.fields.get(column).copied().flatten();
        field
            .and_then(|field| self.record.get(field))
            .unwrap_or_default()
            .trim()
    }

    /// True when no cell holds anything, as spreadsheet programs leave rows behind.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.record.iter().all(|cell| cell.trim().is_empty())
    }
}

#[cfg(test)]
mod tests;

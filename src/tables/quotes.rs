//! Watching the bytes of a CSV file on their way to the parser.
//!
//! The parser takes whatever it gets: a quote that is never closed swallows the rest of the file, and text after a
//! closing quote joins the cell. Both lose rows in silence, so both are errors here. The parser's line numbers count
//! blank lines to the row after them, hence the count of our own.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::io::{self, Cursor, Read};
use std::rc::Rc;

/// No row of a roster comes near; a quote left open would otherwise take the rest of the file into memory.
const LONGEST_RECORD: u64 = 1 << 20;

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Quotes that do not pair up, or a row that does not end.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum QuoteError {
    /// The file ends inside quotes.
    #[error(
        "line {0}: a quote (\") opens here and is never closed; close it, or write it twice (\"\") if it is part of the text"
    )]
    NeverClosed(u64),
    /// Something other than a comma or the end of the line follows a closing quote.
    #[error(
        "line {line}: text follows a closing quote (\"); the cell began on line {opened}: is its closing quote missing? Inside quotes, a quote is written twice (\"\")"
    )]
    TextAfter {
        /// Where the text is.
        line: u64,
        /// Where the cell's first quote is.
        opened: u64,
    },
    /// A row of more than a mebibyte.
    #[error("line {0}: the row that begins here is longer than 1 MiB; is a quote (\") left open?")]
    TooLong(u64),
}

/// Passes bytes through and notes where records begin.
pub(super) struct Checked<R> {
    input: io::Chain<Cursor<Vec<u8>>, R>,
    /// What stands between cells.
    delimiter: u8,
    state: State,
    line: u64,
    after_cr: bool,
    /// Line of the quote that opened last.
    opened: u64,
    /// Line and length so far of the current record.
    record: (u64, u64),
    starts: Rc<RefCell<VecDeque<u64>>>,
    /// Held back until the rows before it were passed on, so that mistakes are told in the order of the file.
    error: Option<QuoteError>,
}

/// Where the last byte left us, as the parser sees it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    BetweenRecords,
    FieldStart,
    Plain,
    Quoted,
    /// After a quote inside quotes: the closing one, or the first of two.
    QuoteInQuotes,
}

impl<R: Read> Checked<R> {
    /// Skips a byte order mark.
    pub(super) fn new(mut input: R, delimiter: u8) -> io::Result<Self> {
        let mut head = Vec::new();
        input
            .by_ref()
            .take(BYTE_ORDER_MARK.len() as u64)
            .read_to_end(&mut head)?;
        if head == BYTE_ORDER_MARK {
            head.clear();
        }
        Ok(Self {
            input: Cursor::new(head).chain(input),
            delimiter,
            state: State::BetweenRecords,
            line: 1,
            after_cr: false,
            opened: 0,
            record: (1, 0),
            starts: Rc::default(),
            error: None,
        })
    }

    /// The lines on which records began that were passed on; the reader of records takes them off the front.
    pub(super) fn starts(&self) -> Rc<RefCell<VecDeque<u64>>> {
        Rc::clone(&self.starts)
    }

    fn step(&mut self, byte: u8) -> Result<(), QuoteError> {
        if self.after_cr && byte != b'\n' {
            self.line += 1;
        }
        self.after_cr = byte == b'\r';
        let ends_line = matches!(byte, b'\r' | b'\n');
        if self.state == State::BetweenRecords && !ends_line {
            self.starts.borrow_mut().push_back(self.line);
            self.record = (self.line, 0);
            self.state = State::FieldStart;
        }
        self.record.1 += 1;
        if self.record.1 > LONGEST_RECORD {
            return Err(QuoteError::TooLong(self.record.0));
        }
        self.state = match (self.state, byte) {
            (State::Quoted, b'"') => State::QuoteInQuotes,
            (State::Quoted, _) | (State::QuoteInQuotes, b'"') => State::Quoted,
            (_, b'\r' | b'\n') => State::BetweenRecords,
            (_, between) if between == self.delimiter => State::FieldStart,
            (State::FieldStart, b'"') => {
                self.opened = self.line;
                State::Quoted
            }
            (State::QuoteInQuotes, _) => {
                return Err(QuoteError::TextAfter {
                    line: self.line,
                    opened: self.opened,
                });
            }
            _ => State::Plain,
        };
        if byte == b'\n' {
            self.line += 1;
        }
        if self.state == State::BetweenRecords {
            self.record.1 = 0;
        }
        Ok(())
    }
}

impl<R: Read> Read for Checked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if let Some(error) = self.error.take() {
            return Err(io::Error::other(error));
        }
        let read = self.input.read(buffer)?;
        if read == 0 && !buffer.is_empty() && self.state == State::Quoted {
            return Err(io::Error::other(QuoteError::NeverClosed(self.opened)));
        }
        for (position, &byte) in buffer[..read].iter().enumerate() {
            if let Err(error) = self.step(byte) {
                if position == 0 {
                    return Err(io::Error::other(error));
                }
                self.error = Some(error);
                return Ok(position);
            }
        }
        Ok(read)
    }
}

//! What is wrong with a file or a row, in the reader's language: cause and remedy.

use i18n_embed_fl::fl;

use super::{
    read::FileError,
    row::{Fault, Unclear},
};
use crate::locale::Words;

/// Why a file is no list of people.
#[must_use]
pub fn file_error(words: Words, error: &FileError) -> String {
    match *error {
        FileError::TooLarge(most) => {
            let megabytes = most >> 20;
            fl!(words, "import-file-too-large", most = megabytes)
        }
        FileError::TooManyRows(most) => fl!(words, "import-file-too-many-rows", most = most),
        FileError::Encoding => fl!(words, "import-file-encoding"),
        FileError::Empty => fl!(words, "import-file-empty"),
        FileError::NoColumn(column, ref found) => fl!(
            words,
            "import-file-no-column",
            column = column,
            found = found.as_str()
        ),
        FileError::DuplicateColumn(ref title) => {
            fl!(words, "import-file-column-twice", title = title.as_str())
        }
        FileError::TooManyColumns => fl!(words, "import-file-too-many-columns"),
        FileError::Quotes(line) => fl!(words, "import-file-quotes", line = line),
    }
}

/// What is wrong with a row.
#[must_use]
pub fn fault(words: Words, fault: &Fault) -> String {
    match *fault {
        Fault::FieldCount(found, expected) => fl!(
            words,
            "import-row-fields",
            found = found,
            expected = expected
        ),
        Fault::Missing(ref title) => fl!(words, "import-row-missing", title = title.as_str()),
        Fault::TooLong(ref title, most) => fl!(
            words,
            "import-row-too-long",
            title = title.as_str(),
            most = most
        ),
        Fault::Forbidden(ref title) => fl!(words, "import-row-forbidden", title = title.as_str()),
        Fault::TooMany(ref title, most) => fl!(
            words,
            "import-row-too-many",
            title = title.as_str(),
            most = most
        ),
        Fault::Unclear(kind, ref text) => unclear(words, kind, text),
        Fault::EmailTwice(first) => fl!(words, "import-row-email-twice", first = first),
        Fault::IdTwice(first) => fl!(words, "import-row-id-twice", first = first),
    }
}

fn unclear(words: Words, kind: Unclear, text: &str) -> String {
    match kind {
        Unclear::Email => fl!(words, "import-row-email", text = text),
        Unclear::Modes => fl!(words, "import-row-modes", text = text),
        Unclear::TimeZone => fl!(words, "import-row-time-zone", text = text),
        Unclear::Availability => fl!(words, "import-row-availability", text = text),
        Unclear::Years => fl!(words, "import-row-years", text = text),
        Unclear::TeamSize => fl!(words, "import-row-team-size", text = text),
        Unclear::Wish => fl!(words, "import-row-wish", text = text),
    }
}

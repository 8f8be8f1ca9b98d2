//! What is wrong with a form, told on top of the page and beside each field.

use i18n_embed_fl::fl;

use super::locale::Words;
use crate::text::TextError;

/// Why a text was not taken: cause and remedy.
pub(super) fn text_error(words: Words, error: TextError) -> String {
    match error {
        TextError::Empty => fl!(words, "text-empty"),
        TextError::TooLong(most) => fl!(words, "text-too-long", most = most),
        TextError::Forbidden => fl!(words, "text-forbidden"),
    }
}

/// The same for a person's name.
pub(super) fn name_error(words: Words, error: TextError) -> String {
    match error {
        TextError::Empty => fl!(words, "name-empty"),
        other => text_error(words, other),
    }
}

/// The version of what a form edits, and what somebody else has made of it while the form was open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Changes {
    version: i32,
    changed: Vec<Change>,
}

/// A field that somebody else has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Change {
    /// What the field is called.
    pub(super) label: String,
    /// What is saved now.
    pub(super) saved: String,
}

impl Changes {
    /// Nothing but the version.
    pub(super) fn none(version: i32) -> Self {
        Self {
            version,
            changed: Vec::new(),
        }
    }

    /// Notes what is saved in a field, if it is something else than what was typed.
    pub(super) fn note(mut self, label: String, saved: &str, typed: &str) -> Self {
        if saved.lines().ne(typed.trim().lines()) {
            let saved = saved.to_owned();
            self.changed.push(Change { label, saved });
        }
        self
    }

    /// What the form sends along.
    pub(super) fn version(&self) -> i32 {
        self.version
    }

    /// All of them, in the order of the page.
    pub(super) fn all(&self) -> &[Change] {
        &self.changed
    }

    /// Says on top of the page that there are some.
    pub(super) fn error(words: Words) -> FormErrors {
        FormErrors::one("changed", fl!(words, "changed-error"))
    }
}

/// A field and what is wrong with it, in the reader's language: cause and remedy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FieldError {
    /// The id of the input, which the summary links to.
    pub(super) field: &'static str,
    /// The words.
    pub(super) message: String,
}

/// Everything that is wrong with a form; empty when it is shown for the first time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct FormErrors(Vec<FieldError>);

impl FormErrors {
    /// One thing that is wrong.
    pub(super) fn one(field: &'static str, message: String) -> Self {
        Self(vec![FieldError { field, message }])
    }

    /// Several things, in the order of the page.
    pub(super) fn all_of(errors: impl IntoIterator<Item = (&'static str, String)>) -> Self {
        let errors = errors.into_iter();
        Self(
            errors
                .map(|(field, message)| FieldError { field, message })
                .collect(),
        )
    }

    /// What is wrong with the parts of a form.
    pub(super) fn joined(parts: impl IntoIterator<Item = Self>) -> Self {
        Self(parts.into_iter().flat_map(|part| part.0).collect())
    }

    /// All of them, in the order of the page.
    pub(super) fn all(&self) -> &[FieldError] {
        &self.0
    }

    /// What is wrong with `field`.
    pub(super) fn of(&self, field: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|error| error.field == field)
            .map(|error| error.message.as_str())
    }
}

//! What the form holds, and what of it can be kept.

use entities::{
    reflection::{Again, Met},
    reflection_purpose::Purpose,
};

use super::{Readers, SaveError};
use crate::text::{self, TextError};

/// The longest sentence, in characters as people count them.
pub const SENTENCE: usize = 400;
/// The longest thanks.
pub const THANKS: usize = 200;
/// The longest occasion of a next step.
pub const OCCASION: usize = 80;
/// The longest deed of one.
pub const DEED: usize = 120;

/// Which text of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The sentence.
    Sentence,
    /// The thanks.
    Thanks,
    /// When the next step is taken.
    Occasion,
    /// What it is.
    Deed,
}

/// What someone typed and ticked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// Whether they met.
    pub met: Option<Met>,
    /// What they can do now.
    pub sentence: String,
    /// Not in words yet.
    pub no_words: bool,
    /// Marks, in their order.
    pub purposes: Vec<Purpose>,
    /// When the next step is taken.
    pub occasion: String,
    /// What it is.
    pub deed: String,
    /// Thanks to the others.
    pub thanks: String,
    /// Whom they would like to talk to next.
    pub again: Option<Again>,
    /// Who may read it.
    pub readers: Readers,
}

impl Draft {
    /// Cleans the texts and says what is missing.
    pub(super) fn checked(mut self) -> Result<(Met, Self), SaveError> {
        let met = self.met.ok_or(SaveError::Met)?;
        self.sentence = paragraphs(Field::Sentence, &self.sentence, SENTENCE)?;
        self.thanks = paragraphs(Field::Thanks, &self.thanks, THANKS)?;
        self.occasion = line(Field::Occasion, &self.occasion, OCCASION)?;
        self.deed = line(Field::Deed, &self.deed, DEED)?;
        self.purposes.sort_unstable();
        self.purposes.dedup();
        self.readers = self.readers.settled();
        let says_something = !self.sentence.is_empty() || !self.purposes.is_empty();
        if met == Met::Yes && !says_something && !self.no_words {
            return Err(SaveError::Nothing);
        }
        if !self.occasion.is_empty() && self.deed.is_empty() {
            return Err(SaveError::Deed);
        }
        self.no_words &= self.sentence.is_empty();
        Ok((met, self))
    }
}

fn paragraphs(field: Field, typed: &str, most: usize) -> Result<String, SaveError> {
    text::paragraphs(typed, most).map_err(|error| SaveError::Text(field, error))
}

fn line(field: Field, typed: &str, most: usize) -> Result<String, SaveError> {
    match text::line(typed, most) {
        Err(TextError::Empty) => Ok(String::new()),
        other => other.map_err(|error| SaveError::Text(field, error)),
    }
}

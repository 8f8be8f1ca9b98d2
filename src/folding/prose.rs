//! Whether a text speaks of something.

use std::collections::HashSet;

use super::{fold, is_skipped};

/// A text in which names are looked for.
#[derive(Clone, Debug)]
pub struct Prose {
    /// Folded, without what a key has not.
    letters: String,
    /// Where a name can begin: not in the midst of a word whose letters are ours to tell apart.
    beginnings: HashSet<usize>,
}

impl Prose {
    /// That of `text`.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let (mut letters, mut beginnings) = (String::new(), HashSet::new());
        let mut is_in_word = false;
        for letter in fold(text).chars() {
            if !is_skipped(letter) {
                if !(is_in_word && letter.is_ascii_alphanumeric()) {
                    beginnings.insert(letters.len());
                }
                letters.push(letter);
            }
            is_in_word = letter.is_ascii_alphanumeric();
        }
        Self {
            letters,
            beginnings,
        }
    }

    /// Whether it speaks of what has this key (see [`super::key`]). Endings are free: one complaint or two.
    #[must_use]
    pub fn names(&self, key: &str) -> bool {
        let mut places = self.letters.match_indices(key);
        places.any(|(at, _)| self.beginnings.contains(&at))
    }
}

#[cfg(test)]
mod tests {
    use super::{super::key, Prose};

    #[test]
    fn a_name_is_found_where_a_word_begins() {
        for (text, name, is_named) in [
            ("look at our processes", "CES", false),
            ("ask what CES tells us", "CES", true),
            ("次のＣＥＳを見る", "CES", true),
            ("a guide for newcomers", "UI", false),
            ("two complaints", "complaint", true),
            ("our Help-Center", "help center", true),
            ("chat with the helpdesk", "help center", false),
            ("ヘルプ・センターの記事", "ヘルプセンター", true),
            ("新人研修で話す", "研修", true),
            ("", "研修", false),
        ] {
            assert_eq!(Prose::new(text).names(&key(name)), is_named, "{text}");
        }
    }
}

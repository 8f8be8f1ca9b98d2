//! What someone typed to search by, and in which order it should find people.

use std::collections::BTreeSet;

use entities::ids::TagId;
use unicode_normalization::UnicodeNormalization as _;

use super::{
    expr::Expr,
    letters::{Run, runs, squash},
    near,
    terms::{self, Facet, Field, Whole},
};

/// Letters that count; nobody types more to find a person.
pub const LONGEST: usize = 100;
/// Words that count.
const WORDS: usize = 8;
/// Particles that join two words of a Japanese search: 新人の育て方 is about 新人 and 育て方.
const PARTICLES: [char; 4] = ['の', 'を', 'と', 'や'];

/// A text to search by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// What was typed, as far as it counts.
    pub typed: String,
    /// Whether more was typed.
    pub was_cut: bool,
}

impl Text {
    /// The text that someone typed.
    #[must_use]
    pub fn new(typed: &str) -> Self {
        let line: String = typed
            .chars()
            .map(|c| if c.is_control() { ' ' } else { c })
            .collect();
        let line = line.trim();
        let kept: String = line.chars().take(LONGEST).collect();
        Self {
            was_cut: kept.len() < line.len(),
            typed: kept,
        }
    }

    /// Whether there is something to search by. Marks and picture letters alone are nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        runs(&self.typed).is_empty()
    }

    /// Who is found first, second and so on, in two rows that follow each other; within a row each condition includes
    /// the ones before it.
    ///
    /// Whole names of people and companies, whole names of topics that someone can talk about, of other topics; then parts
    /// of names, of topics, of what they do, and last of what they say about themselves.
    pub(super) fn tiers(&self) -> [Vec<Expr>; 2] {
        use Field::{Bio, Company, Name, Offered, Topic, Work};

        let parts = Parts::of(&self.typed);
        let whole = vec![
            parts.whole(&[Whole::Name]),
            parts.whole(&[Whole::Name, Whole::Offered]),
            parts.whole(&[Whole::Name, Whole::Offered, Whole::Topic]),
        ];
        let fields: [&[Field]; 5] = [
            &[Name, Company],
            &[Name, Company, Offered],
            &[Name, Company, Offered, Topic],
            &[Name, Company, Offered, Topic, Work],
            &[Name, Company, Offered, Topic, Work, Bio],
        ];
        [whole, fields.map(|fields| parts.within(fields)).to_vec()]
    }

    /// The words in which there could be a typing error.
    pub(super) fn mistyped(&self) -> BTreeSet<String> {
        let words = Parts::of(&self.typed).runs.into_iter().map(Run::into_word);
        words.filter(|word| near::can_be_mistyped(word)).collect()
    }

    /// Those whom one typing error in each word keeps from being found; nothing when no word can have one. `topics` are
    /// those with a name that is near to one of the words, each with that word.
    pub(super) fn near(&self, topics: &[(String, TagId)]) -> Option<Expr> {
        use Field::{Bio, Company, Name, Offered, Topic, Work};

        let mistyped = self.mistyped();
        if mistyped.is_empty() {
            return None;
        }
        let parts = Parts::of(&self.typed);
        let conditions = parts.runs.into_iter().map(|run| {
            let fields = [Name, Company, Offered, Topic, Work, Bio];
            let mut ways = fields.map(|field| part(field, &run)).to_vec();
            let word = run.into_word();
            if mistyped.contains(&word) {
                ways.extend(variants(&word));
                let meant = topics.iter().filter(|(near, _)| *near == word);
                ways.extend(meant.flat_map(|(_, tag)| {
                    let facets = [Facet::Offers(*tag), Facet::Wants(*tag)];
                    facets.map(|facet| Expr::Term(facet.term()))
                }));
            }
            Expr::Any(ways)
        });
        let mut ways = vec![Expr::All(conditions.collect())];
        if near::can_be_mistyped(&parts.whole) {
            ways.extend(variants(&parts.whole));
        }
        Some(Expr::Any(ways))
    }
}

/// One condition for each way in which a word can be mistyped.
fn variants(word: &str) -> impl Iterator<Item = Expr> {
    let variants = near::variants(word).into_iter();
    variants.map(|variant| Expr::Term(terms::near(&variant)))
}

/// Those who have all parts of `text` in one of `fields`.
pub(super) fn within(text: &Text, fields: &[Field]) -> Expr {
    Parts::of(&text.typed).within(fields)
}

/// The parts of a search text, all of which a person must match.
struct Parts {
    /// All letters in one piece.
    whole: String,
    /// What blanks divide.
    words: Vec<String>,
    runs: Vec<Run>,
}

impl Parts {
    fn of(typed: &str) -> Self {
        let words = typed.split_whitespace().map(squash);
        let words: Vec<String> = words.filter(|word| !word.is_empty()).take(WORDS).collect();
        Self {
            whole: squash(typed),
            words,
            runs: runs(&divide(typed)).into_iter().take(WORDS).collect(),
        }
    }

    /// Those of whom a name is the whole text, or of whom each word is a name.
    fn whole(&self, kinds: &[Whole]) -> Expr {
        let one_of = |text: &str| {
            let terms = kinds.iter().map(|kind| Expr::Term(kind.term(text)));
            Expr::Any(terms.collect())
        };
        let mut ways = vec![one_of(&self.whole)];
        if self.words.len() > 1 {
            let words = self.words.iter().map(|word| one_of(word));
            ways.push(Expr::All(words.collect()));
        }
        Expr::Any(ways)
    }

    /// Those who have each part in one of `fields`.
    fn within(&self, fields: &[Field]) -> Expr {
        let parts = self.runs.iter().map(|run| {
            let places = fields.iter().map(|&field| part(field, run));
            Expr::Any(places.collect())
        });
        Expr::All(parts.collect())
    }
}

/// One part in one field: words by their beginning, Japanese by its pairs of letters.
fn part(field: Field, run: &Run) -> Expr {
    match run {
        Run::Word(word) if word.chars().nth(1).is_none() => Expr::Term(field.term(word)),
        Run::Word(word) => Expr::Prefix(field.term(word)),
        Run::Letters(letters) if letters.len() == 1 => {
            Expr::Term(field.term(&String::from_iter(letters)))
        }
        Run::Letters(letters) => {
            let pairs = letters.windows(2);
            Expr::All(
                pairs
                    .map(|pair| Expr::Term(field.term(&String::from_iter(pair))))
                    .collect(),
            )
        }
    }
}

/// The text with a blank for each particle after a word that is not written in hiragana.
fn divide(typed: &str) -> String {
    let letters: Vec<char> = typed.nfkc().collect();
    let is_word =
        |c: char| c.is_alphanumeric() && !matches!(c, '\u{3041}'..='\u{309f}') || c == 'ー';
    let joins = |at: usize| {
        PARTICLES.contains(&letters[at])
            && at > 0
            && is_word(letters[at - 1])
            && letters
                .get(at + 1)
                .is_some_and(|next| next.is_alphanumeric())
    };
    let divided = (0..letters.len()).map(|at| if joins(at) { ' ' } else { letters[at] });
    divided.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn particles_divide_words() {
        let parts = |text| {
            let parts = Parts::of(text).runs.into_iter();
            parts.map(Run::into_word).collect::<Vec<_>>()
        };
        assert_eq!(parts("新人の育て方"), ["新人", "育て方"]);
        assert_eq!(
            parts("カスタマーサクセスの立ち上げ"),
            ["かすたまさくせす", "立ち上げ"]
        );
        assert_eq!(parts("みのり"), ["みのり"]);
        assert_eq!(parts("森田 FAQ"), ["森田", "faq"]);
    }

    #[test]
    fn what_is_too_long_is_cut() {
        let text = Text::new(&"あ".repeat(4_000));
        assert!(text.was_cut);
        assert_eq!(text.typed.chars().count(), LONGEST);
        assert!(!Text::new(" 森田\t").was_cut);
        assert!(Text::new("🍵 * ( \" ").is_empty());
    }
}

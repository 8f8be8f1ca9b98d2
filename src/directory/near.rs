//! Words that differ by one typing error: a letter too many, one too few, a wrong one, two neighbours the wrong way round.
//!
//! Both sides leave out each of their letters in turn; if the results have one in common, the words differ by one such
//! error, or one letter stands elsewhere, which is as close. So an index of whole terms finds what was typed wrong.

use std::collections::{BTreeSet, HashMap};

use entities::ids::TagId;
use unicode_normalization::UnicodeNormalization as _;

use super::letters::{Run, is_kanji, runs, squash};

/// Words of fewer letters differ by one from too many others.
const SHORTEST: usize = 4;
/// Longer ones are sentences.
const LONGEST: usize = 24;

/// The words of a text that someone could mistype, squashed: runs of letters, parts of one script, and all of it in one
/// piece. Words of kanji alone are not among them: another kanji is another word, not a slip of a finger.
pub(super) fn words(text: &str) -> BTreeSet<String> {
    let mut words = BTreeSet::from([squash(text)]);
    words.extend(runs(text).into_iter().map(Run::into_word));
    let letters: Vec<char> = text.nfkc().collect();
    let parts = letters.chunk_by(|&a, &b| script(a) == script(b) || b == 'ー');
    words.extend(parts.map(|part| squash(&String::from_iter(part))));
    words.retain(|word| can_be_mistyped(word));
    words
}

/// Whether one letter more or less leaves a word recognisable.
pub(super) fn can_be_mistyped(word: &str) -> bool {
    let letters = word.chars().count();
    (SHORTEST..=LONGEST).contains(&letters)
        && !word.chars().all(is_kanji)
        && !word.chars().all(char::is_numeric)
}

/// The word, and what is left of it without each of its letters.
pub(super) fn variants(word: &str) -> BTreeSet<String> {
    let letters: Vec<char> = word.chars().collect();
    let mut variants = BTreeSet::from([word.to_owned()]);
    variants.extend((0..letters.len()).map(|left_out| {
        let kept = letters.iter().enumerate();
        kept.filter(|(at, _)| *at != left_out)
            .map(|(_, letter)| *letter)
            .collect()
    }));
    variants
}

/// Of these words each that is near to a word in the name of a topic, with that topic.
pub(super) fn topics(
    mistyped: &BTreeSet<String>,
    names: &[(TagId, String)],
) -> Vec<(String, TagId)> {
    let mut typed = HashMap::<String, Vec<&String>>::new();
    for word in mistyped {
        for variant in variants(word) {
            typed.entry(variant).or_default().push(word);
        }
    }
    let lengths: BTreeSet<usize> = mistyped.iter().map(|word| word.chars().count()).collect();
    let mut near = BTreeSet::new();
    for (tag, name) in names {
        let words = words(name).into_iter();
        let of_length = words.filter(|word| {
            let letters = word.chars().count();
            lengths.iter().any(|length| letters.abs_diff(*length) <= 1)
        });
        let variants = of_length.flat_map(|word| variants(&word));
        let meant = variants.filter_map(|variant| typed.get(&variant)).flatten();
        near.extend(meant.map(|word| ((*word).clone(), *tag)));
    }
    near.into_iter().collect()
}

#[derive(PartialEq, Eq)]
enum Script {
    Kanji,
    Katakana,
    Hiragana,
    Other,
    Gap,
}

fn script(letter: char) -> Script {
    match letter {
        '\u{30a1}'..='\u{30fa}' | 'ー' => Script::Katakana,
        '\u{3041}'..='\u{3096}' => Script::Hiragana,
        '々' => Script::Kanji,
        _ if is_kanji(letter) => Script::Kanji,
        _ if letter.is_alphanumeric() => Script::Other,
        _ => Script::Gap,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn is_near(one: &str, other: &str) -> bool {
        let words = words(other);
        let typed = variants(&squash(one));
        words
            .iter()
            .any(|word| variants(word).intersection(&typed).next().is_some())
    }

    #[test]
    fn one_error_is_near() {
        for (typed, meant) in [
            ("kodma", "kodama"),
            ("kodamaa", "Kodama"),
            ("kodana", "kodama"),
            ("koadma", "kodama"),
            ("クラウト", "こだまクラウド"),
            ("こだまクラド", "こだまクラウド"),
            ("カスタマーサクサス", "カスタマーサクセス"),
            ("ミナトペイ", "みなとペー"),
            ("onbording", "Onboarding plans"),
            ("sasakiminoli", "Sasaki Minori"),
        ] {
            assert!(is_near(typed, meant), "{typed} {meant}");
        }
        for (typed, meant) in [
            ("kodm", "kodama"),
            ("kadomo", "kodama"),
            ("品質改善", "品質管理"),
            ("2024", "2025"),
        ] {
            assert!(!is_near(typed, meant), "{typed} {meant}");
        }
    }

    #[test]
    fn short_words_and_numbers_are_typed_right() {
        for no in ["abc", "かな", "0312345678", "顧客満足度", &"a".repeat(25)] {
            assert_eq!(words(no), BTreeSet::new(), "{no}");
        }
    }

    proptest! {
        #[test]
        fn every_single_error_is_found(
            word in "[a-z]{4,12}", at in any::<prop::sample::Index>(), letter in "[a-z]", kind in 0..4
        ) {
            let mut typed: Vec<char> = word.chars().collect();
            let at = at.index(typed.len());
            let letter = letter.chars().next().unwrap();
            match kind {
                0 => typed.insert(at, letter),
                1 => drop(typed.remove(at)),
                2 => typed[at] = letter,
                _ => typed.swap(at, (at + 1) % word.len()),
            }
            prop_assume!(kind != 3 || at + 1 < word.len());
            prop_assert!(is_near(&String::from_iter(typed), &word));
        }

        #[test]
        fn any_text_has_words_or_none(text in any::<String>()) {
            for word in words(&text) {
                prop_assert!(can_be_mistyped(&word));
                prop_assert!(variants(&word).len() <= LONGEST + 1);
            }
        }
    }
}

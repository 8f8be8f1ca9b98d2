//! Comparing what people typed: width, case, kana and punctuation must not keep two spellings of a thing apart.

mod prose;
mod words;

use unicode_normalization::UnicodeNormalization;

pub use prose::Prose;
pub use words::words;

/// The form in which texts are compared and searched: NFKC, lower case, katakana as hiragana.
///
/// Half and full width, `Ａ` and `a`, `カタカナ` and `かたかな` become the same. Folding twice changes nothing more.
#[must_use]
pub fn fold(text: &str) -> String {
    // Letter by letter, because lower-casing a whole text treats a final sigma differently and folding would depend on
    // what stands beside it. Normalised again at the end: lower case can decompose (İ becomes i and a dot above).
    text.nfkc()
        .flat_map(char::to_lowercase)
        .map(|letter| if letter == 'ς' { 'σ' } else { letter })
        .map(hiragana)
        .nfkc()
        .collect()
}

/// The form in which names of companies and topics are compared: folded, without blanks and punctuation that people
/// leave out or vary (`e-mail`, `E mail` and `email` are one name). Empty for a text of nothing else.
#[must_use]
pub fn key(text: &str) -> String {
    // Normalised again: an accent that stood after a blank now stands after a letter.
    let kept = fold(text)
        .chars()
        .filter(|&c| !is_skipped(c))
        .collect::<String>();
    kept.nfkc().collect()
}

/// Punctuation that two spellings of a name may differ in. `:` and `;` are among them because they separate things in
/// the reasons of a pair, so that no topic's code can hold them.
fn is_skipped(letter: char) -> bool {
    letter.is_whitespace()
        || letter.is_control()
        || matches!(
            letter,
            '・' | '-' | '_' | '&' | '/' | '(' | ')' | '\'' | '.' | ',' | ':' | ';' | '’' | '‐'
        )
}

/// A code for a topic that people named themselves: folded, with a hyphen for each run of blanks, `:`, `;` and control
/// characters. Letters of any script stay. Two texts with different keys have different codes.
#[must_use]
pub fn slug(text: &str) -> String {
    let folded = fold(text);
    let parts = folded
        .split(|c: char| c.is_whitespace() || c.is_control() || matches!(c, ':' | ';' | '-' | ','));
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    parts.join("-")
}

/// The hiragana of a katakana letter; any other letter as it is.
fn hiragana(letter: char) -> char {
    match letter {
        '\u{30a1}'..='\u{30f6}' => char::from_u32(letter as u32 - 0x60).unwrap_or(letter),
        _ => letter,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn width_case_and_kana_do_not_matter() {
        assert_eq!(fold("ｶﾀｶﾅ"), "かたかな");
        assert_eq!(fold("カタカナ"), fold("かたかな"));
        assert_eq!(fold("ＦＡＱガイド"), "faqがいど");
        assert_eq!(fold("コール"), "こーる", "the long mark stays");
    }

    #[test]
    fn keys_drop_what_spellings_vary_in() {
        assert_eq!(key("E-mail support"), key("ｅｍａｉｌ　Ｓｕｐｐｏｒｔ"));
        assert_eq!(key("カスタマー・サクセス"), key("かすたまーさくせす"));
        assert_ne!(key("C++"), key("C#"));
        assert_eq!(key(" - / "), "");
        assert_eq!(key("G´"), key("ǵ"));
    }

    #[test]
    fn slugs_keep_letters_and_lose_separators() {
        assert_eq!(slug("Open  Science: how;to"), "open-science-how-to");
        assert_eq!(slug("  受電 マナー "), "受電-まなー");
        assert_eq!(slug(" : ; "), "");
    }

    #[test]
    fn every_letter_folds_once_and_for_all() {
        for letter in '\0'..=char::MAX {
            let once = fold(&letter.to_string());
            assert_eq!(fold(&once), once, "{letter:?} U+{:04X}", letter as u32);
        }
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in any::<String>()) {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
            let once = key(&text);
            prop_assert_eq!(key(&once), once);
            let once = slug(&text);
            prop_assert_eq!(slug(&once), once);
        }

        #[test]
        fn a_slug_tells_topics_apart_as_their_keys_do(text in any::<String>()) {
            prop_assert_eq!(key(&slug(&text)), key(&text));
            prop_assert!(!slug(&text).contains([':', ';', ',', '\n', '\r']));
        }
    }
}

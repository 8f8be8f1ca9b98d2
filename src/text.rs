//! Texts that people write: any script, no tricks.
//!
//! What changes the order or the look of the text around it is refused; what is invisible is removed, except where a
//! script or a picture letter needs it.

use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};
use unicode_segmentation::UnicodeSegmentation as _;

/// More marks on one letter than any language needs; beyond that they paint over other lines.
const MARKS: usize = 8;
/// Bytes for one character as people count them: enough for a family of picture letters.
const BYTES_EACH: usize = 32;

/// Why a text is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// Nothing that can be seen.
    #[error("empty")]
    Empty,
    /// More characters, as people count them, than fit.
    #[error("longer than {0} characters")]
    TooLong(usize),
    /// Characters that steer the text around them.
    #[error("characters that cannot be shown")]
    Forbidden,
}

/// A text of one line and at most `max` characters, such as a name.
pub fn line(typed: &str, max: usize) -> Result<String, TextError> {
    let text = clean(typed, false)?;
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    checked(text, max)
}

/// A text that may have several lines and may be empty.
pub fn paragraphs(typed: &str, max: usize) -> Result<String, TextError> {
    let text = clean(&typed.replace("\r\n", "\n"), true)?;
    match checked(text.trim().to_owned(), max) {
        Err(TextError::Empty) => Ok(String::new()),
        other => other,
    }
}

fn checked(text: String, max: usize) -> Result<String, TextError> {
    let visible =
        |c: char| !(c.is_whitespace() || is_joiner(c) || is_combining_mark(c) || is_blank(c));
    if !text.chars().any(visible) {
        return Err(TextError::Empty);
    }
    if text.len() > max * BYTES_EACH || text.graphemes(true).count() > max {
        return Err(TextError::TooLong(max));
    }
    Ok(text)
}

fn clean(typed: &str, lines: bool) -> Result<String, TextError> {
    // Composed twice: what is removed may have stood between a letter and its mark.
    let text: String = without_lone(typed.nfc()).nfc().collect();
    let mut marks = 0;
    for c in text.chars() {
        if is_forbidden(c) && !(lines && c == '\n') {
            return Err(TextError::Forbidden);
        }
        marks = if is_combining_mark(c) { marks + 1 } else { 0 };
        if marks > MARKS {
            return Err(TextError::Forbidden);
        }
    }
    Ok(text)
}

/// Without what shows nothing, and without joiners that have nothing to join on one of their sides.
fn without_lone(chars: impl Iterator<Item = char>) -> String {
    let mut text = String::new();
    let end_word = |text: &mut String| {
        while text.ends_with(is_joiner) {
            text.pop();
        }
    };
    for c in chars.filter(|c| !is_invisible(*c)) {
        if c.is_whitespace() {
            end_word(&mut text);
        }
        let lone_joiner = is_joiner(c)
            && text
                .chars()
                .last()
                .is_none_or(|last| last.is_ascii() || last.is_whitespace() || is_joiner(last));
        if !lone_joiner {
            text.push(c);
        }
    }
    end_word(&mut text);
    text
}

/// Controls, the marks that turn the direction of writing, tags, and code points that are no characters.
fn is_forbidden(c: char) -> bool {
    let code = u32::from(c);
    c.is_control()
        || matches!(code, 0x202A..=0x202E | 0x2066..=0x2069 | 0xE0000..=0xE007F)
        || matches!(code, 0x2028 | 0x2029 | 0xFFF9..=0xFFFB | 0xFDD0..=0xFDEF)
        || code & 0xFFFE == 0xFFFE
}

/// Shows nothing and is needed by nothing.
fn is_invisible(c: char) -> bool {
    matches!(
        u32::from(c),
        0x200B | 0x2060..=0x2064 | 0xFEFF | 0x00AD | 0x180E | 0x200E | 0x200F | 0x061C
    )
}

/// Joins or parts letters of some scripts, and the parts of picture letters.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200C}' | '\u{200D}')
}

/// Letters that have no ink.
fn is_blank(c: char) -> bool {
    matches!(u32::from(c), 0x2800 | 0x3164 | 0xFFA0 | 0x115F | 0x1160)
}

#[cfg(test)]
mod tests {
    use super::{TextError, line, paragraphs};

    #[test]
    fn r45_what_was_cleaned_is_clean() {
        for typed in [
            "名\u{200d} ",
            "名\u{3000}\u{200d}前",
            "名\u{200d}\n前",
            "e\u{200b}\u{301}",
            "a\u{200d}\u{301}",
            "\u{212a}\u{200d}x",
        ] {
            let once = line(&typed.replace('\n', " "), 40).unwrap();
            assert_eq!(line(&once, 40).as_deref(), Ok(once.as_str()), "{typed:?}");
            let once = paragraphs(typed, 40).unwrap();
            assert_eq!(
                paragraphs(&once, 40).as_deref(),
                Ok(once.as_str()),
                "{typed:?}"
            );
        }
    }

    #[test]
    fn r45_names_of_many_scripts_come_back_unchanged() {
        for name in [
            "森田 ちひろ",
            "髙橋 遼",
            "𠮷野家 太郎",
            "佐々木 みのり",
            "김민준",
            "王小明",
            "Nguyễn Văn An",
            "José Núñez",
            "Zoë Łukasiewicz",
            "Ólafur Þórsson",
            "Ελένη Παπαδοπούλου",
            "Олександр Коваленко",
            "محمد علی",
            "دانیال\u{200c}زاده",
            "יעל כהן",
            "अनुष्का शर्मा",
            "క్\u{200c}ష",
            "தமிழ்ச்செல்வி",
            "สมชาย ใจดี",
            "ဇော်ဇော်",
            "ხატია",
            "Արամ",
            "አበበ",
            "O'Brien-Smith",
            "👩\u{200d}💻 Mika",
        ] {
            assert_eq!(line(name, 40).as_deref(), Ok(name));
        }
    }

    #[test]
    fn r45_what_steers_other_text_is_refused() {
        for c in [
            '\0',
            '\u{1b}',
            '\r',
            '\n',
            '\u{85}',
            '\u{202e}',
            '\u{2066}',
            '\u{e0041}',
            '\u{2028}',
            '\u{fffe}',
            '\u{1ffff}',
        ] {
            assert_eq!(
                line(&format!("a{c}b"), 40),
                Err(TextError::Forbidden),
                "{c:?}"
            );
        }
        let marks = "\u{0301}".repeat(9);
        assert_eq!(line(&format!("q{marks}"), 40), Err(TextError::Forbidden));
    }

    #[test]
    fn r45_what_cannot_be_seen_is_removed_or_no_name() {
        assert_eq!(line("ad\u{200b}min\u{feff}", 40).as_deref(), Ok("admin"));
        assert_eq!(line("ad\u{200d}min", 40).as_deref(), Ok("admin"));
        for nothing in [
            "", "  ", "\u{200b}", "\u{3000}", "\u{2800}", "\u{3164}", "\u{301}",
        ] {
            assert_eq!(line(nothing, 40), Err(TextError::Empty), "{nothing:?}");
        }
    }

    #[test]
    fn length_is_counted_as_people_count() {
        assert!(line(&"👩\u{200d}👩\u{200d}👧\u{200d}👦".repeat(40), 40).is_ok());
        assert_eq!(line(&"あ".repeat(41), 40), Err(TextError::TooLong(40)));
        assert_eq!(
            line(&format!("e{}", "\u{0301}".repeat(8)).repeat(200), 40),
            Err(TextError::TooLong(40))
        );
    }

    #[test]
    fn lines_stay_where_they_are_allowed() {
        assert_eq!(paragraphs(" a\r\nb\n ", 40).as_deref(), Ok("a\nb"));
        assert_eq!(paragraphs(" ", 40).as_deref(), Ok(""));
        assert_eq!(line("a  b\u{3000}c", 40).as_deref(), Ok("a b c"));
    }
}

//! Plain text in lines that fit everywhere.

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

/// Columns of a line; Japanese letters take two.
const COLUMNS: usize = 72;
/// No line begins with one of these.
const NOT_FIRST: &str =
    "、。，．・：；？！）」』】〉》”’ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々…,.;:?!)]}";
/// No line ends with one of these.
const NOT_LAST: &str = "（「『【〈《“‘([{";

/// `text` with line ends where it would be too long. Addresses of pages stay whole.
pub(super) fn wrap(text: &str) -> String {
    indented(text, "")
}

/// The same as a point of a list.
pub(super) fn point(text: &str) -> String {
    format!("・{}", indented(text, "　"))
}

fn indented(text: &str, indent: &str) -> String {
    let lines: Vec<String> = text.lines().map(|line| wrap_line(line, indent)).collect();
    lines.join(&format!("\n{indent}"))
}

fn wrap_line(text: &str, indent: &str) -> String {
    let room = COLUMNS - indent.width();
    let (mut done, mut line) = (String::new(), String::new());
    for piece in pieces(text) {
        if line.width() + piece.trim_end().width() > room && !line.trim().is_empty() {
            done.push_str(line.trim_end());
            done.push('\n');
            done.push_str(indent);
            line.clear();
        }
        line.push_str(piece);
    }
    done.push_str(line.trim_end());
    done
}

/// Pieces between which a line may end: after spaces, and between wide letters as far as their rules allow.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let letters: Vec<(usize, char)> = text.char_indices().collect();
    for pair in letters.windows(2) {
        let ((_, before), (at, after)) = (pair[0], pair[1]);
        let is_wide = |c: char| c.width() == Some(2);
        let may_end = if before == ' ' {
            after != ' '
        } else {
            (is_wide(before) || is_wide(after))
                && !NOT_FIRST.contains(after)
                && !NOT_LAST.contains(before)
                && after != ' '
        };
        if may_end {
            pieces.push(&text[start..at]);
            start = at;
        }
    }
    pieces.push(&text[start..]);
    pieces
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn lines_fit_and_follow_the_rules_of_japanese() {
        let text = "カレンダーの招待を付けました。日時を変えたいときや、都合がつかなくなったときは、お茶のページからどうぞ。";
        let wrapped = wrap(text);
        assert_eq!(wrapped.replace('\n', ""), text);
        for line in wrapped.lines() {
            assert!(line.width() <= COLUMNS + 2, "{line}");
            assert!(!line.starts_with(['、', '。']), "{line}");
        }
        let link = format!("See https://engawa.example.org/{} for more", "x".repeat(90));
        assert!(wrap(&link).lines().any(|line| line.starts_with("https://")));
        assert!(point(text).lines().nth(1).unwrap().starts_with('　'));
    }

    proptest! {
        #[test]
        fn nothing_is_lost(text in "[a-zあ-ん、。 ]{0,300}") {
            let wrapped = wrap(&text);
            let bare = |text: &str| text.split_whitespace().collect::<String>();
            prop_assert_eq!(bare(&wrapped), bare(&text));
        }
    }
}

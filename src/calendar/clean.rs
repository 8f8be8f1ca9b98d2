//! Texts as they may stand in a calendar. The writer escapes what the format needs; this takes out what readers choke on.

/// The longest text that a calendar gets.
const LONGEST: usize = 5_000;

/// A text of one line.
pub(super) fn line(text: &str) -> String {
    visible(text, false)
}

/// A text that may have several lines.
pub(super) fn lines(text: &str) -> String {
    visible(&text.replace("\r\n", "\n").replace('\r', "\n"), true)
}

/// A name in a parameter. There a quote ends the value and nothing can be escaped.
pub(super) fn name(text: &str) -> String {
    line(text).replace('"', "'").replace('\\', "＼")
}

/// The address of a person or of the service, as a link.
pub(super) fn mailto(address: &str) -> String {
    let mut link = "mailto:".to_owned();
    for byte in address.bytes() {
        if byte.is_ascii_alphanumeric() || b".-_+@=~!$&'*/?^{|}#".contains(&byte) {
            link.push(char::from(byte));
        } else {
            use std::fmt::Write as _;
            let _ = write!(link, "%{byte:02X}");
        }
    }
    link
}

fn visible(text: &str, keep_ends: bool) -> String {
    text.chars()
        .filter(|c| !turns(*c))
        .map(|c| match c {
            '\n' if keep_ends => '\n',
            '\u{2028}' | '\u{2029}' => ' ',
            c if c.is_control() => ' ',
            c => c,
        })
        .take(LONGEST)
        .collect()
}

/// Turns the direction of what follows, beyond the text itself.
fn turns(c: char) -> bool {
    matches!(c, '\u{200E}' | '\u{200F}' | '\u{061C}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_readers_choke_on_is_gone() {
        assert_eq!(line("a\r\nb\0c\u{202e}d"), "a  b cd");
        assert_eq!(lines("a\r\nb\rc\u{b}"), "a\nb\nc ");
        assert_eq!(name("say \"hi\\\""), "say 'hi＼'");
        assert_eq!(mailto("aoi+x@example.com"), "mailto:aoi+x@example.com");
        assert_eq!(mailto("a,b;\"c\"@x"), "mailto:a%2Cb%3B%22c%22@x");
        assert_eq!(line(&"あ".repeat(9_000)).chars().count(), LONGEST);
    }
}

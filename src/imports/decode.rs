//! The text of a file, in whichever way it was saved.

use encoding_rs::{EUC_JP, Encoding, SHIFT_JIS, UTF_16BE, UTF_16LE};

/// The text of `bytes`: UTF-8, UTF-16 with its mark, or what Japanese programs wrote before. Nothing when it is none of
/// them to the last byte, so that no letter is ever guessed.
pub(super) fn decode(bytes: &[u8]) -> Option<String> {
    if let Some(rest) = bytes.strip_prefix(b"\xff\xfe") {
        return strict(UTF_16LE, rest);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        return strict(UTF_16BE, rest);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Some(text.strip_prefix('\u{feff}').unwrap_or(text).to_owned());
    }
    let candidates = [SHIFT_JIS, EUC_JP].map(|encoding| strict(encoding, bytes));
    // Text in one of the two often can be read as the other: as rows of half-width katakana, which nobody writes.
    candidates
        .into_iter()
        .flatten()
        .min_by_key(|text| text.chars().filter(|c| is_half_width(*c)).count())
}

fn strict(encoding: &'static Encoding, bytes: &[u8]) -> Option<String> {
    encoding
        .decode_without_bom_handling_and_without_replacement(bytes)
        .map(std::borrow::Cow::into_owned)
}

fn is_half_width(letter: char) -> bool {
    ('\u{ff61}'..='\u{ff9f}').contains(&letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "name,email,company\r\n髙橋 ﾘｮｳ,ryo@example.com,株式会社①こだま\r\n";

    #[test]
    fn each_way_of_saving_gives_the_same_text() {
        let utf8 = TEXT.as_bytes();
        assert_eq!(decode(utf8).as_deref(), Some(TEXT));
        assert_eq!(
            decode(&[b"\xef\xbb\xbf", utf8].concat()).as_deref(),
            Some(TEXT)
        );
        let units: Vec<u16> = TEXT.encode_utf16().collect();
        let little = units.iter().flat_map(|unit| unit.to_le_bytes());
        let little: Vec<u8> = [0xff, 0xfe].into_iter().chain(little).collect();
        assert_eq!(decode(&little).as_deref(), Some(TEXT));
        let big = units.iter().flat_map(|unit| unit.to_be_bytes());
        let big: Vec<u8> = [0xfe, 0xff].into_iter().chain(big).collect();
        assert_eq!(decode(&big).as_deref(), Some(TEXT));
        let (bytes, _, lossy) = SHIFT_JIS.encode(TEXT);
        assert!(!lossy, "髙 and ① are letters of Windows' Shift_JIS");
        assert_eq!(decode(&bytes).as_deref(), Some(TEXT));
        let older = "名前,会社\n高橋,こだまクラウド\n";
        let (bytes, _, _) = EUC_JP.encode(older);
        assert_eq!(decode(&bytes).as_deref(), Some(older));
    }

    #[test]
    fn what_is_no_text_is_none() {
        for bytes in [
            b"\x89PNG\r\n\x1a\n\xff\xff".as_slice(),
            b"PK\x03\x04\x14\xff\x80\x00",
            b"\xff\xfe\x00\xd8",
            b"\xff\xfea",
        ] {
            assert_eq!(decode(bytes), None, "{bytes:?}");
        }
    }
}

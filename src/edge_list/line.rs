//! One line of an edge list: numbers from bytes.

use std::str::FromStr;

use matching::Edge;

/// How many digits of a `u32` and an `i64` can never overflow.
const SAFE_VERTEX_DIGITS: usize = 9;
const SAFE_WEIGHT_DIGITS: usize = 18;

/// How much of a wrong line an error shows.
const SHOWN: usize = 40;

/// Reads an edge in its plainest form, `u v w` with single spaces and a line feed, at the start of `text`; `None` when
/// it is written in any other way, right or wrong. This is where a large file spends its time.
pub(super) fn plain_edge(text: &[u8]) -> Option<(Edge, &[u8])> {
    let (u, text) = digits::<SAFE_VERTEX_DIGITS>(text)?;
    let (v, text) = digits::<SAFE_VERTEX_DIGITS>(text.strip_prefix(b" ")?)?;
    let text = text.strip_prefix(b" ")?;
    let (negative, text) = match text.strip_prefix(b"-") {
        Some(text) => (true, text),
        None => (false, text),
    };
    let (w, text) = digits::<SAFE_WEIGHT_DIGITS>(text)?;
    let text = text.strip_prefix(b"\n")?;
    let edge = Edge {
        u: u32::try_from(u).ok()?,
        v: u32::try_from(v).ok()?,
        w: if negative { -w } else { w },
    };
    Some((edge, text))
}

/// Reads 1 to `MOST` digits at the start of `text`.
#[inline]
fn digits<const MOST: usize>(text: &[u8]) -> Option<(i64, &[u8])> {
    let mut value = 0_i64;
    let mut count = 0;
    for byte in text {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            break;
        }
        if count == MOST {
            return None;
        }
        value = value * 10 + i64::from(digit);
        count += 1;
    }
    (count > 0).then(|| (value, &text[count..]))
}

/// The fields of a line, separated by spaces and tabs.
pub(super) struct Fields<'a>(&'a [u8]);

impl<'a> Fields<'a> {
    pub(super) fn new(text: &'a [u8]) -> Self {
        Self(text)
    }

    /// All fields, if there are exactly `N`.
    pub(super) fn exactly<const N: usize>(mut self) -> Option<[&'a [u8]; N]> {
        let mut fields = [&[][..]; N];
        for field in &mut fields {
            *field = self.next()?;
        }
        self.next().is_none().then_some(fields)
    }
}

impl<'a> Iterator for Fields<'a> {
    type Item = &'a [u8];

    fn next(&mut self) -> Option<&'a [u8]> {
        let blank = |byte: &u8| matches!(byte, b' ' | b'\t');
        let start = self.0.iter().position(|byte| !blank(byte))?;
        let text = &self.0[start..];
        let end = text.iter().position(blank).unwrap_or(text.len());
        let (field, rest) = text.split_at(end);
        self.0 = rest;
        Some(field)
    }
}

/// Why a field is no number of the wanted type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NumberError {
    /// It is a whole number, but too large or too small.
    Size,
    /// It is no whole number.
    Form,
}

/// Reads a field as an integer: digits, with a minus sign before them if need be.
pub(super) fn number<T: FromStr>(field: &[u8]) -> Result<T, NumberError> {
    let digits = field.strip_prefix(b"-").unwrap_or(field);
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return Err(NumberError::Form);
    }
    let text = str::from_utf8(field).map_err(|_| NumberError::Form)?;
    text.parse().map_err(|_| NumberError::Size)
}

/// Input as text that is safe and short enough to show on a terminal.
pub(super) fn lossy(input: &[u8]) -> String {
    let text = String::from_utf8_lossy(input);
    let mut shown: String = text
        .chars()
        .take(SHOWN)
        .flat_map(char::escape_debug)
        .collect();
    if text.chars().nth(SHOWN).is_some() {
        shown.push('…');
    }
    shown
}

/// The same between backquotes.
pub(super) fn quoted(input: &[u8]) -> String {
    format!("`{}`", lossy(input))
}

//! Cells that hold one of a few words, or a number.

use matching::round::{Modes, Wish};
use unicode_normalization::UnicodeNormalization;

use super::RowError;
use super::lists::items;
use crate::folding::key;

/// Ways to meet; none when the cell is empty.
pub(crate) fn parse_modes(cell: &str) -> Result<Modes, RowError> {
    let mut modes = Modes::default();
    for mode in items(cell) {
        match key(mode).as_str() {
            "online" | "おんらいん" => modes.online = true,
            "inperson" | "対面" => modes.in_person = true,
            _ => return Err(RowError::Mode(mode.to_owned())),
        }
    }
    Ok(modes)
}

/// Years of experience, in tenths; further digits are dropped.
pub(crate) fn parse_years(cell: &str) -> Result<Option<u32>, RowError> {
    if cell.is_empty() {
        return Ok(None);
    }
    let bad = || RowError::Years(cell.to_owned());
    let text: String = cell.nfkc().collect();
    let (whole, part) = text.split_once('.').unwrap_or((&text, "0"));
    let is_number = |digits: &str| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    if !is_number(whole) || !is_number(part) {
        return Err(bad());
    }
    let whole: u32 = whole.parse().map_err(|_| bad())?;
    let tenth: u32 = part[..1].parse().map_err(|_| bad())?;
    if whole > 80 {
        Err(bad())
    } else {
        Ok(Some(whole * 10 + tenth))
    }
}

/// A whole number of rounds.
pub(super) fn parse_count(column: &'static str, cell: &str) -> Result<Option<u32>, RowError> {
    if cell.is_empty() {
        return Ok(None);
    }
    let text: String = cell.nfkc().collect();
    let count = text.parse().ok().filter(|&count| count <= 1_000_000);
    count.map(Some).ok_or_else(|| RowError::Count {
        column,
        text: cell.to_owned(),
    })
}

/// Whom one likes to meet.
pub(crate) fn parse_wish(cell: &str) -> Result<Wish, RowError> {
    match key(cell).as_str() {
        "" | "either" => Ok(Wish::Either),
        "similar" => Ok(Wish::Similar),
        "ahead" => Ok(Wish::Ahead),
        _ => Err(RowError::Wish(cell.to_owned())),
    }
}

/// Yes or no; no when the cell is empty.
pub(super) fn parse_yes(cell: &str) -> Result<bool, RowError> {
    match key(cell).as_str() {
        "" | "no" | "false" | "0" => Ok(false),
        "yes" | "true" | "1" => Ok(true),
        _ => Err(RowError::SitsOut(cell.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_tenths() {
        for (cell, tenths) in [
            ("3", 30),
            ("3.5", 35),
            ("0.5", 5),
            ("13", 130),
            ("３", 30),
            ("2.99", 29),
        ] {
            assert_eq!(parse_years(cell), Ok(Some(tenths)), "{cell}");
        }
        assert_eq!(parse_years(""), Ok(None));
        for cell in [
            "-1",
            "3,5",
            "3.",
            ".5",
            "81",
            "five",
            "1e1",
            "NaN",
            "99999999999",
            "3.５円",
        ] {
            assert!(parse_years(cell).is_err(), "{cell}");
        }
    }

    #[test]
    fn words_and_counts_are_read_or_refused() {
        assert_eq!(
            parse_modes("Online; in person"),
            Ok(Modes {
                online: true,
                in_person: true
            })
        );
        assert_eq!(
            parse_modes("online,in_person"),
            Err(RowError::Mode("online,in_person".into()))
        );
        assert_eq!(parse_wish("Ahead"), Ok(Wish::Ahead));
        assert!(parse_wish("older").is_err());
        assert_eq!(
            (parse_yes("YES"), parse_yes("false"), parse_yes("")),
            (Ok(true), Ok(false), Ok(false))
        );
        assert!(parse_yes("maybe").is_err());
        assert_eq!(parse_count("waited", "2"), Ok(Some(2)));
        for cell in ["-1", "1.5", "1000001", "x"] {
            assert!(parse_count("waited", cell).is_err(), "{cell}");
        }
    }
}

//! Cells that hold a list, separated by `;`.

use std::collections::BTreeMap;

use crate::folding::key;
use crate::warnings::Warnings;

/// More topics than anybody fills in; the largest list of a survey with 42 boxes to tick had 42.
const MOST_TAGS: usize = 100;

/// Longer ones are texts, not topics. The longest of a real roster has 171 letters.
const LONGEST_TAG: usize = 200;

/// What people write into a cell that they want to leave empty.
const NOTHING: &[&str] = &[
    "none",
    "na",
    "nil",
    "null",
    "nothing",
    "なし",
    "無し",
    "特になし",
    "ない",
];

/// The items of a list, trimmed, empty ones left out. The full-width semicolon of Japanese keyboards separates, too.
pub(crate) fn items(cell: &str) -> impl Iterator<Item = &str> {
    cell.split([';', '；'])
        .map(str::trim)
        .filter(|item| !item.is_empty())
}

/// True for a cell or item that stands for an empty one.
pub(crate) fn says_nothing(text: &str) -> bool {
    let key = key(text);
    key.is_empty() || NOTHING.contains(&&*key)
}

/// Reads lists of topics and looks out for ones that seem to be separated by something else.
#[derive(Debug, Default)]
pub(super) struct Lists {
    columns: BTreeMap<&'static str, Seen>,
}

/// What the cells of a column look like.
#[derive(Debug, Default)]
struct Seen {
    filled: u64,
    with_semicolon: u64,
    /// Cells with exactly one `,` or `/`, which alone mean nothing.
    one_separator: u64,
}

impl Lists {
    /// The topics of a cell.
    pub(super) fn tags<'a>(
        &mut self,
        column: &'static str,
        cell: &'a str,
        line: u64,
        warnings: &mut Warnings,
    ) -> Vec<&'a str> {
        self.look(column, cell, line, warnings);
        let mut tags: Vec<&str> = items(cell).collect();
        // The count of bytes is at least that of letters, and quicker.
        if tags
            .iter()
            .any(|tag| tag.len() > LONGEST_TAG && tag.chars().count() > LONGEST_TAG)
        {
            let message =
                format!("“{column}”: a topic of more than {LONGEST_TAG} letters is left out");
            warnings.add(message, Some(line));
            tags.retain(|tag| tag.chars().count() <= LONGEST_TAG);
        }
        if tags.len() > MOST_TAGS {
            let message = format!(
                "“{column}”: of more than {MOST_TAGS} topics the first {MOST_TAGS} are taken"
            );
            warnings.add(message, Some(line));
            tags.truncate(MOST_TAGS);
        }
        tags
    }

    fn look(&mut self, column: &'static str, cell: &str, line: u64, warnings: &mut Warnings) {
        if cell.is_empty() {
            return;
        }
        let seen = self.columns.entry(column).or_default();
        seen.filled += 1;
        if cell.contains([';', '；']) {
            seen.with_semicolon += 1;
            return;
        }
        match separator(cell) {
            Separator::None => {}
            Separator::Maybe => seen.one_separator += 1,
            Separator::Surely(separator) => {
                warnings.add(looks_separated(column, separator), Some(line));
            }
        }
    }

    /// Warns about columns in which no cell has a `;` and at least half have a comma or a slash.
    pub(super) fn finish(&self, warnings: &mut Warnings) {
        for (column, seen) in &self.columns {
            let is_odd = seen.filled >= 3 && seen.with_semicolon == 0;
            if is_odd && seen.one_separator * 2 >= seen.filled {
                warnings.add(looks_separated(column, "“,” or “/”"), None);
            }
        }
    }
}

fn looks_separated(column: &str, separator: &str) -> String {
    format!(
        "“{column}”: looks like a list separated by {separator} and is taken as one topic; lists are separated by “;”"
    )
}

/// Whether a cell without `;` looks like a list.
enum Separator {
    None,
    Maybe,
    Surely(&'static str),
}

/// Commas and slashes occur in names of topics, more so inside brackets; the other separators hardly ever do.
fn separator(cell: &str) -> Separator {
    let (mut depth, mut commas, mut slashes) = (0_u32, 0_u32, 0_u32);
    for letter in cell.chars() {
        match letter {
            '(' | '（' | '[' | '「' => depth += 1,
            ')' | '）' | ']' | '」' => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            '、' => return Separator::Surely("“、”"),
            '|' | '｜' => return Separator::Surely("“|”"),
            '\n' | '\r' | '\t' => return Separator::Surely("line breaks or tabs"),
            ',' | '，' => commas += 1,
            '/' | '／' => slashes += 1,
            _ => {}
        }
    }
    match (commas, slashes) {
        (2.., _) => Separator::Surely("“,”"),
        (_, 2..) => Separator::Surely("“/”"),
        (0, 0) => Separator::None,
        _ => Separator::Maybe,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn warned(cells: &[&str]) -> Vec<String> {
        let (mut lists, mut warnings) = (Lists::default(), Warnings::default());
        for (line, cell) in (2..).zip(cells) {
            lists.tags("offers", cell, line, &mut warnings);
        }
        lists.finish(&mut warnings);
        warnings.lines().collect()
    }

    #[test]
    fn lists_are_split_at_semicolons_only() {
        let (mut lists, mut warnings) = (Lists::default(), Warnings::default());
        let cell = " FAQ ;; Cloud (AWS, GAE, etc.)；電話対応;";
        let tags = lists.tags("offers", cell, 2, &mut warnings);
        assert_eq!(tags, ["FAQ", "Cloud (AWS, GAE, etc.)", "電話対応"]);
        assert_eq!(warnings.lines().count(), 0);
    }

    #[test]
    fn lists_with_other_separators_are_told() {
        for (cell, separator) in [
            ("FAQ, chat, phone", "“,”"),
            ("FAQ、チャット", "“、”"),
            ("FAQ|chat", "“|”"),
            ("FAQ / chat / phone", "“/”"),
            ("FAQ\nchat", "line breaks"),
        ] {
            let warned = warned(&[cell]);
            assert_eq!(warned.len(), 1, "{cell}");
            assert!(
                warned[0].contains(separator) && warned[0].ends_with("(line 2)"),
                "{warned:?}"
            );
        }
    }

    #[test]
    fn real_topics_with_commas_and_slashes_are_not() {
        let cells = [
            "Cloud (AWS, GAE, Azure, etc.)",
            "CI/CD",
            "Git, GitHub",
            "FAQ;chat",
            "phone",
        ];
        assert_eq!(warned(&cells), Vec::<String>::new());
    }

    #[test]
    fn a_whole_column_with_single_commas_is_told() {
        assert_eq!(warned(&["FAQ, chat", "phone, mail", "FAQ"]).len(), 1);
        assert_eq!(warned(&["FAQ, chat", "phone, mail", "FAQ;mail"]).len(), 0);
    }

    #[test]
    fn lists_are_bounded() {
        let many: Vec<String> = (0..150).map(|number| format!("t{number}")).collect();
        let cell = format!("{};{}", "x".repeat(201), many.join(";"));
        let (mut lists, mut warnings) = (Lists::default(), Warnings::default());
        let tags = lists.tags("wants", &cell, 2, &mut warnings);
        assert_eq!((tags.len(), tags[0]), (100, "t0"));
        assert_eq!(warnings.lines().count(), 2);
        let kanji = "応".repeat(200);
        assert_eq!(
            lists.tags("wants", &kanji, 2, &mut warnings).len(),
            1,
            "letters, not bytes"
        );
    }
}

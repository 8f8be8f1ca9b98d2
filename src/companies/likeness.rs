//! Names that look alike and are not: Latin and Cyrillic, カ and 力. They are shown to organizers, and never taken for
//! one by the program.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization as _;
use unicode_security::confusable_detection::skeleton;

use crate::houses::read_company;

/// How a name looks, for comparing.
fn looks(name: &str) -> String {
    // Kana are not folded here: カ looks like 力, か does not. Nor is case before the looks are compared: of К and к
    // one looks like a Latin letter.
    let plain: String = name.nfkc().filter(|c| !c.is_whitespace()).collect();
    let bare = ["株式会社", "(株)", "有限会社", "合同会社"]
        .iter()
        .fold(plain, |name, form| name.replace(form, ""));
    skeleton(&bare).flat_map(char::to_lowercase).collect()
}

/// Pairs of names (by position) that look alike, or one of which begins the other after its legal form is gone, and
/// that stand for different companies.
#[must_use]
pub fn find_look_alikes(names: &[&str]) -> Vec<(usize, usize)> {
    let mut by_look: HashMap<String, usize> = HashMap::new();
    let mut pairs = Vec::new();
    for (place, name) in names.iter().enumerate() {
        let Some(key) = read_company(name).map(|read| read.key) else {
            continue;
        };
        match by_look.get(&looks(name)) {
            Some(first) => {
                let other = read_company(names[*first]).map(|read| read.key);
                if other != Some(key) {
                    pairs.push((*first, place));
                }
            }
            None => {
                by_look.insert(looks(name), place);
            }
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_other_scripts_look_alike() {
        for (one, other) in [
            ("Aozora", "Аоzоrа"),
            ("株式会社Aozora", "Аozora"),
            ("カスガ", "力スガ"),
            ("paypay", "ρaypay"),
        ] {
            assert_eq!(find_look_alikes(&[one, other]), [(0, 1)], "{one}, {other}");
        }
    }

    #[test]
    fn other_names_do_not_and_the_same_one_is_no_pair() {
        assert_eq!(
            find_look_alikes(&["Aozora", "Azora", "こだま", "フリーランス"]),
            []
        );
        assert_eq!(find_look_alikes(&["Aozora, Inc.", "ＡＯＺＯＲＡ"]), []);
    }
}

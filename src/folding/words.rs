//! The words of a topic's name that say what it is about.

use unicode_normalization::UnicodeNormalization;

use super::fold;

/// Latin words of one or two letters that do say something in customer support.
const SHORT: &[&str] = &[
    "ai", "ar", "bi", "bl", "cx", "ec", "ex", "hr", "ml", "pm", "pr", "qa", "sv", "ui", "ux", "vr",
];

/// Words that say nothing about a topic, or, in this field, that nearly every topic has.
const STOP: &str = "about and based can cross customer does etc first for from general get good handling how into its \
    management more new not off one other our out over per planning role service support that the their \
    through time too tool touch use using via what when who why with without work you your \
    さぽーと 作成 場合 客様 対応 対策 支援 方法 時間 業務 活用 管理 連携 運営 \
    関係 防止 顧客";

/// How letters of a name hang together.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Latin,
    Kanji,
    Katakana,
    Hiragana,
    /// Any other script: whole words.
    Other,
    Gap,
}

/// The content words of a topic's name, folded, ascending and without repeats. Two topics that share one are akin.
///
/// - Latin: words of three letters or more and a few known short ones (`qa`), a plural `s` taken off, common words left out.
/// - Japanese: every two neighbouring kanji of a run, whole runs of katakana; hiragana only joins words and is dropped.
/// - Other scripts: words of two letters or more.
#[must_use]
pub fn words(name: &str) -> Vec<String> {
    // Not folded yet: folding would hide which words are katakana.
    let letters: Vec<char> = name.nfkc().collect();
    let mut words = Vec::new();
    let runs = letters.chunk_by(|&a, &b| script(a) == script(b) || joins_katakana(a, b));
    for run in runs {
        let word: String = run.iter().collect();
        match run.first().map_or(Script::Gap, |&first| script(first)) {
            Script::Latin => words.extend(latin(&fold(&word))),
            Script::Kanji => {
                words.extend(run.windows(2).map(|pair| fold(&String::from_iter(pair))));
            }
            Script::Katakana | Script::Other if run.len() >= 2 => words.push(fold(&word)),
            Script::Katakana | Script::Other | Script::Hiragana | Script::Gap => {}
        }
    }
    words.retain(|word| !STOP.split(' ').any(|stop| stop == word));
    words.sort_unstable();
    words.dedup();
    words
}

fn script(letter: char) -> Script {
    match letter {
        '0'..='9' => Script::Latin,
        '\u{30a1}'..='\u{30fa}' | '\u{31f0}'..='\u{31ff}' | 'ー' | 'ヽ' | 'ヾ' => {
            Script::Katakana
        }
        '\u{3041}'..='\u{309f}' => Script::Hiragana,
        '々'
        | '〆'
        | '\u{3400}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{323af}' => Script::Kanji,
        _ if !letter.is_alphanumeric() => Script::Gap,
        '\0'..='\u{024f}' | '\u{1e00}'..='\u{1eff}' => Script::Latin,
        _ => Script::Other,
    }
}

/// The long mark belongs to the word before it in hiragana, too, and so it must not start a katakana word.
fn joins_katakana(a: char, b: char) -> bool {
    b == 'ー' && script(a) == Script::Hiragana
}

/// The word itself, in the singular, when it says something.
fn latin(word: &str) -> Option<String> {
    let letters = word.chars().count();
    let says_something =
        SHORT.contains(&word) || letters >= 3 && word.chars().any(char::is_alphabetic);
    says_something.then(|| singular(word))
}

/// Takes a plural's ending off: light on purpose, as both sides are treated alike.
fn singular(word: &str) -> String {
    if word.chars().count() <= 3 {
        return word.to_owned();
    }
    if let Some(stem) = word.strip_suffix("ies") {
        return format!("{stem}y");
    }
    if let Some(stem) = word.strip_suffix("sses") {
        return format!("{stem}ss");
    }
    let is_singular = ["ss", "us", "is", "ics"]
        .iter()
        .any(|end| word.ends_with(end));
    match word.strip_suffix('s') {
        Some(stem) if !is_singular => stem.to_owned(),
        _ => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn english_names_give_their_content_words() {
        assert_eq!(words("Training and education"), ["education", "training"]);
        assert_eq!(words("How to use AI for QA"), ["ai", "qa"]);
        assert_eq!(
            words("Open-Source communities"),
            ["community", "open", "source"]
        );
        assert_eq!(words("Processes / statistics"), ["process", "statistics"]);
        assert_eq!(words("Customer support"), Vec::<String>::new());
    }

    #[test]
    fn japanese_names_give_kanji_pairs_and_katakana_words() {
        assert_eq!(
            words("応対品質のモニタリング"),
            ["もにたりんぐ", "品質", "対品", "応対"]
        );
        assert_eq!(words("ﾁｬｯﾄ対応"), ["ちゃっと"]);
        assert_eq!(words("お客様の声"), Vec::<String>::new());
        assert_eq!(words("らーめん"), Vec::<String>::new());
    }

    #[test]
    fn other_scripts_give_whole_words() {
        assert_eq!(words("고객 지원"), ["고객", "지원"]);
        assert_eq!(words("наука и данные"), ["данные", "наука"]);
    }

    proptest! {
        #[test]
        fn any_name_gives_folded_words_in_order(name in any::<String>()) {
            let words = words(&name);
            prop_assert!(words.is_sorted_by(|a, b| a < b));
            for word in words {
                prop_assert_eq!(fold(&word), word.clone());
                prop_assert!(!word.is_empty());
            }
        }

        #[test]
        fn width_and_case_do_not_change_the_words(name in "[a-zA-Z ]{0,30}") {
            let wide: String = name
                .chars()
                .map(|c| if c == ' ' { c } else { char::from_u32(c as u32 + 0xfee0).unwrap() })
                .collect();
            prop_assert_eq!(words(&wide), words(&name.to_uppercase()));
        }
    }
}

//! The letters that searching tells apart: fewer than those that people write.

use std::{collections::HashMap, sync::LazyLock};

use unicode_normalization::UnicodeNormalization as _;

use crate::folding::fold;

/// Forms of a letter that names vary in, each with the one that stands for them all.
const VARIANTS: &str = "髙高 﨑崎 嵜崎 𠮷吉 邊辺 邉辺 齋斉 齊斉 斎斉 濵浜 濱浜 嶋島 嶌島 澤沢 櫻桜 廣広 國国 眞真 惠恵 德徳 瀨瀬 \
    藏蔵 龍竜 瀧滝 條条 榮栄 壽寿 圓円 學学 萬万 與与 應応 實実 會会 禮礼 靜静 豐豊 峯峰 冨富 舘館 槙槇 曾曽 彌弥 穗穂 祿禄 渕淵 渊淵 \
    桒桑 栁柳 凜凛 遙遥 堯尭 亙亘 薗園 藪薮 鄕郷 昻昂 關関 鐵鉄 縣県 團団 體体 對対 經経 繼継 續続 濟済 總総 聲声 變変 數数 \
    假仮 將将 專専 收収 敍叙 條条 淺浅 淸清 渡渡 爲為 狹狭 獨独 畫画 盡尽 祕秘 莊荘 號号 蠶蚕 觀観 譽誉 讀読 賴頼 轉転 邨村 醫医 \
    釋釈 錢銭 隆隆 靑青 驒騨 鷗鴎 黑黒 龜亀 籠篭 竈釜 埜野 仭仞 侶侶 俱倶 吞呑 嚙噛 剝剥 塡填 頰頬 麴麹 ";

/// Small kana and the kana that each is searched as, with a few spellings of one sound.
const KANA: &str = "ぁあ ぃい ぅう ぇえ ぉお っつ ゃや ゅゆ ょよ ゎわ ゔぶ ぢじ づず ゐい ゑえ ";

/// Foreign sounds that are often written in Japanese ones.
const VA: [(&str, &str); 4] = [
    ("ゔぁ", "ば"),
    ("ゔぃ", "び"),
    ("ゔぇ", "べ"),
    ("ゔぉ", "ぼ"),
];

/// A stretch of letters that is searched in one way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Run {
    /// Japanese, which has no blanks: found by its letters.
    Letters(Vec<char>),
    /// A word or number in another script.
    Word(String),
}

impl Run {
    /// Its letters as one text.
    pub(super) fn into_word(self) -> String {
        match self {
            Self::Letters(letters) => letters.into_iter().collect(),
            Self::Word(word) => word,
        }
    }
}

/// The runs of a text. What is neither letter nor digit divides them, except for marks that spellings vary in: the long
/// mark and the middle dot of Japanese, and what stands inside of a word (`e-mail`, `don't`).
pub(super) fn runs(text: &str) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut letters: Vec<char> = Vec::new();
    let mut word = String::new();
    let folded = VA
        .iter()
        .fold(fold(text), |text, (va, ba)| text.replace(va, ba));
    let folded: Vec<char> = folded.chars().collect();
    for (at, &c) in folded.iter().enumerate() {
        if is_japanese(c) {
            end_word(&mut word, &mut runs);
            let before = letters.last().copied();
            letters.push(if c == '々' {
                before.unwrap_or(c)
            } else {
                plain(c)
            });
        } else if c.is_alphanumeric() && !is_left_out(c) {
            end_letters(&mut letters, &mut runs);
            word.extend(bare(c));
        } else {
            let next = folded.get(at + 1).copied().unwrap_or(' ');
            let stays = is_left_out(c) && !letters.is_empty();
            if !stays {
                end_letters(&mut letters, &mut runs);
            }
            if !(is_within_words(c) && next.is_alphanumeric() && !is_japanese(next)) {
                end_word(&mut word, &mut runs);
            }
        }
    }
    end_letters(&mut letters, &mut runs);
    end_word(&mut word, &mut runs);
    runs
}

/// All letters of a text in one piece: what two spellings of a name have in common.
pub(super) fn squash(text: &str) -> String {
    let mut all = String::new();
    for run in runs(text) {
        match run {
            Run::Letters(letters) => all.extend(letters),
            Run::Word(word) => all.push_str(&word),
        }
    }
    all
}

fn end_letters(letters: &mut Vec<char>, runs: &mut Vec<Run>) {
    if !letters.is_empty() {
        runs.push(Run::Letters(std::mem::take(letters)));
    }
}

fn end_word(word: &mut String, runs: &mut Vec<Run>) {
    if !word.is_empty() {
        runs.push(Run::Word(std::mem::take(word)));
    }
}

/// Whether a folded letter is of a script that is written without blanks. The long mark is none: it is left out.
fn is_japanese(c: char) -> bool {
    matches!(c, '々' | '〆' | '\u{3041}'..='\u{3096}' | '\u{3099}' | '\u{309a}' | '\u{309d}'..='\u{309f}')
        || is_kanji(c)
}

/// Whether a letter is Chinese.
pub(super) fn is_kanji(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

/// Marks inside of Japanese words that are often left out or typed as another.
fn is_left_out(c: char) -> bool {
    matches!(
        c,
        'ー' | '・' | '-' | '‐' | '‑' | '–' | '—' | '―' | '−' | '~' | '〜'
    )
}

fn is_within_words(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑' | '\'' | '’' | '.')
}

/// Each letter that has another one standing for it, with that one.
static PLAIN: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
    let pairs = VARIANTS.split_whitespace().chain(KANA.split_whitespace());
    let letters = pairs.filter_map(|pair| {
        let mut letters = pair.chars();
        Some((letters.next()?, letters.next()?))
    });
    letters.collect()
});

/// The letter that stands for this one.
fn plain(c: char) -> char {
    PLAIN.get(&c).copied().unwrap_or(c)
}

/// A letter of another script without its accents.
fn bare(c: char) -> impl Iterator<Item = char> {
    let mut letters = std::iter::once(c)
        .nfd()
        .filter(|c| c.is_alphanumeric())
        .collect::<Vec<_>>();
    for letter in &mut letters {
        *letter = match letter {
            'ø' => 'o',
            'đ' => 'd',
            'ł' => 'l',
            'ı' => 'i',
            _ => *letter,
        };
    }
    letters.into_iter()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn spellings_of_one_name_are_one() {
        for (one, other) in [
            ("髙橋", "高橋"),
            ("𠮷岡", "吉岡"),
            ("山﨑", "山崎"),
            ("渡邊", "渡辺"),
            ("齋藤", "斉藤"),
            ("佐々木", "佐佐木"),
            ("ユーザー", "ﾕｰｻﾞ"),
            ("サーバー", "さーば"),
            ("カスタマー・サクセス", "カスタマーサクセス"),
            ("キャノン", "キヤノン"),
            ("ヴァイオリン", "バイオリン"),
            ("Chloé", "CHLOE"),
            ("e-mail", "Ｅｍａｉｌ"),
            ("Łukasz", "lukasz"),
        ] {
            assert_eq!(squash(one), squash(other), "{one} {other}");
        }
        assert_ne!(squash("高橋"), squash("高梨"));
    }

    #[test]
    fn scripts_part_runs() {
        let letters = |text: &str| Run::Letters(text.chars().collect());
        let word = |text: &str| Run::Word(text.to_owned());
        assert_eq!(runs("FAQ作成・運用"), [word("faq"), letters("作成運用")]);
        assert_eq!(runs("東京 大阪"), [letters("東京"), letters("大阪")]);
        assert_eq!(runs("in-house team's"), [word("inhouse"), word("teams")]);
        assert_eq!(runs("1on1・面談"), [word("1on1"), letters("面談")]);
        assert_eq!(runs(" * \" ( ) : ^ - "), []);
    }

    #[test]
    fn every_variant_is_a_pair() {
        for pair in VARIANTS.split_whitespace().chain(KANA.split_whitespace()) {
            assert_eq!(pair.chars().count(), 2, "{pair}");
        }
    }

    proptest! {
        #[test]
        fn runs_hold_letters_and_digits_alone(text in any::<String>()) {
            for run in runs(&text) {
                match run {
                    Run::Letters(letters) => {
                        prop_assert!(!letters.is_empty());
                        prop_assert!(letters.into_iter().all(is_japanese));
                    }
                    Run::Word(word) => {
                        prop_assert!(!word.is_empty());
                        prop_assert!(word.chars().all(char::is_alphanumeric));
                    }
                }
            }
        }
    }
}

//! Names of languages that stand for the same one.

use crate::folding::{fold, key};

/// Code, then names, as keys. Others are compared as they are written.
const LANGUAGES: &[(&str, &[&str])] = &[
    ("ja", &["japanese", "jp", "jpn", "日本語", "にほんご"]),
    ("en", &["english", "eng", "英語"]),
    ("zh", &["chinese", "mandarin", "zho", "中国語", "中文"]),
    ("ko", &["korean", "kor", "韓国語", "한국어"]),
    ("es", &["spanish", "spa", "español", "すぺいん語"]),
    ("fr", &["french", "fra", "français", "ふらんす語"]),
    ("de", &["german", "deu", "deutsch", "どいつ語"]),
    ("pt", &["portuguese", "por", "português", "ぽるとがる語"]),
    ("vi", &["vietnamese", "vie", "べとなむ語"]),
];

/// The form in which languages are compared: `ja`, `ja-JP`, `Japanese` and `日本語` are one.
pub(crate) fn canonical(language: &str) -> String {
    let folded = fold(language);
    // A code with a region: the region does not keep two people from talking.
    let code = folded.split(['-', '_']).next().unwrap_or_default();
    if LANGUAGES.iter().any(|(known, _)| *known == code) {
        return code.to_owned();
    }
    let key = key(language);
    let named = LANGUAGES.iter().find(|(_, names)| names.contains(&&*key));
    named.map_or(key, |(code, _)| (*code).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_names_are_one() {
        for name in ["ja", "JA", "ja-JP", "ja_JP", "Japanese", "日本語", "ｊａ"] {
            assert_eq!(canonical(name), "ja", "{name}");
        }
        assert_eq!(canonical("ドイツ語"), canonical("de-AT"));
        assert_eq!(canonical("Klingon"), "klingon");
        assert_ne!(canonical("日本手話"), "ja", "sign language is another");
    }

    #[test]
    fn names_are_keys() {
        for (code, names) in LANGUAGES {
            assert!(names.iter().all(|name| key(name) == *name), "{code}");
        }
    }
}

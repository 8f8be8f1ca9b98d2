//! What a company's name comes to once legal forms and spelling are taken away.

use crate::folding::{fold, key};

/// Legal forms that stand anywhere in a Japanese name, folded, the longer before what they contain.
const JAPANESE_FORMS: &[&str] = &[
    "特定非営利活動法人",
    "公益社団法人",
    "公益財団法人",
    "一般社団法人",
    "一般財団法人",
    "独立行政法人",
    "国立大学法人",
    "社会福祉法人",
    "株式会社",
    "有限会社",
    "合同会社",
    "合資会社",
    "合名会社",
    "相互会社",
    "npo法人",
    "(株)",
    "(有)",
    "(同)",
    "(資)",
    "(名)",
    "(社)",
    "(財)",
];

/// Legal forms that end a name in Latin letters, dots taken out.
const LATIN_FORMS: &str = "ab ag as asa bhd bv co company corp corporation ev gk gmbh inc incorporated kg kgaa kk limited llc \
    llp lp ltd ltda mbh nv oy oyj plc pte pty pvt sa sarl sas sdn se sl spa srl ug";

/// Keys of what people write who have no company.
const NO_COMPANY: &str = "na nil none no nocompany noaffiliation nothing null other others unknown tbd unaffiliated \
    notaffiliated unemployed betweenjobs retired student self myself selfemployed soleproprietor \
    freelance freelancer freelancing independent \
    個人 個人事業主 個人事業 自営 自営業 ふりー ふりーらんす 無所属 所属なし \
    所属無し 無職 求職中 離職中 退職 引退 学生 主婦 主夫 \
    なし 無し 無 ない 特になし その他 不明 未定 非公開 \
    該当なし 該当無し";

/// Words after `freelance` or `independent` that leave it a way of working, not a company's name.
const ROLES: &str = "advisor adviser agent artist coach consultant contractor designer developer engineer professional \
    programmer researcher scholar scientist teacher trainer translator worker writer";

/// True for a word of a list that blanks divide.
fn is_in(list: &str, word: &str) -> bool {
    list.split(' ').any(|known| known == word)
}

/// What a text says about a company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompanyName {
    /// The form in which names are compared.
    pub key: String,
    /// Where slashes divide the text, the same form of each part. A part is a company if one of that name is known
    /// (`University A / Institute B`), else perhaps a department (`Aozora / CS部`).
    pub parts: Vec<String>,
}

/// The company that a text names; none for blanks and for words such as `independent` that say that there is none.
#[must_use]
pub fn read_company(text: &str) -> Option<CompanyName> {
    let folded = fold(text);
    let parts = folded.split('/').map(str::trim);
    let named: Vec<&str> = parts.filter(|part| !is_no_company(part)).collect();
    if named.is_empty() || is_no_company(&folded) {
        return None;
    }
    let has_parts = folded.contains('/');
    let parts = named.into_iter().filter(|_| has_parts);
    Some(CompanyName {
        key: company_key(&folded),
        parts: parts.map(company_key).collect(),
    })
}

/// True for a folded text that names no company.
fn is_no_company(folded: &str) -> bool {
    let key = key(folded);
    if !key.chars().any(char::is_alphanumeric) || is_in(NO_COMPANY, &key) {
        return true;
    }
    let words = latin_words(folded);
    let Some(("freelance" | "independent", roles)) = words
        .split_first()
        .map(|(first, roles)| (first.as_str(), roles))
    else {
        return false;
    };
    roles.iter().all(|word| is_in(ROLES, word))
}

/// The comparable form of one company's folded name.
fn company_key(folded: &str) -> String {
    let mut name = folded.to_owned();
    for form in JAPANESE_FORMS {
        // A blank, so that what stood around the form does not run together into a word.
        name = name.replace(form, " ");
    }
    let mut words = latin_words(&name);
    while words.len() > 1 && words.last().is_some_and(|word| is_in(LATIN_FORMS, word)) {
        words.pop();
    }
    if words.len() > 1 && words[0] == "the" {
        words.remove(0);
    }
    let stripped = key(&words.concat());
    // Somebody whose company is just called "Limited" still has one.
    if stripped.chars().any(char::is_alphanumeric) {
        stripped
    } else {
        key(folded)
    }
}

/// The words of a folded name; dots are left out, so that `s.a.` is `sa`.
fn latin_words(folded: &str) -> Vec<String> {
    let undotted = folded.replace(['.', '\'', '’'], "");
    let words = undotted.split(|c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')' | '&'));
    words
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn key_of(text: &str) -> Option<String> {
        read_company(text).map(|name| name.key)
    }

    #[test]
    fn legal_forms_and_spelling_do_not_matter() {
        for (one, other) in [
            ("株式会社青空", "青空"),
            ("㈱青空", "青空（株）"),
            ("Ａｏｚｏｒａ　Ｉｎｃ．", "aozora"),
            ("Aozora Co., Ltd.", "AOZORA Corporation"),
            ("Aozora GmbH & Co. KG", "aozora"),
            ("Aozora S.A.", "Aozora B.V."),
            ("アオゾラ合同会社", "ｱｵｿﾞﾗ"),
            ("The Aozora Company", "Aozora Pty Ltd"),
            ("Aozora K.K.", "aozora"),
            ("NPO法人あおぞら", "アオゾラ"),
        ] {
            assert_eq!(key_of(one), key_of(other), "{one} | {other}");
        }
    }

    #[test]
    fn different_companies_stay_different() {
        for (one, other) in [
            ("Aozora", "Aozora Bank"),
            ("青空電機", "青空商事"),
            ("Co-op", "Op"),
            ("Se7en", "7en"),
            (
                "Pseudo: Japan | Software | 1,000-4,999",
                "Pseudo: Japan | Software | 10-19",
            ),
        ] {
            assert_ne!(key_of(one), key_of(other), "{one} | {other}");
        }
    }

    #[test]
    fn a_name_made_of_legal_forms_is_still_a_name() {
        assert_eq!(key_of("Limited").as_deref(), Some("limited"));
        assert_eq!(key_of("株式会社").as_deref(), Some("株式会社"));
    }

    #[test]
    fn what_says_no_company_is_none() {
        for text in [
            "",
            "  ",
            "-",
            "—",
            "???",
            "N/A",
            "n.a.",
            "None",
            "INDEPENDENT",
            "Independent Researcher",
            "freelance",
            "Freelancer",
            "Self-employed",
            "self employed",
            "Unaffiliated",
            "Retired",
            "student",
            "個人",
            "個人事業主",
            "フリーランス",
            "ﾌﾘｰﾗﾝｽ",
            "無所属",
            "自営業",
            "なし",
            "無職",
        ] {
            assert_eq!(key_of(text), None, "{text}");
        }
        assert!(key_of("Independent Television").is_some());
    }

    #[test]
    fn a_slash_divides_a_name_into_parts() {
        let parts = |text| read_company(text).unwrap().parts;
        assert_eq!(parts("Uni A / Institute B"), ["unia", "instituteb"]);
        assert_eq!(parts("Freelance / Aozora Ltd"), ["aozora"]);
        assert_eq!(parts("Aozora"), Vec::<String>::new());
        assert_eq!(key_of("Independent / Freelance"), None);
    }

    proptest! {
        #[test]
        fn any_text_is_taken(text in any::<String>()) {
            if let Some(name) = read_company(&text) {
                prop_assert!(name.key.chars().any(char::is_alphanumeric));
                prop_assert!(name.parts.iter().all(|part| part.chars().any(char::is_alphanumeric)));
            }
        }

        #[test]
        fn a_form_more_changes_nothing(
            name in "[a-z]{4,8}( [a-z]{4,8})?",
            form in prop::sample::select(vec![" Inc.", ", Ltd.", " LLC", "株式会社", " Co., Ltd", "（株）"]),
        ) {
            prop_assume!(key_of(&name).is_some());
            prop_assert_eq!(key_of(&format!("{name}{form}")), key_of(&name));
        }
    }
}

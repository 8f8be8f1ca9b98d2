//! Which column of a file is which: our own names, and those that event sites and spreadsheets use.

use crate::{folding::key, tables::Columns};

/// A column that an import reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Id,
    Name,
    Email,
    Company,
    CompanyGroup,
    Workplace,
    Industry,
    TeamSize,
    Offers,
    Wants,
    Interests,
    Region,
    Modes,
    Languages,
    TimeZone,
    Availability,
    Years,
    Wish,
    Role,
    Status,
}

/// The columns in the order of [`Column`]. The last three of the list are a round's and know nothing of people.
pub(super) const COLUMNS: Columns = Columns {
    known: &[
        "id",
        "name",
        "email",
        "company",
        "company_group",
        "workplace",
        "industry",
        "team_size",
        "offers",
        "wants",
        "interests",
        "region",
        "modes",
        "languages",
        "time_zone",
        "availability",
        "years",
        "wish",
        "role",
        "status",
        "joined_round",
        "waited",
        "sits_out",
    ],
    required: &["email", "name", "company"],
};

/// Other names of columns, the better one first: where a file has several, the first counts.
const ALIASES: [(&str, &[&str]); 12] = [
    (
        "name",
        &[
            "表示名",
            "氏名",
            "お名前",
            "名前",
            "参加者名",
            "フルネーム",
            "ニックネーム",
            "display name",
            "full name",
            "participant name",
            "nickname",
        ],
    ),
    (
        "email",
        &[
            "メールアドレス",
            "メール",
            "Eメール",
            "Eメールアドレス",
            "mail",
            "mail address",
            "email address",
        ],
    ),
    (
        "company",
        &[
            "会社名",
            "会社",
            "勤務先",
            "勤務先名",
            "所属",
            "所属先",
            "所属会社",
            "企業名",
            "組織名",
            "法人名",
            "company name",
            "organization",
            "organisation",
            "affiliation",
            "employer",
        ],
    ),
    (
        "id",
        &[
            "会員ID",
            "ユーザー名",
            "ユーザーID",
            "username",
            "user id",
            "user name",
        ],
    ),
    (
        "status",
        &[
            "参加ステータス",
            "参加状況",
            "申込状況",
            "申し込み状況",
            "申込ステータス",
            "ステータス",
            "attendance status",
            "participation status",
        ],
    ),
    ("role", &["役職", "職種", "担当", "job title", "position"]),
    (
        "company_group",
        &["企業グループ", "グループ会社", "company group"],
    ),
    ("industry", &["業種", "業界"]),
    ("region", &["地域", "都道府県", "お住まい", "prefecture"]),
    ("offers", &["話せること", "topics to share"]),
    ("wants", &["聞きたいこと", "topics to learn"]),
    ("interests", &["好きなこと", "興味のあること"]),
];

/// Beginnings of the questions that organizers put to participants, such as 「会社名を教えてください」.
const QUESTIONS: [(&str, &[&str]); 2] = [
    ("email", &["メールアドレス", "email address"]),
    ("company", &["会社名", "勤務先", "所属先", "company name"]),
];

/// For each title of a header the column that it stands for, unless it has the column's own name.
pub(super) fn rename(titles: &[String]) -> Vec<Option<&'static str>> {
    let keys: Vec<String> = titles.iter().map(|title| key(title)).collect();
    let mut renamed = vec![None; titles.len()];
    let is_there = |column: &str| titles.iter().any(|title| title == column);
    let mut taken: Vec<&str> = Vec::new();
    let mut give = |column: &'static str, aliases: &[&str], fits: fn(&str, &str) -> bool| {
        if is_there(column) || taken.contains(&column) {
            return;
        }
        let found = aliases.iter().find_map(|alias| {
            let alias = key(alias);
            keys.iter().position(|title| fits(title, &alias))
        });
        if let Some(place) = found
            && renamed[place].is_none()
            && !COLUMNS.known.contains(&titles[place].as_str())
        {
            renamed[place] = Some(column);
            taken.push(column);
        }
    };
    for (column, aliases) in ALIASES {
        give(column, aliases, |title, alias| title == alias);
    }
    for (column, beginnings) in QUESTIONS {
        give(column, beginnings, |title, beginning| {
            title.starts_with(beginning)
        });
    }
    renamed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn renamed(titles: &[&str]) -> Vec<Option<&'static str>> {
        let titles: Vec<String> = titles.iter().map(|title| title.to_lowercase()).collect();
        rename(&titles)
    }

    #[test]
    fn the_columns_have_the_names_of_their_places() {
        assert_eq!(COLUMNS.known[Column::Id as usize], "id");
        assert_eq!(COLUMNS.known[Column::Interests as usize], "interests");
        assert_eq!(COLUMNS.known[Column::Status as usize], "status");
        for (column, _) in ALIASES.iter().chain(&QUESTIONS) {
            assert!(COLUMNS.known.contains(column), "{column}");
        }
    }

    #[test]
    fn names_of_event_sites_are_understood() {
        let titles = [
            "参加枠名",
            "ユーザー名",
            "表示名",
            "コメント",
            "参加ステータス",
            "会社名を教えてください",
            "Ｅメール",
        ];
        let expected = [
            None,
            Some("id"),
            Some("name"),
            None,
            Some("status"),
            Some("company"),
            Some("email"),
        ];
        assert_eq!(renamed(&titles), expected);
    }

    #[test]
    fn our_own_name_goes_first_and_the_better_one_next() {
        assert_eq!(renamed(&["氏名", "name"]), [None, None]);
        assert_eq!(renamed(&["名前", "表示名"]), [None, Some("name")]);
        assert_eq!(renamed(&["所属", "会社名"]), [None, Some("company")]);
    }
}

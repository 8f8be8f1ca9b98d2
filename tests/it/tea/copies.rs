//! What rounds and coffees say about someone is in the copy of their data, and gone when they are.

use chrono::TimeDelta;
use engawa::accounts::registry::{COFFEES, Holds};
use entities::ids::AccountId;
use sea_orm::{ConnectionTrait as _, Statement};

use super::{Table, fields::story};
use crate::support::dump;

/// Columns for texts of people, and which one says whose they are.
const TEXTS: [(&str, &str, &str); 7] = [
    ("meeting_seat", "brings", "account_id"),
    ("meeting_seat", "link", "account_id"),
    ("meeting_seat", "contact", "account_id"),
    ("message", "words", "account_id"),
    ("participation", "dates", "account_id"),
    ("proposal", "note", "by_whom"),
    ("round", "theme", "theme_by"),
];

async fn write(table: &Table, sql: &str, who: AccountId) -> u64 {
    let db = table.app.app.db.pool();
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, [who.0.into()]);
    db.execute_raw(statement).await.unwrap().rows_affected()
}

/// Fills what the story leaves empty, and marks every text of `who`.
async fn mark(table: &Table, (who, name): (AccountId, &str)) {
    for (rows, column, whose) in TEXTS {
        let mark = format!("{name}-{rows}-{column}");
        let sql = format!("UPDATE {rows} SET {column} = '{mark}' WHERE {whose} = $1");
        let marked = write(table, &sql, who).await;
        assert!(marked > 0 || name == "ben", "{rows}.{column}");
    }
    let sql = "UPDATE proposal_seat SET nudged_at = answered_at WHERE account_id = $1";
    write(table, sql, who).await;
    let sql = "UPDATE meeting_seat SET messages_told_at = (SELECT max(starts_at) FROM meeting) \
               WHERE account_id = $1";
    write(table, sql, who).await;
    let sql = "UPDATE participation SET outcome = 'proposed' WHERE account_id = $1";
    write(table, sql, who).await;
}

#[tokio::test]
async fn r37_r38_all_of_it_is_in_the_copy_and_gone_afterwards() {
    let mut table = story(false).await;
    let people = [(table.id(0), "aoi"), (table.id(1), "ben")];
    for person in people {
        mark(&table, person).await;
    }
    let copy = table.browser(0).post("/me/account/data", &[]).await;
    let text = copy.assert_status(200).text().to_owned();
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    let mut places = 0;
    for (rows, columns) in COFFEES {
        for (column, holds) in *columns {
            let Holds::Personal(place) = holds else {
                continue;
            };
            let (list, field) = place.split_once('/').unwrap_or((place, ""));
            let all = json[list].as_array().unwrap_or_else(|| panic!("no {list}"));
            let there = all
                .iter()
                .any(|one| field.is_empty() || !one[field].is_null());
            assert!(there, "{rows}.{column} is not at {place} in {text}");
            places += 1;
        }
    }
    assert!(places > 20, "{places}");
    for (rows, column, _) in TEXTS {
        let mark = format!("aoi-{rows}-{column}");
        assert!(text.contains(&mark), "{mark} is not in {text}");
    }
    assert!(!text.contains("ben-"), "{text}");

    table.app.clock.advance(TimeDelta::days(20));
    let erased = table.browser(0).post("/me/account/delete", &[]).await;
    erased.assert_redirect("/");
    let kept = format!("{:?}", dump(&table.app.app.db).await);
    assert!(!kept.contains("aoi"), "{kept}");
    assert!(kept.contains("ben-message-words") || kept.contains("ben"));
}

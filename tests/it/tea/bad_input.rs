//! What cannot be is said in the reader's language, and changes nothing.

use chrono::TimeDelta;

use super::{Table, slot};
use crate::support::dump;

/// A yes that cannot be taken: the field, its value, and what is said in both languages.
type Case = (&'static str, String, u16, &'static str, &'static str);

/// All rows but those that every page view may touch.
async fn rows(table: &Table) -> std::collections::BTreeMap<&'static str, Vec<String>> {
    let mut rows = dump(&table.app.app.db).await;
    rows.remove("session");
    rows
}

async fn refuse(table: &mut Table, person: usize, path: &str, case: &Case) {
    let (field, value, status, ja, en) = case;
    for (language, text) in [("ja", ja), ("en", en)] {
        table.read_in(person, language).await;
        let before = rows(table).await;
        let answer = table.browser(person).post(path, &[(field, value)]).await;
        answer.assert_status(*status).assert_shows(text);
        assert_eq!(rows(table).await, before, "{field} {value}");
    }
}

#[tokio::test]
async fn a_time_outside_the_offered_past_or_in_a_gap_is_refused() {
    let mut table = Table::new(&["aoi", "ben"]).await;
    let id = table.simple().await;
    let path = format!("/matches/{id}/accept");
    let not_offered = ("ここにない時間", "That time is not offered");
    for case in [
        ("slot", slot(99), 422, not_offered.0, not_offered.1),
        ("slot", slot(-2), 422, not_offered.0, not_offered.1),
        (
            "own",
            "2026-11-30T13:00".to_owned(),
            422,
            not_offered.0,
            not_offered.1,
        ),
        (
            "slot",
            "99999-01-01T00:00:00Z".to_owned(),
            422,
            "その時刻は選べません",
            "cannot be chosen",
        ),
        (
            "slot",
            String::new(),
            422,
            "その時刻は選べません",
            "cannot be chosen",
        ),
        (
            "nothing",
            "x".to_owned(),
            422,
            "ひとつ以上",
            "Choose at least one time",
        ),
    ] {
        refuse(&mut table, 0, &path, &case).await;
    }
}

#[tokio::test]
async fn r52_an_own_time_that_the_clocks_skip_is_refused() {
    let mut table = Table::new(&["aoi", "ben"]).await;
    let round = table.round(1).await;
    let pair = [table.id(0), table.id(1)];
    // Without times that were offered both suggest their own.
    let id = table.propose(round, &pair, &[]).await;
    let path = format!("/matches/{id}/accept");
    table.live_in(0, "America/Santiago").await;
    for (own, ja, en) in [
        // In the night to 6 September the clocks go from midnight to one; this is a year later, and too far away.
        (
            "2027-09-05T00:30",
            "その時刻は選べません",
            "cannot be chosen",
        ),
        (
            "2026-11-20T12:00",
            "その時刻は選べません",
            "cannot be chosen",
        ),
        (
            "2027-02-30T12:00",
            "その時刻は選べません",
            "cannot be chosen",
        ),
        (
            "2026-12-01T12:07",
            "その時刻は選べません",
            "cannot be chosen",
        ),
    ] {
        let case = ("own", own.to_owned(), 422, ja, en);
        refuse(&mut table, 0, &path, &case).await;
    }
    // Cairo's clocks do not change in winter, so one can be taken there.
    table.live_in(0, "Africa/Cairo").await;
    let own = [("own", "2026-12-01T12:00")];
    table.browser(0).post(&path, &own).await.assert_status(303);
}

#[tokio::test]
async fn an_answer_too_late_or_by_someone_else_changes_nothing() {
    let mut table = Table::new(&["aoi", "ben", "cho"]).await;
    let id = table.simple().await;
    for action in ["accept", "decline", "withdraw"] {
        let path = format!("/matches/{id}/{action}");
        let case = ("slot", slot(122), 404, "見つかりません", "This page isn");
        refuse(&mut table, 2, &path, &case).await;
    }
    table.app.clock.advance(TimeDelta::hours(81));
    for action in ["accept", "decline", "withdraw"] {
        let path = format!("/matches/{id}/{action}");
        let case = (
            "slot",
            slot(122),
            409,
            "今回は都合が合いませんでした",
            "The time to answer is over",
        );
        refuse(&mut table, 0, &path, &case).await;
    }
}

#[tokio::test]
async fn the_same_answer_twice_is_one_answer() {
    let mut table = Table::new(&["aoi", "ben"]).await;
    let id = table.simple().await;
    let path = format!("/matches/{id}/accept");
    let ticked = slot(122);
    let form = [("slot", ticked.as_str())];
    table.browser(0).post(&path, &form).await.assert_status(303);
    let before = rows(&table).await;
    table.browser(0).post(&path, &form).await.assert_status(303);
    assert_eq!(rows(&table).await, before);
    table.browser(1).post(&path, &form).await.assert_status(303);
    let before = rows(&table).await;
    for person in [0, 1] {
        let again = table.browser(person).post(&path, &form).await;
        assert!(
            again
                .assert_status(303)
                .header("location")
                .starts_with("/coffees/")
        );
    }
    assert_eq!(rows(&table).await, before);
}

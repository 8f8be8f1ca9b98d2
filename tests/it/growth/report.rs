//! The growth report as organizers see it: it stays as it was counted, and small groups are not in it.

use chrono::TimeDelta;
use engawa::{growth_report, jobs::Work};
use entities::{membership, reflection};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, sea_query::Expr};

use super::{
    past::{PATH, Past},
    people::{had, tick, write},
};
use crate::tea::Table;

#[tokio::test]
async fn r36_what_was_counted_stays_when_people_come_go_and_write() {
    let past = Past::new(30, 2).await;
    let mut organizer = past.organizer().await;
    let pages = [
        PATH.to_owned(),
        format!("{PATH}?round=1"),
        format!("{PATH}?round=banana"),
        format!("{PATH}.csv"),
        format!("{PATH}/print?round=2"),
    ];
    let mut before = Vec::new();
    for page in &pages {
        let shown = organizer.get(page).await.assert_status(200);
        before.push(figures(shown.text()));
    }
    assert!(before[0].len() > 5, "{:?}", before[0]);
    let db = &past.table.app.app.db;
    membership::Entity::update_many()
        .col_expr(
            membership::Column::Standing,
            Expr::value(membership::Standing::Left),
        )
        .filter(membership::Column::AccountId.eq(past.table.id(3)))
        .exec(db)
        .await
        .unwrap();
    reflection::Entity::delete_many()
        .filter(reflection::Column::AccountId.eq(past.table.id(4)))
        .exec(db)
        .await
        .unwrap();
    tick(&past.table.app, Work::ReleaseReports).await;
    for (page, before) in pages.iter().zip(&before) {
        let shown = organizer.get(page).await.assert_status(200);
        assert_eq!(figures(shown.text()), *before, "{page}");
    }
}

/// All numbers of a page or file that stand for something.
fn figures(text: &str) -> Vec<String> {
    let bold = text.split("<b>").skip(1);
    let cells: Vec<String> = bold
        .filter_map(|rest| Some(rest.split_once("</b>")?.0.to_owned()))
        .collect();
    if cells.is_empty() {
        text.lines().map(str::to_owned).collect()
    } else {
        cells
    }
}

#[tokio::test]
async fn r36_a_small_community_sees_words_and_no_figures() {
    let past = Past::new(6, 2).await;
    let mut organizer = past.organizer().await;
    for page in [PATH, "/c/tea/manage/report/print"] {
        let shown = organizer.get(page).await.assert_status(200);
        assert!(!shown.text().contains("<b>"), "{}", shown.text());
    }
    let csv = organizer.get("/c/tea/manage/report.csv").await;
    assert_eq!(csv.text().lines().count(), 1, "{}", csv.text());
}

#[tokio::test]
async fn r36_the_threshold_only_rises() {
    let past = Past::new(30, 1).await;
    let mut organizer = past.organizer().await;
    for wrong in ["4", "5", "-1", "0", "banana", "101", "99999999999"] {
        organizer
            .post(PATH, &[("minimum", wrong)])
            .await
            .assert_status(422)
            .assert_shows("下げることはできません");
    }
    organizer
        .post(PATH, &[("minimum", "9")])
        .await
        .assert_redirect(PATH);
    organizer.get(PATH).await.assert_shows("9人以上");
    for wrong in ["8", "9"] {
        organizer
            .post(PATH, &[("minimum", wrong)])
            .await
            .assert_status(422);
    }
    let db = &past.table.app.app.db;
    let minimum = growth_report::minimum(db, past.table.community).await;
    assert_eq!(minimum.unwrap(), 9);
}

#[tokio::test]
async fn who_does_not_want_to_be_counted_is_in_no_figure_from_then_on() {
    let mut table = Table::new(&["aoi", "ben"]).await;
    let page = table.browser(0).get("/me/privacy").await;
    assert!(
        page.text()
            .contains("name=\"counted\" value=\"yes\" checked")
    );
    table
        .browser(0)
        .post("/me/privacy/counted", &[])
        .await
        .assert_redirect("/me/privacy");
    let page = table.browser(0).get("/me/privacy").await;
    assert!(
        !page
            .text()
            .contains("name=\"counted\" value=\"yes\" checked")
    );
    let coffee = had(&mut table).await;
    for person in [0, 1] {
        write(&mut table, person, &coffee, &[("purpose", "peers")])
            .await
            .assert_status(303);
    }
    // Six rounds are one unit however few wrote.
    for number in 2..=6 {
        table.round(number).await;
    }
    table.app.clock.advance(TimeDelta::days(60));
    tick(&table.app, Work::ReleaseReports).await;
    let units = growth_report::list_units(&table.app.app.db, table.community).await;
    let counts = units.unwrap().remove(0).counts;
    assert_eq!((counts.funnel[3], counts.funnel[4]), (2, 1));
    assert_eq!(counts.purposes[4], 1);
    table
        .browser(0)
        .clone()
        .post("/me/privacy/counted", &[("counted", "yes")])
        .await;
}

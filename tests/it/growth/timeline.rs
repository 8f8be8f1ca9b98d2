//! The timeline, the sheet and the files.

use super::people::{had, write};
use crate::tea::Table;

async fn written(table: &mut Table, sentence: &str) -> String {
    let coffee = had(table).await;
    let form = [
        ("sentence", sentence),
        ("purpose", "peers"),
        ("deed", "=2+2"),
        ("thanks", "@SUM(A1)"),
    ];
    let kept = write(table, 0, &coffee, &form).await.assert_status(303);
    kept.header("location").to_owned()
}

#[tokio::test]
async fn it_shows_what_there_is_and_never_a_zero() {
    let mut table = Table::new(&["aoi", "ben"]).await;
    let page = table.browser(0).get("/growth").await.assert_status(200);
    let page = page.assert_shows("最初のお茶のあとから");
    assert!(!page.text().contains("<dd>0"), "{}", page.text());
    assert!(!page.text().contains("<b>0</b>"));
    table
        .browser(0)
        .get("/home")
        .await
        .assert_shows("href=\"/growth\"");
    let entry = written(&mut table, "型を説明できるようになった。").await;
    let page = table.browser(0).get("/growth").await;
    let page = page
        .assert_shows("2026年 11月")
        .assert_shows("型を説明できるようになった。")
        .assert_shows("ben")
        .assert_shows("いろは学習")
        .assert_shows(&entry)
        .assert_shows("仲間ができる")
        .assert_hides("教える・伝える");
    assert!(!page.text().contains("<b>0</b>"));
    for (query, shows) in [
        ("?year=2026", true),
        ("?year=2026&purpose=peers", true),
        ("?year=1999", true),
        ("?purpose=teaching", false),
        ("?year=banana&purpose=banana", true),
    ] {
        let page = table.browser(0).get(&format!("/growth{query}")).await;
        let page = page.assert_status(200);
        assert_eq!(
            page.text().contains("型を説明できるようになった。"),
            shows,
            "{query}"
        );
    }
    table
        .browser(0)
        .get("/growth?year=2026")
        .await
        .assert_shows("2026年は、1枚のふりかえりを残しました。");
    // Nobody else's.
    table
        .browser(1)
        .get("/growth")
        .await
        .assert_hides("型を説明できるようになった。");
}

#[tokio::test]
async fn a_person_one_keeps_away_from_is_not_named() {
    let mut table = Table::new(&["aoi", "ben"]).await;
    written(&mut table, "ひとこと").await;
    let handle = table.handle(1).await;
    table
        .browser(0)
        .post(&format!("/people/{handle}/block"), &[])
        .await
        .assert_status(303);
    let page = table.browser(0).get("/growth").await;
    let page = page.assert_shows("ひとこと");
    assert!(!page.text().contains("ben さん"), "{}", page.text());
}

#[tokio::test]
async fn the_sheet_holds_what_was_chosen_and_nobody_elses_name() {
    let mut table = Table::new(&["aoi", "ben"]).await;
    let entry = written(&mut table, "型を説明できるようになった。").await;
    let id = entry.rsplit('/').next().unwrap().to_owned();
    let nothing = table.browser(0).get("/growth/print").await;
    let nothing = nothing.assert_status(200);
    assert_eq!(nothing.text().matches("class=\"entry\"").count(), 0);
    let sheet = table
        .browser(0)
        .get(&format!("/growth/print?e={id}&e=nonsense"))
        .await
        .assert_status(200)
        .assert_hides("ben");
    assert_eq!(sheet.text().matches("class=\"entry\"").count(), 1);
    let foreign = table
        .browser(1)
        .get(&format!("/growth/print?e={id}"))
        .await
        .assert_status(200);
    assert!(!foreign.text().contains("型を説明"));
}

#[tokio::test]
async fn r51_all_of_it_leaves_as_three_files_and_no_formula_runs() {
    let mut table = Table::new(&["aoi", "ben"]).await;
    written(&mut table, "=HYPERLINK(\"https://evil.example\")").await;
    table
        .browser(0)
        .get("/growth/export")
        .await
        .assert_shows("format=csv");
    let csv = table.browser(0).get("/growth/export?format=csv").await;
    assert!(csv.header("content-disposition").contains(".csv"));
    assert_eq!(csv.header("content-type"), "text/csv; charset=utf-8");
    let rows: Vec<csv::StringRecord> = csv::Reader::from_reader(csv.text().as_bytes())
        .records()
        .map(|row| row.unwrap())
        .collect();
    assert_eq!(rows.len(), 1);
    let cells: Vec<&str> = rows[0].iter().collect();
    assert_eq!(cells[0], "2026-11-28");
    assert!(cells.contains(&"'=HYPERLINK(\"https://evil.example\")"));
    assert!(cells.contains(&"'=2+2") && cells.contains(&"'@SUM(A1)"));
    let json = table.browser(0).get("/growth/export?format=json").await;
    let json: serde_json::Value = serde_json::from_str(json.text()).unwrap();
    let record = &json["records"][0];
    assert_eq!(record["sentence"], "=HYPERLINK(\"https://evil.example\")");
    assert_eq!(record["with"][0]["name"], "ben");
    assert_eq!(record["purposes"][0], "peers");
    let text = table.browser(0).get("/growth/export?format=md").await;
    text.assert_status(200).assert_shows("> =HYPERLINK");
}

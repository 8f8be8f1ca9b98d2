//! Who reads what.

use chrono::TimeDelta;
use entities::reflection;
use sea_orm::EntityTrait as _;

use super::people::{had, write};
use crate::{
    support::{TestApp, dump},
    tea::Table,
};

const MARKER: &str = "marker-of-aoi";

async fn organizer(app: &TestApp) -> crate::support::Browser {
    app.signed_in("tea@organizers.example").await
}

/// All pages that somebody else can open.
async fn elsewhere(table: &mut Table, coffee: &str, entry: &str) -> String {
    let mut text = String::new();
    let mut organizer = organizer(&table.app).await;
    for path in [
        coffee,
        entry,
        "/home",
        "/notices",
        "/coffees?tab=over",
        "/c/tea/manage",
        "/c/tea/manage/rounds/1",
        "/c/tea/manage/log",
    ] {
        text += table.browser(1).get(path).await.text();
        text += organizer.get(path).await.text();
    }
    text
}

#[tokio::test]
async fn r34_a_reflection_is_for_its_author_alone_until_they_tick_who_reads_it() {
    let mut table = Table::new(&["aoi", "ben", "chie"]).await;
    let coffee = had(&mut table).await;
    let form = [("sentence", MARKER), ("deed", MARKER), ("again", "again")];
    let kept = write(&mut table, 0, &coffee, &form).await;
    let entry = kept.header("location").to_owned();
    let text = elsewhere(&mut table, &coffee, &entry).await;
    assert!(!text.contains(MARKER), "{text}");

    // The partner, from the moment it is ticked until it is taken back. Others at no table never.
    let readers = format!("{entry}/readers");
    table
        .browser(0)
        .post(&readers, &[("show", "partner")])
        .await
        .assert_redirect(&entry);
    table.browser(1).get(&coffee).await.assert_shows(MARKER);
    table.browser(2).get(&coffee).await.assert_status(404);
    // The next step and whom one would meet again are nobody's but one's own.
    let shown = table.browser(1).get(&coffee).await;
    assert_eq!(shown.text().matches(MARKER).count(), 1);
    table
        .browser(0)
        .post(&readers, &[])
        .await
        .assert_redirect(&entry);
    table.browser(1).get(&coffee).await.assert_hides(MARKER);

    // Nobody else changes who reads it, and for them it is as if it were not there.
    let missing = "/growth/00000000-0000-0000-0000-000000000000";
    let foreign = table.browser(1).get(&entry).await.assert_status(404);
    let nothing = table.browser(1).get(missing).await.assert_status(404);
    assert_eq!(
        foreign.text().replace(&entry, "X"),
        nothing.text().replace(missing, "X")
    );
    table
        .browser(1)
        .post(&readers, &[("show", "partner")])
        .await
        .assert_status(404);
    table.browser(1).get(&coffee).await.assert_hides(MARKER);
}

#[tokio::test]
async fn r34_fields_that_the_form_lacks_change_nothing() {
    let mut table = Table::new(&["aoi", "ben"]).await;
    let coffee = had(&mut table).await;
    let ben = table.id(1).to_string();
    let form = [
        ("sentence", "ひとこと"),
        ("account_id", ben.as_str()),
        ("community_id", "00000000-0000-0000-0000-000000000000"),
        ("to_partner", "true"),
        ("to_report", "true"),
        ("id", "00000000-0000-0000-0000-000000000000"),
    ];
    write(&mut table, 0, &coffee, &form)
        .await
        .assert_status(303);
    let db = &table.app.app.db;
    let row = reflection::Entity::find().one(db).await.unwrap().unwrap();
    assert_eq!(row.account_id, Some(table.id(0)));
    assert_eq!(row.community_id, table.community);
    assert!(!row.to_partner && !row.to_report && !row.to_organizers);
}

#[tokio::test]
async fn a_name_needs_the_words_that_it_stands_under() {
    let mut table = Table::new(&["aoi", "ben"]).await;
    let coffee = had(&mut table).await;
    let form = [
        ("no_words", "yes"),
        ("show", "organizers_name"),
        ("show", "report_name"),
    ];
    write(&mut table, 0, &coffee, &form)
        .await
        .assert_status(303);
    let db = &table.app.app.db;
    let row = reflection::Entity::find().one(db).await.unwrap().unwrap();
    assert!(!row.organizers_name && !row.report_name);
}

#[tokio::test]
async fn thanks_reach_the_partner() {
    let mut table = Table::new(&["aoi", "ben"]).await;
    let coffee = had(&mut table).await;
    let form = [("sentence", "ひみつ"), ("thanks", "ありがとうございました")];
    write(&mut table, 0, &coffee, &form)
        .await
        .assert_status(303);
    table
        .browser(1)
        .get(&coffee)
        .await
        .assert_shows("ありがとうございました")
        .assert_hides("ひみつ");
}

#[tokio::test]
async fn r37_r38_a_reflection_is_in_the_copy_and_gone_afterwards() {
    let mut table = Table::new(&["aoi", "ben"]).await;
    let coffee = had(&mut table).await;
    let form = [
        ("sentence", "marker-sentence"),
        ("thanks", "marker-thanks"),
        ("occasion", "marker-occasion"),
        ("deed", "marker-deed"),
        ("purpose", "peers"),
        ("again", "others"),
        ("show", "partner"),
        ("show", "organizers"),
        ("show", "organizers_name"),
    ];
    write(&mut table, 0, &coffee, &form)
        .await
        .assert_status(303);
    let copy = table.browser(0).post("/me/account/data", &[]).await;
    let copy: serde_json::Value = serde_json::from_str(copy.text()).unwrap();
    let mine = &copy["reflections"][0];
    for (key, value) in [
        ("sentence", "marker-sentence"),
        ("thanks", "marker-thanks"),
        ("next_step_when", "marker-occasion"),
        ("next_step", "marker-deed"),
        ("met", "yes"),
        ("again", "others"),
    ] {
        assert_eq!(mine[key], value);
    }
    assert_eq!(mine["purposes"][0], "peers");
    assert_eq!(mine["shown_to_partner"], true);
    assert_eq!(mine["name_shown_to_organizers"], true);
    assert_eq!(mine["name_shown_in_report"], false);
    let other = table.browser(1).post("/me/account/data", &[]).await;
    assert!(!other.text().contains("marker-"));

    table.app.clock.advance(TimeDelta::hours(1));
    table.browser(0).post("/me/account/delete", &[]).await;
    let rows = dump(&table.app.app.db).await;
    let all: String = rows.values().flatten().cloned().collect();
    assert!(!all.contains("marker-"), "{all}");
    // That there was one stays, and that it had a mark.
    assert_eq!(rows["reflection"].len(), 1);
    assert_eq!(rows["reflection_purpose"].len(), 1);
    table.browser(1).get(&coffee).await.assert_status(200);
}

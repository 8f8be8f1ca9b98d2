//! Writing a reflection, through the front door.

use chrono::TimeDelta;
use entities::{next_step, reflection, reflection_purpose};
use sea_orm::{EntityTrait as _, PaginatorTrait as _};

use super::people::{booked, had, write};
use crate::tea::Table;

async fn only(table: &Table) -> reflection::Model {
    let mut rows = all(table).await;
    assert_eq!(rows.len(), 1);
    rows.remove(0)
}

async fn all(table: &Table) -> Vec<reflection::Model> {
    let db = &table.app.app.db;
    reflection::Entity::find().all(db).await.unwrap()
}

#[tokio::test]
async fn from_the_link_to_what_is_kept_are_two_pages() {
    let mut table = Table::new(&["aoi", "ben"]).await;
    let coffee = had(&mut table).await;
    let path = format!("{coffee}/reflect");
    let page = table.browser(0).get(&path).await.assert_status(200);
    // Nobody reads it unless its author ticks so.
    let boxes = page.text().split("name=\"show\"").skip(1);
    for one in boxes {
        let one = one.split('>').next().unwrap();
        assert!(!one.contains("checked"), "{one}");
    }
    let form = [
        ("sentence", "返信の型を、人に説明できるようになった。"),
        ("purpose", "teaching"),
        ("purpose", "growth"),
        ("occasion", "次の定例で"),
        ("deed", "型をひとつ試す"),
        ("again", "again"),
    ];
    let kept = write(&mut table, 0, &coffee, &form)
        .await
        .assert_status(303);
    let to = kept.header("location").to_owned();
    assert!(to.starts_with("/growth/"), "{to}");
    table
        .browser(0)
        .get(&to)
        .await
        .assert_status(200)
        .assert_shows("きろくしました")
        .assert_shows("返信の型を、人に説明できるようになった。")
        .assert_shows("教える・伝える")
        .assert_shows("型をひとつ試す")
        .assert_shows("自分だけ");
    let row = only(&table).await;
    assert_eq!(row.again, Some(reflection::Again::Again));
    let db = table.app.app.db.clone();
    let marks = reflection_purpose::Entity::find().count(&db).await.unwrap();
    assert_eq!(marks, 2);
    // Changed, and taken back in part.
    let form = [
        ("sentence", "説明できるようになった。"),
        ("purpose", "growth"),
    ];
    write(&mut table, 0, &coffee, &form)
        .await
        .assert_redirect(&to);
    let marks = reflection_purpose::Entity::find().count(&db).await.unwrap();
    let steps = next_step::Entity::find().count(&db).await.unwrap();
    assert_eq!((marks, steps), (1, 0));
    assert_eq!(only(&table).await.version, 2);
}

#[tokio::test]
async fn what_is_missing_is_said_and_what_was_typed_stays() {
    let mut table = Table::new(&["aoi", "ben"]).await;
    let coffee = had(&mut table).await;
    let path = format!("{coffee}/reflect");
    table
        .browser(0)
        .post(&path, &[("sentence", "書いたもの")])
        .await
        .assert_status(422)
        .assert_shows("お会いできたかどうか")
        .assert_shows("書いたもの");
    table
        .browser(0)
        .post(&path, &[("met", "yes"), ("occasion", "あした")])
        .await
        .assert_status(422)
        .assert_shows("まだ言葉にならない");
    let half = [("met", "yes"), ("no_words", "yes"), ("occasion", "あした")];
    table
        .browser(0)
        .post(&path, &half)
        .await
        .assert_status(422)
        .assert_shows("することも")
        .assert_shows("あした");
    let long = "あ".repeat(10_000);
    table
        .browser(0)
        .post(&path, &[("met", "yes"), ("sentence", &long)])
        .await
        .assert_status(422)
        .assert_shows("400")
        .assert_shows(&long);
    table
        .browser(0)
        .post(&path, &[("met", "yes"), ("sentence", "a\u{202e}b")])
        .await
        .assert_status(422);
    table
        .browser(0)
        .post(&path, &[("met", "nonsense"), ("purpose", "nonsense")])
        .await
        .assert_status(422);
    assert!(all(&table).await.is_empty());
}

#[tokio::test]
async fn r45_pictures_and_scripts_from_right_to_left_are_words() {
    for words in [
        "🍵👩\u{200d}💻🎉",
        "الآن أستطيع أن أشرح",
        "עכשיו אני יכולה",
        &"👨\u{200d}👩\u{200d}👧\u{200d}👦".repeat(400),
    ] {
        let mut table = Table::new(&["aoi", "ben"]).await;
        let coffee = had(&mut table).await;
        write(&mut table, 0, &coffee, &[("sentence", words)])
            .await
            .assert_status(303);
        assert_eq!(only(&table).await.sentence, words);
    }
}

#[tokio::test]
async fn a_coffee_that_did_not_take_place_needs_no_words() {
    for (met, says) in [
        ("moved", "日を変えた"),
        ("not_me", "あらためてお誘い"),
        ("not_met", "運営に知らせる"),
    ] {
        let mut table = Table::new(&["aoi", "ben"]).await;
        let coffee = had(&mut table).await;
        let path = format!("{coffee}/reflect");
        let form = [("met", met), ("show", "partner"), ("sentence", "ひみつ")];
        let kept = table.browser(0).post(&path, &form).await.assert_status(303);
        let to = kept.header("location").to_owned();
        table.browser(0).get(&to).await.assert_shows(says);
        // Of what did not take place nobody else learns anything.
        table.browser(1).get(&coffee).await.assert_hides("ひみつ");
    }
}

#[tokio::test]
async fn it_opens_an_hour_after_the_end_and_closes_after_fourteen_days() {
    let mut table = Table::new(&["aoi", "ben"]).await;
    let coffee = booked(&mut table).await;
    let path = format!("{coffee}/reflect");
    let form = [("met", "yes"), ("sentence", "書いたもの")];
    table
        .browser(0)
        .post(&path, &form)
        .await
        .assert_status(409)
        .assert_shows("1時間たつと")
        .assert_shows("書いたもの");
    table.app.clock.advance(TimeDelta::days(30));
    for mut browser in [table.app.signed_in("aoi@example.com").await] {
        browser
            .post(&path, &form)
            .await
            .assert_status(409)
            .assert_shows("14日")
            .assert_shows("書いたもの");
    }
    assert!(all(&table).await.is_empty());
}

#[tokio::test]
async fn a_coffee_cancelled_meanwhile_keeps_the_words_on_the_page() {
    let mut table = Table::new(&["aoi", "ben"]).await;
    let coffee = booked(&mut table).await;
    table
        .browser(1)
        .post(&format!("{coffee}/cancel"), &[])
        .await
        .assert_status(303);
    table.app.clock.advance(TimeDelta::days(5));
    let form = [("met", "yes"), ("sentence", "書いたもの")];
    table
        .browser(0)
        .post(&format!("{coffee}/reflect"), &form)
        .await
        .assert_status(409)
        .assert_shows("取りやめ")
        .assert_shows("書いたもの");
    assert!(all(&table).await.is_empty());
}

#[tokio::test]
async fn r4_the_same_form_twice_is_one_reflection_and_each_has_their_own() {
    let mut table = Table::new(&["aoi", "ben"]).await;
    let coffee = had(&mut table).await;
    let path = format!("{coffee}/reflect");
    let form = [("met", "yes"), ("sentence", "ひとこと"), ("version", "0")];
    let mut sent = tokio::task::JoinSet::new();
    for number in 0..16 {
        let mut browser = table.people[number % 2].1.clone();
        let path = path.clone();
        sent.spawn(async move { browser.post(&path, &form).await.status.as_u16() });
    }
    let answers = sent.join_all().await;
    assert!(answers.iter().all(|status| *status == 303), "{answers:?}");
    let rows = all(&table).await;
    assert_eq!(rows.len(), 2);
    assert!(rows.iter().all(|row| row.version == 1));
}

#[tokio::test]
async fn r7_two_windows_lose_nothing() {
    let mut table = Table::new(&["aoi", "ben"]).await;
    let coffee = had(&mut table).await;
    let path = format!("{coffee}/reflect");
    let first = [("met", "yes"), ("sentence", "左の窓"), ("version", "0")];
    let second = [("met", "yes"), ("sentence", "右の窓"), ("version", "0")];
    table
        .browser(0)
        .post(&path, &first)
        .await
        .assert_status(303);
    let page = table
        .browser(0)
        .post(&path, &second)
        .await
        .assert_status(409)
        .assert_shows("左の窓")
        .assert_shows("右の窓");
    let version = page.hidden("version").to_owned();
    let again = [("met", "yes"), ("sentence", "両方"), ("version", &version)];
    table
        .browser(0)
        .post(&path, &again)
        .await
        .assert_status(303);
    assert_eq!(only(&table).await.sentence, "両方");
}

//! What arrives at the organizers, and the thank-you that goes back.

use entities::notice;
use sea_orm::{ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _};

use super::people::{had, write};
use crate::tea::Table;

const PATH: &str = "/c/tea/manage/words";

#[tokio::test]
async fn r34_words_arrive_as_their_author_ticked_and_go_when_they_untick() {
    let mut table = Table::new(&["aoi", "ben"]).await;
    let coffee = had(&mut table).await;
    let mut organizer = table.app.signed_in("tea@organizers.example").await;
    organizer.get(PATH).await.assert_shows("まだ届いていません");
    let form = [("sentence", "aoi-の-ひとこと"), ("show", "report")];
    let kept = write(&mut table, 0, &coffee, &form).await;
    let entry = kept.header("location").to_owned();
    organizer.get(PATH).await.assert_hides("ひとこと</bdi>");
    let readers = format!("{entry}/readers");
    for (shown, named) in [
        (&[("show", "organizers")][..], false),
        (&[("show", "organizers"), ("show", "organizers_name")], true),
    ] {
        table
            .browser(0)
            .post(&readers, shown)
            .await
            .assert_status(303);
        let page = organizer.get(PATH).await.assert_shows("aoi-の-ひとこと");
        assert_eq!(page.text().contains("aoi さん"), named);
        assert_eq!(page.text().contains("名前なし"), !named);
    }
    organizer
        .get(&format!("{PATH}?round=1"))
        .await
        .assert_shows("aoi-の-ひとこと");
    organizer
        .get(&format!("{PATH}?round=7&page=banana"))
        .await
        .assert_status(200)
        .assert_hides("aoi-の-ひとこと");
    table
        .browser(0)
        .post(&readers, &[])
        .await
        .assert_status(303);
    organizer.get(PATH).await.assert_hides("aoi-の-ひとこと");
    table.browser(1).get(PATH).await.assert_status(404);
}

#[tokio::test]
async fn a_thank_you_goes_back_once() {
    let mut table = Table::new(&["aoi", "ben"]).await;
    let coffee = had(&mut table).await;
    let form = [("sentence", "ひとこと"), ("show", "organizers")];
    let kept = write(&mut table, 0, &coffee, &form).await;
    let entry = kept.header("location").to_owned();
    let id = entry.rsplit('/').next().unwrap().to_owned();
    let thank = format!("{PATH}/{id}/thank");
    let mut organizer = table.app.signed_in("tea@organizers.example").await;
    table.browser(1).post(&thank, &[]).await.assert_status(404);
    for _ in 0..2 {
        organizer.post(&thank, &[]).await.assert_redirect(PATH);
    }
    organizer
        .get(PATH)
        .await
        .assert_shows("ありがとうを返しました");
    table
        .browser(0)
        .get(&entry)
        .await
        .assert_shows("ありがとうが届いています");
    table
        .browser(0)
        .get("/notices")
        .await
        .assert_shows("「ありがとう」が届きました");
    let told = notice::Entity::find()
        .filter(notice::Column::Kind.eq("thanked"))
        .count(&table.app.app.db)
        .await
        .unwrap();
    assert_eq!(told, 1);
    // Nobody thanks for what was not sent to them, nor organizers of another community.
    let mut foreign = table.app.community("coffee").await;
    foreign
        .post(&format!("/c/coffee/manage/words/{id}/thank"), &[])
        .await
        .assert_status(404);
    table
        .browser(0)
        .post(&format!("{entry}/readers"), &[])
        .await
        .assert_status(303);
    organizer.post(&thank, &[]).await.assert_status(404);
}

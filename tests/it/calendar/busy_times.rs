//! What a calendar that was read changes in what people see: the times that they are offered.

use chrono::{DateTime, TimeDelta, Utc};
use engawa::rounds;
use entities::proposal;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};

use super::{
    Table,
    busy::{Site, calendar, read},
};
use crate::tea::at;

const WEEK: &str =
    "mon 12:00-13:00;tue 12:00-13:00;wed 12:00-13:00;thu 12:00-13:00;fri 12:00-13:00";
const CALENDARS: &str = "/me/availability/calendars";

fn offered(page: &str) -> Vec<DateTime<Utc>> {
    page.split("name=\"slot\" value=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
        .map(|slot| slot.replace("&#43;", "+").replace("&#x2b;", "+"))
        .map(|slot| slot.parse().unwrap())
        .collect()
}

/// So many days from the test's day `first` on, as one event that takes them all.
fn days_from(first: i64, days: i64) -> String {
    let stamp = |at: DateTime<Utc>| at.format("%Y%m%dT%H%M%SZ").to_string();
    let (from, until) = (stamp(at(first * 24)), stamp(at((first + days) * 24)));
    calendar(&[(from.as_str(), until.as_str())])
}

/// Two people with the same week, of whom the first has another calendar.
async fn two(site: &Site) -> Table {
    let place = site.place.to_string();
    let mut table = Table::with(&["aoi", "ben"], &[("ENGAWA_FETCH_ALLOW", &place)]).await;
    for person in 0..2 {
        table.says(person, WEEK, "Asia/Tokyo").await;
    }
    let form = [("address", site.url().to_string())];
    let form = [(form[0].0, form[0].1.as_str())];
    table
        .browser(0)
        .post("/me/availability/busy", &form)
        .await
        .assert_redirect(CALENDARS);
    // R31: looking does not fetch; the outbox does, and says so.
    table
        .browser(0)
        .get(CALENDARS)
        .await
        .assert_shows("これから読みこみます")
        .assert_shows("結果を見る");
    table
}

async fn invite(table: &mut Table, by: usize) -> Vec<DateTime<Utc>> {
    let path = format!("/people/{}/invite", table.handle(1 - by).await);
    let page = table.browser(by).get(&path).await.assert_status(200);
    offered(page.text())
}

#[tokio::test]
async fn an_invite_offers_other_times_once_a_calendar_was_read() {
    let site = Site::new().await;
    // Busy until the second Sunday.
    site.shows(&days_from(0, 12));
    let mut table = two(&site).await;
    let sunday = at(12 * 24);
    let before = invite(&mut table, 0).await;
    assert!(before.iter().any(|start| *start < sunday), "{before:?}");
    table.app.run_jobs().await;
    table
        .browser(0)
        .get(CALENDARS)
        .await
        .assert_shows("予定のある時間が1つありました")
        .assert_hides("結果を見る");
    // For both of them, whoever asks.
    for by in [0, 1] {
        let times = invite(&mut table, by).await;
        assert_eq!(times.len(), 5);
        assert!(times.iter().all(|start| *start >= sunday), "{times:?}");
    }
    // The calendar changes, and so do the times, three hours later.
    site.shows(&days_from(12, 30));
    table.app.clock.advance(TimeDelta::hours(3));
    read(&table).await;
    let times = invite(&mut table, 0).await;
    assert!(!times.is_empty());
    assert!(times.iter().all(|start| *start < sunday), "{times:?}");
    // It cannot be read any more: what it said before holds, and the page says what is wrong.
    site.says("404 Not Found", b"");
    table.app.clock.advance(TimeDelta::hours(3));
    read(&table).await;
    assert_eq!(invite(&mut table, 0).await, times);
    table
        .browser(0)
        .get(CALENDARS)
        .await
        .assert_shows("カレンダーのサーバーに断られました");
    // Saved once more it is tried once more.
    let form = [("address", site.url().to_string())];
    let form = [(form[0].0, form[0].1.as_str())];
    table.app.clock.advance(TimeDelta::minutes(1));
    table
        .browser(0)
        .post("/me/availability/busy", &form)
        .await
        .assert_redirect(CALENDARS);
    table
        .browser(0)
        .get(CALENDARS)
        .await
        .assert_shows("これから読みこみます")
        .assert_hides("断られました");
}

#[tokio::test]
async fn a_round_offers_times_at_which_nobodys_calendar_says_busy() {
    let site = Site::new().await;
    // The round is matched on the third day; busy for the first week of it and a half.
    site.shows(&days_from(3, 10));
    let mut table = two(&site).await;
    table.app.run_jobs().await;
    let mut organizer = table.app.signed_in("tea@organizers.example").await;
    let form = [("day", "2026-11-27"), ("hour", "10:00")];
    organizer
        .post("/c/tea/manage/rounds/new", &form)
        .await
        .assert_status(303);
    let open = rounds::find_open(&table.app.app.db, table.community).await;
    let id = open.unwrap().unwrap().id;
    for person in 0..2 {
        let path = format!("/me/rounds/{id}");
        let answer = table.browser(person).post(&path, &[("answer", "in")]).await;
        answer.assert_redirect("/me/rounds");
    }
    table.app.clock.advance(TimeDelta::days(3));
    read(&table).await;
    let asked = proposal::Entity::find()
        .filter(proposal::Column::RoundId.eq(id))
        .one(&table.app.app.db)
        .await
        .unwrap()
        .unwrap();
    let path = format!("/matches/{}", asked.id);
    for person in 0..2 {
        let page = table.browser(person).get(&path).await.assert_status(200);
        let times = offered(page.text());
        assert_eq!(times.len(), 5, "{times:?}");
        assert!(times.iter().all(|start| *start >= at(13 * 24)), "{times:?}");
    }
}

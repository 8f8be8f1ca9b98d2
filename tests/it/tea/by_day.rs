//! People meet in person by day: from 8:00 to 20:00 by the clocks of each of them, before and after these change.

use chrono::{DateTime, TimeDelta, Timelike as _, Utc};
use chrono_tz::Tz;
use engawa::rounds;
use entities::{profile, proposal, proposal::Mode};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, sea_query::Expr};

use super::{Table, flows::slots};

const ANY_TIME: &str = "mon 00:00-24:00;tue 00:00-24:00;wed 00:00-24:00;thu 00:00-24:00;\
                        fri 00:00-24:00;sat 00:00-24:00;sun 00:00-24:00";
const EARLY: &str = "tue 05:00-11:00;wed 05:00-11:00;thu 05:00-11:00;fri 05:00-11:00";
const LATE: &str = "tue 16:30-24:00;wed 16:30-24:00;thu 16:30-24:00;fri 16:30-24:00";

/// Two people who meet in person alone, an hour apart by their clocks, and the day on which this is looked at.
async fn apart(weekly: &str, days: i64) -> Table {
    let mut table = Table::new(&["aoi", "ben"]).await;
    table.says(0, weekly, "Europe/London").await;
    table.says(1, weekly, "Europe/Berlin").await;
    table
        .app
        .app
        .db
        .write(|txn| async move {
            profile::Entity::update_many()
                .col_expr(profile::Column::Online, Expr::value(false))
                .col_expr(profile::Column::InPerson, Expr::value(true))
                .col_expr(profile::Column::Region, Expr::value("東京"))
                .exec(&txn)
                .await
        })
        .await
        .unwrap();
    table.app.clock.advance(TimeDelta::days(days));
    for person in 0..2 {
        table.people[person].1 = table.app.browser_of(table.id(person)).await;
    }
    table
}

/// Every one of these times begins and ends by day for both.
#[track_caller]
fn assert_by_day(times: &[DateTime<Utc>]) {
    assert!(times.len() >= 3, "{times:?}");
    for zone in [Tz::Europe__London, Tz::Europe__Berlin] {
        for start in times {
            let begins = start.with_timezone(&zone);
            let ends = (*start + TimeDelta::hours(1)).with_timezone(&zone);
            assert!(begins.hour() >= 8, "{begins}");
            assert!((ends.hour(), ends.minute()) <= (20, 0), "{ends}");
            assert_eq!(begins.date_naive(), ends.date_naive());
        }
    }
}

fn read(slots: &[String]) -> Vec<DateTime<Utc>> {
    slots.iter().map(|slot| slot.parse().unwrap()).collect()
}

/// The days from which three weeks hold no change of the clocks, the one in spring, and the one in autumn.
const DAYS: [i64; 3] = [10, 115, 325];

#[tokio::test]
async fn r52_an_invite_in_person_offers_times_by_day_for_both() {
    for days in DAYS {
        for weekly in [ANY_TIME, EARLY, LATE] {
            let mut table = apart(weekly, days).await;
            let handle = table.handle(1).await;
            let path = format!("/people/{handle}/invite");
            let page = table.browser(0).get(&path).await.assert_status(200);
            let times = read(&slots(page.text()));
            assert_by_day(&times);
        }
    }
}

#[tokio::test]
async fn r52_a_round_offers_times_by_day_for_both() {
    for days in DAYS {
        for weekly in [ANY_TIME, EARLY, LATE] {
            let mut table = apart(weekly, days).await;
            let mut organizer = table.app.signed_in("tea@organizers.example").await;
            let day = table.app.app.now().date_naive() + TimeDelta::days(3);
            let form = [("day", day.to_string()), ("hour", "10:00".to_owned())];
            let form: Vec<_> = form
                .iter()
                .map(|(name, value)| (*name, value.as_str()))
                .collect();
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
            organizer
                .post("/c/tea/manage/rounds/1/run", &[])
                .await
                .assert_status(303);
            table.app.run_jobs().await;
            let asked = proposal::Entity::find()
                .filter(proposal::Column::RoundId.eq(id))
                .one(&table.app.app.db)
                .await
                .unwrap()
                .unwrap();
            assert_eq!(asked.mode, Mode::InPerson);
            let path = format!("/matches/{}", asked.id);
            let page = table.browser(1).get(&path).await.assert_status(200);
            assert_by_day(&read(&slots(page.text())));
        }
    }
}

#[tokio::test]
async fn a_time_by_hand_is_by_day_for_whoever_suggests_it() {
    let mut table = apart(ANY_TIME, 115).await;
    let handle = table.handle(1).await;
    let path = format!("/people/{handle}/invite");
    // The clocks go forward on Sunday: 8:00 is 7:00 by those of the week before.
    for (own, is_taken) in [
        ("2027-03-26T07:45", false),
        ("2027-03-29T07:45", false),
        ("2027-03-29T19:15", false),
        ("2027-03-29T23:00", false),
        ("2027-03-29T08:00", true),
    ] {
        let answer = table.browser(0).post(&path, &[("own", own)]).await;
        if is_taken {
            answer.assert_status(303);
        } else {
            answer.assert_status(422);
        }
    }
}

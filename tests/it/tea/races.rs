//! Many at once: one coffee, and no two at the same time.

use std::{collections::BTreeSet, sync::Arc};

use chrono::{DateTime, TimeDelta, Utc};
use engawa::{
    http,
    proposals::{self, AnswerError, machine::Event},
};
use entities::{ids::AccountId, meeting, notice, proposal_seat};
use rand::{RngExt as _, SeedableRng as _, rngs::StdRng};
use sea_orm::{EntityTrait as _, PaginatorTrait as _};
use tokio::{sync::Barrier, task::JoinSet};

use super::{
    Table, at, context,
    rows::{check, overlaps},
    slot,
};
use crate::support::{Browser, MemoryPost, database::is_postgres};

/// 64 yeses to one proposal in the same instant: of one person, or half of each. On PostgreSQL every second one goes to
/// another process.
pub(crate) async fn sixty_four_yeses(both: bool) {
    let table = Table::crowd(2).await;
    let id = table.simple().await;
    let path = format!("/matches/{id}/accept");
    let ticked = slot(122);
    let form = [("slot", ticked.as_str())];
    let mut instances = vec![table.app.router.clone()];
    if is_postgres() {
        let other = table.app.another(MemoryPost::default()).await;
        instances.push(http::router(other));
    }
    let mut browsers = Vec::new();
    for person in [0, 1] {
        let own = table.app.browser_of(table.id(person)).await;
        let of = |router: &axum::Router| {
            let mut browser = Browser::new(router.clone());
            browser.cookies.clone_from(&own.cookies);
            browser
        };
        browsers.push(instances.iter().map(of).collect::<Vec<_>>());
    }
    if !both {
        browsers[0][0].post(&path, &form).await.assert_status(303);
    }
    // Every one of them has seen a page, and all send their answers in the same instant.
    for browser in browsers.iter_mut().flatten() {
        browser.get("/home").await.assert_status(200);
    }
    let ready = Arc::new(Barrier::new(64));
    let mut presses = JoinSet::new();
    for number in 0..64 {
        let who = if both { number % 2 } else { 1 };
        let through = &browsers[who];
        let mut browser = through[number / 2 % through.len()].clone();
        let (path, ticked, ready) = (path.clone(), ticked.clone(), ready.clone());
        presses.spawn(async move {
            ready.wait().await;
            let answer = browser.post(&path, &[("slot", &ticked)]).await;
            answer.status.as_u16()
        });
    }
    let answers = presses.join_all().await;
    assert!(
        answers.iter().all(|status| matches!(status, 303 | 409)),
        "{answers:?}"
    );
    let db = &table.app.app.db;
    assert_eq!(meeting::Entity::find().count(db).await.unwrap(), 1);
    let notices = notice::Entity::find().all(db).await.unwrap();
    assert_eq!(notices.len(), 2, "{notices:?}");
    check(&table.app.app).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn r1_of_64_yeses_at_once_comes_one_coffee() {
    for both in [false, true] {
        sixty_four_yeses(both).await;
    }
}

/// Sets of overlapping proposals of a few people, each answered by 32 at once: no two coffees of one person overlap.
pub(crate) async fn overlapping_sets(sets: i32, seed: u64) {
    const PEOPLE: usize = 8;
    const PROPOSALS: usize = 16;
    let mut table = Table::crowd(0).await;
    let mut choice = StdRng::seed_from_u64(seed);
    for set in 0..sets {
        let first = table.people.len();
        table.join(PEOPLE).await;
        let mut asked = Vec::new();
        for number in 0..PROPOSALS {
            let number = set * i32::try_from(PROPOSALS).unwrap() + i32::try_from(number).unwrap();
            let round = table.round(number + 1).await;
            let one = choice.random_range(0..PEOPLE);
            let other = (one + choice.random_range(1..PEOPLE)) % PEOPLE;
            let pair = [one, other].map(|person| table.id(first + person));
            // Within three hours, on any quarter-hour.
            let times: BTreeSet<DateTime<Utc>> = (0..choice.random_range(1..5))
                .map(|_| at(98) + TimeDelta::minutes(15 * choice.random_range(0..12)))
                .collect();
            asked.push((round, pair.to_vec(), times.into_iter().collect::<Vec<_>>()));
        }
        let made = table.propose_all(at(0), at(80), &asked).await;
        let mut tasks = JoinSet::new();
        for (id, (_, pair, times)) in made.into_iter().zip(asked) {
            for who in pair {
                let (app, times) = (table.app.app.clone(), times.clone());
                let event = Event::Accept(who, times.into_iter().collect());
                tasks.spawn(async move {
                    match proposals::answer(&app.db, context(&app), id, &event).await {
                        Ok(_) | Err(AnswerError::Taken(_) | AnswerError::Refused(_)) => {}
                        Err(error) => panic!("{error:?}"),
                    }
                });
            }
        }
        tasks.join_all().await;
        assert_eq!(overlaps(&table.app.app).await, 0, "set {set}");
    }
    let app = &table.app.app;
    let booked = meeting::Entity::find().count(&app.db).await.unwrap();
    assert!(booked > u64::try_from(sets).unwrap(), "{booked} coffees");
    let asked = proposal_seat::Entity::find().count(&app.db).await.unwrap();
    assert!(booked < asked / 2, "some were in the way of others");
    check(app).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn r2_in_sets_of_overlapping_proposals_nobody_has_two_coffees_at_once() {
    overlapping_sets(12, 1).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn r2_overlapping_yeses_of_one_person_never_take_the_same_time() {
    let table = Table::crowd(33).await;
    let me = table.id(0);
    let mut tasks = JoinSet::new();
    for number in 1..33_i32 {
        let round = table.round(number).await;
        let other = table.id(usize::try_from(number).unwrap());
        let id = table.propose(round, &[me, other], &[98, 99, 100]).await;
        let app = table.app.app.clone();
        tasks.spawn(async move {
            let ticks = BTreeSet::from([at(98 + i64::from(number % 3))]);
            for who in [other, me] {
                let event = Event::Accept(who, ticks.clone());
                let _ = proposals::answer(&app.db, context(&app), id, &event).await;
            }
        });
    }
    tasks.join_all().await;
    let meetings = meeting::Entity::find()
        .count(&table.app.app.db)
        .await
        .unwrap();
    assert_eq!(meetings, 3, "one for each of the times that do not overlap");
    check(&table.app.app).await;
}

#[tokio::test]
async fn r2_times_that_only_touch_are_two_coffees() {
    let table = Table::crowd(3).await;
    let me: AccountId = table.id(0);
    // Half an hour, and the quarter of an hour that is kept free after it.
    let starts = [at(98), at(98) + TimeDelta::minutes(45)];
    let mut asked = Vec::new();
    for (number, start) in starts.into_iter().enumerate() {
        let round = table.round(i32::try_from(number).unwrap() + 1).await;
        asked.push((round, vec![me, table.id(number + 1)], vec![start]));
    }
    let made = table.propose_all(at(0), at(80), &asked).await;
    let app = &table.app.app;
    for (id, (_, people, times)) in made.into_iter().zip(asked) {
        for who in people {
            let event = Event::Accept(who, times.iter().copied().collect());
            proposals::answer(&app.db, context(app), id, &event)
                .await
                .unwrap();
        }
    }
    assert_eq!(meeting::Entity::find().count(&app.db).await.unwrap(), 2);
    assert_eq!(overlaps(app).await, 0);
    check(app).await;
}

//! The demo's past: eight rounds, words after their coffees, and a report in which every chart has something to say.

use std::collections::{BTreeMap, BTreeSet};

use chrono_tz::Asia::Tokyo;
use engawa::{clock::Random, demo, growth_report, locale::Locale, schedule::is_working_day};
use entities::{
    account, community, meeting, next_step, proposal,
    reflection::{self, Again},
    reflection_purpose, reflection_quote, round,
    step_follow_up::{self, Outcome},
    tag_growth::{self, Learnt},
    word_thanks,
};
use i18n_embed_fl::fl;
use rand::{SeedableRng as _, rngs::StdRng};
use sea_orm::{EntityTrait as _, PaginatorTrait as _, QueryOrder as _};

use crate::support::TestApp;

/// Rounds that are over.
const PAST: usize = 8;

async fn demo_of(people: usize) -> TestApp {
    let app = TestApp::demo(people).await;
    let choice = Random::new(StdRng::seed_from_u64(1));
    demo::seed_rounds(&app.app, &choice).await.unwrap();
    app
}

/// Whether something is there now and then: sometimes, and not always.
fn assert_varied<T>(all: &[T], what: &str, is: impl Fn(&T) -> bool) {
    let some = all.iter().filter(|one| is(one)).count();
    assert!(
        some > 0 && some < all.len(),
        "{what}: {some} of {}",
        all.len()
    );
}

#[tokio::test]
async fn the_demo_has_eight_past_rounds_and_every_chart_says_something() {
    let app = demo_of(300).await;
    let db = &app.app.db;
    let rounds = round::Entity::find().order_by_asc(round::Column::Number);
    let rounds = rounds.all(db).await.unwrap();
    // One waits for answers, and the next one is open.
    assert_eq!(rounds.len(), PAST + 2);
    let mut themes = BTreeSet::new();
    for round in &rounds[..PAST] {
        assert!(themes.insert(round.theme.as_str()), "{}", round.theme);
        let day = round.matches_at.with_timezone(&Tokyo).date_naive();
        assert!(is_working_day(day), "{day}");
    }
    let proposals = proposal::Entity::find().all(db).await.unwrap();
    let round_of: BTreeMap<_, _> = proposals.iter().map(|one| (one.id, one.round_id)).collect();
    let coffees = meeting::Entity::find().all(db).await.unwrap();
    for round in &rounds[..PAST] {
        let of_round = coffees
            .iter()
            .filter(|coffee| round_of[&coffee.proposal_id] == Some(round.id));
        let of_round = of_round.count();
        assert!(
            of_round >= 25,
            "{of_round} coffees in round {}",
            round.number
        );
    }

    let community = community::Entity::find().one(db).await.unwrap().unwrap();
    let units = growth_report::list_units(db, community.id).await.unwrap();
    let last = units.last().unwrap();
    assert_eq!((units[0].first, last.last), (1, 8));
    assert!(units.len() >= 5, "{} units", units.len());
    let organizer = account::Entity::find_by_email("person0@demo.example");
    let organizer = organizer.one(db).await.unwrap().unwrap();
    let mut browser = app.browser_of(organizer.id).await;
    let page = browser.get("/c/cs-tea/manage/report").await;
    let page = page.assert_status(200);
    let words = Locale::Ja.words();
    let page = page.assert_hides(&fl!(words, "report-time-later"));
    page.assert_hides(&fl!(words, "report-few"));
    // Whoever looks after the community finds words that were sent.
    browser
        .get("/c/cs-tea/manage/words")
        .await
        .assert_shows("ありがとうを返しました");
}

#[tokio::test]
async fn what_the_demo_s_people_wrote_is_as_varied_as_what_people_write() {
    let app = demo_of(120).await;
    let db = &app.app.db;
    let written = reflection::Entity::find().all(db).await.unwrap();
    assert!(written.len() > 150, "{}", written.len());
    for (what, is) in [
        (
            "words",
            (|row| !row.sentence.is_empty()) as fn(&reflection::Model) -> bool,
        ),
        ("thanks", |row| !row.thanks.is_empty()),
        ("again", |row| row.again == Some(Again::Again)),
        ("others", |row| row.again == Some(Again::Others)),
        ("the partner", |row| row.to_partner),
        ("organizers", |row| row.to_organizers),
        ("organizers, by name", |row| row.organizers_name),
        ("the report", |row| row.to_report),
        ("the report, by name", |row| row.report_name),
        ("nobody", |row| {
            !(row.to_partner || row.to_organizers || row.to_report)
        }),
        ("in English", |row| {
            row.sentence.is_ascii() && !row.sentence.is_empty()
        }),
    ] {
        assert_varied(&written, what, is);
    }
    // Nothing was written before its coffee was over, or after today.
    let now = app.app.now();
    assert!(written.iter().all(|row| row.created_at < now));
    let marks = reflection_purpose::Entity::find().all(db).await.unwrap();
    let marks: BTreeSet<_> = marks.iter().map(|mark| mark.purpose).collect();
    assert_eq!(marks.len(), 6);
    assert!(next_step::Entity::find().count(db).await.unwrap() > 30);
    let answers = step_follow_up::Entity::find().all(db).await.unwrap();
    assert!(answers.iter().all(|answer| answer.answered_at <= now));
    for outcome in [Outcome::Done, Outcome::UnderWay, Outcome::LetGo] {
        assert_varied(&answers, "an outcome", |answer| answer.outcome == outcome);
    }
    assert_varied(&answers, "after a quarter", |answer| {
        answer.after_days == 90
    });
    assert_varied(&answers, "what changed", |answer| !answer.words.is_empty());
    let learnt = tag_growth::Entity::find().all(db).await.unwrap();
    assert!(learnt.len() > 15, "{}", learnt.len());
    assert_varied(&learnt, "learnt", |row| row.answer == Learnt::CanTell);
    assert!(word_thanks::Entity::find().count(db).await.unwrap() > 10);
    assert!(reflection_quote::Entity::find().count(db).await.unwrap() > 5);

    // A coffee is just over, and the persona has not written about it.
    let person = account::Entity::find_by_email("person2@demo.example");
    let person = person.one(db).await.unwrap().unwrap();
    let mut browser = app.browser_of(person.id).await;
    browser.get("/home").await.assert_shows("60秒でふりかえり");

    // Again, nothing is added.
    let choice = Random::new(StdRng::seed_from_u64(1));
    demo::seed_rounds(&app.app, &choice).await.unwrap();
    assert_eq!(
        reflection::Entity::find().count(db).await.unwrap(),
        written.len() as u64
    );
}

#[tokio::test]
async fn the_same_seed_tells_the_same_past() {
    let tell = async || {
        let app = demo_of(40).await;
        let rows = reflection::Entity::find()
            .order_by_asc(reflection::Column::Id)
            .all(&app.app.db)
            .await
            .unwrap();
        rows.into_iter()
            .map(|row| (row.id, row.account_id, row.sentence, row.again))
            .collect::<Vec<_>>()
    };
    let first = tell().await;
    assert!(!first.is_empty());
    assert_eq!(first, tell().await);
}

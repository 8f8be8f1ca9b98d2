//! The demo's past: coffees, words after them, and a report that has something to say.

use engawa::{clock::Random, demo};
use entities::{account, community, meeting, reflection};
use rand::{SeedableRng as _, rngs::StdRng};
use sea_orm::{EntityTrait as _, PaginatorTrait as _};

use crate::support::TestApp;

#[tokio::test]
async fn the_demo_has_words_in_both_languages_and_a_report() {
    let app = TestApp::demo(120).await;
    let db = &app.app.db;
    demo::seed_rounds(&app.app).await.unwrap();
    let choice = Random::new(StdRng::seed_from_u64(1));
    demo::seed_reflections(&app.app, &choice).await.unwrap();
    let written = reflection::Entity::find().all(db).await.unwrap();
    assert!(written.len() > 30, "{}", written.len());
    let is_latin = |row: &&reflection::Model| row.sentence.is_ascii() && !row.sentence.is_empty();
    let english = written.iter().filter(is_latin).count();
    assert!(english > 0 && english < written.len() / 2, "{english}");
    // Again, nothing is added.
    let coffees = meeting::Entity::find().count(db).await.unwrap();
    demo::seed_reflections(&app.app, &choice).await.unwrap();
    assert_eq!(
        reflection::Entity::find().count(db).await.unwrap(),
        written.len() as u64
    );
    assert_eq!(meeting::Entity::find().count(db).await.unwrap(), coffees);
    let community = community::Entity::find().one(db).await.unwrap().unwrap();
    let units = engawa::growth_report::list_units(db, community.id).await;
    let units = units.unwrap();
    assert!(!units.is_empty());
    assert!(units[0].counts.funnel[4] >= 10, "{:?}", units[0].counts);
    let person = account::Entity::find_by_email("person0@demo.example");
    assert!(person.one(db).await.unwrap().is_some());
}

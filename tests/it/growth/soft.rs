//! What reflections do to the next round, and that nobody can read them off it.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use engawa::{
    jobs::Work,
    proposals::{self, machine::Event},
    reflections::{self, Draft},
    rounds::{Preview, Reflected},
};
use entities::{
    ids::{AccountId, TagId},
    meeting,
    profile_tag::{self, TagKind},
    reflection::{Again, Met},
    reflection_purpose::Purpose,
    step_follow_up::Outcome,
    tag,
    tag_growth::Learnt,
};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};

use super::people::tick;
use crate::rounds::{
    people::Tea,
    year::{open_of, times_of},
};

/// Eight people of two companies after their first round, all of whom had a coffee; the second round is open.
async fn after_a_round() -> (Tea, Vec<(meeting::Model, [AccountId; 2])>) {
    let tea = Tea::monthly(8).await;
    let round = tea.open().await;
    tea.go_to(round.matches_at);
    tea.app.run_jobs().await;
    let db = &tea.app.app.db;
    let mut coffees = Vec::new();
    for proposal in open_of(&tea, round.id).await {
        let times = times_of(&tea, &proposal).await;
        let people = proposal.pair.split('+').map(|id| id.parse().unwrap());
        let people: Vec<AccountId> = people.collect();
        let mut booked = None;
        for who in &people {
            let event = Event::Accept(*who, times.clone());
            let context = tea.app.context();
            booked = proposals::answer(db, context, proposal.id, &event)
                .await
                .unwrap();
        }
        let coffee = meeting::Entity::find_by_id(booked.unwrap()).one(db).await;
        coffees.push((coffee.unwrap().unwrap(), people.try_into().unwrap()));
    }
    assert_eq!(coffees.len(), 4);
    coffees.sort_unstable_by_key(|(coffee, _)| coffee.ends_at);
    (tea, coffees)
}

/// Everybody writes after their coffees, each what `says` says.
async fn write(
    tea: &Tea,
    coffees: &[(meeting::Model, [AccountId; 2])],
    says: impl Fn(AccountId) -> (Draft, Option<Learnt>),
) {
    for (coffee, people) in coffees {
        let at = coffee.ends_at + TimeDelta::hours(2);
        if at > tea.app.app.now() {
            tea.go_to(at);
        }
        for who in people {
            let (db, place) = (&tea.app.app.db, (*who, coffee.id));
            let (draft, learnt) = says(*who);
            reflections::save(db, tea.app.context(), place, (draft, 0))
                .await
                .unwrap();
            let entry = reflections::find_of(db, place).await.unwrap().unwrap();
            let now = tea.app.app.now();
            let askable = reflections::list_askable(db, (*who, now), &entry).await;
            for topic in askable.unwrap() {
                let Some(answer) = learnt else { continue };
                reflections::learn(db, tea.app.context(), (*who, &entry), (topic.id, answer))
                    .await
                    .unwrap();
            }
        }
    }
}

fn silent() -> Draft {
    Draft {
        met: Some(Met::Yes),
        no_words: true,
        ..Draft::default()
    }
}

/// All that goes into the next rounds and that nobody but its author reads.
fn private(deed: &str) -> Draft {
    Draft {
        purposes: vec![
            Purpose::PracticalSkill,
            Purpose::WiderView,
            Purpose::Teaching,
            Purpose::Peers,
        ],
        deed: deed.to_owned(),
        again: Some(Again::Again),
        ..silent()
    }
}

async fn preview(tea: &Tea) -> Preview {
    let round = tea.open().await;
    let now = tea.app.app.now();
    Preview::load(&tea.app.app.db, &round, now).await.unwrap()
}

/// What an organizer reads about each pair: the reasons of those who are together, and why the others are not.
async fn read(tea: &mut Tea) -> (BTreeMap<(usize, usize), String>, String) {
    let path = format!("/c/tea/manage/rounds/{}", tea.open().await.number);
    let page = tea
        .organizer
        .get(&path)
        .await
        .assert_status(200)
        .text()
        .to_owned();
    let mut said = BTreeMap::new();
    for line in page
        .split("<li class=\"row row--wide row--between row--top\">")
        .skip(1)
    {
        let line = line.split("</li>").next().unwrap();
        let named = |number: usize| line.contains(&format!("Person {number}<"));
        let people: Vec<usize> = (0..8).filter(|number| named(*number)).collect();
        // Reasons stand in their order; what the row holds besides is not about them.
        said.insert((people[0], people[1]), line.to_owned());
    }
    for one in 0..8 {
        for other in one + 1..8 {
            let (a, b) = (tea.people[one], tea.people[other]);
            let asked = tea
                .organizer
                .get(&format!("{path}?one={a}&other={b}"))
                .await;
            let answer = asked.text().split("role=\"status\"").nth(1).unwrap();
            let answer = answer.split("</div>").next().unwrap().to_owned();
            said.entry((one, other)).or_insert(answer);
        }
    }
    (said, page)
}

/// R34: the same people once with words of which they ticked nothing, once without. A pair that is together in both
/// worlds has the same reasons to the letter, one that is in neither the same answer, its points included.
#[tokio::test]
async fn r34_nobody_reads_off_a_round_what_others_wrote_for_themselves() {
    let mut worlds = Vec::new();
    for writes in [false, true] {
        let (mut tea, coffees) = after_a_round().await;
        write(&tea, &coffees, |_| {
            if writes {
                (private("ためしてみる"), Some(Learnt::NotYet))
            } else {
                (silent(), None)
            }
        })
        .await;
        let snapshot = preview(&tea).await.snapshot;
        let is_moved = |person: &engawa::rounds::Person| person.reflected != Reflected::default();
        assert_eq!(snapshot.people.iter().any(is_moved), writes);
        worlds.push(read(&mut tea).await);
    }
    let [(without, _), (with, page)] = worlds.try_into().unwrap();
    let mut compared = 0;
    for (pair, text) in &with {
        let is_together = |text: &str| text.contains("<li>") || text.contains("avatar");
        if is_together(text) == is_together(&without[pair]) {
            compared += 1;
            assert_eq!(*text, without[pair], "{pair:?}");
        }
    }
    assert!(compared >= 20, "{compared}");
    for word in ["ためしてみる", "また話したい", "実務"] {
        assert!(!page.contains(word), "{word}");
    }
}

/// Where there is but one way to sit, even the sum of the points is the same.
#[tokio::test]
async fn r34_the_figures_of_a_round_are_the_same_whatever_was_written() {
    let mut seen = Vec::new();
    for writes in [false, true] {
        let (tea, coffees) = after_a_round().await;
        write(&tea, &coffees, |_| {
            if writes {
                (private("ためしてみる"), Some(Learnt::CanTell))
            } else {
                (silent(), Some(Learnt::CanTell))
            }
        })
        .await;
        tea.app.clock.advance(TimeDelta::days(200));
        // Two are left, who met: they would like to talk again, or said nothing of it.
        let [one, other] = coffees[0].1;
        let now = tea.app.app.now();
        let round = entities::round::Model {
            matches_at: now,
            window_first: now.date_naive(),
            ..tea.open().await
        };
        let preview = Preview::load(&tea.app.app.db, &round, now).await.unwrap();
        let mut snapshot = preview.snapshot;
        snapshot
            .people
            .retain(|person| [one, other].contains(&person.account));
        let solution = engawa::rounds::solve(&snapshot).unwrap();
        assert_eq!(solution.tables.len(), 1);
        seen.push((solution.statistics, solution.tables[0].reasons.clone()));
    }
    assert_eq!(seen[0], seen[1]);
}

async fn reflected(tea: &Tea, who: AccountId) -> Reflected {
    let snapshot = preview(tea).await.snapshot;
    let mut people = snapshot.people.into_iter();
    people
        .find(|person| person.account == who)
        .unwrap()
        .reflected
}

async fn wants(tea: &Tea, who: AccountId) -> Vec<TagId> {
    profile_tag::Entity::find()
        .filter(profile_tag::Column::AccountId.eq(who))
        .filter(profile_tag::Column::Kind.eq(TagKind::Want))
        .order_by_asc(profile_tag::Column::TagId)
        .all(&tea.app.app.db)
        .await
        .unwrap()
        .into_iter()
        .map(|row| row.tag_id)
        .collect()
}

#[tokio::test]
async fn a_step_leads_on_until_it_is_let_go() {
    for (outcome, goes_on) in [
        (None, true),
        (Some(Outcome::UnderWay), true),
        (Some(Outcome::LetGo), false),
        (Some(Outcome::Done), false),
    ] {
        let (tea, coffees) = after_a_round().await;
        let who = coffees[0].1[0];
        let topic = wants(&tea, who).await[0];
        let db = &tea.app.app.db;
        let name = tag::Entity::find_by_id(topic)
            .one(db)
            .await
            .unwrap()
            .unwrap();
        let deed = format!("{}を人に聞いてみる", name.ja);
        write(&tea, &coffees, |_| (private(&deed), None)).await;
        let said = reflected(&tea, who).await;
        assert!(said.threads.contains(&topic), "{said:?}");
        tea.app.clock.advance(TimeDelta::days(31));
        tick(&tea.app, Work::CloseProposals).await;
        if let Some(outcome) = outcome {
            let entry = reflections::find_of(db, (who, coffees[0].0.id)).await;
            let id = entry.unwrap().unwrap().row.id;
            reflections::follow_up(db, tea.app.context(), (who, id), (outcome, ""))
                .await
                .unwrap();
        }
        let said = reflected(&tea, who).await;
        assert_eq!(said.threads.contains(&topic), goes_on, "{outcome:?}");
        // Nobody said what became of it: at some time it is no thread any more.
        tea.app.clock.advance(TimeDelta::days(100));
        assert_eq!(reflected(&tea, who).await.threads, [], "{outcome:?}");
    }
}

#[tokio::test]
async fn what_is_not_there_yet_is_a_thread_and_what_is_there_is_learnt() {
    for (answer, is_learnt) in [(Learnt::NotYet, false), (Learnt::CanTell, true)] {
        let (tea, coffees) = after_a_round().await;
        write(&tea, &coffees, |_| (silent(), Some(answer))).await;
        let mut touched = 0;
        for person in preview(&tea).await.snapshot.people {
            let said = person.reflected;
            touched += said.threads.len() + said.learnt.len();
            assert!(
                if is_learnt {
                    &said.threads
                } else {
                    &said.learnt
                }
                .is_empty()
            );
            assert_eq!(said.purposes, []);
            // Whoever strikes a want out wants nothing more of it.
            profile_tag::Entity::delete_many()
                .filter(profile_tag::Column::AccountId.eq(person.account))
                .filter(profile_tag::Column::Kind.eq(TagKind::Want))
                .exec(&tea.app.app.db)
                .await
                .unwrap();
            let said = reflected(&tea, person.account).await;
            assert_eq!((said.threads, said.learnt), (vec![], vec![]));
        }
        assert!(touched > 0);
    }
}

#[tokio::test]
async fn the_latest_marks_count_for_half_a_year() {
    let (tea, coffees) = after_a_round().await;
    write(&tea, &coffees, |_| (private(""), None)).await;
    let who = coffees[3].1[1];
    assert_eq!(reflected(&tea, who).await.purposes.len(), 4);
    tea.app.clock.advance(TimeDelta::days(181));
    assert_eq!(reflected(&tea, who).await.purposes, []);
}

#[tokio::test]
async fn organizers_can_leave_reflections_out_of_rounds() {
    let (mut tea, coffees) = after_a_round().await;
    write(&tea, &coffees, |_| {
        (private("ためしてみる"), Some(Learnt::NotYet))
    })
    .await;
    let path = "/c/tea/manage/settings/rounds";
    let page = tea.organizer.get(path).await;
    let page = page.assert_shows("次の組み合わせに活かす");
    let is_ticked = "name=\"reflections\" value=\"yes\" id=\"reflections\" checked";
    page.assert_shows(is_ticked);
    let round = tea.open().await;
    let mut policy = engawa::rounds::RoundPolicy::read(&round.policy);
    policy.reflections = false;
    let round = entities::round::Model {
        policy: policy.written(),
        ..round
    };
    let now = tea.app.app.now();
    let without = Preview::load(&tea.app.app.db, &round, now).await.unwrap();
    for person in &without.snapshot.people {
        assert_eq!(person.reflected, Reflected::default());
    }
    assert_eq!(without.snapshot.curious, []);
}

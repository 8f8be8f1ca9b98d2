//! A round runs once, and the same snapshot gives the same pairs.

use std::collections::HashSet;

use chrono::TimeDelta;
use engawa::rounds::{self, Begun, Preview, WhyNotPair, plan::PlanError, solve_on};
use entities::{
    block::{self, BlockKind},
    ids::AccountId,
    membership::{self, Cadence},
    participation,
    proposal::ProposalKind,
    proposal_seat::Answer,
    round::RoundState,
};
use matching::round::WhyNot;
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _,
};

use super::people::{Tea, close};

#[tokio::test]
async fn a_round_runs_at_its_time_and_the_next_one_opens() {
    let tea = Tea::monthly(20).await;
    let round = tea.open().await;
    assert_eq!(round.number, 1);
    tea.go_to(round.matches_at - TimeDelta::seconds(1));
    tea.app.run_jobs().await;
    assert_eq!(tea.round(1).await.state, RoundState::Open);
    tea.go_to(round.matches_at);
    tea.app.run_jobs().await;
    assert_eq!(tea.round(1).await.state, RoundState::Proposed);
    assert_eq!(tea.proposals().await.len(), 10);
    let next = tea.open().await;
    assert_eq!(next.number, 2);
    assert!(next.matches_at > round.matches_at + TimeDelta::days(20));
}

#[tokio::test]
async fn each_is_mailed_once_with_the_reasons_and_not_at_night() {
    let tea = Tea::monthly(20).await;
    let round = tea.open().await;
    // Late, at 23:30 in Tokyo.
    tea.go_to(round.matches_at + TimeDelta::minutes(810));
    tea.app.run_jobs().await;
    let before = tea.app.post.mails().len();
    assert_eq!(tea.proposals().await.len(), 10);
    tea.app.clock.advance(TimeDelta::hours(9));
    tea.app.run_jobs().await;
    let mails: Vec<_> = tea.app.post.mails().into_iter().skip(before).collect();
    assert_eq!(mails.len(), 20);
    let to: HashSet<_> = mails.iter().map(|mail| mail.to.clone()).collect();
    assert_eq!(to.len(), 20);
    for mail in &mails {
        let text = mail.text();
        assert!(text.contains("今回のおとなりさんは"), "{text}");
        assert!(!text.contains("@tea.example"), "{text}");
    }
    assert!(mails.iter().any(|mail| mail.text().contains("「話題")));
}

#[tokio::test]
async fn r53_what_was_missed_for_months_runs_once() {
    let tea = Tea::monthly(12).await;
    tea.app.clock.advance(TimeDelta::days(100));
    tea.app.run_jobs().await;
    assert_eq!(tea.round(1).await.state, RoundState::Proposed);
    let next = tea.open().await;
    assert_eq!(next.number, 2);
    assert!(next.matches_at > tea.app.app.now());
}

#[tokio::test]
async fn r5_eight_starts_at_once_give_one_round() {
    let tea = Tea::new(16).await;
    tea.plan("0 10 * * TUE", 1).await.unwrap();
    // On PostgreSQL half of them come from another process.
    let other = tea
        .app
        .another_at(&tea.app.clock, tea.app.post.clone())
        .await;
    for number in 1..=20 {
        let round = tea.open().await;
        assert_eq!(round.number, number);
        let starts = (0..8).map(|start| {
            let app = [&tea.app.app, &other][start % 2].clone();
            tokio::spawn(async move { rounds::begin(&app, round.id, None).await.unwrap() })
        });
        let starts: Vec<_> = starts.collect();
        let mut begun = 0;
        for start in starts {
            begun += usize::from(start.await.unwrap() == Begun::Yes);
        }
        assert_eq!(begun, 1, "round {number}");
        tea.app.run_jobs().await;
        let asked: Vec<_> = tea
            .proposals()
            .await
            .into_iter()
            .filter(|proposal| proposal.round_id == Some(round.id))
            .collect();
        let pairs: HashSet<_> = asked.iter().map(|proposal| &proposal.pair).collect();
        assert_eq!(pairs.len(), asked.len(), "round {number}");
        for proposal in &asked {
            close(&tea.app, proposal, |_| Answer::No).await;
        }
        tea.app.clock.advance(TimeDelta::days(200));
    }
}

#[tokio::test]
async fn r6_threads_and_the_order_of_rows_change_nothing() {
    let tea = Tea::monthly(40).await;
    let round = tea.open().await;
    let now = tea.app.app.now();
    let preview = Preview::load(&tea.app.app.db, &round, now).await.unwrap();
    for seed in 0..100 {
        let mut snapshot = preview.snapshot.clone();
        snapshot.seed = seed;
        let one = solve_on(&snapshot, 1).unwrap();
        for threads in [2, 8] {
            assert_eq!(solve_on(&snapshot, threads).unwrap(), one, "seed {seed}");
        }
        let text = serde_json::to_string(&snapshot).unwrap();
        let read = serde_json::from_str(&text).unwrap();
        assert_eq!(solve_on(&read, 1).unwrap(), one, "after a restart");
    }
    // What is published is what was worked out.
    rounds::begin(&tea.app.app, round.id, None).await.unwrap();
    tea.app.run_jobs().await;
    let published: Vec<_> = tea
        .proposals()
        .await
        .into_iter()
        .map(|proposal| (proposal.pair, proposal.score))
        .collect();
    let mut worked_out: Vec<_> = preview
        .solution
        .tables
        .iter()
        .map(|table| {
            let people: Vec<String> = table.people.iter().map(ToString::to_string).collect();
            (people.join("+"), Some(table.score))
        })
        .collect();
    worked_out.sort_unstable();
    assert_eq!(published, worked_out);
}

#[tokio::test]
async fn a_plan_is_refused_with_the_reason_and_changes_nothing() {
    let tea = Tea::monthly(4).await;
    let before = tea.open().await;
    for cron in ["0 9 31 2 *", "0 9", "* * * * *"] {
        assert!(
            matches!(tea.plan(cron, 1).await, Err(PlanError::Times(_))),
            "{cron}"
        );
    }
    assert_eq!(tea.open().await, before);
    // Another rule moves the open round; the job of the old time finds it moved.
    tea.plan("0 10 22-28 * TUE", 1).await.unwrap();
    let moved = tea.open().await;
    assert!(moved.matches_at > before.matches_at);
    tea.go_to(before.matches_at);
    tea.app.run_jobs().await;
    assert_eq!(tea.round(1).await.state, RoundState::Open);
}

#[tokio::test]
async fn the_second_pass_matches_those_who_said_yes_and_newcomers() {
    let tea = Tea::monthly(16).await;
    let round = tea.open().await;
    tea.go_to(round.matches_at);
    tea.app.run_jobs().await;
    let all = tea.proposals().await;
    assert_eq!(all.len(), 8);
    // In each pair one says yes and one does not answer.
    for proposal in &all {
        let first = proposal.pair.split('+').next().unwrap();
        let answer = |id: AccountId| {
            if id.to_string() == first {
                Answer::Yes
            } else {
                Answer::Waiting
            }
        };
        close(&tea.app, proposal, answer).await;
    }
    tea.go_to(tea.round(1).await.answers_by + TimeDelta::minutes(6));
    tea.app.run_jobs().await;
    let second: Vec<_> = tea
        .proposals()
        .await
        .into_iter()
        .filter(|proposal| proposal.kind == ProposalKind::SecondPass)
        .collect();
    assert!(!second.is_empty());
    let before: HashSet<_> = all.iter().map(|proposal| &proposal.pair).collect();
    let willing: HashSet<&str> = all
        .iter()
        .map(|p| p.pair.split('+').next().unwrap())
        .collect();
    for proposal in &second {
        assert!(!before.contains(&proposal.pair));
        assert!(
            proposal
                .pair
                .split('+')
                .all(|person| willing.contains(person))
        );
    }
    // Once per round.
    tea.app.clock.advance(TimeDelta::days(2));
    tea.app.run_jobs().await;
    assert_eq!(tea.proposals().await.len(), all.len() + second.len());
}

#[tokio::test]
async fn three_rounds_without_an_answer_rest_a_member() {
    let tea = Tea::monthly(12).await;
    let loud = tea.people[0];
    for _ in 0..3 {
        let round = tea.open().await;
        tea.go_to(round.matches_at);
        tea.app.run_jobs().await;
        for proposal in tea.proposals().await {
            if proposal.round_id != Some(round.id) {
                continue;
            }
            let answer = |id| {
                if id == loud {
                    Answer::No
                } else {
                    Answer::Waiting
                }
            };
            close(&tea.app, &proposal, answer).await;
        }
        tea.go_to(tea.round(round.number).await.answers_by + TimeDelta::minutes(6));
        tea.app.run_jobs().await;
    }
    let resting = membership::Entity::find()
        .filter(membership::Column::Cadence.eq(Cadence::Resting))
        .all(&tea.app.app.db)
        .await
        .unwrap();
    assert!(!resting.is_empty());
    assert!(resting.iter().all(|member| member.account_id != loud));
    let number = tea
        .people
        .iter()
        .position(|id| *id == resting[0].account_id)
        .unwrap();
    let mut browser = tea.browser(number).await;
    browser
        .get("/me/rounds")
        .await
        .assert_shows("しばらくお返事がなかった");
    browser
        .post("/c/tea/cadence", &[("cadence", "ask")])
        .await
        .assert_redirect("/me/rounds");
    browser
        .get("/me/rounds")
        .await
        .assert_hides("しばらくお返事がなかった");
}

#[tokio::test]
async fn a_block_and_a_company_have_their_answers() {
    let tea = Tea::monthly(12).await;
    let (one, colleague, blocked) = (tea.people[0], tea.people[1], tea.people[8]);
    let now = tea.app.app.now();
    tea.app
        .app
        .db
        .write(|txn| async move {
            block::Entity::insert(block::ActiveModel {
                account_id: Set(blocked),
                other_id: Set(one),
                kind: Set(BlockKind::NotWith),
                created_at: Set(now),
                also_not_with: Set(false),
            })
            .exec_without_returning(&txn)
            .await
            .map(drop)
        })
        .await
        .unwrap();
    let round = tea.open().await;
    let preview = Preview::load(&tea.app.app.db, &round, now).await.unwrap();
    let engine = WhyNotPair::Engine;
    assert_eq!(preview.why_not(one, blocked), engine(WhyNot::NotPossible));
    assert_eq!(preview.why_not(one, colleague), engine(WhyNot::SameCompany));
    let stranger = tea.organizer_id().await;
    assert_eq!(preview.why_not(one, stranger), WhyNotPair::NotTakingPart);
}

#[tokio::test]
async fn who_waits_goes_first_next_time() {
    let tea = Tea::monthly(5).await;
    let round = tea.open().await;
    tea.go_to(round.matches_at);
    tea.app.run_jobs().await;
    // Four of one company and one of another: three are left over.
    let waiting = participation::Entity::find()
        .filter(participation::Column::RoundId.eq(round.id))
        .filter(participation::Column::Outcome.ne("proposed"))
        .count(&tea.app.app.db)
        .await
        .unwrap();
    assert_eq!(waiting, 3);
    let next = tea.open().await;
    let now = tea.app.app.now();
    let preview = Preview::load(&tea.app.app.db, &next, now).await.unwrap();
    let waited: u32 = preview
        .snapshot
        .people
        .iter()
        .map(|person| person.waited)
        .sum();
    assert_eq!(waited, 3);
    let matched = &preview.solution.tables[0].people;
    assert!(
        preview
            .snapshot
            .people
            .iter()
            .any(|person| { matched.contains(&person.account) && person.waited == 1 })
    );
}

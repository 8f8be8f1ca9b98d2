//! Who joins the second pass, and who rests.

use std::collections::HashSet;

use chrono::TimeDelta;
use engawa::rounds::{self, Preview, WhyNotPair, take_part};
use entities::{
    block::{self, BlockKind},
    curiosity,
    ids::AccountId,
    mail_trouble,
    membership::{self, Cadence},
    participation::{self, TakesPart},
    proposal::ProposalKind,
    proposal_seat::Answer,
};
use matching::round::WhyNot;
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, EntityTrait as _, QueryFilter as _, sea_query::Expr,
};

use super::people::{Tea, close};

/// Someone comes into the community at this moment, to be in every round or to be asked each time.
async fn arrives(tea: &Tea, who: AccountId, cadence: Cadence) {
    let now = tea.app.app.now();
    let cadence = &cadence;
    tea.app
        .app
        .db
        .write(|txn| async move {
            membership::Entity::update_many()
                .col_expr(membership::Column::AgreedAt, Expr::value(now))
                .col_expr(membership::Column::Cadence, Expr::value(*cadence))
                .filter(membership::Column::AccountId.eq(who))
                .exec(&txn)
                .await
        })
        .await
        .unwrap();
}

async fn asked_again(tea: &Tea) -> HashSet<String> {
    let second = tea.proposals().await.into_iter();
    second
        .filter(|one| one.kind == ProposalKind::SecondPass)
        .flat_map(|one| one.pair.split('+').map(str::to_owned).collect::<Vec<_>>())
        .collect()
}

#[tokio::test]
async fn newcomers_join_the_second_pass_by_answering_or_by_always_being_in() {
    let tea = Tea::monthly(15).await;
    // Three who are not there yet; the others are pairs.
    let (by_answer, always, silent) = (tea.people[0], tea.people[4], tea.people[8]);
    for who in [by_answer, always, silent] {
        arrives(&tea, who, Cadence::Ask).await;
    }
    let round = tea.open().await;
    tea.go_to(round.matches_at);
    tea.app.run_jobs().await;
    tea.app.clock.advance(TimeDelta::hours(5));
    arrives(&tea, by_answer, Cadence::Ask).await;
    arrives(&tea, silent, Cadence::Ask).await;
    arrives(&tea, always, Cadence::Standing).await;
    let part = take_part::Part {
        answer: TakesPart::In,
        dates: String::new(),
    };
    take_part::answer(
        &tea.app.app.db,
        tea.app.app.now(),
        by_answer,
        round.id,
        &part,
    )
    .await
    .unwrap();
    for proposal in tea.proposals().await {
        close(&tea.app, &proposal, |_| Answer::No).await;
    }
    tea.go_to(tea.round(1).await.answers_by + TimeDelta::minutes(6));
    tea.app.run_jobs().await;
    let asked = asked_again(&tea).await;
    assert!(asked.contains(&by_answer.to_string()));
    assert!(asked.contains(&always.to_string()));
    assert!(!asked.contains(&silent.to_string()));
}

#[tokio::test]
async fn an_answer_that_comes_while_a_round_begins_is_not_lost() {
    let tea = Tea::monthly(12).await;
    let round = tea.open().await;
    let (app, who) = (&tea.app.app, tea.people[0]);
    let out = take_part::Part {
        answer: TakesPart::Out,
        dates: String::new(),
    };
    let (begun, answered) = tokio::join!(
        rounds::begin(app, round.id, None),
        take_part::answer(&app.db, app.now(), who, round.id, &out),
    );
    begun.unwrap();
    tea.app.run_jobs().await;
    let asked = tea.proposals().await;
    let is_asked = asked.iter().any(|one| one.pair.contains(&who.to_string()));
    // Either it was in time, or they were told that it was not.
    assert_eq!(is_asked, answered.is_err());
    let kept = participation::Entity::find_by_id((round.id, who))
        .one(&app.db)
        .await;
    let kept = kept.unwrap().unwrap();
    assert_eq!(kept.answer == TakesPart::Out, answered.is_ok());
}

/// Three rounds to which nobody says anything.
async fn three_silent_rounds(tea: &Tea) {
    for _ in 0..3 {
        let round = tea.open().await;
        tea.go_to(round.matches_at);
        tea.app.run_jobs().await;
        for proposal in tea.proposals().await {
            if proposal.round_id == Some(round.id) {
                close(&tea.app, &proposal, |_| Answer::Waiting).await;
            }
        }
        tea.go_to(tea.round(round.number).await.answers_by + TimeDelta::minutes(6));
        tea.app.run_jobs().await;
    }
}

#[tokio::test]
async fn a_mail_that_bounced_is_not_a_silence() {
    let tea = Tea::monthly(12).await;
    let (unreached, now) = (tea.people[0], tea.app.app.now());
    tea.app
        .app
        .db
        .write(|txn| async move {
            mail_trouble::Entity::insert(mail_trouble::ActiveModel {
                account_id: Set(unreached),
                refusals: Set(3),
                refused_at: Set(now),
                paused_at: Set(Some(now)),
            })
            .exec_without_returning(&txn)
            .await
        })
        .await
        .unwrap();
    three_silent_rounds(&tea).await;
    let cadence = async |who: AccountId| {
        let found = membership::Entity::find()
            .filter(membership::Column::AccountId.eq(who))
            .one(&tea.app.app.db)
            .await;
        found.unwrap().unwrap().cadence
    };
    assert_eq!(cadence(tea.people[1]).await, Cadence::Resting);
    assert_eq!(cadence(unreached).await, Cadence::Standing);
}

#[tokio::test]
async fn r35_a_block_a_no_and_a_private_wish_have_one_neutral_answer() {
    let tea = Tea::monthly(24).await;
    let one = tea.people[0];
    let (blocked, not_with) = (tea.people[4], tea.people[8]);
    let now = tea.app.app.now();
    for (other, kind) in [(blocked, BlockKind::Block), (not_with, BlockKind::NotWith)] {
        let row = &block::ActiveModel {
            account_id: Set(other),
            other_id: Set(one),
            kind: Set(kind),
            also_not_with: Set(false),
            created_at: Set(now),
        };
        tea.app
            .app
            .db
            .write(|txn| async move {
                block::Entity::insert(row.clone())
                    .exec_without_returning(&txn)
                    .await
            })
            .await
            .unwrap();
    }
    let round = tea.open().await;
    tea.go_to(round.matches_at);
    tea.app.run_jobs().await;
    // Someone says no, and somebody else nothing at all.
    let proposals = tea.proposals().await;
    let asked: Vec<_> = proposals
        .iter()
        .filter(|proposal| proposal.pair.contains(&one.to_string()))
        .collect();
    for proposal in &proposals {
        close(&tea.app, proposal, |_| Answer::No).await;
    }
    let declined = asked[0].pair.split('+').find(|id| **id != one.to_string());
    let declined = declined.unwrap().parse().unwrap();
    let next = tea.open().await;
    let preview = Preview::load(&tea.app.app.db, &next, tea.app.app.now())
        .await
        .unwrap();
    for other in [blocked, not_with, declined] {
        let answer = preview.why_not(one, other);
        assert_eq!(answer, WhyNotPair::Engine(WhyNot::NotPossible), "{other}");
    }
}

#[tokio::test]
async fn who_would_like_to_hear_whom_weighs_and_is_told_to_nobody() {
    let tea = Tea::monthly(24).await;
    let round = tea.open().await;
    let now = tea.app.app.now();
    let db = &tea.app.app.db;
    let before = Preview::load(db, &round, now).await.unwrap();
    let (one, other) = (tea.people[0], tea.people[20]);
    let score = async || {
        let mut snapshot = Preview::load(db, &round, now).await.unwrap().snapshot;
        snapshot.pinned = vec![(one, other)];
        let solution = rounds::solve(&snapshot).unwrap();
        let table = solution
            .tables
            .into_iter()
            .find(|table| table.people == [one, other])
            .unwrap();
        (table.score, table.reasons)
    };
    let (plain, reasons) = score().await;
    db.write(|txn| async move {
        curiosity::Entity::insert(curiosity::ActiveModel {
            account_id: Set(one),
            other_id: Set(other),
            created_at: Set(now),
        })
        .exec_without_returning(&txn)
        .await
    })
    .await
    .unwrap();
    let (curious, with) = score().await;
    assert!(curious > plain, "{curious} is not more than {plain}");
    assert_eq!(reasons, with, "nobody is told");
    assert!(before.snapshot.curious.is_empty());
}

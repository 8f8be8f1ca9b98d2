//! Not this time, and what becomes of the next one.

use entities::{
    ids::{AccountId, ProposalId},
    membership::{self, Cadence},
    participation::{self, TakesPart},
    proposal_seat,
};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, sea_query::Expr};

use super::people::Tea;

async fn proposal_of(tea: &Tea, who: AccountId) -> ProposalId {
    proposal_seat::Entity::find()
        .filter(proposal_seat::Column::AccountId.eq(who))
        .one(&tea.app.app.db)
        .await
        .unwrap()
        .unwrap()
        .proposal_id
}

async fn cadence_of(tea: &Tea, who: AccountId) -> Cadence {
    engawa::communities::find_membership(&tea.app.app.db, tea.community, who)
        .await
        .unwrap()
        .unwrap()
        .cadence
}

/// Everybody is in the first round; then the first two people are asked each time.
async fn proposed() -> Tea {
    let tea = Tea::monthly(8).await;
    tea.go_to(tea.open().await.matches_at);
    tea.app.run_jobs().await;
    membership::Entity::update_many()
        .col_expr(membership::Column::Cadence, Expr::value(Cadence::Ask))
        .filter(membership::Column::AccountId.is_in(tea.people[..2].iter().copied()))
        .exec(&tea.app.app.db)
        .await
        .unwrap();
    tea
}

async fn decline(tea: &Tea, number: usize, form: &[(&str, &str)]) {
    let id = proposal_of(tea, tea.people[number]).await;
    let path = format!("/matches/{id}");
    let mut member = tea.browser(number).await;
    member
        .post(&format!("{path}/decline"), form)
        .await
        .assert_redirect(&path);
}

#[tokio::test]
async fn whoever_ticks_it_is_in_the_next_round() {
    let tea = proposed().await;
    decline(&tea, 0, &[("next", "yes")]).await;
    decline(&tea, 1, &[]).await;
    let next = tea.open().await.id;
    let db = &tea.app.app.db;
    let part = |who| participation::Entity::find_by_id((next, who)).one(db);
    let mine = part(tea.people[0]).await.unwrap().unwrap();
    assert_eq!(mine.answer, TakesPart::In);
    assert!(part(tea.people[1]).await.unwrap().is_none());
}

#[tokio::test]
async fn what_was_said_about_the_next_round_stays() {
    let tea = proposed().await;
    let next = tea.open().await.id;
    let mut member = tea.browser(0).await;
    member
        .post(&format!("/me/rounds/{next}"), &[("answer", "out")])
        .await
        .assert_status(303);
    decline(&tea, 0, &[("next", "yes")]).await;
    let part = participation::Entity::find_by_id((next, tea.people[0]))
        .one(&tea.app.app.db)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(part.answer, TakesPart::Out);
}

#[tokio::test]
async fn whoever_is_always_in_and_unticks_it_is_asked_from_now_on() {
    let tea = proposed().await;
    decline(&tea, 2, &[("next", "yes")]).await;
    decline(&tea, 3, &[]).await;
    assert_eq!(cadence_of(&tea, tea.people[2]).await, Cadence::Standing);
    assert_eq!(cadence_of(&tea, tea.people[3]).await, Cadence::Ask);
}

#[tokio::test]
async fn a_no_that_comes_too_late_changes_nothing_else() {
    let tea = proposed().await;
    let id = proposal_of(&tea, tea.people[2]).await;
    tea.go_to(tea.round(1).await.answers_by);
    let mut member = tea.browser(2).await;
    member
        .post(&format!("/matches/{id}/decline"), &[])
        .await
        .assert_status(409);
    assert_eq!(cadence_of(&tea, tea.people[2]).await, Cadence::Standing);
}

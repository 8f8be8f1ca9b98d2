//! People whom rounds leave out.

use engawa::{accounts::deactivate::deactivate, rounds::Preview};
use entities::{account, proposal_seat};
use sea_orm::EntityTrait as _;

use super::people::Tea;

#[tokio::test]
async fn rounds_leave_a_deactivated_account_out() {
    let tea = Tea::monthly(12).await;
    let db = &tea.app.app.db;
    let account = account::Entity::find_by_id(tea.people[0]).one(db).await;
    let account = account.unwrap().unwrap();
    let round = tea.open().await;
    let there = async || {
        let now = tea.app.app.now();
        let preview = Preview::load(db, &round, now).await.unwrap();
        let people = preview.snapshot.people.iter();
        people.filter(|person| person.account == account.id).count()
    };
    assert_eq!(there().await, 1);
    deactivate(db, tea.app.context(), &account.email)
        .await
        .unwrap();
    assert_eq!(there().await, 0);
    tea.go_to(round.matches_at);
    tea.app.run_jobs().await;
    let seats = proposal_seat::Entity::find().all(db).await.unwrap();
    assert!(!seats.is_empty());
    assert!(seats.iter().all(|seat| seat.account_id != account.id));
}

//! One person in two communities whose rounds overlap: each of them asks, and no hour is given away twice.

use engawa::{communities, rounds};
use entities::{
    ids::{AccountId, ProposalId},
    meeting, proposal,
};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};

use super::{Table, flows::slots};
use crate::support::{Answer, Browser, join};

const AOI: usize = 0;
const BEN: usize = 1;
const CHO: usize = 2;
/// The same free hours for everyone.
const WEEK: &str = "mon 12:00-13:00;wed 12:00-13:00;fri 12:00-13:00";

/// Aoi and Ben in `tea`, Aoi and Cho in `cake`, with a round open in each in which all of them take part.
struct Two {
    table: Table,
    organizers: [(&'static str, Browser); 2],
}

impl Two {
    async fn new() -> Self {
        let mut table = Table::new(&["aoi", "ben"]).await;
        let mut cake = table.app.community("cake").await;
        let cho = table.app.member(&mut cake, "cake", "cho").await;
        table.people.push((account_of(&table, "cho").await, cho));
        let link = table.app.invitation(&mut cake, "cake", 1).await;
        join(table.browser(AOI), "cake", "aoi", &link)
            .await
            .assert_status(303);
        for person in [AOI, BEN, CHO] {
            table.says(person, WEEK, "Asia/Tokyo").await;
        }
        let tea = table.app.signed_in("tea@organizers.example").await;
        let mut two = Self {
            table,
            organizers: [("tea", tea), ("cake", cake)],
        };
        for (slug, organizer) in &mut two.organizers {
            let path = format!("/c/{slug}/manage/rounds/new");
            let form = [("day", "2026-12-08"), ("hour", "10:00")];
            organizer.post(&path, &form).await.assert_status(303);
        }
        for (slug, people) in [("tea", [AOI, BEN]), ("cake", [AOI, CHO])] {
            let id = two.round(slug).await;
            for person in people {
                let path = format!("/me/rounds/{id}");
                let answer = two
                    .table
                    .browser(person)
                    .post(&path, &[("answer", "in")])
                    .await;
                answer.assert_redirect("/me/rounds");
            }
        }
        two
    }

    async fn round(&self, slug: &str) -> entities::ids::RoundId {
        let db = &self.table.app.app.db;
        let found = communities::find_by_slug(db, slug).await.unwrap().unwrap();
        rounds::find_open(db, found.id).await.unwrap().unwrap().id
    }

    /// Runs the round of a community by its organizer's button; the path of what it proposes.
    async fn run(&mut self, which: usize) -> String {
        let before = self.proposals().await;
        let (slug, organizer) = &mut self.organizers[which];
        let path = format!("/c/{slug}/manage/rounds/1/run");
        organizer.post(&path, &[]).await.assert_status(303);
        self.table.app.run_jobs().await;
        let mut after = self.proposals().await;
        after.retain(|id| !before.contains(id));
        assert_eq!(
            after.len(),
            1,
            "the two who take part are proposed to each other"
        );
        format!("/matches/{}", after[0])
    }

    async fn proposals(&self) -> Vec<ProposalId> {
        let rows = proposal::Entity::find().all(&self.table.app.app.db).await;
        rows.unwrap().into_iter().map(|row| row.id).collect()
    }

    async fn offered(&mut self, person: usize, path: &str) -> Vec<String> {
        let page = self
            .table
            .browser(person)
            .get(path)
            .await
            .assert_status(200);
        slots(page.text())
    }

    async fn accept(&mut self, person: usize, path: &str, slot: &str) -> Answer {
        let path = format!("{path}/accept");
        self.table
            .browser(person)
            .post(&path, &[("slot", slot)])
            .await
    }
}

async fn account_of(table: &Table, name: &str) -> AccountId {
    entities::account::Entity::find_by_email(format!("{name}@example.com"))
        .one(&table.app.app.db)
        .await
        .unwrap()
        .unwrap()
        .id
}

#[tokio::test]
async fn r2_two_rounds_ask_and_an_hour_of_the_one_is_gone_in_the_other() {
    let mut two = Two::new().await;
    let (tea, cake) = (two.run(0).await, two.run(1).await);
    // Both ask, and both offer the same hours: nothing is decided yet.
    for path in [&tea, &cake] {
        let list = two.table.browser(AOI).get("/coffees?tab=waiting").await;
        list.assert_shows(path);
    }
    let times = two.offered(AOI, &tea).await;
    assert_eq!(two.offered(AOI, &cake).await, times);
    assert!(times.len() >= 3, "{times:?}");
    // What one holds for the one is not offered by the other any more, to oneself alone.
    two.accept(AOI, &tea, &times[0]).await.assert_redirect(&tea);
    assert_eq!(two.offered(AOI, &cake).await, times[1..]);
    assert_eq!(two.offered(CHO, &cake).await, times);
    let page = two.table.browser(AOI).get(&cake).await;
    page.assert_shows("のぞいてあります");
    let page = two.table.browser(CHO).get(&cake).await;
    page.assert_hides("のぞいてあります");
    two.accept(AOI, &cake, &times[0])
        .await
        .assert_status(409)
        .assert_shows("たったいま埋まりました");
    // Booked there, it stays gone here.
    let booked = two.accept(BEN, &tea, &times[0]).await.assert_status(303);
    assert!(booked.header("location").starts_with("/coffees/"));
    assert_eq!(two.offered(AOI, &cake).await, times[1..]);
    two.accept(AOI, &cake, &times[0]).await.assert_status(409);
    // The other one wishes for that very hour, and learns nothing but that there is no time in common.
    two.accept(CHO, &cake, &times[0])
        .await
        .assert_redirect(&cake);
    two.accept(AOI, &cake, &times[1])
        .await
        .assert_redirect(&cake);
    let page = two.table.browser(AOI).get(&cake).await;
    assert!(!slots(page.text()).contains(&times[0]));
    let booked = two.accept(CHO, &cake, &times[1]).await.assert_status(303);
    assert!(booked.header("location").starts_with("/coffees/"));
    let coffees = meeting::Entity::find()
        .order_by_asc(meeting::Column::StartsAt)
        .all(&two.table.app.app.db)
        .await
        .unwrap();
    assert_eq!(coffees.len(), 2);
    assert!(coffees[0].ends_at <= coffees[1].starts_at);
    // Each in its community, unseen from the other one.
    let path = format!("/coffees/{}", coffees[0].id);
    two.table.browser(CHO).get(&path).await.assert_status(404);
    let list = two.table.browser(AOI).get("/coffees").await;
    for coffee in &coffees {
        let path = format!("/coffees/{}", coffee.id);
        assert!(list.text().contains(&path));
    }
}

#[tokio::test]
async fn a_later_round_elsewhere_does_not_offer_what_is_held_or_booked() {
    let mut two = Two::new().await;
    let tea = two.run(0).await;
    let times = two.offered(AOI, &tea).await;
    two.accept(AOI, &tea, &times[0]).await.assert_redirect(&tea);
    two.accept(BEN, &tea, &times[0]).await.assert_status(303);
    let cake = two.run(1).await;
    for person in [AOI, CHO] {
        let offered = two.offered(person, &cake).await;
        assert!(offered.len() >= 3, "{offered:?}");
        assert!(!offered.contains(&times[0]), "{offered:?}");
    }
    // Its own time alone is taken.
    let held = entities::occupied_quarter::Entity::find()
        .filter(entities::occupied_quarter::Column::AccountId.eq(two.table.id(AOI)))
        .all(&two.table.app.app.db)
        .await
        .unwrap();
    assert_eq!(
        held.len(),
        3,
        "half an hour, and what is kept free after it"
    );
}

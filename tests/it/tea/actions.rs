//! Whatever people do, many at once: the rows are in order afterwards.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use engawa::{
    accounts::erase,
    app::App,
    audit::Context,
    blocks,
    communities::joining,
    meetings,
    proposals::{self, machine::Event},
};
use entities::{
    account,
    ids::{AccountId, CommunityId, MeetingId, ProposalId},
    meeting, meeting_seat, occupied_quarter,
    proposal::{self, ProposalState},
    proposal_seat,
};
use rand::{RngExt as _, SeedableRng as _, rngs::StdRng};
use sea_orm::EntityTrait as _;
use tokio::task::JoinSet;

use super::{
    Table, at, context,
    rows::{check, check_mails},
};

/// When proposals of these tests have their times.
const HOURS: [i64; 5] = [98, 99, 122, 146, 170];

fn times(choice: &mut StdRng) -> BTreeSet<chrono::DateTime<chrono::Utc>> {
    let count = choice.random_range(1..4);
    (0..count)
        .map(|_| at(HOURS[choice.random_range(0..HOURS.len())]))
        .collect()
}

/// One thing that someone does.
async fn act(
    app: &App,
    choice: &mut StdRng,
    (community, people): (CommunityId, &[AccountId]),
    known: &[ProposalId],
) {
    let who = people[choice.random_range(0..people.len())];
    let id = known[choice.random_range(0..known.len())];
    let later = TimeDelta::hours(choice.random_range(0..70));
    let context = Context {
        now: at(0) + later,
        ..context(app)
    };
    let seats = proposal_seat::Entity::find().all(&app.db).await.unwrap();
    let mut asked: Vec<AccountId> = seats
        .iter()
        .filter(|seat| seat.proposal_id == id)
        .map(|seat| seat.account_id)
        .collect();
    asked.push(who);
    let seated = asked[choice.random_range(0..asked.len())];
    let event = match choice.random_range(0..100) {
        0..60 => Event::Accept(seated, times(choice)),
        60..68 => Event::Decline(seated),
        68..73 => Event::Withdraw(seated),
        73..78 => {
            let late = Context {
                now: at(90),
                ..context
            };
            let _ = proposals::answer(&app.db, late, id, &Event::Tick).await;
            return;
        }
        78..94 => return change(app, context, choice).await,
        94..96 => {
            let other = people[choice.random_range(0..people.len())];
            if other != who {
                // Someone may have been erased meanwhile.
                let _ = blocks::block(&app.db, context, (who, other)).await;
            }
            return;
        }
        96..97 => {
            let _ = joining::leave(&app.db, context, (community, who)).await;
            return;
        }
        97..98 => {
            if let Some(person) = account::Entity::find_by_id(who).one(&app.db).await.unwrap() {
                erase::erase(app, context, &person).await.unwrap();
            }
            return;
        }
        _ => Event::Leave(seated),
    };
    let answered = proposals::answer(&app.db, context, id, &event).await;
    if let Err(proposals::AnswerError::Db(error)) = answered {
        panic!("{error}");
    }
}

/// Cancels a coffee, or asks for another time.
async fn change(app: &App, context: Context<'_>, choice: &mut StdRng) {
    let seats = meeting_seat::Entity::find().all(&app.db).await.unwrap();
    if seats.is_empty() {
        return;
    }
    let seat = &seats[choice.random_range(0..seats.len())];
    let seat: (AccountId, MeetingId) = (seat.account_id, seat.meeting_id);
    if choice.random_bool(0.5) {
        let again = choice.random_bool(0.5);
        let _ = meetings::cancel(&app.db, context, seat, "", again).await;
    } else {
        let _ = meetings::offer_move(&app.db, context, seat, &times(choice)).await;
    }
}

/// Fifty people, asked by six rounds in pairs and by one in threes, do so many things, eight at once.
pub(crate) async fn everything_at_once(actions: usize, seed: u64) {
    const SIDE_BY_SIDE: usize = 8;
    let mut table = Table::crowd(51).await;
    let people: Vec<AccountId> = table.people.iter().map(|(id, _)| *id).collect();
    let hours: Vec<_> = HOURS.map(at).to_vec();
    let mut asked = Vec::new();
    for number in 0..6 {
        let round = table.round(i32::try_from(number).unwrap() + 1).await;
        asked.extend((0..25).map(|pair| {
            let other = 25 + (pair + number) % 25;
            (round, vec![people[pair], people[other]], hours.clone())
        }));
    }
    let round = table.round(7).await;
    asked.extend(
        people
            .chunks(3)
            .map(|three| (round, three.to_vec(), hours.clone())),
    );
    let made = table.propose_all(at(0), at(80), &asked).await;
    let mut tasks = JoinSet::new();
    for number in 0..SIDE_BY_SIDE {
        let app = table.app.app.clone();
        let (people, made, community) = (people.clone(), made.clone(), table.community);
        tasks.spawn(async move {
            let mut choice = StdRng::seed_from_u64(seed + number as u64);
            for _ in 0..actions / SIDE_BY_SIDE {
                let all = proposal::Entity::find().all(&app.db).await.unwrap();
                let mut known = made.clone();
                // What members asked in between counts more: these are few.
                let asked = all
                    .iter()
                    .filter(|one| one.round_id.is_none() && one.state == ProposalState::Open);
                known.extend(asked.flat_map(|one| [one.id; 5]));
                act(&app, &mut choice, (community, &people), &known).await;
            }
        });
    }
    tasks.join_all().await;
    let app = table.app.app.clone();
    let booked = meeting::Entity::find().all(&app.db).await.unwrap().len();
    assert!(booked >= 3, "something happened: {booked}");
    check(&app).await;
    check_mails(&app).await;
    // At the end all that was undecided is closed, and nothing is held any more: two of three who went on have three
    // working days more.
    for _ in 0..2 {
        table.app.clock.advance(TimeDelta::days(30));
        table.close_due().await;
        check(&app).await;
    }
    let held = occupied_quarter::Entity::find().all(&app.db).await.unwrap();
    assert!(held.iter().all(|row| row.proposal_id.is_none()));
    table.people.clear();
}

#[tokio::test(flavor = "multi_thread")]
async fn r3_a_thousand_things_at_once_leave_everything_in_order() {
    everything_at_once(1000, 0).await;
}

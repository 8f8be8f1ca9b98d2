//! Many at once: no double booking, nothing held for nobody, every notice once.

use std::collections::{BTreeMap, BTreeSet};

use chrono::TimeDelta;
use engawa::{
    app::App,
    audit::Context,
    blocks,
    communities::joining,
    meetings,
    proposals::{self, machine::Event},
};
use entities::{
    ids::{AccountId, CommunityId, MeetingId, ProposalId},
    meeting::{self, MeetingState},
    meeting_move, meeting_seat, notice, occupied_quarter,
    proposal::{self, ProposalState},
    proposal_seat::{self, Answer},
};
use rand::{RngExt as _, SeedableRng as _, rngs::StdRng};
use sea_orm::EntityTrait as _;
use tokio::task::JoinSet;

use super::{Table, at, slot};

#[tokio::test(flavor = "multi_thread")]
async fn r1_of_64_yeses_at_once_comes_one_coffee() {
    for both in [false, true] {
        let table = Table::new(&["aoi", "ben"]).await;
        let id = table.simple().await;
        let path = format!("/matches/{id}/accept");
        let ticked = slot(122);
        let form = [("slot", ticked.as_str())];
        let mut first = table.people[0].1.clone();
        if !both {
            first.post(&path, &form).await.assert_status(303);
        }
        let mut presses = JoinSet::new();
        for number in 0..64 {
            let who = if both { number % 2 } else { 1 };
            let mut browser = table.people[who].1.clone();
            let (path, ticked) = (path.clone(), ticked.clone());
            presses.spawn(async move {
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
        assert_eq!(meeting::Entity::find().all(db).await.unwrap().len(), 1);
        let notices = notice::Entity::find().all(db).await.unwrap();
        assert_eq!(notices.len(), 2, "{notices:?}");
        check(&table.app.app).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn r2_overlapping_yeses_of_one_person_never_take_the_same_time() {
    let table = Table::crowd(33).await;
    let me = table.id(0);
    let mut tasks = JoinSet::new();
    for number in 1..33_i32 {
        let round = table.round(number).await;
        let other = table.id(usize::try_from(number).unwrap());
        // Within the same two hours; some only touch.
        let hours = [98, 99, 100];
        let id = table.propose(round, &[me, other], &hours).await;
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
        .all(&table.app.app.db)
        .await
        .unwrap();
    assert_eq!(
        meetings.len(),
        3,
        "one for each of the times that do not overlap"
    );
    check(&table.app.app).await;
}

fn context(app: &App) -> Context<'_> {
    Context {
        now: app.now(),
        random: &app.random,
        address: None,
    }
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
    let times = |choice: &mut StdRng| -> BTreeSet<_> {
        let count = choice.random_range(1..4);
        (0..count)
            .map(|_| at([98, 99, 122, 146, 170][choice.random_range(0..5)]))
            .collect()
    };
    let seats = proposal_seat::Entity::find().all(&app.db).await.unwrap();
    let mut asked: Vec<AccountId> = seats
        .iter()
        .filter(|seat| seat.proposal_id == id)
        .map(|seat| seat.account_id)
        .collect();
    asked.push(who);
    let seated = asked[choice.random_range(0..asked.len())];
    let meetings = meeting_seat::Entity::find().all(&app.db).await.unwrap();
    let meeting = |choice: &mut StdRng| -> Option<(AccountId, MeetingId)> {
        if meetings.is_empty() {
            return None;
        }
        let seat = &meetings[choice.random_range(0..meetings.len())];
        Some((seat.account_id, seat.meeting_id))
    };
    let event = match choice.random_range(0..100) {
        0..60 => Event::Accept(seated, times(choice)),
        60..70 => Event::Decline(seated),
        70..75 => Event::Withdraw(seated),
        75..78 => {
            let late = Context {
                now: at(90),
                ..context
            };
            let _ = proposals::answer(&app.db, late, id, &Event::Tick).await;
            return;
        }
        78..86 => {
            if let Some(seat) = meeting(choice) {
                let again = choice.random_bool(0.5);
                let _ = meetings::cancel(&app.db, context, seat, "", again).await;
            }
            return;
        }
        86..95 => {
            if let Some(seat) = meeting(choice) {
                let _ = meetings::offer_move(&app.db, context, seat, &times(choice)).await;
            }
            return;
        }
        95..97 => {
            let other = people[choice.random_range(0..people.len())];
            if other != who {
                blocks::block(&app.db, context, (who, other)).await.unwrap();
            }
            return;
        }
        97..98 => {
            let _ = joining::leave(&app.db, context, (community, who)).await;
            return;
        }
        _ => Event::Leave(seated),
    };
    let answered = proposals::answer(&app.db, context, id, &event).await;
    if let Err(proposals::AnswerError::Db(error)) = answered {
        panic!("{error}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn r3_a_thousand_things_at_once_leave_everything_in_order() {
    let table = Table::crowd(50).await;
    let people: Vec<AccountId> = table.people.iter().map(|(id, _)| *id).collect();
    let mut made = Vec::new();
    for number in 0..6 {
        let round = table.round(i32::try_from(number).unwrap() + 1).await;
        for pair in 0..25 {
            let other = 25 + (pair + number) % 25;
            let pair = [people[pair], people[other]];
            made.push(table.propose(round, &pair, &[98, 99, 122, 146, 170]).await);
        }
    }
    let mut tasks = JoinSet::new();
    for seed in 0..8 {
        let app = table.app.app.clone();
        let (people, made, community) = (people.clone(), made.clone(), table.community);
        tasks.spawn(async move {
            let mut choice = StdRng::seed_from_u64(seed);
            for _ in 0..125 {
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
    let app = &table.app.app;
    let booked = meeting::Entity::find().all(&app.db).await.unwrap().len();
    assert!(booked > 10, "something happened: {booked}");
    check(app).await;
    // At the end all that was undecided is closed, and nothing is held any more.
    table.app.clock.advance(TimeDelta::days(30));
    table.close_due().await;
    check(app).await;
    let held = occupied_quarter::Entity::find().all(&app.db).await.unwrap();
    assert!(held.iter().all(|row| row.proposal_id.is_none()));
}

/// What holds of the rows whatever happened.
async fn check(app: &App) {
    let db = &app.db;
    let meetings = meeting::Entity::find().all(db).await.unwrap();
    let seats = meeting_seat::Entity::find().all(db).await.unwrap();
    let proposals = proposal::Entity::find().all(db).await.unwrap();
    let answers = proposal_seat::Entity::find().all(db).await.unwrap();
    let quarters = occupied_quarter::Entity::find().all(db).await.unwrap();
    let moves = meeting_move::Entity::find().all(db).await.unwrap();
    let live: BTreeMap<MeetingId, &meeting::Model> = meetings
        .iter()
        .filter(|meeting| meeting.state == MeetingState::Booked)
        .map(|meeting| (meeting.id, meeting))
        .collect();
    let open: BTreeSet<ProposalId> = proposals
        .iter()
        .filter(|one| matches!(one.state, ProposalState::Open | ProposalState::Choosing))
        .map(|one| one.id)
        .collect();
    no_overlap(&live, &seats);
    for row in &quarters {
        let holds = row.proposal_id.is_none_or(|id| {
            let yes = answers.iter().any(|seat| {
                (seat.proposal_id, seat.account_id) == (id, row.account_id)
                    && seat.answer == Answer::Yes
            });
            open.contains(&id) && yes
        });
        assert!(holds, "held for nobody: {row:?}");
        assert!(
            row.meeting_id.is_none_or(|id| live.contains_key(&id)),
            "{row:?}"
        );
    }
    for meeting in live.values() {
        let taken = quarters
            .iter()
            .filter(|row| row.meeting_id == Some(meeting.id));
        let people = seats.iter().filter(|seat| seat.meeting_id == meeting.id);
        assert_eq!(taken.count(), people.count() * 3, "{meeting:?}");
    }
    for one in &proposals {
        let of_it = || answers.iter().filter(|seat| seat.proposal_id == one.id);
        assert!(
            of_it().all(|seat| seat.is_open == open.contains(&one.id)),
            "{one:?}"
        );
        let made = meetings
            .iter()
            .filter(|meeting| meeting.proposal_id == one.id)
            .count();
        let is_move = moves.iter().any(|row| row.proposal_id == one.id);
        let booked = one.state == ProposalState::Booked;
        assert_eq!(made, usize::from(booked && !is_move), "{one:?}");
        assert!(
            !booked || of_it().all(|seat| seat.answer == Answer::Yes),
            "{one:?}"
        );
    }
    notices_once(app, (&meetings, &seats), &proposals).await;
}

fn no_overlap(live: &BTreeMap<MeetingId, &meeting::Model>, seats: &[meeting_seat::Model]) {
    let mut times = BTreeMap::<AccountId, Vec<_>>::new();
    for seat in seats {
        if let Some(meeting) = live.get(&seat.meeting_id) {
            let free = meeting.ends_at + TimeDelta::minutes(meeting.buffer_minutes.into());
            times
                .entry(seat.account_id)
                .or_default()
                .push((meeting.starts_at, free));
        }
    }
    for (who, mut times) in times {
        times.sort_unstable();
        for pair in times.windows(2) {
            assert!(pair[0].1 <= pair[1].0, "{who}: {pair:?}");
        }
    }
}

async fn notices_once(
    app: &App,
    (meetings, seats): (&[meeting::Model], &[meeting_seat::Model]),
    proposals: &[proposal::Model],
) {
    let notices = notice::Entity::find().all(&app.db).await.unwrap();
    let count = |kind: &str, of: &dyn Fn(&notice::Model) -> bool| {
        notices
            .iter()
            .filter(|notice| notice.kind == kind && of(notice))
            .count()
    };
    for meeting in meetings {
        let people = seats
            .iter()
            .filter(|seat| seat.meeting_id == meeting.id)
            .count();
        let about = |notice: &notice::Model| notice.meeting_id == Some(meeting.id);
        assert_eq!(count("booked", &about), people, "{meeting:?}");
        let cancelled = meeting.state == MeetingState::Cancelled;
        let told = if cancelled { people - 1 } else { 0 };
        assert_eq!(count("cancelled", &about), told, "{meeting:?}");
        let moves = usize::try_from(meeting.sequence).unwrap() - usize::from(cancelled);
        assert_eq!(count("moved", &about), moves * people, "{meeting:?}");
    }
    for one in proposals {
        let about = |notice: &notice::Model| notice.proposal_id == Some(one.id);
        let closed = one.state == ProposalState::Closed && one.round_id.is_some();
        assert_eq!(
            count("closed", &about),
            if closed { 2 } else { 0 },
            "{one:?}"
        );
    }
}

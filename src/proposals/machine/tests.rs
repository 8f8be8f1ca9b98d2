use chrono::TimeZone as _;
use proptest::prelude::*;
use uuid::Uuid;

use super::*;

fn person(number: u8) -> AccountId {
    AccountId(Uuid::from_u128(number.into()))
}

/// Hours into the test.
fn at(hour: i64) -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 24, 0, 0, 0).unwrap() + TimeDelta::hours(hour)
}

fn moment(hour: i64) -> Moment {
    Moment {
        now: at(hour),
        choose_by: at(hour + 72),
        none_left: false,
    }
}

fn times(hours: &[i64]) -> BTreeSet<Start> {
    hours.iter().map(|hour| at(*hour)).collect()
}

/// Two people, asked by a round until hour 72, with five times.
fn round() -> Table {
    Table {
        kind: ProposalKind::Round,
        state: ProposalState::Open,
        answers_by: at(72),
        times: times(&[30, 54, 78, 102, 126])
            .into_iter()
            .map(|start| (start, None))
            .collect(),
        seats: BTreeMap::from([(person(1), Seat::waiting()), (person(2), Seat::waiting())]),
    }
}

fn accept(number: u8, hours: &[i64]) -> Event {
    Event::Accept(person(number), times(hours))
}

#[test]
fn the_second_yes_books_the_earliest_time_in_common() {
    let (table, effect) = round().step(moment(1), &accept(1, &[54, 102, 78])).unwrap();
    assert_eq!(effect, None);
    let (table, effect) = table.step(moment(2), &accept(2, &[30, 78, 102])).unwrap();
    assert_eq!(effect, Some(Effect::Book(at(78))));
    assert_eq!(table.state, ProposalState::Booked);
    assert_eq!(
        table.step(moment(3), &Event::Decline(person(1))),
        Err(Refusal::Over)
    );
}

#[test]
fn without_a_time_in_common_both_see_them_and_choose() {
    let (table, _) = round().step(moment(1), &accept(1, &[54])).unwrap();
    assert!(
        table.wished(person(2)).is_empty(),
        "nobody sees ticks before"
    );
    let (table, effect) = table.step(moment(2), &accept(2, &[78])).unwrap();
    assert_eq!(effect, Some(Effect::Choose));
    assert_eq!(table.answers_by, at(74));
    assert_eq!(table.wished(person(2)), times(&[54]));
    let (table, effect) = table.step(moment(3), &accept(2, &[150, 151])).unwrap();
    assert_eq!(effect, None);
    assert_eq!(table.wished(person(1)), times(&[150, 151]));
    let (_, effect) = table.step(moment(4), &accept(1, &[151])).unwrap();
    assert_eq!(effect, Some(Effect::Book(at(151))));
}

#[test]
fn r35_a_no_changes_nothing_that_the_other_one_can_see() {
    let (quiet, _) = round().step(moment(1), &accept(1, &[54])).unwrap();
    let (declined, effect) = quiet.step(moment(2), &Event::Decline(person(2))).unwrap();
    assert_eq!(effect, None);
    for table in [&quiet, &declined] {
        assert!(table.is_live(at(71)));
        assert_eq!(table.seats[&person(1)], Seat::yes(times(&[54])));
        assert_eq!(
            table.visible(person(1)).collect::<BTreeSet<_>>(),
            times(&[30, 54, 78, 102, 126])
        );
        let (later, effect) = table.step(moment(3), &accept(1, &[78])).unwrap();
        assert_eq!((later.state, effect), (ProposalState::Open, None));
        let (_, effect) = later.step(moment(72), &Event::Tick).unwrap();
        assert_eq!(effect, Some(Effect::Close));
    }
}

#[test]
fn what_cannot_be_is_refused() {
    for (event, refusal) in [
        (accept(3, &[54]), Refusal::NotAsked),
        (accept(1, &[]), Refusal::NoTime),
        (accept(1, &[55]), Refusal::NotOffered),
    ] {
        assert_eq!(round().step(moment(1), &event), Err(refusal));
    }
    assert_eq!(
        round().step(moment(31), &accept(1, &[30])),
        Err(Refusal::Impossible)
    );
    assert_eq!(
        round().step(moment(72), &accept(1, &[78])),
        Err(Refusal::Over)
    );
    let mut by_hand = round();
    by_hand.times.clear();
    let four = accept(1, &[30, 54, 78, 102]);
    assert_eq!(by_hand.step(moment(1), &four), Err(Refusal::TooMany));
    let odd = BTreeSet::from([at(30) + TimeDelta::minutes(7)]);
    let odd = Event::Accept(person(1), odd);
    assert_eq!(by_hand.step(moment(1), &odd), Err(Refusal::Impossible));
}

/// Two people whose calendars have nothing in common.
fn by_hand() -> Table {
    Table {
        times: BTreeMap::new(),
        ..round()
    }
}

fn seen_by(number: u8, table: &Table) -> BTreeSet<Start> {
    table.visible(person(number)).collect()
}

#[test]
fn suggestions_are_their_own_until_all_said_yes() {
    let (table, _) = by_hand()
        .step(moment(1), &accept(1, &[30, 54, 78]))
        .unwrap();
    assert_eq!(seen_by(1, &table), times(&[30, 54, 78]));
    assert_eq!(seen_by(2, &table), times(&[]));
    // What is taken back is gone.
    let (table, _) = table.step(moment(2), &accept(1, &[54])).unwrap();
    assert_eq!(seen_by(1, &table), times(&[54]));
    let (table, effect) = table.step(moment(3), &accept(2, &[102])).unwrap();
    assert_eq!(effect, Some(Effect::Choose));
    for number in [1, 2] {
        assert_eq!(seen_by(number, &table), times(&[54, 102]));
    }
    // Unless it suits someone else.
    let mut both = table.clone();
    both.seats.insert(person(2), Seat::yes(times(&[54])));
    let (both, _) = both.step(moment(4), &accept(1, &[126])).unwrap();
    assert_eq!(seen_by(2, &both), times(&[54, 102, 126]));
}

#[test]
fn times_of_ones_own_are_to_come_and_soon_and_begin_on_quarters() {
    let suggest = |now, start: Start| {
        let event = Event::Accept(person(1), BTreeSet::from([start]));
        by_hand().step(moment(now), &event).map(drop)
    };
    let quarter = TimeDelta::minutes(15);
    let end = at(1) + TimeDelta::days(60);
    for (now, start, outcome) in [
        (30, at(30), Err(Refusal::Impossible)),
        (30, at(30) + quarter, Ok(())),
        (1, end, Err(Refusal::Impossible)),
        (1, end - quarter, Ok(())),
        (1, at(30) + TimeDelta::minutes(5), Err(Refusal::Impossible)),
        (1, at(30) + TimeDelta::seconds(1), Err(Refusal::Impossible)),
    ] {
        assert_eq!(suggest(now, start), outcome, "{start}");
    }
}

#[test]
fn all_of_three_are_booked_and_one_alone_is_not() {
    let (table, _) = trio().step(moment(1), &accept(1, &[54, 78])).unwrap();
    let (table, _) = table.step(moment(2), &accept(2, &[78])).unwrap();
    let (_, effect) = table.step(moment(3), &accept(3, &[30, 78])).unwrap();
    assert_eq!(effect, Some(Effect::Book(at(78))));
    let mut alone = round();
    alone.seats.remove(&person(2));
    let (alone, effect) = alone.step(moment(1), &accept(1, &[54])).unwrap();
    assert_eq!((alone.state, effect), (ProposalState::Open, None));
}

#[test]
fn everybody_but_the_clock_is_somebody() {
    let who = person(1);
    for event in [
        accept(1, &[30]),
        Event::Decline(who),
        Event::Withdraw(who),
        Event::Leave(who),
    ] {
        assert_eq!(event.by(), Some(who));
    }
    assert_eq!(Event::Tick.by(), None);
}

#[test]
fn an_invitation_shows_its_times_and_ends_with_its_yes() {
    let mut invite = round();
    invite.kind = ProposalKind::Direct;
    let offered = times(&[30, 54, 78, 102, 126]);
    invite.seats.insert(person(1), Seat::yes(offered.clone()));
    assert_eq!(invite.wished(person(2)), offered);
    let (_, effect) = invite.step(moment(1), &accept(2, &[102])).unwrap();
    assert_eq!(effect, Some(Effect::Book(at(102))));
    let (_, effect) = invite.step(moment(1), &Event::Withdraw(person(1))).unwrap();
    assert_eq!(effect, Some(Effect::Close));
    let (_, effect) = invite.step(moment(1), &Event::Decline(person(2))).unwrap();
    assert_eq!(effect, None, "until the deadline a no is kept to itself");
}

/// Three people, asked by a round.
fn trio() -> Table {
    let mut table = round();
    table.seats.insert(person(3), Seat::waiting());
    table
}

#[test]
fn two_of_three_go_on_at_the_deadline_and_not_before() {
    let (table, _) = trio().step(moment(1), &accept(1, &[30, 102])).unwrap();
    let (table, effect) = table.step(moment(2), &accept(2, &[30, 102])).unwrap();
    assert_eq!(effect, None, "a third is asked");
    for last in [None, Some(Event::Decline(person(3)))] {
        let mut table = table.clone();
        if let Some(event) = last {
            let (next, effect) = table.step(moment(3), &event).unwrap();
            assert_eq!(effect, None, "a no is kept to itself");
            table = next;
        }
        let (over, effect) = table.step(moment(72), &Event::Tick).unwrap();
        assert_eq!(
            (over.state, effect),
            (ProposalState::Closed, Some(Effect::Pair))
        );
        let (pair, effect) = over.pair(moment(72)).unwrap();
        // The earlier time is over by then.
        assert_eq!(effect, Effect::Book(at(102)));
        assert_eq!(pair.seats.len(), 2);
        assert!(!pair.seats.contains_key(&person(3)));
        let left: BTreeSet<Start> = pair.times.keys().copied().collect();
        assert_eq!(left, times(&[78, 102, 126]));
    }
}

#[test]
fn two_of_three_without_a_time_to_come_are_over() {
    let (table, _) = trio().step(moment(1), &accept(1, &[30])).unwrap();
    let (table, _) = table.step(moment(2), &accept(2, &[102])).unwrap();
    let (over, effect) = table.step(moment(72), &Event::Tick).unwrap();
    assert_eq!(effect, Some(Effect::Close));
    assert_eq!(over.pair(moment(72)), None);
    let (table, _) = trio().step(moment(1), &accept(1, &[78])).unwrap();
    let (table, _) = table.step(moment(2), &accept(2, &[102])).unwrap();
    let (over, effect) = table.step(moment(72), &Event::Tick).unwrap();
    assert_eq!(effect, Some(Effect::Pair));
    let (pair, effect) = over.pair(moment(72)).unwrap();
    assert_eq!(
        (pair.state, effect),
        (ProposalState::Choosing, Effect::Choose)
    );
}

#[test]
fn a_time_that_begins_at_the_deadline_is_over() {
    let mut table = trio();
    table.times.clear();
    let (table, _) = table.step(moment(1), &accept(1, &[72, 102])).unwrap();
    let (one, _) = table.step(moment(2), &accept(2, &[72])).unwrap();
    let (_, effect) = one.step(moment(72), &Event::Tick).unwrap();
    assert_eq!(effect, Some(Effect::Close));
    let (both, _) = table.step(moment(2), &accept(2, &[72, 102])).unwrap();
    let (over, _) = both.step(moment(72), &Event::Tick).unwrap();
    let (pair, _) = over.pair(moment(72)).unwrap();
    let left: BTreeSet<Start> = pair.times.keys().copied().collect();
    assert_eq!(left, times(&[102]));
}

fn any_event() -> impl Strategy<Value = Event> {
    let hours = prop::collection::btree_set(
        prop::sample::select(vec![30, 54, 78, 102, 126, 150, 174]),
        0..5,
    );
    let who = 1..4_u8;
    prop_oneof![
        4 => (who.clone(), hours).prop_map(|(who, hours)| {
            Event::Accept(person(who), hours.into_iter().map(at).collect())
        }),
        1 => who.clone().prop_map(|who| Event::Decline(person(who))),
        1 => who.clone().prop_map(|who| Event::Withdraw(person(who))),
        1 => who.prop_map(|who| Event::Leave(person(who))),
        1 => Just(Event::Tick),
    ]
}

/// What holds of every table, whatever happened before.
fn check(table: &Table) {
    for (who, seat) in &table.seats {
        assert_eq!(seat.answer == Answer::Yes, !seat.ticks.is_empty(), "{who}");
        assert!(seat.ticks.iter().all(|tick| table.times.contains_key(tick)));
    }
    let everybody = table.seats.values().all(|seat| seat.answer == Answer::Yes);
    let live = matches!(table.state, ProposalState::Choosing | ProposalState::Booked);
    assert!(!live || everybody, "{table:?}");
}

fn play(kind: ProposalKind, (offered, three): (bool, bool), events: &[(i64, Event)]) {
    let mut table = if three { trio() } else { round() };
    table.kind = kind;
    if is_personal(kind) {
        let ticks = table.times.keys().copied().collect();
        table.seats.insert(person(1), Seat::yes(ticks));
    } else if !offered {
        table.times.clear();
    }
    let (mut hour, mut ends) = (0, 0);
    for (pause, event) in events {
        hour += pause;
        match table.step(moment(hour), event) {
            Err(_) => {}
            Ok((next, effect)) => {
                check(&next);
                let ended = matches!(effect, Some(Effect::Book(_) | Effect::Close | Effect::Pair));
                if effect == Some(Effect::Pair) {
                    let (pair, effect) = next.pair(moment(hour)).unwrap();
                    assert!(three && pair.seats.len() == 2);
                    assert!(matches!(effect, Effect::Book(_) | Effect::Choose));
                    check(&pair);
                }
                assert!(!ended || ends == 0, "it ends once");
                ends += usize::from(ended);
                if let Some(Effect::Book(start)) = effect {
                    assert!(start > at(hour));
                    assert!(next.seats.values().all(|seat| seat.ticks.contains(&start)));
                }
                // Saying the same again changes nothing more, and refuses nothing that was taken.
                if let Ok((again, _)) = next.step(moment(hour), event) {
                    assert_eq!(again.seats, next.seats);
                }
                table = next;
            }
        }
    }
    let (over, _) = table.step(moment(hour + 1000), &Event::Tick).unwrap();
    assert!(matches!(
        over.state,
        ProposalState::Booked | ProposalState::Closed
    ));
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: crate::proposals::cases(),
        ..ProptestConfig::default()
    })]

    #[test]
    fn r3_any_order_of_events_is_lawful(
        kind in prop::sample::select(vec![ProposalKind::Round, ProposalKind::Direct, ProposalKind::Move]),
        seats in any::<(bool, bool)>(),
        events in prop::collection::vec((0..20_i64, any_event()), 1..24),
    ) {
        play(kind, seats, &events);
    }
}

//! R19, R20: letters about coffees through a mail server that refuses, cuts and stalls: none is lost, and a repeat is
//! the same letter.

use std::{
    collections::{BTreeMap, BTreeSet},
    time::Duration,
};

use chrono::TimeDelta;
use engawa::{
    jobs::Worker,
    mail::Smtp,
    proposals::{self, machine::Event},
};
use entities::job;
use sea_orm::{EntityTrait as _, PaginatorTrait as _};

use super::Table;
use crate::{
    support::smtp::{Mood, SmtpServer},
    tea::{at, context},
};

/// So many coffees of two, by as many proposals of one round.
async fn book(pairs: usize) -> Table {
    let table = Table::crowd(pairs * 2).await;
    let round = table.round(1).await;
    let asked: Vec<_> = (0..pairs)
        .map(|pair| {
            let people = vec![table.id(2 * pair), table.id(2 * pair + 1)];
            (round, people, vec![at(122)])
        })
        .collect();
    let ids = table.propose_all(at(0), at(80), &asked).await;
    let app = &table.app.app;
    for (id, (_, people, times)) in ids.iter().zip(&asked) {
        for who in people {
            let event = Event::Accept(*who, times.iter().copied().collect());
            proposals::answer(&app.db, context(app), *id, &event)
                .await
                .unwrap();
        }
    }
    table
}

fn header<'a>(letter: &'a str, name: &str) -> &'a str {
    let line = letter.lines().find(|line| line.starts_with(name));
    line.unwrap_or_else(|| panic!("no {name} in\n{letter}"))
}

/// Sends the letters of `pairs` coffees through hours of trouble of every kind. Gives how many came twice.
pub(crate) async fn letters_through_trouble(pairs: usize) -> usize {
    let table = book(pairs).await;
    let server = SmtpServer::start().await;
    let smtp = Smtp::new(&server.url(), Duration::from_secs(2)).unwrap();
    let sender = table.app.another(smtp).await;
    let worker = Worker::new(sender);
    // In each mood until something was tried: what fails waits for its next time.
    for mood in [
        Mood::Says("GREETING", "421 away"),
        Mood::Says("MAIL", "451 later"),
        Mood::Says("RCPT", "450 greylisted"),
        Mood::Says("DATA", "452 no room"),
        Mood::Says("LETTER", "451 later"),
        Mood::Closes,
        Mood::Resets,
    ] {
        server.set(mood);
        worker.run_due().await.unwrap();
        table.app.clock.advance(TimeDelta::minutes(50));
    }
    assert!(server.kept().is_empty());
    // The undecidable moment, for a few: it takes them, and nobody hears of it.
    server.set(Mood::KeepsAndVanishes);
    for _ in 0..pairs.min(20) {
        worker.run_next().await.unwrap();
    }
    table.app.clock.advance(TimeDelta::hours(3));
    server.set(Mood::Good);
    worker.run_due().await.unwrap();
    let mut kept: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for letter in server.kept() {
        if letter.contains("text/calendar") {
            let id = header(&letter, "Message-ID: ").to_owned();
            kept.entry(id).or_default().push(letter);
        }
    }
    assert_eq!(kept.len(), pairs * 2, "one letter for each person");
    let readers: BTreeSet<&str> = kept
        .values()
        .map(|copies| header(&copies[0], "To: "))
        .collect();
    assert_eq!(readers.len(), pairs * 2);
    let mut twice = 0;
    for copies in kept.values() {
        assert!(copies.len() <= 2, "{} copies", copies.len());
        if let [first, second] = &copies[..] {
            twice += 1;
            assert_eq!(header(first, "To: "), header(second, "To: "));
            assert_eq!(header(first, "Subject: "), header(second, "Subject: "));
        }
    }
    // What is left are reminders of the day before, which are not due.
    let left = job::Entity::find().count(&table.app.app.db).await.unwrap();
    assert_eq!(left, (pairs * 2) as u64);
    twice
}

#[tokio::test(flavor = "multi_thread")]
async fn r19_r20_letters_about_coffees_arrive_in_the_end_and_repeats_are_the_same() {
    let twice = letters_through_trouble(15).await;
    assert_eq!(twice, 15);
}

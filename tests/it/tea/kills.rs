//! The program is killed in the midst of accepts and bookings: what it answered is there, and nothing twice.

use std::{
    io::{Read as _, Write as _},
    net::TcpStream,
    sync::mpsc,
    thread,
};

use chrono::{DateTime, DurationRound as _, TimeDelta, Utc};
use engawa::app::App;
use entities::{
    ids::{AccountId, MeetingId, ProposalId},
    meeting, proposal_seat,
    proposal_seat::Answer,
};
use rand::{RngExt as _, SeedableRng as _, rngs::StdRng, seq::SliceRandom as _};
use sea_orm::{ConnectionTrait as _, EntityTrait as _, Statement};

use super::{Table, rows::check};
use crate::support::{
    TestApp,
    database::is_postgres,
    service::{Service, engawa},
};

const PEOPLE: usize = 24;
/// Proposals to each of them at the same time.
const ROUNDS: i32 = 3;
const BROWSERS: usize = 8;
/// All rows are looked at after so many kills.
const LOOK: usize = 20;

/// A yes that is to be sent.
#[derive(Clone, Debug)]
struct Yes {
    proposal: ProposalId,
    who: AccountId,
    token: String,
    body: String,
}

/// What became of it, as far as the browser knows.
#[derive(Clone, Debug)]
struct Told {
    yes: Yes,
    status: u16,
    location: String,
}

impl Yes {
    /// Sends it; nothing when no answer came, or half of one.
    fn send(&self, port: u16) -> Option<Told> {
        let mut stream = TcpStream::connect(("127.0.0.1", port)).ok()?;
        let request = format!(
            "POST /matches/{}/accept HTTP/1.1\r\nHost: 127.0.0.1:3000\r\nConnection: close\r\nCookie: engawa={}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{}",
            self.proposal,
            self.token,
            self.body.len(),
            self.body
        );
        stream.write_all(request.as_bytes()).ok()?;
        let mut answer = Vec::new();
        // A connection that breaks off may have told enough.
        let _ = stream.read_to_end(&mut answer);
        let answer = String::from_utf8_lossy(&answer);
        let (head, _) = answer.split_once("\r\n\r\n")?;
        let status = head.split(' ').nth(1)?.parse().ok()?;
        let location = head
            .lines()
            .find_map(|line| line.strip_prefix("location: "))
            .unwrap_or_default();
        Some(Told {
            yes: self.clone(),
            status,
            location: location.to_owned(),
        })
    }
}

/// Sends all of `yeses` by several browsers, and kills the service when so many were answered.
fn kill_after(answers: usize, service: Service, yeses: &[Yes]) -> Vec<Told> {
    let (sender, receiver) = mpsc::channel();
    let port = service.port;
    let mut told = Vec::new();
    thread::scope(|scope| {
        for some in yeses.chunks(yeses.len().div_ceil(BROWSERS)) {
            let sender = sender.clone();
            scope.spawn(move || {
                for yes in some {
                    let Some(told) = yes.send(port) else { return };
                    if sender.send(told).is_err() {
                        return;
                    }
                }
            });
        }
        drop(sender);
        told.extend(receiver.iter().take(answers));
        // It is killed while the other browsers wait for theirs.
        drop(service);
        told.extend(receiver.iter());
    });
    told
}

/// What was answered is there.
async fn assert_kept(app: &App, told: &[Told]) {
    for told in told {
        assert!(matches!(told.status, 303 | 409), "{told:?}");
        if told.status != 303 {
            continue;
        }
        let seat = proposal_seat::Entity::find_by_id((told.yes.proposal, told.yes.who));
        let seat = seat.one(&app.db).await.unwrap().unwrap();
        assert_eq!(seat.answer, Answer::Yes, "{told:?}");
        if let Some(id) = told.location.strip_prefix("/coffees/") {
            let id: MeetingId = id.parse().unwrap();
            let coffee = meeting::Entity::find_by_id(id).one(&app.db).await.unwrap();
            assert!(coffee.is_some(), "{told:?}");
        }
    }
}

async fn assert_whole(app: &App) {
    if is_postgres() {
        return;
    }
    let backend = app.db.get_database_backend();
    let sql = Statement::from_string(backend, "PRAGMA integrity_check");
    let row = app.db.query_one_raw(sql).await.unwrap().unwrap();
    let found: String = row.try_get_by_index(0).unwrap();
    assert_eq!(found, "ok");
}

/// So many kills, each at another moment.
pub(crate) async fn kills(count: usize, seed: u64) {
    let mut table = Table::on(TestApp::today(&[]).await).await;
    table.join(PEOPLE).await;
    let app = table.app.app.clone();
    let folder = tempfile::tempdir().unwrap();
    let mut tokens = Vec::new();
    for (id, _) in &table.people {
        tokens.push(table.app.session_of(*id).await);
    }
    let quarter = TimeDelta::minutes(15);
    let base = app.now().duration_trunc(quarter).unwrap() + TimeDelta::hours(30);
    let mut choice = StdRng::seed_from_u64(seed);
    let mut answered = 0;
    for kill in 0..count {
        let first = base + TimeDelta::hours(4 * i64::try_from(kill).unwrap());
        let mut yeses = Vec::new();
        let mut asked = Vec::new();
        for round in 0..ROUNDS {
            let number = i32::try_from(kill).unwrap() * ROUNDS + round + 1;
            let round_id = table.round(number).await;
            let mut order: Vec<usize> = (0..PEOPLE).collect();
            order.shuffle(&mut choice);
            // Rounds overlap by a quarter of an hour, so that some yeses are in the way of others.
            let start = first + quarter * (2 * round);
            let times: Vec<DateTime<Utc>> = vec![start, start + TimeDelta::hours(2)];
            for pair in order.chunks(2) {
                let people = vec![table.id(pair[0]), table.id(pair[1])];
                asked.push((round_id, people, times.clone(), pair.to_vec()));
            }
        }
        let made: Vec<_> = asked
            .iter()
            .map(|(round, people, times, _)| (*round, people.clone(), times.clone()))
            .collect();
        let until = app.now() + TimeDelta::days(60);
        let ids = table.propose_all(app.now(), until, &made).await;
        for (id, (_, people, times, places)) in ids.into_iter().zip(asked) {
            let slots: Vec<String> = times
                .iter()
                .map(|at| format!("slot={}", at.format("%Y-%m-%dT%H:%M:%SZ")))
                .collect();
            for (who, place) in people.into_iter().zip(places) {
                yeses.push(Yes {
                    proposal: id,
                    who,
                    token: tokens[place].clone(),
                    body: slots.join("&").replace(':', "%3A"),
                });
            }
        }
        yeses.shuffle(&mut choice);
        let mut command = engawa(&folder);
        command
            .env("DATABASE_URL", &table.app.database.url)
            .env("ENGAWA_SECRET", "a secret of the tests, 0123456789")
            .env("ENGAWA_LOG", "error");
        let service = Service::start(command, &["--role", "web"]);
        let moment = choice.random_range(1..yeses.len());
        let told = tokio::task::block_in_place(|| kill_after(moment, service, &yeses));
        answered += told.len();
        assert_kept(&app, &told).await;
        assert_whole(&app).await;
        if (kill + 1) % LOOK == 0 || kill + 1 == count {
            check(&app).await;
        }
    }
    println!("{count} kills, {answered} answers, all of them kept");
    assert!(answered > count, "{answered} answers");
}

#[tokio::test(flavor = "multi_thread")]
async fn r9_what_was_answered_outlives_twenty_kills() {
    kills(20, 1).await;
}

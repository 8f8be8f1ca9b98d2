//! Other calendars: fetched from public places alone, read in bounds, and never in the way.

use std::{
    io::Write as _,
    net::SocketAddr,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
};

use chrono::TimeDelta;
use engawa::{
    calendar::{
        busy,
        fetch::{FetchError, Fetcher},
    },
    jobs::{Work, enqueue},
};
use entities::busy_span;
use sea_orm::{EntityTrait as _, PaginatorTrait as _};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpListener,
};
use url::Url;

use super::Table;

/// A server that answers every question with the same bytes, on a free port of this machine.
pub(super) struct Site {
    pub(super) place: SocketAddr,
    answer: Arc<Mutex<Vec<u8>>>,
    asked: Arc<AtomicUsize>,
}

impl Site {
    pub(super) async fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let site = Self {
            place: listener.local_addr().unwrap(),
            answer: Arc::default(),
            asked: Arc::default(),
        };
        let (answer, asked) = (site.answer.clone(), site.asked.clone());
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let (answer, asked) = (answer.clone(), asked.clone());
                tokio::spawn(async move {
                    let mut question = [0; 4096];
                    let _ = stream.read(&mut question).await;
                    asked.fetch_add(1, Ordering::Relaxed);
                    let answer = answer.lock().unwrap().clone();
                    let _ = stream.write_all(&answer).await;
                    let _ = stream.shutdown().await;
                });
            }
        });
        site
    }

    pub(super) fn says(&self, head: &str, body: &[u8]) {
        let mut answer = format!("HTTP/1.1 {head}\r\nConnection: close\r\n\r\n").into_bytes();
        answer.extend_from_slice(body);
        *self.answer.lock().unwrap() = answer;
    }

    pub(super) fn shows(&self, calendar: &str) {
        self.says("200 OK\r\nContent-Type: text/calendar", calendar.as_bytes());
    }

    pub(super) fn url(&self) -> Url {
        format!("http://{}/cal.ics", self.place).parse().unwrap()
    }

    fn allowed(&self) -> Vec<(String, u16)> {
        vec![("127.0.0.1".to_owned(), self.place.port())]
    }
}

async fn refused(url: &str) {
    let fetched = Fetcher::new(&[]).fetch(&url.parse().unwrap()).await;
    assert_eq!(fetched, Err(FetchError::Forbidden), "{url}");
}

#[tokio::test]
async fn r50_twenty_tricks_lead_nowhere() {
    let site = Site::new().await;
    site.shows("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n");
    let port = site.place.port();
    for url in [
        "http://example.com/cal.ics".to_owned(),
        "ftp://example.com/cal.ics".to_owned(),
        "file:///etc/passwd".to_owned(),
        format!("http://127.0.0.1:{port}/"),
        format!("https://127.0.0.1:{port}/"),
        format!("https://localhost:{port}/"),
        // The same address in other clothes: decimal, octal, hexadecimal, short.
        format!("https://2130706433:{port}/"),
        format!("https://0177.0.0.1:{port}/"),
        format!("https://0x7f000001:{port}/"),
        format!("https://127.1:{port}/"),
        format!("https://[::1]:{port}/"),
        format!("https://[::ffff:127.0.0.1]:{port}/"),
        format!("https://[64:ff9b::7f00:1]:{port}/"),
        "https://0.0.0.0/".to_owned(),
        "https://10.0.0.1/".to_owned(),
        "https://192.168.0.1/".to_owned(),
        "https://169.254.169.254/latest/meta-data/".to_owned(),
        "https://[fe80::1]/".to_owned(),
        "https://[fd00:ec2::254]/".to_owned(),
        "https://user:password@example.com/".to_owned(),
    ] {
        refused(&url).await;
    }
    assert_eq!(site.asked.load(Ordering::Relaxed), 0);
}

#[tokio::test]
async fn r50_a_name_is_looked_up_once_and_all_it_leads_to_is_checked() {
    let asked = Arc::new(AtomicUsize::new(0));
    let count = asked.clone();
    // A name that is public the first time, and this machine the next.
    let fetcher = Fetcher::with(&[], move |_, port| {
        let turn = count.fetch_add(1, Ordering::Relaxed);
        let address = if turn == 0 {
            [203, 0, 113, 1]
        } else {
            [127, 0, 0, 1]
        };
        let both = vec![
            SocketAddr::from(([8, 8, 8, 8], port)),
            SocketAddr::from((address, port)),
        ];
        Box::pin(async move { Ok(both) })
    });
    let url = "https://rebinding.example/".parse().unwrap();
    assert_eq!(fetcher.fetch(&url).await, Err(FetchError::Forbidden));
    assert_eq!(asked.load(Ordering::Relaxed), 1);
}

#[tokio::test]
async fn r50_redirects_are_checked_anew_and_counted() {
    let site = Site::new().await;
    let fetcher = Fetcher::new(&site.allowed());
    for inside in [
        "http://127.0.0.1:1/",
        "https://[::1]/",
        "https://10.0.0.1/",
        "file:///etc/passwd",
    ] {
        site.says(&format!("302 Found\r\nLocation: {inside}"), b"");
        assert_eq!(
            fetcher.fetch(&site.url()).await,
            Err(FetchError::Forbidden),
            "{inside}"
        );
    }
    let before = site.asked.load(Ordering::Relaxed);
    site.says("302 Found\r\nLocation: /again", b"");
    assert_eq!(fetcher.fetch(&site.url()).await, Err(FetchError::Redirects));
    assert_eq!(site.asked.load(Ordering::Relaxed) - before, 4);
}

#[tokio::test]
async fn r50_not_more_is_read_than_a_calendar_has() {
    let site = Site::new().await;
    let fetcher = Fetcher::new(&site.allowed());
    site.says("200 OK", &vec![b'x'; 6 * 1024 * 1024]);
    assert_eq!(fetcher.fetch(&site.url()).await, Err(FetchError::TooLong));
    // A bomb: a gigabyte of nothing, packed.
    let bomb = bomb();
    assert!(bomb.len() < 2 * 1024 * 1024);
    site.says("200 OK\r\nContent-Encoding: gzip", &bomb);
    assert_eq!(fetcher.fetch(&site.url()).await, Err(FetchError::TooLong));
    site.says("200 OK\r\nContent-Encoding: br", b"xxxx");
    assert_eq!(fetcher.fetch(&site.url()).await, Err(FetchError::NotText));
    site.says("404 Not Found", b"");
    assert_eq!(
        fetcher.fetch(&site.url()).await,
        Err(FetchError::Status(404))
    );
    site.says("200 OK", &[0xff, 0xfe, 0xfd]);
    assert_eq!(fetcher.fetch(&site.url()).await, Err(FetchError::NotText));
}

/// A long run of zeros, packed by gzip.
fn bomb() -> Vec<u8> {
    let encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    let mut encoder = encoder;
    let zeros = vec![0; 1024 * 1024];
    for _ in 0..256 {
        encoder.write_all(&zeros).unwrap();
    }
    encoder.finish().unwrap()
}

pub(super) fn calendar(events: &[(&str, &str)]) -> String {
    let events: Vec<String> = events
        .iter()
        .enumerate()
        .map(|(number, (from, until))| {
            format!(
                "BEGIN:VEVENT\r\nUID:{number}\r\nDTSTAMP:20261101T000000Z\r\nDTSTART:{from}\r\nDTEND:{until}\r\n\
                 SUMMARY:marker-of-a-secret\r\nEND:VEVENT\r\n"
            )
        })
        .collect();
    format!(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{}END:VCALENDAR\r\n",
        events.concat()
    )
}

pub(super) async fn read(table: &Table) {
    let app = &table.app.app;
    app.db
        .write(
            |txn| async move { enqueue(&txn, &app.random, app.now(), &Work::ReadCalendars).await },
        )
        .await
        .unwrap();
    table.app.run_jobs().await;
}

#[tokio::test]
async fn busy_times_leave_the_common_ones_and_a_failing_calendar_is_named_and_blocks_nothing() {
    let site = Site::new().await;
    site.shows(&calendar(&[("20261126T000000Z", "20261202T000000Z")]));
    let place = site.place.to_string();
    let mut table = Table::with(&["aoi", "ben"], &[("ENGAWA_FETCH_ALLOW", &place)]).await;
    let form = [("address", site.url().to_string())];
    let form = [(form[0].0, form[0].1.as_str())];
    table
        .browser(0)
        .post("/me/availability/busy", &form)
        .await
        .assert_redirect("/me/availability/calendars");
    table
        .browser(0)
        .get("/me/availability/calendars")
        .await
        .assert_shows("これから読みこみます");
    table.app.run_jobs().await;
    let db = &table.app.app.db;
    let spans = busy_span::Entity::find().all(db).await.unwrap();
    assert_eq!(spans.len(), 1);
    // Names and places are not kept.
    let rows = crate::support::dump(db).await;
    assert!(!format!("{rows:?}").contains("marker-of-a-secret"));
    let people = busy::Taken::By(vec![table.id(0)]);
    let taken = busy::taken(db, people, (0, i64::MAX)).await.unwrap();
    assert_eq!(taken.len(), 6 * 96);
    // Three hours later it is read again; it fails, and what it said before still holds.
    site.says("500 Internal Server Error", b"");
    table.app.clock.advance(TimeDelta::hours(3));
    read(&table).await;
    assert_eq!(busy_span::Entity::find().count(db).await.unwrap(), 1);
    for page in ["/me/availability", "/me/availability/calendars"] {
        table
            .browser(0)
            .get(page)
            .await
            .assert_status(200)
            .assert_shows("カレンダーのサーバーに断られました");
    }
    // Not before an hour has passed.
    let asked = site.asked.load(Ordering::Relaxed);
    read(&table).await;
    assert_eq!(site.asked.load(Ordering::Relaxed), asked);
    site.shows(&calendar(&[]));
    table.app.clock.advance(TimeDelta::hours(1));
    read(&table).await;
    assert_eq!(
        busy_span::Entity::find()
            .count(&table.app.app.db)
            .await
            .unwrap(),
        0
    );
    table
        .browser(0)
        .get("/me/availability")
        .await
        .assert_hides("断られました");
    // Nobody else sees the address, and it goes with the wish.
    let copy = table.browser(0).post("/me/account/data", &[]).await;
    let copy: serde_json::Value = serde_json::from_str(copy.text()).unwrap();
    let address = copy["busy_calendar"]["address"].as_str().unwrap();
    assert!(address.ends_with("/cal.ics"), "{copy}");
    for key in ["busy_times", "calendar_feed", "mails_of_rounds"] {
        assert!(copy.get(key).is_some(), "{key}");
    }
    table
        .browser(0)
        .post("/me/availability/busy", &[("forget", "yes")])
        .await
        .assert_status(303);
    let rows = crate::support::dump(&table.app.app.db).await;
    assert!(!format!("{rows:?}").contains("cal.ics"));
}

#[tokio::test]
async fn what_is_no_address_of_a_calendar_is_said() {
    let mut table = Table::new(&["aoi"]).await;
    for bad in [
        "nonsense",
        "javascript:alert(1)",
        "https://user:x@example.com/",
    ] {
        table
            .browser(0)
            .post("/me/availability/busy", &[("address", bad)])
            .await
            .assert_status(422)
            .assert_shows("https:// から入れてください");
    }
    // What shows by itself that it cannot be read is said at once, and is not kept.
    for private in [
        "webcal://127.0.0.1/cal.ics",
        "https://[::1]/cal.ics",
        "https://192.168.1.1/cal.ics",
        "http://example.com/cal.ics",
    ] {
        table
            .browser(0)
            .post("/me/availability/busy", &[("address", private)])
            .await
            .assert_status(422)
            .assert_shows("このアドレスは読みこめません")
            .assert_shows(private);
    }
    let page = table.browser(0).get("/me/availability/calendars").await;
    page.assert_hides("cal.ics")
        .assert_hides("これから読みこみます");
}

//! What finding people costs in a community of 100,000: searches in process, and the page beside a bare handler that
//! searches alone. `make bench-directory` prints both; it uses the database of `ENGAWA_TEST_DATABASE_URL` if that is set,
//! which must be empty, else a file of its own.

#[path = "common/install.rs"]
mod install;
#[path = "common/people.rs"]
mod people;
#[path = "common/requests.rs"]
mod requests;
#[path = "common/size.rs"]
mod size;

use std::time::{Duration, Instant};

use anyhow::Context as _;
use axum::{Router, extract::State, http::header, routing::get};
use engawa::{
    app::App,
    clock::Random,
    demo,
    directory::{self, Facet, Filters, Query, Sort, Text, Years},
    http,
};
use entities::{membership, profile_tag};
use rand::{SeedableRng as _, rngs::StdRng};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};

use self::requests::at;

/// People in the community, unless `ENGAWA_BENCH_MEMBERS` says otherwise.
const MEMBERS: usize = 100_000;
/// Searches of each kind.
const TIMES: usize = 20;
/// Requests to the page and to the bare handler, in turns.
const TURNS: usize = 40;
const REQUESTS_PER_TURN: u32 = 5;
/// People who ask for the page in turns.
const READERS: usize = 20;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let app = install::app(folder.path()).await?;
    let members = size::members(MEMBERS)?;
    let begin = Instant::now();
    demo::seed(&app, members, &Random::new(StdRng::seed_from_u64(1))).await?;
    println!("{members} members written in {:.1?}", begin.elapsed());
    size::settle(&app).await?;
    let viewer = people::person(&app, 2).await?;
    search(&app, &viewer).await?;
    serve(&app, viewer).await
}

/// Times searches of many kinds.
async fn search(app: &App, viewer: &membership::Model) -> anyhow::Result<()> {
    let mut all = Vec::new();
    for (name, query) in queries(app, viewer).await? {
        let mut times = Vec::with_capacity(TIMES);
        let mut found = 0;
        for _ in 0..TIMES {
            let begin = Instant::now();
            let page = directory::search(&app.db, viewer, &query).await?;
            times.push(begin.elapsed());
            found = page.found;
        }
        all.extend(&times);
        println!(
            "{name:<44} {found:>4} found  p50 {:>8.1?}  p95 {:>8.1?}",
            at(&mut times, 50),
            at(&mut times, 95)
        );
    }
    println!(
        "all searches                                             p50 {:>8.1?}  p95 {:>8.1?}",
        at(&mut all, 50),
        at(&mut all, 95)
    );
    Ok(())
}

#[expect(clippy::too_many_lines, reason = "a list of queries")]
async fn queries(app: &App, viewer: &membership::Model) -> anyhow::Result<Vec<(String, Query)>> {
    let texts = [
        "サポート",
        "カスタマーサクセス",
        "の",
        "電話",
        "FAQ",
        "support",
        "大久保 徹",
        "髙橋",
        "佐々木 みのり",
        "こだまクラウド",
        "kodama",
        "みなと",
        "ナレッジ 横浜",
        "在宅 育児",
        "新人の育て方",
        "よくある質問",
        "猫",
        "コーヒーよりお茶派",
        "VOC 札幌",
        "onboarding",
        "zzzzzz",
        "は",
        "通信 リーダー",
        "クレーム対応",
    ];
    let mut queries: Vec<(String, Query)> =
        texts.map(|text| (text.to_owned(), by_text(text))).to_vec();
    let none = Filters::default;
    let shibuya = Filters {
        regions: vec![Facet::region("渋谷")],
        ..none()
    };
    let many = Filters {
        modes: vec![Facet::Online],
        languages: vec![Facet::Language("ja".to_owned())],
        years: vec![Years::Many],
        ..none()
    };
    let company = Filters {
        company: Text::new("クラウド"),
        ..none()
    };
    let topics =
        profile_tag::Entity::find().filter(profile_tag::Column::AccountId.eq(viewer.account_id));
    let topic = topics
        .one(&app.db)
        .await?
        .context("the viewer has a topic")?
        .tag_id;
    for (name, query) in [
        ("everybody, by topics", Query::default()),
        (
            "everybody, the newest",
            Query {
                sort: Sort::Newest,
                ..Query::default()
            },
        ),
        (
            "in 渋谷",
            Query {
                filters: shibuya.clone(),
                ..Query::default()
            },
        ),
        (
            "online, Japanese, six years",
            Query {
                filters: many.clone(),
                ..Query::default()
            },
        ),
        (
            "サポート, online, Japanese, six years",
            Query {
                filters: many,
                ..by_text("サポート")
            },
        ),
        (
            "電話 in 渋谷",
            Query {
                filters: shibuya,
                ..by_text("電話")
            },
        ),
        (
            "a company like クラウド",
            Query {
                filters: company,
                ..Query::default()
            },
        ),
        (
            "offers a topic",
            Query {
                filters: Filters {
                    offers: vec![topic],
                    ..none()
                },
                ..Query::default()
            },
        ),
        (
            "could teach me",
            Query {
                filters: Filters {
                    teaches_me: true,
                    ..none()
                },
                ..Query::default()
            },
        ),
        (
            "wants what I offer",
            Query {
                filters: Filters {
                    learns_from_me: true,
                    ..none()
                },
                ..Query::default()
            },
        ),
    ] {
        queries.push((name.to_owned(), query));
    }
    for text in ["", "サポート"] {
        let first = directory::search(&app.db, viewer, &by_text(text)).await?;
        let second = Query {
            at: first.next,
            ..by_text(text)
        };
        queries.push((format!("second page of “{text}”"), second));
    }
    Ok(queries)
}

fn by_text(text: &str) -> Query {
    Query {
        text: Text::new(text),
        ..Query::default()
    }
}

/// Times the page beside a handler that does the same search and draws nothing.
async fn serve(app: &App, viewer: membership::Model) -> anyhow::Result<()> {
    let cookies = sign_in(app).await?;
    let mut cookies = cookies.iter().cycle();
    let whole = http::router(app.clone());
    for text in ["", "サポート", "VOC 札幌"] {
        let bare = Router::new().route("/people", get(bare)).with_state((
            app.clone(),
            viewer.clone(),
            by_text(text),
        ));
        let path = format!(
            "/people?q={}",
            url::form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>()
        );
        let (mut of_bare, mut of_whole) = (Vec::new(), Vec::new());
        for _ in 0..TURNS {
            let cookie = cookies.next().context("somebody is signed in")?;
            of_bare.push(turn(&bare, &path, cookie).await?);
            of_whole.push(turn(&whole, &path, cookie).await?);
        }
        let (bare, whole) = (at(&mut of_bare, 50), at(&mut of_whole, 50));
        let share = bare.as_secs_f64() / whole.as_secs_f64();
        println!(
            "the page for “{text}”: search alone {bare:.1?}, page {whole:.1?}, {share:.2} of its throughput"
        );
    }
    Ok(())
}

/// The cookies of several people: one alone may not search so often.
async fn sign_in(app: &App) -> anyhow::Result<Vec<String>> {
    let mut cookies = Vec::new();
    for number in 2..2 + READERS {
        let reader = people::person(app, number).await?;
        cookies.push(people::sign_in(app, reader.account_id).await?);
    }
    Ok(cookies)
}

async fn bare(State((app, viewer, query)): State<(App, membership::Model, Query)>) -> String {
    let page = directory::search(&app.db, &viewer, &query)
        .await
        .expect("the database answers");
    page.people.iter().map(|card| card.name.as_str()).collect()
}

/// Time of one request, averaged over a turn.
async fn turn(router: &Router, path: &str, cookie: &str) -> anyhow::Result<Duration> {
    let begin = Instant::now();
    for _ in 0..REQUESTS_PER_TURN {
        let (_, size) = requests::get(router, path, &[(header::COOKIE, cookie)]).await?;
        assert!(size > 100, "somebody was found");
    }
    Ok(begin.elapsed() / REQUESTS_PER_TURN)
}

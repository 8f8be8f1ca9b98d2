//! What a round costs in a community of 10,000, from its tick to the last row, and where the time goes. `make
//! bench-round` runs it on a file of its own, and on the database of `ENGAWA_TEST_DATABASE_URL`, which must be empty.

#[path = "common/install.rs"]
mod install;
#[path = "common/size.rs"]
mod size;

use std::time::{Duration, Instant};

use anyhow::Context as _;
use engawa::{
    app::App,
    clock::Random,
    communities::find_by_slug,
    demo,
    jobs::{Work, Worker},
    rounds::{self, Preset, Preview, find_open, plan, solve},
};
use entities::{
    ids::CommunityId,
    job,
    membership::{self, Cadence, Role},
    notice, participation, proposal, proposal_seat, proposal_time,
};
use rand::{SeedableRng as _, rngs::StdRng};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait as _, DbErr, EntityTrait as _, PaginatorTrait as _,
    QueryFilter as _, sea_query::Expr,
};

/// People in the community, unless `ENGAWA_BENCH_MEMBERS` says otherwise.
const MEMBERS: usize = 10_000;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    // Publishing says by itself how long each part took.
    tracing_subscriber::fmt()
        .with_env_filter("engawa::rounds=info")
        .without_time()
        .init();
    let folder = tempfile::tempdir()?;
    let app = install::app(folder.path()).await?;
    let members = size::members(MEMBERS)?;
    demo::seed(&app, members, &Random::new(StdRng::seed_from_u64(1))).await?;
    let community = find_by_slug(&app.db, "cs-tea").await?;
    let community = community.context("the demo has its community")?.id;
    prepare(&app, community).await?;
    size::settle(&app).await?;
    let round = find_open(&app.db, community).await?.context("a round")?;

    // The solver alone, on what the round will be worked out from.
    let preview = Preview::load(&app.db, &round, app.now()).await?;
    let begin = Instant::now();
    solve(&preview.snapshot)?;
    let solving = begin.elapsed();

    let begin = Instant::now();
    rounds::begin(&app, round.id, None).await?;
    let taken = begin.elapsed();
    let worker = Worker::new(app.clone());
    let done = worker.run_next().await?;
    let all = begin.elapsed();
    anyhow::ensure!(
        done == Some(Work::SolveRound { round: round.id }),
        "{done:?}"
    );
    print(
        &app,
        (members, preview.snapshot.people.len()),
        [taken, solving, all],
    )
    .await
}

async fn print(
    app: &App,
    (members, people): (usize, usize),
    [taken, solving, all]: [Duration; 3],
) -> anyhow::Result<()> {
    let db = &app.db;
    let backend = db.get_database_backend();
    let share = |part: Duration| 100.0 * part.as_secs_f64() / all.as_secs_f64();
    println!(
        "{backend:?}: {members} members, {people} take part, {all:.2?} from the tick to the last row"
    );
    let rest = all.saturating_sub(taken + solving);
    for (name, part) in [
        ("reading everything and writing the snapshot", taken),
        ("working it out", solving),
        ("publishing: all rows, notices and mails", rest),
    ] {
        println!("  {name:<44} {part:>9.2?} {:>4.0} %", share(part));
    }
    for (name, count) in [
        ("proposals", proposal::Entity::find().count(db).await?),
        ("seats", proposal_seat::Entity::find().count(db).await?),
        ("times", proposal_time::Entity::find().count(db).await?),
        ("outcomes", participation::Entity::find().count(db).await?),
        ("notices", notice::Entity::find().count(db).await?),
        ("jobs", job::Entity::find().count(db).await?),
    ] {
        println!("  {count:>8} {name}");
    }
    Ok(())
}

/// Everybody takes part, in a round that is open.
async fn prepare(app: &App, community: CommunityId) -> anyhow::Result<()> {
    let organizer = membership::Entity::find()
        .filter(membership::Column::CommunityId.eq(community))
        .filter(membership::Column::Role.eq(Role::Organizer))
        .one(&app.db)
        .await?
        .context("the demo has an organizer")?;
    app.db
        .write(|txn| async move {
            membership::Entity::update_many()
                .col_expr(membership::Column::Cadence, Expr::value(Cadence::Standing))
                .exec(&txn)
                .await
                .map(drop)
        })
        .await
        .map_err(|error: DbErr| error)?;
    let (cron, every) = Preset::Monthly.times();
    let new = plan::NewPlan {
        preset: Preset::Monthly,
        cron: cron.to_owned(),
        every,
        policy: Preset::Monthly.policy(),
        version: 0,
    };
    let context = engawa::audit::Context {
        now: app.now(),
        random: &app.random,
        address: None,
    };
    plan::save(&app.db, context, (community, organizer.account_id), &new).await?;
    Ok(())
}

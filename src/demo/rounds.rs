//! Rounds of the demo: two that are over, one whose proposals wait for answers, and the next one, open. The service
//! itself runs them, by clocks that stand still at their time, and people answer as people do.

use std::collections::BTreeSet;

use anyhow::{Context as _, Result};
use chrono::{DateTime, TimeDelta, Utc};
use entities::{
    ids::{AccountId, CommunityId, RoundId},
    job,
    membership::{self, Cadence, Role, Standing},
    notice,
    proposal::{self, ProposalState},
    proposal_seat, round,
};
use sea_orm::{
    ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
    sea_query::Expr,
};

use super::{SLUG, personas::PERSONAS, tea};
use crate::{
    app::{App, Parts},
    audit::Context,
    clock::{Clock, TimeSource},
    communities::find_by_slug,
    proposals::{
        self, AnswerError,
        machine::{Event, Start},
    },
    providers::Providers,
    rounds::{
        self, Preset,
        plan::{self, NewPlan},
    },
};

/// How many days ago the past rounds were, and what they invited to talk about.
const PAST: [(i64, &str); 2] = [
    (70, "さいきん、うれしかった問い合わせ"),
    (35, "引き継ぎで、助かったこと"),
];
const THEME: &str = "やめてよかったこと";
/// The most past proposals of a round that people answered; a large community need not be as busy.
const ANSWERED: u64 = 200;
/// When answers of a past round came, and when its time was over.
const ANSWERS_AFTER: TimeDelta = TimeDelta::hours(6);
const BY_HAND_AFTER: TimeDelta = TimeDelta::days(5);
const OVER_AFTER: TimeDelta = TimeDelta::days(7);

struct Still(DateTime<Utc>);

impl TimeSource for Still {
    fn now(&self) -> DateTime<Utc> {
        self.0
    }
}

/// Makes the rounds, unless the demo has some already.
pub async fn seed_rounds(app: &App) -> Result<()> {
    let community = find_by_slug(&app.db, SLUG)
        .await?
        .context("the demo has its community")?
        .id;
    if plan::find(&app.db, community).await?.is_some() {
        return Ok(());
    }
    take_part(app, community).await?;
    let organizer = find_organizer(app, community).await?;
    let personas = find_personas(app, community).await?;
    for (days, theme) in PAST {
        let then = at(app, app.now() - TimeDelta::days(days));
        let id = run(&then, (community, organizer), theme).await?;
        answer(&then, id, &personas).await?;
        close(&then, id).await?;
    }
    forget_what_was_told(app).await?;
    // Before the round: it offers no times at which somebody has a coffee.
    tea::seed(app, community, &personas).await?;
    run(app, (community, organizer), THEME).await?;
    let preset = Preset::Monthly;
    let (cron, every) = preset.times();
    let new = NewPlan {
        preset,
        cron: cron.to_owned(),
        every,
        policy: preset.policy(),
        version: 0,
    };
    plan::save(&app.db, context(app), (community, organizer), &new).await?;
    Ok(())
}

/// The same installation at another time.
fn at(app: &App, now: DateTime<Utc>) -> App {
    App::new(Parts {
        db: app.db.clone(),
        clock: Clock::new(Still(now)),
        random: app.random.clone(),
        config: app.config.clone(),
        secret: app.secret.clone(),
        post: app.post.clone(),
        providers: Providers::default(),
        demo: app.demo.clone(),
    })
}

pub(super) fn context(app: &App) -> Context<'_> {
    Context {
        now: app.now(),
        random: &app.random,
        address: None,
    }
}

/// Everybody is in every round; in a demo nobody should have to wait for a month.
async fn take_part(app: &App, community: CommunityId) -> Result<(), DbErr> {
    app.db
        .write(|txn| async move {
            membership::Entity::update_many()
                .col_expr(membership::Column::Cadence, Expr::value(Cadence::Standing))
                .filter(membership::Column::CommunityId.eq(community))
                .filter(membership::Column::Standing.eq(Standing::Active))
                .exec(&txn)
                .await
                .map(drop)
        })
        .await
}

async fn find_organizer(app: &App, community: CommunityId) -> Result<AccountId> {
    let organizer = membership::Entity::find()
        .filter(membership::Column::CommunityId.eq(community))
        .filter(membership::Column::Role.eq(Role::Organizer))
        .order_by_asc(membership::Column::AccountId)
        .one(&app.db)
        .await?;
    Ok(organizer.context("the demo has organizers")?.account_id)
}

/// Those who can be become by one click, in their order: they came first.
async fn find_personas(app: &App, community: CommunityId) -> Result<Vec<AccountId>, DbErr> {
    membership::Entity::find()
        .select_only()
        .column(membership::Column::AccountId)
        .filter(membership::Column::CommunityId.eq(community))
        .filter(membership::Column::Standing.eq(Standing::Active))
        .order_by_asc(membership::Column::ChangedAt)
        .order_by_asc(membership::Column::Id)
        .limit(PERSONAS.len() as u64)
        .into_tuple()
        .all(&app.db)
        .await
}

/// Answers as they come: of ten proposals, seven or eight lead to a coffee. Those of `personas` all do.
async fn answer(then: &App, round: RoundId, personas: &[AccountId]) -> Result<()> {
    let proposed = proposal::Entity::find()
        .filter(proposal::Column::RoundId.eq(round))
        .order_by_asc(proposal::Column::Pair)
        .limit(ANSWERED)
        .all(&then.db)
        .await?;
    let later = at(then, then.now() + ANSWERS_AFTER);
    let over = at(then, then.now() + OVER_AFTER);
    for (place, proposal) in proposed.iter().enumerate() {
        let people = proposal.pair.split('+').filter_map(|id| id.parse().ok());
        let people: Vec<AccountId> = people.collect();
        let Some(first) = people.first() else {
            continue;
        };
        let Some(asked) = proposals::find(&then.db, *first, proposal.id).await? else {
            continue;
        };
        let mut times: BTreeSet<Start> = asked.table.visible(*first).collect();
        let is_known = people.iter().any(|person| personas.contains(person));
        if times.is_empty() && is_known && asked.table.takes_suggestions() {
            // Who works in shifts says so: the two agree on a time of their own.
            times.extend(by_hand(then.now()));
        }
        let willing = match place % 10 {
            _ if times.is_empty() => 0,
            0..=6 => people.len(),
            _ if is_known => people.len(),
            7 | 8 => 1,
            _ => 0,
        };
        for person in people.into_iter().take(willing) {
            say(&later, proposal, &Event::Accept(person, times.clone())).await?;
        }
        say(&over, proposal, &Event::Tick).await?;
    }
    Ok(())
}

/// A time that two find by themselves: some days later, on the hour.
fn by_hand(now: DateTime<Utc>) -> Option<Start> {
    let hour = 3600;
    DateTime::from_timestamp((now + BY_HAND_AFTER).timestamp() / hour * hour, 0)
}

/// What was refused changes nothing: somebody else was quicker at that time, or there is a coffee already.
async fn say(then: &App, proposal: &proposal::Model, event: &Event) -> Result<(), DbErr> {
    match proposals::answer(&then.db, context(then), proposal.id, event).await {
        Err(AnswerError::Db(error)) => Err(error),
        _ => Ok(()),
    }
}

/// Nobody finds notices and mails of months ago on their first visit.
async fn forget_what_was_told(app: &App) -> Result<(), DbErr> {
    let now = app.now();
    app.db
        .write(|txn| async move {
            job::Entity::delete_many().exec(&txn).await?;
            notice::Entity::update_many()
                .col_expr(notice::Column::ReadAt, Expr::value(now))
                .exec(&txn)
                .await
                .map(drop)
        })
        .await
}

/// Opens a round and runs it at once.
async fn run(app: &App, who: (CommunityId, AccountId), theme: &str) -> Result<RoundId> {
    let round = plan::start(&app.db, context(app), who, app.now()).await?;
    let by = (who.1, true);
    rounds::theme::write(&app.db, app.now(), by, round.id, theme).await?;
    rounds::begin(app, round.id, None).await?;
    rounds::finish(app, round.id).await?;
    Ok(round.id)
}

/// What was long ago waits for nobody's answer.
async fn close(app: &App, id: RoundId) -> Result<(), DbErr> {
    let now = app.now() + OVER_AFTER;
    app.db
        .write(|txn| async move {
            proposal::Entity::update_many()
                .col_expr(proposal::Column::State, Expr::value(ProposalState::Closed))
                .col_expr(proposal::Column::ClosedAt, Expr::value(now))
                .filter(proposal::Column::RoundId.eq(id))
                .filter(
                    proposal::Column::State.is_in([ProposalState::Open, ProposalState::Choosing]),
                )
                .exec(&txn)
                .await?;
            proposal_seat::Entity::update_many()
                .col_expr(proposal_seat::Column::IsOpen, Expr::value(false))
                .filter(proposal_seat::Column::RoundId.eq(id))
                .exec(&txn)
                .await?;
            round::Entity::update_many()
                .col_expr(round::Column::SecondPassAt, Expr::value(now))
                .filter(round::Column::Id.eq(id))
                .exec(&txn)
                .await
                .map(drop)
        })
        .await
}

//! Rounds of the demo: two that are over, one whose proposals wait for answers, and the next one, open. The service
//! itself runs them, by clocks that stand still at their time.

use anyhow::{Context as _, Result};
use chrono::{DateTime, TimeDelta, Utc};
use entities::{
    ids::{AccountId, CommunityId, RoundId},
    membership::{self, Cadence, Role, Standing},
    proposal::{self, ProposalState},
    proposal_seat, round,
};
use sea_orm::{
    ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _, sea_query::Expr,
};

use super::SLUG;
use crate::{
    app::{App, Parts},
    audit::Context,
    clock::{Clock, TimeSource},
    communities::find_by_slug,
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
    for (days, theme) in PAST {
        let then = at(app, app.now() - TimeDelta::days(days));
        let id = run(&then, (community, organizer), theme).await?;
        close(&then, id).await?;
    }
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

fn context(app: &App) -> Context<'_> {
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
    let now = app.now() + TimeDelta::days(7);
    app.db
        .write(|txn| async move {
            proposal::Entity::update_many()
                .col_expr(proposal::Column::State, Expr::value(ProposalState::Closed))
                .col_expr(proposal::Column::ClosedAt, Expr::value(now))
                .filter(proposal::Column::RoundId.eq(id))
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

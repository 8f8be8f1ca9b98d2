//! Rounds of the demo: eight that are over, one whose proposals wait for answers, and the next one, open. The service
//! itself runs them, by clocks that stand still at their time.

use anyhow::{Context as _, Result};
use chrono::{DateTime, Utc};
use entities::{
    ids::{AccountId, CommunityId, RoundId},
    job,
    membership::{self, Role, Standing},
    notice,
};
use sea_orm::{
    ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
    sea_query::Expr,
};

use super::{SLUG, past, personas::PERSONAS, tea};
use crate::{
    app::{App, Parts},
    audit::Context,
    clock::{Clock, Random, TimeSource},
    communities::find_by_slug,
    providers::Providers,
    rounds::{
        self, Preset,
        plan::{self, NewPlan},
    },
};

const THEME: &str = "やめてよかったこと";
struct Still(DateTime<Utc>);

impl TimeSource for Still {
    fn now(&self) -> DateTime<Utc> {
        self.0
    }
}

/// Makes the rounds and what was written after them, unless the demo has some already. The same `choice` tells the same
/// past.
pub async fn seed_rounds(app: &App, choice: &Random) -> Result<()> {
    let community = find_by_slug(&app.db, SLUG)
        .await?
        .context("the demo has its community")?
        .id;
    if plan::find(&app.db, community).await?.is_some() {
        return Ok(());
    }
    let town = Town {
        community,
        organizer: find_organizer(app, community).await?,
        personas: find_personas(app, community).await?,
    };
    past::relive(app, choice, &town).await?;
    forget_what_was_told(app).await?;
    // Before the round: it offers no times at which somebody has a coffee.
    tea::seed(app, community, &town.personas).await?;
    run(app, (community, town.organizer), THEME).await?;
    let preset = Preset::Monthly;
    let (cron, every) = preset.times();
    let new = NewPlan {
        preset,
        cron: cron.to_owned(),
        every,
        policy: preset.policy(),
        version: 0,
    };
    plan::save(&app.db, context(app), (community, town.organizer), &new).await?;
    Ok(())
}

/// Whom the past is about.
pub(super) struct Town {
    pub(super) community: CommunityId,
    pub(super) organizer: AccountId,
    /// Those who can be become by one click.
    pub(super) personas: Vec<AccountId>,
}

/// The same installation at another time, with this chance.
pub(super) fn at(app: &App, random: &Random, now: DateTime<Utc>) -> App {
    App::new(Parts {
        db: app.db.clone(),
        clock: Clock::new(Still(now)),
        random: random.clone(),
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

/// Nobody finds notices and mails of months ago on their first visit.
pub(super) async fn forget_what_was_told(app: &App) -> Result<(), DbErr> {
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
    let id = open(app, who, theme).await?;
    rounds::begin(app, id, None).await?;
    rounds::finish(app, id).await?;
    Ok(id)
}

/// Opens a round that is to be run now.
pub(super) async fn open(app: &App, who: (CommunityId, AccountId), theme: &str) -> Result<RoundId> {
    let round = plan::start(&app.db, context(app), who, app.now()).await?;
    rounds::theme::write(&app.db, app.now(), (who.1, true), round.id, theme).await?;
    Ok(round.id)
}

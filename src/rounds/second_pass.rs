//! After the deadline: who said yes and has no coffee is matched once more, together with those who came later.

use std::collections::HashSet;

use anyhow::anyhow;
use chrono::{DateTime, TimeDelta, Utc};
use entities::{
    ids::{AccountId, RoundId},
    membership::{self, Cadence, Standing},
    participation::{self, TakesPart},
    proposal::{self, ProposalState},
    proposal_seat::{self, Answer},
    round::{self, RoundState},
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, JoinType, PaginatorTrait as _,
    QueryFilter as _, QuerySelect as _, sea_query::Expr,
};

use super::{rest, run::keep, snapshot, take_part::half_of};
use crate::{
    app::App,
    communities,
    jobs::{self, JobError, Work},
    proposals,
};

/// The job: begins the second pass, once per round, and lets those rest who never answer.
pub(crate) async fn begin(app: &App, id: RoundId) -> Result<(), JobError> {
    let now = app.now();
    let Some(round) = round::Entity::find_by_id(id).one(&app.db).await? else {
        return Ok(());
    };
    if round.state != RoundState::Proposed || round.second_pass_at.is_some() {
        return Ok(());
    }
    // Answers count from the moment that their proposal is closed; the job that closes them may come later.
    proposals::close_due(app).await?;
    if is_unsettled(&app.db, &round, now).await? {
        return Err(anyhow!("answers of the round are not settled yet").into());
    }
    let who = still_looking(&app.db, &round).await?;
    let silent = rest::silent(&app.db, &round).await?;
    let round = &within_the_window(app, round, now).await?;
    let snapshot = &snapshot::load(&app.db, round, now, Some(&who)).await?;
    let body = &serde_json::to_string(snapshot).map_err(|error| JobError::Retry(error.into()))?;
    let (random, silent) = (&app.random, &silent);
    app.db
        .write(|txn| async move {
            let begun = round::Entity::update_many()
                .col_expr(round::Column::SecondPassAt, Expr::value(now))
                .filter(round::Column::Id.eq(id))
                .filter(round::Column::State.eq(RoundState::Proposed))
                .filter(round::Column::SecondPassAt.is_null())
                .exec(&txn)
                .await?;
            if begun.rows_affected == 0 {
                return Ok::<_, DbErr>(());
            }
            rest::let_rest(&txn, round.community_id, silent).await?;
            if snapshot.people.is_empty() {
                return Ok(());
            }
            keep(&txn, id, body, now).await?;
            jobs::enqueue(&txn, random, now, &Work::SolveRound { round: id }).await
        })
        .await?;
    Ok(())
}

/// Whether a proposal is still open whose time to answer is over.
async fn is_unsettled(
    db: &impl ConnectionTrait,
    round: &round::Model,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let open = proposal::Entity::find()
        .filter(proposal::Column::RoundId.eq(round.id))
        .filter(proposal::Column::State.is_in([ProposalState::Open, ProposalState::Choosing]))
        .filter(proposal::Column::AnswersBy.lte(now))
        .count(db)
        .await?;
    Ok(open > 0)
}

/// The round with what is left of its window: coffees are from tomorrow on.
async fn within_the_window(
    app: &App,
    round: round::Model,
    now: DateTime<Utc>,
) -> Result<round::Model, DbErr> {
    let zone = communities::zone_of(&app.db, round.community_id).await?;
    let tomorrow = (now + TimeDelta::days(1)).with_timezone(&zone).date_naive();
    let first = round.window_first.max(tomorrow);
    let gone = (first - round.window_first).num_days();
    let left = i64::from(round.window_days) - gone;
    Ok(round::Model {
        window_first: first,
        // So late a round still gives a week.
        window_days: i16::try_from(left.max(7)).unwrap_or(7),
        ..round
    })
}

/// Who said yes to a proposal that came to nothing, and who came after the round was matched.
async fn still_looking(
    db: &impl ConnectionTrait,
    round: &round::Model,
) -> Result<HashSet<AccountId>, DbErr> {
    let rows = proposal_seat::Entity::find()
        .select_only()
        .column(proposal_seat::Column::AccountId)
        .column(proposal_seat::Column::Answer)
        .column(proposal::Column::State)
        .join_rev(
            JoinType::InnerJoin,
            proposal::Entity::belongs_to(proposal_seat::Entity)
                .from(proposal::Column::Id)
                .to(proposal_seat::Column::ProposalId)
                .into(),
        )
        .filter(proposal_seat::Column::RoundId.eq(round.id))
        .into_tuple::<(AccountId, Answer, ProposalState)>()
        .all(db)
        .await?;
    let asked: HashSet<AccountId> = rows.iter().map(|(account, ..)| *account).collect();
    // Two of three may have gone on together.
    let settled: HashSet<AccountId> = rows
        .iter()
        .filter(|(.., state)| *state != ProposalState::Closed)
        .map(|(account, ..)| *account)
        .collect();
    let mut who: HashSet<AccountId> = rows
        .into_iter()
        .filter(|(_, answer, state)| *answer == Answer::Yes && *state == ProposalState::Closed)
        .map(|(account, ..)| account)
        .filter(|account| !settled.contains(account))
        .collect();
    let others = participation::Entity::find()
        .select_only()
        .column(participation::Column::AccountId)
        .filter(participation::Column::RoundId.eq(round.id))
        .filter(participation::Column::Answer.eq(TakesPart::In))
        .into_tuple::<AccountId>()
        .all(db)
        .await?;
    // Newcomers, and those for whom there was nobody the first time.
    let newcomers = newcomers(db, round).await?;
    who.extend(
        others
            .into_iter()
            .chain(newcomers)
            .filter(|account| !asked.contains(account)),
    );
    Ok(who)
}

/// Who came since the round was matched, while more than half of it was left, to be in every round.
async fn newcomers(
    db: &impl ConnectionTrait,
    round: &round::Model,
) -> Result<Vec<AccountId>, DbErr> {
    membership::Entity::find()
        .select_only()
        .column(membership::Column::AccountId)
        .filter(membership::Column::CommunityId.eq(round.community_id))
        .filter(membership::Column::Standing.eq(Standing::Active))
        .filter(membership::Column::Cadence.eq(Cadence::Standing))
        .filter(membership::Column::AgreedAt.gt(round.matches_at))
        .filter(membership::Column::AgreedAt.lt(half_of(round)))
        .into_tuple()
        .all(db)
        .await
}

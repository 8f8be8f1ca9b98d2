//! All proposals of a round appear at once, in one transaction, or not at all.

mod rows;

use std::{collections::HashSet, time::Instant};

use chrono::{DateTime, TimeDelta, Utc};
use entities::{
    block,
    ids::{AccountId, CommunityId, ProposalId},
    membership::{self, Standing},
    proposal::ProposalKind,
    round::{self, RoundState},
    round_snapshot,
};
use sea_orm::{
    ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _, QuerySelect as _, sea_query::Expr,
};

use self::rows::{insert_proposals, write_outcomes};
use super::{RoundPolicy, Solution, snapshot::Snapshot, solve::Table};
use crate::{
    accounts::deactivate::deactivated,
    app::App,
    audit::Context,
    clock::Random,
    communities,
    db::Write,
    jobs::{self, Work},
    notices,
    proposals::pair_of,
    schedule::{deadline_in, nudge},
    secret::digest,
};

/// After the deadline, when the answers are settled.
const AFTER_DEADLINE: TimeDelta = TimeDelta::minutes(5);

/// A table that is proposed, with the id of its proposal.
struct Made<'a> {
    id: ProposalId,
    table: &'a Table,
}

/// What every row of a publication takes along.
#[derive(Clone, Copy)]
struct Publication<'a> {
    round: &'a round::Model,
    kind: ProposalKind,
    answers_by: DateTime<Utc>,
    now: DateTime<Utc>,
    random: &'a Random,
}

/// Publishes `solution`, unless that was done before. The second one to come finds the snapshot gone.
pub(super) async fn publish(
    app: &App,
    round: &round::Model,
    snapshot: &Snapshot,
    solution: &Solution,
) -> Result<(), DbErr> {
    let now = app.now();
    let is_first = round.state == RoundState::Matching;
    let policy = RoundPolicy::read(&round.policy);
    let zone = communities::zone_of(&app.db, round.community_id).await?;
    let answers_by = if is_first {
        round.answers_by
    } else {
        deadline_in(policy.answer_days.into(), now, zone)
    };
    let publication = &Publication {
        round,
        kind: if is_first {
            ProposalKind::Round
        } else {
            ProposalKind::SecondPass
        },
        answers_by,
        now,
        random: &app.random,
    };
    app.db
        .write(|txn| async move {
            if !take(&txn, publication, solution).await? {
                return Ok(());
            }
            // Nobody leaves while this is written down: who left before is known, who leaves later is taken out again.
            communities::lock(&txn, round.community_id).await?;
            let present = Present::load(&txn, round.community_id).await?;
            let (made, lost) = present.sort(publication, solution);
            let begin = Instant::now();
            insert_proposals(&txn, publication, snapshot, &made).await?;
            let proposals = begin.elapsed();
            write_outcomes(
                &txn,
                publication,
                snapshot,
                (&present.people, solution, &lost),
            )
            .await?;
            let outcomes = begin.elapsed().saturating_sub(proposals);
            tell(&txn, publication, snapshot, (&made, solution, &lost)).await?;
            let tables = made.len();
            let told = begin.elapsed().saturating_sub(proposals + outcomes);
            tracing::info!(%round.id, tables, ?proposals, ?outcomes, ?told, "a round is published");
            Ok(())
        })
        .await
}

/// Takes the snapshot away, and with the first pass moves the round on. `false` when somebody else did.
async fn take(
    txn: &Write,
    publication: &Publication<'_>,
    solution: &Solution,
) -> Result<bool, DbErr> {
    let round = publication.round;
    let gone = round_snapshot::Entity::delete_by_id(round.id)
        .exec(txn)
        .await?;
    if gone.rows_affected == 0 {
        return Ok(false);
    }
    if publication.kind == ProposalKind::SecondPass {
        return Ok(true);
    }
    let statistics = serde_json::to_string(&solution.statistics)
        .map_err(|error| DbErr::Json(error.to_string()))?;
    let moved = round::Entity::update_many()
        .col_expr(round::Column::State, Expr::value(RoundState::Proposed))
        .col_expr(round::Column::Statistics, Expr::value(statistics))
        .col_expr(round::Column::ChangedAt, Expr::value(publication.now))
        .filter(round::Column::Id.eq(round.id))
        .filter(round::Column::State.eq(RoundState::Matching))
        .exec(txn)
        .await?;
    round::Entity::update_many()
        .col_expr(round::Column::State, Expr::value(RoundState::Closed))
        .col_expr(round::Column::ChangedAt, Expr::value(publication.now))
        .filter(round::Column::CommunityId.eq(round.community_id))
        .filter(round::Column::State.eq(RoundState::Proposed))
        .filter(round::Column::Number.lt(round.number))
        .exec(txn)
        .await?;
    Ok(moved.rows_affected == 1)
}

/// What may have changed since the snapshot: who is there, and who keeps away from whom.
struct Present {
    people: HashSet<AccountId>,
    apart: HashSet<(AccountId, AccountId)>,
}

impl Present {
    async fn load(txn: &Write, community: CommunityId) -> Result<Self, DbErr> {
        let people = membership::Entity::find()
            .select_only()
            .column(membership::Column::AccountId)
            .filter(membership::Column::CommunityId.eq(community))
            .filter(membership::Column::Standing.eq(Standing::Active))
            .filter(membership::Column::AccountId.not_in_subquery(deactivated()))
            .into_tuple::<AccountId>()
            .all(txn)
            .await?;
        let apart = block::Entity::find()
            .select_only()
            .column(block::Column::AccountId)
            .column(block::Column::OtherId)
            .into_tuple::<(AccountId, AccountId)>()
            .all(txn)
            .await?;
        Ok(Self {
            people: people.into_iter().collect(),
            apart: apart.into_iter().collect(),
        })
    }

    /// Tables that still hold, and those who lost theirs because somebody left or was blocked meanwhile.
    fn sort<'a>(
        &self,
        publication: &Publication<'_>,
        solution: &'a Solution,
    ) -> (Vec<Made<'a>>, Vec<AccountId>) {
        let (mut made, mut lost) = (Vec::new(), Vec::new());
        for table in &solution.tables {
            let is_apart = table.people.iter().any(|one| {
                table
                    .people
                    .iter()
                    .any(|other| self.apart.contains(&(*one, *other)))
            });
            if !is_apart
                && table
                    .people
                    .iter()
                    .all(|person| self.people.contains(person))
            {
                made.push(Made {
                    id: id_of(publication, table),
                    table,
                });
            } else {
                let there = table
                    .people
                    .iter()
                    .filter(|person| self.people.contains(*person));
                lost.extend(there);
            }
        }
        (made, lost)
    }
}

/// The same round gives the same ids, so that doing it over makes nothing new.
fn id_of(publication: &Publication<'_>, table: &Table) -> ProposalId {
    let seed = format!("{}:{}", publication.round.id, pair_of(&table.people));
    let mut chance = [0; 10];
    chance.copy_from_slice(&digest(seed.as_bytes())[..10]);
    let at = publication.round.matches_at.timestamp_millis();
    let millis = u64::try_from(at).unwrap_or(0);
    ProposalId(uuid::Builder::from_unix_timestamp_millis(millis, &chance).into_uuid())
}

/// The mails, the nudge and the second pass.
async fn tell(
    txn: &Write,
    publication: &Publication<'_>,
    snapshot: &Snapshot,
    (made, solution, lost): (&[Made<'_>], &Solution, &[AccountId]),
) -> Result<(), DbErr> {
    let context = Context {
        now: publication.now,
        random: publication.random,
        address: None,
    };
    let asked = made.iter().map(|made| (made.id, &*made.table.people));
    notices::tell_asked(txn, context, publication.kind, asked).await?;
    let round = publication.round.id;
    let again = publication.kind == ProposalKind::SecondPass;
    let alone = solution.alone.iter().map(|(account, _)| *account);
    let nobody = alone
        .chain(lost.iter().copied())
        .map(|account| Work::MailNobody {
            round,
            account,
            again,
        });
    let proposed = made.iter().flat_map(|made| {
        let people = made.table.people.iter();
        people.map(|account| Work::MailProposal {
            proposal: made.id,
            account: *account,
        })
    });
    let mut work: Vec<_> = nobody
        .chain(proposed)
        .map(|work| (publication.now, work))
        .collect();
    if publication.kind == ProposalKind::Round {
        let due = publication.answers_by + AFTER_DEADLINE;
        work.push((due, Work::SecondPass { round }));
        let nudge = nudge(publication.now, snapshot.zone);
        if nudge < publication.answers_by {
            work.push((nudge, Work::NudgeRound { round }));
        }
    }
    jobs::enqueue_all(txn, publication.random, publication.now, &work).await
}

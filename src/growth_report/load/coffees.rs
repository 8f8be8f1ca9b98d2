//! The coffees of a period, and what was written after them.

use std::collections::{BTreeSet, HashMap, HashSet};

use entities::{
    ids::{AccountId, MeetingId, ProposalId, ReflectionId},
    meeting::{self, MeetingState},
    meeting_seat, next_step,
    proposal::{self, ProposalKind},
    reflection::{self, Again, Met},
    reflection_purpose,
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, QueryTrait as _, sea_query::SelectStatement,
};

use super::{
    super::count::{Coffee, Facts, Written},
    Period,
};

pub(super) async fn load_coffees(
    db: &impl ConnectionTrait,
    period: &Period<'_>,
    left_out: &HashSet<AccountId>,
    facts: &mut Facts,
) -> Result<(), DbErr> {
    let written = reflection::Entity::find()
        .filter(reflection::Column::MeetingId.in_subquery(period.meetings()))
        .all(db)
        .await?;
    // Whoever wrote that they did not meet is believed.
    let missed: HashSet<MeetingId> = written
        .iter()
        .filter(|row| row.met != Met::Yes)
        .map(|row| row.meeting_id)
        .collect();
    let meetings = meeting::Entity::find()
        .filter(meeting::Column::Id.in_subquery(period.meetings()))
        .filter(meeting::Column::State.eq(MeetingState::Booked))
        .filter(meeting::Column::EndsAt.lte(period.until))
        .all(db)
        .await?;
    let proposals = proposal::Entity::find()
        .filter(proposal::Column::Id.in_subquery(period.proposals()))
        .order_by_asc(proposal::Column::CreatedAt)
        .all(db)
        .await?;
    let origins = origins(&proposals);
    let mut seats = seats(db, period.meetings()).await?;
    for meeting in meetings {
        if missed.contains(&meeting.id) {
            continue;
        }
        let people = seats.remove(&meeting.id).unwrap_or_default();
        let Some(proposal) = origins.get(&meeting.proposal_id) else {
            continue;
        };
        let days = (meeting.starts_at - proposal.created_at).num_days();
        facts.coffees.push(Coffee {
            people,
            reasons: codes(&proposal.reasons),
            days: u32::try_from(days).unwrap_or(0),
        });
    }
    let mine = || {
        reflection::Entity::find()
            .select_only()
            .column(reflection::Column::Id)
            .filter(reflection::Column::MeetingId.in_subquery(period.meetings()))
            .into_query()
    };
    let marks = reflection_purpose::Entity::find()
        .filter(reflection_purpose::Column::ReflectionId.in_subquery(mine()))
        .all(db)
        .await?;
    let steps: HashSet<ReflectionId> = next_step::Entity::find()
        .filter(next_step::Column::ReflectionId.in_subquery(mine()))
        .all(db)
        .await?
        .into_iter()
        .map(|step| step.reflection_id)
        .collect();
    let mut purposes: HashMap<ReflectionId, BTreeSet<_>> = HashMap::new();
    for mark in marks {
        let list = purposes.entry(mark.reflection_id).or_default();
        list.insert(mark.purpose);
    }
    for row in written.into_iter().filter(|row| row.met == Met::Yes) {
        let who = row.account_id.filter(|who| !left_out.contains(who));
        let Some(who) = who else { continue };
        facts.written.push(Written {
            who,
            purposes: purposes.remove(&row.id).unwrap_or_default(),
            sentence: !row.sentence.is_empty(),
            step: steps.contains(&row.id),
            again: row.again == Some(Again::Again),
        });
    }
    Ok(())
}

/// Where each proposal comes from: what was offered again to the same people is the first proposal, put off. The oldest
/// come first.
fn origins(proposals: &[proposal::Model]) -> HashMap<ProposalId, &proposal::Model> {
    let mut first: HashMap<&str, &proposal::Model> = HashMap::new();
    let mut origins = HashMap::new();
    for proposal in proposals {
        let mine = *first.entry(&proposal.pair).or_insert(proposal);
        let is_again = proposal.kind == ProposalKind::Again;
        origins.insert(proposal.id, if is_again { mine } else { proposal });
    }
    origins
}

/// The codes of a proposal's reasons, each once; what a person wished for is nobody's to count.
fn codes(reasons: &str) -> BTreeSet<String> {
    let rows: Vec<serde_json::Value> = serde_json::from_str(reasons).unwrap_or_default();
    let codes = rows
        .iter()
        .filter_map(|row| row["code"].as_str())
        .filter(|code| *code != "experience");
    codes.map(str::to_owned).collect()
}

pub(super) async fn seats(
    db: &impl ConnectionTrait,
    meetings: SelectStatement,
) -> Result<HashMap<MeetingId, Vec<AccountId>>, DbErr> {
    let rows = meeting_seat::Entity::find()
        .filter(meeting_seat::Column::MeetingId.in_subquery(meetings))
        .order_by_asc(meeting_seat::Column::AccountId)
        .all(db)
        .await?;
    let mut seats: HashMap<MeetingId, Vec<AccountId>> = HashMap::new();
    for row in rows {
        seats
            .entry(row.meeting_id)
            .or_default()
            .push(row.account_id);
    }
    Ok(seats)
}

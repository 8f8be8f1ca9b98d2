//! The demo's past: round after round, who took part and answered, the coffees that came of it, and what was written
//! after them, which the next round knows of.

use std::collections::BTreeSet;

use anyhow::Result;
use chrono::{DateTime, TimeDelta, Utc};
use entities::{
    ids::{AccountId, CommunityId, RoundId},
    membership::{self, Cadence, Standing},
    participation::{self, TakesPart},
    profile,
    proposal::{self, ProposalState},
    proposal_seat, round,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, sea_query::Expr,
};

use super::{
    chance::happens,
    readers, reflections,
    rounds::{Town, at, context, open},
    seed::FAR_UNTIL_LATELY,
};
use crate::{
    app::App,
    clock::Random,
    growth_report,
    proposals::{
        self, AnswerError,
        machine::{Event, Start},
    },
    rounds,
    schedule::{instant_of, is_working_day, working_day_after},
    zones,
};

/// How many days ago the past rounds were, at the least, and what they invited to talk about. All of them are so long
/// ago that the report has counted them.
const PAST: [(i64, &str); 8] = [
    (287, "はじめて任された日のこと"),
    (252, "忘れられない、お客さまのひとこと"),
    (217, "忙しい日の、小さな工夫"),
    (182, "ひとりで抱えていたこと"),
    (147, "新しい人に、最初に伝えること"),
    (112, "断りかたで、うまくいったこと"),
    (77, "さいきん、うれしかった問い合わせ"),
    (42, "引き継ぎで、助かったこと"),
];
/// The hour of a round, as in the preset.
const HOUR: u32 = 10;
/// Of a hundred members, so many sit a round out.
const SIT_OUT: usize = 24;
/// Rows of one statement.
const BATCH: usize = 200;
/// The most past proposals of a round that people answered; a large community need not be as busy.
const ANSWERED: u64 = 200;
/// When answers of a past round came, and when its time was over.
const ANSWERS_AFTER: TimeDelta = TimeDelta::hours(6);
/// Working days until a coffee that two agreed on by themselves.
const BY_HAND_AFTER: usize = 4;
const BY_HAND_DAYS: usize = 8;
const OVER_AFTER: TimeDelta = TimeDelta::days(7);
/// By then all coffees of a past round were written about.
const WRITTEN_AFTER: TimeDelta = TimeDelta::days(30);

/// Lets all of it happen.
pub(super) async fn relive(app: &App, choice: &Random, town: &Town) -> Result<()> {
    for (number, (days, theme)) in PAST.into_iter().enumerate() {
        if number + 1 == PAST.len() {
            reach(app, &FAR_UNTIL_LATELY).await?;
        }
        let then = at(app, choice, morning(app.now() - TimeDelta::days(days)));
        join(&then, town.community).await?;
        let id = open(&then, (town.community, town.organizer), theme).await?;
        sit_out(&then, choice, (id, town)).await?;
        rounds::begin(&then, id, None).await?;
        rounds::finish(&then, id).await?;
        answer(&then, id, &town.personas).await?;
        close(&then, id).await?;
        let later = at(app, choice, then.now() + WRITTEN_AFTER);
        write(&later, choice, (town, app.now())).await?;
        growth_report::release_due(&later).await?;
    }
    join(app, town.community).await?;
    growth_report::release_due(app).await?;
    Ok(())
}

/// Who lives there meets online, too, from now on.
async fn reach(app: &App, regions: &[&str]) -> Result<(), DbErr> {
    app.db
        .write(|txn| async move {
            profile::Entity::update_many()
                .col_expr(profile::Column::Online, Expr::value(true))
                .filter(profile::Column::Region.is_in(regions.iter().copied()))
                .exec(&txn)
                .await
                .map(drop)
        })
        .await
}

/// What was written by then, and what organizers did with it.
async fn write(
    then: &App,
    choice: &Random,
    (town, today): (&Town, DateTime<Utc>),
) -> Result<(), DbErr> {
    let now = then.now();
    then.db
        .write(|txn| async move {
            let whose = (town.community, choice);
            reflections::write(&txn, whose, (now, today)).await?;
            readers::read(&txn, (now, choice), town).await
        })
        .await
}

/// The hour of a round on the last working day up to `at`.
fn morning(at: DateTime<Utc>) -> DateTime<Utc> {
    let date = at.with_timezone(&zones::DEFAULT).date_naive();
    let mut days = date.iter_days().rev();
    let day = days.find(|day| is_working_day(*day)).unwrap_or(date);
    let hour = chrono::NaiveTime::from_hms_opt(HOUR, 0, 0).unwrap_or_default();
    instant_of(day.and_time(hour), zones::DEFAULT)
}

/// Whoever is a member by then is in every round; in a demo nobody should have to wait for a month.
async fn join(then: &App, community: CommunityId) -> Result<(), DbErr> {
    let now = then.now();
    then.db
        .write(|txn| async move {
            membership::Entity::update_many()
                .col_expr(membership::Column::Cadence, Expr::value(Cadence::Standing))
                .filter(membership::Column::CommunityId.eq(community))
                .filter(membership::Column::Standing.eq(Standing::Active))
                .filter(membership::Column::AgreedAt.lte(now))
                .exec(&txn)
                .await
                .map(drop)
        })
        .await
}

/// Some have too much to do this time; the personas are always there.
async fn sit_out(
    then: &App,
    choice: &Random,
    (round, town): (RoundId, &Town),
) -> Result<(), DbErr> {
    let members: Vec<AccountId> = membership::Entity::find()
        .select_only()
        .column(membership::Column::AccountId)
        .filter(membership::Column::CommunityId.eq(town.community))
        .filter(membership::Column::Cadence.eq(Cadence::Standing))
        .order_by_asc(membership::Column::AccountId)
        .into_tuple()
        .all(&then.db)
        .await?;
    let out: Vec<participation::ActiveModel> = members
        .into_iter()
        .filter(|who| !town.personas.contains(who) && happens(choice, SIT_OUT))
        .map(|who| participation::ActiveModel {
            round_id: Set(round),
            account_id: Set(who),
            answer: Set(TakesPart::Out),
            dates: Set(String::new()),
            outcome: Set(None),
            waited: Set(0),
            changed_at: Set(then.now()),
        })
        .collect();
    let out = &out;
    then.db
        .write(|txn| async move {
            for some in out.chunks(BATCH) {
                participation::Entity::insert_many(some.to_vec())
                    .exec_without_returning(&txn)
                    .await?;
            }
            Ok(())
        })
        .await
}

/// Answers as they come: of ten proposals, about eight lead to a coffee. Those of `personas` all do.
async fn answer(then: &App, round: RoundId, personas: &[AccountId]) -> Result<()> {
    let proposed = proposal::Entity::find()
        .filter(proposal::Column::RoundId.eq(round))
        .order_by_asc(proposal::Column::Pair)
        .limit(ANSWERED)
        .all(&then.db)
        .await?;
    let later = at(then, &then.random, then.now() + ANSWERS_AFTER);
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
        let agrees = is_known || place % 6 > 0;
        if times.is_empty() && agrees && asked.table.takes_suggestions() {
            // Who works in shifts says so: the two agree on a time of their own.
            times.extend(by_hand(then.now(), place));
        }
        let willing = match place % 10 {
            _ if times.is_empty() => 0,
            0..=7 => people.len(),
            _ if is_known => people.len(),
            8 => 1,
            _ => 0,
        };
        for person in people.into_iter().take(willing) {
            say(&later, proposal, &Event::Accept(person, times.clone())).await?;
        }
    }
    Ok(())
}

/// A time that two find by themselves: noon of one of the working days of the next two weeks.
fn by_hand(now: DateTime<Utc>, place: usize) -> Option<Start> {
    let today = now.with_timezone(&zones::DEFAULT).date_naive();
    let day = working_day_after(today, BY_HAND_AFTER + place % BY_HAND_DAYS);
    let noon = day.and_hms_opt(12, 0, 0)?;
    Some(instant_of(noon, zones::DEFAULT))
}

/// What was refused changes nothing: somebody else was quicker at that time, or there is a coffee already.
async fn say(then: &App, proposal: &proposal::Model, event: &Event) -> Result<(), DbErr> {
    match proposals::answer(&then.db, context(then), proposal.id, event).await {
        Err(AnswerError::Db(error)) => Err(error),
        _ => Ok(()),
    }
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

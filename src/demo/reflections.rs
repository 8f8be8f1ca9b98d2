//! What the demo's people wrote after their coffees, and what came of it: believable, in both languages, and made of the
//! same chance each time.

use anyhow::{Context as _, Result};
use chrono::{DateTime, TimeDelta, Utc};
use entities::{
    account,
    ids::{AccountId, CommunityId, ReflectionId, TagId},
    meeting::{self, MeetingState},
    meeting_seat, next_step,
    profile_tag::{self, TagKind},
    reflection::{self, Again, Met},
    reflection_asked,
    reflection_purpose::{self, Purpose},
    step_follow_up::{self, Outcome},
    tag_growth::{self, Learnt},
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, DbErr, EntityTrait as _, Iterable as _, QueryFilter as _,
    QueryOrder as _,
};

use super::{
    SLUG,
    chance::{below, happens, pick},
    words::growth::{Said, THANKS, WRITTEN},
};
use crate::{
    app::App, clock::Random, communities::find_by_slug, db::Write, growth_report, reflections,
};

/// Of a hundred people with a coffee, so many wrote.
const WRITE: usize = 82;

/// People write after the coffees that are over. The report then counts what nobody writes about any more.
pub async fn seed_reflections(app: &App, choice: &Random) -> Result<()> {
    let community = find_by_slug(&app.db, SLUG)
        .await?
        .context("the demo has its community")?
        .id;
    app.db
        .write(|txn| async move { write_all(&txn, (app.now(), choice), community).await })
        .await?;
    growth_report::release_due(app).await?;
    Ok(())
}

type Source<'a> = (DateTime<Utc>, &'a Random);

/// People write after coffees that nobody has written about and that are over for two days.
async fn write_all(
    txn: &Write,
    (now, choice): Source<'_>,
    community: CommunityId,
) -> Result<(), DbErr> {
    let over = meeting::Entity::find()
        .filter(meeting::Column::CommunityId.eq(community))
        .filter(meeting::Column::State.eq(MeetingState::Booked))
        .filter(meeting::Column::EndsAt.lt(now - TimeDelta::days(2)))
        .order_by_asc(meeting::Column::StartsAt)
        .order_by_asc(meeting::Column::Id)
        .all(txn)
        .await?;
    for meeting in over {
        if !ask(txn, &meeting).await? {
            continue;
        }
        let seats = meeting_seat::Entity::find()
            .filter(meeting_seat::Column::MeetingId.eq(meeting.id))
            .order_by_asc(meeting_seat::Column::AccountId)
            .all(txn)
            .await?;
        let people: Vec<AccountId> = seats.iter().map(|seat| seat.account_id).collect();
        for who in &people {
            if happens(choice, WRITE) {
                write(txn, (now, choice), &meeting, (*who, &people)).await?;
            }
        }
    }
    Ok(())
}

/// Whether nobody was asked about the coffee yet. Nobody will be by mail, about one of the demo's past.
async fn ask(txn: &Write, meeting: &meeting::Model) -> Result<bool, DbErr> {
    let known = reflection_asked::Entity::find_by_id(meeting.id)
        .one(txn)
        .await?;
    if known.is_some() {
        return Ok(false);
    }
    let row = reflection_asked::ActiveModel {
        meeting_id: Set(meeting.id),
        asked_at: Set(meeting.ends_at + reflections::AFTER),
    };
    reflection_asked::Entity::insert(row)
        .exec_without_returning(txn)
        .await?;
    Ok(true)
}

async fn write(
    txn: &Write,
    (now, choice): Source<'_>,
    meeting: &meeting::Model,
    (who, people): (AccountId, &[AccountId]),
) -> Result<(), DbErr> {
    let account = account::Entity::find_by_id(who).one(txn).await?;
    let is_english = account.is_some_and(|account| account.locale == "en");
    let said: &Said = pick(choice, &WRITTEN);
    let at = meeting.ends_at + TimeDelta::hours(2);
    let id = ReflectionId(choice.id(at));
    let in_words = happens(choice, 78);
    let (to_organizers, to_report) = (happens(choice, 45), happens(choice, 35));
    let in_both = |(ja, en): (&str, &str)| if is_english { en } else { ja }.to_owned();
    let row = reflection::ActiveModel {
        id: Set(id),
        meeting_id: Set(meeting.id),
        community_id: Set(meeting.community_id),
        account_id: Set(Some(who)),
        met: Set(Met::Yes),
        sentence: Set(if in_words {
            in_both(said.sentence)
        } else {
            String::new()
        }),
        no_words: Set(!in_words),
        thanks: Set(if happens(choice, 30) {
            in_both(*pick(choice, &THANKS))
        } else {
            String::new()
        }),
        again: Set(again(choice)),
        to_partner: Set(happens(choice, 50)),
        to_organizers: Set(to_organizers),
        organizers_name: Set(to_organizers && happens(choice, 60)),
        to_report: Set(to_report),
        report_name: Set(to_report && happens(choice, 40)),
        created_at: Set(at),
        changed_at: Set(at),
        version: Set(1),
    };
    reflection::Entity::insert(row)
        .exec_without_returning(txn)
        .await?;
    let marks: Vec<_> = Purpose::iter()
        .filter(|purpose| said.purposes.contains(purpose) || happens(choice, 18))
        .map(|purpose| reflection_purpose::ActiveModel {
            reflection_id: Set(id),
            purpose: Set(purpose),
        })
        .collect();
    reflection_purpose::Entity::insert_many(marks)
        .exec_without_returning(txn)
        .await?;
    if happens(choice, 45) {
        let step = (in_both(said.occasion), in_both(said.deed));
        take_step(txn, (now, choice), (id, at), step).await?;
    }
    learn(txn, (now, choice), (id, meeting), (who, people)).await
}

fn again(choice: &Random) -> Option<Again> {
    match below(choice, 10) {
        0..=6 => Some(Again::Again),
        7 => Some(Again::Others),
        _ => None,
    }
}

async fn take_step(
    txn: &Write,
    (now, choice): Source<'_>,
    (id, at): (ReflectionId, DateTime<Utc>),
    (occasion, deed): (String, String),
) -> Result<(), DbErr> {
    let row = next_step::ActiveModel {
        reflection_id: Set(id),
        occasion: Set(occasion),
        deed: Set(deed),
        told_at: Set(None),
    };
    next_step::Entity::insert(row)
        .exec_without_returning(txn)
        .await?;
    let answered_at = at + TimeDelta::days(31);
    if answered_at > now || !happens(choice, 70) {
        return Ok(());
    }
    let outcome = *pick(
        choice,
        &[
            Outcome::Done,
            Outcome::Done,
            Outcome::UnderWay,
            Outcome::LetGo,
        ],
    );
    let answer = step_follow_up::ActiveModel {
        reflection_id: Set(id),
        after_days: Set(30),
        outcome: Set(outcome),
        words: Set(String::new()),
        answered_at: Set(answered_at),
    };
    step_follow_up::Entity::insert(answer)
        .exec_without_returning(txn)
        .await
        .map(drop)
}

/// Now and then somebody can tell what they came to hear.
async fn learn(
    txn: &Write,
    (now, choice): Source<'_>,
    (id, meeting): (ReflectionId, &meeting::Model),
    (who, people): (AccountId, &[AccountId]),
) -> Result<(), DbErr> {
    let at = meeting.ends_at + TimeDelta::hours(3);
    if at > now || !happens(choice, 60) {
        return Ok(());
    }
    let others = people.iter().copied().filter(|other| *other != who);
    let told: Vec<TagId> = profile_tag::Entity::find()
        .filter(profile_tag::Column::AccountId.is_in(others))
        .filter(profile_tag::Column::Kind.eq(TagKind::Offer))
        .all(txn)
        .await?
        .into_iter()
        .map(|row| row.tag_id)
        .collect();
    let mine = profile_tag::Entity::find()
        .filter(profile_tag::Column::AccountId.eq(who))
        .order_by_asc(profile_tag::Column::Position)
        .all(txn)
        .await?;
    let of = |kind| mine.iter().filter(move |row| row.kind == kind);
    let offers: Vec<TagId> = of(TagKind::Offer).map(|row| row.tag_id).collect();
    let heard =
        of(TagKind::Want).find(|row| told.contains(&row.tag_id) && !offers.contains(&row.tag_id));
    let Some(want) = heard else { return Ok(()) };
    let row = tag_growth::ActiveModel {
        account_id: Set(who),
        tag_id: Set(want.tag_id),
        reflection_id: Set(Some(id)),
        community_id: Set(Some(meeting.community_id)),
        answer: Set(Learnt::CanTell),
        wanted_at: Set(want.created_at.min(at)),
        answered_at: Set(at),
    };
    let known = tag_growth::Entity::find_by_id((who, want.tag_id))
        .one(txn)
        .await?;
    if known.is_some() {
        return Ok(());
    }
    tag_growth::Entity::insert(row)
        .exec_without_returning(txn)
        .await?;
    let offer = profile_tag::ActiveModel {
        account_id: Set(who),
        kind: Set(TagKind::Offer),
        tag_id: Set(want.tag_id),
        position: Set(i16::try_from(offers.len()).unwrap_or(i16::MAX)),
        created_at: Set(at),
    };
    profile_tag::Entity::insert(offer)
        .exec_without_returning(txn)
        .await?;
    crate::directory::refresh(txn, &[who]).await
}

//! The step from a want to an offer: after a coffee that touched a want, its author is asked whether they could now
//! talk about it. A yes copies the topic to what they offer.

use std::collections::HashSet;

use chrono::{DateTime, TimeDelta, Utc};
use entities::{
    ids::{AccountId, TagId},
    profile,
    profile_tag::{self, TagKind},
    reflection::Met,
    tag,
    tag_growth::{self, Learnt},
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, ExprTrait as _, QueryFilter as _,
    sea_query::{Expr, OnConflict},
};

use super::{Entry, due::others_at};
use crate::{
    audit::Context,
    db::{Db, Write},
    directory,
    folding::key,
    tags::{self, MOST},
};

/// Whoever said "not yet" is asked again, at the earliest, after so long.
const AGAIN: TimeDelta = TimeDelta::days(30);

/// The topics to ask about after a reflection of `who`: wants that somebody at the table offers, or that the sentence
/// names, and that they do not offer yet.
pub async fn list_askable(
    db: &impl ConnectionTrait,
    (who, now): (AccountId, DateTime<Utc>),
    entry: &Entry,
) -> Result<Vec<tag::Model>, DbErr> {
    if entry.row.met != Met::Yes {
        return Ok(Vec::new());
    }
    let mine = tags::load(db, who).await?;
    let offered: HashSet<TagId> = mine.offers.iter().map(|tag| tag.id).collect();
    let told = offered_at(db, who, entry).await?;
    let answered = tag_growth::Entity::find()
        .filter(tag_growth::Column::AccountId.eq(who))
        .all(db)
        .await?;
    let is_settled = |tag: TagId| {
        answered.iter().any(|row| {
            row.tag_id == tag && (row.answer == Learnt::CanTell || row.answered_at > now - AGAIN)
        })
    };
    let sentence = key(&entry.row.sentence);
    let names = |tag: &tag::Model| tags::name_keys(tag).any(|name| sentence.contains(&name));
    Ok(mine
        .wants
        .into_iter()
        .filter(|tag| told.contains(&tag.id) || names(tag))
        .filter(|tag| !offered.contains(&tag.id) && !is_settled(tag.id))
        .collect())
}

/// What the others at the table offer.
async fn offered_at(
    db: &impl ConnectionTrait,
    who: AccountId,
    entry: &Entry,
) -> Result<HashSet<TagId>, DbErr> {
    let others = others_at(db, entry.row.meeting_id, who).await?;
    let rows = profile_tag::Entity::find()
        .filter(profile_tag::Column::AccountId.is_in(others))
        .filter(profile_tag::Column::Kind.eq(TagKind::Offer))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| row.tag_id).collect())
}

/// Takes the answer about one of [`list_askable`]; about anything else nothing happens. Says whether the topic is
/// offered from now on.
pub async fn learn(
    db: &Db,
    context: Context<'_>,
    (who, entry): (AccountId, &Entry),
    (topic, answer): (TagId, Learnt),
) -> Result<bool, DbErr> {
    db.write(|txn| async move {
        let askable = list_askable(&txn, (who, context.now), entry).await?;
        if askable.iter().all(|tag| tag.id != topic) {
            return Ok(false);
        }
        let want = profile_tag::Entity::find_by_id((who, TagKind::Want, topic))
            .one(&txn)
            .await?;
        let Some(want) = want else { return Ok(false) };
        let row = tag_growth::ActiveModel {
            account_id: Set(who),
            tag_id: Set(topic),
            reflection_id: Set(Some(entry.row.id)),
            community_id: Set(Some(entry.row.community_id)),
            answer: Set(answer),
            wanted_at: Set(want.created_at),
            answered_at: Set(context.now),
        };
        tag_growth::Entity::insert(row)
            .on_conflict(
                OnConflict::columns([tag_growth::Column::AccountId, tag_growth::Column::TagId])
                    .update_columns([
                        tag_growth::Column::ReflectionId,
                        tag_growth::Column::CommunityId,
                        tag_growth::Column::Answer,
                        tag_growth::Column::AnsweredAt,
                    ])
                    .to_owned(),
            )
            .exec_without_returning(&txn)
            .await?;
        if answer == Learnt::CanTell {
            offer(&txn, context.now, (who, topic)).await?;
        }
        Ok(answer == Learnt::CanTell)
    })
    .await
}

/// Puts a topic at the end of what someone offers, where the list has room.
async fn offer(
    txn: &Write,
    now: DateTime<Utc>,
    (who, topic): (AccountId, TagId),
) -> Result<(), DbErr> {
    let offers = profile_tag::Entity::find()
        .filter(profile_tag::Column::AccountId.eq(who))
        .filter(profile_tag::Column::Kind.eq(TagKind::Offer))
        .all(txn)
        .await?;
    if offers.len() >= MOST {
        return Ok(());
    }
    let position = offers.iter().map(|row| row.position + 1).max();
    let row = profile_tag::ActiveModel {
        account_id: Set(who),
        kind: Set(TagKind::Offer),
        tag_id: Set(topic),
        position: Set(position.unwrap_or(0)),
        created_at: Set(now),
    };
    profile_tag::Entity::insert(row)
        .exec_without_returning(txn)
        .await?;
    // A form that is open elsewhere does not know of it.
    profile::Entity::update_many()
        .col_expr(
            profile::Column::Version,
            Expr::col(profile::Column::Version).add(1),
        )
        .filter(profile::Column::AccountId.eq(who))
        .exec(txn)
        .await?;
    directory::refresh(txn, &[who]).await
}

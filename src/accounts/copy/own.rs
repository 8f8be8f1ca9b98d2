//! The part of a person's data that they wrote themselves: profile, topics, photo, whom they keep away from, and what
//! they told the organizers.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use chrono::{DateTime, Utc};
use entities::{
    block::{self, BlockKind},
    community,
    ids::AccountId,
    photo,
    profile::{self, Employment, TeamSize, Wish},
    profile_tag::{self, TagKind},
    report::{self, ReportReason, ReportState},
    tag,
};
use sea_orm::{ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _};
use serde::Serialize;

use crate::{db::Write, photos};

/// All of it.
pub(super) struct Own {
    pub(super) profile: Option<ProfileData>,
    pub(super) topics: Vec<TopicData>,
    pub(super) photo: Option<PhotoData>,
    pub(super) blocks: Vec<BlockData>,
    pub(super) reports: Vec<ReportData>,
}

#[derive(Debug, Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is an answer of its own, as the person gave it"
)]
pub(super) struct ProfileData {
    company: String,
    role: String,
    about: String,
    years: Option<i32>,
    industry: String,
    team_size: Option<TeamSize>,
    employment: Option<Employment>,
    workplace: String,
    past_companies: String,
    region: String,
    online: bool,
    in_person: bool,
    languages: String,
    wish: Option<Wish>,
    can_talk_about: String,
    cannot_talk_about: String,
    trio_welcome: bool,
    no_direct_invites: bool,
    free_time: String,
    time_zone: String,
    chooses_for_each_round: bool,
    edits: i64,
    changed_at: DateTime<Utc>,
    completed_at: Option<DateTime<Utc>>,
}

#[derive(Debug, Serialize)]
pub(super) struct TopicData {
    kind: TagKind,
    ja: String,
    en: String,
    proposed_by_me: bool,
    since: DateTime<Utc>,
}

#[derive(Debug, Serialize)]
pub(super) struct PhotoData {
    kind: &'static str,
    base64: String,
    changed_at: DateTime<Utc>,
}

/// Without the other one's name, which is theirs.
#[derive(Debug, Serialize)]
pub(super) struct BlockData {
    kind: BlockKind,
    since: DateTime<Utc>,
    also_not_with: bool,
}

#[derive(Debug, Serialize)]
pub(super) struct ReportData {
    community: String,
    reason: ReportReason,
    words: String,
    state: ReportState,
    answer: String,
    told_at: DateTime<Utc>,
    closed_at: Option<DateTime<Utc>>,
}

/// Collects it.
pub(super) async fn load(txn: &Write, account: AccountId) -> Result<Own, DbErr> {
    let profile = profile::Entity::find_by_id(account).one(txn).await?;
    let photo = photo::Entity::find_by_id(account).one(txn).await?;
    let blocks = block::Entity::find()
        .filter(block::Column::AccountId.eq(account))
        .order_by_asc(block::Column::CreatedAt)
        .all(txn)
        .await?;
    Ok(Own {
        profile: profile.map(profile_data),
        topics: topics(txn, account).await?,
        photo: photo.map(|photo| PhotoData {
            kind: photos::KIND,
            base64: STANDARD.encode(photo.image),
            changed_at: photo.changed_at,
        }),
        blocks: blocks
            .into_iter()
            .map(|row| BlockData {
                kind: row.kind,
                since: row.created_at,
                also_not_with: row.also_not_with,
            })
            .collect(),
        reports: reports_told(txn, account).await?,
    })
}

fn profile_data(profile: profile::Model) -> ProfileData {
    ProfileData {
        company: profile.company,
        role: profile.role,
        about: profile.bio,
        years: profile.years,
        industry: profile.industry,
        team_size: profile.team_size,
        employment: profile.employment,
        workplace: profile.workplace,
        past_companies: profile.past_companies,
        region: profile.region,
        online: profile.online,
        in_person: profile.in_person,
        languages: profile.languages,
        wish: profile.wish,
        can_talk_about: profile.can_talk,
        cannot_talk_about: profile.cannot_talk,
        trio_welcome: profile.trio_welcome,
        no_direct_invites: profile.no_invites,
        free_time: profile.weekly,
        time_zone: profile.time_zone,
        chooses_for_each_round: profile.by_round,
        edits: profile.version,
        changed_at: profile.changed_at,
        completed_at: profile.completed_at,
    }
}

async fn topics(txn: &Write, account: AccountId) -> Result<Vec<TopicData>, DbErr> {
    let rows = profile_tag::Entity::find()
        .filter(profile_tag::Column::AccountId.eq(account))
        .find_also_related(tag::Entity)
        .order_by_asc(profile_tag::Column::Kind)
        .order_by_asc(profile_tag::Column::Position)
        .all(txn)
        .await?;
    let topics = rows.into_iter().filter_map(|(row, tag)| {
        let tag = tag?;
        Some(TopicData {
            kind: row.kind,
            ja: tag.ja,
            en: tag.en,
            proposed_by_me: tag.proposed_by == Some(account),
            since: row.created_at,
        })
    });
    Ok(topics.collect())
}

async fn reports_told(txn: &Write, account: AccountId) -> Result<Vec<ReportData>, DbErr> {
    let rows = report::Entity::find()
        .filter(report::Column::ReporterId.eq(account))
        .find_also_related(community::Entity)
        .order_by_asc(report::Column::CreatedAt)
        .all(txn)
        .await?;
    let told = rows.into_iter().map(|(report, community)| ReportData {
        community: community.map_or_else(String::new, |community| community.name),
        reason: report.reason,
        words: report.words,
        state: report.state,
        answer: report.answer,
        told_at: report.created_at,
        closed_at: report.closed_at,
    });
    Ok(told.collect())
}

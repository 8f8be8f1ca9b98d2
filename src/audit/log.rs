//! What organizers read of the audit: decisions in their community, without contents.

use std::collections::HashMap;

use entities::{
    account, audit, company, growth_link,
    ids::{AccountId, AuditId, CommunityId},
    tag,
};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _,
};
use uuid::Uuid;

use super::Action;

/// Lines on one page.
const PAGE: u64 = 50;

/// What is shown. That someone told the organizers something is not: that is for the queue of reports alone, and there
/// not for everybody.
pub const SHOWN: [Action; 29] = [
    Action::CommunityCreated,
    Action::SettingsChanged,
    Action::InvitationMade,
    Action::InvitationEnded,
    Action::JoinRequested,
    Action::Joined,
    Action::JoinApproved,
    Action::JoinDeclined,
    Action::MadeOrganizer,
    Action::MadeMember,
    Action::MemberRemoved,
    Action::Left,
    Action::MembersImported,
    Action::ImportedInvited,
    Action::ImportForgotten,
    Action::CompanyConfirmed,
    Action::CompanyChanged,
    Action::CompaniesMerged,
    Action::TagApproved,
    Action::TagDeclined,
    Action::TagMerged,
    Action::ReportClosed,
    Action::MemberReleased,
    Action::LettersTriedAgain,
    Action::GrowthReportViewed,
    Action::GrowthReportTaken,
    Action::GrowthReportOpened,
    Action::GrowthLinkMade,
    Action::GrowthLinkEnded,
];

/// One line.
#[derive(Clone, Debug)]
pub struct Line {
    /// The event.
    pub event: audit::Model,
    /// What happened.
    pub action: Action,
    /// Who did it; nothing for the operator, for whoever came by a link, and for people who are gone.
    pub who: Option<String>,
    /// The name of the person, company or topic it was about, or for whom a link is, if there is one still.
    pub subject: Option<String>,
}

/// One page of the lines of a community, the newest first, from before `before` on, and where the next one begins.
pub async fn list(
    db: &impl ConnectionTrait,
    (community, viewer): (CommunityId, AccountId),
    before: Option<AuditId>,
) -> Result<(Vec<Line>, Option<AuditId>), DbErr> {
    let mut found = audit::Entity::find()
        .filter(audit::Column::CommunityId.eq(community))
        .filter(audit::Column::Action.is_in(SHOWN.map(Action::word)))
        // Nobody learns here that reports were about them.
        .filter(
            Condition::any()
                .add(audit::Column::Action.ne(Action::MemberReleased.word()))
                .add(audit::Column::SubjectId.ne(viewer.0)),
        );
    if let Some(before) = before {
        found = found.filter(audit::Column::Id.lt(before));
    }
    let mut events = found
        .order_by_desc(audit::Column::Id)
        .limit(PAGE + 1)
        .all(db)
        .await?;
    let size = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let has_more = events.len() > size;
    events.truncate(size);
    let next = events.last().map(|event| event.id).filter(|_| has_more);
    let names = names_of(db, &events).await?;
    let name = |id: Option<Uuid>| id.and_then(|id| names.get(&id).cloned());
    let lines = events.into_iter().filter_map(|event| {
        let action = SHOWN
            .into_iter()
            .find(|action| action.word() == event.action)?;
        Some(Line {
            action,
            who: name(event.account_id.map(|id| id.0)),
            subject: name(event.subject_id),
            event,
        })
    });
    Ok((lines.collect(), next))
}

/// The names of all that the events speak of.
async fn names_of(
    db: &impl ConnectionTrait,
    events: &[audit::Model],
) -> Result<HashMap<Uuid, String>, DbErr> {
    let who = events.iter().filter_map(|event| event.account_id);
    let subjects: Vec<Uuid> = events.iter().filter_map(|event| event.subject_id).collect();
    let people: Vec<(Uuid, String)> = account::Entity::find()
        .select_only()
        .column(account::Column::Id)
        .column(account::Column::Name)
        .filter(account::Column::Id.is_in(who.map(|id| id.0).chain(subjects.iter().copied())))
        .into_tuple()
        .all(db)
        .await?;
    let companies: Vec<(Uuid, String)> = company::Entity::find()
        .select_only()
        .column(company::Column::Id)
        .column(company::Column::Name)
        .filter(company::Column::Id.is_in(subjects.iter().copied()))
        .into_tuple()
        .all(db)
        .await?;
    let topics: Vec<(Uuid, String)> = tag::Entity::find()
        .select_only()
        .column(tag::Column::Id)
        .column(tag::Column::Ja)
        .filter(tag::Column::Id.is_in(subjects.iter().copied()))
        .into_tuple()
        .all(db)
        .await?;
    let links: Vec<(Uuid, String)> = growth_link::Entity::find()
        .select_only()
        .column(growth_link::Column::Id)
        .column(growth_link::Column::Purpose)
        .filter(growth_link::Column::Id.is_in(subjects))
        .into_tuple()
        .all(db)
        .await?;
    let all = people.into_iter().chain(companies);
    Ok(all.chain(topics).chain(links).collect())
}

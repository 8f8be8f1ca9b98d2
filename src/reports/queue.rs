//! What organizers see of reports, and how they see to them. Nobody sees a report about themselves.

use entities::{
    account,
    ids::{AccountId, CommunityId, ReportId},
    membership::{self, Role, Standing},
    report::{self, ReportState},
};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, PaginatorTrait as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _, sea_query::Expr,
};

use crate::{
    audit::{self, Action, Context, Event},
    communities::{self, members},
    db::{Db, Write},
    directory,
    jobs::{self, Work},
    text::{self, TextError},
};

/// The longest answer, in characters as people count them.
pub const ANSWER: usize = 2000;
/// Reports on one page of the list.
pub const PAGE: u64 = 20;

/// A report with the names of those it is about.
#[derive(Clone, Debug)]
pub struct Case {
    /// The report.
    pub report: report::Model,
    /// Who told; nothing when they are gone.
    pub reporter: Option<String>,
    /// About whom; nothing when it is about nobody, or they are gone.
    pub about: Option<String>,
    /// Whether that member rests because of reports.
    pub is_held: bool,
    /// Whether that member is in the community.
    pub is_in: bool,
}

/// What becomes of the member whom a report is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum After {
    /// Nothing changes.
    Stay,
    /// They no longer rest.
    Release,
    /// They are asked to go.
    Remove,
}

/// Why a report was not closed.
#[derive(Debug, thiserror::Error)]
pub enum CloseError {
    /// No such report for this organizer, or somebody else has seen to it.
    #[error("no such open report")]
    NotFound,
    /// The answer cannot be used.
    #[error("the answer cannot be used: {0}")]
    Answer(TextError),
    /// Nobody would look after the community.
    #[error("the last organizer must stay one")]
    LastOrganizer,
    /// The database refused.
    #[error(transparent)]
    Db(#[from] DbErr),
}

/// The reports of a community that are not about `viewer`.
fn visible(community: CommunityId, viewer: AccountId) -> Condition {
    Condition::all()
        .add(report::Column::CommunityId.eq(community))
        .add(
            Condition::any()
                .add(report::Column::AboutId.is_null())
                .add(report::Column::AboutId.ne(viewer)),
        )
}

/// One page of the reports in a state, the oldest first of those that wait, and how many pages there are.
pub async fn list(
    db: &impl ConnectionTrait,
    (community, viewer): (CommunityId, AccountId),
    state: ReportState,
    page: u64,
) -> Result<(Vec<Case>, u64), DbErr> {
    let found = report::Entity::find()
        .filter(visible(community, viewer))
        .filter(report::Column::State.eq(state));
    let found = match state {
        ReportState::Open => found.order_by_asc(report::Column::CreatedAt),
        ReportState::Closed => found.order_by_desc(report::Column::ClosedAt),
    };
    let rows = found.order_by_asc(report::Column::Id).paginate(db, PAGE);
    let pages = rows.num_pages().await?;
    let rows = rows.fetch_page(page.saturating_sub(1)).await?;
    Ok((with_names(db, community, rows).await?, pages))
}

/// How many wait for `viewer`.
pub async fn count_open(
    db: &impl ConnectionTrait,
    (community, viewer): (CommunityId, AccountId),
) -> Result<u64, DbErr> {
    report::Entity::find()
        .filter(visible(community, viewer))
        .filter(report::Column::State.eq(ReportState::Open))
        .count(db)
        .await
}

/// One report, if it is not about `viewer`.
pub async fn find(
    db: &impl ConnectionTrait,
    (community, viewer): (CommunityId, AccountId),
    id: ReportId,
) -> Result<Option<Case>, DbErr> {
    let row = report::Entity::find_by_id(id)
        .filter(visible(community, viewer))
        .one(db)
        .await?;
    let cases = with_names(db, community, row.into_iter().collect()).await?;
    Ok(cases.into_iter().next())
}

/// A report as its reporter may read it.
pub async fn find_own(
    db: &impl ConnectionTrait,
    (community, reporter): (CommunityId, AccountId),
    id: ReportId,
) -> Result<Option<report::Model>, DbErr> {
    report::Entity::find_by_id(id)
        .filter(report::Column::CommunityId.eq(community))
        .filter(report::Column::ReporterId.eq(reporter))
        .one(db)
        .await
}

async fn with_names(
    db: &impl ConnectionTrait,
    community: CommunityId,
    reports: Vec<report::Model>,
) -> Result<Vec<Case>, DbErr> {
    let ids: Vec<AccountId> = reports
        .iter()
        .flat_map(|report| [report.reporter_id, report.about_id])
        .flatten()
        .collect();
    let names: Vec<(AccountId, String)> = account::Entity::find()
        .select_only()
        .column(account::Column::Id)
        .column(account::Column::Name)
        .filter(account::Column::Id.is_in(ids.iter().copied()))
        .into_tuple()
        .all(db)
        .await?;
    let members = membership::Entity::find()
        .filter(membership::Column::CommunityId.eq(community))
        .filter(membership::Column::AccountId.is_in(ids))
        .filter(membership::Column::Standing.eq(Standing::Active))
        .all(db)
        .await?;
    let name = |id: Option<AccountId>| {
        let found = names.iter().find(|(known, _)| Some(*known) == id);
        found.map(|(_, name)| name.clone())
    };
    let case = |report: report::Model| {
        let member = members
            .iter()
            .find(|member| Some(member.account_id) == report.about_id);
        Case {
            reporter: name(report.reporter_id),
            about: name(report.about_id),
            is_held: member.is_some_and(|member| member.held_at.is_some()),
            is_in: member.is_some(),
            report,
        }
    };
    Ok(reports.into_iter().map(case).collect())
}

/// Sees to a report: answers the one who told, and decides about the one it is about.
pub async fn close(
    db: &Db,
    context: Context<'_>,
    (community, by): (CommunityId, AccountId),
    id: ReportId,
    (answer, after): (&str, After),
) -> Result<(), CloseError> {
    let answer = &text::paragraphs(answer, ANSWER).map_err(CloseError::Answer)?;
    if answer.is_empty() {
        return Err(CloseError::Answer(TextError::Empty));
    }
    db.write(|txn| async move {
        communities::lock(&txn, community).await?;
        let case = find(&txn, (community, by), id).await?;
        let report = case.ok_or(CloseError::NotFound)?.report;
        let closed = report::Entity::update_many()
            .col_expr(report::Column::State, Expr::value(ReportState::Closed))
            .col_expr(report::Column::Answer, Expr::value(answer.as_str()))
            .col_expr(report::Column::ClosedBy, Expr::value(by))
            .col_expr(report::Column::ClosedAt, Expr::value(context.now))
            .filter(report::Column::Id.eq(id))
            .filter(report::Column::State.eq(ReportState::Open))
            .exec(&txn)
            .await?;
        if closed.rows_affected == 0 {
            return Err(CloseError::NotFound);
        }
        if let Some(about) = report.about_id {
            follow(&txn, context, (community, by), (about, after)).await?;
        }
        if report.reporter_id.is_some() {
            let work = Work::MailReport { report: id };
            jobs::enqueue(&txn, context.random, context.now, &work).await?;
        }
        let event = Event::new(Action::ReportClosed)
            .by(by)
            .on(id.0)
            .inside(community);
        Ok(audit::record(&txn, context, event).await?)
    })
    .await
}

/// Carries out what was decided about the one whom a report is about.
async fn follow(
    txn: &Write,
    context: Context<'_>,
    (community, by): (CommunityId, AccountId),
    (about, after): (AccountId, After),
) -> Result<(), CloseError> {
    let Some(membership) = communities::find_membership(txn, community, about).await? else {
        return Ok(());
    };
    if after == After::Stay || membership.standing != Standing::Active {
        return Ok(());
    }
    // Whoever goes rests no longer either: should they come back one day, that is a new beginning.
    let released = membership::Entity::update_many()
        .col_expr(
            membership::Column::HeldAt,
            Expr::value(None::<chrono::DateTime<chrono::Utc>>),
        )
        .filter(membership::Column::Id.eq(membership.id))
        .filter(membership::Column::HeldAt.is_not_null())
        .exec(txn)
        .await?;
    let action = if after == After::Remove {
        if members::is_last_organizer(txn, &membership).await? {
            return Err(CloseError::LastOrganizer);
        }
        let shall = (Standing::Removed, Role::Member);
        members::set(txn, context.now, &membership, shall).await?;
        Some(Action::MemberRemoved)
    } else {
        (released.rows_affected > 0).then_some(Action::MemberReleased)
    };
    if let Some(action) = action {
        let event = Event::new(action).by(by).on(about.0).inside(community);
        audit::record(txn, context, event).await?;
        directory::refresh(txn, &[about]).await?;
    }
    Ok(())
}

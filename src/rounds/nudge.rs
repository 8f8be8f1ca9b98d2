//! The one nudge: on the second working day, to whoever has not answered. What the others did makes no difference to it.
//! And the word that there are times to choose from.

use entities::{
    ids::{AccountId, ProposalId, RoundId},
    proposal::{self, ProposalKind, ProposalState},
    proposal_seat::{self, Answer},
};
use i18n_embed_fl::fl;
use sea_orm::{
    ColumnTrait as _, DbErr, EntityTrait as _, JoinType, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, sea_query::Expr,
};

use super::letters::{Facts, Parts, letter, load, names_of};
use crate::{
    app::App,
    http::routes,
    jobs::{self, JobError, Work},
    mail::{self, Letter, OfRound},
    profiles,
};

/// Marked in one statement: both databases bound its parameters.
const BATCH: usize = 500;
/// Either stays at home when so many mails were sent for its round: the rest is for an invite and for what cancels it.
const YIELDS_AT: u64 = 4;

/// Asks once more who has not answered a proposal of the round: the job of [`Work::NudgeRound`]. Only the first pass
/// nudges, so that nobody hears of one round too often.
pub(crate) async fn ask_again(app: &App, round: RoundId) -> Result<(), JobError> {
    let now = app.now();
    app.db
        .write(|txn| async move {
            let silent = proposal_seat::Entity::find()
                .select_only()
                .column(proposal_seat::Column::ProposalId)
                .column(proposal_seat::Column::AccountId)
                .join_rev(
                    JoinType::InnerJoin,
                    proposal::Entity::belongs_to(proposal_seat::Entity)
                        .from(proposal::Column::Id)
                        .to(proposal_seat::Column::ProposalId)
                        .into(),
                )
                .filter(proposal_seat::Column::RoundId.eq(round))
                .filter(proposal_seat::Column::Answer.eq(Answer::Waiting))
                .filter(proposal_seat::Column::NudgedAt.is_null())
                .filter(proposal::Column::Kind.eq(ProposalKind::Round))
                .filter(proposal::Column::State.eq(ProposalState::Open))
                .filter(proposal::Column::AnswersBy.gt(now))
                .order_by_asc(proposal_seat::Column::AccountId)
                .into_tuple::<(ProposalId, AccountId)>()
                .all(&txn)
                .await?;
            for some in silent.chunks(BATCH) {
                let people = some.iter().map(|(_, account)| *account);
                proposal_seat::Entity::update_many()
                    .col_expr(proposal_seat::Column::NudgedAt, Expr::value(now))
                    .filter(proposal_seat::Column::RoundId.eq(round))
                    .filter(proposal_seat::Column::AccountId.is_in(people))
                    .filter(proposal_seat::Column::IsOpen.eq(true))
                    .exec(&txn)
                    .await?;
            }
            let work: Vec<_> = silent
                .into_iter()
                .map(|(proposal, account)| (now, Work::MailNudge { proposal, account }))
                .collect();
            jobs::enqueue_all(&txn, &app.random, now, &work).await
        })
        .await
        .map_err(|error: DbErr| error.into())
}

/// A proposal in this state, and what a mail to someone about it needs.
async fn find(
    app: &App,
    (id, account): (ProposalId, AccountId),
    state: ProposalState,
) -> Result<Option<(proposal::Model, Facts)>, DbErr> {
    let found = proposal::Entity::find_by_id(id).one(&app.db).await?;
    let is_live = |found: &proposal::Model| found.state == state && found.answers_by > app.now();
    let Some(found) = found.filter(is_live) else {
        return Ok(None);
    };
    let Some(round) = found.round_id else {
        return Ok(None);
    };
    let facts = load(app, round, account).await?;
    Ok(facts.map(|facts| (found, facts)))
}

/// Writes and sends the nudge: the job of [`Work::MailNudge`].
pub(crate) async fn send(
    app: &App,
    (id, account): (ProposalId, AccountId),
    key: &str,
) -> Result<(), JobError> {
    let Some((found, facts)) = find(app, (id, account), ProposalState::Open).await? else {
        return Ok(());
    };
    let seat = proposal_seat::Entity::find_by_id((id, account))
        .one(&app.db)
        .await?;
    if seat.is_none_or(|seat| seat.answer != Answer::Waiting) {
        return Ok(());
    }
    let (_, others) = names_of(app, &found, (account, facts.locale())).await?;
    let words = facts.locale().words();
    let parts = Parts {
        subject: fl!(words, "mail-nudge-subject", names = others.as_str()),
        before: vec![fl!(words, "mail-nudge-text", names = others.as_str())],
        button: fl!(words, "mail-proposal-button"),
        after: vec![
            until(app, &facts, &found).await?,
            fl!(words, "mail-proposal-promise"),
        ],
        reason: reason(&facts),
    };
    let mut letter = about(app, &facts, &found, parts);
    letter.more.of_round = letter.more.of_round.map(|of| OfRound {
        yields_at: Some(YIELDS_AT),
        ..of
    });
    mail::send(app, &letter, &facts.person.email, key).await
}

/// Writes and sends the word that there are times to choose from: the job of [`Work::MailChoosing`].
pub(crate) async fn send_choosing(
    app: &App,
    (id, account): (ProposalId, AccountId),
    key: &str,
) -> Result<(), JobError> {
    let found = find(app, (id, account), ProposalState::Choosing).await?;
    let Some((found, facts)) = found else {
        return Ok(());
    };
    let (_, others) = names_of(app, &found, (account, facts.locale())).await?;
    let words = facts.locale().words();
    let parts = Parts {
        subject: fl!(words, "mail-choosing-subject", names = others.as_str()),
        before: vec![fl!(words, "mail-choosing-text", names = others.as_str())],
        button: fl!(words, "mail-choosing-button"),
        after: vec![until(app, &facts, &found).await?],
        reason: reason(&facts),
    };
    let mut letter = about(app, &facts, &found, parts);
    letter.more.of_round = letter.more.of_round.map(|of| OfRound {
        yields_at: Some(YIELDS_AT),
        ..of
    });
    mail::send(app, &letter, &facts.person.email, key).await
}

/// Until when answers count, by the reader's clocks.
async fn until(app: &App, facts: &Facts, proposal: &proposal::Model) -> Result<String, DbErr> {
    let zone = profiles::zone_of(&app.db, facts.person.id).await?;
    let until = facts.locale().day_and_time(proposal.answers_by, zone);
    let words = facts.locale().words();
    Ok(fl!(words, "mail-proposal-until", until = until.as_str()))
}

fn reason(facts: &Facts) -> String {
    let words = facts.locale().words();
    let community = facts.community.name.as_str();
    fl!(words, "mail-round-reason", community = community)
}

fn about(app: &App, facts: &Facts, proposal: &proposal::Model, parts: Parts) -> Letter {
    let mut letter = letter(app, facts, parts);
    let path = routes::of(routes::MATCH, proposal.id);
    letter.button.1 = routes::absolute(&app.config.base_url, &path);
    letter
}

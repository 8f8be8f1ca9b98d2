//! Mails about rounds: will you take part, and, kindly, that there was nobody this time.

use entities::{
    account, community,
    ids::{AccountId, ProposalId, RoundId},
    mail_stop::MailKind,
    membership::{self, Cadence, Standing},
    participation,
    proposal::{self, ProposalState},
    round::{self, RoundState},
};
use i18n_embed_fl::fl;
use sea_orm::{
    ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _, QuerySelect as _, QueryTrait as _,
};

use super::{People, Reason, Topics, sentence};
use crate::{
    accounts::mail_choices,
    app::App,
    communities,
    http::routes,
    jobs::{self, JobError, Work},
    locale::Locale,
    mail::{Letter, More, OfRound},
    profiles, reflections,
};

/// Reasons in a mail; the page has all of them.
const REASONS: usize = 3;
/// What nobody waits for stays at home when a round brought this many mails.
const YIELDS_AT: u64 = 6;

/// Asks those who are asked each time, once, when the round opens.
pub(crate) async fn ask(app: &App, id: RoundId) -> Result<(), JobError> {
    let now = app.now();
    let Some(round) = round::Entity::find_by_id(id).one(&app.db).await? else {
        return Ok(());
    };
    if round.state != RoundState::Open || now < round.opens_at {
        return Ok(());
    }
    let answered = participation::Entity::find()
        .select_only()
        .column(participation::Column::AccountId)
        .filter(participation::Column::RoundId.eq(id))
        .into_query();
    let people = membership::Entity::find()
        .select_only()
        .column(membership::Column::AccountId)
        .filter(membership::Column::CommunityId.eq(round.community_id))
        .filter(membership::Column::Standing.eq(Standing::Active))
        .filter(membership::Column::Cadence.eq(Cadence::Ask))
        .filter(membership::Column::AccountId.not_in_subquery(answered))
        .into_tuple::<AccountId>()
        .all(&app.db)
        .await?;
    let work: &Vec<_> = &people
        .into_iter()
        .map(|account| (now, Work::MailRound { round: id, account }))
        .collect();
    let random = &app.random;
    app.db
        .write(|txn| async move { jobs::enqueue_all(&txn, random, now, work).await })
        .await?;
    Ok(())
}

/// What every mail about a round is written from.
pub(super) struct Facts {
    pub(super) round: round::Model,
    pub(super) community: community::Model,
    pub(super) person: account::Model,
    pub(super) zone: chrono_tz::Tz,
}

impl Facts {
    /// In which language they read.
    pub(super) fn locale(&self) -> Locale {
        Locale::from_tag(&self.person.locale).unwrap_or(Locale::Ja)
    }
}

/// What is known for a mail about a round to someone; nothing if they left, or do not want such mails.
pub(super) async fn load(
    app: &App,
    round: RoundId,
    account: AccountId,
) -> Result<Option<Facts>, DbErr> {
    let Some(round) = round::Entity::find_by_id(round).one(&app.db).await? else {
        return Ok(None);
    };
    let community = community::Entity::find_by_id(round.community_id)
        .one(&app.db)
        .await?;
    let member = membership::Entity::find()
        .filter(membership::Column::CommunityId.eq(round.community_id))
        .filter(membership::Column::AccountId.eq(account))
        .filter(membership::Column::Standing.eq(Standing::Active))
        .one(&app.db)
        .await?;
    let person = account::Entity::find_by_id(account).one(&app.db).await?;
    let (Some(community), Some(person), Some(_)) = (community, person, member) else {
        return Ok(None);
    };
    if !mail_choices::is_wanted(&app.db, account, MailKind::Rounds).await? {
        return Ok(None);
    }
    let zone = communities::zone_of(&app.db, round.community_id).await?;
    Ok(Some(Facts {
        round,
        community,
        person,
        zone,
    }))
}

/// Writes and sends the question whether someone takes part: the job of [`Work::MailRound`].
pub(crate) async fn send_question(
    app: &App,
    (round, account): (RoundId, AccountId),
    key: &str,
) -> Result<(), JobError> {
    let Some(facts) = load(app, round, account).await? else {
        return Ok(());
    };
    let answered = participation::Entity::find_by_id((round, account))
        .one(&app.db)
        .await?;
    if facts.round.state != RoundState::Open || answered.is_some() {
        return Ok(());
    }
    let locale = facts.locale();
    let words = locale.words();
    let number = facts.round.number;
    let name = facts.community.name.as_str();
    let day = locale.date(facts.round.matches_at, facts.zone);
    let mut before = vec![fl!(
        words,
        "mail-round-text",
        number = number,
        day = day.as_str()
    )];
    if !facts.round.theme.is_empty() {
        let theme = facts.round.theme.as_str();
        before.push(fl!(words, "mail-round-theme", theme = theme));
    }
    let letter = letter(
        app,
        &facts,
        Parts {
            subject: fl!(words, "mail-round-subject", number = number),
            before,
            button: fl!(words, "mail-round-button"),
            after: vec![fl!(words, "mail-round-after")],
            reason: fl!(words, "mail-round-reason", community = name),
        },
    );
    reflections::send_along(app, letter, &facts.person, key).await
}

/// Writes and sends the kind word that there was nobody: the job of [`Work::MailNobody`].
pub(crate) async fn send_nobody(
    app: &App,
    (round, account): (RoundId, AccountId),
    key: &str,
) -> Result<(), JobError> {
    let Some(facts) = load(app, round, account).await? else {
        return Ok(());
    };
    let locale = facts.locale();
    let words = locale.words();
    let number = facts.round.number;
    let name = facts.community.name.as_str();
    let letter = letter(
        app,
        &facts,
        Parts {
            subject: fl!(words, "mail-nobody-subject", number = number),
            before: vec![fl!(words, "mail-nobody-text", number = number)],
            button: fl!(words, "mail-nobody-button"),
            after: vec![fl!(words, "mail-nobody-after")],
            reason: fl!(words, "mail-round-reason", community = name),
        },
    );
    reflections::send_along(app, letter, &facts.person, key).await
}

/// Writes and sends a round's proposal: the job of [`Work::MailProposal`].
pub(crate) async fn send_proposal(
    app: &App,
    (proposal, account): (ProposalId, AccountId),
    key: &str,
) -> Result<(), JobError> {
    let found = proposal::Entity::find_by_id(proposal).one(&app.db).await?;
    let Some(found) = found.filter(|found| found.state == ProposalState::Open) else {
        return Ok(());
    };
    let Some(round) = found.round_id else {
        return Ok(());
    };
    let Some(facts) = load(app, round, account).await? else {
        return Ok(());
    };
    let locale = facts.locale();
    let words = locale.words();
    let (names, others) = names_of(app, &found, (account, locale)).await?;
    let reasons = Reason::read(&found.reasons);
    let topics = Topics::of(&app.db, &reasons).await?;
    let (number, until) = (
        facts.round.number,
        locale.day_and_time(found.answers_by, facts.zone),
    );
    let before = vec![fl!(words, "mail-proposal-text", names = others.as_str())];
    let subject = fl!(
        words,
        "mail-proposal-subject",
        number = number,
        names = others.as_str()
    );
    let parts = Parts {
        subject,
        before,
        button: fl!(words, "mail-proposal-button"),
        after: vec![
            fl!(words, "mail-proposal-until", until = until.as_str()),
            fl!(words, "mail-proposal-promise"),
        ],
        reason: fl!(
            words,
            "mail-round-reason",
            community = facts.community.name.as_str()
        ),
    };
    let mut letter = letter(app, &facts, parts);
    letter.button.1 = routes::absolute(&app.config.base_url, &routes::of(routes::MATCH, proposal));
    letter.more.org = org_of(app, &found, account, locale).await?;
    letter.more.points = reasons
        .iter()
        .take(REASONS)
        .map(|reason| sentence(locale, *reason, (&names, &topics)))
        .collect();
    if !letter.more.points.is_empty() {
        letter.more.points_title = fl!(words, "match-why");
    }
    // It is what the round is for.
    letter.more.of_round = letter.more.of_round.map(|of| OfRound {
        yields_at: None,
        ..of
    });
    reflections::send_along(app, letter, &facts.person, key).await
}

/// Where the other one works, when there is only one.
async fn org_of(
    app: &App,
    proposal: &proposal::Model,
    reader: AccountId,
    locale: Locale,
) -> Result<String, DbErr> {
    let others = proposal.pair.split('+').filter_map(|id| id.parse().ok());
    let others: Vec<AccountId> = others.filter(|other| *other != reader).collect();
    match others[..] {
        [other] => profiles::org_line(app, (proposal.community_id, other), locale).await,
        _ => Ok(String::new()),
    }
}

/// Everybody's names, and those of the others as a reader is told them.
pub(super) async fn names_of(
    app: &App,
    proposal: &proposal::Model,
    (reader, locale): (AccountId, Locale),
) -> Result<(People, String), DbErr> {
    let people: Vec<AccountId> = proposal
        .pair
        .split('+')
        .filter_map(|id| id.parse().ok())
        .collect();
    let names = People::of(&app.db, &people).await?;
    let others: Vec<&str> = people
        .iter()
        .filter(|person| **person != reader)
        .map(|person| names.name(*person))
        .collect();
    let others = others.join(fl!(locale.words(), "mail-proposal-and").as_str());
    Ok((names, others))
}

/// What differs between the mails about rounds.
pub(super) struct Parts {
    pub(super) subject: String,
    pub(super) before: Vec<String>,
    pub(super) button: String,
    pub(super) after: Vec<String>,
    pub(super) reason: String,
}

pub(super) fn letter(app: &App, facts: &Facts, parts: Parts) -> Letter {
    let locale = facts.locale();
    let token = mail_choices::token(&app.secret, facts.person.id, MailKind::Rounds);
    let base = &app.config.base_url;
    Letter {
        locale,
        subject: parts.subject,
        before: parts.before,
        code: None,
        button: (parts.button, routes::absolute(base, routes::MY_ROUNDS)),
        after: parts.after,
        reason: parts.reason,
        stop: Some((
            fl!(locale.words(), "mail-stop"),
            routes::absolute(base, &routes::stop_mail(&token)),
        )),
        more: More {
            of_round: Some(OfRound {
                round: facts.round.id,
                reader: facts.person.id,
                yields_at: Some(YIELDS_AT),
            }),
            ..More::default()
        },
    }
}

//! Letters about proposals besides those of a round: a member asks for another time, or it came to nothing.

use entities::{
    community,
    ids::{AccountId, ProposalId},
    mail_stop::MailKind,
    membership::Standing,
    proposal::{self, ProposalKind, ProposalState},
    proposal_seat::{self, Answer},
    round,
};
use i18n_embed_fl::fl;
use sea_orm::{ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _};

use super::machine::is_personal;
use crate::{
    app::App,
    calendar::listed,
    communities,
    http::routes,
    jobs::JobError,
    mail::{self, Letter, More, OfRound, Parts, Reader},
    rounds::{self, People},
};

/// That nothing came of it stays at home when so many mails were sent for its round: every page says it, too.
const CLOSED_YIELDS_AT: u64 = 3;

/// What such letters are written from.
struct Facts {
    proposal: proposal::Model,
    seats: Vec<proposal_seat::Model>,
    community: community::Model,
    reader: Reader,
}

impl Facts {
    /// Reads them; nothing when the reader has left, is not asked, or wants no such letters.
    async fn load(
        app: &App,
        (id, account): (ProposalId, AccountId),
        kind: MailKind,
    ) -> Result<Option<Self>, DbErr> {
        let db = &app.db;
        let Some(proposal) = proposal::Entity::find_by_id(id).one(db).await? else {
            return Ok(None);
        };
        let seats = proposal_seat::Entity::find()
            .filter(proposal_seat::Column::ProposalId.eq(id))
            .order_by_asc(proposal_seat::Column::AccountId)
            .all(db)
            .await?;
        let member = communities::find_membership(db, proposal.community_id, account).await?;
        let is_member = member.is_some_and(|member| member.standing == Standing::Active);
        if !is_member || seats.iter().all(|seat| seat.account_id != account) {
            return Ok(None);
        }
        let community = community::Entity::find_by_id(proposal.community_id)
            .one(db)
            .await?;
        let reader = Reader::find(db, account, kind).await?;
        Ok(community.zip(reader).map(|(community, reader)| Self {
            proposal,
            seats,
            community,
            reader,
        }))
    }

    fn answer(&self) -> Answer {
        let mine = self.reader.account.id;
        let seat = self.seats.iter().find(|seat| seat.account_id == mine);
        seat.map_or(Answer::Waiting, |seat| seat.answer)
    }

    fn page(&self) -> String {
        let path = if is_personal(self.proposal.kind) {
            routes::INVITE
        } else {
            routes::MATCH
        };
        routes::of(path, self.proposal.id)
    }

    fn until(&self) -> String {
        let (locale, zone) = (self.reader.locale, self.reader.zone);
        locale.day_and_time(self.proposal.answers_by, zone)
    }

    fn reason(&self) -> String {
        let community = self.community.name.as_str();
        fl!(
            self.reader.locale.words(),
            "mail-coffee-reason",
            community = community
        )
    }

    fn of_round(&self, yields_at: u64) -> Option<OfRound> {
        Some(OfRound {
            round: self.proposal.round_id?,
            reader: self.reader.account.id,
            yields_at: Some(yields_at),
        })
    }

    async fn others(&self, app: &App) -> Result<String, DbErr> {
        let mine = self.reader.account.id;
        let all = self.seats.iter().map(|seat| seat.account_id);
        let others: Vec<AccountId> = all.filter(|other| *other != mine).collect();
        let people = People::of(&app.db, &others).await?;
        Ok(listed(&people, &others, self.reader.locale))
    }

    async fn send(&self, app: &App, letter: Letter, key: &str) -> Result<(), JobError> {
        mail::send(app, &letter, &self.reader.account.email, key).await
    }
}

/// Tells someone of times that they can choose from: someone who cancelled offers others, or someone would like to move
/// a coffee. The job of [`crate::jobs::Work::MailTimes`].
pub(crate) async fn send_times(
    app: &App,
    (id, account): (ProposalId, AccountId),
    key: &str,
) -> Result<(), JobError> {
    let Some(facts) = Facts::load(app, (id, account), MailKind::Invites).await? else {
        return Ok(());
    };
    let proposal = &facts.proposal;
    if proposal.state != ProposalState::Open
        || facts.answer() != Answer::Waiting
        || proposal.answers_by <= app.now()
    {
        return Ok(());
    }
    let words = facts.reader.locale.words();
    let (names, until) = (facts.others(app).await?, facts.until());
    let names = names.as_str();
    let (subject, text) = if proposal.kind == ProposalKind::Again {
        (
            fl!(words, "mail-again-subject", names = names),
            fl!(words, "mail-again-text", names = names),
        )
    } else {
        (
            fl!(words, "mail-move-subject", names = names),
            fl!(words, "mail-move-text", names = names),
        )
    };
    let parts = Parts {
        subject,
        before: vec![text],
        button: (fl!(words, "mail-choosing-button"), facts.page()),
        after: vec![fl!(words, "mail-proposal-until", until = until.as_str())],
        reason: facts.reason(),
        // It is between the people of a coffee, and counts for no round.
        more: More::default(),
    };
    let letter = facts.reader.letter(app, parts);
    facts.send(app, letter, key).await
}

/// Tells someone that all said yes and have times to choose from: the job of [`crate::jobs::Work::MailChoosing`].
pub(crate) async fn send_choosing(
    app: &App,
    (id, account): (ProposalId, AccountId),
    key: &str,
) -> Result<(), JobError> {
    let found = proposal::Entity::find_by_id(id).one(&app.db).await?;
    if found.is_some_and(|found| found.round_id.is_some()) {
        return rounds::nudge::send_choosing(app, (id, account), key).await;
    }
    let facts = Facts::load(app, (id, account), MailKind::Invites).await?;
    let Some(facts) = facts.filter(|facts| {
        let proposal = &facts.proposal;
        proposal.state == ProposalState::Choosing && proposal.answers_by > app.now()
    }) else {
        return Ok(());
    };
    let words = facts.reader.locale.words();
    let (names, until) = (facts.others(app).await?, facts.until());
    let names = names.as_str();
    let mut before = vec![fl!(words, "mail-other-text", names = names)];
    if facts.proposal.kind == ProposalKind::Move {
        before.push(fl!(words, "mail-other-moves"));
    }
    let parts = Parts {
        subject: fl!(words, "mail-other-subject", names = names),
        before,
        button: (fl!(words, "mail-choosing-button"), facts.page()),
        after: vec![fl!(words, "mail-proposal-until", until = until.as_str())],
        reason: facts.reason(),
        more: More::default(),
    };
    let letter = facts.reader.letter(app, parts);
    facts.send(app, letter, key).await
}

/// Says kindly that nothing came of a round's proposal, in the same words whatever the answers were: the job of
/// [`crate::jobs::Work::MailClosed`].
pub(crate) async fn send_closed(
    app: &App,
    (id, account): (ProposalId, AccountId),
    key: &str,
) -> Result<(), JobError> {
    let facts = Facts::load(app, (id, account), MailKind::Rounds).await?;
    // Who said no knows.
    let facts = facts.filter(|facts| {
        facts.proposal.state == ProposalState::Closed && facts.answer() != Answer::No
    });
    let Some((facts, round)) = facts.and_then(|facts| {
        let round = facts.proposal.round_id?;
        Some((facts, round))
    }) else {
        return Ok(());
    };
    let round = round::Entity::find_by_id(round).one(&app.db).await?;
    let number = round.map_or(0, |round| round.number);
    let words = facts.reader.locale.words();
    let parts = Parts {
        subject: fl!(words, "mail-closed-subject"),
        before: vec![fl!(words, "mail-closed-text", number = number)],
        button: (
            fl!(words, "mail-nobody-button"),
            routes::MY_ROUNDS.to_owned(),
        ),
        after: vec![fl!(words, "mail-closed-after")],
        reason: facts.reason(),
        more: More {
            of_round: facts.of_round(CLOSED_YIELDS_AT),
            ..More::default()
        },
    };
    let letter = facts.reader.letter(app, parts);
    facts.send(app, letter, key).await
}

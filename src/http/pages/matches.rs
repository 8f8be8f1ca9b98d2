//! A proposal: whom one is asked to meet and why, and the answer. An invite by a member is one, too.

use std::collections::BTreeSet;

use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use axum_extra::extract::{CookieJar, Form};
use chrono_tz::Tz;
use entities::{
    ids::{AccountId, MembershipId, ProposalId},
    proposal::{self, Mode, ProposalKind, ProposalState},
    proposal_seat::Answer,
};
use i18n_embed_fl::fl;
use serde::Deserialize;

use super::{
    super::{
        Error,
        avatar::Avatar,
        client::Client,
        flash::Flash,
        forms::FormErrors,
        locale::Words,
        page::{Page, Shell},
        routes,
        session::SignedIn,
        when::{self, Picker, SlotDay},
    },
    person::{self, OverlapView, PersonView},
    why::{self, Mark, Two, Why},
};
use crate::{
    accounts::sessions::Current,
    app::App,
    communities, meetings, profiles,
    proposals::{
        self, AnswerError, Asked,
        common_times::zone_of,
        machine::{Event, Refusal, SUGGESTIONS, Start, is_personal},
    },
    rounds::{self, People, Reason, Topics},
};

/// Someone else who is asked.
#[derive(Debug)]
pub(in crate::http) struct Other {
    pub(in crate::http) handle: MembershipId,
    pub(in crate::http) view: PersonView,
    pub(in crate::http) overlap: Option<OverlapView>,
    pub(in crate::http) zone: Tz,
}

/// Where the reader stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::http) enum Stand {
    /// They can answer.
    Asked,
    /// They said yes and wait.
    Waiting,
    /// They said not this time; they can still change their mind.
    Declined,
    /// All said yes; they choose a time.
    Choosing,
    /// It is their own invite.
    Own,
    /// It is over.
    Over,
}

#[derive(Debug, Template)]
#[template(path = "match.html")]
struct MatchPage {
    shell: Shell,
    errors: FormErrors,
    id: ProposalId,
    kind: ProposalKind,
    kicker: String,
    title: String,
    mine: Avatar,
    /// Picture and name of the first of the others.
    first: Option<(Avatar, String)>,
    others: Vec<Other>,
    /// Why they were put together, as the matching has it.
    whys: Vec<Why>,
    stand: Stand,
    until: String,
    note: String,
    mode: String,
    zone: String,
    slots: Vec<SlotDay>,
    /// Whether there were times to choose from, and none of them is left.
    none_left: bool,
    /// Whether times are left out at which the reader has something else.
    some_taken: bool,
    single: bool,
    own: Option<Vec<String>>,
}

impl MatchPage {
    fn is_pair(&self) -> bool {
        self.others.len() == 1
    }

    fn is_personal(&self) -> bool {
        is_personal(self.kind)
    }

    fn accept(&self) -> String {
        let path = if self.is_personal() {
            routes::INVITE_ACCEPT
        } else {
            routes::MATCH_ACCEPT
        };
        routes::of(path, self.id)
    }

    fn decline(&self) -> String {
        let path = if self.is_personal() {
            routes::INVITE_DECLINE
        } else {
            routes::MATCH_DECLINE
        };
        routes::of(path, self.id)
    }

    fn withdraw(&self) -> String {
        let path = if self.is_personal() {
            routes::INVITE_WITHDRAW
        } else {
            routes::MATCH_WITHDRAW
        };
        routes::of(path, self.id)
    }
}

/// The page of a proposal.
pub(in crate::http) fn page_of(asked: &Asked) -> String {
    let path = if is_personal(asked.proposal.kind) {
        routes::INVITE
    } else {
        routes::MATCH
    };
    routes::of(path, asked.proposal.id)
}

/// What was typed, to be shown again.
#[derive(Clone, Debug, Default)]
struct Typed {
    errors: FormErrors,
    chosen: Option<BTreeSet<Start>>,
    own: Vec<String>,
}

async fn find(app: &App, who: AccountId, id: &str) -> Result<Asked, Error> {
    let id = id.parse().map_err(|_| Error::NotFound)?;
    proposals::find(&app.db, who, id)
        .await?
        .ok_or(Error::NotFound)
}

pub(in crate::http) async fn show(
    State(app): State<App>,
    shell: Shell,
    SignedIn(current): SignedIn,
    Path(id): Path<String>,
) -> Result<Response, Error> {
    let asked = find(&app, current.account.id, &id).await?;
    if let Some(coffee) = coffee_of(&app, &asked).await? {
        return Ok(Redirect::to(&coffee).into_response());
    }
    if let Some(next) = proposals::carried_on(&app.db, current.account.id, &asked).await? {
        return Ok(Redirect::to(&page_of(&next)).into_response());
    }
    let page = load(&app, shell, &current, &asked, Typed::default()).await?;
    Ok(Page(page).into_response())
}

/// The page of the coffee that a proposal led to.
async fn coffee_of(app: &App, asked: &Asked) -> Result<Option<String>, Error> {
    if asked.proposal.state != ProposalState::Booked {
        return Ok(None);
    }
    let meeting = meetings::of_proposal(&app.db, asked.proposal.id).await?;
    Ok(meeting.map(|id| routes::of(routes::COFFEE, id)))
}

/// The other people of a proposal or a coffee, as `reader` sees them.
pub(in crate::http) async fn others_of(
    app: &App,
    shell: &Shell,
    (community, reader): (entities::ids::CommunityId, AccountId),
    people: &[AccountId],
) -> Result<Vec<Other>, Error> {
    let now = app.now();
    let mine = profiles::load(&app.db, now, reader).await?;
    let mut others = Vec::with_capacity(people.len());
    for account in people {
        let membership = communities::find_membership(&app.db, community, *account).await?;
        let Some(membership) = membership else {
            continue;
        };
        let Some(seen) = profiles::load_seen(&app.db, now, &membership).await? else {
            continue;
        };
        let overlap = profiles::find_overlap(&mine, &seen.mine, now);
        others.push(Other {
            handle: membership.id,
            view: person::view(shell, &seen, Some(&mine)),
            overlap: (!overlap.is_empty()).then(|| person::overlap_view(shell, &overlap)),
            zone: zone_of(Some(&seen.mine.profile)),
        });
    }
    Ok(others)
}

/// The reader's zone.
pub(in crate::http) async fn own_zone(app: &App, who: AccountId) -> Result<Tz, Error> {
    Ok(profiles::zone_of(&app.db, who).await?)
}

pub(in crate::http) fn stand_of(
    asked: &Asked,
    who: AccountId,
    now: chrono::DateTime<chrono::Utc>,
) -> Stand {
    let answer = asked.table.seats.get(&who).map(|seat| seat.answer);
    if !asked.is_live(now) {
        Stand::Over
    } else if asked.table.state == ProposalState::Choosing {
        Stand::Choosing
    } else if is_personal(asked.proposal.kind) && asked.proposal.by_whom == Some(who) {
        Stand::Own
    } else {
        match answer {
            Some(Answer::Yes) => Stand::Waiting,
            Some(Answer::No) => Stand::Declined,
            _ => Stand::Asked,
        }
    }
}

async fn load(
    app: &App,
    shell: Shell,
    current: &Current,
    asked: &Asked,
    typed: Typed,
) -> Result<MatchPage, Error> {
    let (now, who) = (app.now(), current.account.id);
    let proposal = &asked.proposal;
    let asking = (proposal.community_id, who);
    let others = others_of(app, &shell, asking, &asked.others(who)).await?;
    let zone = own_zone(app, who).await?;
    let stand = stand_of(asked, who, now);
    let ticks = asked.table.seats.get(&who).map(|seat| seat.ticks.clone());
    let wished = asked.table.wished(who);
    let picker = Picker {
        zone,
        theirs: others.first().map_or(zone, |other| other.zone),
        locale: shell.locale,
        wished: &wished,
        chosen: &typed.chosen.or(ticks).unwrap_or_default(),
    };
    let choices = proposals::choices(&app.db, now, who, (proposal, &asked.table)).await?;
    let slots = picker.days(choices.left.iter().copied());
    let names: Vec<&str> = others
        .iter()
        .map(|other| other.view.name.as_str())
        .collect();
    let suggests = choices.none_left() || asked.table.takes_suggestions();
    let own = suggests.then(|| {
        let mut own = typed.own;
        own.resize(SUGGESTIONS, String::new());
        own
    });
    Ok(MatchPage {
        whys: whys_of(app, &shell, who, asked, &others).await?,
        kicker: kicker(app, shell.words, proposal).await?,
        title: title(shell.words, &names.join("・")),
        mine: shell.mine(current),
        first: others
            .first()
            .map(|other| (other.view.avatar.clone(), other.view.name.clone())),
        until: when::moment(asked.table.answers_by, zone, shell.locale),
        mode: mode_name(shell.words, proposal.mode, proposal.minutes),
        zone: when::zone_name(shell.words, zone),
        none_left: choices.none_left(),
        some_taken: choices.some_taken,
        single: is_personal(proposal.kind) && stand != Stand::Choosing,
        note: proposal.note.clone(),
        errors: typed.errors,
        id: proposal.id,
        kind: proposal.kind,
        others,
        stand,
        slots,
        own,
        shell,
    })
}

/// Why a round put them together, as `who` reads it; nothing for invites.
pub(in crate::http) async fn whys_of(
    app: &App,
    shell: &Shell,
    who: AccountId,
    asked: &Asked,
    others: &[Other],
) -> Result<Vec<Why>, Error> {
    let reasons = Reason::read(&asked.proposal.reasons);
    let topics = Topics::of(&app.db, &reasons).await?;
    if let ([other], 2) = (others, asked.table.seats.len()) {
        let two = Two {
            reader: who,
            other: &other.view.name,
            overlap: (!is_personal(asked.proposal.kind))
                .then_some(other.overlap.as_ref())
                .flatten(),
        };
        return Ok(why::of_two(shell.locale, two, &reasons, &topics));
    }
    let people: Vec<AccountId> = asked.table.seats.keys().copied().collect();
    let names = People::of(&app.db, &people).await?;
    Ok(why::of_three(shell.locale, &reasons, (&names, &topics)))
}

/// What a proposal is, in a few words.
pub(in crate::http) async fn kicker(
    app: &App,
    words: Words,
    proposal: &proposal::Model,
) -> Result<String, Error> {
    let number = match proposal.round_id {
        Some(round) => rounds::find_number(&app.db, round).await?,
        None => None,
    };
    Ok(match (proposal.kind, number) {
        (ProposalKind::Direct, _) => fl!(words, "invite-kicker"),
        (ProposalKind::Again, _) => fl!(words, "again-kicker"),
        (ProposalKind::Move, _) => fl!(words, "move-kicker"),
        (_, Some(number)) => fl!(words, "match-kicker-round", number = number),
        (_, None) => fl!(words, "match-kicker"),
    })
}

pub(in crate::http) fn title(words: Words, names: &str) -> String {
    if names.is_empty() {
        fl!(words, "person-gone")
    } else {
        fl!(words, "person-san", name = names)
    }
}

/// How people meet, and for how long.
pub(in crate::http) fn mode_name(words: Words, mode: Mode, minutes: i16) -> String {
    match mode {
        Mode::Online => fl!(words, "coffee-online", minutes = minutes),
        Mode::InPerson => fl!(words, "coffee-in-person", minutes = minutes),
    }
}

/// What the form sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::http) struct AcceptForm {
    slot: Vec<String>,
    own: Vec<String>,
}

pub(in crate::http) async fn accept(
    State(app): State<App>,
    shell: Shell,
    SignedIn(current): SignedIn,
    client: Client,
    cookies: CookieJar,
    Path(id): Path<String>,
    Form(form): Form<AcceptForm>,
) -> Result<Response, Error> {
    let who = current.account.id;
    let asked = find(&app, who, &id).await?;
    let zone = own_zone(&app, who).await?;
    let Some(times) = when::read(&form.slot, &form.own, zone) else {
        return refuse(&app, shell, (&current, &id), Refusal::Impossible, form.own).await;
    };
    let event = Event::Accept(who, times.clone());
    match proposals::answer(&app.db, client.context(&app), asked.proposal.id, &event).await {
        Ok(Some(meeting)) => {
            let to = routes::of(routes::COFFEE, meeting);
            Ok((Flash::Booked.tell(&app, cookies), Redirect::to(&to)).into_response())
        }
        Ok(None) => {
            let to = page_of(&asked);
            Ok((Flash::Answered.tell(&app, cookies), Redirect::to(&to)).into_response())
        }
        Err(AnswerError::Refused(refusal)) => {
            refuse(&app, shell, (&current, &id), refusal, form.own).await
        }
        Err(AnswerError::Taken(taken)) => {
            let kept = times.difference(&taken).copied().collect();
            let errors = FormErrors::one("slots", fl!(shell.words, "match-taken"));
            let typed = Typed {
                errors,
                chosen: Some(kept),
                own: form.own,
            };
            let page = load(&app, shell, &current, &asked, typed).await?;
            Ok((StatusCode::CONFLICT, Page(page)).into_response())
        }
        Err(AnswerError::NotFound) => Err(Error::NotFound),
        Err(AnswerError::Db(error)) => Err(error.into()),
    }
}

/// The page again, with what is wrong; or the coffee, if there is one by now.
async fn refuse(
    app: &App,
    shell: Shell,
    (current, id): (&Current, &str),
    refusal: Refusal,
    own: Vec<String>,
) -> Result<Response, Error> {
    let asked = find(app, current.account.id, id).await?;
    if let Some(coffee) = coffee_of(app, &asked).await? {
        return Ok(Redirect::to(&coffee).into_response());
    }
    let words = shell.words;
    let (status, message) = match refusal {
        Refusal::Over => (StatusCode::CONFLICT, fl!(words, "match-over")),
        Refusal::NotAsked => return Err(Error::NotFound),
        Refusal::NoTime => (
            StatusCode::UNPROCESSABLE_ENTITY,
            fl!(words, "match-no-time"),
        ),
        Refusal::NotOffered => (
            StatusCode::UNPROCESSABLE_ENTITY,
            fl!(words, "match-not-offered"),
        ),
        Refusal::TooMany => (
            StatusCode::UNPROCESSABLE_ENTITY,
            fl!(words, "match-too-many", most = SUGGESTIONS),
        ),
        Refusal::Impossible => (
            StatusCode::UNPROCESSABLE_ENTITY,
            fl!(words, "match-impossible"),
        ),
        Refusal::Night => (StatusCode::UNPROCESSABLE_ENTITY, fl!(words, "match-night")),
    };
    let typed = Typed {
        errors: FormErrors::one("slots", message),
        chosen: None,
        own,
    };
    let page = load(app, shell, current, &asked, typed).await?;
    Ok((status, Page(page)).into_response())
}

/// What the form about not this time sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::http) struct DeclineForm {
    next: String,
}

pub(in crate::http) async fn decline(
    State(app): State<App>,
    shell: Shell,
    SignedIn(current): SignedIn,
    client: Client,
    cookies: CookieJar,
    Path(id): Path<String>,
    Form(form): Form<DeclineForm>,
) -> Result<Response, Error> {
    let who = current.account.id;
    let asked = find(&app, who, &id).await?;
    let id = asked.proposal.id;
    let context = client.context(&app);
    let outcome = if is_personal(asked.proposal.kind) {
        let declined = proposals::answer(&app.db, context, id, &Event::Decline(who)).await;
        declined.map(drop)
    } else {
        rounds::decline(&app.db, context, (who, id), !form.next.is_empty()).await
    };
    answered(&app, shell, (&current, cookies), &asked, outcome).await
}

pub(in crate::http) async fn withdraw(
    State(app): State<App>,
    shell: Shell,
    SignedIn(current): SignedIn,
    client: Client,
    cookies: CookieJar,
    Path(id): Path<String>,
) -> Result<Response, Error> {
    let who = current.account.id;
    let asked = find(&app, who, &id).await?;
    let (id, event) = (asked.proposal.id, Event::Withdraw(who));
    let outcome = proposals::answer(&app.db, client.context(&app), id, &event).await;
    answered(&app, shell, (&current, cookies), &asked, outcome.map(drop)).await
}

async fn answered(
    app: &App,
    shell: Shell,
    (current, cookies): (&Current, CookieJar),
    asked: &Asked,
    outcome: Result<(), AnswerError>,
) -> Result<Response, Error> {
    match outcome {
        Ok(()) => {
            let to = page_of(asked);
            Ok((Flash::Answered.tell(app, cookies), Redirect::to(&to)).into_response())
        }
        Err(AnswerError::Refused(refusal)) => {
            refuse(
                app,
                shell,
                (current, &asked.proposal.id.to_string()),
                refusal,
                Vec::new(),
            )
            .await
        }
        Err(AnswerError::Db(error)) => Err(error.into()),
        Err(AnswerError::NotFound | AnswerError::Taken(_)) => Err(Error::NotFound),
    }
}

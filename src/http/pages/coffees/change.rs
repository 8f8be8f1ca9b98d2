//! Another time, or none: pages of their own, so that nothing happens by a slip.

use std::collections::BTreeSet;

use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use axum_extra::extract::{CookieJar, Form};
use entities::ids::{AccountId, MeetingId};
use i18n_embed_fl::fl;
use serde::Deserialize;

use super::{
    super::super::{
        Error,
        client::Client,
        flash::Flash,
        forms::{self, FormErrors},
        page::{Page, Shell},
        routes,
        session::SignedIn,
        when::{self, Picker, SlotDay},
    },
    super::matches::{mode_name, others_of, own_zone},
    entry_of,
    one::find,
};
use crate::{
    accounts::sessions::Current,
    app::App,
    meetings::{self, CancelError, Cancelled, Coffee, OfferError, WORDS},
    proposals::machine::{SUGGESTIONS, Start},
};

#[derive(Debug, Template)]
#[template(path = "coffee_time.html")]
struct TimePage {
    shell: Shell,
    errors: FormErrors,
    id: MeetingId,
    title: String,
    now_at: String,
    zone: String,
    mode: String,
    slots: Vec<SlotDay>,
    own: Vec<String>,
    /// Whether it was asked often enough.
    often: bool,
}

/// What the form sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::http) struct TimeForm {
    slot: Vec<String>,
    own: Vec<String>,
}

/// A coffee that can still be changed.
async fn find_coming(app: &App, who: AccountId, id: &str) -> Result<Coffee, Error> {
    let coffee = find(app, who, id).await?;
    if !coffee.is_coming(app.now()) {
        return Err(Error::NotFound);
    }
    Ok(coffee)
}

async fn load(
    app: &App,
    shell: Shell,
    current: &Current,
    id: &str,
    (errors, chosen, mut own): (FormErrors, BTreeSet<Start>, Vec<String>),
) -> Result<TimePage, Error> {
    let (now, who) = (app.now(), current.account.id);
    let coffee = find_coming(app, who, id).await?;
    let meeting = &coffee.meeting;
    let people: Vec<AccountId> = coffee.seats.iter().map(|seat| seat.account_id).collect();
    let besides: Vec<AccountId> = coffee.others(who).map(|seat| seat.account_id).collect();
    let others = others_of(app, &shell, (meeting.community_id, who), &besides).await?;
    let zone = own_zone(app, who).await?;
    let asking = (who, people.as_slice(), coffee.length());
    let times = meetings::times_for(&app.db, now, asking, Some(meeting.id)).await?;
    let nothing = BTreeSet::new();
    let picker = Picker {
        zone,
        theirs: others.first().map_or(zone, |other| other.zone),
        locale: shell.locale,
        wished: &nothing,
        chosen: &chosen,
    };
    own.resize(SUGGESTIONS, String::new());
    Ok(TimePage {
        id: meeting.id,
        title: entry_of(&shell, &others).names,
        now_at: when::stretch((meeting.starts_at, meeting.ends_at), zone, shell.locale),
        zone: when::zone_name(shell.words, zone),
        mode: mode_name(shell.words, meeting.mode, coffee.length().minutes),
        slots: picker.days(
            times
                .into_iter()
                .filter(|start| *start != meeting.starts_at),
        ),
        often: !meetings::may_move(&app.db, &coffee).await?,
        errors,
        own,
        shell,
    })
}

pub(in crate::http) async fn show_time(
    State(app): State<App>,
    shell: Shell,
    SignedIn(current): SignedIn,
    Path(id): Path<String>,
) -> Result<Response, Error> {
    let nothing = (FormErrors::default(), BTreeSet::new(), Vec::new());
    let page = load(&app, shell, &current, &id, nothing).await?;
    Ok(Page(page).into_response())
}

pub(in crate::http) async fn ask_time(
    State(app): State<App>,
    shell: Shell,
    SignedIn(current): SignedIn,
    client: Client,
    cookies: CookieJar,
    Path(id): Path<String>,
    Form(form): Form<TimeForm>,
) -> Result<Response, Error> {
    let who = current.account.id;
    let meeting = find_coming(&app, who, &id).await?.meeting.id;
    let zone = own_zone(&app, who).await?;
    let mut times = when::read(&form.slot, &form.own, zone).unwrap_or_default();
    let asked = meetings::offer_move(&app.db, client.context(&app), (who, meeting), &times).await;
    let words = shell.words;
    let (status, message) = match asked {
        Ok(proposal) => {
            let to = routes::of(routes::INVITE, proposal);
            return Ok((Flash::MoveAsked.tell(&app, cookies), Redirect::to(&to)).into_response());
        }
        Err(OfferError::NotFound) => return Err(Error::NotFound),
        Err(OfferError::Db(error)) => return Err(error.into()),
        Err(OfferError::Over) => (StatusCode::CONFLICT, fl!(words, "coffee-over")),
        Err(OfferError::Asked) => (StatusCode::CONFLICT, fl!(words, "move-asked")),
        Err(OfferError::Often) => (StatusCode::CONFLICT, fl!(words, "move-often")),
        Err(OfferError::Times) => (
            StatusCode::UNPROCESSABLE_ENTITY,
            fl!(words, "invite-times-wrong", most = SUGGESTIONS),
        ),
        Err(OfferError::Taken(taken)) => {
            times = times.difference(&taken).copied().collect();
            (StatusCode::CONFLICT, fl!(words, "match-taken"))
        }
    };
    let typed = (FormErrors::one("slots", message), times, form.own);
    let page = load(&app, shell, &current, &id, typed).await?;
    Ok((status, Page(page)).into_response())
}

#[derive(Debug, Template)]
#[template(path = "coffee_cancel.html")]
struct CancelPage {
    shell: Shell,
    errors: FormErrors,
    id: MeetingId,
    title: String,
    now_at: String,
    text: String,
}

/// What the form sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::http) struct CancelForm {
    text: String,
    again: String,
}

async fn load_cancel(
    app: &App,
    shell: Shell,
    current: &Current,
    id: &str,
    (errors, text): (FormErrors, String),
) -> Result<CancelPage, Error> {
    let who = current.account.id;
    let coffee = find_coming(app, who, id).await?;
    let meeting = &coffee.meeting;
    let besides: Vec<AccountId> = coffee.others(who).map(|seat| seat.account_id).collect();
    let others = others_of(app, &shell, (meeting.community_id, who), &besides).await?;
    let zone = own_zone(app, who).await?;
    Ok(CancelPage {
        id: meeting.id,
        title: entry_of(&shell, &others).names,
        now_at: when::stretch((meeting.starts_at, meeting.ends_at), zone, shell.locale),
        errors,
        text,
        shell,
    })
}

pub(in crate::http) async fn show_cancel(
    State(app): State<App>,
    shell: Shell,
    SignedIn(current): SignedIn,
    Path(id): Path<String>,
) -> Result<Response, Error> {
    let nothing = (FormErrors::default(), String::new());
    let page = load_cancel(&app, shell, &current, &id, nothing).await?;
    Ok(Page(page).into_response())
}

pub(in crate::http) async fn cancel(
    State(app): State<App>,
    shell: Shell,
    SignedIn(current): SignedIn,
    client: Client,
    cookies: CookieJar,
    Path(id): Path<String>,
    Form(form): Form<CancelForm>,
) -> Result<Response, Error> {
    let who = current.account.id;
    let meeting = find(&app, who, &id).await?.meeting.id;
    let again = !form.again.is_empty();
    let context = client.context(&app);
    let done = meetings::cancel(&app.db, context, (who, meeting), &form.text, again).await;
    let back = Redirect::to(&routes::of(routes::COFFEE, meeting));
    match done {
        Ok(Cancelled::Only) => {
            Ok((Flash::CoffeeCancelled.tell(&app, cookies), back).into_response())
        }
        Ok(Cancelled::Again) => Ok((Flash::TimesOffered.tell(&app, cookies), back).into_response()),
        // Whoever presses twice finds it cancelled.
        Err(CancelError::Over) => Ok(back.into_response()),
        Err(CancelError::NotFound) => Err(Error::NotFound),
        Err(CancelError::Db(error)) => Err(error.into()),
        Err(CancelError::Words(error)) => {
            let errors = FormErrors::one("text", forms::text_error(shell.words, error));
            let page = load_cancel(&app, shell, &current, &id, (errors, form.text)).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
        }
    }
}

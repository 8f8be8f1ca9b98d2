//! The page of one coffee, and what people at it tell each other.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use axum_extra::extract::{CookieJar, Form};
use entities::{
    ids::{AccountId, MeetingId},
    meeting::MeetingState,
    proposal::Mode,
};
use i18n_embed_fl::fl;
use serde::Deserialize;

use super::{
    super::{
        super::{
            Error,
            avatar::Avatar,
            client::Client,
            flash::Flash,
            forms::{self, FormErrors},
            page::{Page, Shell},
            routes,
            session::SignedIn,
            when::{self, DateBlock},
        },
        matches::{Other, mode_name, others_of, own_zone},
    },
    entry_of,
};
use crate::{
    accounts::sessions::Current,
    app::App,
    calendar::{feed, links},
    meetings::{self, BRINGS, CONTACT, Coffee, LINK, TalkError, WORDS},
    prompts,
    reflections::{self, Stage},
};

/// A message as the page shows it.
#[derive(Debug)]
struct Said {
    mine: bool,
    name: String,
    at: String,
    words: String,
}

/// Something on the page that was filled in and not taken.
#[derive(Clone, Debug, Default)]
struct Typed {
    errors: FormErrors,
    words: String,
}

#[derive(Debug, Template)]
#[template(path = "coffee.html")]
struct CoffeePage {
    shell: Shell,
    errors: FormErrors,
    id: MeetingId,
    title: String,
    mine: Avatar,
    others: Vec<Other>,
    block: DateBlock,
    time: String,
    start: String,
    theirs: Option<String>,
    mode: Mode,
    mode_text: String,
    cancelled: bool,
    coming: bool,
    begun: bool,
    place: String,
    link: Option<String>,
    own_link: String,
    prompts: Vec<String>,
    brings: Vec<(String, String)>,
    my_brings: String,
    messages: Vec<Said>,
    typed: String,
    my_contact: String,
    contacts: Vec<(String, String)>,
    /// Where one looks back at it.
    reflect: Option<String>,
    /// What one wrote.
    written: Option<String>,
    /// What the others let one read: whose, the sentence, the thanks.
    told: Vec<(String, String, String)>,
    /// Pages that put it into a calendar on the web.
    calendars: [String; 2],
}

pub(in crate::http) async fn find(app: &App, who: AccountId, id: &str) -> Result<Coffee, Error> {
    let id = id.parse().map_err(|_| Error::NotFound)?;
    meetings::find(&app.db, who, id)
        .await?
        .ok_or(Error::NotFound)
}

pub(in crate::http) async fn show(
    State(app): State<App>,
    shell: Shell,
    SignedIn(current): SignedIn,
    Path(id): Path<String>,
) -> Result<Response, Error> {
    let page = load(&app, shell, &current, &id, Typed::default()).await?;
    Ok(Page(page).into_response())
}

async fn load(
    app: &App,
    shell: Shell,
    current: &Current,
    id: &str,
    typed: Typed,
) -> Result<CoffeePage, Error> {
    let (now, who) = (app.now(), current.account.id);
    let coffee = find(app, who, id).await?;
    let meeting = &coffee.meeting;
    let people: Vec<AccountId> = coffee.others(who).map(|seat| seat.account_id).collect();
    let asking = (meeting.community_id, who);
    let others = others_of(app, &shell, asking, &people).await?;
    let zone = own_zone(app, who).await?;
    let theirs = others.first().map(|other| other.zone).filter(|theirs| {
        when::time(meeting.starts_at, *theirs) != when::time(meeting.starts_at, zone)
    });
    let words = shell.words;
    let seat = coffee.seat(who).ok_or(Error::NotFound)?;
    let name = |account: AccountId| {
        let place = people.iter().position(|other| *other == account);
        let other = place.and_then(|place| others.get(place));
        other.map_or_else(
            || fl!(words, "person-gone"),
            |other| other.view.name.clone(),
        )
    };
    let own_link = match coffee.seat(who) {
        Some(seat) if !seat.link.is_empty() => seat.link.clone(),
        _ => meetings::own_link(&app.db, who).await?,
    };
    let written = reflections::find_of(&app.db, (who, meeting.id)).await?;
    let waits = written.is_none() && reflections::stage(meeting, now) == Stage::Open;
    let told = reflections::told_to(&app.db, (who, meeting.id)).await?;
    Ok(CoffeePage {
        reflect: waits.then(|| routes::of(routes::COFFEE_REFLECT, meeting.id)),
        written: written.map(|written| routes::of(routes::GROWTH_ENTRY, written.row.id)),
        told: told
            .into_iter()
            .map(|told| (name(told.by), told.sentence, told.thanks))
            .collect(),
        id: meeting.id,
        title: entry_of(&shell, &others).names,
        mine: shell.mine(current),
        block: DateBlock::new(meeting.starts_at, zone, shell.locale),
        time: when::stretch((meeting.starts_at, meeting.ends_at), zone, shell.locale),
        start: when::machine(meeting.starts_at, zone),
        theirs: theirs.map(|theirs| {
            let time = when::moment(meeting.starts_at, theirs, shell.locale);
            let zone = when::zone_name(words, theirs);
            fl!(
                words,
                "coffee-theirs",
                time = time.as_str(),
                zone = zone.as_str()
            )
        }),
        mode: meeting.mode,
        mode_text: mode_name(words, meeting.mode, coffee.length().minutes),
        cancelled: meeting.state == MeetingState::Cancelled,
        coming: coffee.is_coming(now),
        begun: coffee.has_begun(now),
        place: meeting.place.clone(),
        link: coffee.room(app.config.room_url.as_deref()),
        own_link,
        prompts: coffee
            .prompts
            .iter()
            .filter_map(|slug| prompts::find(slug))
            .map(|prompt| prompt.text(shell.locale).to_owned())
            .collect(),
        brings: coffee
            .others(who)
            .filter(|seat| !seat.brings.is_empty())
            .map(|seat| (name(seat.account_id), seat.brings.clone()))
            .collect(),
        my_brings: seat.brings.clone(),
        messages: coffee
            .messages
            .iter()
            .map(|message| Said {
                mine: message.account_id == who,
                name: name(message.account_id),
                at: when::moment(message.created_at, zone, shell.locale),
                words: message.words.clone(),
            })
            .collect(),
        typed: typed.words,
        my_contact: seat.contact.clone(),
        contacts: coffee
            .contacts(who, now)
            .into_iter()
            .map(|seat| (name(seat.account_id), seat.contact.clone()))
            .collect(),
        calendars: match feed::one(app, meeting, (who, shell.locale)).await? {
            Some(event) => [links::google(&event), links::outlook(&event)],
            None => [String::new(), String::new()],
        },
        errors: typed.errors,
        others,
        shell,
    })
}

/// What a form about a coffee sends: one line, or a message.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::http) struct TalkForm {
    text: String,
}

/// What came of an action on the page: back to it, or once more with what is wrong.
async fn answer(
    app: &App,
    shell: Shell,
    (current, id, cookies): (&Current, &str, CookieJar),
    (field, typed): (&'static str, String),
    outcome: Result<(), TalkError>,
) -> Result<Response, Error> {
    let words = shell.words;
    let message = match outcome {
        Ok(()) => {
            let to = format!("{}#{field}", routes::of(routes::COFFEE, id));
            return Ok((Flash::Saved.tell(app, cookies), Redirect::to(&to)).into_response());
        }
        Err(TalkError::NotFound) => return Err(Error::NotFound),
        Err(TalkError::TooMany(wait)) => return Err(Error::TooMany(wait)),
        Err(TalkError::Db(error)) => return Err(error.into()),
        Err(TalkError::Link) => fl!(words, "coffee-link-wrong"),
        Err(TalkError::Words(error)) => forms::text_error(words, error),
    };
    let typed = Typed {
        errors: FormErrors::one(field, message),
        words: if field == "message" {
            typed
        } else {
            String::new()
        },
    };
    let page = load(app, shell, current, id, typed).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
}

pub(in crate::http) async fn say(
    State(app): State<App>,
    shell: Shell,
    SignedIn(current): SignedIn,
    client: Client,
    cookies: CookieJar,
    Path(id): Path<String>,
    Form(form): Form<TalkForm>,
) -> Result<Response, Error> {
    let meeting = id.parse().map_err(|_| Error::NotFound)?;
    let context = client.context(&app);
    let who = (current.account.id, meeting);
    let outcome = meetings::say(&app.db, context, who, &form.text).await;
    let from = (&*current, id.as_str(), cookies);
    answer(&app, shell, from, ("message", form.text), outcome).await
}

pub(in crate::http) async fn bring(
    State(app): State<App>,
    shell: Shell,
    SignedIn(current): SignedIn,
    cookies: CookieJar,
    Path(id): Path<String>,
    Form(form): Form<TalkForm>,
) -> Result<Response, Error> {
    let meeting = id.parse().map_err(|_| Error::NotFound)?;
    let outcome = meetings::bring(&app.db, (current.account.id, meeting), &form.text).await;
    let from = (&*current, id.as_str(), cookies);
    answer(&app, shell, from, ("brings", form.text), outcome).await
}

pub(in crate::http) async fn set_where(
    State(app): State<App>,
    shell: Shell,
    SignedIn(current): SignedIn,
    client: Client,
    cookies: CookieJar,
    Path(id): Path<String>,
    Form(form): Form<TalkForm>,
) -> Result<Response, Error> {
    let coffee = find(&app, current.account.id, &id).await?;
    let who = (current.account.id, coffee.meeting.id);
    let context = client.context(&app);
    let outcome = match coffee.meeting.mode {
        Mode::Online => meetings::set_link(&app.db, context, who, &form.text).await,
        Mode::InPerson => meetings::set_place(&app.db, context, who, &form.text).await,
    };
    let from = (&*current, id.as_str(), cookies);
    answer(&app, shell, from, ("where", form.text), outcome).await
}

pub(in crate::http) async fn share_contact(
    State(app): State<App>,
    shell: Shell,
    SignedIn(current): SignedIn,
    cookies: CookieJar,
    Path(id): Path<String>,
    Form(form): Form<TalkForm>,
) -> Result<Response, Error> {
    let meeting = id.parse().map_err(|_| Error::NotFound)?;
    let who = (current.account.id, meeting);
    let outcome = meetings::share_contact(&app.db, who, &form.text).await;
    let from = (&*current, id.as_str(), cookies);
    answer(&app, shell, from, ("contact", form.text), outcome).await
}

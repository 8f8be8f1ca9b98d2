//! The two calendars on the page of one's free time: one to subscribe to, and one that says when one is busy.

use askama::Template;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use axum_extra::extract::{CookieJar, Form};
use i18n_embed_fl::fl;
use serde::Deserialize;

use super::super::super::{
    Error,
    client::Client,
    flash::Flash,
    forms::FormErrors,
    locale::Words,
    page::{Page, Shell},
    routes,
    session::SignedIn,
    when,
};
use crate::{
    accounts::sessions::Current,
    app::App,
    calendar::{
        busy::{self, Source},
        feed::{self, Feed},
        fetch::Fetcher,
    },
};

/// Both.
#[derive(Debug, Template)]
#[template(path = "me_calendars.html")]
pub(in crate::http) struct CalendarsPage {
    shell: Shell,
    errors: FormErrors,
    feed: Feed,
    /// The address of the feed, and the same for programs that open by it.
    addresses: Option<(String, String)>,
    busy: Option<Source>,
    /// What is typed as the address of the other calendar.
    address: String,
    whole_days: bool,
    state: String,
    /// Whether the reader can look again for what came of it.
    waiting: bool,
    trouble: Option<String>,
}

pub(in crate::http) async fn show(
    State(app): State<App>,
    shell: Shell,
    SignedIn(current): SignedIn,
) -> Result<Response, Error> {
    let page = load(&app, shell, &current, (FormErrors::default(), None)).await?;
    Ok(Page(page).into_response())
}

async fn load(
    app: &App,
    shell: Shell,
    current: &Current,
    (errors, typed): (FormErrors, Option<String>),
) -> Result<CalendarsPage, Error> {
    let who = current.account.id;
    let feed = feed::find(&app.db, who).await?;
    let addresses = feed.works.then(|| {
        let token = feed::token(&app.secret, who, feed.generation);
        let path = routes::calendar_feed(&token);
        let address = routes::absolute(&app.config.base_url, &path);
        let (_, rest) = address.split_once("://").unwrap_or_default();
        let opens = format!("webcal://{rest}");
        (address, opens)
    });
    let busy = busy::find(&app.db, who).await?;
    let trouble = busy.as_ref().and_then(|busy| trouble_of(shell.words, busy));
    let waiting = busy.as_ref().is_some_and(Source::is_waiting);
    let state = match busy.as_ref().and_then(|busy| busy.read_at) {
        _ if waiting => fl!(shell.words, "busy-waiting"),
        Some(at) => {
            let at = when::moment(at, shell.zone, shell.locale);
            let count = busy::count(&app.db, who).await?;
            fl!(shell.words, "busy-read", time = at.as_str(), count = count)
        }
        None => String::new(),
    };
    Ok(CalendarsPage {
        errors,
        feed,
        addresses,
        address: typed
            .or_else(|| busy.as_ref().map(|busy| busy.address.clone()))
            .unwrap_or_default(),
        whole_days: busy.as_ref().is_some_and(|busy| busy.whole_days),
        state,
        waiting,
        trouble,
        busy,
        shell,
    })
}

/// What is wrong with the other calendar, and what to do.
pub(super) fn trouble_of(words: Words, busy: &Source) -> Option<String> {
    let Some(trouble) = &busy.trouble else {
        return busy.unknown_zone.then(|| fl!(words, "busy-unknown-zone"));
    };
    Some(match trouble.as_str() {
        "address" => fl!(words, "busy-trouble-address"),
        "slow" => fl!(words, "busy-trouble-slow"),
        "refused" => fl!(words, "busy-trouble-refused"),
        "long" => fl!(words, "busy-trouble-long"),
        "no_calendar" => fl!(words, "busy-trouble-no-calendar"),
        _ => fl!(words, "busy-trouble-nobody"),
    })
}

/// Which address the reader saw, and whether they want none at all.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::http) struct FeedForm {
    generation: i32,
    end: String,
}

pub(in crate::http) async fn change_feed(
    State(app): State<App>,
    SignedIn(current): SignedIn,
    cookies: CookieJar,
    Form(form): Form<FeedForm>,
) -> Result<(CookieJar, Redirect), Error> {
    let who = current.account.id;
    if form.end.is_empty() {
        feed::renew(&app.db, app.now(), who, form.generation).await?;
    } else {
        feed::end(&app.db, who).await?;
    }
    let cookies = Flash::Saved.tell(&app, cookies);
    Ok((cookies, Redirect::to(routes::MY_CALENDARS)))
}

/// The other calendar.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::http) struct BusyForm {
    address: String,
    whole_days: String,
    forget: String,
}

pub(in crate::http) async fn change_busy(
    State(app): State<App>,
    shell: Shell,
    SignedIn(current): SignedIn,
    client: Client,
    cookies: CookieJar,
    Form(form): Form<BusyForm>,
) -> Result<Response, Error> {
    let who = current.account.id;
    if !form.forget.is_empty() || form.address.trim().is_empty() {
        busy::forget(&app.db, who).await?;
    } else {
        let fetcher = Fetcher::new(&app.config.fetch_allow);
        let address = match busy::parse_address(&form.address) {
            Ok(address) if fetcher.may_ask(&address) => Ok(address),
            Ok(_) => Err(fl!(shell.words, "busy-trouble-address")),
            Err(_) => Err(fl!(shell.words, "busy-address-wrong")),
        };
        let address = match address {
            Ok(address) => address,
            Err(message) => {
                let errors = FormErrors::one("address", message);
                let page = load(&app, shell, &current, (errors, Some(form.address))).await?;
                return Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response());
            }
        };
        let whole_days = !form.whole_days.is_empty();
        let context = client.context(&app);
        busy::set(&app.db, context, who, (&address, whole_days)).await?;
    }
    let cookies = Flash::Saved.tell(&app, cookies);
    Ok((cookies, Redirect::to(routes::MY_CALENDARS)).into_response())
}

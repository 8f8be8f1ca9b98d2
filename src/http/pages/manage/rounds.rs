//! The rounds of a community, and starting one by hand.

use askama::Template;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use axum_extra::extract::{CookieJar, Form};
use chrono::{NaiveDate, NaiveTime, TimeDelta};
use chrono_tz::Tz;
use entities::{community, round};
use i18n_embed_fl::fl;
use serde::Deserialize;

use super::{
    super::super::{
        Error,
        client::Client,
        flash::Flash,
        forms::FormErrors,
        page::{Page, Shell},
        place::Managing,
        routes,
    },
    round_words,
};
use crate::{
    app::App,
    rounds::{
        self, Statistics,
        plan::{self, RoundError},
        theme,
    },
    schedule,
};

/// The community's own zone.
pub(super) fn zone(community: &community::Model) -> Tz {
    community
        .time_zone
        .parse()
        .unwrap_or(chrono_tz::Asia::Tokyo)
}

/// A round in the list.
#[derive(Clone, Debug)]
struct Line {
    number: i32,
    theme: String,
    state: String,
    hue: &'static str,
    day: String,
    matched: Option<usize>,
}

#[derive(Debug, Template)]
#[template(path = "manage_rounds.html")]
struct RoundsPage {
    shell: Shell,
    community: community::Model,
    has_plan: bool,
    has_open: bool,
    lines: Vec<Line>,
    /// Whose turn the theme is, and who could be asked next.
    keeper: Option<String>,
    suggested: Option<(String, String)>,
}

pub(in crate::http) async fn show(
    State(app): State<App>,
    shell: Shell,
    managing: Managing,
) -> Result<Response, Error> {
    let community = managing.community;
    let (zone, locale) = (zone(&community), shell.locale);
    let people = rounds::People::load(&app.db, community.id).await?;
    let plan = plan::find(&app.db, community.id).await?;
    let rounds = rounds::list(&app.db, community.id).await?;
    let line = |round: &round::Model| Line {
        number: round.number,
        theme: round.theme.clone(),
        state: round_words::state(shell.words, round.state),
        hue: round_words::hue(round.state),
        day: locale.day_of(round.matches_at, zone),
        matched: figures(round).map(|figures| figures.matched),
    };
    let keeper = plan.as_ref().and_then(|plan| plan.theme_keeper);
    let suggested = match keeper {
        Some(_) => None,
        None => theme::suggest(&app.db, community.id).await?,
    };
    Ok(Page(RoundsPage {
        has_plan: plan.is_some(),
        has_open: rounds::find_open(&app.db, community.id).await?.is_some(),
        lines: rounds.iter().map(line).collect(),
        keeper: keeper.map(|account| people.name(account).to_owned()),
        suggested: suggested.map(|id| (id.to_string(), people.name(id).to_owned())),
        shell,
        community,
    })
    .into_response())
}

/// What a round came to, if it was matched.
pub(super) fn figures(round: &round::Model) -> Option<Statistics> {
    serde_json::from_str(round.statistics.as_deref()?).ok()
}

/// Who shall write the theme; empty for nobody.
#[derive(Debug, Deserialize)]
pub(in crate::http) struct KeeperForm {
    #[serde(default)]
    member: String,
}

pub(in crate::http) async fn pass_theme(
    State(app): State<App>,
    managing: Managing,
    cookies: CookieJar,
    Form(form): Form<KeeperForm>,
) -> Result<Response, Error> {
    let to = if form.member.is_empty() {
        None
    } else {
        Some(form.member.parse().map_err(|_| Error::NotFound)?)
    };
    match theme::pass(&app.db, managing.community.id, to).await {
        Ok(()) => {
            let back = routes::within(routes::MANAGE_ROUNDS, &managing.community.slug);
            Ok((Flash::Saved.tell(&app, cookies), Redirect::to(&back)).into_response())
        }
        Err(theme::ThemeError::Db(error)) => Err(error.into()),
        Err(theme::ThemeError::NotFound | theme::ThemeError::Text(_)) => Err(Error::NotFound),
    }
}

#[derive(Debug, Template)]
#[template(path = "manage_round_new.html")]
struct NewPage {
    shell: Shell,
    community: community::Model,
    errors: FormErrors,
    day: String,
    hour: String,
}

pub(in crate::http) async fn show_new(
    State(app): State<App>,
    shell: Shell,
    managing: Managing,
) -> Response {
    let community = managing.community;
    let today = app.now().with_timezone(&zone(&community)).date_naive();
    let day = schedule::working_day_after(today + TimeDelta::days(6), 1);
    Page(NewPage {
        shell,
        community,
        errors: FormErrors::default(),
        day: day.to_string(),
        hour: "10:00".to_owned(),
    })
    .into_response()
}

/// When a round by hand shall be matched.
#[derive(Debug, Deserialize)]
pub(in crate::http) struct NewForm {
    #[serde(default)]
    day: String,
    #[serde(default)]
    hour: String,
}

impl NewForm {
    fn at(&self, zone: Tz) -> Option<chrono::DateTime<chrono::Utc>> {
        let day: NaiveDate = self.day.trim().parse().ok()?;
        let hour = NaiveTime::parse_from_str(self.hour.trim(), "%H:%M").ok()?;
        Some(schedule::instant_of(day.and_time(hour), zone))
    }
}

pub(in crate::http) async fn create(
    State(app): State<App>,
    shell: Shell,
    managing: Managing,
    client: Client,
    cookies: CookieJar,
    Form(form): Form<NewForm>,
) -> Result<Response, Error> {
    let community = managing.community;
    let who = (community.id, managing.by.account.id);
    let words = shell.words;
    let at = form.at(zone(&community)).ok_or(RoundError::Time);
    let started = match at {
        Ok(at) => plan::start(&app.db, client.context(&app), who, at).await,
        Err(error) => Err(error),
    };
    let (status, message) = match started {
        Ok(round) => {
            let next = routes::round(routes::MANAGE_ROUND, &community.slug, round.number);
            return Ok((Flash::Saved.tell(&app, cookies), Redirect::to(&next)).into_response());
        }
        Err(RoundError::Db(error)) => return Err(error.into()),
        Err(RoundError::AlreadyOpen) => (StatusCode::CONFLICT, fl!(words, "round-already-open")),
        Err(RoundError::Time | RoundError::NotFound) => (
            StatusCode::UNPROCESSABLE_ENTITY,
            fl!(words, "round-time-wrong"),
        ),
    };
    let page = NewPage {
        shell,
        community,
        errors: FormErrors::one("day", message),
        day: form.day,
        hour: form.hour,
    };
    Ok((status, Page(page)).into_response())
}

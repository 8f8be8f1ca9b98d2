//! Taking part in rounds, and writing the theme when it is one's turn.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use axum_extra::extract::{CookieJar, Form};
use chrono::Days;
use chrono_tz::Tz;
use entities::{
    community,
    ids::{AccountId, RoundId},
    membership::{Cadence, Standing},
    participation::TakesPart,
    round::RoundState,
};
use i18n_embed_fl::fl;
use serde::Deserialize;

use super::super::{
    super::{
        Error,
        flash::Flash,
        forms::{self, FormErrors},
        locale::{Locale, Words},
        page::{Page, Shell},
        place::Here,
        routes,
        session::SignedIn,
    },
    manage::round_words,
};
use crate::{
    app::App,
    communities, profiles,
    rounds::{
        Dates,
        take_part::{self, Mine, Part, TakePartError},
        theme,
    },
};

/// Hours that can be chosen for the days one ticks.
const HOURS: [&str; 5] = [
    "",
    "09:00-12:00",
    "12:00-14:00",
    "14:00-18:00",
    "18:00-21:00",
];

/// A day that can be ticked.
#[derive(Clone, Debug)]
pub(in crate::http) struct DayLine {
    pub(in crate::http) value: String,
    pub(in crate::http) label: String,
    pub(in crate::http) ticked: bool,
}

/// Hours that can be chosen.
#[derive(Clone, Debug)]
pub(in crate::http) struct HoursLine {
    pub(in crate::http) value: &'static str,
    pub(in crate::http) label: String,
    pub(in crate::http) chosen: bool,
}

/// A round, as its card shows it.
#[derive(Clone, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "what a template asks about, each by itself"
)]
pub(in crate::http) struct RoundCard {
    pub(in crate::http) id: RoundId,
    pub(in crate::http) number: i32,
    pub(in crate::http) community: String,
    pub(in crate::http) theme: String,
    pub(in crate::http) matches_at: String,
    pub(in crate::http) is_open: bool,
    /// Whether it is to be matched; a newcomer's goes with the second pass.
    pub(in crate::http) is_ahead: bool,
    pub(in crate::http) takes_part: bool,
    pub(in crate::http) answered: bool,
    pub(in crate::http) nobody: Option<String>,
    pub(in crate::http) days: Vec<DayLine>,
    pub(in crate::http) hours: Vec<HoursLine>,
    pub(in crate::http) shows_days: bool,
    pub(in crate::http) writes_theme: bool,
    /// What was typed as the theme and not taken, with what is wrong with it.
    pub(in crate::http) refused: Option<(String, String)>,
}

/// A community, with its rounds.
#[derive(Clone, Debug)]
pub(in crate::http) struct PlaceCards {
    pub(in crate::http) community: community::Model,
    pub(in crate::http) is_standing: bool,
    pub(in crate::http) is_resting: bool,
    pub(in crate::http) rounds: Vec<RoundCard>,
}

#[derive(Debug, Template)]
#[template(path = "me_rounds.html")]
struct RoundsPage {
    shell: Shell,
    errors: FormErrors,
    begins: bool,
    places: Vec<PlaceCards>,
}

/// The rounds of everywhere that someone is in.
pub(in crate::http) async fn cards(
    app: &App,
    (words, locale): (Words, Locale),
    who: AccountId,
) -> Result<Vec<PlaceCards>, Error> {
    let by_round = profiles::load(&app.db, app.now(), who)
        .await?
        .profile
        .by_round;
    let mut cards = Vec::new();
    for place in communities::list_places(&app.db, who).await? {
        if place.membership.standing != Standing::Active {
            continue;
        }
        let zone: Tz = place
            .community
            .time_zone
            .parse()
            .unwrap_or(chrono_tz::Asia::Tokyo);
        let is_keeper = theme::keeper(&app.db, place.community.id).await? == Some(who);
        let cadence = place.membership.cadence;
        let mine = take_part::list(&app.db, app.now(), who, place.community.id).await?;
        let card = |mine: &Mine| {
            let reader = Reader {
                words,
                locale,
                zone,
                by_round,
                is_keeper,
                is_standing: cadence == Cadence::Standing,
            };
            reader.card(&place.community, mine)
        };
        cards.push(PlaceCards {
            is_standing: cadence == Cadence::Standing,
            is_resting: cadence == Cadence::Resting,
            rounds: mine.iter().map(card).collect(),
            community: place.community,
        });
    }
    Ok(cards)
}

/// Who looks at a card.
struct Reader {
    words: Words,
    locale: Locale,
    zone: Tz,
    by_round: bool,
    is_keeper: bool,
    is_standing: bool,
}

impl Reader {
    fn card(&self, community: &community::Model, mine: &Mine) -> RoundCard {
        let (round, part) = (&mine.round, mine.part.as_ref());
        let dates = part
            .and_then(|part| Dates::parse(&part.dates).ok())
            .unwrap_or_default();
        let days = (0..u64::try_from(round.window_days).unwrap_or(0))
            .filter_map(|day| round.window_first.checked_add_days(Days::new(day)))
            .map(|day| DayLine {
                value: day.to_string(),
                label: self.locale.day(day),
                ticked: dates.has(day),
            });
        let chosen = dates.hours().unwrap_or_default();
        let is_ahead = round.state == RoundState::Open;
        let outcome = part.and_then(|part| part.outcome.as_deref());
        let takes_part = part.map_or(self.is_standing && is_ahead, |part| {
            part.answer == TakesPart::In
        });
        RoundCard {
            id: round.id,
            number: round.number,
            community: community.name.clone(),
            theme: round.theme.clone(),
            matches_at: self.locale.day_and_time(round.matches_at, self.zone),
            is_open: mine.is_open,
            is_ahead,
            takes_part,
            answered: part.is_some() || takes_part,
            nobody: outcome.and_then(|outcome| round_words::outcome(self.words, outcome)),
            days: if mine.is_open {
                days.collect()
            } else {
                Vec::new()
            },
            hours: HOURS
                .into_iter()
                .map(|hours| self.hours(hours, &chosen))
                .collect(),
            shows_days: self.by_round || !dates.is_empty(),
            writes_theme: self.is_keeper && is_ahead,
            refused: None,
        }
    }

    fn hours(&self, value: &'static str, chosen: &str) -> HoursLine {
        HoursLine {
            value,
            label: if value.is_empty() {
                fl!(self.words, "round-hours-any")
            } else {
                value.replace('-', "–")
            },
            chosen: value == chosen,
        }
    }
}

pub(in crate::http) async fn show(
    State(app): State<App>,
    shell: Shell,
    SignedIn(current): SignedIn,
) -> Result<Response, Error> {
    let page = load(&app, shell, current.account.id, FormErrors::default()).await?;
    Ok(Page(page).into_response())
}

async fn load(
    app: &App,
    shell: Shell,
    who: AccountId,
    errors: FormErrors,
) -> Result<RoundsPage, Error> {
    let places = cards(app, (shell.words, shell.locale), who).await?;
    let begins = !profiles::is_complete(&app.db, who).await?;
    Ok(RoundsPage {
        shell,
        errors,
        begins,
        places,
    })
}

/// What the form sends: the button's word, and what was ticked.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::http) struct PartForm {
    answer: String,
    days: Vec<String>,
    hours: String,
}

impl PartForm {
    fn part(&self) -> Option<Part> {
        let answer = match self.answer.as_str() {
            "in" => TakesPart::In,
            "out" => TakesPart::Out,
            _ => return None,
        };
        let hours = self.hours.trim();
        let day = |day: &String| {
            if hours.is_empty() {
                day.clone()
            } else {
                format!("{day} {hours}")
            }
        };
        let dates: Vec<String> = self.days.iter().map(day).collect();
        Some(Part {
            answer,
            dates: dates.join(";"),
        })
    }
}

pub(in crate::http) async fn answer(
    State(app): State<App>,
    shell: Shell,
    SignedIn(current): SignedIn,
    cookies: CookieJar,
    Path(id): Path<String>,
    Form(form): Form<PartForm>,
) -> Result<Response, Error> {
    let id: RoundId = id.parse().map_err(|_| Error::NotFound)?;
    let part = form.part().ok_or(Error::NotFound)?;
    let who = current.account.id;
    let (status, message) = match take_part::answer(&app.db, app.now(), who, id, &part).await {
        Ok(()) => return Ok(saved(&app, cookies)),
        Err(TakePartError::NotFound) => return Err(Error::NotFound),
        Err(TakePartError::Db(error)) => return Err(error.into()),
        Err(TakePartError::Over) => (StatusCode::CONFLICT, fl!(shell.words, "round-over")),
        Err(TakePartError::Dates) => (
            StatusCode::UNPROCESSABLE_ENTITY,
            fl!(shell.words, "round-dates-wrong"),
        ),
    };
    let errors = FormErrors::one("rounds", message);
    let page = load(&app, shell, who, errors).await?;
    Ok((status, Page(page)).into_response())
}

fn saved(app: &App, cookies: CookieJar) -> Response {
    let cookies = Flash::Saved.tell(app, cookies);
    (cookies, Redirect::to(routes::MY_ROUNDS)).into_response()
}

/// In every round, or asked each time.
#[derive(Debug, Deserialize)]
pub(in crate::http) struct CadenceForm {
    #[serde(default)]
    cadence: String,
}

pub(in crate::http) async fn choose(
    State(app): State<App>,
    SignedIn(current): SignedIn,
    here: Here,
    cookies: CookieJar,
    Form(form): Form<CadenceForm>,
) -> Result<Response, Error> {
    let cadence = match form.cadence.as_str() {
        "standing" => Cadence::Standing,
        "ask" => Cadence::Ask,
        _ => return Err(Error::NotFound),
    };
    match take_part::choose(&app.db, current.account.id, here.community.id, cadence).await {
        Ok(()) => Ok(saved(&app, cookies)),
        Err(TakePartError::Db(error)) => Err(error.into()),
        Err(_) => Err(Error::NotFound),
    }
}

/// The theme.
#[derive(Debug, Deserialize)]
pub(in crate::http) struct ThemeForm {
    #[serde(default)]
    theme: String,
}

pub(in crate::http) async fn write_theme(
    State(app): State<App>,
    shell: Shell,
    SignedIn(current): SignedIn,
    cookies: CookieJar,
    Path(id): Path<String>,
    Form(form): Form<ThemeForm>,
) -> Result<Response, Error> {
    let id: RoundId = id.parse().map_err(|_| Error::NotFound)?;
    let who = current.account.id;
    match theme::write(&app.db, app.now(), (who, false), id, &form.theme).await {
        Ok(()) => Ok(saved(&app, cookies)),
        Err(theme::ThemeError::Text(error)) => {
            let message = forms::text_error(shell.words, error);
            let errors = FormErrors::one("theme", message.clone());
            let mut page = load(&app, shell, who, errors).await?;
            let rounds = page.places.iter_mut().flat_map(|place| &mut place.rounds);
            for round in rounds.filter(|round| round.id == id) {
                round.refused = Some((form.theme.clone(), message.clone()));
            }
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
        }
        Err(theme::ThemeError::NotFound) => Err(Error::NotFound),
        Err(theme::ThemeError::Db(error)) => Err(error.into()),
    }
}

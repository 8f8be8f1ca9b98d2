//! 困ったこと: telling the organizers that something is wrong, about someone or about nobody in particular.

use askama::Template;
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use axum_extra::extract::{CookieJar, Form};
use entities::{community, membership::Standing, report::ReportReason};
use i18n_embed_fl::fl;
use sea_orm::ActiveEnum as _;
use serde::Deserialize;

use super::super::{
    Error,
    client::Client,
    fields::Choice,
    flash::Flash,
    forms::{self, FormErrors},
    locale::Words,
    neighbour::Neighbour,
    page::{Page, Shell},
    routes,
    session::SignedIn,
};
use crate::{
    accounts::sessions::Current,
    app::App,
    communities, profiles,
    reports::{self, TellError, Telling},
};

#[derive(Debug, Template)]
#[template(path = "person_report.html")]
pub(in crate::http) struct AboutPage {
    shell: Shell,
    errors: FormErrors,
    handle: String,
    name: String,
    reasons: Vec<Choice>,
    text: String,
    block: bool,
}

/// What the form sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::http) struct ReportForm {
    reason: String,
    words: String,
    block: String,
}

const REASONS: [ReportReason; 4] = [
    ReportReason::Promise,
    ReportReason::Harassment,
    ReportReason::Selling,
    ReportReason::Other,
];

/// What can be told, as choices.
fn reasons(words: Words, chosen: &str) -> Vec<Choice> {
    let reasons = REASONS.map(|reason| {
        let label = match reason {
            ReportReason::Promise => fl!(words, "report-promise"),
            ReportReason::Harassment => fl!(words, "report-harassment"),
            ReportReason::Selling => fl!(words, "report-selling"),
            ReportReason::Other => fl!(words, "report-other"),
        };
        let value = reason.to_value();
        let is_chosen = value == chosen;
        Choice::new(value, label, is_chosen)
    });
    reasons.to_vec()
}

pub(in crate::http) async fn show_about(
    State(app): State<App>,
    shell: Shell,
    neighbour: Neighbour,
) -> Result<Page<AboutPage>, Error> {
    let form = ReportForm::default();
    about_page(&app, shell, &neighbour, form, FormErrors::default()).await
}

async fn about_page(
    app: &App,
    shell: Shell,
    Neighbour { handle, .. }: &Neighbour,
    form: ReportForm,
    errors: FormErrors,
) -> Result<Page<AboutPage>, Error> {
    if handle.is_me {
        return Err(Error::NotFound);
    }
    let seen = profiles::load_seen(&app.db, app.now(), &handle.membership)
        .await?
        .ok_or(Error::NotFound)?;
    let reasons = reasons(shell.words, &form.reason);
    Ok(Page(AboutPage {
        shell,
        errors,
        handle: handle.membership.id.to_string(),
        name: seen.name,
        reasons,
        text: form.words,
        block: !form.block.is_empty(),
    }))
}

pub(in crate::http) async fn tell_about(
    State(app): State<App>,
    shell: Shell,
    client: Client,
    neighbour: Neighbour,
    cookies: CookieJar,
    Form(form): Form<ReportForm>,
) -> Result<Response, Error> {
    let handle = &neighbour.handle;
    if handle.is_me {
        return Err(Error::NotFound);
    }
    let words = shell.words;
    let Ok(reason) = ReportReason::try_from_value(&form.reason) else {
        let errors = FormErrors::one("reason", fl!(words, "report-reason-missing"));
        let page = about_page(&app, shell, &neighbour, form, errors).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    };
    let telling = Telling {
        reason,
        words: &form.words,
        block: !form.block.is_empty(),
    };
    let about = Some(handle.membership.account_id);
    let who = (handle.community.id, neighbour.viewer.account.id, about);
    match reports::tell(&app.db, client.context(&app), who, telling).await {
        Ok(()) => {
            let cookies = Flash::Reported.tell(&app, cookies);
            Ok((cookies, Redirect::to(routes::HOME)).into_response())
        }
        Err(TellError::Words(error)) => {
            let errors = FormErrors::one("words", forms::text_error(words, error));
            let page = about_page(&app, shell, &neighbour, form, errors).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(TellError::TooMany(wait)) => Err(Error::TooMany(wait)),
        Err(TellError::Db(error)) => Err(error.into()),
    }
}

#[derive(Debug, Template)]
#[template(path = "trouble.html")]
struct TroublePage {
    shell: Shell,
    errors: FormErrors,
    contact: String,
    /// Where the reader is a member: whose organizers can be told.
    communities: Vec<community::Model>,
    chosen: String,
    reasons: Vec<Choice>,
    text: String,
}

/// What the form sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::http) struct TroubleForm {
    community: String,
    reason: String,
    words: String,
}

/// For everybody: someone who is in no community, or not signed in, learns whom to write to.
pub(in crate::http) async fn show(
    State(app): State<App>,
    shell: Shell,
    viewer: Option<SignedIn>,
    Query(form): Query<TroubleForm>,
) -> Result<Response, Error> {
    let communities = match viewer {
        Some(SignedIn(current)) => list_communities(&app, &current).await?,
        None => Vec::new(),
    };
    Ok(trouble_page(&app, shell, communities, form, FormErrors::default()).into_response())
}

fn trouble_page(
    app: &App,
    shell: Shell,
    communities: Vec<community::Model>,
    form: TroubleForm,
    errors: FormErrors,
) -> Page<TroublePage> {
    Page(TroublePage {
        reasons: reasons(shell.words, &form.reason),
        contact: app.config.contact.to_string(),
        shell,
        errors,
        communities,
        chosen: form.community,
        text: form.words,
    })
}

async fn list_communities(app: &App, current: &Current) -> Result<Vec<community::Model>, Error> {
    let places = communities::list_places(&app.db, current.account.id).await?;
    let active = places
        .into_iter()
        .filter(|place| place.membership.standing == Standing::Active);
    Ok(active.map(|place| place.community).collect())
}

pub(in crate::http) async fn tell(
    State(app): State<App>,
    shell: Shell,
    client: Client,
    SignedIn(current): SignedIn,
    cookies: CookieJar,
    Form(form): Form<TroubleForm>,
) -> Result<Response, Error> {
    let words = shell.words;
    let communities = list_communities(&app, &current).await?;
    let community = match communities.as_slice() {
        [] => return Err(Error::NotFound),
        [only] if form.community.is_empty() => Some(only),
        several => several
            .iter()
            .find(|community| community.slug == form.community),
    };
    let reason = ReportReason::try_from_value(&form.reason).ok();
    let (Some(community), Some(reason)) = (community, reason) else {
        let missing = [
            (
                community.is_none(),
                "community",
                fl!(words, "trouble-community-missing"),
            ),
            (
                reason.is_none(),
                "reason",
                fl!(words, "report-reason-missing"),
            ),
        ];
        let missing = missing.into_iter().filter(|(is_missing, ..)| *is_missing);
        let errors = FormErrors::all_of(missing.map(|(_, field, message)| (field, message)));
        let page = trouble_page(&app, shell, communities, form, errors);
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    };
    let telling = Telling {
        reason,
        words: &form.words,
        block: false,
    };
    let who = (community.id, current.account.id, None);
    match reports::tell(&app.db, client.context(&app), who, telling).await {
        Ok(()) => {
            let cookies = Flash::Reported.tell(&app, cookies);
            Ok((cookies, Redirect::to(routes::HOME)).into_response())
        }
        Err(TellError::Words(error)) => {
            let errors = FormErrors::one("words", forms::text_error(words, error));
            let page = trouble_page(&app, shell, communities, form, errors);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(TellError::TooMany(wait)) => Err(Error::TooMany(wait)),
        Err(TellError::Db(error)) => Err(error.into()),
    }
}

//! Who sees what, whom one keeps away from, and resting for a while.

use askama::Template;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use axum_extra::extract::{CookieJar, Form};
use chrono::NaiveDate;
use chrono_tz::Tz;
use entities::{block::BlockKind, profile_tag::TagKind};
use i18n_embed_fl::fl;
use serde::Deserialize;

use super::super::{
    super::{
        Error,
        client::Client,
        flash::Flash,
        forms::FormErrors,
        page::{Page, Shell},
        prose::{self, Block, Inline},
        routes,
        session::SignedIn,
    },
    start::refuse,
};
use crate::{
    accounts::sessions::Current,
    app::App,
    blocks::{self, Kept},
    growth_report,
    profiles::{self, PauseError},
};

#[derive(Debug, Template)]
#[template(path = "me_privacy.html")]
struct PrivacyPage {
    shell: Shell,
    errors: FormErrors,
    blocks: Vec<Block>,
    no_invites: bool,
    counted: bool,
    paused: Option<String>,
    until: String,
    blocked: Vec<Kept>,
}

pub(in crate::http) async fn show(
    State(app): State<App>,
    shell: Shell,
    SignedIn(current): SignedIn,
) -> Result<Response, Error> {
    let page = load(&app, shell, &current, (FormErrors::default(), "")).await?;
    Ok(page.into_response())
}

async fn load(
    app: &App,
    shell: Shell,
    current: &Current,
    (errors, until): (FormErrors, &str),
) -> Result<Page<PrivacyPage>, Error> {
    let account = current.account.id;
    let now = app.now();
    let mine = profiles::load(&app.db, now, account).await?;
    let paused = profiles::paused_until(&app.db, account, now.date_naive()).await?;
    let midnight = |day: NaiveDate| day.and_time(chrono::NaiveTime::MIN).and_utc();
    Ok(Page(PrivacyPage {
        errors,
        blocks: prose::parse(&fl!(shell.words, "privacy-who-sees")),
        no_invites: mine.profile.no_invites,
        counted: growth_report::is_counted(&app.db, account).await?,
        paused: paused.map(|day| shell.locale.date(midnight(day), Tz::UTC)),
        until: until.to_owned(),
        blocked: blocks::list(&app.db, account, BlockKind::Block).await?,
        shell,
    }))
}

/// What the form about invites sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::http) struct InvitesForm {
    no_invites: String,
}

pub(in crate::http) async fn change_invites(
    State(app): State<App>,
    shell: Shell,
    client: Client,
    SignedIn(current): SignedIn,
    cookies: CookieJar,
    Form(form): Form<InvitesForm>,
) -> Result<Response, Error> {
    let unwelcome = !form.no_invites.is_empty();
    let context = client.context(&app);
    match profiles::change_invites(&app.db, context, current.account.id, unwelcome).await {
        Ok(()) => {
            let cookies = Flash::Saved.tell(&app, cookies);
            Ok((cookies, Redirect::to(routes::MY_PRIVACY)).into_response())
        }
        Err(error) => {
            let (status, errors) = refuse(shell.words, TagKind::Want, error)?;
            let page = load(&app, shell, &current, (errors, "")).await?;
            Ok((status, page).into_response())
        }
    }
}

/// What the form about being counted sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::http) struct CountedForm {
    counted: String,
}

pub(in crate::http) async fn change_counted(
    State(app): State<App>,
    SignedIn(current): SignedIn,
    cookies: CookieJar,
    Form(form): Form<CountedForm>,
) -> Result<(CookieJar, Redirect), Error> {
    let choice = (current.account.id, !form.counted.is_empty());
    growth_report::count_me(&app.db, app.now(), choice).await?;
    let cookies = Flash::Saved.tell(&app, cookies);
    Ok((cookies, Redirect::to(routes::MY_PRIVACY)))
}

/// What the form about resting sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::http) struct PauseForm {
    until: String,
}

pub(in crate::http) async fn pause(
    State(app): State<App>,
    shell: Shell,
    SignedIn(current): SignedIn,
    cookies: CookieJar,
    Form(form): Form<PauseForm>,
) -> Result<Response, Error> {
    let day = crate::folding::fold(form.until.trim()).parse::<NaiveDate>();
    let paused = match day {
        Ok(day) => profiles::pause(&app.db, app.now(), current.account.id, day).await,
        Err(_) => Err(PauseError::Day),
    };
    match paused {
        Ok(()) => {
            let cookies = Flash::Saved.tell(&app, cookies);
            Ok((cookies, Redirect::to(routes::MY_PRIVACY)).into_response())
        }
        Err(PauseError::Day) => {
            let errors = FormErrors::one("until", fl!(shell.words, "pause-day-wrong"));
            let page = load(&app, shell, &current, (errors, &form.until)).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(PauseError::Db(error)) => Err(error.into()),
    }
}

pub(in crate::http) async fn resume(
    State(app): State<App>,
    SignedIn(current): SignedIn,
    cookies: CookieJar,
) -> Result<(CookieJar, Redirect), Error> {
    profiles::resume(&app.db, current.account.id).await?;
    let cookies = Flash::Saved.tell(&app, cookies);
    Ok((cookies, Redirect::to(routes::MY_PRIVACY)))
}

/// Whom to see again.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::http) struct UnblockForm {
    account: String,
}

pub(in crate::http) async fn unblock(
    State(app): State<App>,
    SignedIn(current): SignedIn,
    cookies: CookieJar,
    Form(form): Form<UnblockForm>,
) -> Result<(CookieJar, Redirect), Error> {
    let other = form.account.parse().map_err(|_| Error::NotFound)?;
    blocks::unblock(&app.db, (current.account.id, other)).await?;
    let cookies = Flash::Unblocked.tell(&app, cookies);
    Ok((cookies, Redirect::to(routes::MY_PRIVACY)))
}

//! The first steps: one question a page, what was answered stays, and only a little is required.

pub(in crate::http) mod done;
mod save;

use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use axum_extra::extract::Form;
use entities::profile_tag::TagKind;
use i18n_embed_fl::fl;
use serde::Deserialize;

use self::save::{Refused, save_how_to_meet, save_topics, save_what_i_do};
pub(in crate::http) use self::{
    done::{MissingLink, missing_links},
    save::refuse,
};
use super::{
    super::{
        Error,
        client::Client,
        fields::Field,
        forms::FormErrors,
        locale::Words,
        page::{Page, Shell},
        routes,
        session::SignedIn,
    },
    said::{self, Shown},
    times::{self, TimesView},
    topics::{self, Picker},
};
use crate::{
    accounts::sessions::Current,
    app::App,
    companies,
    profiles::{self, Mine, Typed, times::TypedTimes},
    tags::Chosen,
};

/// How many questions there are.
const STEPS: u8 = 4;

#[derive(Debug, Template)]
#[template(path = "start.html")]
struct StartPage {
    shell: Shell,
    errors: FormErrors,
    conflict: bool,
    step: u8,
    version: i64,
    title: String,
    hint: String,
    fields: Vec<Field>,
    pickers: Vec<Picker>,
    times: Option<TimesView>,
}

/// What the forms of all steps send; each step looks at its own fields alone.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::http) struct StartForm {
    version: i64,
    name: String,
    company: String,
    role: String,
    years: String,
    offer: Vec<String>,
    offer_words: String,
    want: Vec<String>,
    want_words: String,
    interest: Vec<String>,
    interest_words: String,
    times: String,
    cells: Vec<String>,
    other: String,
    zone: String,
    modes: Vec<String>,
    region: String,
    languages: Vec<String>,
}

impl StartForm {
    fn chosen(&self, kind: TagKind) -> Chosen {
        let (ticked, words) = match kind {
            TagKind::Offer => (&self.offer, &self.offer_words),
            TagKind::Want => (&self.want, &self.want_words),
            TagKind::Interest => (&self.interest, &self.interest_words),
        };
        Chosen {
            ticked: ticked.clone(),
            words: words.clone(),
        }
    }

    fn times(&self) -> TypedTimes {
        TypedTimes {
            choice: self.times.clone(),
            cells: self.cells.clone(),
            other: self.other.clone(),
            zone: self.zone.clone(),
        }
    }

    fn what_i_do(&self) -> Typed {
        Typed {
            company: Some(self.company.clone()),
            role: Some(self.role.clone()),
            years: Some(self.years.clone()),
            ..Typed::default()
        }
    }

    fn how_to_meet(&self) -> Typed {
        Typed {
            modes: Some(self.modes.clone()),
            region: Some(self.region.clone()),
            languages: Some(self.languages.clone()),
            ..Typed::default()
        }
    }
}

/// A form that is shown again.
#[derive(Debug)]
struct Again<'a> {
    form: &'a StartForm,
    errors: FormErrors,
    conflict: bool,
}

fn kinds(step: u8) -> &'static [TagKind] {
    match step {
        2 => &[TagKind::Offer],
        3 => &[TagKind::Want, TagKind::Interest],
        _ => &[],
    }
}

fn read_step(step: &str) -> Result<u8, Error> {
    let step: u8 = step.parse().map_err(|_| Error::NotFound)?;
    (1..=STEPS)
        .contains(&step)
        .then_some(step)
        .ok_or(Error::NotFound)
}

pub(in crate::http) async fn show(
    State(app): State<App>,
    shell: Shell,
    SignedIn(current): SignedIn,
    Path(step): Path<String>,
) -> Result<Response, Error> {
    let step = read_step(&step)?;
    let page = load(&app, shell, &current, step, None).await?;
    Ok(page.into_response())
}

async fn load(
    app: &App,
    shell: Shell,
    current: &Current,
    step: u8,
    again: Option<Again<'_>>,
) -> Result<Page<StartPage>, Error> {
    let words = shell.words;
    let account = current.account.id;
    let mine = profiles::load(&app.db, app.now(), account).await?;
    let (title, hint) = question(words, step);
    let mut pickers = Vec::new();
    for kind in kinds(step) {
        let typed = again.as_ref().map(|again| again.form.chosen(*kind));
        let of = (words, shell.locale);
        let mut picker = topics::load(app, of, account, *kind, typed.as_ref()).await?;
        if let Some(again) = &again {
            picker.error = again.errors.of(picker.name).map(str::to_owned);
            picker.theirs = again
                .conflict
                .then(|| topics::names(mine.topics.of(*kind), shell.locale));
        }
        if kinds(step).len() == 1 {
            // The page's own heading asks already.
            picker.legend = String::new();
            picker.hint = String::new();
        }
        pickers.push(picker);
    }
    let fields = fields(app, (&shell, current), step, (&mine, again.as_ref())).await?;
    let times = (step == STEPS).then(|| {
        let typed = again.as_ref().map_or_else(
            || profiles::times::typed_of(&mine.profile),
            |again| again.form.times(),
        );
        let none = FormErrors::default();
        let errors = again.as_ref().map_or(&none, |again| &again.errors);
        times::view(words, &typed, errors, true)
    });
    let (errors, conflict) = again.map_or_else(
        || (FormErrors::default(), false),
        |again| (again.errors, again.conflict),
    );
    Ok(Page(StartPage {
        shell,
        errors,
        conflict,
        step,
        version: mine.profile.version,
        title,
        hint,
        fields,
        pickers,
        times,
    }))
}

fn question(words: Words, step: u8) -> (String, String) {
    match step {
        1 => (fl!(words, "start-1"), fl!(words, "start-1-hint")),
        2 => topics::question(words, TagKind::Offer),
        3 => (fl!(words, "start-3"), fl!(words, "start-3-hint")),
        _ => (fl!(words, "start-4"), fl!(words, "start-4-hint")),
    }
}

async fn fields(
    app: &App,
    (shell, current): (&Shell, &Current),
    step: u8,
    (mine, again): (&Mine, Option<&Again<'_>>),
) -> Result<Vec<Field>, Error> {
    let words = shell.words;
    let none = FormErrors::default();
    let errors = again.map_or(&none, |again| &again.errors);
    let saved = said::typed_of(&mine.profile);
    let mut typed = saved.clone();
    let mut hint = fl!(words, "profile-company-hint");
    match again {
        Some(again) if step == 1 => typed = again.form.what_i_do(),
        Some(again) => typed = again.form.how_to_meet(),
        None if step == 1 && mine.profile.company.is_empty() => {
            if let Some(company) = propose(app, current).await? {
                typed.company = Some(company);
                hint = fl!(words, "profile-company-proposed");
            }
        }
        None if mine.profile.languages.is_empty() => {
            // What most people answer who read this page.
            typed.languages = Some(vec![shell.locale.tag().to_owned()]);
            if !mine.profile.in_person {
                typed.modes = Some(vec!["online".to_owned()]);
            }
        }
        None => {}
    }
    let shown = Shown {
        words,
        typed: &typed,
        saved: again.filter(|again| again.conflict).map(|_| &saved),
        errors,
    };
    let name = again.map_or(&current.account.name, |again| &again.form.name);
    Ok(match step {
        1 => vec![
            said::name(words, name, errors),
            shown.company(hint),
            shown.role(),
            shown.years(),
        ],
        STEPS => vec![shown.modes(), shown.region(), shown.languages()],
        _ => Vec::new(),
    })
}

/// The company that the mail's domain speaks for, where the person is in already: others see no names from outside.
async fn propose(app: &App, current: &Current) -> Result<Option<String>, Error> {
    let account = &current.account;
    let communities = profiles::list_joined(&app.db, account.id).await?;
    Ok(companies::propose(&app.db, &communities, &account.email).await?)
}

pub(in crate::http) async fn save(
    State(app): State<App>,
    shell: Shell,
    client: Client,
    SignedIn(current): SignedIn,
    Path(step): Path<String>,
    Form(form): Form<StartForm>,
) -> Result<Response, Error> {
    let step = read_step(&step)?;
    let words = shell.words;
    let saved = match step {
        1 => save_what_i_do(&app, client, &current, words, &form).await,
        STEPS => save_how_to_meet(&app, client, &current, words, &form).await,
        _ => save_topics(&app, client, &current, step, &form).await,
    };
    let (status, errors) = match saved {
        Ok(()) if step == STEPS => return Ok(Redirect::to(routes::START_DONE).into_response()),
        Ok(()) => return Ok(Redirect::to(&routes::start(step + 1)).into_response()),
        Err(Refused::Fields(errors)) => (StatusCode::UNPROCESSABLE_ENTITY, errors),
        Err(Refused::Edit(error)) => refuse(words, TagKind::Want, error)?,
    };
    let again = Again {
        form: &form,
        errors,
        conflict: status == StatusCode::CONFLICT,
    };
    let page = load(&app, shell, &current, step, Some(again)).await?;
    Ok((status, page).into_response())
}

//! Everything that one says of oneself, on one page.

use askama::Template;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use axum_extra::extract::{CookieJar, Form};
use entities::profile_tag::TagKind;
use i18n_embed_fl::fl;
use serde::Deserialize;

use super::super::{
    super::{
        Error,
        avatar::Avatar,
        client::Client,
        fields::{Field, Section},
        flash::Flash,
        forms::{self, FormErrors},
        page::{Page, Shell},
        routes,
        session::SignedIn,
    },
    said::{self, Shown},
    start::refuse,
};
use crate::{
    accounts::{self, sessions::Current},
    app::App,
    profiles::{self, Edit, Typed},
    text,
};

#[derive(Debug, Template)]
#[template(path = "me_profile.html")]
pub(super) struct ProfilePage {
    shell: Shell,
    errors: FormErrors,
    conflict: bool,
    version: i64,
    avatar: Avatar,
    sections: Vec<Section>,
}

/// What the form sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::http) struct ProfileForm {
    version: i64,
    name: String,
    company: String,
    role: String,
    years: String,
    industry: String,
    team_size: String,
    employment: String,
    workplace: String,
    past_companies: String,
    region: String,
    modes: Vec<String>,
    languages: Vec<String>,
    wish: String,
    bio: String,
    can_talk: String,
    cannot_talk: String,
    trio_welcome: String,
}

impl ProfileForm {
    fn typed(&self) -> Typed {
        Typed {
            company: Some(self.company.clone()),
            role: Some(self.role.clone()),
            years: Some(self.years.clone()),
            industry: Some(self.industry.clone()),
            team_size: Some(self.team_size.clone()),
            employment: Some(self.employment.clone()),
            workplace: Some(self.workplace.clone()),
            past_companies: Some(self.past_companies.clone()),
            region: Some(self.region.clone()),
            modes: Some(self.modes.clone()),
            languages: Some(self.languages.clone()),
            wish: Some(self.wish.clone()),
            bio: Some(self.bio.clone()),
            can_talk: Some(self.can_talk.clone()),
            cannot_talk: Some(self.cannot_talk.clone()),
            trio_welcome: Some(!self.trio_welcome.is_empty()),
        }
    }
}

pub(in crate::http) async fn show(
    State(app): State<App>,
    shell: Shell,
    SignedIn(current): SignedIn,
) -> Result<Response, Error> {
    let page = load(&app, shell, &current, (None, FormErrors::default())).await?;
    Ok(page.into_response())
}

/// The page: with what was typed, if there is something to correct.
pub(super) async fn load(
    app: &App,
    shell: Shell,
    current: &Current,
    (again, errors): (Option<(&ProfileForm, bool)>, FormErrors),
) -> Result<Page<ProfilePage>, Error> {
    let seen = profiles::load_preview(&app.db, app.now(), &current.account).await?;
    let mine = profiles::load(&app.db, app.now(), current.account.id).await?;
    let saved = said::typed_of(&mine.profile);
    let typed = again.map_or_else(|| saved.clone(), |(form, _)| form.typed());
    let conflict = again.is_some_and(|(_, conflict)| conflict);
    let shown = Shown {
        words: shell.words,
        typed: &typed,
        saved: conflict.then_some(&saved),
        errors: &errors,
    };
    let name = again.map_or(&current.account.name, |(form, _)| &form.name);
    let sections = sections(shown, said::name(shell.words, name, &errors));
    Ok(Page(ProfilePage {
        avatar: Avatar::new(seen.account, &seen.name, seen.photo.as_deref()),
        version: mine.profile.version,
        shell,
        errors,
        conflict,
        sections,
    }))
}

fn sections(shown: Shown<'_>, name: Field) -> Vec<Section> {
    let words = shown.words;
    vec![
        Section {
            id: "work",
            title: fl!(words, "profile-work"),
            fields: vec![
                name,
                shown.company(fl!(words, "profile-company-hint")),
                shown.role(),
                shown.years(),
                shown.industry(),
                shown.team_size(),
                shown.employment(),
                shown.workplace(),
                shown.past_companies(),
            ],
        },
        Section {
            id: "meeting",
            title: fl!(words, "profile-meeting"),
            fields: vec![
                shown.modes(),
                shown.region(),
                shown.languages(),
                shown.wish(),
                shown.trio(),
            ],
        },
        Section {
            id: "telling",
            title: fl!(words, "profile-telling"),
            fields: vec![shown.bio(), shown.can_talk(), shown.cannot_talk()],
        },
    ]
}

pub(in crate::http) async fn save(
    State(app): State<App>,
    shell: Shell,
    client: Client,
    SignedIn(current): SignedIn,
    cookies: CookieJar,
    Form(form): Form<ProfileForm>,
) -> Result<Response, Error> {
    let words = shell.words;
    let name = text::line(&form.name, accounts::NAME)
        .map_err(|error| FormErrors::one("name", forms::name_error(words, error)));
    let said = profiles::read_said(&form.typed()).map_err(|error| said::problems(words, error));
    let (status, errors) = match (name, said) {
        (Ok(name), Ok(said)) => {
            let change = |profile: &mut entities::profile::Model| said.apply(profile);
            let edit = Edit {
                version: form.version,
                name: Some(&name),
                change: Some(&change),
                ..Edit::default()
            };
            let context = client.context(&app);
            match profiles::edit(&app.db, context, current.account.id, &edit).await {
                Ok(_) => {
                    let cookies = Flash::Saved.tell(&app, cookies);
                    return Ok((cookies, Redirect::to(routes::ME)).into_response());
                }
                Err(error) => refuse(words, TagKind::Want, error)?,
            }
        }
        (name, said) => {
            let errors = [name.err(), said.err()].into_iter().flatten();
            (StatusCode::UNPROCESSABLE_ENTITY, FormErrors::joined(errors))
        }
    };
    let again = Some((&form, status == StatusCode::CONFLICT));
    let page = load(&app, shell, &current, (again, errors)).await?;
    Ok((status, page).into_response())
}

//! Changing what one offers, wants or likes.

use askama::Template;
use axum::{
    extract::{Path, State},
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
        client::Client,
        flash::Flash,
        forms::FormErrors,
        page::{Page, Shell},
        routes,
        session::SignedIn,
    },
    start::refuse,
    topics::{self, Picker},
};
use crate::{
    accounts::sessions::Current,
    app::App,
    profiles::{self, Edit},
    tags::Chosen,
};

#[derive(Debug, Template)]
#[template(path = "me_topics.html")]
struct TopicsPage {
    shell: Shell,
    errors: FormErrors,
    conflict: bool,
    version: i64,
    title: String,
    hint: String,
    action: String,
    picker: Picker,
}

/// What the form sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::http) struct TopicsForm {
    version: i64,
    offer: Vec<String>,
    offer_words: String,
    want: Vec<String>,
    want_words: String,
    interest: Vec<String>,
    interest_words: String,
}

impl TopicsForm {
    fn chosen(self, kind: TagKind) -> Chosen {
        let (ticked, words) = match kind {
            TagKind::Offer => (self.offer, self.offer_words),
            TagKind::Want => (self.want, self.want_words),
            TagKind::Interest => (self.interest, self.interest_words),
        };
        Chosen { ticked, words }
    }
}

pub(in crate::http) async fn show(
    State(app): State<App>,
    shell: Shell,
    SignedIn(current): SignedIn,
    Path(code): Path<String>,
) -> Result<Response, Error> {
    let kind = topics::kind(&code).ok_or(Error::NotFound)?;
    let page = load(&app, shell, &current, kind, None).await?;
    Ok(page.into_response())
}

async fn load(
    app: &App,
    shell: Shell,
    current: &Current,
    kind: TagKind,
    again: Option<(&Chosen, FormErrors, bool)>,
) -> Result<Page<TopicsPage>, Error> {
    let account = current.account.id;
    let mine = profiles::load(&app.db, app.now(), account).await?;
    let of = (shell.words, shell.locale);
    let typed = again.as_ref().map(|(typed, ..)| *typed);
    let mut picker = topics::load(app, of, account, kind, typed).await?;
    picker.legend = String::new();
    picker.hint = String::new();
    let (errors, conflict) = again.map_or_else(
        || (FormErrors::default(), false),
        |(_, errors, conflict)| (errors, conflict),
    );
    picker.error = errors.of(picker.name).map(str::to_owned);
    picker.theirs = conflict.then(|| topics::names(mine.topics.of(kind), shell.locale));
    let (title, hint) = topics::question(shell.words, kind);
    Ok(Page(TopicsPage {
        shell,
        errors,
        conflict,
        version: mine.profile.version,
        title,
        hint,
        action: routes::my_topics(topics::code(kind)),
        picker,
    }))
}

pub(in crate::http) async fn save(
    State(app): State<App>,
    shell: Shell,
    client: Client,
    SignedIn(current): SignedIn,
    cookies: CookieJar,
    Path(code): Path<String>,
    Form(form): Form<TopicsForm>,
) -> Result<Response, Error> {
    let kind = topics::kind(&code).ok_or(Error::NotFound)?;
    let version = form.version;
    let chosen = [(kind, form.chosen(kind))];
    let edit = Edit {
        version,
        topics: &chosen,
        // Whoever has answered the first questions keeps an answer to the one that counts.
        needs_topic: profiles::is_complete(&app.db, current.account.id).await?,
        ..Edit::default()
    };
    match profiles::edit(&app.db, client.context(&app), current.account.id, &edit).await {
        Ok(_) => {
            let cookies = Flash::Saved.tell(&app, cookies);
            Ok((cookies, Redirect::to(routes::ME)).into_response())
        }
        Err(error) => {
            let (status, errors) = refuse(shell.words, kind, error)?;
            let again = (&chosen[0].1, errors, status == StatusCode::CONFLICT);
            let page = load(&app, shell, &current, kind, Some(again)).await?;
            Ok((status, page).into_response())
        }
    }
}

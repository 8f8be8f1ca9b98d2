//! 届かなかったメール: letters that no mail server took, and sending them once more.

use askama::Template;
use axum::{
    extract::{Query, State},
    response::{IntoResponse as _, Redirect, Response},
};
use axum_extra::extract::{CookieJar, Form};
use entities::community;
use i18n_embed_fl::fl;
use serde::Deserialize;

use super::{
    super::super::{
        Error,
        client::Client,
        flash::Flash,
        page::{Page, Shell},
        place::Managing,
        routes,
    },
    Pager,
};
use crate::{
    app::App,
    communities::unsent::{self, About, Unsent},
    mail::Cause,
};

/// Letters on one page.
const PAGE: usize = 50;

#[derive(Debug, Template)]
#[template(path = "manage_letters.html")]
struct LettersPage {
    shell: Shell,
    community: community::Model,
    letters: Vec<Unsent>,
    /// Whether there are several that can be tried again.
    many: bool,
    pager: Pager,
}

impl LettersPage {
    fn about(&self, letter: &Unsent) -> String {
        let words = self.shell.words;
        match letter.about {
            About::Joining => fl!(words, "letters-about-joining"),
            About::Rounds => fl!(words, "letters-about-rounds"),
            About::Coffees => fl!(words, "letters-about-coffees"),
            About::Organizing => fl!(words, "letters-about-organizing"),
        }
    }

    fn cause(&self, letter: &Unsent) -> String {
        let words = self.shell.words;
        match letter.cause {
            Cause::Refused => fl!(words, "letters-cause-refused"),
            Cause::Paused => fl!(words, "letters-cause-paused"),
            Cause::Away => fl!(words, "letters-cause-away"),
            Cause::Other => fl!(words, "letters-cause-other"),
        }
    }

    fn when(&self, letter: &Unsent) -> String {
        self.shell.date(letter.at)
    }
}

/// Which page of the list.
#[derive(Debug, Default, Deserialize)]
pub(in crate::http) struct Which {
    #[serde(default)]
    page: usize,
}

pub(in crate::http) async fn show(
    State(app): State<App>,
    shell: Shell,
    managing: Managing,
    Query(which): Query<Which>,
) -> Result<Response, Error> {
    let community = managing.community;
    let all = unsent::list(&app.db, community.id).await?;
    let pages = all.len().div_ceil(PAGE).max(1);
    let page = which.page.clamp(1, pages);
    let many = all.iter().filter(|letter| letter.can_be_tried()).count() > 1;
    let base = routes::within(routes::MANAGE_LETTERS, &community.slug);
    Ok(Page(LettersPage {
        shell,
        letters: all.into_iter().skip((page - 1) * PAGE).take(PAGE).collect(),
        many,
        pager: Pager::new((page as u64, pages as u64), |page| {
            format!("{base}?page={page}")
        }),
        community,
    })
    .into_response())
}

/// What the buttons send: which letter, or nothing for all.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::http) struct LetterForm {
    letter: String,
}

pub(in crate::http) async fn try_again(
    State(app): State<App>,
    managing: Managing,
    client: Client,
    cookies: CookieJar,
    Form(form): Form<LetterForm>,
) -> Result<Response, Error> {
    let one = match form.letter.as_str() {
        "all" => None,
        id => Some(id.parse().map_err(|_| Error::NotFound)?),
    };
    let who = (managing.community.id, managing.by.account.id);
    let count = unsent::try_again(&app.db, client.context(&app), who, one).await?;
    let back = Redirect::to(&routes::within(
        routes::MANAGE_LETTERS,
        &managing.community.slug,
    ));
    // Pressed twice, or no longer there: the list says how things are.
    if count == 0 {
        return Ok(back.into_response());
    }
    Ok((Flash::LettersTriedAgain.tell(&app, cookies), back).into_response())
}

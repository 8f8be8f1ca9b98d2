//! 届いたひとこと: what members sent the organizers. As they ticked, from the first day, and no figures.

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse as _, Redirect, Response},
};
use axum_extra::extract::CookieJar;
use entities::community;
use i18n_embed_fl::fl;
use serde::Deserialize;

use super::{
    super::super::{
        Error,
        client::Client,
        fields::Choice,
        flash::Flash,
        page::{Page, Shell},
        place::Managing,
        routes,
    },
    Pager,
};
use crate::{
    app::App,
    reflections::{self, WORDS_ON_A_PAGE, Word},
    rounds,
};

#[derive(Debug, Template)]
#[template(path = "manage_words.html")]
struct WordsPage {
    shell: Shell,
    community: community::Model,
    rounds: Vec<Choice>,
    words: Vec<Word>,
    pager: Pager,
}

/// Which of them.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::http) struct Asked {
    round: String,
    page: String,
}

pub(in crate::http) async fn show(
    State(app): State<App>,
    shell: Shell,
    managing: Managing,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let community = managing.community;
    let number: Option<i32> = asked.round.parse().ok();
    let count = reflections::count_words(&app.db, (community.id, number)).await?;
    let last = count.div_ceil(WORDS_ON_A_PAGE).max(1);
    let page = asked.page.parse().unwrap_or(1).clamp(1, last);
    let reader = (community.id, managing.by.account.id);
    let words = reflections::list_words(&app.db, reader, (number, page)).await?;
    let path = routes::within(routes::MANAGE_WORDS, &community.slug);
    let of_round = number.map_or_else(String::new, |number| format!("round={number}&"));
    let pager = Pager::new((page, last), |page| format!("{path}?{of_round}page={page}"));
    let all = Choice::new("", fl!(shell.words, "words-all"), number.is_none());
    let known = rounds::list(&app.db, community.id).await?;
    let each = known.iter().map(|round| {
        let name = fl!(shell.words, "round-name", number = round.number);
        let label = if round.theme.is_empty() {
            name
        } else {
            format!("{name}　{}", round.theme)
        };
        Choice::new(
            round.number.to_string(),
            label,
            number == Some(round.number),
        )
    });
    let rounds = [all].into_iter().chain(each).collect();
    Ok(Page(WordsPage {
        shell,
        community,
        rounds,
        words,
        pager,
    })
    .into_response())
}

pub(in crate::http) async fn thank(
    State(app): State<App>,
    managing: Managing,
    client: Client,
    cookies: CookieJar,
    Path((_, id)): Path<(String, String)>,
) -> Result<(CookieJar, Redirect), Error> {
    let id = id.parse().map_err(|_| Error::NotFound)?;
    let who = (managing.community.id, managing.by.account.id);
    if !reflections::thank(&app.db, client.context(&app), who, id).await? {
        return Err(Error::NotFound);
    }
    let back = routes::within(routes::MANAGE_WORDS, &managing.community.slug);
    Ok((Flash::Thanked.tell(&app, cookies), Redirect::to(&back)))
}

//! 成長のきろく: what one wrote after one's coffees.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Redirect,
};
use axum_extra::extract::{CookieJar, Form};
use entities::{ids::ReflectionId, reflection::Met};
use i18n_embed_fl::fl;
use serde::Deserialize;

use super::{
    super::{
        Error,
        flash::Flash,
        locale::Words,
        page::{Page, Shell},
        routes,
        session::SignedIn,
        when,
    },
    coffees,
    matches::{others_of, own_zone},
    reflect::{met_name, purpose_name, readers_of},
};
use crate::{
    app::App,
    meetings,
    reflections::{self, Draft, Stage},
};

#[derive(Debug, Template)]
#[template(path = "growth_entry.html")]
pub(in crate::http) struct EntryPage {
    shell: Shell,
    id: ReflectionId,
    title: String,
    date: String,
    start: String,
    met: Met,
    met_text: String,
    met_next: String,
    draft: Draft,
    purposes: Vec<String>,
    /// The form to change it in, while that is possible.
    edit: Option<String>,
    /// The coffee's page, while one may see it.
    coffee: Option<String>,
    /// What the form's draft was kept under.
    form: String,
}

pub(in crate::http) async fn show_entry(
    State(app): State<App>,
    shell: Shell,
    SignedIn(current): SignedIn,
    Path(id): Path<String>,
) -> Result<Page<EntryPage>, Error> {
    let who = current.account.id;
    let id = id.parse().map_err(|_| Error::NotFound)?;
    let entry = reflections::find(&app.db, (who, id)).await?;
    let entry = entry.ok_or(Error::NotFound)?;
    let meeting = meetings::find_own(&app.db, who, entry.row.meeting_id).await?;
    let meeting = meeting.ok_or(Error::NotFound)?;
    let reachable = meetings::find(&app.db, who, meeting.meeting.id).await?;
    let asking = (meeting.meeting.community_id, who);
    let others = others_of(&app, &shell, asking, &meeting.others).await?;
    let meeting = meeting.meeting;
    let zone = own_zone(&app, who).await?;
    let words = shell.words;
    let form = routes::of(routes::COFFEE_REFLECT, meeting.id);
    let open = reflections::stage(&meeting, app.now()) == Stage::Open;
    Ok(Page(EntryPage {
        id,
        title: coffees::entry_of(&shell, &others).names,
        date: when::date(meeting.starts_at, zone, shell.locale),
        start: when::machine(meeting.starts_at, zone),
        met: entry.row.met,
        met_text: met_name(words, entry.row.met),
        met_next: after(words, entry.row.met),
        purposes: entry
            .purposes
            .iter()
            .map(|purpose| purpose_name(words, *purpose))
            .collect(),
        draft: entry.draft(),
        edit: (open && reachable.is_some()).then(|| form.clone()),
        coffee: reachable.map(|_| routes::of(routes::COFFEE, meeting.id)),
        form,
        shell,
    }))
}

/// What one may do when a coffee did not take place.
fn after(words: Words, met: Met) -> String {
    match met {
        Met::Yes => String::new(),
        Met::Moved => fl!(words, "reflect-moved-next"),
        Met::NotMe => fl!(words, "reflect-not-me-next"),
        Met::NotMet => fl!(words, "reflect-not-met-next"),
    }
}

/// The ticked boxes.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::http) struct ReadersForm {
    show: Vec<String>,
}

pub(in crate::http) async fn choose_readers(
    State(app): State<App>,
    SignedIn(current): SignedIn,
    cookies: CookieJar,
    Path(id): Path<String>,
    Form(form): Form<ReadersForm>,
) -> Result<(CookieJar, Redirect), Error> {
    let id = id.parse().map_err(|_| Error::NotFound)?;
    let who = (current.account.id, id);
    if !reflections::choose_readers(&app.db, who, readers_of(&form.show)).await? {
        return Err(Error::NotFound);
    }
    let to = routes::of(routes::GROWTH_ENTRY, id);
    Ok((Flash::Saved.tell(&app, cookies), Redirect::to(&to)))
}

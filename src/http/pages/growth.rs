//! 成長のきろく: what one wrote after one's coffees.

pub(in crate::http) mod export;
pub(in crate::http) mod list;
pub(in crate::http) mod print;

use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use axum_extra::extract::{CookieJar, Form};
use entities::{
    ids::{ReflectionId, TagId},
    reflection::Met,
    step_follow_up::Outcome,
    tag_growth::Learnt,
};
use i18n_embed_fl::fl;
use sea_orm::{ActiveEnum as _, Iterable as _};
use serde::Deserialize;

use super::{
    super::{
        Error,
        client::Client,
        flash::Flash,
        forms::{self, FormErrors},
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
    accounts::sessions::Current,
    app::App,
    meetings,
    reflections::{self, CHANGED, Draft, FollowError, Stage},
    tags,
};

#[derive(Debug, Template)]
#[template(path = "growth_entry.html")]
pub(in crate::http) struct EntryPage {
    shell: Shell,
    errors: FormErrors,
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
    /// Topics that one may tell about by now.
    topics: Vec<(TagId, String)>,
    /// What became of the step so far: the answer and the words.
    answers: Vec<(String, String)>,
    /// Whether one is asked what became of the step, or may say it anew.
    follows: bool,
    /// The words that were typed.
    typed: String,
    /// Whether the organizers said thank you.
    thanked: bool,
}

pub(in crate::http) async fn show_entry(
    State(app): State<App>,
    shell: Shell,
    SignedIn(current): SignedIn,
    Path(id): Path<String>,
) -> Result<Page<EntryPage>, Error> {
    let id = id.parse().map_err(|_| Error::NotFound)?;
    let nothing = (FormErrors::default(), String::new());
    Ok(Page(load(&app, shell, &current, id, nothing).await?))
}

async fn load(
    app: &App,
    shell: Shell,
    current: &Current,
    id: ReflectionId,
    (errors, typed): (FormErrors, String),
) -> Result<EntryPage, Error> {
    let (who, now) = (current.account.id, app.now());
    let entry = reflections::find(&app.db, (who, id)).await?;
    let entry = entry.ok_or(Error::NotFound)?;
    let meeting = meetings::find_own(&app.db, who, entry.row.meeting_id).await?;
    let meeting = meeting.ok_or(Error::NotFound)?;
    let reachable = meetings::find(&app.db, who, meeting.meeting.id).await?;
    let asking = (meeting.meeting.community_id, who);
    let others = others_of(app, &shell, asking, &meeting.others).await?;
    let meeting = meeting.meeting;
    let zone = own_zone(app, who).await?;
    let words = shell.words;
    let topics = reflections::list_askable(&app.db, (who, now), &entry).await?;
    let answers = reflections::answers_of(&app.db, id).await?;
    let is_due = reflections::due_step(entry.row.created_at, &answers, now).is_some();
    let form = routes::of(routes::COFFEE_REFLECT, meeting.id);
    let open = reflections::stage(&meeting, now) == Stage::Open;
    Ok(EntryPage {
        topics: topics
            .iter()
            .map(|tag| (tag.id, tags::name_in(tag, shell.locale).to_owned()))
            .collect(),
        follows: entry.step.is_some() && (is_due || !answers.is_empty()),
        answers: answers
            .into_iter()
            .map(|answer| (outcome_name(words, answer.outcome), answer.words))
            .collect(),
        thanked: reflections::is_thanked(&app.db, id).await?,
        errors,
        typed,
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
    })
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

/// What became of a step, in words.
fn outcome_name(words: Words, outcome: Outcome) -> String {
    match outcome {
        Outcome::Done => fl!(words, "step-done"),
        Outcome::UnderWay => fl!(words, "step-under-way"),
        Outcome::LetGo => fl!(words, "step-let-go"),
    }
}

/// What the form sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::http) struct StepForm {
    outcome: String,
    words: String,
}

pub(in crate::http) async fn follow_up(
    State(app): State<App>,
    shell: Shell,
    SignedIn(current): SignedIn,
    client: Client,
    cookies: CookieJar,
    Path(id): Path<String>,
    Form(form): Form<StepForm>,
) -> Result<Response, Error> {
    let id = id.parse().map_err(|_| Error::NotFound)?;
    let outcome = Outcome::iter().find(|outcome| outcome.to_value() == form.outcome);
    let outcome = outcome.ok_or(Error::NotFound)?;
    let who = (current.account.id, id);
    let said = (outcome, form.words.as_str());
    match reflections::follow_up(&app.db, client.context(&app), who, said).await {
        Ok(()) => {
            let to = routes::of(routes::GROWTH_ENTRY, id);
            Ok((Flash::Reflected.tell(&app, cookies), Redirect::to(&to)).into_response())
        }
        Err(FollowError::NotFound) => Err(Error::NotFound),
        Err(FollowError::Db(error)) => Err(error.into()),
        Err(FollowError::Words(error)) => {
            let errors = FormErrors::one("words", forms::text_error(shell.words, error));
            let page = load(&app, shell, &current, id, (errors, form.words)).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
        }
    }
}

/// One of two buttons, with the topic.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::http) struct TopicForm {
    can_tell: String,
    not_yet: String,
}

pub(in crate::http) async fn learn(
    State(app): State<App>,
    SignedIn(current): SignedIn,
    client: Client,
    cookies: CookieJar,
    Path(id): Path<String>,
    Form(form): Form<TopicForm>,
) -> Result<(CookieJar, Redirect), Error> {
    let who = current.account.id;
    let id = id.parse().map_err(|_| Error::NotFound)?;
    let entry = reflections::find(&app.db, (who, id)).await?;
    let entry = entry.ok_or(Error::NotFound)?;
    let (topic, answer) = if form.can_tell.is_empty() {
        (form.not_yet, Learnt::NotYet)
    } else {
        (form.can_tell, Learnt::CanTell)
    };
    let topic: TagId = topic.parse().map_err(|_| Error::NotFound)?;
    let context = client.context(&app);
    let offered = reflections::learn(&app.db, context, (who, &entry), (topic, answer)).await?;
    let told = if offered { Flash::Learnt } else { Flash::Saved };
    let to = routes::of(routes::GROWTH_ENTRY, id);
    Ok((told.tell(&app, cookies), Redirect::to(&to)))
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

//! ひとことふりかえり: the form after a coffee.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use axum_extra::extract::{CookieJar, Form};
use entities::{
    ids::{AccountId, MeetingId},
    reflection::{Again, Met},
    reflection_purpose::Purpose,
};
use i18n_embed_fl::fl;
use sea_orm::{ActiveEnum as _, Iterable as _};
use serde::Deserialize;

use super::{
    super::{
        Error,
        avatar::Avatar,
        client::Client,
        fields::Choice,
        flash::Flash,
        forms::{self, Changes, FormErrors},
        locale::Words,
        page::{Page, Shell},
        routes,
        session::SignedIn,
        when,
    },
    coffees,
    matches::{Other, others_of, own_zone},
};
use crate::{
    accounts::sessions::Current,
    app::App,
    reflections::{self, Draft, Entry, Field, Readers, SENTENCE, SaveError, Stage, THANKS},
};

/// Ten thousand characters of any script: whoever writes too much shall get it back, with what is wrong with it.
pub(in crate::http) const BODY_BYTES: usize = 256 * 1024;

/// A purpose as the form offers it.
#[derive(Debug)]
struct PurposeChoice {
    value: Purpose,
    word: String,
    name: String,
    text: String,
    chosen: bool,
}

#[derive(Debug, Template)]
#[template(path = "reflect.html")]
struct ReflectPage {
    shell: Shell,
    errors: FormErrors,
    changes: Changes,
    id: MeetingId,
    title: String,
    date: String,
    start: String,
    mine: Avatar,
    others: Vec<Other>,
    /// Why nothing can be written, if so.
    closed: Option<String>,
    /// The page of what was written.
    entry: Option<String>,
    draft: Draft,
    met: Vec<Choice>,
    purposes: Vec<PurposeChoice>,
    again: Vec<Choice>,
    /// Whether the folded part is open.
    open: bool,
}

/// What a purpose is called.
pub(in crate::http) fn purpose_name(words: Words, purpose: Purpose) -> String {
    match purpose {
        Purpose::PracticalSkill => fl!(words, "landing-six-1"),
        Purpose::WiderView => fl!(words, "landing-six-2"),
        Purpose::Teaching => fl!(words, "landing-six-3"),
        Purpose::Community => fl!(words, "landing-six-4"),
        Purpose::Peers => fl!(words, "landing-six-5"),
        Purpose::Growth => fl!(words, "landing-six-6"),
    }
}

/// Whoever wrote the theme of the round has helped to make the place.
fn purpose_text(words: Words, purpose: Purpose, keeper: bool) -> String {
    match purpose {
        Purpose::PracticalSkill => fl!(words, "landing-six-1-text"),
        Purpose::WiderView => fl!(words, "landing-six-2-text"),
        Purpose::Teaching => fl!(words, "landing-six-3-text"),
        Purpose::Community if keeper => fl!(words, "reflect-keeper"),
        Purpose::Community => fl!(words, "landing-six-4-text"),
        Purpose::Peers => fl!(words, "landing-six-5-text"),
        Purpose::Growth => fl!(words, "landing-six-6-text"),
    }
}

/// Whether they met, in words.
pub(in crate::http) fn met_name(words: Words, met: Met) -> String {
    match met {
        Met::Yes => fl!(words, "reflect-met-yes"),
        Met::Moved => fl!(words, "reflect-met-moved"),
        Met::NotMe => fl!(words, "reflect-met-not-me"),
        Met::NotMet => fl!(words, "reflect-met-not-met"),
    }
}

/// What the form sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::http) struct ReflectForm {
    version: String,
    met: String,
    sentence: String,
    no_words: String,
    purpose: Vec<String>,
    occasion: String,
    deed: String,
    thanks: String,
    again: String,
    show: Vec<String>,
}

/// The ticked boxes.
pub(in crate::http) fn readers_of(show: &[String]) -> Readers {
    let has = |word: &str| show.iter().any(|shown| shown == word);
    Readers {
        partner: has("partner"),
        organizers: has("organizers"),
        organizers_name: has("organizers_name"),
        report: has("report"),
        report_name: has("report_name"),
    }
}

impl ReflectForm {
    fn draft(self) -> Draft {
        let marked = |purpose: &Purpose| self.purpose.contains(&purpose.to_value());
        Draft {
            met: Met::iter().find(|met| met.to_value() == self.met),
            purposes: Purpose::iter().filter(marked).collect(),
            sentence: self.sentence,
            no_words: !self.no_words.is_empty(),
            occasion: self.occasion,
            deed: self.deed,
            thanks: self.thanks,
            again: Again::iter().find(|again| again.to_value() == self.again),
            readers: readers_of(&self.show),
        }
    }
}

/// What is shown in the form.
struct Shown {
    errors: FormErrors,
    /// What was typed; what is saved when nothing was.
    typed: Option<(Draft, i32)>,
    /// Whether it was saved elsewhere in between.
    changed: bool,
}

pub(in crate::http) async fn show(
    State(app): State<App>,
    shell: Shell,
    SignedIn(current): SignedIn,
    Path(id): Path<String>,
) -> Result<Response, Error> {
    let shown = Shown {
        errors: FormErrors::default(),
        typed: None,
        changed: false,
    };
    let page = load(&app, shell, &current, &id, shown).await?;
    Ok(Page(page).into_response())
}

async fn load(
    app: &App,
    shell: Shell,
    current: &Current,
    id: &str,
    shown: Shown,
) -> Result<ReflectPage, Error> {
    let (who, words) = (current.account.id, shell.words);
    let coffee = coffees::one::find(app, who, id).await?;
    let meeting = &coffee.meeting;
    let people: Vec<AccountId> = coffee.others(who).map(|seat| seat.account_id).collect();
    let others = others_of(app, &shell, (meeting.community_id, who), &people).await?;
    let zone = own_zone(app, who).await?;
    let kept = reflections::find_of(&app.db, (who, meeting.id)).await?;
    let saved = kept.as_ref().map(Entry::draft);
    let version = kept.as_ref().map_or(0, |kept| kept.row.version);
    let (draft, seen) = shown
        .typed
        .unwrap_or_else(|| (saved.clone().unwrap_or_default(), version));
    let changes = match (&saved, shown.changed) {
        (Some(saved), true) => differences(words, version, saved, &draft),
        _ => Changes::none(seen),
    };
    let keeper = reflections::wrote_theme(&app.db, (who, meeting.proposal_id)).await?;
    let closed = match reflections::stage(meeting, app.now()) {
        Stage::Open => None,
        Stage::Early => Some(fl!(words, "reflect-early")),
        Stage::Over => Some(fl!(words, "reflect-over")),
        Stage::Cancelled => Some(fl!(words, "reflect-cancelled")),
    };
    Ok(ReflectPage {
        errors: shown.errors,
        changes,
        id: meeting.id,
        title: coffees::entry_of(&shell, &others).names,
        date: when::date(meeting.starts_at, zone, shell.locale),
        start: when::machine(meeting.starts_at, zone),
        mine: shell.mine(current),
        closed,
        entry: kept.map(|kept| routes::of(routes::GROWTH_ENTRY, kept.row.id)),
        met: Met::iter()
            .map(|met| {
                let chosen = draft.met == Some(met);
                Choice::new(met.to_value(), met_name(words, met), chosen)
            })
            .collect(),
        purposes: purposes(words, &draft, keeper),
        again: again(words, draft.again),
        open: is_folded_part_used(&draft),
        draft,
        others,
        shell,
    })
}

fn is_folded_part_used(draft: &Draft) -> bool {
    let texts = [&draft.occasion, &draft.deed, &draft.thanks];
    draft.again.is_some() || texts.iter().any(|text| !text.is_empty())
}

fn purposes(words: Words, draft: &Draft, keeper: bool) -> Vec<PurposeChoice> {
    Purpose::iter()
        .map(|purpose| PurposeChoice {
            value: purpose,
            word: purpose.to_value(),
            name: purpose_name(words, purpose),
            text: purpose_text(words, purpose, keeper),
            chosen: draft.purposes.contains(&purpose),
        })
        .collect()
}

fn again(words: Words, chosen: Option<Again>) -> Vec<Choice> {
    let is = |again| chosen == Some(again);
    vec![
        Choice::new(
            Again::Again.to_value(),
            fl!(words, "reflect-again-yes"),
            is(Again::Again),
        ),
        Choice::new(
            Again::Others.to_value(),
            fl!(words, "reflect-again-others"),
            is(Again::Others),
        ),
        Choice::new("", fl!(words, "reflect-again-open"), chosen.is_none()),
    ]
}

/// What was saved elsewhere, beside what was typed here.
fn differences(words: Words, version: i32, saved: &Draft, typed: &Draft) -> Changes {
    Changes::none(version)
        .note(
            fl!(words, "reflect-sentence"),
            &saved.sentence,
            &typed.sentence,
        )
        .note(
            fl!(words, "reflect-occasion"),
            &saved.occasion,
            &typed.occasion,
        )
        .note(fl!(words, "reflect-deed"), &saved.deed, &typed.deed)
        .note(fl!(words, "reflect-thanks"), &saved.thanks, &typed.thanks)
}

pub(in crate::http) async fn save(
    State(app): State<App>,
    shell: Shell,
    SignedIn(current): SignedIn,
    client: Client,
    cookies: CookieJar,
    Path(id): Path<String>,
    Form(form): Form<ReflectForm>,
) -> Result<Response, Error> {
    let meeting = id.parse().map_err(|_| Error::NotFound)?;
    let seen = form.version.parse().unwrap_or(0);
    let draft = form.draft();
    let who = (current.account.id, meeting);
    let context = client.context(&app);
    let refused = match reflections::save(&app.db, context, who, (draft.clone(), seen)).await {
        Ok(kept) => {
            let to = routes::of(routes::GROWTH_ENTRY, kept);
            return Ok((Flash::Reflected.tell(&app, cookies), Redirect::to(&to)).into_response());
        }
        Err(SaveError::NotFound) => return Err(Error::NotFound),
        Err(SaveError::Db(error)) => return Err(error.into()),
        Err(refused) => refused,
    };
    let (status, errors) = complaint(shell.words, &refused);
    let shown = Shown {
        errors,
        typed: Some((draft, seen)),
        changed: matches!(refused, SaveError::Changed),
    };
    let page = load(&app, shell, &current, &id, shown).await?;
    Ok((status, Page(page)).into_response())
}

/// What is wrong, and where.
fn complaint(words: Words, refused: &SaveError) -> (StatusCode, FormErrors) {
    let invalid = |field, message| {
        (
            StatusCode::UNPROCESSABLE_ENTITY,
            FormErrors::one(field, message),
        )
    };
    match refused {
        SaveError::Met => invalid("met", fl!(words, "reflect-met-missing")),
        SaveError::Nothing => invalid("sentence", fl!(words, "reflect-nothing")),
        SaveError::Deed => invalid("deed", fl!(words, "reflect-deed-missing")),
        SaveError::Text(field, error) => {
            let field = match field {
                Field::Sentence => "sentence",
                Field::Thanks => "thanks",
                Field::Occasion => "occasion",
                Field::Deed => "deed",
            };
            invalid(field, forms::text_error(words, *error))
        }
        SaveError::Changed => (StatusCode::CONFLICT, Changes::error(words)),
        // The page itself says why.
        SaveError::Stage(_) | SaveError::NotFound | SaveError::Db(_) => {
            (StatusCode::CONFLICT, FormErrors::default())
        }
    }
}

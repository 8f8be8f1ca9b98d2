//! How often rounds run: three presets, and everything else under くわしく, with the reason beside each.

use std::collections::HashMap;

use askama::Template;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use axum_extra::extract::{CookieJar, Form};
use entities::{community, round_plan};
use i18n_embed_fl::fl;

use super::{
    super::super::{
        Error,
        client::Client,
        fields::{Choice, ChoiceField, Field, TextField},
        flash::Flash,
        forms::FormErrors,
        locale::Words,
        page::{Page, Shell},
        place::Managing,
        routes,
    },
    rounds::zone,
};
use crate::{
    app::App,
    rounds::{
        Contradiction, Preset, RoundPolicy, SHORTEST_REPEAT,
        plan::{self, NewPlan, PlanError},
    },
    schedule::TimesError,
};

/// One preset, as it is offered.
#[derive(Clone, Debug)]
struct PresetLine {
    word: &'static str,
    name: String,
    text: String,
    is_chosen: bool,
}

#[derive(Debug, Template)]
#[template(path = "manage_round_plan.html")]
struct PlanPage {
    shell: Shell,
    community: community::Model,
    errors: FormErrors,
    conflict: bool,
    version: i64,
    preset: String,
    presets: Vec<PresetLine>,
    coming: Vec<String>,
    fields: Vec<Field>,
    /// Whether the fields are open, because something is to be done there.
    is_open: bool,
}

/// What the fields hold, by name: as it is saved, or as it was typed.
type Typed = HashMap<String, String>;

fn typed_of(plan: Option<&round_plan::Model>) -> Typed {
    let preset = Preset::Monthly;
    let policy = plan.map_or_else(|| preset.policy(), |plan| RoundPolicy::read(&plan.policy));
    let (cron, every) = plan.map_or_else(
        || {
            let (cron, every) = preset.times();
            (cron.to_owned(), every.to_string())
        },
        |plan| (plan.cron.clone(), plan.every.to_string()),
    );
    let score = policy.minimum_score.map(|score| score.to_string());
    let yes = |ticked: bool| if ticked { "yes" } else { "" }.to_owned();
    [
        ("cron", cron),
        ("every", every),
        ("open_days", policy.open_days.to_string()),
        ("answer_days", policy.answer_days.to_string()),
        ("window_days", policy.window_days.to_string()),
        ("repeat_days", policy.repeat_days.to_string()),
        ("common_times", policy.common_times.to_string()),
        ("online_minutes", policy.online_minutes.to_string()),
        ("online_buffer", policy.online_buffer.to_string()),
        ("in_person_minutes", policy.in_person_minutes.to_string()),
        ("in_person_buffer", policy.in_person_buffer.to_string()),
        ("minimum_score", score.unwrap_or_default()),
        ("trios", yes(policy.trios)),
        ("reflections", yes(policy.reflections)),
    ]
    .into_iter()
    .map(|(name, value)| (name.to_owned(), value))
    .collect()
}

/// A number of a field, or the field's name.
fn number<T: std::str::FromStr>(typed: &Typed, name: &'static str) -> Result<T, &'static str> {
    let text = typed.get(name).map_or("", |text| text.trim());
    text.parse().map_err(|_| name)
}

fn is_ticked(typed: &Typed, name: &str) -> bool {
    typed.get(name).is_some_and(|ticked| !ticked.is_empty())
}

fn read(typed: &Typed) -> Result<(String, u32, RoundPolicy), &'static str> {
    let score = typed.get("minimum_score").map_or("", |text| text.trim());
    let policy = RoundPolicy {
        repeat_days: number(typed, "repeat_days")?,
        window_days: number(typed, "window_days")?,
        open_days: number(typed, "open_days")?,
        answer_days: number(typed, "answer_days")?,
        common_times: number(typed, "common_times")?,
        online_minutes: number(typed, "online_minutes")?,
        online_buffer: number(typed, "online_buffer")?,
        in_person_minutes: number(typed, "in_person_minutes")?,
        in_person_buffer: number(typed, "in_person_buffer")?,
        minimum_score: if score.is_empty() {
            None
        } else {
            Some(number(typed, "minimum_score")?)
        },
        trios: is_ticked(typed, "trios"),
        reflections: is_ticked(typed, "reflections"),
    };
    let cron = typed.get("cron").map_or("", |text| text.trim()).to_owned();
    Ok((cron, number(typed, "every")?, policy))
}

/// Each setting with its name, and why it has the default that it has.
fn settings(words: Words) -> [(&'static str, String, String); 12] {
    [
        (
            "cron",
            fl!(words, "plan-cron"),
            fl!(words, "plan-cron-hint"),
        ),
        (
            "every",
            fl!(words, "plan-every"),
            fl!(words, "plan-every-hint"),
        ),
        (
            "open_days",
            fl!(words, "plan-open-days"),
            fl!(words, "plan-open-days-hint"),
        ),
        (
            "answer_days",
            fl!(words, "plan-answer-days"),
            fl!(words, "plan-answer-days-hint"),
        ),
        (
            "window_days",
            fl!(words, "plan-window-days"),
            fl!(words, "plan-window-days-hint"),
        ),
        (
            "repeat_days",
            fl!(words, "plan-repeat-days"),
            fl!(words, "plan-repeat-days-hint", least = SHORTEST_REPEAT),
        ),
        (
            "common_times",
            fl!(words, "plan-common-times"),
            fl!(words, "plan-common-times-hint"),
        ),
        (
            "online_minutes",
            fl!(words, "plan-online-minutes"),
            fl!(words, "plan-online-minutes-hint"),
        ),
        (
            "online_buffer",
            fl!(words, "plan-online-buffer"),
            fl!(words, "plan-online-buffer-hint"),
        ),
        (
            "in_person_minutes",
            fl!(words, "plan-in-person-minutes"),
            fl!(words, "plan-in-person-minutes-hint"),
        ),
        (
            "in_person_buffer",
            fl!(words, "plan-in-person-buffer"),
            fl!(words, "plan-in-person-buffer-hint"),
        ),
        (
            "minimum_score",
            fl!(words, "plan-minimum-score"),
            fl!(words, "plan-minimum-score-hint"),
        ),
    ]
}

fn fields(words: Words, typed: &Typed, saved: Option<&Typed>, errors: &FormErrors) -> Vec<Field> {
    let value = |all: &Typed, name: &str| all.get(name).cloned().unwrap_or_default();
    let mut fields: Vec<Field> = settings(words)
        .into_iter()
        .map(|(name, label, hint)| {
            TextField {
                name,
                label,
                hint,
                value: value(typed, name),
                need: !matches!(name, "cron" | "minimum_score"),
                most: 25,
                ..TextField::default()
            }
            .beside(saved.map(|saved| value(saved, name)).as_deref())
            .checked(errors)
        })
        .collect();
    let box_of = |name: &'static str, (label, hint, yes): (String, String, String)| {
        Field::Choice(ChoiceField {
            name,
            label,
            hint,
            many: true,
            options: vec![Choice::new("yes", yes, is_ticked(typed, name))],
            theirs: None,
        })
    };
    let trios = (
        fl!(words, "plan-trios"),
        fl!(words, "plan-trios-hint"),
        fl!(words, "plan-trios-yes"),
    );
    let reflections = (
        fl!(words, "plan-reflections"),
        fl!(words, "plan-reflections-hint"),
        fl!(words, "plan-reflections-yes"),
    );
    fields.push(box_of("trios", trios));
    fields.push(box_of("reflections", reflections));
    fields
}

fn presets(words: Words, chosen: &str) -> Vec<PresetLine> {
    Preset::ALL
        .into_iter()
        .map(|preset| {
            let (name, text) = match preset {
                Preset::Monthly => (
                    fl!(words, "preset-monthly"),
                    fl!(words, "preset-monthly-text"),
                ),
                Preset::Fortnightly => (
                    fl!(words, "preset-fortnightly"),
                    fl!(words, "preset-fortnightly-text"),
                ),
                Preset::Events => (
                    fl!(words, "preset-events"),
                    fl!(words, "preset-events-text"),
                ),
            };
            PresetLine {
                word: preset.word(),
                name,
                text,
                is_chosen: preset.word() == chosen,
            }
        })
        .collect()
}

async fn load(
    app: &App,
    shell: Shell,
    community: community::Model,
    again: Option<(&Typed, FormErrors, bool)>,
) -> Result<PlanPage, Error> {
    let plan = plan::find(&app.db, community.id).await?;
    let saved = typed_of(plan.as_ref());
    let is_open = again.is_some();
    let (typed, errors, conflict) = again.unwrap_or_else(|| (&saved, FormErrors::default(), false));
    let zone = zone(&community);
    let coming = match &plan {
        Some(plan) => plan::coming(&app.db, community.id, plan, app.now()).await?,
        None => Vec::new(),
    };
    let preset = plan
        .as_ref()
        .map_or("", |plan| plan.preset.as_str())
        .to_owned();
    Ok(PlanPage {
        presets: presets(shell.words, &preset),
        preset: Preset::from_word(&preset)
            .unwrap_or(Preset::Monthly)
            .word()
            .to_owned(),
        coming: coming
            .into_iter()
            .map(|at| shell.locale.day_and_time(at, zone))
            .collect(),
        fields: fields(shell.words, typed, conflict.then_some(&saved), &errors),
        version: plan.map_or(0, |plan| plan.version),
        shell,
        community,
        errors,
        conflict,
        is_open,
    })
}

pub(in crate::http) async fn show(
    State(app): State<App>,
    shell: Shell,
    managing: Managing,
) -> Result<Response, Error> {
    let page = load(&app, shell, managing.community, None).await?;
    Ok(Page(page).into_response())
}

pub(in crate::http) async fn save(
    State(app): State<App>,
    shell: Shell,
    managing: Managing,
    client: Client,
    cookies: CookieJar,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, Error> {
    let typed: Typed = pairs.into_iter().collect();
    let community = managing.community;
    let word = typed.get("preset").map_or("", String::as_str);
    let preset = Preset::from_word(word).ok_or(Error::NotFound)?;
    let version = typed
        .get("version")
        .and_then(|text| text.parse().ok())
        .unwrap_or(0);
    // A preset's button sends nothing else; くわしく sends all.
    let read = if typed.contains_key("cron") {
        read(&typed)
    } else {
        let (cron, every) = preset.times();
        Ok((cron.to_owned(), every, preset.policy()))
    };
    let saved = match read {
        Err(field) => Err(PlanError::Setting(field)),
        Ok((cron, every, policy)) => {
            let new = NewPlan {
                preset,
                cron,
                every,
                policy,
                version,
            };
            let who = (community.id, managing.by.account.id);
            plan::save(&app.db, client.context(&app), who, &new).await
        }
    };
    let (status, errors) = match saved {
        Ok(()) => {
            let back = routes::within(routes::MANAGE_ROUND_PLAN, &community.slug);
            return Ok((Flash::Saved.tell(&app, cookies), Redirect::to(&back)).into_response());
        }
        Err(PlanError::Db(error)) => return Err(error.into()),
        Err(PlanError::Changed) => (StatusCode::CONFLICT, FormErrors::default()),
        Err(error) => (
            StatusCode::UNPROCESSABLE_ENTITY,
            problem(shell.words, &error),
        ),
    };
    let conflict = status == StatusCode::CONFLICT;
    // After a preset's button there is nothing typed to keep: the page shows what is saved.
    let again = typed
        .contains_key("cron")
        .then_some((&typed, errors, conflict));
    let mut page = load(&app, shell, community, again).await?;
    page.conflict = conflict;
    Ok((status, Page(page)).into_response())
}

fn problem(words: Words, error: &PlanError) -> FormErrors {
    match error {
        PlanError::Times(error) => match error {
            TimesError::Fields => FormErrors::one("cron", fl!(words, "plan-cron-fields")),
            TimesError::Unreadable => FormErrors::one("cron", fl!(words, "plan-cron-unreadable")),
            TimesError::Never => FormErrors::one("cron", fl!(words, "plan-cron-never")),
            TimesError::TooOften => FormErrors::one("cron", fl!(words, "plan-cron-too-often")),
            TimesError::Every => FormErrors::one("every", fl!(words, "plan-out-of-range")),
        },
        PlanError::Setting(field) => FormErrors::one(field, fl!(words, "plan-out-of-range")),
        PlanError::Contradiction(contradiction) => {
            let message = match contradiction {
                Contradiction::Points { best } => fl!(words, "plan-points-beyond", best = best),
                Contradiction::Answers => fl!(words, "plan-answers-outlast"),
            };
            FormErrors::one(contradiction.field(), message)
        }
        PlanError::Changed | PlanError::Db(_) => FormErrors::default(),
    }
}

//! The timeline: everything in order, and what it adds up to. Nothing is shown that would be a zero.

use askama::Template;
use axum::extract::State;
use axum_extra::extract::Query;
use chrono::{DateTime, Datelike as _, Utc};
use chrono_tz::Tz;
use entities::{
    ids::{AccountId, ReflectionId},
    reflection::Met,
    reflection_purpose::Purpose,
};
use i18n_embed_fl::fl;
use sea_orm::{ActiveEnum as _, Iterable as _};
use serde::Deserialize;

use super::{
    super::{
        super::{
            Error,
            avatar::Avatar,
            fields::Choice,
            locale::{Locale, Words},
            page::{Page, Shell},
            routes,
            session::SignedIn,
            when,
        },
        coffees::{self, Entry},
        matches::own_zone,
        reflect::{met_name, purpose_name},
    },
    outcome_name,
};
use crate::{
    app::App,
    reflections::{self, Readers, Record, Timeline},
    tags,
};

/// A record on the page.
#[derive(Debug)]
struct Card {
    href: String,
    start: String,
    date: String,
    with: String,
    avatars: Vec<Avatar>,
    readers: Vec<String>,
    sentence: String,
    text: String,
    purposes: Vec<String>,
}

/// The records of one month.
#[derive(Debug)]
struct Month {
    id: String,
    title: String,
    cards: Vec<Card>,
}

/// A next step that is asked about.
#[derive(Debug)]
pub(in crate::http) struct StepDue {
    pub(in crate::http) id: ReflectionId,
    pub(in crate::http) occasion: String,
    pub(in crate::http) deed: String,
}

/// One of the six, with how often it was marked.
#[derive(Debug)]
struct Mark {
    name: String,
    count: usize,
    /// In percent of the most frequent one.
    width: usize,
}

#[derive(Debug, Template)]
#[template(path = "growth.html")]
pub(in crate::http) struct GrowthPage {
    shell: Shell,
    due: Vec<Entry>,
    steps: Vec<StepDue>,
    years: Vec<Choice>,
    purposes: Vec<Choice>,
    /// What the chosen year was.
    year: Option<String>,
    filtered: bool,
    months: Vec<Month>,
    people: usize,
    companies: usize,
    marks: Vec<Mark>,
    written: usize,
    learnt: Vec<(String, String)>,
    next: Vec<(String, String)>,
}

/// What is shown of it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::http) struct Asked {
    year: String,
    purpose: String,
}

pub(in crate::http) async fn show(
    State(app): State<App>,
    shell: Shell,
    SignedIn(current): SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Page<GrowthPage>, Error> {
    let (who, now) = (current.account.id, app.now());
    let zone = own_zone(&app, who).await?;
    let due = coffees::due(&app, &shell, who).await?;
    let all = reflections::load_timeline(&app.db, who).await?;
    let year_of = |record: &Record| year(record.meeting.starts_at, zone);
    let mut known: Vec<i32> = all.records.iter().map(year_of).collect();
    known.dedup();
    let chosen_year = asked.year.parse().ok().filter(|year| known.contains(year));
    let chosen = Purpose::iter().find(|purpose| purpose.to_value() == asked.purpose);
    let steps = due_steps(&all, now);
    let next = open_steps(&all);
    let mut shown = all.clone();
    shown.records.retain(|record| {
        chosen_year.is_none_or(|year| year_of(record) == year)
            && chosen.is_none_or(|purpose| record.entry.purposes.contains(&purpose))
    });
    shown.learnt.retain(|topic| {
        chosen_year.is_none_or(|wanted| year(topic.since, zone) == wanted) && chosen.is_none()
    });
    let words = shell.words;
    Ok(Page(GrowthPage {
        due,
        steps,
        years: years(words, &known, chosen_year),
        purposes: purposes(words, &all, chosen),
        year: chosen_year.map(|year| year_text(words, year, &shown)),
        filtered: chosen_year.is_some() || chosen.is_some(),
        months: months(&shell, &shown, (zone, who)),
        people: shown.people(),
        companies: shown.companies(),
        marks: marks(words, &shown),
        written: shown.records.len(),
        learnt: shown
            .learnt
            .iter()
            .map(|topic| {
                let name = tags::name_in(&topic.tag, shell.locale).to_owned();
                (name, when::date(topic.since, zone, shell.locale))
            })
            .collect(),
        next,
        shell,
    }))
}

fn year(at: DateTime<Utc>, zone: Tz) -> i32 {
    at.with_timezone(&zone).year()
}

/// The same for the home page: the latest one alone, so that nobody is pressed.
pub(in crate::http) async fn steps_due(app: &App, who: AccountId) -> Result<Vec<StepDue>, Error> {
    let all = reflections::load_timeline(&app.db, who).await?;
    let mut steps = due_steps(&all, app.now());
    steps.truncate(1);
    Ok(steps)
}

/// Steps that are asked about.
fn due_steps(all: &Timeline, now: DateTime<Utc>) -> Vec<StepDue> {
    let due = all
        .records
        .iter()
        .filter(|record| record.due(now).is_some());
    due.filter_map(|record| {
        let step = record.entry.step.clone()?;
        Some(StepDue {
            id: record.entry.row.id,
            occasion: step.occasion,
            deed: step.deed,
        })
    })
    .collect()
}

/// Steps that nothing was said about yet: things to try.
fn open_steps(all: &Timeline) -> Vec<(String, String)> {
    let open = all
        .records
        .iter()
        .filter(|record| record.follow_ups.is_empty());
    open.filter_map(|record| {
        let step = record.entry.step.clone()?;
        Some((step.occasion, step.deed))
    })
    .collect()
}

fn years(words: Words, known: &[i32], chosen: Option<i32>) -> Vec<Choice> {
    if known.is_empty() {
        return Vec::new();
    }
    let all = Choice::new("", fl!(words, "growth-all-years"), chosen.is_none());
    let each = known.iter().map(|year| {
        let label = fl!(words, "growth-year", year = year.to_string());
        Choice::new(year.to_string(), label, chosen == Some(*year))
    });
    [all].into_iter().chain(each).collect()
}

fn purposes(words: Words, all: &Timeline, chosen: Option<Purpose>) -> Vec<Choice> {
    let any = Choice::new("", fl!(words, "growth-all-purposes"), chosen.is_none());
    let each = all.purposes().into_iter().map(|(purpose, _)| {
        let name = purpose_name(words, purpose);
        Choice::new(purpose.to_value(), name, chosen == Some(purpose))
    });
    [any].into_iter().chain(each).collect()
}

/// A look back at the year, in as many sentences as there is something to say.
fn year_text(words: Words, year: i32, shown: &Timeline) -> String {
    let year = year.to_string();
    let mut text = fl!(
        words,
        "growth-year-written",
        year = year.as_str(),
        count = shown.records.len()
    );
    let (people, companies) = (shown.people(), shown.companies());
    if people > 0 {
        text += &fl!(words, "growth-year-people", people = people);
    }
    if companies > 1 {
        text += &fl!(words, "growth-year-companies", companies = companies);
    }
    if !shown.learnt.is_empty() {
        text += &fl!(words, "growth-year-learnt", count = shown.learnt.len());
    }
    text
}

fn marks(words: Words, shown: &Timeline) -> Vec<Mark> {
    let counts = shown.purposes();
    let most = counts.iter().map(|(_, count)| *count).max().unwrap_or(1);
    let marks = counts.into_iter().map(|(purpose, count)| Mark {
        name: purpose_name(words, purpose),
        count,
        width: count * 100 / most,
    });
    marks.collect()
}

fn months(shell: &Shell, shown: &Timeline, (zone, who): (Tz, AccountId)) -> Vec<Month> {
    let mut months: Vec<Month> = Vec::new();
    for record in &shown.records {
        let local = record.meeting.starts_at.with_timezone(&zone);
        let id = format!("m{}", local.format("%Y-%m"));
        if months.last().is_none_or(|month| month.id != id) {
            let title = match shell.locale {
                Locale::Ja => local.format("%Y年 %-m月").to_string(),
                Locale::En => local.format("%B %Y").to_string(),
            };
            months.push(Month {
                id,
                title,
                cards: Vec::new(),
            });
        }
        let card = card(shell, record, (zone, who));
        if let Some(month) = months.last_mut() {
            month.cards.push(card);
        }
    }
    months
}

fn card(shell: &Shell, record: &Record, (zone, _): (Tz, AccountId)) -> Card {
    let (words, row) = (shell.words, &record.entry.row);
    let text = if row.met != Met::Yes {
        met_name(words, row.met)
    } else if row.sentence.is_empty() {
        fl!(words, "growth-no-words")
    } else {
        String::new()
    };
    Card {
        href: routes::of(routes::GROWTH_ENTRY, row.id),
        start: when::machine(record.meeting.starts_at, zone),
        date: when::date(record.meeting.starts_at, zone, shell.locale),
        with: with(shell, record),
        avatars: record
            .with
            .iter()
            .map(|with| Avatar::new(with.account, &with.name, None))
            .collect(),
        readers: readers(words, Readers::of(row)),
        sentence: row.sentence.clone(),
        text,
        purposes: record
            .entry
            .purposes
            .iter()
            .map(|purpose| purpose_name(words, *purpose))
            .collect(),
    }
}

/// With whom, with their companies.
pub(super) fn with(shell: &Shell, record: &Record) -> String {
    if record.with.is_empty() {
        let gone = fl!(shell.words, "person-gone");
        return fl!(shell.words, "reflect-with", name = gone.as_str());
    }
    let names: Vec<String> = record
        .with
        .iter()
        .map(|with| {
            let name = fl!(shell.words, "person-san", name = with.name.as_str());
            if with.company.is_empty() {
                name
            } else {
                let company = with.company.as_str();
                fl!(
                    shell.words,
                    "growth-person",
                    name = name.as_str(),
                    company = company
                )
            }
        })
        .collect();
    let names = names.join("・");
    fl!(shell.words, "reflect-with", name = names.as_str())
}

fn readers(words: Words, readers: Readers) -> Vec<String> {
    let shown = [
        (readers.partner, fl!(words, "readers-partner")),
        (readers.organizers, fl!(words, "readers-organizers")),
        (readers.report, fl!(words, "readers-report")),
    ];
    let mut shown: Vec<String> = shown
        .into_iter()
        .filter_map(|(is, name)| is.then_some(name))
        .collect();
    if shown.is_empty() {
        shown.push(fl!(words, "readers-nobody"));
    }
    shown
}

/// What became of a step, in words.
pub(super) fn follow_ups(words: Words, record: &Record) -> Vec<String> {
    let answers = record.follow_ups.iter();
    answers
        .map(|answer| {
            let outcome = outcome_name(words, answer.outcome);
            if answer.words.is_empty() {
                outcome
            } else {
                format!("{outcome}　{}", answer.words)
            }
        })
        .collect()
}

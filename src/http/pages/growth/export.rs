//! Everything one wrote, to take along: for programs, for a spreadsheet, to read.

use askama::Template;
use axum::{
    extract::{Query, State},
    http::header,
    response::{IntoResponse as _, Response},
};
use chrono::{SecondsFormat, Utc};
use i18n_embed_fl::fl;
use sea_orm::ActiveEnum as _;
use serde::{Deserialize, Serialize};

use super::{
    super::{
        super::{
            Error,
            locale::Words,
            page::{Page, Shell},
            routes,
            session::SignedIn,
        },
        reflect::{met_name, purpose_name},
    },
    list::{follow_ups, with},
};
use crate::{
    app::App,
    reflections::{self, Record, Timeline},
    spreadsheets, tags,
};

#[derive(Debug, Template)]
#[template(path = "growth_export.html")]
struct ExportPage {
    shell: Shell,
}

/// Which form.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::http) struct Form {
    format: String,
}

pub(in crate::http) async fn show(
    State(app): State<App>,
    shell: Shell,
    SignedIn(current): SignedIn,
    Query(form): Query<Form>,
) -> Result<Response, Error> {
    let form = form.format.as_str();
    if !matches!(form, "json" | "csv" | "md") {
        return Ok(Page(ExportPage { shell }).into_response());
    }
    let all = reflections::load_timeline(&app.db, current.account.id).await?;
    let (kind, body) = match form {
        "json" => ("application/json", json(&all)?),
        "csv" => (
            "text/csv; charset=utf-8",
            spreadsheets::write(&rows(&shell, &all)),
        ),
        _ => ("text/markdown; charset=utf-8", markdown(&shell, &all)),
    };
    let name = format!("attachment; filename=\"engawa-growth.{form}\"");
    let headers = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (header::CONTENT_DISPOSITION, name),
    ];
    Ok((headers, body).into_response())
}

/// One record, for programs.
#[derive(Serialize)]
struct Data<'a> {
    starts_at: String,
    with: Vec<Person<'a>>,
    met: String,
    sentence: &'a str,
    purposes: Vec<String>,
    thanks: &'a str,
    next_step_when: Option<&'a str>,
    next_step: Option<&'a str>,
    follow_ups: Vec<Answer<'a>>,
}

#[derive(Serialize)]
struct Person<'a> {
    name: &'a str,
    company: &'a str,
}

#[derive(Serialize)]
struct Answer<'a> {
    after_days: i16,
    outcome: String,
    words: &'a str,
}

#[derive(Serialize)]
struct Topic<'a> {
    ja: &'a str,
    en: &'a str,
    wanted_since: String,
    offered_since: String,
}

#[derive(Serialize)]
struct Export<'a> {
    records: Vec<Data<'a>>,
    topics_learnt: Vec<Topic<'a>>,
}

fn json(all: &Timeline) -> Result<String, Error> {
    let records = all.records.iter().map(|record| {
        let row = &record.entry.row;
        let step = record.entry.step.as_ref();
        Data {
            starts_at: instant(record.meeting.starts_at),
            with: record
                .with
                .iter()
                .map(|with| Person {
                    name: &with.name,
                    company: &with.company,
                })
                .collect(),
            met: row.met.to_value(),
            sentence: &row.sentence,
            purposes: record
                .entry
                .purposes
                .iter()
                .map(sea_orm::ActiveEnum::to_value)
                .collect(),
            thanks: &row.thanks,
            next_step_when: step.map(|step| step.occasion.as_str()),
            next_step: step.map(|step| step.deed.as_str()),
            follow_ups: record
                .follow_ups
                .iter()
                .map(|answer| Answer {
                    after_days: answer.after_days,
                    outcome: answer.outcome.to_value(),
                    words: &answer.words,
                })
                .collect(),
        }
    });
    let learnt = all.learnt.iter().map(|topic| Topic {
        ja: &topic.tag.ja,
        en: &topic.tag.en,
        wanted_since: instant(topic.wanted_at),
        offered_since: instant(topic.since),
    });
    let export = Export {
        records: records.collect(),
        topics_learnt: learnt.collect(),
    };
    serde_json::to_string_pretty(&export).map_err(Error::internal)
}

fn instant(at: chrono::DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

fn rows(shell: &Shell, all: &Timeline) -> Vec<Vec<String>> {
    let words = shell.words;
    let titles = vec![
        fl!(words, "export-day"),
        fl!(words, "export-with"),
        fl!(words, "reflect-met"),
        fl!(words, "reflect-sentence"),
        fl!(words, "growth-six"),
        fl!(words, "export-occasion"),
        fl!(words, "reflect-step"),
        fl!(words, "export-became"),
        fl!(words, "growth-thanks"),
    ];
    let lines = all.records.iter().map(|record| row(shell, record));
    [titles].into_iter().chain(lines).collect()
}

fn row(shell: &Shell, record: &Record) -> Vec<String> {
    let (words, row) = (shell.words, &record.entry.row);
    let step = record.entry.step.as_ref();
    let day = record.meeting.starts_at.with_timezone(&shell.zone);
    vec![
        day.format("%Y-%m-%d").to_string(),
        people(record),
        met_name(words, row.met),
        row.sentence.clone(),
        purposes(words, record),
        step.map(|step| step.occasion.clone()).unwrap_or_default(),
        step.map(|step| step.deed.clone()).unwrap_or_default(),
        follow_ups(words, record).join(" / "),
        row.thanks.clone(),
    ]
}

fn people(record: &Record) -> String {
    let names = record.with.iter().map(|with| {
        if with.company.is_empty() {
            with.name.clone()
        } else {
            format!("{} ({})", with.name, with.company)
        }
    });
    names.collect::<Vec<_>>().join(", ")
}

fn purposes(words: Words, record: &Record) -> String {
    let names = record.entry.purposes.iter();
    let names = names.map(|purpose| purpose_name(words, *purpose));
    names.collect::<Vec<_>>().join(", ")
}

fn markdown(shell: &Shell, all: &Timeline) -> String {
    let words = shell.words;
    let mut text = format!("# {}\n", fl!(words, "growth-title"));
    for record in &all.records {
        let row = &record.entry.row;
        let day = shell.locale.date(record.meeting.starts_at, shell.zone);
        text.extend([format!("\n## {day} {}\n\n", escaped(&with(shell, record)))]);
        for line in row.sentence.lines() {
            text.extend([format!("> {}\n", escaped(line))]);
        }
        let marks = purposes(words, record);
        if !marks.is_empty() {
            text.extend([format!("\n- {}\n", escaped(&marks))]);
        }
        if let Some(step) = &record.entry.step {
            let step = format!("{} {}", step.occasion, step.deed);
            let title = fl!(words, "reflect-step");
            text.extend([format!("- {title}: {}\n", escaped(step.trim()))]);
        }
        for answer in follow_ups(words, record) {
            text.extend([format!("  - {}\n", escaped(&answer.replace('\n', " ")))]);
        }
    }
    if !all.learnt.is_empty() {
        text.extend([format!("\n## {}\n\n", fl!(words, "growth-learnt"))]);
        for topic in &all.learnt {
            let name = tags::name_in(&topic.tag, shell.locale);
            let day = shell.locale.date(topic.since, shell.zone);
            text.extend([format!("- {} ({day})\n", escaped(name))]);
        }
    }
    text
}

/// The text as Markdown shows it, whatever signs it holds.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(
            c,
            '\\' | '`'
                | '*'
                | '_'
                | '{'
                | '}'
                | '['
                | ']'
                | '<'
                | '>'
                | '('
                | ')'
                | '#'
                | '+'
                | '-'
                | '.'
                | '!'
                | '|'
                | '~'
        ) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn words_are_no_markup() {
        assert_eq!(escaped("# <b>[x](y)*"), "\\# \\<b\\>\\[x\\]\\(y\\)\\*");
        assert_eq!(escaped("話せた"), "話せた");
    }
}

//! One sheet for one's boss, chosen sentence by sentence. Nothing is on it that was not chosen, and nobody's name but
//! one's own.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::State;
use axum_extra::extract::Query;
use i18n_embed_fl::fl;
use serde::Deserialize;

use super::super::{
    super::{
        Error,
        page::{Page, Shell},
        routes,
        session::SignedIn,
    },
    matches::own_zone,
    reflect::purpose_name,
};
use crate::{app::App, reflections};

/// As many as one sheet holds.
const MOST: usize = 12;

/// A sentence that can be chosen.
#[derive(Debug)]
struct Line {
    value: String,
    date: String,
    sentence: String,
    purposes: Vec<String>,
    chosen: bool,
}

#[derive(Debug, Template)]
#[template(path = "growth_print.html")]
pub(in crate::http) struct PrintPage {
    shell: Shell,
    name: String,
    lines: Vec<Line>,
    /// Whether anything is chosen.
    any: bool,
    /// Whether more were chosen than fit.
    too_many: bool,
}

/// What was chosen.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::http) struct Chosen {
    e: Vec<String>,
}

pub(in crate::http) async fn show(
    State(app): State<App>,
    shell: Shell,
    SignedIn(current): SignedIn,
    Query(chosen): Query<Chosen>,
) -> Result<Page<PrintPage>, Error> {
    let who = current.account.id;
    let zone = own_zone(&app, who).await?;
    let all = reflections::load_timeline(&app.db, who).await?;
    let wanted: BTreeSet<&str> = chosen.e.iter().map(String::as_str).collect();
    let mut taken = 0;
    let mut lines = Vec::new();
    let written = all.records.iter();
    for record in written.filter(|record| !record.entry.row.sentence.is_empty()) {
        let value = record.entry.row.id.to_string();
        let is_wanted = wanted.contains(value.as_str());
        taken += usize::from(is_wanted);
        lines.push(Line {
            chosen: is_wanted && taken <= MOST,
            value,
            date: shell.locale.date(record.meeting.starts_at, zone),
            sentence: record.entry.row.sentence.clone(),
            purposes: record
                .entry
                .purposes
                .iter()
                .map(|purpose| purpose_name(shell.words, *purpose))
                .collect(),
        });
    }
    Ok(Page(PrintPage {
        name: current.account.name.clone(),
        any: taken > 0,
        too_many: taken > MOST,
        lines,
        shell,
    }))
}

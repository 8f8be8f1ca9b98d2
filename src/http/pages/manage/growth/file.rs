//! The same figures for a spreadsheet: those of one chart as it is drawn, or all, one line each.

use axum::{
    extract::{Query, State},
    http::header,
    response::{IntoResponse as _, Response},
};
use i18n_embed_fl::fl;
use serde::Deserialize;

use super::{
    super::super::super::{Error, client::Client, locale::Words, page::Shell, place::Managing},
    charts::{Chart, Dots, Drawing, Figure, HeatCell},
    seen::Seen,
};
use crate::{
    app::App,
    growth_report::{self, Reading},
    spreadsheets,
};

/// Which unit, and which chart of it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::http) struct Asked {
    round: String,
    chart: String,
}

pub(in crate::http) async fn csv(
    State(app): State<App>,
    shell: Shell,
    client: Client,
    managing: Managing,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let community = managing.community;
    let minimum = growth_report::minimum(&app.db, community.id).await?;
    let seen = Seen::load(&app, (community.id, minimum), &asked.round).await?;
    let charts = seen.draw(&app, &shell).await?;
    let (name, rows) = if asked.chart.is_empty() {
        ("engawa-report".to_owned(), all(shell.words, &charts))
    } else {
        let chart = charts.iter().find(|chart| chart.id == asked.chart);
        let chart = chart.ok_or(Error::NotFound)?;
        (
            format!("engawa-report-{}", chart.id),
            one(shell.words, chart),
        )
    };
    let reading = Reading::File(managing.by.account.id);
    growth_report::note_reading(&app.db, client.context(&app), community.id, reading).await?;
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}.csv\""),
        ),
    ];
    Ok((headers, spreadsheets::write(&rows)).into_response())
}

/// What may not be seen has a word, so that nobody takes it for a zero.
fn cell(words: Words, figure: Figure) -> String {
    figure.unwrap_or_else(|| fl!(words, "report-hidden"))
}

fn one(words: Words, chart: &Chart) -> Vec<Vec<String>> {
    match &chart.drawing {
        Drawing::Nothing => vec![vec![chart.title.clone()]],
        Drawing::Bars(table) | Drawing::Columns(table) | Drawing::Dots(Dots { table, .. }) => {
            let mut titles = vec![fl!(words, "report-what"), table.first.clone()];
            titles.extend(table.beside.clone());
            let mut rows = vec![titles];
            for row in &table.rows {
                let mut cells = vec![row.name.clone(), cell(words, row.figure.clone())];
                cells.extend(row.second.clone().map(|second| cell(words, second)));
                rows.push(cells);
            }
            rows
        }
        Drawing::Heat(heat) => {
            let titles = [chart.title.clone()].into_iter();
            let mut rows = vec![titles.chain(heat.names.iter().cloned()).collect()];
            for (name, cells) in heat.names.iter().zip(&heat.rows) {
                let cells = cells.iter().map(|it| match it {
                    HeatCell::Same => String::new(),
                    HeatCell::Hidden | HeatCell::Shown { .. } => cell(words, it.figure()),
                });
                rows.push([name.clone()].into_iter().chain(cells).collect());
            }
            rows
        }
    }
}

fn all(words: Words, charts: &[Chart]) -> Vec<Vec<String>> {
    let mut rows = vec![vec![
        fl!(words, "report-chart"),
        fl!(words, "report-what"),
        fl!(words, "report-figure"),
        fl!(words, "report-second"),
    ]];
    let mut push = |chart: &Chart, name: String, figure: Figure, second: Option<Figure>| {
        let second = second.map(|second| cell(words, second));
        rows.push(vec![
            chart.title.clone(),
            name,
            cell(words, figure),
            second.unwrap_or_default(),
        ]);
    };
    for chart in charts {
        match &chart.drawing {
            Drawing::Nothing => {}
            Drawing::Bars(table) | Drawing::Columns(table) | Drawing::Dots(Dots { table, .. }) => {
                for row in &table.rows {
                    let (name, figure) = (row.name.clone(), row.figure.clone());
                    push(chart, name, figure, row.second.clone());
                }
            }
            // Each pair once.
            Drawing::Heat(heat) => {
                for (place, row) in heat.rows.iter().enumerate() {
                    for (other, cell) in row.iter().enumerate().skip(place + 1) {
                        let name = format!("{} × {}", heat.names[place], heat.names[other]);
                        push(chart, name, cell.figure(), None);
                    }
                }
            }
        }
    }
    rows
}

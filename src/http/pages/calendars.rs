//! Calendars: the file of one coffee, and the feed of one person.

use axum::{
    extract::{Path, State},
    http::header,
    response::{IntoResponse as _, Response},
};

use super::super::{Error, page::Shell, session::SignedIn};
use crate::{
    app::App,
    calendar::{feed, published},
    meetings,
};

const KIND: &str = "text/calendar; charset=utf-8";

/// The file of one coffee, to be put into a calendar by hand.
pub(in crate::http) async fn download(
    State(app): State<App>,
    shell: Shell,
    SignedIn(current): SignedIn,
    Path(id): Path<String>,
) -> Result<Response, Error> {
    let (who, id) = (current.account.id, id.parse().map_err(|_| Error::NotFound)?);
    let coffee = meetings::find(&app.db, who, id).await?;
    let coffee = coffee.ok_or(Error::NotFound)?;
    let event = feed::one(&app, &coffee.meeting, (who, shell.locale)).await?;
    let event = event.ok_or(Error::NotFound)?;
    let name = event.summary.clone();
    let headers = [
        (header::CONTENT_TYPE, KIND),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"coffee.ics\"",
        ),
    ];
    Ok((headers, published(&name, &[event])).into_response())
}

/// A person's feed, for whoever has its address: calendar programs cannot sign in.
pub(in crate::http) async fn subscribe(
    State(app): State<App>,
    Path(file): Path<String>,
) -> Result<Response, Error> {
    let token = file.strip_suffix(".ics").ok_or(Error::NotFound)?;
    let calendar = feed::read(&app, token).await?.ok_or(Error::NotFound)?;
    let headers = [
        (header::CONTENT_TYPE, KIND),
        (header::CACHE_CONTROL, "private, no-cache"),
    ];
    Ok((headers, calendar).into_response())
}

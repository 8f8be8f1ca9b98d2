//! The person that an address is about. A page that takes one cannot forget to ask whether the viewer may see them.

use std::sync::Arc;

use axum::{
    extract::{FromRequestParts, RawPathParams},
    http::request::Parts,
};

use super::{Error, session::SignedIn};
use crate::{
    accounts::sessions::Current,
    app::App,
    profiles::{self, Handle},
};

/// Someone in one of the viewer's communities. Missing, foreign, gone and blocked people are the same nobody.
#[derive(Clone, Debug)]
pub(super) struct Neighbour {
    pub(super) handle: Handle,
    pub(super) viewer: Arc<Current>,
}

impl FromRequestParts<App> for Neighbour {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        let SignedIn(viewer) =
            <SignedIn as FromRequestParts<App>>::from_request_parts(parts, app).await?;
        let params = RawPathParams::from_request_parts(parts, app)
            .await
            .map_err(|_| Error::NotFound)?;
        let id = params
            .iter()
            .find_map(|(name, value)| (name == "handle").then_some(value))
            .and_then(|value| value.parse().ok())
            .ok_or(Error::NotFound)?;
        let handle = profiles::find_handle(&app.db, viewer.account.id, id)
            .await?
            .ok_or(Error::NotFound)?;
        Ok(Self { handle, viewer })
    }
}

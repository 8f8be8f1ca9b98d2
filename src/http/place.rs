//! Which community a page is in, and whether the one who asks may be there. A page that takes one of these cannot
//! forget the question.

use std::sync::Arc;

use axum::{
    extract::{FromRequestParts, OptionalFromRequestParts, RawPathParams},
    http::request::Parts,
};
use entities::{
    community,
    membership::{self, Role, Standing},
};

use super::{Error, session::SignedIn};
use crate::{accounts::sessions::Current, app::App, communities};

/// A community as anyone may see it, and where the one who looks at it stands.
#[derive(Clone, Debug)]
pub(super) struct Here {
    pub(super) community: community::Model,
    /// Where the viewer stands, if they ever came near.
    pub(super) membership: Option<membership::Model>,
}

impl Here {
    /// Whether the viewer is in.
    pub(super) fn is_member(&self) -> bool {
        self.stands(Standing::Active)
    }

    /// Whether the viewer waits to be let in.
    pub(super) fn is_waiting(&self) -> bool {
        self.stands(Standing::Requested)
    }

    /// Whether the viewer looks after the community.
    pub(super) fn is_organizer(&self) -> bool {
        let role = self.membership.as_ref().map(|membership| membership.role);
        self.is_member() && role == Some(Role::Organizer)
    }

    fn stands(&self, standing: Standing) -> bool {
        self.membership
            .as_ref()
            .is_some_and(|membership| membership.standing == standing)
    }
}

impl FromRequestParts<App> for Here {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        let params = RawPathParams::from_request_parts(parts, app)
            .await
            .map_err(|_| Error::NotFound)?;
        let slug = params
            .iter()
            .find_map(|(name, value)| (name == "community").then_some(value))
            .ok_or(Error::NotFound)?;
        let community = communities::find_by_slug(&app.db, slug)
            .await?
            .ok_or(Error::NotFound)?;
        let viewer =
            <SignedIn as OptionalFromRequestParts<App>>::from_request_parts(parts, app).await?;
        let membership = match &viewer {
            Some(SignedIn(viewer)) => {
                communities::find_membership(&app.db, community.id, viewer.account.id).await?
            }
            None => None,
        };
        Ok(Self {
            community,
            membership,
        })
    }
}

/// A community and an organizer of it. For everyone else there is nothing here.
#[derive(Clone, Debug)]
pub(super) struct Managing {
    pub(super) community: community::Model,
    pub(super) by: Arc<Current>,
}

impl FromRequestParts<App> for Managing {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        let SignedIn(by) =
            <SignedIn as FromRequestParts<App>>::from_request_parts(parts, app).await?;
        let here = Here::from_request_parts(parts, app).await?;
        if !here.is_organizer() {
            return Err(Error::NotFound);
        }
        Ok(Self {
            community: here.community,
            by,
        })
    }
}

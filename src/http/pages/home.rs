//! What waits for the person who signed in.

use askama::Template;
use axum::extract::State;
use i18n_embed_fl::fl;

use super::super::{
    Error,
    page::{Page, Shell},
    routes,
    session::SignedIn,
};
use crate::{
    app::App,
    communities::{self, Place},
    mail::trouble,
    profiles,
};
use entities::membership::{Role, Standing};

#[derive(Debug, Template)]
#[template(path = "home.html")]
pub(in crate::http) struct HomePage {
    shell: Shell,
    name: String,
    /// Whether the first steps are still to be taken.
    begins: bool,
    places: Vec<Place>,
    /// Whether mails to this person come back.
    mail_trouble: bool,
}

pub(in crate::http) async fn show(
    State(app): State<App>,
    shell: Shell,
    SignedIn(current): SignedIn,
) -> Result<Page<HomePage>, Error> {
    let places = communities::list_places(&app.db, current.account.id).await?;
    let trouble = trouble::find(&app.db, current.account.id).await?;
    let begins = !places.is_empty() && !profiles::is_complete(&app.db, current.account.id).await?;
    Ok(Page(HomePage {
        shell,
        begins,
        name: current.account.name.clone(),
        places,
        mail_trouble: trouble.is_some(),
    }))
}

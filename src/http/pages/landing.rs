//! The page that everyone sees first.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse as _, Redirect, Response},
};
use i18n_embed_fl::fl;

use super::super::{
    Error,
    forms::FormErrors,
    page::{Page, Shell},
    routes,
    session::SignedIn,
};
use super::{
    demo,
    providers::{self, Offer},
};
use crate::{app::App, communities::members::Person};

#[derive(Debug, Template)]
#[template(path = "landing.html")]
struct LandingPage {
    shell: Shell,
    // What the sign-in form inside needs.
    errors: FormErrors,
    next: String,
    providers: Vec<Offer>,
    people: Vec<Person>,
}

pub(in crate::http) async fn show(
    State(app): State<App>,
    shell: Shell,
    viewer: Option<SignedIn>,
) -> Result<Response, Error> {
    if viewer.is_some() {
        return Ok(Redirect::to(routes::HOME).into_response());
    }
    Ok(Page(LandingPage {
        shell,
        errors: FormErrors::default(),
        next: String::new(),
        providers: providers::offered(&app),
        people: demo::offered(&app).await?,
    })
    .into_response())
}

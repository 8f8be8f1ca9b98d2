//! The page that everyone sees first.

use askama::Template;
use axum::response::{IntoResponse as _, Redirect, Response};
use i18n_embed_fl::fl;

use super::super::{
    forms::FormErrors,
    page::{Page, Shell},
    routes,
    session::SignedIn,
};

#[derive(Debug, Template)]
#[template(path = "landing.html")]
struct LandingPage {
    shell: Shell,
    // What the sign-in form inside needs.
    errors: FormErrors,
    next: String,
}

pub(in crate::http) async fn show(shell: Shell, viewer: Option<SignedIn>) -> Response {
    if viewer.is_some() {
        return Redirect::to(routes::HOME).into_response();
    }
    Page(LandingPage {
        shell,
        errors: FormErrors::default(),
        next: String::new(),
    })
    .into_response()
}

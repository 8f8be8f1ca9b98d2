//! What waits for the person who signed in.

use askama::Template;
use i18n_embed_fl::fl;

use super::super::{
    page::{Page, Shell},
    routes,
    session::SignedIn,
};

#[derive(Debug, Template)]
#[template(path = "home.html")]
pub(in crate::http) struct HomePage {
    shell: Shell,
}

pub(in crate::http) async fn show(shell: Shell, _: SignedIn) -> Page<HomePage> {
    Page(HomePage { shell })
}

//! Pages that are text: the guide, the promise, privacy, terms, accessibility, help.

use askama::Template;
use axum::extract::State;
use i18n_embed_fl::fl;

use super::super::{
    page::{Page, Shell},
    prose::{self, Block, Inline},
    routes,
};
use crate::app::App;

#[derive(Debug, Template)]
#[template(path = "text.html")]
pub(in crate::http) struct TextPage {
    shell: Shell,
    title: String,
    blocks: Vec<Block>,
}

fn page(shell: Shell, title: String, text: &str) -> Page<TextPage> {
    Page(TextPage {
        shell,
        title,
        blocks: prose::parse(text),
    })
}

pub(in crate::http) async fn guide(shell: Shell) -> Page<TextPage> {
    let words = shell.words;
    page(shell, fl!(words, "guide-title"), &fl!(words, "guide-text"))
}

pub(in crate::http) async fn promise(shell: Shell) -> Page<TextPage> {
    let words = shell.words;
    page(
        shell,
        fl!(words, "promise-title"),
        &fl!(words, "promise-text"),
    )
}

pub(in crate::http) async fn privacy(State(app): State<App>, shell: Shell) -> Page<TextPage> {
    let words = shell.words;
    let text = fl!(words, "privacy-text", contact = contact(&app));
    page(shell, fl!(words, "privacy-title"), &text)
}

pub(in crate::http) async fn terms(shell: Shell) -> Page<TextPage> {
    let words = shell.words;
    page(shell, fl!(words, "terms-title"), &fl!(words, "terms-text"))
}

pub(in crate::http) async fn accessibility(State(app): State<App>, shell: Shell) -> Page<TextPage> {
    let words = shell.words;
    let text = fl!(words, "accessibility-text", contact = contact(&app));
    page(shell, fl!(words, "accessibility-title"), &text)
}

pub(in crate::http) async fn help(State(app): State<App>, shell: Shell) -> Page<TextPage> {
    let words = shell.words;
    let text = fl!(words, "help-text", contact = contact(&app));
    page(shell, fl!(words, "help-title"), &text)
}

/// Whom people can write to.
fn contact(app: &App) -> String {
    app.config.contact.to_string()
}

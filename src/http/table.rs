//! Every page in one list: the router is built from it, and tests walk it.

use axum::{
    http::Method,
    routing::{MethodRouter, get, post},
};

use super::{
    pages::{account, display, home, landing, login, texts},
    routes,
};
use crate::app::App;

/// Who gets an answer other than "sign in" or "not found".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Everybody.
    Anyone,
    /// Everybody who is signed in, for themselves.
    SignedIn,
}

/// A page or an action. What is not a GET changes something.
#[derive(Clone, Debug)]
pub struct Route {
    /// How it is asked for.
    pub method: Method,
    /// Its address, with the names of its parts.
    pub path: &'static str,
    /// Who may.
    pub who: Who,
    /// What answers.
    pub handler: MethodRouter<App>,
}

/// The list.
#[must_use]
pub fn table() -> Vec<Route> {
    let page = |path, who, handler| Route {
        method: Method::GET,
        path,
        who,
        handler,
    };
    let action = |path, who, handler| Route {
        method: Method::POST,
        path,
        who,
        handler,
    };
    vec![
        page(routes::LANDING, Who::Anyone, get(landing::show)),
        page(routes::LOGIN, Who::Anyone, get(login::show)),
        action(routes::LOGIN, Who::Anyone, post(login::ask)),
        page(routes::LOGIN_SENT, Who::Anyone, get(login::sent)),
        action(routes::LOGIN_CODE, Who::Anyone, post(login::enter_code)),
        page(routes::LOGIN_CONFIRM, Who::Anyone, get(login::open_link)),
        action(
            routes::LOGIN_CONFIRM,
            Who::Anyone,
            post(login::confirm_link),
        ),
        action(routes::LOGOUT, Who::SignedIn, post(account::sign_out)),
        page(routes::HOME, Who::SignedIn, get(home::show)),
        page(routes::ACCOUNT, Who::SignedIn, get(account::show)),
        action(
            routes::ACCOUNT_SIGN_OUT_EVERYWHERE,
            Who::SignedIn,
            post(account::sign_out_everywhere),
        ),
        action(
            routes::ACCOUNT_SESSION_END,
            Who::SignedIn,
            post(account::end_session),
        ),
        page(routes::GUIDE, Who::Anyone, get(texts::guide)),
        page(routes::PROMISE, Who::Anyone, get(texts::promise)),
        page(routes::PRIVACY, Who::Anyone, get(texts::privacy)),
        page(routes::TERMS, Who::Anyone, get(texts::terms)),
        page(
            routes::ACCESSIBILITY,
            Who::Anyone,
            get(texts::accessibility),
        ),
        page(routes::HELP, Who::Anyone, get(texts::help)),
        page(routes::DISPLAY, Who::Anyone, get(display::show)),
        action(routes::DISPLAY, Who::Anyone, post(display::save)),
        action(
            routes::LANGUAGE,
            Who::Anyone,
            post(display::change_language),
        ),
    ]
}

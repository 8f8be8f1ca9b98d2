//! Signing in by mail: asking for it, typing the code, opening the link.

use askama::Template;
use axum::{
    extract::{Query, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Redirect, Response},
};
use axum_extra::extract::{CookieJar, Form};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use i18n_embed_fl::fl;
use serde::Deserialize;

use super::super::{
    Error,
    client::Client,
    forms::FormErrors,
    page::{Page, Shell},
    routes, session,
    session::SignedIn,
};
use super::{
    demo,
    providers::{self, Offer},
};
use crate::{
    accounts::sign_in::{self, Asking, RedeemError, RequestError},
    app::App,
    communities::members::Person,
    secret::digest,
};

/// Ties a code to the browser that asked for it.
const ASKED: &str = "engawa_asked";
/// What was typed, to be shown on the next page: the same whether or not it is an address.
const TYPED: &str = "engawa_typed";
/// Longer than any address.
const LONGEST: usize = 254;

#[derive(Debug, Template)]
#[template(path = "login.html")]
struct LoginPage {
    shell: Shell,
    errors: FormErrors,
    next: String,
    providers: Vec<Offer>,
    people: Vec<Person>,
}

#[derive(Debug, Template)]
#[template(path = "login_sent.html")]
struct SentPage {
    shell: Shell,
    errors: FormErrors,
    typed: String,
}

#[derive(Debug, Template)]
#[template(path = "login_confirm.html")]
struct ConfirmPage {
    shell: Shell,
    token: String,
    email: String,
}

#[derive(Debug, Template)]
#[template(path = "login_gone.html")]
struct GonePage {
    shell: Shell,
}

/// Where to go afterwards.
#[derive(Debug, Deserialize)]
pub(in crate::http) struct Next {
    #[serde(default)]
    next: String,
}

pub(in crate::http) async fn show(
    State(app): State<App>,
    shell: Shell,
    viewer: Option<SignedIn>,
    Query(Next { next }): Query<Next>,
) -> Result<Response, Error> {
    if viewer.is_some() {
        return Ok(Redirect::to(&routes::local(&next, routes::HOME)).into_response());
    }
    Ok(Page(LoginPage {
        shell,
        errors: FormErrors::default(),
        next,
        providers: providers::offered(&app),
        people: demo::offered(&app).await?,
    })
    .into_response())
}

/// What the form sends.
#[derive(Debug, Deserialize)]
pub(in crate::http) struct AskForm {
    #[serde(default)]
    email: String,
    #[serde(default)]
    next: String,
}

pub(in crate::http) async fn ask(
    State(app): State<App>,
    shell: Shell,
    client: Client,
    cookies: CookieJar,
    Form(form): Form<AskForm>,
) -> Result<Response, Error> {
    let typed = form.email.trim();
    if typed.is_empty() || typed.len() > LONGEST {
        let errors = FormErrors::one("email", fl!(shell.words, "login-email-missing"));
        let page = LoginPage {
            shell,
            errors,
            next: form.next,
            providers: providers::offered(&app),
            people: demo::offered(&app).await?,
        };
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response());
    }
    let token = URL_SAFE_NO_PAD.encode(app.random.bytes::<32>());
    let asking = Asking {
        typed,
        browser: digest(token.as_bytes()),
        next: &routes::local(&form.next, routes::HOME),
        locale: shell.locale,
    };
    match sign_in::request(&app.db, &app.secret, client.context(&app), asking).await {
        Ok(()) => {}
        Err(RequestError::TooMany(wait)) => return Err(Error::TooMany(wait)),
        Err(RequestError::Db(error)) => return Err(error.into()),
    }
    let keep = |name, value| super::super::cookies::build(&app, name, value, sign_in::VALID);
    let cookies = cookies
        .add(keep(ASKED, token))
        .add(keep(TYPED, URL_SAFE_NO_PAD.encode(typed)));
    Ok((cookies, Redirect::to(routes::LOGIN_SENT)).into_response())
}

pub(in crate::http) async fn sent(shell: Shell, cookies: CookieJar) -> Response {
    match typed(&cookies) {
        Some(typed) => Page(SentPage {
            shell,
            errors: FormErrors::default(),
            typed,
        })
        .into_response(),
        None => Redirect::to(&routes::login(None)).into_response(),
    }
}

fn typed(cookies: &CookieJar) -> Option<String> {
    let encoded = cookies.get(TYPED)?.value();
    String::from_utf8(URL_SAFE_NO_PAD.decode(encoded).ok()?).ok()
}

/// A code, as typed.
#[derive(Debug, Deserialize)]
pub(in crate::http) struct CodeForm {
    #[serde(default)]
    code: String,
}

pub(in crate::http) async fn enter_code(
    State(app): State<App>,
    shell: Shell,
    client: Client,
    cookies: CookieJar,
    headers: HeaderMap,
    Form(form): Form<CodeForm>,
) -> Result<Response, Error> {
    let Some(asked) = cookies.get(ASKED) else {
        return Ok(gone(shell));
    };
    let browser = digest(asked.value().as_bytes());
    let session = session::new_session(&app, &cookies, &headers);
    let redeemed = sign_in::redeem_code(
        &app.db,
        &app.secret,
        client.context(&app),
        (browser, &form.code),
        session,
    )
    .await;
    match redeemed {
        Ok(signed_in) => Ok(enter(&app, cookies, signed_in)),
        Err(RedeemError::WrongCode) => {
            let errors = FormErrors::one("code", fl!(shell.words, "login-code-wrong"));
            let page = SentPage {
                shell,
                errors,
                typed: typed(&cookies).unwrap_or_default(),
            };
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
        }
        Err(RedeemError::Gone) => Ok(gone(shell)),
        Err(RedeemError::Db(error)) => Err(error.into()),
    }
}

/// The token of a link.
#[derive(Debug, Deserialize)]
pub(in crate::http) struct LinkToken {
    #[serde(default)]
    t: String,
}

/// Shows whose link it is and one button. Opening it signs nobody in.
pub(in crate::http) async fn open_link(
    State(app): State<App>,
    shell: Shell,
    Query(LinkToken { t: token }): Query<LinkToken>,
) -> Result<Response, Error> {
    let mut response = match sign_in::peek_link(&app.db, app.now(), &token).await? {
        Some(email) => Page(ConfirmPage {
            shell,
            token,
            email,
        })
        .into_response(),
        None => gone(shell),
    };
    let headers = response.headers_mut();
    headers.insert(
        header::REFERRER_POLICY,
        HeaderValue::from_static("no-referrer"),
    );
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

pub(in crate::http) async fn confirm_link(
    State(app): State<App>,
    shell: Shell,
    client: Client,
    cookies: CookieJar,
    headers: HeaderMap,
    Form(LinkToken { t: token }): Form<LinkToken>,
) -> Result<Response, Error> {
    let session = session::new_session(&app, &cookies, &headers);
    match sign_in::redeem_link(&app.db, &app.secret, client.context(&app), &token, session).await {
        Ok(signed_in) => Ok(enter(&app, cookies, signed_in)),
        Err(RedeemError::Gone | RedeemError::WrongCode) => Ok(gone(shell)),
        Err(RedeemError::Db(error)) => Err(error.into()),
    }
}

fn gone(shell: Shell) -> Response {
    (StatusCode::GONE, Page(GonePage { shell })).into_response()
}

fn enter(app: &App, cookies: CookieJar, signed_in: sign_in::SignedIn) -> Response {
    let next = signed_in.next;
    let mut cookies = session::keep(app, cookies, signed_in.token);
    for name in [ASKED, TYPED] {
        let spent = super::super::cookies::build(app, name, String::new(), sign_in::VALID);
        cookies = cookies.remove(spent);
    }
    (cookies, Redirect::to(&next)).into_response()
}

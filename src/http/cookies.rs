//! How every cookie of ours is made.

use axum_extra::extract::cookie::{Cookie, SameSite};
use chrono::TimeDelta;

use crate::app::App;

/// A cookie that scripts cannot read, that other sites cannot send along with a form, and that stays encrypted.
pub(super) fn build(
    app: &App,
    name: &'static str,
    value: String,
    kept: TimeDelta,
) -> Cookie<'static> {
    Cookie::build((name, value))
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(app.config.is_https())
        .max_age(time::Duration::seconds(kept.num_seconds()))
        .build()
}

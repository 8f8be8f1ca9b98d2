//! The words of the sign-in mail.

use i18n_embed_fl::fl;
use url::Url;

use super::code;
use crate::{
    http::routes,
    locale::Locale,
    mail::{Letter, More},
};

/// The letter with `link` and `code`. Its address is the configured one, never that of a request.
pub(super) fn write(base: &Url, locale: Locale, link: &str, code: &str) -> Letter {
    let words = locale.words();
    Letter {
        locale,
        subject: fl!(words, "mail-sign-in-subject"),
        before: vec![fl!(words, "mail-sign-in-code")],
        code: Some(code::grouped(code)),
        button: (
            fl!(words, "mail-sign-in-button"),
            routes::absolute(base, &routes::login_confirm(link)),
        ),
        after: vec![fl!(words, "mail-sign-in-once")],
        reason: fl!(words, "mail-sign-in-reason"),
        stop: None,
        more: More::default(),
    }
}

//! Pages for organizers. Each takes `Managing`, which nobody else gets past.

pub(in crate::http) mod companies;
pub(in crate::http) mod expected;
pub(in crate::http) mod import;
pub(in crate::http) mod invitations;
pub(in crate::http) mod log;
pub(in crate::http) mod members;
pub(in crate::http) mod settings;
pub(in crate::http) mod tags;
pub(in crate::http) mod today;
pub(in crate::http) mod watch;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use entities::community;

use super::super::locale::Locale;

/// The way through a list of several pages.
#[derive(Clone, Debug)]
pub(in crate::http) struct Pager {
    page: u64,
    pages: u64,
    before: Option<String>,
    after: Option<String>,
}

impl Pager {
    /// `address` makes the address of a page.
    fn new((page, pages): (u64, u64), address: impl Fn(u64) -> String) -> Self {
        Self {
            page,
            pages,
            before: (page > 1).then(|| address(page - 1)),
            after: (page < pages).then(|| address(page + 1)),
        }
    }
}

/// An instant by the clocks of a community.
fn moment(locale: Locale, community: &community::Model, instant: DateTime<Utc>) -> String {
    let zone: Tz = community.time_zone.parse().unwrap_or(Tz::UTC);
    let local = instant.with_timezone(&zone).naive_local();
    format!("{} {}", locale.date(local.and_utc()), local.format("%H:%M"))
}

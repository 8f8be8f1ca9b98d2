//! Links that put a coffee into a calendar on the web, for those whose mail program does not.

use chrono::SecondsFormat;
use url::Url;

use super::Event;

/// Google's page for a new event, filled in.
#[must_use]
pub fn google(event: &Event) -> String {
    let form = "%Y%m%dT%H%M%SZ";
    let dates = format!(
        "{}/{}",
        event.starts_at.format(form),
        event.ends_at.format(form)
    );
    filled(
        "https://calendar.google.com/calendar/render?action=TEMPLATE",
        &[
            ("text", &event.summary),
            ("dates", &dates),
            ("details", &event.description),
            ("location", &event.location),
        ],
    )
}

/// Outlook's.
#[must_use]
pub fn outlook(event: &Event) -> String {
    let at = |at: chrono::DateTime<chrono::Utc>| at.to_rfc3339_opts(SecondsFormat::Secs, true);
    filled(
        "https://outlook.office.com/calendar/0/action/compose?rru=addevent",
        &[
            ("subject", &event.summary),
            ("startdt", &at(event.starts_at)),
            ("enddt", &at(event.ends_at)),
            ("body", &event.description),
            ("location", &event.location),
        ],
    )
}

fn filled(page: &str, fields: &[(&str, &str)]) -> String {
    let mut url: Url = page.parse().expect("our own addresses are addresses");
    url.query_pairs_mut().extend_pairs(fields);
    url.to_string()
}

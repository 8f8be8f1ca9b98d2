//! A coffee as one person's calendar shows it, in their language.

use chrono::{DateTime, Utc};
use entities::{
    ids::AccountId,
    meeting::{self, MeetingState},
    proposal::Mode,
};
use i18n_embed_fl::fl;
use url::Url;

use super::Event;
use crate::{http::routes, locale::Locale, rounds::People, secret::digest};

/// Who reads a coffee in their calendar, and what they may know of it.
#[derive(Clone, Copy, Debug)]
pub struct Reading<'a> {
    /// Whose calendar it is.
    pub account: AccountId,
    /// Their language.
    pub locale: Locale,
    /// The names of the others, as one text.
    pub others: &'a str,
    /// The community's name.
    pub community: &'a str,
    /// The room, if there is one.
    pub room: Option<&'a str>,
    /// The public address.
    pub base: &'a Url,
    /// The moment of writing.
    pub now: DateTime<Utc>,
}

/// What the calendar of `account` knows the coffee by, for life. The two of a coffee have different ones, so that a
/// calendar that gets both invites keeps both; it says nothing about anyone.
#[must_use]
pub fn uid_of(meeting: &meeting::Model, account: AccountId) -> String {
    let mut seed = meeting.id.0.as_bytes().to_vec();
    seed.extend_from_slice(account.0.as_bytes());
    let mut mark = [0; 8];
    mark.copy_from_slice(&digest(&seed)[..8]);
    let mark = u64::from_be_bytes(mark);
    format!("{mark:016x}.{}", meeting.calendar_uid)
}

/// The names of the others at a coffee, as one text.
pub(crate) fn listed(people: &People, others: &[AccountId], locale: Locale) -> String {
    let words = locale.words();
    let names: Vec<&str> = others
        .iter()
        .map(|other| people.name(*other))
        .filter(|name| !name.is_empty())
        .collect();
    if names.is_empty() {
        return fl!(words, "person-gone");
    }
    let names = names.join(fl!(words, "mail-proposal-and").as_str());
    fl!(words, "mail-names", names = names.as_str())
}

/// The coffee as `reading` says.
#[must_use]
pub fn event_of(meeting: &meeting::Model, reading: Reading<'_>) -> Event {
    let words = reading.locale.words();
    let page = routes::absolute(reading.base, &routes::of(routes::COFFEE, meeting.id));
    let location = match (meeting.mode, reading.room) {
        (Mode::Online, Some(room)) => room.to_owned(),
        (Mode::Online, None) => fl!(words, "calendar-no-room"),
        (Mode::InPerson, _) if meeting.place.is_empty() => fl!(words, "calendar-no-place"),
        (Mode::InPerson, _) => meeting.place.clone(),
    };
    let wherever = match meeting.mode {
        Mode::Online => fl!(words, "calendar-room", room = location.as_str()),
        Mode::InPerson => fl!(words, "calendar-place", place = location.as_str()),
    };
    let description = [
        fl!(words, "calendar-of", community = reading.community),
        wherever,
        fl!(words, "calendar-order"),
        fl!(words, "calendar-page", page = page.as_str()),
    ]
    .join("\n");
    Event {
        uid: uid_of(meeting, reading.account),
        sequence: meeting.sequence,
        written_at: reading.now,
        created_at: meeting.created_at,
        changed_at: meeting.changed_at,
        starts_at: meeting.starts_at,
        ends_at: meeting.ends_at,
        cancelled: meeting.state == MeetingState::Cancelled,
        summary: fl!(words, "calendar-summary", names = reading.others),
        description,
        location,
        page,
    }
}

//! ひとことふりかえり: what people write after a coffee, who may read it, and asking for it.

mod ask;
mod draft;
mod due;
mod follow_up;
mod forget;
mod learn;
mod letter;
mod load;
mod readers;
mod save;
mod timeline;
mod words;

use chrono::{DateTime, TimeDelta, Utc};
use entities::{meeting, meeting::MeetingState};

pub(crate) use self::{ask::ask_due, follow_up::send_along, forget::forget, letter::send};
pub use self::{
    draft::{DEED, Draft, Field, OCCASION, SENTENCE, THANKS},
    due::list_due,
    follow_up::{After, CHANGED, FollowError, answers_of, due as due_step, follow_up},
    learn::{learn, list_askable},
    load::{Entry, Told, find, find_of, list_of, told_to, wrote_theme},
    readers::{Readers, choose_readers},
    save::{SaveError, save},
    timeline::{LearntTopic, Record, Timeline, With, load_learnt, load_timeline},
    words::{WORDS_ON_A_PAGE, Word, count_words, is_thanked, list_words, thank},
};

/// So long after its end a coffee is looked back at.
pub const AFTER: TimeDelta = TimeDelta::hours(1);
/// So long after its end it can be written about, and what was written be changed.
pub const OPEN: TimeDelta = TimeDelta::days(14);

/// Where a coffee stands on the way to being looked back at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// It is not over for an hour.
    Early,
    /// Now is the time.
    Open,
    /// That was long ago.
    Over,
    /// It was cancelled.
    Cancelled,
}

/// Where `meeting` stands at `now`.
#[must_use]
pub fn stage(meeting: &meeting::Model, now: DateTime<Utc>) -> Stage {
    if meeting.state != MeetingState::Booked {
        Stage::Cancelled
    } else if now < meeting.ends_at + AFTER {
        Stage::Early
    } else if now >= meeting.ends_at + OPEN {
        Stage::Over
    } else {
        Stage::Open
    }
}

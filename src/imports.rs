//! Bringing people in from a file. Nobody becomes a member by it: what a file says of someone is kept aside until they
//! come in themselves and agree to the promise, and forgotten if they do not.

mod apply;
mod arrive;
mod columns;
mod decode;
mod drafts;
mod expected;
mod letter;
mod plan;
mod read;
mod row;
pub mod words;

use chrono::TimeDelta;

pub use self::{
    apply::{TakeError, Taking, take},
    arrive::find_expected,
    drafts::{AllowError, allow, find as find_draft, keep as keep_draft},
    expected::{count, forget, invite, list},
    letter::{read_token, refuse},
    plan::{Counts, Fate, plan},
    read::{BadRow, FileError, Most, Sheet, read},
    row::{Details, Entry, Fault, Unclear},
};
pub(crate) use self::{
    arrive::arrive,
    expected::forget_address,
    letter::{invite_all, send},
};

/// How long someone is expected after a list last told of them.
pub const KEPT: TimeDelta = TimeDelta::days(90);
/// How long it is remembered that someone wants to hear nothing of a community.
pub(crate) const REFUSAL_KEPT: TimeDelta = TimeDelta::days(730);

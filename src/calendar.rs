//! Coffees as calendars know them: invites that follow every change, and calendars of one's own to subscribe to. And the
//! other way round: when people are busy, as other calendars of theirs say.

pub mod busy;
mod clean;
mod coffee;
pub mod feed;
pub mod fetch;
pub mod links;
mod write;

pub(crate) use self::coffee::listed;
pub use self::{
    coffee::{Reading, event_of, uid_of},
    write::{Event, Invite, Method, Party, invite, published},
};

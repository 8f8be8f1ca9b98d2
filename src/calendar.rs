//! Coffees as calendars know them: invites that follow every change, and calendars of one's own to subscribe to.

mod clean;
mod coffee;
mod write;

pub use self::{
    coffee::{Reading, event_of, uid_of},
    write::{Event, Invite, Method, Party, invite, published},
};

//! Finding people: what the search knows about each member, and asking it.

mod cards;
mod counts;
mod cursor;
mod describe;
mod expr;
mod index;
mod letters;
mod named;
mod near;
mod order;
mod refresh;
mod search;
mod terms;
mod text;

pub(crate) use self::refresh::refresh;
pub use self::{
    cards::{Card, Topic},
    counts::Counts,
    cursor::Cursor,
    named::{NAMED, list_named},
    refresh::catch_up,
    search::{COUNTED, Filters, Own, PAGE, Page, Query, Sort, search},
    terms::{Facet, Years},
    text::{LONGEST, Text},
};

//! From a coffee to what one can do now.

mod asked;
mod attack;
mod demo;
mod later;
mod people;
mod private;
mod reflect;
mod repeat;
mod report;
mod soft;
mod timeline;
mod words;
pub(crate) mod year;

//! From a coffee to what one can do now.

mod again;
mod asked;
mod attack;
mod demo;
mod later;
mod past;
mod people;
mod private;
mod readers;
mod recount;
mod reflect;
mod repeat;
mod report;
mod shown;
mod soft;
mod timeline;
mod words;
pub(crate) mod year;

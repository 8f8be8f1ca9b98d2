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
mod timeline;
mod words;

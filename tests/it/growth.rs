//! From a coffee to what one can do now.

mod asked;
mod later;
mod people;
mod private;
mod reflect;
mod repeat;
mod timeline;
mod words;

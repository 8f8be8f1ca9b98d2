//! From a proposal to a coffee.

mod flows;
mod people;
mod races;
mod secrets;

pub(crate) use people::{Table, at, slot};

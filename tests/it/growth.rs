//! From a coffee to what one can do now.

mod asked;
mod people;
mod private;
mod reflect;
mod repeat;

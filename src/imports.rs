//! Bringing people in from a file. Nobody becomes a member by it: what a file says of someone is kept aside until they
//! come in themselves and agree to the promise, and forgotten if they do not.

mod columns;
mod decode;
mod read;
mod row;
pub mod words;

pub use self::{
    read::{BadRow, FileError, Most, Sheet, read},
    row::{Details, Entry, Fault, Unclear},
};

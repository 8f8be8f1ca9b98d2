//! Pages, one file per subject.

pub(super) mod display;
pub(super) mod errors;
pub(super) mod texts;

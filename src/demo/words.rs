//! Word lists that the demo's people are made of.

pub(super) mod companies;
pub(super) mod growth;
pub(super) mod names;
pub(super) mod work;

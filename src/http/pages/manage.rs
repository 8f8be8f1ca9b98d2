//! Looking after a community.

pub(in crate::http) mod invitations;
pub(in crate::http) mod members;
pub(in crate::http) mod settings;

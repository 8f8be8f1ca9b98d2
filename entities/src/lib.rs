//! Tables of the Engawa database, one file each, without logic.
//!
//! Migrations are the truth about the schema; a test selects from every entity after migrating.

pub mod heartbeat;

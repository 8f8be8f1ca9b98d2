//! Tables of the Engawa database, one file each, without logic.
//!
//! Migrations are the truth about the schema; a test selects from every entity after migrating.

pub mod account;
pub mod audit;
pub mod community;
pub mod heartbeat;
pub mod idempotency_key;
pub mod identity;
pub mod ids;
pub mod invitation;
pub mod job;
pub mod mail_stop;
pub mod mail_trouble;
pub mod membership;
pub mod provider_start;
pub mod rate_limit;
pub mod session;
pub mod sign_in;

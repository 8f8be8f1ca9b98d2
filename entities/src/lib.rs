//! Tables of the Engawa database, one file each, without logic.
//!
//! Migrations are the truth about the schema; a test selects from every entity after migrating.

pub mod account;
pub mod audit;
pub mod block;
pub mod community;
pub mod company;
pub mod company_apart;
pub mod company_domain;
pub mod company_group;
pub mod company_name;
pub mod heartbeat;
pub mod idempotency_key;
pub mod identity;
pub mod ids;
pub mod import_draft;
pub mod import_refusal;
pub mod imported_person;
pub mod invitation;
pub mod job;
pub mod mail_stop;
pub mod mail_trouble;
pub mod membership;
pub mod photo;
pub mod profile;
pub mod profile_tag;
pub mod provider_start;
pub mod rate_limit;
pub mod report;
pub mod search_person;
pub mod session;
pub mod sign_in;
pub mod tag;
pub mod tag_name;

pub mod curiosity;
pub mod meeting;
pub mod meeting_move;
pub mod meeting_prompt;
pub mod meeting_seat;
pub mod message;
pub mod notice;
pub mod occupied_quarter;
pub mod participation;
pub mod proposal;
pub mod proposal_seat;
pub mod proposal_tick;
pub mod proposal_time;
pub mod round;
pub mod round_mail;
pub mod round_plan;
pub mod round_rule;
pub mod round_snapshot;
pub mod schedule_tick;

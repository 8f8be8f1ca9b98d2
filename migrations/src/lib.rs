//! Migrations of the Engawa database, one file each.
//!
//! Names are plain strings and no entity is imported: entities move on, migrations do not.

use sea_orm_migration::prelude::*;

mod m20261123_000001_heartbeat;
mod m20261123_000002_job;
mod m20261123_000003_account;
mod m20261123_000004_audit;
mod m20261123_000005_community;
mod m20261123_000006_mail_stop;
mod m20261123_000007_provider;
mod m20261123_000010_company;
mod m20261123_000011_tag;
mod m20261123_000012_profile;
mod m20261123_000013_report;
mod m20261123_000020_mail_trouble;
mod m20261123_000021_job_order;
mod m20261123_000030_idempotency_key;
mod m20261123_000031_session_renew;
mod m20261123_000032_version;
mod m20261123_000033_time_zone;
mod m20261123_000034_requests_told;
mod m20261123_000050_search;
mod m20261123_000060_round;
mod m20261123_000061_proposal;
mod m20261123_000062_meeting;
mod m20261123_000070_import;
mod m20261123_000080_round_snapshot;
mod m20261128_000090_not_with;
mod m20261128_000091_deactivated;
mod m20261128_000110_reflection;
mod m20261128_000111_growth;
mod m20261128_000112_word_thanks;
mod m20261128_000113_growth_report;
mod m20261129_000100_coffee_mail;
mod m20261129_000101_calendar;
mod m20261129_000130_growth_again;
mod parts;

/// All migrations, oldest first.
#[derive(Debug)]
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261123_000001_heartbeat::Migration),
            Box::new(m20261123_000002_job::Migration),
            Box::new(m20261123_000003_account::Migration),
            Box::new(m20261123_000004_audit::Migration),
            Box::new(m20261123_000005_community::Migration),
            Box::new(m20261123_000006_mail_stop::Migration),
            Box::new(m20261123_000007_provider::Migration),
            Box::new(m20261123_000010_company::Migration),
            Box::new(m20261123_000011_tag::Migration),
            Box::new(m20261123_000012_profile::Migration),
            Box::new(m20261123_000013_report::Migration),
            Box::new(m20261123_000020_mail_trouble::Migration),
            Box::new(m20261123_000021_job_order::Migration),
            Box::new(m20261123_000030_idempotency_key::Migration),
            Box::new(m20261123_000031_session_renew::Migration),
            Box::new(m20261123_000032_version::Migration),
            Box::new(m20261123_000033_time_zone::Migration),
            Box::new(m20261123_000034_requests_told::Migration),
            Box::new(m20261123_000050_search::Migration),
            Box::new(m20261123_000060_round::Migration),
            Box::new(m20261123_000061_proposal::Migration),
            Box::new(m20261123_000062_meeting::Migration),
            Box::new(m20261123_000070_import::Migration),
            Box::new(m20261123_000080_round_snapshot::Migration),
            Box::new(m20261128_000090_not_with::Migration),
            Box::new(m20261128_000091_deactivated::Migration),
            Box::new(m20261129_000100_coffee_mail::Migration),
            Box::new(m20261129_000101_calendar::Migration),
            Box::new(m20261128_000110_reflection::Migration),
            Box::new(m20261128_000111_growth::Migration),
            Box::new(m20261128_000112_word_thanks::Migration),
            Box::new(m20261128_000113_growth_report::Migration),
            Box::new(m20261129_000130_growth_again::Migration),
        ]
    }
}

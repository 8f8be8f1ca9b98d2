//! Everything that the database holds, as text.

use std::collections::BTreeMap;

use engawa::db::Db;
use entities::{
    account, audit, block, community, company, company_apart, company_domain, company_group,
    company_name, heartbeat, idempotency_key, identity, import_draft, import_refusal,
    imported_person, invitation, job, mail_stop, mail_trouble, membership, photo, profile,
    profile_tag, provider_start, rate_limit, report, search_person, session, sign_in, tag,
    tag_name,
};
use entities::{
    busy_calendar, busy_span, calendar_feed, curiosity, meeting, meeting_move, meeting_prompt,
    meeting_seat, message, notice, occupied_quarter, participation, proposal, proposal_again,
    proposal_seat, proposal_tick, proposal_time, round, round_mail, round_plan, round_rule,
    schedule_tick,
};
use entities::{
    growth_link, growth_release, growth_setting, next_step, reflection, reflection_asked,
    reflection_purpose, reflection_quote, step_follow_up, tag_growth, uncounted, word_thanks,
};
use sea_orm::EntityTrait;

/// All rows of all tables, in an order that does not depend on the database.
pub(crate) async fn dump(db: &Db) -> BTreeMap<&'static str, Vec<String>> {
    let mut tables = BTreeMap::from([
        ("account", rows::<account::Entity>(db).await),
        ("audit", rows::<audit::Entity>(db).await),
        ("community", rows::<community::Entity>(db).await),
        ("idempotency_key", rows::<idempotency_key::Entity>(db).await),
        ("identity", rows::<identity::Entity>(db).await),
        ("invitation", rows::<invitation::Entity>(db).await),
        ("import_draft", rows::<import_draft::Entity>(db).await),
        ("import_refusal", rows::<import_refusal::Entity>(db).await),
        ("imported_person", rows::<imported_person::Entity>(db).await),
        ("membership", rows::<membership::Entity>(db).await),
        ("mail_stop", rows::<mail_stop::Entity>(db).await),
        ("mail_trouble", rows::<mail_trouble::Entity>(db).await),
        ("heartbeat", rows::<heartbeat::Entity>(db).await),
        ("job", rows::<job::Entity>(db).await),
        ("provider_start", rows::<provider_start::Entity>(db).await),
        ("rate_limit", rows::<rate_limit::Entity>(db).await),
        ("block", rows::<block::Entity>(db).await),
        ("company", rows::<company::Entity>(db).await),
        ("company_apart", rows::<company_apart::Entity>(db).await),
        ("company_domain", rows::<company_domain::Entity>(db).await),
        ("company_group", rows::<company_group::Entity>(db).await),
        ("company_name", rows::<company_name::Entity>(db).await),
        ("photo", rows::<photo::Entity>(db).await),
        ("profile", rows::<profile::Entity>(db).await),
        ("profile_tag", rows::<profile_tag::Entity>(db).await),
        ("report", rows::<report::Entity>(db).await),
        ("tag", rows::<tag::Entity>(db).await),
        ("tag_name", rows::<tag_name::Entity>(db).await),
        ("search_person", rows::<search_person::Entity>(db).await),
        ("session", rows::<session::Entity>(db).await),
        ("sign_in", rows::<sign_in::Entity>(db).await),
    ]);
    tables.extend([
        ("next_step", rows::<next_step::Entity>(db).await),
        ("step_follow_up", rows::<step_follow_up::Entity>(db).await),
        ("tag_growth", rows::<tag_growth::Entity>(db).await),
        ("growth_link", rows::<growth_link::Entity>(db).await),
        ("growth_release", rows::<growth_release::Entity>(db).await),
        ("growth_setting", rows::<growth_setting::Entity>(db).await),
        (
            "reflection_quote",
            rows::<reflection_quote::Entity>(db).await,
        ),
        ("uncounted", rows::<uncounted::Entity>(db).await),
        ("word_thanks", rows::<word_thanks::Entity>(db).await),
        ("reflection", rows::<reflection::Entity>(db).await),
        (
            "reflection_asked",
            rows::<reflection_asked::Entity>(db).await,
        ),
        (
            "reflection_purpose",
            rows::<reflection_purpose::Entity>(db).await,
        ),
        ("busy_calendar", rows::<busy_calendar::Entity>(db).await),
        ("busy_span", rows::<busy_span::Entity>(db).await),
        ("calendar_feed", rows::<calendar_feed::Entity>(db).await),
        ("curiosity", rows::<curiosity::Entity>(db).await),
        ("meeting", rows::<meeting::Entity>(db).await),
        ("meeting_move", rows::<meeting_move::Entity>(db).await),
        ("meeting_prompt", rows::<meeting_prompt::Entity>(db).await),
        ("meeting_seat", rows::<meeting_seat::Entity>(db).await),
        ("message", rows::<message::Entity>(db).await),
        ("notice", rows::<notice::Entity>(db).await),
        (
            "occupied_quarter",
            rows::<occupied_quarter::Entity>(db).await,
        ),
        ("participation", rows::<participation::Entity>(db).await),
        ("proposal", rows::<proposal::Entity>(db).await),
        ("proposal_again", rows::<proposal_again::Entity>(db).await),
        ("proposal_seat", rows::<proposal_seat::Entity>(db).await),
        ("proposal_tick", rows::<proposal_tick::Entity>(db).await),
        ("proposal_time", rows::<proposal_time::Entity>(db).await),
        ("round", rows::<round::Entity>(db).await),
        ("round_mail", rows::<round_mail::Entity>(db).await),
        ("round_plan", rows::<round_plan::Entity>(db).await),
        ("round_rule", rows::<round_rule::Entity>(db).await),
        ("schedule_tick", rows::<schedule_tick::Entity>(db).await),
    ]);
    tables
}

async fn rows<E: EntityTrait>(db: &Db) -> Vec<String> {
    let mut rows: Vec<String> = E::find()
        .all(db)
        .await
        .unwrap()
        .iter()
        .map(|row| format!("{row:?}"))
        .collect();
    rows.sort();
    rows
}

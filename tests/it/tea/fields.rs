//! R34: what a form has no field for changes nothing.

use std::collections::BTreeMap;

use entities::{meeting, proposal, proposal::ProposalKind};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};

use super::{Table, slot};
use crate::support::{Browser, dump};

/// Columns that no form of these routes has a field for.
const EXTRAS: [(&str, &str); 22] = [
    ("id", "00000000-0000-0000-0000-000000000001"),
    ("account_id", "00000000-0000-0000-0000-000000000001"),
    ("account", "00000000-0000-0000-0000-000000000001"),
    ("community_id", "00000000-0000-0000-0000-000000000001"),
    ("community", "coffee"),
    ("role", "organizer"),
    ("standing", "active"),
    ("state", "booked"),
    ("is_open", "false"),
    ("by_whom", "00000000-0000-0000-0000-000000000001"),
    ("pair", "x"),
    ("score", "1000000"),
    ("reasons", "[]"),
    ("answers_by", "2030-01-01T00:00:00Z"),
    ("starts_at", "2030-01-01T00:00:00Z"),
    ("sequence", "9"),
    ("calendar_uid", "x"),
    ("outcome", "proposed"),
    ("waited", "9"),
    ("seed", "1"),
    ("number", "99"),
    ("created_at", "2000-01-01T00:00:00Z"),
];

async fn send(browser: &mut Browser, path: &str, fields: &[(&str, &str)], extras: bool) -> String {
    let extras = EXTRAS
        .into_iter()
        .filter(|(name, _)| extras && fields.iter().all(|(known, _)| known != name));
    let fields: Vec<_> = fields.iter().copied().chain(extras).collect();
    let answer = browser.post(path, &fields).await.assert_status(303);
    answer.header("location").to_owned()
}

/// A story that uses every changing route from a round to a coffee; gives the people at its end.
pub(super) async fn story(extras: bool) -> Table {
    let mut table = Table::new(&["aoi", "ben", "cho"]).await;
    let mut organizer = table.app.signed_in("tea@organizers.example").await;
    for person in 0..3 {
        table.says(person, "", "Asia/Tokyo").await;
    }
    let rounds = "/c/tea/manage/rounds";
    let new = [("day", "2026-12-08"), ("hour", "10:00")];
    send(&mut organizer, &format!("{rounds}/new"), &new, extras).await;
    let plan = [("version", "0"), ("preset", "monthly")];
    send(
        &mut organizer,
        "/c/tea/manage/settings/rounds",
        &plan,
        extras,
    )
    .await;
    let keeper = table.id(0).to_string();
    let keeper = [("member", keeper.as_str())];
    send(&mut organizer, &format!("{rounds}/keeper"), &keeper, extras).await;
    let (one, other) = (table.id(0).to_string(), table.id(1).to_string());
    let rule = [
        ("kind", "exclude"),
        ("one", one.as_str()),
        ("other", other.as_str()),
    ];
    send(&mut organizer, &format!("{rounds}/1/rules"), &rule, extras).await;
    let theme = [("theme", "引き継ぎ")];
    send(&mut organizer, &format!("{rounds}/1/theme"), &theme, extras).await;
    let of_ben = format!("/people/{}/curious", table.handle(1).await);
    send(table.browser(0), &of_ben, &[("wish", "yes")], extras).await;
    let open = engawa::rounds::find_open(&table.app.app.db, table.community);
    let open = open.await.unwrap().unwrap().id;
    let aoi = table.browser(0);
    let path = format!("/me/rounds/{open}");
    send(aoi, &path, &[("answer", "out")], extras).await;
    send(aoi, &format!("{path}/theme"), &theme, extras).await;
    send(aoi, "/c/tea/cadence", &[("cadence", "standing")], extras).await;
    send(&mut organizer, &format!("{rounds}/1/run"), &[], extras).await;

    let round = table.round(50).await;
    let pair = [table.id(0), table.id(1)];
    let id = table.propose(round, &pair, &[98, 122, 146]).await;
    let path = format!("/matches/{id}");
    let ticked = slot(122);
    let form = [("slot", ticked.as_str())];
    for (action, form) in [
        ("accept", &form[..]),
        ("withdraw", &[]),
        ("decline", &[("next", "yes")]),
        ("accept", &form),
    ] {
        send(table.browser(0), &format!("{path}/{action}"), form, extras).await;
    }
    let coffee = send(table.browser(1), &format!("{path}/accept"), &form, extras).await;
    for (action, text) in [
        ("messages", "はじめまして"),
        ("brings", "ひな型"),
        ("where", "https://rooms.example/aoi"),
        ("contact", "aoi at work"),
    ] {
        let form = [("text", text)];
        send(
            table.browser(0),
            &format!("{coffee}/{action}"),
            &form,
            extras,
        )
        .await;
    }
    let own = [("own", "2026-11-29T15:00")];
    let moved = send(table.browser(0), &format!("{coffee}/time"), &own, extras).await;
    send(table.browser(1), &format!("{moved}/decline"), &[], extras).await;
    send(table.browser(0), &format!("{moved}/withdraw"), &[], extras).await;
    send(
        table.browser(1),
        &format!("{coffee}/cancel"),
        &[("text", "ごめんなさい")],
        extras,
    )
    .await;
    let handle = table.handle(2).await;
    let invite = [("note", "ぜひ"), ("own", "2026-12-01T12:00")];
    let path = format!("/people/{handle}/invite");
    let invite = send(table.browser(0), &path, &invite, extras).await;
    let pick = "2026-12-01T12:00:00+09:00";
    send(
        table.browser(2),
        &format!("{invite}/accept"),
        &[("slot", pick)],
        extras,
    )
    .await;
    send(table.browser(0), "/notices/read", &[], extras).await;

    let db = &table.app.app.db;
    let coffees = meeting::Entity::find().order_by_asc(meeting::Column::Id);
    assert_eq!(coffees.all(db).await.unwrap().len(), 2);
    let asked = proposal::Entity::find().filter(proposal::Column::Kind.eq(ProposalKind::Move));
    assert_eq!(asked.all(db).await.unwrap().len(), 1);
    table
}

async fn rows_after(extras: bool) -> BTreeMap<&'static str, Vec<String>> {
    let table = story(extras).await;
    let mut rows = dump(&table.app.app.db).await;
    // One-time values are the browsers' own.
    rows.remove("idempotency_key");
    rows
}

#[tokio::test]
async fn r34_fields_that_no_form_has_change_nothing() {
    let (plain, stuffed) = (rows_after(false).await, rows_after(true).await);
    for (table, rows) in &plain {
        assert_eq!(&stuffed[table], rows, "{table}");
    }
}

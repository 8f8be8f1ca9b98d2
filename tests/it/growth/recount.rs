//! Every figure of the report is counted a second time, by plain queries on raw rows.

use engawa::growth_report::{Counts, Unit};
use entities::reflection_purpose::Purpose;
use sea_orm::Iterable as _;

use super::past::Past;
use crate::support::database::is_postgres;

/// Coffees of these rounds that took place, those included that were offered again; the first proposal is what counts.
fn coffees(first: i32, last: i32) -> String {
    format!(
        "(SELECT m.id, m.starts_at, o.reasons, o.created_at FROM meeting m JOIN proposal p ON p.id = m.proposal_id \
         LEFT JOIN proposal_again a ON a.proposal_id = p.id \
         JOIN round r ON r.id = COALESCE(p.round_id, a.round_id) \
         JOIN proposal o ON o.round_id = r.id AND o.pair = p.pair \
         WHERE r.number BETWEEN {first} AND {last} AND m.state = 'booked' \
         AND NOT EXISTS (SELECT 1 FROM reflection x WHERE x.meeting_id = m.id AND x.met <> 'yes'))"
    )
}

#[tokio::test]
async fn r36_every_figure_is_the_same_by_a_second_naive_path() {
    let past = Past::new(60, 3).await;
    let units = past.units().await;
    let rounds: Vec<_> = units.iter().map(|unit| (unit.first, unit.last)).collect();
    assert_eq!(rounds, [(1, 1), (2, 2), (3, 3)]);
    for Unit {
        first,
        last,
        counts,
        ..
    } in &units
    {
        let rounds = (*first, *last);
        check(&past, rounds, counts).await;
        check_fairness(&past, rounds, counts).await;
        check_places(&past, rounds, counts).await;
    }
    // By its date: everything that was learnt is in some unit, and once.
    let all: u32 = units
        .iter()
        .flat_map(|unit| unit.counts.learnt.values())
        .sum();
    let rows = past.number("SELECT COUNT(*) FROM tag_growth").await;
    assert_eq!(all, rows);
}

/// Each of the four groups of something that is counted per person or coffee, `of`, by where its groups begin.
fn groups(from: &str, of: &str, begin: [i32; 3]) -> [String; 4] {
    let [one, two, three] = begin;
    [
        format!("{of} < {one}"),
        format!("{of} >= {one} AND {of} < {two}"),
        format!("{of} >= {two} AND {of} < {three}"),
        format!("{of} >= {three}"),
    ]
    .map(|within| format!("{from} WHERE {within}"))
}

async fn check(past: &Past, (first, last): (i32, i32), counts: &Counts) {
    let of = coffees(first, last);
    let rounds =
        format!("JOIN round r ON r.id = a.round_id WHERE r.number BETWEEN {first} AND {last}");
    let took = format!("SELECT COUNT(DISTINCT a.account_id) FROM participation a {rounds}");
    let met = format!(
        "SELECT COUNT(DISTINCT s.account_id) FROM meeting_seat s JOIN {of} m ON m.id = s.meeting_id"
    );
    let wrote = format!(
        "SELECT COUNT(DISTINCT w.account_id) FROM reflection w JOIN {of} m ON m.id = w.meeting_id"
    );
    for (expected, sql) in [
        (
            counts.funnel[0],
            "SELECT COUNT(*) FROM membership WHERE standing = 'active'".to_owned(),
        ),
        (counts.funnel[1], took.clone()),
        (
            counts.funnel[2],
            format!("{took} AND a.outcome = 'proposed'"),
        ),
        (counts.funnel[3], met.clone()),
        (counts.funnel[4], wrote.clone()),
        (counts.coffees, format!("SELECT COUNT(*) FROM {of} m")),
        (counts.sentences, format!("{wrote} WHERE w.sentence <> ''")),
        (counts.again, format!("{wrote} WHERE w.again = 'again'")),
        (
            counts.steps,
            format!("{wrote} JOIN next_step n ON n.reflection_id = w.id"),
        ),
    ] {
        assert_eq!(past.number(&sql).await, expected, "{sql}");
    }
    for (place, purpose) in Purpose::iter().enumerate() {
        use sea_orm::ActiveEnum as _;
        let sql = format!(
            "{wrote} JOIN reflection_purpose u ON u.reflection_id = w.id WHERE u.purpose = '{}'",
            purpose.to_value()
        );
        assert_eq!(past.number(&sql).await, counts.purposes[place], "{sql}");
    }
    for why in &counts.why {
        let sql = format!(
            "SELECT COUNT(*) FROM {of} m WHERE m.reasons LIKE '%\"{}\"%'",
            why.code
        );
        assert_eq!(past.number(&sql).await, why.coffees, "{sql}");
    }
    for (reason, people) in &counts.unmatched {
        let sql = format!("{took} AND a.outcome = '{reason}'");
        assert_eq!(past.number(&sql).await, *people, "{sql}");
    }
    let two = format!(
        "{of} m JOIN meeting_seat s ON s.meeting_id = m.id JOIN meeting_seat t ON t.meeting_id = m.id \
         JOIN profile f ON f.account_id = s.account_id JOIN profile g ON g.account_id = t.account_id"
    );
    for tie in &counts.ties {
        let sql = format!(
            "SELECT COUNT(DISTINCT m.id) FROM {two} WHERE f.industry = '{}' AND g.industry = '{}'",
            tie.one, tie.other
        );
        assert_eq!(past.number(&sql).await, tie.size.coffees, "{sql}");
    }
    let sql = format!(
        "SELECT COUNT(*) FROM (SELECT DISTINCT f.company AS one, g.company AS other FROM {two} \
         WHERE f.company < g.company) AS pairs"
    );
    assert_eq!(past.number(&sql).await, counts.company_pairs, "{sql}");
    for (kind, sizes) in [("offer", &counts.offers), ("want", &counts.wants)] {
        let sql = format!("SELECT COUNT(*) FROM profile_tag WHERE kind = '{kind}'");
        assert_eq!(
            past.number(&sql).await,
            sizes.values().sum::<u32>(),
            "{sql}"
        );
    }
}

/// Who is reached, how long they waited, and how long a coffee took.
async fn check_fairness(past: &Past, (first, last): (i32, i32), counts: &Counts) {
    let of = coffees(first, last);
    let met = format!(
        "(SELECT DISTINCT s.account_id FROM meeting_seat s JOIN {of} m ON m.id = s.meeting_id)"
    );
    let begins = format!(
        "(SELECT MIN(r.matches_at) FROM round r WHERE r.number BETWEEN {first} AND {last})"
    );
    let had = format!(
        "(SELECT COUNT(*) FROM meeting_seat b JOIN meeting e ON e.id = b.meeting_id \
         WHERE b.account_id = w.account_id AND e.state = 'booked' AND e.ends_at < {begins})"
    );
    let from = format!("SELECT COUNT(*) FROM {met} w");
    for (expected, sql) in counts.before.iter().zip(groups(&from, &had, [1, 3, 6])) {
        assert_eq!(past.number(&sql).await, *expected, "{sql}");
    }
    let rounds = format!(
        "participation a JOIN round r ON r.id = a.round_id WHERE r.number BETWEEN {first} AND {last} AND a.answer = 'in'"
    );
    let waited = format!(
        "(SELECT COALESCE(MAX(a.waited), 0) FROM {rounds} AND a.outcome = 'proposed' AND a.account_id = w.account_id)"
    );
    for (expected, sql) in counts.waits.iter().zip(groups(&from, &waited, [1, 2, 3])) {
        assert_eq!(past.number(&sql).await, *expected, "{sql}");
    }
    let left_out = format!("SELECT COUNT(DISTINCT a.account_id) FROM {rounds} AND a.waited > 0");
    assert_eq!(past.number(&left_out).await, counts.left_out, "{left_out}");
    let served = format!("{left_out} AND a.outcome = 'proposed' AND a.account_id IN {met}");
    assert_eq!(past.number(&served).await, counts.served(), "{served}");
    let days = if is_postgres() {
        "FLOOR(EXTRACT(EPOCH FROM m.starts_at - m.created_at) / 86400)"
    } else {
        "CAST(JULIANDAY(m.starts_at) - JULIANDAY(m.created_at) + 0.00001 AS INTEGER)"
    };
    let from = format!("SELECT COUNT(*) FROM {of} m");
    for (group, sql) in counts.after.iter().zip(groups(&from, days, [7, 14, 21])) {
        assert_eq!(past.number(&sql).await, group.coffees, "{sql}");
        let people = format!(
            "SELECT COUNT(DISTINCT s.account_id) FROM meeting_seat s WHERE s.meeting_id IN ({})",
            sql.replacen("COUNT(*)", "m.id", 1)
        );
        assert_eq!(past.number(&people).await, group.people, "{people}");
    }
}

/// Coffees between industries, and those that are between none.
async fn check_places(past: &Past, (first, last): (i32, i32), counts: &Counts) {
    let of = coffees(first, last);
    let industries = "(SELECT x.industry FROM meeting_seat y JOIN profile x ON x.account_id = y.account_id \
         WHERE y.meeting_id = m.id)";
    let from = format!("SELECT COUNT(*) FROM {of} m");
    let sides = industries.replacen("x.industry", "COUNT(DISTINCT x.industry)", 1);
    let apart = format!("{from} WHERE {sides} = 1");
    assert_eq!(past.number(&apart).await, counts.apart.coffees, "{apart}");
    for (industry, group) in &counts.elsewhere {
        let sql = format!("{apart} AND '{industry}' IN {industries}");
        assert_eq!(past.number(&sql).await, group.coffees, "{sql}");
    }
    let mut between = 0;
    for tie in &counts.ties {
        let at = |of: &str| {
            format!(
                "SELECT s.account_id FROM meeting_seat s JOIN {of} m ON m.id = s.meeting_id \
                 WHERE '{}' IN {industries} AND '{}' IN {industries}",
                tie.one, tie.other
            )
        };
        let people = format!("SELECT COUNT(DISTINCT t.account_id) FROM ({}) t", at(&of));
        assert_eq!(past.number(&people).await, tie.size.people, "{people}");
        let begins = format!(
            "(SELECT MIN(r.matches_at) FROM round r WHERE r.number BETWEEN {first} AND {last})"
        );
        let before = format!(
            "(SELECT e.id FROM meeting e WHERE e.state = 'booked' AND e.ends_at < {begins})"
        );
        let new = format!("{people} WHERE t.account_id NOT IN ({})", at(&before));
        assert_eq!(past.number(&new).await, tie.size.newcomers, "{new}");
        between += tie.size.coffees;
    }
    assert_eq!(between + counts.apart.coffees, counts.coffees);
}

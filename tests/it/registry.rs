//! Every column is known for what it says about people, and the copy of one's data holds all of it.

use std::{
    collections::BTreeSet,
    time::{Duration, Instant},
};

use chrono::{DateTime, Days, NaiveDate, SecondsFormat, TimeDelta, Utc};
use engawa::{
    accounts::registry::{CALENDARS, COFFEES, GROWTH, Holds, REGISTRY},
    db::Db,
};
use entities::{
    account, audit,
    block::{self, BlockKind},
    community, idempotency_key, identity,
    ids::{AccountId, AuditId, ImportedId, InvitationId, ProviderStartId, ReportId, SignInId},
    imported_person, invitation,
    mail_stop::{self, MailKind},
    mail_trouble,
    membership::Role,
    photo,
    profile::{self, Employment, TeamSize, Wish},
    profile_tag::{self, TagKind},
    provider_start,
    report::{self, ReportReason, ReportState},
    sign_in, tag,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait as _, DbErr, EntityTrait as _,
    QueryFilter as _, Statement, Value,
};

use crate::support::{TestApp, database::is_postgres};

/// Table, column and type of everything in the database but the migrations' own.
async fn columns(db: &Db) -> Vec<(String, String, String)> {
    let sql = if is_postgres() {
        "SELECT table_name AS t, column_name AS c, data_type AS k FROM information_schema.columns \
         WHERE table_schema = 'public'"
    } else {
        "SELECT m.name AS t, p.name AS c, p.type AS k FROM sqlite_master m JOIN pragma_table_info(m.name) p \
         WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'"
    };
    let statement = Statement::from_string(db.get_database_backend(), sql);
    let rows = db.query_all_raw(statement).await.unwrap();
    rows.iter()
        .map(|row| {
            let text = |column| row.try_get::<String>("", column).unwrap();
            (text("t"), text("c"), text("k").to_lowercase())
        })
        // The index of the search is made of what stands elsewhere, and looks different on each database.
        .filter(|(table, ..)| table != "seaql_migrations" && !table.starts_with("search_terms"))
        .collect()
}

#[tokio::test]
async fn r37_the_registry_names_every_column() {
    let app = TestApp::new().await;
    let there: BTreeSet<_> = columns(&app.app.db)
        .await
        .into_iter()
        .map(|(table, column, _)| format!("{table}.{column}"))
        .collect();
    let named: Vec<_> = REGISTRY
        .iter()
        .chain(COFFEES)
        .chain(CALENDARS)
        .chain(GROWTH)
        .flat_map(|(table, columns)| {
            columns
                .iter()
                .map(move |(name, _)| format!("{table}.{name}"))
        })
        .collect();
    assert_eq!(named.iter().cloned().collect::<BTreeSet<_>>(), there);
    assert_eq!(named.len(), there.len(), "a column is named twice");
}

/// Columns that take certain values and no marks.
const BOUND: [&str; 18] = [
    "also_not_with",
    "by_round",
    "cadence",
    "employment",
    "image",
    "in_person",
    "kind",
    "no_invites",
    "online",
    "reason",
    "role",
    "standing",
    "state",
    "team_size",
    "tries",
    "trio_welcome",
    "wish",
    "years",
];

fn profile(account: AccountId, now: DateTime<Utc>) -> profile::ActiveModel {
    profile::ActiveModel {
        account_id: Set(account),
        company: Set(String::new()),
        role: Set(String::new()),
        bio: Set(String::new()),
        years: Set(Some(3)),
        industry: Set(String::new()),
        team_size: Set(Some(TeamSize::Few)),
        employment: Set(Some(Employment::Both)),
        workplace: Set(String::new()),
        past_companies: Set(String::new()),
        region: Set(String::new()),
        online: Set(false),
        in_person: Set(false),
        languages: Set(String::new()),
        wish: Set(Some(Wish::Either)),
        can_talk: Set(String::new()),
        cannot_talk: Set(String::new()),
        trio_welcome: Set(false),
        no_invites: Set(false),
        weekly: Set(String::new()),
        time_zone: Set(String::new()),
        by_round: Set(false),
        version: Set(1),
        changed_at: Set(now),
        completed_at: Set(None),
    }
}

/// One row about a person in each table that has any.
#[expect(
    clippy::too_many_lines,
    reason = "a row of each table, and no more to it"
)]
async fn fill(app: &TestApp, person: &account::Model, number: u8) {
    let now = app.app.now();
    let id = || app.app.random.id(now);
    let digest = || app.app.random.bytes::<32>().to_vec();
    let community = community::Entity::find().one(&app.app.db).await.unwrap();
    let community = community.unwrap().id;
    let email = ["other", "mine"][usize::from(number)].to_owned() + "-account-email";
    let db = &app.app.db;
    let topic = tag::Entity::find().one(db).await.unwrap().unwrap();
    let organizer = account::Entity::find_by_email("tea@organizers.example");
    let organizer = organizer.one(db).await.unwrap().unwrap();
    let rows = (
        audit::ActiveModel {
            id: Set(AuditId(id())),
            at: Set(now),
            action: Set(String::new()),
            account_id: Set(Some(person.id)),
            subject_id: Set(None),
            community_id: Set(None),
            address: Set(None),
        },
        idempotency_key::ActiveModel {
            key_digest: Set(digest()),
            account_id: Set(Some(person.id)),
            content_digest: Set(digest()),
            answer: Set(None),
            created_at: Set(now),
        },
        identity::ActiveModel {
            issuer: Set(String::new()),
            subject: Set(number.to_string()),
            account_id: Set(person.id),
            provider: Set(String::new()),
            created_at: Set(now),
        },
        invitation::ActiveModel {
            id: Set(InvitationId(id())),
            community_id: Set(community),
            role: Set(Role::Member),
            email: Set(None),
            uses: Set(1),
            uses_left: Set(1),
            made_by: Set(Some(person.id)),
            created_at: Set(now),
            expires_at: Set(now),
        },
        mail_stop::ActiveModel {
            account_id: Set(person.id),
            kind: Set(MailKind::Membership),
            stopped_at: Set(now),
        },
        mail_trouble::ActiveModel {
            account_id: Set(person.id),
            refusals: Set(1),
            refused_at: Set(now),
            paused_at: Set(Some(now)),
        },
        block::ActiveModel {
            account_id: Set(person.id),
            other_id: Set(organizer.id),
            kind: Set(BlockKind::Block),
            created_at: Set(now),
            also_not_with: Set(false),
        },
        imported_person::ActiveModel {
            id: Set(ImportedId(id())),
            community_id: Set(community),
            email: Set(email),
            source_id: Set(None),
            name: Set(String::new()),
            company: Set(String::new()),
            details: Set(String::new()),
            imported_at: Set(now),
            invited_at: Set(None),
        },
        photo::ActiveModel {
            account_id: Set(person.id),
            image: Set(digest()),
            digest: Set(String::new()),
            changed_at: Set(now),
        },
        profile(person.id, now),
        profile_tag::ActiveModel {
            account_id: Set(person.id),
            kind: Set(TagKind::Offer),
            tag_id: Set(topic.id),
            position: Set(0),
            created_at: Set(now),
        },
        report::ActiveModel {
            id: Set(ReportId(id())),
            community_id: Set(community),
            reporter_id: Set(Some(person.id)),
            about_id: Set(None),
            reason: Set(ReportReason::Other),
            words: Set(String::new()),
            state: Set(ReportState::Open),
            answer: Set(String::new()),
            closed_by: Set(None),
            created_at: Set(now),
            closed_at: Set(None),
        },
        provider_start::ActiveModel {
            id: Set(ProviderStartId(id())),
            provider: Set(String::new()),
            state_digest: Set(digest()),
            browser_digest: Set(digest()),
            seed: Set(digest()),
            account_id: Set(Some(person.id)),
            locale: Set(String::new()),
            next: Set(String::new()),
            expires_at: Set(now),
        },
        sign_in::ActiveModel {
            id: Set(SignInId(id())),
            email: Set(Some(person.email.clone())),
            seed: Set(digest()),
            link_digest: Set(digest()),
            browser_digest: Set(digest()),
            tries: Set(0),
            locale: Set(String::new()),
            next: Set(String::new()),
            expires_at: Set(now),
        },
    );
    app.app
        .db
        .write(|txn| {
            let rows = rows.clone();
            async move {
                macro_rules! put {
                    ($($entity:ident $row:tt),*) => {$(
                        $entity::Entity::insert(rows.$row).exec_without_returning(&txn).await?;
                    )*};
                }
                put!(audit 0, idempotency_key 1, identity 2, invitation 3, mail_stop 4, mail_trouble 5, block 6, imported_person 7, photo 8, profile 9, profile_tag 10, report 11,
                    provider_start 12, sign_in 13);
                Ok::<_, DbErr>(())
            }
        })
        .await
        .unwrap();
}

/// Marks a column in the row about a person. Gives the mark, or nothing for a column that takes none.
async fn mark(
    app: &TestApp,
    (table, column, kind): (&str, &str, &str),
    (person, who, number): (&account::Model, &str, u32),
) -> Option<String> {
    // The role of a profile is a text of one's own.
    if BOUND.contains(&column) && (table, column) != ("profile", "role") {
        return None;
    }
    let (value, shown): (Value, _) = if kind.contains("date") && !kind.contains("time") {
        let day = NaiveDate::default() + Days::new(number.into());
        (day.into(), day.to_string())
    } else if kind.contains("time") {
        let at = app.app.now() - TimeDelta::seconds(3000) + TimeDelta::seconds(number.into());
        (at.into(), at.to_rfc3339_opts(SecondsFormat::Secs, true))
    } else if kind.contains("int") {
        let number = 700_000 + i32::try_from(number).unwrap();
        (number.into(), number.to_string())
    } else {
        let text = format!("{who}-{table}-{column}");
        (text.clone().into(), text)
    };
    let (owner, id): (_, Value) = match table {
        "account" => ("id", person.id.0.into()),
        "invitation" => ("made_by", person.id.0.into()),
        "report" => ("reporter_id", person.id.0.into()),
        "sign_in" | "imported_person" => ("email", format!("{who}-account-email").into()),
        _ => ("account_id", person.id.0.into()),
    };
    let sql = format!("UPDATE {table} SET {column} = $1 WHERE {owner} = $2");
    let db = app.app.db.pool();
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, [value, id]);
    let marked = db.execute_raw(statement).await.unwrap();
    assert_eq!(marked.rows_affected(), 1, "{table}.{column}");
    Some(shown)
}

#[tokio::test]
async fn r37_each_personal_column_is_in_the_copy_once_and_nobody_elses() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    let mut aoi = app.member(&mut organizer, "tea", "aoi").await;
    app.member(&mut organizer, "tea", "ben").await;
    let db = &app.app.db;
    db.write(|txn| async move {
        audit::Entity::delete_many().exec(&txn).await?;
        invitation::Entity::delete_many().exec(&txn).await?;
        idempotency_key::Entity::delete_many().exec(&txn).await
    })
    .await
    .unwrap();
    let types = columns(db).await;
    let mut expected = Vec::new();
    let mut foreign = Vec::new();
    let mut number = 0;
    for (who, name) in [("mine", "aoi"), ("other", "ben")] {
        let email = format!("{name}@example.com");
        let person = account::Entity::find_by_email(&email)
            .one(db)
            .await
            .unwrap();
        let person = person.unwrap();
        fill(&app, &person, u8::from(who == "mine")).await;
        let same = format!("{who}-account-email");
        let same = &same;
        db.write(|txn| {
            let email = email.clone();
            async move {
                sign_in::Entity::update_many()
                    .col_expr(
                        sign_in::Column::Email,
                        sea_orm::sea_query::Expr::value(same.as_str()),
                    )
                    .filter(sign_in::Column::Email.eq(email))
                    .exec(&txn)
                    .await
            }
        })
        .await
        .unwrap();
        for (table, columns) in REGISTRY {
            for (column, holds) in *columns {
                let Holds::Personal(place) = holds else {
                    continue;
                };
                if (*table, *column) == ("account", "id") {
                    let shown = Some(person.id.0.to_string());
                    if who == "mine" {
                        expected.push(((*place).to_owned(), shown));
                    } else {
                        foreign.extend(shown);
                    }
                    continue;
                }
                let kind = types.iter().find(|(t, c, _)| t == table && c == column);
                let kind = kind.unwrap().2.as_str();
                number += 1;
                let shown = mark(&app, (table, column, kind), (&person, who, number)).await;
                if who == "mine" {
                    expected.push(((*place).to_owned(), shown));
                } else {
                    foreign.extend(shown);
                }
            }
        }
    }

    let answer = aoi.post("/me/account/data", &[]).await.assert_status(200);
    let text = answer.text();
    let copy: serde_json::Value = serde_json::from_str(text).unwrap();
    assert!(expected.len() > 35, "{expected:?}");
    for (place, shown) in expected {
        let found = place.split('/').fold(&copy, |value, key| {
            let value = &value[key];
            value.get(0).unwrap_or(value)
        });
        assert!(!found.is_null(), "{place} in {text}");
        if let Some(shown) = shown {
            let found = found
                .as_str()
                .map_or_else(|| found.to_string(), str::to_owned);
            assert_eq!(found, shown, "{place}");
            assert_eq!(text.matches(&shown).count(), 1, "{place}: {shown}");
        }
    }
    for shown in foreign {
        assert!(!text.contains(&shown), "{shown} is somebody else's");
    }
}

#[tokio::test]
#[ignore = "measures time: make time-limits"]
async fn r37_ten_thousand_items_take_less_than_a_minute() {
    let app = TestApp::new().await;
    let mut aoi = app.signed_in("aoi@example.com").await;
    let db = &app.app.db;
    let account: AccountId = account::Entity::find().one(db).await.unwrap().unwrap().id;
    let now = app.app.now();
    let row = |_| audit::ActiveModel {
        id: Set(AuditId(app.app.random.id(now))),
        at: Set(now),
        action: Set("signed_in".to_owned()),
        account_id: Set(Some(account)),
        subject_id: Set(None),
        community_id: Set(None),
        address: Set(Some("192.0.2.1".to_owned())),
    };
    for _ in 0..10 {
        let rows: Vec<_> = (0..1000).map(row).collect();
        let rows = &rows;
        db.write(|txn| async move {
            audit::Entity::insert_many(rows.clone())
                .exec_without_returning(&txn)
                .await
        })
        .await
        .unwrap();
    }
    let begin = Instant::now();
    let answer = aoi.post("/me/account/data", &[]).await.assert_status(200);
    assert!(begin.elapsed() < Duration::from_mins(1));
    assert!(answer.text().matches("signed_in").count() > 10_000);
}

//! Who is found by whom, and what of them.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use engawa::directory::{self, Query};
use entities::{
    account,
    block::{self, BlockKind},
    membership::{self, Standing},
    profile, search_person,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait as _, EntityTrait as _,
    PaginatorTrait as _, QueryFilter as _, Statement, sea_query::Expr,
};

use super::{Someone, Town, by_text, names};
use crate::support::TestApp;

fn someone(name: &'static str) -> Someone {
    Someone {
        name,
        company: "どこか",
        bio: "よろしくお願いします。",
        ..Someone::default()
    }
}

async fn change(
    town: &Town<'_>,
    member: &membership::Model,
    column: membership::Column,
    value: Expr,
) {
    membership::Entity::update_many()
        .col_expr(column, value)
        .filter(membership::Column::Id.eq(member.id))
        .exec(&town.app.app.db)
        .await
        .unwrap();
}

#[tokio::test]
async fn r33_nobody_finds_those_who_are_not_to_be_found() {
    let app = TestApp::new().await;
    let tea = Town::new(&app, "tea").await;
    let coffee = Town::new(&app, "coffee").await;
    let words = [
        "見る人",
        "お隣",
        "塞いだ",
        "塞がれた",
        "去った",
        "外れた",
        "預かり",
        "途中",
    ];
    let people = tea.people(&words.map(someone)).await;
    let strangers = coffee.people(&[someone("よその人")]).await;
    let keep_away = |one: &membership::Model, other: &membership::Model| block::ActiveModel {
        account_id: Set(one.account_id),
        other_id: Set(other.account_id),
        kind: Set(BlockKind::Block),
        created_at: Set(app.app.now()),
        also_not_with: Set(false),
    };
    let blocks = [
        keep_away(&people[0], &people[2]),
        keep_away(&people[3], &people[0]),
    ];
    block::Entity::insert_many(blocks)
        .exec_without_returning(&app.app.db)
        .await
        .unwrap();
    // What is only not to be matched can still be found.
    let not_with = block::ActiveModel {
        kind: Set(BlockKind::NotWith),
        ..keep_away(&people[0], &people[1])
    };
    block::Entity::insert(not_with)
        .exec_without_returning(&app.app.db)
        .await
        .unwrap();
    change(
        &tea,
        &people[4],
        membership::Column::Standing,
        Expr::value(Standing::Left),
    )
    .await;
    change(
        &tea,
        &people[5],
        membership::Column::Standing,
        Expr::value(Standing::Removed),
    )
    .await;
    change(
        &tea,
        &people[6],
        membership::Column::HeldAt,
        Expr::value(Some(app.app.now())),
    )
    .await;
    profile::Entity::update_many()
        .col_expr(
            profile::Column::CompletedAt,
            Expr::value(None::<chrono::DateTime<chrono::Utc>>),
        )
        .filter(profile::Column::AccountId.eq(people[7].account_id))
        .exec(&app.app.db)
        .await
        .unwrap();
    // Rows that an organizer's or a member's action leaves behind are taken out with it.
    search_person::Entity::update_many()
        .col_expr(search_person::Column::Version, Expr::value(0))
        .exec(&app.app.db)
        .await
        .unwrap();
    search_person::Entity::delete_many()
        .filter(search_person::Column::MembershipId.eq(people[7].id))
        .exec(&app.app.db)
        .await
        .unwrap();
    tea.catch_up().await;
    for query in [Query::default(), by_text("どこか"), by_text("よろしく")] {
        let page = tea.search(&people[0], query.clone()).await;
        assert_eq!(names(&page), ["お隣"]);
        assert_eq!(page.found, 1, "nor are they counted");
        assert_eq!(
            names(&coffee.search(&strangers[0], query).await),
            Vec::<String>::new()
        );
    }
    for name in &words[2..] {
        assert_eq!(
            tea.names(&people[0], name).await,
            Vec::<String>::new(),
            "{name}"
        );
    }
    assert_eq!(
        tea.names(&people[0], "よその人").await,
        Vec::<String>::new()
    );
}

#[tokio::test]
async fn r33_the_border_of_a_community_holds_for_someone_of_two() {
    let app = TestApp::new().await;
    let tea = Town::new(&app, "tea").await;
    let coffee = Town::new(&app, "coffee").await;
    let of_tea = tea.people(&[someone("見る人"), someone("お茶の人")]).await;
    coffee.people(&[someone("珈琲の人")]).await;
    let mut twin = of_tea[0].clone();
    twin.id = entities::ids::MembershipId(app.app.random.id(app.app.now()));
    twin.community_id = coffee.community;
    let row = membership::ActiveModel {
        company_id: Set(None),
        ..sea_orm::IntoActiveModel::into_active_model(twin.clone())
    };
    membership::Entity::insert(row)
        .exec_without_returning(&app.app.db)
        .await
        .unwrap();
    coffee.catch_up().await;
    assert_eq!(tea.names(&of_tea[0], "の人").await, ["お茶の人"]);
    assert_eq!(coffee.names(&twin, "の人").await, ["珈琲の人"]);
}

#[tokio::test]
async fn r34_a_card_and_the_index_hold_what_everybody_may_see() {
    let app = TestApp::new().await;
    let town = Town::new(&app, "tea").await;
    let people = town.people(&[someone("見る人"), someone("お隣")]).await;
    for private in ["ひみつの就業先", "就業先", "people.example", "12:00"] {
        assert_eq!(
            town.names(&people[0], private).await,
            Vec::<String>::new(),
            "{private}"
        );
    }
    let page = town.search(&people[0], Query::default()).await;
    let told = format!("{:?}", page.people);
    for private in ["ひみつ", "people.example", "12:00", "よろしく"] {
        assert!(!told.contains(private), "{private} is in {told}");
    }
}

#[tokio::test]
async fn r38_who_is_erased_is_gone_from_the_index() {
    let app = TestApp::new().await;
    let town = Town::new(&app, "tea").await;
    let erased = Someone {
        name: "zorblattica",
        company: "quixotronics",
        role: "vermiculite",
        bio: "I collect xylographics and drive a wobblemobile.",
        region: "thistlewick",
        industry: "gadgetronomy",
        in_person: true,
        ..Someone::default()
    };
    let mut people = town.people(&[someone("見る人"), erased]).await;
    // Others with the same words, so that pages of the index are shared.
    for _ in 0..30 {
        people.extend(town.people(&[someone("お隣")]).await);
    }
    let markers = [
        "zorblattica",
        "quixotronics",
        "vermiculite",
        "xylographics",
        "wobblemobile",
        "thistlewick",
        "gadgetronomy",
    ];
    assert_eq!(
        town.names(&people[0], "wobblemobile").await,
        ["zorblattica"]
    );
    account::Entity::delete_by_id(people[1].account_id)
        .exec(&app.app.db)
        .await
        .unwrap();
    entities::company::Entity::delete_by_id(people[1].company_id.unwrap())
        .exec(&app.app.db)
        .await
        .unwrap();
    assert_eq!(
        search_person::Entity::find()
            .count(&app.app.db)
            .await
            .unwrap(),
        31
    );
    assert_eq!(rows_of_terms(&app).await, 31);
    for marker in markers {
        assert_eq!(town.names(&people[0], marker).await, Vec::<String>::new());
    }
    if let Some(file) = app.database.url.strip_prefix("sqlite://") {
        app.app.db.pool().clone().close().await.unwrap();
        for suffix in ["", "-wal"] {
            let bytes = std::fs::read(format!("{file}{suffix}")).unwrap_or_default();
            for marker in markers {
                let found = bytes
                    .windows(marker.len())
                    .any(|window| window == marker.as_bytes());
                assert!(!found, "{marker} in the file{suffix}");
            }
        }
    }
}

async fn rows_of_terms(app: &TestApp) -> i64 {
    let db = &app.app.db;
    let sql = "SELECT COUNT(*) AS people FROM search_terms";
    let row = db
        .query_one_raw(Statement::from_string(db.get_database_backend(), sql))
        .await
        .unwrap();
    row.unwrap().try_get("", "people").unwrap()
}

#[tokio::test]
async fn an_index_of_another_version_is_written_anew() {
    let app = TestApp::demo(30).await;
    let db = &app.app.db;
    assert_eq!(
        directory::catch_up(db).await.unwrap(),
        0,
        "a demo knows everybody"
    );
    let numbers = async || {
        let rows = search_person::Entity::find().all(db).await.unwrap();
        rows.into_iter()
            .map(|row| row.number)
            .collect::<BTreeSet<_>>()
    };
    let before = numbers().await;
    assert_eq!(
        before.len(),
        30,
        "those who wait to be let in are not found"
    );
    search_person::Entity::update_many()
        .col_expr(search_person::Column::Version, Expr::value(0))
        .exec(db)
        .await
        .unwrap();
    assert_eq!(directory::catch_up(db).await.unwrap(), 30);
    assert_eq!(numbers().await, before, "everybody keeps their number");
    assert_eq!(directory::catch_up(db).await.unwrap(), 0);
    app.clock.advance(TimeDelta::days(1));
    assert_eq!(rows_of_terms(&app).await, 30);
}

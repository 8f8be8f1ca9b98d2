//! What organizers' forms do not take: fields that they do not have, and more than they need.

use std::{
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    task::{Context, Poll},
};

use axum::{
    body::{Body, Bytes},
    http::{Method, Request, header},
};
use engawa::{
    http::{self, Who, routes},
    server::Peer,
};
use entities::{company, membership, tag};
use sea_orm::{EntityTrait as _, QueryOrder as _};
use tower::ServiceExt as _;

use super::{report_path, someone, tell};
use crate::support::{TestApp, dump};

/// What a form never decides: whose a thing is, and where it stands.
const FORGED: [(&str, &str); 16] = [
    ("id", "00000000-0000-0000-0000-000000000000"),
    ("account_id", "00000000-0000-0000-0000-000000000000"),
    ("community", "coffee"),
    ("community_id", "00000000-0000-0000-0000-000000000000"),
    ("company_id", "00000000-0000-0000-0000-000000000000"),
    ("role", "organizer"),
    ("standing", "active"),
    ("held_at", ""),
    ("state", "closed"),
    ("slug", "forged"),
    ("closed_by", "00000000-0000-0000-0000-000000000000"),
    ("reporter_id", "00000000-0000-0000-0000-000000000000"),
    ("about_id", "00000000-0000-0000-0000-000000000000"),
    ("created_at", "2001-01-01T00:00:00Z"),
    ("seed", "1"),
    ("number", "9"),
];

/// The path of a route in the community `tea`, about things that are there.
async fn filled(app: &TestApp, path: &str) -> String {
    let db = &app.app.db;
    let members = membership::Entity::find().order_by_desc(membership::Column::Id);
    let member = members.one(db).await.unwrap().unwrap();
    let company = company::Entity::find().one(db).await.unwrap().unwrap();
    let topics = tag::Entity::find().order_by_desc(tag::Column::CreatedAt);
    let topic = topics.one(db).await.unwrap().unwrap();
    let report = report_path(app).await;
    let report = report.rsplit('/').next().unwrap();
    let id = match path {
        routes::MANAGE_MEMBER => member.id.to_string(),
        routes::MANAGE_COMPANY => company.id.to_string(),
        routes::MANAGE_TAG => topic.id.to_string(),
        routes::MANAGE_REPORT => report.to_owned(),
        _ => "00000000-0000-0000-0000-000000000000".to_owned(),
    };
    path.replace("{community}", "tea")
        .replace("{number}", "1")
        .replace("{id}", &id)
}

#[tokio::test]
async fn r34_fields_that_no_form_of_organizers_has_change_nothing() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    app.community("coffee").await;
    let mut aoi = someone(&app, &mut organizer, ("aoi", "Kodama"), "お茶の話").await;
    someone(&app, &mut organizer, ("ben", "Harukaze"), "FAQ").await;
    tell(&app, &mut aoi, "ben").await;
    let changing = http::table().into_iter();
    let changing =
        changing.filter(|route| route.who == Who::Organizer && route.method == Method::POST);
    for route in changing {
        // What rounds draw by themselves is tested with them; a list is a file, not fields.
        if [routes::MANAGE_IMPORT, routes::MANAGE_INVITATIONS].contains(&route.path) {
            continue;
        }
        let path = filled(&app, route.path).await;
        let before = dump(&app.app.db).await;
        let answer = organizer.post(&path, &FORGED).await;
        assert!(!answer.status.is_server_error(), "{path}");
        let mut after = dump(&app.app.db).await;
        // A decision without the fields of its form is none.
        after.retain(|table, rows| before[table] != *rows);
        after.remove("audit");
        after.remove("rate_limit");
        after.remove("idempotency_key");
        assert!(
            after.is_empty(),
            "{path} {} changed {after:?}",
            answer.status
        );
    }
}

/// A body that never ends, counting what was read of it.
struct Endless(Arc<AtomicUsize>);

impl http_body::Body for Endless {
    type Data = Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Bytes>, Self::Error>>> {
        const CHUNK: &[u8] = &[b'x'; 16 * 1024];
        self.0.fetch_add(CHUNK.len(), Ordering::Relaxed);
        Poll::Ready(Some(Ok(http_body::Frame::data(Bytes::from_static(CHUNK)))))
    }
}

#[tokio::test]
async fn r46_no_form_of_organizers_reads_a_body_without_end() {
    const MIB: usize = 1 << 20;
    let app = TestApp::new().await;
    let organizer = app.community("tea").await;
    let cookies: Vec<String> = organizer
        .cookies
        .iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    let changing = http::table().into_iter();
    for route in
        changing.filter(|route| route.who == Who::Organizer && route.method == Method::POST)
    {
        let path = route
            .path
            .replace("{community}", "tea")
            .replace("{number}", "1")
            .replace("{id}", "00000000-0000-0000-0000-000000000000");
        let (kind, limit) = if route.path == routes::MANAGE_IMPORT {
            let kind = "multipart/form-data; boundary=x";
            (kind, engawa::imports::Most::FORM.bytes + MIB)
        } else {
            ("application/x-www-form-urlencoded", 64 * 1024 + MIB)
        };
        let read = Arc::new(AtomicUsize::new(0));
        let mut request = Request::post(&path)
            .header(header::HOST, "127.0.0.1:3000")
            .header(header::COOKIE, cookies.join("; "))
            .header(header::CONTENT_TYPE, kind)
            .header("idempotency-key", format!("endless-{path}"))
            .body(Body::new(Endless(Arc::clone(&read))))
            .unwrap();
        request
            .extensions_mut()
            .insert(Peer(([192, 0, 2, 1], 1024).into()));
        let answer = app.router.clone().oneshot(request).await.unwrap();
        // A form that is one button has nothing to read.
        assert!(
            answer.status().is_client_error() || read.load(Ordering::Relaxed) == 0,
            "{path}: {}",
            answer.status()
        );
        let read = read.load(Ordering::Relaxed);
        assert!(read <= limit, "{path}: {read} bytes");
    }
}

#[tokio::test]
async fn r32_only_so_many_lists_are_read() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    let list = b"name,email,company\nAoi,aoi@example.com,Kodama\n";
    let path = "/c/tea/manage/members/import";
    for _ in 0..30 {
        let answer = organizer.upload_as(path, "file", ("list.csv", list)).await;
        answer.assert_status(303);
    }
    let kept = entities::import_draft::Entity::find()
        .all(&app.app.db)
        .await
        .unwrap();
    assert_eq!(kept.len(), 1, "an organizer has one draft");
    let refused = organizer.upload_as(path, "file", ("list.csv", list)).await;
    let refused = refused.assert_status(429);
    assert!(!refused.header("retry-after").is_empty());
    // Bad files count, too: reading them is the work.
    app.clock.advance(chrono::TimeDelta::hours(2));
    for _ in 0..30 {
        let answer = organizer.upload_as(path, "file", ("list.csv", b"x")).await;
        answer.assert_status(422);
    }
    let refused = organizer.upload_as(path, "file", ("list.csv", b"x")).await;
    refused.assert_status(429);
}

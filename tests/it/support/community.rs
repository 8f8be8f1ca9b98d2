//! What organizers do, and what comes of it.

use entities::membership::{self, Role, Standing};
use sea_orm::{EntityTrait as _, QueryOrder as _};

use super::{Answer, Browser, TestApp};

/// Where everyone stands, in the order in which they came.
pub(crate) async fn standings(app: &TestApp) -> Vec<(Standing, Role)> {
    membership::Entity::find()
        .order_by_asc(membership::Column::Id)
        .all(&app.app.db)
        .await
        .unwrap()
        .into_iter()
        .map(|membership| (membership.standing, membership.role))
        .collect()
}

/// Says how one comes in.
pub(crate) async fn set_joining(organizer: &mut Browser, slug: &str, joining: &str) {
    let path = format!("/c/{slug}/manage/settings");
    let form = [
        ("name", "Tea"),
        ("about", "For all of us."),
        ("joining", joining),
    ];
    organizer
        .edit(&path, &path, &form)
        .await
        .assert_redirect(&path);
}

/// Presses the button `decision` of the first person in a list.
pub(crate) async fn decide(
    organizer: &mut Browser,
    slug: &str,
    list: &str,
    decision: &str,
) -> Answer {
    let page = organizer
        .get(&format!("/c/{slug}/manage/members?list={list}"))
        .await;
    let prefix = format!("action=\"/c/{slug}/manage/members/");
    let id = page
        .text()
        .split(&prefix)
        .last()
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    let path = format!("/c/{slug}/manage/members/{id}");
    organizer.post(&path, &[("decision", decision)]).await
}

//! The first steps, one's own pages, and what others see.

mod not_with;
mod people;
mod privacy;
mod steps;
pub(crate) mod tabs;
mod trouble;

use crate::support::{Answer, Browser, TestApp};

/// The value of a hidden field.
pub(crate) fn hidden(page: &Answer, name: &str) -> String {
    let mark = format!("name=\"{name}\" value=\"");
    let rest = page.text().split(&mark).nth(1).expect("the field is there");
    rest.split('"').next().unwrap().to_owned()
}

/// Opens the page at `path` and sends its form with these fields.
pub(crate) async fn fill(browser: &mut Browser, path: &str, fields: &[(&str, &str)]) -> Answer {
    let page = browser.get(path).await.assert_status(200);
    let version = hidden(&page, "version");
    let mut all = vec![("version", version.as_str())];
    all.extend_from_slice(fields);
    browser.post(path, &all).await
}

/// Takes the first steps: a name, a company, what one offers and wants.
pub(crate) async fn introduce(
    browser: &mut Browser,
    (name, company): (&str, &str),
    (offer, want): (&str, &str),
) {
    fill(browser, "/start/1", &[("name", name), ("company", company)])
        .await
        .assert_redirect("/start/2");
    fill(browser, "/start/2", &[("offer_words", offer)])
        .await
        .assert_redirect("/start/3");
    fill(browser, "/start/3", &[("want_words", want)])
        .await
        .assert_redirect("/start/4");
}

/// The address of someone's page, found as an organizer finds members.
pub(crate) async fn handle(app: &TestApp, email: &str) -> String {
    use entities::{account, membership};
    use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};

    let account = account::Entity::find_by_email(email)
        .one(&app.app.db)
        .await
        .unwrap()
        .unwrap();
    let membership = membership::Entity::find()
        .filter(membership::Column::AccountId.eq(account.id))
        .one(&app.app.db)
        .await
        .unwrap()
        .unwrap();
    format!("/people/{}", membership.id)
}

//! What organizers decide about companies, members, topics and reports, and what waits for them.

mod companies;
mod limits;
mod log;
mod members;
mod reports;
mod tags;

use entities::{
    company,
    report::{self, ReportState},
};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};

use crate::{
    profiles::{handle, introduce},
    support::{Browser, TestApp},
};

async fn someone(
    app: &TestApp,
    organizer: &mut Browser,
    (name, company): (&str, &str),
    topics: &str,
) -> Browser {
    let mut browser = app.member(organizer, "tea", name).await;
    introduce(&mut browser, (name, company), (topics, "")).await;
    browser
}

async fn company_path(app: &TestApp, name: &str) -> String {
    let row = company::Entity::find()
        .filter(company::Column::Name.eq(name))
        .one(&app.app.db)
        .await
        .unwrap()
        .unwrap();
    format!("/c/tea/manage/companies/{}", row.id)
}

async fn tell(app: &TestApp, browser: &mut Browser, about: &str) {
    let handle = handle(app, &format!("{about}@example.com")).await;
    browser
        .post(
            &format!("{handle}/report"),
            &[("reason", "harassment"), ("words", "marker-of-a-report")],
        )
        .await
        .assert_status(303);
}

async fn report_path(app: &TestApp) -> String {
    let row = report::Entity::find()
        .filter(report::Column::State.eq(ReportState::Open))
        .one(&app.app.db)
        .await
        .unwrap()
        .unwrap();
    format!("/c/tea/manage/watch/{}", row.id)
}

//! Who decided what, and texts that are shown as texts.

use super::{company_path, report_path, someone, tell};
use crate::{profiles::introduce, support::TestApp};

#[tokio::test]
async fn r41_the_log_tells_who_decided_what() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    for number in 0..60 {
        organizer
            .edit(
                "/c/tea/manage/settings",
                "/c/tea/manage/settings",
                &[
                    ("name", &format!("Tea {number}")),
                    ("about", "marker-of-contents"),
                    ("joining", "open"),
                ],
            )
            .await;
    }
    let page = organizer.get("/c/tea/manage/log").await;
    let page = page.assert_shows("設定を変えました").assert_hides("marker");
    let next = page.text().split("?before=").nth(1).unwrap();
    let next = next.split('"').next().unwrap();
    organizer
        .get(&format!("/c/tea/manage/log?before={next}"))
        .await
        .assert_shows("参加しました");
    organizer
        .get("/c/tea/manage/log?before=nonsense")
        .await
        .assert_status(200);
}

#[tokio::test]
async fn r44_markup_is_shown_as_text() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    let payload = "<img src=x onerror=alert(1)>";
    let list = format!(
        "name,email,company,bad{payload}\n{payload},a@example.com,{payload},\n{payload},{payload},x,\n"
    );
    let answer = organizer
        .upload_as(
            "/c/tea/manage/members/import",
            "file",
            ("x.csv", list.as_bytes()),
        )
        .await
        .assert_status(303);
    let look = answer.header("location").to_owned();
    let mut pages = vec![organizer.get(&look).await];
    organizer
        .post(&look, &[("skip_bad", "yes")])
        .await
        .assert_status(303);
    let mut aoi = app.member(&mut organizer, "tea", "aoi").await;
    introduce(&mut aoi, (payload, payload), ("<img src>", "")).await;
    someone(&app, &mut organizer, ("ben", "Harukaze"), "FAQ").await;
    tell(&app, &mut aoi, "ben").await;
    let company = company_path(&app, payload).await;
    for path in [
        "members/expected",
        "members",
        "members?q=%3Cimg",
        "companies",
        "tags",
        "watch",
        "log",
    ] {
        pages.push(organizer.get(&format!("/c/tea/manage/{path}")).await);
    }
    pages.push(organizer.get(&company).await);
    pages.push(organizer.get(&report_path(&app).await).await);
    for page in pages {
        page.assert_status(200).assert_hides("<img");
    }
}

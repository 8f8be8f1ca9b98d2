//! Mails and calendars around a coffee: both always tell the truth, and neither learns the other's address.

mod busy;
mod busy_times;
pub(crate) mod changes;
mod feed;
mod files;
mod form;
mod invites;
pub(crate) mod letters;
mod peers;
pub(crate) mod server;

use crate::{
    support::{Browser, Mail},
    tea::{Table, slot},
};
use files::File;

/// A booked coffee of the first two people, on Sunday at noon in Tokyo.
async fn coffee(table: &mut Table) -> String {
    let id = table.simple().await;
    let time = slot(122);
    let path = format!("/matches/{id}/accept");
    let mut to = String::new();
    for person in [0, 1] {
        let answer = table.browser(person).post(&path, &[("slot", &time)]).await;
        let answer = answer.assert_status(303);
        answer.header("location").clone_into(&mut to);
    }
    to
}

/// Asks for another time, which the other one picks.
async fn shift(table: &mut Table, path: &str, own: &str) {
    let form = [("own", own)];
    let asked = table.browser(0).post(&format!("{path}/time"), &form).await;
    let invite = asked.assert_status(303).header("location").to_owned();
    let page = table.browser(1).get(&invite).await;
    let offered = page.text().split("name=\"slot\" value=\"").nth(1).unwrap();
    let offered = offered.split('"').next().unwrap();
    let offered = offered.replace("&#43;", "+").replace("&#x2b;", "+");
    let accept = format!("{invite}/accept");
    table
        .browser(1)
        .post(&accept, &[("slot", &offered)])
        .await
        .assert_redirect(path);
}

async fn cancel(browser: &mut Browser, path: &str) {
    let cancel = format!("{path}/cancel");
    browser.post(&cancel, &[]).await.assert_redirect(path);
}

/// The letters that arrived since `count`, after the outbox was run.
async fn since(table: &Table, count: usize) -> Vec<Mail> {
    table.app.run_jobs().await;
    table.app.post.mails().split_off(count)
}

/// The letters with a calendar's file among these, with their reader.
fn invites(mails: &[Mail]) -> Vec<(String, File)> {
    mails
        .iter()
        .filter(|mail| mail.raw.contains("text/calendar"))
        .map(|mail| (mail.to[0].clone(), File::read(&mail.part("text/calendar"))))
        .collect()
}

//! Mail in full numbers.

use std::time::Duration;

use crate::mail_server::{outage, slow_server};

#[tokio::test(flavor = "multi_thread")]
#[ignore = "takes long: make long"]
async fn r19_a_thousand_waiting_mails_leave_within_two_minutes() {
    let took = outage(1000).await;
    println!("1,000 waiting mails left in {took:?}");
    assert!(took <= Duration::from_mins(2), "{took:?}");
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "takes half an hour: make long"]
async fn r20_a_thousand_mails_and_a_server_that_takes_a_minute() {
    slow_server(1000, Duration::from_mins(1)).await;
    println!("1,000 mails, 1,000 kept, 0 repeats");
}

//! Mails and calendars of coffees in full numbers.

use crate::calendar::{changes, letters, server};

#[test]
#[ignore = "takes minutes: make long"]
fn r52_every_zone_and_every_change_of_the_clocks() {
    let count = changes::every_zone();
    println!("{count} coffees beside changes of the clocks from 2024 to 2035, each in two files");
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "takes minutes: make long"]
async fn r19_r20_a_thousand_letters_about_coffees() {
    let twice = server::letters_through_trouble(500).await;
    println!("1,000 letters, each kept; {twice} came twice, as the same letter");
}

#[tokio::test]
#[ignore = "takes a minute: make long"]
async fn r24_a_thousand_messages() {
    let mails = letters::messages(1000).await;
    println!("1,000 messages within an hour, {mails} letters");
}

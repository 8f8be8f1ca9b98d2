//! Rounds in full numbers.

use crate::rounds::{crashes, year};

#[tokio::test(flavor = "multi_thread")]
#[ignore = "takes an hour: make long"]
async fn r10_two_hundred_kills_of_a_round_of_ten_thousand() {
    crashes::killed_rounds(10_000, 200).await;
}

#[tokio::test]
#[ignore = "takes minutes: make long"]
async fn a_year_of_rounds_of_three_hundred() {
    year::year(300).await;
}

//! Rounds in full numbers.

use crate::{
    rounds::{crashes, year},
    support::database::is_postgres,
};

#[tokio::test(flavor = "multi_thread")]
#[ignore = "takes an hour: make long"]
async fn r10_two_hundred_kills_of_a_round_of_ten_thousand() {
    crashes::killed_rounds(10_000, 200).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "takes minutes: make long"]
async fn r17_a_frozen_holder_of_a_round_is_replaced_and_its_late_result_refused() {
    // An embedded database has one process.
    if is_postgres() {
        crashes::frozen_holder(2000).await;
    }
}

#[tokio::test]
#[ignore = "takes minutes: make long"]
async fn a_year_of_rounds_of_three_hundred() {
    year::year(300).await;
}

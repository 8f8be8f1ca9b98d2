//! A simulated year in full numbers.

use crate::growth::year::{Learning, recovered, with_and_without};

#[tokio::test]
#[ignore = "takes minutes: make long"]
async fn the_report_of_a_year_of_three_hundred_says_what_was_planted() {
    Box::pin(recovered(300, 12, 1)).await;
}

/// Twelve years of three hundred people. Of two ways in which people may learn, reflections must help in both.
#[tokio::test]
#[ignore = "takes an hour: make long"]
async fn rounds_that_know_of_reflections_turn_more_wants_into_offers() {
    for learning in [Learning::Talks, Learning::Luck] {
        let [without, with] = with_and_without((300, 12), learning, 1..=3).await;
        assert!(
            with > without,
            "{learning:?}: {with} with, {without} without"
        );
    }
}

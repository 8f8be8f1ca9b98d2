//! Accepts and bookings in full numbers.

use std::time::Instant;

use crate::tea::{actions, histories, kills, races};

#[tokio::test(flavor = "multi_thread")]
#[ignore = "takes a minute: make long"]
async fn r1_fifty_rounds_of_64_yeses() {
    for number in 0..50 {
        races::sixty_four_yeses(number % 2 == 1).await;
    }
    println!("50 times 64 yeses, one coffee each");
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "takes many minutes: make long"]
async fn r2_a_thousand_sets_of_overlapping_proposals() {
    for seed in 0..20 {
        races::overlapping_sets(50, seed).await;
    }
    println!("1,000 sets, each answered by 32 at once, no two coffees at the same time");
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "takes minutes: make long"]
async fn r3_a_thousand_histories_are_lawful() {
    for seed in 0..4 {
        histories::histories(250, 100 + seed).await;
    }
    println!("1,000 histories of two to four people, each one that some order gives");
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "takes minutes: make long"]
async fn r3_ten_thousand_things_at_once() {
    for seed in 0..10 {
        actions::everything_at_once(1000, 1000 * (seed + 1)).await;
    }
    println!("10 times 1,000 things, all rows in order");
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "takes many minutes: make long"]
async fn r9_two_hundred_kills() {
    let begin = Instant::now();
    kills::kills(200, 2).await;
    println!("in {:?}", begin.elapsed());
}

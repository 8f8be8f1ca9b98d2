//! Writers in full numbers.

use std::time::Duration;

use crate::database::writers;

#[tokio::test(flavor = "multi_thread")]
#[ignore = "takes half a minute and measures time: make long"]
async fn r8_sixty_four_writers_for_half_a_minute() {
    let mut took = writers(Duration::from_secs(30)).await;
    took.sort_unstable();
    let p99 = took[took.len() * 99 / 100];
    let slowest = took[took.len() - 1];
    println!(
        "{} writes, none failed, p99 {p99:?}, slowest {slowest:?}",
        took.len()
    );
    assert!(p99 <= Duration::from_secs(1), "{p99:?}");
}

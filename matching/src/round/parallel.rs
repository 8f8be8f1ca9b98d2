//! Work on many rows by several threads, with the same result for any number of them.

use std::ops::Range;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use crate::{Monitor, Stage};

/// Rows that a thread takes at a time.
pub(super) const BLOCK: usize = 32;

/// Calls `work(scratch, rows, found)` for block after block of the rows below `rows` and gives all that was found, in the
/// order of the blocks; `None` when the monitor said stop. The calling thread works too, and alone talks to the monitor.
pub(super) fn for_each_block<T: Send, S>(
    rows: usize,
    threads: usize,
    (monitor, stage): (&dyn Monitor, Stage),
    scratch: impl Fn() -> S + Sync,
    work: impl Fn(&mut S, Range<u32>, &mut Vec<T>) + Sync,
) -> Option<Vec<T>> {
    let next_block = AtomicUsize::new(0);
    let stopped = AtomicBool::new(false);
    let blocks: Mutex<Vec<(usize, Vec<T>)>> = Mutex::new(Vec::new());
    let run = |report: &dyn Fn(usize) -> bool| {
        let mut scratch = scratch();
        let mut own = Vec::new();
        while !stopped.load(Ordering::Relaxed) {
            let start = next_block.fetch_add(1, Ordering::Relaxed) * BLOCK;
            if start >= rows {
                break;
            }
            if report(start) {
                stopped.store(true, Ordering::Relaxed);
            }
            let mut found = Vec::new();
            let place = |row: usize| u32::try_from(row).expect("members are counted in 32 bits");
            work(
                &mut scratch,
                place(start)..place(rows.min(start + BLOCK)),
                &mut found,
            );
            if !found.is_empty() {
                own.push((start, found));
            }
        }
        blocks
            .lock()
            .expect("no thread panicked while it held the lock")
            .extend(own);
    };
    std::thread::scope(|scope| {
        for _ in 1..threads.min(rows.div_ceil(BLOCK)) {
            scope.spawn(|| run(&|_| false));
        }
        run(&|done| {
            monitor.progress(stage, done, rows);
            monitor.should_stop()
        });
    });
    if stopped.into_inner() {
        return None;
    }
    let mut blocks = blocks
        .into_inner()
        .expect("no thread panicked while it held the lock");
    blocks.sort_unstable_by_key(|&(start, _)| start);
    Some(blocks.into_iter().flat_map(|(_, found)| found).collect())
}

/// Calls `look(row, other)` for all pairs of a row and one of the others, which are few enough at a time to stay in the
/// processor's cache while all rows of the block are compared with them: that is most of the speed.
pub(super) fn in_tiles(
    rows: Range<u32>,
    others: Range<u32>,
    mut look: impl FnMut(u32, Range<u32>),
) {
    for tile in others.clone().step_by(TILE as usize) {
        for row in rows.clone() {
            look(row, tile..others.end.min(tile.saturating_add(TILE)));
        }
    }
}

/// People that fit into a cache of 256 KiB with what is compared of them.
const TILE: u32 = 512;

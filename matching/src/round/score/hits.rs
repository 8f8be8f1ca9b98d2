//! The best few of many hits.

/// Up to three hits, best first: the first counts in full, the second half, the third a quarter, further ones
/// nothing, so that one good topic is worth more than a long list.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Hits {
    best: [(i32, u32, u32); 3],
    pub(super) count: usize,
}

impl Hits {
    pub(super) fn add(&mut self, points: i32, first: u32, second: u32) {
        let hit = (points, first, second);
        // Equal points go by number, so that the order of visits does not matter.
        let place = self.as_slice().iter().position(|&(other, one, two)| {
            points > other || (points == other && (first, second) < (one, two))
        });
        let place = place.unwrap_or(self.count);
        if place < self.best.len() {
            self.best[place..].rotate_right(1);
            self.best[place] = hit;
            self.count = (self.count + 1).min(self.best.len());
        }
    }

    fn as_slice(&self) -> &[(i32, u32, u32)] {
        &self.best[..self.count]
    }

    /// Each hit with the points that it adds to the score.
    pub(super) fn counted(&self) -> impl Iterator<Item = (i32, u32, u32)> {
        (0..)
            .zip(self.as_slice())
            .map(|(place, &(points, first, second))| (points >> place, first, second))
    }

    pub(super) fn points(&self) -> i32 {
        self.counted().map(|(points, _, _)| points).sum()
    }
}

//! Who is to be matched by the solver, in an order drawn by the seed.

use super::Problem;

/// The members who take part and are not pinned. A place in the pool is a vertex of the graph; places are drawn by the
/// problem's seed, so that ties favour other people with another seed.
#[derive(Debug)]
pub(super) struct Pool {
    members: Vec<u32>,
}

impl Pool {
    pub(super) fn new(problem: &Problem) -> Self {
        let mut pinned = vec![false; problem.members.len()];
        for &(a, b) in &problem.pins {
            pinned[a as usize] = true;
            pinned[b as usize] = true;
        }
        let mut members: Vec<u32> = (0..)
            .zip(&problem.members)
            .filter(|&(index, member)| !member.sits_out && !pinned[index as usize])
            .map(|(index, _)| index)
            .collect();
        members.sort_by_key(|&index| (mix(problem.seed ^ mix(u64::from(index))), index));
        Self { members }
    }

    pub(super) fn len(&self) -> usize {
        self.members.len()
    }

    /// One past the last place.
    pub(super) fn end(&self) -> u32 {
        u32::try_from(self.members.len()).expect("members are counted in 32 bits")
    }

    pub(super) fn member(&self, place: u32) -> u32 {
        self.members[place as usize]
    }
}

/// Orders equally good partners `v` of `u`, both places of a pool: a hash, and so a different order for each person.
#[expect(clippy::cast_possible_truncation, reason = "a hash")]
pub(super) fn tie(u: u32, v: u32) -> u32 {
    mix(u64::from(u) << 32 | u64::from(v)) as u32
}

/// The finaliser of the splitmix64 generator (Steele, Lea, Flood 2014): a well-mixed one-to-one map.
fn mix(x: u64) -> u64 {
    let x = x.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    x ^ (x >> 31)
}

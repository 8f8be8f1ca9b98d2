//! The integers that the solver computes with.

use std::fmt::Debug;
use std::ops::{Add, AddAssign, Sub, SubAssign};

/// A signed integer wide enough for dual values: `i64` in nearly all cases, `i128` when the weights are so large that
/// sums of a few of them would leave 64 bits.
pub(crate) trait Number:
    Copy
    + Debug
    + Default
    + Ord
    + Add<Output = Self>
    + Sub<Output = Self>
    + AddAssign
    + SubAssign
    + From<i64>
    + Into<i128>
{
    /// Larger than every value that occurs.
    const INFINITE: Self;

    /// Half of an even number.
    fn half(self) -> Self;

    /// Twice the number.
    fn twice(self) -> Self {
        self + self
    }

    /// A value that the caller knows to fit.
    fn from_i128(value: i128) -> Self;
}

impl Number for i64 {
    const INFINITE: Self = Self::MAX;

    fn half(self) -> Self {
        self >> 1
    }

    fn from_i128(value: i128) -> Self {
        Self::try_from(value).expect("the width was chosen so that every dual fits")
    }
}

impl Number for i128 {
    const INFINITE: Self = Self::MAX;

    fn half(self) -> Self {
        self >> 1
    }

    fn from_i128(value: i128) -> Self {
        value
    }
}

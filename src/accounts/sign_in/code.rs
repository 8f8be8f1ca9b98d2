//! The code in the mail: short enough to type on another device.

use subtle::ConstantTimeEq as _;
use unicode_normalization::UnicodeNormalization as _;

use crate::secret::Secret;

/// Letters and digits that nobody takes for one another.
const ALPHABET: &[u8; 31] = b"23456789ABCDEFGHJKMNPQRSTUVWXYZ";
/// With five tries, one guess in 170,000,000,000 succeeds.
const LENGTH: usize = 8;

/// The code for `seed`.
pub(super) fn derive(secret: &Secret, seed: &[u8]) -> String {
    let mut number = secret
        .derive("sign-in code", seed)
        .iter()
        .take(16)
        .fold(0_u128, |number, byte| number << 8 | u128::from(*byte));
    let mut code = String::with_capacity(LENGTH);
    for _ in 0..LENGTH {
        // The remainder is below 31.
        let index = usize::try_from(number % 31).unwrap_or(0);
        code.push(char::from(ALPHABET[index]));
        number /= 31;
    }
    code
}

/// The code as it stands in the mail: two groups are easier to read.
pub(super) fn grouped(code: &str) -> String {
    let (first, second) = code.split_at(LENGTH / 2);
    format!("{first}-{second}")
}

/// What was typed, as the code is kept: capitals, half width, no spaces or dashes.
#[must_use]
pub fn normalize(typed: &str) -> String {
    typed
        .nfkc()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_uppercase())
        .take(LENGTH + 1)
        .collect()
}

/// Whether `typed` is the code for `seed`, in a time that does not tell how much of it was right.
pub(super) fn matches(secret: &Secret, seed: &[u8], typed: &str) -> bool {
    derive(secret, seed)
        .as_bytes()
        .ct_eq(normalize(typed).as_bytes())
        .into()
}

#[cfg(test)]
mod tests {
    use super::normalize;

    #[test]
    fn codes_may_be_typed_as_people_do() {
        for typed in ["ABCD-2345", "abcd2345", " abcd 2345 ", "ＡＢＣＤー２３４５"] {
            assert_eq!(normalize(typed), "ABCD2345", "{typed}");
        }
    }
}

//! Where a page of people begins, as addresses say it.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};

/// A place in the order in which people are found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    /// Which stage of the order.
    pub(super) stage: usize,
    /// Whether it is behind the part of the stage that is ordered by score.
    pub(super) tail: bool,
    /// The score, in that part.
    pub(super) score: i64,
    /// The person's number.
    pub(super) number: i64,
}

/// From where on people are wanted: those after a spot, or those before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    pub(super) spot: Spot,
    pub(super) back: bool,
}

impl Cursor {
    /// Reads what [`encode`](Self::encode) wrote; nothing for any other text.
    #[must_use]
    pub fn decode(text: &str) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        let text = String::from_utf8(bytes).ok()?;
        let mut parts = text.split('.').map(str::parse::<i64>);
        let mut next = || parts.next()?.ok();
        let (back, stage, tail) = (next()?, next()?, next()?);
        let spot = Spot {
            stage: usize::try_from(stage).ok()?,
            tail: tail == 1,
            score: next()?,
            number: next()?,
        };
        Some(Self {
            spot,
            back: back == 1,
        })
    }

    /// The cursor as one word for an address.
    #[must_use]
    pub fn encode(self) -> String {
        let Spot {
            stage,
            tail,
            score,
            number,
        } = self.spot;
        let (back, tail) = (u8::from(self.back), u8::from(tail));
        URL_SAFE_NO_PAD.encode(format!("{back}.{stage}.{tail}.{score}.{number}"))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_cursor_survives_an_address(
            (stage, tail, score, number, back) in (0_usize..9, any::<bool>(), any::<i64>(), any::<i64>(), any::<bool>())
        ) {
            let cursor = Cursor { spot: Spot { stage, tail, score, number }, back };
            prop_assert_eq!(Cursor::decode(&cursor.encode()), Some(cursor));
        }

        #[test]
        fn any_text_is_a_cursor_or_none(text in any::<String>()) {
            let _ = Cursor::decode(&text);
        }
    }
}

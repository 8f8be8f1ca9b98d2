//! What stands beside a name: a photo, or the first character on one of six grounds.

use entities::ids::AccountId;
use unicode_segmentation::UnicodeSegmentation as _;

use super::routes;

/// How many grounds the style sheet has.
const HUES: u128 = 6;

/// The picture of one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Avatar {
    /// The first character of the name.
    pub(super) initial: String,
    /// Which ground: always the same for the same person.
    pub(super) hue: u128,
    /// The address of the photo, if there is one.
    pub(super) photo: Option<String>,
}

impl Avatar {
    pub(super) fn new(account: AccountId, name: &str, photo: Option<&str>) -> Self {
        Self {
            initial: name.graphemes(true).next().unwrap_or_default().to_owned(),
            hue: account.0.as_u128() % HUES + 1,
            photo: photo.map(routes::photo),
        }
    }
}

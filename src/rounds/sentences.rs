//! Reasons in the reader's language, with names.

use i18n_embed_fl::fl;

use super::{People, Reason, Topics};
use crate::locale::Locale;

/// Why people fit, in a sentence.
#[must_use]
pub fn sentence(locale: Locale, reason: Reason, (people, topics): (&People, &Topics)) -> String {
    let words = locale.words();
    let topic = |tag| topics.name(tag, locale);
    match reason {
        Reason::Teaches { giver, tag } => fl!(
            words,
            "reason-teaches",
            name = people.name(giver),
            topic = topic(tag)
        ),
        Reason::Akin { giver, offer, want } => fl!(
            words,
            "reason-akin",
            name = people.name(giver),
            offer = topic(offer),
            want = topic(want)
        ),
        Reason::SameGroup { giver, tag } => fl!(
            words,
            "reason-same-group",
            name = people.name(giver),
            topic = topic(tag)
        ),
        Reason::BothWant { tag } => fl!(words, "reason-both-want", topic = topic(tag)),
        Reason::Shares { tag } => fl!(words, "reason-shares", topic = topic(tag)),
        Reason::NewCompanyPair => fl!(words, "reason-new-company-pair"),
        Reason::SameRegion => fl!(words, "reason-same-region"),
        Reason::Experience { of } => fl!(words, "reason-experience", name = people.name(of)),
    }
}

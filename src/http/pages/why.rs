//! Why two people were put together, as one of them reads it: what goes to and fro first, then what they share.

use entities::ids::AccountId;
use i18n_embed_fl::fl;

use super::{
    super::locale::{Locale, Words},
    person::OverlapView,
};
use crate::rounds::{self, People, Reason, Topics};

/// What stands beside a reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::http) enum Mark {
    /// They can tell each other something.
    Swap,
    /// They want or like the same.
    Same,
    /// Their companies.
    Companies,
    /// Where they are.
    Region,
    /// Whom they wish to meet.
    Person,
    /// When they are free.
    Times,
}

/// A reason.
#[derive(Clone, Debug)]
pub(in crate::http) struct Why {
    pub(in crate::http) mark: Mark,
    pub(in crate::http) title: String,
    /// More about it; often nothing.
    pub(in crate::http) text: String,
    /// What the other one can tell, and what the reader can.
    pub(in crate::http) swap: Option<[Vec<String>; 2]>,
}

impl Why {
    fn plain(mark: Mark, title: String) -> Self {
        Self {
            mark,
            title,
            text: String::new(),
            swap: None,
        }
    }

    /// How many times there are to choose from, as a reason of its own.
    pub(in crate::http) fn times(words: Words, count: usize) -> Self {
        Self {
            text: fl!(words, "why-times-count", count = count),
            ..Self::plain(Mark::Times, fl!(words, "why-times"))
        }
    }
}

/// The two of whom one reads.
#[derive(Clone, Copy, Debug)]
pub(in crate::http) struct Two<'a> {
    pub(in crate::http) reader: AccountId,
    pub(in crate::http) other: &'a str,
    pub(in crate::http) overlap: Option<&'a OverlapView>,
}

/// The reasons of a pair, as one of them reads them, the strongest first.
pub(in crate::http) fn of_two(
    locale: Locale,
    two: Two<'_>,
    reasons: &[Reason],
    topics: &Topics,
) -> Vec<Why> {
    let words = locale.words();
    let name = |tag| topics.name(tag, locale).to_owned();
    let mut whys: Vec<Why> = exchange(locale, two, reasons, topics).into_iter().collect();
    let mut both_want = Vec::new();
    let mut shares = Vec::new();
    for reason in reasons {
        match *reason {
            Reason::BothWant { tag } => both_want.push(name(tag)),
            Reason::Shares { tag } => shares.push(name(tag)),
            _ => {}
        }
    }
    if !both_want.is_empty() {
        let topics = quoted(words, &both_want);
        whys.push(Why::plain(
            Mark::Same,
            fl!(words, "why-both-want", topics = topics),
        ));
    }
    if !shares.is_empty() {
        let topics = quoted(words, &shares);
        whys.push(Why {
            text: fl!(words, "why-shares-text"),
            ..Why::plain(Mark::Same, fl!(words, "why-shares", topics = topics))
        });
    }
    for reason in reasons {
        match *reason {
            Reason::Experience { of } if of == two.reader => whys.push(Why::plain(
                Mark::Person,
                fl!(words, "why-experience-yours", name = two.other),
            )),
            Reason::Experience { .. } => whys.push(Why::plain(
                Mark::Person,
                fl!(words, "why-experience-theirs", name = two.other),
            )),
            Reason::SameRegion => {
                whys.push(Why::plain(Mark::Region, fl!(words, "why-same-region")));
            }
            Reason::NewCompanyPair => whys.push(Why {
                text: fl!(words, "why-new-companies-text"),
                ..Why::plain(Mark::Companies, fl!(words, "why-new-companies"))
            }),
            _ => {}
        }
    }
    whys
}

/// What each can tell the other: the same topic, or else one that is near.
fn exchange(locale: Locale, two: Two<'_>, reasons: &[Reason], topics: &Topics) -> Option<Why> {
    let words = locale.words();
    let (mut theirs, mut mine) = two.overlap.map_or_else(Default::default, |overlap| {
        (overlap.ask_them.clone(), overlap.ask_me.clone())
    });
    let is_exact = !(theirs.is_empty() && mine.is_empty());
    for reason in reasons {
        let (Reason::Teaches { giver, tag }
        | Reason::Akin {
            giver, offer: tag, ..
        }
        | Reason::SameGroup { giver, tag }) = *reason
        else {
            continue;
        };
        let side = if giver == two.reader {
            &mut mine
        } else {
            &mut theirs
        };
        let topic = topics.name(tag, locale).to_owned();
        if !topic.is_empty() && !side.contains(&topic) {
            side.push(topic);
        }
    }
    let title = match (theirs.is_empty(), mine.is_empty()) {
        (true, true) => return None,
        _ if !is_exact => fl!(words, "why-near"),
        (false, false) => fl!(words, "why-swap"),
        (false, true) => fl!(words, "why-ask-them", name = two.other),
        (true, false) => fl!(words, "why-ask-me", name = two.other),
    };
    let (one, other) = (theirs.first(), mine.first());
    let named: Vec<String> = one.into_iter().chain(other).cloned().collect();
    Some(Why {
        text: quoted(words, &named),
        swap: Some([theirs, mine]),
        ..Why::plain(Mark::Swap, title)
    })
}

fn quoted(words: Words, names: &[String]) -> String {
    let quoted = names
        .iter()
        .map(|name| fl!(words, "why-topic", topic = name.as_str()));
    quoted.collect::<Vec<_>>().join(&fl!(words, "why-and"))
}

/// The reasons of three, each in a sentence with names.
pub(in crate::http) fn of_three(
    locale: Locale,
    reasons: &[Reason],
    names: (&People, &Topics),
) -> Vec<Why> {
    let sentences = reasons.iter().map(|reason| {
        let mark = match reason {
            Reason::Teaches { .. } | Reason::Akin { .. } | Reason::SameGroup { .. } => Mark::Swap,
            Reason::BothWant { .. } | Reason::Shares { .. } => Mark::Same,
            Reason::NewCompanyPair => Mark::Companies,
            Reason::SameRegion => Mark::Region,
            Reason::Experience { .. } => Mark::Person,
        };
        Why::plain(mark, rounds::sentence(locale, *reason, names))
    });
    sentences.collect()
}

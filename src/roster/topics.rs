//! The topics that a roster names: curated ones under any of their names, and ones that people made up.

use std::collections::HashMap;

use indexmap::IndexSet;
use matching::round::Tag;

use super::lists::says_nothing;
use crate::folding::{key, slug, words};
use crate::index::{Names, index, ranks};
use crate::vocabulary::Vocabulary;

/// Collects topics while rows are read.
#[derive(Debug, Default)]
pub(super) struct Topics {
    /// Every spelling that was seen, with its topic, if it names one, and how often it was used.
    spellings: HashMap<Box<str>, (Option<u32>, u64)>,
    topics: IndexSet<Topic>,
}

/// What makes a topic; curated ones come first.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Topic {
    /// Position in the vocabulary.
    Curated(usize),
    /// By the key of its name.
    Named(Box<str>),
}

/// Topics in an order that does not depend on that of rows.
#[derive(Debug)]
pub(super) struct Finished {
    /// The final number of each topic.
    pub(super) numbers: Vec<u32>,
    /// By final number.
    pub(super) slugs: Vec<String>,
    /// By final number.
    pub(super) tags: Vec<Tag>,
}

impl Topics {
    /// The number of a topic; `None` for a text that names nothing.
    pub(super) fn number(&mut self, text: &str) -> Option<u32> {
        if let Some((topic, times)) = self.spellings.get_mut(text) {
            *times += 1;
            return *topic;
        }
        let topic = match Vocabulary::curated().find(text) {
            Some(curated) => Some(Topic::Curated(curated)),
            None if says_nothing(text) => None,
            None => Some(Topic::Named(key(text).into())),
        };
        let number = topic.map(|topic| index(self.topics.insert_full(topic).0));
        self.spellings.insert(text.into(), (number, 1));
        number
    }

    /// Numbers topics anew and finds their codes and words.
    pub(super) fn finish(self) -> Finished {
        let numbers = ranks(&self.topics);
        let names = self.usual_spellings();
        let mut topics: Vec<(u32, String, Option<u32>, Vec<String>)> = Vec::new();
        let vocabulary = Vocabulary::curated();
        for (topic, (&number, name)) in self.topics.iter().zip(numbers.iter().zip(names)) {
            topics.push(match topic {
                Topic::Curated(place) => {
                    let topic = &vocabulary.topics()[*place];
                    (
                        number,
                        topic.slug.clone(),
                        Some(index(topic.group)),
                        topic.words(),
                    )
                }
                Topic::Named(_) => (number, slug(name), None, words(name)),
            });
        }
        topics.sort_unstable_by_key(|(number, ..)| *number);
        // Words are numbered as they come, which is the order of topics by now.
        let mut known = Names::default();
        let mut finished = Finished {
            numbers,
            slugs: Vec::new(),
            tags: Vec::new(),
        };
        for (_, slug, group, words) in topics {
            let mut words: Vec<u32> = words.iter().map(|word| known.number(word)).collect();
            words.sort_unstable();
            finished.slugs.push(slug);
            finished.tags.push(Tag {
                group,
                words,
                ..Tag::default()
            });
        }
        finished
    }

    /// The spelling of each topic that is used most; the first by its letters among several.
    fn usual_spellings(&self) -> Vec<&str> {
        let mut best: Vec<(u64, &str)> = vec![(0, ""); self.topics.len()];
        for (spelling, &(topic, times)) in &self.spellings {
            let Some(topic) = topic else { continue };
            let best = &mut best[topic as usize];
            if times > best.0 || times == best.0 && **spelling < *best.1 {
                *best = (times, spelling);
            }
        }
        best.into_iter().map(|(_, spelling)| spelling).collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn finish(texts: &[&str]) -> (Vec<Option<u32>>, Finished) {
        let mut topics = Topics::default();
        let numbers: Vec<Option<u32>> = texts.iter().map(|text| topics.number(text)).collect();
        let finished = topics.finish();
        let number = |old: &Option<u32>| old.map(|old| finished.numbers[old as usize]);
        (numbers.iter().map(number).collect(), finished)
    }

    #[test]
    fn names_of_a_curated_topic_are_one() {
        let (numbers, finished) = finish(&[
            "Palaeoecology",
            "電話対応",
            "Phone support",
            "ｲﾝﾊﾞｳﾝﾄﾞｺｰﾙ",
            "-",
        ]);
        assert_eq!(numbers, [Some(1), Some(0), Some(0), Some(0), None]);
        assert_eq!(finished.slugs, ["phone-support", "palaeoecology"]);
        assert!(finished.tags[0].group.is_some() && finished.tags[1].group.is_none());
    }

    #[test]
    fn spellings_of_a_free_topic_are_one() {
        let texts = [
            "Open Science",
            "open science",
            "OPEN-SCIENCE",
            "open science",
            "Open Data",
        ];
        let (numbers, finished) = finish(&texts);
        assert_eq!(numbers, [Some(1), Some(1), Some(1), Some(1), Some(0)]);
        assert_eq!(finished.slugs, ["open-data", "open-science"]);
        let shared =
            |a: &Tag, b: &Tag| a.words.iter().filter(|word| b.words.contains(word)).count();
        assert_eq!(shared(&finished.tags[0], &finished.tags[1]), 1, "open");
    }

    proptest! {
        #[test]
        fn the_order_of_rows_does_not_matter(
            texts in prop::collection::vec("[a-cA-C :/-]{0,4}|FAQ|電話対応", 0..20),
        ) {
            let texts: Vec<&str> = texts.iter().map(|text| text.trim()).collect();
            let turned: Vec<&str> = texts.iter().rev().copied().collect();
            let (mut there, back) = finish(&turned);
            there.reverse();
            let (here, forth) = finish(&texts);
            prop_assert_eq!(here, there);
            prop_assert_eq!(&forth.slugs, &back.slugs);
            let mut distinct = forth.slugs.clone();
            distinct.sort_unstable();
            distinct.dedup();
            prop_assert_eq!(distinct.len(), forth.slugs.len(), "two topics have one code");
        }
    }
}

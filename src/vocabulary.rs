//! The curated topics of customer support and customer success, in Japanese and English, with their synonyms.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::folding::{key, words};

const CURATED: &str = include_str!("../data/cs_tags.csv");

/// A set of topics that can be found by any of their names.
#[derive(Debug)]
pub struct Vocabulary {
    topics: Vec<Topic>,
    groups: Vec<String>,
    by_key: HashMap<String, usize>,
}

/// One topic of the set.
#[derive(Debug)]
pub struct Topic {
    /// The code in files and addresses, such as `voc-analysis`.
    pub slug: String,
    /// The name shown in Japanese.
    pub ja: String,
    /// The name shown in English.
    pub en: String,
    /// Other names, in either language.
    pub synonyms: Vec<String>,
    /// Index into [`Vocabulary::groups`].
    pub group: usize,
}

/// Why a list of topics cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum VocabularyError {
    /// The list is not the CSV that it should be.
    #[error(transparent)]
    Csv(#[from] csv::Error),
    /// A cell that must not be empty is.
    #[error("topic {0:?} lacks a slug, a name or a group")]
    Incomplete(String),
    /// A name would stand for two topics.
    #[error("the name {name:?} belongs to {first} and to {second}")]
    Ambiguous {
        /// The name.
        name: String,
        /// The slug of the topic that has it already.
        first: String,
        /// The slug of the topic that claims it, too.
        second: String,
    },
}

/// A line of the list.
#[derive(Deserialize)]
struct Row {
    slug: String,
    ja: String,
    en: String,
    group: String,
    synonyms: String,
}

impl Vocabulary {
    /// The set that comes with Engawa.
    #[must_use]
    pub fn curated() -> &'static Self {
        static SET: LazyLock<Vocabulary> = LazyLock::new(|| {
            Vocabulary::parse(CURATED).expect("a test reads the embedded list of topics")
        });
        &SET
    }

    /// Reads a list with the columns `slug,ja,en,group,synonyms`, synonyms separated by `;`.
    fn parse(list: &str) -> Result<Self, VocabularyError> {
        let mut set = Self {
            topics: Vec::new(),
            groups: Vec::new(),
            by_key: HashMap::new(),
        };
        for row in csv::Reader::from_reader(list.as_bytes()).deserialize() {
            set.add(row?)?;
        }
        Ok(set)
    }

    fn add(&mut self, row: Row) -> Result<(), VocabularyError> {
        if [&row.slug, &row.ja, &row.en, &row.group]
            .iter()
            .any(|cell| cell.is_empty())
        {
            return Err(VocabularyError::Incomplete(row.slug));
        }
        let known_group = self.groups.iter().position(|group| *group == row.group);
        let group = known_group.unwrap_or_else(|| {
            self.groups.push(row.group);
            self.groups.len() - 1
        });
        let synonyms = row.synonyms.split(';').map(str::trim);
        let topic = Topic {
            slug: row.slug,
            ja: row.ja,
            en: row.en,
            synonyms: synonyms
                .filter(|name| !name.is_empty())
                .map(str::to_owned)
                .collect(),
            group,
        };
        let index = self.topics.len();
        for name in topic.names() {
            let first = *self.by_key.entry(key(name)).or_insert(index);
            if first != index {
                return Err(VocabularyError::Ambiguous {
                    name: name.to_owned(),
                    first: self.topics[first].slug.clone(),
                    second: topic.slug.clone(),
                });
            }
        }
        self.topics.push(topic);
        Ok(())
    }

    /// The topic that has this name, in whatever spelling.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<usize> {
        self.by_key.get(&key(name)).copied()
    }

    /// All topics, in the order of the list. Indices of [`find`](Self::find) count from its start.
    #[must_use]
    pub fn topics(&self) -> &[Topic] {
        &self.topics
    }

    /// The groups of topics, such as `channels`.
    #[must_use]
    pub fn groups(&self) -> &[String] {
        &self.groups
    }
}

impl Topic {
    /// Every name of the topic, its slug first.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let synonyms = self.synonyms.iter().map(String::as_str);
        [&*self.slug, &self.ja, &self.en]
            .into_iter()
            .chain(synonyms)
    }

    /// The content words of the names that are shown, ascending, no repeats; see [`words`]. Synonyms add none: nobody
    /// could see why two topics are called akin that share a word of a name which neither profile shows.
    #[must_use]
    pub fn words(&self) -> Vec<String> {
        let shown = [&self.ja, &self.en].into_iter();
        let mut all: Vec<String> = shown.flat_map(|name| words(name)).collect();
        all.sort_unstable();
        all.dedup();
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reading refuses a name that belongs to two topics, and cells left empty.
    #[test]
    fn the_curated_set_is_well_formed() {
        let set = Vocabulary::parse(CURATED).unwrap();
        assert_eq!(set.topics().len(), 152);
        assert_eq!(set.groups().len(), 11);
        for topic in set.topics() {
            let is_code = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
            assert!(topic.slug.chars().all(is_code), "{}", topic.slug);
            assert!(
                !topic.words().is_empty(),
                "{} has no content word",
                topic.slug
            );
        }
    }

    #[test]
    fn a_topic_is_found_by_every_name_in_any_spelling() {
        let set = Vocabulary::curated();
        let phone = set.find("phone-support").unwrap();
        for name in [
            "電話対応",
            "Phone Support",
            "ｲﾝﾊﾞｳﾝﾄﾞｺｰﾙ",
            "ｐｈｏｎｅ",
            "voice support",
        ] {
            assert_eq!(set.find(name), Some(phone), "{name}");
        }
        assert_eq!(set.topics()[phone].ja, "電話対応");
        assert_eq!(set.groups()[set.topics()[phone].group], "channels");
        assert_eq!(set.find("palaeoecology"), None);
        assert_eq!(set.find(""), None);
        assert_eq!(set.find("CS"), None, "it means four things");
    }

    #[test]
    fn a_name_of_two_topics_is_refused() {
        let list = "slug,ja,en,group,synonyms\na,あ,Aa,g,x;Ｙ\nb,い,Bb,g,y\n";
        let error = Vocabulary::parse(list).unwrap_err();
        assert_eq!(error.to_string(), r#"the name "y" belongs to a and to b"#);
    }
}

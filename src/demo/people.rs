//! Drawing people by chance.

use std::collections::HashSet;

use super::{
    chance::{below, happens, pick, word},
    personas::Persona,
    words::{
        companies::{REGIONS, WEEKS},
        names::{FAMILY, FIRST, GIVEN, LAST},
        work::{ASKING, ENDINGS, OPENINGS, ROLES, TELLING},
    },
};
use crate::{clock::Random, vocabulary::Vocabulary};

/// How many out of a hundred write in English.
const ENGLISH: usize = 12;
/// How often another name is tried when one is taken; a large community has namesakes.
const TRIES: usize = 8;

/// Someone, before they are rows.
#[derive(Clone, Debug)]
pub(super) struct Drawn {
    pub(super) name: String,
    /// The place in the list of companies.
    pub(super) company: usize,
    pub(super) role: String,
    pub(super) bio: String,
    pub(super) years: i32,
    pub(super) region: String,
    pub(super) in_person: bool,
    pub(super) languages: String,
    pub(super) workplace: String,
    pub(super) weekly: String,
    pub(super) by_round: bool,
    pub(super) is_english: bool,
    /// Places in the curated list of topics.
    pub(super) offers: Vec<usize>,
    pub(super) wants: Vec<usize>,
    pub(super) interests: Vec<usize>,
}

/// Draws people, none with the name of another as long as there are names, none with the opening or ending of the one
/// before.
pub(super) struct People<'a> {
    random: &'a Random,
    companies: usize,
    names: HashSet<String>,
    opening: usize,
    ending: usize,
}

impl<'a> People<'a> {
    pub(super) fn new(random: &'a Random, companies: usize) -> Self {
        Self {
            random,
            companies,
            names: HashSet::new(),
            opening: 0,
            ending: 0,
        }
    }

    /// The next one.
    pub(super) fn draw(&mut self) -> Drawn {
        let random = self.random;
        let is_english = happens(random, ENGLISH);
        let (role_ja, role_en, groups) = *pick(random, &ROLES);
        let mut topics = topics(random, groups);
        let offers = topics.split_off(topics.len().min(below(random, 4)));
        let interests = self.interests(&topics, &offers);
        // Whoever drew no wants has something to offer, and the other way round.
        let (wants, offers) = (topics, offers);
        let bio = self.bio(is_english, &offers, &wants);
        let in_person = happens(random, 55);
        let by_round = happens(random, 15);
        Drawn {
            name: self.name(is_english),
            company: self.company(),
            role: if is_english { role_en } else { role_ja }.to_owned(),
            bio,
            years: years(random),
            region: if in_person {
                *pick(random, &REGIONS)
            } else {
                ""
            }
            .to_owned(),
            in_person,
            languages: match (is_english, happens(random, 20)) {
                (true, false) => "en",
                (false, false) => "ja",
                (_, true) => "ja;en",
            }
            .to_owned(),
            workplace: String::new(),
            weekly: if by_round { "" } else { *pick(random, &WEEKS) }.to_owned(),
            by_round,
            is_english,
            offers,
            wants,
            interests,
        }
    }

    fn name(&mut self, is_english: bool) -> String {
        let (first, second) = if is_english {
            (FIRST, LAST)
        } else {
            (FAMILY, GIVEN)
        };
        let mut name = String::new();
        for _ in 0..TRIES {
            name = format!("{} {}", word(self.random, first), word(self.random, second));
            if self.names.insert(name.clone()) {
                break;
            }
        }
        name
    }

    /// Some companies have many people here and most have a few.
    fn company(&self) -> usize {
        below(self.random, self.companies).min(below(self.random, self.companies))
    }

    fn interests(&self, wants: &[usize], offers: &[usize]) -> Vec<usize> {
        let mut interests = Vec::new();
        for _ in 0..below(self.random, 3) {
            let topic = below(self.random, Vocabulary::curated().topics().len());
            if ![wants, offers, &interests]
                .iter()
                .any(|taken| taken.contains(&topic))
            {
                interests.push(topic);
            }
        }
        interests
    }

    fn bio(&mut self, is_english: bool, offers: &[usize], wants: &[usize]) -> String {
        // A few say nothing.
        if happens(self.random, 8) {
            return String::new();
        }
        self.opening = another(self.random, OPENINGS.len(), self.opening);
        self.ending = another(self.random, ENDINGS.len(), self.ending);
        let say = |(ja, en): (&str, &str), topic: Option<&usize>| {
            let topic = topic.map(|topic| &Vocabulary::curated().topics()[*topic]);
            let text = if is_english { en } else { ja };
            let name = topic.map_or(String::new(), |topic| {
                if is_english {
                    in_a_sentence(&topic.en)
                } else {
                    topic.ja.clone()
                }
            });
            text.replace("{}", &name)
        };
        let mut sentences = vec![say(OPENINGS[self.opening], None)];
        if let Some(topic) = offers.first() {
            sentences.push(say(*pick(self.random, &TELLING), Some(topic)));
        }
        if let Some(topic) = wants.first() {
            sentences.push(say(*pick(self.random, &ASKING), Some(topic)));
        }
        sentences.push(say(ENDINGS[self.ending], None));
        sentences.join(if is_english { " " } else { "" })
    }
}

/// A number below `end` other than `before`.
fn another(random: &Random, end: usize, before: usize) -> usize {
    (before + 1 + below(random, end - 1)) % end
}

/// Two to seven different topics, most of them of these groups.
fn topics(random: &Random, groups: &[&str]) -> Vec<usize> {
    let set = Vocabulary::curated();
    let of_groups: Vec<usize> = (0..set.topics().len())
        .filter(|&topic| groups.contains(&set.groups()[set.topics()[topic].group].as_str()))
        .collect();
    let mut topics = Vec::new();
    for _ in 0..2 + below(random, 6) {
        let topic = if happens(random, 70) {
            // The first ones of a group are on more people's minds.
            let (one, two) = (
                below(random, of_groups.len()),
                below(random, of_groups.len()),
            );
            of_groups[one.min(two)]
        } else {
            below(random, set.topics().len())
        };
        if !topics.contains(&topic) {
            topics.push(topic);
        }
    }
    topics
}

fn years(random: &Random) -> i32 {
    let years = below(random, 18).min(below(random, 18));
    i32::try_from(years).unwrap_or(0)
}

/// An English name of a topic within a sentence: small, unless it begins with an abbreviation.
fn in_a_sentence(name: &str) -> String {
    let mut letters = name.chars();
    let is_abbreviation = letters
        .clone()
        .nth(1)
        .is_none_or(|second| !second.is_lowercase());
    match letters.next() {
        Some(first) if !is_abbreviation => first.to_lowercase().chain(letters).collect(),
        _ => name.to_owned(),
    }
}

impl From<&Persona> for Drawn {
    fn from(persona: &Persona) -> Self {
        let topics = |slugs: &[&str]| {
            let set = Vocabulary::curated();
            slugs.iter().filter_map(|slug| set.find(slug)).collect()
        };
        Self {
            name: persona.name.to_owned(),
            company: persona.company,
            role: persona.role.to_owned(),
            bio: persona.bio.to_owned(),
            years: persona.years,
            region: persona.region.to_owned(),
            in_person: persona.in_person,
            languages: persona.languages.to_owned(),
            workplace: persona.workplace.to_owned(),
            weekly: persona.weekly.to_owned(),
            by_round: persona.by_round,
            is_english: false,
            offers: topics(persona.offers),
            wants: topics(persona.wants),
            interests: topics(persona.interests),
        }
    }
}

#[cfg(test)]
mod tests {
    use rand::{SeedableRng as _, rngs::StdRng};

    use super::*;
    use crate::demo::personas::PERSONAS;

    #[test]
    fn everybody_has_something_to_talk_about_and_a_bio_of_their_own() {
        let random = Random::new(StdRng::seed_from_u64(1));
        let mut people = People::new(&random, 60);
        let everyone: Vec<Drawn> = (0..300).map(|_| people.draw()).collect();
        let names: HashSet<&str> = everyone.iter().map(|person| person.name.as_str()).collect();
        assert_eq!(names.len(), everyone.len());
        for person in &everyone {
            assert!(
                !(person.offers.is_empty() && person.wants.is_empty()),
                "{person:?}"
            );
            assert!(!person.bio.contains("{}"), "{person:?}");
        }
        let bios: Vec<&str> = everyone.iter().map(|person| person.bio.as_str()).collect();
        let bios: Vec<&str> = bios.into_iter().filter(|bio| !bio.is_empty()).collect();
        let different: HashSet<&str> = bios.iter().copied().collect();
        assert_eq!(different.len(), bios.len());
        for pair in everyone.windows(2).filter(|pair| !pair[0].bio.is_empty()) {
            let opening = |bio: &str| bio.chars().take(8).collect::<String>();
            assert_ne!(opening(&pair[0].bio), opening(&pair[1].bio));
        }
    }

    #[test]
    fn personas_have_all_their_topics() {
        for persona in &PERSONAS {
            let drawn = Drawn::from(persona);
            assert_eq!(drawn.offers.len(), persona.offers.len(), "{}", persona.name);
            assert_eq!(drawn.wants.len(), persona.wants.len(), "{}", persona.name);
            assert_eq!(
                drawn.interests.len(),
                persona.interests.len(),
                "{}",
                persona.name
            );
        }
    }

    #[test]
    fn topics_stand_in_english_sentences() {
        assert_eq!(in_a_sentence("Phone support"), "phone support");
        assert_eq!(in_a_sentence("FAQ management"), "FAQ management");
        assert_eq!(in_a_sentence("B2B support"), "B2B support");
    }
}

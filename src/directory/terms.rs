//! The terms by which a person is found. Each begins with a letter that says what it is about, so that a filter asks the
//! same index as a text, and so that names can be asked before the rest.
//!
//! Japanese is found by pairs of neighbouring letters, everything else by words. Kanji are terms alone, too, and in names
//! every letter is: whoever types one letter finds it there.

use std::collections::BTreeSet;

use entities::{
    ids::{AccountId, CommunityId, CompanyId, MembershipId, TagId},
    profile_tag::TagKind,
};

use super::{
    letters::{Run, is_kanji, runs, squash},
    near,
};
use crate::houses::read_company;

/// Counts up whenever the same person would get other terms: the index is then written anew.
pub(super) const VERSION: i32 = 2;
/// Letters of a term that count.
const LONGEST: usize = 40;
/// Terms of one person that find them in spite of a typing error.
const NEAR: usize = 400;

/// What a part of the text is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    /// The person's name.
    Name,
    /// Their company.
    Company,
    /// What they can talk about.
    Offered,
    /// Other topics of theirs.
    Topic,
    /// What they do, where and in which industry.
    Work,
    /// What they say about themselves.
    Bio,
}

impl Field {
    fn letter(self) -> char {
        match self {
            Self::Name => 'n',
            Self::Company => 'c',
            Self::Offered => 'o',
            Self::Topic => 't',
            Self::Work => 'r',
            Self::Bio => 'b',
        }
    }

    /// The term for `part` of a text in this field.
    pub(super) fn term(self, part: &str) -> String {
        marked(self.letter(), part)
    }
}

/// The term for a whole name: of a person or company, of a topic that someone can talk about, of another topic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Whole {
    /// A person's name or a part of it, or a company's name.
    Name,
    /// A topic that they can talk about.
    Offered,
    /// Another topic of theirs.
    Topic,
}

impl Whole {
    /// The term for the whole name that comes to `squashed`.
    pub(super) fn term(self, squashed: &str) -> String {
        let letter = match self {
            Self::Name => 'x',
            Self::Offered => 'y',
            Self::Topic => 'z',
        };
        marked(letter, squashed)
    }
}

/// The term for a word, or for what is left of it without one of its letters.
pub(super) fn near(variant: &str) -> String {
    marked('d', variant)
}

/// What a filter asks about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Facet {
    /// Is in the community.
    Community(CommunityId),
    /// Can talk about the topic.
    Offers(TagId),
    /// Wants to hear about it.
    Wants(TagId),
    /// Works there.
    Company(CompanyId),
    /// Is in the region, squashed.
    Region(String),
    /// Is in the industry, squashed.
    Industry(String),
    /// Meets online.
    Online,
    /// Meets in person.
    InPerson,
    /// Can talk in the language with this code.
    Language(String),
    /// Has been doing this for so long.
    Years(Years),
}

/// How long someone has been doing this.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Years {
    /// Up to two years.
    New,
    /// Three to five.
    Some,
    /// Six or more.
    Many,
}

impl Years {
    /// All of them, the fewest first.
    pub const ALL: [Self; 3] = [Self::New, Self::Some, Self::Many];

    /// Where so many years belong.
    #[must_use]
    pub fn of(years: i32) -> Self {
        match years {
            ..=2 => Self::New,
            3..=5 => Self::Some,
            _ => Self::Many,
        }
    }

    /// The word in addresses.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::New => "0-2",
            Self::Some => "3-5",
            Self::Many => "6+",
        }
    }

    /// The one that addresses call `key`.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|years| years.key() == key)
    }
}

impl Facet {
    /// The region that a text names.
    #[must_use]
    pub fn region(text: &str) -> Self {
        Self::Region(squash(text))
    }

    /// The industry that a text names.
    #[must_use]
    pub fn industry(text: &str) -> Self {
        Self::Industry(squash(text))
    }

    /// The term of the index.
    pub(super) fn term(&self) -> String {
        match self {
            Self::Community(id) => format!("fz{id}"),
            Self::Offers(id) => format!("fo{id}"),
            Self::Wants(id) => format!("fw{id}"),
            Self::Company(id) => format!("fc{id}"),
            Self::Region(key) => format!("fr{}", cut(key)),
            Self::Industry(key) => format!("fi{}", cut(key)),
            Self::Online => "fmonline".to_owned(),
            Self::InPerson => "fmperson".to_owned(),
            Self::Language(code) => format!("fl{}", cut(&squash(code))),
            Self::Years(Years::New) => "fynew".to_owned(),
            Self::Years(Years::Some) => "fysome".to_owned(),
            Self::Years(Years::Many) => "fymany".to_owned(),
        }
    }
}

fn marked(letter: char, part: &str) -> String {
    let mut term = String::with_capacity(part.len() + 1);
    term.push(letter);
    term.extend(part.chars().take(LONGEST));
    term
}

fn cut(text: &str) -> String {
    text.chars().take(LONGEST).collect()
}

/// A member as the index sees them.
#[derive(Clone, Debug)]
pub(super) struct Described {
    pub(super) membership: MembershipId,
    pub(super) community: CommunityId,
    pub(super) account: AccountId,
    pub(super) name: String,
    /// Every spelling of the company.
    pub(super) companies: Vec<String>,
    pub(super) company: Option<CompanyId>,
    pub(super) role: String,
    pub(super) bio: String,
    pub(super) region: String,
    pub(super) industry: String,
    pub(super) years: Option<i32>,
    pub(super) online: bool,
    pub(super) in_person: bool,
    pub(super) languages: Vec<String>,
    /// Each with all names that it has.
    pub(super) topics: Vec<(TagKind, TagId, Vec<String>)>,
}

impl Described {
    /// What filters ask about.
    pub(super) fn facets(&self) -> BTreeSet<Facet> {
        let mut facets = BTreeSet::from([Facet::Community(self.community)]);
        facets.extend(self.company.map(Facet::Company));
        facets.extend(self.years.map(|years| Facet::Years(Years::of(years))));
        facets.extend(self.online.then_some(Facet::Online));
        facets.extend(self.in_person.then_some(Facet::InPerson));
        facets.extend(self.languages.iter().cloned().map(Facet::Language));
        facets.extend([Facet::region(&self.region), Facet::industry(&self.industry)]);
        facets.extend(self.topics.iter().filter_map(|(kind, id, _)| match kind {
            TagKind::Offer => Some(Facet::Offers(*id)),
            TagKind::Want => Some(Facet::Wants(*id)),
            TagKind::Interest => None,
        }));
        facets.retain(
            |facet| !matches!(facet, Facet::Region(key) | Facet::Industry(key) if key.is_empty()),
        );
        facets
    }

    /// The terms that find this person by text.
    pub(super) fn terms(&self) -> BTreeSet<String> {
        let mut terms = BTreeSet::new();
        add(&mut terms, Field::Name, &self.name);
        add(&mut terms, Field::Name, &squash(&self.name));
        terms.insert(Whole::Name.term(&squash(&self.name)));
        for part in self.name.split_whitespace() {
            terms.insert(Whole::Name.term(&squash(part)));
        }
        for company in &self.companies {
            add(&mut terms, Field::Company, company);
            add(&mut terms, Field::Company, &squash(company));
            terms.insert(Whole::Name.term(&squash(company)));
            // Without the legal form, which nobody types.
            let bare = read_company(company).map(|name| name.key);
            terms.extend(bare.map(|key| Whole::Name.term(&squash(&key))));
        }
        for (kind, _, names) in &self.topics {
            let (field, whole) = match kind {
                TagKind::Offer => (Field::Offered, Whole::Offered),
                TagKind::Want | TagKind::Interest => (Field::Topic, Whole::Topic),
            };
            for name in names {
                add(&mut terms, field, name);
                add(&mut terms, field, &squash(name));
                terms.insert(whole.term(&squash(name)));
            }
        }
        for text in [&self.role, &self.region, &self.industry] {
            add(&mut terms, Field::Work, text);
        }
        add(&mut terms, Field::Bio, &self.bio);
        terms.extend(self.near());
        terms.retain(|term| term.chars().nth(1).is_some());
        terms
    }

    /// The terms that find this person by a name, a company or their work with one typing error in it. Topics are few,
    /// and are found among themselves.
    fn near(&self) -> impl Iterator<Item = String> {
        let bare = self.companies.iter().filter_map(|name| read_company(name));
        let bare: Vec<String> = bare.map(|name| name.key).collect();
        let texts = [&self.name]
            .into_iter()
            .chain(&self.companies)
            .chain(&bare)
            .chain([&self.role, &self.region, &self.industry]);
        let words: BTreeSet<String> = texts.flat_map(|text| near::words(text)).collect();
        let variants: BTreeSet<String> =
            words.iter().flat_map(|word| near::variants(word)).collect();
        variants
            .into_iter()
            .take(NEAR)
            .map(|variant| near(&variant))
    }
}

/// Adds the terms of a text in `field`.
fn add(terms: &mut BTreeSet<String>, field: Field, text: &str) {
    let alone = |letter: char| is_kanji(letter) || matches!(field, Field::Name | Field::Company);
    for run in runs(text) {
        match run {
            Run::Word(word) => {
                terms.insert(field.term(&word));
            }
            Run::Letters(letters) => {
                let single = letters.len() == 1;
                let alone = letters.iter().filter(|&&letter| single || alone(letter));
                terms.extend(alone.map(|letter| field.term(&letter.to_string())));
                let pairs = letters.windows(2);
                terms.extend(pairs.map(|pair| field.term(&String::from_iter(pair))));
            }
        }
    }
}

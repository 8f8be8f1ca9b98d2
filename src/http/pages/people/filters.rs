//! The filters beside a list of people, and the conditions above it.

use entities::tag::{self, TagState};
use i18n_embed_fl::fl;
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
    QueryOrder as _,
};

use super::{
    super::super::locale::{Locale, Words},
    asked::{Asked, code_of},
};
use crate::{
    directory::{self, Facet, Years},
    profiles::LANGUAGES,
};

/// Topics that are offered without opening the list of all.
const TOPICS: usize = 6;

/// Filters of one kind.
#[derive(Clone, Debug)]
pub(super) struct Group {
    /// The name in the address.
    pub(super) name: &'static str,
    /// What it is called.
    pub(super) label: String,
    /// What can be ticked.
    pub(super) choices: Vec<Choice>,
    /// What can be chosen from a list besides.
    pub(super) others: Vec<(String, String)>,
}

/// One box.
#[derive(Clone, Debug)]
pub(super) struct Choice {
    /// The name in the address.
    pub(super) name: &'static str,
    /// The value in the address.
    pub(super) value: String,
    /// What it is called.
    pub(super) label: String,
    /// How many people it finds, where all were counted.
    pub(super) people: Option<usize>,
    /// Whether it is ticked.
    pub(super) is_chosen: bool,
}

/// A condition that can be taken away.
#[derive(Clone, Debug)]
pub(super) struct Chip {
    /// What it is called.
    pub(super) label: String,
    /// The page without it.
    pub(super) path: String,
}

/// What a language calls itself.
pub(super) fn language(code: &str) -> String {
    let known = LANGUAGES.into_iter().find(|(known, _)| *known == code);
    known.map_or(code, |(_, name)| name).to_owned()
}

/// What the boxes about the viewer's own topics are called.
pub(super) fn own_label(words: Words, name: &str) -> String {
    if name == "teach" {
        fl!(words, "people-teach")
    } else {
        fl!(words, "people-learn")
    }
}

fn mode(words: Words, value: &str) -> String {
    if value == "online" {
        fl!(words, "people-online")
    } else {
        fl!(words, "people-in-person")
    }
}

fn years(words: Words, key: &str) -> String {
    match Years::from_key(key) {
        Some(Years::New) => fl!(words, "people-years-new"),
        Some(Years::Some) => fl!(words, "people-years-some"),
        _ => fl!(words, "people-years-many"),
    }
}

/// All conditions of an address.
pub(super) fn chips(words: Words, asked: &Asked) -> Vec<Chip> {
    let topic = |code: &str| {
        asked
            .codes
            .get(code)
            .and_then(|id| asked.topics.get(id))
            .cloned()
    };
    let mut chips = Vec::new();
    for name in [
        "q", "company", "teach", "learn", "offer", "want", "mode", "place", "industry", "years",
        "lang",
    ] {
        for value in asked.address.all(name) {
            let label = match name {
                "teach" | "learn" => own_label(words, name),
                "offer" => fl!(
                    words,
                    "people-offers-topic",
                    topic = topic(value).unwrap_or_default()
                ),
                "want" => fl!(
                    words,
                    "people-wants-topic",
                    topic = topic(value).unwrap_or_default()
                ),
                "mode" => mode(words, value),
                "years" => years(words, value),
                "lang" => language(value),
                _ => value.to_owned(),
            };
            let path = asked.address.without(name, value).path();
            chips.push(Chip { label, path });
        }
    }
    chips
}

/// The filters, in the order of the page.
pub(super) async fn groups(
    db: &impl ConnectionTrait,
    (words, locale): (Words, Locale),
    asked: &Asked,
    found: &directory::Page,
) -> Result<Vec<Group>, DbErr> {
    let tags = list_topics(db, asked).await?;
    let topics = Topics {
        tags: &tags,
        locale,
        asked,
        found,
    };
    let draw = Draw { asked, found };
    let own = [
        ("teach", found.own.wants.is_empty()),
        ("learn", found.own.offers.is_empty()),
    ];
    let own = own.into_iter().filter(|(_, is_empty)| !is_empty);
    let own = own.map(|(name, _)| draw.choice(name, "me", own_label(words, name), None));
    let offers = topics.group("offer", fl!(words, "people-offers"), Facet::Offers);
    let wants = topics.group("want", fl!(words, "people-wants"), Facet::Wants);
    let modes = [("online", Facet::Online), ("in-person", Facet::InPerson)];
    let modes =
        modes.map(|(value, facet)| draw.choice("mode", value, mode(words, value), Some(facet)));
    let counts = &found.counts;
    let all_years = Years::ALL.map(|each| {
        draw.choice(
            "years",
            each.key(),
            years(words, each.key()),
            Some(Facet::Years(each)),
        )
    });
    let places = draw.named("place", &counts.regions, str::to_owned, Facet::region);
    let industries = draw.named(
        "industry",
        &counts.industries,
        str::to_owned,
        Facet::industry,
    );
    let spoken = draw.named("lang", &counts.languages, language, |code| {
        Facet::Language(code.to_owned())
    });
    let group = |name, label, choices| Group {
        name,
        label,
        choices,
        others: Vec::new(),
    };
    let mut groups = vec![
        group("own", fl!(words, "people-own"), own.collect()),
        offers,
        wants,
        group("mode", fl!(words, "people-mode"), modes.to_vec()),
        group("place", fl!(words, "people-place"), places),
        group("years", fl!(words, "people-years"), all_years.to_vec()),
        group("industry", fl!(words, "people-industry"), industries),
        group("lang", fl!(words, "people-lang"), spoken),
    ];
    groups.retain(|group| !group.choices.is_empty() || !group.others.is_empty());
    Ok(groups)
}

/// The topics that people here can be asked for, in the order of their codes.
async fn list_topics(db: &impl ConnectionTrait, asked: &Asked) -> Result<Vec<tag::Model>, DbErr> {
    let open = Condition::any()
        .add(tag::Column::CommunityId.is_null())
        .add(tag::Column::CommunityId.eq(asked.community));
    tag::Entity::find()
        .filter(open)
        .filter(
            Condition::any()
                .add(tag::Column::State.eq(TagState::Approved))
                .add(tag::Column::Id.is_in(asked.topics.keys().copied())),
        )
        .order_by_asc(tag::Column::Slug)
        .all(db)
        .await
}

/// Draws boxes for what is asked.
struct Draw<'a> {
    asked: &'a Asked,
    found: &'a directory::Page,
}

impl Draw<'_> {
    fn choice(
        &self,
        name: &'static str,
        value: &str,
        label: String,
        facet: Option<Facet>,
    ) -> Choice {
        let counts = &self.found.counts;
        Choice {
            name,
            value: value.to_owned(),
            label,
            people: facet
                .filter(|_| counts.complete)
                .map(|facet| counts.of(&facet)),
            is_chosen: self.asked.address.all(name).any(|known| known == value),
        }
    }

    /// Boxes for what people wrote themselves, those that are ticked already included.
    fn named(
        &self,
        name: &'static str,
        common: &[String],
        label: impl Fn(&str) -> String,
        facet: impl Fn(&str) -> Facet,
    ) -> Vec<Choice> {
        let chosen: Vec<&str> = self.asked.address.all(name).collect();
        let is_chosen = |other: &&String| chosen.iter().any(|value| facet(value) == facet(other));
        let others = common
            .iter()
            .filter(|value| !is_chosen(value))
            .map(String::as_str);
        let all = chosen.iter().copied().chain(others);
        all.map(|value| self.choice(name, value, label(value), Some(facet(value))))
            .collect()
    }
}

/// Draws boxes for topics.
struct Topics<'a> {
    tags: &'a [tag::Model],
    locale: Locale,
    asked: &'a Asked,
    found: &'a directory::Page,
}

impl Topics<'_> {
    /// The most common ones as boxes, the others as a list. What is asked for stands first, and then what the viewer
    /// would look for: what they want among offers, what they offer among wants.
    fn group(
        &self,
        name: &'static str,
        label: String,
        facet: fn(entities::ids::TagId) -> Facet,
    ) -> Group {
        let own = &self.found.own;
        let sought = if name == "offer" {
            &own.wants
        } else {
            &own.offers
        };
        let asked: Vec<_> = self
            .asked
            .address
            .all(name)
            .filter_map(|code| self.asked.codes.get(code))
            .collect();
        let counts = &self.found.counts;
        let people = |tag: &tag::Model| counts.of(&facet(tag.id));
        let is_of_use =
            |tag: &&tag::Model| !counts.complete || asked.contains(&&tag.id) || people(tag) > 0;
        let mut tags: Vec<&tag::Model> = self.tags.iter().filter(is_of_use).collect();
        tags.sort_by_key(|tag| {
            (
                !asked.contains(&&tag.id),
                !sought.contains(&tag.id),
                std::cmp::Reverse(people(tag)),
            )
        });
        let shown = TOPICS.max(asked.len());
        let draw = Draw {
            asked: self.asked,
            found: self.found,
        };
        let (shown, others) = tags.split_at(shown.min(tags.len()));
        let mut others: Vec<(String, String)> = others
            .iter()
            .map(|tag| (code_of(tag), self.name(tag).to_owned()))
            .collect();
        others.sort_by(|a, b| a.1.cmp(&b.1));
        let choices = shown.iter().map(|tag| {
            let code = code_of(tag);
            draw.choice(name, &code, self.name(tag).to_owned(), Some(facet(tag.id)))
        });
        Group {
            name,
            label,
            choices: choices.collect(),
            others,
        }
    }

    fn name<'a>(&self, tag: &'a tag::Model) -> &'a str {
        match self.locale {
            Locale::Ja => &tag.ja,
            Locale::En => &tag.en,
        }
    }
}

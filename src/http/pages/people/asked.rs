//! Turning an address into a search. What cannot be used is left out and named.

use std::collections::HashMap;

use entities::{
    community,
    ids::{CommunityId, TagId},
    tag::{self, TagState},
};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
};

use super::address::Address;
use crate::{
    directory::{Cursor, Facet, Filters, Query, Sort, Text, Years},
    locale::Locale,
};

/// Alternatives of one kind that count.
const ALTERNATIVES: usize = 20;
/// Letters of something that could not be used, when it is named.
const NAMED: usize = 30;

/// What an address asks for.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    pub(super) community: CommunityId,
    pub(super) query: Query,
    /// The address without what could not be used and without a page.
    pub(super) address: Address,
    /// What could not be used.
    pub(super) ignored: Vec<String>,
    /// Names of the topics that are asked for.
    pub(super) topics: HashMap<TagId, String>,
    /// What the address calls them.
    pub(super) codes: HashMap<String, TagId>,
}

impl Asked {
    /// Reads an address in `community`.
    pub(super) async fn read(
        db: &impl ConnectionTrait,
        community: &community::Model,
        address: &Address,
        locale: Locale,
    ) -> Result<Self, DbErr> {
        let codes: Vec<&str> = ["offer", "want"]
            .into_iter()
            .flat_map(|name| address.all(name).take(ALTERNATIVES))
            .collect();
        let tags = find_topics(db, community, &codes).await?;
        let mut asked = Self {
            community: community.id,
            query: Query::default(),
            address: Address::default(),
            ignored: Vec::new(),
            topics: HashMap::new(),
            codes: HashMap::new(),
        };
        for (code, tag) in tags {
            let name = match locale {
                Locale::Ja => tag.ja,
                Locale::En => tag.en,
            };
            asked.topics.insert(tag.id, name);
            asked.codes.insert(code, tag.id);
        }
        asked.keep("community", address, |_, _| true);
        asked.read_text(address);
        asked.read_filters(address);
        asked.read_order(address);
        Ok(asked)
    }

    fn read_text(&mut self, address: &Address) {
        if let Some(typed) = address.first("q") {
            let text = Text::new(typed);
            if text.is_empty() {
                self.ignore("", typed);
            } else {
                self.address.push("q", &text.typed);
            }
            self.query.text = text;
        }
        if let Some(typed) = address.first("company") {
            let text = Text::new(typed);
            if text.is_empty() {
                self.ignore("company", typed);
            } else {
                self.address.push("company", &text.typed);
                self.query.filters.company = text;
            }
        }
    }

    fn read_filters(&mut self, address: &Address) {
        self.keep("offer", address, |asked, code| {
            let tag = asked.codes.get(code).copied();
            tag.map(|tag| asked.filters().offers.push(tag)).is_some()
        });
        self.keep("want", address, |asked, code| {
            let tag = asked.codes.get(code).copied();
            tag.map(|tag| asked.filters().wants.push(tag)).is_some()
        });
        self.keep("teach", address, |asked, value| {
            asked.filters().teaches_me |= value == "me";
            value == "me"
        });
        self.keep("learn", address, |asked, value| {
            asked.filters().learns_from_me |= value == "me";
            value == "me"
        });
        self.keep("mode", address, |asked, value| {
            let mode = match value {
                "online" => Some(Facet::Online),
                "in-person" => Some(Facet::InPerson),
                _ => None,
            };
            mode.map(|mode| asked.filters().modes.push(mode)).is_some()
        });
        self.keep("years", address, |asked, key| {
            let years = Years::from_key(key);
            years
                .map(|years| asked.filters().years.push(years))
                .is_some()
        });
        self.keep("place", address, |asked, name| {
            push_named(&mut asked.filters().regions, Facet::region(name))
        });
        self.keep("industry", address, |asked, name| {
            push_named(&mut asked.filters().industries, Facet::industry(name))
        });
        self.keep("lang", address, |asked, code| {
            let is_code =
                (2..=8).contains(&code.len()) && code.chars().all(|c| c.is_ascii_alphanumeric());
            if is_code {
                asked
                    .filters()
                    .languages
                    .push(Facet::Language(code.to_owned()));
            }
            is_code
        });
    }

    fn read_order(&mut self, address: &Address) {
        self.keep("sort", address, |asked, value| {
            if value == "new" {
                asked.query.sort = Sort::Newest;
            }
            value == "new"
        });
        if let Some(page) = address.first("page") {
            self.query.at = Cursor::decode(page);
            if self.query.at.is_none() {
                self.ignore("page", page);
            }
        }
    }

    fn filters(&mut self) -> &mut Filters {
        &mut self.query.filters
    }

    /// Takes the values of `name` that `take` can use, each once, and names the others.
    fn keep(
        &mut self,
        name: &str,
        address: &Address,
        mut take: impl FnMut(&mut Self, &str) -> bool,
    ) {
        for (number, value) in address.all(name).enumerate() {
            if self.address.all(name).any(|known| known == value) {
                continue;
            }
            if number < ALTERNATIVES && take(self, value) {
                self.address.push(name, value);
            } else {
                self.ignore(name, value);
            }
        }
    }

    fn ignore(&mut self, name: &str, value: &str) {
        let mut shown: String = value
            .chars()
            .filter(|c| !c.is_control())
            .take(NAMED)
            .collect();
        if !name.is_empty() {
            shown.insert_str(0, &format!("{name}="));
        }
        if self.ignored.len() < ALTERNATIVES {
            self.ignored.push(shown);
        }
    }
}

fn push_named(facets: &mut Vec<Facet>, facet: Facet) -> bool {
    let is_named = !matches!(&facet, Facet::Region(key) | Facet::Industry(key) if key.is_empty());
    if is_named {
        facets.push(facet);
    }
    is_named
}

/// The topics that these codes stand for: a slug for a curated one, an id for one of the community. One that was merged
/// stands for the one that took its place.
async fn find_topics(
    db: &impl ConnectionTrait,
    community: &community::Model,
    codes: &[&str],
) -> Result<Vec<(String, tag::Model)>, DbErr> {
    if codes.is_empty() {
        return Ok(Vec::new());
    }
    let ids = codes.iter().filter_map(|code| code.parse::<TagId>().ok());
    let of_codes = Condition::any()
        .add(
            Condition::all()
                .add(tag::Column::CommunityId.is_null())
                .add(tag::Column::Slug.is_in(codes.iter().copied())),
        )
        .add(
            Condition::all()
                .add(tag::Column::CommunityId.eq(community.id))
                .add(tag::Column::Id.is_in(ids)),
        );
    let tags = tag::Entity::find().filter(of_codes).all(db).await?;
    let others = tags.iter().filter_map(|tag| tag.merged_into);
    let others = tag::Entity::find()
        .filter(tag::Column::Id.is_in(others))
        .all(db)
        .await?;
    let found = tags.into_iter().filter_map(|tag| {
        let code = code_of(&tag);
        let tag = match tag.state {
            TagState::Merged => others
                .iter()
                .find(|other| Some(other.id) == tag.merged_into)?
                .clone(),
            _ => tag,
        };
        Some((code, tag))
    });
    Ok(found.collect())
}

/// What addresses call a topic.
pub(super) fn code_of(tag: &tag::Model) -> String {
    match tag.community_id {
        None => tag.slug.clone(),
        Some(_) => tag.id.to_string(),
    }
}

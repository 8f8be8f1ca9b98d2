//! The picker of topics: ticks and a text field, on every page that asks for some.

use entities::{profile_tag::TagKind, tag};
use i18n_embed_fl::fl;

use super::super::{
    Error,
    fields::Choice,
    forms,
    locale::{Locale, Words},
};
use crate::{
    app::App,
    profiles,
    tags::{self, ChooseError, Chosen, MOST, Wall},
};
use entities::ids::AccountId;

/// One kind of topics to choose.
#[derive(Clone, Debug)]
pub(in crate::http) struct Picker {
    pub(in crate::http) name: &'static str,
    pub(in crate::http) legend: String,
    pub(in crate::http) hint: String,
    pub(in crate::http) error: Option<String>,
    /// What was saved in between by someone else.
    pub(in crate::http) theirs: Option<String>,
    pub(in crate::http) first: Vec<Choice>,
    pub(in crate::http) groups: Vec<PickerGroup>,
    pub(in crate::http) words: String,
}

/// Topics that are folded away.
#[derive(Clone, Debug)]
pub(in crate::http) struct PickerGroup {
    pub(in crate::http) title: String,
    pub(in crate::http) open: bool,
    pub(in crate::http) tiles: Vec<Choice>,
}

/// What forms and addresses call a kind.
pub(in crate::http) fn code(kind: TagKind) -> &'static str {
    match kind {
        TagKind::Offer => "offer",
        TagKind::Want => "want",
        TagKind::Interest => "interest",
    }
}

/// The kind that an address names.
pub(in crate::http) fn kind(code: &str) -> Option<TagKind> {
    match code {
        "offer" => Some(TagKind::Offer),
        "want" => Some(TagKind::Want),
        "interest" => Some(TagKind::Interest),
        _ => None,
    }
}

/// What people call a kind.
pub(in crate::http) fn title(words: Words, kind: TagKind) -> String {
    match kind {
        TagKind::Offer => fl!(words, "topics-offer"),
        TagKind::Want => fl!(words, "topics-want"),
        TagKind::Interest => fl!(words, "topics-interest"),
    }
}

/// The question and a hint.
pub(in crate::http) fn question(words: Words, kind: TagKind) -> (String, String) {
    match kind {
        TagKind::Offer => (
            fl!(words, "topics-offer-question"),
            fl!(words, "topics-offer-hint"),
        ),
        TagKind::Want => (
            fl!(words, "topics-want-question"),
            fl!(words, "topics-want-hint"),
        ),
        TagKind::Interest => (
            fl!(words, "topics-interest-question"),
            fl!(words, "topics-interest-hint"),
        ),
    }
}

/// Why topics were not taken.
pub(in crate::http) fn problem(words: Words, error: &ChooseError) -> String {
    match error {
        ChooseError::TooMany => fl!(words, "topics-too-many", most = MOST),
        ChooseError::Name(error) => {
            let problem = forms::text_error(words, *error);
            fl!(words, "topics-bad-name", problem = problem)
        }
        ChooseError::Nowhere | ChooseError::Db(_) => fl!(words, "topics-nowhere"),
    }
}

/// The picker for `kind`: with what was typed when there is something to correct, else with what is saved.
pub(in crate::http) async fn load(
    app: &App,
    (words, locale): (Words, Locale),
    account: AccountId,
    kind: TagKind,
    typed: Option<&Chosen>,
) -> Result<Picker, Error> {
    let communities = profiles::list_communities(&app.db, account).await?;
    let mine = tags::load(&app.db, account).await?;
    let mine = mine.of(kind);
    let mut wall = tags::load_wall(&app.db, (account, &communities), kind, mine).await?;
    if let Some(typed) = typed {
        tick(&mut wall, typed);
    }
    let tile = |tile: &tags::Tile| {
        let label = tags::name_in(&tile.tag, locale);
        Choice::new(&*tile.code, label, tile.ticked)
    };
    let groups = wall.groups.iter().map(|group| PickerGroup {
        title: group_title(words, &group.code),
        open: group.tiles.iter().any(|tile| tile.ticked),
        tiles: group.tiles.iter().map(tile).collect(),
    });
    let (_, hint) = question(words, kind);
    Ok(Picker {
        name: code(kind),
        legend: title(words, kind),
        hint,
        error: None,
        theirs: None,
        first: wall.first.iter().map(tile).collect(),
        groups: groups.collect(),
        words: typed.map(|typed| typed.words.clone()).unwrap_or_default(),
    })
}

fn tick(wall: &mut Wall, typed: &Chosen) {
    let groups = wall.groups.iter_mut().flat_map(|group| &mut group.tiles);
    for tile in wall.first.iter_mut().chain(groups) {
        tile.ticked = typed.ticked.contains(&tile.code);
    }
}

/// The names of topics in a row.
pub(in crate::http) fn names(tags: &[tag::Model], locale: Locale) -> String {
    let names: Vec<&str> = tags.iter().map(|tag| tags::name_in(tag, locale)).collect();
    names.join(match locale {
        Locale::Ja => "、",
        Locale::En => ", ",
    })
}

pub(super) fn group_title(words: Words, code: &str) -> String {
    match code {
        "channels" => fl!(words, "topics-group-channels"),
        "self-service" => fl!(words, "topics-group-self-service"),
        "quality" => fl!(words, "topics-group-quality"),
        "voc" => fl!(words, "topics-group-voc"),
        "success" => fl!(words, "topics-group-success"),
        "management" => fl!(words, "topics-group-management"),
        "training" => fl!(words, "topics-group-training"),
        "tools" => fl!(words, "topics-group-tools"),
        "operations" => fl!(words, "topics-group-operations"),
        "career" => fl!(words, "topics-group-career"),
        "community" => fl!(words, "topics-group-community"),
        _ => fl!(words, "topics-group-own"),
    }
}

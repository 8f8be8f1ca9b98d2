//! A person in words: what they say, and what the two have in common.

use std::collections::BTreeSet;

use entities::{profile_tag::TagKind, tag};
use i18n_embed_fl::fl;

use super::super::{
    super::{
        avatar::Avatar,
        locale::{Locale, Words},
        page::Shell,
    },
    said,
    times::{day_name, part_name},
    topics,
};
use crate::{
    profiles::{
        LANGUAGES, Mine, Overlap, Seen, read_list,
        times::{Stretch, summarize},
    },
    tags,
};

/// Common times that are named; more help nobody.
const TIMES: usize = 6;

/// A person as the page shows them.
#[derive(Clone, Debug)]
pub(in crate::http) struct PersonView {
    pub(in crate::http) avatar: Avatar,
    pub(in crate::http) name: String,
    pub(in crate::http) company: String,
    pub(in crate::http) confirmed: bool,
    pub(in crate::http) role: String,
    pub(in crate::http) years: Option<String>,
    pub(in crate::http) bio: String,
    pub(in crate::http) topics: Vec<TopicList>,
    pub(in crate::http) texts: Vec<(String, String)>,
    pub(in crate::http) facts: Vec<(String, String)>,
}

impl PersonView {
    /// Where they work, as what, and for how long.
    pub(in crate::http) fn org(&self) -> Vec<String> {
        let texts = [Some(&self.company), Some(&self.role), self.years.as_ref()];
        let texts = texts.into_iter().flatten();
        texts.filter(|text| !text.is_empty()).cloned().collect()
    }
}

/// Topics of one kind.
#[derive(Clone, Debug)]
pub(in crate::http) struct TopicList {
    pub(in crate::http) title: String,
    pub(in crate::http) tags: Vec<Shared>,
}

/// A topic, and whether it matches one of the reader's.
#[derive(Clone, Debug)]
pub(in crate::http) struct Shared {
    pub(in crate::http) name: String,
    pub(in crate::http) hit: bool,
}

/// ふたりの重なり in words.
#[derive(Clone, Debug)]
pub(in crate::http) struct OverlapView {
    pub(in crate::http) ask_them: Vec<String>,
    pub(in crate::http) ask_me: Vec<String>,
    pub(in crate::http) facts: Vec<(String, String)>,
}

/// What `reader` reads about `seen`; without one, what everybody does.
pub(in crate::http) fn view(shell: &Shell, seen: &Seen, reader: Option<&Mine>) -> PersonView {
    let (words, locale) = (shell.words, shell.locale);
    let profile = &seen.mine.profile;
    let topics = [TagKind::Offer, TagKind::Want, TagKind::Interest].map(|kind| TopicList {
        title: topics::title(words, kind),
        tags: shared(&seen.mine, reader, kind, locale),
    });
    let texts = [
        (fl!(words, "profile-can-talk"), profile.can_talk.clone()),
        (
            fl!(words, "profile-cannot-talk"),
            profile.cannot_talk.clone(),
        ),
    ];
    PersonView {
        avatar: Avatar::new(seen.account, &seen.name, seen.photo.as_deref()),
        name: seen.name.clone(),
        company: seen.company.clone(),
        confirmed: seen.confirmed,
        role: profile.role.clone(),
        years: profile
            .years
            .map(|years| fl!(words, "people-year", years = years)),
        bio: profile.bio.clone(),
        topics: topics
            .into_iter()
            .filter(|list| !list.tags.is_empty())
            .collect(),
        texts: texts
            .into_iter()
            .filter(|(_, text)| !text.is_empty())
            .collect(),
        facts: facts(words, &seen.mine),
    }
}

/// Topics with those marked that match: what they offer and the reader wants, the other way round, and what both like.
fn shared(seen: &Mine, reader: Option<&Mine>, kind: TagKind, locale: Locale) -> Vec<Shared> {
    let counterpart = match kind {
        TagKind::Offer => TagKind::Want,
        TagKind::Want => TagKind::Offer,
        TagKind::Interest => TagKind::Interest,
    };
    let theirs = reader.map_or(&[][..], |reader| reader.topics.of(counterpart));
    let mut tags: Vec<Shared> = seen
        .topics
        .of(kind)
        .iter()
        .map(|tag| Shared {
            name: tags::name_in(tag, locale).to_owned(),
            hit: theirs.iter().any(|other| other.id == tag.id),
        })
        .collect();
    tags.sort_by_key(|tag| !tag.hit);
    tags
}

fn facts(words: Words, mine: &Mine) -> Vec<(String, String)> {
    let profile = &mine.profile;
    let known = |code: String, name: fn(Words, &str) -> String| {
        if code.is_empty() {
            code
        } else {
            name(words, &code)
        }
    };
    let trio = if profile.trio_welcome {
        fl!(words, "profile-trio-welcome")
    } else {
        String::new()
    };
    let facts = [
        (fl!(words, "profile-modes"), ways(words, mine)),
        (
            fl!(words, "profile-languages"),
            languages(&read_list(&profile.languages)),
        ),
        (fl!(words, "times-title"), free_times(words, mine)),
        (fl!(words, "profile-industry"), profile.industry.clone()),
        (
            fl!(words, "profile-team"),
            known(said::code(profile.team_size), said::team_size),
        ),
        (
            fl!(words, "profile-employment"),
            known(said::code(profile.employment), said::employment),
        ),
        (
            fl!(words, "profile-past"),
            profile.past_companies.replace('\n', " / "),
        ),
        (
            fl!(words, "profile-wish"),
            known(said::code(profile.wish), said::wish),
        ),
        (fl!(words, "profile-trio"), trio),
    ];
    facts
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .collect()
}

fn ways(words: Words, mine: &Mine) -> String {
    let profile = &mine.profile;
    let mut ways = Vec::new();
    if profile.online {
        ways.push(said::mode(words, "online"));
    }
    if profile.in_person {
        ways.push(said::mode(words, "in_person"));
    }
    if !profile.region.is_empty() {
        ways.push(profile.region.clone());
    }
    ways.join(" / ")
}

fn languages(codes: &BTreeSet<&str>) -> String {
    let spoken = LANGUAGES.iter().filter(|(code, _)| codes.contains(code));
    let names: Vec<&str> = spoken.map(|(_, name)| *name).collect();
    names.join(" / ")
}

/// Free time in a few words, such as `平日の昼`.
pub(in crate::http) fn free_times(words: Words, mine: &Mine) -> String {
    if mine.profile.by_round {
        return fl!(words, "times-by-round-short");
    }
    let parts = summarize(&mine.profile.weekly);
    let told = parts.into_iter().map(|(part, days)| {
        let part = part_name(words, part.code);
        fl!(
            words,
            "times-days-part",
            days = days_name(words, &days),
            part = part
        )
    });
    told.collect::<Vec<_>>().join(" / ")
}

fn days_name(words: Words, days: &[usize]) -> String {
    match days {
        [0, 1, 2, 3, 4, 5, 6] => fl!(words, "days-all"),
        [0, 1, 2, 3, 4] => fl!(words, "days-weekdays"),
        [5, 6] => fl!(words, "days-weekend"),
        days => {
            let names = days.iter().map(|day| day_name(words, *day));
            names.collect::<Vec<_>>().join(&fl!(words, "days-joint"))
        }
    }
}

pub(in crate::http) fn overlap_view(shell: &Shell, overlap: &Overlap) -> OverlapView {
    let (words, locale) = (shell.words, shell.locale);
    let names = |tags: &[tag::Model]| {
        let names = tags.iter().map(|tag| tags::name_in(tag, locale).to_owned());
        names.collect::<Vec<_>>()
    };
    let mut ways = Vec::new();
    if overlap.online {
        ways.push(said::mode(words, "online"));
    }
    if overlap.in_person {
        ways.push(said::mode(words, "in_person"));
    }
    let times = stretches(words, &overlap.times);
    let facts = [
        (
            topics::title(words, TagKind::Interest),
            topics::names(&overlap.interests, locale),
        ),
        (fl!(words, "profile-modes"), ways.join(" / ")),
        (
            fl!(words, "profile-languages"),
            languages(&overlap.languages.iter().map(String::as_str).collect()),
        ),
        (fl!(words, "overlap-times"), times.join(" / ")),
    ];
    OverlapView {
        ask_them: names(&overlap.ask_them),
        ask_me: names(&overlap.ask_me),
        facts: facts
            .into_iter()
            .filter(|(_, text)| !text.is_empty())
            .collect(),
    }
}

/// Times of a week, the same hours of several days together: 平日 12:00–13:00.
fn stretches(words: Words, times: &[Stretch]) -> Vec<String> {
    let mut by_hours: Vec<((u16, u16), Vec<usize>)> = Vec::new();
    for Stretch { day, from, until } in times.iter().copied() {
        let mut known = by_hours.iter_mut();
        match known.find(|(hours, _)| *hours == (from, until)) {
            Some((_, days)) => days.push(day),
            None => by_hours.push(((from, until), vec![day])),
        }
    }
    let first = by_hours.into_iter().take(TIMES);
    let named = first.map(|((from, until), days)| {
        let [from, until] = [from, until].map(|at| format!("{}:{:02}", at / 60, at % 60));
        format!("{} {from}–{until}", days_name(words, &days))
    });
    named.collect()
}

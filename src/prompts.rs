//! 話のたね: questions to begin a coffee with, drawn by what its people say they like to talk about.

use std::{
    collections::{BTreeSet, HashMap},
    sync::LazyLock,
};

use entities::{
    ids::{AccountId, MeetingId},
    meeting, meeting_prompt, meeting_seat, profile_tag, proposal, round, tag,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
    QuerySelect as _,
};
use serde::Deserialize;

use crate::{audit::Context, db::Write, locale::Locale, secret::digest, vocabulary::Vocabulary};

const LIBRARY: &str = include_str!("../data/prompts.csv");
/// How many are drawn for a coffee.
const DRAWN: usize = 3;
/// How many of them may be about any work at all.
const GENERAL: usize = 1;

/// One question.
#[derive(Clone, Debug, Deserialize)]
pub struct Prompt {
    slug: String,
    ja: String,
    en: String,
    topics: String,
}

static PROMPTS: LazyLock<Vec<Prompt>> = LazyLock::new(|| {
    csv::Reader::from_reader(LIBRARY.as_bytes())
        .deserialize()
        .collect::<Result<_, _>>()
        .expect("a test reads the embedded library")
});

impl Prompt {
    /// The question in one language.
    #[must_use]
    pub fn text(&self, locale: Locale) -> &str {
        match locale {
            Locale::Ja => &self.ja,
            Locale::En => &self.en,
        }
    }

    fn topics(&self) -> impl Iterator<Item = &str> {
        self.topics.split(';').filter(|topic| !topic.is_empty())
    }
}

/// The question behind a word that was drawn; nothing if it is no longer in the library.
#[must_use]
pub fn find(slug: &str) -> Option<&'static Prompt> {
    PROMPTS.iter().find(|prompt| prompt.slug == slug)
}

/// Draws questions for a coffee: none that one of its people had before, as long as any others fit.
pub(crate) async fn draw(
    txn: &Write,
    context: Context<'_>,
    meeting: MeetingId,
    people: &[AccountId],
) -> Result<(), DbErr> {
    let topics = topics_of(txn, meeting, people).await?;
    let used = used_by(txn, people).await?;
    let chosen = choose(&topics, &used, context.random.bytes());
    let rows = (0..)
        .zip(chosen)
        .map(|(position, prompt)| meeting_prompt::ActiveModel {
            meeting_id: Set(meeting),
            prompt: Set(prompt.slug.clone()),
            position: Set(position),
        });
    meeting_prompt::Entity::insert_many(rows)
        .exec_without_returning(txn)
        .await
        .map(drop)
}

/// Topics of the people, and those that the round's theme names.
async fn topics_of(
    db: &impl ConnectionTrait,
    meeting: MeetingId,
    people: &[AccountId],
) -> Result<BTreeSet<String>, DbErr> {
    let rows = profile_tag::Entity::find()
        .filter(profile_tag::Column::AccountId.is_in(people.iter().copied()))
        .find_also_related(tag::Entity)
        .all(db)
        .await?;
    let own = rows
        .into_iter()
        .filter_map(|(_, tag)| tag.map(|tag| tag.slug));
    let mut topics: BTreeSet<String> = own.collect();
    let theme = theme_of(db, meeting).await?;
    if !theme.is_empty() {
        let curated = Vocabulary::curated();
        let named = curated
            .topics()
            .iter()
            .filter(|topic| theme.contains(&topic.ja) || theme.contains(&topic.en));
        topics.extend(named.map(|topic| topic.slug.clone()));
    }
    Ok(topics)
}

async fn theme_of(db: &impl ConnectionTrait, meeting: MeetingId) -> Result<String, DbErr> {
    let Some(meeting) = meeting::Entity::find_by_id(meeting).one(db).await? else {
        return Ok(String::new());
    };
    let proposal = proposal::Entity::find_by_id(meeting.proposal_id)
        .one(db)
        .await?;
    let Some(round) = proposal.and_then(|proposal| proposal.round_id) else {
        return Ok(String::new());
    };
    let round = round::Entity::find_by_id(round).one(db).await?;
    Ok(round.map(|round| round.theme).unwrap_or_default())
}

/// How often each question was drawn for one of `people`.
async fn used_by(
    db: &impl ConnectionTrait,
    people: &[AccountId],
) -> Result<HashMap<String, usize>, DbErr> {
    let meetings: Vec<MeetingId> = meeting_seat::Entity::find()
        .select_only()
        .column(meeting_seat::Column::MeetingId)
        .filter(meeting_seat::Column::AccountId.is_in(people.iter().copied()))
        .into_tuple()
        .all(db)
        .await?;
    let rows: Vec<String> = meeting_prompt::Entity::find()
        .select_only()
        .column(meeting_prompt::Column::Prompt)
        .filter(meeting_prompt::Column::MeetingId.is_in(meetings))
        .into_tuple()
        .all(db)
        .await?;
    let mut used = HashMap::new();
    for slug in rows {
        *used.entry(slug).or_default() += 1;
    }
    Ok(used)
}

/// Those that fit or are about any work, the least used first; among equals a topic goes before the general, except for
/// the last one, and chance decides the rest.
fn choose(
    topics: &BTreeSet<String>,
    used: &HashMap<String, usize>,
    chance: [u8; 32],
) -> Vec<&'static Prompt> {
    let fits = |prompt: &&Prompt| {
        prompt.topics.is_empty() || prompt.topics().any(|topic| topics.contains(topic))
    };
    let mut fitting: Vec<&'static Prompt> = PROMPTS.iter().filter(fits).collect();
    let mut chosen = Vec::with_capacity(DRAWN);
    for number in 0..DRAWN {
        let rank = |prompt: &Prompt| {
            let times = used.get(&prompt.slug).copied().unwrap_or(0);
            let wants_general = number >= DRAWN - GENERAL;
            let is_other = prompt.topics.is_empty() != wants_general;
            let mixed = digest(&[prompt.slug.as_bytes(), &chance].concat());
            (times, is_other, mixed)
        };
        let best = (0..fitting.len()).min_by_key(|index| rank(fitting[*index]));
        chosen.extend(best.map(|index| fitting.swap_remove(index)));
    }
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_library_is_whole() {
        assert!(PROMPTS.len() >= 60);
        let slugs: BTreeSet<&str> = PROMPTS.iter().map(|prompt| prompt.slug.as_str()).collect();
        assert_eq!(slugs.len(), PROMPTS.len());
        let known: BTreeSet<&str> = Vocabulary::curated()
            .topics()
            .iter()
            .map(|topic| topic.slug.as_str())
            .collect();
        for prompt in PROMPTS.iter() {
            assert!(
                !prompt.ja.is_empty() && !prompt.en.is_empty(),
                "{}",
                prompt.slug
            );
            for topic in prompt.topics() {
                assert!(known.contains(topic), "{}: {topic}", prompt.slug);
            }
        }
    }

    #[test]
    fn nothing_comes_twice_before_all_that_fit_were_there() {
        let topics = BTreeSet::from(["faq".to_owned(), "onboarding".to_owned()]);
        let fitting = PROMPTS
            .iter()
            .filter(|prompt| {
                prompt.topics.is_empty() || prompt.topics().any(|t| topics.contains(t))
            })
            .count();
        let mut used = HashMap::new();
        for number in 0..fitting {
            let chosen = choose(&topics, &used, [u8::try_from(number).unwrap(); 32]);
            assert_eq!(chosen.len(), DRAWN);
            let fresh = fitting - used.len();
            let new = chosen
                .iter()
                .filter(|prompt| !used.contains_key(&prompt.slug));
            assert_eq!(new.count(), DRAWN.min(fresh));
            for prompt in chosen {
                *used.entry(prompt.slug.clone()).or_insert(0) += 1;
            }
        }
    }
}

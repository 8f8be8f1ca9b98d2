//! Choosing topics: ticked ones by their code, others by any of their names; a name that nothing has is a proposal.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use entities::{
    ids::{AccountId, CommunityId, TagId},
    profile_tag::TagKind,
    tag::{self, TagState},
    tag_name,
};
use indexmap::IndexSet;
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, Condition, DbErr, EntityTrait as _, QueryFilter as _,
};

use super::{MOST, NAME, find_by_names, put};
use crate::{
    clock::Random,
    db::Write,
    folding::{key, slug},
    text::{self, TextError},
};

/// The group of topics that members named themselves.
pub(super) const OWN: &str = "own";
/// More names than anybody types; beyond that nothing is even looked up.
const NAMES: usize = 200;

/// What a form says about one kind of topics.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chosen {
    /// Codes of the topics that are ticked: a slug of a curated one, an id of another.
    pub ticked: Vec<String>,
    /// Words of one's own, separated by commas or line ends. `返金 = Refunds` names a topic in both languages.
    pub words: String,
}

/// Why topics were not taken.
#[derive(Debug, thiserror::Error)]
pub enum ChooseError {
    /// More than [`MOST`].
    #[error("more than {MOST} topics")]
    TooMany,
    /// A name cannot be used.
    #[error("a name cannot be used: {0}")]
    Name(TextError),
    /// Someone in no community wanted something new: nobody could decide about it.
    #[error("a new topic outside of any community")]
    Nowhere,
    /// The database refused.
    #[error(transparent)]
    Db(#[from] DbErr),
}

/// A topic that someone wrote in words of their own.
struct Named {
    ja: String,
    en: String,
}

/// Takes what someone chose, and says how many topics they have now. A topic that is new is proposed to the first of
/// `communities`, and theirs at once.
pub async fn choose(
    txn: &Write,
    (now, random): (DateTime<Utc>, &Random),
    (account, communities): (AccountId, &[CommunityId]),
    kind: TagKind,
    chosen: &Chosen,
) -> Result<usize, ChooseError> {
    let wanted = read(&chosen.words)?;
    let ticked: IndexSet<&str> = chosen.ticked.iter().map(String::as_str).collect();
    if ticked.len() + wanted.len() > MOST {
        return Err(ChooseError::TooMany);
    }
    let mut tags = find_ticked(txn, (account, communities), &ticked).await?;
    let names: Vec<String> = wanted
        .iter()
        .flat_map(|wanted| [wanted.ja.clone(), wanted.en.clone()])
        .collect();
    let known = find_by_names(txn, (account, communities), &names).await?;
    for wanted in wanted {
        let found = [&wanted.ja, &wanted.en]
            .into_iter()
            .find_map(|name| known.get(&key(name)));
        let id = match found {
            Some(tag) => tag.id,
            None => propose(txn, (now, random), (account, communities), &wanted).await?,
        };
        if !tags.contains(&id) {
            tags.push(id);
        }
    }
    put(txn, now, (account, kind), &tags).await?;
    Ok(tags.len())
}

/// The names in a text, each once.
fn read(words: &str) -> Result<Vec<Named>, ChooseError> {
    let mut seen = HashSet::new();
    let mut wanted = Vec::new();
    let parts = words
        .split([
            ',', '、', '，', ';', '；', '\n', '\r', '\u{3001}', '\u{ff64}',
        ])
        .filter(|part| !part.trim().is_empty());
    for part in parts {
        if wanted.len() >= NAMES {
            return Err(ChooseError::TooMany);
        }
        let (ja, en) = part.split_once(['=', '＝']).unwrap_or((part, part));
        let line = |name: &str| text::line(name, NAME).map_err(ChooseError::Name);
        let (ja, en) = (line(ja)?, line(en)?);
        let nothing = key(&ja).is_empty() || key(&en).is_empty();
        if nothing {
            return Err(ChooseError::Name(TextError::Empty));
        }
        if seen.insert(key(&ja)) {
            wanted.push(Named { ja, en });
        }
    }
    Ok(wanted)
}

/// The ticked topics, in the order of the form. Codes that nothing has, or that are not for this person, are left out.
async fn find_ticked(
    txn: &Write,
    (account, communities): (AccountId, &[CommunityId]),
    ticked: &IndexSet<&str>,
) -> Result<Vec<TagId>, DbErr> {
    let ids = ticked.iter().filter_map(|code| code.parse::<TagId>().ok());
    let slugs = ticked
        .iter()
        .copied()
        .filter(|code| code.parse::<TagId>().is_err());
    let rows = tag::Entity::find()
        .filter(
            Condition::any()
                .add(
                    Condition::all()
                        .add(tag::Column::CommunityId.is_null())
                        .add(tag::Column::Slug.is_in(slugs)),
                )
                .add(
                    Condition::all()
                        .add(tag::Column::Id.is_in(ids))
                        .add(may_tick(account, communities)),
                ),
        )
        .filter(tag::Column::State.ne(TagState::Merged))
        .all(txn)
        .await?;
    let mut found = Vec::new();
    for code in ticked {
        let row = rows.iter().find(|row| code_of(row) == *code);
        if let Some(row) = row
            && !found.contains(&row.id)
        {
            found.push(row.id);
        }
    }
    Ok(found)
}

/// Those of one's communities that were approved, and those that one has already or proposed.
fn may_tick(account: AccountId, communities: &[CommunityId]) -> Condition {
    use entities::profile_tag;
    use sea_orm::{QuerySelect as _, QueryTrait as _};

    let had = profile_tag::Entity::find()
        .select_only()
        .column(profile_tag::Column::TagId)
        .filter(profile_tag::Column::AccountId.eq(account))
        .into_query();
    Condition::any()
        .add(
            Condition::all()
                .add(tag::Column::CommunityId.is_in(communities.iter().copied()))
                .add(tag::Column::State.eq(TagState::Approved)),
        )
        .add(tag::Column::ProposedBy.eq(account))
        .add(tag::Column::Id.in_subquery(had))
}

/// What a form calls a topic.
pub(super) fn code_of(tag: &tag::Model) -> String {
    if tag.community_id.is_none() {
        tag.slug.clone()
    } else {
        tag.id.to_string()
    }
}

async fn propose(
    txn: &Write,
    (now, random): (DateTime<Utc>, &Random),
    (account, communities): (AccountId, &[CommunityId]),
    wanted: &Named,
) -> Result<TagId, ChooseError> {
    let community = *communities.first().ok_or(ChooseError::Nowhere)?;
    let id = TagId(random.id(now));
    tag::Entity::insert(tag::ActiveModel {
        id: Set(id),
        community_id: Set(Some(community)),
        slug: Set(slug(&wanted.en)),
        ja: Set(wanted.ja.clone()),
        en: Set(wanted.en.clone()),
        topic_group: Set(OWN.to_owned()),
        state: Set(TagState::Proposed),
        merged_into: Set(None),
        proposed_by: Set(Some(account)),
        created_at: Set(now),
        changed_at: Set(now),
    })
    .exec_without_returning(txn)
    .await?;
    let mut names = vec![(key(&wanted.ja), &wanted.ja)];
    if key(&wanted.en) != key(&wanted.ja) {
        names.push((key(&wanted.en), &wanted.en));
    }
    for (key, name) in names {
        tag_name::Entity::insert(tag_name::ActiveModel {
            tag_id: Set(id),
            key: Set(key),
            name: Set(name.clone()),
        })
        .exec_without_returning(txn)
        .await?;
    }
    Ok(id)
}

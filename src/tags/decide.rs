//! What organizers decide about topics that members named: everybody may choose it, it is another one, or it stays its
//! proposer's own.

use entities::{
    account,
    ids::{AccountId, CommunityId, TagId},
    profile_tag,
    tag::{self, TagState},
    tag_name,
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, PaginatorTrait as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _,
    sea_query::{Expr, OnConflict},
};

use super::{NAME, propose::OWN};
use crate::{
    audit::{self, Action, Context, Event},
    communities,
    db::{Db, Write},
    directory,
    folding::{key, words},
    text::{self, TextError},
    vocabulary::Vocabulary,
};

/// Topics in one list: more are seen when these are decided.
const MOST: u64 = 200;

/// Why a decision about a topic did not hold.
#[derive(Debug, thiserror::Error)]
pub enum TagError {
    /// No such topic of this community, or it is merged already.
    #[error("no such topic")]
    NotFound,
    /// The Japanese name cannot be used.
    #[error("the Japanese name cannot be used: {0}")]
    Ja(TextError),
    /// The English name cannot be used.
    #[error("the English name cannot be used: {0}")]
    En(TextError),
    /// Another topic has one of the names: its Japanese name, to say which.
    #[error("another topic has that name")]
    Taken(String),
    /// The target is none that it can be merged into.
    #[error("no topic to merge into")]
    Target,
    /// The database refused.
    #[error(transparent)]
    Db(#[from] DbErr),
}

/// What an organizer calls a topic.
#[derive(Clone, Copy, Debug)]
pub struct Naming<'a> {
    /// In Japanese.
    pub ja: &'a str,
    /// In English.
    pub en: &'a str,
    /// The group that it is listed under; one that there is not stands for the members' own.
    pub group: &'a str,
}

/// A topic of a community, and who named it.
#[derive(Clone, Debug)]
pub struct OwnTag {
    /// The topic.
    pub tag: tag::Model,
    /// Their name; nothing when they are gone.
    pub proposer: Option<String>,
    /// The topic that took its place.
    pub target: Option<tag::Model>,
}

/// The topics of a community in a state, the oldest first.
pub async fn list_own(
    db: &impl ConnectionTrait,
    community: CommunityId,
    state: TagState,
) -> Result<Vec<OwnTag>, DbErr> {
    let tags = tag::Entity::find()
        .filter(tag::Column::CommunityId.eq(community))
        .filter(tag::Column::State.eq(state))
        .order_by_asc(tag::Column::CreatedAt)
        .order_by_asc(tag::Column::Id)
        .limit(MOST)
        .all(db)
        .await?;
    with_people(db, tags).await
}

/// How many wait for a decision.
pub async fn count_proposed(
    db: &impl ConnectionTrait,
    community: CommunityId,
) -> Result<u64, DbErr> {
    tag::Entity::find()
        .filter(tag::Column::CommunityId.eq(community))
        .filter(tag::Column::State.eq(TagState::Proposed))
        .count(db)
        .await
}

/// One topic of a community.
pub async fn find_own(
    db: &impl ConnectionTrait,
    community: CommunityId,
    id: TagId,
) -> Result<Option<OwnTag>, DbErr> {
    let tag = tag::Entity::find_by_id(id)
        .filter(tag::Column::CommunityId.eq(community))
        .one(db)
        .await?;
    let found = with_people(db, tag.into_iter().collect()).await?;
    Ok(found.into_iter().next())
}

async fn with_people(
    db: &impl ConnectionTrait,
    tags: Vec<tag::Model>,
) -> Result<Vec<OwnTag>, DbErr> {
    let proposers = tags.iter().filter_map(|tag| tag.proposed_by);
    let names: Vec<(AccountId, String)> = account::Entity::find()
        .select_only()
        .column(account::Column::Id)
        .column(account::Column::Name)
        .filter(account::Column::Id.is_in(proposers))
        .into_tuple()
        .all(db)
        .await?;
    let targets = tag::Entity::find()
        .filter(tag::Column::Id.is_in(tags.iter().filter_map(|tag| tag.merged_into)))
        .all(db)
        .await?;
    let own = |tag: tag::Model| OwnTag {
        proposer: names
            .iter()
            .find(|(id, _)| Some(*id) == tag.proposed_by)
            .map(|(_, name)| name.clone()),
        target: targets
            .iter()
            .find(|target| Some(target.id) == tag.merged_into)
            .cloned(),
        tag,
    };
    Ok(tags.into_iter().map(own).collect())
}

/// The topics that one of a community can be merged into, those akin to it first, and how many of them are.
pub async fn list_targets(
    db: &impl ConnectionTrait,
    community: CommunityId,
    of: &tag::Model,
) -> Result<(Vec<tag::Model>, usize), DbErr> {
    let mut targets = tag::Entity::find()
        .filter(tag::Column::State.eq(TagState::Approved))
        .filter(
            Condition::any()
                .add(tag::Column::CommunityId.is_null())
                .add(tag::Column::CommunityId.eq(community)),
        )
        .filter(tag::Column::Id.ne(of.id))
        .order_by_asc(tag::Column::Ja)
        .all(db)
        .await?;
    let mine: Vec<String> = [&of.ja, &of.en]
        .into_iter()
        .flat_map(|name| words(name))
        .collect();
    let shared = |other: &tag::Model| {
        let theirs = [&other.ja, &other.en]
            .into_iter()
            .flat_map(|name| words(name));
        theirs.filter(|word| mine.contains(word)).count()
    };
    targets.sort_by_cached_key(|target| std::cmp::Reverse(shared(target)));
    let akin = targets
        .iter()
        .take_while(|target| shared(target) > 0)
        .count();
    Ok((targets, akin))
}

/// Lets everybody choose a topic, under these names.
pub async fn approve(
    db: &Db,
    context: Context<'_>,
    (community, by): (CommunityId, AccountId),
    id: TagId,
    naming: Naming<'_>,
) -> Result<(), TagError> {
    let ja = &text::line(naming.ja, NAME).map_err(TagError::Ja)?;
    let en = &text::line(naming.en, NAME).map_err(TagError::En)?;
    for (name, error) in [(ja, TagError::Ja as fn(_) -> _), (en, TagError::En)] {
        if key(name).is_empty() {
            return Err(error(TextError::Empty));
        }
    }
    let groups = Vocabulary::curated().groups();
    let known = groups.iter().any(|group| group == naming.group);
    let group = if known { naming.group } else { OWN };
    db.write(|txn| async move {
        communities::lock(&txn, community).await?;
        lasting(&txn, community, id).await?;
        refuse_taken(&txn, community, id, &[key(ja), key(en)]).await?;
        tag::Entity::update_many()
            .col_expr(tag::Column::Ja, Expr::value(ja.as_str()))
            .col_expr(tag::Column::En, Expr::value(en.as_str()))
            .col_expr(tag::Column::TopicGroup, Expr::value(group))
            .col_expr(tag::Column::State, Expr::value(TagState::Approved))
            .col_expr(tag::Column::ChangedAt, Expr::value(context.now))
            .filter(tag::Column::Id.eq(id))
            .exec(&txn)
            .await?;
        add_names(&txn, id, &[ja.clone(), en.clone()]).await?;
        finish(
            &txn,
            context,
            (community, by),
            (Action::TagApproved, id, id),
        )
        .await
    })
    .await
}

/// Leaves a topic to its proposer: nobody else is offered it.
pub async fn decline(
    db: &Db,
    context: Context<'_>,
    (community, by): (CommunityId, AccountId),
    id: TagId,
) -> Result<(), TagError> {
    db.write(|txn| async move {
        communities::lock(&txn, community).await?;
        lasting(&txn, community, id).await?;
        tag::Entity::update_many()
            .col_expr(tag::Column::State, Expr::value(TagState::Declined))
            .col_expr(tag::Column::ChangedAt, Expr::value(context.now))
            .filter(tag::Column::Id.eq(id))
            .exec(&txn)
            .await?;
        finish(
            &txn,
            context,
            (community, by),
            (Action::TagDeclined, id, id),
        )
        .await
    })
    .await
}

/// Makes one topic of two: whoever has `from` has `into` from now on. The row of `from` stays, as history, and its names
/// lead to the other one.
pub async fn merge(
    db: &Db,
    context: Context<'_>,
    (community, by): (CommunityId, AccountId),
    (from, into): (TagId, TagId),
) -> Result<(), TagError> {
    db.write(|txn| async move {
        communities::lock(&txn, community).await?;
        lasting(&txn, community, from).await?;
        let target = tag::Entity::find_by_id(into)
            .filter(tag::Column::State.eq(TagState::Approved))
            .one(&txn)
            .await?
            .filter(|target| target.community_id.is_none_or(|owner| owner == community))
            .filter(|target| target.id != from)
            .ok_or(TagError::Target)?;
        let people = people_with(&txn, from).await?;
        move_choices(&txn, (from, into)).await?;
        // What was merged into this one before goes along: nobody has to follow more than one step.
        tag::Entity::update_many()
            .col_expr(tag::Column::MergedInto, Expr::value(into))
            .filter(tag::Column::MergedInto.eq(from))
            .exec(&txn)
            .await?;
        tag::Entity::update_many()
            .col_expr(tag::Column::State, Expr::value(TagState::Merged))
            .col_expr(tag::Column::MergedInto, Expr::value(into))
            .col_expr(tag::Column::ChangedAt, Expr::value(context.now))
            .filter(tag::Column::Id.eq(from))
            .exec(&txn)
            .await?;
        // A curated topic is everybody's: a community adds no names to it. There, the merged row leads on.
        if target.community_id.is_some() {
            let names = tag_name::Entity::find()
                .filter(tag_name::Column::TagId.eq(from))
                .all(&txn)
                .await?;
            let names: Vec<String> = names.into_iter().map(|row| row.name).collect();
            add_names(&txn, into, &names).await?;
        }
        directory::refresh(&txn, &people).await?;
        finish(
            &txn,
            context,
            (community, by),
            (Action::TagMerged, from, into),
        )
        .await
    })
    .await
}

/// A topic of this community that is not merged.
async fn lasting(txn: &Write, community: CommunityId, id: TagId) -> Result<(), TagError> {
    tag::Entity::find_by_id(id)
        .filter(tag::Column::CommunityId.eq(community))
        .filter(tag::Column::State.ne(TagState::Merged))
        .one(txn)
        .await?
        .map(drop)
        .ok_or(TagError::NotFound)
}

/// Two topics of one name could not be told apart.
async fn refuse_taken(
    txn: &Write,
    community: CommunityId,
    id: TagId,
    keys: &[String],
) -> Result<(), TagError> {
    let other = tag_name::Entity::find()
        .filter(tag_name::Column::Key.is_in(keys.iter().map(String::as_str)))
        .find_also_related(tag::Entity)
        .filter(tag::Column::State.eq(TagState::Approved))
        .filter(tag::Column::Id.ne(id))
        .filter(
            Condition::any()
                .add(tag::Column::CommunityId.is_null())
                .add(tag::Column::CommunityId.eq(community)),
        )
        .one(txn)
        .await?;
    match other {
        Some((_, Some(tag))) => Err(TagError::Taken(tag.ja)),
        _ => Ok(()),
    }
}

async fn add_names(txn: &Write, id: TagId, names: &[String]) -> Result<(), DbErr> {
    for name in names {
        tag_name::Entity::insert(tag_name::ActiveModel {
            tag_id: Set(id),
            key: Set(key(name)),
            name: Set(name.clone()),
        })
        .on_conflict(
            OnConflict::columns([tag_name::Column::TagId, tag_name::Column::Key])
                .do_nothing()
                .to_owned(),
        )
        .exec_without_returning(txn)
        .await?;
    }
    Ok(())
}

async fn people_with(txn: &Write, id: TagId) -> Result<Vec<AccountId>, DbErr> {
    profile_tag::Entity::find()
        .select_only()
        .column(profile_tag::Column::AccountId)
        .distinct()
        .filter(profile_tag::Column::TagId.eq(id))
        .into_tuple()
        .all(txn)
        .await
}

/// Gives everybody the other topic in the same place of their list; who has both keeps one.
async fn move_choices(txn: &Write, (from, into): (TagId, TagId)) -> Result<(), DbErr> {
    let had = profile_tag::Entity::find()
        .filter(profile_tag::Column::TagId.eq(from))
        .all(txn)
        .await?;
    for row in had {
        profile_tag::Entity::insert(profile_tag::ActiveModel {
            account_id: Set(row.account_id),
            kind: Set(row.kind),
            tag_id: Set(into),
            position: Set(row.position),
            created_at: Set(row.created_at),
        })
        .on_conflict(
            OnConflict::columns([
                profile_tag::Column::AccountId,
                profile_tag::Column::Kind,
                profile_tag::Column::TagId,
            ])
            .do_nothing()
            .to_owned(),
        )
        .exec_without_returning(txn)
        .await?;
    }
    profile_tag::Entity::delete_many()
        .filter(profile_tag::Column::TagId.eq(from))
        .exec(txn)
        .await
        .map(drop)
}

/// What every decision ends with.
async fn finish(
    txn: &Write,
    context: Context<'_>,
    (community, by): (CommunityId, AccountId),
    (action, id, shown): (Action, TagId, TagId),
) -> Result<(), TagError> {
    let people = people_with(txn, shown).await?;
    directory::refresh(txn, &people).await?;
    let event = Event::new(action).by(by).on(id.0).inside(community);
    Ok(audit::record(txn, context, event).await?)
}

//! One search: what is asked, and one page of the answer.

use entities::{
    ids::TagId,
    membership,
    profile_tag::{self, TagKind},
    tag::{self, TagState},
    tag_name,
};
use sea_orm::{
    ColumnTrait as _, Condition, DbErr, EntityTrait as _, JoinType, QueryFilter as _,
    QueryOrder as _, QuerySelect as _, RelationTrait as _,
};

use super::{
    cards::{self, Card},
    counts::Counts,
    cursor::Cursor,
    expr::Expr,
    index::Index,
    near,
    order::{self, Order, Stage},
    terms::{Facet, Field, Years},
    text::{Text, within},
};
use crate::db::Db;

/// People on a page.
pub const PAGE: usize = 20;
/// People that are counted; beyond it is just more.
pub const COUNTED: usize = 500;

/// Where fewer than so many are found by what was typed, those are looked for, too, who differ from it by a typing error.
const FEW: usize = 3;
/// Names of topics that are looked at for that.
const NAMES: u64 = 10_000;

/// In which order people are wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// By a text how well it fits, without one by shared topics.
    #[default]
    Fitting,
    /// Who came last first.
    Newest,
}

/// What people must have. Several of one kind are alternatives.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filters {
    /// Can talk about one of these.
    pub offers: Vec<TagId>,
    /// Want to hear about one of these.
    pub wants: Vec<TagId>,
    /// Part of the company's name.
    pub company: Text,
    /// Other alternatives, each group by itself.
    pub industries: Vec<Facet>,
    /// Regions.
    pub regions: Vec<Facet>,
    /// Online, in person.
    pub modes: Vec<Facet>,
    /// Languages.
    pub languages: Vec<Facet>,
    /// Experience.
    pub years: Vec<Years>,
    /// Can talk about something that the viewer wants to hear about.
    pub teaches_me: bool,
    /// Wants to hear about something that the viewer can talk about.
    pub learns_from_me: bool,
}

/// A search.
#[derive(Clone, Debug, Default)]
pub struct Query {
    /// By text.
    pub text: Text,
    /// By what people must have.
    pub filters: Filters,
    /// The order.
    pub sort: Sort,
    /// Where the page begins.
    pub at: Option<Cursor>,
}

/// One page of people.
#[derive(Clone, Debug)]
pub struct Page {
    /// Who was found.
    pub people: Vec<Card>,
    /// How many were found in all, counted up to [`COUNTED`].
    pub found: usize,
    /// Whether some of them were found only because a typing error was allowed for.
    pub guessed: bool,
    /// Where the next page begins, if there is one.
    pub next: Option<Cursor>,
    /// Where the page before begins, if there is one.
    pub previous: Option<Cursor>,
    /// What the people have who match the text, whatever the filters.
    pub counts: Counts,
    /// The viewer's own topics.
    pub own: Own,
}

/// What the viewer wants and can talk about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Own {
    /// 聞きたいこと.
    pub wants: Vec<TagId>,
    /// 話せること.
    pub offers: Vec<TagId>,
}

/// Finds people for `viewer`, who is an active member: people of the same community with a complete profile, except for
/// those between whom and the viewer there is a block, those who are held, and the viewer.
pub async fn search(db: &Db, viewer: &membership::Model, query: &Query) -> Result<Page, DbErr> {
    let index = Index::open(db, viewer).await?;
    let own = load_own(&index, viewer).await?;
    let filters = query.filters.conditions(&own);
    let by_text = !query.text.is_empty();
    let mut tiers = if by_text {
        query.text.tiers().to_vec()
    } else {
        Vec::new()
    };
    let mut anywhere = by_text.then(|| last_of(&tiers));
    let (mut counts, mut all) = Counts::load(&index, anywhere.clone()).await?;
    let exact = all;
    if by_text
        && exact < FEW
        && let Some(near) = near_to(&index, viewer, &query.text).await?
    {
        tiers.push(vec![near]);
        anywhere = Some(last_of(&tiers));
        (counts, all) = Counts::load(&index, anywhere.clone()).await?;
    }
    let (stages, shared) = match (query.sort, by_text) {
        (Sort::Fitting, true) => (order::by_text(std::mem::take(&mut tiers)), Vec::new()),
        (Sort::Fitting, false) => order::by_topics(&own.wants, &own.offers),
        (Sort::Newest, _) => (
            vec![Stage {
                only: anywhere.clone(),
                ..Stage::default()
            }],
            Vec::new(),
        ),
    };
    let order = Order {
        index: &index,
        stages,
        filters: &filters,
        shared,
    };
    let mut found = order.walk(query.at, PAGE + 1).await?;
    let more = found.len() > PAGE;
    found.truncate(PAGE);
    let back = query.at.is_some_and(|at| at.back);
    if back {
        found.reverse();
    }
    let cursor = |spot, back| Cursor { spot, back };
    let first = found.first().map(|found| cursor(found.spot, true));
    let last = found.last().map(|found| cursor(found.spot, false));
    let matching = if filters.is_empty() {
        all
    } else {
        let only = anywhere.into_iter().chain(filters.iter().cloned());
        let asked = index.asked(only.collect(), None);
        index.count(asked.as_ref(), COUNTED).await?
    };
    let memberships: Vec<_> = found.iter().map(|found| found.membership).collect();
    Ok(Page {
        people: cards::load(&index.txn, viewer.community_id, &memberships, &own).await?,
        found: matching,
        guessed: all > exact,
        next: last.filter(|_| back || more),
        previous: first.filter(|_| if back { more } else { query.at.is_some() }),
        counts,
        own,
    })
}

/// Those who are in any tier: the last of each row includes the others.
fn last_of(rows: &[Vec<Expr>]) -> Expr {
    Expr::Any(rows.iter().filter_map(|row| row.last().cloned()).collect())
}

/// Those who would be found but for one typing error in a word of `text`, if it has a word long enough.
async fn near_to(
    index: &Index,
    viewer: &membership::Model,
    text: &Text,
) -> Result<Option<Expr>, DbErr> {
    let mistyped = text.mistyped();
    if mistyped.is_empty() {
        return Ok(None);
    }
    let ours = Condition::any()
        .add(tag::Column::CommunityId.is_null())
        .add(tag::Column::CommunityId.eq(viewer.community_id));
    let names: Vec<(TagId, String)> = tag_name::Entity::find()
        .select_only()
        .columns([tag_name::Column::TagId, tag_name::Column::Name])
        .join(JoinType::InnerJoin, tag_name::Relation::Tag.def())
        .filter(tag::Column::State.eq(TagState::Approved))
        .filter(ours)
        .limit(NAMES)
        .into_tuple()
        .all(&index.txn)
        .await?;
    Ok(text.near(&near::topics(&mistyped, &names)))
}

async fn load_own(index: &Index, viewer: &membership::Model) -> Result<Own, DbErr> {
    let rows = profile_tag::Entity::find()
        .filter(profile_tag::Column::AccountId.eq(viewer.account_id))
        .order_by_asc(profile_tag::Column::Position)
        .all(&index.txn)
        .await?;
    let mut own = Own::default();
    for row in rows {
        match row.kind {
            TagKind::Want => own.wants.push(row.tag_id),
            TagKind::Offer => own.offers.push(row.tag_id),
            TagKind::Interest => {}
        }
    }
    Ok(own)
}

impl Filters {
    /// Whether nothing is asked for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// One condition for each group.
    fn conditions(&self, own: &Own) -> Vec<Expr> {
        let offers = |tags: &[TagId]| tags.iter().copied().map(Facet::Offers).collect::<Vec<_>>();
        let wants = |tags: &[TagId]| tags.iter().copied().map(Facet::Wants).collect::<Vec<_>>();
        let years = self.years.iter().copied().map(Facet::Years).collect();
        let groups = [
            offers(&self.offers),
            wants(&self.wants),
            self.industries.clone(),
            self.regions.clone(),
            self.modes.clone(),
            self.languages.clone(),
            years,
        ];
        let any = |facets: &[Facet]| {
            Expr::Any(
                facets
                    .iter()
                    .map(|facet| Expr::Term(facet.term()))
                    .collect(),
            )
        };
        let mut conditions: Vec<Expr> = groups
            .iter()
            .filter(|group| !group.is_empty())
            .map(|group| any(group))
            .collect();
        if self.teaches_me {
            conditions.push(any(&offers(&own.wants)));
        }
        if self.learns_from_me {
            conditions.push(any(&wants(&own.offers)));
        }
        if !self.company.is_empty() {
            conditions.push(within(&self.company, &[Field::Company]));
        }
        conditions
    }
}

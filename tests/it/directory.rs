//! Finding people: who is found by what, in which order, and who is never found.

mod limits;
mod near;
mod page;
mod quality;
mod ranking;
mod visible;

use chrono::TimeDelta;
use engawa::directory::{self, Filters, Page, Query, Text};
use entities::{
    account, community, company, company_name,
    ids::{AccountId, CommunityId, CompanyId, MembershipId, TagId},
    membership::{self, Role, Standing},
    profile, profile_tag,
    profile_tag::TagKind,
    tag,
};
use sea_orm::{ActiveValue::Set, ColumnTrait as _, EntityTrait as _, QueryFilter as _};

use crate::support::TestApp;

/// A person of a test, as few words as it takes.
#[derive(Clone, Default)]
struct Someone {
    name: &'static str,
    company: &'static str,
    /// Other spellings of the company.
    known_as: &'static [&'static str],
    role: &'static str,
    bio: &'static str,
    region: &'static str,
    industry: &'static str,
    languages: &'static str,
    years: Option<i32>,
    in_person: bool,
    offers: &'static [&'static str],
    wants: &'static [&'static str],
}

/// A community with people in it, all at the database: the pages that make them are tested elsewhere.
struct Town<'a> {
    app: &'a TestApp,
    community: CommunityId,
}

impl<'a> Town<'a> {
    async fn new(app: &'a TestApp, slug: &str) -> Self {
        app.community(slug).await;
        Self::of(app, slug).await
    }

    async fn of(app: &'a TestApp, slug: &str) -> Self {
        let row = community::Entity::find_by_slug(slug)
            .one(&app.app.db)
            .await
            .unwrap()
            .unwrap();
        Self {
            app,
            community: row.id,
        }
    }

    /// Adds someone whom the search does not know yet.
    async fn add(&self, person: &Someone) -> membership::Model {
        self.app.clock.advance(TimeDelta::seconds(1));
        let db = &self.app.app.db;
        // Older than anybody made by the program: newer people stand before them.
        let now = self.app.app.now() - TimeDelta::days(365);
        let id = || self.app.app.random.id(now);
        let account = AccountId(id());
        account::Entity::insert(account::ActiveModel {
            id: Set(account),
            email: Set(format!("{account}@people.example")),
            name: Set(person.name.to_owned()),
            locale: Set("ja".to_owned()),
            time_zone: Set(None),
            created_at: Set(now),
            deactivated_at: Set(None),
            version: Set(1),
        })
        .exec_without_returning(db)
        .await
        .unwrap();
        let company = self.company(person, CompanyId(id())).await;
        let membership = MembershipId(id());
        membership::Entity::insert(membership::ActiveModel {
            id: Set(membership),
            community_id: Set(self.community),
            account_id: Set(account),
            role: Set(Role::Member),
            standing: Set(Standing::Active),
            note: Set(String::new()),
            agreed_at: Set(now),
            changed_at: Set(now),
            company_id: Set(Some(company)),
            ..membership::ActiveModel::default()
        })
        .exec_without_returning(db)
        .await
        .unwrap();
        profile::Entity::insert(profile::ActiveModel {
            account_id: Set(account),
            company: Set(person.company.to_owned()),
            role: Set(person.role.to_owned()),
            bio: Set(person.bio.to_owned()),
            years: Set(person.years),
            industry: Set(person.industry.to_owned()),
            team_size: Set(None),
            employment: Set(None),
            workplace: Set("ひみつの就業先".to_owned()),
            past_companies: Set(String::new()),
            region: Set(person.region.to_owned()),
            online: Set(true),
            in_person: Set(person.in_person),
            languages: Set(if person.languages.is_empty() {
                "ja"
            } else {
                person.languages
            }
            .to_owned()),
            wish: Set(None),
            can_talk: Set(String::new()),
            cannot_talk: Set(String::new()),
            trio_welcome: Set(false),
            no_invites: Set(false),
            time_zone: Set("Asia/Tokyo".to_owned()),
            weekly: Set("mon 12:00-13:00".to_owned()),
            by_round: Set(false),
            version: Set(1),
            changed_at: Set(now),
            completed_at: Set(Some(now)),
        })
        .exec_without_returning(db)
        .await
        .unwrap();
        for (kind, slugs) in [
            (TagKind::Offer, person.offers),
            (TagKind::Want, person.wants),
        ] {
            for (position, slug) in (0..).zip(slugs) {
                self.add_topic(account, kind, slug, position).await;
            }
        }
        membership::Entity::find_by_id(membership)
            .one(db)
            .await
            .unwrap()
            .unwrap()
    }

    async fn company(&self, person: &Someone, id: CompanyId) -> CompanyId {
        let db = &self.app.app.db;
        company::Entity::insert(company::ActiveModel {
            id: Set(id),
            community_id: Set(self.community),
            name: Set(person.company.to_owned()),
            group_id: Set(None),
            created_at: Set(self.app.app.now()),
        })
        .exec_without_returning(db)
        .await
        .unwrap();
        for name in person.known_as {
            company_name::Entity::insert(company_name::ActiveModel {
                community_id: Set(self.community),
                key: Set(format!("{id} {name}")),
                company_id: Set(id),
                name: Set((*name).to_owned()),
            })
            .exec_without_returning(db)
            .await
            .unwrap();
        }
        id
    }

    async fn add_topic(&self, account: AccountId, kind: TagKind, slug: &str, position: i16) {
        profile_tag::Entity::insert(profile_tag::ActiveModel {
            account_id: Set(account),
            kind: Set(kind),
            tag_id: Set(self.topic(slug).await),
            position: Set(position),
            created_at: Set(self.app.app.now()),
        })
        .exec_without_returning(&self.app.app.db)
        .await
        .unwrap();
    }

    async fn topic(&self, slug: &str) -> TagId {
        let row = tag::Entity::find()
            .filter(tag::Column::Slug.eq(slug))
            .one(&self.app.app.db);
        row.await
            .unwrap()
            .unwrap_or_else(|| panic!("no topic {slug}"))
            .id
    }

    /// Adds these people and tells the search.
    async fn people(&self, people: &[Someone]) -> Vec<membership::Model> {
        let mut added = Vec::new();
        for person in people {
            added.push(self.add(person).await);
        }
        self.catch_up().await;
        added
    }

    async fn catch_up(&self) {
        directory::catch_up(&self.app.app.db).await.unwrap();
    }

    async fn search(&self, viewer: &membership::Model, query: Query) -> Page {
        directory::search(&self.app.app.db, viewer, &query)
            .await
            .unwrap()
    }

    /// The names that a text finds, in their order.
    async fn names(&self, viewer: &membership::Model, text: &str) -> Vec<String> {
        names(&self.search(viewer, by_text(text)).await)
    }
}

fn by_text(text: &str) -> Query {
    Query {
        text: Text::new(text),
        ..Query::default()
    }
}

fn by_filters(filters: Filters) -> Query {
    Query {
        filters,
        ..Query::default()
    }
}

fn names(page: &Page) -> Vec<String> {
    page.people.iter().map(|card| card.name.clone()).collect()
}

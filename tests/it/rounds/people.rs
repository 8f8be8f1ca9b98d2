//! A community full of people who are in every round, without the way through forms.

use engawa::rounds::{Preset, plan, plan::NewPlan};
use entities::{
    account, company,
    ids::{AccountId, CommunityId, CompanyId, MembershipId, TagId},
    membership::{self, Cadence, Role, Standing},
    profile,
    profile_tag::{self, TagKind},
    proposal::{self, ProposalState},
    proposal_seat::{self, Answer},
    tag,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _,
    QueryOrder as _, sea_query::Expr,
};

use crate::support::{Browser, TestApp};

/// The community `tea` with people of several companies.
pub(crate) struct Tea {
    pub(crate) app: TestApp,
    pub(crate) organizer: Browser,
    pub(crate) community: CommunityId,
    pub(crate) people: Vec<AccountId>,
}

impl Tea {
    /// So many people, four to a company.
    pub(crate) async fn new(count: usize) -> Self {
        Self::on(TestApp::new().await, count, false).await
    }

    /// The same on a program that is there; with `backwards`, the rows are written from the last to the first.
    pub(crate) async fn on(app: TestApp, count: usize, backwards: bool) -> Self {
        let organizer = app.community("tea").await;
        let community = engawa::communities::find_by_slug(&app.app.db, "tea")
            .await
            .unwrap()
            .unwrap()
            .id;
        let people = fill(&app, community, (count, backwards)).await;
        Self {
            app,
            organizer,
            community,
            people,
        }
    }

    /// With rounds every month: the first one is open.
    pub(crate) async fn monthly(count: usize) -> Self {
        let tea = Self::new(count).await;
        tea.plan("0 10 8-14 * TUE", 1).await.unwrap();
        tea
    }

    pub(crate) async fn plan(&self, cron: &str, every: u32) -> Result<(), plan::PlanError> {
        let known = plan::find(&self.app.app.db, self.community).await.unwrap();
        let new = NewPlan {
            preset: Preset::Monthly,
            cron: cron.to_owned(),
            every,
            policy: Preset::Monthly.policy(),
            version: known.map_or(0, |plan| plan.version),
        };
        let who = (self.community, self.organizer_id().await);
        plan::save(&self.app.app.db, self.app.context(), who, &new).await
    }

    pub(crate) async fn organizer_id(&self) -> AccountId {
        membership::Entity::find()
            .filter(membership::Column::CommunityId.eq(self.community))
            .filter(membership::Column::Role.eq(Role::Organizer))
            .one(&self.app.app.db)
            .await
            .unwrap()
            .unwrap()
            .account_id
    }

    /// The round that is open.
    pub(crate) async fn open(&self) -> entities::round::Model {
        engawa::rounds::find_open(&self.app.app.db, self.community)
            .await
            .unwrap()
            .unwrap()
    }

    /// A round with its number.
    pub(crate) async fn round(&self, number: i32) -> entities::round::Model {
        engawa::rounds::find(&self.app.app.db, self.community, number)
            .await
            .unwrap()
            .unwrap()
    }

    /// All proposals, by pair: what two runs must have in common.
    pub(crate) async fn proposals(&self) -> Vec<proposal::Model> {
        proposal::Entity::find()
            .order_by_asc(proposal::Column::Pair)
            .all(&self.app.app.db)
            .await
            .unwrap()
    }

    /// Closes what is over by now.
    pub(crate) async fn close_due(&self) {
        use engawa::jobs::{Work, enqueue};

        let app = &self.app.app;
        app.db
            .write(|txn| async move {
                enqueue(&txn, &app.random, app.now(), &Work::CloseProposals).await
            })
            .await
            .unwrap();
        self.app.run_jobs().await;
    }

    /// Moves the clock to just after `at`.
    pub(crate) fn go_to(&self, at: chrono::DateTime<chrono::Utc>) {
        self.app.clock.advance(at - self.app.app.now());
    }

    /// A browser of one of the people.
    pub(crate) async fn browser(&self, number: usize) -> Browser {
        self.app
            .signed_in(&format!("person{number}@tea.example"))
            .await
    }
}

/// Four people to a company; each offers two topics and wants two others.
#[expect(clippy::too_many_lines, reason = "one table after the other")]
async fn fill(
    app: &TestApp,
    community: CommunityId,
    (count, backwards): (usize, bool),
) -> Vec<AccountId> {
    let app = &app.app;
    let id = || app.random.id(app.now());
    let companies: Vec<CompanyId> = (0..count.div_ceil(4)).map(|_| CompanyId(id())).collect();
    let rows = companies
        .iter()
        .enumerate()
        .map(|(number, id)| company::ActiveModel {
            id: Set(*id),
            community_id: Set(community),
            name: Set(format!("Company {number}")),
            group_id: Set(None),
            created_at: Set(app.now()),
        });
    let rows: Vec<_> = rows.collect();
    let tags = topics(app).await;
    let mut people: Vec<AccountId> = (0..count).map(|_| AccountId(id())).collect();
    people.sort_unstable();
    let (people, companies, tags, rows) = (&people, &companies, &tags, &rows);
    app.db
        .write(|txn| async move {
            company::Entity::insert_many(rows.clone())
                .exec_without_returning(&txn)
                .await?;
            for (start, some) in people.chunks(200).enumerate() {
                let mut some: Vec<(usize, AccountId)> = some
                    .iter()
                    .enumerate()
                    .map(|(n, id)| (start * 200 + n, *id))
                    .collect();
                if backwards {
                    some.reverse();
                }
                let accounts = some.iter().map(|(number, id)| account::ActiveModel {
                    id: Set(*id),
                    email: Set(format!("person{number}@tea.example")),
                    name: Set(format!("Person {number}")),
                    locale: Set("ja".to_owned()),
                    created_at: Set(app.now()),
                    time_zone: Set(None),
                    deactivated_at: Set(None),
                    version: Set(0),
                });
                account::Entity::insert_many(accounts)
                    .exec_without_returning(&txn)
                    .await?;
                let members = some
                    .iter()
                    .map(|(number, account)| membership::ActiveModel {
                        id: Set(MembershipId(app.random.id(app.now()))),
                        community_id: Set(community),
                        account_id: Set(*account),
                        role: Set(Role::Member),
                        standing: Set(Standing::Active),
                        note: Set(String::new()),
                        agreed_at: Set(app.now()),
                        changed_at: Set(app.now()),
                        company_id: Set(Some(companies[number / 4])),
                        cadence: Set(Cadence::Standing),
                        ..membership::ActiveModel::default()
                    });
                membership::Entity::insert_many(members)
                    .exec_without_returning(&txn)
                    .await?;
                let profiles = some.iter().map(|(number, account)| profile::ActiveModel {
                    account_id: Set(*account),
                    company: Set(format!("Company {}", number / 4)),
                    online: Set(true),
                    in_person: Set(false),
                    languages: Set("ja".to_owned()),
                    trio_welcome: Set(false),
                    no_invites: Set(false),
                    time_zone: Set("Asia/Tokyo".to_owned()),
                    weekly: Set(WEEKS[number % WEEKS.len()].to_owned()),
                    by_round: Set(false),
                    version: Set(1),
                    changed_at: Set(app.now()),
                    completed_at: Set(Some(app.now())),
                    role: Set(String::new()),
                    bio: Set(String::new()),
                    industry: Set(String::new()),
                    workplace: Set(String::new()),
                    past_companies: Set(String::new()),
                    region: Set(String::new()),
                    can_talk: Set(String::new()),
                    cannot_talk: Set(String::new()),
                    ..profile::ActiveModel::default()
                });
                profile::Entity::insert_many(profiles)
                    .exec_without_returning(&txn)
                    .await?;
                let chosen = some.iter().flat_map(|(number, account)| {
                    [
                        (TagKind::Offer, number % 13),
                        (TagKind::Offer, 13 + number % 7),
                        (TagKind::Want, (number * 5 + 3) % 13),
                        (TagKind::Want, 13 + (number * 3 + 1) % 7),
                    ]
                    .map(|(kind, tag)| profile_tag::ActiveModel {
                        account_id: Set(*account),
                        kind: Set(kind),
                        tag_id: Set(tags[tag]),
                        position: Set(0),
                        created_at: Set(app.now()),
                    })
                });
                profile_tag::Entity::insert_many(chosen)
                    .exec_without_returning(&txn)
                    .await?;
            }
            Ok::<_, sea_orm::DbErr>(())
        })
        .await
        .unwrap();
    people.clone()
}

const WEEKS: [&str; 3] = [
    "mon 12:00-14:00;tue 12:00-14:00;wed 18:00-21:00",
    "tue 12:00-14:00;wed 18:00-21:00;fri 09:00-12:00",
    "",
];

/// Twenty topics that everybody can choose.
async fn topics(app: &engawa::app::App) -> Vec<TagId> {
    let known = tag::Entity::find().count(&app.db).await.unwrap();
    let tags: Vec<TagId> = (0..20).map(|_| TagId(app.random.id(app.now()))).collect();
    let rows: Vec<tag::ActiveModel> = tags
        .iter()
        .enumerate()
        .map(|(number, id)| tag::ActiveModel {
            id: Set(*id),
            community_id: Set(None),
            slug: Set(format!("topic-{known}-{number}")),
            ja: Set(format!("話題{number}")),
            en: Set(format!("Topic {number}")),
            topic_group: Set("channels".to_owned()),
            state: Set(tag::TagState::Approved),
            merged_into: Set(None),
            proposed_by: Set(None),
            created_at: Set(app.now()),
            changed_at: Set(app.now()),
        })
        .collect();
    let rows = &rows;
    app.db
        .write(|txn| async move {
            tag::Entity::insert_many(rows.clone())
                .exec_without_returning(&txn)
                .await
                .map(drop)
        })
        .await
        .unwrap();
    tags
}

/// Lets a proposal come to nothing, as far as rows go, with these answers.
pub(crate) async fn close(
    app: &TestApp,
    asked: &proposal::Model,
    answer: impl Fn(AccountId) -> Answer,
) {
    let id = asked.id;
    let answers: Vec<(AccountId, Answer)> = asked
        .pair
        .split('+')
        .map(|id| id.parse().unwrap())
        .map(|id| (id, answer(id)))
        .collect();
    let answers = &answers;
    let now = app.app.now();
    app.app
        .db
        .write(|txn| async move {
            proposal::Entity::update_many()
                .col_expr(proposal::Column::State, Expr::value(ProposalState::Closed))
                .col_expr(proposal::Column::ClosedAt, Expr::value(now))
                .filter(proposal::Column::Id.eq(id))
                .exec(&txn)
                .await?;
            for (account, answer) in answers {
                let answered = (*answer != Answer::Waiting).then_some(now);
                proposal_seat::Entity::update_many()
                    .col_expr(proposal_seat::Column::IsOpen, Expr::value(false))
                    .col_expr(proposal_seat::Column::Answer, Expr::value(*answer))
                    .col_expr(proposal_seat::Column::AnsweredAt, Expr::value(answered))
                    .filter(proposal_seat::Column::ProposalId.eq(id))
                    .filter(proposal_seat::Column::AccountId.eq(*account))
                    .exec(&txn)
                    .await?;
            }
            Ok::<_, sea_orm::DbErr>(())
        })
        .await
        .unwrap();
}

//! People who are asked, and what they are asked.

use std::collections::BTreeSet;

use chrono::{DateTime, TimeDelta, TimeZone as _, Utc};
use engawa::proposals::pair_of;
use entities::{
    account, community,
    ids::{AccountId, CommunityId, MembershipId, ProposalId, RoundId},
    membership, profile, proposal,
    proposal::{Mode, ProposalKind, ProposalState},
    proposal_seat::{self, Answer},
    proposal_time, round,
    round::RoundState,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, EntityTrait as _, QueryFilter as _, sea_query::Expr,
};

use crate::support::{Browser, TestApp};

/// Hours after the test's beginning, which is Tuesday, 10:00 in Tokyo.
pub(crate) fn at(hours: i64) -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 24, 1, 0, 0).unwrap() + TimeDelta::hours(hours)
}

/// A time as a form sends it.
pub(crate) fn slot(hours: i64) -> String {
    at(hours).to_rfc3339()
}

/// People whom a round asks, and at which times.
type Asked = (RoundId, Vec<AccountId>, Vec<DateTime<Utc>>);

/// A community and its people.
pub(crate) struct Table {
    pub(crate) app: TestApp,
    pub(crate) community: CommunityId,
    pub(crate) people: Vec<(AccountId, Browser)>,
}

impl Table {
    /// With members of these names.
    pub(crate) async fn new(names: &[&str]) -> Self {
        Self::with(names, &[]).await
    }

    /// The same with some settings.
    pub(crate) async fn with(names: &[&str], settings: &[(&str, &str)]) -> Self {
        let app = TestApp::with(settings).await;
        let mut organizer = app.community("tea").await;
        let community = tea(&app).await;
        let mut people = Vec::new();
        for name in names {
            let mut browser = app.member(&mut organizer, "tea", name).await;
            // What joining told is read.
            browser.get("/home").await.assert_status(200);
            let person = account::Entity::find_by_email(format!("{name}@example.com"))
                .one(&app.app.db)
                .await
                .unwrap()
                .unwrap();
            people.push((person.id, browser));
        }
        Self {
            app,
            community,
            people,
        }
    }

    /// With nobody but its organizer.
    pub(crate) async fn on(app: TestApp) -> Self {
        app.community("tea").await;
        Self {
            community: tea(&app).await,
            app,
            people: Vec::new(),
        }
    }

    /// So many members, made at once and without browsers.
    pub(crate) async fn crowd(count: usize) -> Self {
        let mut table = Self::new(&[]).await;
        table.join(count).await;
        table
    }

    /// So many more.
    pub(crate) async fn join(&mut self, count: usize) {
        let app = &self.app.app;
        let (now, before) = (app.now(), self.people.len());
        let ids: Vec<AccountId> = (0..count).map(|_| AccountId(app.random.id(now))).collect();
        let accounts: Vec<_> = ids
            .iter()
            .enumerate()
            .map(|(number, id)| account::ActiveModel {
                id: Set(*id),
                email: Set(format!("crowd{}@example.com", before + number)),
                name: Set(format!("Crowd {}", before + number)),
                locale: Set("ja".to_owned()),
                created_at: Set(now),
                time_zone: Set(None),
                deactivated_at: Set(None),
                version: Set(0),
            })
            .collect();
        let members: Vec<_> = ids
            .iter()
            .map(|id| membership::ActiveModel {
                id: Set(MembershipId(app.random.id(now))),
                community_id: Set(self.community),
                account_id: Set(*id),
                role: Set(membership::Role::Member),
                standing: Set(membership::Standing::Active),
                note: Set(String::new()),
                agreed_at: Set(now),
                changed_at: Set(now),
                ..membership::ActiveModel::default()
            })
            .collect();
        let rows = (&accounts, &members);
        app.db
            .write(|txn| async move {
                for (accounts, members) in rows.0.chunks(500).zip(rows.1.chunks(500)) {
                    account::Entity::insert_many(accounts.to_vec())
                        .exec_without_returning(&txn)
                        .await?;
                    membership::Entity::insert_many(members.to_vec())
                        .exec_without_returning(&txn)
                        .await?;
                }
                Ok::<_, sea_orm::DbErr>(())
            })
            .await
            .unwrap();
        for id in ids {
            self.people.push((id, self.app.browser()));
        }
    }

    pub(crate) fn id(&self, person: usize) -> AccountId {
        self.people[person].0
    }

    pub(crate) fn browser(&mut self, person: usize) -> &mut Browser {
        &mut self.people[person].1
    }

    /// What stands in addresses for someone.
    pub(crate) async fn handle(&self, person: usize) -> MembershipId {
        membership::Entity::find()
            .filter(membership::Column::AccountId.eq(self.id(person)))
            .one(&self.app.app.db)
            .await
            .unwrap()
            .unwrap()
            .id
    }

    /// A round that asks people.
    pub(crate) async fn round(&self, number: i32) -> RoundId {
        let id = RoundId(self.app.app.random.id(at(0)));
        round::Entity::insert(round::ActiveModel {
            id: Set(id),
            community_id: Set(self.community),
            number: Set(number),
            theme: Set(String::new()),
            theme_by: Set(None),
            state: Set(RoundState::Proposed),
            opens_at: Set(at(-100)),
            matches_at: Set(at(0)),
            answers_by: Set(at(80)),
            window_first: Set(at(24).date_naive()),
            window_days: Set(21),
            policy: Set("{}".to_owned()),
            seed: Set(1),
            statistics: Set(None),
            second_pass_at: Set(None),
            created_at: Set(at(-100)),
            changed_at: Set(at(0)),
        })
        .exec_without_returning(&self.app.app.db)
        .await
        .unwrap();
        id
    }

    /// Asks these people at these hours, until hour 80.
    pub(crate) async fn propose(
        &self,
        round: RoundId,
        people: &[AccountId],
        hours: &[i64],
    ) -> ProposalId {
        let times: Vec<DateTime<Utc>> = hours.iter().map(|hour| at(*hour)).collect();
        let asked = [(round, people.to_vec(), times)];
        self.propose_all(at(0), at(80), &asked).await[0]
    }

    /// Makes many proposals at once: of these rounds, to these people, at these times.
    pub(crate) async fn propose_all(
        &self,
        now: DateTime<Utc>,
        until: DateTime<Utc>,
        asked: &[Asked],
    ) -> Vec<ProposalId> {
        let random = &self.app.app.random;
        let ids: Vec<ProposalId> = asked.iter().map(|_| ProposalId(random.id(now))).collect();
        let of = |index: usize, people: &[AccountId]| proposal::ActiveModel {
            id: Set(ids[index]),
            community_id: Set(self.community),
            round_id: Set(Some(asked[index].0)),
            kind: Set(ProposalKind::Round),
            state: Set(ProposalState::Open),
            pair: Set(pair_of(people)),
            score: Set(None),
            reasons: Set("[]".to_owned()),
            note: Set(String::new()),
            by_whom: Set(None),
            mode: Set(Mode::Online),
            minutes: Set(30),
            buffer_minutes: Set(15),
            answers_by: Set(until),
            created_at: Set(now),
            closed_at: Set(None),
        };
        let rows: Vec<_> = asked
            .iter()
            .enumerate()
            .map(|(index, (_, people, _))| of(index, people))
            .collect();
        let seats: Vec<_> = ids
            .iter()
            .zip(asked)
            .flat_map(|(id, (round, people, _))| {
                people.iter().map(|account| proposal_seat::ActiveModel {
                    proposal_id: Set(*id),
                    account_id: Set(*account),
                    round_id: Set(Some(*round)),
                    is_open: Set(true),
                    answer: Set(Answer::Waiting),
                    answered_at: Set(None),
                    nudged_at: Set(None),
                })
            })
            .collect();
        let times: Vec<_> = ids
            .iter()
            .zip(asked)
            .flat_map(|(id, (.., times))| {
                let times: BTreeSet<_> = times.iter().copied().collect();
                times.into_iter().map(|start| proposal_time::ActiveModel {
                    proposal_id: Set(*id),
                    starts_at: Set(start),
                    suggested_by: Set(None),
                })
            })
            .collect();
        let (rows, seats, times) = (&rows, &seats, &times);
        self.app
            .app
            .db
            .write(|txn| async move {
                for rows in rows.chunks(500) {
                    proposal::Entity::insert_many(rows.to_vec())
                        .exec_without_returning(&txn)
                        .await?;
                }
                for seats in seats.chunks(500) {
                    proposal_seat::Entity::insert_many(seats.to_vec())
                        .exec_without_returning(&txn)
                        .await?;
                }
                for times in times.chunks(500) {
                    proposal_time::Entity::insert_many(times.to_vec())
                        .exec_without_returning(&txn)
                        .await?;
                }
                Ok::<_, sea_orm::DbErr>(())
            })
            .await
            .unwrap();
        ids
    }

    /// Asks the first two people at three times.
    pub(crate) async fn simple(&self) -> ProposalId {
        let round = self.round(1).await;
        let pair = [self.id(0), self.id(1)];
        self.propose(round, &pair, &[98, 122, 146]).await
    }

    /// From now on someone reads in this language.
    pub(crate) async fn read_in(&mut self, person: usize, language: &str) {
        let form = [("language", language), ("back", "/home")];
        let answer = self.browser(person).post("/language", &form).await;
        answer.assert_status(303);
    }

    /// From now on someone lives by these clocks.
    pub(crate) async fn live_in(&self, person: usize, zone: &str) {
        self.says(person, "", zone).await;
    }

    /// Someone's profile, with these free times by these clocks.
    pub(crate) async fn says(&self, person: usize, weekly: &str, zone: &str) {
        let profile = profile::ActiveModel {
            account_id: Set(self.id(person)),
            company: Set(format!("Company {person}")),
            role: Set(String::new()),
            bio: Set(String::new()),
            years: Set(None),
            industry: Set(String::new()),
            team_size: Set(None),
            employment: Set(None),
            workplace: Set(String::new()),
            past_companies: Set(String::new()),
            region: Set(String::new()),
            online: Set(true),
            in_person: Set(false),
            languages: Set(String::new()),
            wish: Set(None),
            can_talk: Set(String::new()),
            cannot_talk: Set(String::new()),
            trio_welcome: Set(false),
            no_invites: Set(false),
            time_zone: Set(zone.to_owned()),
            weekly: Set(weekly.to_owned()),
            by_round: Set(false),
            version: Set(1),
            changed_at: Set(at(0)),
            completed_at: Set(Some(at(0))),
        };
        let id = self.id(person);
        let profile = &profile;
        self.app
            .app
            .db
            .write(|txn| async move {
                profile::Entity::delete_by_id(id).exec(&txn).await?;
                profile::Entity::insert(profile.clone())
                    .exec_without_returning(&txn)
                    .await?;
                account::Entity::update_many()
                    .col_expr(account::Column::TimeZone, Expr::value(zone))
                    .filter(account::Column::Id.eq(id))
                    .exec(&txn)
                    .await
            })
            .await
            .unwrap();
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
}

/// The community `tea`.
async fn tea(app: &TestApp) -> CommunityId {
    let found = community::Entity::find_by_slug("tea")
        .one(&app.app.db)
        .await;
    found.unwrap().unwrap().id
}

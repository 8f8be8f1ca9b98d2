//! People who are asked, and what they are asked.

use std::collections::BTreeSet;

use chrono::{DateTime, TimeDelta, TimeZone as _, Utc};
use engawa::proposals::pair_of;
use entities::{
    account, community,
    ids::{AccountId, CommunityId, MembershipId, ProposalId, RoundId},
    membership, proposal,
    proposal::{Mode, ProposalKind, ProposalState},
    proposal_seat::{self, Answer},
    proposal_time, round,
    round::RoundState,
};
use sea_orm::{ActiveValue::Set, ColumnTrait as _, EntityTrait as _, QueryFilter as _};

use crate::support::{Browser, TestApp};

/// Hours after the test's beginning, which is Tuesday, 10:00 in Tokyo.
pub(crate) fn at(hours: i64) -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 24, 1, 0, 0).unwrap() + TimeDelta::hours(hours)
}

/// A time as a form sends it.
pub(crate) fn slot(hours: i64) -> String {
    at(hours).to_rfc3339()
}

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
        let community = community::Entity::find_by_slug("tea")
            .one(&app.app.db)
            .await
            .unwrap()
            .unwrap()
            .id;
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

    /// So many members, made at once and without browsers.
    pub(crate) async fn crowd(count: usize) -> Self {
        let mut table = Self::new(&[]).await;
        let app = &table.app.app;
        for number in 0..count {
            let now = app.now();
            let id = AccountId(app.random.id(now));
            account::Entity::insert(account::ActiveModel {
                id: Set(id),
                email: Set(format!("crowd{number}@example.com")),
                name: Set(format!("Crowd {number}")),
                locale: Set("ja".to_owned()),
                created_at: Set(now),
                time_zone: Set(None),
                version: Set(0),
            })
            .exec_without_returning(&app.db)
            .await
            .unwrap();
            membership::Entity::insert(membership::ActiveModel {
                id: Set(MembershipId(app.random.id(now))),
                community_id: Set(table.community),
                account_id: Set(id),
                role: Set(membership::Role::Member),
                standing: Set(membership::Standing::Active),
                note: Set(String::new()),
                agreed_at: Set(now),
                changed_at: Set(now),
                ..membership::ActiveModel::default()
            })
            .exec_without_returning(&app.db)
            .await
            .unwrap();
            let browser = table.app.browser();
            table.people.push((id, browser));
        }
        table
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
        let db = &self.app.app.db;
        let id = ProposalId(self.app.app.random.id(at(0)));
        proposal::Entity::insert(proposal::ActiveModel {
            id: Set(id),
            community_id: Set(self.community),
            round_id: Set(Some(round)),
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
            answers_by: Set(at(80)),
            created_at: Set(at(0)),
            closed_at: Set(None),
        })
        .exec_without_returning(db)
        .await
        .unwrap();
        for account in people {
            proposal_seat::Entity::insert(proposal_seat::ActiveModel {
                proposal_id: Set(id),
                account_id: Set(*account),
                round_id: Set(Some(round)),
                is_open: Set(true),
                answer: Set(Answer::Waiting),
                answered_at: Set(None),
                nudged_at: Set(None),
            })
            .exec_without_returning(db)
            .await
            .unwrap();
        }
        for hour in hours.iter().collect::<BTreeSet<_>>() {
            proposal_time::Entity::insert(proposal_time::ActiveModel {
                proposal_id: Set(id),
                starts_at: Set(at(*hour)),
                suggested_by: Set(None),
            })
            .exec_without_returning(db)
            .await
            .unwrap();
        }
        id
    }

    /// Asks the first two people at three times.
    pub(crate) async fn simple(&self) -> ProposalId {
        let round = self.round(1).await;
        let pair = [self.id(0), self.id(1)];
        self.propose(round, &pair, &[98, 122, 146]).await
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

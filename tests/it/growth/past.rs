//! A community after some rounds, in which chance decides who met whom and what they wrote; and its figures, counted by
//! the database from raw rows.

use chrono::{DateTime, TimeDelta, Utc};
use engawa::{
    db::Db,
    growth_report::{self, Unit},
    jobs::Work,
};
use entities::{
    ids::{AccountId, MeetingId, ProposalId, ReflectionId, RoundId, TagId},
    meeting::{self, MeetingState},
    meeting_seat, next_step,
    participation::{self, TakesPart},
    profile,
    profile_tag::{self, TagKind},
    proposal::{self, Mode, ProposalKind, ProposalState},
    proposal_again,
    reflection::{self, Again, Met},
    reflection_purpose::{self, Purpose},
    round, tag,
    tag_growth::{self, Learnt},
};
use rand::{RngExt as _, SeedableRng as _, rngs::StdRng};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait as _, ConnectionTrait as _, EntityTrait,
    IntoActiveModel as _, Iterable as _, QueryFilter as _, Statement, sea_query::Expr,
};

use super::people::{introduce, tick};
use crate::{
    support::Browser,
    tea::{Table, at},
};

pub(super) const PATH: &str = "/c/tea/manage/report";

/// Rounds begin so many days after one another.
const APART: i64 = 60;

pub(super) struct Past {
    pub(super) table: Table,
    chance: StdRng,
    topics: Vec<TagId>,
}

impl Past {
    pub(super) async fn new(people: usize, rounds: i32) -> Self {
        let table = Table::crowd(people).await;
        let db = table.app.app.db.clone();
        let topics = tag::Entity::find().all(&db).await.unwrap();
        let mut past = Self {
            topics: topics.iter().take(4).map(|tag| tag.id).collect(),
            chance: StdRng::seed_from_u64(36),
            table,
        };
        for person in 0..people {
            past.introduce(person).await;
        }
        for number in 1..=rounds {
            past.round(number).await;
        }
        let end = at(0) + TimeDelta::days(APART * i64::from(rounds));
        past.table.app.clock.advance(end - past.table.app.app.now());
        tick(&past.table.app, Work::ReleaseReports).await;
        past
    }

    async fn introduce(&mut self, person: usize) {
        let id = self.table.id(person);
        let app = &self.table.app;
        introduce(app, id, &format!("Company {}", person % 7)).await;
        let industry = ["予約", "決済", "会計"][self.chance.random_range(0..3)];
        profile::Entity::update_many()
            .col_expr(profile::Column::Industry, Expr::value(industry))
            .filter(profile::Column::AccountId.eq(id))
            .exec(&app.app.db)
            .await
            .unwrap();
        for (place, topic) in self.topics.iter().enumerate() {
            let kind = match self.chance.random_range(0..3) {
                0 => TagKind::Offer,
                1 => TagKind::Want,
                _ => continue,
            };
            let row = profile_tag::ActiveModel {
                account_id: Set(id),
                kind: Set(kind),
                tag_id: Set(*topic),
                position: Set(i16::try_from(place).unwrap()),
                created_at: Set(at(0)),
            };
            add::<profile_tag::Entity, _>(&app.app.db, row).await;
        }
    }

    async fn round(&mut self, number: i32) {
        let db = self.table.app.app.db.clone();
        let id = self.table.round(number).await;
        let begin = at(24) + TimeDelta::days(APART * i64::from(number - 1));
        round::Entity::update_many()
            .col_expr(round::Column::MatchesAt, Expr::value(begin))
            .col_expr(
                round::Column::AnswersBy,
                Expr::value(begin + TimeDelta::days(3)),
            )
            .col_expr(
                round::Column::WindowFirst,
                Expr::value((begin + TimeDelta::days(1)).date_naive()),
            )
            .filter(round::Column::Id.eq(id))
            .exec(&db)
            .await
            .unwrap();
        let mut going: Vec<AccountId> = self.table.people.iter().map(|(id, _)| *id).collect();
        going.retain(|_| self.chance.random_bool(0.85));
        going.rotate_left(usize::try_from(number).unwrap() % 5);
        for pair in going.chunks(2) {
            let alone = pair.len() < 2 || self.chance.random_bool(0.12);
            for who in pair {
                let reason = ["no_candidate", "no_common_time"][self.chance.random_range(0..2)];
                let outcome = if alone { reason } else { "proposed" };
                let row = participation::ActiveModel {
                    round_id: Set(id),
                    account_id: Set(*who),
                    answer: Set(TakesPart::In),
                    dates: Set(String::new()),
                    outcome: Set(Some(outcome.to_owned())),
                    waited: Set((self.chance.random_range(0..6) - 2).max(0)),
                    changed_at: Set(begin),
                };
                add::<participation::Entity, _>(&db, row).await;
            }
            if !alone {
                self.propose(id, pair, begin).await;
            }
        }
    }

    async fn propose(&mut self, round: RoundId, pair: &[AccountId], begin: DateTime<Utc>) {
        let db = self.table.app.app.db.clone();
        let id = self.table.propose(round, pair, &[]).await;
        let mut reasons = vec![r#"{"code":"new_company_pair"}"#];
        if self.chance.random_bool(0.5) {
            reasons.push(r#"{"code":"same_region"}"#);
        }
        proposal::Entity::update_many()
            .col_expr(proposal::Column::State, Expr::value(ProposalState::Booked))
            .col_expr(proposal::Column::ClosedAt, Expr::value(begin))
            .col_expr(
                proposal::Column::Reasons,
                Expr::value(format!("[{}]", reasons.join(","))),
            )
            .col_expr(proposal::Column::CreatedAt, Expr::value(begin))
            .filter(proposal::Column::Id.eq(id))
            .exec(&db)
            .await
            .unwrap();
        let start = begin + TimeDelta::days(self.chance.random_range(2..20));
        let is_off = self.chance.random_bool(0.15);
        self.meet(id, pair, (begin, start), is_off).await;
        if is_off && self.chance.random_bool(0.6) {
            let again = self.offer_again(id, begin + TimeDelta::days(1)).await;
            let later = start + TimeDelta::hours(26);
            self.meet(again, pair, (begin, later), false).await;
        }
    }

    /// What is offered after a coffee of this proposal was called off.
    async fn offer_again(&mut self, first: ProposalId, now: DateTime<Utc>) -> ProposalId {
        let db = &self.table.app.app.db;
        let first = proposal::Entity::find_by_id(first).one(db).await;
        let first = first.unwrap().unwrap();
        let round = first.round_id.unwrap();
        let id = ProposalId(self.table.app.app.random.id(now));
        let row = proposal::ActiveModel {
            id: Set(id),
            round_id: Set(None),
            kind: Set(ProposalKind::Again),
            reasons: Set("[]".to_owned()),
            created_at: Set(now),
            ..first.into_active_model().reset_all()
        };
        add::<proposal::Entity, _>(db, row).await;
        let again = proposal_again::ActiveModel {
            proposal_id: Set(id),
            round_id: Set(round),
        };
        add::<proposal_again::Entity, _>(db, again).await;
        id
    }

    async fn meet(
        &mut self,
        proposal: ProposalId,
        pair: &[AccountId],
        (begin, start): (DateTime<Utc>, DateTime<Utc>),
        is_off: bool,
    ) {
        let db = self.table.app.app.db.clone();
        let meeting = MeetingId(self.table.app.app.random.id(start));
        let row = meeting::ActiveModel {
            id: Set(meeting),
            community_id: Set(self.table.community),
            proposal_id: Set(proposal),
            starts_at: Set(start),
            ends_at: Set(start + TimeDelta::minutes(30)),
            buffer_minutes: Set(15),
            mode: Set(Mode::Online),
            place: Set(String::new()),
            state: Set(if is_off {
                MeetingState::Cancelled
            } else {
                MeetingState::Booked
            }),
            calendar_uid: Set(format!("{meeting}@engawa")),
            sequence: Set(0),
            created_at: Set(begin),
            changed_at: Set(begin),
        };
        add::<meeting::Entity, _>(&db, row).await;
        for who in pair {
            let seat = meeting_seat::ActiveModel {
                meeting_id: Set(meeting),
                account_id: Set(*who),
                brings: Set(String::new()),
                link: Set(String::new()),
                shares_contact: Set(false),
                contact: Set(String::new()),
                ..Default::default()
            };
            add::<meeting_seat::Entity, _>(&db, seat).await;
            if !is_off && self.chance.random_bool(0.8) {
                self.reflect(meeting, *who, start).await;
            }
        }
    }

    async fn reflect(&mut self, meeting: MeetingId, who: AccountId, start: DateTime<Utc>) {
        let db = self.table.app.app.db.clone();
        let id = ReflectionId(self.table.app.app.random.id(start));
        let met = if self.chance.random_bool(0.05) {
            Met::NotMet
        } else {
            Met::Yes
        };
        let says = self.chance.random_bool(0.6);
        let row = reflection::ActiveModel {
            id: Set(id),
            meeting_id: Set(meeting),
            community_id: Set(self.table.community),
            account_id: Set(Some(who)),
            met: Set(met),
            sentence: Set(if says {
                "できた".to_owned()
            } else {
                String::new()
            }),
            no_words: Set(false),
            thanks: Set(String::new()),
            again: Set(self.chance.random_bool(0.6).then_some(Again::Again)),
            to_partner: Set(false),
            to_organizers: Set(false),
            organizers_name: Set(false),
            to_report: Set(says && self.chance.random_bool(0.5)),
            report_name: Set(false),
            created_at: Set(start + TimeDelta::hours(2)),
            changed_at: Set(start + TimeDelta::hours(2)),
            version: Set(1),
        };
        add::<reflection::Entity, _>(&db, row).await;
        for purpose in Purpose::iter() {
            if self.chance.random_bool(0.4) {
                let mark = reflection_purpose::ActiveModel {
                    reflection_id: Set(id),
                    purpose: Set(purpose),
                };
                add::<reflection_purpose::Entity, _>(&db, mark).await;
            }
        }
        if self.chance.random_bool(0.4) {
            let step = next_step::ActiveModel {
                reflection_id: Set(id),
                occasion: Set(String::new()),
                deed: Set("試す".to_owned()),
                told_at: Set(None),
            };
            add::<next_step::Entity, _>(&db, step).await;
        }
        let topic = self.topics[self.chance.random_range(0..self.topics.len())];
        let known = tag_growth::Entity::find_by_id((who, topic)).one(&db).await;
        if self.chance.random_bool(0.3) && known.unwrap().is_none() {
            let row = tag_growth::ActiveModel {
                account_id: Set(who),
                tag_id: Set(topic),
                reflection_id: Set(Some(id)),
                community_id: Set(Some(self.table.community)),
                answer: Set(Learnt::CanTell),
                wanted_at: Set(at(0)),
                answered_at: Set(start + TimeDelta::hours(3)),
            };
            add::<tag_growth::Entity, _>(&db, row).await;
        }
    }

    pub(super) async fn units(&self) -> Vec<Unit> {
        let db = &self.table.app.app.db;
        let units = growth_report::list_units(db, self.table.community).await;
        units.unwrap()
    }

    /// One figure, counted by the database from raw rows.
    pub(super) async fn number(&self, sql: &str) -> u32 {
        let db = self.table.app.app.db.pool();
        let statement = Statement::from_string(db.get_database_backend(), sql);
        let row = db.query_one_raw(statement).await.unwrap().unwrap();
        u32::try_from(row.try_get_by_index::<i64>(0).unwrap()).unwrap()
    }

    pub(super) async fn organizer(&self) -> Browser {
        self.table.app.signed_in("tea@organizers.example").await
    }
}

async fn add<E, A>(db: &Db, row: A)
where
    E: EntityTrait,
    A: ActiveModelTrait<Entity = E>,
{
    E::insert(row).exec_without_returning(db).await.unwrap();
}

//! Letting the year happen: rounds, answers, coffees and reflections by the service's own functions, and a clock that is
//! moved.

use chrono::TimeDelta;
use engawa::{
    growth_report::{self, Unit},
    jobs::Work,
    proposals::{self, AnswerError, machine::Event},
    reflections,
    rounds::plan,
};
use entities::{
    ids::{AccountId, RoundId},
    meeting::{self, MeetingState},
    meeting_seat, next_step,
    profile_tag::{self, TagKind},
    proposal, reflection, tag,
    tag_growth::Learnt,
};
use rand::{SeedableRng as _, rngs::StdRng};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
};

use super::{
    super::people::tick,
    truth::{Learning, Tally, Truth},
};
use crate::rounds::{
    people::Tea,
    year::{open_of, times_of},
};

/// Topics that people choose from.
const TOPICS: u64 = 40;
/// After its end somebody sits down and writes.
const WRITES_AFTER: TimeDelta = TimeDelta::hours(2);

/// Which year.
pub(crate) struct Plan {
    pub(crate) people: usize,
    pub(crate) rounds: i32,
    pub(crate) seed: u64,
    pub(crate) learning: Learning,
    pub(crate) uses_reflections: bool,
}

/// A year that happened.
pub(crate) struct Year {
    tea: Tea,
    truth: Truth,
}

impl Year {
    pub(crate) async fn live(plan: &Plan) -> Self {
        let tea = Tea::monthly(plan.people).await;
        use_reflections(&tea, plan.uses_reflections).await;
        let mut truth = Truth::new(StdRng::seed_from_u64(plan.seed), plan.learning);
        deal(&tea, &mut truth).await;
        let mut year = Self { tea, truth };
        for number in 1..=plan.rounds {
            year.truth.tallies.push(Tally {
                number,
                ..Tally::default()
            });
            year.round().await;
        }
        year
    }

    pub(crate) fn truth(&self) -> &Truth {
        &self.truth
    }

    /// What the report counts once nobody writes about the last round any more.
    pub(crate) async fn release(&self) -> Vec<Unit> {
        let app = &self.tea.app;
        app.clock.advance(TimeDelta::days(60));
        tick(app, Work::ReleaseReports).await;
        let units = growth_report::list_units(&app.app.db, self.tea.community);
        units.await.unwrap()
    }

    async fn round(&mut self) {
        let round = self.tea.open().await;
        self.tea.go_to(round.matches_at);
        self.tea.app.run_jobs().await;
        self.look_back_at_steps().await;
        self.answer_all(round.id).await;
        // The second pass asks those whose partner said no.
        self.tea
            .go_to(self.tea.round(round.number).await.answers_by + TimeDelta::minutes(6));
        self.tea.close_due().await;
        self.answer_all(round.id).await;
        for coffee in coffees_of(&self.tea, round.id).await {
            let at = coffee.ends_at + WRITES_AFTER;
            if at > self.tea.app.app.now() {
                self.tea.go_to(at);
            }
            self.coffee(&coffee).await;
        }
        tick(&self.tea.app, Work::CloseProposals).await;
        tick(&self.tea.app, Work::ReleaseReports).await;
    }

    async fn answer_all(&mut self, round: RoundId) {
        for proposal in open_of(&self.tea, round).await {
            let people = proposal.pair.split('+').map(|id| id.parse().unwrap());
            for who in people.collect::<Vec<AccountId>>() {
                let event = if self.truth.says_yes() {
                    Event::Accept(who, times_of(&self.tea, &proposal).await)
                } else {
                    Event::Decline(who)
                };
                let app = &self.tea.app;
                let context = app.context();
                match proposals::answer(&app.app.db, context, proposal.id, &event).await {
                    Ok(_) | Err(AnswerError::Taken(_) | AnswerError::Refused(_)) => {}
                    Err(error) => panic!("{error:?}"),
                }
            }
        }
    }

    async fn coffee(&mut self, coffee: &meeting::Model) {
        let seats = meeting_seat::Entity::find()
            .filter(meeting_seat::Column::MeetingId.eq(coffee.id))
            .order_by_asc(meeting_seat::Column::AccountId)
            .all(&self.tea.app.app.db)
            .await
            .unwrap();
        let people: Vec<AccountId> = seats.iter().map(|seat| seat.account_id).collect();
        let pair: [AccountId; 2] = people.try_into().expect("no trios here");
        self.truth.meet(pair);
        for who in pair {
            self.write(who, coffee).await;
        }
    }

    async fn write(&mut self, who: AccountId, coffee: &meeting::Model) {
        let Some(draft) = self.truth.writes(who) else {
            return;
        };
        let app = &self.tea.app;
        let (db, context) = (&app.app.db, app.context());
        let at = (who, coffee.id);
        reflections::save(db, context, at, (draft, 0))
            .await
            .unwrap();
        let entry = reflections::find_of(db, at).await.unwrap().unwrap();
        let now = app.app.now();
        let askable = reflections::list_askable(db, (who, now), &entry).await;
        for topic in askable.unwrap() {
            let Some(can) = self.truth.can_tell(now, (who, topic.id)) else {
                continue;
            };
            let answer = if can { Learnt::CanTell } else { Learnt::NotYet };
            let app = &self.tea.app;
            let offers = reflections::learn(
                &app.app.db,
                app.context(),
                (who, &entry),
                (topic.id, answer),
            );
            assert_eq!(offers.await.unwrap(), can);
        }
    }

    /// Everybody says what became of their next steps, as soon as they are asked.
    async fn look_back_at_steps(&mut self) {
        let app = &self.tea.app;
        let steps = next_step::Entity::find()
            .order_by_asc(next_step::Column::ReflectionId)
            .all(&app.app.db)
            .await
            .unwrap();
        for step in steps {
            let app = &self.tea.app;
            let db = &app.app.db;
            let row = reflection::Entity::find_by_id(step.reflection_id);
            let row = row.one(db).await.unwrap().unwrap();
            let answers = reflections::answers_of(db, row.id).await.unwrap();
            if reflections::due_step(row.created_at, &answers, app.app.now()).is_none() {
                continue;
            }
            let outcome = self.truth.outcome();
            let who = (row.account_id.unwrap(), row.id);
            reflections::follow_up(db, app.context(), who, (outcome, ""))
                .await
                .unwrap();
        }
    }
}

/// Coffees that a round led to, in the order of their time.
async fn coffees_of(tea: &Tea, round: RoundId) -> Vec<meeting::Model> {
    let proposals: Vec<_> = proposal::Entity::find()
        .filter(proposal::Column::RoundId.eq(round))
        .all(&tea.app.app.db)
        .await
        .unwrap()
        .into_iter()
        .map(|proposal| proposal.id)
        .collect();
    meeting::Entity::find()
        .filter(meeting::Column::ProposalId.is_in(proposals))
        .filter(meeting::Column::State.eq(MeetingState::Booked))
        .order_by_asc(meeting::Column::EndsAt)
        .order_by_asc(meeting::Column::Id)
        .all(&tea.app.app.db)
        .await
        .unwrap()
}

/// The organizers' choice whether reflections count, for the round that is open and all that follow.
async fn use_reflections(tea: &Tea, uses: bool) {
    let db = &tea.app.app.db;
    let known = plan::find(db, tea.community).await.unwrap().unwrap();
    let policy = engawa::rounds::RoundPolicy {
        reflections: uses,
        ..engawa::rounds::RoundPolicy::read(&known.policy)
    };
    let new = plan::NewPlan {
        preset: engawa::rounds::Preset::Monthly,
        cron: known.cron,
        every: u32::try_from(known.every).unwrap(),
        policy,
        version: known.version,
    };
    let who = (tea.community, tea.organizer_id().await);
    plan::save(db, tea.app.context(), who, &new).await.unwrap();
}

/// Everybody's topics, as they are.
async fn deal(tea: &Tea, truth: &mut Truth) {
    let db = &tea.app.app.db;
    let topics: Vec<_> = tag::Entity::find()
        .order_by_asc(tag::Column::Slug)
        .limit(TOPICS)
        .all(db)
        .await
        .unwrap()
        .into_iter()
        .map(|tag| tag.id)
        .collect();
    assert_eq!(topics.len() as u64, TOPICS);
    profile_tag::Entity::delete_many().exec(db).await.unwrap();
    let mut rows = Vec::new();
    for who in &tea.people {
        let (offers, wants) = truth.arrives(*who, &topics);
        for (kind, topics) in [(TagKind::Offer, offers), (TagKind::Want, wants)] {
            for (place, topic) in topics.into_iter().enumerate() {
                rows.push(profile_tag::ActiveModel {
                    account_id: Set(*who),
                    kind: Set(kind),
                    tag_id: Set(topic),
                    position: Set(i16::try_from(place).unwrap()),
                    created_at: Set(tea.app.app.now()),
                });
            }
        }
    }
    for some in rows.chunks(500) {
        profile_tag::Entity::insert_many(some.to_vec())
            .exec_without_returning(db)
            .await
            .unwrap();
    }
}

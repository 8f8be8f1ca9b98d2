//! Rounds of half a month each that are over, with their coffees and what people wrote.

use chrono::{DateTime, TimeDelta, Utc};
use engawa::{app::App, db::Db, proposals::pair_of};
use entities::{
    ids::{AccountId, CommunityId, MeetingId, ProposalId, ReflectionId, RoundId, TagId},
    meeting::{self, MeetingState},
    meeting_seat, membership, next_step,
    participation::{self, TakesPart},
    proposal::{self, Mode, ProposalKind, ProposalState},
    reflection::{self, Again, Met},
    reflection_purpose::{self, Purpose},
    reflection_quote,
    round::{self, RoundState},
    step_follow_up::{self, Outcome},
    tag, tag_growth,
};
use rand::{RngExt as _, SeedableRng as _, rngs::StdRng, seq::SliceRandom as _};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait as _, DbErr, EntityTrait, IntoActiveModel,
    Iterable as _, QueryFilter as _, QuerySelect as _,
};

/// Rows in one statement; fewer of wide tables, since both databases bound its parameters.
const ROWS: usize = 2_000;
const PARAMETERS: usize = 30_000;
/// Days from one round to the next, and from the last one to now.
const APART: i64 = 14;
const AGO: i64 = 32;
const REASONS: [&str; 4] = [
    r#"[{"code":"new_company_pair"},{"code":"teaches"}]"#,
    r#"[{"code":"shares"}]"#,
    r#"[{"code":"teaches"},{"code":"same_region"}]"#,
    r#"[{"code":"both_want"},{"code":"new_company_pair"}]"#,
];

/// The rows of one round.
#[derive(Default)]
struct Rows {
    participations: Vec<participation::ActiveModel>,
    proposals: Vec<proposal::ActiveModel>,
    meetings: Vec<meeting::ActiveModel>,
    seats: Vec<meeting_seat::ActiveModel>,
    reflections: Vec<reflection::ActiveModel>,
    purposes: Vec<reflection_purpose::ActiveModel>,
    steps: Vec<next_step::ActiveModel>,
    follow_ups: Vec<step_follow_up::ActiveModel>,
    quotes: Vec<reflection_quote::ActiveModel>,
    learnt: Vec<tag_growth::ActiveModel>,
}

struct Town<'a> {
    app: &'a App,
    community: CommunityId,
    people: Vec<AccountId>,
    topics: Vec<TagId>,
    chance: StdRng,
}

/// Writes so many rounds. Gives how many rows that were.
pub(crate) async fn write(app: &App, community: CommunityId, rounds: i32) -> anyhow::Result<usize> {
    let people = membership::Entity::find()
        .select_only()
        .column(membership::Column::AccountId)
        .filter(membership::Column::CommunityId.eq(community))
        .filter(membership::Column::Standing.eq(membership::Standing::Active))
        .into_tuple()
        .all(&app.db)
        .await?;
    let topics = tag::Entity::find().limit(60).all(&app.db).await?;
    let mut town = Town {
        app,
        community,
        people,
        topics: topics.iter().map(|tag| tag.id).collect(),
        chance: StdRng::seed_from_u64(26),
    };
    let mut all = 0;
    for number in 1..=rounds {
        let begin = app.now() - TimeDelta::days(AGO + APART * i64::from(rounds - number));
        let id = RoundId(app.random.id(begin));
        let round = town.round(id, number, begin);
        add::<round::Entity>(&app.db, vec![round]).await?;
        let rows = town.live(id, number, begin);
        all += town.keep(rows).await?;
    }
    Ok(all)
}

impl Town<'_> {
    fn round(&self, id: RoundId, number: i32, begin: DateTime<Utc>) -> round::ActiveModel {
        round::ActiveModel {
            id: Set(id),
            community_id: Set(self.community),
            number: Set(number),
            theme: Set(String::new()),
            theme_by: Set(None),
            state: Set(RoundState::Closed),
            opens_at: Set(begin - TimeDelta::days(7)),
            matches_at: Set(begin),
            answers_by: Set(begin + TimeDelta::days(3)),
            window_first: Set((begin + TimeDelta::days(1)).date_naive()),
            window_days: Set(13),
            policy: Set("{}".to_owned()),
            seed: Set(i64::from(number)),
            statistics: Set(None),
            second_pass_at: Set(Some(begin + TimeDelta::days(3))),
            created_at: Set(begin - TimeDelta::days(7)),
            changed_at: Set(begin),
        }
    }

    /// Of ten people nine take part; of ten who do nine get somebody; of four pairs three have their coffee.
    fn live(&mut self, round: RoundId, number: i32, begin: DateTime<Utc>) -> Rows {
        let mut rows = Rows::default();
        let mut going = self.people.clone();
        going.shuffle(&mut self.chance);
        going.truncate(self.people.len() * 9 / 10);
        for pair in going.chunks(2) {
            let alone = pair.len() < 2 || self.chance.random_bool(0.1);
            for who in pair {
                let outcome = if alone { "no_common_time" } else { "proposed" };
                rows.participations.push(participation::ActiveModel {
                    round_id: Set(round),
                    account_id: Set(*who),
                    answer: Set(TakesPart::In),
                    dates: Set(String::new()),
                    outcome: Set(Some(outcome.to_owned())),
                    waited: Set(i32::from(number > 1 && self.chance.random_bool(0.1))),
                    changed_at: Set(begin),
                });
            }
            if !alone {
                self.propose(&mut rows, round, (pair, begin));
            }
        }
        rows
    }

    fn propose(
        &mut self,
        rows: &mut Rows,
        round: RoundId,
        (pair, begin): (&[AccountId], DateTime<Utc>),
    ) {
        let id = ProposalId(self.app.random.id(begin));
        let is_booked = self.chance.random_bool(0.75);
        rows.proposals.push(proposal::ActiveModel {
            id: Set(id),
            community_id: Set(self.community),
            round_id: Set(Some(round)),
            kind: Set(ProposalKind::Round),
            state: Set(if is_booked {
                ProposalState::Booked
            } else {
                ProposalState::Closed
            }),
            pair: Set(pair_of(pair)),
            score: Set(Some(10)),
            reasons: Set(REASONS[self.chance.random_range(0..REASONS.len())].to_owned()),
            note: Set(String::new()),
            by_whom: Set(None),
            mode: Set(Mode::Online),
            minutes: Set(30),
            buffer_minutes: Set(15),
            answers_by: Set(begin + TimeDelta::days(3)),
            created_at: Set(begin),
            closed_at: Set(Some(begin + TimeDelta::days(2))),
        });
        if is_booked {
            let start = begin + TimeDelta::days(self.chance.random_range(2..13));
            self.meet(rows, id, (pair, start));
        }
    }

    fn meet(
        &mut self,
        rows: &mut Rows,
        proposal: ProposalId,
        (pair, start): (&[AccountId], DateTime<Utc>),
    ) {
        let id = MeetingId(self.app.random.id(start));
        rows.meetings.push(meeting::ActiveModel {
            id: Set(id),
            community_id: Set(self.community),
            proposal_id: Set(proposal),
            starts_at: Set(start),
            ends_at: Set(start + TimeDelta::minutes(30)),
            buffer_minutes: Set(15),
            mode: Set(Mode::Online),
            place: Set(String::new()),
            state: Set(MeetingState::Booked),
            calendar_uid: Set(format!("{id}@engawa")),
            sequence: Set(0),
            created_at: Set(start - TimeDelta::days(1)),
            changed_at: Set(start - TimeDelta::days(1)),
        });
        for who in pair {
            rows.seats.push(meeting_seat::ActiveModel {
                meeting_id: Set(id),
                account_id: Set(*who),
                brings: Set(String::new()),
                link: Set(String::new()),
                shares_contact: Set(false),
                contact: Set(String::new()),
                told_sequence: Set(None),
                told_start: Set(None),
                messages_told_at: Set(None),
            });
            if self.chance.random_bool(0.8) {
                self.reflect(rows, id, (*who, start + TimeDelta::hours(2)));
            }
        }
    }

    fn reflect(
        &mut self,
        rows: &mut Rows,
        meeting: MeetingId,
        (who, at): (AccountId, DateTime<Utc>),
    ) {
        let id = ReflectionId(self.app.random.id(at));
        let says = self.chance.random_bool(0.7);
        let to_report = says && self.chance.random_bool(0.4);
        rows.reflections.push(reflection::ActiveModel {
            id: Set(id),
            meeting_id: Set(meeting),
            community_id: Set(self.community),
            account_id: Set(Some(who)),
            met: Set(Met::Yes),
            sentence: Set(if says {
                "「急ぎ」と「大事」を分けて、朝に3件だけ見るようにした。".to_owned()
            } else {
                String::new()
            }),
            no_words: Set(!says),
            thanks: Set(String::new()),
            again: Set(self.chance.random_bool(0.7).then_some(Again::Again)),
            to_partner: Set(false),
            to_organizers: Set(to_report),
            organizers_name: Set(false),
            to_report: Set(to_report),
            report_name: Set(to_report && self.chance.random_bool(0.5)),
            created_at: Set(at),
            changed_at: Set(at),
            version: Set(1),
        });
        if to_report && self.chance.random_bool(0.002) {
            rows.quotes.push(reflection_quote::ActiveModel {
                reflection_id: Set(id),
                quoted_by: Set(None),
                quoted_at: Set(at),
            });
        }
        let marks = Purpose::iter().filter(|_| self.chance.random_bool(0.4));
        rows.purposes
            .extend(marks.map(|purpose| reflection_purpose::ActiveModel {
                reflection_id: Set(id),
                purpose: Set(purpose),
            }));
        if self.chance.random_bool(0.4) {
            self.take_step(rows, id, at);
        }
        if self.chance.random_bool(0.03) {
            let topic = self.topics[self.chance.random_range(0..self.topics.len())];
            rows.learnt.push(tag_growth::ActiveModel {
                account_id: Set(who),
                tag_id: Set(topic),
                reflection_id: Set(Some(id)),
                community_id: Set(Some(self.community)),
                answer: Set(tag_growth::Learnt::CanTell),
                wanted_at: Set(at),
                answered_at: Set(at),
            });
        }
    }

    fn take_step(&mut self, rows: &mut Rows, id: ReflectionId, at: DateTime<Utc>) {
        rows.steps.push(next_step::ActiveModel {
            reflection_id: Set(id),
            occasion: Set(String::new()),
            deed: Set("ためす".to_owned()),
            told_at: Set(None),
        });
        let later = at + TimeDelta::days(30);
        if later < self.app.now() && self.chance.random_bool(0.5) {
            rows.follow_ups.push(step_follow_up::ActiveModel {
                reflection_id: Set(id),
                after_days: Set(30),
                outcome: Set(Outcome::Done),
                words: Set(String::new()),
                answered_at: Set(later),
            });
        }
    }

    async fn keep(&self, mut rows: Rows) -> anyhow::Result<usize> {
        let db = &self.app.db;
        // Somebody learns a topic once.
        rows.learnt
            .sort_by_key(|row| (row.account_id.clone().unwrap(), row.tag_id.clone().unwrap()));
        rows.learnt
            .dedup_by_key(|row| (row.account_id.clone().unwrap(), row.tag_id.clone().unwrap()));
        let mut learnt = Vec::new();
        for row in rows.learnt {
            let key = (row.account_id.clone().unwrap(), row.tag_id.clone().unwrap());
            if tag_growth::Entity::find_by_id(key).one(db).await?.is_none() {
                learnt.push(row);
            }
        }
        Ok(add::<participation::Entity>(db, rows.participations).await?
            + add::<proposal::Entity>(db, rows.proposals).await?
            + add::<meeting::Entity>(db, rows.meetings).await?
            + add::<meeting_seat::Entity>(db, rows.seats).await?
            + add::<reflection::Entity>(db, rows.reflections).await?
            + add::<reflection_purpose::Entity>(db, rows.purposes).await?
            + add::<next_step::Entity>(db, rows.steps).await?
            + add::<step_follow_up::Entity>(db, rows.follow_ups).await?
            + add::<reflection_quote::Entity>(db, rows.quotes).await?
            + add::<tag_growth::Entity>(db, learnt).await?)
    }
}

/// Adds rows in one transaction.
async fn add<E>(db: &Db, rows: Vec<E::ActiveModel>) -> anyhow::Result<usize>
where
    E: EntityTrait,
    E::ActiveModel: ActiveModelTrait<Entity = E> + Send + Sync,
    E::Model: IntoActiveModel<E::ActiveModel>,
{
    let most = ROWS.min(PARAMETERS / E::Column::iter().count());
    let rows = &rows;
    db.write(|txn| async move {
        for some in rows.chunks(most) {
            E::insert_many(some.to_vec())
                .exec_without_returning(&txn)
                .await?;
        }
        Ok::<_, DbErr>(())
    })
    .await?;
    Ok(rows.len())
}

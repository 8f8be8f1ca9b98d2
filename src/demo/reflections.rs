//! What the demo's people wrote after their coffees, and what came of it: believable, in both languages, and made of the
//! same chance each time. Rows are gathered and written together, because a demo should be there at once.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::{DateTime, TimeDelta, Utc};
use entities::{
    account,
    ids::{AccountId, CommunityId, MeetingId, ReflectionId, TagId},
    meeting::{self, MeetingState},
    meeting_seat, next_step,
    profile_tag::{self, TagKind},
    reflection::{self, Again, Met},
    reflection_asked,
    reflection_purpose::{self, Purpose},
    step_follow_up::{self, Outcome},
    tag_growth::{self, Learnt},
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, DbErr, EntityTrait as _, Iterable as _, QueryFilter as _,
    QueryOrder as _, sea_query::OnConflict,
};

use super::{
    chance::{below, happens, pick},
    words::growth::{CHANGED, Said, THANKS, WRITTEN},
};
use crate::{clock::Random, db::Write, directory, reflections};

/// Of a hundred people with a coffee, so many wrote.
const WRITE: usize = 82;
/// Rows of one statement.
const BATCH: usize = 200;

/// People write after coffees that nobody has written about and that are over by `then`, and say what came of it until
/// `today`.
pub(super) async fn write(
    txn: &Write,
    (community, choice): (CommunityId, &Random),
    (then, today): (DateTime<Utc>, DateTime<Utc>),
) -> Result<(), DbErr> {
    let over = list_over(txn, community, then).await?;
    let mut tables: HashMap<MeetingId, Vec<AccountId>> = HashMap::new();
    let seats = meeting_seat::Entity::find()
        .filter(meeting_seat::Column::MeetingId.is_in(over.iter().map(|meeting| meeting.id)))
        .order_by_asc(meeting_seat::Column::AccountId)
        .all(txn)
        .await?;
    for seat in seats {
        let table = tables.entry(seat.meeting_id).or_default();
        table.push(seat.account_id);
    }
    let people: Vec<AccountId> = tables.values().flatten().copied().collect();
    let mut pen = Pen {
        choice,
        today,
        english: list_english(txn, &people).await?,
        topics: load_topics(txn, &people).await?,
        unsaid: Vec::new(),
        rows: Rows::default(),
    };
    for meeting in &over {
        let people = tables.remove(&meeting.id).unwrap_or_default();
        pen.ask(meeting);
        for who in &people {
            if happens(choice, WRITE) {
                pen.write(meeting, (*who, &people));
            }
        }
    }
    pen.rows.keep(txn).await
}

/// Coffees that are over and that nobody was asked about yet. Nobody will be by mail, about one of the demo's past.
async fn list_over(
    txn: &Write,
    community: CommunityId,
    then: DateTime<Utc>,
) -> Result<Vec<meeting::Model>, DbErr> {
    let asked: HashSet<MeetingId> = reflection_asked::Entity::find()
        .all(txn)
        .await?
        .into_iter()
        .map(|row| row.meeting_id)
        .collect();
    let mut over = meeting::Entity::find()
        .filter(meeting::Column::CommunityId.eq(community))
        .filter(meeting::Column::State.eq(MeetingState::Booked))
        .filter(meeting::Column::EndsAt.lt(then))
        .order_by_asc(meeting::Column::StartsAt)
        .order_by_asc(meeting::Column::Id)
        .all(txn)
        .await?;
    over.retain(|meeting| !asked.contains(&meeting.id));
    Ok(over)
}

async fn list_english(txn: &Write, people: &[AccountId]) -> Result<HashSet<AccountId>, DbErr> {
    let rows = account::Entity::find()
        .filter(account::Column::Id.is_in(people.iter().copied()))
        .filter(account::Column::Locale.eq("en"))
        .all(txn)
        .await?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

async fn load_topics(
    txn: &Write,
    people: &[AccountId],
) -> Result<HashMap<AccountId, Vec<profile_tag::Model>>, DbErr> {
    let rows = profile_tag::Entity::find()
        .filter(profile_tag::Column::AccountId.is_in(people.iter().copied()))
        .order_by_asc(profile_tag::Column::Position)
        .order_by_asc(profile_tag::Column::TagId)
        .all(txn)
        .await?;
    let mut topics: HashMap<_, Vec<_>> = HashMap::new();
    for row in rows {
        topics.entry(row.account_id).or_default().push(row);
    }
    Ok(topics)
}

/// What writes.
struct Pen<'a> {
    choice: &'a Random,
    today: DateTime<Utc>,
    english: HashSet<AccountId>,
    topics: HashMap<AccountId, Vec<profile_tag::Model>>,
    unsaid: Vec<&'static Said>,
    rows: Rows,
}

impl Pen<'_> {
    fn ask(&mut self, meeting: &meeting::Model) {
        self.rows.asked.push(reflection_asked::ActiveModel {
            meeting_id: Set(meeting.id),
            asked_at: Set(meeting.ends_at + reflections::AFTER),
        });
    }

    /// What nobody has said yet, until all of it was said.
    fn draw(&mut self) -> &'static Said {
        if self.unsaid.is_empty() {
            self.unsaid.extend(&WRITTEN);
        }
        let place = below(self.choice, self.unsaid.len());
        self.unsaid.swap_remove(place)
    }

    /// What somebody reads and writes.
    fn in_words_of(&self, who: AccountId, (ja, en): (&str, &str)) -> String {
        let is_english = self.english.contains(&who);
        if is_english { en } else { ja }.to_owned()
    }

    fn write(&mut self, meeting: &meeting::Model, (who, people): (AccountId, &[AccountId])) {
        let choice = self.choice;
        let said = self.draw();
        let at = meeting.ends_at + TimeDelta::hours(2);
        let id = ReflectionId(choice.id(at));
        let in_words = happens(choice, 78);
        let (to_organizers, to_report) = (happens(choice, 45), happens(choice, 35));
        let thanks = happens(choice, 30).then(|| self.in_words_of(who, *pick(choice, &THANKS)));
        let sentence = in_words.then(|| self.in_words_of(who, said.sentence));
        self.rows.reflections.push(reflection::ActiveModel {
            id: Set(id),
            meeting_id: Set(meeting.id),
            community_id: Set(meeting.community_id),
            account_id: Set(Some(who)),
            met: Set(Met::Yes),
            sentence: Set(sentence.unwrap_or_default()),
            no_words: Set(!in_words),
            thanks: Set(thanks.unwrap_or_default()),
            again: Set(again(choice)),
            to_partner: Set(happens(choice, 50)),
            to_organizers: Set(to_organizers),
            organizers_name: Set(to_organizers && happens(choice, 60)),
            to_report: Set(to_report),
            report_name: Set(to_report && happens(choice, 40)),
            created_at: Set(at),
            changed_at: Set(at),
            version: Set(1),
        });
        for purpose in Purpose::iter() {
            if said.purposes.contains(&purpose) || happens(choice, 18) {
                self.rows.marks.push(reflection_purpose::ActiveModel {
                    reflection_id: Set(id),
                    purpose: Set(purpose),
                });
            }
        }
        if happens(choice, 45) {
            self.take_step((id, at), (who, said));
        }
        self.learn((id, meeting), (who, people));
    }

    /// A next step, and what became of it. The first time some are at it still; the second time most have done it.
    fn take_step(
        &mut self,
        (id, at): (ReflectionId, DateTime<Utc>),
        (who, said): (AccountId, &Said),
    ) {
        self.rows.steps.push(next_step::ActiveModel {
            reflection_id: Set(id),
            occasion: Set(self.in_words_of(who, said.occasion)),
            deed: Set(self.in_words_of(who, said.deed)),
            told_at: Set(None),
        });
        let choice = self.choice;
        let first = [
            Outcome::Done,
            Outcome::UnderWay,
            Outcome::UnderWay,
            Outcome::LetGo,
        ];
        let second = [
            Outcome::Done,
            Outcome::Done,
            Outcome::Done,
            Outcome::UnderWay,
        ];
        for (after, outcomes) in [(30, first), (90, second)] {
            let answered_at = at + TimeDelta::days(i64::from(after) + 1);
            if answered_at > self.today || !happens(choice, 70) {
                return;
            }
            let outcome = *pick(choice, &outcomes);
            let is_told = outcome == Outcome::Done && happens(choice, 50);
            let words = is_told.then(|| self.in_words_of(who, *pick(choice, &CHANGED)));
            self.rows.answers.push(step_follow_up::ActiveModel {
                reflection_id: Set(id),
                after_days: Set(after),
                outcome: Set(outcome),
                words: Set(words.unwrap_or_default()),
                answered_at: Set(answered_at),
            });
            if outcome == Outcome::LetGo {
                return;
            }
        }
    }

    /// Now and then somebody can tell what they came to hear, or says that it is too early.
    fn learn(
        &mut self,
        (id, meeting): (ReflectionId, &meeting::Model),
        (who, people): (AccountId, &[AccountId]),
    ) {
        let at = meeting.ends_at + TimeDelta::hours(3);
        let answer = match below(self.choice, 10) {
            0..=5 => Learnt::CanTell,
            6..=8 => Learnt::NotYet,
            _ => return,
        };
        let of = |who: AccountId, kind| {
            let rows = self.topics.get(&who).into_iter().flatten();
            rows.filter(move |row| row.kind == kind)
        };
        let told: HashSet<TagId> = people
            .iter()
            .filter(|other| **other != who)
            .flat_map(|other| of(*other, TagKind::Offer))
            .map(|row| row.tag_id)
            .collect();
        let offers: Vec<TagId> = of(who, TagKind::Offer).map(|row| row.tag_id).collect();
        let heard = of(who, TagKind::Want)
            .find(|row| told.contains(&row.tag_id) && !offers.contains(&row.tag_id));
        let Some(want) = heard.cloned() else { return };
        let row = tag_growth::ActiveModel {
            account_id: Set(who),
            tag_id: Set(want.tag_id),
            reflection_id: Set(Some(id)),
            community_id: Set(Some(meeting.community_id)),
            answer: Set(answer),
            wanted_at: Set(want.created_at.min(at)),
            answered_at: Set(at),
        };
        self.rows.learnt.insert((who, want.tag_id), row);
        if answer == Learnt::NotYet {
            return;
        }
        let offer = profile_tag::Model {
            kind: TagKind::Offer,
            position: i16::try_from(offers.len()).unwrap_or(i16::MAX),
            created_at: at,
            ..want
        };
        self.rows.offers.push(offer.clone().into());
        self.topics.entry(who).or_default().push(offer);
    }
}

fn again(choice: &Random) -> Option<Again> {
    match below(choice, 10) {
        0..=5 => Some(Again::Again),
        6 => Some(Again::Others),
        _ => None,
    }
}

/// All that is written.
#[derive(Default)]
struct Rows {
    asked: Vec<reflection_asked::ActiveModel>,
    reflections: Vec<reflection::ActiveModel>,
    marks: Vec<reflection_purpose::ActiveModel>,
    steps: Vec<next_step::ActiveModel>,
    answers: Vec<step_follow_up::ActiveModel>,
    learnt: BTreeMap<(AccountId, TagId), tag_growth::ActiveModel>,
    offers: Vec<profile_tag::ActiveModel>,
}

impl Rows {
    async fn keep(self, txn: &Write) -> Result<(), DbErr> {
        add::<reflection_asked::Entity>(txn, self.asked).await?;
        add::<reflection::Entity>(txn, self.reflections).await?;
        add::<reflection_purpose::Entity>(txn, self.marks).await?;
        add::<next_step::Entity>(txn, self.steps).await?;
        add::<step_follow_up::Entity>(txn, self.answers).await?;
        let learnt: Vec<_> = self.learnt.into_values().collect();
        for some in learnt.chunks(BATCH) {
            // Whoever could not tell yet was asked again.
            let again =
                OnConflict::columns([tag_growth::Column::AccountId, tag_growth::Column::TagId])
                    .update_columns([
                        tag_growth::Column::ReflectionId,
                        tag_growth::Column::Answer,
                        tag_growth::Column::AnsweredAt,
                    ])
                    .to_owned();
            tag_growth::Entity::insert_many(some.to_vec())
                .on_conflict(again)
                .exec_without_returning(txn)
                .await?;
        }
        let learners: Vec<AccountId> = self
            .offers
            .iter()
            .filter_map(|row| row.account_id.try_as_ref().copied())
            .collect();
        add::<profile_tag::Entity>(txn, self.offers).await?;
        directory::refresh(txn, &learners).await
    }
}

async fn add<E>(txn: &Write, rows: Vec<E::ActiveModel>) -> Result<(), DbErr>
where
    E: sea_orm::EntityTrait,
    E::ActiveModel: Clone + sea_orm::ActiveModelTrait<Entity = E>,
{
    for some in rows.chunks(BATCH) {
        E::insert_many(some.to_vec())
            .exec_without_returning(txn)
            .await?;
    }
    Ok(())
}

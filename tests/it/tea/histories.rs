//! Two to four people act in the same instant: what comes of it is what some order of their actions gives.

use std::collections::BTreeSet;

use engawa::{
    app::App,
    audit::Context,
    blocks,
    communities::joining,
    meetings,
    proposals::{
        self, AnswerError,
        machine::{Effect, Event, Moment, Seat, Start, Table as Answers},
    },
};
use entities::{
    ids::{AccountId, CommunityId, MeetingId, ProposalId},
    meeting::{self, MeetingState},
    proposal::{self, ProposalKind, ProposalState},
};
use rand::{RngExt as _, SeedableRng as _, rngs::StdRng};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use tokio::task::JoinSet;

use super::{Table, at, context, rows::check};

/// When proposals of these histories have their times.
const HOURS: [i64; 3] = [98, 122, 146];

/// What someone does.
#[derive(Clone, Debug)]
enum Action {
    /// Something with the proposal.
    Answer(Event),
    /// Cancels the coffee, if there is one by then.
    Cancel(AccountId),
    /// Leaves the community.
    Leave(AccountId),
    /// Blocks the other one, or the third.
    Block(AccountId, AccountId),
}

/// What a proposal came to.
#[derive(Clone, Debug, PartialEq, Eq)]
struct State {
    answers: Answers,
    /// Those of two who went on after three were asked.
    pair: Option<Answers>,
    /// When the coffee is, and whether it takes place.
    coffee: Option<(Start, bool)>,
}

fn moment_of(action: &Action) -> Moment {
    let now = match action {
        Action::Answer(Event::Tick) => at(90),
        _ => at(1),
    };
    Moment {
        now,
        // The third working day after, at 18:00 in Tokyo: Friday and, from Saturday morning on, Wednesday.
        choose_by: engawa::schedule::deadline(now, chrono_tz::Asia::Tokyo),
        none_left: false,
    }
}

impl State {
    /// The same after `action`, whatever order it came in; what is refused changes nothing.
    fn after(mut self, action: &Action) -> Self {
        match action {
            Action::Answer(event) => self.answer(moment_of(action), event),
            Action::Cancel(who) => self.cancel(&[*who]),
            Action::Leave(who) => self.part(moment_of(action), *who, &[*who]),
            Action::Block(who, other) => self.part(moment_of(action), *who, &[*who, *other]),
        }
        self
    }

    /// `who` leaves what all of `people` are asked, and their coffee.
    fn part(&mut self, moment: Moment, who: AccountId, people: &[AccountId]) {
        let event = Event::Leave(who);
        self.answer(moment, &event);
        if let Some(pair) = &self.pair
            && people.iter().all(|who| pair.seats.contains_key(who))
            && let Ok((next, _)) = pair.step(moment, &event)
        {
            self.pair = Some(next);
        }
        self.cancel(people);
    }

    fn answer(&mut self, moment: Moment, event: &Event) {
        let Ok((next, effect)) = self.answers.step(moment, event) else {
            return;
        };
        self.answers = next;
        match effect {
            Some(Effect::Book(start)) => self.coffee = Some((start, true)),
            Some(Effect::Pair) => {
                let (pair, effect) = self.answers.pair(moment).unwrap();
                self.pair = Some(pair);
                if let Effect::Book(start) = effect {
                    self.coffee = Some((start, true));
                }
            }
            Some(Effect::Choose | Effect::Close) | None => {}
        }
    }

    fn cancel(&mut self, who: &[AccountId]) {
        let at_table = self.pair.as_ref().unwrap_or(&self.answers);
        if who.iter().all(|who| at_table.seats.contains_key(who))
            && let Some(coffee) = &mut self.coffee
        {
            coffee.1 = false;
        }
    }

    /// All that some order of `actions` gives.
    fn all_after(&self, actions: &[Action]) -> Vec<Self> {
        if actions.is_empty() {
            return vec![self.clone()];
        }
        let mut all = Vec::new();
        for (number, first) in actions.iter().enumerate() {
            let mut others = actions.to_vec();
            others.remove(number);
            for state in self.clone().after(first).all_after(&others) {
                if !all.contains(&state) {
                    all.push(state);
                }
            }
        }
        all
    }
}

fn ticks(choice: &mut StdRng) -> BTreeSet<Start> {
    let count = choice.random_range(1..4);
    (0..count)
        .map(|_| at(HOURS[choice.random_range(0..HOURS.len())]))
        .collect()
}

fn any_action(choice: &mut StdRng, people: &[AccountId]) -> Action {
    let index = choice.random_range(0..people.len());
    let (who, other) = (people[index], people[(index + 1) % people.len()]);
    match choice.random_range(0..100) {
        0..60 => Action::Answer(Event::Accept(who, ticks(choice))),
        60..68 => Action::Answer(Event::Decline(who)),
        68..74 => Action::Answer(Event::Withdraw(who)),
        74..82 => Action::Answer(Event::Tick),
        82..92 => Action::Cancel(who),
        92..96 => Action::Leave(who),
        _ => Action::Block(who, other),
    }
}

/// Does it. What is refused is part of the game.
async fn act(app: &App, (community, id): (CommunityId, ProposalId), action: &Action) {
    let context = Context {
        now: moment_of(action).now,
        ..context(app)
    };
    match action {
        Action::Answer(event) => {
            let done = proposals::answer(&app.db, context, id, event).await;
            if let Err(error @ (AnswerError::Db(_) | AnswerError::NotFound)) = done {
                panic!("{action:?}: {error:?}");
            }
        }
        Action::Cancel(who) => {
            if let Some(coffee) = coffee_of(app, id).await {
                let _ = meetings::cancel(&app.db, context, (*who, coffee.0), "", false).await;
            }
        }
        Action::Leave(who) => joining::leave(&app.db, context, (community, *who))
            .await
            .unwrap(),
        Action::Block(who, other) => blocks::block(&app.db, context, (*who, *other))
            .await
            .unwrap(),
    }
}

/// The proposal itself, and that of two who went on.
async fn proposals_of(app: &App, id: ProposalId) -> (proposal::Model, Option<proposal::Model>) {
    let found = proposal::Entity::find_by_id(id).one(&app.db).await.unwrap();
    let found = found.unwrap();
    let next = proposal::Entity::find()
        .filter(proposal::Column::RoundId.eq(found.round_id))
        .filter(proposal::Column::Id.ne(id))
        .one(&app.db)
        .await
        .unwrap();
    (found, next)
}

async fn coffee_of(app: &App, id: ProposalId) -> Option<(MeetingId, Start, bool)> {
    let (found, next) = proposals_of(app, id).await;
    let ids = [Some(found.id), next.map(|next| next.id)];
    let meeting = meeting::Entity::find()
        .filter(meeting::Column::ProposalId.is_in(ids.into_iter().flatten()))
        .one(&app.db)
        .await
        .unwrap()?;
    let takes_place = meeting.state == MeetingState::Booked;
    Some((meeting.id, meeting.starts_at, takes_place))
}

/// What stands in the rows.
async fn load(app: &App, id: ProposalId) -> State {
    use engawa::proposals::load_answers;

    let (found, next) = proposals_of(app, id).await;
    let pair = match next {
        Some(next) => Some(load_answers(&app.db, &next).await.unwrap()),
        None => None,
    };
    let coffee = coffee_of(app, id).await;
    State {
        answers: load_answers(&app.db, &found).await.unwrap(),
        pair,
        coffee: coffee.map(|(_, start, takes_place)| (start, takes_place)),
    }
}

/// So many histories, each of people of its own.
pub(crate) async fn histories(count: usize, seed: u64) {
    let mut table = Table::crowd(count * 3).await;
    let mut choice = StdRng::seed_from_u64(seed);
    let times: Vec<Start> = HOURS.map(at).to_vec();
    let mut asked = Vec::new();
    for number in 0..count {
        let seats = if choice.random_bool(0.4) { 3 } else { 2 };
        let people: Vec<AccountId> = (0..seats).map(|seat| table.id(number * 3 + seat)).collect();
        let round = table.round(i32::try_from(number).unwrap() + 1).await;
        asked.push((round, people, times.clone()));
    }
    let made = table.propose_all(at(0), at(80), &asked).await;
    let app = table.app.app.clone();
    let mut outcomes = BTreeSet::new();
    for (id, (_, people, times)) in made.into_iter().zip(asked) {
        let mut before = State {
            answers: Answers {
                kind: ProposalKind::Round,
                state: ProposalState::Open,
                answers_by: at(80),
                times: times.into_iter().map(|start| (start, None)).collect(),
                seats: people.iter().map(|who| (*who, Seat::waiting())).collect(),
            },
            pair: None,
            coffee: None,
        };
        // Something may have happened before.
        for _ in 0..choice.random_range(0..3) {
            let first = any_action(&mut choice, &people);
            if !matches!(first, Action::Answer(Event::Tick) | Action::Leave(_)) {
                act(&app, (table.community, id), &first).await;
                before = before.after(&first);
            }
        }
        let at_once = choice.random_range(2..5);
        let actions: Vec<Action> = (0..at_once)
            .map(|_| any_action(&mut choice, &people))
            .collect();
        let mut tasks = JoinSet::new();
        for action in actions.clone() {
            let (app, community) = (app.clone(), table.community);
            tasks.spawn(async move { act(&app, (community, id), &action).await });
        }
        tasks.join_all().await;
        let found = load(&app, id).await;
        let lawful = before.all_after(&actions);
        assert!(
            lawful.contains(&found),
            "{actions:#?} on\n{before:#?} gave\n{found:#?}, and not one of\n{lawful:#?}"
        );
        outcomes.insert(format!(
            "{:?}{:?}",
            found.answers.state,
            found.coffee.is_some()
        ));
    }
    assert!(outcomes.len() >= 3, "{outcomes:?}");
    check(&app).await;
    table.people.clear();
}

#[tokio::test(flavor = "multi_thread")]
async fn r3_what_happens_at_once_is_what_some_order_gives() {
    histories(60, 1).await;
}

//! What is so, whatever anybody counts: who can talk about what, and what people say after a coffee.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use engawa::reflections::Draft;
use entities::{
    ids::{AccountId, TagId},
    reflection::{Again, Met},
    reflection_purpose::Purpose,
    step_follow_up::Outcome,
};
use rand::{RngExt as _, rngs::StdRng, seq::SliceRandom as _};

/// Rates of a hundred at which everything is planted.
pub(crate) struct Rates {
    pub(crate) writes: f64,
    pub(crate) sentence: f64,
    pub(crate) step: f64,
    pub(crate) again: f64,
    pub(crate) purposes: [f64; 6],
    /// Done, under way, let go.
    pub(crate) outcomes: [f64; 3],
}

pub(crate) const RATES: Rates = Rates {
    writes: 80.0,
    sentence: 64.0,
    step: 44.0,
    again: 56.0,
    purposes: [52.0, 36.0, 28.0, 12.0, 40.0, 24.0],
    outcomes: [48.0, 32.0, 20.0],
};

/// How somebody comes to tell about what they wanted to hear.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Learning {
    /// It takes one, two or three talks, which differs by person and topic.
    Talks,
    /// Each talk is as likely to be enough as the one before.
    Luck,
}

/// Of ten wants: how many talks it takes.
const NEEDS: [u32; 10] = [1, 1, 1, 2, 2, 2, 2, 3, 3, 3];
/// The likelihood that a talk is enough, where that is luck.
const LUCK: f64 = 0.4;

/// A rate that is kept to: of so many draws in a row, as many are yes as it says.
struct Deck {
    cards: Vec<usize>,
    drawn: usize,
}

const CARDS: u32 = 25;

impl Deck {
    /// Cards of so many kinds, at these rates of a hundred.
    fn new(rates: &[f64]) -> Self {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "small numbers above zero"
        )]
        let count = |rate: f64| (rate * f64::from(CARDS) / 100.0).round() as usize;
        let cards: Vec<usize> = rates
            .iter()
            .enumerate()
            .flat_map(|(kind, rate)| std::iter::repeat_n(kind, count(*rate)))
            .collect();
        assert_eq!(cards.len(), usize::try_from(CARDS).unwrap());
        Self {
            drawn: cards.len(),
            cards,
        }
    }

    fn of(rate: f64) -> Self {
        Self::new(&[100.0 - rate, rate])
    }

    fn draw(&mut self, chance: &mut StdRng) -> usize {
        if self.drawn == self.cards.len() {
            self.cards.shuffle(chance);
            self.drawn = 0;
        }
        self.drawn += 1;
        self.cards[self.drawn - 1]
    }

    fn happens(&mut self, chance: &mut StdRng) -> bool {
        self.draw(chance) == 1
    }
}

/// Somebody's want.
struct Want {
    talks: u32,
    needs: u32,
    can: bool,
}

/// What was planted in one round.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tally {
    pub(crate) number: i32,
    pub(crate) coffees: usize,
    pub(crate) met: BTreeSet<AccountId>,
    pub(crate) wrote: BTreeSet<AccountId>,
    pub(crate) marked: [BTreeSet<AccountId>; 6],
    pub(crate) sentences: BTreeSet<AccountId>,
    pub(crate) steps: BTreeSet<AccountId>,
    pub(crate) again: BTreeSet<AccountId>,
}

impl Tally {
    pub(crate) const PURPOSES: [Purpose; 6] = [
        Purpose::PracticalSkill,
        Purpose::WiderView,
        Purpose::Teaching,
        Purpose::Community,
        Purpose::Peers,
        Purpose::Growth,
    ];

    /// Two rounds as one.
    pub(crate) fn and(mut self, other: &Self) -> Self {
        self.coffees += other.coffees;
        for (all, more) in [
            (&mut self.met, &other.met),
            (&mut self.wrote, &other.wrote),
            (&mut self.sentences, &other.sentences),
            (&mut self.steps, &other.steps),
            (&mut self.again, &other.again),
        ] {
            all.extend(more);
        }
        for (all, more) in self.marked.iter_mut().zip(&other.marked) {
            all.extend(more);
        }
        self
    }
}

/// The world as it is.
pub(crate) struct Truth {
    chance: StdRng,
    learning: Learning,
    wants: BTreeMap<AccountId, BTreeMap<TagId, Want>>,
    offers: BTreeMap<AccountId, BTreeSet<TagId>>,
    writes: Deck,
    sentence: Deck,
    step: Deck,
    again: Deck,
    purposes: [Deck; 6],
    outcomes: Deck,
    pub(crate) tallies: Vec<Tally>,
    /// Wants that became offers: when, whose and which.
    pub(crate) learnt: Vec<(DateTime<Utc>, AccountId, TagId)>,
}

impl Truth {
    pub(crate) fn new(chance: StdRng, learning: Learning) -> Self {
        Self {
            chance,
            learning,
            wants: BTreeMap::new(),
            offers: BTreeMap::new(),
            writes: Deck::of(RATES.writes),
            sentence: Deck::of(RATES.sentence),
            step: Deck::of(RATES.step),
            again: Deck::of(RATES.again),
            purposes: RATES.purposes.map(Deck::of),
            outcomes: Deck::new(&RATES.outcomes),
            tallies: Vec::new(),
            learnt: Vec::new(),
        }
    }

    /// Somebody comes with three topics to tell about and five to hear about.
    pub(crate) fn arrives(&mut self, who: AccountId, topics: &[TagId]) -> (Vec<TagId>, Vec<TagId>) {
        let mut chosen: Vec<TagId> = Vec::new();
        while chosen.len() < 8 {
            // Some topics are on many people's minds.
            let (one, two) = (
                self.chance.random_range(0..topics.len()),
                self.chance.random_range(0..topics.len()),
            );
            let topic = topics[one.min(two)];
            if !chosen.contains(&topic) {
                chosen.push(topic);
            }
        }
        let (offers, wants) = (chosen[..3].to_vec(), chosen[3..].to_vec());
        let planted = wants.iter().map(|topic| {
            let needs = NEEDS[self.chance.random_range(0..NEEDS.len())];
            let want = Want {
                talks: 0,
                needs,
                can: false,
            };
            (*topic, want)
        });
        let planted = planted.collect();
        self.wants.insert(who, planted);
        self.offers.insert(who, offers.iter().copied().collect());
        (offers, wants)
    }

    fn tally(&mut self) -> &mut Tally {
        self.tallies.last_mut().expect("a round has begun")
    }

    /// Two have a coffee: there is time for one topic each way.
    pub(crate) fn meet(&mut self, pair: [AccountId; 2]) {
        self.tally().coffees += 1;
        self.tally().met.extend(pair);
        for [one, other] in [pair, [pair[1], pair[0]]] {
            let told = self.offers[&other].clone();
            let wants = self.wants.get_mut(&one).expect("a member");
            let mut open: Vec<&mut Want> = wants
                .iter_mut()
                .filter(|(topic, want)| told.contains(topic) && !want.can)
                .map(|(_, want)| want)
                .collect();
            if open.is_empty() {
                continue;
            }
            let place = self.chance.random_range(0..open.len());
            let want = &mut *open[place];
            want.talks += 1;
            want.can = match self.learning {
                Learning::Talks => want.talks >= want.needs,
                Learning::Luck => self.chance.random_bool(LUCK),
            };
        }
    }

    /// What somebody writes after a coffee, if they do.
    pub(crate) fn writes(&mut self, who: AccountId) -> Option<Draft> {
        let chance = &mut self.chance;
        if !self.writes.happens(chance) {
            return None;
        }
        let sentence = self.sentence.happens(chance);
        let step = self.step.happens(chance);
        let again = self.again.happens(chance);
        let mut purposes = Vec::new();
        for (deck, purpose) in self.purposes.iter_mut().zip(Tally::PURPOSES) {
            if deck.happens(chance) {
                purposes.push(purpose);
            }
        }
        let tally = self.tally();
        tally.wrote.insert(who);
        for (is_so, people) in [
            (sentence, &mut tally.sentences),
            (step, &mut tally.steps),
            (again, &mut tally.again),
        ] {
            if is_so {
                people.insert(who);
            }
        }
        for (place, purpose) in Tally::PURPOSES.iter().enumerate() {
            if purposes.contains(purpose) {
                tally.marked[place].insert(who);
            }
        }
        Some(Draft {
            met: Some(Met::Yes),
            sentence: if sentence {
                "言葉にできた".to_owned()
            } else {
                String::new()
            },
            no_words: !sentence,
            purposes,
            deed: if step {
                "ためしてみる".to_owned()
            } else {
                String::new()
            },
            again: again.then_some(Again::Again),
            ..Draft::default()
        })
    }

    /// What somebody says when they are asked whether they can tell about a topic now; nothing where they never spoke
    /// about it.
    pub(crate) fn can_tell(
        &mut self,
        now: DateTime<Utc>,
        (who, topic): (AccountId, TagId),
    ) -> Option<bool> {
        let want = self.wants.get(&who)?.get(&topic)?;
        let can = want.can;
        if want.talks == 0 {
            return None;
        }
        if can {
            self.offers.entry(who).or_default().insert(topic);
            self.learnt.push((now, who, topic));
        }
        Some(can)
    }

    /// What became of a next step.
    pub(crate) fn outcome(&mut self) -> Outcome {
        [Outcome::Done, Outcome::UnderWay, Outcome::LetGo][self.outcomes.draw(&mut self.chance)]
    }

    /// Whether somebody says yes to a proposal: nine of ten do.
    pub(crate) fn says_yes(&mut self) -> bool {
        self.chance.random_bool(0.9)
    }
}

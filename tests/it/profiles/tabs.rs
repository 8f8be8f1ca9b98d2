//! One profile, open in two tabs: nothing is overwritten that one has not seen.

use entities::profile;
use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};
use sea_orm::EntityTrait as _;
use tokio::runtime::Runtime;

use super::introduce;
use crate::support::{Answer, Browser, TestApp};

/// A form that edits the profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// What someone says of themselves.
    Words,
    /// What they can talk about.
    Topics,
}

impl Form {
    fn path(self) -> &'static str {
        match self {
            Self::Words => "/me/profile",
            Self::Topics => "/me/topics/offer",
        }
    }
}

/// What happens in the two tabs.
#[derive(Clone, Copy, Debug)]
enum Step {
    /// One shows a form.
    Open(usize, Form),
    /// One sends it.
    Save(usize, Form, &'static str),
    /// Both send theirs in the same instant.
    Both([(Form, &'static str); 2]),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let form = || prop::sample::select(vec![Form::Words, Form::Topics]);
    let text = || prop::sample::select(vec!["緑茶", "紅茶", "番茶"]);
    let sent = move || (form(), text());
    let step = prop_oneof![
        3 => (0..2_usize, form()).prop_map(|(tab, form)| Step::Open(tab, form)),
        3 => (0..2_usize, sent()).prop_map(|(tab, (form, text))| Step::Save(tab, form, text)),
        2 => (sent(), sent()).prop_map(|(one, other)| Step::Both([one, other])),
    ];
    prop::collection::vec(step, 2..7)
}

/// What ought to be there, and which version each tab shows.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Model {
    words: String,
    version: i64,
    seen: [i64; 2],
}

impl Model {
    /// Whether a tab's form counts: only after what it has shown.
    fn save(&mut self, tab: usize, (form, text): (Form, &str)) -> bool {
        if self.seen[tab] != self.version {
            return false;
        }
        if form == Form::Words {
            text.clone_into(&mut self.words);
        }
        self.version += 1;
        true
    }
}

struct Desk {
    app: TestApp,
    browser: Browser,
    model: Model,
}

impl Desk {
    async fn new() -> Self {
        let app = TestApp::new().await;
        let mut organizer = app.community("tea").await;
        let mut browser = app.member(&mut organizer, "tea", "aoi").await;
        introduce(&mut browser, ("Aoi", "Kodama"), ("緑茶", "")).await;
        let mut desk = Self {
            app,
            browser,
            model: Model {
                words: String::new(),
                version: 0,
                seen: [0, 0],
            },
        };
        desk.model.version = desk.kept().await.version;
        desk
    }

    async fn run(&mut self, steps: &[Step]) {
        for step in steps {
            match *step {
                Step::Open(tab, form) => {
                    let page = self.browser.get(form.path()).await;
                    self.model.seen[tab] = page.hidden("version").parse().unwrap();
                    assert_eq!(self.model.seen[tab], self.model.version);
                }
                Step::Save(tab, form, text) => {
                    let saved = self.model.words.clone();
                    let answer = self.send(tab, (form, text)).await;
                    assert_eq!(is_saved(&answer), self.model.save(tab, (form, text)));
                    if answer.status == 409 && form == Form::Words {
                        answer
                            .assert_shows(&format!("{text}</textarea>"))
                            .assert_shows(&saved);
                    }
                }
                Step::Both(sent) => self.both(sent).await,
            }
            let kept = self.kept().await;
            assert_eq!(
                (kept.bio.as_str(), kept.version),
                (self.model.words.as_str(), self.model.version)
            );
        }
    }

    /// One order or the other explains both answers and what is there afterwards.
    async fn both(&mut self, sent: [(Form, &'static str); 2]) {
        let (first, second) = tokio::join!(self.send(0, sent[0]), self.send(1, sent[1]));
        let answers = (is_saved(&first), is_saved(&second));
        let mut in_turn = self.model.clone();
        let by_turn = (in_turn.save(0, sent[0]), in_turn.save(1, sent[1]));
        let mut reversed = self.model.clone();
        let second_first = reversed.save(1, sent[1]);
        let by_reverse = (reversed.save(0, sent[0]), second_first);
        let words = self.kept().await.bio;
        self.model = if (answers, &words) == (by_turn, &in_turn.words) {
            in_turn
        } else {
            assert_eq!((answers, &words), (by_reverse, &reversed.words));
            reversed
        };
    }

    async fn send(&self, tab: usize, (form, text): (Form, &str)) -> Answer {
        let version = self.model.seen[tab].to_string();
        let fields: &[(&str, &str)] = match form {
            Form::Words => &[
                ("version", &version),
                ("name", "Aoi"),
                ("company", "Kodama"),
                ("bio", text),
            ],
            Form::Topics => &[("version", &version), ("offer_words", text)],
        };
        self.browser.clone().post(form.path(), fields).await
    }

    async fn kept(&self) -> profile::Model {
        let row = profile::Entity::find().one(&self.app.app.db).await;
        row.unwrap().unwrap()
    }
}

fn is_saved(answer: &Answer) -> bool {
    assert!(
        answer.status == 303 || answer.status == 409,
        "{}",
        answer.text()
    );
    answer.status == 303
}

fn interleave(cases: u32) {
    let runtime = Runtime::new().unwrap();
    let mut desk = runtime.block_on(Desk::new());
    let config = Config {
        cases,
        failure_persistence: None,
        // The desk is used on: a smaller case would begin elsewhere.
        max_shrink_iters: 0,
        ..Config::default()
    };
    let desk = std::cell::RefCell::new(&mut desk);
    TestRunner::new(config)
        .run(&steps(), |steps| {
            runtime.block_on(desk.borrow_mut().run(&steps));
            Ok(())
        })
        .unwrap();
}

#[test]
fn r7_two_tabs_of_a_profile_overwrite_nothing_unseen() {
    interleave(60);
}

/// All thousand of them.
pub(crate) fn thousand() {
    interleave(1000);
}

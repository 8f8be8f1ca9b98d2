//! No edit is lost: whoever edits what someone else has changed sees both texts.

use engawa::communities;
use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};
use tokio::runtime::Runtime;

use crate::support::{Answer, Browser, TestApp, community::set_joining};

const SETTINGS: &str = "/c/tea/manage/settings";

/// What two people do who edit the same thing.
#[derive(Clone, Copy, Debug)]
enum Step {
    /// One opens the form.
    Open(usize),
    /// One saves what they wrote.
    Save(usize, &'static str),
    /// Both save in the same instant.
    Both(&'static str, &'static str),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let text = || prop::sample::select(vec!["tea", "coffee", "water"]);
    let step = prop_oneof![
        3 => (0..2_usize).prop_map(Step::Open),
        3 => (0..2_usize, text()).prop_map(|(who, text)| Step::Save(who, text)),
        2 => (text(), text()).prop_map(|(one, other)| Step::Both(one, other)),
    ];
    prop::collection::vec(step, 2..7)
}

/// What ought to be: the text, its version, and which version each of the two has seen.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Model {
    text: String,
    version: i32,
    seen: [i32; 2],
}

impl Model {
    /// Whether someone's text takes the place of what is there: only of what they have seen.
    fn save(&mut self, who: usize, text: &str) -> bool {
        if self.seen[who] == self.version {
            text.clone_into(&mut self.text);
            self.version += 1;
            return true;
        }
        self.text == text
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
        let mut browser = app.community("tea").await;
        set_joining(&mut browser, "tea", "open").await;
        let model = Model {
            text: "For all of us.".to_owned(),
            version: 2,
            seen: [0, 0],
        };
        Self {
            app,
            browser,
            model,
        }
    }

    async fn run(&mut self, steps: &[Step]) {
        for step in steps {
            match *step {
                Step::Open(who) => {
                    let page = self.browser.get(SETTINGS).await;
                    self.model.seen[who] = page.hidden("version").parse().unwrap();
                    assert_eq!(self.model.seen[who], self.model.version);
                }
                Step::Save(who, text) => {
                    let answer = self.send(who, text).await;
                    let before = self.model.text.clone();
                    assert_eq!(is_saved(&answer, text), self.model.save(who, text));
                    if answer.status == 409 {
                        answer.assert_shows(&format!("<bdi>{before}</bdi>"));
                    }
                }
                Step::Both(one, other) => self.both(one, other).await,
            }
            assert_eq!(self.saved().await, self.model.text);
        }
    }

    /// One order or the other explains both answers and what is there afterwards.
    async fn both(&mut self, one: &str, other: &str) {
        let (first, second) = tokio::join!(self.send(0, one), self.send(1, other));
        let answers = (is_saved(&first, one), is_saved(&second, other));
        let mut in_turn = self.model.clone();
        let by_turn = (in_turn.save(0, one), in_turn.save(1, other));
        let mut reversed = self.model.clone();
        let second_first = reversed.save(1, other);
        let by_reverse = (reversed.save(0, one), second_first);
        let saved = self.saved().await;
        self.model = if (answers, saved.as_str()) == (by_turn, in_turn.text.as_str()) {
            in_turn
        } else {
            assert_eq!(
                (answers, saved.as_str()),
                (by_reverse, reversed.text.as_str())
            );
            reversed
        };
    }

    async fn send(&self, who: usize, text: &str) -> Answer {
        let form = [
            ("version", &*self.model.seen[who].to_string()),
            ("name", "Tea"),
            ("about", text),
            ("joining", "open"),
        ];
        self.browser.clone().post(SETTINGS, &form).await
    }

    async fn saved(&self) -> String {
        let row = communities::find_by_slug(&self.app.app.db, "tea").await;
        row.unwrap().unwrap().about
    }
}

/// Whether a text was taken; if not, it is still in the form.
fn is_saved(answer: &Answer, text: &str) -> bool {
    if answer.status == 303 {
        return true;
    }
    assert_eq!(answer.status, 409);
    assert!(answer.text().contains(&format!(">{text}</textarea>")));
    false
}

#[test]
fn r7_in_a_thousand_interleavings_nothing_is_overwritten_unseen() {
    let runtime = Runtime::new().unwrap();
    let mut desk = runtime.block_on(Desk::new());
    let config = Config {
        cases: 1000,
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

#[tokio::test]
async fn r7_the_second_sees_both_texts_and_may_then_decide() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    let mut other = organizer.clone();
    let version = other.get(SETTINGS).await.hidden("version").to_owned();
    set_joining(&mut organizer, "tea", "open").await;
    let form = [
        ("version", version.as_str()),
        ("name", "Green tea"),
        ("about", "First line\nSecond line"),
        ("joining", "request"),
    ];
    let page = other.post(SETTINGS, &form).await.assert_status(409);
    let page = page
        .assert_shows("<title>エラー：")
        .assert_shows("href=\"#changed\"")
        .assert_shows("<bdi>For all of us.</bdi>")
        .assert_shows("<bdi>Tea</bdi>")
        .assert_shows("value=\"Green tea\"")
        .assert_shows("First line\nSecond line</textarea>")
        .assert_shows("value=\"request\" checked");
    organizer.get("/c/tea").await.assert_shows("For all of us.");

    let mut form = form;
    form[0].1 = page.hidden("version");
    other.post(SETTINGS, &form).await.assert_redirect(SETTINGS);
    organizer.get("/c/tea").await.assert_shows("Second line");
    // Who sends no version has seen nothing.
    other
        .post(SETTINGS, &[("name", "x"), ("joining", "open")])
        .await
        .assert_status(409);
}

#[tokio::test]
async fn r7_a_name_changed_in_one_tab_is_not_lost_in_another() {
    let app = TestApp::new().await;
    let mut aoi = app.signed_in("aoi@example.com").await;
    let open = aoi.get("/me/account").await;
    let version = ("version", open.hidden("version"));
    let path = "/me/account/name";
    aoi.post(path, &[version, ("name", "Aoi")])
        .await
        .assert_status(303);
    // The same form again, as after a lost answer.
    aoi.post(path, &[version, ("name", "Aoi")])
        .await
        .assert_status(303);
    aoi.post(path, &[version, ("name", "葵")])
        .await
        .assert_status(409)
        .assert_shows("<bdi>Aoi</bdi>")
        .assert_shows("value=\"葵\"");
    aoi.edit("/me/account", path, &[("name", "葵")])
        .await
        .assert_redirect("/me/account");
}

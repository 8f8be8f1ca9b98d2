//! R18: for every change that is committed one mail to each whom it concerns; for one that is not, none.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use engawa::communities::{
    self, NewCommunity,
    joining::{self, Request},
    members::{self, Decision},
};
use entities::{account, community, ids::AccountId, invitation, job, membership, sign_in};
use proptest::{
    collection::vec,
    prelude::{Just, ProptestConfig, Strategy, any, prop_oneof, proptest},
};
use sea_orm::{ColumnTrait as _, ConnectionTrait as _, EntityTrait as _, QueryFilter as _, Set};
use uuid::Uuid;

use crate::support::{TestApp, database::is_postgres};

const PEOPLE: u8 = 4;

/// What somebody does.
#[derive(Clone, Copy, Debug)]
enum Act {
    AskToSignIn(u8),
    Found(u8),
    AskToJoin(u8),
    Decide(u8, bool),
    Leave(u8),
}

/// An act, and whether the database refuses its mail, which is the last that it writes.
fn acts() -> impl Strategy<Value = (Act, bool)> {
    let person = 0..PEOPLE;
    let act = prop_oneof![
        person.clone().prop_map(Act::AskToSignIn),
        (0..3_u8).prop_map(Act::Found),
        person.clone().prop_map(Act::AskToJoin),
        (person.clone(), any::<bool>()).prop_map(|(person, yes)| Act::Decide(person, yes)),
        person.prop_map(Act::Leave),
    ];
    (act, prop_oneof![3 => Just(false), 1 => Just(true)])
}

fn email(person: u8) -> String {
    format!("person{person}@example.com")
}

struct World {
    app: TestApp,
    tea: community::Model,
}

impl World {
    async fn new() -> Self {
        let app = TestApp::new().await;
        let context = app.context();
        let new = NewCommunity {
            slug: "tea",
            name: "Tea",
            organizer: &email(0),
            time_zone: "Asia/Tokyo",
        };
        let db = &app.app.db;
        communities::create(db, context, new).await.unwrap();
        job::Entity::delete_many().exec(db).await.unwrap();
        for person in 0..PEOPLE {
            account::Entity::insert(account::ActiveModel {
                id: Set(AccountId(Uuid::from_u128(u128::from(person)))),
                email: Set(email(person)),
                name: Set("Name".to_owned()),
                locale: Set("ja".to_owned()),
                created_at: Set(context.now),
                time_zone: Set(None),
                deactivated_at: Set(None),
                version: Set(1),
            })
            .exec_without_returning(db)
            .await
            .unwrap();
        }
        let fault: &[&str] = if is_postgres() {
            &[
                "CREATE TABLE fault (id int)",
                "CREATE FUNCTION fault() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN IF EXISTS \
                 (SELECT 1 FROM fault) THEN RAISE EXCEPTION ''refused''; END IF; RETURN NULL; END'",
                "CREATE TRIGGER fault AFTER INSERT ON job FOR EACH ROW EXECUTE FUNCTION fault()",
            ]
        } else {
            &[
                "CREATE TABLE fault (id int)",
                "CREATE TRIGGER fault AFTER INSERT ON job WHEN EXISTS (SELECT 1 FROM fault) \
                 BEGIN SELECT RAISE(ABORT, 'refused'); END",
            ]
        };
        for sql in fault {
            db.execute_unprepared(sql).await.unwrap();
        }
        let tea = communities::find_by_slug(db, "tea").await.unwrap().unwrap();
        Self { app, tea }
    }

    async fn set_fault(&self, fault: bool) {
        let sql = if fault {
            "INSERT INTO fault VALUES (1)"
        } else {
            "DELETE FROM fault"
        };
        self.app.app.db.execute_unprepared(sql).await.unwrap();
    }

    async fn membership(&self, person: u8) -> Option<membership::Model> {
        let account = AccountId(Uuid::from_u128(u128::from(person)));
        communities::find_membership(&self.app.app.db, self.tea.id, account)
            .await
            .unwrap()
    }

    /// Does it. To whom a mail goes if it was committed; nothing if it was not.
    async fn run(&self, act: Act) -> Option<Option<String>> {
        let (db, context) = (&self.app.app.db, self.app.context());
        match act {
            Act::AskToSignIn(person) => {
                let mut browser = self.app.browser();
                let answer = browser.post("/login", &[("email", &email(person))]).await;
                (answer.status == 303).then(|| Some(email(person)))
            }
            Act::Found(number) => {
                let organizer = format!("organizer{number}@example.com");
                let new = NewCommunity {
                    slug: &format!("c{number}"),
                    name: "Coffee",
                    organizer: &organizer,
                    time_zone: "Asia/Tokyo",
                };
                let outcome = communities::create(db, context, new).await;
                outcome.is_ok().then_some(Some(organizer))
            }
            Act::AskToJoin(person) => {
                let account = account::Entity::find_by_email(email(person)).one(db).await;
                let account = account.unwrap().unwrap();
                let request = Request {
                    name: "Name",
                    note: "",
                    agreed: true,
                    token: "",
                };
                let secret = &self.app.app.secret;
                let outcome =
                    joining::join(db, secret, context, (&self.tea, &account), request).await;
                outcome.is_ok().then_some(None)
            }
            Act::Decide(person, yes) => {
                let member = self.membership(person).await?;
                let decision = if yes {
                    Decision::Approve
                } else {
                    Decision::Decline
                };
                let by = (self.tea.id, member.account_id);
                let outcome = members::decide(db, context, by, member.id, decision).await;
                let told = yes.then(|| email(person));
                outcome.is_ok().then_some(told)
            }
            Act::Leave(person) => {
                let account = AccountId(Uuid::from_u128(u128::from(person)));
                let outcome = joining::leave(db, context, (self.tea.id, account)).await;
                outcome.is_ok().then_some(None)
            }
        }
    }

    async fn keys(&self) -> BTreeSet<String> {
        let jobs = job::Entity::find().all(&self.app.app.db).await.unwrap();
        jobs.into_iter().map(|job| job.key).collect()
    }

    /// Whom the mail with this key goes to.
    async fn reader(&self, key: &str) -> String {
        let db = &self.app.app.db;
        let mut parts = key.split(':').skip(1);
        let (kind, id) = (parts.next().unwrap(), parts.next().unwrap());
        let id: Uuid = id.parse().unwrap();
        let email = match kind {
            "sign-in" => {
                let row = sign_in::Entity::find().filter(sign_in::Column::Id.eq(id));
                row.one(db).await.unwrap().unwrap().email
            }
            "invitation" => {
                let row = invitation::Entity::find().filter(invitation::Column::Id.eq(id));
                row.one(db).await.unwrap().unwrap().email
            }
            "approval" => {
                let row = membership::Entity::find()
                    .filter(membership::Column::Id.eq(id))
                    .find_also_related(account::Entity);
                let (_, account) = row.one(db).await.unwrap().unwrap();
                account.map(|account| account.email)
            }
            other => panic!("{other}"),
        };
        email.unwrap()
    }
}

async fn check(history: &[(Act, bool)]) {
    let world = World::new().await;
    for (act, fault) in history {
        world.set_fault(*fault).await;
        let before = world.keys().await;
        let committed = world.run(*act).await;
        let after = world.keys().await;
        assert!(before.is_subset(&after));
        let mut readers = Vec::new();
        for key in after.difference(&before) {
            readers.push(world.reader(key).await);
        }
        let expected: Vec<String> = committed.clone().flatten().into_iter().collect();
        assert_eq!(readers, expected, "{act:?}, refused: {fault}");
        if *fault {
            assert!(expected.is_empty());
        }
        world.app.clock.advance(TimeDelta::minutes(15));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn r18_each_committed_change_has_its_mail_and_no_other_has(history in vec(acts(), 1..30)) {
        tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap()
            .block_on(check(&history));
    }
}

//! The growth report: what it counts, that it stays as it was counted, and who sees it.

use chrono::TimeDelta;
use engawa::{
    growth_report::{self, Counts, Unit},
    jobs::Work,
};
use entities::{
    ids::{AccountId, MeetingId, ReflectionId, TagId},
    meeting::{self, MeetingState},
    meeting_seat, membership, next_step,
    participation::{self, TakesPart},
    profile_tag::{self, TagKind},
    proposal::{self, Mode, ProposalState},
    reflection::{self, Again, Met},
    reflection_purpose::{self, Purpose},
    round, tag,
    tag_growth::{self, Learnt},
};
use rand::{RngExt as _, SeedableRng as _, rngs::StdRng};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait as _, EntityTrait as _, Iterable as _,
    QueryFilter as _, Statement, sea_query::Expr,
};

use super::people::{introduce, tick};
use crate::{
    support::Browser,
    tea::{Table, at},
};

const PATH: &str = "/c/tea/manage/report";

/// Rounds begin so many days after one another.
const APART: i64 = 60;

/// A community after some rounds, in which chance decides who met whom and what they wrote.
struct Past {
    table: Table,
    chance: StdRng,
    topics: Vec<TagId>,
}

impl Past {
    async fn new(people: usize, rounds: i32) -> Self {
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
        entities::profile::Entity::update_many()
            .col_expr(entities::profile::Column::Industry, Expr::value(industry))
            .filter(entities::profile::Column::AccountId.eq(id))
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
            profile_tag::Entity::insert(row)
                .exec_without_returning(&app.app.db)
                .await
                .unwrap();
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
                    waited: Set(0),
                    changed_at: Set(begin),
                };
                participation::Entity::insert(row)
                    .exec_without_returning(&db)
                    .await
                    .unwrap();
            }
            if !alone {
                self.propose(id, pair, begin).await;
            }
        }
    }

    async fn propose(
        &mut self,
        round: entities::ids::RoundId,
        pair: &[AccountId],
        begin: chrono::DateTime<chrono::Utc>,
    ) {
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
        let state = if self.chance.random_bool(0.1) {
            MeetingState::Cancelled
        } else {
            MeetingState::Booked
        };
        let meeting = MeetingId(self.table.app.app.random.id(start));
        let row = meeting::ActiveModel {
            id: Set(meeting),
            community_id: Set(self.table.community),
            proposal_id: Set(id),
            starts_at: Set(start),
            ends_at: Set(start + TimeDelta::minutes(30)),
            buffer_minutes: Set(15),
            mode: Set(Mode::Online),
            place: Set(String::new()),
            state: Set(state),
            calendar_uid: Set(format!("{meeting}@engawa")),
            sequence: Set(0),
            created_at: Set(begin),
            changed_at: Set(begin),
        };
        meeting::Entity::insert(row)
            .exec_without_returning(&db)
            .await
            .unwrap();
        for who in pair {
            let seat = meeting_seat::ActiveModel {
                meeting_id: Set(meeting),
                account_id: Set(*who),
                brings: Set(String::new()),
                link: Set(String::new()),
                shares_contact: Set(false),
                contact: Set(String::new()),
                ..meeting_seat::ActiveModel::default()
            };
            meeting_seat::Entity::insert(seat)
                .exec_without_returning(&db)
                .await
                .unwrap();
            if state == MeetingState::Booked && self.chance.random_bool(0.8) {
                self.reflect(meeting, *who, start).await;
            }
        }
    }

    async fn reflect(
        &mut self,
        meeting: MeetingId,
        who: AccountId,
        start: chrono::DateTime<chrono::Utc>,
    ) {
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
        reflection::Entity::insert(row)
            .exec_without_returning(&db)
            .await
            .unwrap();
        for purpose in Purpose::iter() {
            if self.chance.random_bool(0.4) {
                let mark = reflection_purpose::ActiveModel {
                    reflection_id: Set(id),
                    purpose: Set(purpose),
                };
                reflection_purpose::Entity::insert(mark)
                    .exec_without_returning(&db)
                    .await
                    .unwrap();
            }
        }
        if self.chance.random_bool(0.4) {
            let step = next_step::ActiveModel {
                reflection_id: Set(id),
                occasion: Set(String::new()),
                deed: Set("試す".to_owned()),
                told_at: Set(None),
            };
            next_step::Entity::insert(step)
                .exec_without_returning(&db)
                .await
                .unwrap();
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
            tag_growth::Entity::insert(row)
                .exec_without_returning(&db)
                .await
                .unwrap();
        }
    }

    async fn units(&self) -> Vec<Unit> {
        let db = &self.table.app.app.db;
        let units = growth_report::list_units(db, self.table.community).await;
        units.unwrap()
    }

    /// One figure, counted by the database from raw rows.
    async fn number(&self, sql: &str) -> u32 {
        let db = self.table.app.app.db.pool();
        let statement = Statement::from_string(db.get_database_backend(), sql);
        let row = db.query_one_raw(statement).await.unwrap().unwrap();
        u32::try_from(row.try_get_by_index::<i64>(0).unwrap()).unwrap()
    }

    async fn organizer(&self) -> Browser {
        self.table.app.signed_in("tea@organizers.example").await
    }
}

/// Coffees of these rounds that took place.
fn coffees(first: i32, last: i32) -> String {
    format!(
        "(SELECT m.id, m.starts_at, p.reasons FROM meeting m JOIN proposal p ON p.id = m.proposal_id \
         JOIN round r ON r.id = p.round_id WHERE r.number BETWEEN {first} AND {last} AND m.state = 'booked' \
         AND NOT EXISTS (SELECT 1 FROM reflection x WHERE x.meeting_id = m.id AND x.met <> 'yes'))"
    )
}

#[tokio::test]
async fn r36_every_figure_is_the_same_by_a_second_naive_path() {
    let past = Past::new(40, 3).await;
    let units = past.units().await;
    assert_eq!(units.len(), 3);
    for Unit {
        first,
        last,
        counts,
        ..
    } in &units
    {
        check(&past, (*first, *last), counts).await;
    }
    // By its date: everything that was learnt is in some unit, and once.
    let all: u32 = units
        .iter()
        .flat_map(|unit| unit.counts.learnt.values())
        .sum();
    let rows = past.number("SELECT COUNT(*) FROM tag_growth").await;
    assert_eq!(all, rows);
}

async fn check(past: &Past, (first, last): (i32, i32), counts: &Counts) {
    let of = coffees(first, last);
    let rounds =
        format!("JOIN round r ON r.id = a.round_id WHERE r.number BETWEEN {first} AND {last}");
    let took = format!("SELECT COUNT(DISTINCT a.account_id) FROM participation a {rounds}");
    let met = format!(
        "SELECT COUNT(DISTINCT s.account_id) FROM meeting_seat s JOIN {of} m ON m.id = s.meeting_id"
    );
    let wrote = format!(
        "SELECT COUNT(DISTINCT w.account_id) FROM reflection w JOIN {of} m ON m.id = w.meeting_id"
    );
    for (expected, sql) in [
        (
            counts.funnel[0],
            "SELECT COUNT(*) FROM membership WHERE standing = 'active'".to_owned(),
        ),
        (counts.funnel[1], took.clone()),
        (
            counts.funnel[2],
            format!("{took} AND a.outcome = 'proposed'"),
        ),
        (counts.funnel[3], met.clone()),
        (counts.funnel[4], wrote.clone()),
        (counts.coffees, format!("SELECT COUNT(*) FROM {of} m")),
        (counts.sentences, format!("{wrote} WHERE w.sentence <> ''")),
        (counts.again, format!("{wrote} WHERE w.again = 'again'")),
        (
            counts.steps,
            format!("{wrote} JOIN next_step n ON n.reflection_id = w.id"),
        ),
        (
            counts.first_timers,
            format!(
                "{met} WHERE NOT EXISTS (SELECT 1 FROM meeting_seat b JOIN meeting e ON e.id = b.meeting_id \
                 JOIN proposal q ON q.id = e.proposal_id JOIN round o ON o.id = q.round_id \
                 WHERE b.account_id = s.account_id AND e.state = 'booked' AND o.number < {first})"
            ),
        ),
    ] {
        assert_eq!(past.number(&sql).await, expected, "{sql}");
    }
    for (place, purpose) in Purpose::iter().enumerate() {
        use sea_orm::ActiveEnum as _;
        let sql = format!(
            "{wrote} JOIN reflection_purpose u ON u.reflection_id = w.id WHERE u.purpose = '{}'",
            purpose.to_value()
        );
        assert_eq!(past.number(&sql).await, counts.purposes[place], "{sql}");
    }
    for why in &counts.why {
        let sql = format!(
            "SELECT COUNT(*) FROM {of} m WHERE m.reasons LIKE '%\"{}\"%'",
            why.code
        );
        assert_eq!(past.number(&sql).await, why.coffees, "{sql}");
    }
    for (reason, people) in &counts.unmatched {
        let sql = format!("{took} AND a.outcome = '{reason}'");
        assert_eq!(past.number(&sql).await, *people, "{sql}");
    }
    let two = format!(
        "{of} m JOIN meeting_seat s ON s.meeting_id = m.id JOIN meeting_seat t ON t.meeting_id = m.id \
         JOIN profile f ON f.account_id = s.account_id JOIN profile g ON g.account_id = t.account_id"
    );
    for tie in &counts.ties {
        let sql = format!(
            "SELECT COUNT(DISTINCT m.id) FROM {two} WHERE f.industry = '{}' AND g.industry = '{}'",
            tie.one, tie.other
        );
        assert_eq!(past.number(&sql).await, tie.coffees, "{sql}");
    }
    let sql = format!(
        "SELECT COUNT(*) FROM (SELECT DISTINCT f.company AS one, g.company AS other FROM {two} \
         WHERE f.company < g.company) AS pairs"
    );
    assert_eq!(past.number(&sql).await, counts.company_pairs, "{sql}");
    for (kind, sizes) in [("offer", &counts.offers), ("want", &counts.wants)] {
        let sql = format!("SELECT COUNT(*) FROM profile_tag WHERE kind = '{kind}'");
        assert_eq!(
            past.number(&sql).await,
            sizes.values().sum::<u32>(),
            "{sql}"
        );
    }
}

#[tokio::test]
async fn r36_what_was_counted_stays_when_people_come_go_and_write() {
    let past = Past::new(30, 2).await;
    let mut organizer = past.organizer().await;
    let pages = [
        PATH.to_owned(),
        format!("{PATH}?round=1"),
        format!("{PATH}?round=banana"),
        format!("{PATH}.csv"),
        format!("{PATH}/print?round=2"),
    ];
    let mut before = Vec::new();
    for page in &pages {
        let shown = organizer.get(page).await.assert_status(200);
        before.push(figures(shown.text()));
    }
    assert!(before[0].len() > 5, "{:?}", before[0]);
    let db = &past.table.app.app.db;
    membership::Entity::update_many()
        .col_expr(
            membership::Column::Standing,
            Expr::value(membership::Standing::Left),
        )
        .filter(membership::Column::AccountId.eq(past.table.id(3)))
        .exec(db)
        .await
        .unwrap();
    reflection::Entity::delete_many()
        .filter(reflection::Column::AccountId.eq(past.table.id(4)))
        .exec(db)
        .await
        .unwrap();
    tick(&past.table.app, Work::ReleaseReports).await;
    for (page, before) in pages.iter().zip(&before) {
        let shown = organizer.get(page).await.assert_status(200);
        assert_eq!(figures(shown.text()), *before, "{page}");
    }
}

/// All numbers of a page or file that stand for something.
fn figures(text: &str) -> Vec<String> {
    let bold = text.split("<b>").skip(1);
    let cells: Vec<String> = bold
        .filter_map(|rest| Some(rest.split_once("</b>")?.0.to_owned()))
        .collect();
    if cells.is_empty() {
        text.lines().map(str::to_owned).collect()
    } else {
        cells
    }
}

#[tokio::test]
async fn r36_a_small_community_sees_words_and_no_figures() {
    let past = Past::new(6, 2).await;
    let mut organizer = past.organizer().await;
    for page in [PATH, "/c/tea/manage/report/print"] {
        let shown = organizer.get(page).await.assert_status(200);
        assert!(!shown.text().contains("<b>"), "{}", shown.text());
    }
    let csv = organizer.get("/c/tea/manage/report.csv").await;
    assert_eq!(csv.text().lines().count(), 1, "{}", csv.text());
}

#[tokio::test]
async fn r36_the_threshold_only_rises() {
    let past = Past::new(30, 1).await;
    let mut organizer = past.organizer().await;
    for wrong in ["4", "5", "-1", "0", "banana", "101", "99999999999"] {
        organizer
            .post(PATH, &[("minimum", wrong)])
            .await
            .assert_status(422)
            .assert_shows("下げることはできません");
    }
    organizer
        .post(PATH, &[("minimum", "9")])
        .await
        .assert_redirect(PATH);
    organizer.get(PATH).await.assert_shows("9人以上");
    for wrong in ["8", "9"] {
        organizer
            .post(PATH, &[("minimum", wrong)])
            .await
            .assert_status(422);
    }
    let db = &past.table.app.app.db;
    let minimum = growth_report::minimum(db, past.table.community).await;
    assert_eq!(minimum.unwrap(), 9);
}

#[tokio::test]
async fn words_are_in_the_report_as_ticked_and_looked_at_and_go_at_once() {
    let past = Past::new(24, 1).await;
    let db = past.table.app.app.db.clone();
    let mut organizer = past.organizer().await;
    let rows = reflection::Entity::find()
        .filter(reflection::Column::ToReport.eq(true))
        .filter(reflection::Column::Met.eq(Met::Yes))
        .all(&db)
        .await
        .unwrap();
    let (allowed, secret) = (&rows[0], "ひみつのひとこと");
    reflection::Entity::update_many()
        .col_expr(reflection::Column::Sentence, Expr::value("公開のひとこと"))
        .filter(reflection::Column::Id.eq(allowed.id))
        .exec(&db)
        .await
        .unwrap();
    reflection::Entity::update_many()
        .col_expr(reflection::Column::Sentence, Expr::value(secret))
        .filter(reflection::Column::ToReport.eq(false))
        .exec(&db)
        .await
        .unwrap();
    let hidden = reflection::Entity::find()
        .filter(reflection::Column::Sentence.eq(secret))
        .one(&db)
        .await
        .unwrap()
        .unwrap();
    let id = allowed.id.to_string();
    organizer
        .post(PATH, &[("quote", &hidden.id.to_string())])
        .await
        .assert_status(404);
    let print = "/c/tea/manage/report/print";
    organizer.get(print).await.assert_hides("公開のひとこと");
    organizer
        .post(PATH, &[("quote", &id)])
        .await
        .assert_redirect(PATH);
    organizer
        .get(print)
        .await
        .assert_shows("公開のひとこと")
        .assert_hides(secret);
    reflection::Entity::update_many()
        .col_expr(reflection::Column::ToReport, Expr::value(false))
        .filter(reflection::Column::Id.eq(allowed.id))
        .exec(&db)
        .await
        .unwrap();
    organizer.get(print).await.assert_hides("公開のひとこと");
}

#[tokio::test]
async fn a_link_shows_the_report_until_it_ends_and_members_know_of_it() {
    let past = Past::new(30, 1).await;
    let mut organizer = past.organizer().await;
    organizer
        .post(PATH, &[("purpose", " ")])
        .await
        .assert_status(422);
    let page = organizer.get(PATH).await;
    let key = page.hidden("key").to_owned();
    for _ in 0..2 {
        organizer
            .post(PATH, &[("purpose", "会場のみなさん"), ("key", &key)])
            .await
            .assert_redirect(PATH);
    }
    let page = organizer.get(PATH).await;
    assert_eq!(page.text().matches("<code>").count(), 1);
    let link = page.text().split("<code>").nth(1).unwrap();
    let link = link.split('<').next().unwrap();
    let link = link.split("127.0.0.1:3000").nth(1).unwrap().to_owned();
    let mut guest = past.table.app.browser();
    let shown = guest.get(&link).await.assert_status(200);
    assert_eq!(shown.header("referrer-policy"), "no-referrer");
    assert!(shown.text().contains("<b>"));
    assert!(!shown.text().contains("name=\"minimum\""));
    organizer.get("/c/tea").await.assert_shows("会場のみなさん");
    past.table
        .app
        .browser()
        .get("/c/tea")
        .await
        .assert_hides("会場のみなさん");
    // Altered, of another community, and of none.
    let mut altered = link.clone();
    let last = if altered.pop() == Some('A') { 'Q' } else { 'A' };
    altered.push(last);
    past.table.app.community("coffee").await;
    for wrong in [
        altered.as_str(),
        &link.replace("/c/tea/", "/c/coffee/"),
        "/c/tea/report",
        "/c/tea/report?t=banana",
    ] {
        guest.get(wrong).await.assert_status(404);
    }
    past.table.app.clock.advance(TimeDelta::days(31));
    guest.get(&link).await.assert_status(404);
    tick(&past.table.app, Work::CleanUp).await;
    let mut organizer = past.organizer().await;
    organizer
        .post(PATH, &[("purpose", "協力会社"), ("key", "")])
        .await
        .assert_redirect(PATH);
    let page = organizer.get(PATH).await;
    let end = page.text().split("name=\"end\" value=\"").nth(1).unwrap();
    let end = end.split('"').next().unwrap().to_owned();
    organizer
        .post(PATH, &[("end", &end)])
        .await
        .assert_redirect(PATH);
    let page = organizer.get(PATH).await;
    assert_eq!(page.text().matches("<code>").count(), 0);
}

#[tokio::test]
async fn who_does_not_want_to_be_counted_is_in_no_figure_from_then_on() {
    let mut table = Table::new(&["aoi", "ben"]).await;
    let page = table.browser(0).get("/me/privacy").await;
    assert!(
        page.text()
            .contains("name=\"counted\" value=\"yes\" checked")
    );
    table
        .browser(0)
        .post("/me/privacy/counted", &[])
        .await
        .assert_redirect("/me/privacy");
    let page = table.browser(0).get("/me/privacy").await;
    assert!(
        !page
            .text()
            .contains("name=\"counted\" value=\"yes\" checked")
    );
    let coffee = super::people::had(&mut table).await;
    for person in [0, 1] {
        super::people::write(&mut table, person, &coffee, &[("purpose", "peers")])
            .await
            .assert_status(303);
    }
    // Six rounds are one unit however few wrote.
    for number in 2..=6 {
        table.round(number).await;
    }
    table.app.clock.advance(TimeDelta::days(60));
    tick(&table.app, Work::ReleaseReports).await;
    let units = growth_report::list_units(&table.app.app.db, table.community).await;
    let counts = units.unwrap().remove(0).counts;
    assert_eq!((counts.funnel[3], counts.funnel[4]), (2, 1));
    assert_eq!(counts.purposes[4], 1);
    table
        .browser(0)
        .clone()
        .post("/me/privacy/counted", &[("counted", "yes")])
        .await;
}

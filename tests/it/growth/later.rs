//! A month and a quarter later, and from a want to an offer.

use chrono::{DateTime, TimeDelta, Utc};
use engawa::jobs::Work;
use entities::{
    ids::TagId,
    next_step,
    profile_tag::{self, TagKind},
    step_follow_up, tag,
    tag_growth::{self, Learnt},
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _,
    QueryOrder as _,
};

use super::people::{had, tick, write};
use crate::{
    support::Browser,
    tea::{Table, at},
};

/// A browser of someone whose session has ended by now.
async fn back(table: &Table, name: &str) -> Browser {
    table.app.signed_in(&format!("{name}@example.com")).await
}

async fn written(table: &mut Table) -> String {
    let coffee = had(table).await;
    let form = [("sentence", "ひとこと"), ("deed", "marker-deed")];
    let kept = write(table, 0, &coffee, &form).await.assert_status(303);
    kept.header("location").to_owned()
}

async fn answers(table: &Table) -> Vec<step_follow_up::Model> {
    let rows = step_follow_up::Entity::find().order_by_asc(step_follow_up::Column::AfterDays);
    rows.all(&table.app.app.db).await.unwrap()
}

#[tokio::test]
async fn a_next_step_is_asked_after_at_thirty_and_at_ninety_days() {
    let mut table = Table::new(&["aoi", "ben"]).await;
    let entry = written(&mut table).await;
    let step = format!("{entry}/step");
    table.app.clock.advance(TimeDelta::days(29));
    let mut aoi = back(&table, "aoi").await;
    aoi.get("/growth").await.assert_hides("のその後は");
    aoi.post(&step, &[("outcome", "done")])
        .await
        .assert_status(404);
    table.app.clock.advance(TimeDelta::days(1));
    aoi.get("/growth").await.assert_shows("のその後は");
    aoi.get("/home").await.assert_shows("marker-deed");
    // One tap.
    aoi.post(&step, &[("outcome", "under_way")])
        .await
        .assert_redirect(&entry);
    aoi.get("/home").await.assert_hides("marker-deed");
    // Words can be added, and too many come back.
    let long = "あ".repeat(201);
    aoi.post(&step, &[("outcome", "done"), ("words", &long)])
        .await
        .assert_status(422)
        .assert_shows(&long);
    aoi.post(&step, &[("outcome", "done"), ("words", "楽になった")])
        .await
        .assert_redirect(&entry);
    aoi.get(&entry).await.assert_shows("楽になった");
    assert_eq!(answers(&table).await.len(), 1);
    table.app.clock.advance(TimeDelta::days(61));
    let mut aoi = back(&table, "aoi").await;
    aoi.get("/growth").await.assert_shows("のその後は");
    aoi.post(&step, &[("outcome", "let_go")])
        .await
        .assert_redirect(&entry);
    aoi.get("/growth").await.assert_hides("のその後は");
    let rows = answers(&table).await;
    assert_eq!(rows.len(), 2);
    assert_eq!(rows[1].after_days, 90);
    // Nobody else answers, and what is no answer is none.
    let mut ben = back(&table, "ben").await;
    ben.post(&step, &[("outcome", "done")])
        .await
        .assert_status(404);
    aoi.post(&step, &[("outcome", "failed")])
        .await
        .assert_status(404);
}

/// A second coffee of the two, by which a mail goes out anyway. Moves the clock to an hour after it.
async fn again(table: &mut Table, days: i64) {
    use entities::{meeting, meeting_seat};

    let db = table.app.app.db.clone();
    let random = &table.app.app.random;
    let old = meeting::Entity::find().one(&db).await.unwrap().unwrap();
    let start: DateTime<Utc> = at(98) + TimeDelta::days(days);
    let round = table.round(2).await;
    let pair = [table.id(0), table.id(1)];
    let proposal = table.propose(round, &pair, &[]).await;
    let id = entities::ids::MeetingId(random.id(start));
    let new = meeting::ActiveModel {
        id: Set(id),
        community_id: Set(old.community_id),
        proposal_id: Set(proposal),
        starts_at: Set(start),
        ends_at: Set(start + TimeDelta::minutes(30)),
        buffer_minutes: Set(15),
        mode: Set(old.mode),
        place: Set(String::new()),
        state: Set(old.state),
        calendar_uid: Set(format!("{id}@engawa")),
        sequence: Set(0),
        created_at: Set(start),
        changed_at: Set(start),
    };
    meeting::Entity::insert(new)
        .exec_without_returning(&db)
        .await
        .unwrap();
    for account in pair {
        let seat = meeting_seat::ActiveModel {
            meeting_id: Set(id),
            account_id: Set(account),
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
    }
    let over = start + TimeDelta::minutes(95);
    table.app.clock.advance(over - table.app.app.now());
}

#[tokio::test]
async fn r25_the_next_mail_that_goes_out_anyway_tells_once_and_says_nothing_of_the_step() {
    let mut table = Table::new(&["aoi", "ben"]).await;
    written(&mut table).await;
    again(&mut table, 40).await;
    let before = table.app.post.mails().len();
    tick(&table.app, Work::AskReflections).await;
    table.app.clock.advance(TimeDelta::days(4));
    table.app.run_jobs().await;
    let mut mails: Vec<_> = table.app.post.mails().split_off(before);
    mails.retain(|mail| mail.text().contains("/reflect"));
    // Each is asked and reminded; only aoi wrote a step, and hears of it once.
    assert_eq!(mails.len(), 4);
    let telling: Vec<_> = mails
        .iter()
        .filter(|mail| mail.text().contains("ひと月がたちました"))
        .collect();
    assert_eq!(telling.len(), 1);
    assert_eq!(telling[0].to, ["aoi@example.com"]);
    assert!(
        mails
            .iter()
            .all(|mail| !mail.text().contains("marker-deed"))
    );
    let step = next_step::Entity::find().one(&table.app.app.db).await;
    assert!(step.unwrap().unwrap().told_at.is_some());
}

/// Says that someone offers or wants these curated topics.
async fn says(table: &Table, person: usize, kind: TagKind, topics: &[TagId]) {
    for (position, topic) in topics.iter().enumerate() {
        let row = profile_tag::ActiveModel {
            account_id: Set(table.id(person)),
            kind: Set(kind),
            tag_id: Set(*topic),
            position: Set(i16::try_from(position).unwrap()),
            created_at: Set(at(0)),
        };
        profile_tag::Entity::insert(row)
            .exec_without_returning(&table.app.app.db)
            .await
            .unwrap();
    }
}

async fn topics(table: &Table) -> Vec<tag::Model> {
    let rows = tag::Entity::find().order_by_asc(tag::Column::Slug);
    rows.all(&table.app.app.db).await.unwrap()
}

async fn offers(table: &Table, topic: TagId) -> bool {
    profile_tag::Entity::find_by_id((table.id(0), TagKind::Offer, topic))
        .one(&table.app.app.db)
        .await
        .unwrap()
        .is_some()
}

#[tokio::test]
async fn a_want_that_a_coffee_touched_becomes_an_offer_with_its_history() {
    let mut table = Table::new(&["aoi", "ben"]).await;
    let all = topics(&table).await;
    let [heard, named, other] = [&all[0], &all[1], &all[2]];
    says(&table, 0, TagKind::Want, &[heard.id, named.id, other.id]).await;
    says(&table, 1, TagKind::Offer, &[heard.id]).await;
    let coffee = had(&mut table).await;
    let sentence = format!("{}のことが、わかった。", named.ja);
    let kept = write(&mut table, 0, &coffee, &[("sentence", &sentence)]).await;
    let entry = kept.header("location").to_owned();
    let page = table.browser(0).get(&entry).await.assert_status(200);
    let asked = |topic: TagId| page.text().contains(&format!("value=\"{topic}\""));
    assert!(asked(heard.id) && asked(named.id) && !asked(other.id));

    let path = format!("{entry}/topics");
    let yes = heard.id.to_string();
    let later = named.id.to_string();
    // Nobody answers for another, and nothing comes of a topic that was not asked about.
    table
        .browser(1)
        .post(&path, &[("can_tell", &yes)])
        .await
        .assert_status(404);
    let none = other.id.to_string();
    table
        .browser(0)
        .post(&path, &[("can_tell", &none)])
        .await
        .assert_redirect(&entry);
    assert!(!offers(&table, other.id).await);
    for _ in 0..2 {
        table
            .browser(0)
            .post(&path, &[("can_tell", &yes)])
            .await
            .assert_redirect(&entry);
    }
    table
        .browser(0)
        .post(&path, &[("not_yet", &later)])
        .await
        .assert_redirect(&entry);
    assert!(offers(&table, heard.id).await && !offers(&table, named.id).await);
    let db = table.app.app.db.clone();
    let row = tag_growth::Entity::find()
        .filter(tag_growth::Column::Answer.eq(Learnt::CanTell))
        .one(&db)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(row.wanted_at, at(0));
    assert!(entry.ends_with(&row.reflection_id.unwrap().to_string()));
    table
        .browser(0)
        .get("/growth")
        .await
        .assert_shows("話せるようになったこと")
        .assert_shows(&heard.ja);
    // Whoever could not yet is asked again a month later.
    table
        .browser(0)
        .get(&entry)
        .await
        .assert_hides(&format!("value=\"{}\"", named.id));
    table.app.clock.advance(TimeDelta::days(31));
    let mut aoi = back(&table, "aoi").await;
    aoi.get(&entry)
        .await
        .assert_shows(&format!("value=\"{}\"", named.id));
    assert_eq!(tag_growth::Entity::find().count(&db).await.unwrap(), 2);
}

#[tokio::test]
async fn a_topics_form_that_was_open_does_not_take_the_new_offer_away() {
    let mut table = Table::new(&["aoi", "ben"]).await;
    let all = topics(&table).await;
    says(&table, 0, TagKind::Want, &[all[0].id]).await;
    says(&table, 1, TagKind::Offer, &[all[0].id]).await;
    let coffee = had(&mut table).await;
    let kept = write(&mut table, 0, &coffee, &[("no_words", "yes")]).await;
    let entry = kept.header("location").to_owned();
    let open = table.browser(0).get("/me/topics/offer").await;
    let version = open.hidden("version").to_owned();
    let yes = all[0].id.to_string();
    table
        .browser(0)
        .post(&format!("{entry}/topics"), &[("can_tell", &yes)])
        .await
        .assert_status(303);
    let form = [
        ("version", version.as_str()),
        ("offer", all[1].slug.as_str()),
    ];
    table
        .browser(0)
        .post("/me/topics/offer", &form)
        .await
        .assert_status(409);
    assert!(offers(&table, all[0].id).await);
}

#[tokio::test]
async fn r37_r38_what_came_later_is_in_the_copy_and_gone_afterwards() {
    let mut table = Table::new(&["aoi", "ben"]).await;
    let all = topics(&table).await;
    says(&table, 0, TagKind::Want, &[all[0].id]).await;
    says(&table, 1, TagKind::Offer, &[all[0].id]).await;
    let entry = written(&mut table).await;
    let yes = all[0].id.to_string();
    table
        .browser(0)
        .post(&format!("{entry}/topics"), &[("can_tell", &yes)])
        .await
        .assert_status(303);
    table.app.clock.advance(TimeDelta::days(31));
    let mut aoi = back(&table, "aoi").await;
    let words = [("outcome", "done"), ("words", "marker-changed")];
    aoi.post(&format!("{entry}/step"), &words)
        .await
        .assert_status(303);
    let copy = aoi.post("/me/account/data", &[]).await;
    let copy: serde_json::Value = serde_json::from_str(copy.text()).unwrap();
    let later = &copy["reflections"][0]["what_became_of_it"][0];
    assert_eq!(later["words"], "marker-changed");
    assert_eq!(
        (&later["outcome"], &later["after_days"]),
        (&"done".into(), &30.into())
    );
    assert_eq!(copy["topics_learnt"][0]["ja"], all[0].ja.as_str());
    assert_eq!(copy["topics_learnt"][0]["answer"], "can_tell");
    aoi.post("/me/account/delete", &[]).await;
    let rows = crate::support::dump(&table.app.app.db).await;
    let all: String = rows.values().flatten().cloned().collect();
    assert!(!all.contains("marker-"), "{all}");
    assert!(rows["tag_growth"].is_empty());
}

#[tokio::test]
async fn a_topic_that_is_full_of_offers_still_counts_as_learnt() {
    let mut table = Table::new(&["aoi", "ben"]).await;
    let all = topics(&table).await;
    let ids: Vec<TagId> = all.iter().map(|tag| tag.id).collect();
    says(&table, 0, TagKind::Offer, &ids[1..21]).await;
    says(&table, 0, TagKind::Want, &ids[..1]).await;
    says(&table, 1, TagKind::Offer, &ids[..1]).await;
    let entry = written(&mut table).await;
    let yes = ids[0].to_string();
    table
        .browser(0)
        .post(&format!("{entry}/topics"), &[("can_tell", &yes)])
        .await
        .assert_status(303);
    assert!(!offers(&table, ids[0]).await);
    let db = &table.app.app.db;
    assert_eq!(tag_growth::Entity::find().count(db).await.unwrap(), 1);
}

//! What nobody learns.

use chrono::TimeDelta;
use entities::{ids::ProposalId, meeting, membership, occupied_quarter, proposal_seat};
use sea_orm::EntityTrait as _;

use super::{Table, slot};

/// What the first person can see of a proposal.
async fn all_pages(table: &mut Table, id: ProposalId) -> Vec<String> {
    let mut pages = Vec::new();
    for path in [
        format!("/matches/{id}"),
        "/coffees?tab=waiting".to_owned(),
        "/coffees".to_owned(),
        "/home".to_owned(),
        "/notices".to_owned(),
    ] {
        let answer = table.browser(0).get(&path).await;
        pages.push(format!("{} {}", answer.status, answer.text()));
    }
    pages
}

#[tokio::test]
async fn r35_nobody_can_tell_a_no_from_a_silence() {
    let mut table = Table::new(&["aoi", "ben"]).await;
    let id = table.simple().await;
    let before = all_pages(&mut table, id).await;
    let decline = format!("/matches/{id}/decline");
    table
        .browser(1)
        .post(&decline, &[("next", "yes")])
        .await
        .assert_status(303);
    assert_eq!(all_pages(&mut table, id).await, before);

    // A yes has the same answer, and the same pages, as if nothing had been said.
    let accept = format!("/matches/{id}/accept");
    let ticked = slot(122);
    table
        .browser(0)
        .post(&accept, &[("slot", &ticked)])
        .await
        .assert_redirect(&format!("/matches/{id}"));
    table.browser(0).get("/home").await.assert_status(200);
    let declined = all_pages(&mut table, id).await;
    let held = occupied_quarter::Entity::find()
        .all(&table.app.app.db)
        .await
        .unwrap();
    assert_eq!(held.len(), 3, "the time stays held");
    let withdraw = format!("/matches/{id}/withdraw");
    table
        .browser(1)
        .post(&withdraw, &[])
        .await
        .assert_status(303);
    assert_eq!(all_pages(&mut table, id).await, declined);
}

/// The page beside the bell, which tells of the notice that comes with the sweep, whatever the answers were.
fn without_bell(page: &str) -> String {
    let (before, rest) = page.split_once("class=\"iconbtn\"").unwrap();
    let (_, after) = rest.split_once("</a>").unwrap();
    before.to_owned() + after
}

#[tokio::test]
async fn r35_at_the_deadline_a_no_a_silence_and_a_yes_read_alike() {
    let mut texts = Vec::new();
    for case in ["no", "silence", "yes"] {
        let mut table = Table::new(&["aoi", "ben"]).await;
        let id = table.simple().await;
        let ticked = slot(122);
        match case {
            "no" => {
                let path = format!("/matches/{id}/decline");
                table.browser(1).post(&path, &[]).await.assert_status(303);
            }
            "yes" => {
                let path = format!("/matches/{id}/accept");
                let form = [("slot", ticked.as_str())];
                table.browser(1).post(&path, &form).await.assert_status(303);
            }
            _ => {}
        }
        table.app.clock.advance(TimeDelta::hours(80));
        let path = format!("/matches/{id}");
        let before = table.browser(0).get(&path).await;
        table.close_due().await;
        let after = table.browser(0).get(&path).await;
        let shown = after.assert_shows("今回は都合が合いませんでした");
        assert_eq!(
            without_bell(before.text()),
            without_bell(shown.text()),
            "whether or not it was swept up"
        );
        let told = table.browser(0).get("/notices").await;
        told.assert_shows("今回は都合が合いませんでした");
        let id = id.to_string();
        texts.push(shown.text().replace(&id, "ID").replace("avatar--", ""));
    }
    let plain = |text: &String| {
        text.chars()
            .filter(|c| !c.is_ascii_digit())
            .collect::<String>()
    };
    assert_eq!(plain(&texts[0]), plain(&texts[1]));
    assert_eq!(plain(&texts[1]), plain(&texts[2]));
}

#[tokio::test]
async fn r33_proposals_and_coffees_are_nothing_to_anyone_else() {
    let mut table = Table::new(&["aoi", "ben", "zelda"]).await;
    let id = table.simple().await;
    let missing = "00000000000000000000000000000000";
    let mut seen = Vec::new();
    for id in [&id.to_string(), missing] {
        for path in ["", "/accept", "/decline", "/withdraw"] {
            let path = format!("/matches/{id}{path}");
            let answer = if path.ends_with(id) {
                table.browser(2).get(&path).await
            } else {
                table.browser(2).post(&path, &[("slot", "x")]).await
            };
            seen.push(answer.assert_status(404).text().replace(id, "ID"));
        }
    }
    let (theirs, nobodys) = seen.split_at(4);
    assert_eq!(theirs, nobodys);

    let ticked = slot(122);
    let path = format!("/matches/{id}/accept");
    for person in [0, 1] {
        let form = [("slot", ticked.as_str())];
        table
            .browser(person)
            .post(&path, &form)
            .await
            .assert_status(303);
    }
    let coffee = meeting::Entity::find()
        .one(&table.app.app.db)
        .await
        .unwrap()
        .unwrap();
    for path in ["", "/time", "/cancel"] {
        let path = format!("/coffees/{}{path}", coffee.id);
        table.browser(0).get(&path).await.assert_status(200);
        table.browser(2).get(&path).await.assert_status(404);
    }
    for path in [
        "/time",
        "/cancel",
        "/messages",
        "/brings",
        "/where",
        "/contact",
    ] {
        let path = format!("/coffees/{}{path}", coffee.id);
        table
            .browser(2)
            .post(&path, &[("text", "hello")])
            .await
            .assert_status(404);
    }
    // Who leaves has no more to see, and the other one is told that there is no coffee.
    table
        .browser(1)
        .post("/c/tea/leave", &[])
        .await
        .assert_status(303);
    let path = format!("/coffees/{}", coffee.id);
    table.browser(1).get(&path).await.assert_status(404);
    let left = table.browser(0).get(&path).await;
    left.assert_shows("取りやめになりました");
    let seats = proposal_seat::Entity::find()
        .all(&table.app.app.db)
        .await
        .unwrap();
    assert!(seats.iter().all(|seat| !seat.is_open));
}

#[tokio::test]
async fn r35_who_would_like_to_hear_whom_is_told_to_nobody() {
    let mut table = Table::new(&["aoi", "ben"]).await;
    let id = table.simple().await;
    for person in [0, 1] {
        table.says(person, "", "Asia/Tokyo").await;
    }
    let page = format!("/people/{}", table.handle(0).await);
    let mine = page_of(&mut table, &page).await;
    let before = (all_pages(&mut table, id).await, mine);
    let of_aoi = format!("/people/{}", table.handle(0).await);
    let curious = format!("{of_aoi}/curious");
    let ben = table.browser(1);
    ben.get(&of_aoi).await.assert_shows("だれにも伝わりません");
    let wish = [("wish", "yes")];
    for _ in 0..2 {
        ben.post(&curious, &wish).await.assert_redirect(&of_aoi);
    }
    ben.get("/home").await.assert_status(200);
    ben.get(&of_aoi).await.assert_shows("とりけす");
    let copy = ben.post("/me/account/data", &[]).await;
    assert!(copy.text().contains("would_like_to_hear_since"));
    let mine = page_of(&mut table, &page).await;
    assert_eq!((all_pages(&mut table, id).await, mine), before);
    let copy = table.browser(0).post("/me/account/data", &[]).await;
    let copy: String = copy.text().split_whitespace().collect();
    assert!(copy.contains("\"would_like_to_hear_since\":[]"), "{copy}");
    let ben = table.browser(1);
    ben.post(&curious, &[]).await.assert_redirect(&of_aoi);
    ben.get("/home").await.assert_status(200);
    ben.get(&of_aoi).await.assert_hides("とりけす");
    // Nobody wishes to hear themselves.
    let own = format!("/people/{}/curious", table.handle(1).await);
    table.browser(1).post(&own, &wish).await.assert_status(404);
}

async fn page_of(table: &mut Table, path: &str) -> String {
    table.browser(0).get(path).await.text().to_owned()
}

#[tokio::test]
async fn r33_rounds_and_people_of_elsewhere_are_nothing_to_a_member() {
    let mut table = Table::new(&["aoi"]).await;
    let mut foreign = table.app.community("coffee").await;
    let new = [("day", "2026-12-08"), ("hour", "10:00")];
    foreign
        .post("/c/coffee/manage/rounds/new", &new)
        .await
        .assert_status(303);
    let community = engawa::communities::find_by_slug(&table.app.app.db, "coffee").await;
    let community = community.unwrap().unwrap().id;
    let db = table.app.app.db.clone();
    let round = engawa::rounds::find_open(&db, community).await;
    let round = round.unwrap().unwrap().id.to_string();
    let people = membership::Entity::find().all(&db).await.unwrap();
    let stranger = people.iter().find(|one| one.community_id == community);
    let stranger = stranger.unwrap().id.to_string();
    let missing = "00000000-0000-0000-0000-000000000000";
    let before = crate::support::dump(&db).await;
    for (path, id, form) in [
        ("/me/rounds/ID", &round, [("answer", "in")]),
        ("/me/rounds/ID/theme", &round, [("theme", "hello")]),
        (
            "/people/ID/invite",
            &stranger,
            [("own", "2026-12-01T12:00")],
        ),
        ("/people/ID/curious", &stranger, [("wish", "yes")]),
    ] {
        let mut seen = Vec::new();
        for id in [id.as_str(), missing] {
            let path = path.replace("ID", id);
            let answer = table.browser(0).post(&path, &form).await;
            let answer = answer.assert_status(404);
            seen.push(answer.text().replace(id, "ID"));
        }
        assert_eq!(seen[0], seen[1], "{path}");
    }
    let cadence = [("cadence", "standing")];
    for community in ["coffee", "nowhere"] {
        let path = format!("/c/{community}/cadence");
        table
            .browser(0)
            .post(&path, &cadence)
            .await
            .assert_status(404);
    }
    assert_eq!(crate::support::dump(&db).await, before);
}

//! Providers and accounts: an address alone opens none, and only its owner adds a way in.

use entities::{account, audit, identity};
use sea_orm::{EntityTrait as _, PaginatorTrait as _};
use serde_json::json;

use crate::support::{
    Answer, Browser, dump,
    world::{World, begin_adding},
};

async fn add(world: &World, began: &mut Browser, returns: &mut Browser) -> Answer {
    let url = begin_adding(began, "one").await;
    if let Some(started) = began.cookies.get("engawa_started") {
        returns
            .cookies
            .insert("engawa_started".to_owned(), started.clone());
    }
    returns.get(&world.agree("one", &url)).await
}

async fn identities(world: &World) -> u64 {
    identity::Entity::find()
        .count(&world.app.app.db)
        .await
        .unwrap()
}

#[tokio::test]
async fn r29_an_address_alone_takes_over_nothing() {
    let world = World::new().await;
    for user in [
        json!({ "sub": "s", "email": "aoi@example.org" }),
        json!({ "sub": "s", "email": "aoi@example.org", "email_verified": false }),
        json!({ "sub": "s" }),
    ] {
        world.one.set_user(user);
        let (_, answer) = world.go("one").await;
        answer
            .assert_status(403)
            .assert_shows("メールアドレスが確かめられていません");
    }
    let mut owner = world.app.signed_in("aoi@example.org").await;
    world
        .one
        .set_user(json!({ "sub": "s", "email": "AOI@example.org", "email_verified": true }));
    let (mut stranger, answer) = world.go("one").await;
    answer
        .assert_status(409)
        .assert_shows("このメールアドレスのアカウントがあります");
    stranger.get("/home").await.assert_status(303);
    owner.get("/home").await.assert_status(200);
    let accounts = account::Entity::find().count(&world.app.app.db);
    assert_eq!(accounts.await.unwrap(), 1);
    assert_eq!((identities(&world).await, world.sessions().await), (0, 1));
    // The other person's answer to a question about ours.
    world
        .one
        .twist(|_, claims| claims["sub"] = json!("someone else"));
    assert_ne!(world.go("one").await.1.status, 303);
    assert_eq!(world.sessions().await, 1);
}

#[tokio::test]
async fn r29_an_owner_links_a_provider_and_nobody_else_does() {
    let world = World::new().await;
    let mut aoi = world.app.signed_in("aoi@example.org").await;
    let mut ben = world.app.signed_in("ben@example.org").await;
    // Signed out meanwhile, or someone else.
    let mut nobody = world.app.browser();
    add(&world, &mut aoi, &mut nobody).await.assert_status(410);
    add(&world, &mut aoi, &mut ben).await.assert_status(410);
    assert_eq!(identities(&world).await, 0);

    let mut before = aoi.clone();
    let mut returns = aoi.clone();
    add(&world, &mut aoi, &mut returns)
        .await
        .assert_redirect("/me/account");
    let mut aoi = returns;
    // R28: a change of rights changes the token.
    before.get("/me/account").await.assert_status(303);
    aoi.get("/me/account")
        .await
        .assert_shows("ログインの方法を加えました")
        .assert_shows("Number Oneを外す")
        .assert_hides("Number Oneを加える");
    let copy = aoi.post("/me/account/data", &[]).await.assert_status(200);
    assert!(copy.text().contains("\"name_there\": \"subject-1\""));

    let mut returns = ben.clone();
    add(&world, &mut ben, &mut returns)
        .await
        .assert_status(409)
        .assert_shows("このNumber Oneは、ほかのアカウントで使われています");
    let (mut again, answer) = world.go("one").await;
    answer.assert_redirect("/home");
    again
        .get("/me/account")
        .await
        .assert_shows("aoi@example.org");

    let issuer = world.one.url();
    let which = [("issuer", issuer.as_str()), ("subject", "subject-1")];
    ben.post("/me/account/providers/remove", &which)
        .await
        .assert_redirect("/me/account");
    assert_eq!(identities(&world).await, 1);
    aoi.post("/me/account/providers/remove", &which)
        .await
        .assert_redirect("/me/account");
    assert_eq!(identities(&world).await, 0);
    aoi.get("/me/account")
        .await
        .assert_shows("Number Oneを加える");
    world.go("one").await.1.assert_status(409);
    // R41: each has its line.
    let lines = audit::Entity::find().all(&world.app.app.db).await.unwrap();
    for action in ["provider_added", "provider_removed"] {
        let count = lines.iter().filter(|line| line.action == action).count();
        assert_eq!(count, 1, "{action}");
    }
}

#[tokio::test]
async fn r38_a_deleted_account_leaves_no_provider_behind() {
    let world = World::new().await;
    world.one.set_user(
        json!({ "sub": "aoi-marker", "email": "aoi-marker@example.org", "email_verified": true }),
    );
    let (mut aoi, answer) = world.go("one").await;
    answer.assert_redirect("/home");
    begin_adding(&mut aoi.clone(), "two").await;
    aoi.post("/me/account/delete", &[])
        .await
        .assert_redirect("/");
    let kept = dump(&world.app.app.db).await;
    assert!(!format!("{kept:?}").contains("aoi-marker"), "{kept:?}");
    assert_eq!(
        (kept["identity"].len(), kept["provider_start"].len()),
        (0, 0)
    );
}

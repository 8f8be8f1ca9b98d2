//! Bringing people in from a file.

use chrono::TimeDelta;
use engawa::jobs::Work;
use entities::{account, import_draft, imported_person, membership, profile, profile_tag};
use sea_orm::{EntityTrait as _, PaginatorTrait as _};

use crate::support::{Browser, TestApp, dump, join, service::engawa};

const IMPORT: &str = "/c/tea/manage/members/import";
const EXPECTED: &str = "/c/tea/manage/members/expected";
const LIST: &str = "name,email,company,offers,years,company_group\n\
    森田 ちひろ,chihiro@example.com,こだまクラウド,FAQ;返金の断り方,3,こだまグループ\n\
    Ben,ben@example.com,Harukaze,,,\n";

/// Sends a file and gives the address of the look at it.
async fn look(organizer: &mut Browser, file: &[u8]) -> String {
    let answer = organizer
        .upload_as(IMPORT, "file", ("list.csv", file))
        .await
        .assert_status(303);
    answer.header("location").to_owned()
}

/// Takes a list whole.
async fn take(organizer: &mut Browser, file: &[u8], form: &[(&str, &str)]) {
    let look = look(organizer, file).await;
    organizer.post(&look, form).await.assert_redirect(EXPECTED);
}

async fn expected(app: &TestApp) -> Vec<imported_person::Model> {
    let mut rows = imported_person::Entity::find()
        .all(&app.app.db)
        .await
        .unwrap();
    rows.sort_by(|a, b| a.email.cmp(&b.email));
    rows
}

#[tokio::test]
async fn a_list_is_looked_at_before_it_is_taken() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    let look = look(&mut organizer, LIST.as_bytes()).await;
    organizer
        .get(&look)
        .await
        .assert_status(200)
        .assert_shows("森田 ちひろ")
        .assert_shows("2人")
        .assert_hides("chihiro@example.com");
    assert!(expected(&app).await.is_empty());
    organizer.post(&look, &[]).await.assert_redirect(EXPECTED);
    assert_eq!(expected(&app).await.len(), 2);
    assert_eq!(
        import_draft::Entity::find()
            .count(&app.app.db)
            .await
            .unwrap(),
        0
    );
    organizer
        .get(EXPECTED)
        .await
        .assert_shows("Harukaze")
        .assert_hides("@example.com");
    // Nobody is a member by it, and nobody was written to.
    assert_eq!(
        membership::Entity::find().count(&app.app.db).await.unwrap(),
        1
    );
    let mails = app.post.mails().len();
    app.run_jobs().await;
    assert_eq!(app.post.mails().len(), mails);
    // The same button again finds nothing more to do.
    organizer.post(&look, &[]).await.assert_status(404);
}

#[tokio::test]
async fn the_same_list_again_changes_nothing() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    take(&mut organizer, LIST.as_bytes(), &[]).await;
    let before = expected(&app).await;
    app.clock.advance(TimeDelta::days(1));
    take(&mut organizer, LIST.as_bytes(), &[]).await;
    assert_eq!(expected(&app).await, before);
    let other = LIST.replace("Harukaze", "はるかぜ会計");
    take(&mut organizer, other.as_bytes(), &[]).await;
    let after = expected(&app).await;
    assert_eq!(
        (after[0].id, after[0].company.as_str()),
        (before[0].id, "はるかぜ会計")
    );
    assert_eq!(after[1], before[1]);
}

#[tokio::test]
async fn an_id_finds_someone_whose_address_changed() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    let list = |email: &str| format!("id,name,email,company\nm1,Ben,{email},Harukaze\n");
    take(&mut organizer, list("old@example.com").as_bytes(), &[]).await;
    take(&mut organizer, list("new@example.com").as_bytes(), &[]).await;
    let rows = expected(&app).await;
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].email, "new@example.com");
}

#[tokio::test]
async fn bad_rows_stop_all_unless_they_are_left_out() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    let file = format!("{LIST}Cho,cho.example.com,Iroha,,,\n,dai@example.com,Iroha,,,\n");
    let look = look(&mut organizer, file.as_bytes()).await;
    organizer
        .get(&look)
        .await
        .assert_shows("4行目")
        .assert_shows("メールアドレスの形")
        .assert_shows("5行目")
        .assert_shows("「name」が空です");
    organizer
        .post(&look, &[])
        .await
        .assert_status(422)
        .assert_shows("<title>エラー：");
    assert!(expected(&app).await.is_empty());
    organizer
        .post(&look, &[("skip_bad", "yes")])
        .await
        .assert_redirect(EXPECTED);
    assert_eq!(expected(&app).await.len(), 2);
}

#[tokio::test]
async fn shift_jis_and_what_is_pasted_are_read() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    let (bytes, ..) = encoding_rs::SHIFT_JIS.encode(
        "参加枠名,ユーザー名,表示名,参加ステータス,会社名,メールアドレス\r\n\
         一般,ryo,髙橋 遼,参加,株式会社はるかぜ,ryo@example.com\r\n\
         一般,mio,三浦 澪,キャンセル,みなとペイ,mio@example.com\r\n",
    );
    let place = look(&mut organizer, &bytes).await;
    organizer
        .get(&place)
        .await
        .assert_shows("髙橋 遼")
        .assert_shows("株式会社はるかぜ")
        .assert_hides("三浦")
        .assert_shows("キャンセル");
    let pasted = "氏名\tメール\t会社\r\nAoi\taoi@example.com\tKodama\r\n";
    let answer = organizer
        .upload_as(IMPORT, "text", ("", pasted.as_bytes()))
        .await
        .assert_status(303);
    organizer
        .get(answer.header("location"))
        .await
        .assert_shows("Kodama");
}

#[tokio::test]
async fn a_file_that_is_no_list_says_so_and_leaves_nothing() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    for (file, words) in [
        (b"".as_slice(), "ファイルを選ぶか"),
        (b"\x89PNG\r\n\xff\xff", "文字を読みとれません"),
        (b"name,company\nA,B\n", "「email」にあたる列がありません"),
        (b"name,email,company\n\"A,b@x.example,c\n", "2行目"),
    ] {
        organizer
            .upload_as(IMPORT, "file", ("x.csv", file))
            .await
            .assert_status(422)
            .assert_shows("<title>エラー：")
            .assert_shows(words);
    }
    let large = vec![b'a'; 6 << 20];
    organizer
        .upload_as(IMPORT, "file", ("x.csv", &large))
        .await
        .assert_status(413)
        .assert_shows("大きすぎます");
    assert_eq!(
        import_draft::Entity::find()
            .count(&app.app.db)
            .await
            .unwrap(),
        0
    );
}

#[tokio::test]
async fn whoever_is_expected_comes_in_with_a_profile_begun() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    take(&mut organizer, LIST.as_bytes(), &[("invite", "yes")]).await;
    let mails = app.post.mails().len();
    app.run_jobs().await;
    assert_eq!(app.post.mails().len(), mails + 2);
    let mails = app.post.mails();
    let mail = mails
        .iter()
        .find(|mail| mail.to == ["chihiro@example.com"])
        .unwrap();
    assert!(mail.header("List-Unsubscribe").contains("/mail/refuse?t="));
    let link = mail.path("/c/");
    let mut chihiro = app.signed_in("chihiro@example.com").await;
    chihiro
        .get(&link)
        .await
        .assert_shows("value=\"森田 ちひろ\"")
        .assert_shows("みんなの約束を守ります");
    // Without the promise nobody comes in.
    chihiro
        .post("/c/tea/join", &[("name", "ちひろ")])
        .await
        .assert_status(422);
    assert_eq!(profile::Entity::find().count(&app.app.db).await.unwrap(), 0);
    join(&mut chihiro, "tea", "ちひろ", &link)
        .await
        .assert_status(303);
    chihiro.get("/c/tea").await.assert_shows("参加中");
    let profiles = profile::Entity::find().all(&app.app.db).await.unwrap();
    assert_eq!(profiles.len(), 1);
    assert_eq!(
        (profiles[0].company.as_str(), profiles[0].years),
        ("こだまクラウド", Some(3))
    );
    assert_eq!(
        profile_tag::Entity::find()
            .count(&app.app.db)
            .await
            .unwrap(),
        2
    );
    assert_eq!(expected(&app).await.len(), 1);
    organizer
        .get("/c/tea/manage/companies")
        .await
        .assert_shows("こだまクラウド")
        .assert_shows("グループ：こだまグループ");
    // A later list does not overwrite what is theirs.
    let other = LIST.replace("こだまクラウド", "よその会社");
    take(&mut organizer, other.as_bytes(), &[]).await;
    assert_eq!(
        profile::Entity::find().all(&app.app.db).await.unwrap(),
        profiles
    );
}

#[tokio::test]
async fn nobody_is_invited_twice_and_whoever_says_no_is_left_alone() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    take(&mut organizer, LIST.as_bytes(), &[("invite", "yes")]).await;
    app.run_jobs().await;
    let mails = app.post.mails();
    let mail = mails
        .iter()
        .find(|mail| mail.to == ["ben@example.com"])
        .unwrap();
    let link = mail.path("/mail/refuse");
    organizer
        .post(EXPECTED, &[("decision", "invite")])
        .await
        .assert_redirect(EXPECTED);
    take(&mut organizer, LIST.as_bytes(), &[("invite", "yes")]).await;
    app.run_jobs().await;
    assert_eq!(app.post.mails().len(), mails.len());

    let mut ben = app.browser();
    ben.get(&link).await.assert_shows("消す");
    assert_eq!(expected(&app).await.len(), 2, "a scanner opened the link");
    ben.post(&link, &[]).await.assert_shows("消しました");
    ben.post(&link, &[]).await.assert_status(200);
    take(&mut organizer, LIST.as_bytes(), &[("invite", "yes")]).await;
    app.run_jobs().await;
    assert_eq!(app.post.mails().len(), mails.len());
    let rows = expected(&app).await;
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].email, "chihiro@example.com");
    let kept = format!("{:?}", dump(&app.app.db).await);
    assert!(!kept.contains("ben@example.com"));
    ben.get("/mail/refuse?t=none").await.assert_status(404);
}

#[tokio::test]
async fn members_and_those_who_went_are_left_as_they_are() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    app.member(&mut organizer, "tea", "ben").await;
    let mut gone = app.member(&mut organizer, "tea", "chihiro").await;
    gone.post("/c/tea/leave", &[]).await.assert_status(303);
    let place = look(&mut organizer, LIST.as_bytes()).await;
    organizer
        .get(&place)
        .await
        .assert_shows("もうメンバーの人")
        .assert_shows("以前に出た人");
    organizer
        .post(&place, &[("invite", "yes")])
        .await
        .assert_status(303);
    let mails = app.post.mails().len();
    app.run_jobs().await;
    assert_eq!(app.post.mails().len(), mails);
    assert!(expected(&app).await.is_empty());
}

#[tokio::test]
async fn r33_a_list_is_seen_by_whoever_read_it_in() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    let mut other = app.community("coffee").await;
    let look = look(&mut organizer, LIST.as_bytes()).await;
    let foreign = look.replace("/c/tea/", "/c/coffee/");
    for path in [&look, &foreign] {
        other
            .get(path)
            .await
            .assert_status(404)
            .assert_hides("森田");
        other.post(path, &[]).await.assert_status(404);
    }
    // An account elsewhere looks like none: a list tells nothing about other communities.
    let strangers = "name,email,company\nX,coffee@organizers.example,Y\nZ,nobody@example.com,Y\n";
    let place = self::look(&mut organizer, strangers.as_bytes()).await;
    let page = organizer.get(&place).await;
    assert_eq!(page.text().matches("<td>新しい人</td>").count(), 2);
    app.clock.advance(TimeDelta::hours(2));
    organizer.get(&place).await.assert_status(404);
}

#[tokio::test]
async fn r37_r38_what_a_list_says_is_in_the_copy_and_goes_with_the_account() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    take(&mut organizer, LIST.as_bytes(), &[]).await;
    look(&mut organizer, LIST.as_bytes()).await;
    let mut ben = app.signed_in("ben@example.com").await;
    let copy = ben.post("/me/account/data", &[]).await;
    copy.assert_shows("Harukaze").assert_hides("こだま");
    ben.post("/me/account/delete", &[])
        .await
        .assert_redirect("/");
    let kept = format!("{:?}", dump(&app.app.db).await);
    assert!(!kept.contains("ben@example.com") && !kept.contains("Harukaze"));
    assert_eq!(account::Entity::find().count(&app.app.db).await.unwrap(), 1);
}

#[tokio::test]
async fn r39_whoever_does_not_come_in_is_forgotten() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    take(&mut organizer, LIST.as_bytes(), &[]).await;
    look(&mut organizer, LIST.as_bytes()).await;
    for (days, left) in [(89, 2), (2, 0)] {
        app.clock.advance(TimeDelta::days(days));
        let now = app.app.now();
        let (db, random) = (&app.app.db, &app.app.random);
        db.write(
            |txn| async move { engawa::jobs::enqueue(&txn, random, now, &Work::CleanUp).await },
        )
        .await
        .unwrap();
        app.run_jobs().await;
        assert_eq!(expected(&app).await.len(), left);
        assert_eq!(import_draft::Entity::find().count(db).await.unwrap(), 0);
    }
}

#[tokio::test]
async fn what_was_read_can_be_removed_again() {
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    let mut other = app.community("coffee").await;
    take(&mut organizer, LIST.as_bytes(), &[]).await;
    let id = expected(&app).await[0].id.to_string();
    let one = [("decision", "forget"), ("person", id.as_str())];
    other
        .post("/c/coffee/manage/members/expected", &one)
        .await
        .assert_status(303);
    assert_eq!(expected(&app).await.len(), 2);
    organizer
        .post(EXPECTED, &one)
        .await
        .assert_redirect(EXPECTED);
    assert_eq!(expected(&app).await.len(), 1);
    organizer
        .post(EXPECTED, &[("decision", "forget-all")])
        .await
        .assert_redirect(EXPECTED);
    assert!(expected(&app).await.is_empty());
}

#[test]
fn the_command_takes_all_rows_or_none() {
    let folder = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| {
        let output = engawa(&folder).args(arguments).output().unwrap();
        (
            output.status.code().unwrap(),
            String::from_utf8(output.stdout).unwrap(),
            String::from_utf8(output.stderr).unwrap(),
        )
    };
    let create = [
        "community",
        "create",
        "tea",
        "--name",
        "Tea",
        "--organizer",
        "a@example.com",
    ];
    assert_eq!(run(&create).0, 0);
    let bad = format!("{LIST}Cho,cho@@example.com,Iroha,,,\n");
    std::fs::write(folder.path().join("list.csv"), bad).unwrap();
    let import = ["members", "import", "list.csv", "--community", "tea"];

    let (code, out, error) = run(&import);
    assert_eq!(code, 1, "{error}");
    assert!(
        out.contains("line 4: “cho@@example.com” does not look like an e-mail address"),
        "{out}"
    );
    assert!(error.contains("--skip-bad"), "{error}");

    let (code, out, _) = run(&[&import[..], &["--dry-run", "--skip-bad"]].concat());
    assert_eq!(code, 0);
    assert!(out.contains("would be new: 2"), "{out}");
    for expected in ["new: 2", "new: 0"] {
        let (code, out, error) = run(&[&import[..], &["--skip-bad"]].concat());
        assert_eq!(code, 0, "{error}");
        assert!(
            out.contains(expected) && out.contains("bad rows: 1"),
            "{out}"
        );
    }
    let (code, _, error) = run(&["members", "import", "list.csv", "--community", "nowhere"]);
    assert!(
        code == 1 && error.contains("no community “nowhere”"),
        "{error}"
    );
    let (code, _, error) = run(&["members", "import", "none.csv", "--community", "tea"]);
    assert!(code == 1 && error.contains("none.csv"), "{error}");
}

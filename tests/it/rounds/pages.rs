//! What organizers and members see of rounds, and what bad input comes to.

use super::people::Tea;

const PLAN: &str = "/c/tea/manage/settings/rounds";

/// All fields of くわしく, as the page fills them in, with one changed.
fn details<'a>(version: &'a str, field: &'a str, value: &'a str) -> Vec<(&'a str, &'a str)> {
    let mut all = vec![
        ("version", version),
        ("preset", "monthly"),
        ("cron", "0 10 8-14 * TUE"),
        ("every", "1"),
        ("open_days", "8"),
        ("answer_days", "3"),
        ("window_days", "21"),
        ("repeat_days", "180"),
        ("common_times", "3"),
        ("online_minutes", "30"),
        ("online_buffer", "15"),
        ("in_person_minutes", "60"),
        ("in_person_buffer", "30"),
        ("minimum_score", ""),
        ("trios", "yes"),
        ("reflections", "yes"),
    ];
    for entry in &mut all {
        if entry.0 == field {
            entry.1 = value;
        }
    }
    all
}

#[tokio::test]
async fn an_organizer_chooses_a_preset_and_runs_a_round_by_button() {
    let mut tea = Tea::new(20).await;
    let organizer = &mut tea.organizer;
    organizer
        .get("/c/tea/manage/rounds")
        .await
        .assert_shows("回の進め方を選びましょう");
    organizer
        .post(PLAN, &[("version", "0"), ("preset", "monthly")])
        .await
        .assert_redirect(PLAN);
    organizer.get(PLAN).await.assert_shows("12月8日（火）10:00");
    let page = organizer
        .get("/c/tea/manage/rounds/1")
        .await
        .assert_status(200);
    page.assert_shows("20人が組めます")
        .assert_shows("いま組み合わせる")
        .assert_hides("相手が見つからなかった人");
    organizer
        .post("/c/tea/manage/rounds/1/run", &[])
        .await
        .assert_redirect("/c/tea/manage/rounds/1");
    organizer
        .get("/c/tea/manage/rounds/1")
        .await
        .assert_shows("いま組み合わせています");
    tea.app.run_jobs().await;
    let page = tea.organizer.get("/c/tea/manage/rounds/1").await;
    page.assert_shows("20人が組めました")
        .assert_hides("いま組み合わせる");
    tea.organizer
        .get("/c/tea/manage/rounds")
        .await
        .assert_shows("第2回");
}

#[tokio::test]
async fn a_rule_that_never_fires_is_refused_with_the_reason() {
    let mut tea = Tea::new(4).await;
    let organizer = &mut tea.organizer;
    for (field, value, words) in [
        ("cron", "0 9 31 2 *", "いつまでも来ません"),
        ("cron", "0 9", "5つの部分"),
        ("cron", "* * * * *", "7日以上"),
        ("repeat_days", "30", "この値は使えません"),
        ("window_days", "many", "この値は使えません"),
    ] {
        organizer
            .post(PLAN, &details("0", field, value))
            .await
            .assert_status(422)
            .assert_shows(words)
            .assert_shows(value);
    }
    assert!(tea.app.post.mails().len() < 3);
    tea.organizer
        .get("/c/tea/manage/rounds")
        .await
        .assert_shows("まだ回がありません");
}

#[tokio::test]
async fn settings_that_nobody_can_ever_satisfy_are_refused_in_the_readers_language() {
    let mut tea = Tea::new(8).await;
    let organizer = &mut tea.organizer;
    let good = details("0", "window_days", "28");
    organizer.post(PLAN, &good).await.assert_redirect(PLAN);
    // More points than any two people can have, and answers that outlast the time for coffees.
    let mut late = details("1", "window_days", "7");
    late.iter_mut()
        .filter(|(name, _)| *name == "answer_days")
        .for_each(|entry| entry.1 = "5");
    let high = details("1", "minimum_score", "900");
    for (form, ja, en) in [
        (
            high,
            "だれとだれの組み合わせも届きません",
            "No two people could ever",
        ),
        (
            late,
            "お茶をする期間が終わってしまいます",
            "would be over before all answers",
        ),
    ] {
        for (language, words) in [("ja", ja), ("en", en)] {
            let chosen = [("language", language), ("back", "/home")];
            organizer
                .post("/language", &chosen)
                .await
                .assert_status(303);
            organizer
                .post(PLAN, &form)
                .await
                .assert_status(422)
                .assert_shows(words);
        }
        organizer
            .post("/language", &[("language", "ja"), ("back", "/home")])
            .await
            .assert_status(303);
        // Nothing has changed.
        organizer
            .get(PLAN)
            .await
            .assert_shows("value=\"28\"")
            .assert_hides("value=\"900\"");
    }
    let round = tea.open().await;
    assert_eq!(round.window_days, 28);
}

#[tokio::test]
async fn r7_a_plan_changed_meanwhile_is_told_with_both_texts() {
    let mut tea = Tea::new(4).await;
    let organizer = &mut tea.organizer;
    let one = details("0", "window_days", "28");
    organizer.post(PLAN, &one).await.assert_redirect(PLAN);
    let two = details("0", "window_days", "14");
    organizer
        .post(PLAN, &two)
        .await
        .assert_status(409)
        .assert_shows("value=\"14\"")
        .assert_shows("28");
    organizer.get(PLAN).await.assert_shows("value=\"28\"");
}

#[tokio::test]
async fn a_member_takes_part_or_not_and_ticks_dates() {
    let tea = Tea::monthly(8).await;
    let round = tea.open().await;
    let mut member = tea.browser(0).await;
    member
        .get("/home")
        .await
        .assert_shows("第1回")
        .assert_shows("参加します");
    let path = format!("/me/rounds/{}", round.id);
    member
        .post(&path, &[("answer", "out")])
        .await
        .assert_redirect("/me/rounds");
    member
        .get("/me/rounds")
        .await
        .assert_shows("今回はお休みします");
    let day = round.window_first.to_string();
    let ticked = [("answer", "in"), ("days", &day), ("hours", "18:00-21:00")];
    member
        .post(&path, &ticked)
        .await
        .assert_redirect("/me/rounds");
    let page = member.get("/me/rounds").await;
    page.assert_shows(&format!("value=\"{day}\" checked"));
    for (days, hours) in [
        ("2020-01-01", ""),
        (day.as_str(), "21:00-18:00"),
        ("soon", ""),
    ] {
        let wrong = [("answer", "in"), ("days", days), ("hours", hours)];
        member
            .post(&path, &wrong)
            .await
            .assert_status(422)
            .assert_shows("期間にない日");
    }
    member
        .post(&path, &[("answer", "perhaps")])
        .await
        .assert_status(404);
    let missing = "/me/rounds/00000000-0000-0000-0000-000000000000";
    member
        .post(missing, &[("answer", "in")])
        .await
        .assert_status(404);
}

#[tokio::test]
async fn a_theme_is_written_by_whoever_has_the_turn() {
    let mut tea = Tea::monthly(8).await;
    let round = tea.open().await;
    let mut member = tea.browser(0).await;
    let path = format!("/me/rounds/{}/theme", round.id);
    member
        .post(&path, &[("theme", "hello")])
        .await
        .assert_status(404);
    let keeper = tea.people[0].to_string();
    tea.organizer
        .post("/c/tea/manage/rounds/keeper", &[("member", &keeper)])
        .await
        .assert_redirect("/c/tea/manage/rounds");
    let long = "あ".repeat(5000);
    member
        .post(&path, &[("theme", &long)])
        .await
        .assert_status(422)
        .assert_shows("120");
    member
        .post(&path, &[("theme", "引き継ぎのコツ")])
        .await
        .assert_redirect("/me/rounds");
    tea.organizer
        .get("/c/tea/manage/rounds/1")
        .await
        .assert_shows("引き継ぎのコツ");
}

#[tokio::test]
async fn organizers_pin_exclude_and_ask_why_not() {
    let mut tea = Tea::monthly(12).await;
    let (one, other) = (tea.people[0].to_string(), tea.people[5].to_string());
    let page = "/c/tea/manage/rounds/1";
    let rules = "/c/tea/manage/rounds/1/rules";
    let pair = |kind| {
        [
            ("kind", kind),
            ("one", one.as_str()),
            ("other", other.as_str()),
        ]
    };
    tea.organizer
        .post(rules, &pair("pin"))
        .await
        .assert_redirect(page);
    // Asking leads to an address with nothing in it but who is asked about.
    let why = format!("{page}?one={one}&other={other}");
    tea.organizer
        .post(rules, &pair("why"))
        .await
        .assert_redirect(&format!("{why}#why"));
    tea.organizer
        .get(&why)
        .await
        .assert_shows("組み合わせになっています");
    tea.organizer
        .post(rules, &pair("exclude"))
        .await
        .assert_status(422);
    let shown = tea.organizer.get(page).await;
    let end = shown.text().split(&format!("{rules}/")).nth(1).unwrap();
    let end = format!("{rules}/{}", end.split('"').next().unwrap());
    tea.organizer.post(&end, &[]).await.assert_redirect(page);
    tea.organizer
        .post(rules, &pair("exclude"))
        .await
        .assert_redirect(page);
    tea.organizer
        .get(&why)
        .await
        .assert_shows("「組まない」と決めた");
    let alone = [
        ("kind", "pin"),
        ("one", one.as_str()),
        ("other", one.as_str()),
    ];
    tea.organizer.post(rules, &alone).await.assert_status(422);
    tea.organizer
        .post("/c/tea/manage/rounds/1/cancel", &[])
        .await
        .assert_redirect("/c/tea/manage/rounds");
    tea.organizer.get(page).await.assert_shows("とりやめ");
    tea.organizer
        .get("/c/tea/manage/rounds/2")
        .await
        .assert_status(200);
}

#[tokio::test]
async fn settings_that_nobody_here_satisfies_are_said_so_in_both_languages() {
    let mut tea = Tea::new(12).await;
    let organizer = &mut tea.organizer;
    // Others might have so many points: it is these people who have not.
    let plan = details("0", "minimum_score", "400");
    organizer.post(PLAN, &plan).await.assert_redirect(PLAN);
    let page = "/c/tea/manage/rounds/1";
    organizer
        .get(page)
        .await
        .assert_shows("だれも組めません")
        .assert_shows(PLAN);
    let english = [("language", "en"), ("back", "/home")];
    organizer
        .post("/language", &english)
        .await
        .assert_status(303);
    organizer
        .get(page)
        .await
        .assert_shows("nobody can be matched");
    assert!(tea.proposals().await.is_empty());
}

#[tokio::test]
async fn r53_days_that_no_calendar_has_and_years_far_away_are_refused() {
    let mut tea = Tea::new(4).await;
    let organizer = &mut tea.organizer;
    let new = "/c/tea/manage/rounds/new";
    for (day, hour) in [
        ("2027-02-29", "10:00"),
        ("9999-12-31", "10:00"),
        ("1900-01-01", "10:00"),
        ("99999-01-01", "10:00"),
        ("2026-12-08", "23:60"),
        ("2026-12-08", "24:00"),
        ("", ""),
    ] {
        for (language, words) in [("ja", "1年以内の日付"), ("en", "within the next year")] {
            let language = [("language", language), ("back", "/home")];
            organizer
                .post("/language", &language)
                .await
                .assert_status(303);
            let form = [("day", day), ("hour", hour)];
            let answer = organizer.post(new, &form).await.assert_status(422);
            answer.assert_shows(words).assert_shows(day);
        }
    }
    assert!(
        engawa::rounds::find_open(&tea.app.app.db, tea.community)
            .await
            .unwrap()
            .is_none()
    );
}

//! Pairs, reasons, who is left over and why.

use super::Desk;

/// A roster with only ids and companies.
fn people(companies: &[&str]) -> Desk {
    let rows = companies
        .iter()
        .enumerate()
        .map(|(i, company)| format!("m{i},{company}\n"));
    Desk::new(format!("id,company\n{}", rows.collect::<String>()))
}

#[test]
fn small_rosters_are_results_not_errors() {
    let run = people(&[]).run(&[]);
    assert_eq!(
        (&*run.pairs, &*run.unmatched),
        ("a,b,score,reasons\n", "id,reason\n")
    );
    assert!(
        run.stdout
            .starts_with("nobody in a pair; 0 without a coffee\n"),
        "{}",
        run.stdout
    );

    let run = people(&["X"]).run(&[]);
    assert_eq!(run.rest(), [["m0", "no_candidate"]]);

    let run = people(&["X", "Ｘ Inc.", "株式会社x"]).run(&[]);
    assert!(run.couples().is_empty());
    let reasons: Vec<String> = run.rest().into_iter().map(|[_, reason]| reason).collect();
    assert_eq!(reasons, ["only_same_company"; 3]);
    assert!(
        run.stdout
            .contains("  3 only_same_company: everybody else is of the same company\n")
    );
}

#[test]
fn the_first_line_says_what_matters() {
    let run = people(&["X", "Y", "Z"]).run(&[]);
    assert!(
        run.stdout
            .starts_with("2 people in 1 pair; 1 without a coffee\n"),
        "{}",
        run.stdout
    );
    assert_eq!(run.rest()[0][1], "outnumbered");
    let run = people(&["X", "Y", "Z", "X", "Y"])
        .with("policy.toml", "sits_out = [\"m2\"]")
        .run(&[]);
    assert!(
        run.stdout
            .starts_with("4 people in 2 pairs; 0 without a coffee; 1 sits this round out\n"),
        "{}",
        run.stdout
    );
    assert_eq!(run.unmatched, "id,reason\n");
}

#[test]
fn small_pools_with_one_big_company_leave_nobody_out() {
    let sizes = [("A", 10), ("B", 6), ("C", 4), ("D", 2), ("E", 2)];
    let companies = sizes
        .iter()
        .flat_map(|&(name, size)| std::iter::repeat_n(name, size));
    let companies: Vec<&str> = companies.collect();
    let run = people(&companies).run(&[]);
    assert_eq!(run.couples().len(), 12);
    let company = |id: &str| companies[id[1..].parse::<usize>().unwrap()];
    assert!(run.couples().iter().all(|(a, b)| company(a) != company(b)));
}

#[test]
fn company_groups_and_workplaces_count_as_the_company() {
    let desk = Desk::new(
        "id,company,company_group,workplace\n\
         a,Aozora Service,Aozora Holdings,\n\
         b,Aozora,Aozora Holdings,\n\
         c,Outsourcer,,Aozora\n\
         d,Aozora Service,,\n",
    );
    let run = desk.run(&[]);
    assert!(run.couples().is_empty(), "{}", run.pairs);
    assert_eq!(run.rest().len(), 4);
}

#[test]
fn reasons_name_topics_and_directions() {
    let desk = Desk::new(
        "id,company,offers,wants,interests,region,years,wish\n\
         a,X,よくある質問,VOC,Hiking,東京,3,ahead\n\
         b,Y,voice of the customer,FAQ,hiking,東京,10,\n",
    );
    let rows = desk.run(&[]).rows();
    let codes: Vec<&str> = rows[0][3].split(';').collect();
    for code in [
        "teaches:a>b:faq",
        "teaches:b>a:voc",
        "shares:hiking",
        "new_company_pair",
        "same_region",
        "experience:a",
    ] {
        assert!(codes.contains(&code), "{code} in {codes:?}");
    }
    assert!(rows[0][2].parse::<i64>().unwrap() > 100);

    let desk = Desk::new(
        "id,company,offers,wants\n\
         a,X,Sourdough baking;チャット,\n\
         b,Y,,baking: bread;SNS対応\n",
    );
    let codes = desk.run(&[]).rows()[0][3].clone();
    assert!(
        codes.contains("akin:a>b:sourdough-baking~baking-bread"),
        "{codes}"
    );
    let desk = Desk::new("id,company,offers,wants\na,X,,SNS対応\nb,Y,チャット,\n");
    let codes = desk.run(&[]).rows()[0][3].clone();
    assert!(codes.contains("same_group:b>a:channels"), "{codes}");
}

#[test]
fn rules_that_leave_nobody_are_named() {
    let header = "id,company,modes,languages,region,availability\n";
    for (rows, reason) in [
        ("a,X,,ja,,\nb,Y,,en,,\n", "no_common_language"),
        ("a,X,online,,,\nb,Y,in_person,,東京,\n", "no_common_mode"),
        (
            "a,X,in_person,,大阪,\nb,Y,in_person,,東京,\n",
            "no_common_mode",
        ),
        (
            "a,X,online,,,mon 19:00-21:00\nb,Y,online,,,tue 19:00-21:00\n",
            "no_common_time",
        ),
    ] {
        let run = Desk::new(format!("{header}{rows}")).run(&[]);
        assert_eq!(run.rest(), [["a", reason], ["b", reason]], "{rows}");
    }
    let run = people(&["X", "Y"])
        .with("policy.toml", "exclude = [[\"m0\", \"m1\"]]")
        .run(&[]);
    assert_eq!(run.rest()[0][1], "blocked_or_excluded");
    let run = people(&["X", "Y"])
        .with("history.csv", "a,b,round\nm1,m0,4\n")
        .run(&[]);
    assert_eq!(run.rest()[1][1], "all_met_recently");
    let policy = "[rules]\nrepeat_window_rounds = 0";
    let desk = people(&["X", "Y"]).with("history.csv", "a,b,round\nm1,m0,4\n");
    assert_eq!(desk.with("policy.toml", policy).run(&[]).couples().len(), 1);
}

#[test]
fn time_zones_count() {
    let header = "id,company,availability,time_zone\n";
    // 19:00 in Tokyo is 11:00 in Berlin in January.
    let rows = "a,X,mon 19:00-21:00,Asia/Tokyo\nb,Y,mon 11:00-13:00,Europe/Berlin\n";
    assert_eq!(
        Desk::new(format!("{header}{rows}"))
            .run(&[])
            .couples()
            .len(),
        1
    );
    let summer = "[rules]\nwindow_start = 2026-07-06";
    let desk = Desk::new(format!("{header}{rows}")).with("policy.toml", summer);
    let run = desk.run(&[]);
    assert_eq!(
        run.couples().len(),
        1,
        "an hour is common in summer, on each of three Mondays"
    );
    let desk = Desk::new(format!(
        "{header}{}",
        rows.replace("11:00-13:00", "19:00-21:00")
    ));
    assert_eq!(desk.run(&[]).rest()[0][1], "no_common_time");
}

#[test]
fn decisions_are_followed() {
    let policy =
        "pins = [[\"m3\", \"m0\"]]\nnot_with = [[\"Y\", \"Z Ltd.\"]]\nblock = [[\"m1\", \"m4\"]]";
    let run = people(&["W", "X", "Y", "Z", "V", "Z"])
        .with("policy.toml", policy)
        .run(&[]);
    let couples = run.couples();
    assert!(couples.contains(&("m0".into(), "m3".into())), "{couples:?}");
    assert!(
        !couples.contains(&("m2".into(), "m5".into()))
            && !couples.contains(&("m1".into(), "m4".into()))
    );
    assert_eq!(couples.len(), 3);
}

#[test]
fn a_minimum_score_leaves_people_out() {
    let policy = "goal = \"quality\"\nminimum_score = 50";
    let run = people(&["W", "X"])
        .with("policy.toml", policy)
        .run(&["--why-not", "m0,m1"]);
    assert_eq!(run.rest()[0][1], "no_candidate");
    assert!(
        run.stdout
            .ends_with("m0 and m1 are not a pair: their score of 30 is below the minimum\n"),
        "{}",
        run.stdout
    );
}

#[test]
fn why_not_is_answered_in_a_sentence() {
    let policy = "exclude = [[\"m0\", \"m2\"]]\nblock = [[\"m0\", \"m3\"]]\npins = [[\"m0\", \"m4\"]]\nsits_out = [\"m5\"]";
    let desk = people(&["X", "X", "Y", "Z", "W", "V"]).with("policy.toml", policy);
    for (question, answer) in [
        (
            "m0,m1",
            "m0 and m1 are not a pair: they belong to the same company, company group or workplace",
        ),
        (
            "m0, m2",
            "m0 and m2 are not a pair: an organizer excluded the pair or their companies",
        ),
        (
            "m3,m0",
            "m3 and m0 are not a pair: this pair is not possible",
        ),
        ("m4,m0", "m4 and m0 are a pair"),
        ("m4,m5", "m4 and m5 are not a pair: m5 sits this round out"),
        (
            "m4,m4",
            "m4 and m4 are not a pair: both are the same person",
        ),
    ] {
        let run = desk.run(&["--why-not", question]);
        assert_eq!(run.stdout.lines().last(), Some(answer));
    }
    let answer = desk.run(&["--why-not", "m4,m3"]).stdout;
    assert!(answer.contains("m4 and m3 are not a pair: they may meet (score 30), but the round as a whole is better without this pair: m4 meets m0 (score 30), m3 "), "{answer}");
}

#[test]
fn waiting_comes_before_points() {
    let members = "id,company,offers,wants,joined_round\na,X,FAQ,,1\nb,Y,,FAQ,1\nc,Z,,,1\n";
    let run = Desk::new(members).run(&[]);
    assert_eq!(run.rest(), [["c", "outnumbered"]]);
    let history = "a,b,round\na,b,1\n";
    let policy = "[rules]\nrepeat_window_rounds = 0";
    let run = Desk::new(members)
        .with("history.csv", history)
        .with("policy.toml", policy)
        .run(&[]);
    assert_ne!(run.rest()[0][0], "c", "c waited since round 1");
}

#[test]
fn statistics_add_up() {
    let run = people(&["X", "Y", "Z", "X", "Y"]).run(&["--threads", "2"]);
    let stat = |name: &str| run.stats[name].as_i64().unwrap();
    assert_eq!(
        (stat("n"), stat("matched_pairs"), stat("threads")),
        (5, 2, 2)
    );
    let total: i64 = run
        .rows()
        .iter()
        .map(|row| row[2].parse::<i64>().unwrap())
        .sum();
    assert_eq!(stat("weight"), total);
    assert_eq!(stat("upper_bound"), total);
    assert_eq!(stat("bound_all_pairs"), total);
    assert_eq!(stat("m"), stat("edges"));
    assert_eq!(stat("edges"), 8, "ten pairs, two of them colleagues");
    assert_eq!(run.stats["optimal"], true);
    for step in ["read", "candidates", "solve", "write", "total"] {
        assert!(run.stats["seconds"][step].is_number(), "{step}");
    }
    for name in [
        "gap",
        "cpu_seconds",
        "peak_rss_bytes",
        "version",
        "pricing_passes",
    ] {
        assert!(!run.stats[name].is_null(), "{name}");
    }
}

/// The largest numbers that rows and policies may hold must not overflow anything.
#[test]
fn the_largest_numbers_are_taken() {
    let mut members = String::from("id,company,offers,wants,interests,region,years,wish,waited\n");
    for number in 0..60 {
        let topics = "FAQ;chat;VOC;QA";
        members += &[
            "m",
            &number.to_string(),
            ",C",
            &(number % 7).to_string(),
            ",",
            topics,
            ",",
            topics,
        ]
        .concat();
        members += &[
            ",",
            topics,
            ",Tokyo,80,similar,",
            ["0", "1", "1000000"][number % 3],
            "\n",
        ]
        .concat();
    }
    let weights = include_str!("../../../docs/policy.toml")
        .lines()
        .skip_while(|line| *line != "[weights]");
    let largest = weights.map(|line| match line.split_once(" = ") {
        Some((key, _)) if !line.starts_with('#') => format!("{key} = 100000\n"),
        _ => format!("{line}\n"),
    });
    let policy: String = largest.collect();
    let desk = Desk::new(members).with("policy.toml", &policy);
    assert_eq!(desk.run(&[]).couples().len(), 30);
    let quality = format!("goal = \"quality\"\nminimum_score = 1000000\n{policy}");
    assert_eq!(
        desk.with("policy.toml", quality).run(&[]).couples().len(),
        30
    );
}

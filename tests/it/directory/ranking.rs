//! Who stands before whom.

use engawa::directory::{Facet, Filters, PAGE, Query, Sort, Years};
use entities::{ids::MembershipId, membership};

use super::{Someone, Town, by_filters, by_text, names};
use crate::support::TestApp;

fn someone(name: &'static str) -> Someone {
    Someone {
        name,
        company: "どこか",
        ..Someone::default()
    }
}

#[tokio::test]
async fn names_go_before_topics_and_topics_before_what_people_write() {
    let app = TestApp::new().await;
    let town = Town::new(&app, "tea").await;
    let people = town
        .people(&[
            someone("見る人"),
            Someone {
                bio: "電話対応が長いです。",
                ..someone("自己紹介")
            },
            Someone {
                role: "電話対応リーダー",
                ..someone("役割")
            },
            Someone {
                wants: &["phone-support"],
                ..someone("聞きたい")
            },
            Someone {
                offers: &["phone-support"],
                ..someone("話せる")
            },
            Someone {
                company: "電話対応サービス",
                ..someone("会社の一部")
            },
            Someone {
                company: "株式会社電話対応",
                ..someone("会社")
            },
        ])
        .await;
    let found = town.names(&people[0], "電話対応").await;
    assert_eq!(
        found,
        [
            "会社",
            "話せる",
            "聞きたい",
            "会社の一部",
            "役割",
            "自己紹介"
        ]
    );
    assert_eq!(
        town.names(&people[0], "どこにもない").await,
        Vec::<String>::new()
    );
    // The newest first, where someone wants that.
    let newest = Query {
        sort: Sort::Newest,
        ..by_text("電話対応")
    };
    let found = names(&town.search(&people[0], newest).await);
    assert_eq!(
        found,
        [
            "会社",
            "会社の一部",
            "話せる",
            "聞きたい",
            "役割",
            "自己紹介"
        ]
    );
}

#[tokio::test]
async fn all_words_must_match_and_each_may_do_so_elsewhere() {
    let app = TestApp::new().await;
    let town = Town::new(&app, "tea").await;
    let people = town
        .people(&[
            someone("見る人"),
            Someone {
                region: "札幌",
                in_person: true,
                offers: &["faq"],
                ..someone("札幌の人")
            },
            Someone {
                region: "仙台",
                in_person: true,
                offers: &["faq"],
                ..someone("仙台の人")
            },
        ])
        .await;
    assert_eq!(town.names(&people[0], "FAQ 札幌").await, ["札幌の人"]);
    assert_eq!(
        town.names(&people[0], "札幌 よくある質問").await,
        ["札幌の人"]
    );
}

#[tokio::test]
async fn without_a_text_shared_topics_decide_both_ways_first_and_rare_ones_more() {
    let app = TestApp::new().await;
    let town = Town::new(&app, "tea").await;
    let mut people = vec![
        Someone {
            offers: &["faq", "kcs"],
            wants: &["csat", "voicebot"],
            ..someone("見る人")
        },
        Someone {
            offers: &["csat"],
            wants: &["faq"],
            ..someone("両方")
        },
        Someone {
            offers: &["voicebot"],
            ..someone("めずらしい")
        },
        Someone {
            offers: &["csat"],
            ..someone("よくある")
        },
        Someone {
            offers: &["nps"],
            ..someone("重ならない")
        },
    ];
    people.extend(["一", "二", "三", "四", "五", "六"].map(|name| Someone {
        offers: &["csat"],
        ..someone(name)
    }));
    let added = town.people(&people).await;
    let page = town.search(&added[0], Query::default()).await;
    let found = names(&page);
    assert_eq!(found[..2], ["両方", "めずらしい"]);
    assert_eq!(
        found[2..8],
        ["六", "五", "四", "三", "二", "一"],
        "equal ones by when they came"
    );
    assert_eq!(found[8..], ["よくある", "重ならない"]);
    assert!(page.people[0].offers[0].is_shared && page.people[0].wants[0].is_shared);
    let teaches = Filters {
        teaches_me: true,
        ..Filters::default()
    };
    assert_eq!(town.search(&added[0], by_filters(teaches)).await.found, 9);
    let learns = Filters {
        learns_from_me: true,
        ..Filters::default()
    };
    assert_eq!(
        names(&town.search(&added[0], by_filters(learns)).await),
        ["両方"]
    );
    // Someone without topics sees whoever came last.
    let page = town.search(&added[4], Query::default()).await;
    assert_eq!(names(&page)[0], "六");
}

#[expect(
    clippy::too_many_lines,
    reason = "one set of people, asked again and again"
)]
#[tokio::test]
async fn filters_of_one_kind_are_alternatives_and_kinds_add_up() {
    let app = TestApp::new().await;
    let town = Town::new(&app, "tea").await;
    let added = town
        .people(&[
            someone("見る人"),
            Someone {
                region: "渋谷",
                in_person: true,
                years: Some(1),
                industry: "SaaS",
                offers: &["faq"],
                languages: "ja;en",
                ..someone("一")
            },
            Someone {
                region: "横浜",
                in_person: true,
                years: Some(4),
                industry: "金融",
                wants: &["faq"],
                company: "みなとペイ",
                ..someone("二")
            },
            Someone {
                region: "ヨコハマ",
                in_person: true,
                years: Some(9),
                industry: "ＳａａＳ",
                ..someone("三")
            },
        ])
        .await;
    let found = async |filters: Filters| {
        let mut found = names(&town.search(&added[0], by_filters(filters)).await);
        found.sort();
        found.concat()
    };
    let none = Filters::default;
    assert_eq!(found(none()).await, "一三二");
    assert_eq!(
        found(Filters {
            regions: vec![Facet::region("渋谷"), Facet::region("横浜")],
            ..none()
        })
        .await,
        "一二"
    );
    assert_eq!(
        found(Filters {
            industries: vec![Facet::industry("saas")],
            ..none()
        })
        .await,
        "一三"
    );
    assert_eq!(
        found(Filters {
            years: vec![Years::New, Years::Many],
            ..none()
        })
        .await,
        "一三"
    );
    assert_eq!(
        found(Filters {
            languages: vec![Facet::Language("en".to_owned())],
            ..none()
        })
        .await,
        "一"
    );
    assert_eq!(
        found(Filters {
            offers: vec![town.topic("faq").await],
            ..none()
        })
        .await,
        "一"
    );
    assert_eq!(
        found(Filters {
            wants: vec![town.topic("faq").await],
            ..none()
        })
        .await,
        "二"
    );
    assert_eq!(
        found(Filters {
            company: engawa::directory::Text::new("みなと"),
            ..none()
        })
        .await,
        "二"
    );
    let both = Filters {
        regions: vec![Facet::region("渋谷")],
        years: vec![Years::Many],
        ..none()
    };
    assert_eq!(found(both).await, "");
    assert_eq!(
        found(Filters {
            modes: vec![Facet::InPerson],
            ..none()
        })
        .await,
        "一三二"
    );
    let page = town.search(&added[0], Query::default()).await;
    assert!(page.counts.complete);
    assert_eq!(page.counts.of(&Facet::industry("SaaS")), 2);
    assert_eq!(page.counts.of(&Facet::InPerson), 3);
}

async fn leaf(town: &Town<'_>, viewer: &membership::Model, query: &Query) -> Vec<MembershipId> {
    let ids = |page: &engawa::directory::Page| {
        page.people
            .iter()
            .map(|card| card.membership)
            .collect::<Vec<_>>()
    };
    let mut query = query.clone();
    let mut pages = Vec::new();
    loop {
        let page = town.search(viewer, query.clone()).await;
        assert!(page.people.len() <= PAGE);
        assert_eq!(page.previous.is_some(), !pages.is_empty());
        pages.push(ids(&page));
        let Some(next) = page.next else { break };
        assert_eq!(page.people.len(), PAGE);
        query.at = Some(next);
    }
    // And back again, to the same pages.
    for expected in pages.iter().rev().skip(1) {
        let page = town.search(viewer, query.clone()).await;
        query.at = page.previous;
        let page = town.search(viewer, query.clone()).await;
        assert_eq!(ids(&page), *expected);
    }
    pages.concat()
}

#[tokio::test]
async fn pages_show_everybody_once_forwards_and_backwards() {
    let app = TestApp::demo(150).await;
    let town = Town::of(&app, engawa::demo::SLUG).await;
    let viewer = super::page::member(&app, 2).await;
    for (query, all) in [
        (Query::default(), Some(149)),
        (
            Query {
                sort: Sort::Newest,
                ..Query::default()
            },
            Some(149),
        ),
        (by_text("サポート"), None),
        (by_text("の"), None),
        (
            by_filters(Filters {
                modes: vec![Facet::Online],
                ..Filters::default()
            }),
            None,
        ),
    ] {
        let shown = leaf(&town, &viewer, &query).await;
        let mut once = shown.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), shown.len(), "{query:?}");
        let found = town.search(&viewer, query.clone()).await.found;
        assert_eq!(shown.len(), found, "{query:?}");
        assert_eq!(all.unwrap_or(found), found, "{query:?}");
    }
}

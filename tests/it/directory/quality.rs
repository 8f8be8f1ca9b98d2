//! What people type, and whom they mean by it.

use engawa::demo::SLUG;
use entities::search_person;
use sea_orm::EntityTrait as _;

use super::{Someone, Town};
use crate::support::TestApp;

/// People among the three hundred of the demo, who all came later and so stand before them where both fit alike.
fn people() -> Vec<Someone> {
    let person = |name, company| Someone {
        name,
        company,
        ..Someone::default()
    };
    vec![
        Someone {
            known_as: &["Hoshinone Denso", "星音電装"],
            region: "高松",
            in_person: true,
            offers: &["faq", "voicebot"],
            ..person("髙良 結実", "株式会社ほしのね電装")
        },
        Someone {
            region: "盛岡",
            in_person: true,
            offers: &["phone-support"],
            wants: &["chatbot"],
            ..person("﨑山 遥", "ウミホタル・サポートワークス")
        },
        Someone {
            known_as: &["KZN"],
            region: "金沢",
            in_person: true,
            offers: &["handle-time"],
            ..person("𠮷住 豪", "カザナミ運輸")
        },
        Someone {
            role: "ボイスオブカスタマー推進室",
            region: "松山",
            in_person: true,
            offers: &["voc-analysis"],
            ..person("渡邉 環奈", "みかん色ストア")
        },
        Someone {
            region: "長崎",
            in_person: true,
            wants: &["customer-harassment"],
            ..person("齊木 ノエル", "ステンドグラス証券")
        },
        Someone {
            region: "青森",
            in_person: true,
            offers: &["ivr"],
            bio: "りんご箱を組み立てる工場の問い合わせ窓口にいます。",
            ..person("濱砂 悠人", "つがる箱工業")
        },
        Someone {
            region: "富山",
            in_person: true,
            offers: &["churn-prevention"],
            ..person("嶋津 沙羅", "くすり箱ネット")
        },
        Someone {
            region: "静岡",
            in_person: true,
            offers: &["one-on-one"],
            ..person("佐々岡 凪", "茶ばたけシステムズ")
        },
        Someone {
            languages: "en;ja",
            region: "Kobe",
            in_person: true,
            role: "Onboarding Architect",
            offers: &["onboarding"],
            bio: "I restore old typewriters and write playbooks.",
            ..person("Björn Åkesson", "Northern Lights Software Inc.")
        },
        Someone {
            languages: "en",
            role: "Escalation Manager",
            offers: &["escalation"],
            wants: &["webinar"],
            bio: "Ask me about moving a helpdesk across continents.",
            ..person("Siobhán O'Callaghan", "Clover & Thistle Ltd")
        },
        Someone {
            languages: "en;ko",
            offers: &["multilingual-support"],
            role: "Localization Lead",
            ..person("Ji-woo Hwang", "Seoul Bridge")
        },
        Someone {
            offers: &["generative-ai"],
            role: "データサイエンティスト",
            region: "つくば",
            in_person: true,
            ..person("國分 慧", "きんもくせいAIラボ")
        },
        Someone {
            bio: "元美容師です。はさみの代わりにヘッドセットを持っています。",
            ..person("薗田 みく", "ことぶきサロン")
        },
        Someone {
            role: "ユーザーコミュニティ編集長",
            ..person("ヴァレンティナ 早乙女", "サファイヤ出版")
        },
    ]
}

/// What is typed, and the first letters of the name of whoever is meant.
const QUERIES: &[(&str, &str)] = &[
    // Names: variants of a letter, with and without a blank, a part, half and full width.
    ("髙良", "髙良"),
    ("高良", "髙良"),
    ("高良結実", "髙良"),
    ("高良　結実", "髙良"),
    ("結実", "髙良"),
    ("崎山", "﨑山"),
    ("﨑山遥", "﨑山"),
    ("吉住", "𠮷住"),
    ("吉住豪", "𠮷住"),
    ("渡辺環奈", "渡邉"),
    ("渡邊 環奈", "渡邉"),
    ("環奈", "渡邉"),
    ("斉木", "齊木"),
    ("斎木ノエル", "齊木"),
    ("ﾉｴﾙ", "齊木"),
    ("のえる", "齊木"),
    ("浜砂", "濱砂"),
    ("濵砂悠人", "濱砂"),
    ("島津沙羅", "嶋津"),
    ("佐佐岡", "佐々岡"),
    ("国分", "國分"),
    ("園田みく", "薗田"),
    ("バレンティナ", "ヴァレンティナ"),
    ("ヴァレンティナ", "ヴァレンティナ"),
    ("bjorn", "Björn"),
    ("BJÖRN AKESSON", "Björn"),
    ("Akesson", "Björn"),
    ("ｂｊｏｒｎ", "Björn"),
    ("siobhan", "Siobhán"),
    ("OCallaghan", "Siobhán"),
    ("o’callaghan", "Siobhán"),
    ("jiwoo", "Ji-woo"),
    ("ji-woo hwang", "Ji-woo"),
    // Companies: without the legal form, a part, what else they are called, in the other language.
    ("ほしのね電装", "髙良"),
    ("㈱ほしのね電装", "髙良"),
    ("ホシノネ", "髙良"),
    ("星音", "髙良"),
    ("hoshinone", "髙良"),
    ("ＨＯＳＨＩＮＯＮＥ　ＤＥＮＳＯ", "髙良"),
    ("うみほたる", "﨑山"),
    ("ｳﾐﾎﾀﾙ", "﨑山"),
    ("ウミホタルサポートワークス", "﨑山"),
    ("カザナミ", "𠮷住"),
    ("kzn", "𠮷住"),
    ("みかん色", "渡邉"),
    ("ステンドグラス", "齊木"),
    ("northern lights", "Björn"),
    ("Northern Lights Software", "Björn"),
    ("clover thistle", "Siobhán"),
    ("サファイヤ", "ヴァレンティナ"),
    // Topics by any of their names, with a place.
    ("よくある質問 高松", "髙良"),
    ("ＦＡＱ　高松", "髙良"),
    ("ｲﾝﾊﾞｳﾝﾄﾞｺｰﾙ 盛岡", "﨑山"),
    ("電話対応 盛岡", "﨑山"),
    ("チャットボット　盛岡", "﨑山"),
    ("AHT 金沢", "𠮷住"),
    ("voc 松山", "渡邉"),
    ("カスハラ 長崎", "齊木"),
    ("自動音声 青森", "濱砂"),
    ("解約防止 富山", "嶋津"),
    ("チャーン 富山", "嶋津"),
    ("１on１ 静岡", "佐々岡"),
    ("onboarding kobe", "Björn"),
    ("英語対応 seoul", "Ji-woo"),
    ("llm つくば", "國分"),
    // What they do and what they write.
    ("ボイスオブカスタマ", "渡邉"),
    ("データサイエンティスト", "國分"),
    ("編集長", "ヴァレンティナ"),
    ("ユーザコミュニティ編集", "ヴァレンティナ"),
    ("localization", "Ji-woo"),
    ("りんご箱", "濱砂"),
    ("typewriters", "Björn"),
    ("元美容師", "薗田"),
    ("はさみの代わり", "薗田"),
    ("continents", "Siobhán"),
];

#[tokio::test]
async fn whoever_is_meant_is_among_the_first_three() {
    let app = TestApp::demo(300).await;
    let town = Town::of(&app, SLUG).await;
    let viewer = super::page::member(&app, 5).await;
    for person in people() {
        town.add(&person).await;
    }
    // All numbers anew: these people came first.
    search_person::Entity::delete_many()
        .exec(&app.app.db)
        .await
        .unwrap();
    town.catch_up().await;
    let mut missed = Vec::new();
    for (typed, meant) in QUERIES {
        let found = town.names(&viewer, typed).await;
        let first: Vec<&String> = found.iter().take(3).collect();
        if !first.iter().any(|name| name.starts_with(meant)) {
            missed.push(format!("{typed}: {meant} is not among {first:?}"));
        }
    }
    assert!(QUERIES.len() >= 60);
    assert!(missed.is_empty(), "{missed:#?}");
}

//! Names as people have them, and names that pose as somebody's.

use crate::support::{TestApp, community::set_joining, join};

/// Fifty real names, in fifteen scripts.
const NAMES: [&str; 50] = [
    // Han, hiragana, katakana
    "森田 ちひろ",
    "髙橋 遼",
    "𠮷野家 太郎",
    "佐々木 みのり",
    "渡邉 さくら",
    "齋藤 ケイ",
    "小鳥遊 六花",
    "マリー・アントワネット",
    "王小明",
    "歐陽娜娜",
    "李さん",
    // Hangul
    "김민준",
    "남궁민",
    "이 서연",
    // Latin
    "Nguyễn Văn An",
    "José Núñez",
    "Zoë Łukasiewicz",
    "Ólafur Þórsson",
    "O'Brien-Smith",
    "Siobhán Ní Dhuibhne",
    "Ağaoğlu İpek",
    "Mary-Jane D’Souza",
    "Þórdís Æsa",
    "Chukwuemeka Ọdụmọdụ",
    "X Æ A-12",
    "Jean-Loïc St. Clair, Jr.",
    // Greek, Cyrillic
    "Ελένη Παπαδοπούλου",
    "Γιώργος Σεφέρης",
    "Олександр Коваленко",
    "Ёлкина Анна",
    "Җәлил Фәттахов",
    // Arabic
    "محمد علی",
    "دانیال\u{200c}زاده",
    "فاطمة الزهراء",
    // Hebrew
    "יעל כהן",
    "דָּוִד בֶּן־גּוּרְיוֹן",
    // Indic scripts
    "अनुष्का शर्मा",
    "श्रीकृष्ण",
    "క్\u{200c}ష",
    "సీతారామ శాస్త్రి",
    "தமிழ்ச்செல்வி",
    "রবীন্দ্রনাথ ঠাকুর",
    // Thai, Myanmar, Khmer
    "สมชาย ใจดี",
    "ဇော်ဇော်",
    "សុខា ចាន់",
    // Georgian, Armenian, Ethiopic, Tibetan
    "ხატია ბუნიათიშვილი",
    "Արամ Խաչատրյան",
    "አበበ ቢቂላ",
    "བསྟན་འཛིན་རྒྱ་མཚོ",
    // Picture letters
    "👩\u{200d}💻 Mika",
];

#[tokio::test]
async fn r45_fifty_real_names_come_back_unchanged() {
    let app = TestApp::new().await;
    let mut aoi = app.signed_in("aoi@example.com").await;
    for name in NAMES {
        aoi.edit("/me/account", "/me/account/name", &[("name", name)])
            .await
            .assert_redirect("/me/account");
        let escaped = name.replace('\'', "&#39;");
        aoi.get("/me/account")
            .await
            .assert_shows(&format!("value=\"{escaped}\""));
        let copy = aoi.post("/me/account/data", &[]).await;
        let copy: serde_json::Value = serde_json::from_str(copy.text()).unwrap();
        assert_eq!(copy["account"]["name"], name);
    }
}

#[tokio::test]
async fn r45_a_name_like_an_organizers_is_flagged() {
    const FLAG: &str = "運営の方とまぎらわしい名前です";
    let app = TestApp::new().await;
    let mut organizer = app.community("tea").await;
    set_joining(&mut organizer, "tea", "request").await;
    organizer
        .edit("/me/account", "/me/account/name", &[("name", "Paula Cope")])
        .await
        .assert_status(303);
    let waiting = "/c/tea/manage/members?list=waiting";
    let mut honest = app.signed_in("honest@example.com").await;
    join(&mut honest, "tea", "Paul Cooper", "")
        .await
        .assert_status(303);
    organizer
        .get(waiting)
        .await
        .assert_shows("Paul Cooper")
        .assert_hides(FLAG);
    let mut poser = app.signed_in("poser@example.com").await;
    // Cyrillic letters but for the l.
    join(&mut poser, "tea", "Раulа Соре", "")
        .await
        .assert_status(303);
    let page = organizer.get(waiting).await.assert_shows(FLAG);
    assert_eq!(page.text().matches(FLAG).count(), 1);
    // Not the organizer herself.
    organizer
        .get("/c/tea/manage/members")
        .await
        .assert_hides(FLAG);
}

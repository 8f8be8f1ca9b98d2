//! Bringing a list of people in: looked at first, with what is wrong in it.

use std::io::Write as _;

use engawa::http::routes;
use i18n_embed_fl::fl;
use tempfile::NamedTempFile;
use thirtyfour::By;

use crate::{
    joining::found,
    support::{Browser, READERS, Service},
};

/// Two people, and two rows that cannot be read.
const LIST: &str = "名前,メールアドレス,会社\n\
    青木 はるか,haruka@example.com,こだまクラウド\n\
    住所のない人,none,みなとペイ\n\
    会社のない人,nobody@example.com,\n\
    井上 そら,sora@example.com,みなとペイ\n";

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs Chromium: make browser-flows"]
async fn a_list_with_mistakes_is_looked_at_before_anything_happens() {
    for reader in READERS {
        let service = Service::start().await;
        let organizer = found(&service, reader).await;
        let words = reader.words();
        look_at(&organizer).await;
        for line in [3, 4] {
            organizer
                .sees(&fl!(words, "import-line", line = line))
                .await;
        }
        // Looked at, and left: nothing happened.
        organizer.press(&fl!(words, "import-again")).await;
        organizer.sees(&fl!(words, "import-lead")).await;
        are_expected(&organizer, &[]).await;

        look_at(&organizer).await;
        organizer.press(&fl!(words, "import-take")).await;
        organizer.sees(&fl!(words, "import-bad-not-skipped")).await;
        are_expected(&organizer, &[]).await;

        look_at(&organizer).await;
        organizer
            .tick(&fl!(words, "import-skip-bad", count = 2))
            .await;
        organizer.press(&fl!(words, "import-take")).await;
        organizer.sees(&fl!(words, "flash-imported")).await;
        are_expected(&organizer, &["青木 はるか", "井上 そら"]).await;
        assert_eq!(organizer.complaints().await, [""; 0], "{reader:?}");
    }
}

/// Sends the file, as a spreadsheet saves it, and comes to what it would do.
async fn look_at(organizer: &Browser<'_>) {
    let words = organizer.reader.words();
    let mut file = NamedTempFile::with_suffix(".csv").unwrap();
    file.write_all(&[0xef, 0xbb, 0xbf]).unwrap();
    file.write_all(LIST.as_bytes()).unwrap();
    organizer
        .open(&routes::within(routes::MANAGE_IMPORT, "tea"))
        .await;
    let field = organizer.one(By::Id("file")).await;
    field
        .send_keys(file.path().to_str().unwrap())
        .await
        .unwrap();
    organizer.press(&fl!(words, "import-check")).await;
    organizer.sees(&fl!(words, "import-what")).await;
}

async fn are_expected(organizer: &Browser<'_>, names: &[&str]) {
    organizer
        .open(&routes::within(routes::MANAGE_EXPECTED, "tea"))
        .await;
    organizer
        .sees(&fl!(organizer.reader.words(), "expected-title"))
        .await;
    for name in ["青木 はるか", "井上 そら"] {
        assert_eq!(organizer.shows(name).await, names.contains(&name), "{name}");
    }
}

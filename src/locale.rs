//! The reader's language: which one, and the words in it.

use std::sync::LazyLock;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use i18n_embed::LanguageLoader as _;
use i18n_embed::fluent::{FluentLanguageLoader, fluent_language_loader};
use rust_embed::RustEmbed;
use unic_langid::LanguageIdentifier;

use crate::zones;

#[derive(RustEmbed)]
#[folder = "web/locales"]
struct Locales;

/// A language that Engawa speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Locale {
    /// Japanese.
    Ja,
    /// English.
    En,
}

/// The words of one language, which fall back to English.
pub type Words = &'static FluentLanguageLoader;

static LOADED: LazyLock<[FluentLanguageLoader; 2]> = LazyLock::new(|| {
    let loader: FluentLanguageLoader = fluent_language_loader!();
    let [ja, en] = Locale::ALL.map(|locale| -> LanguageIdentifier {
        locale.tag().parse().expect("our tags are language tags")
    });
    loader
        .load_languages(&Locales, &[en.clone(), ja.clone()])
        .expect("the words were checked when the program was built");
    // Names stand in titles and mail subjects, where isolation marks would show; markup isolates them on pages.
    loader.set_use_isolating(false);
    [
        loader.select_languages(&[ja, en.clone()]),
        loader.select_languages(&[en]),
    ]
    .map(|words| {
        words.set_use_isolating(false);
        words
    })
});

impl Locale {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Ja, Self::En];

    /// The language's tag, as in `lang="ja"`.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::Ja => "ja",
            Self::En => "en",
        }
    }

    /// The language of `tag`, whatever its region.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let language = tag.split('-').next()?;
        Self::ALL
            .into_iter()
            .find(|locale| language.eq_ignore_ascii_case(locale.tag()))
    }

    /// The language's own name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Ja => "日本語",
            Self::En => "English",
        }
    }

    /// The other language, which the header offers.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Ja => Self::En,
            Self::En => Self::Ja,
        }
    }

    /// The date of an instant in a zone, as the language writes it.
    #[must_use]
    pub fn date(self, instant: DateTime<Utc>, zone: Tz) -> String {
        let there = instant.with_timezone(&zone);
        match self {
            Self::Ja => there.format("%Y年%-m月%-d日").to_string(),
            Self::En => there.format("%-d %b %Y").to_string(),
        }
    }

    /// The date and time of an instant in a zone, and which zone that is.
    #[must_use]
    pub fn moment(self, instant: DateTime<Utc>, zone: Tz) -> String {
        let date = self.date(instant, zone);
        let time = instant.with_timezone(&zone).format("%H:%M");
        let name = zones::name(zone, self);
        match self {
            Self::Ja => format!("{date} {time}（{name}）"),
            Self::En => format!("{date}, {time} ({name})"),
        }
    }

    /// The words of this language.
    #[must_use]
    pub fn words(self) -> Words {
        match self {
            Self::Ja => &LOADED[0],
            Self::En => &LOADED[1],
        }
    }

    /// The best language for an `Accept-Language` header; Japanese when it names none of ours.
    #[must_use]
    pub fn negotiate(header: &str) -> Self {
        let mut best = (0.0, Self::Ja);
        for item in header.split(',') {
            let mut parts = item.split(';');
            let Some(locale) = parts.next().and_then(|tag| Self::from_tag(tag.trim())) else {
                continue;
            };
            let quality = parts
                .find_map(|part| part.trim().strip_prefix("q="))
                .map_or(1.0, |quality| quality.parse().unwrap_or(0.0));
            if quality > best.0 {
                best = (quality, locale);
            }
        }
        best.1
    }
}

#[cfg(test)]
mod tests {
    use super::Locale;

    #[test]
    fn the_language_with_the_highest_weight_wins() {
        for (header, expected) in [
            ("", Locale::Ja),
            ("fr", Locale::Ja),
            ("en", Locale::En),
            ("en-GB,en;q=0.9", Locale::En),
            ("ja-JP", Locale::Ja),
            ("en;q=0.8, ja;q=0.9", Locale::Ja),
            ("fr, en;q=0.5, ja;q=0.2", Locale::En),
            ("en;q=0", Locale::Ja),
            ("en;q=x", Locale::Ja),
        ] {
            assert_eq!(Locale::negotiate(header), expected, "{header}");
        }
    }
}

//! Time zones as people choose them: by continent and city.

use std::{collections::BTreeMap, sync::LazyLock};

use chrono_tz::{TZ_VARIANTS, Tz};

use crate::locale::Locale;

/// The zone of someone of whom nothing else is known.
pub const DEFAULT: Tz = Tz::Asia__Tokyo;

/// The parts of the world that zones are grouped by, as their names begin.
pub const REGIONS: [&str; 10] = [
    "Asia",
    "Africa",
    "America",
    "Antarctica",
    "Arctic",
    "Atlantic",
    "Australia",
    "Europe",
    "Indian",
    "Pacific",
];

/// Cities that have a name of their own in Japanese, for the readers most likely to look for them.
const IN_JAPANESE: [(Tz, &str); 22] = [
    (Tz::America__Chicago, "シカゴ"),
    (Tz::America__Los_Angeles, "ロサンゼルス"),
    (Tz::America__New_York, "ニューヨーク"),
    (Tz::America__Sao_Paulo, "サンパウロ"),
    (Tz::America__Toronto, "トロント"),
    (Tz::America__Vancouver, "バンクーバー"),
    (Tz::Asia__Bangkok, "バンコク"),
    (Tz::Asia__Dubai, "ドバイ"),
    (Tz::Asia__Ho_Chi_Minh, "ホーチミン"),
    (Tz::Asia__Hong_Kong, "香港"),
    (Tz::Asia__Kolkata, "コルカタ"),
    (Tz::Asia__Manila, "マニラ"),
    (Tz::Asia__Seoul, "ソウル"),
    (Tz::Asia__Shanghai, "上海"),
    (Tz::Asia__Singapore, "シンガポール"),
    (Tz::Asia__Taipei, "台北"),
    (Tz::Asia__Tokyo, "東京"),
    (Tz::Australia__Sydney, "シドニー"),
    (Tz::Europe__Berlin, "ベルリン"),
    (Tz::Europe__London, "ロンドン"),
    (Tz::Europe__Paris, "パリ"),
    (Tz::Pacific__Honolulu, "ホノルル"),
];

static OFFERED: LazyLock<BTreeMap<&'static str, Vec<Tz>>> = LazyLock::new(|| {
    let mut regions = BTreeMap::<_, Vec<Tz>>::new();
    for zone in TZ_VARIANTS {
        let (region, _) = zone.name().split_once('/').unwrap_or_default();
        if let Some(region) = REGIONS.into_iter().find(|known| *known == region) {
            regions.entry(region).or_default().push(zone);
        }
    }
    regions
});

/// The zones of one of the [`REGIONS`], by name.
#[must_use]
pub fn within(region: &str) -> &'static [Tz] {
    OFFERED.get(region).map_or(&[], Vec::as_slice)
}

/// The zone with this name, if it is one that people can choose.
#[must_use]
pub fn find(name: &str) -> Option<Tz> {
    let (region, _) = name.split_once('/')?;
    within(region)
        .iter()
        .copied()
        .find(|zone| zone.name() == name)
}

/// What a zone is called: its city, with the part of the continent where that is in the name, too.
#[must_use]
pub fn name(zone: Tz, locale: Locale) -> String {
    let own = IN_JAPANESE.iter().find(|(known, _)| *known == zone);
    if let (Locale::Ja, Some((_, city))) = (locale, own) {
        return (*city).to_owned();
    }
    let mut parts = zone
        .name()
        .split('/')
        .skip(1)
        .map(|part| part.replace('_', " "));
    match (parts.next(), parts.next()) {
        (Some(part), Some(city)) => format!("{city} ({part})"),
        (Some(city), None) => city,
        _ => zone.name().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use chrono_tz::Tz;

    use super::{DEFAULT, Locale, REGIONS, find, name, within};

    #[test]
    fn zones_have_names_that_people_read() {
        for (zone, ja, en) in [
            (Tz::Asia__Tokyo, "東京", "Tokyo"),
            (Tz::America__New_York, "ニューヨーク", "New York"),
            (
                Tz::America__Argentina__Buenos_Aires,
                "Buenos Aires (Argentina)",
                "Buenos Aires (Argentina)",
            ),
        ] {
            assert_eq!(name(zone, Locale::Ja), ja);
            assert_eq!(name(zone, Locale::En), en);
        }
    }

    #[test]
    fn only_what_is_offered_can_be_chosen() {
        assert!(REGIONS.iter().all(|region| !within(region).is_empty()));
        assert_eq!(find(DEFAULT.name()), Some(DEFAULT));
        for no in [
            "",
            "UTC",
            "EST5EDT",
            "Asia/",
            "Asia/Nowhere",
            "asia/tokyo",
            "US/Pacific",
        ] {
            assert_eq!(find(no), None, "{no}");
        }
    }
}

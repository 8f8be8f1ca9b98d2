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

/// The zones on offer. The database has other names besides, for the same places: they would be in the way.
const NAMES: &str = include_str!("../data/time_zones.txt");

static OFFERED: LazyLock<BTreeMap<&'static str, Vec<Tz>>> = LazyLock::new(|| {
    let mut regions = BTreeMap::<_, Vec<Tz>>::new();
    let names = NAMES.lines().filter(|name| !name.starts_with('#'));
    // A list of today may know a zone that the program's database does not know yet.
    for zone in names.filter_map(|name| name.parse::<Tz>().ok()) {
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

/// Whether a zone is among those on offer, and not another name for one of them.
#[must_use]
pub fn is_offered(zone: Tz) -> bool {
    let region = zone.name().split_once('/').map_or("", |(region, _)| region);
    within(region).contains(&zone)
}

/// The zone with this name, if it is a place: one that is on offer, or one that somebody chose when it was.
#[must_use]
pub fn find(name: &str) -> Option<Tz> {
    let (region, _) = name.split_once('/')?;
    if !REGIONS.contains(&region) {
        return None;
    }
    TZ_VARIANTS.into_iter().find(|zone| zone.name() == name)
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
    use std::collections::HashSet;

    use chrono::{Months, NaiveDate, Offset as _, TimeZone as _};
    use chrono_tz::{TZ_VARIANTS, Tz};

    use super::{DEFAULT, Locale, REGIONS, find, is_offered, name, within};

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
    fn a_zone_that_is_not_offered_is_another_name_for_one_that_is() {
        // Each month from now on, at an hour when clocks change somewhere.
        let months = (0..12 * 12).map(|month| {
            let day = NaiveDate::from_ymd_opt(2024, 1, 1).unwrap() + Months::new(month);
            day.and_hms_opt(1, 0, 0).unwrap()
        });
        let instants: Vec<_> = months.collect();
        let offsets = |zone: Tz| {
            let offsets = instants
                .iter()
                .map(|at| zone.offset_from_utc_datetime(at).fix().local_minus_utc());
            offsets.collect::<Vec<_>>()
        };
        let offered: Vec<Tz> = REGIONS
            .iter()
            .flat_map(|region| within(region))
            .copied()
            .collect();
        let known: HashSet<Vec<i32>> = offered.iter().map(|zone| offsets(*zone)).collect();
        assert!(offered.len() > 400);
        let mut aliases = 0;
        for zone in TZ_VARIANTS
            .into_iter()
            .filter(|zone| find(zone.name()).is_some())
        {
            if !is_offered(zone) {
                aliases += 1;
                assert!(known.contains(&offsets(zone)), "{zone}");
            }
        }
        assert!(aliases > 50);
        for (alias, name) in [
            ("Asia/Calcutta", "Asia/Kolkata"),
            ("Asia/Saigon", "Asia/Ho_Chi_Minh"),
            ("America/Buenos_Aires", "America/Argentina/Buenos_Aires"),
        ] {
            assert!(!is_offered(find(alias).unwrap()), "{alias}");
            assert!(is_offered(find(name).unwrap()), "{name}");
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

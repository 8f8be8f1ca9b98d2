//! Free time in a usual week as a form asks for it: presets, and a grid of days and parts of the day.

use chrono_tz::Tz;
use entities::profile;

use crate::availability::Weekly;

/// The zone of someone of whom nothing is known.
pub const ZONE: &str = "Asia/Tokyo";
/// Days of the week as the form and the stored text call them, from Monday.
pub const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
/// The longest text of windows of one's own.
const OTHER: usize = 400;
const DAY: u16 = 24 * 60;
/// A common time shorter than this holds no coffee.
const COFFEE: u16 = 30;

/// A part of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// What the form calls it.
    pub code: &'static str,
    /// The hour at which it begins.
    pub from: u16,
    /// The hour at which it ends.
    pub until: u16,
}

/// The parts of the day that are offered.
pub const PARTS: [Part; 5] = [
    Part {
        code: "early",
        from: 7,
        until: 9,
    },
    Part {
        code: "morning",
        from: 9,
        until: 12,
    },
    Part {
        code: "noon",
        from: 12,
        until: 14,
    },
    Part {
        code: "afternoon",
        from: 14,
        until: 18,
    },
    Part {
        code: "evening",
        from: 18,
        until: 22,
    },
];

/// An answer to "when are you free?".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// 平日の昼.
    WeekdayNoon,
    /// 平日の夜.
    WeekdayEvening,
    /// シフトなので回ごとに選ぶ.
    ByRound,
    /// 自分で決める.
    Own,
}

impl Choice {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 4] = [
        Self::WeekdayNoon,
        Self::WeekdayEvening,
        Self::ByRound,
        Self::Own,
    ];

    /// What the form calls it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::WeekdayNoon => "weekday_noon",
            Self::WeekdayEvening => "weekday_evening",
            Self::ByRound => "by_round",
            Self::Own => "own",
        }
    }

    fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|choice| choice.code() == code)
    }
}

/// What the form sends.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypedTimes {
    /// The code of a [`Choice`], or nothing.
    pub choice: String,
    /// Ticked cells of the grid, such as `mon-noon`.
    pub cells: Vec<String>,
    /// Windows of one's own, such as `火 19:30-21:00`.
    pub other: String,
    /// The zone.
    pub zone: String,
}

/// Free time as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Times {
    weekly: String,
    by_round: bool,
    zone: String,
}

/// Why an answer was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimesError {
    /// Not a zone.
    Zone,
    /// Windows that cannot be read.
    Other,
}

impl Times {
    /// Reads the form. Ticked cells count as an answer of one's own.
    pub fn read(typed: &TypedTimes) -> Result<Self, TimesError> {
        let zone: Tz = typed.zone.trim().parse().map_err(|_| TimesError::Zone)?;
        let has_own = !typed.cells.is_empty() || !typed.other.trim().is_empty();
        let choice = Choice::from_code(&typed.choice).or(has_own.then_some(Choice::Own));
        let weekly = match choice {
            Some(Choice::WeekdayNoon) => weekdays("noon"),
            Some(Choice::WeekdayEvening) => weekdays("evening"),
            Some(Choice::Own) => read_own(typed)?,
            Some(Choice::ByRound) | None => String::new(),
        };
        Ok(Self {
            weekly,
            by_round: choice == Some(Choice::ByRound),
            zone: zone.name().to_owned(),
        })
    }

    /// Writes it into a profile.
    pub fn apply(&self, profile: &mut profile::Model) {
        profile.weekly.clone_from(&self.weekly);
        profile.time_zone.clone_from(&self.zone);
        profile.by_round = self.by_round;
    }
}

/// What the form shows for a profile.
#[must_use]
pub fn typed_of(profile: &profile::Model) -> TypedTimes {
    let weekly = Weekly::parse(&profile.weekly).ok().flatten();
    let choice = if profile.by_round {
        Some(Choice::ByRound)
    } else if weekly.is_none() {
        None
    } else if profile.weekly == weekdays("noon") {
        Some(Choice::WeekdayNoon)
    } else if profile.weekly == weekdays("evening") {
        Some(Choice::WeekdayEvening)
    } else {
        Some(Choice::Own)
    };
    let (cells, rest) = weekly.map_or_else(Default::default, |weekly| split(&weekly));
    TypedTimes {
        choice: choice.map_or("", Choice::code).to_owned(),
        cells,
        other: rest.replace(';', "\n"),
        zone: profile.time_zone.clone(),
    }
}

fn read_own(typed: &TypedTimes) -> Result<String, TimesError> {
    if typed.other.chars().count() > OTHER {
        return Err(TimesError::Other);
    }
    let other = typed.other.replace(['\r', '\n', '、', ','], ";");
    let other = Weekly::parse(&other).map_err(|_| TimesError::Other)?;
    let ticked = cells()
        .filter(|(code, _)| typed.cells.iter().any(|cell| cell == code))
        .map(|(_, range)| range);
    let others = other.iter().flat_map(|weekly| weekly.ranges().to_vec());
    let weekly = Weekly::from_ranges(ticked.chain(others));
    Ok(weekly.map_or_else(String::new, |weekly| weekly.to_string()))
}

/// The code of a cell, such as `mon-noon`.
#[must_use]
pub fn cell(day: &str, part: Part) -> String {
    format!("{day}-{}", part.code)
}

/// Every cell, with its minutes of the week.
fn cells() -> impl Iterator<Item = (String, (u16, u16))> {
    (0..).zip(DAYS).flat_map(|(index, day)| {
        PARTS.map(|part| {
            let midnight = index * DAY;
            let range = (midnight + part.from * 60, midnight + part.until * 60);
            (cell(day, part), range)
        })
    })
}

fn weekdays(part: &str) -> String {
    let typed = TypedTimes {
        cells: DAYS[..5]
            .iter()
            .map(|day| format!("{day}-{part}"))
            .collect(),
        ..TypedTimes::default()
    };
    read_own(&typed).unwrap_or_default()
}

/// The cells that are free as a whole, and what is free besides.
fn split(weekly: &Weekly) -> (Vec<String>, String) {
    let covers = |(from, until): (u16, u16)| {
        let ranges = weekly.ranges().iter();
        ranges
            .clone()
            .any(|(start, end)| *start <= from && until <= *end)
    };
    let ticked: Vec<(String, (u16, u16))> = cells().filter(|(_, range)| covers(*range)).collect();
    let mut rest = weekly.ranges().to_vec();
    for (_, (from, until)) in &ticked {
        rest = rest
            .into_iter()
            .flat_map(|(start, end)| [(start, end.min(*from)), (start.max(*until), end)])
            .filter(|(start, end)| start < end)
            .collect();
    }
    let rest = Weekly::from_ranges(rest).map_or_else(String::new, |rest| rest.to_string());
    (ticked.into_iter().map(|(code, _)| code).collect(), rest)
}

/// Free time in words' parts: for each part of the day, the days (from Monday as 0) that have a coffee's length free in
/// it. What others see: no more than they need to think of a time.
#[must_use]
pub fn summarize(weekly: &str) -> Vec<(Part, Vec<usize>)> {
    let Ok(Some(weekly)) = Weekly::parse(weekly) else {
        return Vec::new();
    };
    let is_free = |index: u16, part: &Part| {
        let midnight = index * DAY;
        let (from, until) = (midnight + part.from * 60, midnight + part.until * 60);
        let shared = |(start, end): &(u16, u16)| {
            (*end).min(until).saturating_sub((*start).max(from)) >= COFFEE
        };
        weekly.ranges().iter().any(shared)
    };
    let days = |part: &Part| {
        (0..7_u16)
            .filter(|index| is_free(*index, part))
            .map(usize::from)
            .collect::<Vec<_>>()
    };
    let parts = PARTS.map(|part| (part, days(&part)));
    parts
        .into_iter()
        .filter(|(_, days)| !days.is_empty())
        .collect()
}

/// A stretch of the week: the day (from Monday as 0) and the minutes of that day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// The day.
    pub day: usize,
    /// The minute at which it begins.
    pub from: u16,
    /// The minute at which it ends.
    pub until: u16,
}

/// The times of a week that both have free, by the clocks of the first one; `ahead` is how many minutes the clocks of
/// the first are ahead of the second's.
#[must_use]
pub fn common(mine: &str, theirs: &str, ahead: i32) -> Vec<Stretch> {
    let (Ok(Some(mine)), Ok(Some(theirs))) = (Weekly::parse(mine), Weekly::parse(theirs)) else {
        return Vec::new();
    };
    let theirs: Vec<(u16, u16)> = theirs
        .ranges()
        .iter()
        .flat_map(|range| shift(*range, ahead))
        .collect();
    let mut both = Vec::new();
    for (start, end) in mine.ranges() {
        for (other_start, other_end) in &theirs {
            both.push(((*start).max(*other_start), (*end).min(*other_end)));
        }
    }
    both.retain(|(start, end)| start + COFFEE <= *end);
    both.sort_unstable();
    both.into_iter()
        .map(|(start, end)| Stretch {
            day: usize::from(start / DAY),
            from: start % DAY,
            until: end - start / DAY * DAY,
        })
        .collect()
}

/// A range of the week, so many minutes later; one that goes over the end of the week goes on at its beginning.
fn shift((start, end): (u16, u16), later: i32) -> Vec<(u16, u16)> {
    const WEEK: i32 = crate::availability::MINUTES_PER_WEEK as i32;
    let from = (i32::from(start) + later).rem_euclid(WEEK);
    let until = from + i32::from(end) - i32::from(start);
    let within =
        |from: i32, until: i32| Some((u16::try_from(from).ok()?, u16::try_from(until).ok()?));
    let first = within(from, until.min(WEEK));
    let second = (until > WEEK).then(|| within(0, until - WEEK)).flatten();
    first.into_iter().chain(second).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(cells: &[&str], other: &str) -> TypedTimes {
        TypedTimes {
            choice: "own".to_owned(),
            cells: cells.iter().map(|cell| (*cell).to_owned()).collect(),
            other: other.to_owned(),
            zone: ZONE.to_owned(),
        }
    }

    #[test]
    fn cells_and_windows_come_back_as_they_were_sent() {
        let typed = own(
            &["mon-noon", "mon-afternoon", "sat-morning"],
            "火 19:30-21:00",
        );
        let times = Times::read(&typed).unwrap();
        assert_eq!(
            times.weekly,
            "mon 12:00-18:00;tue 19:30-21:00;sat 09:00-12:00"
        );
        let (cells, rest) = split(&Weekly::parse(&times.weekly).unwrap().unwrap());
        assert_eq!(cells, ["mon-noon", "mon-afternoon", "sat-morning"]);
        assert_eq!(rest, "tue 19:30-21:00");
    }

    #[test]
    fn what_cannot_be_read_is_refused() {
        assert_eq!(Times::read(&own(&[], "someday")), Err(TimesError::Other));
        let typed = TypedTimes {
            zone: "Atlantis/Town".to_owned(),
            ..TypedTimes::default()
        };
        assert_eq!(Times::read(&typed), Err(TimesError::Zone));
    }

    #[test]
    fn a_week_is_told_in_parts_of_days() {
        let told = summarize("mon 12:00-13:00;wed 12:00-12:20;thu 12:30-14:00");
        assert_eq!(told, [(PARTS[2], vec![0, 3])]);
    }

    #[test]
    fn common_times_go_by_ones_own_clocks() {
        let same = common("mon 12:00-14:00", "mon 13:00-15:00", 0);
        let stretch = |day, from, until| Stretch { day, from, until };
        assert_eq!(same, [stretch(0, 13 * 60, 14 * 60)]);
        // Tokyo is nine hours ahead of London: Sunday evening there is Monday morning here.
        let far = common("mon 07:00-09:00", "sun 22:00-24:00", 9 * 60);
        assert_eq!(far, [stretch(0, 7 * 60, 9 * 60)]);
        assert_eq!(common("mon 12:00-14:00", "mon 13:45-15:00", 0), []);
    }
}

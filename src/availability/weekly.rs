//! Reading `mon 19:00-21:00;sat 10:00-12:00`.

use unicode_normalization::UnicodeNormalization;

/// Minutes of a week, from Monday 0:00.
pub const MINUTES_PER_WEEK: u16 = 7 * MINUTES_PER_DAY;

const MINUTES_PER_DAY: u16 = 24 * 60;

/// Days by the first letters of their English and the first letter of their Japanese name, from Monday.
const DAYS: [(&str, &str, &str); 7] = [
    ("mon", "monday", "月"),
    ("tue", "tuesday", "火"),
    ("wed", "wednesday", "水"),
    ("thu", "thursday", "木"),
    ("fri", "friday", "金"),
    ("sat", "saturday", "土"),
    ("sun", "sunday", "日"),
];

/// Somebody's free time in a usual week, in wall-clock minutes from Monday 0:00.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Weekly {
    /// Half-open ranges of minutes, ascending, apart from each other.
    ranges: Vec<(u16, u16)>,
}

/// Why a text is no weekly free time. Each says what to write instead.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AvailabilityError {
    /// Not a day and two times.
    #[error("“{0}” is no weekly window; write a day and two times, such as “mon 19:00-21:00”")]
    Form(String),
    /// Not a day of the week.
    #[error("“{0}” is no day of the week; write mon, tue, wed, thu, fri, sat or sun")]
    Day(String),
    /// Not a time of day.
    #[error("“{0}” is no time of day; write hours and minutes from 00:00 to 24:00")]
    Time(String),
    /// Ends when it begins.
    #[error("“{0}” ends when it begins; a whole day is 00:00-24:00")]
    Empty(String),
}

impl Weekly {
    /// Reads windows separated by `;`. One that ends before it begins goes on into the next day
    /// (`fri 22:00-02:00`); 24:00 may end one. `None` for a text without any window, which means any time.
    pub fn parse(text: &str) -> Result<Option<Self>, AvailabilityError> {
        let text: String = text.nfkc().collect();
        let windows = text
            .split(';')
            .map(str::trim)
            .filter(|window| !window.is_empty());
        let mut ranges = Vec::new();
        for window in windows {
            let (start, end) = parse_window(window)?;
            if end <= MINUTES_PER_WEEK {
                ranges.push((start, end));
            } else {
                ranges.push((start, MINUTES_PER_WEEK));
                ranges.push((0, end - MINUTES_PER_WEEK));
            }
        }
        Ok((!ranges.is_empty()).then(|| Self {
            ranges: merge(ranges),
        }))
    }

    /// The free minutes of the week as half-open ranges, ascending, apart from each other.
    #[must_use]
    pub fn ranges(&self) -> &[(u16, u16)] {
        &self.ranges
    }

    /// The week with these ranges of minutes; none when there is no minute in them.
    #[must_use]
    pub fn from_ranges(ranges: impl IntoIterator<Item = (u16, u16)>) -> Option<Self> {
        let within = |(start, end): (u16, u16)| (start, end.min(MINUTES_PER_WEEK));
        let kept = ranges.into_iter().map(within);
        let ranges = merge(kept.filter(|(start, end)| start < end).collect());
        (!ranges.is_empty()).then_some(Self { ranges })
    }

    /// For each minute of the week, whether the quarter-hour that begins there is free as a whole.
    pub(super) fn free_quarters(&self) -> Vec<bool> {
        let week = usize::from(MINUTES_PER_WEEK);
        let mut free = vec![false; week];
        for &(start, end) in &self.ranges {
            free[usize::from(start)..usize::from(end)].fill(true);
        }
        // From the end backwards, begun a quarter-hour into the next week: how long it stays free.
        let mut run = 0_u16;
        let mut quarters = vec![false; week];
        for minute in (0..week + 15).rev() {
            run = if free[minute % week] {
                run.saturating_add(1)
            } else {
                0
            };
            if minute < week {
                quarters[minute] = run >= 15;
            }
        }
        quarters
    }
}

/// The form that [`Weekly::parse`] reads, a window for each day.
impl std::fmt::Display for Weekly {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut separator = "";
        for (index, (day, ..)) in (0..).zip(DAYS) {
            let midnight = index * MINUTES_PER_DAY;
            for (start, end) in &self.ranges {
                let from = (*start).max(midnight);
                let until = (*end).min(midnight + MINUTES_PER_DAY);
                if from < until {
                    let (from, until) = (from - midnight, until - midnight);
                    write!(
                        formatter,
                        "{separator}{day} {:02}:{:02}-{:02}:{:02}",
                        from / 60,
                        from % 60,
                        until / 60,
                        until % 60
                    )?;
                    separator = ";";
                }
            }
        }
        Ok(())
    }
}

/// The start of a window and its end, which may lie beyond the week's.
fn parse_window(window: &str) -> Result<(u16, u16), AvailabilityError> {
    let form = || AvailabilityError::Form(shorten(window));
    let (day, times) = window.split_once(char::is_whitespace).ok_or_else(form)?;
    let (from, until) = times.split_once(['-', '–', '~', '〜']).ok_or_else(form)?;
    let day = parse_day(day)? * MINUTES_PER_DAY;
    let (from, until) = (parse_time(from)?, parse_time(until)?);
    if from == MINUTES_PER_DAY {
        return Err(AvailabilityError::Time("24:00 as a beginning".to_owned()));
    }
    if from == until {
        return Err(AvailabilityError::Empty(shorten(window)));
    }
    let next_day = if until < from { MINUTES_PER_DAY } else { 0 };
    Ok((day + from, day + until + next_day))
}

fn parse_day(day: &str) -> Result<u16, AvailabilityError> {
    let lower = day.to_lowercase();
    let japanese = lower.trim_end_matches("曜日").trim_end_matches('曜');
    let known = (0..).zip(DAYS).find(|(_, (short, long, letter))| {
        lower == *short || lower == *long || japanese == *letter
    });
    let (index, _) = known.ok_or_else(|| AvailabilityError::Day(shorten(day)))?;
    Ok(index)
}

/// Minutes since midnight.
fn parse_time(time: &str) -> Result<u16, AvailabilityError> {
    let bad = || AvailabilityError::Time(shorten(time.trim()));
    let (hours, minutes) = time.trim().split_once(':').ok_or_else(bad)?;
    let is_number = |text: &str, longest: usize| {
        (1..=longest).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
    };
    if !is_number(hours, 2) || !is_number(minutes, 2) || minutes.len() != 2 {
        return Err(bad());
    }
    let hours: u16 = hours.parse().map_err(|_| bad())?;
    let minutes: u16 = minutes.parse().map_err(|_| bad())?;
    let time = hours * 60 + minutes;
    if minutes > 59 || time > MINUTES_PER_DAY {
        return Err(bad());
    }
    Ok(time)
}

/// Joins ranges that touch or overlap.
fn merge(mut ranges: Vec<(u16, u16)>) -> Vec<(u16, u16)> {
    ranges.sort_unstable();
    let mut merged: Vec<(u16, u16)> = Vec::with_capacity(ranges.len());
    for (start, end) in ranges {
        match merged.last_mut() {
            Some(last) if start <= last.1 => last.1 = last.1.max(end),
            _ => merged.push((start, end)),
        }
    }
    merged
}

/// The beginning of a text, for a message of one line.
fn shorten(text: &str) -> String {
    const LONGEST: usize = 40;
    let mut letters = text.chars().map(|c| if c.is_control() { ' ' } else { c });
    let mut short: String = letters.by_ref().take(LONGEST).collect();
    if letters.next().is_some() {
        short.push('…');
    }
    short
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn ranges(text: &str) -> Vec<(u16, u16)> {
        Weekly::parse(text).unwrap().unwrap().ranges
    }

    #[test]
    fn windows_are_read_and_joined() {
        assert_eq!(
            ranges("mon 19:00-21:00;tue 10:00-12:00"),
            [(1140, 1260), (2040, 2160)]
        );
        assert_eq!(
            ranges(" MON  9:00 - 10:00 ; mon 10:00-11:00;"),
            [(540, 660)]
        );
        assert_eq!(ranges("月曜日　１９：００〜２１：００"), [(1140, 1260)]);
        assert_eq!(ranges("sunday 00:00-24:00"), [(8640, 10080)]);
    }

    #[test]
    fn a_window_may_go_on_into_the_next_day_and_week() {
        assert_eq!(ranges("mon 22:00-02:00"), [(1320, 1560)]);
        assert_eq!(ranges("sun 22:00-02:00"), [(0, 120), (9960, 10080)]);
        assert_eq!(ranges("sun 22:00-00:00"), [(9960, 10080)]);
        assert_eq!(
            ranges("sun 00:00-24:00;mon 00:00-00:15"),
            [(0, 15), (8640, 10080)]
        );
    }

    #[test]
    fn nothing_said_is_any_time() {
        assert_eq!(Weekly::parse(""), Ok(None));
        assert_eq!(Weekly::parse(" ; "), Ok(None));
    }

    #[test]
    fn mistakes_are_named() {
        let message = |text| Weekly::parse(text).unwrap_err().to_string();
        assert!(message("someday 19:00-21:00").starts_with("“someday” is no day"));
        assert!(message("mon 19-21").starts_with("“19” is no time"));
        assert!(message("mon 19:00-25:00").starts_with("“25:00” is no time"));
        assert!(message("mon 19:00-24:01").starts_with("“24:01” is no time"));
        assert!(message("mon 19:60-20:00").starts_with("“19:60” is no time"));
        assert!(message("mon 24:00-02:00").starts_with("“24:00 as a beginning” is no time"));
        assert!(message("mon").starts_with("“mon” is no weekly window"));
        assert!(message("mon 19:00").starts_with("“mon 19:00” is no weekly window"));
        assert!(message("mon 19:00-19:00").starts_with("“mon 19:00-19:00” ends when"));
        assert!(message("mon 7:00pm-9:00pm").starts_with("“7:00pm” is no time"));
    }

    #[test]
    fn only_whole_quarter_hours_count() {
        let week = Weekly::parse("mon 10:00-10:20;sun 23:50-24:00;mon 00:00-00:05")
            .unwrap()
            .unwrap();
        let free = week.free_quarters();
        let starts: Vec<usize> = (0..free.len()).filter(|&minute| free[minute]).collect();
        assert_eq!(
            starts,
            [600, 601, 602, 603, 604, 605, 10070],
            "the week is a circle"
        );
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in any::<String>()) {
            let _ = Weekly::parse(&text);
        }

        #[test]
        fn what_is_written_is_read_again(ranges in prop::collection::vec((0..10080_u16, 0..10080_u16), 1..6)) {
            if let Some(week) = Weekly::from_ranges(ranges) {
                prop_assert_eq!(Weekly::parse(&week.to_string()).unwrap(), Some(week));
            }
        }

        #[test]
        fn what_looks_like_a_window_is_read_or_refused(text in "(mon|sun|月|day) [0-9]{1,2}:[0-9]{2}-[0-9]{1,2}:[0-9]{2}") {
            if let Ok(Some(week)) = Weekly::parse(&text) {
                prop_assert!(week.ranges.iter().all(|&(start, end)| start < end && end <= MINUTES_PER_WEEK));
                prop_assert!(week.ranges.windows(2).all(|pair| pair[0].1 < pair[1].0));
            }
        }
    }
}

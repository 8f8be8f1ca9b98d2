//! When things happen: times of a rule, working days, quiet hours. All of it is pure; the clock is passed in.

mod holidays;
mod local;
mod quiet;
mod times;
mod working_days;

pub use self::{
    holidays::{Holiday, holiday},
    local::{instant_of, start_of_day},
    quiet::{QUIET_FROM, QUIET_UNTIL, after_quiet_hours},
    times::{Tick, Times, TimesError},
    working_days::{deadline, deadline_in, is_working_day, nudge, working_day_after},
};

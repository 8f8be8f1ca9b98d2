//! 成長レポート: what a community gained, in figures that no single person can be found behind.
//!
//! A round's figures are counted once, when nobody writes about it any more, and kept as they are. What organizers see
//! of them is decided by [`show_all`] alone. `docs/privacy.md` has the rules and the attack that each of them stops.

mod count;
mod counted;
mod counts;
mod grow;
mod links;
mod load;
mod places;
mod quotes;
mod readers;
mod release;
mod setting;
mod show;
mod suppress;

pub(crate) use self::release::release_due;
pub use self::{
    count::{Coffee, Facts, Written, count},
    counted::{count_me, is_counted},
    counts::{Counts, FUNNEL, Group, STEPS, Tie, Why},
    links::{
        Link, LinkError, PURPOSE, end as end_link, list as list_links, make as make_link,
        open as open_link, token,
    },
    quotes::{Quote, list as list_quotes, quote},
    readers::{Reading, note as note_reading},
    release::{Unit, list as list_units},
    setting::{minimum, raise},
    show::{Shown, ShownTie, ShownWhy, show_all},
    suppress::FLOOR,
};

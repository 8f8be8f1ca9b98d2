//! What calendars and the mails of rounds say about people.

use super::{
    Columns,
    Holds::{Nothing, Personal, Whose},
};

/// Every table of theirs. Most people have no rows in them.
pub const CALENDARS: &[(&str, Columns)] = &[
    (
        "busy_calendar",
        &[
            ("account_id", Whose),
            ("address", Personal("busy_calendar/address")),
            (
                "whole_days",
                Personal("busy_calendar/whole_days_count_as_busy"),
            ),
            ("set_at", Personal("busy_calendar/since")),
            ("read_at", Personal("busy_calendar/last_read_at")),
            ("next_at", Nothing),
            ("failures", Nothing),
            ("trouble", Personal("busy_calendar/trouble")),
            ("unknown_zone", Nothing),
        ],
    ),
    (
        "busy_span",
        &[
            ("account_id", Whose),
            ("from_quarter", Personal("busy_times/from")),
            ("until_quarter", Personal("busy_times/until")),
        ],
    ),
    (
        "calendar_feed",
        &[
            ("account_id", Whose),
            ("generation", Nothing),
            ("works", Personal("calendar_feed/works")),
            ("made_at", Personal("calendar_feed/made_at")),
        ],
    ),
    (
        "round_mail",
        &[
            ("round_id", Nothing),
            ("account_id", Whose),
            ("key", Nothing),
            ("sent_at", Personal("mails_of_rounds")),
        ],
    ),
];

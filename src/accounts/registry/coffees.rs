//! What rounds and coffees say about people.

use super::{
    Columns,
    Holds::{Nothing, Personal, Whose},
};

/// Every table of theirs.
pub const COFFEES: &[(&str, Columns)] = &[
    (
        "curiosity",
        &[
            ("account_id", Whose),
            ("other_id", Nothing),
            ("created_at", Personal("would_like_to_hear_since")),
        ],
    ),
    (
        "meeting",
        &[
            ("id", Nothing),
            ("community_id", Nothing),
            ("proposal_id", Nothing),
            ("starts_at", Personal("coffees/starts_at")),
            ("ends_at", Personal("coffees/ends_at")),
            ("buffer_minutes", Nothing),
            ("mode", Nothing),
            ("place", Personal("coffees/place")),
            ("state", Personal("coffees/state")),
            ("calendar_uid", Nothing),
            ("sequence", Nothing),
            ("created_at", Nothing),
            ("changed_at", Nothing),
        ],
    ),
    (
        "meeting_move",
        &[("proposal_id", Nothing), ("meeting_id", Nothing)],
    ),
    (
        "meeting_prompt",
        &[
            ("meeting_id", Nothing),
            ("prompt", Nothing),
            ("position", Nothing),
        ],
    ),
    (
        "meeting_seat",
        &[
            ("meeting_id", Nothing),
            ("account_id", Whose),
            ("brings", Personal("coffees/i_bring")),
            ("link", Personal("coffees/my_room")),
            ("shares_contact", Personal("coffees/i_share_my_contact")),
            ("contact", Personal("coffees/my_contact")),
            ("told_sequence", Nothing),
            ("told_start", Nothing),
            ("messages_told_at", Personal("coffees/told_of_messages_at")),
        ],
    ),
    (
        "message",
        &[
            ("id", Nothing),
            ("meeting_id", Nothing),
            ("account_id", Whose),
            ("words", Personal("messages/words")),
            ("created_at", Personal("messages/at")),
        ],
    ),
    (
        "notice",
        &[
            ("id", Nothing),
            ("account_id", Whose),
            ("kind", Personal("notices/kind")),
            ("key", Nothing),
            ("proposal_id", Nothing),
            ("meeting_id", Nothing),
            ("created_at", Personal("notices/at")),
            ("read_at", Personal("notices/read_at")),
        ],
    ),
    (
        "occupied_quarter",
        &[
            ("account_id", Whose),
            ("quarter", Nothing),
            ("proposal_id", Nothing),
            ("meeting_id", Nothing),
        ],
    ),
    (
        "participation",
        &[
            ("round_id", Nothing),
            ("account_id", Whose),
            ("answer", Personal("rounds/answer")),
            ("dates", Personal("rounds/dates")),
            ("outcome", Personal("rounds/outcome")),
            ("waited", Personal("rounds/rounds_waited")),
            ("changed_at", Personal("rounds/changed_at")),
        ],
    ),
    (
        "proposal",
        &[
            ("id", Nothing),
            ("community_id", Nothing),
            ("round_id", Nothing),
            ("kind", Personal("proposals/kind")),
            ("state", Nothing),
            ("pair", Nothing),
            ("score", Nothing),
            ("reasons", Nothing),
            ("note", Personal("proposals/note")),
            ("by_whom", Whose),
            ("mode", Nothing),
            ("minutes", Nothing),
            ("buffer_minutes", Nothing),
            ("answers_by", Nothing),
            ("created_at", Personal("proposals/made_at")),
            ("closed_at", Nothing),
        ],
    ),
    (
        "proposal_again",
        &[("proposal_id", Nothing), ("round_id", Nothing)],
    ),
    (
        "proposal_seat",
        &[
            ("proposal_id", Nothing),
            ("account_id", Whose),
            ("round_id", Nothing),
            ("is_open", Nothing),
            ("answer", Personal("proposals/answer")),
            ("answered_at", Personal("proposals/answered_at")),
            ("nudged_at", Personal("proposals/reminded_at")),
        ],
    ),
    (
        "proposal_tick",
        &[
            ("proposal_id", Nothing),
            ("account_id", Whose),
            ("starts_at", Personal("proposals/times")),
        ],
    ),
    (
        "proposal_time",
        &[
            ("proposal_id", Nothing),
            ("starts_at", Nothing),
            ("suggested_by", Whose),
        ],
    ),
    (
        "round",
        &[
            ("id", Nothing),
            ("community_id", Nothing),
            ("number", Nothing),
            ("theme", Personal("themes")),
            ("theme_by", Whose),
            ("state", Nothing),
            ("opens_at", Nothing),
            ("matches_at", Nothing),
            ("answers_by", Nothing),
            ("window_first", Nothing),
            ("window_days", Nothing),
            ("policy", Nothing),
            ("seed", Nothing),
            ("statistics", Nothing),
            ("second_pass_at", Nothing),
            ("created_at", Nothing),
            ("changed_at", Nothing),
        ],
    ),
    (
        "round_plan",
        &[
            ("community_id", Nothing),
            ("preset", Nothing),
            ("cron", Nothing),
            ("every", Nothing),
            ("policy", Nothing),
            ("theme_keeper", Whose),
            ("version", Nothing),
            ("changed_at", Nothing),
        ],
    ),
    (
        "round_rule",
        &[
            ("id", Nothing),
            ("community_id", Nothing),
            ("round_id", Nothing),
            ("kind", Nothing),
            ("one_id", Nothing),
            ("other_id", Nothing),
            ("made_by", Whose),
            ("created_at", Nothing),
        ],
    ),
    (
        "round_snapshot",
        &[
            ("round_id", Nothing),
            ("body", Nothing),
            ("created_at", Nothing),
        ],
    ),
    (
        "schedule_tick",
        &[("what", Nothing), ("due_at", Nothing), ("ran_at", Nothing)],
    ),
];

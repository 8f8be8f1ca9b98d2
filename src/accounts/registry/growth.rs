//! What looking back says about people.

use super::{
    Columns,
    Holds::{Nothing, Personal, Whose},
};

/// Every table of it.
pub const GROWTH: &[(&str, Columns)] = &[
    (
        "growth_link",
        &[
            ("id", Nothing),
            ("community_id", Nothing),
            ("made_by", Whose),
            ("purpose", Nothing),
            ("created_at", Nothing),
            ("expires_at", Nothing),
        ],
    ),
    (
        // Figures of many people, none of them about one.
        "growth_release",
        &[
            ("community_id", Nothing),
            ("first_round", Nothing),
            ("last_round", Nothing),
            ("until", Nothing),
            ("released_at", Nothing),
            ("body", Nothing),
        ],
    ),
    (
        "growth_setting",
        &[
            ("community_id", Nothing),
            ("minimum", Nothing),
            ("changed_at", Nothing),
        ],
    ),
    (
        "reflection_quote",
        &[
            ("reflection_id", Nothing),
            ("quoted_by", Whose),
            ("quoted_at", Personal("reflections/quoted_at")),
        ],
    ),
    (
        "uncounted",
        &[
            ("account_id", Whose),
            ("since", Personal("not_counted_since")),
        ],
    ),
    (
        "next_step",
        &[
            ("reflection_id", Nothing),
            ("occasion", Personal("reflections/next_step_when")),
            ("deed", Personal("reflections/next_step")),
            ("told_at", Personal("reflections/next_step_told_at")),
        ],
    ),
    (
        "reflection",
        &[
            ("id", Nothing),
            ("meeting_id", Nothing),
            ("community_id", Nothing),
            ("account_id", Whose),
            ("met", Personal("reflections/met")),
            ("sentence", Personal("reflections/sentence")),
            ("no_words", Personal("reflections/no_words_yet")),
            ("thanks", Personal("reflections/thanks")),
            ("again", Personal("reflections/again")),
            ("to_partner", Personal("reflections/shown_to_partner")),
            ("to_organizers", Personal("reflections/shown_to_organizers")),
            (
                "organizers_name",
                Personal("reflections/name_shown_to_organizers"),
            ),
            ("to_report", Personal("reflections/shown_in_report")),
            ("report_name", Personal("reflections/name_shown_in_report")),
            ("created_at", Personal("reflections/written_at")),
            ("changed_at", Personal("reflections/changed_at")),
            ("version", Personal("reflections/edits")),
        ],
    ),
    (
        "reflection_asked",
        &[("meeting_id", Nothing), ("asked_at", Nothing)],
    ),
    (
        "reflection_purpose",
        &[
            ("reflection_id", Nothing),
            ("purpose", Personal("reflections/purposes")),
        ],
    ),
    (
        "step_follow_up",
        &[
            ("reflection_id", Nothing),
            (
                "after_days",
                Personal("reflections/what_became_of_it/after_days"),
            ),
            ("outcome", Personal("reflections/what_became_of_it/outcome")),
            ("words", Personal("reflections/what_became_of_it/words")),
            ("answered_at", Personal("reflections/what_became_of_it/at")),
        ],
    ),
    (
        "tag_growth",
        &[
            ("account_id", Whose),
            // Its names are in the copy.
            ("tag_id", Nothing),
            ("reflection_id", Nothing),
            ("community_id", Nothing),
            ("answer", Personal("topics_learnt/answer")),
            ("wanted_at", Personal("topics_learnt/wanted_since")),
            ("answered_at", Personal("topics_learnt/at")),
        ],
    ),
    (
        "word_thanks",
        &[
            ("reflection_id", Nothing),
            ("account_id", Whose),
            ("thanked_at", Personal("thanked_for_words_at")),
        ],
    ),
];

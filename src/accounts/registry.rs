//! What each column of the database says about people. A new column does not get in without a line here.

mod calendars;
mod coffees;
mod growth;

pub use calendars::CALENDARS;
pub use coffees::COFFEES;
pub use growth::GROWTH;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// Something about a person. It is in the copy of their data, at this place: keys from the outside in, through the
    /// lists that they lead into.
    Personal(&'static str),
    /// Whom the row is about: what a copy is looked up by, said once at the top of it.
    Whose,
    /// Nothing about a person, or nothing that says anything without what is kept elsewhere: names of other things,
    /// counters, digests, what is sealed.
    Nothing,
}

use Holds::{Nothing, Personal, Whose};

/// The columns of a table.
pub type Columns = &'static [(&'static str, Holds)];

/// Every table and every column, but for the migrations' own and those of [`COFFEES`], [`CALENDARS`] and [`GROWTH`].
pub const REGISTRY: &[(&str, Columns)] = &[
    (
        "account",
        &[
            ("id", Personal("account/id")),
            ("email", Personal("account/email")),
            ("name", Personal("account/name")),
            ("locale", Personal("account/language")),
            ("time_zone", Personal("account/time_zone")),
            ("created_at", Personal("account/created_at")),
            // Whoever can take a copy is not deactivated.
            ("deactivated_at", Nothing),
            ("version", Nothing),
        ],
    ),
    (
        "audit",
        &[
            ("id", Nothing),
            ("at", Personal("events/at")),
            ("action", Personal("events/action")),
            ("account_id", Whose),
            ("subject_id", Whose),
            ("community_id", Nothing),
            ("address", Personal("events/network_address")),
        ],
    ),
    (
        "block",
        &[
            ("account_id", Whose),
            ("other_id", Whose),
            ("kind", Personal("people_kept_away_from/kind")),
            ("created_at", Personal("people_kept_away_from/since")),
            (
                "also_not_with",
                Personal("people_kept_away_from/also_not_with"),
            ),
        ],
    ),
    (
        "community",
        &[
            ("id", Nothing),
            ("slug", Nothing),
            ("name", Nothing),
            ("about", Nothing),
            ("time_zone", Nothing),
            ("joining", Nothing),
            ("created_at", Nothing),
            ("version", Nothing),
        ],
    ),
    (
        "company",
        &[
            ("id", Nothing),
            ("community_id", Nothing),
            ("name", Nothing),
            ("group_id", Nothing),
            ("created_at", Nothing),
        ],
    ),
    (
        "company_apart",
        &[
            ("company_id", Nothing),
            ("other_id", Nothing),
            ("created_at", Nothing),
        ],
    ),
    (
        "company_domain",
        &[
            ("community_id", Nothing),
            ("domain", Nothing),
            ("company_id", Nothing),
        ],
    ),
    (
        "company_group",
        &[
            ("id", Nothing),
            ("community_id", Nothing),
            ("name", Nothing),
        ],
    ),
    (
        "company_name",
        &[
            ("community_id", Nothing),
            ("key", Nothing),
            ("company_id", Nothing),
            ("name", Nothing),
        ],
    ),
    ("heartbeat", &[("id", Nothing), ("beat_at", Nothing)]),
    (
        "idempotency_key",
        &[
            ("key_digest", Nothing),
            ("account_id", Whose),
            ("content_digest", Nothing),
            ("answer", Nothing),
            ("created_at", Personal("forms_sent/at")),
        ],
    ),
    (
        "identity",
        &[
            ("issuer", Personal("sign_in_providers/issuer")),
            ("subject", Personal("sign_in_providers/name_there")),
            ("account_id", Whose),
            ("provider", Personal("sign_in_providers/provider")),
            ("created_at", Personal("sign_in_providers/added_at")),
        ],
    ),
    (
        "import_draft",
        &[
            ("id", Nothing),
            ("community_id", Nothing),
            ("made_by", Whose),
            // Says things about people, by their addresses, for an hour: what is taken of it is in `imported_person`.
            ("sheet", Nothing),
            ("expires_at", Nothing),
        ],
    ),
    (
        "import_refusal",
        &[
            ("community_id", Nothing),
            ("email_digest", Nothing),
            ("refused_at", Nothing),
        ],
    ),
    (
        "imported_person",
        &[
            ("id", Nothing),
            ("community_id", Nothing),
            ("email", Whose),
            ("source_id", Personal("expected_in/id_in_the_list")),
            ("name", Personal("expected_in/name")),
            ("company", Personal("expected_in/company")),
            ("details", Personal("expected_in/details")),
            ("imported_at", Personal("expected_in/since")),
            ("invited_at", Personal("expected_in/invited_at")),
        ],
    ),
    (
        "invitation",
        &[
            ("id", Nothing),
            ("community_id", Nothing),
            ("role", Personal("invitations_made/role")),
            // Of somebody who has no account yet, or whose account's address it is.
            ("email", Whose),
            ("uses", Personal("invitations_made/for_people")),
            ("uses_left", Personal("invitations_made/left")),
            ("made_by", Whose),
            ("created_at", Personal("invitations_made/made_at")),
            ("expires_at", Personal("invitations_made/until")),
        ],
    ),
    (
        "job",
        &[
            ("id", Nothing),
            ("key", Nothing),
            ("work", Nothing),
            ("urgency", Nothing),
            ("created_at", Nothing),
            ("due_at", Nothing),
            ("attempts", Nothing),
            ("lease_id", Nothing),
            ("leased_until", Nothing),
            ("dead_at", Nothing),
            ("failure", Nothing),
        ],
    ),
    (
        "mail_stop",
        &[
            ("account_id", Whose),
            ("kind", Personal("mails_not_wanted/kind")),
            ("stopped_at", Personal("mails_not_wanted/since")),
        ],
    ),
    (
        "mail_trouble",
        &[
            ("account_id", Whose),
            ("refusals", Personal("mails_refused/times")),
            ("refused_at", Personal("mails_refused/last_at")),
            ("paused_at", Personal("mails_refused/paused_at")),
        ],
    ),
    (
        "membership",
        &[
            ("id", Nothing),
            ("community_id", Nothing),
            ("account_id", Whose),
            ("role", Personal("communities/role")),
            ("standing", Personal("communities/standing")),
            ("note", Personal("communities/note_to_the_organizers")),
            (
                "agreed_at",
                Personal("communities/agreed_to_the_promise_at"),
            ),
            ("changed_at", Personal("communities/changed_at")),
            ("told_at", Personal("communities/told_of_requests_at")),
            ("cadence", Personal("communities/how_they_take_part")),
            ("company_id", Nothing),
            (
                "company_confirmed_at",
                Personal("communities/company_confirmed_at"),
            ),
            ("paused_until", Personal("communities/paused_until")),
            (
                "held_at",
                Personal("communities/resting_because_of_reports_since"),
            ),
        ],
    ),
    (
        "photo",
        &[
            ("account_id", Whose),
            ("image", Personal("photo/base64")),
            ("digest", Nothing),
            ("changed_at", Personal("photo/changed_at")),
        ],
    ),
    (
        "profile",
        &[
            ("account_id", Whose),
            ("company", Personal("profile/company")),
            ("role", Personal("profile/role")),
            ("bio", Personal("profile/about")),
            ("years", Personal("profile/years")),
            ("industry", Personal("profile/industry")),
            ("team_size", Personal("profile/team_size")),
            ("employment", Personal("profile/employment")),
            ("workplace", Personal("profile/workplace")),
            ("past_companies", Personal("profile/past_companies")),
            ("region", Personal("profile/region")),
            ("online", Personal("profile/online")),
            ("in_person", Personal("profile/in_person")),
            ("languages", Personal("profile/languages")),
            ("wish", Personal("profile/wish")),
            ("can_talk", Personal("profile/can_talk_about")),
            ("cannot_talk", Personal("profile/cannot_talk_about")),
            ("trio_welcome", Personal("profile/trio_welcome")),
            ("no_invites", Personal("profile/no_direct_invites")),
            ("weekly", Personal("profile/free_time")),
            ("time_zone", Personal("profile/time_zone")),
            ("by_round", Personal("profile/chooses_for_each_round")),
            ("version", Personal("profile/edits")),
            ("changed_at", Personal("profile/changed_at")),
            ("completed_at", Personal("profile/completed_at")),
        ],
    ),
    (
        "profile_tag",
        &[
            ("account_id", Whose),
            ("kind", Personal("topics/kind")),
            // Its names are in the copy.
            ("tag_id", Nothing),
            ("position", Nothing),
            ("created_at", Personal("topics/since")),
        ],
    ),
    (
        "provider_start",
        &[
            ("id", Nothing),
            ("provider", Personal("providers_being_added/provider")),
            ("state_digest", Nothing),
            ("browser_digest", Nothing),
            ("seed", Nothing),
            ("account_id", Whose),
            ("locale", Personal("providers_being_added/language")),
            ("next", Nothing),
            ("expires_at", Personal("providers_being_added/until")),
        ],
    ),
    (
        "rate_limit",
        &[
            ("key_digest", Nothing),
            ("began_at", Nothing),
            ("used", Nothing),
        ],
    ),
    (
        "report",
        &[
            ("id", Nothing),
            ("community_id", Nothing),
            ("reporter_id", Whose),
            ("about_id", Whose),
            ("reason", Personal("reports/reason")),
            ("words", Personal("reports/words")),
            ("state", Personal("reports/state")),
            ("answer", Personal("reports/answer")),
            ("closed_by", Whose),
            ("created_at", Personal("reports/told_at")),
            ("closed_at", Personal("reports/closed_at")),
        ],
    ),
    (
        "search_person",
        &[
            // All of it is made of what stands elsewhere.
            ("number", Nothing),
            ("membership_id", Nothing),
            ("community_id", Nothing),
            ("account_id", Whose),
            ("facets", Nothing),
            ("version", Nothing),
        ],
    ),
    (
        "session",
        &[
            ("id", Nothing),
            ("account_id", Whose),
            ("token_digest", Nothing),
            ("device", Personal("sessions/device")),
            ("created_at", Personal("sessions/began_at")),
            ("seen_at", Personal("sessions/last_seen_at")),
            ("renew", Nothing),
        ],
    ),
    (
        "sign_in",
        &[
            ("id", Nothing),
            ("email", Whose),
            ("seed", Nothing),
            ("link_digest", Nothing),
            ("browser_digest", Nothing),
            ("tries", Personal("sign_ins_under_way/tries")),
            ("locale", Personal("sign_ins_under_way/language")),
            ("next", Nothing),
            ("expires_at", Personal("sign_ins_under_way/until")),
        ],
    ),
    (
        "tag",
        &[
            // A topic is everybody's as soon as somebody names it.
            ("id", Nothing),
            ("community_id", Nothing),
            ("slug", Nothing),
            ("ja", Nothing),
            ("en", Nothing),
            ("topic_group", Nothing),
            ("state", Nothing),
            ("merged_into", Nothing),
            ("proposed_by", Whose),
            ("created_at", Nothing),
            ("changed_at", Nothing),
        ],
    ),
    (
        "tag_name",
        &[("tag_id", Nothing), ("key", Nothing), ("name", Nothing)],
    ),
];

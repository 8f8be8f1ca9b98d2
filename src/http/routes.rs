//! The addresses of pages, for templates, redirects and mails: none of them writes a path itself.

use std::fmt::Display;

use entities::ids::SessionId;
use url::Url;

/// The landing page.
pub const LANDING: &str = "/";
/// How Engawa works.
pub const GUIDE: &str = "/guide";
/// What everyone agrees to.
pub const PROMISE: &str = "/promise";
/// What is kept about people, and for how long.
pub const PRIVACY: &str = "/privacy";
/// The terms of use.
pub const TERMS: &str = "/terms";
/// How accessible the pages are.
pub const ACCESSIBILITY: &str = "/accessibility";
/// Help, and whom to write to.
pub const HELP: &str = "/help";
/// 困ったこと: telling the organizers that something is wrong, about nobody in particular.
pub const TROUBLE: &str = "/trouble";
/// Language and theme.
pub const DISPLAY: &str = "/me/display";
/// Changes the language from the header or footer of any page.
pub const LANGUAGE: &str = "/language";

/// Asking for a mail to sign in with.
pub const LOGIN: &str = "/login";
/// Where the code is typed.
pub const LOGIN_SENT: &str = "/login/sent";
/// Takes the code.
pub const LOGIN_CODE: &str = "/login/code";
/// Where the link in the mail leads.
pub const LOGIN_CONFIRM: &str = "/login/confirm";
/// Begins signing in at a provider.
pub const PROVIDER: &str = "/auth/{name}";
/// Leads on to the provider's page.
pub const PROVIDER_GO: &str = "/auth/{name}/go";
/// Where a provider sends the browser back to.
pub const PROVIDER_CALLBACK: &str = "/auth/{name}/callback";

/// Begins signing in at the provider `name`.
#[must_use]
pub fn provider(name: &str) -> String {
    PROVIDER.replace("{name}", name)
}

/// Leads on to the page of the provider `name`.
#[must_use]
pub fn provider_go(name: &str) -> String {
    PROVIDER_GO.replace("{name}", name)
}

/// Where the provider `name` sends the browser back to.
#[must_use]
pub fn provider_callback(name: &str) -> String {
    PROVIDER_CALLBACK.replace("{name}", name)
}

/// Adds a provider to one's account.
pub const ACCOUNT_PROVIDER_ADD: &str = "/me/account/providers/{name}/add";
/// Removes a provider from one's account.
pub const ACCOUNT_PROVIDER_REMOVE: &str = "/me/account/providers/remove";

/// Adds the provider `name` to one's account.
#[must_use]
pub fn add_provider(name: &str) -> String {
    ACCOUNT_PROVIDER_ADD.replace("{name}", name)
}

/// Ends the session.
pub const LOGOUT: &str = "/logout";
/// What waits for the person who signed in.
pub const HOME: &str = "/home";
/// One's own account.
pub const ACCOUNT: &str = "/me/account";
/// Which mails one wants.
pub const NOTIFICATIONS: &str = "/me/notifications";
/// Stops a kind of mail, from a link in it.
pub const MAIL_STOP: &str = "/mail/stop";

/// The link that stops what `token` stands for.
#[must_use]
pub fn stop_mail(token: &str) -> String {
    format!("{MAIL_STOP}?t={token}")
}

/// Takes the name that someone wants to be known by.
pub const ACCOUNT_NAME: &str = "/me/account/name";
/// Gives a copy of one's data.
pub const ACCOUNT_DATA: &str = "/me/account/data";
/// Removes one's account.
pub const ACCOUNT_ERASE: &str = "/me/account/delete";
/// Ends all of one's sessions.
pub const ACCOUNT_SIGN_OUT_EVERYWHERE: &str = "/me/account/sign-out-everywhere";
/// Ends one of one's sessions.
pub const ACCOUNT_SESSION_END: &str = "/me/account/sessions/{id}/end";

/// Ends the session `id`.
#[must_use]
pub fn end_session(id: SessionId) -> String {
    ACCOUNT_SESSION_END.replace("{id}", &id.to_string())
}

/// Where the link with `token` leads.
#[must_use]
pub fn login_confirm(token: &str) -> String {
    format!("{LOGIN_CONFIRM}?t={token}")
}

/// `path` with the configured public address before it, as mails need it.
#[must_use]
pub fn absolute(base: &Url, path: &str) -> String {
    format!("{}{path}", base.as_str().trim_end_matches('/'))
}

/// A proposal of a round.
pub const MATCH: &str = "/matches/{id}";
/// Says yes to it.
pub const MATCH_ACCEPT: &str = "/matches/{id}/accept";
/// Says not this time.
pub const MATCH_DECLINE: &str = "/matches/{id}/decline";
/// Takes an answer back.
pub const MATCH_WITHDRAW: &str = "/matches/{id}/withdraw";
/// What another member asks.
pub const INVITE: &str = "/invites/{id}";
/// Picks a time of it.
pub const INVITE_ACCEPT: &str = "/invites/{id}/accept";
/// Says not this time.
pub const INVITE_DECLINE: &str = "/invites/{id}/decline";
/// Takes one's own invite back.
pub const INVITE_WITHDRAW: &str = "/invites/{id}/withdraw";
/// Asks someone for a coffee.
pub const PERSON_INVITE: &str = "/people/{handle}/invite";
/// One's coffees.
pub const COFFEES: &str = "/coffees";
/// One coffee.
pub const COFFEE: &str = "/coffees/{id}";
/// Asks for another time.
pub const COFFEE_TIME: &str = "/coffees/{id}/time";
/// Cancels it.
pub const COFFEE_CANCEL: &str = "/coffees/{id}/cancel";
/// Writes to the others.
pub const COFFEE_MESSAGES: &str = "/coffees/{id}/messages";
/// Names the one thing that someone brings.
pub const COFFEE_BRINGS: &str = "/coffees/{id}/brings";
/// Names the room or the place.
pub const COFFEE_WHERE: &str = "/coffees/{id}/where";
/// Its file for a calendar.
pub const COFFEE_CALENDAR: &str = "/coffees/{id}/calendar.ics";
/// Would exchange contacts.
pub const COFFEE_CONTACT: &str = "/coffees/{id}/contact";
/// Looks back at it.
pub const COFFEE_REFLECT: &str = "/coffees/{id}/reflect";
/// What one wrote after a coffee.
pub const GROWTH_ENTRY: &str = "/growth/{id}";
/// All that one wrote.
pub const GROWTH: &str = "/growth";
/// One sheet of it.
pub const GROWTH_PRINT: &str = "/growth/print";
/// All of it as a file.
pub const GROWTH_EXPORT: &str = "/growth/export";
/// What became of its next step.
pub const GROWTH_STEP: &str = "/growth/{id}/step";
/// Whether one can tell now what one wanted to hear.
pub const GROWTH_TOPICS: &str = "/growth/{id}/topics";
/// Who may read it.
pub const GROWTH_READERS: &str = "/growth/{id}/readers";
/// What happened.
pub const NOTICES: &str = "/notices";
/// Marks all of it as seen.
pub const NOTICES_READ: &str = "/notices/read";

/// One of the addresses above, about `id`.
#[must_use]
pub fn of(path: &str, id: impl Display) -> String {
    path.replace("{id}", &id.to_string())
}

/// In a demo: the mails that were sent.
pub const DEMO_MAIL: &str = "/dev/mail";
/// In a demo: everybody one can become.
pub const DEMO_PEOPLE: &str = "/dev/people";
/// In a demo: becomes somebody.
pub const DEMO_BECOME: &str = "/dev/become";
/// The public page of a community.
pub const COMMUNITY: &str = "/c/{community}";
/// What one shows one's boss.
pub const COMMUNITY_FOR_MANAGERS: &str = "/c/{community}/for-managers";
/// Coming in.
pub const COMMUNITY_JOIN: &str = "/c/{community}/join";
/// Going away.
pub const COMMUNITY_LEAVE: &str = "/c/{community}/leave";
/// Who is in, and who wants to be.
pub const MANAGE_MEMBERS: &str = "/c/{community}/manage/members";
/// A decision about someone.
pub const MANAGE_MEMBER: &str = "/c/{community}/manage/members/{id}";
/// Links that let people in.
pub const MANAGE_INVITATIONS: &str = "/c/{community}/manage/invitations";
/// Ends such a link.
pub const MANAGE_INVITATION_END: &str = "/c/{community}/manage/invitations/{id}/end";
/// What a community says of itself, and how one comes in.
pub const MANAGE_SETTINGS: &str = "/c/{community}/manage/settings";

/// Taking part in rounds.
pub const MY_ROUNDS: &str = "/me/rounds";
/// An answer to one of them.
pub const MY_ROUND: &str = "/me/rounds/{id}";
/// The theme of one of them, by whoever has the turn.
pub const MY_ROUND_THEME: &str = "/me/rounds/{id}/theme";
/// In every round, or asked each time.
pub const MY_CADENCE: &str = "/c/{community}/cadence";
/// The rounds of a community.
pub const MANAGE_ROUNDS: &str = "/c/{community}/manage/rounds";
/// Starts one by hand.
pub const MANAGE_ROUND_NEW: &str = "/c/{community}/manage/rounds/new";
/// Whose turn the theme is.
pub const MANAGE_THEME_KEEPER: &str = "/c/{community}/manage/rounds/keeper";
/// One round.
pub const MANAGE_ROUND: &str = "/c/{community}/manage/rounds/{number}";
/// Runs it now.
pub const MANAGE_ROUND_RUN: &str = "/c/{community}/manage/rounds/{number}/run";
/// Calls it off.
pub const MANAGE_ROUND_CANCEL: &str = "/c/{community}/manage/rounds/{number}/cancel";
/// Its theme.
pub const MANAGE_ROUND_THEME: &str = "/c/{community}/manage/rounds/{number}/theme";
/// Puts two together, or keeps them apart.
pub const MANAGE_ROUND_RULES: &str = "/c/{community}/manage/rounds/{number}/rules";
/// Takes that back.
pub const MANAGE_ROUND_RULE_END: &str = "/c/{community}/manage/rounds/{number}/rules/{id}/end";
/// How often rounds run, and by which settings.
pub const MANAGE_ROUND_PLAN: &str = "/c/{community}/manage/settings/rounds";

/// One of the addresses above about round `number` of the community of `slug`.
#[must_use]
pub fn round(path: &str, slug: &str, number: i32) -> String {
    within(path, slug).replace("{number}", &number.to_string())
}

/// What a community gained, in figures.
pub const MANAGE_GROWTH: &str = "/c/{community}/manage/report";
/// The same for a spreadsheet.
pub const MANAGE_GROWTH_CSV: &str = "/c/{community}/manage/report.csv";
/// The same on paper.
pub const MANAGE_GROWTH_PRINT: &str = "/c/{community}/manage/report/print";
/// The same for somebody with a link.
pub const GROWTH_SHARED: &str = "/c/{community}/report";
/// Words that members sent the organizers.
pub const MANAGE_WORDS: &str = "/c/{community}/manage/words";
/// Says thank you for some.
pub const MANAGE_WORD_THANK: &str = "/c/{community}/manage/words/{id}/thank";
/// What waits for organizers.
pub const MANAGE: &str = "/c/{community}/manage";
/// Bringing people in from a file.
pub const MANAGE_IMPORT: &str = "/c/{community}/manage/members/import";
/// A file that was read, before it is taken.
pub const MANAGE_IMPORT_DRAFT: &str = "/c/{community}/manage/members/import/{id}";
/// Those who are expected.
pub const MANAGE_EXPECTED: &str = "/c/{community}/manage/members/expected";
/// Companies as the community knows them.
pub const MANAGE_COMPANIES: &str = "/c/{community}/manage/companies";
/// One company.
pub const MANAGE_COMPANY: &str = "/c/{community}/manage/companies/{id}";
/// Topics that members named.
pub const MANAGE_TAGS: &str = "/c/{community}/manage/tags";
/// One such topic.
pub const MANAGE_TAG: &str = "/c/{community}/manage/tags/{id}";
/// What members told the organizers.
pub const MANAGE_WATCH: &str = "/c/{community}/manage/watch";
/// One such report.
pub const MANAGE_REPORT: &str = "/c/{community}/manage/watch/{id}";
/// Who decided what.
pub const MANAGE_LOG: &str = "/c/{community}/manage/log";
/// Letters that could not be delivered.
pub const MANAGE_LETTERS: &str = "/c/{community}/manage/letters";
/// What one told the organizers, and their answer.
pub const COMMUNITY_REPORT: &str = "/c/{community}/reports/{id}";
/// Has what a list said of someone forgotten, from a link in the mail that invites them.
pub const IMPORT_REFUSE: &str = "/mail/refuse";

/// The link by which the person that `token` stands for is forgotten.
#[must_use]
pub fn refuse_import(token: &str) -> String {
    format!("{IMPORT_REFUSE}?t={token}")
}

/// One of the addresses above in the community of `slug`.
#[must_use]
pub fn within(path: &str, slug: &str) -> String {
    path.replace("{community}", slug)
}

/// One of the addresses above in the community of `slug`, about `id`.
#[must_use]
pub fn about(path: &str, slug: &str, id: impl Display) -> String {
    within(path, slug).replace("{id}", &id.to_string())
}

/// Coming into the community of `slug`, by the invitation with `token` if there is one.
#[must_use]
pub fn join(slug: &str, token: Option<&str>) -> String {
    let path = within(COMMUNITY_JOIN, slug);
    match token {
        None => path,
        Some(token) => format!("{path}?i={token}"),
    }
}

/// Finding people.
pub const PEOPLE: &str = "/people";
/// One person, as the viewer may see them.
pub const PERSON: &str = "/people/{handle}";
/// Keeps away from that person.
pub const PERSON_BLOCK: &str = "/people/{handle}/block";
/// Would like to hear that person.
pub const PERSON_CURIOUS: &str = "/people/{handle}/curious";
/// Tells the organizers about that person.
pub const PERSON_REPORT: &str = "/people/{handle}/report";

/// One of the addresses above, about the person behind `handle`.
#[must_use]
pub fn person(path: &str, handle: impl Display) -> String {
    path.replace("{handle}", &handle.to_string())
}

/// One of the first steps.
pub const START: &str = "/start/{step}";
/// After the first steps.
pub const START_DONE: &str = "/start/done";

/// The first step with this number.
#[must_use]
pub fn start(step: u8) -> String {
    START.replace("{step}", &step.to_string())
}

/// The way to everything that is one's own.
pub const ME: &str = "/me";
/// What one says of oneself.
pub const MY_PROFILE: &str = "/me/profile";
/// What one offers, wants or likes.
pub const MY_TOPICS: &str = "/me/topics/{kind}";

/// One's own topics of this kind.
#[must_use]
pub fn my_topics(kind: &str) -> String {
    MY_TOPICS.replace("{kind}", kind)
}

/// When one is free.
pub const MY_AVAILABILITY: &str = "/me/availability";
/// Calendars that one connects.
pub const MY_CALENDARS: &str = "/me/availability/calendars";
/// Makes the address of one's own feed, or ends it.
pub const MY_FEED: &str = "/me/availability/feed";
/// Names the calendar that says when one is busy.
pub const MY_BUSY: &str = "/me/availability/busy";
/// A person's coffees, for calendar programs.
pub const CALENDAR_FEED: &str = "/calendar/{file}";

/// The feed that `token` opens.
#[must_use]
pub fn calendar_feed(token: &str) -> String {
    CALENDAR_FEED.replace("{file}", &format!("{token}.ics"))
}

/// Who sees what.
pub const MY_PRIVACY: &str = "/me/privacy";
/// Says whether direct invites are welcome.
pub const MY_INVITES: &str = "/me/privacy/invites";
/// Is counted without a name, or not.
pub const MY_COUNTED: &str = "/me/privacy/counted";
/// Rests for a while.
pub const MY_PAUSE: &str = "/me/privacy/pause";
/// Is there again.
pub const MY_RESUME: &str = "/me/privacy/resume";
/// With whom one is not matched.
pub const MY_NOT_WITH: &str = "/me/not-with";
/// Can be matched with someone again.
pub const MY_NOT_WITH_END: &str = "/me/not-with/end";
/// Sees someone again.
pub const MY_UNBLOCK: &str = "/me/privacy/unblock";
/// Puts a photo up.
pub const MY_PHOTO: &str = "/me/photo";
/// Takes it away.
pub const MY_PHOTO_REMOVE: &str = "/me/photo/remove";
/// A photo.
pub const PHOTO: &str = "/photos/{photo}";

/// The photo with this address.
#[must_use]
pub fn photo(address: &str) -> String {
    PHOTO.replace("{photo}", address)
}

/// The sign-in page, which leads on to `next`.
#[must_use]
pub fn login(next: Option<&str>) -> String {
    match next {
        None => LOGIN.to_owned(),
        Some(next) => {
            let query = url::form_urlencoded::Serializer::new(String::new())
                .append_pair("next", next)
                .finish();
            format!("{LOGIN}?{query}")
        }
    }
}

/// `path` when it is a path on this site, so that nobody can be led elsewhere by a link; `otherwise` if not.
#[must_use]
pub fn local(path: &str, otherwise: &str) -> String {
    let is_local = path.starts_with('/')
        && !path.starts_with("//")
        // Browsers read a backslash as a slash, and drop tabs and line ends.
        && !path.contains(|c: char| c == '\\' || c.is_control())
        && path.len() <= 500;
    if is_local { path } else { otherwise }.to_owned()
}

#[cfg(test)]
mod tests {
    use super::local;

    #[test]
    fn only_paths_of_this_site_are_local() {
        assert_eq!(local("/home?x=1", "/"), "/home?x=1");
        for elsewhere in [
            "",
            "home",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "/\t/evil.example",
        ] {
            assert_eq!(local(elsewhere, "/"), "/", "{elsewhere:?}");
        }
    }
}

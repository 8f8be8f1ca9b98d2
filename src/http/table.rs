//! Every page in one list: the router is built from it, and tests walk it.

use axum::{
    extract::DefaultBodyLimit,
    http::Method,
    routing::{MethodRouter, get, post},
};

use super::{
    pages::{
        account, answer, calendars, coffees, communities, curious, demo, display, growth, home,
        invites, landing, login,
        manage::{
            self, companies, expected, import, invitations, letters, log, members, round,
            round_plan, rounds, settings, tags, today, watch, words,
        },
        matches, me, notices, notifications, people, person, providers, reflect, refusal, start,
        texts, trouble,
    },
    routes,
};
use crate::{app::App, photos};

/// A photo, and the little that a form puts around it.
const PHOTO_BYTES: usize = photos::BYTES + 16 * 1024;

/// Who gets an answer other than "sign in" or "not found".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Everybody.
    Anyone,
    /// Everybody who is signed in, for themselves.
    SignedIn,
    /// Organizers of the community in the address.
    Organizer,
}

/// What a request does, and what it does when it comes again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Nothing.
    Reads,
    /// Puts something where it shall be, or uses up what is there once. Again it changes nothing more.
    Settles,
    /// Makes something new each time. It carries a one-time value, so that a repeat does not.
    Creates(Leads),
}

/// Where a creating route begins and ends; parts in braces are those of its own address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leads {
    /// The page with its form.
    pub form: &'static str,
    /// The page that shows what was made.
    pub next: &'static str,
}

/// A page or an action.
#[derive(Clone, Debug)]
pub struct Route {
    /// How it is asked for.
    pub method: Method,
    /// Its address, with the names of its parts.
    pub path: &'static str,
    /// Who may.
    pub who: Who,
    /// What it does.
    pub effect: Effect,
    /// What answers.
    pub handler: MethodRouter<App>,
}

impl Route {
    fn page(path: &'static str, who: Who, handler: MethodRouter<App>) -> Self {
        Self {
            method: Method::GET,
            path,
            who,
            effect: Effect::Reads,
            handler,
        }
    }

    fn settles(path: &'static str, who: Who, handler: MethodRouter<App>) -> Self {
        Self {
            method: Method::POST,
            path,
            who,
            effect: Effect::Settles,
            handler,
        }
    }

    /// With its form on the page `form`, leading to the page `next`.
    fn creates(
        path: &'static str,
        who: Who,
        (form, next): (&'static str, &'static str),
        handler: MethodRouter<App>,
    ) -> Self {
        Self {
            method: Method::POST,
            path,
            who,
            effect: Effect::Creates(Leads { form, next }),
            handler,
        }
    }
}

/// The list.
#[must_use]
pub fn table() -> Vec<Route> {
    [
        to_read(),
        signing_in(),
        own(),
        first_steps(),
        of_oneself(),
        of_others(),
        within_communities(),
        looking_after(),
        tea(),
        looking_back(),
        taking_part(),
        running_rounds(),
    ]
    .concat()
}

/// What a demo has besides.
#[must_use]
pub fn demo_table() -> Vec<Route> {
    use Who::Anyone;

    vec![
        Route::page(routes::DEMO_MAIL, Anyone, get(demo::mail)),
        Route::page(routes::DEMO_PEOPLE, Anyone, get(demo::people)),
        Route::settles(routes::DEMO_BECOME, Anyone, post(demo::become_person)),
    ]
}

fn to_read() -> Vec<Route> {
    use Who::Anyone;

    vec![
        Route::page(routes::LANDING, Anyone, get(landing::show)),
        Route::page(routes::GUIDE, Anyone, get(texts::guide)),
        Route::page(routes::PROMISE, Anyone, get(texts::promise)),
        Route::page(routes::PRIVACY, Anyone, get(texts::privacy)),
        Route::page(routes::TERMS, Anyone, get(texts::terms)),
        Route::page(routes::ACCESSIBILITY, Anyone, get(texts::accessibility)),
        Route::page(routes::HELP, Anyone, get(texts::help)),
        Route::page(routes::TROUBLE, Anyone, get(trouble::show)),
        Route::creates(
            routes::TROUBLE,
            Who::SignedIn,
            (routes::TROUBLE, routes::HOME),
            post(trouble::tell),
        ),
        Route::page(routes::DISPLAY, Anyone, get(display::show)),
        Route::settles(routes::DISPLAY, Anyone, post(display::save)),
        Route::settles(routes::LANGUAGE, Anyone, post(display::change_language)),
    ]
}

fn signing_in() -> Vec<Route> {
    use Who::{Anyone, SignedIn};

    vec![
        Route::page(routes::LOGIN, Anyone, get(login::show)),
        Route::creates(
            routes::LOGIN,
            Anyone,
            (routes::LOGIN, routes::LOGIN_SENT),
            post(login::ask),
        ),
        Route::page(routes::LOGIN_SENT, Anyone, get(login::sent)),
        Route::settles(routes::LOGIN_CODE, Anyone, post(login::enter_code)),
        Route::page(routes::LOGIN_CONFIRM, Anyone, get(login::open_link)),
        Route::settles(routes::LOGIN_CONFIRM, Anyone, post(login::confirm_link)),
        Route::creates(
            routes::PROVIDER,
            Anyone,
            (routes::LOGIN, routes::PROVIDER_GO),
            post(providers::begin),
        ),
        Route::page(routes::PROVIDER_GO, Anyone, get(providers::go)),
        // A GET that changes something, because providers send browsers back with one: only the browser that began
        // has the cookie that it counts for.
        Route::page(routes::PROVIDER_CALLBACK, Anyone, get(providers::finish)),
        // Calendar programs have no cookies: whoever has the address may read.
        Route::page(routes::CALENDAR_FEED, Anyone, get(calendars::subscribe)),
        Route::page(routes::MAIL_STOP, Anyone, get(notifications::open_stop)),
        Route::settles(routes::MAIL_STOP, Anyone, post(notifications::stop)),
        Route::settles(routes::LOGOUT, SignedIn, post(account::sign_out)),
    ]
}

fn own() -> Vec<Route> {
    use Who::SignedIn;

    vec![
        Route::page(routes::HOME, SignedIn, get(home::show)),
        Route::page(routes::PEOPLE, SignedIn, get(people::show)),
        Route::page(routes::NOTIFICATIONS, SignedIn, get(notifications::show)),
        Route::settles(routes::NOTIFICATIONS, SignedIn, post(notifications::save)),
        Route::page(routes::ACCOUNT, SignedIn, get(account::show)),
        Route::settles(routes::ACCOUNT_NAME, SignedIn, post(account::rename)),
        Route::settles(routes::ACCOUNT_DATA, SignedIn, post(account::copy_data)),
        Route::page(routes::ACCOUNT_ERASE, SignedIn, get(account::show_erase)),
        Route::settles(routes::ACCOUNT_ERASE, SignedIn, post(account::erase)),
        Route::creates(
            routes::ACCOUNT_PROVIDER_ADD,
            SignedIn,
            (routes::ACCOUNT, routes::PROVIDER_GO),
            post(providers::add),
        ),
        Route::settles(
            routes::ACCOUNT_PROVIDER_REMOVE,
            SignedIn,
            post(providers::remove),
        ),
        Route::settles(
            routes::ACCOUNT_SIGN_OUT_EVERYWHERE,
            SignedIn,
            post(account::sign_out_everywhere),
        ),
        Route::settles(
            routes::ACCOUNT_SESSION_END,
            SignedIn,
            post(account::end_session),
        ),
    ]
}

fn first_steps() -> Vec<Route> {
    use Who::SignedIn;

    vec![
        Route::page(routes::START, SignedIn, get(start::show)),
        Route::settles(routes::START, SignedIn, post(start::save)),
        Route::page(routes::START_DONE, SignedIn, get(start::done::show)),
    ]
}

fn of_oneself() -> Vec<Route> {
    use Who::SignedIn;

    let photo = post(me::photo::put).layer(DefaultBodyLimit::max(PHOTO_BYTES));
    vec![
        Route::page(routes::ME, SignedIn, get(me::show)),
        Route::page(routes::MY_PROFILE, SignedIn, get(me::profile::show)),
        Route::settles(routes::MY_PROFILE, SignedIn, post(me::profile::save)),
        Route::page(routes::MY_TOPICS, SignedIn, get(me::topics::show)),
        Route::settles(routes::MY_TOPICS, SignedIn, post(me::topics::save)),
        Route::page(
            routes::MY_AVAILABILITY,
            SignedIn,
            get(me::availability::show),
        ),
        Route::settles(
            routes::MY_AVAILABILITY,
            SignedIn,
            post(me::availability::save),
        ),
        Route::page(routes::MY_CALENDARS, SignedIn, get(me::calendars::show)),
        Route::settles(routes::MY_FEED, SignedIn, post(me::calendars::change_feed)),
        Route::settles(routes::MY_BUSY, SignedIn, post(me::calendars::change_busy)),
        Route::page(routes::MY_PRIVACY, SignedIn, get(me::privacy::show)),
        Route::settles(
            routes::MY_INVITES,
            SignedIn,
            post(me::privacy::change_invites),
        ),
        Route::settles(
            routes::MY_COUNTED,
            SignedIn,
            post(me::privacy::change_counted),
        ),
        Route::settles(routes::MY_PAUSE, SignedIn, post(me::privacy::pause)),
        Route::settles(routes::MY_RESUME, SignedIn, post(me::privacy::resume)),
        Route::page(routes::MY_NOT_WITH, SignedIn, get(me::not_with::show)),
        Route::settles(routes::MY_NOT_WITH, SignedIn, post(me::not_with::add)),
        Route::settles(routes::MY_NOT_WITH_END, SignedIn, post(me::not_with::end)),
        Route::settles(routes::MY_UNBLOCK, SignedIn, post(me::privacy::unblock)),
        Route::settles(routes::MY_PHOTO, SignedIn, photo),
        Route::settles(routes::MY_PHOTO_REMOVE, SignedIn, post(me::photo::remove)),
        Route::page(routes::PHOTO, SignedIn, get(me::photo::serve)),
    ]
}

fn of_others() -> Vec<Route> {
    use Who::SignedIn;

    vec![
        Route::page(routes::PERSON, SignedIn, get(person::show)),
        Route::settles(routes::PERSON_CURIOUS, SignedIn, post(curious::set)),
        Route::settles(routes::PERSON_BLOCK, SignedIn, post(person::block)),
        Route::page(routes::PERSON_REPORT, SignedIn, get(trouble::show_about)),
        Route::creates(
            routes::PERSON_REPORT,
            SignedIn,
            (routes::PERSON_REPORT, routes::HOME),
            post(trouble::tell_about),
        ),
    ]
}

fn within_communities() -> Vec<Route> {
    use Who::{Anyone, SignedIn};

    vec![
        Route::page(routes::COMMUNITY, Anyone, get(communities::show)),
        Route::page(
            routes::COMMUNITY_FOR_MANAGERS,
            Anyone,
            get(communities::for_managers),
        ),
        Route::page(routes::COMMUNITY_REPORT, SignedIn, get(answer::show)),
        Route::page(routes::IMPORT_REFUSE, Anyone, get(refusal::show)),
        Route::settles(routes::IMPORT_REFUSE, Anyone, post(refusal::refuse)),
        Route::page(
            routes::COMMUNITY_JOIN,
            SignedIn,
            get(communities::show_join),
        ),
        Route::creates(
            routes::COMMUNITY_JOIN,
            SignedIn,
            (routes::COMMUNITY_JOIN, routes::HOME),
            post(communities::join),
        ),
        Route::page(
            routes::COMMUNITY_LEAVE,
            SignedIn,
            get(communities::show_leave),
        ),
        Route::settles(routes::COMMUNITY_LEAVE, SignedIn, post(communities::leave)),
    ]
}

fn looking_after() -> Vec<Route> {
    use Who::Organizer;

    vec![
        Route::page(routes::MANAGE_MEMBERS, Organizer, get(members::show)),
        Route::settles(routes::MANAGE_MEMBER, Organizer, post(members::decide)),
        Route::page(
            routes::MANAGE_INVITATIONS,
            Organizer,
            get(invitations::show),
        ),
        Route::creates(
            routes::MANAGE_INVITATIONS,
            Organizer,
            (routes::MANAGE_INVITATIONS, routes::MANAGE_INVITATIONS),
            post(invitations::create),
        ),
        Route::settles(
            routes::MANAGE_INVITATION_END,
            Organizer,
            post(invitations::end),
        ),
        Route::page(routes::MANAGE, Organizer, get(today::show)),
        Route::page(routes::MANAGE_IMPORT, Organizer, get(import::show)),
        Route::settles(
            routes::MANAGE_IMPORT,
            Organizer,
            post(import::check).layer(DefaultBodyLimit::max(import::BODY_BYTES)),
        ),
        Route::page(routes::MANAGE_IMPORT_DRAFT, Organizer, get(import::look)),
        Route::settles(routes::MANAGE_IMPORT_DRAFT, Organizer, post(import::take)),
        Route::page(routes::MANAGE_EXPECTED, Organizer, get(expected::show)),
        Route::settles(routes::MANAGE_EXPECTED, Organizer, post(expected::decide)),
        Route::page(routes::MANAGE_COMPANIES, Organizer, get(companies::list)),
        Route::page(routes::MANAGE_COMPANY, Organizer, get(companies::show)),
        Route::settles(routes::MANAGE_COMPANY, Organizer, post(companies::decide)),
        Route::page(routes::MANAGE_TAGS, Organizer, get(tags::list)),
        Route::page(routes::MANAGE_TAG, Organizer, get(tags::show)),
        Route::settles(routes::MANAGE_TAG, Organizer, post(tags::decide)),
        Route::page(routes::MANAGE_WATCH, Organizer, get(watch::list)),
        Route::page(routes::MANAGE_REPORT, Organizer, get(watch::show)),
        Route::settles(routes::MANAGE_REPORT, Organizer, post(watch::close)),
        Route::page(routes::MANAGE_LOG, Organizer, get(log::show)),
        Route::page(routes::MANAGE_LETTERS, Organizer, get(letters::show)),
        Route::settles(routes::MANAGE_LETTERS, Organizer, post(letters::try_again)),
        Route::page(routes::MANAGE_SETTINGS, Organizer, get(settings::show)),
        Route::settles(routes::MANAGE_SETTINGS, Organizer, post(settings::save)),
    ]
}

fn tea() -> Vec<Route> {
    use Who::SignedIn;

    let mut routes = vec![
        Route::page(routes::PERSON_INVITE, SignedIn, get(invites::show)),
        Route::creates(
            routes::PERSON_INVITE,
            SignedIn,
            (routes::PERSON_INVITE, routes::COFFEES),
            post(invites::send),
        ),
        Route::page(routes::NOTICES, SignedIn, get(notices::show)),
        Route::settles(routes::NOTICES_READ, SignedIn, post(notices::mark_read)),
    ];
    for [page, accept, decline, withdraw] in [
        [
            routes::MATCH,
            routes::MATCH_ACCEPT,
            routes::MATCH_DECLINE,
            routes::MATCH_WITHDRAW,
        ],
        [
            routes::INVITE,
            routes::INVITE_ACCEPT,
            routes::INVITE_DECLINE,
            routes::INVITE_WITHDRAW,
        ],
    ] {
        routes.extend([
            Route::page(page, SignedIn, get(matches::show)),
            Route::settles(accept, SignedIn, post(matches::accept)),
            Route::settles(decline, SignedIn, post(matches::decline)),
            Route::settles(withdraw, SignedIn, post(matches::withdraw)),
        ]);
    }
    routes.extend(at_the_table());
    routes
}

fn at_the_table() -> Vec<Route> {
    use Who::SignedIn;
    use coffees::{change, one};

    vec![
        Route::page(routes::COFFEES, SignedIn, get(coffees::list)),
        Route::page(routes::COFFEE, SignedIn, get(one::show)),
        Route::page(routes::COFFEE_CALENDAR, SignedIn, get(calendars::download)),
        Route::page(routes::COFFEE_TIME, SignedIn, get(change::show_time)),
        Route::creates(
            routes::COFFEE_TIME,
            SignedIn,
            (routes::COFFEE_TIME, routes::COFFEE),
            post(change::ask_time),
        ),
        Route::page(routes::COFFEE_CANCEL, SignedIn, get(change::show_cancel)),
        Route::settles(routes::COFFEE_CANCEL, SignedIn, post(change::cancel)),
        Route::creates(
            routes::COFFEE_MESSAGES,
            SignedIn,
            (routes::COFFEE, routes::COFFEE),
            post(one::say),
        ),
        Route::settles(routes::COFFEE_BRINGS, SignedIn, post(one::bring)),
        Route::settles(routes::COFFEE_WHERE, SignedIn, post(one::set_where)),
        Route::settles(routes::COFFEE_CONTACT, SignedIn, post(one::share_contact)),
    ]
}

fn looking_back() -> Vec<Route> {
    use Who::{Anyone, Organizer, SignedIn};
    use manage::growth as report;

    vec![
        Route::page(routes::COFFEE_REFLECT, SignedIn, get(reflect::show)),
        Route::settles(
            routes::COFFEE_REFLECT,
            SignedIn,
            post(reflect::save).layer(DefaultBodyLimit::max(reflect::BODY_BYTES)),
        ),
        Route::page(routes::MANAGE_GROWTH, Organizer, get(report::show)),
        Route::settles(routes::MANAGE_GROWTH, Organizer, post(report::decide)),
        Route::page(routes::MANAGE_GROWTH_CSV, Organizer, get(report::csv)),
        Route::page(routes::MANAGE_GROWTH_PRINT, Organizer, get(report::print)),
        Route::page(routes::GROWTH_SHARED, Anyone, get(report::shared)),
        Route::page(routes::MANAGE_WORDS, Organizer, get(words::show)),
        Route::settles(routes::MANAGE_WORD_THANK, Organizer, post(words::thank)),
        Route::page(routes::GROWTH, SignedIn, get(growth::list::show)),
        Route::page(routes::GROWTH_PRINT, SignedIn, get(growth::print::show)),
        Route::page(routes::GROWTH_EXPORT, SignedIn, get(growth::export::show)),
        Route::page(routes::GROWTH_ENTRY, SignedIn, get(growth::show_entry)),
        Route::settles(routes::GROWTH_STEP, SignedIn, post(growth::follow_up)),
        Route::settles(routes::GROWTH_TOPICS, SignedIn, post(growth::learn)),
        Route::settles(
            routes::GROWTH_READERS,
            SignedIn,
            post(growth::choose_readers),
        ),
    ]
}

fn taking_part() -> Vec<Route> {
    use Who::SignedIn;

    vec![
        Route::page(routes::MY_ROUNDS, SignedIn, get(me::rounds::show)),
        Route::settles(routes::MY_ROUND, SignedIn, post(me::rounds::answer)),
        Route::settles(
            routes::MY_ROUND_THEME,
            SignedIn,
            post(me::rounds::write_theme),
        ),
        Route::settles(routes::MY_CADENCE, SignedIn, post(me::rounds::choose)),
    ]
}

fn running_rounds() -> Vec<Route> {
    use Who::Organizer;

    vec![
        Route::page(routes::MANAGE_ROUNDS, Organizer, get(rounds::show)),
        Route::page(routes::MANAGE_ROUND_NEW, Organizer, get(rounds::show_new)),
        Route::creates(
            routes::MANAGE_ROUND_NEW,
            Organizer,
            (routes::MANAGE_ROUND_NEW, routes::MANAGE_ROUNDS),
            post(rounds::create),
        ),
        Route::settles(
            routes::MANAGE_THEME_KEEPER,
            Organizer,
            post(rounds::pass_theme),
        ),
        Route::page(routes::MANAGE_ROUND, Organizer, get(round::show)),
        Route::settles(routes::MANAGE_ROUND_RUN, Organizer, post(round::run)),
        Route::settles(routes::MANAGE_ROUND_CANCEL, Organizer, post(round::cancel)),
        Route::settles(
            routes::MANAGE_ROUND_THEME,
            Organizer,
            post(round::write_theme),
        ),
        Route::creates(
            routes::MANAGE_ROUND_RULES,
            Organizer,
            (routes::MANAGE_ROUND, routes::MANAGE_ROUND),
            post(round::add_rule),
        ),
        Route::settles(
            routes::MANAGE_ROUND_RULE_END,
            Organizer,
            post(round::end_rule),
        ),
        Route::page(routes::MANAGE_ROUND_PLAN, Organizer, get(round_plan::show)),
        Route::settles(routes::MANAGE_ROUND_PLAN, Organizer, post(round_plan::save)),
    ]
}

//! What the last action did, told on top of the next page.

use axum::response::{IntoResponse as _, Response};
use axum_extra::extract::CookieJar;
use chrono::TimeDelta;
use i18n_embed_fl::fl;

use super::locale::Words;
use crate::app::App;

const NAME: &str = "engawa_told";
/// Long enough for a slow page after a redirect.
const KEPT: TimeDelta = TimeDelta::minutes(2);

/// A result worth telling. The cookie holds its key, so nobody can put words of their own on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flash {
    /// Signed out here.
    SignedOut,
    /// Another session was ended.
    SessionEnded,
    /// A provider was added to sign in by.
    ProviderAdded,
    /// A provider was removed.
    ProviderRemoved,
    /// Signed out everywhere.
    SignedOutEverywhere,
    /// Something was saved.
    Saved,
    /// A reflection was saved.
    Reflected,
    /// What was wanted is offered now.
    Learnt,
    /// Said thank you.
    Thanked,
    /// In a community now.
    Joined,
    /// Asked to be let into a community.
    JoinRequested,
    /// Out of a community.
    Left,
    /// Decided about someone.
    Decided,
    /// A link was made.
    InvitationMade,
    /// A link was ended.
    InvitationEnded,
    /// The account is gone.
    AccountErased,
    /// Keeps away from someone.
    Blocked,
    /// Sees someone again.
    Unblocked,
    /// Told the organizers.
    Reported,
    /// A coffee was booked.
    Booked,
    /// An answer was taken.
    Answered,
    /// Someone was invited.
    Invited,
    /// Another time was asked for.
    MoveAsked,
    /// A coffee was cancelled.
    CoffeeCancelled,
    /// A coffee was cancelled, and new times were offered.
    TimesOffered,
    /// Took a list in.
    Imported,
    /// Invites those who are expected.
    ImportInvited,
    /// Forgot what a list said.
    ImportForgotten,
    /// Sends letters once more.
    LettersTriedAgain,
}

impl Flash {
    const ALL: [(Self, &str); 29] = [
        (Self::SignedOut, "signed-out"),
        (Self::SessionEnded, "session-ended"),
        (Self::ProviderAdded, "provider-added"),
        (Self::ProviderRemoved, "provider-removed"),
        (Self::SignedOutEverywhere, "signed-out-everywhere"),
        (Self::Saved, "saved"),
        (Self::Reflected, "reflected"),
        (Self::Learnt, "learnt"),
        (Self::Thanked, "thanked"),
        (Self::Joined, "joined"),
        (Self::JoinRequested, "join-requested"),
        (Self::Left, "left"),
        (Self::Decided, "decided"),
        (Self::InvitationMade, "invitation-made"),
        (Self::InvitationEnded, "invitation-ended"),
        (Self::AccountErased, "account-erased"),
        (Self::Blocked, "blocked"),
        (Self::Unblocked, "unblocked"),
        (Self::Reported, "reported"),
        (Self::Booked, "booked"),
        (Self::Answered, "answered"),
        (Self::Invited, "invited"),
        (Self::MoveAsked, "move-asked"),
        (Self::CoffeeCancelled, "coffee-cancelled"),
        (Self::TimesOffered, "times-offered"),
        (Self::Imported, "imported"),
        (Self::ImportInvited, "import-invited"),
        (Self::ImportForgotten, "import-forgotten"),
        (Self::LettersTriedAgain, "letters-tried-again"),
    ];

    /// What the browser was left with, if anything.
    pub(super) fn of(cookies: &CookieJar) -> Option<Self> {
        let key = cookies.get(NAME)?.value();
        Self::ALL
            .into_iter()
            .find(|(_, known)| *known == key)
            .map(|(flash, _)| flash)
    }

    /// Leaves it for the next page.
    pub(super) fn tell(self, app: &App, cookies: CookieJar) -> CookieJar {
        let key = Self::ALL
            .into_iter()
            .find(|(flash, _)| *flash == self)
            .map_or("", |(_, key)| key);
        cookies.add(super::cookies::build(app, NAME, key.to_owned(), KEPT))
    }

    /// The words.
    pub(super) fn text(self, words: Words) -> String {
        match self {
            Self::SignedOut => fl!(words, "flash-signed-out"),
            Self::SessionEnded => fl!(words, "flash-session-ended"),
            Self::ProviderAdded => fl!(words, "flash-provider-added"),
            Self::ProviderRemoved => fl!(words, "flash-provider-removed"),
            Self::SignedOutEverywhere => fl!(words, "flash-signed-out-everywhere"),
            Self::Saved => fl!(words, "flash-saved"),
            Self::Reflected => fl!(words, "flash-reflected"),
            Self::Learnt => fl!(words, "flash-learnt"),
            Self::Thanked => fl!(words, "flash-thanked"),
            Self::Joined => fl!(words, "flash-joined"),
            Self::JoinRequested => fl!(words, "flash-join-requested"),
            Self::Left => fl!(words, "flash-left"),
            Self::Decided => fl!(words, "flash-decided"),
            Self::InvitationMade => fl!(words, "flash-invitation-made"),
            Self::InvitationEnded => fl!(words, "flash-invitation-ended"),
            Self::AccountErased => fl!(words, "flash-account-erased"),
            Self::Blocked => fl!(words, "flash-blocked"),
            Self::Unblocked => fl!(words, "flash-unblocked"),
            Self::Reported => fl!(words, "flash-reported"),
            Self::Booked => fl!(words, "flash-booked"),
            Self::Answered => fl!(words, "flash-answered"),
            Self::Invited => fl!(words, "flash-invited"),
            Self::MoveAsked => fl!(words, "flash-move-asked"),
            Self::CoffeeCancelled => fl!(words, "flash-coffee-cancelled"),
            Self::TimesOffered => fl!(words, "flash-times-offered"),
            Self::Imported => fl!(words, "flash-imported"),
            Self::ImportInvited => fl!(words, "flash-import-invited"),
            Self::ImportForgotten => fl!(words, "flash-import-forgotten"),
            Self::LettersTriedAgain => fl!(words, "flash-letters-tried-again"),
        }
    }
}

/// Takes the cookie away once a page has shown it.
pub(super) fn clear(app: &App, response: Response) -> Response {
    if response.status().is_redirection() {
        return response;
    }
    let mut gone = super::cookies::build(app, NAME, String::new(), KEPT);
    gone.make_removal();
    (CookieJar::new().add(gone), response).into_response()
}

//! How somebody reads.

use engawa::locale::{Locale, Words};

/// A language, a screen, and whether scripts run.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reader {
    pub(crate) locale: Locale,
    pub(crate) on_phone: bool,
    pub(crate) with_scripts: bool,
}

/// Who goes every way.
pub(crate) const READERS: [Reader; 4] = [
    Reader {
        locale: Locale::Ja,
        on_phone: true,
        with_scripts: true,
    },
    Reader {
        locale: Locale::Ja,
        on_phone: true,
        with_scripts: false,
    },
    Reader {
        locale: Locale::En,
        on_phone: false,
        with_scripts: true,
    },
    Reader {
        locale: Locale::En,
        on_phone: false,
        with_scripts: false,
    },
];

impl Reader {
    /// The words of the reader's language.
    pub(crate) fn words(self) -> Words {
        self.locale.words()
    }
}

//! Pages for organizers. Each takes `Managing`, which nobody else gets past.

pub(in crate::http) mod companies;
pub(in crate::http) mod expected;
pub(in crate::http) mod growth;
pub(in crate::http) mod import;
pub(in crate::http) mod invitations;
pub(in crate::http) mod letters;
pub(in crate::http) mod log;
pub(in crate::http) mod members;
pub(in crate::http) mod round;
pub(in crate::http) mod round_plan;
pub(in crate::http) mod round_words;
pub(in crate::http) mod rounds;
pub(in crate::http) mod settings;
pub(in crate::http) mod tags;
pub(in crate::http) mod today;
pub(in crate::http) mod watch;
pub(in crate::http) mod words;

/// The way through a list of several pages.
#[derive(Clone, Debug)]
pub(in crate::http) struct Pager {
    page: u64,
    pages: u64,
    before: Option<String>,
    after: Option<String>,
}

impl Pager {
    /// `address` makes the address of a page.
    fn new((page, pages): (u64, u64), address: impl Fn(u64) -> String) -> Self {
        Self {
            page,
            pages,
            before: (page > 1).then(|| address(page - 1)),
            after: (page < pages).then(|| address(page + 1)),
        }
    }
}

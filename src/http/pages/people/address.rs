//! What an address asks for, as pairs of names and values.

use url::form_urlencoded;

use super::super::super::routes;

/// More pairs than a form can send.
const PAIRS: usize = 200;
/// More letters than a value can have; a search text is cut further, and says so.
const LETTERS: usize = 5_000;

/// The pairs of an address, in its order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Address(Vec<(String, String)>);

impl Address {
    /// Reads any query: a browser can be made to send anything. Empty values are what a form sends for what is not asked.
    pub(super) fn read(query: &str) -> Self {
        let pairs = form_urlencoded::parse(query.as_bytes())
            .filter(|(_, value)| !value.is_empty())
            .take(PAIRS)
            .map(|(name, value)| (name.into_owned(), value.chars().take(LETTERS).collect()));
        Self(pairs.collect())
    }

    /// The first value of `name`.
    pub(super) fn first(&self, name: &str) -> Option<&str> {
        let pair = self.0.iter().find(|pair| pair.0 == name);
        pair.map(|(_, value)| value.as_str())
    }

    /// All values of `name`.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let pairs = self.0.iter().filter(move |pair| pair.0 == name);
        pairs.map(|(_, value)| value.as_str())
    }

    /// Adds a pair.
    pub(super) fn push(&mut self, name: &str, value: &str) {
        self.0.push((name.to_owned(), value.to_owned()));
    }

    /// The same address with `value` as the only one of `name`; without it when it is empty.
    pub(super) fn with(&self, name: &str, value: &str) -> Self {
        let mut other = Self(
            self.0
                .iter()
                .filter(|pair| pair.0 != name)
                .cloned()
                .collect(),
        );
        if !value.is_empty() {
            other.push(name, value);
        }
        other
    }

    /// The same address without this pair.
    pub(super) fn without(&self, name: &str, value: &str) -> Self {
        let is_other = |pair: &&(String, String)| !(pair.0 == name && pair.1 == value);
        Self(self.0.iter().filter(is_other).cloned().collect())
    }

    /// The address of the page.
    pub(super) fn path(&self) -> String {
        if self.0.is_empty() {
            return routes::PEOPLE.to_owned();
        }
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(&self.0);
        format!("{}?{}", routes::PEOPLE, query.finish())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn conditions_come_and_go() {
        let address = Address::read("q=&offer=faq&offer=kcs&sort=new");
        assert_eq!(address.all("offer").collect::<Vec<_>>(), ["faq", "kcs"]);
        assert_eq!(address.first("q"), None);
        assert_eq!(
            address.without("offer", "faq").path(),
            "/people?offer=kcs&sort=new"
        );
        assert_eq!(
            address.with("sort", "").path(),
            "/people?offer=faq&offer=kcs"
        );
        assert_eq!(Address::read("").path(), "/people");
    }

    proptest! {
        #[test]
        fn any_query_is_read(query in any::<String>()) {
            let address = Address::read(&query);
            let again = address.path();
            let again = again.split_once('?').map_or("", |(_, query)| query);
            prop_assert_eq!(Address::read(again), address);
        }
    }
}

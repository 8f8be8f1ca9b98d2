//! Mail addresses as people type them, and the one form in which they are kept.

use std::fmt;

use lettre::Address;
use unicode_normalization::UnicodeNormalization as _;

/// What a mail server accepts at most.
const LONGEST: usize = 254;

/// An address that mail can be sent to, folded so that the same mailbox is the same text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Email(String);

impl Email {
    /// Reads what was typed: full-width letters as half-width ones, capitals as small ones, names of domains in any
    /// script as what the name service knows them by.
    #[must_use]
    pub fn parse(typed: &str) -> Option<Self> {
        let folded = typed.trim().nfkc().collect::<String>().to_lowercase();
        let (local, domain) = folded.rsplit_once('@')?;
        let url::Host::Domain(domain) = url::Host::parse(domain).ok()? else {
            return None;
        };
        let plain = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c);
        let email = format!("{local}@{domain}");
        let good = local.chars().all(plain)
            && domain.contains('.')
            && email.len() <= LONGEST
            && email.parse::<Address>().is_ok();
        good.then_some(Self(email))
    }

    /// The folded text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Email {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Email;

    #[test]
    fn the_same_mailbox_is_the_same_text() {
        for typed in [
            "aoi@example.com",
            " Aoi@Example.COM ",
            "ａｏｉ＠ｅｘａｍｐｌｅ．ｃｏｍ",
        ] {
            assert_eq!(Email::parse(typed).unwrap().as_str(), "aoi@example.com");
        }
        assert_eq!(
            Email::parse("a@日本語.example").unwrap().as_str(),
            "a@xn--wgv71a119e.example"
        );
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for typed in [
            "",
            "aoi",
            "@example.com",
            "aoi@",
            "aoi@example",
            "aoi@127.0.0.1",
            "a b@example.com",
            "aoi@example.com\r\nBcc: x@example.com",
            "aoi,ben@example.com",
            "<aoi@example.com>",
            "\"a b\"@example.com",
            "aoi@exa mple.com",
            "aoi\u{202e}@example.com",
            "aoi\0@example.com",
        ] {
            assert_eq!(Email::parse(typed), None, "{typed:?}");
        }
        assert_eq!(
            Email::parse(&format!("{}@example.com", "a".repeat(300))),
            None
        );
    }
}

//! Reading calendars by the letter of RFC 5545, and a calendar that follows invites as RFC 5546 says.

use std::collections::BTreeMap;

/// A line of a file, with its parameters as they stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) name: String,
    pub(super) params: String,
    pub(super) value: String,
}

/// A file that one calendar program gives another.
#[derive(Clone, Debug)]
pub(super) struct File(pub(super) Vec<Line>);

impl File {
    /// Reads it, and checks its form.
    pub(super) fn read(text: &str) -> Self {
        assert!(text.ends_with("\r\n"), "{text:?}");
        let bare = text.replace("\r\n", "");
        assert!(!bare.contains(['\r', '\n']), "{text:?}");
        for line in text.split("\r\n") {
            assert!(line.len() <= 75, "{line:?}");
        }
        let lines = text.replace("\r\n ", "");
        Self(lines.trim_end().split("\r\n").map(line).collect())
    }

    /// All values of properties with this name.
    pub(super) fn all(&self, name: &str) -> Vec<&str> {
        let lines = self.0.iter().filter(|line| line.name == name);
        lines.map(|line| line.value.as_str()).collect()
    }

    /// The only one.
    pub(super) fn one(&self, name: &str) -> &str {
        let all = self.all(name);
        assert_eq!(all.len(), 1, "{name}: {:?}", self.0);
        all[0]
    }

    /// The structure: names of components and properties in their order.
    pub(super) fn shape(&self) -> Vec<String> {
        let shape = self.0.iter().map(|line| match line.name.as_str() {
            "BEGIN" | "END" => format!("{}:{}", line.name, line.value),
            name => name.to_owned(),
        });
        shape.collect()
    }
}

/// Splits a line at the first colon outside of quotes.
fn line(text: &str) -> Line {
    let mut quoted = false;
    let colon = text
        .char_indices()
        .find(|(_, c)| {
            quoted ^= *c == '"';
            *c == ':' && !quoted
        })
        .unwrap_or_else(|| panic!("{text:?}"))
        .0;
    let (head, value) = (&text[..colon], &text[colon + 1..]);
    let (name, params) = head.split_once(';').unwrap_or((head, ""));
    assert!(
        name.bytes()
            .all(|byte| byte.is_ascii_uppercase() || byte == b'-'),
        "{text:?}"
    );
    Line {
        name: name.to_owned(),
        params: params.to_owned(),
        value: value.to_owned(),
    }
}

/// The text that an escaped value stands for.
pub(super) fn unescape(value: &str) -> String {
    let mut text = String::new();
    let mut letters = value.chars();
    while let Some(c) = letters.next() {
        match c {
            '\\' => match letters.next() {
                Some('n' | 'N') => text.push('\n'),
                Some(c @ ('\\' | ';' | ',')) => text.push(c),
                other => panic!("{other:?} in {value:?}"),
            },
            ';' | ',' => panic!("{c} in {value:?}"),
            c => text.push(c),
        }
    }
    text
}

/// Somebody's calendar: what it shows for each coffee, with the number of the change it knows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Calendar(BTreeMap<String, (i32, Option<String>)>);

impl Calendar {
    /// Takes what a letter brings, unless something newer is there.
    pub(super) fn take(&mut self, file: &File) {
        let sequence: i32 = file.one("SEQUENCE").parse().unwrap();
        let uid = file.one("UID").to_owned();
        if self.0.get(&uid).is_some_and(|(known, _)| *known > sequence) {
            return;
        }
        let shown = match file.one("METHOD") {
            "REQUEST" => Some(file.one("DTSTART").to_owned()),
            "CANCEL" => None,
            other => panic!("{other}"),
        };
        self.0.insert(uid, (sequence, shown));
    }

    /// What it shows.
    pub(super) fn shown(&self) -> Vec<&str> {
        let events = self.0.values().filter_map(|(_, shown)| shown.as_deref());
        events.collect()
    }

    /// How many coffees it ever knew.
    pub(super) fn known(&self) -> usize {
        self.0.len()
    }
}

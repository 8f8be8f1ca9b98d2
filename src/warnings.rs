//! What is odd about an input but stops nothing: counted, so that a thousand rows make one line.

/// Lines named for each kind of warning.
const EXAMPLES: usize = 3;

/// Warnings about one input, in the order in which each kind was first met.
#[derive(Debug, Default)]
pub struct Warnings {
    kinds: Vec<Kind>,
}

#[derive(Debug)]
struct Kind {
    message: String,
    times: u64,
    /// The first lines on which it occurred.
    lines: Vec<u64>,
}

impl Warnings {
    /// Notes a warning; ones with the same message are counted together.
    pub fn add(&mut self, message: impl Into<String>, line: Option<u64>) {
        let message = message.into();
        let place = self.kinds.iter().position(|kind| kind.message == message);
        let kind = if let Some(place) = place {
            &mut self.kinds[place]
        } else {
            self.kinds.push(Kind {
                message,
                times: 0,
                lines: Vec::new(),
            });
            let last = self.kinds.len() - 1;
            &mut self.kinds[last]
        };
        kind.times += 1;
        if kind.lines.len() < EXAMPLES {
            kind.lines.extend(line);
        }
    }

    /// One line of text for each kind: `message (7 times, first on lines 4, 9, 12)`.
    pub fn lines(&self) -> impl Iterator<Item = String> {
        self.kinds.iter().map(Kind::line)
    }
}

impl Kind {
    fn line(&self) -> String {
        let message = &self.message;
        let lines: Vec<String> = self.lines.iter().map(u64::to_string).collect();
        let lines = lines.join(", ");
        match (self.times, self.lines.len()) {
            (1, 0) => message.clone(),
            (1, _) => format!("{message} (line {lines})"),
            (times, 0) => format!("{message} ({times} times)"),
            (times, shown) if times > shown as u64 => {
                format!("{message} ({times} times, first on lines {lines})")
            }
            (times, _) => format!("{message} ({times} times, on lines {lines})"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn warnings_of_a_kind_are_counted() {
        let mut warnings = Warnings::default();
        warnings.add("odd", Some(4));
        warnings.add("strange", None);
        warnings.add("rare", Some(9));
        for line in 5..8 {
            warnings.add("odd", Some(line));
        }
        warnings.add("twice", Some(1));
        warnings.add("twice", Some(2));
        let lines: Vec<String> = warnings.lines().collect();
        let expected = [
            "odd (4 times, first on lines 4, 5, 6)",
            "strange",
            "rare (line 9)",
            "twice (2 times, on lines 1, 2)",
        ];
        assert_eq!(lines, expected);
    }
}

//! Longer texts from the language files: headings, paragraphs, lists and links in a few marks.
//!
//! The texts are ours and checked by a test, so what is no mark is text.

/// A part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A line that begins with `## `.
    Heading(String),
    /// Lines that belong together.
    Paragraph(Vec<Inline>),
    /// Lines that begin with `- `.
    List(Vec<Vec<Inline>>),
}

/// A part of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Words.
    Text(String),
    /// `[words](address)`.
    Link {
        /// What it says.
        text: String,
        /// Where it leads.
        href: String,
    },
}

/// Reads a text. A blank line ends a block.
#[must_use]
pub fn parse(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    for part in text.split("\n\n") {
        let lines: Vec<&str> = part.lines().filter(|line| !line.is_empty()).collect();
        let Some(first) = lines.first() else {
            continue;
        };
        if let Some(heading) = first.strip_prefix("## ") {
            blocks.push(Block::Heading(heading.to_owned()));
            if lines.len() > 1 {
                blocks.push(body(&lines[1..]));
            }
        } else {
            blocks.push(body(&lines));
        }
    }
    blocks
}

fn body(lines: &[&str]) -> Block {
    let items: Option<Vec<_>> = lines
        .iter()
        .map(|line| line.strip_prefix("- ").map(inlines))
        .collect();
    match items {
        Some(items) => Block::List(items),
        None => Block::Paragraph(inlines(&lines.join("\n"))),
    }
}

fn inlines(mut text: &str) -> Vec<Inline> {
    let mut inlines = Vec::new();
    while let Some((before, label, href, after)) = next_link(text) {
        if !before.is_empty() {
            inlines.push(Inline::Text(before.to_owned()));
        }
        inlines.push(Inline::Link {
            text: label.to_owned(),
            href: href.to_owned(),
        });
        text = after;
    }
    if !text.is_empty() {
        inlines.push(Inline::Text(text.to_owned()));
    }
    inlines
}

fn next_link(text: &str) -> Option<(&str, &str, &str, &str)> {
    let (before, rest) = text.split_once('[')?;
    let (label, rest) = rest.split_once("](")?;
    let (href, after) = rest.split_once(')')?;
    Some((before, label, href, after))
}

#[cfg(test)]
mod tests {
    use super::{Block, Inline, parse};

    fn text(text: &str) -> Inline {
        Inline::Text(text.to_owned())
    }

    #[test]
    fn marks_become_blocks() {
        let blocks = parse("## One\nBefore [here](/help) after.\n\n- a\n- b\n\nLast.");
        assert_eq!(
            blocks,
            [
                Block::Heading("One".to_owned()),
                Block::Paragraph(vec![
                    text("Before "),
                    Inline::Link {
                        text: "here".to_owned(),
                        href: "/help".to_owned()
                    },
                    text(" after."),
                ]),
                Block::List(vec![vec![text("a")], vec![text("b")]]),
                Block::Paragraph(vec![text("Last.")]),
            ]
        );
    }
}

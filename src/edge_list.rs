//! The edge-list format: a first line `n m`, then `m` lines `u v w` with 0-based vertices and an integer weight.
//!
//! Fields are separated by spaces or tabs. A line may end in CR LF, the last one in nothing; a byte-order mark at the
//! start is skipped, and blank lines are accepted at the end of the file and nowhere else. So edge `i` always stands on
//! line `i + 2`, and every error can name its line.

mod line;

use std::io::{self, Read};

use matching::Edge;

use line::{Fields, NumberError};

/// How much is read at a time. Also the longest line: no honest one has more than 42 characters.
const CHUNK: usize = 1 << 18;

/// The shortest edge, `0 1 2` and its line end: no file holds more edges than its size over this.
const SHORTEST_LINE: u64 = 6;

/// Edges to make room for when the size of the input is unknown, as for a pipe.
const UNKNOWN_EDGES: u64 = 1 << 16;

/// A graph as read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EdgeList {
    /// How many vertices the first line promises.
    pub vertices: u32,
    /// The edges in the order of the file. No loops, no vertex out of range; the same edge may occur twice.
    pub edges: Vec<Edge>,
}

/// Why a file is no edge list. Displays as what is wrong, not where: see [`EdgeListError::line`].
#[derive(Debug, thiserror::Error)]
pub enum EdgeListError {
    /// The input could not be read.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// A line is wrong.
    #[error("{what}")]
    Line {
        /// 1-based.
        line: u64,
        /// What is wrong and what was expected.
        what: String,
    },
}

impl EdgeListError {
    /// The 1-based line that is wrong, if it is a line.
    #[must_use]
    pub fn line(&self) -> Option<u64> {
        match self {
            Self::Io(_) => None,
            Self::Line { line, .. } => Some(*line),
        }
    }
}

/// The line of the edge at a 0-based position.
#[must_use]
pub fn line_of_edge(position: usize) -> u64 {
    position as u64 + 2
}

/// Reads a graph. `size` is the length of the input in bytes, if known; it only serves to reserve memory, so that a
/// first line that promises too much costs nothing.
pub fn read(input: impl Read, size: Option<u64>) -> Result<EdgeList, EdgeListError> {
    let mut parser = Parser::new(size);
    for_each_block(input, |block| parser.lines(block))?;
    parser.finish()
}

/// Hands out the input in blocks of whole lines, each of which ends in a line feed, the last one too.
fn for_each_block(
    mut input: impl Read,
    mut block: impl FnMut(&[u8]) -> Result<(), EdgeListError>,
) -> Result<(), EdgeListError> {
    let mut buffer = vec![0; 2 * CHUNK];
    let mut filled = 0;
    loop {
        let end = buffer.len() - 1;
        let count = match input.read(&mut buffer[filled..end]) {
            Ok(count) => count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error.into()),
        };
        let last = count == 0;
        let seen = filled;
        filled += count;
        if last && filled > 0 {
            buffer[filled] = b'\n';
            filled += 1;
        }
        if let Some(line_end) = buffer[seen..filled].iter().rposition(|&byte| byte == b'\n') {
            let whole = seen + line_end + 1;
            block(&buffer[..whole])?;
            buffer.copy_within(whole..filled, 0);
            filled -= whole;
        }
        if last {
            return Ok(());
        }
        if filled > CHUNK {
            // Not even one line end in all that: let the parser say which line it is.
            buffer[filled] = b'\n';
            block(&buffer[..=filled])?;
            filled = 0;
        }
    }
}

/// Collects edges line by line.
#[derive(Debug)]
struct Parser {
    /// Lines seen so far.
    line: u64,
    /// From the first line: vertices and edges.
    promised: Option<(u32, u64)>,
    /// A blank line was seen; only others may follow.
    ended: Option<u64>,
    edges: Vec<Edge>,
    size: Option<u64>,
}

impl Parser {
    fn new(size: Option<u64>) -> Self {
        Self {
            line: 0,
            promised: None,
            ended: None,
            edges: Vec::new(),
            size,
        }
    }

    /// Takes a block of whole lines.
    fn lines(&mut self, mut block: &[u8]) -> Result<(), EdgeListError> {
        while !block.is_empty() {
            if let Some((vertices, edges)) = self.promised
                && self.ended.is_none()
            {
                block = self.plain_edges(block, vertices, edges);
            }
            let Some(end) = block.iter().position(|&byte| byte == b'\n') else {
                break;
            };
            self.line += 1;
            self.any_line(block[..end].trim_ascii())
                .map_err(|what| EdgeListError::Line {
                    line: self.line,
                    what,
                })?;
            block = &block[end + 1..];
        }
        Ok(())
    }

    /// The fast path: takes edges written in the plainest form until one is not, or is wrong in any way, and returns
    /// what is left. `any_line` decides about that one.
    fn plain_edges<'a>(&mut self, mut block: &'a [u8], vertices: u32, edges: u64) -> &'a [u8] {
        while (self.edges.len() as u64) < edges {
            let Some((edge, rest)) = line::plain_edge(block) else {
                break;
            };
            if edge.u >= vertices || edge.v >= vertices || edge.u == edge.v {
                break;
            }
            self.edges.push(edge);
            self.line += 1;
            block = rest;
        }
        block
    }

    /// Takes one line of any kind, without the white space around it.
    fn any_line(&mut self, text: &[u8]) -> Result<(), String> {
        let text = if self.line == 1 {
            text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text)
        } else {
            text
        };
        if text.is_empty() && self.line > 1 {
            self.ended.get_or_insert(self.line);
            return Ok(());
        }
        if let Some(blank) = self.ended {
            return Err(format!(
                "there is more text after line {blank}, which is blank: blank lines may only stand at the end"
            ));
        }
        let Some((vertices, edges)) = self.promised else {
            self.promised = Some(header(text)?);
            return self.reserve();
        };
        if self.edges.len() as u64 == edges {
            return Err(format!(
                "one line too many: the first line promises {edges} edges"
            ));
        }
        self.edges.push(edge(text, vertices)?);
        Ok(())
    }

    /// Makes room for the promised edges, but never for more than the file can hold.
    fn reserve(&mut self) -> Result<(), String> {
        let possible = self
            .size
            .map_or(UNKNOWN_EDGES, |size| size / SHORTEST_LINE + 1);
        let promised = self.promised.map_or(0, |(_, edges)| edges);
        let room = usize::try_from(promised.min(possible)).unwrap_or(usize::MAX);
        self.edges
            .try_reserve_exact(room)
            .map_err(|_| format!("{promised} edges do not fit in memory"))
    }

    fn finish(self) -> Result<EdgeList, EdgeListError> {
        let Some((vertices, edges)) = self.promised else {
            return Err(EdgeListError::Line {
                line: 1,
                what: "the file is empty: expected `n m`, the numbers of vertices and edges"
                    .to_owned(),
            });
        };
        let found = self.edges.len() as u64;
        if found < edges {
            return Err(EdgeListError::Line {
                line: found + 2,
                what: format!(
                    "the file ends early: the first line promises {edges} edges, there are {found}"
                ),
            });
        }
        Ok(EdgeList {
            vertices,
            edges: self.edges,
        })
    }
}

/// Understands the first line.
fn header(text: &[u8]) -> Result<(u32, u64), String> {
    const EXPECTED: &str = "expected `n m`, the numbers of vertices and edges";
    let [vertices, edges] = Fields::new(text)
        .exactly()
        .ok_or_else(|| format!("{EXPECTED}, found {}", line::quoted(text)))?;
    let vertices = line::number::<u32>(vertices).map_err(|error| match error {
        NumberError::Size => format!(
            "{} vertices are too many: at most {} are possible",
            line::lossy(vertices),
            u32::MAX
        ),
        NumberError::Form => format!("{EXPECTED}, found {}", line::quoted(text)),
    })?;
    let edges = line::number::<u64>(edges).map_err(|error| match error {
        NumberError::Size => format!("{} edges are too many", line::lossy(edges)),
        NumberError::Form => format!("{EXPECTED}, found {}", line::quoted(text)),
    })?;
    Ok((vertices, edges))
}

/// Understands the line of an edge.
fn edge(text: &[u8], vertices: u32) -> Result<Edge, String> {
    let [u, v, w] = Fields::new(text).exactly().ok_or_else(|| {
        format!(
            "expected `u v w`, two vertices and a weight, found {}",
            line::quoted(text)
        )
    })?;
    let [u, v] = [vertex(u, vertices)?, vertex(v, vertices)?];
    if u == v {
        return Err(format!("the edge joins vertex {u} to itself"));
    }
    let w = line::number::<i64>(w).map_err(|error| match error {
        NumberError::Size => format!("the weight {} does not fit in 64 bits", line::lossy(w)),
        NumberError::Form => format!(
            "the weight must be a whole number, found {}",
            line::quoted(w)
        ),
    })?;
    Ok(Edge { u, v, w })
}

fn vertex(field: &[u8], vertices: u32) -> Result<u32, String> {
    let out_of_range = || {
        let last = match vertices {
            0 => "there are none".to_owned(),
            _ => format!("the last one is {}", vertices - 1),
        };
        format!("there is no vertex {}: {last}", line::lossy(field))
    };
    match line::number::<u32>(field) {
        Ok(vertex) if vertex < vertices => Ok(vertex),
        Ok(_) | Err(NumberError::Size) => Err(out_of_range()),
        Err(NumberError::Form) => Err(format!(
            "a vertex must be a whole number, found {}",
            line::quoted(field)
        )),
    }
}

#[cfg(test)]
mod tests;

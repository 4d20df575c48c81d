//! What can go wrong with an input: file, line and remedy.

use std::fmt;
use std::io;

/// Where an input stands: its file, and its line where the file holds one report a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct At {
    /// The file as the caller named it.
    pub name: String,
    /// The line, from 1.
    pub line: Option<usize>,
}

impl At {
    /// A whole file.
    pub fn file(name: impl Into<String>) -> Self {
        Self { name: name.into(), line: None }
    }

    /// A line of a file, from 1.
    pub fn line(name: impl Into<String>, line: usize) -> Self {
        Self { name: name.into(), line: Some(line) }
    }
}

impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}", self.name),
            None => f.write_str(&self.name),
        }
    }
}

/// Why an input could not be read, and what to do about it.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The file or folder cannot be opened or read to its end.
    #[error("{at}: cannot be read ({error}); check the path and its permissions")]
    Unreachable {
        /// Where.
        at: At,
        /// What the system says.
        error: io::Error,
    },
    /// The name's ending tells of no format that is known.
    #[error("{at}: no reader knows this kind of file; rename it to .txt, .md, .html or .jsonl, or pipe its text in with `-`")]
    UnknownFormat {
        /// Where.
        at: At,
    },
    /// More bytes than one report can have.
    #[error("{at}: one report of more than {limit} bytes; split it into several")]
    TooLong {
        /// Where.
        at: At,
        /// The most that is read.
        limit: u64,
    },
    /// The bytes are in another encoding.
    #[error("{at}: byte {byte} is not UTF-8; convert to UTF-8, e.g. `iconv -f WINDOWS-1256 -t UTF-8`")]
    NotUtf8 {
        /// Where.
        at: At,
        /// The first byte that is wrong, from 0.
        byte: usize,
    },
    /// The bytes hold a zero byte, as no text does.
    #[error("{at}: byte {byte} is zero, so this is no text or UTF-16 without its mark; convert to UTF-8")]
    NotText {
        /// Where.
        at: At,
        /// The first zero byte, from 0.
        byte: usize,
    },
    /// There is no text to code.
    #[error("{at}: holds no text; remove it or give it one")]
    Empty {
        /// Where.
        at: At,
    },
    /// The line is not a JSON object with a `text`.
    #[error("{at}: {says}; write one object a line, e.g. {{\"text\": \"...\", \"published\": \"2017-03-05\"}}")]
    NotJson {
        /// Where.
        at: At,
        /// What is wrong.
        says: String,
    },
    /// The date that the caller gives is none.
    #[error("{at}: `published` is \"{value}\", which is not a day; write it as YYYY-MM-DD or leave it out")]
    NotADay {
        /// Where.
        at: At,
        /// What stands there.
        value: String,
    },
    /// The page nests deeper than a page can.
    #[error("{at}: elements lie more than {limit} deep; save the article as .txt")]
    TooDeep {
        /// Where.
        at: At,
        /// The deepest that is read.
        limit: usize,
    },
}

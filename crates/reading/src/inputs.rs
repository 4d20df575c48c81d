//! The one module that opens files: paths in, unread reports out, one at a time and in order.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use crate::{At, Format, ReadError, Report, decode, read_at};

/// The longest report that is read.
const LONGEST: u64 = 256 * 1024 * 1024;

/// The bytes of one report, not yet read.
#[derive(Debug)]
pub struct Unread {
    at: At,
    format: Format,
    bytes: Vec<u8>,
    given: Option<Date>,
}

impl Unread {
    /// Reads the report; this is the work that can be shared out among threads.
    pub fn read(&self) -> Result<Report, ReadError> {
        read_at(self.format, &self.bytes, &self.at, self.given)
    }

    /// Where it stands.
    pub const fn at(&self) -> &At {
        &self.at
    }

    /// How many bytes it has.
    pub const fn len(&self) -> u64 {
        self.bytes.len() as u64
    }

    /// Has it no byte?
    pub const fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }
}

/// Reports from files and folders, in the order given; folders are walked by name, each line of a `.jsonl` is a report.
///
/// Only the report at hand is in memory. Inside folders hidden files and links to folders are passed over; `-` is standard input, as plain text.
#[derive(Debug)]
pub struct Inputs {
    /// Paths yet to be opened, next last.
    ahead: Vec<PathBuf>,
    lines: Option<Lines>,
    given: Option<Date>,
}

impl Inputs {
    /// Over these files and folders. `given` is the day of publication of reports that carry none.
    pub fn new(paths: impl IntoIterator<Item = PathBuf>, given: Option<Date>) -> Self {
        let mut ahead: Vec<PathBuf> = paths.into_iter().collect();
        ahead.reverse();
        Self { ahead, lines: None, given }
    }

    /// About how many bytes lie ahead, for showing progress. Standard input counts for nothing.
    pub fn bytes_ahead(&self) -> u64 {
        let mut ahead = self.ahead.clone();
        let mut bytes = 0;
        while let Some(path) = ahead.pop() {
            match fs::metadata(&path) {
                Ok(facts) if facts.is_dir() => ahead.extend(inside(&path).unwrap_or_default()),
                Ok(facts) => bytes += facts.len(),
                Err(_) => {}
            }
        }
        bytes
    }

    /// The reports themselves, each read as it is asked for.
    pub fn reports(self) -> impl Iterator<Item = Result<Report, ReadError>> {
        self.map(|unread| unread?.read())
    }

    fn open(&mut self, path: &Path) -> Option<Result<Unread, ReadError>> {
        let at = At::file(path.to_string_lossy());
        if path.as_os_str() == "-" {
            let at = At::file("standard input");
            return Some(whole(io::stdin().lock(), &at).map(|bytes| Unread { at, format: Format::Text, bytes, given: self.given }));
        }
        let unreachable = |error| Some(Err(ReadError::Unreachable { at: at.clone(), error }));
        match fs::metadata(path) {
            Err(error) => return unreachable(error),
            Ok(facts) if facts.is_dir() => match inside(path) {
                Ok(found) => {
                    self.ahead.extend(found);
                    return None;
                }
                Err(error) => return unreachable(error),
            },
            Ok(_) => {}
        }
        let Some(format) = Format::of(path) else { return Some(Err(ReadError::UnknownFormat { at })) };
        let file = match File::open(path) {
            Ok(file) => file,
            Err(error) => return unreachable(error),
        };
        if format == Format::Jsonl {
            self.lines = Some(Lines { name: at.name, file: BufReader::new(file), line: 0 });
            return None;
        }
        Some(whole(file, &at).map(|bytes| Unread { at, format, bytes, given: self.given }))
    }
}

impl Iterator for Inputs {
    type Item = Result<Unread, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(lines) = &mut self.lines {
                match lines.next() {
                    Some(Ok((at, bytes))) => return Some(Ok(Unread { at, format: Format::Jsonl, bytes, given: self.given })),
                    Some(Err(error)) => {
                        if matches!(error, ReadError::Unreachable { .. } | ReadError::NotUtf8 { .. }) {
                            self.lines = None;
                        }
                        return Some(Err(error));
                    }
                    None => self.lines = None,
                }
            }
            let path = self.ahead.pop()?;
            if let Some(opened) = self.open(&path) {
                return Some(opened);
            }
        }
    }
}

/// What a folder holds, by name, the last first. A link to a folder may lead back to where it stands, so none is followed.
fn inside(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let hidden = entry.file_name().to_string_lossy().starts_with('.');
        let linked_folder = entry.file_type()?.is_symlink() && entry.path().is_dir();
        if !hidden && !linked_folder {
            found.push(entry.path());
        }
    }
    found.sort_unstable_by(|a, b| b.file_name().cmp(&a.file_name()));
    Ok(found)
}

fn whole(file: impl Read, at: &At) -> Result<Vec<u8>, ReadError> {
    let mut bytes = Vec::new();
    match file.take(LONGEST + 1).read_to_end(&mut bytes) {
        Err(error) => Err(ReadError::Unreachable { at: at.clone(), error }),
        Ok(_) if bytes.len() as u64 > LONGEST => Err(ReadError::TooLong { at: at.clone(), limit: LONGEST }),
        Ok(_) => Ok(bytes),
    }
}

/// The lines of a `.jsonl` file that hold anything.
#[derive(Debug)]
struct Lines {
    name: String,
    file: BufReader<File>,
    line: usize,
}

impl Lines {
    fn next(&mut self) -> Option<Result<(At, Vec<u8>), ReadError>> {
        loop {
            self.line += 1;
            let at = At::line(&self.name, self.line);
            let mut bytes = Vec::new();
            match (&mut self.file).take(LONGEST + 1).read_until(b'\n', &mut bytes) {
                Err(error) => return Some(Err(ReadError::Unreachable { at, error })),
                Ok(0) => return None,
                Ok(_) if bytes.len() as u64 > LONGEST => {
                    return Some(self.pass_line().and(Err(ReadError::TooLong { at, limit: LONGEST })));
                }
                Ok(_) => {}
            }
            if self.line == 1 && decode::is_utf16(&bytes) {
                return Some(Err(ReadError::NotUtf8 { at, byte: 0 }));
            }
            while bytes.last().is_some_and(u8::is_ascii_whitespace) {
                bytes.pop();
            }
            if !bytes.is_empty() {
                return Some(Ok((at, bytes)));
            }
        }
    }

    /// Passes over the rest of a line without keeping it.
    fn pass_line(&mut self) -> Result<(), ReadError> {
        self.file.skip_until(b'\n').map(|_| ()).map_err(|error| ReadError::Unreachable { at: At::line(&self.name, self.line), error })
    }
}

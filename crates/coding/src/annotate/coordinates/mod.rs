//! Coordinates: points that the text itself gives, in degrees, on a grid, as a plus code or in a link to a map.
//!
//! They are read before the text is cut into tokens, since their dots, commas and quotation marks would part them: each is one token, and no
//! number in it is read as a count or a day.

mod angle;
mod grid;
mod links;
mod pair;
mod plus;
mod scan;
#[cfg(test)]
mod tests;
mod words;

use sitrep_codebook::LanguageBook;
use sitrep_model::Span;
use smol_str::SmolStr;

pub(crate) use plus::nearest;
use scan::{Scan, is_digit};
use words::Words;

/// One degree of latitude, in kilometres.
const DEGREE_KM: f64 = 111.2;
/// However finely a point is written, what happened there reaches as far.
const LEAST_KM: f64 = 0.1;

/// Coordinates as written.
#[derive(Debug, Clone, PartialEq)]
pub struct Coordinates {
    /// Where they stand, without a label such as "Coordinates:".
    pub span: Span,
    /// What they give.
    pub at: At,
    /// One in the last place written is as much, in kilometres, but never less than a hundred metres.
    pub radius_km: f64,
    /// The rule that read them.
    pub rule: &'static str,
    /// False where they are coordinates only if a place beside them lies there: two numbers of few decimals.
    pub sure: bool,
}

/// What coordinates give.
#[derive(Debug, Clone, PartialEq)]
pub enum At {
    /// Latitude and longitude in degrees (WGS 84).
    Point((f64, f64)),
    /// A short plus code, which needs a place beside it.
    Short(SmolStr),
}

impl Coordinates {
    /// The point, where they give one by themselves.
    pub const fn point(&self) -> Option<(f64, f64)> {
        match self.at {
            At::Point(point) => Some(point),
            At::Short(_) => None,
        }
    }
}

/// Reads coordinates. Built once from the codebook.
#[derive(Debug, Clone)]
pub struct CoordinateReader {
    words: Words,
}

impl CoordinateReader {
    /// Makes the tables of one language.
    pub fn new(book: &LanguageBook) -> Self {
        Self { words: Words::new(book) }
    }

    /// All coordinates of a text, in order; none overlaps another.
    pub fn read(&self, text: &str) -> Vec<Coordinates> {
        let scan = Scan { text, words: &self.words };
        let mut found: Vec<Coordinates> = Vec::new();
        let (mut at, mut stretch, mut link) = (0, 0, None);
        while at < text.len() {
            if at >= stretch {
                // Each stretch between spaces is looked at once for a link.
                stretch = at + text[at..].find(char::is_whitespace).unwrap_or(text.len() - at);
                link = scan.link(Span::new(at, stretch));
            }
            let floor = found.last().map_or(0, |last| last.span.end);
            let (seen, next) = match link.take_if(|link| link.span.start <= at) {
                Some(link) => (link.gives, link.span.end.max(at)),
                None => scan.step(at),
            };
            let seen = seen.filter(|seen| seen.span.start >= floor);
            at = seen.as_ref().map_or(next, |seen| seen.span.end);
            found.extend(seen);
        }
        found
    }
}

impl Scan<'_> {
    /// What begins at a character or stands around it, and where to look next.
    fn step(&self, at: usize) -> (Option<Coordinates>, usize) {
        let Some(c) = self.char_at(at) else { return (None, self.text.len()) };
        if c == '+' {
            return (self.plus_code(at), at + 1);
        }
        if !is_digit(c) {
            return (None, at + c.len_utf8());
        }
        let end = at + self.text[at..].find(|c| !is_digit(c)).unwrap_or(self.text.len() - at);
        (self.pair(at).or_else(|| self.grid(at)), end)
    }
}

/// How far from a point the event may lie, where one in the last place is so many degrees: rounded up to a hundred metres.
fn radius_km(unit: f64) -> f64 {
    ((unit * DEGREE_KM * 10.0 - 1e-9).ceil() / 10.0).max(LEAST_KM)
}

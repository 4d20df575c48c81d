//! A report's text in words, sentences and paragraphs.

mod addresses;
mod chrome;
mod lex;
mod lines;
mod marks;
mod mask;
mod sentences;
mod token;

use std::ops::Range;

use sitrep_codebook::LanguageBook;
use sitrep_model::{Passage, Report, Span};

pub use token::{Shape, Token, TokenKind};

/// A report cut into tokens, sentences and paragraphs. Spans point into `report.text`.
#[derive(Debug, Clone)]
pub struct Text<'r> {
    /// The report.
    pub report: &'r Report,
    /// Every token, in order.
    pub tokens: Vec<Token>,
    /// Token ranges of the sentences, in order; each token is in one sentence.
    pub sentences: Vec<Sentence>,
    /// Sentence ranges of the paragraphs.
    pub paragraphs: Vec<Range<usize>>,
}

/// One sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The paragraph it stands in.
    pub paragraph: usize,
    /// True for a title or heading: no end mark, few words, a paragraph of its own.
    pub heading: bool,
}

impl<'r> Text<'r> {
    /// Cuts the report's text.
    pub fn new(report: &'r Report, book: &LanguageBook) -> Self {
        Self::with_names(report, book, &[], &|_| false)
    }

    /// As `new`, with the names of places that small words may be written onto, and the coordinates, each of which is one token.
    pub fn with_names(report: &'r Report, book: &LanguageBook, coordinates: &[Span], is_name: &dyn Fn(&str) -> bool) -> Self {
        let cutting = |word: &str| book.clitics.cut(word, is_name);
        let mut text = Self { report, tokens: Vec::with_capacity(report.text.len() / 5), sentences: Vec::new(), paragraphs: Vec::new() };
        let mut coordinates = coordinates;
        for line in own(lines::paragraphs(&report.text, coordinates), &report.passages) {
            if chrome::is_chrome(line.of(&report.text), book) {
                continue;
            }
            let first = text.tokens.len();
            let own = coordinates.partition_point(|span| span.end <= line.end);
            let mut start = line.start;
            for &span in &coordinates[..own] {
                lex::lex(&report.text, Span::new(start, span.start), &cutting, &mut text.tokens);
                text.tokens.push(Token::coordinates(span));
                start = span.end;
            }
            lex::lex(&report.text, Span::new(start, line.end), &cutting, &mut text.tokens);
            coordinates = &coordinates[own..];
            if text.tokens.len() > first {
                sentences::cut(&mut text, first, book);
            }
        }
        text
    }

    /// The bytes that a range of tokens covers.
    ///
    /// # Panics
    /// Where the range is empty: a mention has at least one token.
    pub fn span(&self, tokens: &Range<usize>) -> Span {
        let (first, last) = (&self.tokens[tokens.start], &self.tokens[tokens.end - 1]);
        let start = self.article_shared_by(tokens.start).unwrap_or(first.span.start);
        Span::new(start, last.span.end)
    }

    /// "للجيش": the preposition and the article share their letter, so that "لجيش" without it is no word.
    fn article_shared_by(&self, at: usize) -> Option<usize> {
        let (before, token) = (self.tokens.get(at.checked_sub(1)?)?, &self.tokens[at]);
        let text = &self.report.text;
        let shared = token.key.starts_with("ال") && token.span.of(text).starts_with('ل');
        (shared && before.span.end == token.span.start && before.key == "ل").then_some(before.span.start)
    }

    /// The words that a range of tokens covers, as written.
    pub fn words(&self, tokens: &Range<usize>) -> &'r str {
        self.span(tokens).of(&self.report.text)
    }

    /// The folded word of a token, or none past the end.
    pub fn key(&self, at: usize) -> Option<&str> {
        self.tokens.get(at).map(|token| token.key.as_str())
    }

    /// The sentence that holds a token.
    pub fn sentence_of(&self, token: usize) -> usize {
        self.sentences.partition_point(|sentence| sentence.tokens.end <= token)
    }

    /// A view of one sentence for phrase tables: the folded word at an offset from `at`, none past the sentence's end.
    pub fn from<'s>(&'s self, at: usize, end: usize) -> impl Fn(usize) -> Option<&'s str> {
        move |offset| (at + offset < end).then(|| self.tokens[at + offset].key.as_str())
    }
}

/// The paragraphs without what is written in another language.
fn own(paragraphs: Vec<Span>, passages: &[Passage]) -> Vec<Span> {
    if passages.is_empty() {
        return paragraphs;
    }
    let mut own = Vec::with_capacity(paragraphs.len());
    for paragraph in paragraphs {
        let first = passages.partition_point(|passage| passage.span.end <= paragraph.start);
        let mut start = paragraph.start;
        for passage in passages[first..].iter().take_while(|passage| passage.span.start < paragraph.end) {
            own.push(Span::new(start, passage.span.start.max(start)));
            start = passage.span.end;
        }
        own.push(Span::new(start, paragraph.end.max(start)));
    }
    own.retain(|span| !span.is_empty());
    own
}

//! Cuts a stretch of text into tokens.

use sitrep_codebook::Cut;
use sitrep_model::{Span, fold_into};
use smol_str::SmolStr;

use super::addresses::{handle_length, trim_url};
use super::marks::{entity, is_apostrophe, is_invisible, is_mark, is_word, plain_mark, read_entities};
use super::mask::{MASKS, STROKE, mask, one_more};
use super::token::{Shape, Token, TokenKind};

/// Cuts a folded word into the small words written onto it and its stem; none where it is whole.
pub(super) type Cutting<'c> = dyn Fn(&str) -> Option<Cut> + 'c;

const TA_MARBUTA: char = 'ة';
/// A conjunction and an alif with its hamza.
const HAMZA_JOINT: &str = "وأ";

/// The tag of breaking news. Copies of a post drop the line break behind it: "#عاجلاستشهاد".
const URGENT: &str = "عاجل";
/// No ending of that word has so many letters.
const SHORTEST_NEXT: usize = 4;

/// Appends the tokens of `stretch` to `tokens`.
pub(super) fn lex(text: &str, stretch: Span, cutting: &Cutting<'_>, tokens: &mut Vec<Token>) {
    let mut lexer = Lexer { text, at: stretch.start, end: stretch.end, joined: false, buffer: String::new(), cutting };
    while let Some(first) = lexer.peek(0) {
        lexer.step(first, tokens);
    }
}

struct Lexer<'t> {
    text: &'t str,
    at: usize,
    end: usize,
    joined: bool,
    buffer: String,
    cutting: &'t Cutting<'t>,
}

impl Lexer<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..self.end]
    }

    fn peek(&self, offset: usize) -> Option<char> {
        self.rest().chars().nth(offset)
    }

    fn step(&mut self, first: char, tokens: &mut Vec<Token>) {
        let (length, mark) = entity(self.rest()).unwrap_or((first.len_utf8(), first));
        if mark.is_whitespace() || is_invisible(mark) {
            self.joined = false;
            self.at += length;
        } else if self.is_url() {
            let length = self.rest().find(char::is_whitespace).unwrap_or(self.end - self.at);
            self.push(trim_url(&self.text[self.at..self.at + length]), TokenKind::Url, tokens);
        } else if first == '@' && self.peek(1).is_some_and(is_word) {
            let length = 1 + handle_length(&self.rest()[1..]);
            self.push(length, TokenKind::Handle, tokens);
        } else if first == '#' && self.peek(1).is_some_and(is_word) {
            self.at += 1;
            self.hashtag(tokens);
        } else if first.is_ascii_digit() || first.is_numeric() && is_word(first) {
            self.number(tokens);
        } else if is_word(first) {
            let length = self.word_length();
            self.word(length, tokens);
        } else {
            self.punct(first, tokens);
        }
    }

    fn is_url(&self) -> bool {
        let rest = self.rest();
        ["http://", "https://", "www."].iter().any(|start| rest.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start)))
    }

    /// Bytes of the word here: letters, marks, inner apostrophes and asterisks, and the dots of an abbreviation of single letters.
    fn word_length(&self) -> usize {
        let rest = self.rest();
        let mut length = 0;
        let mut letters = 0;
        let mut dotted = false;
        let first = rest.chars().next().map_or(0, char::len_utf8);
        let (mut masked_to, mut masked) = (0, false);
        let mut chars = rest.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let next = chars.peek().map(|&(_, next)| next);
            let inside = next.is_some_and(is_word);
            if masked_to <= at {
                let hidden = mask(rest, at);
                masked |= hidden.is_some();
                masked_to = hidden.or_else(|| inner_entity(rest, at)).unwrap_or(0);
            }
            if c.is_numeric() && rest[..at].ends_with(|before: char| !before.is_ascii() && is_word(before) && !before.is_numeric()) {
                // "و5 جرحى": in a script that writes small words onto the next, a number begins a token of its own.
                break;
            }
            if rest[..at].ends_with(TA_MARBUTA) && is_word(c) && !is_mark(c) {
                // It is written at the end of a word only: "قريةاستشهد" lacks a space.
                break;
            }
            if is_word(c) {
                letters += 1;
            } else if masked_to > at || masked && one_more(rest, at) {
                // An entity's letters are none of the word. Marks between strokes hide a word from filters and do not part it: "قـ.ـصف", and
                // neither does one more: "الحـ.ـر.بي".
            } else if c == '.' && letters == 1 && (dotted || inside && at == first) {
                (letters, dotted) = (0, true);
            } else if !(is_apostrophe(c) && inside || c == '*' && inside && letters > 0) {
                break;
            }
            length = at + c.len_utf8();
        }
        length
    }

    fn word(&mut self, length: usize, tokens: &mut Vec<Token>) {
        let word = &self.text[self.at..self.at + length];
        if word.is_ascii() { self.whole(length, tokens) } else { self.cut(length, tokens) }
    }

    fn whole(&mut self, length: usize, tokens: &mut Vec<Token>) {
        let word = &self.text[self.at..self.at + length];
        match possessive(word) {
            Some(stem) => {
                self.push(stem, TokenKind::Word, tokens);
                self.push_possessive(length - stem, tokens);
            }
            None => self.push(length, TokenKind::Word, tokens),
        }
    }

    /// A word with what is written onto it: each letter before the stem is a token, a pronoun behind it a mark on it.
    fn cut(&mut self, length: usize, tokens: &mut Vec<Token>) {
        let end = self.at + length;
        // No word begins so: "وأدى" is "and it led to", though "وادي" is a valley.
        if self.text[self.at..end].starts_with(HAMZA_JOINT) && length > HAMZA_JOINT.len() {
            let letter = letter_length(&self.text[self.at..end]);
            self.push(letter, TokenKind::Word, tokens);
            return self.cut(length - letter, tokens);
        }
        self.buffer.clear();
        fold_into(&self.text[self.at..end], &mut self.buffer);
        self.buffer.retain(|c| !MASKS.contains(&c));
        let cut = if self.buffer.is_ascii() { None } else { (self.cutting)(&self.buffer) };
        // No pronoun is written with a ta marbuta: "السفيرة" is no "السفير" of hers.
        let feminine = self.text[..end].ends_with('ة');
        let Some(cut) = cut.and_then(|cut| if feminine { cut.without_pronoun(&self.buffer) } else { Some(cut) }) else {
            return self.whole(length, tokens);
        };
        for _ in &cut.letters {
            self.push(letter_length(&self.text[self.at..end]), TokenKind::Word, tokens);
        }
        self.push(end - self.at, TokenKind::Word, tokens);
        if let Some(last) = tokens.last_mut() {
            last.key = cut.stem;
            last.pronoun = cut.pronoun;
        }
    }

    fn number(&mut self, tokens: &mut Vec<Token>) {
        let rest = self.rest();
        let mut length = 0;
        let mut kind = TokenKind::Number;
        let mut chars = rest.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let next = chars.peek().map(|&(_, next)| next);
            if is_word(c) {
                // A month's name in Arabic is often written onto its day: "4نيسان".
                if !c.is_numeric() && !c.is_ascii() && kind == TokenKind::Number {
                    break;
                }
                if !c.is_numeric() {
                    kind = TokenKind::Word;
                }
            } else if !(matches!(c, '.' | ',' | ':' | '٫' | '٬') && next.is_some_and(char::is_numeric) && kind == TokenKind::Number) {
                break;
            }
            length = at + c.len_utf8();
        }
        self.push(length, kind, tokens);
    }

    fn push_possessive(&mut self, length: usize, tokens: &mut Vec<Token>) {
        self.push(length, TokenKind::Punct, tokens);
        if let Some(last) = tokens.last_mut() {
            last.key = SmolStr::new_static("'s");
        }
    }

    /// The parts of a hashtag: at underscores, and where a small letter meets a capital.
    fn hashtag(&mut self, tokens: &mut Vec<Token>) {
        let stop = self.rest().find(|c: char| !is_word(c) && c != '_').map_or(self.end, |length| self.at + length);
        let stop = if runs_on(&self.text[self.at..stop]) { self.at + URGENT.len() } else { stop };
        let first = tokens.len();
        while self.at < stop {
            let part = &self.text[self.at..stop];
            if part.starts_with('_') {
                self.at += 1;
                continue;
            }
            let mut before: Option<char> = None;
            let length = part
                .char_indices()
                .find(|&(_, c)| {
                    let cut = c == '_' || before.is_some_and(|b| b.is_lowercase() && c.is_uppercase());
                    before = Some(c);
                    cut
                })
                .map_or(part.len(), |(at, _)| at);
            self.cut(length, tokens);
        }
        for token in &mut tokens[first..] {
            token.hashtag = true;
        }
        let mark = self.peek(0).filter(|&c| matches!(c, '\'' | '\u{2019}'));
        if let Some(mark) = mark.filter(|_| matches!(self.peek(1), Some('s' | 'S')) && !self.peek(2).is_some_and(is_word)) {
            self.push_possessive(mark.len_utf8() + 1, tokens);
        }
    }

    fn punct(&mut self, first: char, tokens: &mut Vec<Token>) {
        // "Busra al_Sham": a stroke below joins words as a hyphen does.
        let joins = matches!(first, '-' | '_' | '\u{2010}'..='\u{2013}') && self.glued(tokens) && self.peek(1).is_some_and(is_word);
        if joins {
            self.joined = true;
            self.at += first.len_utf8();
            return;
        }
        let length = if let Some((length, _)) = entity(self.rest()) {
            length
        } else if self.rest().starts_with("...") {
            3
        } else if self.rest().starts_with("''") {
            2
        } else {
            first.len_utf8()
        };
        self.push(length, TokenKind::Punct, tokens);
    }

    fn glued(&self, tokens: &[Token]) -> bool {
        tokens.last().is_some_and(|token| token.span.end == self.at && token.kind != TokenKind::Punct)
    }

    fn push(&mut self, length: usize, kind: TokenKind, tokens: &mut Vec<Token>) {
        let span = Span::new(self.at, self.at + length);
        let written = span.of(self.text);
        self.buffer.clear();
        match kind {
            TokenKind::Punct => match entity(written) {
                Some((_, mark)) => self.buffer.push_str(plain_mark(mark.encode_utf8(&mut [0; 4]))),
                None => self.buffer.push_str(plain_mark(written)),
            },
            TokenKind::Word if written.contains('&') => {
                let mut word = String::with_capacity(written.len());
                read_entities(written, &mut word);
                fold_into(&word, &mut self.buffer);
            }
            _ => fold_into(written, &mut self.buffer),
        }
        if kind == TokenKind::Word && self.buffer.contains(['*', ' ']) || !self.buffer.is_ascii() && written.contains(STROKE) {
            self.buffer.retain(|c| !MASKS.contains(&c));
        }
        let key = if kind == TokenKind::Word { self.buffer.trim_end_matches('.') } else { self.buffer.as_str() };
        tokens.push(Token {
            span,
            key: SmolStr::new(key),
            kind,
            shape: Shape::of(written, kind),
            joined: std::mem::take(&mut self.joined),
            hashtag: false,
            pronoun: false,
        });
        self.at = span.end;
    }
}

/// Bytes of the first letter with the marks on it.
fn letter_length(word: &str) -> usize {
    let mut chars = word.char_indices().skip(1);
    chars.find(|&(_, c)| !is_mark(c) && c != '\u{0640}').map_or(word.len(), |(at, _)| at)
}

/// Where an entity ends that stands for an apostrophe inside a word.
fn inner_entity(rest: &str, at: usize) -> Option<usize> {
    let (length, mark) = entity(&rest[at..])?;
    let inside = rest[at + length..].chars().next().is_some_and(is_word);
    (is_apostrophe(mark) && inside).then_some(at + length)
}

/// Does a word of the text follow the tag with nothing between?
fn runs_on(tag: &str) -> bool {
    tag.strip_prefix(URGENT).is_some_and(|rest| !rest.starts_with('_') && rest.chars().count() >= SHORTEST_NEXT)
}

/// Bytes of the stem where a word ends in an apostrophe and s.
fn possessive(word: &str) -> Option<usize> {
    let stem = word.strip_suffix(['s', 'S'])?;
    let plain = stem.chars().next_back().filter(|&c| matches!(c, '\'' | '\u{2019}')).map(char::len_utf8);
    let written = || {
        let amp = stem.rfind('&')?;
        entity(&stem[amp..]).filter(|&(length, mark)| amp + length == stem.len() && is_apostrophe(mark)).map(|(length, _)| length)
    };
    let stem = stem.len() - plain.or_else(written)?;
    (stem > 0).then_some(stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Vec<String> {
        let mut tokens = Vec::new();
        lex(text, Span::new(0, text.len()), &|_| None, &mut tokens);
        tokens.into_iter().map(|token| token.key.to_string()).collect()
    }

    #[test]
    fn hyphens_join_words_and_leave_no_token() {
        assert_eq!(keys("U.S.-led al-Nusra"), ["u.s", "led", "al", "nusra"]);
    }

    #[test]
    fn apostrophes_inside_a_name_do_not_part_it_and_a_possessive_does() {
        assert_eq!(keys("Ma'arat al-Numan's"), ["maarat", "al", "numan", "'s"]);
    }

    #[test]
    fn entities_are_the_marks_that_they_stand_for() {
        assert_eq!(keys("Dar&#8217;a&nbsp;city&rsquo;s &quot;centre&quot;"), ["dara", "city", "'s", "\"", "centre", "\""]);
        assert_eq!(keys("R&D; a&b &unknown;"), ["r", "&", "d", ";", "a", "&", "b", "&", "unknown", ";"]);
    }

    #[test]
    fn hashtags_are_their_words() {
        assert_eq!(keys("#SyrianRegime hit #Kafr_Nabl"), ["syrian", "regime", "hit", "kafr", "nabl"]);
        assert_eq!(keys("#Hama's north"), ["hama", "'s", "north"]);
    }

    #[test]
    fn words_masked_with_asterisks_are_read_whole() {
        assert_eq!(keys("kil*led in cla*shes"), ["killed", "in", "clashes"]);
    }

    #[test]
    fn marks_between_strokes_do_not_part_an_arabic_word() {
        assert_eq!(keys("قـ.ـوات قصـ ـف. نعم"), ["قوات", "قصف", ".", "نعم"]);
        assert_eq!(keys("الحـ.ـر.بي مر.حبا"), ["الحربي", "مر", ".", "حبا"]);
    }

    #[test]
    fn numbers_keep_their_points_and_lose_the_full_stop() {
        assert_eq!(keys("At 7.35 p.m. 1,200 fled."), ["at", "7.35", "p.m", "1,200", "fled", "."]);
    }

    #[test]
    fn a_web_address_is_one_token() {
        assert_eq!(keys("see https://x.com/a/status/12, now"), ["see", "https://x.com/a/status/12", ",", "now"]);
    }

    #[test]
    fn a_month_written_onto_its_day_is_a_word_of_its_own() {
        assert_eq!(keys("في 4نيسان"), ["في", "4", "نيسان"]);
    }

    #[test]
    fn a_number_that_a_small_word_is_written_onto_is_a_token_of_its_own() {
        assert_eq!(keys("3 قتلى و5 جرحى"), ["3", "قتلي", "و", "5", "جرحي"]);
        assert_eq!(keys("F16 وبـ١٢ قذيفة"), ["f16", "وب", "12", "قذيفه"]);
    }

    #[test]
    fn words_with_no_space_between_are_parted_where_the_first_must_end() {
        assert_eq!(keys("في قريةاستشهد رجل"), ["في", "قريه", "استشهد", "رجل"]);
        assert_eq!(keys("@sana_newsقصف"), ["@sana_news", "قصف"]);
    }

    #[test]
    fn letters_written_onto_a_word_are_tokens_with_their_own_spans() {
        let text = "وَبالبراميل";
        let cut =
            |word: &str| (word == "وبالبراميل").then(|| Cut { letters: vec!['و', 'ب'], stem: "البراميل".into(), pronoun: false });
        let mut tokens = Vec::new();
        lex(text, Span::new(0, text.len()), &cut, &mut tokens);
        let words: Vec<(&str, &str)> = tokens.iter().map(|token| (token.span.of(text), token.key.as_str())).collect();
        assert_eq!(words, [("وَ", "و"), ("ب", "ب"), ("البراميل", "البراميل")]);
    }

    #[test]
    fn spans_give_back_the_words() {
        let text = "«قصف» Tall-Minnis’s 3–5";
        let mut tokens = Vec::new();
        lex(text, Span::new(0, text.len()), &|_| None, &mut tokens);
        let words: Vec<&str> = tokens.iter().map(|token| token.span.of(text)).collect();
        assert_eq!(words, ["«", "قصف", "»", "Tall", "Minnis", "’s", "3", "5"]);
    }
}

//! One word, number or mark of punctuation.

use smol_str::SmolStr;

use sitrep_model::Span;

/// A token with the form that tables compare.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// Folded: no case, marks, apostrophes or closing dot ("U.S." is `u.s`, "Ma'arat" is `maarat`, "kil*led" is `killed`).
    pub key: SmolStr,
    /// What it is.
    pub kind: TokenKind,
    /// How it is written.
    pub shape: Shape,
    /// True where a hyphen or dash without spaces joins it to the token before ("al-Nusra", "3-5").
    pub joined: bool,
    /// True where it is a part of a hashtag.
    pub hashtag: bool,
    /// True where a pronoun is written onto its end, which the key leaves out ("قصفها").
    pub pronoun: bool,
}

impl Token {
    /// Coordinates, whole.
    pub(super) const fn coordinates(span: Span) -> Self {
        Self {
            span,
            key: SmolStr::new_static("°"),
            kind: TokenKind::Coordinates,
            shape: Shape::None,
            joined: false,
            hashtag: false,
            pronoun: false,
        }
    }

    /// Is it a word that starts with a capital, or a whole one in capitals?
    pub const fn is_capital(&self) -> bool {
        matches!(self.shape, Shape::Capital | Shape::Upper | Shape::Mixed)
    }

    /// Is it this punctuation mark or folded word?
    pub fn is(&self, key: &str) -> bool {
        self.key == key
    }
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// A word, also an ordinal ("25th") and a time with letters ("10am").
    Word,
    /// Digits, with `.` `,` or `:` inside: "12", "1,200", "7.35", "10:30".
    Number,
    /// One mark of punctuation, or "'s".
    Punct,
    /// A web address.
    Url,
    /// An account name: "@snhr".
    Handle,
    /// Coordinates, a link to a map included. Their key is a sign that no table holds.
    Coordinates,
}

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// No capitals.
    Lower,
    /// A first capital.
    Capital,
    /// Two or more capitals and nothing else ("SDF", "U.S.").
    Upper,
    /// Capitals inside ("EuroMed").
    Mixed,
    /// A script without case, or no letters.
    None,
}

impl Shape {
    /// How a token is written.
    pub(super) fn of(written: &str, kind: TokenKind) -> Self {
        if kind != TokenKind::Word {
            return Self::None;
        }
        let mut letters = written.chars().filter(|c| c.is_alphabetic());
        let Some(first) = letters.next() else { return Self::None };
        let (mut upper, mut lower) = (0, 0);
        for c in letters {
            upper += usize::from(c.is_uppercase());
            lower += usize::from(c.is_lowercase());
        }
        match (first.is_uppercase(), upper, lower) {
            (false, 0, _) if !first.is_lowercase() => Self::None,
            (false, 0, _) => Self::Lower,
            (true, 0, _) => Self::Capital,
            (true, _, 0) => Self::Upper,
            _ => Self::Mixed,
        }
    }
}

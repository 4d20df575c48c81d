//! The pieces of a sentence.

use std::ops::Range;

use sitrep_codebook::VerbForm;

/// A piece of a sentence: a noun phrase, a verb with its helpers, a preposition, a mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What it is.
    pub kind: Kind,
    /// The clause it stands in.
    pub clause: usize,
}

/// What a unit is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// A noun phrase.
    Noun,
    /// A noun phrase that is only a pronoun.
    Pronoun,
    /// A phrase that places the clause by itself ("15 km north of Homs").
    PlacePhrase,
    /// A verb with its auxiliaries.
    Verb(VerbGroup),
    /// Words that introduce a speaker ("according to").
    Source,
    /// A preposition.
    Preposition,
    /// "and", "or", "but".
    Conjunction,
    /// "that", "when", "after" before a clause.
    Subordinator,
    /// "who", "which".
    Relative,
    /// A comma.
    Comma,
    /// Any other mark that parts.
    Break,
    /// A quotation mark.
    Quote,
    /// An adverb.
    Adverb,
    /// A time expression.
    Date,
}

/// A verb with what stands before it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "a verb can have any mix of these traits")]
pub struct VerbGroup {
    /// The tokens of the main verb.
    pub main: Range<usize>,
    /// The main verb's form.
    pub form: VerbForm,
    /// Does a form of "be" make it passive?
    pub passive: bool,
    /// Is it negated?
    pub negated: bool,
    /// Does a modal ("will", "may") stand before it?
    pub modal: bool,
    /// Is it an infinitive with "to"?
    pub infinitive: bool,
    /// Past perfect ("had shelled")?
    pub past_perfect: bool,
    /// Has it an auxiliary or a form that can stand alone?
    pub finite: bool,
    /// Is it a verb of speech?
    pub speech: bool,
    /// Does it stand without any helper?
    pub bare: bool,
    /// Only "be" or "have"?
    pub copula: bool,
}

impl VerbGroup {
    /// The verb group at this token before anything of it is read.
    pub(super) const fn unread(at: usize) -> Self {
        Self {
            main: at..at + 1,
            form: VerbForm::Base,
            passive: false,
            negated: false,
            modal: false,
            infinitive: false,
            past_perfect: false,
            finite: false,
            speech: false,
            bare: false,
            copula: false,
        }
    }
}

/// A clause: one verb and what belongs to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// The unit of its verb; none in headings without one.
    pub verb: Option<usize>,
    /// How it hangs on its parent.
    pub kind: ClauseKind,
    /// The clause it hangs on.
    pub parent: Option<usize>,
    /// The noun phrase that a relative or participle clause is about.
    pub antecedent: Option<usize>,
    /// The unit of the word that opened it.
    pub opener: Option<usize>,
}

/// How a clause hangs on its parent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClauseKind {
    /// It stands alone.
    Main,
    /// "who attacked ..."
    Relative,
    /// "after they attacked ..."
    Subordinate,
    /// What somebody says.
    Complement,
    /// "killing three", "killed in ..."
    Participle,
    /// "to attack ..."
    Infinitive,
    /// "... and attacked": shares the subject of its elder sibling.
    Shared,
    /// "..., and they attacked": has its own subject.
    Coordinate,
}

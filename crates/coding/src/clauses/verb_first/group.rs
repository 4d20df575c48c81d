//! A verb with the particles before it: "كانت قد استهدفت", "لم تسفر", "سوف يقصف".

use sitrep_codebook::{LanguageBook, VerbForm};

use crate::annotate::Mentions;
use crate::clauses::unit::VerbGroup;
use crate::text::{Text, TokenKind};

/// More particles than this stand before no verb.
const MOST_PARTICLES: usize = 4;

/// The verb group that begins at a token, and where it ends.
pub(crate) fn verb(text: &Text<'_>, mentions: &Mentions<'_>, at: usize, end: usize) -> Option<(VerbGroup, usize)> {
    let book = mentions.book;
    let mut group = VerbGroup { finite: true, ..VerbGroup::unread(at) };
    let mut next = at;
    let mut be = None;
    while next < end && next < at + MOST_PARTICLES {
        let key = text.tokens[next].key.as_str();
        if book.is("negations", key) && follows(text, mentions, next + 1, end) {
            group.negated = true;
            group.modal |= book.is("modals-future", key);
        } else if book.is("modals", key) && follows(text, mentions, next + 1, end) {
            group.modal = book.is("modals-future", key) || !book.is("have", key);
        } else if book.is("have", key) && follows(text, mentions, next + 1, end) {
            group.past_perfect |= be.is_some();
        } else if be.is_none() && book.is("be", key) && is_free(text, book, next) {
            be = Some(next);
        } else {
            break;
        }
        next += 1;
    }
    if let Some((reach, form, speech)) = main(text, mentions, next, end) {
        let helped = next > at;
        return Some((VerbGroup { main: next..reach, form, speech, bare: !helped, ..group }, reach));
    }
    let be = be?;
    Some((VerbGroup { main: be..be + 1, form: VerbForm::Past, copula: true, ..group }, be + 1))
}

/// Does a verb follow, past more particles?
fn follows(text: &Text<'_>, mentions: &Mentions<'_>, at: usize, end: usize) -> bool {
    let particle = |at: usize| ["be", "have", "modals", "negations"].iter().any(|list| mentions.book.is(list, &text.tokens[at].key));
    let next = (at..end.min(at + MOST_PARTICLES)).find(|&at| !particle(at));
    next.is_some_and(|next| main(text, mentions, next, end).is_some()) || at < end && mentions.book.is("be", &text.tokens[at].key)
}

/// Right behind a preposition or a determiner no verb stands.
fn is_free(text: &Text<'_>, book: &LanguageBook, at: usize) -> bool {
    let first = text.sentences[text.sentence_of(at)].tokens.start;
    let Some(before) = at.checked_sub(1).filter(|&before| before >= first).map(|before| &text.tokens[before]) else { return true };
    let key = before.key.as_str();
    let governed = book.is("prepositions", key) && !book.is("subordinators", key) || book.is("determiners", key);
    before.kind == TokenKind::Punct || !governed
}

/// A main verb at this token: where it ends, its form, and whether it is one of speech.
fn main(text: &Text<'_>, mentions: &Mentions<'_>, at: usize, end: usize) -> Option<(usize, VerbForm, bool)> {
    if at >= end || text.tokens[at].kind != TokenKind::Word {
        return None;
    }
    if let Some((reach, form)) = mentions.verb_cue_from(at) {
        return Some((reach, form, false));
    }
    // "مقر تابع لـ": whose it is, and not "he went on".
    if mentions.book.is("belonging", &text.tokens[at].key)
        && at + 1 < end
        && mentions.book.is("clitic-prepositions", &text.tokens[at + 1].key)
    {
        return None;
    }
    // "أحبطت الفصائل محاولة تقدم": what closes a cue is no verb of its own.
    if mentions.ends_cue(at) || mentions.noun_cue_from(at) || !is_free(text, mentions.book, at) || mentions.name_from(at).is_some() {
        return None;
    }
    if let Some(speech) = mentions.speech_from(at) {
        return Some((speech.tokens.end, speech.form, true));
    }
    let (length, forms) = mentions.book.plain_verbs.longest(text.from(at, end))?;
    Some((at + length, *forms.first()?, false))
}

//! Who carries out what a verb tells, where they do not stand behind it: its speaker, its own words, what stands before it.

use std::ops::Range;

use sitrep_codebook::raw::Filler;

use super::acts;
use super::arrange::{has_frame, is_effect};
use crate::annotate::Mentions;
use crate::clauses::Parsed;
use crate::clauses::slots::Slots;
use crate::clauses::unit::{ClauseKind, VerbGroup};
use crate::text::Text;

type Nouns = Vec<Range<usize>>;

/// "إن جنديين قتلا برصاص مسلحين": the preposition inside a verb's own words that end in a weapon without an article; whose it is stands behind.
pub(super) fn bullet_of((text, mentions): (&Text<'_>, &Mentions<'_>), verb: &VerbGroup) -> Option<usize> {
    let theirs = has_frame(mentions, verb, |frame| frame.roles.get("ب") == Some(&Filler::Initiator));
    let article = text.tokens[verb.main.end - 1].key.starts_with("ال");
    let weapon = verb.main.end.checked_sub(2).filter(|&at| theirs && at > verb.main.start && !article)?;
    text.tokens[weapon].is("ب").then_some(weapon)
}

/// Who carries out a clause: its subject, or the one that its verb's own words hold ("هاجم مستوطنون").
pub(super) fn doers_of((mentions, parsed): (&Mentions<'_>, &Parsed), clause: Option<usize>, slots: &Slots) -> Nouns {
    let verb = clause.and_then(|clause| parsed.verb_of(clause)).map(|verb| verb.main.start + 1..verb.main.end);
    let held =
        verb.filter(|words| !words.is_empty() && mentions.within(words).actors.iter().any(|actor| actor.tokens.start == words.start));
    match held {
        Some(held) => vec![held],
        None if slots.passive => Vec::new(),
        None => slots.subject.clone(),
    }
}

/// What stands before the verb: what its clause tells about, or the speaker where only a pronoun does.
pub(super) fn standing_before(
    context: (&Text<'_>, &Mentions<'_>, &Parsed),
    (clause, verb): (usize, &VerbGroup),
    (before, arranged): (Nouns, &[Slots]),
) -> Nouns {
    let parsed = context.2;
    match parsed.clauses[clause].antecedent {
        Some(antecedent) => vec![parsed.units[antecedent].tokens.clone()],
        None if before.is_empty() => speaker(context, (clause, verb), arranged).unwrap_or_default(),
        None => before,
    }
}

/// "أعلنت القيادة أنها نفذت غارة": the pronoun on the word that opens what is said stands for the speaker. "إنه قتل ثلاثة" may stand for nobody.
pub(super) fn speaker(
    (text, mentions, parsed): (&Text<'_>, &Mentions<'_>, &Parsed),
    (clause, verb): (usize, &VerbGroup),
    arranged: &[Slots],
) -> Option<Nouns> {
    let here = &parsed.clauses[clause];
    let opener = here.opener.filter(|_| here.kind == ClauseKind::Complement)?;
    let that = parsed.units[opener].tokens.end - 1;
    let told = arranged.get(here.parent?).filter(|told| !told.passive)?;
    let that = text.tokens[that].key.as_str();
    let hers = that.ends_with("ها");
    let meant = hers || that.ends_with('ه') && !is_effect(mentions, verb);
    (meant && told.subject.iter().any(|noun| acts(mentions, noun))).then(|| told.subject.clone())
}

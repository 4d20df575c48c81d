//! Land that bears no name of its own: "areas of Idlib", "300 square miles".

use std::ops::Range;

use crate::annotate::PlaceMention;
use crate::code::desk::Desk;
use crate::text::TokenKind;

use super::names::{Name, NameKind};

impl<'a> Desk<'a, '_> {
    /// "areas of Idlib": no more of the place is told than this.
    pub(super) fn land(&self, place: &PlaceMention) -> Option<Range<usize>> {
        let key = |at: usize| self.text().tokens[at].key.as_str();
        let first = self.text().sentences[self.text().sentence_of(place.name_tokens.start)].tokens.start;
        let mut at = place.name_tokens.start;
        while at > first && self.is("determiners", key(at - 1)) {
            at -= 1;
        }
        let preposition = at.checked_sub(1).filter(|&at| at > first && self.is("share-prepositions", key(at)))?;
        let noun = preposition - 1;
        let part = self.is("area-nouns", key(noun)) && !self.is("place-kinds", key(noun)) || self.is("place-parts", key(noun));
        part.then_some(noun..place.name_tokens.end)
    }

    /// "some 300 square kilometres of territory": how much an actor holds, where no name says which.
    pub(super) fn add_measured_land(&self, stretch: &Range<usize>, names: &mut Vec<Name<'a>>) {
        let key = |at: usize| if at < stretch.end { self.text().key(at).unwrap_or_default() } else { "" };
        for at in stretch.clone().filter(|&at| self.is("area-units", key(at))) {
            let square = at.checked_sub(1).filter(|&before| self.is("area-squares", key(before)));
            let Some(last) = square.or_else(|| self.is("area-squares", key(at)).then_some(at)) else { continue };
            let number = |at: &usize| stretch.contains(at) && self.text().tokens[*at].kind == TokenKind::Number;
            let Some(count) = last.checked_sub(1).filter(number) else { continue };
            let of = self.is("share-prepositions", key(at + 1)) && self.is("area-nouns", key(at + 2));
            let tokens = count..if of { at + 3 } else { at + 1 };
            if names.iter().any(|name| name.tokens.start < tokens.end && tokens.start < name.tokens.end) {
                continue;
            }
            let place = names.partition_point(|name| name.tokens.start < tokens.start);
            names.insert(place, Name { tokens, kind: NameKind::Land });
        }
    }
}

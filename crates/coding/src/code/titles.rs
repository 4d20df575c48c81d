//! What stands on a report's page and is not its own: the titles of other reports, and what is printed twice.

use std::collections::HashSet;

use sitrep_model::{Doubt, DoubtKind, Evidence, RuleName};

use crate::annotate::Mentions;
use crate::text::Text;

use super::aside::{is_cut_title, is_link};
use super::desk::Desk;
use super::telling::Telling;

/// A report of so many whole sentences is an article, and no post whose lines end without a stop.
const ARTICLE: usize = 3;
/// Its sentences have so many tokens together.
const ARTICLE_TOKENS: usize = 60;
/// What is cut short is printed whole in one of so many sentences behind it.
const WHOLE_WITHIN: usize = 6;
/// A shorter sentence may well be said twice.
const SHORTEST_REPEAT: usize = 6;

/// The sentences that are printed word for word a second time, and those cut short that are printed whole.
pub(super) fn printed_again(text: &Text<'_>) -> HashSet<usize> {
    let mut seen = HashSet::new();
    let long = |at: &usize| text.sentences[*at].tokens.len() >= SHORTEST_REPEAT;
    let again = |at: &usize| !seen.insert(text.words(&text.sentences[*at].tokens)) || is_printed_whole(text, *at);
    (0..text.sentences.len()).filter(long).filter(again).collect()
}

/// Does what the page cut short ("Two killed in the shelling of…") open one of the sentences behind it?
fn is_printed_whole(text: &Text<'_>, at: usize) -> bool {
    let tokens = |at: usize| &text.tokens[text.sentences[at].tokens.clone()];
    let dots = tokens(at).iter().rev().take_while(|token| token.is(".") || token.is("...")).count();
    if dots < 2 && !tokens(at).last().is_some_and(|last| last.is("...")) {
        return false;
    }
    let words = |at: usize| tokens(at).iter().map(|token| token.key.as_str()).collect::<Vec<_>>();
    let cut = words(at);
    let last = text.sentences.len().min(at + 1 + WHOLE_WITHIN);
    (at + 1..last).map(words).any(|whole| whole != cut && whole.starts_with(&cut[..cut.len() - dots]))
}

impl<'r> Desk<'_, 'r> {
    /// Takes out what only a title behind the article tells: it is that of another report. A line that says when is news of its own.
    pub(super) fn drop_titles_of_others(&self, events: &mut Vec<Telling<'r>>) -> Vec<Doubt> {
        if !is_article(self.mentions) {
            return Vec::new();
        }
        let Some(first) = events.iter().filter(|event| !event.heading).map(|event| event.sentence).min() else { return Vec::new() };
        let mut doubts = Vec::new();
        events.retain(|event| {
            let other = self.stands_in_title(event) && !event.own_date && event.sentence > first && self.is_title(event.sentence);
            if other {
                doubts.push(Doubt {
                    kind: DoubtKind::TextNotUnderstood,
                    says: "The line looks like the title of another report and was not coded.".to_owned(),
                    evidence: vec![Evidence::new(self.span(&self.text().sentences[event.sentence].tokens), RuleName::new("reading/links"))],
                });
            }
            !other
        });
        doubts
    }

    fn stands_in_title(&self, event: &Telling<'r>) -> bool {
        let sentence = &self.text().sentences[event.sentence];
        let here = self.span(&sentence.tokens);
        let cut = is_cut_title(self.text(), sentence) && event.evidence.iter().all(|evidence| here.contains(evidence.span));
        event.heading || cut
    }

    /// "and two were hurt" goes on with what stands before it, though it has no stop.
    fn is_title(&self, sentence: usize) -> bool {
        let tokens = &self.text().sentences[sentence].tokens;
        let opener = self.text().tokens[tokens.start].key.as_str();
        let goes_on = self.is("conjunctions", opener)
            || self.mentions.book.new_event_openers.longest(self.text().from(tokens.start, tokens.end)).is_some();
        is_link(self.text(), sentence) && !goes_on
    }
}

/// Whole sentences make up the most of it.
fn is_article(mentions: &Mentions<'_>) -> bool {
    let text = &mentions.text;
    let tokens =
        |heading: bool| text.sentences.iter().filter(move |sentence| sentence.heading == heading).map(|sentence| sentence.tokens.len());
    let body: usize = tokens(false).sum();
    tokens(false).count() >= ARTICLE && body >= ARTICLE_TOKENS && tokens(true).sum::<usize>() <= body
}

//! Turns the rules of one language into tables of phrases, every form of every word.

use sitrep_model::{Who, fold};
use smol_str::SmolStr;

use super::{Cue, CueForm, LanguageBook};
use crate::inflect::{Inflector, Number, VerbForm};
use crate::phrases::Phrases;
use crate::raw::{Blame, Rule, TieRule, WordList};
use crate::ties::Ties;

impl LanguageBook {
    pub(super) fn add_words(&mut self, lists: &[Rule<WordList>]) {
        for list in lists {
            let of_pages = match list.name.as_str() {
                "page-chrome" => Some(&mut self.page_chrome),
                "related-openers" => Some(&mut self.related_openers),
                _ => None,
            };
            if let Some(phrases) = of_pages {
                list.body.words.iter().for_each(|phrase| phrases.insert(phrase, ()));
                continue;
            }
            self.words.entry(list.name.clone()).or_default().extend(list.body.words.iter().map(|word| SmolStr::new(fold(word))));
            for word in &list.body.words {
                match list.name.as_str() {
                    "new-event-openers" => self.new_event_openers.insert(word, ()),
                    "accidents" => self.accidents.insert(word, ()),
                    "habits" => self.habits.insert(word, ()),
                    "generalities" => self.generalities.insert(word, ()),
                    "sides" | "other-sides" => self.sides.insert(word, list.name == "other-sides"),
                    "stories" => self.stories.insert(word, ()),
                    "compound-prepositions" => self.compounds.insert(word, ()),
                    "adverbs" if word.contains(' ') => self.adverb_phrases.insert(word, ()),
                    _ => {}
                }
                if let Some(topic) = list.name.strip_prefix("topic-") {
                    self.add_topic(topic, word);
                }
                self.add_verb(&list.name, word);
            }
        }
    }

    fn add_topic(&mut self, topic: &str, word: &str) {
        self.topics.insert(word, SmolStr::new(topic));
        for (form, _) in self.inflector.noun(word) {
            self.topics.insert(&form, SmolStr::new(topic));
        }
    }

    fn add_verb(&mut self, list: &str, verb: &str) {
        let own = match list {
            "plain-verbs" => None,
            "light-verbs" => Some(&mut self.light_verbs),
            "undergoing-verbs" => Some(&mut self.undergoing_verbs),
            "launching-verbs" => Some(&mut self.launching_verbs),
            "causing-verbs" => Some(&mut self.causing_verbs),
            "befalling-verbs" => Some(&mut self.befalling_verbs),
            "achieving-verbs" => Some(&mut self.achieving_verbs),
            _ => return,
        };
        let forms = self.inflector.verb(verb);
        if let Some(table) = own {
            for (form, kind) in &forms {
                table.insert(form, *kind);
            }
        }
        for (form, kind) in &forms {
            self.plain_verbs.insert(form, *kind);
        }
    }

    pub(super) fn add_blame(&mut self, rules: &[Rule<Blame>]) {
        for verb in rules.iter().flat_map(|rule| &rule.body.verbs) {
            self.add_verb("plain-verbs", verb);
        }
    }

    pub(super) fn add_ties(&mut self, rules: &[Rule<TieRule>]) {
        for verb in rules.iter().flat_map(|rule| &rule.body.verbs) {
            self.add_verb("plain-verbs", verb);
        }
        self.ties = Ties::new(rules, &self.inflector);
    }

    pub(super) fn index_cues(&mut self) {
        for (at, frame) in self.frames.iter().enumerate() {
            for verb in &frame.body.verbs {
                for (form, kind) in self.inflector.verb(verb) {
                    for words in self.with_parted(form) {
                        let (parted, tail) = around_gap(&words);
                        self.cues.insert(&words, Cue { frame: at, form: CueForm::Verb(kind), parted, tail, passive: false });
                    }
                }
            }
            for noun in &frame.body.nouns {
                for (form, number) in self.inflector.noun(noun) {
                    let noun = CueForm::Noun { plural: number != Number::One };
                    self.cues.insert(&form, Cue { frame: at, form: noun, parted: 0, tail: 0, passive: false });
                    // What stands before "of" may be another word's plural: "جرحى", the wounded.
                    if number == Number::Two && form.ends_with('ن') && frame.body.effect.is_some() {
                        self.duals.insert(&form, ());
                    }
                }
            }
            for phrase in &frame.body.phrases {
                let (words, form) = self.inflector.phrase(phrase);
                let passive = words.len() < phrase.len() && form.is_some_and(VerbForm::is_participle);
                self.cues.insert(words, Cue { frame: at, form: form.map_or(CueForm::Phrase, CueForm::Verb), parted: 0, tail: 0, passive });
            }
            for phrase in &frame.body.not {
                self.not_cues.insert(phrase, bar(at, phrase));
                for form in self.forms_of_not(phrase, &frame.body.verbs) {
                    self.not_cues.insert(&form, bar(at, &form));
                }
            }
        }
    }

    /// A verb with its object, and where the verb comes first also with the subject between them: "defused (soldiers) a mine".
    fn with_parted(&self, verb: String) -> Vec<String> {
        let object = |rest: &str| !rest.starts_with('*') && !self.is("prepositions", &fold(rest.split([' ', 'ـ']).next().unwrap_or(rest)));
        let parted = verb.split_once(' ').filter(|(_, rest)| self.verb_first && object(rest));
        let parted = parted.map(|(head, rest)| format!("{head} * {rest}"));
        std::iter::once(verb).chain(parted).collect()
    }

    /// The forms of a phrase in which a cue is none, in languages whose words bear their grammar in them.
    fn forms_of_not(&self, phrase: &str, verbs: &[String]) -> Vec<String> {
        if !self.verb_first {
            return Vec::new();
        }
        let head = |words: &str| words.split(' ').next().map(str::to_owned);
        if verbs.iter().any(|verb| head(verb) == head(phrase)) {
            return self.inflector.verb(phrase).into_iter().flat_map(|(form, _)| self.with_parted(form)).collect();
        }
        self.inflector.noun(phrase).into_iter().map(|(form, _)| form).collect()
    }

    pub(super) fn index_markers(&mut self) {
        for (at, hedge) in self.hedges.iter().enumerate() {
            for phrase in &hedge.body.phrases {
                self.hedge_words.insert(phrase, at);
            }
            for verb in &hedge.body.verbs {
                for (form, _) in self.inflector.verb(verb) {
                    self.hedge_words.insert(&form, at);
                }
            }
        }
        for (at, blame) in self.blame.iter_mut().enumerate() {
            for verb in &blame.body.verbs {
                for (form, _) in self.inflector.verb(verb) {
                    self.blame_verbs.insert(&form, at);
                }
            }
            for phrase in &blame.body.phrases {
                self.blame_phrases.insert(phrase, at);
            }
            // Slots are compared with the keys of tokens.
            for slot in blame.body.who.iter_mut().chain(&mut blame.body.deed) {
                *slot = fold(slot);
            }
        }
        for (at, speech) in self.speech.iter().enumerate() {
            for verb in &speech.body.verbs {
                for (form, kind) in self.inflector.verb(verb) {
                    self.speech_verbs.insert(&form, (at, kind));
                }
            }
            for phrase in &speech.body.before {
                self.speech_before.insert(phrase, at);
            }
            for noun in &speech.body.speakers {
                for (form, _) in self.inflector.noun(noun) {
                    self.speakers.insert(&form, at);
                }
            }
        }
    }

    pub(super) fn index_things(&mut self) {
        let inflector = &self.inflector;
        let suffixes: Vec<SmolStr> = self.list("clitic-suffixes").into_iter().flatten().cloned().collect();
        for (at, people) in self.people.iter().enumerate() {
            numbered(&mut self.people_words, inflector, (&people.body.nouns, &people.body.phrases), at);
            for noun in &people.body.nouns {
                for (form, _) in inflector.noun(noun).into_iter().filter(|(_, number)| *number == Number::Two) {
                    self.duals.insert(&form, ());
                    // Nobody's are "persons": "شخصية" is no "شخصي" of his.
                    let kin = if people.body.who == Who::Unknown { &[][..] } else { &suffixes };
                    for owned in owned_duals(&form, kin) {
                        self.people_words.insert(&owned, (at, true));
                        self.duals.insert(&owned, ());
                    }
                }
            }
        }
        for (at, head) in self.heads.iter().enumerate() {
            numbered(&mut self.head_words, inflector, (&head.body.nouns, &head.body.phrases), at);
        }
        for (at, means) in self.means.iter().enumerate() {
            plain(&mut self.means_words, inflector, &means.body.nouns, &means.body.phrases, at);
        }
        for (at, thing) in self.hit.iter().enumerate() {
            plain(&mut self.hit_words, inflector, &thing.body.nouns, &thing.body.phrases, at);
        }
    }
}

/// A noun of fewer letters has other forms before a pronoun.
const SHORTEST_DUAL: usize = 4;

/// How many words stand before the first gap of a phrase, and behind its last; none where it has no gap.
fn around_gap(phrase: &str) -> (u8, u8) {
    let words: Vec<&str> = phrase.split(' ').collect();
    let gap = |word: &&str| *word == "*";
    let few = |count: usize| u8::try_from(count).unwrap_or(u8::MAX);
    let (first, last) = (words.iter().position(&gap), words.iter().rposition(gap));
    first.zip(last).map_or((0, 0), |(first, last)| (few(first), few(words.len() - 1 - last)))
}

/// Words that are no cue of a frame.
fn bar(frame: usize, words: &str) -> Cue {
    let (parted, tail) = around_gap(words);
    Cue { frame, form: CueForm::Phrase, parted, tail, passive: false }
}

/// A dual loses its last letter before a pronoun: "طفلان" and "طفلاه", his two children. No more is known of short nouns.
fn owned_duals(form: &str, suffixes: &[SmolStr]) -> Vec<String> {
    let stem = form.strip_suffix('ن').filter(|stem| !stem.contains(' ') && stem.chars().count() >= SHORTEST_DUAL);
    stem.into_iter().flat_map(|stem| suffixes.iter().map(move |suffix| format!("{stem}{suffix}"))).collect()
}

fn numbered(table: &mut Phrases<(usize, bool)>, inflector: &Inflector, (nouns, phrases): (&[String], &[String]), at: usize) {
    for (form, number) in nouns.iter().flat_map(|noun| inflector.noun(noun)) {
        table.insert(&form, (at, number != Number::One));
    }
    for phrase in phrases {
        table.insert(phrase, (at, inflector.is_plural(phrase)));
    }
}

fn plain(table: &mut Phrases<usize>, inflector: &Inflector, nouns: &[String], phrases: &[String], at: usize) {
    for (form, _) in nouns.iter().flat_map(|noun| inflector.noun(noun)) {
        table.insert(&form, at);
    }
    for phrase in phrases {
        table.insert(phrase, at);
    }
}

//! The sentences that rules carry: each is coded, and must come out as its rule promises.

use sitrep_codebook::Fault;
use sitrep_codebook::raw::{Blame, Example, Frame, Hedge, Raw, Rule};
use sitrep_coding::{Coder, check_ties};
use sitrep_model::{Bounds, Certainty, Claim, Effect, Language, Report, Role, Status, fold};

use super::Texts;

/// Adds a fault for each example that is not read as it says.
pub(super) fn check(raw: &Raw, coder: &Coder, texts: &Texts, faults: &mut Vec<Fault>) {
    let mut check = Checking { coder, texts, faults };
    for (language, frames) in &raw.cues {
        for frame in frames {
            check.frame(frame, language_named(language));
        }
    }
    for (language, hedges) in &raw.hedges {
        for hedge in hedges {
            check.hedge(hedge, language_named(language));
        }
    }
    for (language, rules) in &raw.blame {
        for rule in rules {
            check.blame(rule, language_named(language));
        }
    }
    check.ties();
}

struct Checking<'c> {
    coder: &'c Coder,
    texts: &'c Texts,
    faults: &'c mut Vec<Fault>,
}

impl Checking<'_> {
    fn claims(&self, sentence: &str, language: Language) -> Vec<Claim> {
        self.coder.code(&Report::bare(sentence, language)).claims
    }

    /// A fault stands on the line of its sentence, where that can be found, else on the rule's.
    fn fault<T>(&mut self, rule: &Rule<T>, sentence: &str, says: &str, remedy: &str) {
        let mut fault = self.texts.fault(&rule.file, &rule.name, format!("\"{sentence}\" {says}"), remedy);
        if let Some(line) = self.texts.line(&rule.file, sentence) {
            fault.line = line;
        }
        self.faults.push(fault);
    }

    fn frame(&mut self, frame: &Rule<Frame>, language: Language) {
        for example in &frame.body.matches {
            let claims = self.claims(&example.text, language);
            let told: Vec<&Claim> = claims.iter().filter(|claim| tells(claim, frame)).collect();
            let missed = told.iter().map(|claim| missed(claim, example)).min_by_key(Vec::len);
            match missed {
                None => {
                    let says = format!("should tell of {} and does not{}", frame.body.event, instead(&claims));
                    self.fault(frame, &example.text, &says, "mend the frame or the sentence");
                }
                Some(missed) if !missed.is_empty() => {
                    let says = format!("is read without {}", missed.join(", "));
                    self.fault(frame, &example.text, &says, "mend the frame's roles or the sentence");
                }
                Some(_) => {}
            }
        }
        for sentence in &frame.body.ignores {
            if self.claims(sentence, language).iter().any(|claim| claim.kind == frame.body.event) {
                let says = format!("must not tell of {} and does", frame.body.event);
                self.fault(frame, sentence, &says, "add the phrase to `not`, or mend the sentence");
            }
        }
    }

    fn blame(&mut self, rule: &Rule<Blame>, language: Language) {
        for example in &rule.body.matches {
            let did = |claim: &Claim| acted(claim, &example.who);
            if !self.claims(&example.text, language).iter().any(did) {
                let says = format!("is read without \"{}\" as who did it", example.who);
                self.fault(rule, &example.text, &says, "mend the rule or the text");
            }
        }
        for text in &rule.body.ignores {
            let known = |claim: &Claim| claim.parties.iter().any(|party| party.role == Role::Initiator && party.id.is_some());
            if self.claims(text, language).iter().any(known) {
                self.fault(rule, text, "must name nobody known who did it and does", "mend the rule or the text");
            }
        }
    }

    fn ties(&mut self) {
        for failure in check_ties(self.coder) {
            let Some((file, rule)) = failure.rule.rsplit_once('/') else { continue };
            let path = format!("{file}.toml");
            let mut fault =
                self.texts.fault(&path, rule, format!("\"{}\": {}", failure.text, failure.says), "mend the rule or the sentence");
            if let Some(line) = self.texts.line(&path, &failure.text) {
                fault.line = line;
            }
            self.faults.push(fault);
        }
    }

    fn hedge(&mut self, hedge: &Rule<Hedge>, language: Language) {
        for sentence in &hedge.body.matches {
            let claims = self.claims(sentence, language);
            if hedge.body.staged || hedge.body.in_passing {
                if !claims.is_empty() {
                    self.fault(hedge, sentence, "must tell of nothing and does", "mend the hedge's words or scope, or the sentence");
                }
                continue;
            }
            let Some(first) = claims.first() else {
                self.fault(hedge, sentence, "should tell of something and does not", "write a sentence that a cue reads");
                continue;
            };
            if !holds(first, &hedge.body) {
                let says = format!("comes out as {:?}, {:?}, not as its rule says", first.status, first.certainty).to_lowercase();
                self.fault(hedge, sentence, &says, "mend the hedge's words or scope, or the sentence");
            }
        }
        for sentence in &hedge.body.ignores {
            if self.claims(sentence, language).iter().any(|claim| is_changed(claim, &hedge.body)) {
                self.fault(hedge, sentence, "must keep its status and certainty and does not", "mend the hedge's words or scope");
            }
        }
    }
}

fn language_named(code: &str) -> Language {
    match code {
        "en" => Language::En,
        "ar" => Language::Ar,
        _ => Language::Unknown,
    }
}

/// A claim of the frame's type, or one that the frame's words told of or added to: a weapon beside it may make its type finer.
fn tells(claim: &Claim, frame: &Rule<Frame>) -> bool {
    let rule = frame.cited();
    let cites = |evidence: &sitrep_model::Evidence| evidence.rule.as_str() == rule;
    claim.kind == frame.body.event
        || claim.evidence.iter().any(cites)
        || claim.casualties.iter().any(|row| row.evidence.iter().any(cites))
        || frame.body.effect.is_some_and(|effect| claim.casualties.iter().any(|row| row.effect == effect))
}

fn instead(claims: &[Claim]) -> String {
    let kinds: Vec<&str> = claims.iter().map(|claim| claim.kind.as_str()).collect();
    if kinds.is_empty() { String::new() } else { format!(" (it tells of {})", kinds.join(", ")) }
}

/// What the example names and the claim does not hold.
fn missed(claim: &Claim, example: &Example) -> Vec<String> {
    let named = |name: &str, wanted: Option<&String>, held: fn(&Claim, &str) -> bool| {
        wanted.filter(|wanted| !held(claim, wanted)).map(|wanted| format!("{name} \"{wanted}\""))
    };
    let counted = |name: &str, wanted: Option<&String>, effect| {
        wanted.filter(|wanted| !counts(claim, wanted, effect)).map(|wanted| format!("{name} {wanted}"))
    };
    [
        named("initiator", example.initiator.as_ref(), acted),
        named("target", example.target.as_ref(), was_acted_on),
        named("place", example.place.as_ref(), is_at),
        counted("killed", example.killed.as_ref(), Effect::Killed),
        counted("injured", example.injured.as_ref(), Effect::Injured),
        named("status", example.status.as_ref(), |claim, wanted| serde_json::to_value(claim.status).is_ok_and(|status| status == wanted)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn acted(claim: &Claim, words: &str) -> bool {
    claim.parties.iter().any(|party| matches!(party.role, Role::Initiator | Role::Party) && holds_words(&party.as_written, words))
}

/// The target of an example may be a party, the people hurt, the object struck or the place hit.
fn was_acted_on(claim: &Claim, words: &str) -> bool {
    claim.parties.iter().any(|party| party.role != Role::Initiator && holds_words(&party.as_written, words))
        || claim.hit.iter().any(|thing| holds_words(&thing.as_written, words) || holds_words(words, &thing.as_written))
        || is_at(claim, words)
}

fn is_at(claim: &Claim, words: &str) -> bool {
    claim.places.iter().any(|place| holds_words(&place.as_written, words) || holds_words(words, &place.as_written))
}

/// Does the first hold the second, but for case and marks?
fn holds_words(held: &str, wanted: &str) -> bool {
    fold(held).contains(fold(wanted).trim_start_matches("the "))
}

fn counts(claim: &Claim, wanted: &str, effect: Effect) -> bool {
    let Some(wanted) = bounds(wanted) else { return false };
    let rows = || claim.casualties.iter().filter(|row| row.effect == effect);
    let total = rows().filter(|row| row.part_of.is_none()).map(|row| row.count).reduce(Bounds::plus);
    total == Some(wanted) || rows().any(|row| row.count == wanted)
}

/// `12`, `12..`, `3..5`
fn bounds(words: &str) -> Option<Bounds> {
    match words.split_once("..") {
        None => words.trim().parse().ok().map(Bounds::exactly),
        Some((least, "")) => least.trim().parse().ok().map(Bounds::at_least),
        Some((least, most)) => Some(Bounds::between(least.trim().parse().ok()?, most.trim().parse().ok()?)),
    }
}

fn holds(claim: &Claim, hedge: &Hedge) -> bool {
    hedge.status.is_none_or(|status| claim.status == status)
        && hedge.certainty.is_none_or(|certainty| claim.certainty == certainty)
        && (claim.background || !hedge.background)
}

fn is_changed(claim: &Claim, hedge: &Hedge) -> bool {
    hedge.status.is_some() && claim.status != Status::Happened
        || hedge.certainty.is_some() && claim.certainty != Certainty::Stated
        || hedge.background && claim.background
}

#[cfg(test)]
mod tests {
    use sitrep_model::Bounds;

    use super::{bounds, holds_words};

    #[test]
    fn numbers_are_written_with_their_bounds() {
        assert_eq!(bounds("12"), Some(Bounds::exactly(12)));
        assert_eq!(bounds("12.."), Some(Bounds::at_least(12)));
        assert_eq!(bounds("3..5"), Some(Bounds::between(3, 5)));
        assert_eq!(bounds("many"), None);
    }

    #[test]
    fn words_are_compared_without_case_and_article() {
        assert!(holds_words("unknown Gunmen", "gunmen"));
        assert!(holds_words("army", "The army"));
        assert!(!holds_words("army", "gunmen"));
    }
}

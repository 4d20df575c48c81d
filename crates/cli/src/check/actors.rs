//! What cannot be true of actors: dates that run backward, names that two bear at once, circles of parts, sources that are not there.

use std::collections::{BTreeMap, BTreeSet};

use sitrep_codebook::raw::{Actor, Raw, Rule};
use sitrep_codebook::{Fault, Period, skeleton_words};
use sitrep_model::RelationKind;

use super::Texts;

/// Adds a fault for each.
pub(super) fn check(raw: &Raw, texts: &Texts, faults: &mut Vec<Fault>) {
    let by_id: BTreeMap<&str, &Rule<Actor>> = raw.actors.iter().map(|rule| (rule.name.as_str(), rule)).collect();
    let mut check = Checking { by_id, texts, faults };
    for rule in &raw.actors {
        check.times(rule);
        check.sources(rule);
        check.ties(rule);
        check.circle(rule);
    }
    check.names(&raw.actors);
}

struct Checking<'c> {
    by_id: BTreeMap<&'c str, &'c Rule<Actor>>,
    texts: &'c Texts,
    faults: &'c mut Vec<Fault>,
}

/// Each time that an actor's rule tells, with what it is the time of.
fn times(actor: &Actor) -> Vec<(String, Period<'_>)> {
    let names =
        actor.dated_names.iter().map(|name| (format!("the name \"{}\"", name.name), Period::new(name.from.as_ref(), name.to.as_ref())));
    let ties = actor.ties.iter().map(|tie| (format!("the tie to `{}`", tie.to), Period::new(tie.from.as_ref(), tie.until.as_ref())));
    let kinds = actor.dated_kinds.iter().map(|kind| ("a kind".to_owned(), Period::new(kind.from.as_ref(), kind.to.as_ref())));
    let land = actor.territory.iter().map(|land| (land.place.clone(), Period::new(land.from.as_ref(), land.to.as_ref())));
    names.chain(ties).chain(kinds).chain(land).collect()
}

fn own_time(actor: &Actor) -> Period<'_> {
    Period::new(actor.from.as_ref(), actor.to.as_ref())
}

impl Checking<'_> {
    fn fault(&mut self, rule: &Rule<Actor>, says: String, remedy: &str) {
        self.faults.push(self.texts.fault(&rule.file, &rule.name, says, remedy));
    }

    fn times(&mut self, rule: &Rule<Actor>) {
        let whole = own_time(&rule.body);
        let all = times(&rule.body);
        let own = std::iter::once(("the actor".to_owned(), whole));
        for (what, period) in own.chain(all.clone()).filter(|(_, period)| period.is_backward()) {
            self.fault(rule, format!("{what} ends before it begins ({period})"), "mend one of the two dates");
        }
        for (what, period) in all.into_iter().filter(|(_, period)| !period.is_backward() && period.outlasts(&whole)) {
            self.fault(rule, format!("{what} ({period}) holds when the actor does not exist ({whole})"), "mend the dates of one of them");
        }
    }

    fn sources(&mut self, rule: &Rule<Actor>) {
        let actor = &rule.body;
        let cited = [actor.dates_source, actor.part_of_source].into_iter();
        let cited = cited.chain(actor.dated_names.iter().map(|name| name.source)).chain(actor.ties.iter().map(|tie| tie.source));
        let cited = cited.chain(actor.dated_kinds.iter().map(|kind| kind.source)).chain(actor.territory.iter().map(|land| land.source));
        let lost: BTreeSet<usize> = cited.flatten().filter(|&at| at == 0 || at > actor.sources.len()).collect();
        for at in lost {
            let says = format!("source {at} is cited, and there are {} sources", actor.sources.len());
            self.fault(rule, says, "cite one of `sources` by its place in the list, from 1");
        }
    }

    fn ties(&mut self, rule: &Rule<Actor>) {
        for tie in &rule.body.ties {
            if tie.to == rule.name {
                self.fault(rule, format!("{:?} ties the actor to itself", tie.relation), "name the other actor");
            }
            let Some(other) = self.by_id.get(tie.to.as_str()).copied() else { continue };
            let period = Period::new(tie.from.as_ref(), tie.until.as_ref());
            // Who comes from an actor may begin after its end; who fights, joins or serves it may not.
            let after_it = matches!(tie.relation, RelationKind::Formerly | RelationKind::SplitFrom | RelationKind::MergedInto);
            if !after_it && period.outlasts(&own_time(&other.body)) {
                let says = format!("the tie to `{}` ({period}) holds when that one does not exist ({})", tie.to, own_time(&other.body));
                self.fault(rule, says, "mend the dates of one of them");
            }
        }
        self.overlapping(rule);
    }

    /// The same tie told twice for one time.
    fn overlapping(&mut self, rule: &Rule<Actor>) {
        for (at, tie) in rule.body.ties.iter().enumerate() {
            let time = Period::new(tie.from.as_ref(), tie.until.as_ref());
            let same = |other: &&sitrep_codebook::raw::Tie| {
                other.to == tie.to
                    && other.relation == tie.relation
                    && Period::new(other.from.as_ref(), other.until.as_ref()).overlaps(&time)
            };
            if rule.body.ties.iter().take(at).any(|other| same(&other)) {
                self.fault(rule, format!("the tie to `{}` is told twice for one time ({time})", tie.to), "keep one, or mend its dates");
            }
        }
    }

    /// An actor that is, over its wholes, a part of itself.
    fn circle(&mut self, rule: &Rule<Actor>) {
        let mut seen = BTreeSet::new();
        let mut open: Vec<&str> = wholes(rule).collect();
        while let Some(id) = open.pop() {
            if id == rule.name {
                self.fault(
                    rule,
                    "the actor is a part of itself, over others".to_owned(),
                    "break the circle: take one `part_of` or tie away",
                );
                return;
            }
            if seen.insert(id) {
                open.extend(self.by_id.get(id).into_iter().flat_map(|whole| wholes(whole)));
            }
        }
    }

    /// One name that two actors of one country bear at one time, with nothing to tell them apart.
    fn names(&mut self, actors: &[Rule<Actor>]) {
        let mut borne: BTreeMap<Vec<String>, Vec<(&Rule<Actor>, Period<'_>)>> = BTreeMap::new();
        for rule in actors {
            let whole = own_time(&rule.body);
            let plain = std::iter::once(&rule.body.name).chain(&rule.body.names).map(|name| (name.as_str(), whole));
            let dated = rule.body.dated_names.iter().filter(|name| !name.partisan);
            let dated = dated.map(|name| (name.name.as_str(), Period::new(name.from.as_ref(), name.to.as_ref()).within(whole)));
            for (name, time) in plain.chain(dated) {
                let words: Vec<String> = skeleton_words(name).iter().map(ToString::to_string).collect();
                let bearers = borne.entry(words).or_default();
                let twin = bearers.iter().find(|(other, then)| other.name != rule.name && is_twin(other, rule) && then.overlaps(&time));
                if let Some((other, _)) = twin {
                    let says = format!("\"{name}\" is also a name of `{}`, at the same time and in the same country", other.name);
                    self.fault(rule, says, "take it from one of them, or date it where it was borne for a time");
                }
                bearers.push((rule, time));
            }
        }
    }
}

/// Two actors at home in one country: neither the text's country nor the date tells them apart.
fn is_twin(a: &Rule<Actor>, b: &Rule<Actor>) -> bool {
    a.body.countries.first().is_some_and(|home| b.body.countries.first() == Some(home))
}

fn wholes(rule: &Rule<Actor>) -> impl Iterator<Item = &str> {
    let ties = rule.body.ties.iter().filter(|tie| tie.relation == RelationKind::PartOf).map(|tie| tie.to.as_str());
    rule.body.part_of.as_deref().into_iter().chain(ties)
}

#[cfg(test)]
mod tests {
    use sitrep_codebook::File;
    use sitrep_codebook::raw::Raw;

    use super::super::Texts;
    use super::check;

    fn faults(text: &str) -> Vec<String> {
        let files = vec![File { path: "actors/x.toml".to_owned(), text: text.to_owned() }];
        let (raw, mut faults) = Raw::read(&files);
        check(&raw, &Texts { files }, &mut faults);
        faults.iter().map(|fault| fault.says.clone()).collect()
    }

    fn actor(id: &str, more: &str) -> String {
        format!("[{id}]\nname = \"{id} group\"\nkind = \"rebel-group\"\ncountries = [\"SY\"]\n{more}\n")
    }

    #[test]
    fn an_actor_that_ends_before_it_begins_is_told() {
        assert_eq!(faults(&actor("a", "from = \"2017\"\nto = \"2016-05\"")), ["the actor ends before it begins (2017 to 2016-05)"]);
    }

    #[test]
    fn a_name_borne_after_the_end_of_its_bearer_is_told() {
        let told = faults(&actor("a", "to = \"2016\"\ndated_names = [{ name = \"B\", from = \"2018\" }]"));
        assert_eq!(told, ["the name \"B\" (from 2018) holds when the actor does not exist (until 2016)"]);
    }

    #[test]
    fn a_tie_to_an_actor_that_was_over_is_told() {
        let files = actor("a", "to = \"2014\"") + &actor("b", "ties = [{ relation = \"allied-with\", to = \"a\", from = \"2016\" }]");
        assert_eq!(faults(&files), ["the tie to `a` (from 2016) holds when that one does not exist (until 2014)"]);
    }

    #[test]
    fn who_splits_from_an_actor_may_begin_after_its_end() {
        let files = actor("a", "to = \"2014\"") + &actor("b", "ties = [{ relation = \"split-from\", to = \"a\", from = \"2016\" }]");
        assert_eq!(faults(&files), Vec::<String>::new());
    }

    #[test]
    fn one_tie_told_twice_for_one_time_is_told() {
        let tie = |from: &str, until: &str| format!("{{ relation = \"part-of\", to = \"b\", from = \"{from}\", until = \"{until}\" }}");
        let apart = actor("a", &format!("ties = [{}, {}]", tie("2012", "2013"), tie("2014", "2015"))) + &actor("b", "");
        let overlapping = actor("a", &format!("ties = [{}, {}]", tie("2012", "2014"), tie("2013", "2015"))) + &actor("b", "");
        assert_eq!(faults(&apart), Vec::<String>::new());
        assert_eq!(faults(&overlapping), ["the tie to `b` is told twice for one time (2013 to 2015)"]);
    }

    #[test]
    fn a_source_that_is_not_listed_is_told() {
        let told = faults(&actor("a", "from = \"2012\"\ndates_source = 2\nsources = [\"https://example.org\"]"));
        assert_eq!(told, ["source 2 is cited, and there are 1 sources"]);
    }

    #[test]
    fn a_circle_of_parts_is_told_of_each_in_it() {
        let files =
            actor("a", "part_of = \"b\"") + &actor("b", "ties = [{ relation = \"part-of\", to = \"a\" }]") + &actor("c", "part_of = \"a\"");
        assert_eq!(faults(&files).len(), 2);
    }

    #[test]
    fn an_actor_tied_to_itself_is_told() {
        assert_eq!(faults(&actor("a", "ties = [{ relation = \"allied-with\", to = \"a\" }]")), ["AlliedWith ties the actor to itself"]);
    }

    #[test]
    fn a_name_that_two_bear_at_one_time_is_told_in_any_spelling() {
        let files = actor("a", "names = [\"Jaysh al-Nasr\"]") + &actor("b", "names = [\"Jaish al Nasr\"]");
        assert_eq!(faults(&files), ["\"Jaish al Nasr\" is also a name of `a`, at the same time and in the same country"]);
    }

    #[test]
    fn a_name_passed_on_from_one_to_another_is_no_fault() {
        let files =
            actor("a", "names = [\"Jaysh al-Nasr\"]\nto = \"2015-08\"") + &actor("b", "names = [\"Jaysh al-Nasr\"]\nfrom = \"2015-08\"");
        assert_eq!(faults(&files), Vec::<String>::new());
    }
}

//! Actors in time: who bore a name on a day, who existed, and under whom.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};

use jiff::civil::Date;
use sitrep_model::{ActorKind, RelationKind};
use smol_str::SmolStr;

use crate::codebook::Codebook;
use crate::period::Period;
use crate::raw::{Actor, Country, Rule};
use crate::skeleton::skeleton_words;

/// Every actor of a codebook with what it was when.
#[derive(Debug)]
pub struct Histories<'b> {
    rules: Vec<Cow<'b, Rule<Actor>>>,
    by_id: HashMap<String, usize>,
    /// For each actor, who names it as the other end of a tie: the actor, and which of its ties.
    named_by: HashMap<String, Vec<(usize, usize)>>,
    by_name: HashMap<Vec<SmolStr>, Vec<(usize, Which)>>,
}

/// Which of an actor's names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Which {
    Shown,
    Other(usize),
    Dated(usize),
}

/// A name with who bore it and when.
#[derive(Debug, Clone, Copy)]
pub struct Borne<'h> {
    /// The actor's id.
    pub id: &'h str,
    /// The name, as the codebook writes it.
    pub name: &'h str,
    /// When it was borne: the actor's own time where the name has none.
    pub period: Period<'h>,
    /// True for a name that takes a side.
    pub partisan: bool,
    /// Where that was read; none is unverified.
    pub source: Option<&'h str>,
}

/// A tie between two actors.
#[derive(Debug, Clone, Copy)]
pub struct Link<'h> {
    /// Whose tie it is.
    pub subject: &'h str,
    /// How they are tied.
    pub relation: RelationKind,
    /// To whom.
    pub object: &'h str,
    /// When it came about or held.
    pub period: Period<'h>,
    /// Where that was read; none is unverified.
    pub source: Option<&'h str>,
}

/// Was there such an actor on a day?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Existence {
    /// Its first day is known and its last is not before.
    Known,
    /// Nothing known shuts it out.
    Possible,
    /// It was to come, or over.
    Not,
}

impl<'b> Histories<'b> {
    /// From a codebook. Every country's forces are an actor, also where no rule tells of them.
    pub fn new(book: &'b Codebook) -> Self {
        let mut rules: Vec<Cow<'b, Rule<Actor>>> = book.actors.iter().map(Cow::Borrowed).collect();
        let told: BTreeSet<&str> = book.actors.iter().map(|rule| rule.name.as_str()).collect();
        rules.extend(book.countries.iter().filter(|country| !told.contains(&*country.body.forces())).map(forces));
        let mut histories = Self { rules, by_id: HashMap::new(), named_by: HashMap::new(), by_name: HashMap::new() };
        for at in 0..histories.rules.len() {
            histories.list(at);
        }
        histories
    }

    fn list(&mut self, at: usize) {
        let Self { rules, by_id, named_by, by_name } = self;
        let rule = &rules[at];
        by_id.entry(rule.name.clone()).or_insert(at);
        for (tie, told) in rule.body.ties.iter().enumerate() {
            named_by.entry(told.to.clone()).or_default().push((at, tie));
        }
        if let Some(whole) = &rule.body.part_of {
            named_by.entry(whole.clone()).or_default().push((at, usize::MAX));
        }
        let mut name = |words: &str, which| by_name.entry(skeleton_words(words)).or_default().push((at, which));
        // Where the name that it is shown by was borne for a time only, a dated name tells when.
        if rule.body.dated_names.iter().all(|dated| dated.name != rule.body.name) {
            name(&rule.body.name, Which::Shown);
        }
        rule.body.names.iter().enumerate().for_each(|(which, words)| name(words, Which::Other(which)));
        rule.body.dated_names.iter().enumerate().for_each(|(which, dated)| name(&dated.name, Which::Dated(which)));
    }

    /// The actor with this id.
    pub fn actor(&self, id: &str) -> Option<&Rule<Actor>> {
        self.by_id.get(id).map(|&at| &*self.rules[at])
    }

    /// Every actor, in the order of the codebook's files.
    pub fn actors(&self) -> impl Iterator<Item = &Rule<Actor>> {
        self.rules.iter().map(AsRef::as_ref)
    }

    /// Who bore this name, in any spelling, at any time.
    pub fn bearers(&self, name: &str) -> Vec<Borne<'_>> {
        let found = self.by_name.get(&skeleton_words(name)).map_or(&[][..], Vec::as_slice);
        let mut borne: Vec<Borne<'_>> = Vec::new();
        for &(at, which) in found {
            let one = borne_as(&self.rules[at], which);
            if !borne.iter().any(|old| old.id == one.id && old.period == one.period) {
                borne.push(one);
            }
        }
        borne
    }

    /// Who may have borne this name on a day.
    pub fn bearers_on(&self, name: &str, day: Date) -> Vec<Borne<'_>> {
        self.bearers(name).into_iter().filter(|borne| borne.period.may_hold(day)).collect()
    }

    /// Names that hold all these words or differ from them by a letter or two, the likeliest first, one for each actor.
    pub fn search(&self, name: &str) -> Vec<Borne<'_>> {
        let wanted = skeleton_words(name);
        if wanted.is_empty() {
            return Vec::new();
        }
        let joined = wanted.join(" ");
        let mut found: Vec<(usize, usize, Which)> = Vec::new();
        for (words, bearers) in &self.by_name {
            if let Some(distance) = distance(&wanted, &joined, words) {
                found.extend(bearers.iter().map(|&(at, which)| (distance, at, which)));
            }
        }
        found.sort_unstable_by_key(|&(distance, at, which)| (distance, at, order(which)));
        let mut seen = BTreeSet::new();
        found.retain(|&(_, at, _)| seen.insert(at));
        found.into_iter().map(|(_, at, which)| borne_as(&self.rules[at], which)).collect()
    }

    /// What an actor is tied to, and what is tied to it.
    pub fn links(&self, id: &str) -> Vec<Link<'_>> {
        let own = self.by_id.get(id).map(|&at| own_links(&self.rules[at])).unwrap_or_default();
        let named = self.named_by.get(id).into_iter().flatten().filter_map(|&(at, tie)| {
            let rule = &self.rules[at];
            if tie == usize::MAX { part_of(rule) } else { rule.body.ties.get(tie).map(|tie| tied(rule, tie)) }
        });
        own.into_iter().chain(named).collect()
    }

    /// Under whom an actor stood on a day: what it was part or member of.
    pub fn under(&self, id: &str, day: Date) -> Vec<Link<'_>> {
        let Some(rule) = self.actor(id) else { return Vec::new() };
        own_links(rule).into_iter().filter(|link| is_under(link.relation) && link.period.may_hold(day)).collect()
    }
}

/// Does this tie put its subject under its object?
pub const fn is_under(relation: RelationKind) -> bool {
    matches!(relation, RelationKind::PartOf | RelationKind::MemberOf)
}

/// The ties that an actor's own rule tells, the whole whose part it is among them.
pub fn own_links(rule: &Rule<Actor>) -> Vec<Link<'_>> {
    part_of(rule).into_iter().chain(rule.body.ties.iter().map(|tie| tied(rule, tie))).collect()
}

/// The name that an actor bore on a day: the first of its former names whose time it was, else the one it is shown by.
pub fn name_on(actor: &Actor, day: Date) -> &str {
    former_names(actor, day).next().unwrap_or(&actor.name)
}

/// The former names, in any script, that an actor bore on a day; none that takes a side.
pub fn former_names(actor: &Actor, day: Date) -> impl Iterator<Item = &str> {
    let then = move |name: &&crate::raw::ActorName| Period::new(name.from.as_ref(), name.to.as_ref()).may_hold(day);
    actor.dated_names.iter().filter(|name| !name.partisan && name.to.is_some()).filter(then).map(|name| name.name.as_str())
}

/// The kind that an actor was on a day.
pub fn kind_on(actor: &Actor, day: Date) -> ActorKind {
    let then = actor.dated_kinds.iter().find(|dated| Period::new(dated.from.as_ref(), dated.to.as_ref()).may_hold(day));
    then.map_or(actor.kind, |dated| dated.kind)
}

/// Was there such an actor on this day?
pub fn existed(actor: &Actor, day: Date) -> Existence {
    let period = time_of(actor);
    match (period.may_hold(day), period.from) {
        (false, _) => Existence::Not,
        (true, Some(_)) => Existence::Known,
        (true, None) => Existence::Possible,
    }
}

/// From when until when an actor existed.
pub fn time_of(actor: &Actor) -> Period<'_> {
    Period::new(actor.from.as_ref(), actor.to.as_ref())
}

/// How many dated or tied facts an actor's rule tells, and how many of them cite what was read.
pub fn facts(actor: &Actor) -> (usize, usize) {
    let own = [(actor.from.is_some() || actor.to.is_some(), actor.dates_source), (actor.part_of.is_some(), actor.part_of_source)];
    let told = own.into_iter().filter(|(told, _)| *told).map(|(_, source)| source);
    let ties = actor.ties.iter().map(|tie| tie.source);
    let names = actor.dated_names.iter().map(|name| name.source);
    let kinds = actor.dated_kinds.iter().map(|kind| kind.source);
    let land = actor.territory.iter().map(|land| land.source);
    told.chain(ties)
        .chain(names)
        .chain(kinds)
        .chain(land)
        .fold((0, 0), |(all, cited), source| (all + 1, cited + usize::from(source.is_some())))
}

/// What a fact cites; none is unverified.
pub fn cited(actor: &Actor, source: Option<usize>) -> Option<&str> {
    actor.sources.get(source?.checked_sub(1)?).map(String::as_str)
}

fn forces<'b>(country: &Rule<Country>) -> Cow<'b, Rule<Actor>> {
    let body = Actor {
        name: format!("Military Forces of {}", country.body.name),
        kind: ActorKind::StateForces,
        countries: vec![country.name.clone()],
        ..Actor::unnamed()
    };
    Cow::Owned(Rule { file: country.file.clone(), name: country.body.forces(), body })
}

fn borne_as(rule: &Rule<Actor>, which: Which) -> Borne<'_> {
    let (actor, time) = (&rule.body, time_of(&rule.body));
    let plain = |name| Borne { id: &rule.name, name, period: time, partisan: false, source: None };
    match which {
        Which::Shown => plain(&actor.name),
        Which::Other(at) => plain(&actor.names[at]),
        Which::Dated(at) => {
            let dated = &actor.dated_names[at];
            let period = Period::new(dated.from.as_ref(), dated.to.as_ref()).within(time);
            Borne { period, partisan: dated.partisan, source: cited(actor, dated.source), ..plain(&dated.name) }
        }
    }
}

const fn order(which: Which) -> (usize, usize) {
    match which {
        Which::Shown => (0, 0),
        Which::Other(at) => (1, at),
        Which::Dated(at) => (2, at),
    }
}

fn part_of(rule: &Rule<Actor>) -> Option<Link<'_>> {
    let (subject, object) = (rule.name.as_str(), rule.body.part_of.as_deref()?);
    let source = cited(&rule.body, rule.body.part_of_source);
    Some(Link { subject, relation: RelationKind::PartOf, object, period: Period::default(), source })
}

fn tied<'h>(rule: &'h Rule<Actor>, tie: &'h crate::raw::Tie) -> Link<'h> {
    let period = Period::new(tie.from.as_ref(), tie.until.as_ref());
    Link { subject: &rule.name, relation: tie.relation, object: &tie.to, period, source: cited(&rule.body, tie.source) }
}

/// 0 for the same name, more the less alike; none for another name.
fn distance(wanted: &[SmolStr], joined: &str, words: &[SmolStr]) -> Option<usize> {
    if words == wanted {
        return Some(0);
    }
    if words.starts_with(wanted) {
        return Some(10 + words.len());
    }
    if wanted.iter().all(|word| words.contains(word)) {
        return Some(30 + words.len());
    }
    let other = words.join(" ");
    let allowed = joined.chars().count() / 6;
    (allowed > 0).then(|| edits(joined, &other, allowed)).flatten().map(|edits| 50 + edits)
}

/// How many letters must be changed, added or dropped; none for more than allowed.
fn edits(a: &str, b: &str, allowed: usize) -> Option<usize> {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > allowed {
        return None;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (down, x) in a.iter().enumerate() {
        let mut corner = row[0];
        row[0] = down + 1;
        for (right, y) in b.iter().enumerate() {
            let changed = corner + usize::from(x != y);
            corner = row[right + 1];
            row[right + 1] = changed.min(corner + 1).min(row[right] + 1);
        }
    }
    row.last().copied().filter(|&edits| edits <= allowed)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use sitrep_model::ActorKind;

    use super::{Existence, Histories, existed, facts, kind_on, name_on};
    use crate::codebook::Codebook;
    use crate::raw::{File, Raw};

    const BOOK: &str = r#"
        [lions]
        name = "Lions of the Plain"
        kind = "state-forces"
        countries = ["SY"]
        names = ["Usud al-Sahl"]
        dated_names = [{ name = "Lions Battalion", from = "2012", to = "2014-03", source = 1 }, { name = "gang", partisan = true }]
        dated_kinds = [{ kind = "rebel-group", to = "2024-12-08" }]
        ties = [{ relation = "part-of", to = "front", from = "2014", until = "2016-05-01" }]
        from = "2012"
        sources = ["https://example.org/lions"]

        [front]
        name = "Front of the Plain"
        kind = "rebel-group"
        countries = ["SY"]
        to = "2016"
    "#;

    fn book() -> Codebook {
        let (raw, faults) = Raw::read(&[File { path: "actors/x.toml".to_owned(), text: BOOK.to_owned() }]);
        assert_eq!(faults, []);
        Codebook::from_raw(&raw)
    }

    #[test]
    fn a_former_name_is_borne_in_its_time_only() {
        let book = book();
        let histories = Histories::new(&book);
        let bearers = |year| histories.bearers_on("Lions battalion", date(year, 6, 1)).iter().map(|borne| borne.id).collect::<Vec<_>>();
        assert_eq!(bearers(2013), ["lions"]);
        assert!(bearers(2015).is_empty());
        let lions = &histories.actor("lions").expect("it is in the text above").body;
        assert_eq!((name_on(lions, date(2013, 6, 1)), name_on(lions, date(2015, 6, 1))), ("Lions Battalion", "Lions of the Plain"));
    }

    #[test]
    fn a_tie_with_dates_puts_an_actor_under_another_for_that_time() {
        let book = book();
        let histories = Histories::new(&book);
        let under = |year| histories.under("lions", date(year, 4, 1)).iter().map(|link| link.object).collect::<Vec<_>>();
        assert_eq!((under(2013).len(), under(2016), under(2017).len(), histories.links("front").len()), (0, vec!["front"], 0, 1));
    }

    #[test]
    fn an_actor_without_a_first_day_is_possible_until_its_last() {
        let book = book();
        let histories = Histories::new(&book);
        let front = &histories.actor("front").expect("it is in the text above").body;
        assert_eq!(existed(front, date(2016, 12, 31)), Existence::Possible);
        assert_eq!(existed(front, date(2017, 1, 1)), Existence::Not);
    }

    #[test]
    fn a_kind_changes_with_its_day() {
        let book = book();
        let histories = Histories::new(&book);
        let lions = &histories.actor("lions").expect("it is in the text above").body;
        assert_eq!(kind_on(lions, date(2024, 12, 8)), ActorKind::RebelGroup);
        assert_eq!(kind_on(lions, date(2024, 12, 9)), ActorKind::StateForces);
    }

    #[test]
    fn a_fact_without_a_source_counts_as_unverified() {
        let book = book();
        let histories = Histories::new(&book);
        let lions = &histories.actor("lions").expect("it is in the text above").body;
        assert_eq!(facts(lions), (5, 1));
    }

    #[test]
    fn a_search_takes_other_spellings_parts_and_a_wrong_letter() {
        let book = book();
        let histories = Histories::new(&book);
        let first = |name: &str| histories.search(name).first().map(|borne| borne.id.to_owned());
        assert_eq!(first("Osoud el-Sahl").as_deref(), Some("lions"));
        assert_eq!(first("plain lions").as_deref(), Some("lions"));
        assert_eq!(first("Lions Batallion").as_deref(), Some("lions"));
        assert_eq!(first("Tigers"), None);
    }
}

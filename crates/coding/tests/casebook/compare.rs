//! What a case promises against what was coded.

use sitrep_codebook::Codebook;
use sitrep_model::{Attribution, Bounds, Claim, Coded, Effect, Party, Place, Relation, Role, Status, fold};

use crate::cases::Case;
use crate::lines::{self, Detail, Line, Parties, Tie, name_of};
use crate::show;

/// One way in which a case does not hold: the line it stands on and what differs.
#[derive(Debug, PartialEq, Eq)]
pub struct Difference {
    /// The file's line, from 1.
    pub line: usize,
    /// What differs.
    pub says: String,
}

/// Everything in which a case does not hold.
pub fn differences(case: &Case, coded: &Coded, codebook: &Codebook) -> Vec<Difference> {
    let mut found = Vec::new();
    let promised = promises(case, "claims", lines::claim, &mut found);
    if case.fence("claims").is_some() {
        pair(case, (&promised, &coded.claims), |line: &Line, claim: &Claim| unlike_claim(line, claim, codebook), show::claim, &mut found);
    }
    if case.fence("relations").is_some() {
        let ties = promises(case, "relations", lines::tie, &mut found);
        let unlike = |tie: &Tie, coded: &Relation| unlike_relation(tie, coded, codebook);
        pair(case, (&ties, &coded.relations), unlike, show::relation, &mut found);
    }
    doubts(case, coded, &mut found);
    found
}

/// A promise with its line and its words.
type Promise<T> = (usize, String, T);

fn promises<T>(case: &Case, kind: &str, read: impl Fn(&str) -> anyhow::Result<T>, found: &mut Vec<Difference>) -> Vec<Promise<T>> {
    let Some(fence) = case.fence(kind) else { return Vec::new() };
    let mut read_lines = Vec::new();
    for (at, words) in fence.lines.iter().enumerate().filter(|(_, words)| !words.trim().is_empty()) {
        let line = fence.line + 1 + at;
        match read(words.trim()) {
            Ok(promise) => read_lines.push((line, words.trim().to_owned(), promise)),
            Err(error) => found.push(Difference { line, says: format!("cannot be read: {error:#}") }),
        }
    }
    read_lines
}

/// Pairs each promise with the coded value least unlike it, and tells what is unlike and what stays alone.
fn pair<P, C>(
    case: &Case,
    (promised, coded): (&[Promise<P>], &[C]),
    unlike: impl Fn(&P, &C) -> Vec<String>,
    show: impl Fn(&C) -> String,
    found: &mut Vec<Difference>,
) {
    let mut pairs: Vec<(usize, usize, usize)> = Vec::new();
    for (p, (_, _, promise)) in promised.iter().enumerate() {
        pairs.extend(coded.iter().enumerate().map(|(c, value)| (unlike(promise, value).len(), p, c)));
    }
    pairs.sort_unstable();
    let (mut kept, mut used) = (vec![None; promised.len()], vec![false; coded.len()]);
    for (_, p, c) in pairs {
        if kept[p].is_none() && !used[c] {
            (kept[p], used[c]) = (Some(c), true);
        }
    }
    for ((line, words, promise), kept) in promised.iter().zip(kept) {
        let says = match kept {
            Some(c) if unlike(promise, &coded[c]).is_empty() => continue,
            Some(c) => format!("{}\n      expected {words}\n      coded    {}", unlike(promise, &coded[c]).join("; "), show(&coded[c])),
            None => format!("is not coded\n      expected {words}"),
        };
        found.push(Difference { line: *line, says });
    }
    for (value, _) in coded.iter().zip(&used).filter(|(_, used)| !**used) {
        found.push(Difference { line: case.line, says: format!("is not promised\n      coded    {}", show(value)) });
    }
}

fn unlike_claim(line: &Line, claim: &Claim, codebook: &Codebook) -> Vec<String> {
    let mut unlike = Vec::new();
    if !is_one_of(&line.kind, &claim.kind) {
        unlike.push("type".to_owned());
    }
    if line.days != (claim.date.earliest, claim.date.latest) {
        unlike.push("date".to_owned());
    }
    let place = claim.places.first();
    let placed = match (&line.place, place) {
        (None, None) => true,
        (Some(name), Some(place)) => is_named(place, name),
        _ => false,
    };
    if !placed {
        unlike.push("place".to_owned());
    }
    if !parties_fit(&line.parties, &claim.parties) {
        unlike.push("parties".to_owned());
    }
    if !line.details.iter().any(|detail| matches!(detail, Detail::Status(_))) && !matches!(claim.status, Status::Happened | Status::Ongoing)
    {
        unlike.push(format!("status {}", name_of(&claim.status)));
    }
    unlike.extend(line.details.iter().filter(|detail| !holds(detail, claim, codebook)).map(shown));
    unlike
}

fn holds(detail: &Detail, claim: &Claim, codebook: &Codebook) -> bool {
    match detail {
        Detail::Count(effect, group, bounds) => counted(claim, *effect, group.as_deref()) == Some(*bounds),
        Detail::Status(status) => claim.status == *status,
        Detail::Certainty(certainty) => claim.certainty == *certainty,
        Detail::By(source) => claim.attribution.first().is_some_and(|said| is_source(said, source, codebook)),
        Detail::Background => claim.background,
        Detail::With(kind) => claim.means.iter().any(|means| is_one_of(kind, &means.kind)),
        Detail::At(name) => claim.places.iter().any(|place| is_named(place, name)),
        Detail::Hit(kind) => claim.hit.iter().any(|thing| is_one_of(kind, &thing.kind)),
    }
}

fn shown(detail: &Detail) -> String {
    match detail {
        Detail::Count(effect, group, bounds) => {
            format!("{} {}{}", name_of(effect), group.as_ref().map(|group| format!("{group} ")).unwrap_or_default(), show::count(*bounds))
        }
        Detail::Status(status) => format!("status {}", name_of(status)),
        Detail::Certainty(certainty) => format!("certainty {}", name_of(certainty)),
        Detail::By(source) => format!("by {source}"),
        Detail::Background => "background".to_owned(),
        Detail::With(kind) => format!("with {kind}"),
        Detail::Hit(kind) => format!("hit {kind}"),
        Detail::At(name) => format!("at {name}"),
    }
}

/// Is the kind one of those promised, which strokes part: `killing/shooting`?
fn is_one_of(promised: &str, kind: &str) -> bool {
    promised.split('/').any(|promised| promised == kind)
}

fn is_source(said: &Attribution, source: &str, codebook: &Codebook) -> bool {
    let publisher = codebook.sources.iter().find(|publisher| said.id.as_deref() == Some(&publisher.name));
    let known = publisher.into_iter().flat_map(|publisher| std::iter::once(&publisher.body.name).chain(&publisher.body.names));
    known.chain([&said.source]).any(|name| says(name, source) || says(source, name))
}

fn is_named(place: &Place, name: &str) -> bool {
    says(&place.as_written, name) || says(&place.name, name)
}

/// The people of a claim in one number: fighters, a named group, or all who are no fighters.
fn counted(claim: &Claim, effect: Effect, group: Option<&str>) -> Option<Bounds> {
    let rows = claim.casualties.iter().filter(|row| row.effect == effect);
    let chosen = rows.filter(|row| match group {
        None => row.part_of.is_none() && !show::is_fighters(row.who),
        Some("fighters") => row.part_of.is_none() && show::is_fighters(row.who),
        Some(group) => row.group.as_deref() == Some(group),
    });
    chosen.map(|row| row.count).reduce(Bounds::plus)
}

fn parties_fit(promised: &Parties, parties: &[Party]) -> bool {
    let of = |roles: &[Role]| -> Vec<&Party> { parties.iter().filter(|party| roles.contains(&party.role)).collect() };
    let (acting, acted, mutual) = (of(&[Role::Initiator]), of(&[Role::Target, Role::Victim]), of(&[Role::Party]));
    match promised {
        Parties::None => acting.is_empty() && acted.is_empty() && mutual.is_empty(),
        Parties::Mutual(sides, hurt) => {
            // Those of a side who were hurt are told once more.
            let others: Vec<&Party> = acted.into_iter().filter(|party| !sides.iter().any(|side| says(&party.as_written, side))).collect();
            same_side(sides, &mutual) && acting.is_empty() && same_side(hurt, &others)
        }
        Parties::Acted(a, b) => same_side(a, &acting) && same_side(b, &acted) && mutual.is_empty(),
    }
}

/// Every name has its party and every party its name. A name in brackets needs no party.
fn same_side(names: &[String], parties: &[&Party]) -> bool {
    let bare = |name: &str| name.trim_matches(['(', ')']).to_owned();
    let is = |name: &str, party: &Party| says(&party.as_written, &bare(name)) || says(&party.name, &bare(name));
    names.iter().filter(|name| !name.starts_with('(')).all(|name| parties.iter().any(|party| is(name, party)))
        && parties.iter().all(|party| names.iter().any(|name| is(name, party)))
}

/// Do the words hold the name as whole words, without case, marks or articles?
pub fn says(words: &str, name: &str) -> bool {
    let (words, name) = (plain(words), plain(name));
    !name.trim().is_empty() && words.contains(&name)
}

fn plain(words: &str) -> String {
    let folded = fold(words).replace(|c: char| !c.is_alphanumeric(), " ");
    let kept: Vec<&str> = folded.split_whitespace().filter(|word| !matches!(*word, "the" | "a" | "an")).collect();
    format!(" {} ", kept.join(" "))
}

fn unlike_relation(tie: &Tie, coded: &Relation, codebook: &Codebook) -> Vec<String> {
    let mut unlike = Vec::new();
    let is = |name: &str, coded: &str, written: &str| {
        says(coded, name) || says(written, name) || names(codebook, coded).iter().any(|known| plain(known) == plain(name))
    };
    if !is(&tie.subject, &coded.subject, &coded.subject_as_written) {
        unlike.push("subject".to_owned());
    }
    if tie.kind != coded.kind {
        unlike.push("relation".to_owned());
    }
    if !is(&tie.object, &coded.object, &coded.object_as_written) {
        unlike.push("object".to_owned());
    }
    if tie.days.is_some_and(|days| days != (coded.date.earliest, coded.date.latest)) {
        unlike.push("date".to_owned());
    }
    if tie.share.is_some_and(|share| share != coded.share) {
        unlike.push("share".to_owned());
    }
    unlike
}

/// Every name of an actor by its id.
fn names<'c>(codebook: &'c Codebook, id: &str) -> Vec<&'c str> {
    let of = codebook.actors.iter().filter(|actor| actor.name == id);
    of.flat_map(|actor| {
        let dated = actor.body.dated_names.iter().map(|name| &name.name);
        std::iter::once(&actor.body.name).chain(&actor.body.names).chain(dated).map(String::as_str)
    })
    .collect()
}

fn doubts(case: &Case, coded: &Coded, found: &mut Vec<Difference>) {
    let Some(fence) = case.fence("doubts") else { return };
    let promised = promises(case, "doubts", lines::doubt, found);
    if promised.is_empty() && !coded.doubts.is_empty() {
        let kinds: Vec<String> = coded.doubts.iter().map(|doubt| name_of(&doubt.kind)).collect();
        found.push(Difference { line: fence.line, says: format!("no doubt is promised, and there is {}", kinds.join(", ")) });
    }
    for (line, words, kind) in promised {
        if !coded.doubts.iter().any(|doubt| doubt.kind == kind) {
            found.push(Difference { line, says: format!("the doubt {words} is not raised") });
        }
    }
}

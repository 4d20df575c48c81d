//! Where a told tie stands beside the codebook, as of the day it is told of.

use jiff::civil::Date;
use sitrep_codebook::Period;
use sitrep_codebook::history::{Histories, Link, time_of};
use sitrep_model::RelationKind;

/// What the codebook has to say of a tie.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Standing {
    /// It knows the opposite for that day.
    Contradicted,
    /// It does not know it.
    New,
    /// It knows it for that day.
    Confirmed,
}

impl Standing {
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Contradicted => "contradicted",
            Self::New => "new",
            Self::Confirmed => "confirmed",
        }
    }
}

/// A tie as told, and the days that it may be told of; none where nothing tells them.
pub(super) struct Told<'t> {
    pub subject: &'t str,
    pub relation: RelationKind,
    pub object: &'t str,
    pub denied: bool,
    pub days: Option<(Date, Date)>,
}

/// How it stands, and what the codebook knows that makes it stand so. What it knows for another time only is shown
/// beside a new tie.
pub(super) fn standing<'h>(histories: &'h Histories<'_>, told: &Told<'_>) -> (Standing, Option<Known<'h>>) {
    if let Some(name) = own_name(histories, told) {
        let standing = if told.denied { Standing::Contradicted } else { Standing::Confirmed };
        return (standing, Some(Known::Name(name)));
    }
    let links: Vec<Link<'h>> = histories.links(told.subject).into_iter().filter(|link| is_between(link, told)).collect();
    let same: Vec<&Link<'_>> = links.iter().filter(|link| tells(link, told)).collect();
    // The same kind of tie says more than one like it, and the latest one more than those before.
    let nearest = |link: &&&Link<'_>| (link.relation == told.relation, link.period.from.map(str::to_owned));
    if let Some(known) = same.iter().filter(|link| holds(histories, link, told)).max_by_key(nearest) {
        return (if told.denied { Standing::Contradicted } else { Standing::Confirmed }, Some(Known::Tie(**known)));
    }
    let opposite: Vec<&Link<'_>> = links.iter().filter(|link| !told.denied && excludes(link.relation, told.relation)).collect();
    let against = opposite.iter().find(|link| holds(histories, link, told)).map(|link| **link);
    if let Some(known) = against.or_else(|| parted(&links, told).filter(|_| !told.denied)) {
        return (Standing::Contradicted, Some(Known::Tie(known)));
    }
    (Standing::New, same.iter().max_by_key(nearest).or(opposite.last()).map(|link| Known::Tie(**link)))
}

/// What the codebook knows: a tie, or a name with its time.
#[derive(Debug, Clone, Copy)]
pub(super) enum Known<'h> {
    Tie(Link<'h>),
    Name(sitrep_codebook::history::Borne<'h>),
}

fn own_name<'h>(histories: &'h Histories<'_>, told: &Told<'_>) -> Option<sitrep_codebook::history::Borne<'h>> {
    let naming = matches!(told.relation, RelationKind::Formerly | RelationKind::AlsoKnownAs);
    naming.then(|| histories.bearers(told.object).into_iter().find(|borne| borne.id == told.subject)).flatten()
}

fn is_between(link: &Link<'_>, told: &Told<'_>) -> bool {
    let ends = (link.subject, link.object);
    ends == (told.subject, told.object) || ends == (told.object, told.subject)
}

/// Does the codebook's tie say what is told, or more?
fn tells(link: &Link<'_>, told: &Told<'_>) -> bool {
    use RelationKind as R;
    let forward = link.subject == told.subject;
    match told.relation {
        R::AlliedWith => matches!(link.relation, R::AlliedWith | R::BackedBy),
        R::LinkedTo => matches!(link.relation, R::LinkedTo | R::AlliedWith | R::BackedBy | R::PartOf | R::MemberOf | R::Joined),
        R::OpposedTo | R::AlsoKnownAs => link.relation == told.relation,
        R::PartOf | R::MemberOf => forward && matches!(link.relation, R::PartOf | R::MemberOf | R::Joined | R::MergedInto),
        R::Joined | R::MergedInto => forward && matches!(link.relation, R::Joined | R::MergedInto | R::PartOf | R::MemberOf),
        R::Left | R::SplitFrom => forward && matches!(link.relation, R::Left | R::SplitFrom),
        _ => forward && link.relation == told.relation,
    }
}

/// What comes about once holds from its first day on; what lasts holds between its two.
fn holds(histories: &Histories<'_>, link: &Link<'_>, told: &Told<'_>) -> bool {
    let Some((first, last)) = told.days else { return true };
    let whole = histories.actor(link.subject).map_or_else(Period::default, |rule| time_of(&rule.body));
    let period = link.period.within(whole);
    let once = is_event(told.relation) && is_event(link.relation);
    !period.is_ahead(last) && (once || !period.is_over(first))
}

const fn is_event(relation: RelationKind) -> bool {
    use RelationKind as R;
    matches!(relation, R::Joined | R::Left | R::SplitFrom | R::MergedInto | R::Formerly)
}

/// Who left before that day is no part; it did not come back, or a tie that holds would have been found.
fn parted<'h>(links: &[Link<'h>], told: &Told<'_>) -> Option<Link<'h>> {
    let (first, _) = told.days?;
    let part = matches!(told.relation, RelationKind::PartOf | RelationKind::MemberOf);
    let left = |link: &&Link<'_>| {
        let parting = matches!(link.relation, RelationKind::Left | RelationKind::SplitFrom) && link.subject == told.subject;
        let before = Period { from: None, to: link.period.from };
        parting && before.is_over(first)
    };
    links.iter().filter(|_| part).find(left).copied()
}

/// Can two actors hardly be both at one time?
const fn excludes(one: RelationKind, other: RelationKind) -> bool {
    const fn is_friendly(relation: RelationKind) -> bool {
        use RelationKind as R;
        matches!(relation, R::AlliedWith | R::PartOf | R::MemberOf | R::BackedBy | R::Joined | R::MergedInto)
    }
    const fn is_hostile(relation: RelationKind) -> bool {
        matches!(relation, RelationKind::OpposedTo)
    }
    is_friendly(one) && is_hostile(other) || is_hostile(one) && is_friendly(other)
}

//! What may be printed where tables travel far: no name of a private person.
//!
//! A name that the codebook knows is a public actor's. Of the others, armed groups and forces keep the name that the
//! report gives them; whoever may be a person is named by kind alone. `docs/privacy.md` tells users what this leaves open.

use sitrep_model::{ActorKind, Attribution, Claim, Party, Place, Precision, Report, Role};

/// May names of private people be printed?
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Names {
    /// They may not: headlines, accounts and people whom the codebook does not know are left out.
    #[default]
    Withheld,
    /// They may: everything is printed as it was read.
    Shown,
}

/// Hosts whose addresses name the account that wrote, which may be a private person's.
const PLATFORMS: [&str; 13] = [
    "x.com",
    "twitter.com",
    "t.me",
    "telegram.me",
    "facebook.com",
    "fb.com",
    "instagram.com",
    "threads.net",
    "tiktok.com",
    "youtube.com",
    "vk.com",
    "ok.ru",
    "bsky.app",
];

/// Coordinates that stand in the text itself are rounded to this part of a degree.
const ROUNDED: f64 = 100.0;
/// A rounded point lies no further from the true one, in kilometres.
const ROUNDED_KM: f64 = 1.0;

/// A name that may be printed, or what stands for one that may not: a key of the labels' group `withheld`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Named<'n> {
    As(&'n str),
    Withheld(&'static str),
}

impl<'n> Named<'n> {
    /// In tables that programs read, which are English whatever the language of the labels.
    fn in_tables(self) -> &'n str {
        match self {
            Self::As(name) => name,
            Self::Withheld(key) => WITHHELD.iter().find(|(known, _)| *known == key).map_or(key, |(_, words)| words),
        }
    }
}

/// What tables say in place of a name.
const WITHHELD: [(&str, &str); 13] = [
    ("state-forces", "State forces"),
    ("rebel-group", "Rebel group"),
    ("political-militia", "Political militia"),
    ("identity-militia", "Identity militia"),
    ("external-forces", "External forces"),
    ("civilians", "Civilians"),
    ("protesters", "Protesters"),
    ("rioters", "Rioters"),
    ("unknown", "Unknown actor"),
    ("speaker", "a named speaker"),
    ("account", "an account"),
    ("place", "a place in no gazetteer"),
    ("point", "a point that the report gives"),
];

impl Names {
    /// The name of a party in tables.
    pub(crate) fn party(self, party: &Party) -> &str {
        self.party_named(party).in_tables()
    }

    /// The name of a party.
    pub(crate) fn party_named(self, party: &Party) -> Named<'_> {
        let is_person = party.evidence.iter().any(|evidence| evidence.rule.as_str().starts_with("people/"));
        let is_armed = !matches!(party.kind, ActorKind::Civilians | ActorKind::Protesters | ActorKind::Rioters | ActorKind::Unknown);
        let is_public = party.id.is_some() || is_armed && (!is_person || is_common(&party.name));
        if self == Self::Shown || is_public { Named::As(&party.name) } else { Named::Withheld(kind(party.kind)) }
    }

    /// The speaker in tables.
    pub(crate) fn speaker(self, attribution: &Attribution) -> &str {
        self.speaker_named(attribution).in_tables()
    }

    /// The speaker: one the codebook knows, or common nouns ("residents", "local sources").
    pub(crate) fn speaker_named(self, attribution: &Attribution) -> Named<'_> {
        let is_public = attribution.id.is_some() || is_common(&attribution.source);
        if self == Self::Shown || is_public { Named::As(&attribution.source) } else { Named::Withheld("speaker") }
    }

    /// The headline, which may name anybody.
    pub(crate) fn title(self, report: &Report) -> Option<&str> {
        report.title.as_deref().filter(|_| self == Self::Shown)
    }

    /// The publisher in tables.
    pub(crate) fn source(self, report: &Report) -> Option<&str> {
        self.source_named(report).map(Named::in_tables)
    }

    /// The publisher; an account is one by its kind alone.
    pub(crate) fn source_named(self, report: &Report) -> Option<Named<'_>> {
        let source = report.source.as_deref()?;
        Some(if self == Self::Shown || !is_account(report) { Named::As(source) } else { Named::Withheld("account") })
    }

    /// Where it was published, where that names nobody.
    pub(crate) fn address(self, report: &Report) -> Option<&str> {
        report.url.as_deref().filter(|_| self == Self::Shown || !is_account(report))
    }

    /// The place's name in tables.
    pub(crate) fn place(self, place: &Place) -> &str {
        self.place_named(place).in_tables()
    }

    /// The place's name. What was struck and is in no gazetteer may be somebody's name; coordinates may be somebody's door.
    pub(crate) fn place_named(self, place: &Place) -> Named<'_> {
        let is_guess = place.id.is_none() && place.evidence.iter().any(|evidence| evidence.rule.as_str().starts_with("code/"));
        // Coordinates without a name are shown by their digits alone.
        let is_point = place.id.is_none() && place.is_pinned() && !place.name.contains(char::is_alphabetic);
        match () {
            () if self == Self::Shown => Named::As(&place.name),
            () if is_guess => Named::Withheld("place"),
            () if is_point => Named::Withheld("point"),
            () => Named::As(&place.name),
        }
    }

    /// Its point; none for a whole country, as a pin in its middle would say what nobody said.
    pub(crate) fn point(self, place: &Place) -> Option<(f64, f64)> {
        self.drawn(place).filter(|_| place.precision != Precision::Country)
    }

    /// Where it is drawn on a map; rounded where the text itself gives the point, as that may be somebody's door.
    pub(crate) fn drawn(self, place: &Place) -> Option<(f64, f64)> {
        let (lat, lon) = place.point?;
        let rounded = |degrees: f64| (degrees * ROUNDED).round() / ROUNDED;
        if self.rounds(place) { Some((rounded(lat), rounded(lon))) } else { Some((lat, lon)) }
    }

    /// How far from that point the event may lie.
    pub(crate) fn radius_km(self, place: &Place) -> Option<f64> {
        place.radius_km.map(|km| if self.rounds(place) { km.max(ROUNDED_KM) } else { km })
    }

    /// Is its point one that no gazetteer gives, and not to be printed as it is?
    fn rounds(self, place: &Place) -> bool {
        self == Self::Withheld && (place.id.is_none() || place.is_pinned())
    }
}

/// Somebody of a kind.
const fn kind(kind: ActorKind) -> &'static str {
    match kind {
        ActorKind::StateForces => "state-forces",
        ActorKind::RebelGroup => "rebel-group",
        ActorKind::PoliticalMilitia => "political-militia",
        ActorKind::IdentityMilitia => "identity-militia",
        ActorKind::ExternalForces => "external-forces",
        ActorKind::Civilians => "civilians",
        ActorKind::Protesters => "protesters",
        ActorKind::Rioters => "rioters",
        ActorKind::Unknown => "unknown",
    }
}

/// Common nouns have no capitals; of a script without them nobody can tell.
fn is_common(words: &str) -> bool {
    words.chars().all(|c| !c.is_alphabetic() || c.is_ascii_lowercase())
}

/// Was it published by an account, which may be a private person's?
fn is_account(report: &Report) -> bool {
    let named = report.source.as_deref().is_some_and(|source| source.trim_start().starts_with('@'));
    let host = report.url.as_deref().and_then(|url| url.split("://").nth(1)).and_then(|rest| rest.split(['/', '?', '#', ':']).next());
    let host = host.map(str::to_ascii_lowercase).unwrap_or_default();
    let of = |platform: &str| host.strip_suffix(platform).is_some_and(|before| before.is_empty() || before.ends_with('.'));
    named || PLATFORMS.into_iter().any(of)
}

/// The parties of a claim in these roles.
pub(crate) fn parties<'c>(claim: &'c Claim, roles: &'c [Role]) -> impl Iterator<Item = &'c Party> {
    claim.parties.iter().filter(move |party| roles.contains(&party.role))
}

/// Several values in one field, as ACLED joins them; a value that comes again is not repeated.
pub(crate) fn joined<'v>(values: impl Iterator<Item = &'v str>) -> String {
    let mut seen: Vec<&str> = Vec::new();
    for value in values {
        if !seen.contains(&value) {
            seen.push(value);
        }
    }
    seen.join("; ")
}

#[cfg(test)]
mod tests {
    use sitrep_model::{
        ActorKind, Attribution, Evidence, Language, Party, PartyCertainty, Place, PlaceRelation, Precision, PublishedBasis, Report, Role,
        RuleName, Span,
    };

    use super::{Names, WITHHELD, joined};

    fn named(id: Option<&str>, name: &str, kind: ActorKind) -> Party {
        let (id, name, as_written) = (id.map(str::to_owned), name.to_owned(), name.to_owned());
        Party { role: Role::Target, id, name, as_written, kind, certainty: PartyCertainty::Stated, evidence: Vec::new() }
    }

    fn read_as(rule: &str, name: &str) -> Party {
        Party { evidence: vec![Evidence::new(Span::new(0, 1), RuleName::new(rule))], ..named(None, name, ActorKind::StateForces) }
    }

    fn saying(id: Option<&str>, source: &str) -> Attribution {
        Attribution { source: source.to_owned(), id: id.map(str::to_owned), evidence: Vec::new() }
    }

    fn published(source: &str, url: &str) -> Report {
        Report {
            id: "r1".into(),
            sha256: String::new(),
            text: String::new(),
            title: Some("Samir Dalal is hurt".into()),
            source: Some(source.into()),
            url: Some(url.into()),
            language: Language::En,
            passages: Vec::new(),
            published: None,
            published_basis: PublishedBasis::None,
        }
    }

    #[test]
    fn a_private_persons_name_is_not_printed() {
        let names = Names::Withheld;
        assert_eq!(names.party(&named(None, "Samir Dalal", ActorKind::Civilians)), "Civilians");
        assert_eq!(names.party(&named(None, "Samir Dalal", ActorKind::Unknown)), "Unknown actor");
        assert_eq!(names.speaker(&saying(None, "Samir Dalal")), "a named speaker");
        assert_eq!(names.title(&published("Valley Post", "https://example.org/1")), None);
    }

    #[test]
    fn an_officers_name_is_not_printed() {
        assert_eq!(Names::Withheld.party(&read_as("people/en/armed/officers", "Lieutenant Samir Dalal")), "State forces");
        assert_eq!(Names::Withheld.party(&read_as("people/en/armed/soldiers", "two soldiers")), "two soldiers");
        assert_eq!(Names::Withheld.party(&read_as("heads/en/forces/police", "Police forces")), "Police forces");
    }

    #[test]
    fn public_actors_and_armed_groups_keep_their_names() {
        let names = Names::Withheld;
        assert_eq!(names.party(&named(Some("valley-guard"), "Valley Guard", ActorKind::Unknown)), "Valley Guard");
        assert_eq!(names.party(&named(None, "Karm Brigade", ActorKind::RebelGroup)), "Karm Brigade");
        assert_eq!(names.speaker(&saying(Some("valley-post"), "Valley Post")), "Valley Post");
        assert_eq!(names.speaker(&saying(None, "local residents")), "local residents");
    }

    #[test]
    fn an_account_is_not_named_and_a_publisher_is() {
        let names = Names::Withheld;
        let account = published("Samir Dalal", "https://www.X.com/samirdalal/status/1");
        assert_eq!((names.source(&account), names.address(&account)), (Some("an account"), None));
        assert_eq!(names.source(&published("@samirdalal", "https://example.org/1")), Some("an account"));
        let press = published("Valley Post", "https://netflix.com/1");
        assert_eq!((names.source(&press), names.address(&press)), (Some("Valley Post"), Some("https://netflix.com/1")));
    }

    #[test]
    fn asked_for_names_are_printed() {
        let account = published("@samirdalal", "https://x.com/samirdalal/status/1");
        assert_eq!(Names::Shown.source(&account), Some("@samirdalal"));
        assert_eq!(Names::Shown.title(&account), Some("Samir Dalal is hurt"));
        assert_eq!(Names::Shown.party(&named(None, "Samir Dalal", ActorKind::Civilians)), "Samir Dalal");
    }

    fn pinned(id: Option<&str>, name: &str) -> Place {
        Place {
            id: id.map(str::to_owned),
            name: name.to_owned(),
            as_written: "35.64321, 36.74218".to_owned(),
            relation: PlaceRelation::At,
            point: Some((35.643_21, 36.742_18)),
            precision: Precision::Site,
            radius_km: Some(0.1),
            admin: Vec::new(),
            evidence: vec![Evidence::new(Span::new(0, 1), RuleName::new("coordinates/degrees"))],
        }
    }

    #[test]
    fn coordinates_of_the_text_are_coarse_with_a_name_and_without() {
        for place in [pinned(Some("geonames:1"), "Karm"), pinned(None, "35.64321, 36.74218")] {
            assert_eq!((Names::Withheld.point(&place), Names::Withheld.radius_km(&place)), (Some((35.64, 36.74)), Some(1.0)));
            assert_eq!((Names::Shown.point(&place), Names::Shown.radius_km(&place)), (place.point, Some(0.1)));
        }
    }

    #[test]
    fn digits_of_coordinates_are_no_name_to_print() {
        assert_eq!(Names::Withheld.place(&pinned(None, "35.64321, 36.74218")), "a point that the report gives");
        assert_eq!(Names::Withheld.place(&pinned(None, "Karm Saffar")), "Karm Saffar");
        assert_eq!(Names::Withheld.place(&pinned(Some("geonames:1"), "Karm")), "Karm");
        assert_eq!(Names::Shown.place(&pinned(None, "35.64321, 36.74218")), "35.64321, 36.74218");
    }

    #[test]
    fn what_stands_for_a_name_in_tables_is_what_the_english_labels_say() {
        let labels = sitrep_codebook::Codebook::built_in().labels("en").unwrap();
        for (key, words) in WITHHELD {
            assert_eq!(labels.get("withheld", key), Some(words));
        }
    }

    #[test]
    fn a_value_is_said_once() {
        assert_eq!(joined(["a", "b", "a"].into_iter()), "a; b");
    }
}

//! What was coded, under the names that another language has for it: actors by the codebook, places by the report's own words
//! and the codebook, and a sentence for each claim.

use jiff::civil::Date;
use sitrep_codebook::{CODED_IN, Codebook};
use sitrep_model::{Claim, Coded, Labels, Party, Place, PlaceRelation, Role, fill};

/// What is named in another language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Naming {
    /// Everything, for people.
    All,
    /// The sentence of each claim alone, for programs, whose values are the same in every language.
    Summaries,
}

/// Names what was coded in the labels' language. Ids, types and every other key stay as they are.
pub(crate) fn named(mut coded: Coded, codebook: &Codebook, labels: &Labels, naming: Naming) -> Coded {
    if labels.language() == CODED_IN {
        return coded;
    }
    for claim in &mut coded.claims {
        if naming == Naming::Summaries {
            let mut read = claim.clone();
            name_claim(&mut read, &Names { codebook, labels });
            claim.summary = read.summary;
        } else {
            name_claim(claim, &Names { codebook, labels });
        }
    }
    coded
}

fn name_claim(claim: &mut Claim, names: &Names<'_>) {
    let day = claim.date.latest.or(claim.date.earliest);
    for party in &mut claim.parties {
        if let Some(name) = actor(party.id.as_deref(), &party.name, day, names) {
            party.name = name;
        }
    }
    for speaker in &mut claim.attribution {
        let source = speaker.id.as_deref().and_then(|id| names.labels.get("source", id)).map(str::to_owned);
        if let Some(name) = source.or_else(|| actor(speaker.id.as_deref(), &speaker.source, day, names)) {
            speaker.source = name;
        }
    }
    for place in &mut claim.places {
        name_place(place, names.labels);
    }
    claim.summary = summary(claim, names.labels);
}

/// Where names come from.
struct Names<'n> {
    codebook: &'n Codebook,
    labels: &'n Labels,
}

/// None where the language has no name of its own for the actor.
fn actor(id: Option<&str>, name: &str, day: Option<Date>, names: &Names<'_>) -> Option<String> {
    match id {
        Some(id) => names.codebook.actor_called(id, day, names.labels),
        None => names.labels.get("unnamed", name).map(str::to_owned),
    }
}

/// The codebook's name, for what lies in a country by that country too; else the report's own words where they are the language's.
fn name_place(place: &mut Place, labels: &Labels) {
    let country = place.admin.first().unwrap_or(&place.name).clone();
    let listed = |name: &str| {
        let name = labels.get("place", &format!("{name}, {country}")).or_else(|| labels.get("place", name).filter(|_| name == country));
        name.map(str::to_owned)
    };
    let whole = if place.is_region() { labels.get("place", &place.name).map(str::to_owned) } else { listed(&place.name) };
    // Words that no gazetteer knows may be somebody's name or door, and are shown or kept back as they are.
    let written = (place.id.is_some() && labels.is_own(&place.as_written)).then(|| place.as_written.clone());
    let admin: Vec<String> = place.admin.iter().map(|division| listed(division).unwrap_or_else(|| division.clone())).collect();
    place.name = whole.or(written).unwrap_or_else(|| place.name.clone());
    place.admin = admin;
}

/// "غارة جوية من قِبل ... على ... في ...", or, where a name might not stand so, "قتل – المنفّذ: ... – المستهدف: ... – المكان: ...".
fn summary(claim: &Claim, labels: &Labels) -> String {
    let (by, sides, on) =
        (parties(claim, &[Role::Initiator]), parties(claim, &[Role::Party]), parties(claim, &[Role::Target, Role::Victim]));
    let link = labels.get("summary-on", &claim.kind);
    let is_sentence = sides.len() != 1
        && (on.is_empty() || link.is_some())
        && [&by, &sides, &on].into_iter().flatten().all(|party| reads_on(party, labels));
    let said = labels.called("type", &claim.kind).into_owned();
    if is_sentence {
        let mut said = said + &told("by", &by, labels) + &told("between", &sides, labels);
        if !on.is_empty() {
            said += &fill(link.unwrap_or_default(), &[("names", &joined(&on, labels, true))]);
        }
        return said + &claim.places.first().map(|place| place_of(place, labels)).unwrap_or_default();
    }
    let sides = told(if sides.len() == 1 { "one-side-apart" } else { "between-apart" }, &sides, labels);
    let place = claim.places.first().map(|place| labels.filled("summary", "in-apart", &[("place", &place.name)]));
    said + &told("by-apart", &by, labels) + &sides + &told("on-apart", &on, labels) + &place.unwrap_or_default()
}

/// Those who took part so, each name once.
fn parties<'c>(claim: &'c Claim, roles: &[Role]) -> Vec<&'c Party> {
    let mut found: Vec<&Party> = claim.parties.iter().filter(|party| roles.contains(&party.role)).collect();
    found.dedup_by(|one, other| one.name == other.name);
    found
}

/// Does the name read well behind a preposition? The report's own words may be in a form that does not.
fn reads_on(party: &Party, labels: &Labels) -> bool {
    let listed = || labels.groups().get("unnamed").is_some_and(|names| names.values().any(|name| *name == party.name));
    party.id.is_some() || !labels.is_own(&party.name) || labels.get("oblique", &party.name).is_some() || listed()
}

fn told(key: &str, parties: &[&Party], labels: &Labels) -> String {
    if parties.is_empty() {
        return String::new();
    }
    labels.filled("summary", key, &[("names", &joined(parties, labels, !key.ends_with("-apart")))])
}

fn joined(parties: &[&Party], labels: &Labels, behind_preposition: bool) -> String {
    let oblique = |name| labels.get("oblique", name).filter(|_| behind_preposition);
    let names: Vec<&str> = parties.iter().map(|party| oblique(&party.name).unwrap_or(&party.name)).collect();
    names.join(&labels.called("value", "and"))
}

fn place_of(place: &Place, labels: &Labels) -> String {
    let relation = match place.relation {
        PlaceRelation::Near => "near",
        PlaceRelation::Over => "over",
        PlaceRelation::At | PlaceRelation::Between | PlaceRelation::Towards | PlaceRelation::From => {
            return labels.filled("summary", "in", &[("place", &place.name)]);
        }
    };
    format!(" {}", labels.filled("place-relation", relation, &[("place", &place.name)]))
}

#[cfg(test)]
mod tests {
    use sitrep_codebook::Codebook;
    use sitrep_model::{Claim, Coded, Labels, Language, Report};
    use sitrep_places::Gazetteer;

    use super::{Naming, summary};
    use crate::Coder;

    const RAID: &str = "Russian warplanes carried out an air strike on civilians in Idlib on 5 March 2017.";

    fn coder() -> Coder {
        Coder::new(Codebook::built_in(), Gazetteer::world())
    }

    fn labels(language: &str) -> Labels {
        Codebook::built_in().labels(language).expect("the codebook has labels of this language")
    }

    fn coded(words: &str, language: Language) -> (Coded, Coded) {
        let coder = coder();
        let coded = coder.code(&Report::bare(words, language));
        (coded.clone(), coder.named(coded, &labels("ar"), Naming::All))
    }

    fn first(coded: &Coded) -> &Claim {
        coded.claims.first().expect("the words tell of an event")
    }

    #[test]
    fn an_english_report_has_an_arabic_summary() {
        let (plain, named) = coded(RAID, Language::En);
        assert_eq!(first(&named).summary, "غارة جوية من قِبل القوات الروسية على civilians في إدلب");
        assert_eq!(first(&named).kind, first(&plain).kind);
        assert_eq!(first(&named).parties[0].id, first(&plain).parties[0].id);
    }

    #[test]
    fn a_name_of_unsure_form_stands_apart_and_one_that_is_listed_changes_its_form() {
        let (_, named) = coded("اعتقل مسلحون مجهولون ثلاثة ناشطين في إدلب يوم 5 آذار 2017.", Language::Ar);
        let told = &first(&named).summary;
        assert!(told.starts_with("اختطاف – المنفّذ: ") || told.starts_with("اعتقال – المنفّذ: "), "{told}");
        assert!(told.ends_with(" – المستهدف: ثلاثة ناشطين – المكان: إدلب"), "{told}");
        let (_, named) = coded("Gunmen killed Omar Hassan in Idlib on 5 March 2017.", Language::En);
        assert_eq!(first(&named).summary, "قتل من قِبل مسلحين مجهولين بحق Omar Hassan في إدلب");
    }

    #[test]
    fn a_place_is_called_as_the_arabic_report_writes_it() {
        let (_, named) = coded("قصفت طائرات روسية سوقا في معرة النعمان يوم 5 آذار 2017.", Language::Ar);
        let place = &first(&named).places[0];
        assert_eq!((place.name.as_str(), place.admin.join("، ").as_str()), ("معرة النعمان", "سوريا، إدلب"));
    }

    #[test]
    fn the_english_labels_make_the_sentence_that_the_coding_writes() {
        let (plain, _) =
            coded("Clashes broke out between the SDF and ISIS in Idlib on 5 March 2017. ISIS shelled civilians in Raqqa.", Language::En);
        let mut labels = labels("en").groups().clone();
        let types = Codebook::built_in().types.into_iter().map(|(kind, event)| (kind, event.name)).collect();
        labels.insert("type".to_owned(), types);
        let labels = Labels::new("en", labels);
        assert!(!plain.claims.is_empty());
        for claim in &plain.claims {
            assert_eq!(summary(claim, &labels), claim.summary);
        }
    }

    #[test]
    fn english_labels_change_nothing() {
        let (plain, _) = coded(RAID, Language::En);
        assert_eq!(coder().named(plain.clone(), &labels("en"), Naming::All), plain);
    }

    #[test]
    fn programs_get_another_summary_and_nothing_else() {
        let (plain, _) = coded(RAID, Language::En);
        let mut named = coder().named(plain.clone(), &labels("ar"), Naming::Summaries);
        assert!(named.claims[0].summary.starts_with("غارة جوية"));
        named.claims[0].summary.clone_from(&plain.claims[0].summary);
        assert_eq!(named, plain);
    }
}

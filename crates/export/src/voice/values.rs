//! Values in the words of a person.

use jiff::civil::Date;
use sitrep_model::{Basis, Bounds, Casualties, Party, PartyCertainty, Place, PlaceRelation, Relation, When};

use super::Voice;

impl Voice<'_> {
    /// "5 March 2017"
    pub(crate) fn day(self, day: Date) -> String {
        self.date("day", day)
    }

    /// "5 Mar 2017", for narrow places.
    pub(crate) fn short_day(self, day: Date) -> String {
        self.date("short-day", day)
    }

    /// "Mar 2017"
    pub(crate) fn short_month(self, day: Date) -> String {
        self.date("short-month", day)
    }

    fn date(self, shape: &str, date: Date) -> String {
        let [day, number, year] = [i16::from(date.day()), i16::from(date.month()), date.year()].map(|number| number.to_string());
        let (month, short) = (self.label("month", &number), self.label("short-month", &number));
        self.fill("date", shape, &[("day", &day), ("month", &month), ("short", &short), ("number", &number), ("year", &year)])
    }

    /// The range, and what it rests on where that is not the words beside it.
    pub(crate) fn days(self, when: &When) -> String {
        let range = match (when.earliest, when.latest) {
            (Some(first), Some(last)) if first == last => self.fill("value", "one-day", &[("day", &self.day(first))]),
            (Some(first), Some(last)) => self.range(&self.day(first), &self.day(last)),
            (Some(first), None) => self.fill("value", "or-later", &[("day", &self.day(first))]),
            (None, Some(last)) => self.fill("value", "or-earlier", &[("day", &self.day(last))]),
            (None, None) => return self.label("value", "no-day"),
        };
        match when.basis {
            Basis::Publication => self.fill("value", "of-publication", &[("days", &range)]),
            Basis::Context => self.fill("value", "of-another-claim", &[("days", &range)]),
            Basis::Stated | Basis::Relative | Basis::None => range,
        }
    }

    /// "5 March 2017 to 8 March 2017"
    pub(crate) fn range(self, first: &str, last: &str) -> String {
        self.fill("value", "range", &[("first", first), ("last", last)])
    }

    /// "near Karm": how the event lies to a place, under the name that may be shown.
    pub(crate) fn lies(self, place: &Place, name: &str) -> String {
        let both = place.relation == PlaceRelation::Between
            && [self.labels.called("value", "and").as_ref(), " and "].into_iter().any(|and| name.contains(and));
        let key = if both { "between-both".to_owned() } else { crate::csv::name_of(&place.relation) };
        self.fill("place-relation", &key, &[("place", &self.apart(name))])
    }

    /// "Northern, Valleyland": the divisions that a place lies in, the smallest first.
    pub(crate) fn divisions(self, place: &Place) -> Vec<String> {
        place.admin.iter().rev().filter(|division| **division != place.name).map(|division| self.apart(division)).collect()
    }

    /// "35.5000, 36.2500"
    pub(crate) fn point(self, (lat, lon): (f64, f64)) -> String {
        self.apart(&format!("{lat:.4}, {lon:.4}"))
    }

    /// "Valley Guard (rebel group), likely", under the name that may be shown.
    pub(crate) fn party(self, party: &Party, name: &str) -> String {
        // Gunmen and villagers have no rule of their own; a name without one is worth a look.
        let is_name = party.as_written.chars().next().is_some_and(char::is_uppercase) && party.as_written == party.name;
        let shape = if party.id.is_none() && is_name && name == party.name { "party-not-listed" } else { "party" };
        let kind = self.value("actor-kind", &party.kind);
        let mut parts = vec![self.fill("value", shape, &[("name", &self.apart(name)), ("kind", &kind)])];
        if party.certainty != PartyCertainty::Stated {
            parts.push(self.value("party-certainty", &party.certainty));
        }
        self.listed(&parts)
    }

    /// "12", "12 or more", "3 to 5".
    pub(crate) fn count(self, count: Bounds) -> String {
        let least = count.least.to_string();
        match count.most {
            Some(most) if most == count.least => least,
            Some(most) => self.fill("value", "count-range", &[("least", &least), ("most", &most.to_string())]),
            None => self.fill("value", "count-open", &[("least", &least)]),
        }
    }

    /// "5 civilians (children), counted above"
    pub(crate) fn people(self, row: &Casualties) -> String {
        let who = self.value(if row.count == Bounds::exactly(1) { "who-one" } else { "who" }, &row.who);
        let (count, group) = (self.count(row.count), row.group.as_ref().map(|group| self.named("people", group)));
        let people = match group {
            Some(group) => self.fill("value", "people-of-group", &[("count", &count), ("who", &who), ("group", &group)]),
            None => self.fill("value", "people", &[("count", &count), ("who", &who)]),
        };
        if row.part_of.is_some() { self.fill("value", "counted-above", &[("people", &people)]) } else { people }
    }

    /// What the codebook has by another name; a name that it does not have comes from outside.
    pub(crate) fn named(self, group: &str, key: &str) -> String {
        if self.labels.get(group, key).is_some() { self.label(group, key) } else { self.apart(&key.replace('-', " ")) }
    }

    /// "valley-guard joined valley-army"
    pub(crate) fn tie(self, relation: &Relation) -> String {
        let named = |id: &str, words: &str| {
            // Where ids have names, a place, which has none here, is told by its words.
            let translated = self.labels.get("actor", id);
            let is_place = id.contains(':') && self.labels.get("script", "letters").is_some();
            self.apart(translated.unwrap_or(if is_place { words } else { id }))
        };
        let subject = named(&relation.subject, &relation.subject_as_written);
        let object = named(&relation.object, &relation.object_as_written);
        self.fill("tie", &crate::csv::name_of(&relation.kind), &[("subject", &subject), ("object", &object)])
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use sitrep_codebook::Codebook;
    use sitrep_model::{Basis, Bounds, DatePrecision, Labels, When};

    use crate::voice::{Medium, Voice};

    fn labels(language: &str) -> Labels {
        Codebook::built_in().labels(language).expect("the codebook has labels of this language")
    }

    #[test]
    fn ranges_are_said_with_what_they_rest_on() {
        let labels = labels("en");
        let days = |when: &When| Voice::new(&labels, Medium::Text).days(when);
        let when = |earliest, latest, basis| When { earliest, latest, precision: DatePrecision::Days, basis };
        let (first, last) = (Some(date(2021, 8, 26)), Some(date(2021, 8, 28)));
        assert_eq!(days(&when(first, last, Basis::Stated)), "26 August 2021 to 28 August 2021");
        assert_eq!(days(&when(first, first, Basis::Publication)), "26 August 2021 (the day of publication)");
        assert_eq!(days(&when(None, last, Basis::Relative)), "28 August 2021 or earlier");
        assert_eq!(days(&When::OPEN), "not known");
    }

    #[test]
    fn bounds_are_said_in_words() {
        let labels = labels("en");
        let voice = Voice::new(&labels, Medium::Text);
        assert_eq!(voice.count(Bounds::exactly(12)), "12");
        assert_eq!(voice.count(Bounds::at_least(12)), "12 or more");
        assert_eq!(voice.count(Bounds::between(5, 3)), "3 to 5");
    }

    #[test]
    fn a_day_is_written_out_in_arabic() {
        let labels = labels("ar");
        let voice = Voice::new(&labels, Medium::Text);
        assert_eq!(voice.day(date(2017, 3, 5)), "5 آذار/مارس 2017");
        assert_eq!(voice.short_day(date(2017, 3, 5)), "5/3/2017");
    }
}

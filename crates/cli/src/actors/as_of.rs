//! `sitrep actors as-of`: who existed on a day, and under whom.

use serde_json::json;
use sitrep_codebook::history::{Existence, Histories, existed, kind_on, name_on};
use sitrep_codebook::raw::{Actor, Rule};
use sitrep_export::visible;

use super::word;
use crate::asked::{ActorsAsOf, Plain};
use crate::lines;

pub(super) fn answer(histories: &Histories<'_>, asked: &ActorsAsOf) -> String {
    let there: Vec<(&Rule<Actor>, Existence)> = histories
        .actors()
        .filter(|rule| asked.country.as_ref().is_none_or(|code| rule.body.countries.iter().any(|own| own.eq_ignore_ascii_case(code))))
        .map(|rule| (rule, existed(&rule.body, asked.day)))
        .filter(|(_, existence)| *existence != Existence::Not)
        .collect();
    let unsure = there.iter().filter(|(_, existence)| *existence == Existence::Possible).count();
    let listed = there.iter().filter(|(_, existence)| asked.all || *existence == Existence::Known);
    let view = View { histories, asked };
    match asked.format {
        Plain::Jsonl => listed.map(|(rule, existence)| view.line(rule, *existence)).collect(),
        Plain::Table => {
            let rows: Vec<Vec<String>> = listed.map(|(rule, existence)| view.row(rule, *existence)).collect();
            let ending = match unsure {
                0 => String::new(),
                _ if asked.all => format!("{unsure} of them, marked ?, have no known first day\n"),
                _ => format!("{unsure} more have no known first day; --all lists them too\n"),
            };
            format!("{}{ending}", lines::aligned(&rows))
        }
    }
}

struct View<'v> {
    histories: &'v Histories<'v>,
    asked: &'v ActorsAsOf,
}

impl View<'_> {
    fn row(&self, rule: &Rule<Actor>, existence: Existence) -> Vec<String> {
        let sure = if existence == Existence::Known { "" } else { "?" };
        let under: Vec<String> = self.under(rule).into_iter().map(|(_, name)| visible(&name)).collect();
        let under = if under.is_empty() { String::new() } else { format!("under {}", under.join(", ")) };
        let name = visible(name_on(&rule.body, self.asked.day));
        vec![format!("{name}{sure}"), rule.name.clone(), word(kind_on(&rule.body, self.asked.day)), under]
    }

    fn line(&self, rule: &Rule<Actor>, existence: Existence) -> String {
        let under: Vec<String> = self.under(rule).into_iter().map(|(id, _)| id).collect();
        let day = self.asked.day;
        let line = json!({
            "id": rule.name,
            "name": name_on(&rule.body, day),
            "kind": word(kind_on(&rule.body, day)),
            "known": existence == Existence::Known,
            "under": under,
        });
        format!("{line}\n")
    }

    fn under(&self, rule: &Rule<Actor>) -> Vec<(String, String)> {
        let named = |id: &str| self.histories.actor(id).map_or(id, |whole| name_on(&whole.body, self.asked.day)).to_owned();
        self.histories.under(&rule.name, self.asked.day).iter().map(|link| (link.object.to_owned(), named(link.object))).collect()
    }
}

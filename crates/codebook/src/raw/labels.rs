//! `labels/LANG/*.toml`: the words in which coded values are shown.

use std::collections::BTreeMap;

use super::ByLanguage;

/// The labels of one group (`role`, `type`, `page`), by key; the rule's name is the group.
pub type LabelGroup = BTreeMap<String, String>;

/// Lays labels over others, key by key: who names one type of their own need not repeat all names of ours.
pub(super) fn lay(under: &mut ByLanguage<LabelGroup>, over: ByLanguage<LabelGroup>) {
    for (language, rules) in over {
        let known = under.entry(language).or_default();
        for rule in rules {
            match known.iter_mut().find(|old| old.name == rule.name) {
                Some(old) => old.body.extend(rule.body),
                None => known.push(rule),
            }
        }
    }
}

//! Regions of a codebook, told by the places in them.

use anyhow::{Result, bail};
use sitrep_codebook::raw::{Region, Rule};
use sitrep_places::Gazetteer;

/// What to do about a region that is not sound.
const REMEDY: &str =
    "give it a name, and members such as `UA.05`, `Duma, SY.08` or `Borno province, NG`; `sitrep places search` shows what is known";

/// Lays them over the world in place of those that the binary carries; the first that is not sound is an error.
pub(crate) fn lay(rules: &[Rule<Region>], gazetteer: &mut Gazetteer) -> Result<()> {
    match lay_sound(rules, gazetteer)?.first() {
        None => Ok(()),
        Some((rule, says, remedy)) => bail!("{}: rule `{}`: {says}; {remedy}", rule.file, rule.name),
    }
}

/// Lays those that are sound, and gives the others.
pub(crate) fn lay_sound<'r>(rules: &'r [Rule<Region>], gazetteer: &mut Gazetteer) -> Result<Vec<(&'r Rule<Region>, String, &'static str)>> {
    let regions: Vec<(&str, &Region)> = rules.iter().map(|rule| (rule.name.as_str(), &rule.body)).collect();
    let faults = gazetteer.lay_regions(&regions)?;
    Ok(faults.into_iter().map(|(at, fault)| (&rules[at], fault.to_string(), REMEDY)).collect())
}

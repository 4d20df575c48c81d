//! How fast actors load and names are looked up; `cargo xtask bench` runs it in a release build.

use std::hint::black_box;
use std::time::{Duration, Instant};

use sitrep_codebook::{ActorTable, Codebook, skeleton_words};
use smol_str::SmolStr;

/// Each is done so often, and the best is told.
const TIMES: usize = 20;

fn main() {
    let raw = Codebook::built_in_rules();
    let load = best(|| {
        black_box(ActorTable::new(raw));
    });
    let table = ActorTable::new(raw);
    println!("actors: {} and {} countries loaded in {:.1} ms", raw.actors.len(), table.countries.len(), millis(load));
    let written = names(raw);
    let ready: Vec<Vec<SmolStr>> = written.iter().map(|name| skeleton_words(name)).collect();
    let found = ready.iter().filter(|words| look_up(&table, words)).count();
    let quick = best(|| ready.iter().for_each(|words| _ = black_box(look_up(&table, words))));
    let whole = best(|| written.iter().for_each(|name| _ = black_box(look_up(&table, &skeleton_words(name)))));
    println!(
        "names: {found} of {} found; {:.2} million a second, {:.2} from how they are written",
        ready.len(),
        rate(&ready, quick),
        rate(&ready, whole)
    );
}

fn names(raw: &sitrep_codebook::raw::Raw) -> Vec<String> {
    let of = |rule: &sitrep_codebook::raw::Rule<sitrep_codebook::raw::Actor>| {
        std::iter::once(rule.body.name.clone()).chain(rule.body.names.clone()).collect::<Vec<String>>()
    };
    raw.actors.iter().flat_map(of).collect()
}

fn look_up(table: &ActorTable, words: &[SmolStr]) -> bool {
    table.longest(|at| words.get(at).map(SmolStr::as_str)).is_some()
}

fn best(mut done: impl FnMut()) -> Duration {
    let once = |()| {
        let begun = Instant::now();
        done();
        begun.elapsed()
    };
    std::iter::repeat_n((), TIMES).map(once).min().unwrap_or_default()
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

fn rate(names: &[Vec<SmolStr>], time: Duration) -> f64 {
    f64::from(u32::try_from(names.len()).unwrap_or(u32::MAX)) / time.as_secs_f64() / 1e6
}

//! `sitrep code`: reports in, claims out.

use std::io::{BufWriter, Write, stdout};
use std::process::ExitCode;

use anyhow::{Result, bail};
use sitrep_export::{Acled, Csv, Export, Geojson, Html, Jsonl, Names, Table, WithText};
use sitrep_reading::Inputs;

use crate::asked::{Code, Format, NamesAsked};
use crate::{knowledge, lines, stop, work};

pub(crate) fn run(asked: &Code) -> Result<ExitCode> {
    let export = export(asked)?;
    let coder = knowledge::coder(&asked.knowledge)?;
    stop::watch();
    let mut out = BufWriter::new(stdout().lock());
    out.write_all(export.opening().as_bytes())?;
    let mut first = true;
    let inputs = Inputs::new(asked.inputs.clone(), asked.published);
    let outcome = work::each(
        inputs,
        asked.threads,
        |place, report| export.numbered(place, report, &coder.code(report)),
        |text| {
            if text.is_empty() {
                return Ok(());
            }
            if !std::mem::take(&mut first) {
                out.write_all(export.between().as_bytes())?;
            }
            out.write_all(text.as_bytes())?;
            // A reader at the other end, or Ctrl-C, never meets half a report.
            out.flush()?;
            Ok(())
        },
    )?;
    out.write_all(export.closing().as_bytes())?;
    out.flush()?;
    outcome.tell();
    // The system takes all memory back at once; table by table it would take a quarter of the time that one report takes.
    std::mem::forget(coder);
    Ok(stop::exit(outcome.failed.is_empty()))
}

fn export(asked: &Code) -> Result<Box<dyn Export>> {
    let names = |usual: Names| match asked.names {
        Some(NamesAsked::Withheld) => Names::Withheld,
        Some(NamesAsked::Shown) => Names::Shown,
        None => usual,
    };
    let repeats_words = matches!(asked.format, Format::Table | Format::Jsonl);
    if repeats_words && asked.names == Some(NamesAsked::Withheld) {
        bail!("table and jsonl repeat the reports' words, names included; withhold them in csv, acled, geojson or html");
    }
    Ok(match asked.format {
        Format::Table => Box::new(Table { width: lines::width() }),
        Format::Jsonl => Box::new(Jsonl { text: if asked.with_text { WithText::Yes } else { WithText::No } }),
        Format::Csv => Box::new(Csv { names: names(Names::Withheld) }),
        Format::Acled => Box::new(Acled { names: names(Names::Withheld) }),
        Format::Geojson => Box::new(Geojson { names: names(Names::Withheld) }),
        Format::Html => Box::new(Html::new(names(Names::Shown))),
    })
}

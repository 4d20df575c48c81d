//! `sitrep code`: reports in, claims out.

use std::io::{BufWriter, Write, stdout};
use std::process::ExitCode;

use anyhow::{Result, bail};
use sitrep_coding::Naming;
use sitrep_export::{Acled, Csv, Export, Geojson, Html, Jsonl, Names, Table, WithText};
use sitrep_model::{Labels, Report};
use sitrep_reading::Inputs;

use crate::asked::{Code, Format, NamesAsked};
use crate::{knowledge, lines, stop, work};

pub(crate) fn run(asked: &Code) -> Result<ExitCode> {
    let names = names(asked)?;
    let coder = knowledge::coder(&asked.knowledge)?;
    let labels = knowledge::labels(&coder, &asked.language)?;
    let export = export(asked, names, &labels);
    stop::watch();
    let mut out = BufWriter::new(stdout().lock());
    out.write_all(export.opening().as_bytes())?;
    let is_read = matches!(asked.format, Format::Table | Format::Html);
    let coded = |report: &Report| coder.named(coder.code(report), &labels, if is_read { Naming::All } else { Naming::Summaries });
    let mut first = true;
    let inputs = Inputs::new(asked.inputs.clone(), asked.published);
    let outcome = work::each(
        inputs,
        asked.threads,
        |place, report| export.numbered(place, report, &coded(report)),
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

/// What is asked of private people's names; none where each format has its own way.
fn names(asked: &Code) -> Result<Option<Names>> {
    let repeats_words = matches!(asked.format, Format::Table | Format::Jsonl);
    if repeats_words && asked.names == Some(NamesAsked::Withheld) {
        bail!("table and jsonl repeat the reports' words, names included; withhold them in csv, acled, geojson or html");
    }
    Ok(asked.names.map(|names| match names {
        NamesAsked::Withheld => Names::Withheld,
        NamesAsked::Shown => Names::Shown,
    }))
}

fn export<'l>(asked: &Code, names: Option<Names>, labels: &'l Labels) -> Box<dyn Export + 'l> {
    let withheld = names.unwrap_or(Names::Withheld);
    match asked.format {
        Format::Table => Box::new(Table { width: lines::width(), labels }),
        Format::Jsonl => Box::new(Jsonl { text: if asked.with_text { WithText::Yes } else { WithText::No } }),
        Format::Csv => Box::new(Csv { names: withheld }),
        Format::Acled => Box::new(Acled { names: withheld }),
        Format::Geojson => Box::new(Geojson { names: withheld }),
        Format::Html => Box::new(Html::new(names.unwrap_or(Names::Shown), labels)),
    }
}

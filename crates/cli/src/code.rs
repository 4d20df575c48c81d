//! `sitrep code`: reports in, claims out.

use std::io::{BufWriter, Write, stdout};
use std::process::ExitCode;

use anyhow::Result;
use sitrep_export::{Acled, Csv, Export, Geojson, Html, Jsonl, Table, WithText};
use sitrep_reading::Inputs;

use crate::asked::{Code, Format};
use crate::{knowledge, lines, stop, work};

pub(crate) fn run(asked: &Code) -> Result<ExitCode> {
    let coder = knowledge::coder(&asked.knowledge)?;
    let export = export(asked);
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
    Ok(stop::exit(outcome.failed.is_empty()))
}

fn export(asked: &Code) -> Box<dyn Export> {
    match asked.format {
        Format::Table => Box::new(Table { width: lines::width() }),
        Format::Jsonl => Box::new(Jsonl { text: if asked.with_text { WithText::Yes } else { WithText::No } }),
        Format::Csv => Box::new(Csv),
        Format::Acled => Box::new(Acled),
        Format::Geojson => Box::new(Geojson),
        Format::Html => Box::new(Html::default()),
    }
}

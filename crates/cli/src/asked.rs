//! What may be asked on the command line.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

use crate::places::{Gazetteers, Places};

/// Codes conflict reports into claims: what, who, where, when, how many, who says so; each with the words it was read from.
#[derive(Debug, Parser)]
#[command(version, max_term_width = 100)]
pub(crate) struct Asked {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Code reports into claims
    Code(Code),
    /// Show one report with every mark on it and the rules behind each value
    Explain(Explain),
    /// Mark dates, places or actors alone
    Mark(Mark),
    /// Look places up by name or by point, fetch and add gazetteers
    Places(Places),
    /// Look armed actors up: their names, and who they were when
    Actors(Actors),
    /// Check the codebook, or one laid over it: its files, its references, its examples
    Check(Check),
}

#[derive(Debug, Args)]
pub(crate) struct Code {
    /// Files and folders (.txt, .md, .html, .jsonl); `-` is text from standard input
    #[arg(required = true, value_name = "FILE|FOLDER")]
    pub(crate) inputs: Vec<PathBuf>,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub(crate) format: Format,
    /// Day of publication (YYYY-MM-DD) of reports that carry none
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) published: Option<Date>,
    #[command(flatten)]
    pub(crate) knowledge: Knowledge,
    /// Names of private people, headlines and accounts: `withheld` if not given in csv, acled and geojson, `shown` in the others
    #[arg(long, value_enum, value_name = "HOW")]
    pub(crate) names: Option<NamesAsked>,
    #[command(flatten)]
    pub(crate) language: Shown,
    /// Put each report's text into its line (jsonl)
    #[arg(long)]
    pub(crate) with_text: bool,
    /// How many threads code; all cores if not given
    #[arg(long, value_name = "N")]
    pub(crate) threads: Option<NonZeroUsize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people: the claims, and the words behind each value
    Table,
    /// One report a line, with everything
    Jsonl,
    /// One row a claim
    Csv,
    /// Rows in ACLED's 31 columns
    Acled,
    /// A map
    Geojson,
    /// One page: text, claims, map and timeline; it opens without a network
    Html,
}

/// In which language labels are printed.
#[derive(Debug, Args)]
pub(crate) struct Shown {
    /// Language of labels, names and summaries, such as `en` or `ar`: of `table`, `html` and the `summary` of jsonl. Keys and columns of
    /// jsonl, csv, acled and geojson are the same in every language
    #[arg(long = "lang", value_name = "LANG", default_value = sitrep_codebook::CODED_IN)]
    pub(crate) code: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum NamesAsked {
    /// Left out; html leaves out the reports' words as well
    Withheld,
    /// As they were read
    Shown,
}

/// What is laid over the knowledge that the binary carries.
#[derive(Debug, Default, Args)]
pub(crate) struct Knowledge {
    /// A codebook folder laid over the built-in one, rule by rule
    #[arg(long, value_name = "DIR")]
    pub(crate) codebook: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) gazetteers: Gazetteers,
}

#[derive(Debug, Args)]
pub(crate) struct Explain {
    /// A report; `-` is text from standard input
    #[arg(value_name = "FILE")]
    pub(crate) input: PathBuf,
    #[command(flatten)]
    pub(crate) language: Shown,
    /// Day of publication (YYYY-MM-DD) of a report that carries none
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) published: Option<Date>,
    #[command(flatten)]
    pub(crate) knowledge: Knowledge,
}

#[derive(Debug, Args)]
pub(crate) struct Mark {
    /// What to mark
    #[arg(value_enum)]
    pub(crate) what: What,
    /// Files and folders; `-` is text from standard input
    #[arg(required = true, value_name = "FILE|FOLDER")]
    pub(crate) inputs: Vec<PathBuf>,
    /// How to print
    #[arg(long, value_enum, default_value_t = Plain::Table)]
    pub(crate) format: Plain,
    /// Day of publication (YYYY-MM-DD) of reports that carry none
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) published: Option<Date>,
    #[command(flatten)]
    pub(crate) knowledge: Knowledge,
    /// How many threads mark; all cores if not given
    #[arg(long, value_name = "N")]
    pub(crate) threads: Option<NonZeroUsize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum What {
    /// Time expressions, with the days they stand for
    Dates,
    /// Places, with their points
    Places,
    /// Actors, with their ids
    Actors,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Plain {
    /// For people
    Table,
    /// One object a line
    Jsonl,
}

#[derive(Debug, Args)]
pub(crate) struct Actors {
    #[command(subcommand)]
    pub(crate) command: ActorsCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ActorsCommand {
    /// Find actors by name, in any spelling
    Search(ActorSearch),
    /// Show all that is known of an actor: names, ties, sources
    Show(ActorShow),
    /// List who existed on a day, and under whom
    AsOf(ActorsAsOf),
    /// Draw who is tied to whom
    Graph(ActorGraph),
    /// List the ties that reports tell: new, confirmed or contradicted by the codebook
    From(ActorsFrom),
    /// List who acts in reports under a name that the codebook does not know, most often told first
    Unknown(ActorsFrom),
}

#[derive(Debug, Args)]
pub(crate) struct ActorsFrom {
    /// Files and folders (.txt, .md, .html, .jsonl); `-` is text from standard input
    #[arg(required = true, value_name = "FILE|FOLDER")]
    pub(crate) inputs: Vec<PathBuf>,
    /// How to print
    #[arg(long, value_enum, default_value_t = Plain::Table)]
    pub(crate) format: Plain,
    /// Day of publication (YYYY-MM-DD) of reports that carry none
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) published: Option<Date>,
    #[command(flatten)]
    pub(crate) knowledge: Knowledge,
    /// How many threads code; all cores if not given
    #[arg(long, value_name = "N")]
    pub(crate) threads: Option<NonZeroUsize>,
}

#[derive(Debug, Args)]
pub(crate) struct ActorSearch {
    /// Names, each in quotation marks if it has several words
    #[arg(value_name = "NAME", required = true, value_parser = clap::builder::NonEmptyStringValueParser::new())]
    pub(crate) names: Vec<String>,
    /// Only who may have borne the name on this day (YYYY-MM-DD)
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) as_of: Option<Date>,
    /// How to print
    #[arg(long, value_enum, default_value_t = Plain::Table)]
    pub(crate) format: Plain,
    /// A codebook folder laid over the built-in one
    #[arg(long, value_name = "DIR")]
    pub(crate) codebook: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct ActorShow {
    /// Ids, as `sitrep actors search` prints them
    #[arg(value_name = "ID", required = true)]
    pub(crate) ids: Vec<String>,
    /// How to print
    #[arg(long, value_enum, default_value_t = Plain::Table)]
    pub(crate) format: Plain,
    /// A codebook folder laid over the built-in one
    #[arg(long, value_name = "DIR")]
    pub(crate) codebook: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct ActorsAsOf {
    /// The day (YYYY-MM-DD)
    #[arg(value_name = "DATE", value_parser = day)]
    pub(crate) day: Date,
    /// Only actors of this country (ISO 3166 alpha-2)
    #[arg(long, value_name = "CC", value_parser = country)]
    pub(crate) country: Option<String>,
    /// Also actors of which it is not known when they began
    #[arg(long)]
    pub(crate) all: bool,
    /// How to print
    #[arg(long, value_enum, default_value_t = Plain::Table)]
    pub(crate) format: Plain,
    /// A codebook folder laid over the built-in one
    #[arg(long, value_name = "DIR")]
    pub(crate) codebook: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct ActorGraph {
    /// Only actors and ties that may have been there on this day (YYYY-MM-DD)
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) as_of: Option<Date>,
    /// Only actors of this country (ISO 3166 alpha-2), and whom they are tied to
    #[arg(long, value_name = "CC", value_parser = country)]
    pub(crate) country: Option<String>,
    /// Only this actor and whom it is tied to, by id
    #[arg(long, value_name = "ID")]
    pub(crate) about: Option<String>,
    /// How to draw
    #[arg(long, value_enum, default_value_t = Drawing::Dot)]
    pub(crate) format: Drawing,
    /// A codebook folder laid over the built-in one
    #[arg(long, value_name = "DIR")]
    pub(crate) codebook: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Drawing {
    /// For Graphviz
    Dot,
    /// For Gephi, yEd and the like
    Graphml,
    /// Nodes and edges
    Json,
    /// A picture
    Svg,
}

#[derive(Debug, Args)]
pub(crate) struct Check {
    /// A codebook folder laid over the built-in one; the built-in one alone if not given
    #[arg(value_name = "DIR")]
    pub(crate) folder: Option<PathBuf>,
    /// A list of places that the examples may name places of
    #[arg(long, value_name = "FILE")]
    pub(crate) places: Vec<PathBuf>,
}

/// A day as people type it.
fn day(words: &str) -> Result<Date, &'static str> {
    words.parse().map_err(|_| "write a day of the calendar as YYYY-MM-DD, such as 2017-02-10")
}

/// A country's two letters, in capitals.
fn country(words: &str) -> Result<String, &'static str> {
    let letters = words.len() == 2 && words.bytes().all(|byte| byte.is_ascii_alphabetic());
    if letters { Ok(words.to_ascii_uppercase()) } else { Err("write a country by its two letters (ISO 3166), such as SY") }
}

//! The arguments as typed.

use std::path::PathBuf;

use clap::{Args as Arguments, Parser, Subcommand, ValueEnum};
use zhibiao::dataset;

/// Numeric indicators out of Chinese government reports, as data sets.
#[derive(Debug, Parser)]
#[command(version, max_term_width = 100)]
pub struct Args {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Write every indicator of the reports as a table
    Extract(ExtractArgs),
    /// Write the numbered headings of the reports
    Outline(OutlineArgs),
    /// Show what became of every numeral, and by which rules
    Explain(ExplainArgs),
    /// Make one table of areas and periods by codes
    Panel(PanelArgs),
    /// Count documents, observations and codes by genre and year
    Stats(StatsArgs),
    /// Show, check and draft codebooks
    Codebook(CodebookArgs),
    /// Write a page in which a person checks what was extracted
    Review(ReviewArgs),
    /// Print the schema of the data set
    Schema(SchemaArgs),
    /// Print a script that completes commands and options in a shell
    Completions(CompletionsArgs),
    /// Print the manual page of the program or of one command, as roff
    Man(ManArgs),
}

#[derive(Debug, Arguments)]
pub struct ReadArgs {
    /// Files, folders, archives, patterns; `-` is standard input
    ///
    /// Reports are .txt, .text, .md, .html, .htm and .docx; archives are .zip, .tar, .tar.gz, .tar.zst, .gz and .zst. Without a path, standard input is read if it is a pipe or a file.
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Also read the paths in a file, one a line or parted by NUL; `-` is standard input
    #[arg(long, value_name = "LIST")]
    pub files_from: Option<PathBuf>,
    /// What files and standard input hold, where it is not reports
    #[arg(long, value_name = "FORMAT")]
    pub from: Option<From>,
    /// A CSV index of the documents: columns `doc` or `path`, and any of area, year, title, issuer, date; other columns go through to the table of documents
    #[arg(long, value_name = "CSV")]
    pub meta: Option<PathBuf>,
    /// The encoding of every document, in place of detection: utf-8, gb18030, gbk, big5, utf-16le …
    #[arg(long, value_name = "LABEL")]
    pub encoding: Option<String>,
    /// How many threads work at the same time [default: one for each core]
    #[arg(short, long, value_name = "N")]
    pub jobs: Option<std::num::NonZeroUsize>,
    /// The largest document that is read: bytes, or with K, M or G behind the number
    #[arg(long, value_name = "SIZE", default_value = "64M", value_parser = size)]
    pub max_doc_size: u64,
    /// Say nothing but what failed
    #[arg(short, long, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Say everything, also about single places in a document
    #[arg(short, long)]
    pub verbose: bool,
}

impl ReadArgs {
    /// Whether reports are named, as paths or in a list.
    pub fn names_reports(&self) -> bool {
        !self.paths.is_empty() || self.files_from.is_some()
    }
}

#[derive(Debug, Arguments)]
pub struct ExtractArgs {
    #[command(flatten)]
    pub read: ReadArgs,
    #[command(flatten)]
    pub layout: LayoutArgs,
    #[command(flatten)]
    pub codes: CodesArgs,
    /// Apply the verdicts of a file that the review page has exported: take out what was rejected, set right what was corrected
    #[arg(long, value_name = "FILE")]
    pub corrections: Option<PathBuf>,
    /// The format [default: by the ending of -o, else csv]
    #[arg(short, long, value_name = "FORMAT")]
    pub format: Option<TableFormat>,
    /// Write to a file, or all four tables into a folder (a name that ends in /) [default: standard output]
    ///
    /// A workbook (.xlsx) and a database (.sqlite) are one file with all four tables; with --codebook also the panel and its conflicts.
    #[arg(short, long, value_name = "FILE|DIR/")]
    pub output: Option<PathBuf>,
    /// With -o DIR/: extract only documents that are new or changed since the last run, and keep the rest
    #[arg(long, requires = "output")]
    pub update: bool,
    /// Write the text of each document, which offsets refer to, into this folder
    #[arg(long, value_name = "DIR")]
    pub keep_text: Option<PathBuf>,
    /// The table to write where there is only one [default: observations]
    #[arg(long, value_name = "TABLE")]
    pub table: Option<DataTable>,
}

#[derive(Debug, Arguments)]
pub struct PanelArgs {
    #[command(flatten)]
    pub read: ReadArgs,
    #[command(flatten)]
    pub layout: LayoutArgs,
    #[command(flatten)]
    pub codes: CodesArgs,
    /// The format [default: by the ending of -o, else csv]
    #[arg(short, long, value_name = "FORMAT")]
    pub format: Option<TableFormat>,
    /// Write to a file, and the conflicts beside it [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Where the conflicts go [default: FILE.conflicts.csv for -o FILE.csv]
    #[arg(long, value_name = "FILE")]
    pub conflicts: Option<PathBuf>,
    /// Columns of their own for targets
    #[arg(long)]
    pub targets: bool,
    /// Columns of their own for changes against the year before
    #[arg(long)]
    pub changes: bool,
    /// Further columns beside each value
    #[arg(long, value_name = "COLUMN", value_delimiter = ',')]
    pub with: Vec<PanelExtra>,
    /// One row for each value
    #[arg(long, conflicts_with = "with")]
    pub long: bool,
}

#[derive(Debug, Arguments)]
pub struct StatsArgs {
    #[command(flatten)]
    pub read: ReadArgs,
    #[command(flatten)]
    pub codes: CodesArgs,
    /// How right the observations are by the verdicts of a file that the review page has exported; with no PATH, only that
    #[arg(long, value_name = "FILE")]
    pub corrections: Option<PathBuf>,
    /// The format; text is for people
    #[arg(short, long, value_name = "FORMAT", default_value = "text")]
    pub format: StatsFormat,
}

#[derive(Debug, Arguments)]
pub struct CodesArgs {
    /// Code the indicators by a codebook: a built-in one (fazhi, gongkai, gongzuo, tongji, fayuan), or the
    /// path of a TOML or CSV file; may be given several times
    #[arg(long = "codebook", value_name = "NAME|PATH")]
    pub codebooks: Vec<String>,
}

#[derive(Debug, Arguments)]
pub struct CodebookArgs {
    #[command(subcommand)]
    pub command: CodebookCommand,
}

#[derive(Debug, Subcommand)]
pub enum CodebookCommand {
    /// List the built-in codebooks, or the entries of one
    Show {
        /// A built-in codebook, or the path of a TOML or CSV file
        codebook: Option<String>,
        /// The format; toml is the file itself
        #[arg(short, long, value_name = "FORMAT", default_value = "text")]
        format: ShowFormat,
    },
    /// Check a codebook by its examples, and by what reports make of it
    Check {
        /// A built-in codebook, or the path of a TOML or CSV file
        codebook: String,
        #[command(flatten)]
        read: ReadArgs,
        /// The format of what reports make of it; text is for people
        #[arg(short, long, value_name = "FORMAT", default_value = "text")]
        format: ListFormat,
    },
    /// Tell which entry an indicator is, and why
    Explain {
        /// A built-in codebook, or the path of a TOML or CSV file
        codebook: String,
        /// The indicator's name
        indicator: String,
        /// The unit, without magnitude
        #[arg(long, default_value = "")]
        unit: String,
        /// What kind of statement it is
        #[arg(long, value_name = "MEASURE", default_value = "level")]
        measure: MeasureName,
        /// The titles of the headings above, joined by " / "
        #[arg(long, default_value = "")]
        heading: String,
    },
    /// Write a first draft of a codebook from the indicator names of reports
    Suggest {
        #[command(flatten)]
        read: ReadArgs,
        /// Leave out indicators with fewer observations
        #[arg(long, value_name = "N", default_value = "2")]
        min: usize,
        /// The title of the codebook
        #[arg(long, default_value = "草稿")]
        title: String,
        /// Write to a file [default: standard output]
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
}

#[derive(Debug, Arguments)]
pub struct LayoutArgs {
    /// Put a byte order mark before CSV and TSV, for Excel on Windows
    #[arg(long)]
    pub bom: bool,
    /// CSV and TSV for spreadsheets: an apostrophe before text that could be taken for a formula; implies --bom
    #[arg(long)]
    pub excel: bool,
    /// Titles of the columns in Chinese or English [default: machine names]
    #[arg(long, value_name = "LANGUAGE")]
    pub titles: Option<TitleLanguage>,
}

#[derive(Debug, Arguments)]
pub struct OutlineArgs {
    #[command(flatten)]
    pub read: ReadArgs,
    /// The format; text is for people
    #[arg(short, long, value_name = "FORMAT", default_value = "text")]
    pub format: ListFormat,
}

#[derive(Debug, Arguments)]
pub struct ExplainArgs {
    #[command(flatten)]
    pub read: ReadArgs,
    /// The format; text is for people
    #[arg(short, long, value_name = "FORMAT", default_value = "text")]
    pub format: ListFormat,
}

#[derive(Debug, Arguments)]
pub struct ReviewArgs {
    #[command(flatten)]
    pub read: ReadArgs,
    #[command(flatten)]
    pub codes: CodesArgs,
    /// The HTML file to write; it needs nothing beside it, and no network
    #[arg(short, long, value_name = "FILE")]
    pub output: PathBuf,
    /// Only a random sample of so many observations, with the documents that they stand in
    #[arg(long, value_name = "N")]
    pub sample: Option<std::num::NonZeroUsize>,
    /// What the sample is drawn by: the same seed draws the same sample
    #[arg(long, value_name = "S", default_value = "1", requires = "sample")]
    pub seed: u64,
}

#[derive(Debug, Arguments)]
pub struct SchemaArgs {
    /// The standard that the schema is written in
    #[arg(short, long, value_name = "FORMAT", default_value = "frictionless")]
    pub format: SchemaFormat,
    /// One table only
    #[arg(long, value_name = "TABLE")]
    pub table: Option<DataTable>,
}

#[derive(Debug, Arguments)]
pub struct CompletionsArgs {
    /// The shell
    pub shell: clap_complete::Shell,
}

#[derive(Debug, Arguments)]
pub struct ManArgs {
    /// A command, such as `codebook check` [default: the program]
    pub command: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum From {
    /// One document a line: {"doc": …, "text": …}, with area, year and title if known
    Ndjson,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum TableFormat {
    Csv,
    Tsv,
    Json,
    Jsonl,
    /// A workbook with a sheet for each table
    Xlsx,
    Parquet,
    /// A database with all tables
    Sqlite,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum ListFormat {
    Text,
    Csv,
    Tsv,
    Json,
    Jsonl,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum StatsFormat {
    Text,
    Json,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum ShowFormat {
    Text,
    Toml,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum MeasureName {
    Level,
    Change,
    Rank,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum PanelExtra {
    /// The unit as written
    Unit,
    /// Actual or target
    Status,
    /// Document and number of the observation
    Source,
    /// How exact the number claims to be
    Qualifier,
    /// The upper end of a range
    High,
    /// The indicator's name in the report's words
    Indicator,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum SchemaFormat {
    /// A data package with a Table Schema for each table
    Frictionless,
    /// JSON Schema of one row, for each table
    JsonSchema,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum DataTable {
    Observations,
    Documents,
    Sections,
    Diagnostics,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum TitleLanguage {
    Zh,
    En,
}

impl std::convert::From<DataTable> for dataset::Table {
    fn from(table: DataTable) -> Self {
        match table {
            DataTable::Observations => dataset::Table::Observations,
            DataTable::Documents => dataset::Table::Documents,
            DataTable::Sections => dataset::Table::Sections,
            DataTable::Diagnostics => dataset::Table::Diagnostics,
        }
    }
}

/// Reads `1500`, `64K`, `64M`, `2G`, with powers of 1024.
fn size(typed: &str) -> Result<u64, String> {
    let digits = typed.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let shift = match typed[digits.len()..].to_ascii_uppercase().trim_end_matches("IB").trim_end_matches('B')
    {
        "" => 0,
        "K" => 10,
        "M" => 20,
        "G" => 30,
        _ => return Err("write bytes, or a number with K, M or G behind it".to_owned()),
    };
    let number: u64 = digits.parse().map_err(|_| "write a whole number, such as 64M".to_owned())?;
    number.checked_shl(shift).filter(|size| size >> shift == number).ok_or_else(|| "too large".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes() {
        for (typed, bytes) in [("1500", 1500), ("64K", 65536), ("1MiB", 1 << 20), ("2gb", 2 << 30)] {
            assert_eq!(size(typed), Ok(bytes), "{typed}");
        }
        for typed in ["", "M", "1.5M", "1T", "99999999999G"] {
            assert!(size(typed).is_err(), "{typed}");
        }
    }

    #[test]
    fn the_arguments_are_well_formed() {
        <Args as clap::CommandFactory>::command().debug_assert();
    }
}

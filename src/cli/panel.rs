//! `zhibiao panel`: areas and periods by codes.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use zhibiao::dataset::{Extra, Panel, PanelOptions, Sheet, Statement};
use zhibiao::output::{BundleFormat, FileFormat, Format, Loss, Staging, Style, TextFormat};
use zhibiao::{Error, ErrorKind};

use super::args::{PanelArgs, PanelExtra};
use super::corpus::Corpus;
use super::writer::{self, Layout, WriteError};
use super::{Outcome, codebooks};

pub fn run(args: PanelArgs) -> Result<Outcome, Error> {
    if args.codes.codebooks.is_empty() {
        return Err(Error::new(
            ErrorKind::Usage,
            "a panel has one column for each code of a codebook, and none is named; nothing read; give \
             --codebook, such as --codebook fazhi",
        ));
    }
    let coder = Arc::new(codebooks::coder(&args.codes.codebooks)?);
    let layout = writer::layout(args.format, args.output.as_deref(), &args.layout)?;
    let output = Output::new(layout, args.output, args.conflicts)?;
    let options = PanelOptions {
        targets: args.targets,
        changes: args.changes,
        with: args.with.into_iter().map(Extra::from).collect(),
    };
    let corpus = Corpus::new(args.read, Arc::clone(&coder))?;
    let mut statements: Vec<Statement> = Vec::new();
    let outcome = corpus.each(|document| {
        statements.extend(document.statements.into_iter().filter(|statement| !statement.code.is_empty()));
    })?;
    let panel = Panel::new(coder.books(), statements, options);
    let sheet = if args.long { panel.long() } else { panel.wide() };
    let rows = sheet.rows.len();
    match output.write(sheet, panel.conflict_sheet(), layout.style) {
        Ok(loss) => loss.lines().iter().for_each(|line| corpus.say(line)),
        Err(error) => error.unless_closed_pipe()?,
    }
    corpus.say(&format!("{rows} rows, {}", output.told(panel.conflicts())));
    Ok(outcome)
}

/// Where a panel and its conflicts go.
#[derive(Debug)]
struct Output {
    panel: Place,
    /// The file of the conflicts, where they have one of their own.
    conflicts: Option<(PathBuf, FileFormat)>,
}

#[derive(Debug)]
enum Place {
    /// A table in a file, or on standard output.
    Table(Option<PathBuf>, FileFormat),
    /// One file, with the conflicts beside the panel.
    Bundle(PathBuf, BundleFormat),
}

impl Output {
    fn new(layout: Layout, panel: Option<PathBuf>, conflicts: Option<PathBuf>) -> Result<Output, Error> {
        let (panel, format) = match layout.format {
            Format::Bundle(format) => {
                (Place::Bundle(writer::needs_file(panel)?, format), FileFormat::Text(TextFormat::Csv))
            }
            Format::File(FileFormat::Parquet) => {
                (Place::Table(Some(writer::needs_file(panel)?), FileFormat::Parquet), FileFormat::Parquet)
            }
            Format::File(format) => (Place::Table(panel, format), format),
        };
        let conflicts = match (conflicts, &panel) {
            (Some(path), _) => {
                let own = match writer::format_of(&path) {
                    Some(Format::File(own)) => own,
                    _ => format,
                };
                Some((path, own))
            }
            (None, Place::Table(Some(path), format)) => beside(path).map(|path| (path, *format)),
            (None, _) => None,
        };
        Ok(Output { panel, conflicts })
    }

    fn write(&self, panel: Sheet, conflicts: Sheet, style: Style) -> Result<Loss, WriteError> {
        let staging = Staging::default();
        let mut loss = Loss::default();
        if let Some((path, format)) = &self.conflicts {
            loss += writer::sheet(&conflicts, *format, style, Some(path), &staging)?;
        }
        loss += match &self.panel {
            Place::Table(path, format) => writer::sheet(&panel, *format, style, path.as_deref(), &staging)?,
            Place::Bundle(path, format) => {
                let sheets = if self.conflicts.is_none() { vec![panel, conflicts] } else { vec![panel] };
                writer::bundle(sheets, *format, style, path, &staging)?
            }
        };
        Ok(loss)
    }

    fn told(&self, conflicts: usize) -> String {
        let place = match (conflicts, &self.conflicts, &self.panel) {
            (0, ..) => return "no conflicts".to_owned(),
            (_, Some((path, _)), _) | (_, None, Place::Bundle(path, _)) => format!("see {}", path.display()),
            (_, None, Place::Table(..)) => "keep them with --conflicts FILE".to_owned(),
        };
        format!("{conflicts} cells stated in different ways: {place}")
    }
}

/// The file of the conflicts beside that of the panel: `panel.conflicts.csv` for `panel.csv`.
fn beside(panel: &Path) -> Option<PathBuf> {
    let (stem, ending) = (panel.file_stem()?.to_str()?, panel.extension()?.to_str()?);
    Some(panel.with_file_name(format!("{stem}.conflicts.{ending}")))
}

impl From<PanelExtra> for Extra {
    fn from(extra: PanelExtra) -> Self {
        match extra {
            PanelExtra::Unit => Extra::Unit,
            PanelExtra::Status => Extra::Status,
            PanelExtra::Source => Extra::Source,
            PanelExtra::Qualifier => Extra::Qualifier,
            PanelExtra::High => Extra::High,
            PanelExtra::Indicator => Extra::Indicator,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conflicts_stand_beside_the_panel() {
        assert_eq!(beside(Path::new("out/panel.csv")), Some(PathBuf::from("out/panel.conflicts.csv")));
        assert_eq!(beside(Path::new("panel")), None);
    }
}

//! `zhibiao panel`: areas and periods by codes.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use zhibiao::dataset::{Extra, Panel, PanelOptions, Statement};
use zhibiao::output::Staging;
use zhibiao::{Error, ErrorKind};

use super::archive::Archive;
use super::args::{PanelArgs, PanelExtra};
use super::{Outcome, codebooks, writer};

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
    let options = PanelOptions {
        targets: args.targets,
        changes: args.changes,
        with: args.with.into_iter().map(Extra::from).collect(),
    };
    let archive = Archive::new(args.read, Arc::clone(&coder))?;
    let mut statements: Vec<Statement> = Vec::new();
    let outcome = archive.each(|document| {
        statements.extend(document.statements.into_iter().filter(|statement| !statement.code.is_empty()));
    })?;
    let panel = Panel::new(coder.books(), statements, options);
    let conflicts = args.conflicts.or_else(|| args.output.as_deref().and_then(beside));
    let staging = Staging::default();
    let sheet = if args.long { panel.long() } else { panel.wide() };
    let written = writer::sheet(&sheet, layout, args.output.as_deref(), &staging).and_then(|()| {
        let Some(path) = &conflicts else { return Ok(()) };
        writer::sheet(&panel.conflict_sheet(), layout, Some(path), &staging)
    });
    if let Err(error) = written {
        error.unless_closed_pipe()?;
    }
    archive.say(&format!("{} rows, {}", sheet.rows.len(), told(panel.conflicts(), conflicts.as_deref())));
    Ok(outcome)
}

fn told(conflicts: usize, path: Option<&Path>) -> String {
    match (conflicts, path) {
        (0, _) => "no conflicts".to_owned(),
        (count, Some(path)) => format!("{count} cells stated in different ways: see {}", path.display()),
        (count, None) => format!("{count} cells stated in different ways: keep them with --conflicts FILE"),
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

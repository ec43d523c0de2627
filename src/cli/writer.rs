//! Where results go: standard output, a file, or a folder of tables.

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use zhibiao::dataset::{Cell, Sheet, Titles, Value};
use zhibiao::output::{Format, Layout, Staged, Staging, Stream, TableWriter};
use zhibiao::{Error, ErrorKind};

use super::args::{LayoutArgs, TableFormat, TitleLanguage};

/// How much is gathered before a write to standard output.
const BUFFER: usize = 64 * 1024;

/// What standard output is called in messages.
const STDOUT: &str = "standard output";

/// A place for one stream of bytes.
#[derive(Debug)]
pub enum Target {
    Stdout(BufWriter<io::Stdout>),
    File(Box<Staged>),
}

impl Target {
    pub fn stdout() -> Self {
        Target::Stdout(BufWriter::with_capacity(BUFFER, io::stdout()))
    }

    fn commit(self) -> io::Result<()> {
        match self {
            Target::Stdout(mut out) => out.flush(),
            Target::File(staged) => staged.commit(),
        }
    }
}

impl Write for Target {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Target::Stdout(out) => out.write(bytes),
            Target::File(staged) => staged.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Target::Stdout(out) => out.flush(),
            Target::File(staged) => staged.flush(),
        }
    }
}

/// The tables of a run, each on its way to its place.
#[derive(Debug)]
pub struct Tables {
    streams: Vec<(PathBuf, Stream<Target>)>,
}

impl Tables {
    /// One table on standard output.
    pub fn stdout(writer: TableWriter) -> Result<Self, WriteError> {
        let path = PathBuf::from(STDOUT);
        let stream = Stream::new(writer, Target::stdout()).map_err(|error| WriteError::new(&path, error))?;
        Ok(Tables { streams: vec![(path, stream)] })
    }

    /// Each table in its file.
    pub fn files(staging: &Staging, tables: Vec<(PathBuf, TableWriter)>) -> Result<Self, WriteError> {
        let open = |(path, writer): (PathBuf, TableWriter)| {
            let stream = staging
                .create(&path)
                .and_then(|staged| Stream::new(writer, Target::File(Box::new(staged))))
                .map_err(|error| WriteError::new(&path, error))?;
            Ok((path, stream))
        };
        Ok(Tables { streams: tables.into_iter().map(open).collect::<Result<_, _>>()? })
    }

    /// Writes one document's rows, one part for each table.
    pub fn parts(&mut self, parts: &[Vec<u8>]) -> Result<(), WriteError> {
        for ((path, stream), part) in self.streams.iter_mut().zip(parts) {
            stream.part(part).map_err(|error| WriteError::new(path, error))?;
        }
        Ok(())
    }

    /// Hands on what has been written so far.
    pub fn flush(&mut self) -> Result<(), WriteError> {
        for (path, stream) in &mut self.streams {
            stream.flush().map_err(|error| WriteError::new(path, error))?;
        }
        Ok(())
    }

    /// Ends every table and puts the files in their places.
    pub fn finish(self) -> Result<(), WriteError> {
        for (path, stream) in self.streams {
            stream.finish().and_then(Target::commit).map_err(|error| WriteError::new(&path, error))?;
        }
        Ok(())
    }
}

/// Writes a whole sheet, to a file or to standard output.
pub fn sheet(
    sheet: &Sheet,
    layout: Layout,
    file: Option<&Path>,
    staging: &Staging,
) -> Result<(), WriteError> {
    let titles = sheet.columns.iter().map(|column| column.title(layout.titles).to_owned()).collect();
    let writer = TableWriter::titled(titles, layout);
    let mut tables = match file {
        None => Tables::stdout(writer.clone())?,
        Some(path) => Tables::files(staging, vec![(path.to_owned(), writer.clone())])?,
    };
    let rows = render(&writer, |each| {
        for row in &sheet.rows {
            let cells: Vec<Cell<'_>> = row.iter().map(Value::cell).collect();
            each(&cells);
        }
    });
    tables.parts(&[rows])?;
    tables.finish()
}

/// Writes text for people, or a file of text.
pub fn text(text: &str, file: Option<&Path>, staging: &Staging) -> Result<(), WriteError> {
    let (name, target) = match file {
        None => (Path::new(STDOUT), Ok(Target::stdout())),
        Some(path) => (path, staging.create(path).map(|staged| Target::File(Box::new(staged)))),
    };
    let write = |mut target: Target| target.write_all(text.as_bytes()).and_then(|()| target.commit());
    target.and_then(write).map_err(|error| WriteError::new(name, error))
}

/// One listing on standard output: a table, or text for people.
#[derive(Debug)]
pub enum Listing {
    Table(Tables),
    Text(Target),
}

impl Listing {
    /// A listing of the table that `writer` writes, or of text where there is none.
    pub fn stdout(writer: Option<TableWriter>) -> Result<Self, WriteError> {
        Ok(match writer {
            Some(writer) => Listing::Table(Tables::stdout(writer)?),
            None => Listing::Text(Target::stdout()),
        })
    }

    /// Writes what belongs to one document.
    pub fn part(&mut self, part: Vec<u8>) -> Result<(), WriteError> {
        match self {
            Listing::Table(tables) => tables.parts(&[part]),
            Listing::Text(target) => target.write_all(&part).map_err(stdout_failed),
        }
    }

    /// Hands on what has been written so far.
    pub fn flush(&mut self) -> Result<(), WriteError> {
        match self {
            Listing::Table(tables) => tables.flush(),
            Listing::Text(target) => target.flush().map_err(stdout_failed),
        }
    }

    /// Ends the listing.
    pub fn finish(self) -> Result<(), WriteError> {
        match self {
            Listing::Table(tables) => tables.finish(),
            Listing::Text(target) => target.commit().map_err(stdout_failed),
        }
    }
}

fn stdout_failed(error: io::Error) -> WriteError {
    WriteError::new(Path::new(STDOUT), error)
}

/// A result that could not be written.
#[derive(Debug)]
pub enum WriteError {
    /// What the system answered about a path.
    System(PathBuf, io::Error),
    /// As it will be told.
    Told(Error),
}

impl WriteError {
    pub fn new(path: &Path, error: io::Error) -> Self {
        WriteError::System(path.to_owned(), error)
    }

    /// Success where the reader of a pipe has had enough, else the error to end the run with.
    pub fn unless_closed_pipe(self) -> Result<(), Error> {
        match self {
            WriteError::System(_, error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            error => Err(error.into()),
        }
    }
}

impl From<WriteError> for Error {
    fn from(error: WriteError) -> Error {
        let (path, error) = match error {
            WriteError::System(path, error) => (path, error),
            WriteError::Told(error) => return error,
        };
        let message = match error.kind() {
            io::ErrorKind::AlreadyExists => {
                format!("{error}; nothing written; give a new or an empty folder")
            }
            _ => format!(
                "cannot be written ({error}); stopped; check the folder, its permissions and the disk"
            ),
        };
        Error::new(ErrorKind::Write, message).in_file(path.display().to_string())
    }
}

/// Renders all rows that `rows` hands out.
pub fn render(writer: &TableWriter, rows: impl FnOnce(&mut dyn FnMut(&[Cell<'_>]))) -> Vec<u8> {
    let mut part = Vec::new();
    rows(&mut |cells| writer.row(cells, &mut part));
    part
}

/// How a table is written: in the format asked for, else by the ending of the `file` that it goes to, else CSV.
pub fn layout(format: Option<TableFormat>, file: Option<&Path>, args: &LayoutArgs) -> Result<Layout, Error> {
    let format = match (format, file) {
        (Some(format), _) => format.into(),
        (None, None) => Format::Csv,
        (None, Some(path)) => format_of(path).ok_or_else(|| unknown_ending(path))?,
    };
    if args.bom && !matches!(format, Format::Csv | Format::Tsv) {
        return Err(Error::new(
            ErrorKind::Usage,
            "a byte order mark is for CSV and TSV; nothing written; leave out --bom or choose -f csv",
        ));
    }
    let titles = match args.titles {
        None => Titles::Names,
        Some(TitleLanguage::Zh) => Titles::Zh,
        Some(TitleLanguage::En) => Titles::En,
    };
    Ok(Layout { format, titles, bom: args.bom })
}

/// The format of a file by its ending.
fn format_of(path: &Path) -> Option<Format> {
    path.extension().and_then(|ending| ending.to_str()).and_then(Format::of_ending)
}

fn unknown_ending(path: &Path) -> Error {
    Error::new(
        ErrorKind::Usage,
        "its ending tells no format; nothing written; end it in .csv, .tsv, .json or .jsonl, or give -f",
    )
    .in_file(path.display().to_string())
}

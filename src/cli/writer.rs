//! Where results go: standard output, a file, or a folder of tables.

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use zhibiao::dataset::{Sheet, Titles};
use zhibiao::output::{
    Bundle, BundleFormat, FileFormat, Format, Loss, PartWriter, Staged, Staging, Stream, Style, TableFile,
    TableWriter, TextFormat,
};
use zhibiao::{Error, ErrorKind};

use super::args::{LayoutArgs, ListFormat, TableFormat, TitleLanguage};

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

    pub fn commit(self) -> io::Result<()> {
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

/// A place for one stream: a file, or standard output, with the name that messages give it.
pub fn target(file: Option<&Path>, staging: &Staging) -> Result<(PathBuf, Target), WriteError> {
    match file {
        None => Ok((PathBuf::from(STDOUT), Target::stdout())),
        Some(path) => match staging.create(path) {
            Ok(staged) => Ok((path.to_owned(), Target::File(Box::new(staged)))),
            Err(error) => Err(WriteError::new(path, error)),
        },
    }
}

/// Writes a whole sheet, to a file or to standard output.
pub fn sheet(
    sheet: &Sheet,
    format: FileFormat,
    style: Style,
    file: Option<&Path>,
    staging: &Staging,
) -> Result<Loss, WriteError> {
    let (name, target) = target(file, staging)?;
    let write = || {
        let mut table = TableFile::new(&sheet.schema, format, style, target)?;
        let writer = PartWriter::new(&sheet.schema, Format::File(format), style);
        let part = writer.rows(sheet.rows.iter().map(Vec::as_slice));
        table.part(&part)?;
        let (target, loss) = table.finish()?;
        target.commit()?;
        Ok(loss)
    };
    write().map_err(|error| WriteError::new(&name, error))
}

/// Writes whole sheets into one file.
pub fn bundle(
    sheets: Vec<Sheet>,
    format: BundleFormat,
    style: Style,
    file: &Path,
    staging: &Staging,
) -> Result<Loss, WriteError> {
    let write = || {
        let mut bundle = Bundle::create(format, style.titles, file, staging)?;
        sheets.into_iter().try_for_each(|sheet| bundle.sheet(sheet))?;
        bundle.commit()
    };
    write().map_err(|error| WriteError::new(file, error))
}

/// Writes text for people, or a file of text.
pub fn text(text: &str, file: Option<&Path>, staging: &Staging) -> Result<(), WriteError> {
    let (name, mut target) = target(file, staging)?;
    let written = target.write_all(text.as_bytes()).and_then(|()| target.commit());
    written.map_err(|error| WriteError::new(&name, error))
}

/// Prints text for people; whoever reads it may stop at any time.
pub fn print(text: &str) -> Result<(), Error> {
    self::text(text, None, &Staging::default()).or_else(|error| error.unless_closed_pipe())
}

/// One listing on standard output: a table, or text for people.
#[derive(Debug)]
pub enum Listing {
    Table(Stream<Target>),
    Text(Target),
}

impl Listing {
    /// A listing of the table that `writer` writes, or of text where there is none.
    pub fn stdout(writer: Option<TableWriter>) -> Result<Self, WriteError> {
        Ok(match writer {
            Some(writer) => Listing::Table(Stream::new(writer, Target::stdout()).map_err(stdout_failed)?),
            None => Listing::Text(Target::stdout()),
        })
    }

    /// Writes what belongs to one document.
    pub fn part(&mut self, part: Vec<u8>) -> Result<(), WriteError> {
        match self {
            Listing::Table(stream) => stream.part(&part).map(drop).map_err(stdout_failed),
            Listing::Text(target) => target.write_all(&part).map_err(stdout_failed),
        }
    }

    /// Hands on what has been written so far.
    pub fn flush(&mut self) -> Result<(), WriteError> {
        match self {
            Listing::Table(stream) => stream.flush().map_err(stdout_failed),
            Listing::Text(target) => target.flush().map_err(stdout_failed),
        }
    }

    /// Ends the listing.
    pub fn finish(self) -> Result<(), WriteError> {
        match self {
            Listing::Table(stream) => stream.finish().and_then(Target::commit).map_err(stdout_failed),
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

/// Lets an interrupt take the unfinished files of the run away. Without a handler it still ends the program; only
/// they would stay.
pub fn abandon_on_interrupt(staging: &Staging) {
    let staging = staging.clone();
    let _ = ctrlc::set_handler(move || {
        staging.abandon();
        std::process::exit(130);
    });
}

/// How tables are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    pub format: Format,
    pub style: Style,
}

/// How a table is written: in the format asked for, else by the ending of the `file` that it goes to, else CSV.
pub fn layout(format: Option<TableFormat>, file: Option<&Path>, args: &LayoutArgs) -> Result<Layout, Error> {
    let format = match (format, file) {
        (Some(format), _) => format.into(),
        (None, None) => Format::CSV,
        (None, Some(path)) => format_of(path).ok_or_else(|| unknown_ending(path))?,
    };
    let separated = [FileFormat::Text(TextFormat::Csv), FileFormat::Text(TextFormat::Tsv)];
    if (args.bom || args.excel) && !separated.map(Format::File).contains(&format) {
        return Err(Error::new(
            ErrorKind::Usage,
            "--bom and --excel are for CSV and TSV; nothing written; leave them out or choose -f csv",
        ));
    }
    let titles = match args.titles {
        None => Titles::Names,
        Some(TitleLanguage::Zh) => Titles::Zh,
        Some(TitleLanguage::En) => Titles::En,
    };
    Ok(Layout { format, style: Style { titles, bom: args.bom || args.excel, harmless: args.excel } })
}

/// The file that a format which is no stream needs.
pub fn needs_file(path: Option<PathBuf>) -> Result<PathBuf, Error> {
    path.ok_or_else(|| {
        let message = "XLSX, Parquet and SQLite are files; nothing written; give -o FILE";
        Error::new(ErrorKind::Usage, message)
    })
}

impl From<TableFormat> for Format {
    fn from(format: TableFormat) -> Self {
        let text = |format| Format::File(FileFormat::Text(format));
        match format {
            TableFormat::Csv => text(TextFormat::Csv),
            TableFormat::Tsv => text(TextFormat::Tsv),
            TableFormat::Json => text(TextFormat::Json),
            TableFormat::Jsonl => text(TextFormat::Jsonl),
            TableFormat::Xlsx => Format::Bundle(BundleFormat::Xlsx),
            TableFormat::Parquet => Format::File(FileFormat::Parquet),
            TableFormat::Sqlite => Format::Bundle(BundleFormat::Sqlite),
        }
    }
}

impl ListFormat {
    /// The format for programs; none where the listing is for people.
    pub fn table(self) -> Option<TextFormat> {
        match self {
            ListFormat::Text => None,
            ListFormat::Csv => Some(TextFormat::Csv),
            ListFormat::Tsv => Some(TextFormat::Tsv),
            ListFormat::Json => Some(TextFormat::Json),
            ListFormat::Jsonl => Some(TextFormat::Jsonl),
        }
    }
}

/// The format of a file by its ending.
pub fn format_of(path: &Path) -> Option<Format> {
    path.extension().and_then(|ending| ending.to_str()).and_then(Format::of_ending)
}

fn unknown_ending(path: &Path) -> Error {
    Error::new(
        ErrorKind::Usage,
        "its ending tells no format; nothing written; end it in .csv, .tsv, .json, .jsonl, .xlsx, .parquet or \
         .sqlite, or give -f",
    )
    .in_file(path.display().to_string())
}

//! Codebooks as named on the command line.

use std::fs;
use std::path::Path;

use zhibiao::codebook::{Codebook, Coder, built_in_names};
use zhibiao::{Error, ErrorKind};

/// The codebooks of `--codebook`, each the name of a built-in one or a path.
pub fn coder(named: &[String]) -> Result<Coder, Error> {
    let mut books: Vec<Codebook> = Vec::new();
    for name in named {
        let book = load(name)?;
        if books.iter().any(|other| other.name() == book.name()) {
            let message = format!(
                "two codebooks are called `{}`, and their codes could not be told apart; nothing read; rename \
                 one of the files",
                book.name()
            );
            return Err(Error::new(ErrorKind::Usage, message));
        }
        books.push(book);
    }
    Ok(Coder::new(books))
}

/// One codebook: a built-in one by its name, or a file.
pub fn load(name: &str) -> Result<Codebook, Error> {
    if let Some(book) = Codebook::built_in(name) {
        return Ok(book);
    }
    let path = Path::new(name);
    let text = fs::read_to_string(path).map_err(|error| {
        let known: Vec<&str> = built_in_names().collect();
        let message = format!(
            "no codebook ({error}); nothing read; the built-in ones are {}; for your own, give the path of a \
             TOML or CSV file",
            known.join(", ")
        );
        Error::new(ErrorKind::Codebook, message).in_file(name)
    })?;
    let stem = path.file_stem().map(|stem| stem.to_string_lossy()).unwrap_or_default();
    let is_csv = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv"));
    let book = if is_csv { Codebook::from_csv(&stem, &text) } else { Codebook::from_toml(&stem, &text) };
    book.map_err(|error| Error::new(ErrorKind::Codebook, error.message()).in_file(name).at(error.line(), 1))
}

/// What the codebooks of `--codebook` hold: a file's text; a built-in one is told by its name.
pub fn sources(named: &[String]) -> Result<String, Error> {
    let source = |name: &String| match built_in_names().any(|known| known == name) {
        true => Ok(name.clone()),
        false => fs::read_to_string(name).map_err(|error| {
            let message = format!("cannot be read ({error}); nothing read; check the path");
            Error::new(ErrorKind::Codebook, message).in_file(name)
        }),
    };
    Ok(named.iter().map(source).collect::<Result<Vec<_>, _>>()?.join("\n"))
}

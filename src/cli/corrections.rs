//! Corrections as named on the command line.

use std::fs;
use std::path::Path;

use zhibiao::dataset::Corrections;
use zhibiao::{Error, ErrorKind};

/// The verdicts of `--corrections`, and the file's text; none of either where no file is named.
pub fn load(path: Option<&Path>) -> Result<(Corrections, String), Error> {
    let Some(path) = path else { return Ok(Default::default()) };
    let in_file = |error: Error| error.in_file(path.display().to_string());
    let text = fs::read_to_string(path).map_err(|error| {
        let message = format!("cannot be read ({error}); nothing done; check the path and its permissions");
        in_file(Error::new(ErrorKind::UnreadableFile, message))
    })?;
    Ok((Corrections::read(&text).map_err(in_file)?, text))
}

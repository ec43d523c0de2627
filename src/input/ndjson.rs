//! Documents as lines of JSON: `{"doc": …, "text": …}`, with what the sender knows of each.

use std::io::{self, BufRead, Read as _};
use std::ops::ControlFlow;

use serde::Deserialize;

use super::{Content, Entry, Options, too_large, unreadable};
use crate::decode::Form;
use crate::document::Given;
use crate::error::{Error, ErrorKind};

/// One line.
#[derive(Debug, Deserialize)]
struct Record {
    doc: Option<String>,
    text: String,
    area: Option<String>,
    year: Option<i32>,
    title: Option<String>,
}

/// Hands out the documents of `lines`; `source` is what the lines are called. A document without a name is
/// called by its source and line.
pub(super) fn visit(
    source: &str,
    mut lines: impl BufRead,
    options: &Options,
    each: &mut dyn FnMut(Entry) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let mut line = Vec::new();
    for number in 1.. {
        line.clear();
        // Escapes make JSON longer than the text in it, by a factor of six at most.
        let limit = options.max_doc_size.saturating_mul(6).saturating_add(4096);
        match lines.by_ref().take(limit).read_until(b'\n', &mut line) {
            Ok(0) => break,
            Ok(read) if read as u64 == limit && !line.ends_with(b"\n") => {
                each(Entry::failed(&format!("{source}:{number}"), too_large(options)))?;
                if let Err(error) = skip_line(&mut lines) {
                    return each(Entry::failed(source, unreadable(&error)));
                }
                continue;
            }
            Ok(_) if line.trim_ascii().is_empty() => continue,
            Ok(_) => {}
            Err(error) => return each(Entry::failed(source, unreadable(&error))),
        }
        each(entry(source, number, &line, options))?;
    }
    ControlFlow::Continue(())
}

fn entry(source: &str, number: usize, line: &[u8], options: &Options) -> Entry {
    let name = || format!("{source}:{number}");
    match serde_json::from_slice::<Record>(line) {
        Ok(record) if record.text.len() as u64 > options.max_doc_size => {
            Entry::failed(&record.doc.unwrap_or_else(name), too_large(options))
        }
        Ok(record) => {
            let doc = record.doc.unwrap_or_else(name);
            let given =
                Given { area: record.area, year: record.year, title: record.title, ..Given::default() };
            Entry {
                given: Some(Box::new(given)),
                ..Entry::new(&doc, Form::Text, Content::Bytes(record.text.into_bytes()))
            }
        }
        Err(error) => {
            let message =
                format!("no document ({error}); skipped; write {{\"doc\": …, \"text\": …}} on each line");
            Entry::failed(&name(), Error::new(ErrorKind::BadRecord, message))
        }
    }
}

fn skip_line(lines: &mut impl BufRead) -> io::Result<()> {
    loop {
        let (used, done) = match lines.fill_buf()? {
            [] => return Ok(()),
            bytes => match memchr::memchr(b'\n', bytes) {
                Some(at) => (at + 1, true),
                None => (bytes.len(), false),
            },
        };
        lines.consume(used);
        if done {
            return Ok(());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_is_a_document_and_a_bad_one_costs_itself() {
        let lines = "{\"doc\":\"a\",\"text\":\"办案3件\",\"year\":2023}\n\nnot json\n{\"text\":\"二\"}";
        let mut seen = Vec::new();
        let _ = visit("-", lines.as_bytes(), &Options::default(), &mut |entry| {
            seen.push((entry.doc, entry.content.is_ok(), entry.given.and_then(|given| given.year)));
            ControlFlow::Continue(())
        });
        let seen: Vec<_> = seen.iter().map(|(doc, ok, year)| (doc.as_str(), *ok, *year)).collect();
        assert_eq!(seen, [("a", true, Some(2023)), ("-:3", false, None), ("-:4", true, None)]);
    }

    #[test]
    fn a_line_that_is_too_long_is_passed_over() {
        let long = format!("{{\"text\":\"{}\"}}\n{{\"text\":\"二\"}}\n", "x".repeat(10_000));
        let mut seen = Vec::new();
        let _ =
            visit("-", long.as_bytes(), &Options { max_doc_size: 100, ..Options::default() }, &mut |entry| {
                seen.push(entry.content.is_ok());
                ControlFlow::Continue(())
            });
        assert_eq!(seen, [false, true]);
    }
}

//! Whatever an archive's bytes, walking it ends, and no member is larger than was allowed.
#![no_main]

use std::fs;
use std::ops::ControlFlow;

use libfuzzer_sys::fuzz_target;
use zhibiao::input::{Content, Options, visit};

const ENDINGS: [&str; 6] = ["zip", "tar", "tar.gz", "tar.zst", "gz", "zst"];

fuzz_target!(|input: (u8, &[u8])| {
    let (kind, bytes) = input;
    let folder = tempfile::tempdir().expect("a folder for the archive");
    let path = folder.path().join(format!("a.{}", ENDINGS[usize::from(kind) % ENDINGS.len()]));
    fs::write(&path, bytes).expect("the archive can be written");
    let options = Options { max_doc_size: 1 << 16, ..Options::default() };
    let _ = visit(&[path], &options, &mut |entry| {
        assert!(!entry.doc.is_empty());
        if let Ok(Content::Bytes(bytes)) = &entry.content {
            assert!(bytes.len() as u64 <= options.max_doc_size);
        }
        ControlFlow::Continue(())
    });
});

//! What a data package says about its files: their length, and a digest of their bytes.

use std::fmt::Write as _;
use std::io::{self, Write};

use sha2::{Digest as _, Sha256};

/// Counts and digests whatever is written through it.
#[derive(Debug)]
pub(super) struct Digest<W> {
    out: W,
    bytes: u64,
    sha256: Sha256,
}

impl<W> Digest<W> {
    pub fn new(out: W) -> Self {
        Digest { out, bytes: 0, sha256: Sha256::new() }
    }

    /// What was written to, how many bytes there are, and their SHA-256 in hexadecimal.
    pub fn finish(self) -> (W, u64, String) {
        let mut hex = String::with_capacity(64);
        for byte in self.sha256.finalize() {
            let _ = write!(hex, "{byte:02x}");
        }
        (self.out, self.bytes, hex)
    }
}

impl<W: Write> Write for Digest<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.bytes += written as u64;
        self.sha256.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_and_digests_what_is_written() {
        let mut digest = Digest::new(Vec::new());
        digest.write_all(b"a").unwrap();
        digest.write_all(b"bc").unwrap();
        let (out, bytes, sha256) = digest.finish();
        assert_eq!((out.as_slice(), bytes), (&b"abc"[..], 3));
        assert_eq!(sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}

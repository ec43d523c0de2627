//! Whatever the bytes, decoding answers: text that counts its replacements, or an error that has a kind.
#![no_main]

use libfuzzer_sys::fuzz_target;
use zhibiao::decode::{Form, Label, decode};

fuzz_target!(|bytes: &[u8]| {
    if let Ok(decoded) = decode(bytes, Form::Plain, None) {
        // Well-formed UTF-8 comes through to the letter, its mark at the front aside.
        if let (Ok(text), "UTF-8") = (std::str::from_utf8(bytes), decoded.encoding) {
            assert_eq!(decoded.text, text.strip_prefix('\u{FEFF}').unwrap_or(text));
            assert_eq!(decoded.replacements, 0);
        }
    }
    for name in ["gb18030", "big5", "utf-16le"] {
        let _ = decode(bytes, Form::Plain, Some(Label::new(name).expect("a known label")));
    }
});

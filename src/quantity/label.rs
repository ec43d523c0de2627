//! Numbers that are labels by their writing: of documents, telephones, products; and ratios.

use crate::quantity::boundary::is_delimiter;
use crate::quantity::numeral::{Numeral, Script, digit};

/// A number that is a label by its writing: letters or signs touch it, it is a telephone number, the number of a
/// document. Its length in bytes and its class.
pub(super) fn label(rest: &str, before: &str) -> Option<(usize, &'static str)> {
    let mut ahead = before.chars().rev();
    let previous = ahead.next().unwrap_or('\n');
    // 同比+23.3%: a sign that stands behind a word belongs to the number.
    let signed = matches!(previous, '+' | '＋') && ahead.next().is_some_and(|c| !c.is_ascii_alphanumeric());
    let run = rest.len() - rest.trim_start_matches(|c: char| digit(c).is_some()).len();
    let behind = &rest[run..];
    let next = behind.chars().next().unwrap_or('\n');
    if matches!(previous, '〔' | '﹝' | '［' | '[' | '（' | '(' | '【') && run == 4 && next != '年' {
        let close =
            behind.chars().next().filter(|c| matches!(c, '〕' | '﹞' | '］' | ']' | '）' | ')' | '】'));
        if let Some(close) = close {
            let tail = &behind[close.len_utf8()..];
            let tail = tail.strip_prefix('第').unwrap_or(tail);
            let number = tail.len() - tail.trim_start_matches(|c: char| digit(c).is_some()).len();
            if number > 0 && tail[number..].starts_with('号') {
                let skipped = behind.len() - tail.len();
                return Some((run + skipped + number + '号'.len_utf8(), "document-number"));
            }
        }
    }
    if previous.is_ascii_alphabetic() || previous == '_' {
        let len = rest.len()
            - rest
                .trim_start_matches(|c: char| c.is_ascii_alphanumeric() || digit(c).is_some() || c == '.')
                .len();
        let len = rest[..len].trim_end_matches('.').len();
        return Some((len, "name"));
    }
    let sign = |c: char| matches!(c, '+' | '＋' | '×' | '*' | '/' | '=' | '·' | '#' | '@' | '&');
    if sign(next) && next != '/' && next != '*'
        || !signed && matches!(previous, '+' | '＋' | '×' | '@' | '#' | '·')
    {
        return Some((run, "name"));
    }
    if next == '-' || next == '—' {
        let tail = &behind[next.len_utf8()..];
        let second = tail.len() - tail.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        if (3..=4).contains(&run) && rest.starts_with('0') && (7..=8).contains(&second) {
            return Some((run + next.len_utf8() + second, "contact"));
        }
    }
    if run == 11 && rest.starts_with('1') && !matches!(next, '.' | '．' | ',') && is_delimiter(next) {
        return Some((run, "contact"));
    }
    if run >= 5 && rest.starts_with('0') {
        return Some((run, "contact"));
    }
    None
}

/// `1:3.2`, `6.9:24.2:68.9`: the length of numbers set against each other.
pub(super) fn ratio(rest: &str, first: &Numeral) -> Option<usize> {
    (first.script == Script::Digits && first.power == 0).then_some(())?;
    let mut len = first.len;
    let mut parts = 1;
    loop {
        let tail = &rest[len..];
        let colon = tail.chars().next().filter(|c| matches!(c, ':' | '：' | '∶' | '︰'));
        let Some(colon) = colon else { break };
        let number = &tail[colon.len_utf8()..];
        let run = number.len() - number.trim_start_matches(|c: char| digit(c).is_some() || c == '.').len();
        if run == 0 {
            break;
        }
        len += colon.len_utf8() + number[..run].trim_end_matches('.').len();
        parts += 1;
    }
    (parts > 1).then_some(len)
}

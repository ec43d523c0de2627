//! The area by what a report's own words name most, where its frame names none.

use std::collections::HashMap;

use memchr::memmem;

use super::{KINDS, NO_FIRST, SEARCHED, searched};
use crate::document::characters::Glance;
use crate::document::frame::Words;
use crate::document::line::is_han;
use crate::document::metadata::Read;
use crate::document::stops::Stops;
use crate::one_of::OneOf;
use crate::places::{self, Level};
use crate::span::Span;

/// Characters that may stand before a name.
const BEFORE: &str = "在对由是向为与于年经现受将过市县省区解入到至";

/// How often a name stands in a text.
#[derive(Clone, Copy, Default)]
struct Named {
    /// With its kind behind it: `岭北县`.
    times: u32,
    /// Of these, where a name can begin.
    bounded: u32,
    /// Of those, where a report begins to speak of its place: 2017年，岭北县….
    led: u32,
    /// Of those, before an organ of a whole place: `岭北县人民政府`.
    governed: u32,
}

impl Named {
    /// Counts the name at `start` to `end`.
    fn count(&mut self, text: &str, start: usize, end: usize) {
        let left = text[..start].chars().next_back().unwrap_or(' ');
        // 优化街道、社区: what stands in a list is a kind, and no name.
        let listed = text[end..].starts_with(['、', '”', '’']);
        let bounded = (!is_han(left) || BEFORE.contains(left)) && !listed;
        let before = text[..start].trim_end_matches(['，', ',']);
        let governed = ORGANS.opens(&text[end..]);
        self.times += 1;
        self.bounded += u32::from(bounded);
        self.led += u32::from(bounded && before.ends_with(['年', '《', '将']));
        self.governed += u32::from(bounded && governed);
    }
}

/// Organs that every place has one of.
const ORGANS: OneOf<6> =
    OneOf::new(["人民政府", "人民法院", "人民检察院", "人民代表大会", "统计局", "财政局"]);

/// How much of a text's end is searched as well: who publishes it, where its data come from.
const TAIL: usize = 1_800;

/// The place that a text is about, where nothing in its frame names it: a known place or one that it names more often.
pub(super) fn named_most(read: &Read, report: usize, year: Option<i32>, words: &Words) -> Option<String> {
    let whole = read.text;
    let tail = whole.ceil_char_boundary(whole.len().saturating_sub(TAIL).max(searched(whole).len()));
    // Letter-spaced text has its names in pieces.
    let mut text = String::with_capacity(SEARCHED + TAIL);
    push_visible(&mut text, read, Span::new(report, report + searched(&whole[report..]).len()));
    push_visible(&mut text, read, Span::new(tail, whole.len()));
    let scope = scope(&text);
    let known = match scope {
        Some('市') => places::most_named(&text, &[Level::City, Level::Province, Level::County], year),
        Some('州' | '盟') => places::most_named(&text, &[Level::City], year),
        Some('县' | '旗' | '区') => places::most_named(&text, &[Level::County], year),
        Some('省') => places::most_named(&text, &[Level::Province], year),
        None => places::most_named(&text, &[Level::City], year).filter(|&(_, times)| times >= SCOPED),
        Some(_) => None,
    };
    let known = known.filter(|(name, _)| scope.is_none_or(|kind| name.ends_with(kind)));
    let unknown = unknown(&text, scope, words);
    match (known, unknown) {
        // 红河州 in the text is what the table has as 红河哈尼族彝族自治州.
        (Some((known, times)), Some((unknown, weight)))
            if weight <= times as u32 && known.chars().zip(unknown.chars()).take(2).any(|(a, b)| a != b) =>
        {
            Some(known.to_string())
        }
        (Some((known, _)), None) => Some(known.to_string()),
        (_, Some((unknown, _))) => Some(unknown),
        (None, None) => None,
    }
}

/// Adds a part of what is read to a text, without its blanks and the ends of lines that the page has cut.
fn push_visible(to: &mut String, read: &Read, part: Span) {
    let &Read { text, blanks, cuts, .. } = read;
    let mut from = part.start;
    for &cut in &cuts[cuts.partition_point(|&cut| cut < from)..] {
        if cut >= part.end {
            break;
        }
        push_without_blanks(to, text, Span::new(from, cut.max(from)), blanks);
        from = text.len() - text[cut..].trim_start_matches(['\r', '\n']).len();
    }
    push_without_blanks(to, text, Span::new(from, part.end.max(from)), blanks);
}

/// Adds a part of a text to another one, without its blanks.
fn push_without_blanks(to: &mut String, text: &str, part: Span, blanks: &Stops) {
    let (mut from, mut at) = (part.start, part.start);
    while let Some(c) = text[at..part.end].chars().next() {
        if matches!(c, ' ' | '\t' | '\u{3000}') {
            to.push_str(&text[from..at]);
            from = at + c.len_utf8();
        }
        at = blanks.next(at + c.len_utf8(), part.end);
    }
    to.push_str(&text[from..part.end]);
}

/// The place of the kind that a text is about that it names most, known or not, and how often it names it.
fn unknown(text: &str, scope: Option<char>, words: &Words) -> Option<(String, u32)> {
    let mut candidates: Vec<_> = named(text, words).into_iter().collect();
    candidates
        .sort_unstable_by_key(|&((length, place), named)| (std::cmp::Reverse(named.times), length, place));
    candidates.truncate(32);
    // A name stands without its kind as well (岭北, 石家庄), but a word that 市 only happens to follow mostly does.
    let weighed: Vec<_> = candidates
        .iter()
        .filter(|((_, place), _)| scope.is_none_or(|kind| place.ends_with(kind)))
        .map(|&((length, place), named)| {
            let stem: usize = place.chars().take(length).map(char::len_utf8).sum();
            let times = memmem::find_iter(text.as_bytes(), &place[..stem]).count();
            (place, length, named, times as u32)
        })
        .filter(|&(_, _, named, stem)| named.governed > 0 || 3 * named.times >= stem)
        .collect();
    let &(place, _, times, stem) = weighed
        .iter()
        .filter(|&&(place, _, named, stem)| recurs(place, named, stem))
        .max_by_key(|&&(place, length, named, stem)| {
            (
                4 * named.governed + 2 * named.bounded + named.times + stem,
                std::cmp::Reverse((length, text.find(place))),
            )
        })?;
    // Of names that are each other's ends the longest that is as frequent is whole: 石家庄市, not 家庄市.
    let whole = weighed
        .iter()
        .filter(|other| other.3 == stem && stem > 1 && other.2.bounded > 0)
        .filter(|other| {
            other.0.strip_suffix(place).is_some_and(|more| !more.ends_with(|c| BEFORE.contains(c)))
        })
        .max_by_key(|other| other.1);
    let name = whole.map_or(place, |whole| whole.0);
    Some((name.to_string(), times.times.max(stem)))
}

/// What may be places, by the characters of the name without its kind and the whole name: 岭北 and 河岭北 of 河岭北县.
fn named<'t>(text: &'t str, words: &Words) -> HashMap<(usize, &'t str), Named> {
    const LONGEST: usize = 4;
    let mut named: HashMap<(usize, &str), Named> = HashMap::new();
    for at in FIRSTS.places(text) {
        let Some((end, c)) = kind_at(text, at) else { continue };
        let before = text[..at].char_indices().rev().take(LONGEST).take_while(|&(_, c)| is_han(c));
        for (length, (start, _)) in (1..).zip(before).skip(1) {
            let name = &text[start..at];
            // 10公里街道, 南方四区: measured, and counted.
            if text[..start].ends_with(|c: char| c.is_ascii_digit())
                || name.ends_with(|c| "一二两三四五六七八九十".contains(c))
                || name.starts_with(|c| NO_FIRST.contains(c))
                || name.contains(['和', '区', '市', '省', '及', '在', '请', '彻', '是', '将', '域'])
                || (c == '州' && length > 2)
                || words.no_places.suffix(&text[start..end]).is_some()
                || words.no_names.suffix(name).is_some()
                || words.no_names.prefix(name).is_some()
            {
                continue;
            }
            named.entry((length, &text[start..end])).or_default().count(text, start, end);
        }
    }
    named
}

/// Whether a text names a place so that it can be about it. A phrase that only ends like one (优化街道) stands once,
/// and in no such place.
fn recurs(place: &str, named: Named, stem: u32) -> bool {
    named.bounded > 0
        && (named.governed > 0 || named.led > 0 || named.bounded >= 2 || stem >= 2 || places::is_known(place))
}

/// A text that says 全市 this often is about no county and no province.
const SCOPED: usize = 3;

/// The kind of place that a text is about, if it says so: 市 where it keeps saying 全市.
fn scope(text: &str) -> Option<char> {
    let kinds = ['省', '市', '州', '盟', '县', '旗', '区', '镇', '乡'];
    let mut counts = [0; 9];
    for at in memmem::find_iter(text.as_bytes(), "全") {
        let next = text[at + '全'.len_utf8()..].chars().next();
        if let Some(kind) = kinds.iter().position(|&kind| Some(kind) == next) {
            counts[kind] += 1;
        }
    }
    let said = counts.into_iter().zip(kinds).filter(|&(count, _)| count >= SCOPED);
    said.max_by_key(|&(count, _)| count).map(|(_, kind)| kind)
}

/// What kinds of places begin with.
static FIRSTS: Glance =
    Glance::NONE.with(['自', '省', '地', '市', '州', '盟'], 3).with(['县', '旗', '区', '街', '镇', '乡'], 3);

/// The end of the kind of place that a name before `at` would have, and its first character.
fn kind_at(text: &str, at: usize) -> Option<(usize, char)> {
    let c = text[at..].chars().next()?;
    let kind = KINDS.opening(&text[at..])?.len();
    let next = text[at + kind..].chars().next().unwrap_or(' ');
    let goes_on = "场民容值域间块位村级内外直属帜舰".contains(next)
        || (c == '州' && "市县区".contains(next))
        || (c == '乡' && next == '镇');
    (!goes_on).then_some((at + kind, c))
}

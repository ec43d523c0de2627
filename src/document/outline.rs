//! Which of the numbers that look like labels head a section.
//!
//! A label is taken or left by where it stands (at a line's start, behind a sentence, behind a comma), by what
//! follows it, and by its place in a sequence: `二、` behind `一、` is strong evidence, `第一` without a `第二` is none.

use memchr::memmem;

use super::characters::find_mark;
use super::label::{self, Label, SCHEMES, Scheme};
use super::line::{self, Breaks, End, Shape, is_han};
use super::stops::Stops;
use super::table::is_number;
use super::{Line, LineKind};
use crate::rules::Lexicon;
use crate::span::{Span, past_han};

/// A heading, in reading order; levels come later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Heading {
    pub scheme: Scheme,
    pub label: Span,
    /// The heading without its number and without the mark that ends it.
    pub title: Span,
    /// The line that the label stands in.
    pub line: usize,
    /// The last line of a heading that stands alone on its lines, `None` where text runs on behind it.
    pub alone: Option<usize>,
}

/// Where a label stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    /// At the start of a line that the line before does not run on into.
    Line,
    /// Behind a gap that stands for a paragraph's end (`　　`).
    Gap,
    /// Behind the end of a sentence.
    Stop,
    /// Behind `；` or `：`.
    Clause,
    /// At the start of a line that the line before runs on into, or seems to.
    Wrapped,
    /// Behind a comma.
    Comma,
    /// Straight behind a title that lost its line break: `一、惠民政策更加到位1.补贴按月兑现。`
    Glued,
    /// Behind the report's own title, in a line whose breaks are lost or have become blanks: `2023年工作总结 一、工作成效 全镇…`
    Titled,
}

#[derive(Clone, Copy, Debug)]
struct Candidate {
    label: Label,
    start: usize,
    line: usize,
    place: Place,
}

/// The lines and shapes of a text, as far as they are known before its headings are.
#[derive(Clone, Copy)]
pub(super) struct Page<'t> {
    pub text: &'t str,
    pub lines: &'t [Line],
    pub shapes: &'t [Shape],
    pub breaks: Breaks,
    /// Lines of a list of notes, whose numbers head nothing.
    pub notes: &'t [bool],
    /// What stands behind marks and blanks.
    pub marks: &'t Stops,
    /// What titles of reports end in.
    pub titles: &'t Lexicon<bool>,
}

/// Finds the headings of a page.
pub(super) fn find(page: Page) -> Vec<Heading> {
    let mut candidates = candidates(page);
    resolve(&mut candidates);
    let ends: Vec<usize> = candidates.iter().skip(1).map(|c| c.start).chain([page.text.len()]).collect();
    candidates.iter().zip(ends).map(|(candidate, next)| heading(page, candidate, next)).collect()
}

fn candidates(page: Page) -> Vec<Candidate> {
    let mut found = Vec::new();
    let mut before: Option<usize> = None;
    for (index, line) in page.lines.iter().enumerate() {
        match line.kind {
            LineKind::Blank | LineKind::PageMark => continue,
            LineKind::Prose => scan(page, index, before, &mut found),
            _ => {}
        }
        before = Some(index);
    }
    found
}

/// Collects the labels in a line; the bar behind a cell says that it has none, unless sentences stand in it.
fn scan(page: Page, index: usize, before: Option<usize>, found: &mut Vec<Candidate>) {
    let inner = page.shapes[index].inner;
    let cell = inner.of(page.text).strip_suffix('|');
    if cell.is_some_and(|cell| !cell.trim_end_matches(label::is_blank).ends_with('。')) {
        return;
    }
    let opening = opening(page.text, inner);
    let mut from = opening;
    let mut headed = false;
    if let Some(label) = label::parse(&page.text[opening..inner.end]).or_else(|| padded(page, index, opening))
    {
        let broken_off = || {
            let announced =
                || before.is_some_and(|before| announces(page.shapes[before].inner.of(page.text)));
            label.scheme == Scheme::Han
                && (breaks_off(page, before, index) || label.ordinal == 1 && announced())
        };
        let runs_on = continues(page, before) && !broken_off();
        let place = if runs_on { Place::Wrapped } else { Place::Line };
        if plausible(page, index, opening, &label) && !(page.notes[index] && label.scheme >= Scheme::Arabic) {
            headed = !label.scheme.is_inline();
            from += label.len;
            found.push(Candidate { label, start: opening, line: index, place });
        }
    }
    if page.notes[index] {
        return;
    }
    let line = &page.text[..inner.end];
    if found.is_empty()
        && let Some(start) = behind_title(inner.of(page.text), page.titles).map(|at| inner.start + at)
        && let Some(label) = label::parse(&line[start..])
        && title_follows(page, index, start + label.len)
    {
        (from, headed) = (start + label.len, true);
        found.push(Candidate { label, start, line: index, place: Place::Titled });
    }
    // Where a title ends that begins here, in a line that a heading opens.
    let title_end = |start: usize, headed: bool| {
        let length = if headed { title_mark(&line[start..], Scheme::Arabic) } else { Some(0) };
        length.map_or(line.len(), |length| start + length)
    };
    let mut titled = title_end(from, headed);
    let mut leads = label::leads(page.text, Span::new(from, line.len()), page.marks);
    let mut next_lead = |at: usize| leads.find(|&lead| lead >= at).unwrap_or(line.len());
    let mut at = from;
    let mut lead = next_lead(at);
    loop {
        // In a title digits and brackets matter as well: one that lost its line break glues a label to itself.
        at = first_glued(&line.as_bytes()[..lead.min(titled)], at).unwrap_or(lead);
        let Some(c) = line[at..].chars().next() else { break };
        let before = &line[inner.start..at];
        let place = || match place(&line[from..at]) {
            None if at < titled && glues(before) => Some(Place::Glued),
            place => place,
        };
        if label::may_begin(c)
            && let Some(place) = place()
            && let Some(label) = label::parse(&line[at..])
            && title_follows(page, index, at + label.len)
        {
            let announced = matches!(place, Place::Stop | Place::Clause) && announces(before);
            let place = if announced && label.scheme == Scheme::Han { Place::Gap } else { place };
            found.push(Candidate { label, start: at, line: index, place });
            headed |= label.scheme == Scheme::Han;
            from = at + label.len;
            // The mark that ends this title ends the next one as well.
            titled = if from < titled { titled } else { title_end(from, headed) };
            at = from;
        } else {
            at += c.len_utf8();
        }
        if lead < at {
            lead = next_lead(at);
        }
    }
}

/// Where the first digit or open bracket stands at or behind `from`.
fn first_glued(bytes: &[u8], from: usize) -> Option<usize> {
    const WIDE_BRACKET: &[u8] = "（".as_bytes();
    let mut at = past_han(bytes, from);
    while at < bytes.len()
        && !matches!(bytes[at], b'0'..=b'9' | b'(')
        && !bytes[at..].starts_with(WIDE_BRACKET)
    {
        at = past_han(bytes, at + 1);
    }
    (at < bytes.len()).then_some(at)
}

/// Whether the parts of a report are announced: …现将有关情况报告如下。
fn announces(before: &str) -> bool {
    let marks = ['。', '：', ':'];
    before.trim_end_matches(|c| marks.contains(&c) || label::is_blank(c)).ends_with("如下")
}

/// Where the first number of a line stands that has begun with nothing but the title of a report.
fn behind_title(line: &str, titles: &Lexicon<bool>) -> Option<usize> {
    const LONGEST: usize = 300;
    let opening = &line[..line.floor_char_boundary(LONGEST)];
    let at = memmem::find(opening.as_bytes(), "一、".as_bytes())?;
    let title = opening[..at].trim_end_matches(label::is_blank);
    (!title.contains('。') && titles.suffix(title).is_some_and(|(_, sure)| sure)).then_some(at)
}

/// Where a label would stand behind this text: behind a mark, or a gap.
fn place(before: &str) -> Option<Place> {
    const STOPS: [char; 5] = ['。', '！', '？', '!', '?'];
    const CLOSING: [char; 3] = ['”', '）', ')'];
    let text = before.trim_end_matches(label::is_blank);
    let columns = |c: char| if c.is_ascii() || c == '\u{A0}' { 1 } else { 2 };
    let gap: u32 = before[text.len()..].chars().map(columns).sum();
    let mark = text.chars().next_back().and_then(|last| match last {
        '；' | ';' | '：' | ':' => Some(Place::Clause),
        '，' | ',' | '、' | '（' | '(' | '—' => Some(Place::Comma),
        _ => text
            .trim_end_matches(|c| CLOSING.contains(&c) || label::is_blank(c))
            .ends_with(STOPS)
            .then_some(Place::Stop),
    });
    match (mark, gap) {
        (Some(Place::Stop), 2..) | (None, 4..) => Some(Place::Gap),
        (mark, _) => mark,
    }
}

/// Whether a number behind `before` may be a label whose line break was lost: not that of 图1, 附件1.
fn glues(before: &str) -> bool {
    before.chars().next_back().is_some_and(|c| is_han(c) && !matches!(c, '图' | '表' | '第' | '附' | '件'))
}

/// Where a line's text opens, the marks of a Markdown heading passed over.
fn opening(text: &str, inner: Span) -> usize {
    let line = inner.of(text);
    inner.start
        + (line.len() - line.trim_start_matches(['#', '*', ' ', '\u{3000}', '•', '◆', '■', '●']).len())
}

/// `01` alone on a line, its title on the next one, or before its title.
fn padded(page: Page, index: usize, opening: usize) -> Option<Label> {
    let rest = &page.text[opening..page.shapes[index].inner.end];
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let ordinal: u32 =
        rest.get(..digits).filter(|d| d.len() == 2)?.parse().ok().filter(|&n| n > 0 && n < 40)?;
    let title = rest[digits..].trim_start_matches(label::is_blank);
    let gap = rest.len() - digits - title.len();
    let title = match title {
        "" => page.shapes[following(page, index)?].inner.of(page.text),
        title if gap > 0 => title,
        _ => return None,
    };
    let short =
        title.chars().count() <= 20 && title.chars().all(|c| is_han(c) || c == '、' || label::is_blank(c));
    short.then_some(Label::new(Scheme::Padded, ordinal, digits))
}

/// The next line of text.
fn following(page: Page, index: usize) -> Option<usize> {
    (index + 1..page.lines.len())
        .find(|&next| !matches!(page.lines[next].kind, LineKind::Blank | LineKind::PageMark))
}

/// Whether the line before runs on into this one, so that a number at its start is one in the middle of a sentence.
fn continues(page: Page, before: Option<usize>) -> bool {
    let Some(before) = before.filter(|&before| page.lines[before].kind == LineKind::Prose) else {
        return false;
    };
    let shape = &page.shapes[before];
    match shape.end {
        End::Stop => false,
        End::Comma => true,
        End::Open => page.breaks.fills(shape),
    }
}

/// Whether the line before is a paragraph that breaks off behind a comma: a blank line parts it from this one.
fn breaks_off(page: Page, before: Option<usize>, index: usize) -> bool {
    before.is_some_and(|before| before + 1 < index && page.shapes[before].end == End::Comma)
}

/// Longer lines are no rows of a table, in bytes.
const LONGEST_ROW: usize = 360;

/// Whether what follows a label at a line's start can be a heading: a title, and no row of a table.
fn plausible(page: Page, index: usize, start: usize, label: &Label) -> bool {
    let behind = start + label.len;
    let rest = page.text[behind..page.shapes[index].inner.end].trim_start_matches(label::is_blank);
    if rest.is_empty() {
        // A number in one glyph alone on its line is the mark of a footnote.
        return label.scheme < Scheme::ArabicBracketed
            && following(page, index).is_some_and(|next| {
                let title = &page.shapes[next];
                title.width <= 100
                    && title.inner.of(page.text).starts_with(label::opens_title)
                    && (!is_number(title.inner.of(page.text)) || cuts_date(page, next))
            });
    }
    if !rest.starts_with(label::opens_title) {
        return false;
    }
    if rest.len() > LONGEST_ROW {
        return true;
    }
    if !rest.ends_with(is_han) && ends_in_number(rest) && !rest.contains(['。', '，', ',']) {
        return false; // 一、税收收入  12345  678
    }
    rest.len() > 120 || page.breaks == Breaks::Anywhere || !beside_a_number(page, index)
}

/// Whether a line breaks off within a date.
fn cuts_date(page: Page, index: usize) -> bool {
    let of = |line: usize| page.shapes[line].inner.of(page.text);
    following(page, index).is_some_and(|next| line::cuts_date(of(index), of(next)))
}

/// Whether the last cell of a row is a number.
fn ends_in_number(row: &str) -> bool {
    row.rsplit_once(label::is_blank).is_some_and(|(_, tail)| is_number(tail))
}

/// Whether a neighbouring line is a bare number: then this one is a cell of the same table.
fn beside_a_number(page: Page, index: usize) -> bool {
    let bare = |line: usize| is_number(page.shapes[line].inner.of(page.text));
    let numbered = page.breaks != Breaks::Anywhere;
    numbered
        && following(page, index).is_some_and(|next| bare(next) && page.lines[next].kind != LineKind::Table)
}

/// Whether a title can begin at this place of a line, or in the next line where the page cuts this one there.
fn title_follows(page: Page, index: usize, at: usize) -> bool {
    let shape = &page.shapes[index];
    let rest = page.text[at..shape.inner.end].trim_start_matches(label::is_blank);
    let cut = || {
        rest.is_empty()
            && page.breaks.fills(shape)
            && following(page, index)
                .is_some_and(|next| page.shapes[next].inner.of(page.text).starts_with(label::opens_title))
    };
    rest.starts_with(label::opens_title) || cut()
}

/// Keeps the candidates that head a section.
fn resolve(candidates: &mut Vec<Candidate>) {
    let succeeded = successors(candidates);
    let mut last = [0u32; SCHEMES];
    // The same, kept where a heading above begins: numbers may run through the whole report.
    let mut latest = [0u32; SCHEMES];
    let mut glued = false;
    // The number and those above it of the last heading of each scheme.
    let mut paths = [0u32; SCHEMES];
    let mut index = 0;
    candidates.retain(|candidate| {
        // A document that has lost one line break behind a title will have lost the others.
        let succeeded = succeeded[index] || (glued && candidate.place == Place::Glued);
        index += 1;
        let scheme = candidate.label.scheme as usize;
        let runs_on = latest[scheme] > 0 && candidate.label.ordinal == latest[scheme] + 1;
        let succeeded = succeeded || runs_on && candidate.place == Place::Line;
        let taken = takes(candidate, last[scheme], succeeded) && nests(&candidate.label, &last, &paths);
        if taken {
            paths[scheme] = candidate.label.path();
            glued |= candidate.place == Place::Glued && candidate.label.scheme == Scheme::Arabic;
            last[scheme] = candidate.label.ordinal;
            latest[scheme] = candidate.label.ordinal;
            let inner = if candidate.label.scheme.is_inline() { SCHEMES } else { scheme + 1 };
            last[inner..].fill(0);
        }
        taken
    });
    // One article, one padded number: a citation, a stray cell.
    for scheme in [Scheme::Article, Scheme::Padded] {
        if candidates.iter().filter(|c| c.label.scheme == scheme).count() == 1 {
            candidates.retain(|c| c.label.scheme != scheme);
        }
    }
}

/// Whether a label with several numbers stands under the heading that those before its last one are of: 1.2 under 1., and
/// under a heading that is not numbered so.
fn nests(label: &Label, last: &[u32; SCHEMES], paths: &[u32; SCHEMES]) -> bool {
    let outer = match label.scheme {
        Scheme::Decimal => Scheme::Arabic,
        Scheme::Subdecimal => Scheme::Decimal,
        _ => return true,
    } as usize;
    last[outer] == 0 || paths[outer] == label.above
}

/// For each candidate, whether the next number of its sequence stands further on, before the sequence starts anew, or the
/// first of the level below follows it in its own line: 一、主要成效（一）农业生产再创新高。
fn successors(candidates: &[Candidate]) -> Vec<bool> {
    // The nearest later place of each number; the ordinals of labels stay below 100.
    let mut nearest = [[usize::MAX; 101]; SCHEMES];
    let mut succeeded = vec![false; candidates.len()];
    for (index, candidate) in candidates.iter().enumerate().rev() {
        let (scheme, ordinal) = (candidate.label.scheme as usize, candidate.label.ordinal as usize);
        let next = nearest[scheme][ordinal + 1];
        let nested =
            |inner: &Candidate| inner.place == Place::Glued && inner.label.scheme == Scheme::HanBracketed;
        let nests = candidate.label.scheme == Scheme::Han && candidates.get(index + 1).is_some_and(nested);
        succeeded[index] = nests || next < nearest[scheme][ordinal];
        nearest[scheme][ordinal] = candidate.start;
    }
    succeeded
}

/// Whether a candidate heads a section, given the last number of its scheme (0 for none).
fn takes(candidate: &Candidate, last: u32, succeeded: bool) -> bool {
    let ordinal = candidate.label.ordinal;
    let next = ordinal == last + 1 && last > 0;
    let begins = ordinal == 1 && succeeded;
    let follows = next || begins;
    use Place::*;
    match (candidate.label.scheme, candidate.place) {
        _ if candidate.label.series && !(next && candidate.place == Line) => false,
        (Scheme::Han, Titled) => ordinal == 1,
        (Scheme::HanBracketed, Glued) => ordinal == 1,
        (scheme, Glued) => scheme == Scheme::Arabic && follows,
        (_, Titled) => false,
        (Scheme::Is, Line | Gap | Stop) => ordinal == 1 || next || last == 0,
        (Scheme::Is, Clause) => ordinal == 1 || next,
        (Scheme::Is | Scheme::Must, _) => follows,
        (Scheme::Ordinal | Scheme::Adverb, Comma | Wrapped) => false,
        (Scheme::Ordinal, _) => follows,
        (Scheme::Decimal | Scheme::Subdecimal, place) => place == Line && follows,
        (Scheme::Adverb, _) => follows || (ordinal > last && last >= 2),
        // Where lines are paragraphs, a sentence broken off is likelier than one that runs on into the next number.
        (Scheme::Han | Scheme::HanBracketed, Wrapped) => next,
        (_, Comma | Wrapped) => false,
        (Scheme::Part | Scheme::Chapter | Scheme::Division | Scheme::Article | Scheme::Padded, Line) => true,
        (Scheme::Part | Scheme::Chapter | Scheme::Division, Gap) => true,
        (Scheme::Part | Scheme::Chapter | Scheme::Division | Scheme::Article | Scheme::Padded, _) => false,
        (Scheme::Han | Scheme::HanBracketed, Line | Gap) => true,
        (Scheme::Han, Clause) => false,
        (_, Line | Gap) => ordinal == 1 || next || succeeded,
        (_, Stop | Clause) => follows,
    }
}

/// Longer lines than this carry text behind their title even where no mark ends it.
const TITLE_COLUMNS: u32 = 140;

/// Delimits the title of a heading that is known to be one; `next` is where the next heading begins.
fn heading(page: Page, candidate: &Candidate, next: usize) -> Heading {
    let Candidate { label, start, line, place } = *candidate;
    let behind = start + label.len;
    let mut end = page.shapes[line].inner.end;
    let mut last = line;
    if page.text[behind..end].chars().all(char::is_whitespace)
        && let Some(title) = following(page, line).filter(|&title| page.shapes[title].inner.start < next)
    {
        (last, end) = (title, page.shapes[title].inner.end);
    }
    // A long title of a page with hard breaks takes up several lines.
    while end < next
        && (page.breaks.fills(&page.shapes[last]) || cuts_date(page, last))
        && last < line + 4
        && title_mark(&page.text[behind..end], label.scheme).is_none()
        && let Some(more) = following(page, last).filter(|&more| page.lines[more].kind == LineKind::Prose)
        && page.shapes[more].inner.start < next
    {
        (last, end) = (more, page.shapes[more].inner.end);
    }
    let whole = end <= next;
    let end = end.min(next);
    let span = Span::new(behind, end);
    let marked = title_mark(span.of(page.text), label.scheme).map(|length| behind + length);
    let shape = &page.shapes[line];
    // 一、综合 全年生产总值120亿元，增长8.2%。
    let speaks = shape.width > TITLE_COLUMNS || shape.end == End::Stop && !label.scheme.is_inline();
    let gapped = match place {
        Place::Titled => span.of(page.text).trim_start().find(label::is_blank),
        _ => title_gap(span.of(page.text), speaks),
    };
    let gapped = gapped.map(|length| behind + length);
    let title = [marked, gapped, Some(end)].into_iter().flatten().min().unwrap_or(end);
    let title = behind + clip(&page.text[behind..title]);
    let ends = |c: char| "。．.：:；;！".contains(c) || c.is_whitespace();
    let bare = page.text[title..end].chars().all(ends);
    let alone = (whole && place == Place::Line && bare && title - behind <= 240).then_some(last);
    Heading {
        scheme: label.scheme,
        label: Span::new(start, behind),
        title: Span::new(behind, title).trim(page.text),
        line,
        alone,
    }
}

/// Longer than this, in bytes, is no title, but a paragraph that lacks a full stop.
const LONGEST_TITLE: usize = 900;

/// The length of a title, or of the first clause of what is too long for one.
fn clip(title: &str) -> usize {
    if title.len() <= LONGEST_TITLE {
        return title.len();
    }
    let limit = title.floor_char_boundary(LONGEST_TITLE);
    title[..limit].find(['，', ',', '；', '：']).unwrap_or(limit)
}

/// The length of a title that a mark ends: the first `。`, of an inline enumerator also `；` or `：`.
fn title_mark(title: &str, scheme: Scheme) -> Option<usize> {
    find_mark(title, |c| match c {
        '。' | '！' | '？' => true,
        '；' | '：' | ';' | ':' => scheme.is_inline(),
        _ => false,
    })
}

/// What stands behind a gap that ends a title is longer than this; less is a title with blanks in it (`综    合`).
const LEAST_TEXT: usize = 12 * '一'.len_utf8();

/// The length of a title that a gap ends: a paragraph's gap, or, where the line speaks on, any blank behind a word that
/// is not spaced out itself.
fn title_gap(text: &str, speaks: bool) -> Option<usize> {
    const WORD: usize = 2;
    let (mut gap, mut last, mut word) = (0, '\n', 0);
    for (at, c) in text.char_indices() {
        if label::is_blank(c) {
            gap += if c.is_ascii() { 1 } else { 2 };
            continue;
        }
        let parted = gap >= 4 || (speaks && gap > 0 && word >= WORD && is_han(last) && is_han(c));
        if parted && last != '\n' && text.len() - at > LEAST_TEXT {
            return Some(at);
        }
        if matches!(c, '，' | ',' | '。') {
            return None;
        }
        word = if gap > 0 { 1 } else { word + 1 };
        (gap, last) = (0, if c == '\r' { '\n' } else { c });
    }
    None
}

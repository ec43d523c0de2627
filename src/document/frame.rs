//! The frame of a report (GB/T 9704): its head above the text, its signature below, and the web page around both.

use super::date::{self, Date};
use super::line::{End, Shape};
use super::{Genre, Line, LineKind};
use crate::one_of::{OneOf, one_of};
use crate::rules::{Lexicon, Rules};
use crate::span::{Span, narrowed};

/// The words that the frame is known by.
#[derive(Clone, Debug)]
pub(super) struct Words {
    pub web_head: Lexicon<()>,
    pub web_tail: Lexicon<()>,
    pub related: Lexicon<()>,
    /// What titles end in, and whether it is as good as proof.
    pub titles: Lexicon<bool>,
    pub organs: Lexicon<()>,
    pub offices: Lexicon<()>,
    pub genres: Lexicon<Genre>,
    /// What looks like a place and is none: `全市`, `小区`.
    pub no_places: Lexicon<()>,
    /// What only a body of the whole state is called, or says.
    pub nation: Lexicon<()>,
    /// What stands before `市` or `省` and is no name: `落实`.
    pub no_names: Lexicon<()>,
}

impl Words {
    pub fn new(rules: &Rules) -> Words {
        let words =
            |means: &'static str| rules.lexicon("frame", move |rule| (rule.means == means).then_some(()));
        Words {
            web_head: words("web-head"),
            web_tail: words("web-tail"),
            related: words("related"),
            titles: rules.lexicon("frame", |rule| match rule.means {
                "title" => Some(true),
                "title-weak" => Some(false),
                _ => None,
            }),
            organs: words("organ"),
            offices: words("office"),
            genres: rules.lexicon("frame", |rule| {
                Genre::ALL.into_iter().find(|genre| rule.means == "genre" && rule.value == genre.as_str())
            }),
            no_places: words("no-place"),
            nation: words("nation"),
            no_names: words("no-name"),
        }
    }
}

/// What a line of the head is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// `发布时间：2022-01-19`
    Web,
    /// `岭北县人民政府工作报告`; whether the line proves it.
    Title(bool),
    /// `——2017年2月15日在岭北县第十五届人民代表大会第一次会议上`
    Venue,
    /// `（2017年2月15日）`
    Date(Date),
    /// `岭政发〔2017〕6号`
    Number,
    /// `岭北县财政局`
    Issuer,
    /// `岭北县财政局局长 方建国`
    Byline,
    /// `各位代表：`
    Addressee,
    /// `（节选）`, or the month of a table.
    Remark,
    /// Anything else that is too short to be text.
    Unknown,
    /// The report's text begins.
    Text,
}

/// A line of the head; where a document has lost its line breaks, a part of a line.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub span: Span,
    pub line: usize,
    pub role: Role,
    /// The text without blanks, digits in ASCII.
    pub compact: String,
}

/// The head of a report: its pieces down to the first of its text, that one included.
pub(super) type Head = Vec<Piece>;

/// The piece that a report opens with, behind what a web page puts above it.
pub(super) fn first(head: &[Piece]) -> Option<&Piece> {
    head.iter().find(|piece| piece.role != Role::Web)
}

/// A head has no more lines than this, the debris of a web page included.
const HEAD_PIECES: usize = 60;

/// Reads the head of a text whose first heading is at `first_heading`.
pub(super) fn head(
    text: &str,
    lines: &[Line],
    shapes: &[Shape],
    first_heading: usize,
    words: &Words,
) -> Head {
    let mut head = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        if matches!(line.kind, LineKind::Blank | LineKind::PageMark) {
            continue;
        }
        let tabular = line.kind == LineKind::Table;
        // 2020年3月 right above a table is the time of its figures.
        if let Some(Piece { role: role @ Role::Date(Date { day: None, .. }), .. }) = head.last_mut()
            && (tabular || shapes[index].inner.of(text).contains('|'))
        {
            *role = Role::Remark;
        }
        let inner = shapes[index].inner;
        let titled = || head.iter().any(|piece| matches!(piece.role, Role::Title(_)));
        let tells = || {
            if labelled_title(text, inner).is_some() {
                return true;
            }
            let line = compact(inner.of(text));
            match role(&line, words) {
                // | [ 成文日期 ] | 2026-01-20 | looks like a row.
                Role::Web => true,
                // Right above a table they caption it.
                Role::Title(_) => !titled(),
                Role::Remark => titled(),
                _ => titled() && month(&line).is_some(),
            }
        };
        if tabular && !tells() || inner.start >= first_heading || head.len() >= HEAD_PIECES {
            break;
        }
        // 2023年工作总结 一、工作成效: what a heading opens in the title's line is none of the head.
        let inner = Span::new(inner.start, inner.end.min(first_heading)).trim(text);
        for span in pieces(text, inner, shapes[index].width, words) {
            let compact = compact(span.of(text));
            let venue_goes_on = head.last().is_some_and(|piece: &Piece| {
                piece.role == Role::Venue
                    && !piece.compact.contains("会议上")
                    && !piece.compact.contains("通过")
            });
            let length = compact.chars().count();
            let role = match (head.last().map(|piece: &Piece| piece.role), role(&compact, words)) {
                (Some(Role::Addressee), own) if own != Role::Title(true) && length > 16 => Role::Text,
                (Some(Role::Venue), _) if venue_goes_on && length <= 40 && !compact.contains('。') => {
                    Role::Venue
                }
                (_, own) => own,
            };
            head.push(Piece { span, line: index, role, compact });
            if role == Role::Text {
                return head;
            }
        }
    }
    head
}

/// 2021年3月　岭北县民政局, 报告期：2021年3月: the month that a line tells of, if it tells of no day in it.
pub(super) fn month(line: &str) -> Option<u8> {
    date::first(line).filter(|date| date.day.is_none())?.month
}

/// Columns of a line that is a paragraph, and may hold a whole document.
const PARAGRAPH_COLUMNS: u32 = 240;
/// Bytes at the start of such a line in which a head is looked for.
const HEAD_BYTES: usize = 900;

/// The parts of a line of so many columns, down to the end of `inner`: a title and what stands behind it; of a very long
/// line what stands between wide gaps, and before `——`.
fn pieces(text: &str, inner: Span, width: u32, words: &Words) -> Vec<Span> {
    let Span { start, end } = inner;
    if let Some(title) =
        labelled_title(text, inner).filter(|title| title_end(&compact(title.of(text)), words).is_some())
    {
        return vec![title];
    }
    if width < PARAGRAPH_COLUMNS {
        return match second_part(inner.of(text), words) {
            Some(at) => vec![Span::new(start, start + at).trim(text), Span::new(start + at, end)],
            None => vec![inner],
        };
    }
    let limit = text.floor_char_boundary((start + HEAD_BYTES).min(end));
    let mut parts = Vec::new();
    let (mut start, mut gap) = (start, 0);
    let mut rest = text[start..limit].char_indices().map(|(at, c)| (inner.start + at, c)).peekable();
    while let Some((at, c)) = rest.next() {
        if super::label::is_blank(c) {
            gap += if c == '\u{3000}' || c == '\t' { 2 } else { 1 };
            continue;
        }
        let dash = c == '—' && rest.peek().is_some_and(|&(_, next)| next == '—');
        let titled = || parts.is_empty() && title_end(&compact(&text[start..at]), words) == Some(true);
        let opens = gap == 1 || text[at..limit].starts_with(ADDRESS);
        if at > start && (gap >= 2 || dash || opens && titled()) {
            parts.push(Span::new(start, at).trim(text));
            start = at;
        }
        if c == '—' {
            while rest.next_if(|&(_, next)| next == '—').is_some() {}
        }
        gap = 0;
        if c == '。' {
            break;
        }
    }
    parts.push(Span::new(start, end));
    parts
}

/// The title in the index card of a page: 标题 | 岭北县关于下达2032年生产计划的通知 |, 名　称：2032年度统计公报.
fn labelled_title(text: &str, line: Span) -> Option<Span> {
    const LABELS: OneOf<7> =
        OneOf::new(["信息名称", "文件名称", "公文名称", "标题", "名称", "文件标题", "信息标题"]);
    const LONGEST_LABEL: usize = 12;
    let at = line
        .of(text)
        .char_indices()
        .skip(1)
        .take(LONGEST_LABEL)
        .find(|(_, c)| matches!(c, '：' | ':' | '|'))?
        .0;
    let label = compact(&line.of(text)[..at]);
    let label = label.trim_matches(['[', ']', '【', '】', '|']);
    let title = line.of(text)[at..].trim_start_matches(['：', ':', '|', ' ', '\u{3000}']);
    let start = line.end - title.len();
    let end = title.find('|').map_or(line.end, |end| start + end);
    LABELS.contains(&label).then(|| Span::new(start, end).trim(text))
}

/// `text` without blanks, its digits in ASCII.
pub(super) fn compact(text: &str) -> String {
    const LONGEST: usize = 400;
    let mut compact = String::with_capacity(text.len().min(LONGEST * '一'.len_utf8()));
    compact.extend(visible(text).take(LONGEST).map(narrowed));
    compact
}

fn visible(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{FEFF}' && *c != '\u{200B}')
}

fn role(line: &str, words: &Words) -> Role {
    let length = line.chars().count();
    let bare = line.trim_start_matches(|c| "【[（(-—>•·|》*#".contains(c));
    let told = || words.web_head.prefix(bare).is_some() || is_web(line, words);
    if told() || length <= 1 || line.contains('>') || is_file(line) {
        return Role::Web;
    }
    if is_venue(line) {
        return Role::Venue;
    }
    if let Some(date) = date::whole(line) {
        return Role::Date(date);
    }
    if length <= 30 && line.ends_with('号') && line.contains(['〔', '［', '[', '【']) {
        return Role::Number;
    }
    if length <= 40 && line.ends_with(['：', ':', '！']) && !line.contains(['。', '；']) {
        return if line.ends_with(['：', ':']) || line.starts_with("各位") {
            Role::Addressee
        } else {
            Role::Unknown
        };
    }
    // A picture's caption has a full stop inside: 政府工作报告。 本报记者摄
    let sentence = line.contains('。') && (length > 40 || line.ends_with('。'));
    if length > 100 || sentence || (length > 30 && line.ends_with(['；', ';', '，', ',', '：', ':'])) {
        return Role::Text;
    }
    // (岭南省)2021年东川市政府工作报告(全文) is no remark.
    let inner = line.trim_end_matches(['）', ')']);
    if inner.len() < line.len() && inner.starts_with(['（', '(']) && !inner.contains(['）', ')']) {
        return Role::Remark;
    }
    if let Some(sure) = title_end(line, words) {
        return Role::Title(sure);
    }
    if length <= 40 && words.offices.find(line).is_some() {
        return Role::Byline;
    }
    if length <= 45 && words.organs.suffix(line).is_some() {
        return Role::Issuer;
    }
    if length > 60 { Role::Text } else { Role::Unknown }
}

/// Where and when a report was given to a congress or its committee.
fn is_venue(line: &str) -> bool {
    let dash = line.starts_with(['—', '―', '─', '–']);
    let opens = dash
        || line.starts_with(['-', '－', '（', '('])
        || line.starts_with(|c: char| c.is_ascii_digit())
        || line.starts_with('在') && line.trim_end_matches(['）', ')']).ends_with("会议上");
    let short = line.chars().count() <= 70 && !line.contains(['。', '，', ',', '；']);
    let session = line.contains("会议") || line.contains("代表大会") || (dash && line.contains('届'));
    opens
        && short
        && (session && (line.contains('在') || line.contains("通过"))
            || (dash && line.contains('年') && line.contains('在')))
}

/// How a speaker addresses those who hear him.
const ADDRESS: &str = "各位";

/// Where the second part of a line begins: behind a title the venue (岭北县政府工作报告——2017年2月15日在岭北县第十五届人民代表大会第一次会议上),
/// the address or what a web page tells of it; behind an organ the date.
fn second_part(line: &str, words: &Words) -> Option<usize> {
    let is_open =
        |c: char| matches!(c, '—' | '―' | '─' | '–' | '-' | '－' | '（' | '(' | '各') || c.is_ascii_digit();
    let mut before = '\n';
    line.char_indices().find_map(|(at, c)| {
        let gapped = super::label::is_blank(std::mem::replace(&mut before, c));
        if at == 0 || !(is_open(c) || gapped) {
            return None;
        }
        let (first, second) = (compact(&line[..at]), &line[at..]);
        let second = || compact(second);
        let titled = || title_end(&first, words) == Some(true);
        let goes_on =
            |second: &str| is_venue(second) || second.starts_with(ADDRESS) || gapped && is_web(second, words);
        let dated = || gapped && words.organs.suffix(&first).is_some() && date::whole(&second()).is_some();
        (titled() && goes_on(&second()) || dated()).then_some(at)
    })
}

/// Whether a line is one that a web page puts beside a report, with the day of its publication or without.
fn is_web(line: &str, words: &Words) -> bool {
    let told = date::opens(line).map_or(line, |(_, behind)| behind);
    words.web_head.prefix(told).is_some()
}

/// Whether the line ends as titles do, notes and remarks behind it set aside; `Some(true)` where that proves it.
fn title_end(line: &str, words: &Words) -> Option<bool> {
    if line.chars().count() < 4 || line.contains(['。', '！', '；']) {
        return None;
    }
    let ends = |line: &str| words.titles.suffix(line).map(|(_, sure)| sure);
    let bare = without_remarks(line);
    ends(bare).or_else(|| ends(without_year(bare))).or_else(|| ends(without_site(line)?))
}

/// A title without the year behind it: `水利局工作总结2020`.
fn without_year(title: &str) -> &str {
    let bare = title.trim_end_matches(|c: char| c.is_ascii_digit());
    if date::year(&title[bare.len()..]).is_some() { bare } else { title }
}

/// A title without the names of columns and of the site that a web page hangs on it.
pub(super) fn without_site(title: &str) -> Option<&str> {
    const LEAST: usize = 6;
    let narrow = memchr::memchr3_iter(b'_', b'-', b'|', title.as_bytes());
    narrow.chain(title.find('－')).find_map(|at| {
        let site = title[at..].trim_start_matches(['_', '-', '|', '－']);
        let own = &title[..at];
        (site.starts_with(super::line::is_han) && own.chars().count() >= LEAST).then_some(own)
    })
}

/// A title without the note marks and bracketed remarks behind it: `统计公报[1]`, `工作报告（摘要）`.
pub(super) fn without_remarks(line: &str) -> &str {
    let mut line = line;
    loop {
        let open = match line.chars().next_back() {
            Some('）' | ')') => line.rfind(['（', '(']),
            Some(']' | '］' | '】') => line.rfind(['[', '［', '【']),
            _ => None,
        };
        line = match open {
            Some(open) if open > 0 => &line[..open],
            _ => match line.strip_suffix("全文").or_else(|| line.strip_suffix("摘要")) {
                Some(titled) => titled,
                None => return line,
            },
        };
    }
}

/// What stands below the text: the signature, and what a web page adds.
#[derive(Clone, Debug, Default)]
pub(super) struct Tail {
    /// Where the report ends.
    pub end: usize,
    pub issuer: Option<String>,
    pub date: Option<Date>,
    /// Lines of the signature.
    pub signature: Vec<usize>,
}

/// Characters of a line of the signature at most.
const LONGEST_SIGNATURE: usize = 40;

/// Reads the tail, and marks the furniture.
pub(super) fn tail(text: &str, lines: &mut [Line], shapes: &[Shape], words: &Words) -> Tail {
    let first = furniture(text, lines, shapes, words);
    for line in &mut lines[first..] {
        if line.kind != LineKind::Blank {
            line.kind = LineKind::Furniture;
        }
    }
    let end = lines[..first].last().map_or(0, |line| line.span.end);
    let mut tail = Tail { end, ..Tail::default() };
    let last = (0..first).rev().filter(|&index| lines[index].kind == LineKind::Prose).take(4);
    for index in last {
        let line = shapes[index].inner.of(text);
        if visible(line).nth(LONGEST_SIGNATURE).is_some() {
            break;
        }
        let line = compact(line);
        match role(&line, words) {
            Role::Date(date) if tail.date.is_none() => tail.date = Some(date),
            Role::Issuer if tail.issuer.is_none() && (tail.date.is_some() || is_body(&line)) => {
                tail.issuer = Some(line)
            }
            _ => break,
        }
        tail.signature.push(index);
    }
    tail
}

/// Whether a line names an organ in full, so that it needs no date beside it to be a signature.
fn is_body(line: &str) -> bool {
    one_of!["人民政府", "人民法院", "人民检察院", "委员会"].ends(line)
}

/// A tail has no more lines than this.
const TAIL_LINES: usize = 80;

/// The first line of the furniture behind the report.
fn furniture(text: &str, lines: &[Line], shapes: &[Shape], words: &Words) -> usize {
    let mut first = lines.len();
    for (seen, index) in (0..lines.len()).rev().enumerate() {
        let shape = &shapes[index];
        if shape.is_blank() {
            continue;
        }
        let line = shape.inner.of(text);
        let bare = line.trim_start_matches(|c: char| "【[（(-—>•·|》*# \u{3000}".contains(c));
        if words.related.prefix(bare).is_some() && shape.width <= 60 {
            first = index;
            continue;
        }
        if seen > TAIL_LINES || shape.width > 160 || lines[index].kind == LineKind::Table {
            break;
        }
        // 分享典型案例12个，…。 is a sentence of the report.
        let is_sentence = shape.end == End::Stop && line.contains(['，', ',']);
        let named = !is_sentence
            && (words.web_tail.prefix(bare).is_some()
                || words.web_tail.prefix(line).is_some()
                || is_file(line));
        if named {
            first = index;
        } else if shape.end == End::Stop || shape.width > 8 {
            // A link's text, or the report's last line: taken for furniture only if furniture stands above it.
            if line.contains('。') {
                break;
            }
        }
    }
    first
}

/// `2026年预算公开表.pdf`
fn is_file(line: &str) -> bool {
    one_of![".pdf", ".doc", ".docx", ".xls", ".xlsx", ".zip", ".rar", ".wps", ".ofd"].ends(line)
}

//! The number that opens a heading: `一、`, `（二）`, `3.`, `⑷`, `第五章`, `六是`.
//!
//! GB/T 9704 numbers the levels of an official document `一、`, `（一）`, `1.`, `（1）`; practice adds parts, chapters
//! and inline enumerators, mixes full and half width, and puts blanks anywhere.

use super::characters::{Characters, Glance};
use super::line::is_han;
use super::stops::Stops;
use crate::one_of::OneOf;
use crate::span::{Span, is_wide_digit};

/// A way to number headings. The order is the usual nesting, outermost first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub(super) enum Scheme {
    /// `第一部分`, `第一篇`
    Part,
    /// `第一章`
    Chapter,
    /// `第一节`
    Division,
    /// `第一条`
    Article,
    /// `一、`
    Han,
    /// `01` alone, or before a title: the numbers of a bulletin's sections on a web page
    Padded,
    /// `（一）`, `㈠`
    HanBracketed,
    /// `1.`, `1、`, `⒈`
    Arabic,
    /// `1.2`: the second below `1.`
    Decimal,
    /// `1.2.3`
    Subdecimal,
    /// `（1）`, `1)`, `⑴`
    ArabicBracketed,
    /// `①`
    Circled,
    /// `一是`
    Is,
    /// `一要`
    Must,
    /// `第一，`
    Ordinal,
    /// `首先，`, `其次，`
    Adverb,
}

/// How many schemes there are.
pub(super) const SCHEMES: usize = Scheme::Adverb as usize + 1;

impl Scheme {
    /// Whether the scheme enumerates inside running text: such headings all stand at the deepest level.
    pub fn is_inline(self) -> bool {
        self >= Scheme::Is
    }
}

/// A heading's number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Label {
    pub scheme: Scheme,
    /// The number meant, from 1; of `1.2` the last one.
    pub ordinal: u32,
    /// The numbers before it, two digits each: 1 of `1.2`, 102 of `1.2.3`; 0 where there are none.
    pub above: u32,
    /// Bytes that the label takes, its punctuation included.
    pub len: usize,
    /// Whether it may as well be the first of a series that names a thing: `二、三产业`; `三、四季度工作安排` is a
    /// heading for all that.
    pub series: bool,
}

impl Label {
    pub fn new(scheme: Scheme, ordinal: u32, len: usize) -> Label {
        Label { scheme, ordinal, above: 0, len, series: false }
    }

    /// The same with its own number: what stands above those one level below.
    pub fn path(&self) -> u32 {
        100 * self.above + self.ordinal
    }
}

/// The Han characters that a label may begin with.
const BEGINNINGS: Characters<15> = Characters::new([
    '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '第', '首', '其', '再', '最',
]);

/// Whether a label may begin with `c`.
#[inline]
pub(super) fn may_begin(c: char) -> bool {
    match c {
        '0'..='9' | '(' => true,
        '\u{4E00}'..='\u{9FFF}' => BEGINNINGS.contains(c),
        '（' | '０'..='９' | '\u{2460}'..='\u{249B}' | '\u{3220}'..='\u{3229}' => true,
        _ => false,
    }
}

/// Where labels may begin in a line, behind these marks; at few such places none does.
pub(super) fn leads(text: &str, line: Span, marks: &Stops) -> impl Iterator<Item = usize> {
    // Most marks stand before words.
    let opens =
        |at: usize| text.as_bytes()[at..].first_chunk().is_some_and(|&bytes| OPENINGS.may_begin(bytes));
    marks.within(line).filter(move |&at| opens(at))
}

/// All that a label may begin with.
static OPENINGS: Glance = Glance::NONE
    .with(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '('], 1)
    .with(BEGINNINGS.all, 3)
    .with(['（', '０', '１', '２', '３', '４', '５', '６', '７', '８', '９'], 3)
    .with(['①', '⒈', '㈠'], 2);

/// Reads the label that `text` begins with.
pub(super) fn parse(text: &str) -> Option<Label> {
    let first = text.chars().next()?;
    match first {
        '第' => ordinal_word(text),
        '（' | '(' => bracketed(text),
        '首' | '其' | '再' | '最' => adverb(text),
        '\u{2460}'..='\u{2473}' => glyph(first, '\u{2460}', Scheme::Circled, text),
        '\u{2474}'..='\u{2487}' => glyph(first, '\u{2474}', Scheme::ArabicBracketed, text),
        '\u{2488}'..='\u{249B}' => glyph(first, '\u{2488}', Scheme::Arabic, text),
        '\u{3220}'..='\u{3229}' => glyph(first, '\u{3220}', Scheme::HanBracketed, text),
        _ if may_begin(first) => plain(text),
        _ => None,
    }
}

/// A number in one glyph, with the mark that may follow it: `⑴`, `㈠、`.
fn glyph(c: char, one: char, scheme: Scheme, text: &str) -> Option<Label> {
    let ordinal = c as u32 - one as u32 + 1;
    let len = c.len_utf8() + mark(&text[c.len_utf8()..]);
    Some(Label::new(scheme, ordinal, len))
}

/// The length of a mark `、．.` behind a label that is whole without it.
fn mark(text: &str) -> usize {
    match text.chars().next() {
        Some(c @ ('、' | '．' | '.' | '﹒')) => c.len_utf8(),
        _ => 0,
    }
}

/// `第一部分`, `第二章`, `第三，`
fn ordinal_word(text: &str) -> Option<Label> {
    let mut at = "第".len();
    at += blanks(&text[at..]);
    let (ordinal, len) = han_number(&text[at..]).or_else(|| arabic_number(&text[at..]))?;
    at += len;
    at += blanks(&text[at..]);
    let rest = &text[at..];
    let (scheme, len) = if rest.starts_with("部分") {
        (Scheme::Part, "部分".len())
    } else {
        let c = rest.chars().next()?;
        let scheme = match c {
            '篇' | '编' => Scheme::Part,
            '章' => Scheme::Chapter,
            '节' => Scheme::Division,
            '条' => Scheme::Article,
            '，' | '、' | ',' | '：' => Scheme::Ordinal,
            _ => return None,
        };
        (scheme, c.len_utf8())
    };
    at += len;
    // 第一、二、三产业; 第一、第三位
    let follows = text[at..].chars().next().unwrap_or(' ');
    if scheme == Scheme::Ordinal && (han_digit(follows).is_some() || follows == '第') {
        return None;
    }
    match scheme {
        Scheme::Article if !follows.is_whitespace() => return None, // a citation: 第五十条规定
        Scheme::Part | Scheme::Chapter | Scheme::Division => at += mark(&text[at..]),
        _ => {}
    }
    Some(Label::new(scheme, ordinal, at))
}

/// `（一）`, `(2)`, `（ 三 ）、`
fn bracketed(text: &str) -> Option<Label> {
    let mut at = text.chars().next()?.len_utf8();
    at += blanks(&text[at..]);
    let (scheme, ordinal, len) = match han_number(&text[at..]) {
        Some((ordinal, len)) => (Scheme::HanBracketed, ordinal, len),
        None => arabic_number(&text[at..]).map(|(ordinal, len)| (Scheme::ArabicBracketed, ordinal, len))?,
    };
    at += len;
    at += blanks(&text[at..]);
    let close = text[at..].chars().next().filter(|c| matches!(c, '）' | ')'))?;
    at += close.len_utf8();
    at += mark(&text[at..]);
    (!cites(&text[at..])).then(|| Label::new(scheme, ordinal, at))
}

/// Whether a number in brackets is cited by what stands behind it, and heads nothing: （一）至（三）, （一）项, but not
/// （一）项目建设.
fn cites(behind: &str) -> bool {
    const TITLES: OneOf<5> = OneOf::new(["项目", "款物", "款项", "号召", "和谐"]);
    behind.starts_with(['至', '和', '款', '项', '号', '（', '(', '-', '—']) && !TITLES.opens(behind)
}

/// `首先，`, `其次是`; `其一，`
fn adverb(text: &str) -> Option<Label> {
    if let Some((ordinal, len)) = text.strip_prefix('其').and_then(han_number) {
        let at = '其'.len_utf8() + len;
        let mark = text[at..].chars().next().filter(|c| matches!(c, '，' | ',' | '、' | '是'))?;
        return Some(Label::new(Scheme::Ordinal, ordinal, at + mark.len_utf8()));
    }
    let (ordinal, word) = [(1, "首先"), (2, "其次"), (3, "再次"), (4, "最后")]
        .into_iter()
        .find(|(_, word)| text.starts_with(word))?;
    let c = text[word.len()..].chars().next().filter(|c| matches!(c, '，' | ',' | '是' | '要'))?;
    Some(Label::new(Scheme::Adverb, ordinal, word.len() + c.len_utf8()))
}

/// `一、`, `二．`, `三是`, `4.`, `5、`, `6)`
fn plain(text: &str) -> Option<Label> {
    if let Some((ordinal, len)) = han_number(text) {
        let gap = blanks(&text[len..]);
        let mark = text[len + gap..].chars().next()?;
        let at = len + gap + mark.len_utf8();
        let scheme = match mark {
            '、' | '．' | '.' | '﹑' | '､' => Scheme::Han,
            '是' if gap == 0 => Scheme::Is,
            '要' if gap == 0 => Scheme::Must,
            _ => return None,
        };
        let series = scheme == Scheme::Han && opens_series(ordinal, &text[at..])?;
        return Some(Label { series, ..Label::new(scheme, ordinal, at) });
    }
    let (ordinal, len) = arabic_number(text)?;
    let gap = blanks(&text[len..]);
    let mark = text[len + gap..].chars().next()?;
    let at = len + gap + mark.len_utf8();
    if gap == 0
        && mark == '.'
        && let Some(label) = decimal(ordinal, text, at)
    {
        return Some(label);
    }
    let scheme = match mark {
        '、' | '．' | '.' | '﹒' => Scheme::Arabic,
        ')' | '）' if gap == 0 => Scheme::ArabicBracketed,
        _ => return None,
    };
    let rest = text[at..].trim_start_matches(is_blank);
    match rest.chars().next() {
        // 1.5, 2、3号楼; but 1.2023年…, 2.13个项目
        Some(c) if c.is_ascii_digit() || is_wide_digit(c) => {
            (opens_with_year(rest) || matches!(mark, '.' | '．') && opens_with_count(rest)).then_some(())?
        }
        Some('%' | '％' | '、' | '，' | ',' | '.' | '．' | '。' | '-' | ')' | '）') => return None,
        _ => {}
    }
    Some(Label::new(scheme, ordinal, at))
}

/// `1.2规范执法`, `1.2.3 规范执法`: a label that goes on behind its first number and point, but no amount (1.2万元).
fn decimal(first: u32, text: &str, at: usize) -> Option<Label> {
    const AMOUNTS: &str = "万亿千百十多余几个元倍米公平立吨亩人家件次度位户天分秒年月项名处所宗起笔村镇乡县";
    let (second, len) = arabic_number(&text[at..])?;
    let mut label = Label { above: first, ..Label::new(Scheme::Decimal, second, at + len) };
    if let Some((third, len)) = text[label.len..].strip_prefix('.').and_then(arabic_number) {
        label = Label { above: label.path(), ..Label::new(Scheme::Subdecimal, third, label.len + 1 + len) };
    }
    let behind = &text[label.len..];
    let parted = mark(behind) + blanks(&behind[mark(behind)..]);
    label.len += mark(behind);
    let title = behind[parted..].chars().next()?;
    (is_han(title) && (parted > 0 || !AMOUNTS.contains(title))).then_some(label)
}

/// Whether `一、` goes on as `二产业` or `二审`: a series of ordinals that names a thing; `None` where nothing else is
/// possible (`一、二、三产业`).
fn opens_series(ordinal: u32, rest: &str) -> Option<bool> {
    let mut chars = rest.chars();
    let next = chars.next().and_then(han_digit);
    let behind = chars.next().unwrap_or(' ');
    match behind {
        _ if next != Some(ordinal + 1) => Some(false),
        '、' | '是' => None,
        _ => Some("审季产类级线期批次等手".contains(behind)),
    }
}

/// Whether `text` opens with a year: `2023年`, `2021—2025年`.
fn opens_with_year(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    digits == 4
        && (text.starts_with("19") || text.starts_with("20"))
        && text[4..].trim_start_matches(is_blank).starts_with(['年', '—', '-', '－', '至', '–'])
}

/// Whether `text` opens with a number of things that are only counted whole, before which no decimal point stands:
/// `13个项目`, but not `5个百分点`.
fn opens_with_count(text: &str) -> bool {
    let unit = text.trim_start_matches(|c: char| c.is_ascii_digit());
    unit.starts_with([
        '个', '家', '名', '户', '处', '所', '项', '宗', '起', '件', '笔', '村', '镇', '乡', '县',
    ]) && !unit.starts_with("个百分点")
}

/// A Chinese number up to 99 at the start of `text`, blanks between its characters allowed: its value and length.
fn han_number(text: &str) -> Option<(u32, usize)> {
    let mut value = 0;
    let mut pending: Option<u32> = None;
    let mut len = 0;
    let mut tens = false;
    for (at, c) in text.char_indices() {
        if is_blank(c) && len > 0 {
            continue;
        }
        match han_digit(c) {
            Some(10) if !tens => {
                value = 10 * pending.take().unwrap_or(1);
                tens = true;
            }
            Some(digit @ 1..=9) if pending.is_none() => pending = Some(digit),
            _ => break,
        }
        len = at + c.len_utf8();
    }
    let value = value + pending.unwrap_or(0);
    (value > 0).then_some((value, len))
}

/// An Arabic number of one or two digits, full or half width: its value and length.
fn arabic_number(text: &str) -> Option<(u32, usize)> {
    let (mut value, mut len) = (0, 0);
    for (count, c) in text.chars().enumerate() {
        let digit = match c {
            '0'..='9' => c as u32 - '0' as u32,
            '０'..='９' => c as u32 - '０' as u32,
            _ => break,
        };
        if count == 2 {
            return None;
        }
        value = 10 * value + digit;
        len += c.len_utf8();
    }
    (value > 0).then_some((value, len))
}

fn han_digit(c: char) -> Option<u32> {
    Some(match c {
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        '十' => 10,
        _ => return None,
    })
}

/// The bytes of blanks that `text` opens with; at most four, so that no label spans a gap between columns.
fn blanks(text: &str) -> usize {
    text.chars().take_while(|&c| is_blank(c)).take(4).map(char::len_utf8).sum()
}

/// A blank inside a line.
#[inline]
pub(super) fn is_blank(c: char) -> bool {
    // Han characters, the bulk of every text, need two comparisons.
    c <= '\u{3000}' && matches!(c, ' ' | '\t' | '\u{A0}' | '\u{2002}'..='\u{200B}' | '\u{3000}')
        || c == '\u{FEFF}'
}

/// Whether a title can begin with `c`.
pub(super) fn opens_title(c: char) -> bool {
    is_han(c)
        || c.is_alphanumeric()
        || matches!(c, '“' | '"' | '《' | '（' | '(' | '「' | '‘' | '＂' | '【' | '［' | '_' | '×' | '*')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_every_scheme() {
        use Scheme::*;
        for (text, scheme, ordinal, label) in [
            ("一、总体情况", Han, 1, "一、"),
            ("十二．社会保障", Han, 12, "十二．"),
            ("二十一 、  财政", Han, 21, "二十一 、"),
            ("(三)加强统筹", HanBracketed, 3, "(三)"),
            ("（二）项目建设", HanBracketed, 2, "（二）"),
            ("（ 十 ）、统筹", HanBracketed, 10, "（ 十 ）、"),
            ("㈡统筹", HanBracketed, 2, "㈡"),
            ("1.一般公共预算", Arabic, 1, "1."),
            ("２．一般公共预算", Arabic, 2, "２．"),
            ("3、2023年预算", Arabic, 3, "3、"),
            ("4.2021—2025年规划", Arabic, 4, "4."),
            ("2.13个项目未按期完工", Arabic, 2, "2."),
            ("2.1规范执法", Decimal, 1, "2.1"),
            ("2.12.规范执法", Decimal, 12, "2.12."),
            ("2.1 个案监督", Decimal, 1, "2.1"),
            ("2.1.3 规范执法", Subdecimal, 3, "2.1.3"),
            ("（12）收支情况", ArabicBracketed, 12, "（12）"),
            ("1)收支", ArabicBracketed, 1, "1)"),
            ("⑶收支", ArabicBracketed, 3, "⑶"),
            ("①收支", Circled, 1, "①"),
            ("第一部分 执行情况", Part, 1, "第一部分"),
            ("第十章　附则", Chapter, 10, "第十章"),
            ("第3节 预算", Division, 3, "第3节"),
            ("第五条 本办法", Article, 5, "第五条"),
            ("四是强化监管", Is, 4, "四是"),
            ("二要强化监管", Must, 2, "二要"),
            ("第三，坚持", Ordinal, 3, "第三，"),
            ("其次，坚持", Adverb, 2, "其次，"),
            ("其二，坚持", Ordinal, 2, "其二，"),
        ] {
            let found = parse(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((found.scheme, found.ordinal, &text[..found.len]), (scheme, ordinal, label));
            assert!(may_begin(text.chars().next().unwrap()));
            let behind = format!("，{text}");
            let marks = Stops::marks_and_blanks(&behind).0;
            let found = leads(&behind, Span::new(0, behind.len()), &marks).next();
            assert_eq!(found, Some("，".len()));
        }
    }

    #[test]
    fn numbers_that_are_no_labels() {
        for text in [
            "一、二、三产业",
            "第五十条规定",
            "第一、二产业",
            "第一、第三位",
            "1.5亿元",
            "1.5",
            "1.5%",
            "1.5-2.5米",
            "1.5个百分点",
            "2、3号楼",
            "100.基层",
            "（一）至（三）",
            "（二）项规定",
            "（2023）5号",
            "一般公共预算",
            "十分",
            "3%",
            "12345热线",
            "2023年",
            "其次用于",
            "第二十五届",
            "1.%",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_label_may_open_a_series() {
        for (text, series) in [
            ("二、三产业", true),
            ("一、二审案件", true),
            ("一、一年来的工作", false),
            ("二、二〇二三年", false),
        ] {
            assert_eq!(parse(text).unwrap().series, series, "{text}");
        }
    }
}

//! The headings of a table's columns, read from a header whose cells have flowed into one another.
//!
//! Text taken from a page breaks headings anywhere (`2025 年 / 决算数`, `为年度 / 预算%`) and leaves nothing between
//! them. What remains is their language: a heading of labels (项目, 预算科目), then headings of values, each a time,
//! what was done, and a noun (2025年 预算 数), or a share of one of these (为年度预算%, 比上年增减%).

use crate::document::characters::Characters;
use crate::document::label::is_blank;
use crate::one_of::OneOf;
use crate::span::Span;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// The labels of the rows.
    Label,
    /// A number of the row, or its code: 序号, 科目编码.
    Index,
    /// Amounts.
    Value,
    /// Shares and rates of change.
    Share,
}

/// One heading, with where it stands in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Heading {
    pub kind: Kind,
    pub span: Span,
}

/// A visible character of the header.
struct Letter {
    at: usize,
    c: char,
    /// A blank or a line's end stands before it.
    opens: bool,
}

const LABELS: OneOf<18> = OneOf::new([
    "预算科目",
    "科目名称",
    "功能科目",
    "项目名称",
    "项目内容",
    "收入项目",
    "支出项目",
    "指标名称",
    "项目",
    "科目",
    "地区",
    "市县",
    "县区",
    "收入",
    "支出",
    "指标",
    "产品名称",
    "名称",
]);
const INDEXES: [&str; 7] = ["序号", "科目编码", "科目代码", "编码", "代码", "行次", "编号"];
/// What these begin with.
const FIRSTS: Characters<16> = Characters::new([
    '预', '科', '功', '项', '收', '支', '指', '地', '市', '县', '产', '名', '序', '编', '代', '行',
]);
const TIMES: [&str; 10] =
    ["上年同期", "去年同期", "上年度", "本年度", "上年", "去年", "本年", "当年", "全年", "同期"];
const DEEDS: [&str; 17] = [
    "年初", "调整", "变动", "预算", "决算", "执行", "完成", "预计", "快报", "实际", "计划", "任务", "草案",
    "累计", "安排", "年末", "后",
];
const NOUNS: OneOf<8> = OneOf::new(["金额", "余额", "限额", "数额", "总额", "数量", "数", "额"]);
/// What a share or a change opens with.
const OPENING: [&str; 10] = ["完成", "所占", "增", "为", "占", "比", "较", "同比", "与", "降"];
/// What may stand between that and its sign.
const MIDDLE: [&str; 38] = [
    "年度",
    "年初",
    "变动",
    "调整",
    "全年",
    "预算",
    "决算",
    "执行",
    "完成",
    "计划",
    "任务",
    "上年",
    "同期",
    "去年",
    "同口径",
    "同比",
    "增减",
    "增长",
    "增加",
    "减少",
    "下降",
    "比重",
    "比例",
    "占",
    "总",
    "收入",
    "支出",
    "数",
    "额",
    "的",
    "增",
    "减",
    "长",
    "比",
    "较",
    "±",
    "为",
    "后",
];
/// What a rate ends in where no sign follows.
const RATES: OneOf<6> = OneOf::new(["率", "幅度", "幅", "比重", "比例", "速"]);
/// Characters of a header at most.
const LONGEST: usize = 420;
/// Characters of one heading at most.
const LONGEST_HEADING: usize = 48;

/// Whether a header may start with this line: its first heading is one of labels.
pub(super) fn may_open(line: &str) -> bool {
    let mut visible = line.chars().filter(|&c| !is_blank(c));
    let Some(first) = visible.next().filter(|&c| FIRSTS.contains(c)) else { return false };
    let start: String = [first].into_iter().chain(visible.take(4)).collect();
    LABELS.iter().chain(&INDEXES).any(|word| start.starts_with(word))
}

/// The headings that `text` opens with, and where the last of them ends. Empty where they head no numbers.
pub(super) fn read(text: &str, start: usize) -> Vec<Heading> {
    let mut ahead = letters(&text[start..], start);
    let mut letters: Vec<Letter> = Vec::with_capacity(2 * LONGEST_HEADING);
    let mut headings: Vec<Heading> = Vec::new();
    let mut at = 0;
    let mut before = None;
    loop {
        // Most lines that open like a header go on as prose.
        letters.extend(ahead.by_ref().take(at + LONGEST_HEADING - letters.len()));
        let Some((len, kind)) = heading(&letters[at..], before) else { break };
        before = Some(Before {
            kind,
            parts: matches!(letters[at].c, '合') || ends_in(&letters[..at + len], "基金"),
        });
        let last = &letters[at + len - 1];
        let span = Span::new(letters[at].at, last.at + last.c.len_utf8());
        headings.push(Heading { kind, span });
        at += len;
    }
    // A heading that ends inside a word is the beginning of the first row.
    let ends_word = |heading: &Heading| {
        letters.iter().find(|letter| letter.at >= heading.span.end).is_none_or(|next| next.opens)
    };
    while headings
        .last()
        .is_some_and(|last| matches!(last.kind, Kind::Label | Kind::Index) || !ends_word(last))
    {
        headings.pop();
    }
    let labelled = headings.iter().any(|heading| heading.kind == Kind::Label);
    if labelled { headings } else { Vec::new() }
}

/// Whether a line is nothing but headings of columns: `2024年 2025年`, `2025年执行数`.
pub(super) fn is_part(line: &str) -> bool {
    const LONGEST_LINE: usize = 90;
    if line.len() > LONGEST_LINE {
        return false;
    }
    let letters: Vec<Letter> = letters(line, 0).collect();
    let mut at = 0;
    while let Some((len, kind)) = heading(&letters[at..], None) {
        if matches!(kind, Kind::Label | Kind::Index) {
            return false;
        }
        at += len;
    }
    at > 0 && at == letters.len()
}

fn letters(text: &str, start: usize) -> impl Iterator<Item = Letter> {
    let mut opens = true;
    let visible = text.char_indices().filter_map(move |(at, c)| {
        if is_blank(c) || c.is_whitespace() {
            opens = true;
            return None;
        }
        Some(Letter { at: start + at, c, opens: std::mem::take(&mut opens) })
    });
    visible.take_while(|letter| !matches!(letter.c, '。' | '；')).take(LONGEST)
}

/// The heading before one.
#[derive(Clone, Copy)]
struct Before {
    kind: Kind,
    /// It is a total or a part of it: 合计, 工伤保险基金.
    parts: bool,
}

/// The heading at the start of the letters: its length, and what it heads.
fn heading(letters: &[Letter], before: Option<Before>) -> Option<(usize, Kind)> {
    letters.first().filter(|first| first.opens || before.is_some())?;
    let label = one_of(letters, &LABELS);
    let index = one_of(letters, &INDEXES);
    if index > 0 && index >= label {
        return Some((index, Kind::Index));
    }
    let (len, kind) = match share(letters) {
        0 => match value(letters) {
            0 if label > 0 => return Some((label, Kind::Label)),
            0 => total(letters, before).or_else(|| fund(letters, before))?,
            len => (len, Kind::Value),
        },
        len => (len, Kind::Share),
    };
    Some((len + bracketed(&letters[len..]), kind))
}

/// 为年度预算%, 比上年增减%, 完成预算数的%, 增长(%), 所占比重.
fn share(letters: &[Letter]) -> usize {
    let mut len = one_of(letters, &OPENING);
    if len == 0 || one_of(letters, &["完成数", "完成额", "增加数", "增减额"]) > 0 {
        return 0;
    }
    loop {
        let rest = &letters[len..];
        if one_of(rest, &["%", "％"]) > 0 {
            return len + 1;
        }
        if one_of(rest, &["(%", "（%", "(％", "（％", "(±", "（±"]) > 0 {
            return len + bracketed(rest);
        }
        let rate = one_of(rest, &RATES);
        if rate > 0 {
            let sign = one_of(&rest[rate..], &["%", "％"]);
            return len + rate + sign;
        }
        let word = one_of(rest, &MIDDLE).max(year(rest));
        if word == 0 {
            return 0;
        }
        len += word;
    }
}

/// 2025年预算数, 上年同期数, 变动预算数, 金额, 2024年.
fn value(letters: &[Letter]) -> usize {
    let mut len = year(letters);
    if len == 0 {
        len = one_of(letters, &TIMES);
    }
    let times = len;
    loop {
        let word = one_of(&letters[len..], &DEEDS);
        if word == 0 {
            break;
        }
        len += word;
    }
    // 2024年 over one column, 金额 over the next: a noun goes on with a mere time only in one word.
    let apart = times == len && letters.get(len).is_some_and(|next| next.opens && next.c == '金');
    let noun = if apart && len > 0 { 0 } else { one_of(&letters[len..], &NOUNS) };
    // A deed alone is a heading only where its word ends with it: 预算, but no 预算稳定调节基金.
    let ends = letters.get(len).is_none_or(|next| next.opens);
    if noun > 0 || len > 0 && (times == len || ends) { len + noun } else { 0 }
}

/// 合计 right behind the labels' heading.
fn total(letters: &[Letter], before: Option<Before>) -> Option<(usize, Kind)> {
    let len = one_of(letters, &["合计"]);
    let heads = letters.get(len).is_some_and(|next| !next.c.is_ascii_digit());
    let behind_label = before.is_some_and(|before| before.kind == Kind::Label);
    (behind_label && len > 0 && heads).then_some((len, Kind::Value))
}

/// 城乡居民基本养老保险基金: the name of a fund, whatever lines it takes.
fn fund(letters: &[Letter], before: Option<Before>) -> Option<(usize, Kind)> {
    const LONGEST_NAME: usize = 24;
    before.filter(|before| before.parts)?;
    let names = letters.iter().take(LONGEST_NAME).take_while(|letter| !letter.c.is_ascii_digit()).count();
    let end = (2..=names)
        .find(|&end| ends_in(&letters[..end], "基金") && letters.get(end).is_none_or(|next| next.opens))?;
    (end > 4).then_some((end, Kind::Value))
}

fn ends_in(letters: &[Letter], word: &str) -> bool {
    letters.iter().rev().map(|letter| letter.c).take(word.chars().count()).eq(word.chars().rev())
}

/// 2025年, 2025年度, 2025.
fn year(letters: &[Letter]) -> usize {
    let digits = letters.iter().take_while(|letter| letter.c.is_ascii_digit()).count();
    let is_year = digits == 4 && letters[0].c == '2' && letters[1].c == '0';
    if !is_year {
        return 0;
    }
    digits + one_of(&letters[digits..], &["年度", "年"])
}

/// A unit in brackets: (万元).
fn bracketed(letters: &[Letter]) -> usize {
    if one_of(letters, &["(", "（"]) == 0 {
        return 0;
    }
    let close = letters.iter().take(9).position(|letter| matches!(letter.c, ')' | '）'));
    close.map_or(0, |close| close + 1)
}

/// How many letters the longest of these words takes here.
fn one_of(letters: &[Letter], words: &[&str]) -> usize {
    let fits = |word: &&&str| {
        let mut rest = letters.iter();
        word.chars().all(|c| rest.next().is_some_and(|letter| letter.c == c))
    };
    words.iter().filter(fits).map(|word| word.chars().count()).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(text: &str) -> String {
        let one = |heading: &Heading| {
            let words: String = heading.span.of(text).split_whitespace().collect();
            match heading.kind {
                Kind::Label => format!("[{words}]"),
                Kind::Index => format!("#{words}"),
                Kind::Value => words,
                Kind::Share => format!("{words}!"),
            }
        };
        read(text, 0).iter().map(one).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_line_of_headings_is_a_part_of_the_header() {
        for line in ["2031年  2032年", "2032年执行数", "金额 占预算% 增长%"] {
            assert!(is_part(line), "{line}");
        }
        for line in ["2032年全市财政收支表", "一般公共预算收入", "项目", "预算执行情况"]
        {
            assert!(!is_part(line), "{line}");
        }
    }

    #[test]
    fn first_characters_are_those_of_labels_and_indexes() {
        let of_words: std::collections::BTreeSet<char> =
            LABELS.iter().chain(&INDEXES).filter_map(|word| word.chars().next()).collect();
        assert_eq!(of_words.len(), 16);
        assert!(of_words.into_iter().all(|c| FIRSTS.contains(c)));
    }

    #[test]
    fn headings_are_told_by_their_language() {
        for (text, headings) in [
            (
                "项 目 2031 年\n决算数\n2032 年\n预算数\n为年度\n预算%\n比上年\n增减%\n税收收入 12 13 98.0% 1%",
                "[项目] 2031年决算数 2032年预算数 为年度预算%! 比上年增减%!",
            ),
            (
                "科目\n编码 功能科目 2032年变\n动预算数\n增长（%）\n201 公共服务",
                "#科目编码 [功能科目] 2032年变动预算数 增长（%）!",
            ),
            (
                "预算科目 2031年\n完成数\n增长% 预算科目 2031年\n完成数\n增长%\n一、税收收入 2 3",
                "[预算科目] 2031年完成数 增长%! [预算科目] 2031年完成数 增长%!",
            ),
            ("收 入 金额 支 出 金额\n债务收入 12", "[收入] 金额 [支出] 金额"),
            (
                "项目 合计\n企业职工\n养老\n保险基金\n失业保险\n基金\n一、收入 3 2 1",
                "[项目] 合计 企业职工养老保险基金 失业保险基金",
            ),
            ("项 目 2031年\n金额 所占比重% 增长%\n收入 1 2 3 4", "[项目] 2031年 金额 所占比重%! 增长%!"),
            // The first row is no heading, nor is a label without columns.
            ("项目 预算数\n预算稳定调节基金 12", "[项目] 预算数"),
            ("项目 建设进展顺利", ""),
            ("收入 增长较快", ""),
        ] {
            assert_eq!(drawn(text), headings, "{text}");
        }
    }
}

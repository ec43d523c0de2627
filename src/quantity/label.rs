//! Numbers that are labels by their writing: of documents, telephones, products; and ratios.

use crate::one_of::one_of;
use crate::quantity::boundary::is_delimiter;
use crate::quantity::numeral::{Numeral, Run, Script, digit};
use crate::quantity::scan::Context;

/// A number that is a label by its writing: letters or signs touch it, it is a telephone number, the number of a
/// document. Its length in bytes and its class.
pub(super) fn label(context: &Context<'_>) -> Option<(usize, &'static str)> {
    let Context { rest, before, previous, .. } = *context;
    let run = context.run.len;
    // 同比+23.3%: a sign that stands behind a word belongs to the number.
    let signed = || {
        let ahead = before.strip_suffix(['+', '＋']).and_then(|ahead| ahead.chars().next_back());
        ahead.is_some_and(|c| !c.is_ascii_alphanumeric())
    };
    let behind = &rest[run..];
    let next = behind.chars().next().unwrap_or('\n');
    if is_plain(previous, next) && run < 5 {
        return None;
    }
    if run == 4 && matches!(previous, '〔' | '﹝' | '［' | '[' | '（' | '(' | '【') && next != '年' {
        let close =
            behind.chars().next().filter(|c| matches!(c, '〕' | '﹞' | '］' | ']' | '）' | ')' | '】'));
        if let Some(close) = close {
            let tail = &behind[close.len_utf8()..];
            let tail = tail.strip_prefix('第').unwrap_or(tail);
            let number = Run::read(tail).len;
            if number > 0 && tail[number..].starts_with('号') {
                let skipped = behind.len() - tail.len();
                return Some((run + skipped + number + '号'.len_utf8(), "document-number"));
            }
        }
    }
    if (previous.is_ascii_alphabetic() || previous == '_') && !is_gdp(before, behind) {
        let len = rest.len()
            - rest
                .trim_start_matches(|c: char| c.is_ascii_alphanumeric() || digit(c).is_some() || c == '.')
                .len();
        let len = rest[..len].trim_end_matches('.').len();
        return Some((len, "name"));
    }
    if matches!(next, '+' | '＋' | '×' | '=' | '·' | '#' | '@' | '&')
        || matches!(previous, '+' | '＋' | '×' | '@' | '#' | '·') && !signed()
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
    if previous == '道' && one_of!["国道", "省道", "县道", "乡道"].ends(before) && !is_extent(behind)
    {
        return Some((run, "name"));
    }
    if matches!(previous, '图' | '表')
        && is_figure(before)
        && let Some(figure) = before_year(&rest[..run], next)
    {
        return Some((figure, "ordinal"));
    }
    reference(context, next).map(|class| (run, class))
}

/// Whether a number stands between words, or between a word and its decimals or %, as most do: these make no label of it.
#[inline]
fn is_plain(previous: char, next: char) -> bool {
    let is_word = |c: char| matches!(c, '\u{4E00}'..='\u{9FFF}');
    is_word(previous)
        && !matches!(previous, '道' | '图' | '表' | '件' | '栏')
        && (is_word(next) && next != '周' || matches!(next, '.' | '%'))
}

/// Whether a number behind a kind of road is how long it is or how many there are, by what follows its first digits:
/// 国道136|.75公里, 省道、县道5|条, but 国道312|线.
fn is_extent(behind: &str) -> bool {
    let decimals =
        behind.strip_prefix(['.', '．']).map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()));
    one_of!["公里", "千米", "米", "里", "条"].opens(decimals.unwrap_or(behind).trim_start())
}

/// 实现GDP961|.4亿元: whether letters right before a number name what so much money is of.
fn is_gdp(before: &str, behind: &str) -> bool {
    let decimals =
        behind.strip_prefix(['.', '．']).map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()));
    let rest = decimals.unwrap_or(behind);
    before.ends_with("GDP") && one_of!["亿元", "万亿元", "万元", "元"].opens(rest)
}

/// The number of a figure that has run into a year: 图12021—2025年 is 图1 and 2021. Its length.
fn before_year(digits: &str, next: char) -> Option<usize> {
    let figure = digits.len().checked_sub(4).filter(|figure| (1..=2).contains(figure))?;
    let year: i32 = digits.get(figure..)?.parse().ok()?;
    let dated = matches!(next, '年' | '-' | '—' | '–' | '－' | '～' | '至');
    (dated && (1949..=2100).contains(&year)).then_some(figure)
}

/// Whether a line opens with the word for a figure or a table and nothing else.
fn is_figure(before: &str) -> bool {
    matches!(before.trim_start(), "图" | "表")
}

/// A small number by which the text numbers or dates itself: 表1, 附件3, 1.本公报…, （3）, 70周年.
#[inline]
fn reference(context: &Context<'_>, next: char) -> Option<&'static str> {
    let Context { before, previous, run, .. } = *context;
    let behind = &context.rest[run.len..];
    if next == '周' && behind.starts_with("周年") {
        return Some("duration");
    }
    if run.len > 2 || matches!(next, '%' | '％') {
        return None;
    }
    let closes = || is_delimiter(next) || next.is_whitespace() || matches!(next, '-' | '—');
    let is_item = || {
        matches!(next, '.' | '．' | '、')
            && !behind[next.len_utf8()..].starts_with(|c: char| digit(c).is_some() || c == '\n')
    };
    match previous {
        // 表5 分行业投资, at the start of its line and without its blank.
        '图' | '表' if is_figure(before) => Some("ordinal"),
        '图' | '表' | '件' | '栏' => (names_part(before) && closes()).then_some("ordinal"),
        // 再审率（0）: no item has this number.
        '(' | '（' if context.rest.starts_with('0') => None,
        '(' | '（' => matches!(next, ')' | '）').then_some("enumerator"),
        // 注：1.本公报…
        '：' | ':' => is_item().then_some("enumerator"),
        c if c.is_whitespace() => (before.trim_end().is_empty() && is_item()).then_some("enumerator"),
        _ => None,
    }
}

/// Whether a text ends in the word for an annex, a table or a figure; 人大代表12名 is no table.
fn names_part(before: &str) -> bool {
    let drawn = before.strip_suffix(['图', '表']);
    drawn.is_some_and(|ahead| ahead.is_empty() || ahead.ends_with(is_delimiter))
        || one_of!["附件", "附表", "附图", "专栏"].ends(before)
}

/// `1:3.2`, `6.9:24.2:68.9`: the length of numbers set against each other.
#[inline]
pub(super) fn ratio(rest: &str, first: &Numeral) -> Option<usize> {
    (first.script == Script::Digits && first.power == 0).then_some(())?;
    let mut len = first.len;
    let mut parts = 1;
    loop {
        let tail = &rest[len..];
        let colon = tail.chars().next().filter(|c| matches!(c, ':' | '：' | '∶' | '︰' | '比'));
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

#[cfg(test)]
mod tests {
    use crate::quantity::Scanner;
    use crate::rules::Rules;

    #[test]
    fn what_numbers_the_text_itself_is_no_quantity() {
        let scanner = Scanner::new(&Rules::built_in());
        for (text, class) in [
            ("表1 主要农产品产量", "ordinal"),
            ("表5分行业投资增长情况", "ordinal"),
            ("图12021—2025年粮食产量", "ordinal"),
            ("2032全国工业设计大会在此举行", "name"),
            ("2031、2032年各新建学校3所。", "date"),
            ("12355青少年服务台全年开放。", "name"),
            ("三次产业结构为17.3比32.2比50.5。", "ratio"),
            ("详见附件3）。", "ordinal"),
            ("1.本公报数据为初步统计数。", "enumerator"),
            ("注：1.本公报数据为初步统计数。", "enumerator"),
            ("政府投资占比较高。（3）", "enumerator"),
            ("全县隆重庆祝建县60周年。", "duration"),
            // These count something.
            ("新增市级人大代表12名。", "quantity"),
            ("投入2.5亿元。", "quantity"),
            ("附件3件已报送。", "quantity"),
            ("改造省道、县道5条。", "quantity"),
            ("全县实现GDP98.2亿元。", "quantity"),
            ("发布GDP2030行动方案。", "name"),
        ] {
            let found = scanner.scan(text);
            assert_eq!(found.first().map(|mention| mention.class.as_str()), Some(class), "{text}");
        }
    }
}

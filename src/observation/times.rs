//! The times that a sentence names.

use crate::observation::cues::Found;
use crate::observation::date::{Date, joined, moved_since, of_base};
use crate::observation::heading::Setting;
use crate::observation::period::{Anchor, Period, Relative};
use crate::observation::relative::Word;
use crate::observation::time_words::TimeWords;
use crate::quantity::{Class, Mention};
use crate::span::Span;

/// A time that the text names, and where its words end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Time {
    /// Where its words start, in bytes of the reading.
    pub start: usize,
    /// Where they end.
    pub end: usize,
    /// The time.
    pub period: Period,
    /// Up to where it may hold: 预计全年可达45亿元, in a report on a half, up to its semicolon.
    pub until: usize,
    /// It holds for the next number only (由上年的…), not for the rest of the sentence.
    pub once: bool,
    /// A single day: no time that numbers are about, but perhaps one end of it.
    pub day: bool,
}

/// The times that a sentence of the reading names, by its dates and by the words for relative times in it, in order;
/// those left out that a comparison is made with. By the `setting` of its part, a bare span is not over in a plan, and
/// 截至2023年末 tells a time in a look back over several years.
pub(super) fn times(
    text: &str,
    span: Span,
    mentions: &[Mention],
    relative: &[Found<(Relative, bool)>],
    anchor: Anchor,
    setting: Setting,
    words: &TimeWords,
) -> Vec<Time> {
    let spanning = setting.reviews_years();
    let mut times: Vec<Time> = Vec::new();
    // Where the last date ends that is no time of a number.
    let mut passed = 0;
    let mut bases = Vec::new();
    let dates = mentions.iter().enumerate().filter(|(_, mention)| mention.class == Class::Other("date"));
    for (index, mention) in dates {
        let before = &text[span.start..mention.span.start];
        // 是2012年到2017年总和的两倍, 比2021年、2022年: what is compared with ends with its last year.
        if passed > 0 && matches!(&text[passed..mention.span.start], "至" | "到" | "-" | "—" | "、") {
            passed = mention.span.end;
        } else if let Some(range) = times.last().and_then(|last| joined(text, last, mention, anchor)) {
            times.pop();
            times.push(range);
        } else if let Some(time) = Date::new(text, before, mention, anchor, &times, words).time(spanning) {
            times.push(time);
        } else {
            passed = mention.span.end;
            // 与2010年第六次普查的
            let mut behind = mentions[index + 1..].iter().take(2);
            let number = behind.find(|mention| mention.is_indicator());
            times.extend(number.and_then(|number| of_base(text, before, mention, number)));
            bases.extend(moved_since(text, before, mention, &mentions[index + 1..]));
        }
    }
    times.retain(|time| !time.day);
    if !bases.is_empty() {
        times.extend(bases);
        times.sort_by_key(|time| time.start);
    }
    // Where the words for the last side of a comparison end.
    let mut sides = 0;
    // “十一五”期间 says of which years, whatever the report's own is.
    let told = |relative| anchor.year.is_some() || matches!(relative, Relative::Plan(_));
    for found in relative.iter().filter(|found| told(found.value.0)) {
        let word = Word::new(text, span, found, anchor, setting, words);
        if word.is_side(sides) {
            sides = word.end;
        } else if let Some(time) = word.time(&times) {
            times.insert(times.partition_point(|other| other.start < word.start), time);
        }
    }
    for index in 0..times.len() {
        let next = times.get(index + 1).map_or(span.end, |next| next.start);
        let time = &mut times[index];
        // 三年来累计精简46项，现保留83项
        let spans = matches!(time.period, Period::Years(_, last) if Some(last) == anchor.year);
        let before = anchor.is_before(time.period);
        if !time.once && (spans || before) && time.end < next {
            let over = words.over(&text[time.end..next], before).map(|at| time.end + at);
            time.until = over.map_or(time.until, |over| over.min(time.until));
        }
    }
    times
}

/// Where the clause ends that a place stands in, by a mark that sets off no thousands.
pub(super) fn clause_end(text: &str, from: usize) -> usize {
    let rest = &text[from..];
    let ends = |&(at, c): &(usize, char)| match c {
        ',' => !rest[at + 1..].starts_with(|c: char| c.is_ascii_digit()),
        _ => matches!(c, '，' | '；' | ';' | '。' | '\n'),
    };
    rest.char_indices().find(ends).map_or(text.len(), |(at, _)| from + at)
}

/// Whether a bracket closes in a text that did not open in it.
pub(super) fn closes_bracket(text: &str) -> bool {
    let mut depth = 0i32;
    text.chars().any(|c| {
        depth += match c {
            '（' | '(' => 1,
            '）' | ')' => -1,
            _ => 0,
        };
        depth < 0
    })
}

#[cfg(test)]
mod tests {
    use crate::extract::Extractor;
    use crate::rules::Rules;

    #[test]
    fn spans_name_their_months_where_both_ends_do() {
        let extractor = Extractor::new(&Rules::built_in());
        for (words, period) in [
            ("2018年1月至2022年6月", "2018-01/2022-06"),
            ("2018年至2022年6月", "2018/2022"),
            ("2018年以来至2022年6月", "2018/2022"),
            ("2018年5月至2022年", "2018/2022"),
            ("2021年7月至今", "2021-07/2023-12"),
            ("2018年至今", "2018/2023"),
        ] {
            let text = format!("岭北县教育局2023年工作总结\n{words}，招收学员12名。");
            let found = extractor.extract("", text.as_bytes()).expect("a text").observations;
            assert_eq!(found[0].period, period, "{words}");
        }
    }

    #[test]
    fn each_number_has_its_own_time() {
        let extractor = Extractor::new(&Rules::built_in());
        for (sentence, periods) in [
            ("2021年、2022年、2023年收案分别为31件、38件、49件。", ["2021", "2022", "2023"]),
            (
                "1—9月收案97件，去年同期为197件375人。",
                ["2023-01/2023-09", "2022-01/2022-09", "2022-01/2022-09"],
            ),
            ("1—11月出栏14万头，11月末存栏9万头，全年走访农户2户。", ["2023-01/2023-11", "2023-11", "2023"]),
            ("执行不均衡，12月份支出占全年的18%；3个部门有结转，2个县少收。", ["2023-12", "2023", "2023"]),
            ("2010年收案12件，比2008年的10件增加2件。", ["2010", "2008", "2010"]),
            ("与2020年普查时的12户相比，减少2户，降幅为16%。", ["2020", "2023", "2023"]),
            ("收案12件，加上2021年结转的3件，共办理15件。", ["2023", "2021", "2023"]),
            ("清理2012年以来的文件38件，宣布失效7件，现行有效31件。", ["2023", "2023", "2023"]),
            ("清理2012年以来制定的文件38件，废止7件，保留31件。", ["2023", "2023", "2023"]),
            ("对2015年以来乡里印发的46份文件逐一过筛，保留31份，废止15份。", ["2023", "2023", "2023"]),
            ("收案总量五年间净增12件，审结9件；结案率95%。", ["2019/2023", "2019/2023", "2023"]),
            ("8月中旬以来，走访12户、9人，捐款3万元。", ["2023", "2023", "2023"]),
            ("兑现2022年度补助5万元，涉及3户；管护林地4亩。", ["2022", "2022", "2023"]),
            ("对2022年资金进行了审计，抽查5万元，走访6户、9人。", ["2023", "2023", "2023"]),
            (
                "降水不均，5—8月496毫米，占全年的58%；蓄水4立方米。",
                ["2023-05/2023-08", "2023-05/2023-08", "2023"],
            ),
            ("每公斤由年初的15元跌至5月份的13元，亏损180元。", ["2023", "2023-05", "2023"]),
            ("收案12件，结案8月当月增长5%，9月份下降2%。", ["2023", "2023-08", "2023-09"]),
        ] {
            let text = format!("岭北县人民法院2023年工作总结\n{sentence}");
            let found = extractor.extract("", text.as_bytes()).expect("a text").observations;
            let found: Vec<_> = found.iter().map(|observation| observation.period.as_str()).collect();
            assert_eq!(found, periods, "{sentence}");
        }
    }
}

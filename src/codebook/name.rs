//! The normal form of an indicator's name, which a codebook's patterns are matched against.

/// Words that open a name and tell its scope or time, not what is counted. 全国 and 市本级 are not among them:
/// they tell another area's number.
const OPENINGS: &[&str] = &[
    "全市",
    "全县",
    "全区",
    "全省",
    "全镇",
    "全乡",
    "全街道",
    "全旗",
    "全州",
    "全盟",
    "全院",
    "全局",
    "我市",
    "我县",
    "我区",
    "我省",
    "我镇",
    "我乡",
    "我街道",
    "我旗",
    "我州",
    "我局",
    "我院",
    "本市",
    "本县",
    "本区",
    "本镇",
    "本街道",
    "本局",
    "本院",
    "年末",
    "年底",
    "期末",
    "全年",
    "当年",
    "共",
    "累计",
    "总计",
    "合计",
    "其中",
];

/// Marks that are dropped wherever they stand: quotation marks, book-title marks, white space.
fn is_dropped(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '“' | '”' | '"' | '‘' | '’' | '\'' | '「' | '」' | '『' | '』' | '《' | '》')
}

/// The normal form of `name`: no white space, no quotation marks, full-width letters, digits and brackets as
/// ASCII, and without the words that only tell scope or time at its beginning.
///
/// `全市“双随机”检查（次）` → `双随机检查(次)`.
pub fn normal_form(name: &str) -> String {
    let mut normal: String = name.chars().filter(|&c| !is_dropped(c)).map(narrow).collect();
    while let Some(rest) = OPENINGS.iter().find_map(|word| normal.strip_prefix(word)) {
        if rest.is_empty() {
            break;
        }
        let rest = rest.trim_start_matches(['的', ',', '、', ':']);
        normal = rest.to_owned();
    }
    normal
}

/// Verbs between an indicator and the place that it takes.
const RANKINGS: &[&str] = &["位居", "位列", "名列", "排名", "排在", "居", "列", "排"];

/// A ranked indicator's normal form without the words of the rank: `量刑建议采纳率居全市` → `量刑建议采纳率`.
pub(super) fn unranked(normal: &str) -> &str {
    let tail = normal.char_indices().rev().nth(RANK_WORDS).map_or(0, |(at, _)| at);
    let verb = RANKINGS.iter().filter_map(|verb| normal[tail..].find(verb)).min();
    match verb {
        Some(at) if tail + at > 0 => normal[..tail + at].trim_end_matches(['在', '增', '速']),
        _ => normal,
    }
}

/// The most characters that a rank's words take up at the end of a name (`位居全省同类城市`), less one.
const RANK_WORDS: usize = 9;

/// Full-width ASCII (U+FF01 to U+FF5E) as ASCII.
fn narrow(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scope_quotes_and_width_are_taken_off() {
        for (name, expected) in [
            ("全市“双随机”检查（次）", "双随机检查(次)"),
            ("年末全市户籍人口", "户籍人口"),
            ("全国财政支出", "全国财政支出"),
            ("市本级税收收入", "市本级税收收入"),
            ("受理 行政复议申请", "受理行政复议申请"),
            ("ＧＤＰ", "GDP"),
            ("全市", "全市"),
            ("共", "共"),
            ("", ""),
        ] {
            assert_eq!(normal_form(name), expected, "{name}");
        }
    }

    #[test]
    fn the_words_of_a_rank_are_taken_off() {
        for (name, expected) in [
            ("量刑建议采纳率居全市", "量刑建议采纳率"),
            ("生产总值增速居城区", "生产总值"),
            ("热线转办件群众满意率位列全县", "热线转办件群众满意率"),
            ("营商环境评价位居全市", "营商环境评价"),
            ("市场主体总量", "市场主体总量"),
            ("居民收入", "居民收入"),
        ] {
            assert_eq!(unranked(name), expected, "{name}");
        }
    }
}

//! What units measure, and exact factors between units of one dimension.

use crate::decimal::Decimal;

/// What a unit measures. Numbers of one dimension can be converted into each other exactly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Dimension<'u> {
    /// Things counted: 件, 宗, 起, 个, 家, 户, 份, 次, 场 … Chinese counts one thing with several measure words,
    /// so that all of them are one dimension. No unit at all counts as well (a table's cell).
    Count,
    /// Households, and firms as a register counts them: 户.
    Household,
    /// People: 人, 名, 位.
    Person,
    /// People, each time that they come: 人次.
    PersonTime,
    /// Yuan.
    Money,
    /// A part of a whole: %, ‰, 成.
    Share,
    /// A difference of shares: 个百分点.
    Point,
    /// 亩, 公顷, 平方公里, 平方米.
    Area,
    /// 公里, 米, 里.
    Length,
    /// 公斤, 吨, 斤, 克.
    Mass,
    /// 立方米, 升, 千升.
    Volume,
    /// 千瓦时, 度.
    Energy,
    /// 千瓦, 兆瓦.
    Power,
    /// 天, 小时, 分钟. Months and years have no fixed length and stay apart.
    Time,
    /// A unit of its own, which converts into nothing else: 美元, 吨标准煤, 个工作日.
    Other(&'u str),
}

/// A unit with its dimension, and how many base units it is worth: `numerator / denominator`.
const UNITS: &[(&str, Dimension<'static>, i64, i64)] = &[
    ("户", Dimension::Household, 1, 1),
    ("人", Dimension::Person, 1, 1),
    ("名", Dimension::Person, 1, 1),
    ("位", Dimension::Person, 1, 1),
    ("人次", Dimension::PersonTime, 1, 1),
    ("元", Dimension::Money, 1, 1),
    ("元人民币", Dimension::Money, 1, 1),
    ("元/人", Dimension::Money, 1, 1),
    ("元／人", Dimension::Money, 1, 1),
    ("%", Dimension::Share, 1, 1),
    ("％", Dimension::Share, 1, 1),
    ("‰", Dimension::Share, 1, 10),
    ("成", Dimension::Share, 10, 1),
    ("个百分点", Dimension::Point, 1, 1),
    ("百分点", Dimension::Point, 1, 1),
    ("个点", Dimension::Point, 1, 1),
    ("个千分点", Dimension::Point, 1, 10),
    // A hectare is 15 mu to the last digit: 1 mu = 1/15 hm² = 2000/3 m².
    ("亩", Dimension::Area, 1, 1),
    ("公顷", Dimension::Area, 15, 1),
    ("平方公里", Dimension::Area, 1500, 1),
    ("平方千米", Dimension::Area, 1500, 1),
    ("平方米", Dimension::Area, 3, 2000),
    ("平米", Dimension::Area, 3, 2000),
    ("㎡", Dimension::Area, 3, 2000),
    ("公里", Dimension::Length, 1000, 1),
    ("千米", Dimension::Length, 1000, 1),
    ("km", Dimension::Length, 1000, 1),
    ("里", Dimension::Length, 500, 1),
    ("米", Dimension::Length, 1, 1),
    ("延米", Dimension::Length, 1, 1),
    ("厘米", Dimension::Length, 1, 100),
    ("毫米", Dimension::Length, 1, 1000),
    ("吨", Dimension::Mass, 1000, 1),
    ("公斤", Dimension::Mass, 1, 1),
    ("千克", Dimension::Mass, 1, 1),
    ("斤", Dimension::Mass, 1, 2),
    ("克", Dimension::Mass, 1, 1000),
    ("立方米", Dimension::Volume, 1, 1),
    ("方", Dimension::Volume, 1, 1),
    ("千升", Dimension::Volume, 1, 1),
    ("升", Dimension::Volume, 1, 1000),
    ("千瓦时", Dimension::Energy, 1, 1),
    ("度", Dimension::Energy, 1, 1),
    ("千瓦", Dimension::Power, 1, 1),
    ("兆瓦", Dimension::Power, 1000, 1),
    ("瓦", Dimension::Power, 1, 1000),
    ("天", Dimension::Time, 1440, 1),
    ("日", Dimension::Time, 1440, 1),
    ("小时", Dimension::Time, 60, 1),
    ("个小时", Dimension::Time, 60, 1),
    ("分钟", Dimension::Time, 1, 1),
];

/// Measure words that count things.
const COUNTERS: &[&str] = &[
    "",
    "件",
    "宗",
    "起",
    "个",
    "家",
    "项",
    "份",
    "部",
    "条",
    "篇",
    "次",
    "场",
    "场次",
    "期",
    "轮",
    "批",
    "批次",
    "例",
    "案",
    "处",
    "所",
    "座",
    "栋",
    "幢",
    "间",
    "套",
    "台",
    "辆",
    "艘",
    "架",
    "只",
    "头",
    "羽",
    "匹",
    "株",
    "棵",
    "张",
    "幅",
    "块",
    "面",
    "本",
    "册",
    "枚",
    "卷",
    "支",
    "把",
    "盏",
    "门",
    "堂",
    "节",
    "届",
    "类",
    "种",
    "款",
    "笔",
    "单",
    "件次",
    "家次",
    "户次",
    "台次",
    "辆次",
    "车次",
    "艘次",
    "架次",
    "班次",
    "班",
    "人件",
    "组",
    "队",
    "对",
    "口",
    "眼",
    "盘",
    "条次",
    "篇次",
    "宗次",
    "项次",
    "点",
    "分",
    "台套",
    "台（套）",
    "台(套)",
    "只次",
    "头只",
    "万头",
    "标段",
    "段",
    "道",
    "级",
    "方面",
    "桩",
    "封",
    "通",
    "则",
    "集",
    "盒",
];

/// What `unit` measures.
pub fn dimension(unit: &str) -> Dimension<'_> {
    match UNITS.iter().find(|(name, ..)| *name == unit) {
        Some((_, dimension, ..)) => *dimension,
        None if COUNTERS.contains(&unit) => Dimension::Count,
        None => Dimension::Other(unit),
    }
}

/// Whether a number in `stated` can be told in `own`: both measure the same, or both count firms. A firm is 户, 家 or
/// 个; what is else counted by 个 or 套 is not what is counted by 户 (3000个小区, 13.7万户).
pub fn is_told_in(stated: &str, own: &str) -> bool {
    dimension(stated) == dimension(own) || matches!((stated, own), ("家" | "个" | "", "户") | ("户", "家"))
}

/// `value` of `from` in units of `to`, where [`is_told_in`] holds of them.
///
/// The factor is exact; a result that does not end (亩 into 公顷) has 15 significant digits. `None` where the
/// units do not convert, or the result does not fit a [`Decimal`].
pub fn convert(value: Decimal, from: &str, to: &str) -> Option<Decimal> {
    if from == to {
        return Some(value);
    }
    if !is_told_in(from, to) {
        return None;
    }
    let (numerator, denominator) = worth(from);
    let (to_numerator, to_denominator) = worth(to);
    let up = numerator * to_denominator;
    let down = denominator * to_numerator;
    value.checked_mul(Decimal::from(up))?.checked_div(Decimal::from(down))
}

/// How many base units of its dimension one `unit` is.
fn worth(unit: &str) -> (i64, i64) {
    UNITS.iter().find(|(name, ..)| *name == unit).map_or((1, 1), |&(_, _, up, down)| (up, down))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn converted(value: &str, from: &str, to: &str) -> Option<String> {
        let value: Decimal = value.parse().expect("a number");
        convert(value, from, to).map(|d| d.to_string())
    }

    #[test]
    fn factors_are_exact() {
        for (value, from, to, expected) in [
            ("15", "亩", "公顷", "1"),
            ("1500", "亩", "平方公里", "1"),
            ("100", "公顷", "平方公里", "1"),
            ("3", "亩", "平方米", "2000"),
            ("1", "公顷", "平方米", "10000"),
            ("2.5", "平方公里", "亩", "3750"),
            ("1", "吨", "公斤", "1000"),
            ("250", "斤", "公斤", "125"),
            ("12.3", "公里", "米", "12300"),
            ("850", "米", "公里", "0.85"),
            ("8", "成", "%", "80"),
            ("4.5", "‰", "%", "0.45"),
            ("1.5", "小时", "分钟", "90"),
            ("34", "宗", "件", "34"),
            ("5", "家", "户", "5"),
            ("5", "户", "家", "5"),
            ("7", "名", "人", "7"),
            ("51000", "元/人", "元", "51000"),
        ] {
            assert_eq!(converted(value, from, to).as_deref(), Some(expected), "{value} {from} in {to}");
        }
        assert_eq!(converted("1", "亩", "公顷").as_deref(), Some("0.0666666666666667"));
    }

    #[test]
    fn units_of_different_dimensions_do_not_convert() {
        for (from, to) in [
            ("件", "人"),
            ("户", "个"),
            ("户", "套"),
            ("人", "人次"),
            ("美元", "元"),
            ("%", "个百分点"),
            ("天", "个工作日"),
            ("亩", "米"),
        ] {
            assert_eq!(converted("1", from, to), None, "{from} in {to}");
        }
    }

    #[test]
    fn no_unit_stands_twice() {
        let names: Vec<&str> = UNITS.iter().map(|(name, ..)| *name).chain(COUNTERS.iter().copied()).collect();
        for (index, name) in names.iter().enumerate() {
            assert!(!names[..index].contains(name), "{name} stands twice");
        }
    }
}

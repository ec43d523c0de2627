//! What the words of a heading say of the numbers under it.

/// A set of signs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Signs(u16);

/// 比重, 构成: shares of a whole.
pub(super) const SHARE: Signs = Signs(1);
/// 同比, 比上年: compared with a year before.
pub(super) const COMPARED: Signs = Signs(1 << 1);
/// =100: an index.
pub(super) const BASE: Signs = Signs(1 << 2);
/// 及增长速度: the amounts before it are no changes.
pub(super) const PAIRED: Signs = Signs(1 << 3);
/// 增长, 降幅: changes.
pub(super) const CHANGE: Signs = Signs(1 << 4);
/// 增减额: changes that may be amounts.
pub(super) const AMOUNT: Signs = Signs(1 << 5);
/// 比年初: compared with the year's beginning.
pub(super) const FROM_START: Signs = Signs(1 << 6);
/// 环比: compared with the month before.
pub(super) const MONTHLY: Signs = Signs(1 << 7);
/// 下降.
pub(super) const FALLS: Signs = Signs(1 << 8);
/// 上升.
pub(super) const RISES: Signs = Signs(1 << 9);
/// 预算数.
pub(super) const PLANNED: Signs = Signs(1 << 10);
/// 执行数.
pub(super) const DONE: Signs = Signs(1 << 11);
/// 上年数.
pub(super) const YEAR_BEFORE: Signs = Signs(1 << 12);
/// 上半年, 一季度.
pub(super) const SEASON: Signs = Signs(1 << 13);

impl Signs {
    /// The signs in a heading that has no blanks.
    pub(super) fn of(name: &str) -> Signs {
        let mut found = Signs::default();
        for (at, c) in name.char_indices() {
            let rest = &name[at + c.len_utf8()..];
            for &(_, signs) in words(c).iter().filter(|(word, _)| rest.starts_with(word)) {
                let unpaired = signs.has(PAIRED) && !name[..at].ends_with(['及', '和', '与', '、']);
                found.0 |= if unpaired { signs.0 & !PAIRED.0 } else { signs.0 };
            }
        }
        found
    }

    /// Whether one of `signs` is among these.
    pub(super) const fn has(self, signs: Signs) -> bool {
        self.0 & signs.0 != 0
    }

    const fn and(self, other: Signs) -> Signs {
        Signs(self.0 | other.0)
    }
}

/// The words that a character begins, without it. Those that pair amounts with changes do so behind a conjunction only.
fn words(first: char) -> &'static [(&'static str, Signs)] {
    const RATE: Signs = CHANGE.and(PAIRED);
    const GROWTH: Signs = RATE.and(RISES);
    const FALL: Signs = CHANGE.and(FALLS);
    const DIFFERENCE: Signs = CHANGE.and(AMOUNT);
    const SINCE_START: Signs = CHANGE.and(FROM_START);
    match first {
        '比' => &[
            ("重", SHARE),
            ("例", SHARE),
            ("上年", COMPARED),
            ("上年增", PAIRED),
            ("去年", COMPARED),
            ("年初", SINCE_START),
            ("上月", MONTHLY),
        ],
        '占' => &[("比", SHARE)],
        '构' => &[("成", SHARE)],
        '同' => &[("比", COMPARED), ("期相比", COMPARED)],
        '百' => &[("分比", SHARE)],
        '半' => &[("年", SEASON)],
        '季' => &[("度", SEASON)],
        '较' => &[("上年", COMPARED), ("去年", COMPARED)],
        '=' | '＝' => &[("100", BASE)],
        '其' => &[("增", PAIRED), ("比", PAIRED)],
        '增' => &[
            ("长", GROWTH),
            ("速", RATE),
            ("幅", RATE),
            ("减", DIFFERENCE),
            ("/减", DIFFERENCE),
            ("加", RISES),
            ("加额", DIFFERENCE),
            ("加量", DIFFERENCE),
        ],
        '±' => &[("", CHANGE)],
        '涨' => &[("跌", CHANGE), ("幅", CHANGE)],
        '变' => &[("化率", CHANGE), ("化幅度", CHANGE), ("幅", CHANGE)],
        '降' => &[("幅", FALL)],
        '升' => &[("降", CHANGE)],
        '额' | '量' => &[("", AMOUNT)],
        '环' => &[("比", MONTHLY)],
        '下' => &[("降", FALLS)],
        '减' => &[("少", FALLS)],
        '预' => &[("算数", PLANNED), ("计", PLANNED)],
        '计' => &[("划", PLANNED)],
        '任' => &[("务", PLANNED)],
        '目' => &[("标", PLANNED)],
        '执' => &[("行数", DONE), ("行情况", DONE)],
        '完' => &[("成数", DONE)],
        '决' => &[("算数", DONE)],
        '去' => &[
            ("年数", YEAR_BEFORE),
            ("年同期", YEAR_BEFORE),
            ("年决算", YEAR_BEFORE),
            ("年执行", YEAR_BEFORE),
            ("年完成", YEAR_BEFORE),
            ("年实", YEAR_BEFORE),
        ],
        '上' => &[
            ("升", RISES),
            ("一年", YEAR_BEFORE),
            ("年数", YEAR_BEFORE),
            ("年度", YEAR_BEFORE),
            ("年同期", YEAR_BEFORE),
            ("年决算", YEAR_BEFORE),
            ("年执行", YEAR_BEFORE),
            ("年完成", YEAR_BEFORE),
            ("年实", YEAR_BEFORE),
        ],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_shows_all_its_signs() {
        for (name, signs) in [
            ("粮食产", Signs::default()),
            ("比上年增长", COMPARED.and(CHANGE).and(RISES)),
            ("利润及增长速度", CHANGE.and(RISES).and(PAIRED)),
            ("利润及比上年增加", COMPARED.and(RISES).and(PAIRED)),
            ("增减额", CHANGE.and(AMOUNT)),
            ("变化率", CHANGE),
            ("比年初", CHANGE.and(FROM_START)),
            ("上年同期=100", YEAR_BEFORE.and(BASE)),
            ("2032年预算数", PLANNED),
            ("上年决算数", YEAR_BEFORE.and(DONE)),
            ("环比降幅", MONTHLY.and(CHANGE).and(FALLS)),
            ("±", CHANGE),
            ("2032年上半年", SEASON),
        ] {
            assert_eq!(Signs::of(name), signs, "{name}");
        }
    }
}

//! The other side of a comparison that a phrase names before its number: 高于全省平均水平, 超任务, 比上年多查.

use crate::observation::Basis;
use crate::observation::change::Change;
use crate::observation::moment::trim_date;
use crate::observation::phrase::Phrases;
use crate::one_of::{OneOf, one_of};

impl Phrases {
    /// 高于全省平均水平 before the number.
    pub(super) fn beside<'t>(&self, phrase: &'t str, rate: bool) -> Option<Change<'t>> {
        phrase.char_indices().rev().find_map(|(at, _)| {
            let (len, falls) = self.beside.prefix(&phrase[at..])?;
            let comparand = &phrase[at + len..];
            let length = comparand.chars().count();
            let measured = comparand.contains(|c: char| c.is_ascii_digit()) && !comparand.contains('年');
            let planned = one_of!["任务", "计划", "目标"].is_in(comparand);
            // 超年度任务的18%
            let moves = comparand.contains(['由', '从'])
                || comparand.ends_with('的') && !(comparand.contains("计划") || planned && rate)
                || qualifies(comparand);
            // 超 alone begins other words (超限率): it compares with a plan or a scope only.
            let plain = &phrase[at..at + len] != "超"
                || one_of![
                    "全",
                    "目标",
                    "计划",
                    "预期",
                    "年度",
                    "上年",
                    "去年",
                    "任务",
                    "预算",
                    "序时",
                    "时序",
                    "时间",
                    "省",
                    "市",
                    "概算",
                    "估算",
                    "投资概算",
                    "批复",
                    "核定",
                    "限额",
                    "定额",
                    "合同价",
                    "年初",
                    "既定",
                    "县定",
                    "区定",
                    "历史"
                ]
                .opens(comparand);
            // 优于Ⅲ类, 小于等于10微米: a class, not a comparison.
            let class = !planned
                && one_of!["Ⅲ", "Ⅱ", "Ⅳ", "Ⅴ", "类", "级", "μ", "微米", "良好", "等于"].is_in(comparand);
            let spent = is_spent(comparand);
            ((1..=14).contains(&length) && !class && !measured && !moves && !spent && plain).then_some(())?;
            const SIDES: OneOf<10> =
                OneOf::new(["平均", "年", "目标", "同期", "概算", "任务", "计划", "预算", "限额", "历史最"]);
            if !rate && !SIDES.is_in(comparand) {
                return None;
            }
            let basis = Some(self.against_what(comparand));
            Some(Change {
                rest: self.trim_manner(&phrase[..at]),
                falls,
                basis,
                comparand: Some(comparand),
                ..Change::default()
            })
        })
    }

    /// 高于全省, 增速高于全省, 比全省: whether words are a comparison with a place and no more.
    pub(super) fn is_side(&self, words: &str) -> bool {
        const LONGEST: usize = "全省平均水平".len();
        let words = one_of!["增速", "增幅", "涨幅"].cut_opening(words).unwrap_or(words);
        let side = self.beside.prefix(words).map(|(len, _)| &words[len..]);
        let side = side.or_else(|| words.strip_prefix(['比', '较']));
        side.is_some_and(|side| side.len() <= LONGEST && side.starts_with(['全', '省', '市', '县', '国']))
    }

    /// 比上年多查137起: a comparison whose verb says that it is more or fewer.
    pub(super) fn more<'t>(&self, phrase: &'t str) -> Option<Change<'t>> {
        // 同比多办24件
        for (at, _) in phrase.char_indices() {
            let Some((len, basis)) = self.fixed.prefix(&phrase[at..]) else { continue };
            let verb = &phrase[at + len..];
            let falls = verb.starts_with('少');
            if (falls || verb.starts_with('多')) && verb.chars().count() <= 5 {
                let rest = self.trim_manner(&phrase[..at]);
                return Some(Change { rest, falls, basis: Some(basis), ..Change::default() });
            }
        }
        let (at, len) = self.last_against(phrase)?;
        let comparand = &phrase[at + len..];
        let (side, basis) = self.before.prefix(comparand).or_else(|| {
            let date = comparand.len() - trim_date(comparand).len();
            (date > 0).then_some((date, Basis::Vs))
        })?;
        let verb = comparand[side..].trim_start_matches("同期");
        let falls = match verb.chars().next()? {
            '多' | '新' | '净' | '超' | '增' => false,
            '少' | '减' => true,
            _ => return None,
        };
        (verb.chars().count() <= 5).then_some(())?;
        Some(Change {
            rest: self.trim_manner(&phrase[..at]),
            falls,
            basis: Some(basis),
            comparand: Some(&comparand[..side]),
            ..Change::default()
        })
    }
}

/// 全市平均水平的企业有, but 上年同期的案件总数: whether the other side of a comparison goes on with a noun that is counted, of
/// which it is an attribute.
fn qualifies(comparand: &str) -> bool {
    let Some((_, noun)) = comparand.rsplit_once('的') else { return false };
    let noun = noun.trim_end_matches(['有', '为', '占', '达', '共']);
    !noun.is_empty()
        && !noun.ends_with(['数', '量', '额', '值', '率', '速', '幅', '平', '均', '期', '比', '重'])
        && !one_of!["目标", "任务", "计划", "预算", "概算"].is_in(noun)
}

/// 超|预算列支公务接待费|3万元: whether the other side tells what money was spent on, so that it is so much, and not so much more.
fn is_spent(comparand: &str) -> bool {
    const LIMITS: OneOf<5> = OneOf::new(["预算", "计划", "概算", "标准", "限额"]);
    let on = || {
        LIMITS
            .cut_opening(comparand)
            .and_then(|spent| one_of!["支出", "开支", "采购", "接待"].cut_opening(spent))
    };
    one_of!["列支", "发放", "报销", "购置", "配备"].is_in(comparand) || on().is_some_and(|on| !on.is_empty())
}

//! Numerals behind 第: ranks, and what only numbers things.

use crate::decimal::Decimal;
use crate::one_of::one_of;
use crate::quantity::boundary::{closes_clause, ends_in_scope, is_delimiter, is_han};
use crate::quantity::judge::Judge;
use crate::quantity::numeral;
use crate::quantity::scan::{Context, Verdict};
use crate::quantity::{Class, Mention};
use crate::span::Span;

impl Judge {
    /// A numeral behind 第.
    pub(super) fn ordinal(&self, context: &Context<'_>) -> Verdict {
        let rest = context.rest;
        let Some(numeral) = numeral::read(context.run, rest, |text| self.units.starts(text)) else {
            return Verdict::unread(context);
        };
        let before = context.before;
        let before = &before[..before.len() - '第'.len_utf8()];
        let behind = &rest[numeral.len..];
        let tail = one_of!["位次", "位", "名"].opening(behind).unwrap_or("");
        let after = behind[tail.len()..].chars().next().unwrap_or('\n');
        // 列全县乡镇(街道)第2位: a bracket in the scope ends no clause.
        let clause =
            before.rfind(['，', ',', '。', '；', ';', '\n', '：', ':']).map_or(before, |at| &before[at..]);
        let clause = clause.trim_start_matches(is_delimiter);
        let closes = is_delimiter(after) || matches!(after, '和' | '的' | '、' | '与' | '及' | '，');
        // 在全省技能大赛活动中荣获团体第二名: however long the clause is, the verb of a rank stands near it.
        const FARTHEST: usize = 90;
        let near = &clause[clause.ceil_char_boundary(clause.len().saturating_sub(FARTHEST))..];
        let claims = ends_in_scope(clause) || self.rank_verbs.find(near).is_some() || ranks_on(context);
        let claims = claims || matches!(after, '）' | ')') && stands_behind_a_value(before);
        // 把就业作为第一位的任务: an aim, and no place that was reached.
        let claims = claims && !clause.ends_with("作为");
        if !(claims && closes)
            || counts_on(&behind[tail.len()..])
            || context.quoted
            || numeral.value > Decimal::from(3000)
        {
            return Verdict::Mention(self.other(context, &numeral, "ordinal"));
        }
        let mut mention =
            Mention::new(Span::new(context.at, context.at + numeral.len + tail.len()), Class::Rank);
        mention.value = Some(numeral.value);
        mention.unit = "位".into();
        mention.rules.push("quantity.rank");
        Verdict::Mention(mention)
    }
}

/// 增速居全省第二，增量|第三, 投资潜力居全国第3、绿色发展|第5: whether nothing but a measure, or the next item of a list, parts
/// a numeral from the rank before it.
fn ranks_on(context: &Context<'_>) -> bool {
    const MEASURE: usize = "增长总量".len();
    const ITEM: usize = "县域经济基本竞争力指数".len();
    let Some(gap) = context.text[context.ranked..context.at].strip_suffix('第') else { return false };
    let measured = || {
        let measure = gap.strip_prefix(['，', ',', '、']);
        measure.is_some_and(|measure| {
            measure.len() <= MEASURE && measure.ends_with(['量', '速', '幅', '额', '模'])
        })
    };
    let listed = || {
        let item = gap.strip_prefix('、').filter(|item| item.len() <= ITEM);
        item.is_some_and(|item| item.chars().nth(1).is_some() && !item.contains(is_delimiter))
    };
    measured() || listed()
}

/// 和解率（52.3%，|第4）: whether nothing but a value stands in the bracket before an ordinal that closes it.
fn stands_behind_a_value(before: &str) -> bool {
    const LONGEST: usize = "123456.78万立方米，".len();
    let Some(near) = before.strip_suffix(['，', ',', '、', '；']) else { return false };
    let from = near.ceil_char_boundary(near.len().saturating_sub(LONGEST));
    let value = near[from..].rsplit_once(['（', '(']).map_or("", |(_, value)| value.trim());
    let dated = value.ends_with(['年', '月', '日', '期', '号', '届']);
    value.contains(|c: char| c.is_ascii_digit()) && !dated && !value.contains(closes_clause)
}

/// First characters of what is numbered, and not counted, behind a list of numbers: 第一、二批, 第二、三产业.
const NUMBERED: [char; 9] = ['批', '期', '季', '产', '届', '轮', '标', '档', '阶'];

/// Whether an ordinal, by the words behind it, is the first of several that name things: 全市第二|、第三产业, 全国第一|、二批, but
/// 列第二|、第三位 and 列第二|、三家企业….
fn counts_on(behind: &str) -> bool {
    let Some(next) = behind.strip_prefix(['、', '和']) else { return false };
    let (next, again) = next.strip_prefix('第').map_or((next, false), |next| (next, true));
    let noun = next.trim_start_matches(|c: char| {
        c.is_ascii_digit() || numeral::han_digit(c).is_some() || c == '十' || c == '、' && !again
    });
    let named = noun.starts_with(|c: char| is_han(c) && !matches!(c, '位' | '名' | '和' | '的'));
    // 第一、第二、第三产业
    noun.len() < next.len() && (named && (again || noun.starts_with(NUMBERED)) || again && counts_on(noun))
}

//! What a number in Arabic digits is.

use compact_str::CompactString;

use super::Judge;
use crate::decimal::Decimal;
use crate::one_of::one_of;
use crate::quantity::amount::Amount;
use crate::quantity::boundary::{clause_before, is_delimiter, is_han};
use crate::quantity::numeral::{Run, Script};
use crate::quantity::scan::Context;
use crate::quantity::unit::UnitKind;
use crate::quantity::{Mention, date};
use crate::rules;

impl Judge {
    pub(super) fn judge_digits(&self, context: &Context<'_>, amount: &Amount) -> Mention {
        let other = match amount.unit.map(|unit| unit.kind) {
            // 2023部门预算: a year.
            Some(_) if context.rest[..amount.len].ends_with("部门") && amount.numeral.len > "100".len() => {
                return self.unclaimed(context, amount);
            }
            Some(kind) => {
                let time = (kind == UnitKind::Time).then(|| self.class_of_time(context, amount)).flatten();
                time.or_else(|| self.class_of_place(context))
                    .or_else(|| self.class_of_amount(context, amount, kind))
            }
            None if amount.numeral.power > 0 && self.is_base_of_rate(context, amount) => Some("threshold"),
            None if amount.numeral.power > 0
                || amount.numeral.share.is_some()
                || amount.numeral.script == Script::Fraction
                || self.range(context, amount).is_some() =>
            {
                None
            }
            None => return self.judge_bare(context, amount),
        };
        match other {
            Some(class) => self.other_amount(context, amount, class),
            None => self.range_or_quantity(context, amount),
        }
    }

    /// What a length of time is that measures nothing.
    fn class_of_time(&self, context: &Context<'_>, amount: &Amount) -> Option<&'static str> {
        let (words, behind) = context.rest.split_at(amount.len);
        if self.is_moment(context.before, context.rest, amount) {
            return Some("duration");
        }
        if self.names_a_circle(behind) {
            return Some("name");
        }
        // 2 月 26 日: a day of the month.
        if words.ends_with('日') && self.is_day(context, amount) {
            return Some("date");
        }
        // 24小时服务站: around the clock; O3-8h: the name of a mean.
        let clock = one_of!["24小时", "24h"].opens(context.rest) && behind.starts_with(is_han);
        let mean = words.ends_with('h') && matches!(context.previous, '-' | '－' | '_');
        // 臭氧日最大8小时滑动平均值
        let moving = || behind.starts_with("滑动") || behind.starts_with("平均");
        (clock || mean || moving()).then_some("name")
    }

    /// 北纬47度: where a place is.
    fn class_of_place(&self, context: &Context<'_>) -> Option<&'static str> {
        let meridian = || one_of!["东经", "西经"].ends(context.before);
        (context.previous == '纬' || context.previous == '经' && meridian()).then_some("name")
    }

    /// What a number with a unit is, where it is no quantity.
    fn class_of_amount(
        &self,
        context: &Context<'_>,
        amount: &Amount,
        kind: UnitKind,
    ) -> Option<&'static str> {
        let Context { rest, before, previous, .. } = *context;
        let (words, behind) = rest.split_at(amount.len);
        let (number, unit) = words.split_at(amount.numeral.len);
        let next = behind.chars().next().unwrap_or('\n');
        let counts = kind == UnitKind::Count;
        if kind == UnitKind::Physical && is_file_size(before, words, next) {
            return Some("name");
        }
        // 2季度
        if unit == "季" && next == '度' {
            return Some("name");
        }
        if self.is_threshold(before, behind, kind) && !self.counts_above(context, amount) {
            return Some("threshold");
        }
        if self.numbers_a_phase(context, amount) {
            return Some("name");
        }
        if (counts || kind == UnitKind::Rank) && self.tells_of_one(context, amount) {
            return Some("enumerator");
        }
        // 研发费用100%加计扣除, 240小时过境免签: what a rule is called by.
        if one_of!["加计扣除", "过境免签"].opens(behind) || goes_on_from_first(context, amount) {
            return Some("name");
        }
        if counts && self.tells_apart(context, amount) {
            return Some("name");
        }
        // 每10万人口, 300万吨级: what a rate is of, and how large a thing is.
        let is_size =
            previous == '每' || next == '级' && kind != UnitKind::Share || is_base_of_many(rest, behind);
        let is_class = || {
            matches!(next, '、' | '\u{4E00}'..='\u{9FFF}')
                && amount.numeral.power == 0
                && (counts || kind == UnitKind::Physical)
                && self.classes(before, unit, behind)
        };
        let names_class = || {
            matches!(previous, '前' | '折') && names_a_class(previous, next, kind)
                || matches!(next, '）' | ')') && is_strength(before, kind)
        };
        if is_size || is_class() || names_class() {
            return Some("threshold");
        }
        if kind == UnitKind::Share && next == '人' && is_sample(behind) {
            return Some("name");
        }
        if counts
            && matches!(next, '方' | '环' | '层' | '维' | '部')
            && one_of!["方面", "环节", "层面", "维度", "部分"].opens(behind)
        {
            return Some("enumerator");
        }
        (unit.starts_with('版') && number.contains('.')).then_some("name")
    }

    /// 每10万, 10万人口死亡率: whether a number without a unit is what a rate is of.
    fn is_base_of_rate(&self, context: &Context<'_>, amount: &Amount) -> bool {
        let behind = &context.rest[amount.len..];
        context.previous == '每'
            || one_of!["人口死亡率", "人口发病率"].opens(behind)
            || self.is_threshold(context.before, behind, UnitKind::Count)
    }

    /// What a number is that has neither unit nor magnitude.
    fn judge_bare(&self, context: &Context<'_>, amount: &Amount) -> Mention {
        let Context { rest, before, .. } = *context;
        let (words, behind) = rest.split_at(amount.len);
        let next = behind.chars().next().unwrap_or('\n');
        // 死亡率降至0.05以下: a limit, and no part of a name.
        let limit = || {
            one_of!["以下", "以内", "以上", "左右"].opens(behind)
                && (words.contains('.') || self.bare_number_counts(before, next, amount))
        };
        if self.name_tails.prefix(behind).is_some() && !limit() || next.is_ascii_alphabetic() {
            let tail = behind.trim_start_matches(|c: char| c.is_ascii_alphanumeric());
            return context.other(amount.len + behind.len() - tail.len(), "name");
        }
        // 932.928.5: two cells of a table whose gap is lost, or a version.
        let goes_on = |tail: &str| tail.starts_with(|c: char| c.is_ascii_digit());
        if words.contains('.') && behind.strip_prefix('.').is_some_and(goes_on) {
            return self.unclaimed(context, amount);
        }
        if let Some((unit, power)) = self.shared_unit(behind) {
            // 分别拉动0.6、2.0、3.4个百分点: the last number has the unit for all.
            let mut mention = self.quantity(context, rest, amount);
            mention.value = amount.numeral.value.shift(power);
            mention.unit = unit;
            mention.rules.push("quantity.shared-unit");
            return mention;
        }
        if let Some(class) = named_by(words, behind) {
            return self.other_amount(context, amount, class);
        }
        let counts = self.bare_number_counts(before, next, amount)
            || self.counts_people(before, behind, amount)
            || self.goes_on_from_decimals(context, next, amount)
            || is_rate_in_bracket(before, words, next)
            || is_share_without_mark(before, words, next)
            || self.is_part_of_index(context, next, amount);
        if counts { self.range_or_quantity(context, amount) } else { self.unclaimed(context, amount) }
    }

    /// Whether a number with 日 may be a day of the month, and nothing before it says that it is a length of time.
    #[cold]
    fn is_day(&self, context: &Context<'_>, amount: &Amount) -> bool {
        let unit = amount.unit.map_or(0, |unit| unit.len);
        let (number, digits) = (&amount.numeral, context.run.len);
        unit == "日".len()
            && number.len == digits
            && (number.value <= Decimal::from(31) || digits > "365".len())
            && self.days.suffix(context.before).is_none()
    }

    /// 执行1类、2类标准, 2路、6路公交: whether a number tells one class or line of things from the others.
    pub(super) fn tells_apart(&self, context: &Context<'_>, amount: &Amount) -> bool {
        const LONGEST_LIST: usize = 60;
        let (number, unit) = context.rest[..amount.len].split_at(amount.numeral.len);
        let digits = match unit {
            "类" => 1,
            "路" => 3,
            "孔" => "十二".len(),
            _ => return false,
        };
        if number.len() > digits {
            return false;
        }
        let in_list =
            |c: char| c.is_ascii_digit() || unit.starts_with(c) || matches!(c, '、' | '和' | '及' | '至');
        let behind = &context.rest[amount.len..];
        let behind = behind[..behind.floor_char_boundary(LONGEST_LIST)].trim_start_matches(in_list);
        let before = context.before;
        let before = before[before.ceil_char_boundary(before.len().saturating_sub(LONGEST_LIST))..]
            .trim_end_matches(in_list);
        let classed = self.classed.prefix(behind).is_some_and(|(_, of)| of == unit);
        // 制定3类标准 counts them, 达到3类标准 does not.
        let counted = || self.count_verbs.suffix(before).is_some() && !before.ends_with(['到', '达']);
        match unit {
            "路" => classed || before.ends_with("公交"),
            "孔" => classed,
            _ => classed && !counted(),
        }
    }

    /// 15分钟便民生活圈, 1分钟、3分钟救援圈: whether a length of time says how wide a circle is that is called by it.
    fn names_a_circle(&self, behind: &str) -> bool {
        const LONGEST: usize = 9;
        let mut name = behind;
        while let Some(next) = name.strip_prefix('、')
            && let Some(other) = self.units.amount(Run::read(next), next)
            && other.unit.is_some_and(|unit| unit.kind == UnitKind::Time)
        {
            name = &next[other.len..];
        }
        let within = name
            .trim_start_matches(['“', '"'])
            .char_indices()
            .take(LONGEST)
            .take_while(|&(_, c)| c == '“' || !is_delimiter(c) && !c.is_ascii_digit());
        within.skip(2).any(|(_, c)| c == '圈')
    }

    /// Whether a number with this unit says of what class the thing is that stands behind it: 220千伏变电站, or
    /// 500平方米文化广场 where such things are counted, 3个.
    #[inline(never)]
    pub(super) fn classes(&self, before: &str, unit: &str, behind: &str) -> bool {
        const LONGEST: usize = 9;
        let Some(counted) = self.grades.get(unit) else { return false };
        let next = |text| self.units.amount(Run::read(text), text).map(|amount| text.split_at(amount.len));
        if !counted {
            // 110千伏、220千伏变电站
            let other = behind.strip_prefix(['、', '和']).map(next);
            return other.is_none_or(|other| other.is_some_and(|(other, _)| other.ends_with(unit)));
        }
        let end =
            behind.char_indices().take(LONGEST + 1).find(|&(_, c)| !is_han(c)).map_or(0, |(end, _)| end);
        let (thing, count) = behind.split_at(end);
        // 占地60亩, 面积500平方米 measure.
        let measured = before.ends_with(['地', '积', '为', '达', '共']) || end < "广场".len();
        !measured
            && self.count_verbs.find(thing).is_none()
            && next(count).is_some_and(|(_, rest)| rest.is_empty() || rest.starts_with(is_delimiter))
    }

    /// Whether a number of 以上 counts what is named behind it and draws no line: 培育10个以上集群. Units that tell a size
    /// as well do so behind a verb alone: 改造30户以上危房, but 20户以上自然村.
    #[cold]
    fn counts_above(&self, context: &Context<'_>, amount: &Amount) -> bool {
        let Some(unit) = amount.unit else { return false };
        let written = &context.rest[amount.len - unit.len..amount.len];
        let Some((_, (_, counted))) = self.behind.prefix(&context.rest[amount.len..]) else { return false };
        let before = context.before;
        if rules::lists(counted, written) {
            return !before.ends_with(['有', '在', '跨', '由', '及']);
        }
        const SIZES: [&str; 16] = [
            "户", "张", "场", "座", "台", "套", "辆", "间", "公里", "期", "次", "起", "份", "盏", "批", "例",
        ];
        SIZES.contains(&written)
            && self.count_verbs.suffix(before).is_some_and(|(len, ())| len >= "改造".len())
    }

    /// The unit that the last number of a list has for those before it, and its magnitude's power of ten.
    fn shared_unit(&self, behind: &str) -> Option<(CompactString, u32)> {
        const LONGEST_LIST: usize = 8;
        let mut rest = behind;
        for _ in 0..LONGEST_LIST {
            rest = rest.strip_prefix(['、', '和'])?;
            let run = Run::read(rest);
            (run.digits > 0).then_some(())?;
            let amount = self.units.amount(run, rest)?;
            if amount.unit.is_some_and(|unit| unit.kind != UnitKind::Time) {
                return Some((amount.unit_text(rest), amount.numeral.power));
            }
            (amount.numeral.power == 0).then_some(())?;
            rest = &rest[amount.len..];
        }
        None
    }

    /// Whether a number without a measure word counts people: 培训800党员. What is smaller, or a telephone number, may be a
    /// name's.
    fn counts_people(&self, before: &str, behind: &str, amount: &Amount) -> bool {
        let people = is_han(behind.chars().next().unwrap_or('\n')) && self.people.prefix(behind).is_some();
        let named =
            || before.ends_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '第' | '“' | '-' | '号'));
        people
            && amount.numeral.value >= Decimal::from(100)
            && !(110..=122).any(|call| amount.numeral.value == Decimal::from(call))
            && !named()
    }

    /// 差异系数分别为0.41、0.38和|0.36: whether a broken number goes on from others that count.
    #[cold]
    fn goes_on_from_decimals(&self, context: &Context<'_>, next: char, amount: &Amount) -> bool {
        let mut first = context.before;
        while let Some(list) = first.strip_suffix(['、', '和', '与', '及']) {
            let ahead = list.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
            if !list[ahead.len()..].contains('.') {
                return false;
            }
            first = ahead;
        }
        let closes = is_delimiter(next) || next == '和';
        let broken = context.rest[..amount.len].contains('.') && first.len() < context.before.len();
        closes && broken && self.bare_number_counts(first, '、', amount)
    }

    /// 消费价格指数107.9，其中食品类|118.6: whether a broken number is a part of the index right before it.
    #[cold]
    fn is_part_of_index(&self, context: &Context<'_>, next: char, amount: &Amount) -> bool {
        const LONGEST: usize = "其中居住和服务价格".len();
        let part = clause_before(context.before);
        let short = part.starts_with("其中") && part.len() <= LONGEST;
        let broken = is_delimiter(next) && context.rest[..amount.len].contains('.');
        (short && broken).then_some(()).is_some_and(|()| {
            let whole = context.before[..context.before.len() - part.len()].trim_end_matches(is_delimiter);
            let named =
                whole.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '为' | '达'));
            named.len() < whole.len() && named.ends_with("指数")
        })
    }

    /// A bare number is an indicator's value where its clause ends with it and names something that has one.
    fn bare_number_counts(&self, before: &str, next: char, amount: &Amount) -> bool {
        let named = [
            "指数", "系数", "比", "为", "达", "达到", "数", "率", "值", "得分", "至", "到", "于", "量", "额",
            "在", "共", "比例", "比重", "强度", "密度", "是", "约", "长", "降", "以", "破", "缩小", "扩大",
            "提高", "上升", "提升", "人口",
        ];
        // 生态质量指数（EQI）68.4, 居民消费价格指数（CPI）为102.6
        let told = before.trim_end_matches(['为', '达', '到', '是']);
        let index = told.strip_suffix(['）', ')']).and_then(|inside| {
            let (index, short) = inside.rsplit_once(['（', '('])?;
            let named = index.ends_with(['数', '值', '率', '比']) || index.ends_with("得分");
            let latin = || short.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'.');
            // 性别比（以女性为100）为102.8
            (named && (latin() || short.starts_with('以'))).then_some(index)
        });
        let clause = without_time_behind(clause_before(index.unwrap_or(before)));
        let is_year = amount.numeral.value >= Decimal::from(1900)
            && amount.numeral.value <= Decimal::from(2100)
            && amount.numeral.len == 4;
        let closes = is_delimiter(next) || matches!(next, '以' | '左' | '和' | '与' | '的');
        // 以女性为100: to what a ratio is reckoned.
        if clause.starts_with('以') && clause.ends_with('为') && amount.numeral.value == Decimal::from(100)
        {
            return false;
        }
        let moves = clause.ends_with(['由', '从']);
        if moves && !is_year {
            return true;
        }
        closes && !is_year && clause.chars().count() >= 2 && named.iter().any(|word| clause.ends_with(word))
    }
}

/// 第1至|2版, 第3—|5条: whether a number goes on from that of the first of things that are numbered.
fn goes_on_from_first(context: &Context<'_>, amount: &Amount) -> bool {
    let whole = amount.numeral.len == context.run.len;
    let first = context.before.strip_suffix(['至', '-', '—', '～', '~']).filter(|_| whole);
    first.is_some_and(|first| {
        let number = first.trim_end().trim_end_matches(|c: char| c.is_ascii_digit());
        number.len() < first.len() && number.trim_end().ends_with('第')
    })
}

/// 就业人员|10万人|死亡率: whether a number is what a rate is of, though no 每 stands before it.
pub(super) fn is_base_of_many(rest: &str, behind: &str) -> bool {
    behind.starts_with(['死', '发', '伤', '犯'])
        && one_of!["死亡率", "发病率", "伤亡率", "犯罪率", "发案率"].opens(behind)
        && one_of!["10万", "1万", "100万", "十万", "万人", "百万"].opens(rest)
}

/// A clause without the time of the value that something comes from or to: 收入比由|2020年的, 性别比从|2010年普查时的,
/// 缩小到|2023年的.
fn without_time_behind(clause: &str) -> &str {
    const LONGEST: usize = 16 * '一'.len_utf8();
    let Some(dated) = clause.strip_suffix('的') else { return clause };
    let before_year = |at: usize| {
        let digits = dated[..at].trim_end_matches(|c: char| c.is_ascii_digit());
        (at - digits.len() == 4 && dated.len() - at <= LONGEST).then_some(digits)
    };
    let named = one_of!["上年同期", "去年同期", "上年", "去年", "年初"].cut_ending(dated);
    // 性别比由|第六次全国人口普查的
    let census = || {
        one_of!["普查", "普查时"].cut_ending(dated).and_then(|census| {
            let from = census.rfind(['由', '从'])? + '由'.len_utf8();
            (dated.len() - from <= LONGEST).then_some(&dated[..from])
        })
    };
    let moved = named.or_else(|| dated.rfind('年').and_then(before_year)).or_else(census);
    moved.filter(|moved| moved.ends_with(['由', '从', '到', '至'])).unwrap_or(clause)
}

/// 再审率（|0）, 平均分（|87.6）: whether a bracket behind a rate holds nothing but a number that numbers no item.
fn is_rate_in_bracket(before: &str, number: &str, next: char) -> bool {
    let rate = || one_of!["率", "比", "比重", "指数", "系数", "平均分", "得分"];
    let told = matches!(next, '）' | ')') && (number == "0" || number.contains('.'));
    told && before.strip_suffix(['（', '(']).is_some_and(|named| rate().ends(named))
}

/// 占总数的|52.4, 占|15.1: whether a broken number is a share whose mark is left out.
fn is_share_without_mark(before: &str, number: &str, next: char) -> bool {
    let broken = is_delimiter(next) && number.len() <= "99.99".len() && number.contains('.');
    broken && {
        let clause = clause_before(before);
        clause.ends_with('占') || clause.contains('占') && clause.ends_with(['的', '数', '量'])
    }
}

/// - 19.09 KB: whether a line is nothing but the size of a file.
fn is_file_size(before: &str, amount: &str, next: char) -> bool {
    let file = amount.ends_with('B') && one_of!["KB", "MB"].ends(amount);
    file && next == '\n' && !before.contains(char::is_alphanumeric)
}

/// 居前5位的城市, 电石（折300升/千克）, 白酒（折65度，商品量）: whether a number says which things are meant, by the characters around it.
#[cold]
fn names_a_class(previous: char, next: char, kind: UnitKind) -> bool {
    match (previous, kind) {
        ('前', UnitKind::Rank | UnitKind::Count) => next == '的',
        ('折', UnitKind::Physical) => matches!(next, '）' | ')'),
        ('折', UnitKind::Count) => matches!(next, '）' | ')' | '，' | ','),
        _ => false,
    }
}

/// 化肥（折含氮100%）: whether a bracket says at what strength a thing is reckoned.
#[cold]
fn is_strength(before: &str, kind: UnitKind) -> bool {
    kind == UnitKind::Share && clause_before(before).starts_with('折')
}

/// 1%人口抽样调查, 5‰人口变动抽样调查: whether a survey is called by the share of the people that it asks.
#[cold]
fn is_sample(behind: &str) -> bool {
    const LONGEST: usize = 6 * 3;
    let survey = behind.strip_prefix("人口");
    survey.and_then(|survey| survey.find("抽样")).is_some_and(|at| at <= LONGEST)
}

/// What a bare number is by itself and what follows it: a year before its name (2025中国品牌博览会), the first of
/// several years (2023、2024年), a telephone number (12355青少年服务台).
fn named_by(number: &str, behind: &str) -> Option<&'static str> {
    let next = behind.chars().next()?;
    let is_han = ('\u{4e00}'..='\u{9fff}').contains(&next);
    if number.len() == 4 && matches!(number.get(..2), Some("19" | "20")) {
        let years = behind.strip_prefix(['、', '和']).is_some_and(|rest| date::prefix(rest).is_some());
        return if years { Some("date") } else { is_han.then_some("name") };
    }
    let service = one_of!["12", "95", "96"].opens(number);
    (number.len() == 5 && service && is_han && number.bytes().all(|b| b.is_ascii_digit())).then_some("name")
}

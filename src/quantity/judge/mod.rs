//! What a numeral is: a quantity, a rank, a date, a part of a name.

mod arabic;
mod chinese;
mod ordinal;

use compact_str::CompactString;

use crate::decimal::Decimal;
use crate::one_of::{OneOf, one_of};
use crate::quantity::amount::Amount;
use crate::quantity::boundary::{
    clause_before, clause_behind, closes_clause, ends_in_scope, is_delimiter, is_han, joins_an_act,
};
use crate::quantity::label::{label, ratio};
use crate::quantity::numeral::{self, MAX_DIGITS, Numeral, Run, Script, digit};
use crate::quantity::scan::{Context, Verdict};
use crate::quantity::sign::take_sign;
use crate::quantity::unit::{UnitKind, Units};
use crate::quantity::{Class, Mention, Qualifier, date};
use crate::rules::{self, Lexicon, RuleIds, Rules};
use crate::span::{Span, rfind_word};

/// Decides what a numeral is by what stands around it.
#[derive(Clone, Debug)]
pub(super) struct Judge {
    units: Units,
    /// Words that hold a numeral's character and count nothing.
    words: Lexicon<()>,
    abstracts: Lexicon<()>,
    name_tails: Lexicon<()>,
    rank_verbs: Lexicon<()>,
    claims: Lexicon<()>,
    count_verbs: Lexicon<()>,
    moments_before: Lexicon<()>,
    moments_behind: Lexicon<()>,
    measures: Lexicon<()>,
    /// Nouns for people, whom a bare number may count: 800党员.
    people: Lexicon<()>,
    /// Nouns for things that a small Chinese count counts wherever it stands: 五个|乡镇受灾.
    concrete: Lexicon<()>,
    /// What is told apart by a number, and the unit that it has then: 6路|公交, 1类|功能区.
    classed: Lexicon<&'static str>,
    /// Words behind which a whole number with 日 is a length of time, and no day of the month: 用时|3日.
    days: Lexicon<()>,
    /// What may stand before an abstract noun: 三项|有力|措施.
    qualities: Lexicon<()>,
    /// Meetings that are numbered: 人大十五次|会议.
    sessions: Lexicon<()>,
    /// Units by which things are classed, and whether only where the things are counted.
    grades: Lexicon<bool>,
    /// Works that are built in phases: 地铁4号线|2期.
    phased: Lexicon<()>,
    /// Words that say how exact a number is, before it, and the units with which each says something else: 破38起.
    before: Lexicon<(Qualifier, &'static str)>,
    /// The same, behind it.
    behind: Lexicon<(Qualifier, &'static str)>,
}

impl Judge {
    pub(super) fn new(rules: &Rules) -> Self {
        let words = |means: &str| rules.lexicon("words", |rule| (rule.means == means).then_some(()));
        let qualifiers = |place: &str| {
            rules.lexicon("qualifiers", |rule| {
                let (found, what) = rule.means.split_once(' ')?;
                // A word that only looks like a qualifier leaves the number exact.
                (found == place).then(|| (Qualifier::named(what).unwrap_or_default(), rule.value))
            })
        };
        Judge {
            units: Units::new(rules),
            words: words("word"),
            abstracts: words("abstract"),
            name_tails: words("name-tail"),
            rank_verbs: words("rank-verb"),
            claims: words("claim"),
            count_verbs: words("count-verb"),
            moments_before: words("moment-before"),
            moments_behind: words("moment-behind"),
            measures: words("measures"),
            people: words("people"),
            phased: words("phased"),
            concrete: words("concrete"),
            classed: rules.lexicon("words", |rule| (rule.means == "classed").then_some(rule.value)),
            days: words("days"),
            qualities: words("quality"),
            sessions: words("session"),
            grades: rules.lexicon("words", |rule| (rule.means == "grade").then_some(rule.value == "counted")),
            before: qualifiers("before"),
            behind: qualifiers("behind"),
        }
    }

    /// 4号线2期, 轨道交通五期: whether a number tells one phase of a work from the others.
    fn numbers_a_phase(&self, context: &Context<'_>, amount: &Amount) -> bool {
        context.rest[amount.numeral.len..amount.len] == *"期" && self.phased.suffix(context.before).is_some()
    }

    /// 分6期组织, 为30个典型案例之一, 由六部分组成: whether a number says only in how many turns something is done, among how many
    /// things one is, or how many parts one has.
    fn tells_of_one(&self, context: &Context<'_>, amount: &Amount) -> bool {
        const WORDS: OneOf<6> = OneOf::new(["部分", "得分", "积分", "评分", "学分", "百分"]);
        let unit = &context.rest[amount.numeral.len..amount.len];
        if unit == "部" {
            let behind = &context.rest[amount.len..];
            return behind.starts_with('分') && !behind.starts_with("分别");
        }
        match context.previous {
            '分' => {
                matches!(unit, "期" | "批" | "批次" | "组" | "步" | "段" | "层次" | "轮")
                    && !WORDS.ends(context.before)
            }
            '为' | '国' | '省' | '市' | '球' => {
                unit == "个" && clause_behind(&context.rest[amount.len..]).ends_with("之一")
            }
            // 甲局、乙局承办量居前3位，分别为9件、8件、7件
            '前' => {
                matches!(unit, "位" | "名" | "家")
                    && one_of!["居前", "列前", "排前", "名前"].ends(context.before)
            }
            _ => false,
        }
    }

    /// Decides what the candidate at the context's place is.
    pub(super) fn mention(&self, context: &Context<'_>) -> Verdict {
        let rest = context.rest;
        let first = rest.chars().next().unwrap_or(' ');
        let is_digit = context.run.digits > 0;
        if context.previous == '第' {
            return self.ordinal(context);
        }
        // 一九五三年 is a year before it is a word with 一 in it.
        let is_year =
            matches!(first, '一' | '二') && date::prefix(rest).is_some_and(|len| len >= "一九五三年".len());
        if !is_digit && !is_year {
            // 吸纳就业近千人: what is claimed to be passed or nearly so is no part of a word.
            // 3个以上亿元级项目: 以上 claims nothing.
            let claimed = || {
                numeral::magnitude(first).is_some()
                    && self.claims.suffix(context.before).is_some()
                    && !context.before.ends_with("以上")
            };
            if let Some(end) = self.word_around(context).filter(|_| !claimed()) {
                return Verdict::Word(end);
            }
            // 以上, 跨上千亿元台阶: the end of a word.
            let above = first == '上' && matches!(context.previous, '以' | '跨' | '迈' | '站' | '登' | '跃');
            if matches!(first, '几' | '幾' | '数' | '上') && (above || !self.opens_number(rest)) {
                return Verdict::Word(context.at + first.len_utf8());
            }
        }
        if is_digit && let Some((len, class)) = label(context) {
            return Verdict::Mention(context.other(len, class));
        }
        if let Some(len) = date::read(context.run, rest).filter(|&len| !self.counts_days(context, len)) {
            if context.quoted {
                return Verdict::Mention(context.other(len, "name"));
            }
            let class =
                if self.moments_behind.prefix(&rest[len..]).is_some_and(|_| rest[..len].ends_with('日')) {
                    "duration"
                } else {
                    "date"
                };
            return Verdict::Mention(context.other(len, class));
        }
        let Some(mut amount) = self.units.amount(context.run, rest) else {
            return Verdict::unread(context);
        };
        if amount.unit.is_none() && may_be_spaced(context) {
            amount = self.units.spaced(context.run, rest, false).unwrap_or(amount);
        }
        if amount.numeral.script == Script::Digits
            && amount.numeral.len > MAX_DIGITS
            && context.run.digits > MAX_DIGITS
        {
            let span = Span::new(context.at, context.at + amount.numeral.len);
            return Verdict::Mention(Mention::new(span, Class::Unclaimed));
        }
        if context.quoted {
            return Verdict::Mention(self.other(context, &amount.numeral, "name"));
        }
        if let Some(len) = ratio(rest, &amount.numeral) {
            return Verdict::Mention(context.other(len, "ratio"));
        }
        let mut mention = match amount.numeral.script {
            Script::Digits | Script::Fraction => self.judge_digits(context, &amount),
            Script::Han | Script::HanDigits => self.judge_han(context, &amount),
            Script::Magnitude => return self.judge_magnitude(context, &amount),
            Script::Notation => self.other(context, &amount.numeral, "notation"),
        };
        // 居全国前5位: no worse a place than this.
        if mention.class == Class::Quantity
            && matches!(&*mention.unit, "位" | "名")
            && context.before.strip_suffix('前').is_some_and(ends_in_scope)
        {
            mention.class = Class::Rank;
            mention.unit = "位".into();
            mention.qualifier = Qualifier::AtMost;
            mention.rules.push("quantity.rank");
        }
        take_sign(context, &mut mention);
        Verdict::Mention(mention)
    }

    /// 用时3日, 住院日由9日…: whether what reads like a day of the month is a length of time.
    fn counts_days(&self, context: &Context<'_>, len: usize) -> bool {
        context.rest[context.run.len..len] == *"日" && self.days.suffix(context.before).is_some()
    }

    /// The quantity that a whole cell is, and nothing else, but for brackets around it and signs for how exact it is: ≥95, 〔28〕.
    pub(super) fn cell(&self, text: &str, span: Span) -> Option<Mention> {
        let content = span.of(text);
        let content = content.strip_prefix(['〔', '[']).unwrap_or(content).trim_end_matches(['〕', ']']);
        let first = content.chars().next()?;
        let mark = match first {
            '≥' => Some(Qualifier::AtLeast),
            '≤' => Some(Qualifier::AtMost),
            '＞' | '>' => Some(Qualifier::Over),
            '＜' | '<' => Some(Qualifier::Under),
            _ => None,
        };
        let content = mark.map_or(content, |_| content[first.len_utf8()..].trim_start());
        let (negative, sign) = match content.chars().next()? {
            c @ ('-' | '－' | '−' | '–' | '—' | '▼' | '↓') => (true, c.len_utf8()),
            c @ ('+' | '＋' | '▲' | '↑') => (false, c.len_utf8()),
            _ => (false, 0),
        };
        let body = content[sign..].trim_start();
        let gap = content.len() - body.len();
        let run = Run::read(body);
        (run.digits > 0).then_some(())?;
        let amount = self.units.amount(run, body)?;
        // 95以上, but 60周岁以上 is no number.
        let bare = |amount: &Amount| amount.unit.is_none_or(|unit| unit.kind == UnitKind::Share);
        let behind = |amount: &Amount| match self.behind.prefix(&body[amount.len..]) {
            Some((len, _)) if bare(amount) => len,
            _ => 0,
        };
        // 52 630
        let whole = gap + amount.len + behind(&amount) == content.len() || run.digits > 3;
        let amount = if whole { amount } else { self.units.spaced(run, body, true)? };
        if gap + amount.len + behind(&amount) != content.len()
            || amount.numeral.script == Script::Fraction
            || run.digits > MAX_DIGITS
        {
            return None;
        }
        // A decline is printed with its sign: -3.5 is one cell and one value.
        let mut mention = self.quantity(&Context::new(content, 0, gap), body, &amount);
        if negative {
            mention.value = mention.value.map(Decimal::negate);
        }
        mention.qualifier = mark.unwrap_or(mention.qualifier);
        mention.span = span;
        Some(mention)
    }

    /// A unit that stands alone, without its magnitude, and the power of ten of that.
    pub(super) fn unit(&self, text: &str) -> Option<(CompactString, u32)> {
        let text = text.trim();
        let mut power = 0;
        let mut rest = text;
        loop {
            if self.units.read(rest).is_some_and(|unit| unit.len == rest.len()) {
                return Some((rest.into(), power));
            }
            let first = rest.chars().next()?;
            power += numeral::magnitude(first)?;
            rest = &rest[first.len_utf8()..];
            if rest.is_empty() {
                return Some((CompactString::default(), power));
            }
        }
    }

    /// The end of a word that covers the candidate and counts nothing.
    fn word_around(&self, context: &Context<'_>) -> Option<usize> {
        // The candidate is the word's first, second or third character.
        let mut start = context.at;
        let mut end = None;
        for back in 0..3 {
            if back > 0 {
                start -= context.text[context.paragraph..start].chars().next_back()?.len_utf8();
            }
            if let Some((len, ())) = self.words.prefix(&context.text[start..])
                && start + len > context.at
                && !(back == 0 && self.opens_longer_unit(context.rest, len))
            {
                end = end.max(Some(start + len));
            }
            if start == context.paragraph {
                break;
            }
        }
        // 共有一百零四个: a numeral that goes on is no part of the word before it.
        end.filter(|&end| {
            let ends_in_digit =
                context.text[..end].chars().next_back().and_then(numeral::han_digit).is_some();
            let next = context.text[end..].chars().next();
            let goes_on = next.and_then(numeral::magnitude).is_some();
            // 一点|八倍
            let broken = context.text[..end].ends_with('点') && next.and_then(numeral::han_digit).is_some();
            !(ends_in_digit && goes_on || broken)
        })
    }

    /// 四平|方米, 三公|里: whether the text behind a digit opens with a unit that goes on behind the word, of so many bytes, that both
    /// begin like.
    fn opens_longer_unit(&self, rest: &str, word: usize) -> bool {
        let digit = rest.chars().next().map_or(0, char::len_utf8);
        self.units.read(&rest[digit..]).is_some_and(|unit| digit + unit.len > word)
    }

    /// Whether 几, 数 or 上 opens a number here: 几百, 数十, 上千.
    fn opens_number(&self, text: &str) -> bool {
        let mut chars = text.chars();
        chars.next();
        chars.next().is_some_and(|c| numeral::magnitude(c).is_some_and(|power| power > 1) || c == '十')
    }

    fn other(&self, context: &Context<'_>, numeral: &Numeral, class: &'static str) -> Mention {
        let mut mention = Mention::new(Span::new(context.at, context.at + numeral.len), Class::Other(class));
        mention.value = Some(numeral.value);
        mention.high = numeral.high;
        mention
    }

    fn unclaimed(&self, context: &Context<'_>, amount: &Amount) -> Mention {
        let span = Span::new(context.at, context.at + amount.numeral.len);
        let mut mention = Mention::new(span, Class::Unclaimed);
        mention.value = Some(amount.numeral.value);
        mention
    }

    fn other_amount(&self, context: &Context<'_>, amount: &Amount, class: &'static str) -> Mention {
        let mut mention = Mention::new(Span::new(context.at, context.at + amount.len), Class::Other(class));
        mention.value = Some(amount.numeral.value);
        mention.high = amount.numeral.high;
        mention
    }

    /// Whether a length of time only says when: 近三年, 30天内, 为期三个月.
    fn is_moment(&self, before: &str, rest: &str, amount: &Amount) -> bool {
        let behind = &rest[amount.len..];
        let unit = amount.unit.map_or("", |unit| &rest[amount.len - unit.len..amount.len]);
        if matches!(unit, "周岁" | "岁") {
            return one_of!["以上", "以下", "及以上", "以内", "至", "—", "-"].opens(behind)
                && !behind.trim_start_matches("以上").starts_with(is_delimiter)
                || before.ends_with(['满', '-', '—'])
                // 提高至78.1岁 measures.
                || before
                    .strip_suffix('至')
                    .is_some_and(|before| !before.ends_with(['高', '升', '增', '长', '加', '降', '低', '迟']));
        }
        let measure = self.measures.suffix(before).map_or(0, |(len, ())| len);
        // 过去的一年 measures nothing, but 缩短至三年 does.
        let measured =
            if amount.numeral.script == Script::Digits { measure > 0 } else { measure > '至'.len_utf8() };
        // 为7年来最高: what is so long measures nothing.
        let since = || behind.starts_with('来') || behind.starts_with("以来");
        if self.moments_behind.prefix(behind).is_some() && !measured || since() {
            return true;
        }
        // 比上年提前7分钟: by how much, where it is compared with another time.
        if before.ends_with("提前") && clause_before(before).contains(['比', '较']) {
            return false;
        }
        // 稳定在325天
        if self.moments_before.suffix(before).is_some_and(|(len, ())| len >= measure) {
            return true;
        }
        let long = matches!(unit, "年" | "个月" | "周" | "个星期" | "个季度" | "年度" | "个年度");
        let clause = clause_before(before);
        if long || amount.numeral.script != Script::Digits {
            // 可支付约9.2个月: no time is told to a tenth.
            let broken = || rest[..amount.numeral.len].contains('.') && behind.starts_with(is_delimiter);
            return (!measured || clause.chars().count() < 3) && !broken();
        }
        clause.is_empty() && !behind.starts_with(is_delimiter)
    }

    /// Whether a number draws a line instead of measuring: 65岁以上老年人, 投资超10亿元的项目.
    fn is_threshold(&self, before: &str, behind: &str, kind: UnitKind) -> bool {
        let edge = ["及以上", "及以下", "以上", "以下", "以内"];
        if behind.starts_with(['及', '以'])
            && let Some(edge) = edge.into_iter().find(|word| behind.starts_with(word))
        {
            let after = &behind[edge.len()..];
            // 投资220亿元以上的目标
            if one_of!["的目标", "的预期目标", "的任务"].opens(after) {
                return false;
            }
            let noun = !after.starts_with(is_delimiter)
                && !after.starts_with(['的', '，', '和', '至', '、'])
                && !joins_an_act(after);
            return kind != UnitKind::Share
                && (noun || after.starts_with('的') && !after["的".len()..].starts_with(is_delimiter));
        }
        let line = || {
            let word = self.before.suffix(before);
            word.is_some_and(|(_, (q, _))| matches!(q, Qualifier::Over | Qualifier::AtLeast))
        };
        kind != UnitKind::Share
            && behind.strip_prefix('的').filter(|_| line()).is_some_and(|after| {
                !after.starts_with(is_delimiter)
                    && (!after.starts_with(['有', '达']) || after.chars().nth(1).and_then(digit).is_some())
            })
    }

    /// A range (3至5个, 10%—20%) or a single quantity.
    fn range_or_quantity(&self, context: &Context<'_>, amount: &Amount) -> Mention {
        let rest = context.rest;
        let Some((end, high)) = self.range(context, amount) else {
            return self.quantity(context, rest, amount);
        };
        let mut mention = self.quantity(context, rest, amount);
        let scaled = if amount.unit.is_none() && amount.numeral.power == 0 && amount.numeral.share.is_none() {
            amount.numeral.value.shift(high.numeral.power)
        } else {
            mention.value
        };
        if scaled < Some(high.numeral.value) {
            if classes_ages(&rest[..end], &rest[end..]) {
                mention.class = Class::Other("threshold");
            }
            mention.value = scaled;
            mention.high = Some(high.numeral.value);
            mention.span.end = context.at + end;
            let whole = self.quantity(context, &rest[end - high.len..], &high);
            mention.unit = whole.unit;
            mention.qualifier = whole.qualifier;
            mention.rules.push("quantity.range");
        }
        mention
    }

    fn range(&self, context: &Context<'_>, low: &Amount) -> Option<(usize, Amount)> {
        let tail = &context.rest[low.len..];
        let dash = tail
            .chars()
            .next()
            .filter(|c| matches!(c, '-' | '—' | '–' | '－' | '~' | '～' | '至' | '到' | '∼'))?;
        // 由5%至8% moves, and so does 上年的5至8件; 支出的1-3% does not.
        if context.before.ends_with(['由', '从'])
            || matches!(dash, '至' | '到') && context.before.ends_with('的')
        {
            return None;
        }
        let mut gap = dash.len_utf8();
        if tail[gap..].starts_with(dash) {
            gap += dash.len_utf8();
        }
        let behind = &tail[gap..];
        let run = Run::read(behind);
        let same_script = (run.digits > 0) == (low.numeral.script == Script::Digits);
        let high = self.units.amount(run, behind).filter(|_| same_script)?;
        // 百分之四至百分之五
        let shares = high.numeral.share.is_some() && high.numeral.share == low.numeral.share;
        (high.unit.is_some()
            || shares
            || self.bare_range(context, low, &behind[..high.len], &behind[high.len..]))
        .then_some(())?;
        Some((low.len + gap + high.len, high))
    }

    /// 4.96至7.12之间: whether two numbers without a unit are the ends of a range.
    fn bare_range(&self, context: &Context<'_>, low: &Amount, high: &str, behind: &str) -> bool {
        // 空气污染指数范围19～167
        let spans = || one_of!["范围", "范围为", "范围在"].ends(context.before);
        let broken = context.rest[..low.len].contains('.') && high.contains('.');
        if low.unit.is_none() && !broken {
            return (behind.is_empty() || behind.starts_with(is_delimiter)) && spans();
        }
        let measured = low.unit.is_none() && broken;
        let closes = || behind.starts_with("之间") || behind.starts_with(is_delimiter);
        measured && closes() && clause_before(context.before).ends_with(['在', '为', '于', '值', '数', '围'])
    }

    /// The quantity that an amount is, with the qualifier that stands before, in or behind it.
    fn quantity(&self, context: &Context<'_>, rest: &str, amount: &Amount) -> Mention {
        let numeral = &amount.numeral;
        let mut rules = RuleIds::new();
        rules.push(match numeral.script {
            Script::Digits | Script::Notation => "quantity.digits",
            Script::Han | Script::HanDigits => "quantity.han",
            Script::Magnitude => "quantity.magnitude",
            Script::Fraction => "quantity.fraction",
        });
        let unit = numeral.share.map_or_else(|| amount.unit_text(rest), CompactString::from);
        Mention {
            span: Span::new(context.at, context.at + amount.len),
            class: Class::Quantity,
            value: Some(numeral.value),
            high: numeral.high,
            qualifier: self.qualifier(context, &rest[amount.len..], amount, &unit),
            unit,
            rules,
        }
    }

    fn qualifier(&self, context: &Context<'_>, behind: &str, amount: &Amount, unit: &str) -> Qualifier {
        // 12家上下游企业: what only looks like a mark leaves the word to the others.
        let behind_word = self.behind.prefix(behind).map(|(_, (q, _))| q).filter(|q| *q != Qualifier::Exact);
        let blank = context.previous.is_whitespace();
        let before = if blank { context.before.trim_end() } else { context.before };
        let marks = |unless: &str| unit.is_empty() || !rules::lists(unless, unit);
        let word = self.before.suffix(before).map(|(len, word)| match word {
            // 电商|超300家: what looks like no mark, behind the character that makes it one.
            (Qualifier::Exact, unless) if before[..before.len() - len].ends_with(|c| unless.contains(c)) => {
                before
                    .char_indices()
                    .next_back()
                    .and_then(|(at, _)| self.before.get(&before[at..]))
                    .unwrap_or(word)
            }
            _ => word,
        });
        let before_word = word.filter(|(_, unless)| marks(unless)).map(|(q, _)| q);
        let inside = amount.mark.or(amount.numeral.qualifier);
        // 至少建成1个: the mark stands before the verb.
        let least = || {
            const LONGEST: usize = "至少重点培育".len() + "至".len();
            let near = &before[before.floor_char_boundary(before.len().saturating_sub(LONGEST))..];
            let at = rfind_word(near, "至少")?;
            (!near[at..].contains(is_delimiter)).then_some(Qualifier::AtLeast)
        };
        // 约占总数的六成: the mark stands before the verb.
        let far = || {
            let verb = one_of!["约占", "约为"].opens(context.about);
            let clause = || &context.about[..context.about.len() - context.rest.len()];
            (verb && !clause().contains(closes_clause)).then_some(Qualifier::About)
        };
        // 控制在3天内
        let timed = amount.unit.is_some_and(|unit| unit.kind == UnitKind::Time);
        let within = (timed && behind.starts_with('内')).then_some(Qualifier::AtMost);
        let marked = behind_word.or(within).or(inside).or(before_word);
        marked.or_else(far).or_else(least).or_else(|| falls_short(before, unit)).unwrap_or_default()
    }
}

/// 不足计划的|四成, 人均产值不到全国平均水平的|六成: the mark of a share that stands before what it is a share of.
fn falls_short(before: &str, unit: &str) -> Option<Qualifier> {
    const MEASURES: OneOf<6> = OneOf::new(["平均水平", "平均数", "平均值", "均值", "总数", "总量"]);
    let share = || matches!(unit, "%" | "％" | "‰" | "成");
    let clause = clause_before(before.strip_suffix('的').filter(|_| share())?);
    let short = ["不足", "不到"].iter().find_map(|word| {
        let measures = |(_, whole): &(&str, &str)| MEASURES.ends(whole);
        let within = || clause.rsplit_once(word).filter(measures).map(|(_, whole)| whole);
        clause.strip_prefix(word).or_else(within)
    })?;
    (!short.starts_with("部分")).then_some(Qualifier::Under)
}

/// Whether a blank behind these digits may set off thousands; a blank before them makes them a part of a row, unless
/// letters stand before it (人均GDP 36 510元).
#[inline]
fn may_be_spaced(context: &Context<'_>) -> bool {
    (1..=3).contains(&context.run.digits)
        && context.rest[context.run.len..].starts_with(|c: char| c.is_whitespace() && c != '\n')
        && !context.rest.starts_with('0')
        && (!context.previous.is_whitespace()
            || context.before.trim_end().ends_with(|c: char| c.is_ascii_alphabetic()))
}

/// Whether a range says whom the next number counts: 15-59岁|人口, 0-17岁|、18-34岁|居民.
fn classes_ages(range: &str, behind: &str) -> bool {
    let goes_on = |c: char| is_han(c) && !matches!(c, '之' | '的' | '左' | '以');
    range.ends_with('岁')
        && (behind.starts_with(goes_on)
            || behind.strip_prefix('、').is_some_and(|next| next.starts_with(|c: char| c.is_ascii_digit())))
}

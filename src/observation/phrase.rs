//! The phrase before a number: what of it is a name, and what else it says.

use crate::observation::Basis;
use crate::observation::cues::{self, Cues, Glance};
use crate::observation::ending::{TIME_ENDINGS, trim_time_behind};
use crate::observation::kernel::{Between, sum_end};
use crate::observation::kind::Kind;
use crate::observation::manner::without_scheme;
use crate::observation::moment::{marker, plan_period, reckoning, remark, season, streak, trim_date};
use crate::one_of::one_of;
use crate::rules::{self, Endings, Lexicon, Rules};
use crate::span::{ends_with_han, opens_with_han, rfind_word, trim};

/// What the words of a phrase do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Lead,
    Tail,
    From,
    Each,
    All,
    Report,
    Open,
    Scope,
}

/// The words that names and changes are told by.
#[derive(Clone, Debug)]
pub(super) struct Phrases {
    pub(super) leads: Lexicon<Role>,
    pub(super) tails: Lexicon<Role>,
    pub(super) opens: Lexicon<Role>,
    /// Verbs only where an item of a list opens with them (管理 in 管理患者), and whether their object is in them (植树).
    pub(super) items: Lexicon<bool>,
    pub(super) parts: Lexicon<()>,
    /// Nouns for what is measured: behind them, 完成 reports its amount and no more.
    pub(super) sums: Lexicon<()>,
    /// Nouns for a class that a list's last item has for all, with what follows: 患者 in 高血压、糖尿病患者管理.
    pub(super) kin: Lexicon<&'static str>,
    /// Words between subject and verb.
    pub(super) cuts: Lexicon<Between>,
    pub(super) shares: Lexicon<()>,
    /// Verbs that say what became of what was counted before: 审结.
    pub(super) outcomes: Lexicon<()>,
    /// Nouns for who acts and what is counted: where they end, a verb may follow.
    pub(super) counted: Lexicon<()>,
    /// 次均: what was named, told for each.
    pub(super) apiece: Lexicon<()>,
    /// What there are many of: 县, 人口.
    pub(super) ones: Lexicon<()>,
    /// Nouns for money: 经费, 补助.
    pub(super) funds: Lexicon<()>,
    /// Verbs for what is done with money: 发放, 争取.
    pub(super) allots: Lexicon<()>,
    /// Adverbs before a movement that goes on: 持续, 不断.
    pub(super) ongoing: Lexicon<()>,
    /// Words that are not split, though they begin or end with one that is stripped: those of the names, and those
    /// that only look like a qualifier.
    kept: [Lexicon<&'static str>; 2],
    /// Marks before a number, and the units with which each says something else: 破38起.
    pub(super) qualifiers: Lexicon<&'static str>,
    /// Marks behind a number (以上, 左右), and with `false` what only looks like one.
    behind: Lexicon<bool>,
    /// Verbs of growth (false) and of decline (true), and whether each is a part of the name.
    pub(super) verbs: Lexicon<(bool, bool)>,
    pub(super) fixed: Lexicon<Basis>,
    pub(super) against: Lexicon<()>,
    pub(super) contrast: Lexicon<()>,
    /// 还差: how much is wanting to a goal.
    pub(super) gaps: Lexicon<()>,
    /// 高于 (false), 低于 (true).
    pub(super) beside: Lexicon<bool>,
    /// Nouns that end like a verb of change and are levels: 自然增长率.
    pub(super) levels: Lexicon<()>,
    /// All words that one number is compared with another by.
    pub(super) comparing: Lexicon<()>,
    pub(super) manners: Lexicon<()>,
    /// How a phrase ends that may say what moved: with a verb of change, or with what stands behind one.
    pub(super) moving: Endings,
    /// How a phrase ends that may have something behind its name.
    trailing: Endings,
    pub(super) before: Lexicon<Basis>,
    /// Words that tell one part of a whole from the others.
    pub(super) kinds: Lexicon<Kind>,
    /// Parts of a year: 一季度.
    pub(super) quarters: Lexicon<()>,
    /// What opens words for what was not done with an amount: 未, 闲置.
    pub(super) lapses: Lexicon<()>,
    /// Adverbs that part a counted noun from what is said of it: 均, 全部.
    adverbs: Lexicon<()>,
    pub(super) glance: Glance,
}

/// What stands before a number that is no change.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Level<'t> {
    /// The name, or nothing.
    pub name: &'t str,
    /// A movement starts here: 由…的.
    pub from: bool,
    /// The number holds for each of several: 均, 都.
    pub all: bool,
    /// Each of several has the number: 各.
    pub apiece: bool,
}

impl Phrases {
    pub(super) fn new(rules: &Rules) -> Self {
        let role = |wanted: &'static [(&'static str, Role)]| {
            rules.lexicon("names", |rule| {
                wanted.iter().find(|(means, _)| *means == rule.means).map(|(_, role)| *role)
            })
        };
        let changes = |wanted: &str| rules.lexicon("changes", |rule| (rule.means == wanted).then_some(()));
        let names = |wanted: &str| rules.lexicon("names", |rule| (rule.means == wanted).then_some(()));
        let qualifiers = rules.lexicon("qualifiers", |rule| {
            (rule.means.starts_with("before ") && rule.means != "before none").then_some(rule.value)
        });
        let verbs = rules.lexicon("changes", |rule| match rule.means {
            "rise" => Some((false, rule.value == "named")),
            "fall" => Some((true, rule.value == "named")),
            _ => None,
        });
        let manners = changes("manner");
        let tails = role(&[
            ("tail", Role::Tail),
            ("from", Role::From),
            ("all", Role::All),
            ("each", Role::Each),
            ("report", Role::Report),
        ]);
        Phrases {
            moving: Endings::default()
                .and(&verbs)
                .and(&manners)
                .and(&changes("gap"))
                .and(&qualifiers)
                .also(&['为']),
            trailing: Endings::default().and(&tails).and(&qualifiers).also(&TIME_ENDINGS),
            leads: role(&[("lead", Role::Lead)]),
            tails,
            opens: role(&[("open", Role::Open), ("scope", Role::Scope)]),
            items: rules.lexicon("names", |rule| (rule.means == "item").then_some(rule.value == "whole")),
            parts: names("part"),
            sums: names("sum"),
            kin: rules.lexicon("names", |rule| (rule.means == "kin").then_some(rule.id)),
            cuts: rules.lexicon("names", |rule| (rule.means == "cut").then(|| Between::read(rule.value))),
            shares: names("share"),
            outcomes: names("outcome"),
            counted: names("counted"),
            apiece: names("apiece"),
            ones: names("one"),
            funds: names("fund"),
            allots: names("allot"),
            ongoing: changes("ongoing"),
            kept: [
                rules.lexicon("names", |rule| (rule.means == "keep").then_some(rule.value)),
                rules.lexicon("qualifiers", |rule| (rule.means == "before none").then_some(rule.value)),
            ],
            qualifiers,
            behind: rules.lexicon("qualifiers", |rule| Some(rule.means.strip_prefix("behind ")? != "none")),
            verbs,
            fixed: rules.lexicon("changes", |rule| match rule.means {
                "yoy" => Some(Basis::Yoy),
                "mom" => Some(Basis::Mom),
                "vs" => Some(Basis::Vs),
                _ => None,
            }),
            against: changes("against"),
            contrast: changes("contrast"),
            gaps: changes("gap"),
            beside: rules.lexicon("changes", |rule| match rule.means {
                "above" => Some(false),
                "below" => Some(true),
                _ => None,
            }),
            levels: changes("level"),
            comparing: rules.lexicon("changes", |rule| cues::compares(rule).then_some(())),
            manners,
            before: rules.lexicon("changes", |rule| match rule.means {
                "year-before" => Some(Basis::Yoy),
                "period-before" => Some(Basis::Mom),
                "state-before" => Some(Basis::Vs),
                _ => None,
            }),
            kinds: rules.lexicon("kinds", Kind::read),
            quarters: rules.lexicon("periods", |rule| {
                (rule.means == "relative" && rule.value.starts_with("months")).then_some(())
            }),
            lapses: names("lapse"),
            adverbs: names("adverb"),
            glance: Glance::new(rules),
        }
    }

    /// What a phrase may hold.
    #[inline]
    pub(super) fn cues(&self, phrase: &str) -> Cues {
        self.glance.cues(phrase)
    }

    /// The name in the words before a level, whatever its unit.
    pub(super) fn level<'t>(&self, left: &'t str) -> Level<'t> {
        self.level_in(left, "")
    }

    /// The name in the words before a level in this unit.
    pub(super) fn level_in<'t>(&self, left: &'t str, unit: &str) -> Level<'t> {
        let marks = |unless: &str| unit.is_empty() || !rules::lists(unless, unit);
        let whole = without_scheme(trim(left));
        let mut level = Level { name: whole, ..Level::default() };
        while !self.trailing.refuse(level.name) {
            let name = trim_time_behind(trim_end(level.name));
            // 收入连续五年均: it is no mean of a year.
            if let Some(rest) = name.strip_suffix("均").filter(|rest| one_of!["年", "月"].ends(rest))
                && rest.contains("连续")
                && trim_time_behind(rest).len() < rest.len()
            {
                level.all = true;
                level.name = rest;
                continue;
            }
            let found = self.tails.suffix(name);
            let qualifier =
                self.qualifiers.suffix(name).filter(|(_, unless)| marks(unless)).map(|(len, _)| len);
            let Some((len, role)) = found.or(qualifier.map(|len| (len, Role::Tail))) else {
                level.name = name;
                break;
            };
            let len = len.max(qualifier.unwrap_or(0));
            // 公办初中有8所
            let school = name.ends_with("中有") && one_of!["初中有", "高中有", "职中有"].ends(name);
            let len = if school { "有".len() } else { len };
            // 社区矫正中心完成3个: what 完成 stands behind is no sum.
            let acts = role == Role::Report
                && !is_extent(unit)
                && self.sums.suffix(&name[..name.len() - len]).is_none();
            // 厚度不足的有18个: it is those that are counted.
            let said = qualifier == Some(len) && whole[name.len()..].trim_start().starts_with("的有");
            // A name that is nothing but such a word is no name, but 占比 and 总长 keep their last character.
            let each = self.apiece.get(name.strip_prefix('按').unwrap_or(name)).is_some();
            // 持平的3户: so it is of those that stayed as they were.
            let said = said || name.ends_with("持平") && whole[name.len()..].starts_with('的');
            if acts || said || self.ends_a_word(name, len) || each {
                level.name = if each { name.trim_start_matches('按') } else { name };
                break;
            }
            level.from |= role == Role::From || matches!(&name[name.len() - len..], "由" | "从");
            let word = &name[name.len() - len..];
            level.all |= role == Role::All || word == "均达";
            level.apiece |= name.ends_with('各');
            level.name = &name[..name.len() - len];
            if word.starts_with("计算") || word.starts_with("折算") || word.starts_with("统计") {
                // 人均生产总值按常住人口计算为4.9万元
                level.name = level.name.rfind('按').map_or(level.name, |at| &level.name[..at]);
            }
        }
        level.name = self.without_limit(self.trim_lead(without_gloss(level.name)));
        if level.name.ends_with("批准") && (level.name != whole || whole.starts_with('经')) {
            // 经市人大常委会批准调整为5亿元: who approved it is no name.
            level.name = "";
        }
        if left.trim_end().ends_with(['到', '至']) && !self.ends_a_word(trim_end(left), '到'.len_utf8()) {
            // 扩充到: a movement that names nothing, but 床位增加到, 收到.
            let verb = || self.tails.suffix(trim_end(left)).map_or(0, |(len, _)| len);
            let letters = level.name.chars().count();
            if letters < 2 || letters == 2 && verb() <= '到'.len_utf8() {
                level.name = "";
            }
        }
        level
    }

    /// Whether the last `len` bytes are the end of a longer word that is not to be split: 总长, 审计.
    pub(super) fn ends_a_word(&self, name: &str, len: usize) -> bool {
        let kept = self.kept.iter().filter_map(|kept| kept.suffix(name));
        kept.filter(|(kept, _)| *kept > len)
            .any(|(kept, unless)| !name[..name.len() - kept].ends_with(|c| unless.contains(c)))
    }

    /// Whether a word that is not to be split covers this place.
    pub(super) fn is_within_a_word(&self, text: &str, at: usize) -> bool {
        self.is_inside_a_word(text, at) || self.begins_a_word(&text[at..], 0)
    }

    /// Whether a word that is not to be split starts before this place and goes on behind it.
    pub(super) fn is_inside_a_word(&self, text: &str, at: usize) -> bool {
        let mut starts = text[..at].char_indices().rev().take(3).map(|(start, _)| start);
        let covers = |start: usize, kept: &Lexicon<&str>| {
            kept.prefix(&text[start..]).is_some_and(|(len, _)| start + len > at)
        };
        starts.any(|start| self.kept.iter().any(|kept| covers(start, kept)))
    }

    /// Whether the first `len` bytes are the beginning of a longer word: 加快, 近视.
    pub(super) fn begins_a_word(&self, name: &str, len: usize) -> bool {
        self.kept.iter().filter_map(|kept| kept.prefix(name)).any(|(kept, _)| kept > len)
    }

    /// A name without the connectives, adverbs and spans of time that it opens with.
    pub(super) fn trim_lead<'t>(&self, name: &'t str) -> &'t str {
        let mut name = name;
        loop {
            let trimmed = trim_start(name);
            let passed = match trimmed.chars().next() {
                Some('连') => streak(trimmed),
                Some('按') => reckoning(trimmed),
                Some('“') => plan_period(trimmed),
                Some('春' | '夏' | '秋' | '冬') => season(trimmed),
                Some('0'..='9' | 'A'..='H') => marker(trimmed).or_else(|| self.time_taken(trimmed)),
                Some('（' | '(') => remark(trimmed),
                _ => None,
            };
            if let Some(len) = passed {
                name = &trimmed[len..];
                continue;
            }
            let dated = trim_date(trimmed);
            if dated.len() < trimmed.len() {
                name = dated;
                continue;
            }
            match self.leads.prefix(trimmed) {
                // 加上级补助 adds what comes from above, 加上上级补助 does too.
                Some((len, _))
                    if trimmed[..len] == *"加上" && trimmed[len..].starts_with(['级', '年', '解', '划']) =>
                {
                    name = &trimmed['加'.len_utf8()..];
                }
                // 已缴, 实际建成: a verb that nothing else is left of keeps what stands before it.
                Some((len, _)) if trimmed.len() == "已缴".len() && is_adverb(&trimmed[..len]) => {
                    return trimmed;
                }
                Some((len, _)) if &trimmed[..len] == "实际" && self.is_done(&trimmed[len..]) => {
                    return trimmed;
                }
                // 可实现, but 可园路站: what can be done opens with a verb.
                Some((len, _)) if &trimmed[..len] == "可" && !self.can_be_done(&trimmed[len..]) => {
                    return trimmed;
                }
                // 其余科目: what is left of them is another thing than they are.
                Some((len, _))
                    if matches!(&trimmed[..len], "其余" | "余下") && self.opens_noun(&trimmed[len..]) =>
                {
                    return trimmed;
                }
                // 有卫生室的村占98%: what they have tells which they are.
                Some((len, _))
                    if &trimmed[..len] == "有" && trimmed.ends_with('占') && trimmed.contains('的') =>
                {
                    return trimmed;
                }
                // 五年|中央财政投入, 全年|共享数据
                Some((len, _))
                    if one_of!["年中", "年共", "计共"].ends(&trimmed[..len])
                        && self.is_inside_a_word(trimmed, len) =>
                {
                    name = &trimmed[len - '中'.len_utf8()..];
                }
                Some((len, _)) if !self.begins_a_word(trimmed, len) => {
                    name = &trimmed[sum_end(trimmed, len)..]
                }
                // 计划培训
                None if trimmed.starts_with("计划")
                    && self.opening_verb(&trimmed["计划".len()..]).is_some() =>
                {
                    name = &trimmed["计划".len()..];
                }
                _ => return trimmed,
            }
        }
    }

    /// 进资, 完成: whether a name is nothing but a verb, or the money that comes.
    fn is_done(&self, name: &str) -> bool {
        self.is_act(name) || name.len() == "进资".len() && name.ends_with('资')
    }

    /// How long the words are that a text opens with for the time in which something is done: 6小时内|调运帐篷, but 24小时内办结率.
    fn time_taken(&self, text: &str) -> Option<usize> {
        let time = text.trim_start_matches(|c: char| c.is_ascii_digit());
        let within = one_of!["小时", "分钟", "天", "个工作日"].cut_opening(time)?;
        let done = within.strip_prefix("之内").or(within.strip_prefix('内'))?;
        (self.opening_verb(done).is_some() && !done.ends_with('率')).then(|| text.len() - done.len())
    }

    /// The head noun that a list's last item has for all of them: 支出 in 教育、卫生健康支出.
    pub(super) fn part<'t>(&self, last: &'t str) -> Option<&'t str> {
        self.parts.suffix(last).map(|(len, ())| &last[last.len() - len..])
    }

    /// What an item of a list has from the last one, from the noun for a class on that stands in it: 患者管理 in
    /// 高血压、糖尿病患者管理; all that it shares, where that is more; nothing, where both end in one.
    pub(super) fn kin<'t>(&self, item: &str, last: &'t str, shared: &'t str) -> Option<&'t str> {
        let from = last.chars().next()?.len_utf8();
        let (at, class, of) = self.kin.find(&last[from..])?;
        let noun = from + at;
        let at = start_of_mean(last, noun);
        let tail = &last[at..];
        match self.kin.find(item) {
            None => Some(if shared.len() > tail.len() { shared } else { tail }),
            // 养老保险、医疗保险参保率
            Some((at, len, _)) if at + len == item.len() && tail.starts_with(&item[at..]) => {
                Some(&tail[len..])
            }
            // 婴儿、5岁以下儿童死亡率
            Some((at, len, kind)) if at + len == item.len() && kind == of => Some(&tail[class..]),
            // 企业职工养老、生育保险参保人数: whose it is says nothing of its class.
            Some((at, len, kind)) if at + len < item.len() && kind != of => {
                let whole = item.ends_with(&last[noun..noun + class]);
                Some(if whole { &last[noun + class..] } else { tail })
            }
            // 孤儿、事实无人抚养儿童
            Some((at, len, _)) => (at + len == item.len() && self.kin.suffix(last).is_some()).then_some(""),
        }
    }

    /// Whether a list ends in a noun that all its items have.
    pub(super) fn shares_noun(&self, list: &str) -> bool {
        self.part(list).is_some() || self.kin.find(list).is_some()
    }

    /// Whether a list's last item ends in a noun that all have: 县城、园区税收, 养老、医疗保险参保率.
    pub(super) fn ends_in_shared_noun(&self, list: &str) -> bool {
        self.part(list).is_some() || self.kin.suffix(list).is_some()
    }

    /// Whether the words behind a number lead a movement on to the next: 2个增至5个.
    pub(super) fn moves(&self, object: &str) -> bool {
        let reaches = self
            .tails
            .prefix(object)
            .is_some_and(|(len, _)| object[..len].ends_with(['到', '至', '为', '成']))
            // 80户|完成改造: so many have done it.
            && !object.starts_with("完成");
        let stops = [
            "提高", "增加", "上升", "下降", "减少", "后", "至", "到", "之间", "大关", "台阶", "、", "和",
            "及", "与", "以及",
        ];
        reaches
            || stops.iter().any(|word| object.starts_with(word))
            || object == "内"
            || self.behind.prefix(object).is_some_and(|(_, marks)| marks)
    }

    /// The set that a phrase says its rest is taken from, and that rest: 项目 and 发现问题 of 项目中发现问题.
    pub(super) fn taken_from<'t>(&self, phrase: &'t str) -> Option<(&'t str, &'t str)> {
        let at =
            phrase.char_indices().skip(1).find(|&(at, c)| c == '中' && !self.is_within_a_word(phrase, at))?.0;
        Some((&phrase[..at], &phrase[at + '中'.len_utf8()..]))
    }

    /// The noun at the start of a phrase that goes on to say something of it: 事项 of 事项均履行了公众参与程序.
    pub(super) fn noun_before_adverb<'t>(&self, phrase: &'t str) -> &'t str {
        /// What is said in so few characters is kept with the noun: 贫困县全部摘帽.
        const SHORT: usize = 4;
        let says = |at: usize, len: usize| {
            // 每季度巡查: how often is said as well.
            let said = &phrase[if phrase[at..].starts_with('每') { at } else { at + len }..];
            // 公安民警在局党委领导下…, but 项目在建
            let stands = !phrase[at..].starts_with('在') || self.is_counted(&phrase[..at]);
            // 单位按照《条例》要求，…: by what they go says nothing of them.
            let by = || one_of!["按照", "根据", "依据"].opens(&phrase[at..]);
            stands
                && (said.chars().count() > SHORT || by())
                && !said.starts_with('的')
                && !phrase[..at].ends_with('的')
                && !self.is_within_a_word(phrase, at)
        };
        let mut from = phrase.char_indices().nth(2).map_or(phrase.len(), |(at, _)| at);
        let mut noun = phrase;
        while let Some((found, len, ())) = self.adverbs.find(&phrase[from..]) {
            let at = from + found;
            if says(at, len) {
                noun = &phrase[..at];
                break;
            }
            from = at + phrase[at..].chars().next().map_or(len, char::len_utf8);
        }
        noun.strip_suffix("首次").unwrap_or(noun)
    }
}

/// Whether a unit measures land or mass: 水稻完成30万亩 tells how much of it there is.
fn is_extent(unit: &str) -> bool {
    unit.ends_with(['亩', '吨', '顷'])
}

/// A text without what parts items at its start.
#[inline]
pub(super) fn trim_start(text: &str) -> &str {
    if opens_with_han(text) { text } else { text.trim_start_matches(is_trim) }
}

/// A text without what parts items at its end.
#[inline]
pub(super) fn trim_end(text: &str) -> &str {
    if ends_with_han(text) { text } else { text.trim_end_matches(is_trim) }
}

/// Spaces and the punctuation that parts items.
fn is_trim(c: char) -> bool {
    c.is_whitespace() || matches!(c, '、' | ',' | '，' | '-' | '—')
}

/// A name without the bracket behind it that explains it: 检测实验室（指获得资质认定的实验室）.
pub(super) fn without_gloss(name: &str) -> &str {
    if !name.ends_with(['）', ')']) {
        return name;
    }
    let Some(open) = name.rfind(['（', '(']) else { return name };
    let inner = name[open..].trim_start_matches(['（', '(']);
    // 不含农户 tells one indicator from another.
    const LONGEST_KIND: usize = 9;
    let explains = one_of![
        "指",
        "注",
        "即",
        "是指",
        "名单",
        "以下简称",
        "简称",
        "下同",
        "详见",
        "见附",
        "包括",
        "包含",
        "其中"
    ]
    .opens(inner)
        || inner.contains("下同")
        || inner.contains("单位：")
        || inner.chars().count() > LONGEST_KIND && !inner.starts_with('不');
    if explains && open > 0 { &name[..open] } else { name }
}

/// Adverbs of one character that stand before a verb.
fn is_adverb(word: &str) -> bool {
    matches!(word, "已" | "再" | "现" | "共" | "另")
}

/// Where 平均 stands that goes with the noun at a place, or that place: 平均锑|浓度.
fn start_of_mean(name: &str, at: usize) -> usize {
    const LONGEST: usize = 4;
    let mean = ["平均", "年均", "日均"].iter().filter_map(|mean| rfind_word(&name[..at], mean)).max();
    mean.filter(|start| *start > 0 && name[*start..at].chars().count() <= LONGEST).unwrap_or(at)
}

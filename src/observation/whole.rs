//! What a number measures something by: a plan, a mean, a whole that it is a share of.

use crate::observation::Measure;
use crate::observation::change::is_rate;
use crate::observation::cues::Cue;
use crate::observation::list::join;
use crate::observation::naming::{Draft, Namer};
use crate::observation::series::{Place, Series};
use crate::one_of::{OneOf, one_of};
use crate::quantity::{Mention, clause_behind, is_delimiter};
use crate::span::{find_word, holds_figure, rfind_word, trim};

impl<'a> Namer<'a, '_> {
    /// 收入预算为510万元，实际完成627万元: what the same sentence has planned, as a subject of what was done; or what the one
    /// before has, where this one opens with it.
    pub(super) fn planned(&self, place: Place) -> Option<&'a str> {
        let plans =
            ["完成", "调整预算数", "调整预算", "年初预算数", "年初预算", "预算数", "预算", "计划", "任务"];
        let last = self.last_level(place)?;
        let planned = plans.iter().find_map(|plan| last.name.strip_suffix(plan));
        let opens = || place.index == 0 && planned.is_some() && last.sentence + 1 == self.memory.sentence;
        (last.sentence == self.memory.sentence || opens()).then_some(())?;
        let subject = planned.unwrap_or(last.name);
        (subject.chars().count() >= 4).then_some(subject)
    }

    /// 年度计划 in 占年度计划26亿元的54%: what an amount is called that a share is taken of.
    pub(super) fn whole(&self, left: &'a str, mention: &Mention) -> Option<&'a str> {
        let text = &self.text[mention.span.end..];
        (text.starts_with('的') || left.starts_with(['占', '为'])).then_some(())?;
        let (_, whole) = measured_by(left.trim().trim_start_matches(['仅', '只']))?;
        let (task, behind) = match text.strip_prefix('的') {
            Some(behind) => ("", behind),
            None => task_behind(text)?,
        };
        let share = behind.starts_with(|c: char| c.is_ascii_digit() || c == '近' || c == '百');
        let rate = matches!(mention.unit.as_str(), "%" | "％" | "成" | "倍" | "");
        let named = share && !rate && (2..=14).contains(&whole.chars().count());
        named.then(|| if task.is_empty() { whole } else { join(self.words, [whole, task]) })
    }

    /// 收入完成预算 for 93% in 收入3.4亿元，完成预算3.6亿元的93%: what measures its subject by an amount that is written between.
    pub(super) fn of_whole(&self, left: &str, place: Place) -> Option<&'a str> {
        let last = self.out.last().filter(|draft| draft.rule == "name.whole")?;
        let task = trim(left).trim_end_matches(['近', '约', '仅']).strip_suffix('的')?;
        last.name.ends_with(task).then_some(())?;
        let counted = self.mentions[..last.mention].iter().rfind(|mention| mention.is_indicator());
        let from = counted.map_or(place.span.start, |mention| mention.span.end.max(place.span.start));
        let (verb, _) = measured_by(
            self.text[from..self.mentions[last.mention].span.start].trim().trim_start_matches(['仅', '只']),
        )?;
        let subject = self.last_level(place).map_or("", |named| named.name);
        // 完成投资…，完成年度任务…: it is said once.
        let subject = if verb == "完成" { subject.strip_prefix(verb).unwrap_or(subject) } else { subject };
        (!subject.ends_with(last.name)).then(|| join(self.words, [subject, verb, last.name]))
    }

    /// 投资占全社会的58.5%,增长25.4%: the change is that of the investment.
    pub(super) fn whole_of_share(&self, name: &'a str) -> &'a str {
        let share = self.assembler.phrases.cues(name).may_hold(Cue::Share);
        let parts = share.then(|| name.split_once('占')).flatten();
        // 耕地占用税
        let parts = parts.filter(|(whole, part)| !whole.is_empty() && !part.starts_with(['比', '用']));
        parts.map_or(name, |(whole, _)| whole)
    }
}

impl<'a> Namer<'a, '_> {
    /// 水库 of 列入规划的23座水库, 文件 of 印发的32件文件开展清理: the noun behind a number whose attribute stands before it.
    pub(super) fn counted_alone(&self, draft: &Draft<'a>) -> Option<&'a str> {
        const DEALT_WITH: [&str; 4] = ["开展", "进行", "予以", "逐"];
        let number = self.mentions[draft.mention].span;
        let behind = &self.text[number.end..];
        (draft.rule == "name.object-behind" && self.text[..number.start].ends_with('的')).then_some(())?;
        let at =
            draft.name.char_indices().map(|(at, _)| at).find(|&at| behind.starts_with(&draft.name[at..]))?;
        let noun = &draft.name[at..];
        let end = DEALT_WITH.iter().find_map(|verb| find_word(noun, verb)).unwrap_or(noun.len());
        (2..=10).contains(&noun[..end].chars().count()).then_some(&noun[..end])
    }

    /// 解决 and 解决饮水困难 for 120人 in 解决120人、36头大牲畜的饮水困难: the verb before people without a noun, and what is done for them
    /// as for those that are counted next.
    pub(super) fn item_of_both(&self, series: &Series<'_, 'a>) -> Option<(&'a str, &'a str)> {
        const LENGTHS: std::ops::RangeInclusive<usize> = 2..=8;
        let people = matches!(series.unit(), "人" | "户" | "名");
        let joined = people && matches!(trim(series.right), "、" | "和" | "及");
        let next = series.follows.filter(|_| joined)?;
        let behind = clause_behind(&self.text[next.span.end..]);
        // 解决800人、36头大牲畜饮水困难
        let wants = || WANTS.ending(behind).map(|what| (&behind[..behind.len() - what.len()], what));
        let (whose, what) = behind.split_once('的').or_else(wants)?;
        let fits = |words: &str| LENGTHS.contains(&words.chars().count()) && !holds_figure(words);
        let opening = self.opening(series);
        (fits(whose) && fits(what) && (2..=6).contains(&opening.chars().count()))
            .then(|| (opening, join(self.words, [opening, what])))
    }

    /// 占总人口的贫困居民 of 占总人口2.3%的贫困居民: a share of those who stand behind it, and of nothing before.
    pub(super) fn share_of_those(&self, series: &Series<'_, 'a>, name: &str) -> Option<&'a str> {
        let phrases = &self.assembler.phrases;
        let those = series.right.strip_prefix('的').filter(|_| phrases.is_share(name))?;
        let (_, end) = phrases.counted_end(those)?;
        Some(join(self.words, [name, "的", &those[..end]]))
    }

    /// 工作动态 of 其余5条为工作动态, “一人所” of 16个所中有9个为“一人所”: what a part is said to be.
    pub(super) fn what_they_are(&self, series: &Series<'_, 'a>, name: &str) -> Option<&'a str> {
        let part = matches!(trim(series.left), "其余" | "余下" | "剩余" | "有" | "中有" | "其中" | "其中有");
        let unit = series.unit();
        let counts = !is_rate(unit) && !unit.ends_with('元');
        (part && name.is_empty() && series.follows.is_none() && counts).then_some(())?;
        let right = trim(series.right);
        let what = one_of!["均为", "都是", "为", "是"].cut_opening(right)?;
        let named = (2..=20).contains(&what.chars().count()) && !what.contains(|c: char| c.is_ascii_digit());
        (named && !what.starts_with("了")).then_some(what)
    }

    /// 申请数量合计 of 申请数量：自然人3件，企业1件，合计4件: the sum of a list by what heads it.
    pub(super) fn sum_of_head(&self, left: &str, number: &Mention) -> Option<&'a str> {
        const LONGEST: usize = 20;
        let sum = trim(left);
        let before = self.text.get(self.memory.start..number.span.start)?;
        let (head, _) = before.rsplit_once(['：', ':']).filter(|_| matches!(sum, "合计" | "总计"))?;
        let head = head.rsplit(is_delimiter).next()?;
        let head = self.assembler.phrases.trim_lead(head);
        // 具体如下：, 主要是： name nothing.
        let named = (2..=LONGEST).contains(&head.chars().count())
            && !head.contains(|c: char| c.is_ascii_digit())
            && !head.ends_with(['下', '看', '是', '为', '有', '括', '中']);
        named.then(|| join(self.words, [head, sum]))
    }

    /// 其余 of 甲类5条、乙类3条，其余2条, 总计 of 其他处理1件；总计22件: a rest, or a total behind a list that it does not sum up, which
    /// is none of what was named last.
    pub(super) fn rest_of_list(&self, left: &'a str, number: &Mention) -> Option<&'a str> {
        let own = trim(left);
        let listed = || {
            let mut same = self.drafts_back().take_while(|(draft, _)| draft.measure == Measure::Level);
            same.next().is_some_and(|(_, part)| part.unit == number.unit)
        };
        match own {
            "其余" | "余下" | "剩余" => listed().then_some(own),
            "总计" | "合计" => self.sum_of_head(left, number).or_else(|| {
                let before = self.text.get(self.memory.start..number.span.start)?.trim_end();
                let apart = before.strip_suffix(own)?.trim_end().ends_with(['；', ';']);
                (apart && listed()).then_some(own)
            }),
            _ => None,
        }
    }

    /// 收入进度最低的 of 3个县收入进度未达50%，最低的只有43%: which of those that the rate before tells of has this one.
    pub(super) fn extreme(&self, name: &str, left: &str, number: &Mention, place: Place) -> Option<&'a str> {
        let most = name.trim_end_matches('的');
        matches!(most, "最低" | "最高" | "最大" | "最小" | "最多" | "最少").then_some(())?;
        let of = trim(left).strip_prefix(most).is_some_and(|behind| behind.starts_with('的'));
        let last = self.level_here(place).filter(|_| of && is_rate(&number.unit))?;
        let same = self.unit_of(&last) == Some(&number.unit) && !last.name.contains('最');
        same.then(|| join(self.words, [last.name, most, "的"]))
    }
}

/// 造林任务 and what follows of 造林任务的175%, behind 占省下达1.3万亩: the noun for what was to be done, where a share of it
/// follows.
fn task_behind(text: &str) -> Option<(&str, &str)> {
    const LONGEST: usize = "高标准农田建设任务的".len();
    const TASKS: OneOf<4> = OneOf::new(["任务", "计划", "目标", "指标"]);
    let near = &text[..text.floor_char_boundary(LONGEST)];
    let (task, _) = near.split_once('的')?;
    let named = TASKS.ends(task) && !task.contains(is_delimiter);
    named.then(|| (task, &text[task.len() + '的'.len_utf8()..]))
}

/// 为 and 年度预算 of 为县人大二次会议批准的年度预算: the verb that measures a subject, and what it is measured by, without who
/// approved that.
fn measured_by(phrase: &str) -> Option<(&'static str, &str)> {
    const APPROVED: [&str; 4] = ["批准的", "批准", "通过的", "审定的"];
    let (verb, whole) =
        MEASURING.iter().find_map(|verb| phrase.strip_prefix(verb).map(|whole| (*verb, whole)))?;
    let plan = APPROVED.iter().find_map(|word| rfind_word(whole, word).map(|at| &whole[at + word.len()..]));
    Some((verb, plan.filter(|plan| !plan.is_empty()).unwrap_or(whole)))
}

/// Verbs that measure a subject by something else.
const MEASURING: [&str; 7] = ["占", "约占", "仅占", "为", "相当于", "达到", "完成"];

/// 政府性基金收入 of 政府性基金收入为预算: what is measured by a plan, or by the year before.
pub(super) fn whole_of_plan(name: &str) -> Option<&str> {
    let measured = name.strip_suffix('数').unwrap_or(name);
    // Most names end otherwise.
    measured.ends_with(['算', '划', '务', '年']).then_some(())?;
    let plan = one_of![
        "年初预算",
        "年度预算",
        "调整预算",
        "预算",
        "年度计划",
        "计划",
        "年度任务",
        "目标任务",
        "任务",
        "上年",
        "去年"
    ]
    .cut_ending(measured)?;
    let whole = one_of!["完成", "为", "是", "达到", "相当于", "占"].cut_ending(plan)?;
    (whole.chars().count() >= 2 && whole != "超额").then_some(whole)
}

/// What people and cattle want.
const WANTS: OneOf<8> = OneOf::new([
    "饮水困难",
    "吃水困难",
    "用水困难",
    "饮水安全问题",
    "饮水问题",
    "用电问题",
    "住房困难",
    "出行困难",
]);

/// 财政收入 of 财政收入是上年的: what a number tells a multiple of.
pub(super) fn multiplied(name: &str) -> &str {
    let at = ["是", "为", "相当于"].iter().filter_map(|verb| rfind_word(name, verb)).max();
    at.map_or("", |at| name[..at].trim_end_matches(['仅', '约', '已', '均']))
}

/// 降雨量 of 降雨量仅为近五年均值的: what a rate measures by its mean.
pub(super) fn of_mean(left: &str) -> Option<&str> {
    let mean = left.strip_suffix('的').filter(|mean| mean.ends_with(['值', '平']))?;
    one_of!["均值", "平均值", "平均水平"].ends(mean).then_some(())?;
    let (subject, _) =
        ["相当于", "为", "是", "达到", "不足", "不到"].iter().find_map(|verb| mean.rsplit_once(verb))?;
    Some(trim(subject).trim_end_matches(['仅', '只', '已', '约']))
}

/// 60%的管网铺设: what a share is of, where it stands behind the share.
pub(super) fn share_of_object<'t>(mention: &Mention, right: &'t str, name: &str) -> Option<&'t str> {
    let object = trim(right).strip_prefix('的')?;
    let share = matches!(mention.unit.as_str(), "%" | "％" | "成");
    let length = object.chars().count();
    // 不低于5%的幅度, 突破100%的警戒线: what the number is, not what it is of.
    let own = ["幅度", "比例", "增速", "水平", "目标", "标准", "警戒线", "红线", "要求"];
    let goal = object.ends_with("目标");
    let share = share && !own.iter().any(|own| object.starts_with(own));
    (share && !goal && !name.is_empty() && !name.contains('占') && (2..=12).contains(&length))
        .then_some(object)
}

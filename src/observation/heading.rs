//! What a heading says of the numbers under it: whether they report or plan, and of which time they are.

use std::borrow::Cow;

use crate::document;
use crate::five_years;
use crate::observation::Status;
use crate::observation::period::{Anchor, Period, Relative};
use crate::observation::status::years;
use crate::one_of::{OneOf, one_of};
use crate::rules::{Lexicon, Rules};

/// What the numbers of a part of a report are: done or planned, and when.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Setting {
    /// Target in a plan.
    pub status: Status,
    /// The time that the part is about, where it is not the report's own.
    pub period: Option<Period>,
    /// The years that the part around looks back on, where the part is about the last of them.
    pub review: Option<Period>,
}

impl Setting {
    /// The same inside a part of another setting: （二）支出安排 under 二、2026年预算草案 is of that year.
    pub(super) fn within(self, outer: Setting) -> Setting {
        let planned = outer.planned().filter(|_| self.status == Status::Target);
        Setting { period: self.period.or(planned), ..self }
    }

    /// Whether the part looks back over several years.
    pub(super) fn reviews_years(self) -> bool {
        self.status != Status::Target && matches!(self.period, Some(Period::Years(..)))
    }

    /// The time that is planned, in a plan that names it.
    pub(super) fn planned(self) -> Option<Period> {
        self.period.filter(|_| self.status == Status::Target)
    }
}

/// What a heading says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Announced {
    pub setting: Setting,
    /// It announces two times in turn: 2025年和“十四五”时期工作回顾.
    pub several: bool,
    /// Problems come before the plan: 存在问题和下一步打算.
    pub problems: bool,
}

/// The words that headings are read by.
#[derive(Clone, Debug)]
pub(super) struct HeadingWords {
    plans: Lexicon<()>,
    /// Words for looking back, and whether they suffice where no time is named.
    reviews: Lexicon<bool>,
    /// What is told of the present state: 问题, 不足.
    problems: Lexicon<()>,
    /// What is told of things as they are, even in a plan: 基本情况.
    states: Lexicon<()>,
    /// Words that tell a part of a report from the caption of a table or a figure.
    parts: Lexicon<()>,
    times: Lexicon<Relative>,
}

/// A heading longer than this is a sentence, and plans nothing by a word in it.
const LONGEST_PLAN: usize = 40;

impl HeadingWords {
    pub(super) fn new(rules: &Rules) -> Self {
        let words = |means: &str| rules.lexicon("status", |rule| (rule.means == means).then_some(()));
        HeadingWords {
            plans: words("section"),
            reviews: rules.lexicon("status", |rule| (rule.means == "review").then_some(rule.value == "done")),
            problems: words("problem"),
            states: words("state"),
            parts: words("part"),
            times: rules.lexicon("periods", |rule| {
                (rule.means == "heading").then(|| Relative::parse(rule.value)).flatten()
            }),
        }
    }

    /// Whether a heading shows that the report speaks in the year after the one reported on: it plans that year as
    /// 今年, or, in a report to a congress, by its number.
    pub(super) fn plans_next(&self, title: &str, year: i32, speaks: bool) -> bool {
        let title = &*in_digits(title);
        let named = title.contains("今年") || speaks && years(title).any(|named| named == year + 1);
        named && self.plans.find(title).is_some() && self.reviews.find(title).is_none()
    }

    /// What a line without a number says, if it heads a part: it names the part's matter, and no day.
    pub(super) fn read_unnumbered(&self, line: &str, anchor: Anchor) -> Option<Announced> {
        let heads = !line.contains(['月', '日', '号', '报']) && !line.starts_with(['—', '图', '表']);
        let matter = || {
            self.plans.find(line).is_some()
                || self.parts.find(line).is_some()
                || self.tells_problems(line)
                || self.reviews.find(line).is_some()
        };
        if heads && matter() { self.read(line, anchor) } else { None }
    }

    /// What the title of a report that looks back on several years says of all its numbers: 工作报告（2019—2023）.
    pub(super) fn read_title(&self, title: &str, anchor: Anchor) -> Setting {
        let looks_back = || self.reviews.find(title).is_some() || title.contains("报告");
        let named = self.named(&in_digits(title), anchor).into_iter().map(|(_, period)| period);
        let span = named.into_iter().find(|&period| match period {
            Period::Years(first, last) => first < last && anchor.year == Some(last),
            _ => false,
        });
        // 2020年县级预算调整方案: the budget that it proposes is a plan.
        let proposes = one_of!["预算调整方案", "调整预算方案", "预算调整的", "调整预算的"].is_in(title);
        let status = if proposes || is_of_plan(title) { Status::Target } else { Status::Actual };
        match five_years(title) {
            Some(plan) => Setting { status: Status::Target, period: Some(plan), ..Setting::default() },
            None => Setting { status, period: span.filter(|_| looks_back()), ..Setting::default() },
        }
    }

    /// What a heading says of its part, if anything.
    pub(super) fn read(&self, title: &str, anchor: Anchor) -> Option<Announced> {
        let title = &*in_digits(title);
        let announced = self.read_times(title, anchor);
        match announced {
            Some(announced) if announced.setting.status == Status::Target => {
                Some(Announced { problems: self.opens_with_problems(title), ..announced })
            }
            None if self.tells_problems(title) => Some(Announced::default()),
            _ => announced,
        }
    }

    /// Whether a heading in a plan says that its part tells how things are: 一、基本情况, but no 部门预算基本情况.
    pub(super) fn tells_state(&self, title: &str) -> bool {
        self.states.suffix(title).is_some() && !title.contains("预算")
    }

    /// Whether a heading that plans names problems first: 存在问题和2024年打算, but no 问题整改措施.
    fn opens_with_problems(&self, title: &str) -> bool {
        title.char_indices().any(|(at, c)| {
            matches!(c, '和' | '与' | '及' | '、' | '，' | '以' | ' ') && self.tells_problems(&title[..at])
        })
    }

    /// Whether words name problems, and not that they are solved: 存在的主要问题, 未整改到位问题的原因, but 加快解决突出问题.
    fn tells_problems(&self, words: &str) -> bool {
        const SOLVED: OneOf<13> = OneOf::new([
            "解决",
            "化解",
            "破解",
            "整改",
            "治理",
            "补齐",
            "补短板",
            "处理",
            "查找",
            "发现",
            "针对",
            "反映",
            "克服",
        ]);
        let solved = || SOLVED.is_in(words) && !words.contains("未整改");
        self.problems.suffix(words).is_some() && !solved()
    }

    /// What a heading says by the times in it and the words for plans and reviews.
    fn read_times(&self, title: &str, anchor: Anchor) -> Option<Announced> {
        let plan = self
            .plans
            .find(title)
            .map(|(at, ..)| at)
            .filter(|&at| title.chars().count() <= LONGEST_PLAN && !is_fulfilled(&title[..at]));
        // 2023年部门预算情况说明 explains the plan.
        let explains = |at: usize| plan.is_some_and(|plan| plan < at) && title[at..].starts_with("情况说明");
        let review =
            self.reviews.find(title).map(|(at, _, done)| (at, done)).filter(|&(at, _)| !explains(at));
        let Some(year) = anchor.year else {
            let setting = Setting { status: Status::Target, ..Setting::default() };
            return (plan.is_some() && review.is_none())
                .then_some(Announced { setting, ..Announced::default() });
        };
        let named = self.named(title, anchor);
        // 一、12月底前完成2025年规划编制1项: a year within a sentence says when nothing else is.
        let within = |at: usize| plan.is_none() && !title[..at].trim().is_empty() && is_sentence(title);
        let later = named.iter().find(|&&(at, period)| anchor.starts_ahead(period) && !within(at));
        let first = named.first();
        let announced = |status, period| {
            let several = named.iter().any(|(_, other)| Some(other) != first.map(|(_, period)| period));
            let setting = Setting { status, period, review: None };
            Some(Announced { setting, several, problems: false })
        };
        // 预算执行情况和2026年预算草案: what comes first is what the part opens with. 2025年和今年以来工作回顾 plans nothing.
        let opens = |review: usize| later.is_none_or(|(at, _)| review < *at || plan.is_none());
        if let Some((_, done)) = review.filter(|&(review, _)| opens(review)) {
            let Some((_, period)) = first else {
                return done.then(|| announced(Status::Actual, None)).flatten();
            };
            return match *period {
                Period::Years(first, last) if last > first && last <= year + 1 => {
                    announced(Status::Actual, Some(*period))
                }
                Period::Year(named) if named == year => announced(Status::Actual, None),
                // A plan opens with the year before: 一、2023年计划执行情况.
                Period::Year(named) if named < year && done => announced(Status::Actual, Some(*period)),
                // 2021年1至8月预算执行情况, in a report on the year before
                Period::Year(named) if named == year + 1 && done => {
                    let (first, last) = document::months_named(title)?;
                    announced(Status::Actual, Some(Period::Months(named, first, last)))
                }
                _ => None,
            };
        }
        if let Some((_, period)) = later {
            return announced(Status::Target, Some(*period));
        }
        if plan.is_some() {
            return announced(Status::Target, None);
        }
        match first {
            Some((_, period @ Period::Years(first, last)))
                if last > first && *last <= year + 1 && self.parts.find(title).is_some() =>
            {
                announced(Status::Actual, Some(*period))
            }
            _ => None,
        }
    }

    /// The times that a heading names, in order.
    fn named(&self, title: &str, anchor: Anchor) -> Vec<(usize, Period)> {
        let mut named: Vec<(usize, Period)> = Vec::new();
        let Some(year) = anchor.year else { return named };
        let now = anchor.now.unwrap_or(year);
        let mut from = 0;
        while let Some((at, length, relative)) = self.times.find(&title[from..]) {
            named.extend(relative.period(year, now, anchor).map(|period| (from + at, period)));
            from += at + length;
        }
        let mut behind = 0;
        for year in years(title) {
            let digits = year.to_string();
            let Some(at) = title[behind..].find(&digits).map(|at| behind + at) else { continue };
            let range =
                named.last().filter(|(start, _)| start + digits.len() <= at).and_then(|&(_, last)| {
                    let between = title[behind..at].trim_start_matches('年');
                    let Period::Year(first) = last else { return None };
                    (!between.is_empty()
                        && between.chars().all(|c| "-—－–至到~～".contains(c))
                        && first < year)
                        .then_some(Period::Years(first, year))
                });
            match (range, named.last_mut()) {
                (Some(range), Some(last)) => last.1 = range,
                _ => named.push((at, Period::Year(year))),
            }
            behind = at + digits.len();
        }
        named.sort_by_key(|(at, _)| *at);
        named
    }
}

/// A heading with its years in Arabic digits: 二〇一五年工作回顾, 二OO六年.
fn in_digits(title: &str) -> Cow<'_, str> {
    let mut read = Cow::Borrowed(title);
    // Asked of every heading, whose years are mostly in digits already.
    for at in memchr::memchr_iter("年".as_bytes()[2], title.as_bytes()) {
        let named = title.get(..=at).and_then(|named| named.strip_suffix('年'));
        let Some(named) = named.filter(|named| !named.ends_with(|c: char| c.is_ascii_digit())) else {
            continue;
        };
        let start = named.char_indices().rev().nth(3).map_or(named.len(), |(start, _)| start);
        let year = &named[start..];
        let digits = year.chars().map(|c| match c {
            'O' | 'Ｏ' => Some(0),
            _ => crate::quantity::digit_of(c),
        });
        if !year.is_ascii() && year.starts_with(['一', '二']) {
            let digits = digits.map(|digit| char::from_digit(digit?.try_into().ok()?, 10));
            if let Some(digits) = digits.collect::<Option<String>>() {
                read = Cow::Owned(read.replacen(year, &digits, 1));
            }
        }
    }
    read
}

/// Whether a heading holds a number that is no year, as a run-in sentence does.
fn is_sentence(title: &str) -> bool {
    let digits = title.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty());
    digits.count() > years(title).count()
}

/// 第十三个五年规划纲要, “十三五”发展规划: the years that a title's five-year plan is for, unless it says what has come of it.
fn five_years(title: &str) -> Option<Period> {
    let plans = one_of!["规划纲要", "计划纲要", "五年规划", "五年计划", "发展规划"].is_in(title);
    let (_, plan) = five_years::first_named(title).filter(|_| plans && !PAST.is_in(title))?;
    let (first, last) = five_years::years(plan);
    Some(Period::Years(first, last))
}

/// What makes a plan's name that of a report on what has come of it.
const PAST: OneOf<11> = OneOf::new([
    "评估",
    "总结",
    "报告",
    "汇报",
    "通报",
    "公报",
    "完成情况",
    "实施情况",
    "执行情况",
    "落实情况",
    "进展情况",
]);

/// 关于下达2021年粮食生产计划的通知, 春耕生产工作方案: whether a title is that of a plan.
fn is_of_plan(title: &str) -> bool {
    const PLANS: OneOf<9> = OneOf::new([
        "工作方案",
        "实施方案",
        "行动方案",
        "行动计划",
        "工作要点",
        "分解表",
        "目标任务",
        "任务清单",
        "责任清单",
    ]);
    let notice = title.strip_suffix("的通知");
    let named = notice.unwrap_or(title).trim_end_matches(['》', '”', '）', ')']);
    let told = || notice.is_some() && one_of!["计划", "任务", "指标"].ends(named);
    (PLANS.ends(named) || told()) && !PAST.is_in(title)
}

/// Whether the task that a heading goes on to name is said to be done, or what was worked toward: 全面完成|目标任务,
/// 已完成脱贫攻坚|目标任务, 聚焦“|目标任务”.
fn is_fulfilled(before: &str) -> bool {
    const ENDS: OneOf<17> = OneOf::new([
        "完成",
        "完成年度",
        "完成全年",
        "完成各项",
        "完成既定",
        "完成了",
        "实现",
        "兑现",
        "聚焦",
        "围绕",
        "紧扣",
        "紧盯",
        "冲刺",
        "对标",
        "锚定",
        "瞄准",
        "聚力",
    ]);
    let before = before.trim_end_matches('“');
    ENDS.ends(before)
        || one_of!["已完成", "已基本完成", "已全面完成", "圆满完成", "超额完成", "顺利完成"].is_in(before)
}

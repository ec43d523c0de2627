//! Whether a number reports or plans.

use smallvec::SmallVec;

use crate::document::ends_a_word;
use crate::observation::moment::trim_date;
use crate::one_of::{OneOf, one_of};
use crate::quantity::{SCOPES, digit_of, is_delimiter};
use crate::rules::{Lexicon, Rules};
use crate::span::{find_word, holds_figure};

/// The words that tell plans from reports.
#[derive(Clone, Debug)]
pub(super) struct StatusWords {
    /// Words of planning, and with `false` what only looks like them.
    pub(super) plans: Lexicon<bool>,
    /// Times that lie ahead and open a sentence.
    announced: Lexicon<()>,
    /// Words that make all numbers behind them in their sentence a plan.
    aims: Lexicon<()>,
    /// What opens a clause that says what has come of a plan.
    outcomes: Lexicon<()>,
    /// Words right before a number that is planned, and of what: an amount, a task, or anything.
    quotas: Lexicon<&'static str>,
    done: Lexicon<()>,
    /// Whether a form ends a name of what stands at a moment, or the words before its number.
    standing: Lexicon<()>,
    reaching: Lexicon<()>,
    /// How the names end of what cases come to.
    summing: Lexicon<()>,
    /// How the names end of what is measured year by year.
    yearly: Lexicon<()>,
    /// What a thing will do once it is done: 建成后年, 投产后可.
    prospects: Lexicon<()>,
}

/// What is done wrong to a budget.
const MISSTATES: OneOf<14> = OneOf::new([
    "少编", "多编", "漏编", "未编", "虚编", "错编", "代编", "少列", "多列", "漏列", "未列", "虚列", "虚报",
    "挤占",
]);

/// Whether words end in the verb by which a plan is reached, and whose plan it is: 完成|, 完成全年|.
fn reaches(before: &str) -> bool {
    let before = one_of!["全年", "年度", "年"].cut_ending(before).unwrap_or(before);
    one_of!["完成", "达", "达到", "占", "完成了"].ends(before)
}

/// Whether there is nothing in words but a time and how sure it is: 全年, 2023年, 到年底, 经初步.
fn is_frame(words: &str) -> bool {
    let words = trim_date(words.trim());
    ["", "全年", "今年", "年内", "年底", "到年底", "至年底", "目前", "初步", "经初步", "据初步"]
        .contains(&words)
}

/// What stands before the area that a report is about: 2023年 before 全县.
fn before_area(words: &str) -> &str {
    SCOPES.cut_ending(words).unwrap_or(words)
}

/// Whether a clause goes on with what the one before is about, and names nothing of its own: 增长6%, 占预算的98%.
fn moves(clause: &str) -> bool {
    const OPENINGS: OneOf<15> = OneOf::new([
        "增", "下降", "减", "降", "提高", "上升", "同比", "比", "较", "占", "分别", "完成", "为", "超", "仅",
    ]);
    OPENINGS.opens(clause.trim_start())
}

impl StatusWords {
    pub(super) fn new(rules: &Rules) -> Self {
        let words = |means: &str| rules.lexicon("status", |rule| (rule.means == means).then_some(()));
        StatusWords {
            plans: rules.lexicon("status", |rule| match rule.means {
                "plan" => Some(true),
                "no-plan" => Some(false),
                _ => None,
            }),
            announced: words("announced"),
            aims: words("aim"),
            outcomes: words("outcome"),
            quotas: rules.lexicon("status", |rule| (rule.means == "quota").then_some(rule.value)),
            done: words("done"),
            standing: words("standing"),
            reaching: words("reaching"),
            summing: words("summing"),
            yearly: words("yearly"),
            prospects: rules
                .lexicon("status", |rule| (rule.means == "plan" && rule.value == "prospect").then_some(())),
        }
    }

    /// The first cue in a text, and its length. What only looks like one (大力争取资金) is passed over.
    fn cue(&self, text: &str) -> Option<(usize, usize)> {
        let mut from = 0;
        while let Some((at, length, plans)) = self.plans.find(&text[from..]) {
            // 比预期目标低0.6个百分点, 高于8%的预期目标: what a result is compared with.
            let before = &text[..from + at];
            let before = one_of!["年度", "年初", "全年"].cut_ending(before).unwrap_or(before);
            let compared = before.ends_with(['比', '较', '于', '超', '与'])
                || before.strip_suffix('的').is_some_and(|goal| goal.ends_with(['%', '％', '元']));
            // 33个拟投产项目只有9个投产: the plan names those of which it is told what came of them.
            let behind = &text[from + at..];
            let named = || behind.starts_with('拟') && one_of!["只有", "仅有", "中仅", "中只"].is_in(behind);
            if plans && !compared && !named() && !is_aside(behind) {
                return Some((from + at, length));
            }
            from += at + length;
        }
        None
    }

    /// The words right before the number that make it a plan: 任务数120人, 预算43亿元, but 完成年度计划54%, 完成任务43亿元.
    pub(super) fn quota<'t>(&self, before: &'t str, unit: &str) -> Option<&'t str> {
        let told = before;
        let before =
            before.trim_end_matches(['为', '达', '到', '约', '近', '是', '由', '从', ' ', '(', '（']);
        let Some((length, of)) = self.quotas.suffix(before) else {
            // 计划为14%
            let whole = self.quotas.suffix(told).map(|(length, _)| &told[told.len() - length..]);
            return whole.or_else(|| approved(before, unit));
        };
        let planned = match of {
            // 少编收入预算3275万元: so much of it was not planned.
            "amount" => {
                !matches!(unit, "%" | "％" | "成" | "倍") && !MISSTATES.ends(&before[..before.len() - length])
            }
            "task" => {
                // 完成造林3万亩（任务2万亩）
                let clause =
                    before.rsplit(['，', ',', '；', '：', '（', '(', '\n']).next().unwrap_or_default();
                let acts = ["完成", "组织", "开展", "承担", "执行"];
                // 市下达我县新签约项目任务7个
                let handed_down = || find_word(clause, "下达").is_some();
                !matches!(unit, "%" | "％" | "" | "个百分点")
                    && (!matches!(unit, "项" | "个" | "件" | "条" | "批次" | "次") || handed_down())
                    && acts.iter().all(|act| find_word(clause, act).is_none())
            }
            // 未完成绩效目标13项: the goals are counted.
            _ if matches!(unit, "项" | "个" | "条")
                && one_of!["未完成", "设定", "细化", "分解"].is_in(before) =>
            {
                false
            }
            // 完成年度目标155%: how far it is reached.
            _ => !(matches!(unit, "%" | "％") && reaches(&before[..before.len() - length])),
        };
        planned.then(|| &before[before.len() - length..])
    }

    /// Whether the words from the sentence's start to the number plan it. A cue that opens its clause holds up to the
    /// next semicolon, or up to a clause that says what has come of it (实际建成3.58万亩).
    pub(super) fn planned(&self, before: &str) -> bool {
        // 下半年,力争…；新建60个: a time that lies ahead opens the whole sentence.
        if self.announced.prefix(before).is_some() && self.cue(before).is_some() || self.stays_planned(before)
        {
            return true;
        }
        // 完成率100%（年度目标为98%），达标率99%: what a bracket that is closed tells of plans stays in it.
        let outside = before.contains(['）', ')']).then(|| without_brackets(before));
        let before = outside.as_deref().unwrap_or(before);
        let part = before
            .rfind(['；', ';'])
            .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
        let mut clauses = before[part..].rsplit(['，', ',', '：', ':', '）', ')']);
        let own = clauses.next().unwrap_or_default();
        if self.cue(own).is_some() || self.lies_ahead(&before[part..]) {
            return true;
        }
        // 力争全年新增企业10家，全年投资增长8%
        let strives = || own.trim_start().starts_with("全年") && find_word(&before[part..], "力争").is_some();
        let outcome = self.is_outcome(own) && !strives();
        // 1—11月已完成投资6亿元, but 由现有的34个扩展到50个
        let reports =
            (outcome || own.contains('已')) && self.done(own) || has_done(own) || tells_of_task(before);
        // 圆满完成任务：新建泵站3座
        let aimed = || self.aims.find(before).is_some_and(|(at, ..)| !before[..at].ends_with("完成"));
        if !reports && aimed() {
            return true;
        }
        if outcome || reports {
            return false;
        }
        // 全年预计…: what opens a plan is no outcome, however it begins.
        // 农产品产值预计增长8%，新增企业42户: of another subject, nothing is expected.
        let mut goes_on = moves(own);
        let turns = |clause| {
            if self.opens_plan(clause) {
                return Some(!self.expects_of_subject(clause, own) || goes_on);
            }
            // 收入预计4316元，较上年净增503元
            if goes_on && self.expects_figure(clause) {
                return Some(true);
            }
            goes_on = goes_on && moves(clause);
            self.is_outcome(clause).then_some(false)
        };
        clauses.find_map(turns).unwrap_or_else(|| !is_dated(own) && self.planned_above(&before[..part]))
    }

    /// 预计产值增长8%，增速居全市|第2位: whether a place that is held is told behind a clause on what is expected.
    pub(super) fn follows_forecast(&self, before: &str) -> bool {
        let part = before.rsplit(['；', ';']).next().unwrap_or_default();
        let Some((told, own)) = part.rsplit_once(['，', ',']) else { return false };
        const STRIVES: OneOf<6> = OneOf::new(["力争", "确保", "争取", "计划", "目标", "将"]);
        find_word(told, "预计").is_some() && !STRIVES.is_in(part) && self.cue(own).is_none()
    }

    /// Whether the parts of a sentence before this one plan it too: 今年计划加固水库5座；整治河道6公里, as long as none
    /// says what has come of it. 预计 and 确保 are said of one figure, which may open a list of what is known, but for
    /// 预计全年… and 预计，….
    fn planned_above(&self, parts: &str) -> bool {
        // 群众2万人交出答卷：预计全年完成投资5亿元；农业产值3亿元: behind a colon, the forecast of all opens anew.
        let forecast = parts.rsplit(['：', ':']).next().filter(|list| list.starts_with("预计全年"));
        let mut clauses = forecast.unwrap_or(parts).split(['，', ',', '；', ';', '：', ':']);
        let known = |clause: &str| self.is_outcome(clause) || self.done(clause);
        // 2023年，我局的工作重点是：计划…: what has no figure only leads to the plan.
        let tells = |clause: &&str| self.opens_plan(clause) || holds_figure(clause) || known(clause);
        let first = clauses.find(tells).filter(|first| self.opens_plan(first));
        let cue = first.and_then(|first| self.cue(first).map(|(at, len)| &first[at..at + len]));
        let alone = first.is_some_and(|first| is_frame(before_area(first.trim_end_matches("预计"))));
        if alone {
            // 预计，2023年全镇产值9亿元: the time is that of the plan.
            clauses.next();
        }
        let all = alone || first.is_some_and(|first| first.contains("全年"));
        cue.is_some_and(|cue| all || !cue.contains(['预', '确', '望', '可']))
            && !clauses.any(|clause| known(clause) || is_dated(clause))
    }

    /// 建成后，年加工鲜果3万吨，带动就业200人: whether a part of a sentence tells what a thing will do once it is done, and no
    /// clause behind that what has come of it.
    fn lies_ahead(&self, part: &str) -> bool {
        let behind = self.prospects.find(part).map(|(at, len, ())| &part[at + len..]);
        behind.is_some_and(|behind| {
            let mut clauses = behind.split(['，', ',', '：', ':']);
            !clauses.any(|clause| self.is_outcome(clause) || self.done(clause) || has_done(clause))
        })
    }

    /// Whether a remark has a word of planning hold for all that follows: 预计（下同）.
    fn stays_planned(&self, before: &str) -> bool {
        let remark = find_word(before, "下同").map(|at| before[..at].trim_end_matches(['（', '(']));
        remark.is_some_and(|before| self.plans.suffix(before).is_some())
    }

    /// Whether a clause opens with what has come of a plan.
    fn is_outcome(&self, clause: &str) -> bool {
        let clause = clause.trim_start();
        // 任务是新增床位30张，共涉及5个乡: what the plan itself comes to.
        self.outcomes.prefix(clause).is_some() && !one_of!["共涉及", "共需"].opens(clause)
    }

    /// Whether a clause says what is expected of its subject, which says nothing of the next one: 产值预计增长8%，新增企业42户.
    /// Of the whole area all may be expected, but for what opens with its number: 全市预计产值9亿元，10个案例入选.
    fn expects_of_subject(&self, clause: &str, next: &str) -> bool {
        self.cue(clause).is_some_and(|(at, _)| {
            let subject = &clause[..at];
            let subject = if next.is_empty() { subject } else { before_area(subject) };
            clause[at..].starts_with("预计") && !is_frame(subject)
        })
    }

    /// 收入预计|4316元: whether a clause says that its figure is expected.
    fn expects_figure(&self, clause: &str) -> bool {
        self.cue(clause).is_some_and(|(at, len)| {
            clause[at..].starts_with("预计") && clause[at + len..].starts_with(|c: char| c.is_ascii_digit())
        })
    }

    /// Whether a cue stands at the beginning of a clause, before its verb: 力争完成…, 我镇将完成….
    fn opens_plan(&self, clause: &str) -> bool {
        const SUBJECT: usize = 10;
        self.cue(clause).is_some_and(|(at, len)| {
            let behind = &clause[at + len..];
            // 预计2023年前三季度…, 将于5年内建成…, but 预计3200万元
            let figure = behind.trim_start_matches(|c: char| c.is_ascii_digit());
            let dated =
                behind.len() - figure.len() == 4 && figure.starts_with('年') || figure.starts_with("年内");
            // 预计，全年完成投资12亿元
            let alone = || clause[at..].starts_with("预计") && is_frame(&clause[..at]);
            clause[..at].chars().count() <= SUBJECT
                && (!behind.is_empty() || alone())
                && (figure.len() == behind.len() || dated)
        })
    }

    /// Whether a number is a state at the end of its time, no sum over it: its name says so (保有量), or the verb
    /// before it (突破).
    pub(super) fn stands(&self, before: &str, name: &str) -> bool {
        // 近 and 约 qualify, but 接近 is reached.
        let near = before.ends_with("接近");
        let before = if near { before } else { before.trim_end_matches(['约', '近', '第', ' ']) };
        // A share that is kept up is one of each year.
        is_multiple(before)
            || self.ends(before, name)
                // 直播点击量突破15万次, but 月访问量稳定在9万次
                && (before.ends_with("稳定在") || self.summing.suffix(name).is_none())
                && added(name).is_none_or(|added| added.starts_with('的'))
                // 用于教育的支出达到3亿元
                && !(name.ends_with(['出', '入', '资', '金']) && name.contains("用于"))
                && !before.ends_with("保持在")
                && !(before.ends_with("稳定在") && one_of!["连续五年", "连续5年"].is_in(before))
                && !self.sums(before)
    }

    /// Whether a number is a sum, whatever verb stands before it: 民生支出累计达到210亿元, but no 累计达到46个 behind
    /// what has been added.
    pub(super) fn sums(&self, before: &str) -> bool {
        const LONGEST: usize = "累计达到近".len() / '计'.len_utf8();
        let mut ends = before.char_indices().rev().take(LONGEST).map(|(at, _)| before.split_at(at));
        let named = ends.find(|(_, end)| end.starts_with("累计")).map(|(named, _)| named);
        named.is_some_and(|named| !named.is_empty() && !named.ends_with(is_delimiter))
    }

    /// Whether the number of this name behind these words sums up its time, though it is said to be reached: 涉案金额达3亿元,
    /// 考上大学的有23人, but 产值过亿的有12家.
    pub(super) fn is_summed(&self, before: &str, name: &str, unit: &str) -> bool {
        let came = || matches!(unit, "人" | "名" | "人次" | "件" | "起") && before.ends_with("的有");
        // 先后有14个集体受到表彰
        let came = || came() || one_of!["先后有", "陆续有", "相继有", "累计有"].ends(before);
        self.sums(before) || self.summing.suffix(name).is_some() || came()
    }

    /// 零售总额15亿元, 改厕率91%, 茶叶销售9亿元，年均增长8%: whether a number of what is measured is that of the last of several years:
    /// its name is that of a yearly one, or of a rate, or what stands behind it compares it with the first of them.
    pub(super) fn is_yearly(&self, before: &str, name: &str, unit: &str, behind: &str) -> bool {
        const SUMS: OneOf<8> = OneOf::new(["累计", "五年", "5年", "共计", "合计", "总计", "年均", "平均"]);
        let clause = before.rsplit(is_delimiter).next().unwrap_or_default();
        let summed = SUMS.is_in(clause) || clause.ends_with("保持在");
        let rate = || matches!(unit, "%" | "％") && name.ends_with('率') && !name.ends_with("贡献率");
        // 教育支出9亿元，年均增长8%: what was spent adds up, as cases do.
        let adds_up = || {
            matches!(unit, "件" | "起" | "人" | "名" | "人次" | "次" | "场" | "倍" | "%" | "％")
                || name.ends_with(['出', '入', '资', '金', '款'])
        };
        !summed && (rate() || self.yearly.suffix(name).is_some() || !adds_up() && grows_yearly(behind))
    }

    /// Whether a name says by how it ends that it is what stands at a moment: 保有量, 余额.
    pub(super) fn is_stock(&self, name: &str) -> bool {
        self.standing.suffix(name).is_some()
    }

    fn ends(&self, before: &str, name: &str) -> bool {
        // 增加到去年的98亿元
        let year = before.strip_suffix('的').and_then(|before| before.strip_suffix(['年']));
        let before = year.and_then(|before| before.strip_suffix(['去', '上'])).unwrap_or(before);
        self.reaching.suffix(before).is_some() || self.is_stock(name)
    }

    /// Whether a clause says that what it states has happened.
    pub(super) fn done(&self, clause: &str) -> bool {
        let mut from = 0;
        while let Some((at, len, ())) = self.done.find(&clause[from..]) {
            let (start, end) = (from + at, from + at + len);
            if !ends_a_word(&clause[..start], &clause[start..end]) {
                return true;
            }
            from = end;
        }
        false
    }
}

/// 在确保质量的同时，: whether a cue only tells what was kept up beside what its sentence is about.
fn is_aside(from_cue: &str) -> bool {
    const ENDS: OneOf<6> = OneOf::new(["的同时", "的前提下", "前提下", "的基础上", "基础上", "的情况下"]);
    let clause = || from_cue.split(['，', ',']).next().unwrap_or_default().trim_end();
    from_cue.starts_with("确保") && ENDS.ends(clause())
}

/// 批准的财政收入为|6亿元, 经批准，调整为|5亿元: the words right before an amount that a congress has approved.
fn approved<'t>(before: &'t str, unit: &str) -> Option<&'t str> {
    let planned = one_of!["收入", "支出", "调整"].ending(before).filter(|_| unit.ends_with('元'))?;
    let (mark, given) =
        if planned == "调整" { (['；', '。'], "批准，") } else { (['，', '。'], "批准的") };
    let clause = before.rsplit(mark).next().unwrap_or_default();
    let said = &clause[find_word(clause, given)?..];
    (!said.contains("完成") && !holds_figure(said)).then_some(planned)
}

/// 任务是转化成果5项，|完成6项，其中…: whether a sentence tells a task first, and then what has come of it.
fn tells_of_task(before: &str) -> bool {
    // Few sentences name one.
    if find_word(before, "任务").is_none() {
        return false;
    }
    let digit = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
    let completes = |clause: &str| {
        clause
            .strip_prefix("完成")
            .is_some_and(|rest| rest.is_empty() || digit(rest) || rest.starts_with("情况"))
    };
    // 全县学校共演练214场
    let sums = |clause: &str| {
        clause.rsplit_once('共').is_some_and(|(_, behind)| {
            let verb = behind.split(|c: char| c.is_ascii_digit()).next().unwrap_or_default();
            verb.chars().count() <= 4 && !verb.starts_with(['同', '建', '享', '产', '和', '治', '涉', '需'])
        })
    };
    let task = one_of!["任务是", "任务为", "任务：", "任务:"].iter().find_map(|task| find_word(before, task));
    task.is_some_and(|at| {
        let mut clauses = before[at..].split(['，', ',', '；', ';']).skip(1);
        clauses.any(|clause| completes(clause) || sums(clause))
    })
}

/// 3%左右的预期目标, 85%的目标, 900户任务: whether the words behind a number call it a goal.
pub(super) fn is_goal(behind: &str, unit: &str) -> bool {
    const GOALS: [&str; 8] = ["", "年度", "全年", "预期", "控制", "年初", "规划", "工作"];
    if behind.starts_with("任务") {
        return !matches!(unit, "" | "项" | "个" | "件");
    }
    let behind = one_of!["左右", "以上", "以内"].cut_opening(behind).unwrap_or(behind);
    if !behind.starts_with(['的', '目', '控']) {
        return false;
    }
    let called = behind.strip_prefix('的');
    // 今年脱贫2万人的年度任务，已完成1万人
    if called.is_some_and(|called| one_of!["年度任务，", "全年任务，", "年度任务,"].opens(called))
    {
        return true;
    }
    let within = || {
        one_of!["目标尚有", "目标还有", "目标仍有", "目标以内", "目标之内", "控制目标以内", "控制目标之内"]
            .opens(behind)
    };
    called.map_or_else(within, |called| {
        called.starts_with("控制指标")
            || GOALS.iter().any(|goal| called.strip_prefix(goal).is_some_and(|rest| rest.starts_with("目标")))
    })
}

/// 围绕|产值增长8%、投资|12亿元|以上的目标: whether a number is one that is worked toward, by the words before and behind it in its
/// sentence.
pub(super) fn is_worked_toward(before: &str, behind: &str) -> bool {
    let ends = |c: char| matches!(c, '，' | '；' | '。' | '：' | ';' | '\n');
    let clause = before.rsplit(ends).next().unwrap_or_default().trim_start();
    let clause = one_of!["要", "将", "紧紧", "我们将"].cut_opening(clause).unwrap_or(clause);
    TOWARD.opens(clause) && behind.split(ends).next().is_some_and(|rest| rest.contains("目标"))
}

/// What opens the words for a goal.
pub(super) const TOWARD: OneOf<8> =
    OneOf::new(["围绕", "紧扣", "紧盯", "锚定", "瞄准", "对照", "按照", "聚焦"]);

/// 我局今年已举办: whether a clause says of what it counts that it has been done, which 已建成的泵站 does not.
fn has_done(clause: &str) -> bool {
    let behind = find_word(clause, "已").map(|at| &clause[at + "已".len()..]);
    behind.is_some_and(|verb| !verb.is_empty() && !verb.contains('的'))
}

/// A text without the brackets in it that are closed.
fn without_brackets(text: &str) -> String {
    let (mut outside, mut open) = (String::with_capacity(text.len()), SmallVec::<[usize; 4]>::new());
    for c in text.chars() {
        match c {
            '（' | '(' => open.push(outside.len()),
            '）' | ')' if !open.is_empty() => {
                outside.truncate(open.pop().unwrap_or_default());
                continue;
            }
            _ => {}
        }
        outside.push(c);
    }
    outside
}

/// 1至6月开工: whether a clause opens with a time of its own.
fn is_dated(clause: &str) -> bool {
    trim_date(clause.trim_start()).len() < clause.trim_start().len()
}

/// |，年均增长8%, |，是2016年的1.5倍, |，较2016年增长四成: whether the words behind a number say how it has moved over several years.
fn grows_yearly(behind: &str) -> bool {
    let Some(clause) = behind.strip_prefix(['，', ',', '、']) else { return false };
    let clause = clause.split(is_delimiter).next().unwrap_or_default();
    let moves = || one_of!["增", "升", "提高", "翻", "降", "减"].is_in(clause);
    let digit = |c: char| digit_of(c).is_some_and(|digit| digit < 10);
    let year = |text: &str| text.starts_with(digit) && text.trim_start_matches(digit).starts_with('年');
    if clause.starts_with("年均") || clause.starts_with("年平均") {
        return moves();
    }
    if let Some(base) = clause.strip_prefix(['是', '为']) {
        return year(base) && clause.contains('倍');
    }
    clause
        .strip_prefix(['比', '较'])
        .is_some_and(|base| (year(base) || base.starts_with("五年前")) && moves())
}

/// What a name says to have come or gone: 新增装机容量, 淘汰炼铁产能.
fn added(name: &str) -> Option<&str> {
    one_of!["新增", "淘汰", "压减", "关停", "退出", "化解"].cut_opening(name)
}

/// Whether a number is a multiple of an earlier one: 是2016年的1.6倍, 是“十三五”末的2倍.
fn is_multiple(before: &str) -> bool {
    let Some(earlier) = before.strip_suffix('的') else { return false };
    let year = |rest: &str| rest.ends_with(|c: char| c.is_ascii_digit());
    let of_year = earlier.strip_suffix('年').is_some_and(year);
    let of_plan = || one_of!["五”末", "五”期末"].ends(earlier);
    (of_year || of_plan()) && {
        let clause = before.rfind(['，', ',', '；', ';', '。']).map_or(before, |at| &before[at..]);
        clause.contains(['是', '为', '相'])
    }
}

/// 入驻机构183家, 集聚企业1300家, 现保留职权83项: whether a clause says what is there at a moment, and not what has come.
pub(super) fn is_there(before: &str, name: &str) -> bool {
    const PRESENT: OneOf<4> = OneOf::new(["现保留", "现存", "现辖", "目前"]);
    const LEFT: OneOf<6> = OneOf::new(["还有", "尚有", "仍有", "尚存", "现有", "尚余"]);
    const LIVES: OneOf<4> = OneOf::new(["入驻", "集聚", "聚集", "汇聚"]);
    const COMES: [&str; 11] =
        ["新入驻", "新集聚", "新增", "引进", "引导", "吸引", "推动", "促进", "带动", "累计", "加快"];
    let clause = before.rsplit(is_delimiter).next().unwrap_or_default();
    // 产业集聚区12个
    let noun = |what: &str| what.chars().count() < 2 || what.starts_with(['区', '地', '度', '发', '示']);
    let lives = |verb: &&str| name.split_once(*verb).is_some_and(|(_, what)| !noun(what));
    let there = PRESENT.opens(clause) || LEFT.is_in(clause) || LIVES.is_in(name) && LIVES.iter().any(lives);
    there && !COMES.iter().any(|comes| clause.contains(comes) || name.contains(comes))
}

/// 发出建议22份，|整改回复率: whether a rate is told right behind the number of documents that it is of.
pub(super) fn is_outcome_of(unit: &str, gap: &str, name: &str) -> bool {
    let told = one_of!["回复率", "整改率", "采纳率"].ends(name);
    told && matches!(unit, "份" | "件" | "条" | "起")
        && gap.strip_prefix(['，', ',']).is_some_and(|gap| !gap.contains(is_delimiter))
}

/// 转移支付3亿元|已下达2亿元: whether the words behind an amount say that it has been handed on.
pub(super) fn is_handed_on(behind: &str) -> bool {
    const HANDED: OneOf<6> = OneOf::new(["已下达", "已拨付", "已分配", "已支付", "已发放", "已到位"]);
    HANDED.opens(behind)
}

/// 跨过|2个百亿元台阶: whether a number counts the marks that were passed, one in each of several years.
pub(super) fn counts_marks(before: &str, unit: &str) -> bool {
    const PASSES: OneOf<7> = OneOf::new(["跨过", "跨越", "越过", "跨上", "迈上", "跃上", "站上"]);
    unit == "个" && PASSES.ends(before)
}

/// 人均公园绿地面积14平方米: whether a name says how much of an area there is for each.
pub(super) fn is_area_each(name: &str) -> bool {
    name.ends_with("面积") && name.contains("人均")
}

/// 每千人口床位, 每万人口医师: whether a name says for how many there is so much, as there is at a moment.
pub(super) fn is_per_thousand(name: &str) -> bool {
    one_of!["每千", "每万"].opens(name)
}

/// The years that a heading names.
pub(super) fn years(title: &str) -> impl Iterator<Item = i32> {
    let bytes = title.as_bytes();
    let years = memchr::memchr2_iter(b'1', b'2', bytes).filter_map(move |at| {
        let within = at > 0 && bytes[at - 1].is_ascii_digit();
        let alone = || bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count() == 4;
        (!within && alone()).then(|| title[at..at + 4].parse().ok())?
    });
    years.filter(|year| (1949..=2100).contains(year))
}

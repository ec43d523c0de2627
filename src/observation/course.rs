//! The course of a report: where it turns from one year to several, and from what is done to what is planned.
//!
//! Four things set the time and the status of a number, the later and inner before the earlier and outer: the
//! numbered heading that it stands under; a heading without a number (`2026年重点工作` on a line of its own); an
//! annex behind the report, which ends every plan; and an opening sentence, which turns a part of a review from
//! one time to another (`刚刚过去的2025年，…`, `这五年，…`, `今年是“十五五”开局之年`).

use std::ops::Range;

use crate::document::{Document, Genre, Reading, Section};
use crate::observation::Status;
use crate::observation::heading::{Announced, HeadingWords, Setting};
use crate::observation::period::{Anchor, Period, Relative};
use crate::observation::sentence::SentenceEnds;
use crate::observation::status::years;
use crate::one_of::{OneOf, one_of};
use crate::rules::{Lexicon, Rules};
use crate::span::{Passed, Span, find_word, holds_figure, narrow, trim_start};

/// The words that the course is known by.
#[derive(Clone, Debug)]
pub(super) struct CourseWords {
    headings: HeadingWords,
    /// What opens a sentence and sets a time, and whether for a part or only for its paragraph.
    openings: Lexicon<(Relative, bool)>,
    /// What stands before an opening: 各位代表, ——.
    leads: Lexicon<()>,
    /// What opens a line behind the report proper: 附件.
    notes: Lexicon<()>,
    /// What opens the plan behind the problems: 下一步, 加强; and whether it is said of problems too (推进…不够).
    prospects: Lexicon<bool>,
    /// What tells a problem: 不足, 偏低.
    wants: Lexicon<()>,
}

impl CourseWords {
    pub(super) fn new(rules: &Rules) -> Self {
        let words = |means: &str| rules.lexicon("periods", |rule| (rule.means == means).then_some(()));
        CourseWords {
            headings: HeadingWords::new(rules),
            openings: rules.lexicon("periods", |rule| {
                let part = rule.means == "opens-part";
                let relative = Relative::parse(rule.value).filter(|_| part || rule.means == "opens")?;
                Some((relative, part))
            }),
            leads: words("leads"),
            notes: words("notes"),
            prospects: rules.lexicon("status", |rule| match rule.means {
                "announced" => Some(false),
                "effort" => Some(true),
                _ => None,
            }),
            wants: rules.lexicon("status", |rule| (rule.means == "want").then_some(())),
        }
    }

    /// What the relative times of a document count from.
    pub(super) fn anchor(&self, text: &str, document: &Document) -> Anchor {
        let next = document.metadata.year.is_some_and(|year| {
            let mut titles = document.sections.iter().map(|section| narrow(section.title.of(text)));
            // A summary plans the year after it as well, and is written before that.
            let speaks = !Anchor::is_summary(document);
            titles.any(|title| self.headings.plans_next(&title, year, speaks))
        });
        Anchor::of(document, next || speaks_of_last_year(text, document))
    }
}

/// 民生实事项目进展情况的通报: whether a title says that a report is on how tasks get on.
fn tells_progress(title: &str) -> bool {
    one_of!["实事", "项目", "任务", "工程", "承诺"].is_in(title)
        && one_of!["进展情况", "推进情况", "落实情况", "办理情况", "建设情况"].is_in(title)
}

/// Whether a text that is dated in the year after the one reported on calls that one 去年, before it says 今年.
fn speaks_of_last_year(text: &str, document: &Document) -> bool {
    const OPENING: usize = 3000;
    let dated = Anchor::signed(document);
    let after = document.metadata.year.is_some_and(|year| dated == Some(year + 1));
    let opening = &text[document.body.start..];
    let opening = &opening[..opening.floor_char_boundary(OPENING)];
    after && {
        let last = find_word(opening, "去年，").or_else(|| find_word(opening, "去年,"));
        // 总结去年工作，安排今年工作
        let this = find_word(opening, "今年以来").or_else(|| find_word(opening, "今年，"));
        last.is_some_and(|last| this.is_none_or(|this| last < this))
    }
}

/// Where a setting begins to hold.
#[derive(Clone, Copy, Debug)]
struct Stretch {
    /// In bytes of the content.
    content: usize,
    /// In bytes of the source.
    source: usize,
    setting: Setting,
}

/// The settings of a document as far as it has been followed, in reading order.
#[derive(Clone, Debug, Default)]
pub(super) struct Course {
    stretches: Vec<Stretch>,
}

impl Course {
    /// What holds at a place of the content; `begun` are the stretches up to that of the place before.
    pub(super) fn at(&self, content: usize, begun: &mut Passed) -> Setting {
        let behind = begun.of(&self.stretches, |stretch| stretch.content <= content);
        self.stretches[..behind].last().map_or(Setting::default(), |stretch| stretch.setting)
    }

    /// What holds at a place of the source.
    pub(super) fn at_source(&self, source: usize) -> Setting {
        let behind = self.stretches.partition_point(|stretch| stretch.source <= source);
        self.stretches[..behind].last().map_or(Setting::default(), |stretch| stretch.setting)
    }

    /// What holds at the end, so far.
    fn last(&self) -> Setting {
        self.stretches.last().map_or(Setting::default(), |last| last.setting)
    }

    fn push(&mut self, content: usize, source: usize, setting: Setting) {
        if self.last() != setting {
            self.stretches.push(Stretch { content, source, setting });
        }
    }
}

/// A part of the report under a heading without a number, or an annex.
#[derive(Clone, Copy, Debug)]
struct Chapter {
    announced: Announced,
    /// How many numbered sections stand before it.
    behind: usize,
    /// Sections that are numbered anew stand in it.
    numbered: bool,
}

/// What an opening sentence has set.
#[derive(Clone, Copy, Debug)]
struct Turn {
    setting: Setting,
    /// A section of this level or an outer one ends it.
    level: usize,
}

/// Follows the course of a document, a reading after the other.
pub(super) struct Follower<'a> {
    text: &'a str,
    /// Where a clause behind another may open with a five-year plan, in bytes of the content.
    plans: Vec<usize>,
    /// What the title says, or the first words of a report whose title names no year.
    whole: Setting,
    sections: &'a [Section],
    /// Behind the title of a review, which plans nothing.
    parts_from: usize,
    /// Where the report begins, with its title if it has one.
    body: usize,
    anchor: Anchor,
    words: &'a CourseWords,
    /// A report to a congress: a review first, and then the plan up to its end.
    speech: bool,
    /// The title names no year.
    undated: bool,
    /// A report on how tasks get on, each told before what has come of it.
    progress: bool,
    /// How many sections have opened.
    opened: usize,
    /// What each opened section says, itself or through the one that it stands in, with the index of that one.
    announced: Vec<Option<(Announced, usize)>>,
    chapter: Option<Chapter>,
    turn: Option<Turn>,
    /// What holds up to the end of the paragraph.
    aside: Option<Setting>,
    /// The line before opened an annex.
    annexed: bool,
    /// How much of the source has been followed.
    before: usize,
    course: Course,
}

/// A line longer than this, in bytes, heads nothing, unless it is the title.
const LONGEST_HEADING: usize = 90;
const LONGEST_TITLE: usize = 150;

impl<'a> Follower<'a> {
    /// Nothing of the document has been followed yet.
    pub(super) fn new(text: &'a str, document: &'a Document, anchor: Anchor, words: &'a CourseWords) -> Self {
        let title = document.metadata.title.as_deref();
        Follower {
            text,
            plans: Vec::new(),
            whole: title.map_or(Setting::default(), |title| words.headings.read_title(title, anchor)),
            sections: &document.sections,
            parts_from: document.parts_from,
            body: document.body.start,
            anchor,
            words,
            speech: document.metadata.genre == Genre::Gongzuo
                || title.is_some_and(|title| one_of!["计划草案", "计划（草案）", "讲话"].is_in(title)),
            undated: title.is_none_or(|title| years(title).next().is_none()),
            progress: title.is_some_and(tells_progress),
            opened: 0,
            announced: Vec::with_capacity(document.sections.len()),
            chapter: None,
            turn: None,
            aside: None,
            annexed: false,
            before: 0,
            course: Course::default(),
        }
    }

    /// Follows the document's next reading from its first line to its last; what holds up to there.
    pub(super) fn follow(&mut self, reading: &Reading) -> &Course {
        let (content, start) = (reading.text(), reading.start());
        let quoted = memchr::memmem::find_iter(content.as_bytes(), "“十");
        let clauses = quoted.filter(|&at| content[..at].ends_with(['，', ',']));
        self.plans.clear();
        self.plans.extend(clauses.map(|at| start + at));
        let mut sources = reading.sources();
        let lines = SentenceEnds(reading.ends()).lines(content);
        for (line, ends) in lines.filter(|(line, _)| !line.is_empty()) {
            let source = sources.at(Span::new(line.start, line.start + 1)).start;
            let between = &self.text.as_bytes()[self.before..source];
            let breaks = self.before == 0 || memchr::memchr(b'\n', between).is_some();
            self.line(line.of(content), start + line.start, source, breaks);
            let headed = self.headed();
            let mut at = line.start;
            for end in ends.iter().copied().filter(|&end| end < line.end).chain([line.end]) {
                let sentence = at - line.start..end - line.start;
                self.sentence(line.of(content), sentence, headed, start + at, source);
                at = end;
            }
            // A paragraph may be cut into lines by the page.
            self.before = sources.at(Span::new(line.end - 1, line.end)).end;
        }
        &self.course
    }

    /// Follows one line of the reading, up to its first sentence.
    fn line(&mut self, line: &str, content: usize, source: usize, breaks: bool) {
        if breaks {
            self.aside = None;
        }
        let mut headed = false;
        while let Some(section) = self.sections.get(self.opened).filter(|s| s.label.start <= source) {
            self.open(section);
            headed = section.title.start <= source && source < section.title.end;
        }
        let longest = if source <= self.body { LONGEST_TITLE } else { LONGEST_HEADING };
        if !headed && line.len() <= longest && source >= self.parts_from {
            self.unnumbered(line, breaks);
        }
        self.course.push(content, source, self.setting());
    }

    /// Opens a numbered section.
    fn open(&mut self, section: &Section) {
        let (title, headings) = (narrow(section.title.of(self.text)), &self.words.headings);
        let above = match section.parent {
            Some(parent) => self.announced[parent],
            // 二、今年发展主要目标, 三、扩大国内需求: what comes behind the plan is planned.
            None => self.announced.last().copied().flatten().filter(|(before, _)| {
                self.speech && before.setting.status == Status::Target && !before.problems
            }),
        };
        let index = self.opened;
        let outer = above.map_or(self.chapter.map(|chapter| chapter.announced), |(above, _)| Some(above));
        let outer = outer.unwrap_or_default().setting;
        let state = || outer.status == Status::Target && headings.tells_state(&title);
        let own = headings.read(&title, self.anchor).or_else(|| state().then(Announced::default));
        // 二、2024年主要预期目标, 三、主要任务: the tasks are those of the goals.
        let goals = self.announced.last().copied().flatten().map(|(before, _)| before.setting);
        let goals =
            goals.filter(|goals| matches!(goals.planned(), Some(Period::Year(_)))).unwrap_or_default();
        let own = own.map(|own| Announced { setting: own.setting.within(outer).within(goals), ..own });
        self.announced.push(own.map(|own| (own, index)).or(above));
        self.opened += 1;
        if own.is_some() || self.turn.is_some_and(|turn| section.level <= turn.level) {
            self.turn = None;
        }
        if section.level == 1
            && let Some(chapter) = &mut self.chapter
            && !chapter.numbered
        {
            if is_first(section.label.of(self.text)) || chapter.behind == 0 {
                chapter.numbered = true;
            } else {
                // The numbering goes on over the line: it headed no more than its own section's rest.
                self.chapter = None;
            }
        }
    }

    /// Reads a line that may be a heading without a number, or the first of an annex.
    fn unnumbered(&mut self, line: &str, breaks: bool) {
        if !breaks || line.contains(['。', '，', ',', '；', '|']) {
            return;
        }
        let announced = self.words.headings.read_unnumbered(line, self.anchor);
        let notes = self.words.notes.prefix(line).is_some();
        // 附件：2026年民生实事, and the same below 附件.
        let titled = || self.words.headings.read(line, self.anchor).filter(|_| notes || self.annexed);
        let announced = announced.or_else(titled).or(notes.then(Announced::default));
        self.annexed = notes;
        if let Some(mut announced) = announced {
            announced.setting = announced.setting.within(self.headed().setting);
            self.chapter = Some(Chapter { announced, behind: self.opened, numbered: false });
            self.turn = None;
            self.aside = None;
        }
    }

    /// What the headings around say.
    fn headed(&self) -> Announced {
        let section = self.announced.last().copied().flatten();
        match (section, self.chapter) {
            (Some((announced, index)), Some(chapter)) if index >= chapter.behind => announced,
            (_, Some(chapter)) => chapter.announced,
            (Some((announced, _)), None) => announced,
            (None, None) => Announced { setting: self.whole, ..Announced::default() },
        }
    }

    /// Whether a heading says that the part looks back.
    fn is_review(&self) -> bool {
        let section = self.announced.last().copied().flatten().map(|(announced, _)| announced);
        let heading = section.or(self.chapter.map(|chapter| chapter.announced));
        heading.is_some_and(|heading| heading.setting.status == Status::Actual)
    }

    fn setting(&self) -> Setting {
        let headed = self.headed();
        let headed = if headed.problems { Setting::default() } else { headed.setting };
        self.aside.or(self.turn.map(|turn| turn.setting)).unwrap_or(headed)
    }

    /// Whether a sentence opens the plan in a part that tells the problems first.
    fn opens_plan(&self, words: &str) -> bool {
        let own = words.get(..4).and_then(|digits| digits.parse().ok()).map(Period::Year);
        own.is_some_and(|year| self.anchor.starts_ahead(year))
            || self
                .words
                .prospects
                .prefix(words)
                .is_some_and(|(_, effort)| !effort || self.words.wants.find(words).is_none())
    }

    /// Turns from the problems of a part to its plan.
    fn turn_to_plan(&mut self, setting: Setting) {
        let index = self.announced.last().copied().flatten().map(|(_, index)| index);
        let level = index.map_or(0, |index| self.sections[index].level);
        self.turn = Some(Turn { setting, level });
        self.aside = None;
    }

    /// Reads the opening of a sentence of a line, which may turn from one time to another. `headed` is what the headings
    /// around say; of a part of which they announce several, only a sentence with no figure before it in its line turns
    /// all. `content` is where the sentence starts, `source` where the line does.
    fn sentence(
        &mut self,
        line: &str,
        sentence: Range<usize>,
        headed: Announced,
        content: usize,
        source: usize,
    ) {
        let before = &line[..sentence.start];
        let own = &line[sentence];
        if self.progress && self.follow_task(line, before, own) {
            self.course.push(content, source + before.len(), self.setting());
            return;
        }
        let mut words = trim_start(own);
        while let Some((length, ())) = self.words.leads.prefix(words) {
            words = trim_start(&words[length..]);
        }
        // 今后五年的目标和2032年重点工作, and below it 2032年，产值增长6%
        let several = headed.several && headed.setting.status == Status::Target;
        let lists = |behind: &str| behind.starts_with(['，', ',']);
        let paragraph = &self.text[source..];
        let leads = || paragraph.lines().next().unwrap_or_default().trim_end().ends_with(['：', ':']);
        // 2031年，|一是…: an item of a list is a line of its own.
        let opened = || {
            before.is_empty() && self.behind_year_ahead(words).is_some_and(|rest| matches!(rest, "，" | ","))
        };
        let listed = || {
            let whole = opened().then(|| paragraph.lines().next()).flatten();
            let from = whole.and_then(|whole| Some(&whole[whole.find(words)?..]));
            from.is_some_and(|from| self.opens_year_ahead(from))
        };
        if headed.problems && self.turn.is_none() && self.opens_plan(words) {
            let ahead = self.anchor.year.filter(|_| self.opens_year_ahead(words));
            let period = headed.setting.period.or(ahead.map(|own| Period::Year(own + 1)));
            self.turn_to_plan(Setting { period, ..headed.setting });
        } else if self.opens_year_ahead(words)
            || listed()
            || several && self.behind_year_ahead(words).is_some_and(lists)
        {
            // A list in paragraphs of its own goes on with it.
            let part = headed.several && !holds_figure(before);
            self.turn_to(Relative::Year(1), part || leads());
        } else if opens_measures(words) && headed.setting.status != Status::Target {
            let plan = Setting { status: Status::Target, ..Setting::default() };
            match leads() {
                true => self.turn_to_plan(plan),
                false => self.aside = Some(plan),
            }
        } else if let Some(years) = self.years_reviewed(words) {
            self.whole = Setting { period: Some(years), ..Setting::default() };
        } else if let Some((relative, part)) = self.opening(words) {
            self.turn_to(relative, part || headed.several && !holds_figure(before));
        } else if let Some(relative) = self.plan_behind_a_clause(own, content) {
            self.turn_to(relative, false);
        } else if words.ends_with("的五年。") && words.contains('是') {
            self.turn_to(Relative::Years(5), true);
        } else if matches!(self.course.last().period, Some(Period::Years(..))) && opens_problems(words) {
            self.aside = Some(Setting::default());
        } else {
            return;
        }
        self.course.push(content, source + before.len(), self.setting());
    }

    /// 新增学位630个。|两所园均已投用: turns to a task where a line opens with one, and from it to what has come of it. Answers whether
    /// it turned.
    fn follow_task(&mut self, line: &str, before: &str, own: &str) -> bool {
        const DONE: OneOf<6> = OneOf::new(["已", "目前", "仅", "累计", "截至", "开工"]);
        let told = |words: &str| DONE.is_in(words) || words.contains("完成");
        let task = Setting { status: Status::Target, ..Setting::default() };
        let opens = before.is_empty() && holds_figure(own) && !DONE.is_in(own) && told(&line[own.len()..]);
        let turns = opens || self.aside == Some(task);
        self.aside = Some(task).filter(|_| opens);
        turns
    }

    /// 2012年以来，我院忠实履职: the years that a report without a year in its title is about, as it says before its first section.
    fn years_reviewed(&self, words: &str) -> Option<Period> {
        (self.undated && self.opened == 0 && self.chapter.is_none()).then_some(())?;
        let first = words.get(..4)?.parse().ok()?;
        let since = words[4..].starts_with("年以来");
        self.anchor.year.filter(|&own| since && first < own).map(|own| Period::Years(first, own))
    }

    /// The time that the words at the start of a sentence turn to, and whether for a part.
    fn opening(&self, words: &str) -> Option<(Relative, bool)> {
        if let Some((_, opening)) = self.words.openings.prefix(words) {
            return Some(opening);
        }
        let (own, now) = (self.anchor.year?, self.anchor.now?);
        let behind = words.get(4..).filter(|_| words.as_bytes()[0].is_ascii_digit())?.strip_prefix('年')?;
        let named: i32 = words[..4].parse().ok()?;
        let is = behind.starts_with('是');
        match named {
            _ if named == own => Some((Relative::Year(0), is)),
            _ if named == now && is => Some((Relative::Now(0), true)),
            _ => None,
        }
    }

    /// 2031年，我们将重点做好以下几点：一是…: whether the words at the start of a sentence say what is planned for the year after
    /// the one reported on.
    fn opens_year_ahead(&self, words: &str) -> bool {
        const NEAR: usize = 30 * '一'.len_utf8();
        const PLANS: OneOf<12> = OneOf::new([
            "将",
            "计划",
            "打算",
            "力争",
            "继续",
            "预期目标",
            "，要",
            ",要",
            "们要",
            "局要",
            "，一是",
            ",一是",
        ]);
        self.behind_year_ahead(words).is_some_and(|behind| {
            let near = &behind[..behind.floor_char_boundary(NEAR)];
            near.starts_with('要') || PLANS.is_in(near)
        })
    }

    /// What stands behind the year after the one reported on, where words begin with it.
    fn behind_year_ahead<'w>(&self, words: &'w str) -> Option<&'w str> {
        let behind = words.get(4..)?.strip_prefix('年')?;
        let next = self.anchor.year?.checked_add(1)?;
        (words[..4].parse() == Ok(next)).then_some(behind)
    }

    /// The five-year plan in whose years the second clause of a sentence sets its paragraph, where the first is short and
    /// has no figure: 县委高度重视教育，“十三五”期间，全县…. `content` is where the sentence starts.
    fn plan_behind_a_clause(&self, sentence: &str, content: usize) -> Option<Relative> {
        const LONGEST: usize = 20 * '一'.len_utf8();
        let behind = self.plans.partition_point(|&plan| plan < content);
        let at = self.plans.get(behind)? - content;
        let clause = sentence.get(..at).filter(|_| at <= LONGEST)?.strip_suffix(['，', ','])?;
        let (_, (relative, _)) = self.words.openings.prefix(&sentence[at..])?;
        (!clause.contains(['，', ',']) && !holds_figure(clause)).then_some(relative)
    }

    fn turn_to(&mut self, relative: Relative, part: bool) {
        let Some((year, now)) = self.anchor.year.zip(self.anchor.now) else { return };
        let headed = self.headed();
        let planned = headed.setting.status == Status::Target;
        let setting = match relative.period(year, now, self.anchor) {
            // 今年 in a part that says to be a review of the year before was written in that year.
            Some(Period::Year(_)) if matches!(relative, Relative::Now(_)) && self.is_review() => return,
            Some(period) if self.anchor.starts_ahead(period) => {
                Setting { status: Status::Target, period: Some(period), review: None }
            }
            // A look back in the middle of a plan is no review.
            _ if planned => return,
            Some(Period::Year(_)) => {
                let before = self.setting();
                let years = |period: &Period| matches!(*period, Period::Years(_, last) if last == year);
                Setting { review: before.review.or(before.period.filter(years)), ..Setting::default() }
            }
            Some(period @ Period::Years(_, last)) if last <= year => {
                Setting { status: Status::Actual, period: Some(period), review: None }
            }
            _ => return,
        };
        if part {
            let chapter = self.chapter.map_or(0, |chapter| chapter.behind);
            let level = match self.sections[chapter..self.opened].last() {
                Some(section) if !headed.several => section.level,
                Some(_) if self.chapter.is_none() => 1,
                // The numbered sections that follow stand in the chapter, and in its turn.
                _ => usize::from(self.chapter.is_none()),
            };
            self.turn = Some(Turn { setting, level });
            self.aside = None;
        } else {
            self.aside = Some(setting);
        }
    }
}

/// 改进措施：一是…；二是…: whether a sentence opens with what is to be done about the problems before it.
fn opens_measures(words: &str) -> bool {
    const MEASURES: OneOf<8> = OneOf::new([
        "改进措施",
        "改进方向",
        "下一步措施",
        "下一步工作",
        "下一步打算",
        "下步工作",
        "下步打算",
        "下一步",
    ]);
    MEASURES.cut_opening(words).is_some_and(|behind| behind.starts_with(['：', ':']))
}

/// 我们也清醒看到…, 回头看，仍有不少短板：…: whether a sentence turns from what was done over years to what is wanting now.
fn opens_problems(words: &str) -> bool {
    /// A longer opening, in bytes, tells something else first.
    const LONGEST: usize = 40 * '一'.len_utf8();
    const SEEN: OneOf<8> = OneOf::new(["看到", "认识到", "存在", "仍有", "还有", "面临", "不少", "不足之处"]);
    const WANTS: OneOf<6> = OneOf::new(["短板", "问题", "困难", "不足", "差距", "薄弱"]);
    const MENDED: OneOf<5> = OneOf::new(["解决", "整改", "排查", "发现", "化解"]);
    let ends = |c: char| matches!(c, '：' | ':' | '；' | '。') || c.is_ascii_digit();
    let near = &words[..words.floor_char_boundary(LONGEST + char::MAX_LEN_UTF8)];
    let opening = &near[..near.find(ends).unwrap_or(near.len())];
    opening.len() <= LONGEST && SEEN.is_in(opening) && WANTS.is_in(opening) && !MENDED.is_in(opening)
        || words.contains("清醒")
}

/// Whether a section's number is the first of its kind: 一、, （一）, 1.
fn is_first(label: &str) -> bool {
    let number = label.trim_start_matches(['（', '(', '第', ' ']);
    let mut characters = number.chars();
    matches!(characters.next(), Some('一' | '1' | '１'))
        && !characters.next().is_some_and(|c| c.is_ascii_digit() || c == '十')
}

//! The phrase before a number: what of it is a name, and what else it says.

use crate::observation::Basis;
use crate::rules::{Lexicon, Rules};

/// What the words of a phrase do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Lead,
    Tail,
    From,
    Each,
    All,
    Open,
    Scope,
}

/// The words that names and changes are told by.
#[derive(Clone, Debug)]
pub(super) struct Phrases {
    leads: Lexicon<Role>,
    tails: Lexicon<Role>,
    opens: Lexicon<Role>,
    parts: Lexicon<()>,
    cuts: Lexicon<()>,
    shares: Lexicon<()>,
    /// Words that are not split, though they begin or end with one that is stripped.
    kept: Lexicon<()>,
    qualifiers: Lexicon<()>,
    /// Marks behind a number: 以上, 左右.
    behind: Lexicon<()>,
    /// Verbs of growth (false) and of decline (true), and whether each is a part of the name.
    verbs: Lexicon<(bool, bool)>,
    fixed: Lexicon<Basis>,
    against: Lexicon<()>,
    contrast: Lexicon<()>,
    /// 高于 (false), 低于 (true).
    beside: Lexicon<bool>,
    /// Nouns that end like a verb of change and are levels: 自然增长率.
    levels: Lexicon<()>,
    manners: Lexicon<()>,
    before: Lexicon<Basis>,
}

/// What the words before a number say of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Change<'t> {
    /// What stands before the words of change: the name of what changed, or nothing.
    pub rest: &'t str,
    /// Whether it went down.
    pub falls: bool,
    /// What it is measured against.
    pub basis: Option<Basis>,
    /// The words for the other side of the comparison: 上年, 全省平均水平.
    pub comparand: Option<&'t str>,
    /// The verb, where it is a part of the name: 户均增收.
    pub verb: Option<&'t str>,
    /// 年均增长: a rate over several years has no basis of its own.
    pub annual: bool,
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

/// Units of things that are improved, not of measures that rise: 改造提升15万亩.
fn is_thing(unit: &str) -> bool {
    matches!(
        unit,
        "个" | "亩"
            | "处"
            | "家"
            | "条"
            | "座"
            | "公里"
            | "项"
            | "所"
            | "户"
            | "套"
            | "台"
            | "类"
            | "村"
            | "栋"
    )
}

/// Units whose numbers can be growth without a word for what it is measured against.
fn is_rate(unit: &str) -> bool {
    matches!(unit, "%" | "％" | "‰" | "倍" | "成" | "个百分点" | "百分点" | "﹪")
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
        Phrases {
            leads: role(&[("lead", Role::Lead)]),
            tails: role(&[
                ("tail", Role::Tail),
                ("from", Role::From),
                ("all", Role::All),
                ("each", Role::Each),
            ]),
            opens: role(&[("open", Role::Open), ("scope", Role::Scope)]),
            parts: names("part"),
            cuts: names("cut"),
            shares: names("share"),
            kept: kept_words(rules),
            qualifiers: rules.lexicon("qualifiers", |rule| {
                (rule.means.starts_with("before ") && rule.means != "before none").then_some(())
            }),
            behind: rules.lexicon("qualifiers", |rule| rule.means.starts_with("behind ").then_some(())),
            verbs: rules.lexicon("changes", |rule| match &*rule.means {
                "rise" => Some((false, rule.value == "named")),
                "fall" => Some((true, rule.value == "named")),
                _ => None,
            }),
            fixed: rules.lexicon("changes", |rule| match &*rule.means {
                "yoy" => Some(Basis::Yoy),
                "mom" => Some(Basis::Mom),
                _ => None,
            }),
            against: changes("against"),
            contrast: changes("contrast"),
            beside: rules.lexicon("changes", |rule| match &*rule.means {
                "above" => Some(false),
                "below" => Some(true),
                _ => None,
            }),
            levels: changes("level"),
            manners: changes("manner"),
            before: rules.lexicon("changes", |rule| match &*rule.means {
                "year-before" => Some(Basis::Yoy),
                "period-before" => Some(Basis::Mom),
                _ => None,
            }),
        }
    }

    /// The name in the words before a level.
    pub(super) fn level<'t>(&self, left: &'t str) -> Level<'t> {
        let mut level = Level { name: left.trim(), ..Level::default() };
        loop {
            let name = trim_time_behind(level.name.trim_end_matches(is_trim));
            let found = self.tails.suffix(name);
            let qualifier = self.qualifiers.suffix(name).map(|(len, ())| len);
            let Some((len, role)) = found.or(qualifier.map(|len| (len, Role::Tail))) else {
                level.name = name;
                break;
            };
            let len = len.max(qualifier.unwrap_or(0));
            // A name that is nothing but such a word is no name, but 占比 and 总长 keep their last character.
            if self.ends_a_word(name, len) {
                level.name = name;
                break;
            }
            level.from |= role == Role::From || matches!(&name[name.len() - len..], "由" | "从");
            level.all |= role == Role::All;
            level.apiece |= name.ends_with('各');
            level.name = &name[..name.len() - len];
        }
        level.name = self.trim_lead(level.name);
        if level.name.chars().count() <= 2 && left.trim().ends_with(['到', '至']) {
            // 扩充到: a movement that names nothing.
            level.name = "";
        }
        level
    }

    /// Whether the last `len` bytes are the end of a longer word that is not to be split: 总长, 审计.
    fn ends_a_word(&self, name: &str, len: usize) -> bool {
        self.kept.suffix(name).is_some_and(|(kept, ())| kept > len)
    }

    /// Whether a word that is not to be split covers this place.
    fn is_within_a_word(&self, text: &str, at: usize) -> bool {
        let starts = text[..at].char_indices().rev().take(3).map(|(start, _)| start).chain([at]);
        starts
            .into_iter()
            .any(|start| self.kept.prefix(&text[start..]).is_some_and(|(len, ())| start + len > at))
    }

    /// Whether the first `len` bytes are the beginning of a longer word: 加快, 近视.
    fn begins_a_word(&self, name: &str, len: usize) -> bool {
        self.kept.prefix(name).is_some_and(|(kept, ())| kept > len)
    }

    /// A name without the connectives, adverbs and spans of time that it opens with.
    pub(super) fn trim_lead<'t>(&self, name: &'t str) -> &'t str {
        let mut name = name;
        loop {
            let trimmed = name.trim_start_matches(is_trim);
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
                Some((len, _)) if !self.begins_a_word(trimmed, len) => name = &trimmed[len..],
                _ => return trimmed,
            }
        }
    }

    /// The head noun that a list's last item has for all of them: 支出 in 教育、卫生健康支出.
    pub(super) fn part<'t>(&self, last: &'t str) -> Option<&'t str> {
        self.parts.suffix(last).map(|(len, ())| &last[last.len() - len..])
    }

    /// A name without the words that part its subject from its verb (全年, 累计), a long subject, and the adverbial
    /// that opens it.
    pub(super) fn kernel(&self, name: &str) -> String {
        /// A subject of up to this many characters stays before its verb.
        const SUBJECT: usize = 14;
        let mut kernel = name.to_string();
        let mut at = 0;
        while let Some((found, len, ())) = self.cuts.find(&kernel[at..]) {
            let (start, behind) = (at + found, at + found + len);
            let subject = kernel[..start].chars().count();
            if kernel[behind..].chars().count() < 2 || self.is_within_a_word(&kernel, start) || subject == 0 {
                at = behind;
            } else if subject <= SUBJECT {
                kernel.replace_range(start..behind, "");
                at = start;
            } else {
                kernel.replace_range(..behind, "");
                at = 0;
            }
        }
        let trimmed = self.trim_lead(&kernel);
        // A long subject before 对: what is done stands behind it.
        let toward = trimmed.find('对').filter(|at| {
            trimmed[..*at].chars().count() >= 5
                && trimmed.chars().count() > 12
                && !self.is_within_a_word(trimmed, *at)
        });
        self.without_adverbial(toward.map_or(trimmed, |at| &trimmed[at..])).to_string()
    }

    /// 通过公众号发布推文: the part from the verb on.
    fn without_adverbial<'t>(&self, name: &'t str) -> &'t str {
        const ADVERBIALS: [&str; 23] = [
            "充分利用",
            "通过",
            "依托",
            "围绕",
            "借助",
            "利用",
            "按照",
            "根据",
            "针对",
            "结合",
            "会同",
            "联合",
            "借力",
            "在",
            "以",
            "为",
            "向",
            "由",
            "从",
            "将",
            "对",
            "经",
            "赴",
        ];
        let Some(word) = ADVERBIALS.iter().find(|word| name.starts_with(**word)) else { return name };
        if self.begins_a_word(name, word.len()) {
            return name;
        }
        let verb = name.char_indices().skip(word.chars().count() + 1).find(|&(at, _)| {
            let verb = self.opens.prefix(&name[at..]).filter(|(_, role)| *role == Role::Open);
            verb.is_some_and(|(len, _)| {
                len >= "设立".len()
                    && name[at + len..].chars().count() >= 2
                    && !self.is_within_a_word(name, at)
            })
        });
        verb.map_or(name, |(at, _)| &name[at..])
    }

    /// Whether the words before a number have their object behind it: 设立…, 对…, 全市….
    pub(super) fn opens_object(&self, left: &str) -> bool {
        self.opens.suffix(left.trim_end_matches(is_trim)).is_some()
    }

    /// Whether a phrase opens a share of what stands before it: 占…的.
    pub(super) fn is_share(&self, name: &str) -> bool {
        self.shares.prefix(name).is_some()
    }

    /// The verb that a name begins with, where it takes an object.
    pub(super) fn opening_verb<'t>(&self, name: &'t str) -> Option<&'t str> {
        let (len, role) = self.opens.prefix(name)?;
        (role == Role::Open && len >= "设立".len()).then(|| &name[..len])
    }

    /// Whether the words behind a number lead a movement on to the next: 2个增至5个.
    pub(super) fn moves(&self, object: &str) -> bool {
        let reaches = self
            .tails
            .prefix(object)
            .is_some_and(|(len, _)| object[..len].ends_with(['到', '至', '为', '成']));
        let stops = [
            "提高", "增加", "上升", "下降", "减少", "后", "至", "到", "之间", "大关", "台阶", "、", "和",
            "及", "与",
        ];
        reaches || stops.iter().any(|word| object.starts_with(word)) || self.behind.prefix(object).is_some()
    }

    /// The part of a phrase before the first verb in it: 县直部门 of 县直部门保留行政权力.
    pub(super) fn noun_before_verb<'t>(&self, phrase: &'t str) -> &'t str {
        let at = phrase
            .char_indices()
            .skip(2)
            .find(|&(at, _)| self.opens.prefix(&phrase[at..]).is_some_and(|(len, _)| len >= "设立".len()));
        at.map_or(phrase, |(at, _)| self.level(&phrase[..at]).name)
    }

    /// What the words before a number with this unit say of a change, if they do.
    pub(super) fn change<'t>(&self, left: &'t str, unit: &str) -> Option<Change<'t>> {
        let left = left.trim();
        // 增幅为5%, but 精简为75个.
        let nominal = left.strip_suffix('为').filter(|rest| rest.ends_with(['幅', '速', '率']));
        let phrase = self.trim_manner(nominal.unwrap_or(left));
        let points = matches!(unit, "个百分点" | "百分点" | "个");
        let level = self.levels.suffix(phrase).map_or(0, |(len, ())| len);
        if let Some((len, (falls, named))) = self.verbs.suffix(phrase).filter(|(len, _)| *len > level) {
            let verb = &phrase[phrase.len() - len..];
            let rest = &phrase[..phrase.len() - len];
            let mut change = self.basis(rest, falls);
            change.verb = named.then_some(verb);
            let single = verb.chars().count() == 1 && !matches!(verb, "+" | "＋" | "－");
            let bare = matches!(verb, "增" | "升" | "降" | "减" | "涨" | "跌");
            let weak = single && !(bare && is_rate(unit))
                || matches!(verb, "拉动" | "贡献" | "提前" | "领先" | "落后" | "提" | "延长")
                    && !is_rate(unit)
                || matches!(verb, "提升" | "提高" | "改善" | "扩大") && is_thing(unit)
                || verb == "净增" && !is_rate(unit) && !unit.ends_with('元');
            if !weak || change.basis.is_some() {
                return Some(change);
            }
        }
        if let Some(change) = self.beside(phrase, points || is_rate(unit)) {
            return Some(change);
        }
        if let Some(change) = self.more(phrase) {
            return Some(change);
        }
        points.then(|| self.basis(phrase, false)).filter(|_| unit != "个")
    }

    /// The basis in what stands before a verb of change.
    fn basis<'t>(&self, rest: &'t str, falls: bool) -> Change<'t> {
        let annual = rest.ends_with("年均") || rest.ends_with("年平均");
        let mut change =
            Change { rest: self.trim_manner(rest), falls, basis: None, comparand: None, verb: None, annual };
        if let Some((len, basis)) = self.fixed.suffix(change.rest) {
            change.basis = Some(basis);
            change.rest = self.trim_manner(&change.rest[..change.rest.len() - len]);
            // 比上年同期, 一季度同比: what else is said of the basis adds nothing.
            return change;
        }
        if let Some((at, len)) = self.last_against(change.rest) {
            let comparand = &change.rest[at + len..];
            if comparand.chars().count() <= 24 && !comparand.is_empty() {
                change.basis = Some(self.against_what(comparand));
                change.comparand = Some(comparand);
                change.rest = self.trim_manner(&change.rest[..at]);
                if let Some((len, _)) = self.fixed.suffix(change.rest) {
                    change.rest = self.trim_manner(&change.rest[..change.rest.len() - len]);
                }
            }
        }
        change
    }

    /// The basis that a remark such as 较上年预算数 states, and the other side of its comparison.
    pub(super) fn basis_of<'t>(&self, remark: &'t str) -> Option<(Basis, Option<&'t str>)> {
        let change = self.basis(self.trim_manner(remark), false);
        change.basis.map(|basis| (basis, change.comparand))
    }

    /// Whether a phrase ends in the other side of a comparison whose number follows: 比2015年的. What stands before
    /// it, and the basis.
    pub(super) fn other_side<'t>(&self, left: &'t str) -> Option<(&'t str, Basis)> {
        let phrase = left.trim().trim_end_matches('的');
        let (at, len) = self.last_against(phrase)?;
        let side = &phrase[at + len..];
        let side = side.strip_suffix("同期").unwrap_or(side);
        let whole = self.before.get(side).is_some() || !side.is_empty() && trim_date(side).is_empty();
        whole.then(|| (&phrase[..at], self.against_what(side)))
    }

    /// What the other side of a comparison makes of its basis.
    pub(super) fn against_what(&self, comparand: &str) -> Basis {
        let comparand = comparand.trim_start_matches(is_trim);
        match self.before.prefix(comparand) {
            Some((_, basis)) => basis,
            None => Basis::Vs,
        }
    }

    /// The last 比 or 较 that compares: where it stands, and its length.
    fn last_against(&self, text: &str) -> Option<(usize, usize)> {
        let mut places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        places.reverse();
        places.into_iter().find_map(|at| {
            let (len, ()) = self.against.prefix(&text[at..])?;
            let previous = text[..at].char_indices().next_back().map_or(at, |(at, _)| at);
            let contrast = self.contrast.prefix(&text[at..]).is_some()
                || self.contrast.prefix(&text[previous..]).is_some();
            let with = text[at..].starts_with('与') && !text[at..].contains("相比");
            (!contrast && !with).then_some((at, len))
        })
    }

    /// 高于全省平均水平 before the number.
    fn beside<'t>(&self, phrase: &'t str, rate: bool) -> Option<Change<'t>> {
        let places: Vec<usize> = phrase.char_indices().map(|(at, _)| at).collect();
        places.into_iter().rev().find_map(|at| {
            let (len, falls) = self.beside.prefix(&phrase[at..])?;
            let comparand = &phrase[at + len..];
            let length = comparand.chars().count();
            let measured = comparand.contains(|c: char| c.is_ascii_digit()) && !comparand.contains('年');
            let moves =
                comparand.contains(['由', '从']) || comparand.ends_with('的') && !comparand.contains("计划");
            // 超 alone begins other words (超限率): it compares with a plan or a scope only.
            let plain = &phrase[at..at + len] != "超"
                || [
                    "全", "目标", "计划", "预期", "年度", "上年", "去年", "任务", "预算", "序时", "时序",
                    "省", "市",
                ]
                .iter()
                .any(|word| comparand.starts_with(word));
            // 优于Ⅲ类, 小于等于10微米: a class, not a comparison.
            let class = ["Ⅲ", "Ⅱ", "Ⅳ", "Ⅴ", "类", "级", "μ", "微米", "良好", "等于"]
                .iter()
                .any(|word| comparand.contains(word));
            ((1..=14).contains(&length) && !class && !measured && !moves && plain).then_some(())?;
            if !rate && !["平均", "年", "目标", "同期"].iter().any(|word| comparand.contains(word)) {
                return None;
            }
            let basis = Some(self.against_what(comparand));
            Some(Change {
                rest: self.trim_manner(&phrase[..at]),
                falls,
                basis,
                comparand: Some(comparand),
                verb: None,
                annual: false,
            })
        })
    }

    /// 比上年多查137起: a comparison whose verb says that it is more or fewer.
    fn more<'t>(&self, phrase: &'t str) -> Option<Change<'t>> {
        // 同比多办24件
        for (at, _) in phrase.char_indices() {
            let Some((len, basis)) = self.fixed.prefix(&phrase[at..]) else { continue };
            let verb = &phrase[at + len..];
            let falls = verb.starts_with('少');
            if (falls || verb.starts_with('多')) && verb.chars().count() <= 5 {
                let rest = self.trim_manner(&phrase[..at]);
                return Some(Change {
                    rest,
                    falls,
                    basis: Some(basis),
                    comparand: None,
                    verb: None,
                    annual: false,
                });
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
            '多' | '新' | '净' | '超' => false,
            '少' => true,
            _ => return None,
        };
        (verb.chars().count() <= 5).then_some(())?;
        Some(Change {
            rest: self.trim_manner(&phrase[..at]),
            falls,
            basis: Some(basis),
            comparand: Some(&comparand[..side]),
            verb: None,
            annual: false,
        })
    }

    /// A phrase without the adverbs and qualifiers that it ends in.
    fn trim_manner<'t>(&self, phrase: &'t str) -> &'t str {
        let mut phrase = phrase;
        loop {
            let trimmed = phrase.trim_end_matches(is_trim);
            let manner = self.manners.suffix(trimmed).or(self.qualifiers.suffix(trimmed));
            match manner {
                Some((len, ()))
                    if !self.ends_a_word(trimmed, len)
                        && self.verbs.suffix(trimmed).is_none_or(|(verb, _)| verb <= len) =>
                {
                    phrase = &trimmed[..trimmed.len() - len];
                }
                _ => return trimmed,
            }
        }
    }
}

/// Words that are not split: those of the names, and those that only look like a qualifier.
fn kept_words(rules: &Rules) -> Lexicon<()> {
    let mut kept = rules.lexicon("names", |rule| (rule.means == "keep").then_some(()));
    for rule in rules.theme("qualifiers").filter(|rule| rule.means == "before none") {
        rule.forms.iter().for_each(|form| kept.insert(form, ()));
    }
    kept
}

/// Spaces and the punctuation that parts items.
fn is_trim(c: char) -> bool {
    c.is_whitespace() || matches!(c, '、' | ',' | '，' | '-' | '—')
}

/// A phrase without the time that it ends in: 适用率从2018年的, 升至第四季度的.
fn trim_time_behind(text: &str) -> &str {
    let phrase = text.strip_suffix('的').unwrap_or(text);
    for (unit, parts) in [("年", 4), ("月", 2), ("季度", 2)] {
        let Some(rest) = phrase.strip_suffix(unit) else { continue };
        let number = rest.trim_end_matches(|c: char| {
            c.is_ascii_digit() || ('０'..='９').contains(&c) || "一二三四五六七八九十〇".contains(c)
        });
        let digits = rest[number.len()..].chars().count();
        if (1..=parts).contains(&digits) && (unit != "年" || digits == 4) {
            return number.strip_suffix('第').unwrap_or(number);
        }
    }
    // 从“十三五”末的
    if let Some(rest) = phrase.strip_suffix("五”末").or(phrase.strip_suffix("五”时期")) {
        return rest.rfind('“').map_or(rest, |at| &rest[..at]);
    }
    for word in ["上半年", "下半年", "年初", "上年末", "去年末", "上年", "去年", "今年"] {
        if let Some(rest) = phrase.strip_suffix(word) {
            return rest;
        }
    }
    text
}

/// A phrase without the date that it opens with, and what hangs on the date (底, 以来, 期间).
fn trim_date(text: &str) -> &str {
    let rest = text.strip_prefix(['至', '到', '自', '从', '在']).unwrap_or(text);
    let Some(len) = crate::quantity::date_prefix(rest) else { return text };
    let mut rest = &rest[len..];
    for tail in [
        "末",
        "底",
        "初",
        "度",
        "份",
        "以来",
        "期间",
        "上半年",
        "下半年",
        "全年",
        "前",
        "起",
        "间",
        "的",
        "至",
        "-",
        "—",
        "－",
        "~",
        "～",
    ] {
        rest = rest.strip_prefix(tail).unwrap_or(rest);
    }
    rest
}

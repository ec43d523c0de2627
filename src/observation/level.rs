//! Levels and ranks: what is counted, before the number, behind it or in what came before.

use crate::observation::list::{join, shared_tail, split_all, split_heads, split_rates, without_mark};
use crate::observation::naming::{Draft, Namer, Place, Series};
use crate::observation::sentence::Clause;
use crate::observation::{Basis, Measure};
use crate::quantity::{Mention, is_delimiter};

/// Heads that name nothing without what was counted before them: 总数, 人均.
const BARE_HEADS: [&str; 4] = ["总数", "总量", "总规模", "总人数"];

/// Scopes that may stand before such a head.
const SCOPES: [&str; 10] = ["", "全市", "全县", "全区", "全镇", "全省", "全国", "累计", "全院", "全街道"];

impl<'a> Namer<'a, '_> {
    /// Names a series of levels. Answers the verb before a number whose object follows.
    pub(super) fn levels(
        &mut self,
        series: &Series<'a>,
        place: Place,
        before: Option<&Clause>,
        verb: Option<&'a str>,
        follows: Option<&Mention>,
    ) -> Option<&'a str> {
        let phrases = &self.assembler.phrases;
        let words = self.words;
        let level = phrases.level(series.phrase);
        let count = series.mentions.len();
        if series.each && count > 1 {
            // 投诉3.12万件、举报1.08万件,分别占55.4%、19.2%: the subjects stand in the levels before.
            let bare = is_bare(level.name)
                || phrases.is_share(level.name)
                || level.name.is_empty()
                || level.name.starts_with("完成");
            let heads = match bare {
                true => self
                    .carried(count, place, false)
                    .0
                    .iter()
                    .map(|name| join(words, [name, level.name]))
                    .collect(),
                false => split_heads(level.name, count, phrases.part(level.name), words),
            };
            for (&mention, name) in series.mentions.iter().zip(heads) {
                self.push(mention, place, name, "name.each");
            }
            return None;
        }
        let first = &self.mentions[series.mentions[0]];
        let name = phrases.kernel(level.name, words);
        let adjacent = series.between.iter().all(|gap| gap.trim().is_empty());
        let object = self.object_behind(series, follows);
        let open = || self.is_open(series.left, name, first) || self.modifies(series.left, first, object);
        if adjacent && !object.is_empty() && open() {
            let opening = self.opening(series.left);
            let (opening, rule) = match verb {
                Some(verb) if opening.is_empty() => (verb, "name.shared-verb"),
                _ => (opening, "name.object-behind"),
            };
            let name = phrases.trim_lead(join(words, [opening, object]));
            for &mention in &series.mentions {
                self.push(mention, place, name, rule);
            }
            return Some(opening);
        }
        let heads = match () {
            () if level.apiece => split_all(name, phrases.part(name), words),
            () if level.all || name.ends_with('率') => split_rates(name, level.all),
            () => Vec::new(),
        };
        let listed = count > 1 && series.between.iter().all(|gap| gap.trim() == "、" || gap.trim() == "和");
        if listed && name.split('、').count() == count {
            // 征收水资源费、水土保持补偿费2876万元、1943万元: as many names as numbers.
            for (&mention, head) in
                series.mentions.iter().zip(split_heads(name, count, phrases.part(name), words))
            {
                self.push(mention, place, head, "name.each");
            }
            return None;
        }
        if count == 1 && heads.len() > 1 {
            for head in heads {
                self.push(series.mentions[0], place, head, "name.shared-value");
            }
            return None;
        }
        let (name, rule) = match share_of_object(first, series.right, name) {
            Some(object) => (join(words, [name, object]), "name.share-of"),
            None => self.own_or_carried(name, series.phrase, first, place, before),
        };
        for &mention in &series.mentions {
            self.push(mention, place, name, rule);
        }
        None
    }

    /// The number of the other side of a comparison, whose own change follows: 较上年同期462起下降10.6%.
    pub(super) fn other_side(&mut self, series: &Series<'a>, rest: &'a str, basis: Basis, place: Place) {
        let phrases = &self.assembler.phrases;
        let basis = self.year_before(basis, Some(series.left));
        let own = phrases.kernel(phrases.trim_lead(rest), self.words);
        let name = if own.is_empty() { self.carried_name(place) } else { own };
        self.memory.open_basis = Some(basis);
        self.memory.basis = Some(basis).filter(|basis| *basis == Basis::Yoy);
        for &mention in &series.mentions {
            self.push(mention, place, name, "name.other-side");
            if let Some(draft) = self.out.last_mut() {
                draft.year_before = basis == Basis::Yoy;
            }
        }
    }

    /// Ranks: 位居全市第一 with its subject.
    pub(super) fn ranks(&mut self, series: &Series<'a>, place: Place) {
        let phrases = &self.assembler.phrases;
        let left = series.left.trim().trim_end_matches('第');
        let turn = ["分别列", "分列", "分别居", "分别位居", "分别位列", "分别排"]
            .into_iter()
            .find_map(|word| left.find(word));
        if let Some(at) = turn.filter(|_| series.each || left.contains("分列")) {
            let (heads, verb) = (phrases.trim_lead(&left[..at]), left[at..].trim_start_matches(['分', '别']));
            for (&mention, head) in
                series.mentions.iter().zip(split_heads(heads, series.mentions.len(), None, self.words))
            {
                self.push_rank(mention, join(self.words, [head.trim_end_matches("两项指标"), verb]));
            }
            return;
        }
        // 总量在全市7个县中列第4位: the number inside the scope is no part of the name.
        let first = self.mentions[series.mentions[0]].span.start;
        let scoped = first - series.left.len() != place.span.start;
        let left = match left.find("中").filter(|at| *at <= 18 && scoped) {
            Some(_) => self.without_numbers(place.span.start, first).trim_end_matches('第'),
            None => left,
        };
        let name = phrases.kernel(phrases.trim_lead(left), self.words);
        let bare = name.chars().count() <= 4
            || ["居", "列", "位", "排", "名", "两项", "均", "稳居"].iter().any(|verb| name.starts_with(verb));
        let name = match bare {
            true => {
                let own = name.trim_start_matches("两项").trim_start_matches('均');
                join(self.words, [self.carried_name(place), own])
            }
            false => name,
        };
        for &mention in &series.mentions {
            self.push_rank(mention, name);
        }
    }

    /// A stretch of the reading without the numbers in it.
    fn without_numbers(&self, start: usize, end: usize) -> &'a str {
        let mut from = start;
        let mut words = bumpalo::collections::String::new_in(self.words);
        for mention in self.mentions.iter().filter(|mention| mention.is_indicator()) {
            if mention.span.start >= start && mention.span.end <= end {
                words.push_str(&self.text[from..mention.span.start]);
                from = mention.span.end;
            }
        }
        words.push_str(&self.text[from..end]);
        words.into_bump_str()
    }

    fn carried_name(&self, place: Place) -> &'a str {
        self.last_level(place).map_or("", |named| named.name)
    }

    /// Whether the number has its object behind it.
    fn is_open(&self, left: &str, name: &str, mention: &Mention) -> bool {
        let money = mention.unit.ends_with('元');
        let left = left.trim();
        if name.is_empty() {
            let reached =
                left.ends_with(['占', '达', '到', '至', '超', '破', '均']) && !left.ends_with("均有");
            return left.is_empty() || !reached && !money;
        }
        // 生态环境、交通运输五支综合执法队伍: the list says of which kinds they are.
        let kinds = name.contains('、') && self.assembler.phrases.opening_verb(name).is_none();
        let han = self.text[mention.span.start..].starts_with(|c: char| !c.is_ascii_digit());
        !money && (kinds && han || self.assembler.phrases.opens_object(left) || left.ends_with('》'))
    }

    /// 筛选100家优质潜力企业: whether a count goes on with the noun that it counts, whatever verb stands before it.
    fn modifies(&self, left: &str, mention: &Mention, object: &str) -> bool {
        let unit = mention.unit.as_str();
        let counts =
            !unit.ends_with('元') && !matches!(unit, "" | "%" | "％" | "‰" | "成" | "个百分点" | "倍");
        let reached = left.trim_end().ends_with(['达', '到', '至', '为', '占', '有', '是', '由', '从', '、']);
        counts && !reached && self.assembler.phrases.opens_noun(object)
    }

    /// What stands behind a number up to the clause's end or the next number, without the words that belong to the
    /// numbers.
    fn object_behind(&self, series: &Series<'a>, follows: Option<&Mention>) -> &'a str {
        let phrases = &self.assembler.phrases;
        let object = trim_object(series.right);
        if object.is_empty() || phrases.moves(object) {
            return "";
        }
        let Some(next) = follows else { return object };
        let joint = object.char_indices().rfind(|(_, c)| matches!(c, '、' | '和' | '与' | '及'));
        if let Some((at, c)) = joint.filter(|(at, c)| object[at + c.len_utf8()..].chars().count() <= 4) {
            let item = &object[..at];
            return if object[at + c.len_utf8()..].is_empty() { self.complete(item, next) } else { item };
        }
        if let Some((set, _)) = phrases.taken_from(object) {
            return set;
        }
        // What follows is said of the object and leads to the next number: 28个县直部门共保留行政权力3264项.
        phrases.noun_before_verb(phrases.level(object).name)
    }

    /// 2个园区、1个商圈法律服务站建设: the object that the first number shares with the second.
    fn complete(&self, item: &'a str, next: &Mention) -> &'a str {
        let behind = &self.text[next.span.end..];
        let last = &behind[..behind.find(is_delimiter).unwrap_or(behind.len())];
        let shares = item.chars().count() <= 4 && last.chars().count() > item.chars().count() + 1;
        if shares { join(self.words, [item, shared_tail(item, last)]) } else { item }
    }

    /// The verb or preposition that stands before a number whose object follows.
    fn opening(&self, left: &'a str) -> &'a str {
        let phrases = &self.assembler.phrases;
        let left = left.trim();
        // A list, a time or an example before the number is not its verb: 局机关和13家…, 调整后28个….
        if left.ends_with(['和', '与', '及', '、', '后', '时', '中']) {
            return "";
        }
        let trimmed = left.trim_end_matches(['约', '近', '共', '有', '的', '等', '了', '达', '超', '过']);
        // 下达的: a verb keeps its last character.
        let verb = left[trimmed.len()..].chars().next().map_or(0, |c| c.len_utf8());
        let tail = match phrases.ends_a_word(&left[..trimmed.len() + verb], verb) {
            true => &left[..trimmed.len() + verb],
            false => trimmed,
        };
        let whole = phrases.kernel(phrases.trim_lead(tail), self.words);
        match whole.find('《') {
            Some(at) => &whole[..at],
            None => whole,
        }
    }

    /// The phrase's own name, or the one that it carries on from a clause before.
    fn own_or_carried(
        &self,
        name: &'a str,
        left: &'a str,
        mention: &Mention,
        place: Place,
        before: Option<&Clause>,
    ) -> (&'a str, &'static str) {
        let phrases = &self.assembler.phrases;
        if phrases.is_share(name) {
            return (join(self.words, [self.carried_name(place), name]), "name.share");
        }
        let of_plan = ["完成", "为", "达", "占", "是"].iter().any(|verb| left.trim().starts_with(verb))
            && ["任务", "计划", "预算", "目标", "进度"].iter().any(|plan| left.contains(plan));
        if of_plan && matches!(mention.unit.as_str(), "%" | "％" | "成") {
            let own = left.trim().trim_end_matches('的');
            return (join(self.words, [self.carried_name(place), own]), "name.of-plan");
        }
        if mention.unit == "倍" && left.contains(['是', '为']) && !name.is_empty() {
            return (left.trim(), "name.multiple");
        }
        if mention.unit == "倍" && left.trim().starts_with(['是', '为', '相']) {
            return (join(self.words, [self.carried_name(place), left.trim()]), "name.multiple");
        }
        if is_bare(name) {
            return (join(self.words, [self.carried_name(place), name]), "name.bare-head");
        }
        if !name.is_empty() {
            return match self.shared_verb(name, left, mention, place) {
                Some(verb) => (join(self.words, [verb, name]), "name.shared-verb"),
                None => (name, "name.before"),
            };
        }
        if let Some(aside) = self.aside(place, before) {
            return (aside, "name.before-bracket");
        }
        let near = self
            .last_level(place)
            .is_some_and(|named| named.sentence == self.index && named.place.index + 1 >= place.index);
        if !near {
            // 粮食生产稳定,达到100万吨: the clause before names what is counted.
            let before = before.filter(|before| before.mentions.is_empty() && before.depth == place.depth);
            let subject = before.map_or("", |before| {
                phrases.kernel(phrases.level(before.span.of(self.text)).name, self.words)
            });
            if (2..=24).contains(&subject.chars().count()) && !subject.starts_with('占') {
                return (subject, "name.clause-before");
            }
        }
        (self.carried_name(place), "name.carried")
    }

    /// 新增专项债券（373.28亿元）: what stands before the bracket that a number stands in.
    fn aside(&self, place: Place, before: Option<&Clause>) -> Option<&'a str> {
        let before = before.filter(|before| before.depth < place.depth)?;
        let last =
            before.mentions.clone().rev().map(|i| &self.mentions[i]).find(|mention| mention.is_indicator());
        let start = last.map_or(before.span.start, |mention| mention.span.end);
        let phrases = &self.assembler.phrases;
        let name = phrases.kernel(phrases.level(&self.text[start..before.span.end]).name, self.words);
        (2..=24).contains(&name.chars().count()).then_some(name)
    }

    /// The verb that an item of a list has from the first: 审核规范性文件3件、合同126份.
    fn shared_verb(&self, name: &str, left: &str, mention: &Mention, place: Place) -> Option<&'a str> {
        left.trim_start().starts_with('、').then_some(())?;
        let last = self.memory.levels.last().filter(|named| named.sentence == self.index)?;
        (last.place.index + 1 >= place.index && last.place.depth == place.depth).then_some(())?;
        let verb = self.assembler.phrases.opening_verb(last.name)?;
        let counted = |unit: &str| !unit.ends_with('元') && !matches!(unit, "%" | "％" | "个百分点" | "");
        let draft = self.out.last().filter(|draft| counted(&self.mentions[draft.mention].unit))?;
        let own = self.assembler.phrases.opening_verb(name).is_some();
        (counted(&mention.unit) && !own && draft.measure == Measure::Level).then_some(verb)
    }

    fn push(&mut self, mention: usize, place: Place, name: &'a str, rule: &'static str) {
        let whole = match rule {
            "name.of-plan" | "name.multiple" | "name.share" => "",
            // 投资占全社会的58.5%,增长25.4%: the change is that of the investment.
            _ => name
                .split_once('占')
                .filter(|(whole, part)| !whole.is_empty() && !part.starts_with('比'))
                .map_or(name, |(whole, _)| whole),
        };
        if whole != name {
            self.memory.share = Some(name);
        }
        if !whole.is_empty() {
            self.remember(whole, place);
        }
        self.draft(mention, name, Measure::Level, rule);
    }

    fn push_rank(&mut self, mention: usize, name: &'a str) {
        self.draft(mention, name, Measure::Rank, "name.rank");
    }

    fn draft(&mut self, mention: usize, name: &'a str, measure: Measure, rule: &'static str) {
        let before =
            self.text[..self.mentions[mention].span.start].trim_end_matches(['约', '近', '超', '过']);
        let reached =
            measure == Measure::Rank || before.ends_with(['达', '到', '至', '为', '有', '由', '从']);
        self.out.push(Draft {
            mention,
            name,
            measure,
            falls: false,
            basis: None,
            rule,
            year_before: false,
            reached,
            unit: None,
        });
    }
}

/// Whether a name is a head that names nothing by itself: 全市总数.
fn is_bare(name: &str) -> bool {
    BARE_HEADS.iter().any(|head| name.strip_suffix(head).is_some_and(|scope| SCOPES.contains(&scope)))
}

/// What stands behind a number, up to a bracket that is not closed in it, without marks and 的.
fn trim_object(right: &str) -> &str {
    let mut object = right.trim();
    let mut depth = 0usize;
    for (at, c) in object.char_indices() {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' if depth == 0 => {
                object = &object[..at];
                break;
            }
            '）' | ')' => depth -= 1,
            '，' | '。' | '；' | '：' | '\n' | ',' | ';' => {
                object = &object[..at];
                break;
            }
            _ => {}
        }
    }
    object = without_mark(object);
    object.strip_prefix('的').unwrap_or(object).trim()
}

/// 60%的管网铺设: what a share is of, where it stands behind the share.
fn share_of_object<'t>(mention: &Mention, right: &'t str, name: &str) -> Option<&'t str> {
    let share = matches!(mention.unit.as_str(), "%" | "％" | "成");
    let object = right.trim().strip_prefix('的')?;
    let length = object.chars().count();
    (share && !name.is_empty() && !name.contains('占') && (2..=12).contains(&length)).then_some(object)
}

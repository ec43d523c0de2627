//! Which of the words behind a number are the object that it counts: 设立3处|长廊, 28个|县直部门共保留行政权力3264项.

use crate::observation::change::is_rate;
use crate::observation::level::moves_noun;
use crate::observation::list::{PLACES, ends_like_a_word, is_bracketed, without_mark};
use crate::observation::naming::Namer;
use crate::observation::object::{CONCERNING, PURPOSE, RANKS, is_size, tells_a_rank};
use crate::observation::phrase::without_gloss;
use crate::observation::series::Series;
use crate::one_of::{OneOf, one_of};
use crate::quantity::{Class, Mention, Qualifier, is_delimiter, joins_an_act};
use crate::span::trim;

/// What is said of all that an act has named: 拆除重建12户|全部完成.
const ALL_DONE: [&str; 8] =
    ["全部完成", "全部竣工", "全部完工", "全部建成", "全部开工", "全部到位", "全部办结", "全面完成"];

/// How long a noun is that another one owns or is said to be, in characters.
const NOUN: std::ops::RangeInclusive<usize> = 2..=8;

impl<'a> Namer<'a, '_> {
    /// What stands behind a number up to the clause's end or the next number, without the words that belong to the
    /// numbers; `toward` says that a preposition leads to it.
    pub(super) fn object_behind(&self, series: &Series<'_, 'a>, toward: bool) -> &'a str {
        let phrases = &self.assembler.phrases;
        let object = self.words_behind(series);
        // 考核组对9县（市、区）和|31个部门: toward so many others.
        let others = object.find(|c: char| c.is_ascii_digit()).map(|at| &object[..at]);
        if let Some(who) = others.and_then(|others| phrases.before_toward(others)) {
            return who;
        }
        // 28项|上升、6项持平: how many went which way.
        if let Some(way) = self.way_gone(series, object) {
            return way;
        }
        if self.names_none(series, object) {
            return "";
        }
        match series.follows {
            Some(next) => self.object_that_leads(series, object, next, toward),
            None => self.last_object(object, toward),
        }
    }

    /// The words behind a number, without what tells of a role, a set or a fault.
    fn words_behind(&self, series: &Series<'_, 'a>) -> &'a str {
        // 126个县第|3位
        let right = series.right.strip_suffix('第').unwrap_or(series.right);
        let object = without_role(trim_object(right));
        // 抽查的32个项目中: the set that what follows is taken from.
        let set = object
            .strip_suffix('中')
            .filter(|_| !self.assembler.phrases.ends_a_word(object, '中'.len_utf8()));
        let object = set.unwrap_or(object);
        // 关于2亿元非税收入未缴库|的问题
        let fault = if series.left.ends_with(CONCERNING) { object.strip_suffix("的问题") } else { None };
        fault.unwrap_or(object)
    }

    /// Whether the words behind a number are no object, but say something of what was named before.
    fn names_none(&self, series: &Series<'_, 'a>, object: &str) -> bool {
        let phrases = &self.assembler.phrases;
        // 26人|分成5个组: into what they are divided.
        let divides = series.follows.is_some() && DIVIDING.contains(&object);
        // 不合格的5卷|已全部整改: what is said of those that 的 has named.
        // 危房重建312户|已于10月底完工: nor is what is said of those that an act has named.
        let said = (object.starts_with(['已', '均', '都', '仍', '也']) && !object.starts_with("都市")
            || ALL_DONE.contains(&object))
            && (series.left.ends_with('的') || phrases.ends_in_verb(series.left.trim_end()));
        // 上级交办事项7件|已上报6件: what became of so many of them.
        let became =
            object.starts_with('已') && series.follows.is_some_and(|next| *next.unit == *series.unit());
        object.is_empty()
            || divides
            || said
            || became && !trim(series.left).is_empty()
            || self.tells_of_the_rest(series, object)
            || object.starts_with("限期") && !trim(series.left).is_empty()
            || series.right.starts_with('的') && is_capacity(series.left.trim())
            || phrases.moves(object) && !self.is_predicate(series) && !self.is_moved_for(series)
            || phrases.compares(object)
            || tells_a_rank(series)
    }

    /// 对61户140人|提高补助标准: whether it is people for whom something is moved.
    fn is_moved_for(&self, series: &Series<'_, 'a>) -> bool {
        series.left.trim_end().ends_with(['对', '给'])
            && matches!(series.unit(), "人" | "名" | "户" | "家" | "人次")
    }

    /// 剩余7座|10月底前收尾, 剩余5户|要抓紧: whether words say only what is to become of those that are left.
    fn tells_of_the_rest(&self, series: &Series<'_, 'a>, object: &str) -> bool {
        const REST: OneOf<5> = OneOf::new(["剩余", "余下", "尚余", "还剩", "剩下"]);
        const ABOUT_TO: [char; 12] = ['要', '须', '需', '将', '拟', '力', '预', '正', '已', '仍', '也', '均'];
        REST.ends(series.left.trim_end())
            && (object.starts_with(|c: char| c.is_ascii_digit() || ABOUT_TO.contains(&c))
                || !object.contains('的') && self.assembler.phrases.opening_verb(object).is_some()
                || one_of!["做好", "抓紧", "加快", "加紧", "年底前", "年内", "月底前"].opens(object))
    }

    /// The object in words that no other number follows.
    fn last_object(&self, object: &'a str, toward: bool) -> &'a str {
        let phrases = &self.assembler.phrases;
        let is_noun = |noun: &&str| NOUN.contains(&noun.chars().count());
        // 审理3件由上级指定管辖的案件: what is said of it stands before the noun.
        let said = object.starts_with(['由', '被']).then(|| object.rsplit_once('的')).flatten();
        if let Some(noun) = said.map(|(_, noun)| noun).filter(is_noun) {
            return noun;
        }
        // 对5个项目均开展了核查: what a preposition leads to is not told without what is done.
        let object = without_gloss(object);
        let long = object.chars().count() > PURPOSE;
        let whose = match () {
            // 对敬老院的卫生、饮食、……等方面进行了检查
            () if toward && long => object.split_once('的').map(|(whose, _)| whose),
            // 凝聚了12万群众的一份心血
            () if object.ends_with("组成") || object.contains("的一") => phrases.whose(object),
            () => None,
        };
        match whose.filter(is_noun) {
            Some(whose) => whose,
            None if let Some(ones) = phrases.bracketed_owner(object) => ones,
            None if toward && !long => object,
            None => phrases.noun_before_adverb(object),
        }
    }

    /// The object in words that lead to the next number: 28个|县直部门|共保留行政权力3264项.
    fn object_that_leads(
        &self,
        series: &Series<'_, 'a>,
        object: &'a str,
        next: &Mention,
        toward: bool,
    ) -> &'a str {
        let phrases = &self.assembler.phrases;
        if let Some(at) = phrases.and_does(object) {
            return &object[..at];
        }
        let toward_others = phrases.before_toward(object);
        // 组织2个考核巡查组对9县开展考核: those who are sent are named by what they do.
        if let Some(team) = toward_others.filter(|team| team.ends_with(['组', '队', '班'])) {
            return team;
        }
        let object = toward_others.or(object.strip_suffix('把')).unwrap_or(object);
        let object = phrases.without_members(object);
        if let Some(item) = self.joined_item(object, next, toward) {
            return item;
        }
        if let Some((set, _)) = phrases.taken_from(object) {
            return set;
        }
        // What follows is said of the object and leads to the next number.
        let noun = phrases.level(object).name;
        if moves_noun(object, noun) {
            return "";
        }
        // 其中12项排名第一: how they rank is all that is told of them.
        if next.class == Class::Rank && RANKS.opens(object) {
            let from = self.text[series.end..next.span.start].find(object).unwrap_or(0);
            return &self.text[series.end + from..next.span.end];
        }
        if is_size(noun) {
            return self.sized(next).unwrap_or("");
        }
        self.owner(series, object, noun, next).unwrap_or_else(|| self.measured(series, noun, next))
    }

    /// 47项|经验 of 甲县47项经验、乙县48项经验获推广: the first of two items that words join, where the next number is of the
    /// second.
    fn joined_item(&self, object: &'a str, next: &Mention, toward: bool) -> Option<&'a str> {
        const LONGEST: usize = 4;
        let phrases = &self.assembler.phrases;
        let (at, c) = object.char_indices().rfind(|&(at, c)| {
            matches!(c, '、' | '和' | '与' | '及' | '或')
                && !phrases.is_within_a_word(object, at)
                && !is_bracketed(object, at)
                && (c != '及' || !ends_like_a_word(&object[..at]))
        })?;
        let (item, whose) = (&object[..at], &object[at + c.len_utf8()..]);
        (whose.chars().count() <= LONGEST).then_some(())?;
        if let Some(one) = phrases.acts_on_list(item, whose) {
            return Some(one);
        }
        // 以及
        let item = if c == '及' { item.strip_suffix('以').unwrap_or(item) } else { item };
        let ends = whose.is_empty() || c == '、' && whose.ends_with(PLACES);
        Some(if ends { self.complete(item, self.last_listed(next), toward) } else { item })
    }

    /// Those that a number counts, in a noun that goes on with what the next number tells of them: 12个|村|的集体收入达50万元.
    fn owner(
        &self,
        series: &Series<'_, 'a>,
        object: &'a str,
        noun: &'a str,
        next: &Mention,
    ) -> Option<&'a str> {
        let phrases = &self.assembler.phrases;
        let unit = series.unit();
        // 6座隧道贯通4座: what became of some is said of the second.
        if *next.unit == *unit
            && let Some((len, ())) = phrases.outcomes.suffix(noun).filter(|(len, ())| *len < noun.len())
            && !noun.contains(['、', '和'])
        {
            return Some(phrases.counted(phrases.level(&noun[..noun.len() - len]).name));
        }
        // 12所学校食堂“透明厨房”覆盖率98%: a name in quotes opens what is measured of them.
        if is_rate(&next.unit)
            && !is_rate(unit)
            && let Some((whose, _)) = noun.split_once('“')
            && NOUN.contains(&whose.chars().count())
            && !phrases.ends_in_verb(whose)
        {
            return Some(whose);
        }
        if let Some(one) = phrases.acting_one(noun).or_else(|| phrases.before_deed(noun)) {
            return Some(one);
        }
        // 12个村的集体收入达50万元
        if let Some(whose) = phrases.whose(noun).filter(|_| !is_rate(unit) && !unit.ends_with('元')) {
            return Some(whose);
        }
        if let Some(len) = phrases.doubled_one(noun) {
            return Some(&noun[..len]);
        }
        // 4个村集体收入不足20万元: the line tells of which they are.
        if let Some(places) = phrases.places_of(noun, unit, &next.unit)
            && self.drawn_by(series, object, next).is_none()
        {
            return Some(places);
        }
        // 湿地公园内存在违建9处
        if let Some(place) = before_inside(noun) {
            return Some(place);
        }
        let counted = phrases.counted(noun);
        if counted.len() < noun.len() {
            return Some(phrases.measured_of(counted, unit));
        }
        // 3项专项资金支付率不足50%: the rate is that of the money.
        let fund =
            || phrases.fund(noun).filter(|_| is_rate(&next.unit) && !is_rate(unit) && noun.ends_with('率'));
        fund().or_else(|| self.drawn_by(series, object, next))
    }

    /// The noun that a number counts, without the measure that the next number is of.
    fn measured(&self, series: &Series<'_, 'a>, noun: &'a str, next: &Mention) -> &'a str {
        let unit = series.unit();
        // 9个水源点达标率100%: the rate is theirs.
        match noun.strip_suffix('率').filter(|_| !is_rate(unit) && is_rate(&next.unit)) {
            Some(rate) => rate.char_indices().rev().nth(1).map_or(noun, |(at, _)| &noun[..at]),
            // 1个经济总量超百亿元的县
            None if without_mark(&self.text[next.span.end..]).starts_with('的') => {
                // 12家年收入超亿元的企业
                self.sized(next).filter(|_| next.unit.ends_with('元')).unwrap_or(noun)
            }
            None => without_gloss(self.assembler.phrases.measured_of(noun, unit)),
        }
    }

    /// 4个村集体收入不足20万元, 23%的职工年龄在45岁以上: the object with the line that the next number draws for it, where
    /// nothing is done to it.
    fn drawn_by(&self, series: &Series<'_, 'a>, object: &'a str, next: &Mention) -> Option<&'a str> {
        let left = series.left.trim_end();
        let stands = left.is_empty() || left.ends_with(['有', '中']);
        let line = !matches!(next.qualifier, Qualifier::Exact | Qualifier::About);
        // 8个村收入全部超过50万元: the line is said of all that were counted.
        let of_all = || one_of!["全部", "均", "都"].is_in(object);
        (stands && line && !object.contains('占') && !of_all()).then_some(())?;
        let behind = &self.text[next.span.end..];
        let end = next.span.end + (behind.len() - without_mark(behind).len());
        let closes = self.text[end..].chars().next().is_none_or(is_delimiter);
        let from = series.end + self.text[series.end..next.span.start].find(object)?;
        closes.then(|| &self.text[from..end])
    }
}

/// 日处理, 年加工: whether words say no more than how much a work can do in so long.
fn is_capacity(words: &str) -> bool {
    let work = words.strip_prefix(['日', '年']);
    work.is_some_and(|work| {
        matches!(work, "处理" | "加工" | "供水" | "供气" | "供热" | "出栏" | "产" | "屠宰")
    })
}

/// 湿地公园 of 湿地公园内存在违建: those that are counted, where what there is inside them has a number of its own.
fn before_inside(noun: &str) -> Option<&str> {
    const THERE: OneOf<6> = OneOf::new(["存在", "仍有", "仍存", "发现", "现有", "共有"]);
    let (place, behind) = noun.split_once('内')?;
    let place = place.strip_suffix('境').unwrap_or(place);
    (place.chars().count() >= 2 && THERE.opens(behind)).then_some(place)
}

/// 集聚区为重点: a noun without what it is taken for.
fn without_role(object: &str) -> &str {
    const ROLES: OneOf<12> = OneOf::new([
        "为重点",
        "为载体",
        "为依托",
        "为支撑",
        "为抓手",
        "为龙头",
        "为核心",
        "为基础",
        "为骨干",
        "为主体",
        "为单位",
        "为主",
    ]);
    const LAST: [char; 11] = ['点', '体', '托', '撑', '手', '头', '心', '础', '干', '位', '主'];
    if !object.ends_with(LAST) {
        return object;
    }
    ROLES.cut_ending(object).unwrap_or(object)
}

/// Verbs by which a number is divided into others.
const DIVIDING: [&str; 5] = ["分成", "分为", "编成", "划分成", "组成"];

/// 主要行业|“5升3降”: a noun without the words for how many of those that it counts rose and fell.
fn without_tally(object: &str) -> &str {
    const LONGEST: usize = 8;
    let tallied = object.strip_suffix('”').and_then(|open| open.rsplit_once('“'));
    let counts = |tally: &str| {
        tally.contains(['升', '增', '涨', '正'])
            && tally.contains(['降', '减', '跌', '负'])
            && tally.chars().count() <= LONGEST
    };
    tallied.filter(|(noun, tally)| !noun.is_empty() && counts(tally)).map_or(object, |(noun, _)| noun)
}

/// What stands behind a number, up to a bracket that is not closed in it, without marks and 的.
pub(super) fn trim_object(right: &str) -> &str {
    let mut object = trim(right);
    // （与汇总预算相比）: a remark on the number.
    if object.starts_with(['（', '(']) {
        object =
            object.find(['）', ')']).map_or("", |at| object[at..].trim_start_matches(['）', ')']).trim());
    }
    object = without_tally(object);
    let (mut depth, mut quoted, mut closed) = (0usize, false, None);
    for (at, c) in object.char_indices() {
        match c {
            // “学法规，送服务”活动
            '“' => quoted = at < *closed.get_or_insert_with(|| object.rfind('”').unwrap_or(0)),
            '”' => quoted = false,
            _ if quoted => {}
            '（' | '(' => depth += 1,
            '）' | ')' if depth == 0 => {
                object = &object[..at];
                break;
            }
            '）' | ')' => depth -= 1,
            '，' | '。' | '；' | '：' | '\n' | ',' | ';' if depth == 0 => {
                object = &object[..at];
                break;
            }
            _ => {}
        }
    }
    let bare = without_mark(object);
    if bare.len() < object.len() && joins_an_act(bare) {
        return "";
    }
    object = bare;
    trim(object.strip_prefix('的').unwrap_or(object))
}

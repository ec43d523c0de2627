//! The object behind a number: 设立3处长廊, 12名律师担任代表, 食品工业、现代种业2个集群.

use crate::observation::change::{is_rate, is_thing};
use crate::observation::cues::Cue;
use crate::observation::level::moves_noun;
use crate::observation::list::{
    PLACES, before_joint, behind_ending, ends_like_a_word, is_bracketed, join, without_mark,
};
use crate::observation::naming::{Namer, Place, Series};
use crate::observation::phrase::without_gloss;
use crate::one_of::{OneOf, one_of};
use crate::quantity::{Class, Mention, Qualifier, clause_behind, is_delimiter, joins_an_act};
use crate::span::trim;

impl<'a> Namer<'a, '_> {
    /// Whether the number has its object behind it.
    pub(super) fn is_open(&self, left: &str, name: &str, mention: &Mention) -> bool {
        let money = mention.unit.ends_with('元');
        let left = left.trim();
        if name.is_empty() {
            let reached =
                left.ends_with(['占', '达', '到', '至', '超', '破', '均']) && !left.ends_with("均有");
            return left.is_empty()
                || left.ends_with(CONCERNING)
                || !reached && !money
                || self.are_sent(left, mention);
        }
        // 生态环境、交通运输五支综合执法队伍: the list says of which kinds they are.
        let kinds = name.contains('、') && self.assembler.phrases.opening_verb(name).is_none();
        let han = self.text[mention.span.start..].starts_with(|c: char| !c.is_ascii_digit());
        // 用时15天破获: so long it took.
        if left.ends_with("用时") || left.ends_with("耗时") || left.ends_with("历时") {
            return false;
        }
        !money && (kinds && han || self.assembler.phrases.opens_object(left) || left.ends_with('》'))
    }

    /// 筛选100家优质潜力企业: whether a count goes on with the noun that it counts, whatever verb stands before it.
    pub(super) fn modifies(&self, series: &Series<'_, 'a>, mention: &Mention, object: &str) -> bool {
        let left = series.left;
        let unit = mention.unit.as_str();
        let counts =
            !unit.ends_with('元') && !matches!(unit, "" | "%" | "％" | "‰" | "成" | "个百分点" | "倍");
        let reached = left.trim_end().ends_with(['达', '到', '至', '为', '占', '有', '是', '由', '从', '、']);
        let phrases = &self.assembler.phrases;
        // 河东、河西和青石3个村, 审计5个县31个乡镇
        let alone = || {
            !left.trim().is_empty()
                && trim(series.right) == object
                && series.end + object.len() < self.text.len()
                && self.text[series.end + object.len()..].starts_with(|c: char| c.is_ascii_digit())
        };
        let listed = || phrases.ones.get(object).is_some() && (left.contains('、') || alone());
        // 主要领导9次召开会议
        let times = || {
            unit == "次"
                && LEADERS.ends(left)
                && trim(series.right) == object
                && object.chars().count() <= PURPOSE
                && (object.starts_with('对') || phrases.opening_verb(object).is_some())
        };
        counts && !reached && (phrases.opens_noun(object) || listed() || times())
    }

    /// What stands behind a number up to the clause's end or the next number, without the words that belong to the
    /// numbers.
    pub(super) fn object_behind(
        &self,
        series: &Series<'_, 'a>,
        follows: Option<&Mention>,
        toward: bool,
    ) -> &'a str {
        let phrases = &self.assembler.phrases;
        // 126个县第|3位
        let right = series.right.strip_suffix('第').unwrap_or(series.right);
        let object = without_role(trim_object(right));
        // 抽查的32个项目中: the set that what follows is taken from.
        let set = object.strip_suffix('中').filter(|_| !phrases.ends_a_word(object, '中'.len_utf8()));
        let object = set.unwrap_or(object);
        // 关于2亿元非税收入未缴库|的问题
        let fault = if series.left.ends_with(CONCERNING) { object.strip_suffix("的问题") } else { None };
        let object = fault.unwrap_or(object);
        // 考核组对9县（市、区）和|31个部门: toward so many others.
        let others = object.find(|c: char| c.is_ascii_digit()).map(|at| &object[..at]);
        if let Some(who) = others.and_then(|others| phrases.before_toward(others)) {
            return who;
        }
        // 26人|分成5个组: into what they are divided.
        let divides = follows.is_some() && DIVIDING.contains(&object);
        // 不合格的5卷|已全部整改: what is said of those that 的 has named.
        // 危房重建312户|已于10月底完工: nor is what is said of those that an act has named.
        let said = object.starts_with(['已', '均', '都', '仍', '也'])
            && !object.starts_with("都市")
            && (series.left.ends_with('的') || phrases.ends_in_verb(series.left.trim_end()));
        // 28项|上升、6项持平: how many went which way.
        if let Some(way) = self.way_gone(series, object) {
            return way;
        }
        if object.is_empty()
            || divides
            || said
            || object.starts_with("限期") && !trim(series.left).is_empty()
            || series.right.starts_with('的') && is_capacity(series.left.trim())
            || phrases.moves(object) && !self.is_predicate(series, follows)
            || phrases.compares(object)
            || tells_a_rank(series)
        {
            return "";
        }
        let Some(next) = follows else {
            // 审理3件由上级指定管辖的案件: what is said of it stands before the noun.
            if object.starts_with(['由', '被'])
                && let Some((_, noun)) = object.rsplit_once('的')
                && (2..=8).contains(&noun.chars().count())
            {
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
            return match whose.filter(|whose| (2..=8).contains(&whose.chars().count())) {
                Some(whose) => whose,
                None if let Some(ones) = phrases.bracketed_owner(object) => ones,
                None if toward && !long => object,
                None => phrases.noun_before_adverb(object),
            };
        };
        if let Some(at) = phrases.and_does(object) {
            return &object[..at];
        }
        let object = phrases.before_toward(object).or(object.strip_suffix('把')).unwrap_or(object);
        let object = phrases.without_members(object);
        let joint = object.char_indices().rfind(|&(at, c)| {
            matches!(c, '、' | '和' | '与' | '及' | '或')
                && !phrases.is_within_a_word(object, at)
                && !is_bracketed(object, at)
                && (c != '及' || !ends_like_a_word(&object[..at]))
        });
        if let Some((at, c)) = joint.filter(|(at, c)| object[at + c.len_utf8()..].chars().count() <= 4) {
            let item = &object[..at];
            if let Some(one) = phrases.acts_on_list(item, &object[at + c.len_utf8()..]) {
                return one;
            }
            // 以及
            let item = if c == '及' { item.strip_suffix('以').unwrap_or(item) } else { item };
            // 甲县47项经验、乙县48项经验获推广
            let whose = &object[at + c.len_utf8()..];
            let ends = whose.is_empty() || c == '、' && whose.ends_with(PLACES);
            return if ends { self.complete(item, self.last_listed(next), toward) } else { item };
        }
        if let Some((set, _)) = phrases.taken_from(object) {
            return set;
        }
        // What follows is said of the object and leads to the next number: 28个县直部门共保留行政权力3264项.
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
        // 6座隧道贯通4座: what became of some is said of the second.
        if *next.unit == *series.unit(self.mentions)
            && let Some((len, ())) = phrases.outcomes.suffix(noun).filter(|(len, ())| *len < noun.len())
            && !noun.contains(['、', '和'])
        {
            return phrases.counted(phrases.level(&noun[..noun.len() - len]).name);
        }
        if let Some(one) = phrases.acting_one(noun).or_else(|| phrases.before_deed(noun)) {
            return one;
        }
        let unit = series.unit(self.mentions);
        // 12个村的集体收入达50万元
        if let Some(whose) = phrases.whose(noun).filter(|_| !is_rate(unit) && !unit.ends_with('元')) {
            return whose;
        }
        if let Some(len) = phrases.doubled_one(noun) {
            return &noun[..len];
        }
        // 4个村集体收入不足20万元: the line tells of which they are.
        if let Some(places) = phrases.places_of(noun, series.unit(self.mentions), &next.unit)
            && self.drawn_by(series, object, next).is_none()
        {
            return places;
        }
        // 湿地公园内存在违建9处
        if let Some(place) = before_inside(noun) {
            return place;
        }
        let counted = phrases.counted(noun);
        if counted.len() < noun.len() {
            return phrases.measured_of(counted, series.unit(self.mentions));
        }
        // 3项专项资金支付率不足50%: the rate is that of the money.
        let fund =
            || phrases.fund(noun).filter(|_| is_rate(&next.unit) && !is_rate(unit) && noun.ends_with('率'));
        if let Some(fund) = fund() {
            return fund;
        }
        if let Some(class) = self.drawn_by(series, object, next) {
            return class;
        }
        // 9个水源点达标率100%: the rate is theirs.
        match noun.strip_suffix('率').filter(|_| !is_rate(series.unit(self.mentions)) && is_rate(&next.unit))
        {
            Some(rate) => rate.char_indices().rev().nth(1).map_or(noun, |(at, _)| &noun[..at]),
            // 1个经济总量超百亿元的县
            None if without_mark(&self.text[next.span.end..]).starts_with('的') => {
                // 12家年收入超亿元的企业
                self.sized(next).filter(|_| next.unit.ends_with('元')).unwrap_or(noun)
            }
            None => without_gloss(phrases.measured_of(noun, series.unit(self.mentions))),
        }
    }

    /// 山区道路 of 5条总长51公里的山区道路: what is counted, where all that stands before the next number says of what size it is.
    fn sized(&self, next: &Mention) -> Option<&'a str> {
        let behind = without_mark(&self.text[next.span.end..]).strip_prefix('的')?;
        let thing = clause_behind(behind);
        let phrases = &self.assembler.phrases;
        let thing = phrases.noun_before_adverb(thing);
        let counted = phrases.counted(thing);
        let number = thing.contains(|c: char| c.is_ascii_digit());
        ((2..=14).contains(&counted.chars().count()) && !number).then_some(counted)
    }

    /// 干渠 for 总长 in 干渠4条，总长51公里: the things whose size a number is, where they were counted right before.
    #[cold]
    pub(super) fn sized_before(&self, mention: &Mention, place: Place) -> Option<&'a str> {
        let last = self.level_here(place)?;
        let counted = self.unit_of(&last).is_some_and(|unit| is_thing(unit) && *unit != mention.unit);
        let own = !self.text[mention.span.end..].starts_with('的');
        let near = last.place.index + 1 >= place.index;
        (counted && own && near).then(|| last.name.strip_suffix('数').unwrap_or(last.name))
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

    /// 为6家企业|出具建议9份: where that starts which is done for those whom a preposition and a number have named.
    pub(super) fn behind_whom(&self, series: &Series<'_, 'a>, next: &Mention) -> Option<usize> {
        let gap = &self.text[series.end..next.span.start];
        if self.is_done_for(series, gap) {
            return Some(series.end);
        }
        let whom = self.object_behind(series, Some(next), true);
        let at = gap.find(whom).filter(|_| !whom.is_empty())? + whom.len();
        let done = trim(&gap[at..]);
        let acts = done.chars().count() >= 2 && !done.starts_with(['、', '和', '与', '及', '（']);
        // 对18个单位面积1.1万平方米的用房进行整合
        let alone = self.text[next.span.end..].chars().next().is_none_or(is_delimiter);
        let acts = acts && (alone || self.assembler.phrases.opening_verb(done).is_some());
        (acts && next.class == Class::Quantity).then_some(series.end + at)
    }

    /// 向1817人|发放救助金: whether a count of people or households has nothing behind it but what is done for them.
    pub(super) fn is_done_for(&self, series: &Series<'_, 'a>, behind: &str) -> bool {
        let last = series.mentions.last().map(|&last| self.mentions[last].unit.as_str());
        matches!(last, Some("人" | "户" | "人次" | "户次"))
            && self.assembler.phrases.opening_verb(behind).is_some()
    }

    /// 对101个小区、15个写字楼开展督导: whether a count is an item of a list and has nothing but its noun behind it.
    pub(super) fn is_item(&self, series: &Series<'_, 'a>, noun: &str, follows: Option<&Mention>) -> bool {
        let gap = follows.map(|next| &self.text[series.end..next.span.start]);
        let item = gap.and_then(before_joint);
        item.is_some_and(|item| trim(item) == noun)
    }

    /// 为3个镇8万名群众通水, 解决5个村3万人的用水问题: what stands behind the second count and is said of the first as well.
    pub(super) fn said_of_both(
        &self,
        series: &Series<'_, 'a>,
        opening: &str,
        object: &str,
        follows: Option<&Mention>,
    ) -> &'a str {
        const LONGEST: usize = 10;
        let phrases = &self.assembler.phrases;
        let Some(next) = follows.filter(|_| !opening.is_empty()) else { return "" };
        let gap = &self.text[series.end..next.span.start];
        // 为1.2万户市场主体|减税降费9.6亿元
        let toward = opening.ends_with(['为', '向', '对', '给']) && phrases.opening_verb(opening).is_none();
        let (noun, said) = match trim(gap).strip_prefix(object) {
            Some("") if !next.unit.ends_with('元') => {
                let behind = trim_object(clause_behind(&self.text[next.span.end..]));
                let people = matches!(&*next.unit, "人" | "名" | "户");
                // 创新项目: what stands before the noun is its attribute, unless something is done.
                let attribute = |start: &usize| phrases.counted(behind).len() > *start;
                let noun =
                    phrases.counted_end(behind).filter(|(start, _)| attribute(start)).map(|(_, end)| end);
                (noun.or(people.then_some(0)), behind)
            }
            Some(said) if toward => (Some(0), said),
            _ => return "",
        };
        let said = noun.map_or("", |noun| &said[noun..]);
        let said = phrases.level(said).name;
        // 提供139亿元保障: what is done is said behind the amount; 涉改单位面积1.1万平方米 is measured.
        let cut = phrases.is_act(said)
            || phrases.measures(said)
            || phrases.fund_alone(said) == Some(said)
            || said.starts_with(['按', '一'])
            || said.contains(|c: char| c == '、' || c.is_ascii_digit());
        if cut || !(2..=LONGEST).contains(&said.chars().count()) { "" } else { said }
    }

    /// 5所学校 of 3个村、2个社区、5所学校配备器材: the last of a list of counts, from one of them on.
    fn last_listed<'m>(&'m self, from: &'m Mention) -> &'m Mention {
        /// A longer item, in bytes, has words of its own.
        const LONGEST: usize = 8 * 3;
        let mut last = from;
        let behind = self.mentions.partition_point(|mention| mention.span.start <= from.span.start);
        for next in &self.mentions[behind..] {
            let gap = &self.text[last.span.end..next.span.start];
            let item = before_joint(gap);
            let listed = item.is_some_and(|item| item.len() <= LONGEST && !item.contains(is_delimiter));
            if !listed || !next.is_indicator() {
                break;
            }
            last = next;
        }
        last
    }

    /// 2个园区、1个商圈法律服务站建设, 为3个村、2个社区配备器材: an item with what is said of the noun of the next number as well.
    fn complete(&self, item: &'a str, next: &Mention, toward: bool) -> &'a str {
        /// A longer item, in characters, has words of its own.
        const LONGEST: usize = 10;
        let behind = &self.text[next.span.end..];
        let end = |listed: bool| {
            // 入选“双一流”建设名单: a name in quotation marks is a part of what is said.
            let mut quoted = false;
            let ends = |c| {
                let closes = quoted && c == '”';
                quoted = c == '“' || quoted && c != '”';
                is_delimiter(c) && !closes && !(listed && c == '、')
            };
            behind.find(ends).unwrap_or(behind.len())
        };
        // 受到省级、市级表彰: a list of those who honour is a part of what is said.
        let honoured = |last: &&str| {
            one_of!["表彰", "奖励", "嘉奖", "通报表扬", "等功", "等奖"].ends(last)
                && !last.contains(|c: char| c.is_ascii_digit())
        };
        let listed = Some(&behind[..end(true)]).filter(honoured);
        let last = listed.unwrap_or(&behind[..end(false)]);
        // 发放贷款8.2亿元: the next number has a name of its own.
        let number = last.find(|c: char| c.is_ascii_digit()).filter(|at| *at > 0);
        let last = last[..number.unwrap_or(last.len())].trim_end_matches(['和', '与', '及']);
        let phrases = &self.assembler.phrases;
        let length = item.chars().count();
        let short = length <= 4;
        if last.chars().count() <= length + 1
            || !short && (length > LONGEST || !toward && !phrases.is_counted(item))
        {
            return item;
        }
        // 大型水库和3座中型水库年末蓄水量2亿立方米: what is measured of both is no part of the first.
        let acts = |said: &&str| number.is_none_or(|at| at == 0) || phrases.opening_verb(said).is_some();
        let said = match short {
            true => behind_ending(item, last).or_else(|| phrases.said_of_noun(item, last)),
            false => {
                phrases.said_of_noun(item, last).filter(|said| toward || phrases.opening_verb(said).is_some())
            }
        };
        // 对15个写字楼、36家企业开展督导: what is done to the last is done to all.
        let done = || phrases.counted_end(last).filter(|_| toward).map(|(_, end)| &last[end..]);
        join(self.words, [item, said.filter(acts).or_else(done).unwrap_or_default()])
    }

    /// The verb or preposition that stands before a number whose object follows.
    pub(super) fn opening(&self, series: &Series<'_, 'a>) -> &'a str {
        let phrases = &self.assembler.phrases;
        let mention = &self.mentions[series.mentions[0]];
        let left = series.left.trim();
        // A list, a time or an example before the number is not its verb: 局机关和13家…, 调整后28个….
        if left.ends_with(['和', '与', '及', '、', '后', '时', '中']) && !phrases.ends_in_verb(left) {
            return "";
        }
        let trimmed =
            left.trim_end_matches(['约', '近', '共', '有', '仍', '尚', '的', '等', '了', '达', '超', '过']);
        let trimmed = trimmed.strip_suffix("共计").unwrap_or(trimmed);
        // 下达的: a verb keeps its last character.
        let verb = left[trimmed.len()..].chars().next().map_or(0, |c| c.len_utf8());
        let longer = &left[..trimmed.len() + verb];
        // 跨过: so does a verb that ends like a mark before a number.
        let crossed = longer.ends_with('过') && phrases.ends_in_verb(longer);
        let tail = if crossed || phrases.ends_a_word(longer, verb) { longer } else { trimmed };
        let whole = phrases.kernel(phrases.trim_lead(tail), series.cues, self.words);
        // “7·20”暴雨造成12个镇受灾: what caused it is no name.
        if whole.starts_with('“') && whole.ends_with("造成") {
            return &whole[whole.len() - "造成".len()..];
        }
        // 建成指挥中心并实现|9个县联网: the second act is that of the number.
        let whole = if series.cues.may_hold(Cue::Aside) { phrases.last_of_acts(whole) } else { whole };
        // 组建由|21名律师和9名医生参加的服务团
        let whole = whole.strip_suffix('由').filter(|act| phrases.is_act(act)).unwrap_or(whole);
        // 以20个园区、8个集聚区为重点: what they are taken for is no name. 分布在5县37个乡镇: nor is where they are.
        if whole == "以" || one_of!["分布在", "分布于", "分布到"].opens(whole) {
            return "";
        }
        // 由县政府办公室综合全县12个乡镇的年报: by whom it is done, and no verb.
        if whole.starts_with('由') && phrases.opening_verb(whole).is_none() {
            let scope = |at: &usize| phrases.is_scope(&whole[*at..]);
            return whole.char_indices().map(|(at, _)| at).find(scope).map_or("", |at| &whole[at..]);
        }
        // 启动甲学校（投资2亿元）、乙幼儿园等6个项目: what goes on from a list and ends in 等 is no more than examples.
        if left.starts_with('、') && left.ends_with('等') {
            return "";
        }
        match whole.find('《') {
            Some(at) => &whole[..at],
            // 邀请代表委员、人民监督员62人次参与: people and times are counted of the list itself.
            None if self.counts_list(mention, series.right) && !left.ends_with('等') => whole,
            None => phrases.without_examples(whole),
        }
    }

    /// Whether a number counts the list before it: people and times do, as do those who take part.
    fn counts_list(&self, mention: &Mention, right: &str) -> bool {
        is_counted_itself(&mention.unit) || matches!(&*mention.unit, "名" | "位") && TAKING_PART.opens(right)
    }
}

/// Whether an opening is nothing but a preposition, behind a scope at most.
pub(super) fn is_toward(opening: &str) -> bool {
    let scope = opening.strip_suffix(['为', '向', '给', '对', '从', '在', '把', '将']);
    scope.is_some_and(|scope| {
        scope.ends_with('共') || matches!(scope, "" | "全市" | "全县" | "全区" | "全镇" | "全省")
    })
}

/// 日处理, 年加工: whether words say no more than how much a work can do in so long.
fn is_capacity(words: &str) -> bool {
    let work = words.strip_prefix(['日', '年']);
    work.is_some_and(|work| {
        matches!(work, "处理" | "加工" | "供水" | "供气" | "供热" | "出栏" | "产" | "屠宰")
    })
}

/// 以95分|位居全市第二, 以95分|的成绩名列…: whether a number tells by how much its subject ranks.
#[inline]
pub(super) fn tells_a_rank(series: &Series<'_, '_>) -> bool {
    series.left.ends_with('以') && {
        let right = series.right.strip_prefix("的成绩").unwrap_or(series.right);
        RANKS.opens(right)
    }
}

/// What stands before the preposition that an opening ends with: 全市 of 全市为.
pub(super) fn before_preposition(opening: &str) -> Option<&str> {
    opening.strip_suffix(['为', '向', '给', '对'])
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

/// Units of people and times: what is listed before them is what they count.
fn is_counted_itself(unit: &str) -> bool {
    matches!(unit, "人" | "人次" | "户" | "次" | "场" | "场次" | "件")
}

/// Verbs by which a number is divided into others.
const DIVIDING: [&str; 5] = ["分成", "分为", "编成", "划分成", "组成"];

/// Verbs of those who take part in something.
const TAKING_PART: OneOf<7> = OneOf::new(["参加", "参与", "出席", "列席", "旁听", "观摩", "视察"]);

/// Verbs of a rank.
const RANKS: OneOf<6> = OneOf::new(["排名", "位居", "位列", "名列", "居全", "列全"]);

/// Whether words name nothing but the size of what was counted before.
#[inline]
pub(super) fn is_size(words: &str) -> bool {
    matches!(words, "总长" | "全长" | "总面积" | "总投资" | "总里程" | "总长度" | "长度" | "总库容")
}

/// What opens a heading that tells of a fault.
const CONCERNING: &str = "关于";

/// How those are called who do something so many times.
const LEADERS: OneOf<14> = OneOf::new([
    "领导", "班子", "书记", "市长", "县长", "区长", "镇长", "乡长", "政府", "党委", "市委", "县委", "区委",
    "党组",
]);

/// A longer purpose of an amount, in characters, is no name.
pub(super) const PURPOSE: usize = 24;

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
fn trim_object(right: &str) -> &str {
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

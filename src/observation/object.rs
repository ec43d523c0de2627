//! The object behind a number: 设立3处长廊, 12名律师担任代表, 食品工业、现代种业2个集群.

use crate::observation::behind::trim_object;
use crate::observation::change::is_thing;
use crate::observation::cues::Cue;
use crate::observation::list::{before_joint, behind_ending, join, without_mark};
use crate::observation::naming::Namer;
use crate::observation::series::{Place, Series};
use crate::one_of::{OneOf, one_of};
use crate::quantity::{Class, Mention, SCOPES, clause_behind, is_delimiter};
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
        // 县直部门120个申报项目中有96个项目通过审核
        let set = || {
            let behind = trim(series.right).strip_prefix(object);
            phrases.is_counted(object) && behind.is_some_and(|behind| behind.starts_with("中有"))
        };
        counts && !reached && (phrases.opens_noun(object) || listed() || times() || set())
    }

    /// 山区道路 of 5条总长51公里的山区道路: what is counted, where all that stands before the next number says of what size it is.
    pub(super) fn sized(&self, next: &Mention) -> Option<&'a str> {
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

    /// 为6家企业|出具建议9份: where that starts which is done for those whom a preposition and a number have named.
    pub(super) fn behind_whom(&self, series: &Series<'_, 'a>, next: &Mention) -> Option<usize> {
        let gap = &self.text[series.end..next.span.start];
        if self.is_done_for(series, gap) {
            return Some(series.end);
        }
        let whom = self.object_behind(series, true);
        let at = gap.find(whom).filter(|_| !whom.is_empty())? + whom.len();
        let done = trim(&gap[at..]);
        let acts = done.chars().count() >= 2 && !done.starts_with(['、', '和', '与', '及', '（']);
        // 对18个单位面积1.1万平方米的用房进行整合
        let alone = self.text[next.span.end..].chars().next().is_none_or(is_delimiter);
        let acts = acts && (alone || self.assembler.phrases.opening_verb(done).is_some());
        (acts && next.class == Class::Quantity).then_some(series.end + at)
    }

    /// 深入12个村|开展宣讲26次, 涉及12个行政村|4100户: how long the noun is for places, where the next number tells what those do
    /// who have gone there, or how many live there.
    pub(super) fn places_passed(&self, verb: Option<&str>, gap: &str, unit: &str) -> usize {
        const GOING: OneOf<7> = OneOf::new(["深入", "走进", "进驻", "下沉", "分赴", "奔赴", "前往"]);
        let phrases = &self.assembler.phrases;
        let Some(verb) = verb else { return 0 };
        if verb.ends_with("涉及") && matches!(unit, "户" | "人") {
            let places = phrases.ones.get(trim(gap)).is_some() || gap.ends_with('村');
            return if places { gap.len() } else { 0 };
        }
        if !GOING.is_in(verb) {
            return 0;
        }
        let len = phrases.bracketed_one(gap).or_else(|| phrases.ones.prefix(gap).map(|(len, ())| len));
        len.filter(|&len| phrases.opening_verb(&gap[len..]).is_some()).unwrap_or(0)
    }

    /// 向1817人|发放救助金: whether a count of people or households has nothing behind it but what is done for them.
    pub(super) fn is_done_for(&self, series: &Series<'_, 'a>, behind: &str) -> bool {
        let last = series.mentions.last().map(|&last| self.mentions[last].unit.as_str());
        matches!(last, Some("人" | "户" | "人次" | "户次"))
            && self.assembler.phrases.opening_verb(behind).is_some()
    }

    /// 对101个小区、15个写字楼开展督导: whether a count is an item of a list and has nothing but its noun behind it.
    pub(super) fn is_item(&self, series: &Series<'_, 'a>, noun: &str) -> bool {
        let gap = series.follows.map(|next| &self.text[series.end..next.span.start]);
        let item = gap.and_then(before_joint);
        item.is_some_and(|item| trim(item) == noun)
    }

    /// 为3个镇8万名群众通水, 解决5个村3万人的用水问题: what stands behind the second count and is said of the first as well.
    pub(super) fn said_of_both(&self, series: &Series<'_, 'a>, opening: &str, object: &str) -> &'a str {
        const LONGEST: usize = 10;
        let phrases = &self.assembler.phrases;
        let Some(next) = series.follows.filter(|_| !opening.is_empty()) else { return "" };
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
    pub(super) fn last_listed<'m>(&'m self, from: &'m Mention) -> &'m Mention {
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
    pub(super) fn complete(&self, item: &'a str, next: &Mention, toward: bool) -> &'a str {
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
        // 发放贷款8.2亿元: the next number has a name of its own, but the 5 of 5G is no number.
        let following = self.mentions.partition_point(|mention| mention.span.start < next.span.end);
        let written = |mention: &&Mention| {
            mention.is_indicator()
                && self.text[mention.span.start..].starts_with(|c: char| c.is_ascii_digit())
        };
        let following = self.mentions[following..].iter().find(written);
        let number = following.map(|number| number.span.start - next.span.end);
        let number = number.filter(|at| (1..last.len()).contains(at));
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
        let mention = series.first;
        let left = series.left.trim();
        // A list, a time or an example before the number is not its verb: 局机关和13家…, 调整后28个….
        if left.ends_with(['和', '与', '及', '、', '后', '时', '中']) && !phrases.ends_in_verb(left) {
            return "";
        }
        let trimmed = left
            .trim_end_matches(['约', '近', '共', '有', '已', '仍', '尚', '的', '等', '了', '达', '超', '过']);
        let trimmed = phrases.without_limit(trimmed.strip_suffix("共计").unwrap_or(trimmed));
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
        // 通过物资仓向|12家单位: the way of doing it leads to no object.
        let whole = match whole.char_indices().next_back() {
            Some((at, '向' | '对' | '为')) if whole.starts_with("通过") => &whole[at..],
            _ => whole,
        };
        match whole.find('《') {
            Some(at) => &whole[..at],
            // 残疾人康复率等5项指标: without its example, nothing would tell which they are.
            None if left.ends_with('等') && !whole.is_empty() && !whole.contains('、') => {
                let short = whole.chars().count() <= EXAMPLE;
                let named = if short { join(self.words, [whole, "等"]) } else { "" };
                phrases.before_example(whole).unwrap_or(named)
            }
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
    scope.is_some_and(|scope| scope.is_empty() || scope.ends_with('共') || SCOPES.contains(&scope))
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

/// Units of people and times: what is listed before them is what they count.
fn is_counted_itself(unit: &str) -> bool {
    matches!(unit, "人" | "人次" | "户" | "次" | "场" | "场次" | "件")
}

/// Verbs of those who take part in something.
const TAKING_PART: OneOf<7> = OneOf::new(["参加", "参与", "出席", "列席", "旁听", "观摩", "视察"]);

/// Verbs of a rank.
pub(super) const RANKS: OneOf<6> = OneOf::new(["排名", "位居", "位列", "名列", "居全", "列全"]);

/// Whether words name nothing but the size of what was counted before.
#[inline]
pub(super) fn is_size(words: &str) -> bool {
    matches!(words, "总长" | "全长" | "总面积" | "总投资" | "总里程" | "总长度" | "长度" | "总库容")
}

/// What opens a heading that tells of a fault.
pub(super) const CONCERNING: &str = "关于";

/// How those are called who do something so many times.
const LEADERS: OneOf<14> = OneOf::new([
    "领导", "班子", "书记", "市长", "县长", "区长", "镇长", "乡长", "政府", "党委", "市委", "县委", "区委",
    "党组",
]);

/// A longer example, in characters, is a clause.
const EXAMPLE: usize = 16;

/// A longer purpose of an amount, in characters, is no name.
pub(super) const PURPOSE: usize = 24;

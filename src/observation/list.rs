//! Lists of names before a list of numbers: 分别, shared heads and shared values.

use bumpalo::Bump;

use crate::observation::phrase::Phrases;
use crate::observation::sector::Sectors;
use crate::one_of::{OneOf, one_of};
use crate::quantity::SCOPES;
use crate::span::{find_word, rfind_word};

/// What says that the items of a list have numbers in turn.
pub(super) const EACH: OneOf<3> = OneOf::new(["分别", "依次", "各自"]);

/// The phrase without the last of these words, where one is in it.
pub(super) fn without_each<'t>(left: &'t str, words: &'t Bump) -> Option<&'t str> {
    let last = EACH.iter().filter_map(|word| Some((rfind_word(left, word)?, word)));
    let (at, word) = last.max_by_key(|(at, _)| *at)?;
    Some(join(words, [&left[..at], &left[at + word.len()..]]))
}

/// What joins an item of a list to the next.
pub(super) const JOINTS: [char; 4] = ['、', '和', '与', '及'];

/// What stands before the mark or the word that joins an item to the next.
pub(super) fn before_joint(gap: &str) -> Option<&str> {
    gap.strip_suffix(JOINTS)
}

/// Whether a place stands in a bracket that opened before it: 县（市|、区）.
pub(super) fn is_bracketed(text: &str, at: usize) -> bool {
    let last = |marks: [char; 2]| text[..at].rfind(marks);
    last(['（', '(']) > last(['）', ')'])
}

/// Pieces of a name, put together.
pub(super) fn join<'t, const N: usize>(words: &'t Bump, pieces: [&str; N]) -> &'t str {
    let mut name =
        bumpalo::collections::String::with_capacity_in(pieces.iter().map(|piece| piece.len()).sum(), words);
    pieces.into_iter().for_each(|piece| name.push_str(piece));
    name.into_bump_str()
}

/// A number without the mark behind it that still belongs to it: 95%左右、96%.
pub(super) fn without_mark(behind: &str) -> &str {
    // Most numbers have nothing of the kind behind them.
    if !behind.starts_with(['及', '以', '左', '上', '出', '有']) {
        return behind;
    }
    one_of!["及以上", "以上", "以下", "以内", "左右", "上下", "出头", "有余"]
        .cut_opening(behind)
        // 上下游, 左右岸
        .filter(|rest| !rest.starts_with(['游', '岸', '级', '联']))
        .unwrap_or(behind)
}

/// Splits a list of names into as many as there are numbers: 城镇、农村居民人均可支配收入. `phrases` tell which nouns of
/// the last item all have.
pub(super) fn split_heads<'t>(
    name: &'t str,
    count: usize,
    phrases: Option<&Phrases>,
    words: &'t Bump,
) -> Vec<&'t str> {
    let mut heads = split_whole(name, count, phrases, words);
    // 全县出口、进口总额: where that is stands before the first, and is no part of it.
    if let Some((scope, list)) = scope_of(name).filter(|(_, list)| heads.len() > 1 && is_list(list))
        && name.strip_prefix(heads[0]).is_some_and(|rest| rest.starts_with(JOINTS))
        && let Some(first) = split_whole(list, count, phrases, words).first()
    {
        heads[0] = join(words, [scope, first]);
    }
    heads
}

/// The names that a list without a scope before it gives to as many numbers.
fn split_whole<'t>(name: &'t str, count: usize, phrases: Option<&Phrases>, words: &'t Bump) -> Vec<&'t str> {
    // 工人、农民代表占, 城镇职工和城乡居民养老金人均: each has its share, or so much a head.
    let each = ["占", "人均"].into_iter().find_map(|end| Some((name.strip_suffix(end)?, end)));
    let each = each.or_else(|| measured_by_plan(name));
    if let Some((list, end)) = each.filter(|(list, _)| is_list(list)) {
        let heads = split_heads(list, count, phrases, words);
        return heads.into_iter().map(|head| join(words, [head, end])).collect();
    }
    let shared = phrases.and_then(|phrases| phrases.part(name));
    // “办理破产”“纳税” are two items without a comma between them.
    let name = match name.contains("”“") || name.contains('第') || name.contains("三产") {
        true => words.alloc_str(&spelt_out(&name.replace("”“", "”、“"))),
        false => name,
    };
    // 教育、卫生两个领域移送案件: what stands behind their count is told of each.
    let counted = name.rfind('、').and_then(|last| counted_kind(name, last));
    if let Some((list, told)) = counted.map(|(start, end)| (&name[..start], &name[end..]))
        && list.split('、').count() == count
    {
        return list.split('、').map(|item| join(words, [item.trim(), told])).collect();
    }
    let name = uncounted(name, words);
    if let Some(measures) = listed_within(name, count) {
        return measures;
    }
    let items = items_of(name, count, words);
    let Some(list) = List::of(&items, shared, phrases, words) else { return vec![name; count] };
    let heads: Vec<&str> = (0..items.len()).map(|index| list.head(index)).collect();
    if heads.len() == count { heads } else { vec![name; count] }
}

/// The items that a name lists, of more than `count` the last ones.
fn items_of<'t>(name: &'t str, count: usize, words: &'t Bump) -> Vec<&'t str> {
    let mut items = parted(name, |_| true);
    if items.len() > count {
        let sectors = Sectors::of(name);
        items = parted(name, |mark| !sectors.hold(mark));
    }
    while items.len() < count {
        // The last item may be joined by 和 or 及.
        let Some(last) = items.pop() else { break };
        let sectors = Sectors::of(last);
        let joined = |word: &&str| {
            let (at, _) = last.match_indices(*word).find(|&(at, _)| !sectors.hold(at))?;
            Some((&last[..at], &last[at + word.len()..]))
        };
        match ["以及", "和", "与", "及"].iter().find_map(joined) {
            Some((one, two)) if !one.is_empty() && !two.is_empty() && !is_satisfaction(one, two) => {
                items.extend([one, two]);
            }
            _ => {
                items.push(last);
                break;
            }
        }
    }
    if items.len() > count && count > 0 {
        let keep = items.len() - count;
        items.drain(..keep);
    }
    // 学前二年、三年毛入园率: the head stands before the first number.
    if let [first, others @ ..] = &mut *items
        && let Some((head, kind)) = numbered_head(first)
    {
        let numbered = others.iter_mut().filter(|item| is_numbered(item, kind));
        numbered.for_each(|item| *item = join(words, [head, item]));
    }
    items
}

/// What the marks of a name part at whose places it is to be cut.
fn parted(name: &str, cut: impl Fn(usize) -> bool) -> Vec<&str> {
    let mut start = 0;
    let marks = name.match_indices(['、', '，']).filter(|&(at, _)| cut(at));
    let ends = marks.map(|(at, mark)| (at, at + mark.len())).chain([(name.len(), name.len())]);
    ends.map(|(end, next)| name[std::mem::replace(&mut start, next)..end].trim())
        .filter(|item| !item.is_empty())
        .collect()
}

/// The items of a list, and what they may share.
struct List<'l, 't> {
    items: &'l [&'t str],
    /// The last, without what it alone is besides an industry.
    last: &'t str,
    /// What it ends in and the others may leave out: 支出.
    shared: Option<&'t str>,
    /// All but the last are of one character: 一、二、三产.
    single: bool,
    phrases: Option<&'l Phrases>,
    words: &'t Bump,
}

impl<'l, 't> List<'l, 't> {
    fn of(
        items: &'l [&'t str],
        shared: Option<&'t str>,
        phrases: Option<&'l Phrases>,
        words: &'t Bump,
    ) -> Option<Self> {
        let (&last, others) = items.split_last()?;
        let shared = shared.filter(|head| *head != last);
        // 渔业和农林牧渔业专业及辅助性活动产值: what the last item is besides an industry is none of the others.
        let last = match last.split_once("专业及辅助性活动") {
            Some((industry, measure)) => join(words, [industry, measure]),
            None => last,
        };
        // 一、二、三产占比, but 农、林、渔业、交通运输业
        let single = others.iter().all(|item| item.chars().nth(1).is_none());
        Some(List { items, last, shared, single, phrases, words })
    }

    /// The whole name of an item: with the attribute of the first, or the end of the last, where it leaves that out.
    fn head(&self, index: usize) -> &'t str {
        let &List { items, words, .. } = self;
        let (first, item) = (items[0], items[index]);
        if index > 0
            && let Some(left_out) = opposite(first, item).or_else(|| shared_attribute(first, item))
        {
            return join(words, [left_out, item]);
        }
        if index + 1 == items.len() {
            return item;
        }
        match self.tail(item) {
            "" => item,
            tail => join(words, [item, tail]),
        }
    }

    /// What an item before the last leaves out at its end.
    fn tail(&self, item: &'t str) -> &'t str {
        let &List { last, shared, single, phrases, .. } = self;
        let whole = is_measured(item, last);
        let length = item.chars().count();
        let short = length < 9 && last.chars().count() > length + 1 && (length > 1 || single);
        if let Some(phrases) = phrases {
            let tail = if short { shared_tail(item, last, Some(phrases)) } else { "" };
            let kin = || phrases.kin(item, last, tail);
            let kin = || kin().filter(|tail| !whole || tail.ends_with(['比', '重']));
            let tail = phrases.opposed(item, last).or_else(kin).or_else(|| behind_class(item, last));
            if let Some(tail) = tail {
                return tail;
            }
        }
        let open = |head: &&str| !whole && !item.ends_with(head);
        // 教育、卫生健康支出 is 教育支出 and 卫生健康支出.
        let near =
            |head: &&str| (length > 1 || !single) && (last.chars().count() < 9 || head.chars().count() > 2);
        if let Some(head) = shared.filter(open).filter(near) {
            return head;
        }
        if !short {
            return "";
        }
        // 信息传输、租赁和商务服务业增加值
        match shared_tail(item, last, phrases) {
            "" => shared.filter(open).unwrap_or(""),
            tail => tail,
        }
    }
}

/// 事故起数, 固定资产投资: whether an item ends in what measures it, and has a head of its own.
fn is_measured(item: &str, last: &str) -> bool {
    item.ends_with(['数', '值', '额', '量', '率', '次', '例'])
        || one_of![
            "投资", "资金", "收入", "支出", "消费", "出口", "进口", "价格", "能耗", "浓度", "费用", "指数"
        ]
        .ends(item)
        || ["事故", "销售"].iter().any(|head| item.ends_with(head) && !last.contains(head))
}

/// 全县 and what stands behind it.
fn scope_of(name: &str) -> Option<(&str, &str)> {
    let scope = SCOPES.opening(name)?;
    // 全市场, 全国性
    let list = &name[scope.len()..];
    (!list.starts_with(['场', '域', '性'])).then_some((scope, list))
}

/// 中心、医院建成率 and 居民建档率 of 中心、医院建成率和居民建档率: measures that 和 joins, as many as there are numbers, of which some are of
/// several things that 、 parts.
fn listed_within(name: &str, count: usize) -> Option<Vec<&str>> {
    const MEASURES: [char; 3] = ['率', '量', '额'];
    let (measured, last) = name.rsplit_once(['和', '与', '及']).filter(|_| count == 2)?;
    let (things, measure) = measured.rsplit_once('、')?;
    let measures = measure.ends_with(MEASURES) && last.ends_with(MEASURES) && !last.contains('、');
    (measures && !things.ends_with(MEASURES)).then(|| vec![measured, last])
}

/// 投资 of 通用设备制造业、医药制造业投资, 税收收入 of 甲县、乙区税收收入: what stands in a list's last item behind a noun of the class
/// that another one ends with.
fn behind_class<'t>(item: &str, last: &'t str) -> Option<&'t str> {
    const LONGEST: usize = 8;
    let class = item.chars().next_back()?;
    let behind = match class {
        // 营业收入, 专业: no class.
        '业' => last.rmatch_indices(class).map(|(at, _)| at).find(|&at| {
            !last[..at].ends_with(['营', '专']) && !last[at + class.len_utf8()..].starts_with('务')
        })?,
        '类' | '院' | '校' | '园' | '馆' | '厂' => last.rfind(class)?,
        _ if PLACES.contains(&class) => last.char_indices().skip(1).find(|(_, c)| PLACES.contains(c))?.0,
        _ => return None,
    } + class.len_utf8();
    let tail = &last[behind..];
    (2..=LONGEST).contains(&tail.chars().count()).then_some(tail)
}

/// 甲工程、乙工程 and 为年度计划 of 甲工程、乙工程为年度计划: a list, and by which plan each of it is measured.
fn measured_by_plan(name: &str) -> Option<(&str, &str)> {
    const LONGEST: usize = 8;
    name.ends_with(['务', '划', '算', '标']).then_some(())?;
    let at = ["为", "占", "完成"].into_iter().filter_map(|verb| rfind_word(name, verb)).max()?;
    let (list, plan) = name.split_at(at);
    let named = one_of!["任务", "计划", "预算", "目标"].ends(plan);
    (named && plan.chars().count() <= LONGEST && !plan.contains('、')).then_some((list, plan))
}

/// 一般公共预算 of 一般公共预算收入、支出: what a noun that is nothing but the opposite of another one's end has from that one.
fn opposite<'t>(first: &'t str, noun: &str) -> Option<&'t str> {
    let other = match noun {
        "支出" => "收入",
        "收入" => "支出",
        "出口" => "进口",
        "进口" => "出口",
        _ => return None,
    };
    first.strip_suffix(other).filter(|whose| !whose.is_empty())
}

/// 单位生产总值 of 单位生产总值能耗、二氧化碳排放, 网上实现的 of 网上实现的零售额、餐饮收入: the attribute of a list's first noun that
/// another one has as well.
fn shared_attribute<'t>(first: &'t str, noun: &str) -> Option<&'t str> {
    const REACHED: &str = "实现的";
    if one_of!["能耗", "水耗", "电耗", "用水", "二氧化碳", "碳排放"].opens(noun) {
        let start = find_word(first, "单位").or_else(|| find_word(first, "万元"))?;
        let end =
            ["生产总值", "GDP", "增加值"].iter().find_map(|per| Some(find_word(first, per)? + per.len()))?;
        return first.get(start..end);
    }
    let end = find_word(first, REACHED).filter(|_| !noun.contains('的'))? + REACHED.len();
    Some(&first[..end])
}

/// 学前 and 年 of 学前二年, 省级 and 等奖 of 省级一等奖: what the first item of a list has for the others, where they go on with
/// a number of the same kind (三年).
fn numbered_head(item: &str) -> Option<(&str, &str)> {
    let (at, last) = item.char_indices().rev().take(3).find(|(_, c)| NUMERALS.contains(c))?;
    let kind = &item[at + last.len_utf8()..];
    let head = item[..at].trim_end_matches(NUMERALS);
    (!kind.is_empty() && head.chars().nth(1).is_some()).then_some((head, kind))
}

/// Whether an item opens with a number of this kind.
fn is_numbered(item: &str, kind: &str) -> bool {
    let behind = item.trim_start_matches(NUMERALS);
    behind.len() < item.len() && behind.starts_with(kind)
}

/// The numerals that number kinds: 二年, 三级.
const NUMERALS: [char; 10] = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/// 粮食亩产在四级、三级、二级地区: the subject stands before the places that the numbers are given for in turn.
pub(super) fn split_places<'t>(
    name: &'t str,
    count: usize,
    phrases: &Phrases,
    words: &'t Bump,
) -> Vec<&'t str> {
    let subject = name.split_once('在').filter(|(subject, places)| {
        subject.chars().count() >= 2
            && !subject.contains('、')
            && !subject.ends_with(['存', '现', '所', '潜', '内', '外', '实', '正'])
            && places.contains('、')
            && !places.starts_with(['建', '校', '册', '岗', '编', '线', '产', '学', '职', '读', '库', '手'])
    });
    let Some((subject, places)) = subject else { return split_heads(name, count, Some(phrases), words) };
    let places = split_heads(places, count, None, words);
    places.into_iter().map(|place| join(words, [subject, "在", place])).collect()
}

/// How the places of a list end.
pub(super) const PLACES: [char; 6] = ['村', '镇', '乡', '县', '区', '市'];

/// How many items a list may say that it has.
pub(super) const COUNTS: [char; 10] = ['两', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/// 装备制造、新材料两个行业增加值: a list without the count of its items.
pub(super) fn uncounted<'t>(name: &'t str, words: &'t Bump) -> &'t str {
    let behind = name.rfind('、').unwrap_or(0);
    // 产量、产值两项指标
    let indicators = name.strip_suffix("项指标").and_then(|list| list.strip_suffix(COUNTS));
    if let Some(list) = indicators.filter(|_| behind > 0) {
        return list;
    }
    // 石桥、梅林两村
    if let Some(kind) = name.chars().next_back().filter(|kind| PLACES.contains(kind))
        && let Some(list) = name[..name.len() - kind.len_utf8()].strip_suffix(COUNTS)
        && is_list(list)
    {
        let places = list.split('、').flat_map(split_joined);
        let places: Vec<String> = places.map(|place| format!("{place}{kind}")).collect();
        return words.alloc_str(&places.join("、"));
    }
    if let Some(places) = counted_places(name, behind) {
        return words.alloc_str(&places);
    }
    match counted_kind(name, behind) {
        Some((start, end)) if behind > 0 => join(words, [&name[..start], &name[end..]]),
        _ => name,
    }
}

/// Where the words 两个行业 of 装备制造、新材料两个行业增加值 start and end, in the last item of a list, where something is told of them.
fn counted_kind(name: &str, last: usize) -> Option<(usize, usize)> {
    name[last..].char_indices().find_map(|(at, c)| {
        let start = last + at;
        let rest = COUNTS.contains(&c).then(|| &name[start + c.len_utf8()..])?;
        // 市、县两级收入
        if let Some(rest) = rest.strip_prefix('级').filter(|rest| !rest.is_empty()) {
            return Some((start, name.len() - rest.len()));
        }
        let rest = rest.strip_prefix(['个', '大', '类', '种'])?;
        let kind = one_of!["行业", "产业", "领域", "险种", "集群", "运输方式"].opening(rest)?;
        (rest.len() > kind.len()).then(|| (start, name.len() - rest.len() + kind.len()))
    })
}

/// 石桥村、梅林村建成大棚 for 石桥、梅林两村建成大棚: places that are counted, each with their kind, and what is told of them.
/// `last` is where the last of them starts.
fn counted_places(name: &str, last: usize) -> Option<String> {
    let (at, count) = name[last..].char_indices().skip(1).find(|(_, c)| COUNTS.contains(c))?;
    let list = &name[..last + at];
    let told = &name[list.len() + count.len_utf8()..];
    let told = told.strip_prefix('个').unwrap_or(told);
    let kind = told.chars().next().filter(|kind| PLACES.contains(kind))?;
    let places: Vec<&str> = list.split('、').flat_map(split_joined).collect();
    let many = COUNTS.iter().position(|of| *of == count).map_or(0, |at| if at == 0 { 2 } else { at + 1 });
    (places.len() == many && many > 1).then_some(())?;
    let places: Vec<String> =
        places.into_iter().map(|place| format!("{}{kind}", place.trim_end_matches(kind))).collect();
    Some(places.join("、") + &told[kind.len_utf8()..])
}

/// What a short item of a list shares with the last one: 食品 and 药品抽检次数 share 抽检次数, by their last character; what is
/// as long as the last one's first word shares the rest, where `phrases` know that a word ends there.
fn shared_tail<'t>(item: &str, last: &'t str, phrases: Option<&Phrases>) -> &'t str {
    behind_ending(item, last).unwrap_or_else(|| {
        let length = item.chars().count();
        let at = last.char_indices().nth(length).map_or(last.len(), |(at, _)| at);
        let noun = phrases.and_then(|phrases| phrases.counted.prefix(last)).map(|(len, ())| len);
        match noun {
            // 老人、残疾人服务
            Some(end) if end > at => &last[end..],
            // 牛、羊存栏
            _ if length == 1 => &last[at..],
            _ if length == 2 && phrases.is_some_and(|phrases| phrases.parts_words(last, at)) => &last[at..],
            _ => "",
        }
    })
}

/// What stands in the last item of a list behind the character that another one ends with: 产业集群 of 世界级 and
/// 国家级产业集群; nothing where both end so.
pub(super) fn behind_ending<'t>(item: &str, last: &'t str) -> Option<&'t str> {
    let ending = item.chars().next_back()?;
    if last.ends_with(ending) {
        return Some("");
    }
    let length = item.chars().count();
    let (index, (at, c)) =
        last.char_indices().enumerate().find(|(index, (_, c))| *c == ending && index + 1 >= length.min(2))?;
    // 甲区、乙市地区生产总值: no place ends in 地区.
    let end =
        if last[..at].ends_with('地') && c == '区' { at - '地'.len_utf8() } else { at + c.len_utf8() };
    let behind = &last[end..];
    // 0-17岁、60岁及以上人口 share 人口.
    let edge = || one_of!["及以上", "及以下", "以上", "以下"].cut_opening(behind);
    let behind = if c == '岁' { edge().unwrap_or(behind) } else { behind };
    (index <= length + 3).then_some(behind)
}

/// Rates that share one value: 答复率、答复及时率 are two indicators.
pub(super) fn split_rates(name: &str, all: bool) -> Vec<&str> {
    if !name.contains(['、', '和', '与', '及']) {
        return Vec::new();
    }
    let is_rate = |part: &&str| {
        part.ends_with(['率', '度', '额', '量', '数', '值', '资', '入']) && part.chars().count() >= 2
    };
    let (mut parts, mut rates) = (Vec::new(), true);
    for part in name.split('、') {
        // 一键报警及视频监控联网率 is one rate.
        let whole = split_joined(part).all(|part| is_rate(&part.trim()));
        rates &= whole || is_rate(&part.trim());
        match whole {
            true => parts.extend(split_joined(part).map(str::trim)),
            false => parts.push(part.trim()),
        }
    }
    let strict = parts.iter().all(|part| part.ends_with('率'));
    // 7日内程序性回复、3个月内办理结果答复率均为100%: each act has its rate.
    let acts = || parts.last().is_some_and(|last| last.ends_with('率')) && parts.iter().all(is_rate_of_act);
    if parts.len() > 1 && (strict || all && (rates || acts())) { parts } else { Vec::new() }
}

/// 程序性回复, 答复率: whether an item of a list of rates is an act, which the last one's 率 is said of, or a rate.
fn is_rate_of_act(item: &&str) -> bool {
    const SHORTEST: usize = 4;
    item.ends_with('率')
        || item.chars().count() >= SHORTEST
            && one_of!["回复", "答复", "办结", "办理", "反馈", "整改", "回访", "化解", "审结"].ends(item)
}

/// 满意和基本满意率: one rate of those who are either.
fn is_satisfaction(one: &str, other: &str) -> bool {
    one.ends_with("满意") && other.starts_with("基本满意")
}

/// Splits two names that 和, 与 or 及 joins; 及时 and 普及 join nothing.
fn split_joined(part: &str) -> impl Iterator<Item = &str> {
    let joint = part.char_indices().find(|&(at, c)| {
        let (before, behind) = (&part[..at], &part[at + c.len_utf8()..]);
        let word = behind.starts_with(['时', '格', '其', '谐', '平', '解'])
            || ends_like_a_word(before)
            || before.ends_with(['以', '缓', '总', '参', '共', '饱']);
        matches!(c, '和' | '与' | '及')
            && !word
            && !before.is_empty()
            && !behind.is_empty()
            && !is_satisfaction(before, behind)
    });
    let (one, two) = match joint {
        Some((at, c)) => (&part[..at], Some(&part[at + c.len_utf8()..])),
        None => (part, None),
    };
    std::iter::once(one).chain(two)
}

/// 涉, 普: whether what stands before 及 makes a word with it.
pub(super) fn ends_like_a_word(before: &str) -> bool {
    before.ends_with(['普', '涉', '触', '惠', '波', '危', '顾'])
}

/// Splits a list whose every item has the number: 家政、电工培训班各1期.
pub(super) fn split_all<'t>(name: &'t str, phrases: &Phrases, words: &'t Bump) -> Vec<&'t str> {
    if let Some((list, noun)) = examples(name) {
        // 产量 of 农产品产量; 收入、规模等指标 are what they are.
        let noun = if noun.ends_with("指标") { "" } else { phrases.part(noun).unwrap_or(noun) };
        let items = list.split('、').flat_map(split_joined);
        return items.map(|item| join(words, [item, noun])).collect();
    }
    // 保健类、生活用品及服务类、衣着类价格: three, where the last has no 及.
    let counts = [items(name), name.split('、').count()];
    let heads = |count: usize| split_heads(name, count, Some(phrases), words);
    let lists = counts.into_iter().filter(|count| *count > 1).map(heads);
    lists.into_iter().find(|heads| heads.first() != heads.last()).unwrap_or_default()
}

/// 钢铁、化工 and 行业增加值 of 钢铁、化工等行业增加值: the items of a list, and the noun that they are examples of.
pub(super) fn examples(name: &str) -> Option<(&str, &str)> {
    let (list, noun) = name.rsplit_once('等')?;
    let named = (2..=12).contains(&noun.chars().count())
        && !noun.starts_with(['级', '次', '候', '待', '量', '值', '额']);
    (list.contains('、') && named).then_some((list, noun))
}

/// Whether names are listed.
pub(super) fn is_list(name: &str) -> bool {
    name.contains(['、', '和', '与', '及']) && items(name) > 1
}

/// How many items a list has.
pub(super) fn items(name: &str) -> usize {
    name.split('、').flat_map(split_joined).count()
}

/// 一二三产增加值 as 一产增加值、二产增加值、三产增加值.
fn sectors_spelt_out(name: &str) -> String {
    let Some((before, told)) = name.split_once("二三产") else { return name.to_string() };
    let (scope, sectors) = before.strip_suffix('一').map_or((before, "二三"), |scope| (scope, "一二三"));
    let items: Vec<String> = sectors.chars().map(|sector| format!("{sector}产{told}")).collect();
    format!("{scope}{}", items.join("、"))
}

/// 第一、二、三产业 and 第一、第二、第三产业 as 第一产业、第二产业、第三产业.
fn spelt_out(name: &str) -> String {
    const PLACES: &str = "一二三四五六七八九";
    let Some(start) = name.find('第') else { return sectors_spelt_out(name) };
    let list = &name[start + '第'.len_utf8()..];
    let mut places = Vec::new();
    let mut rest = list;
    while let Some(place) = rest.chars().next().filter(|c| PLACES.contains(*c)) {
        places.push(place);
        rest = &rest[place.len_utf8()..];
        match rest.strip_prefix('、').or(rest.strip_prefix('和')) {
            Some(next) => rest = next.strip_prefix('第').unwrap_or(next),
            // 第一二三产业
            None if rest.starts_with(|c| PLACES.contains(c)) => {}
            None => break,
        }
    }
    if places.len() < 2 || rest.is_empty() {
        return name.to_string();
    }
    let items: Vec<String> = places.iter().map(|place| format!("第{place}{rest}")).collect();
    format!("{}{}", &name[..start], items.join("、"))
}

//! The kernel of a phrase: its verb and its object, without what stands between a subject and its verb, a long subject
//! and the adverbial that opens it.

use bumpalo::Bump;

use crate::observation::cues::{Cue, Cues};
use crate::observation::list::join;
use crate::observation::moment::{start_of_years, without_months, without_year};
use crate::observation::phrase::{Phrases, Role};
use crate::one_of::{OneOf, one_of};
use crate::quantity::SCOPES;
use crate::span::find_word;

/// Between what a word parts a subject from its verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Between {
    /// Wherever it stands: 全年, 累计.
    Anything,
    /// Before a verb: 常委会共召开, but 公共厕所.
    Verb,
    /// Behind what opens the phrase, which goes with it: 春节期间, 增长的原因是.
    Opening,
    /// Between a scope or an organ and a verb: 全市计划新建, 街道计划实现, but 营养改善计划惠及.
    ScopeAndVerb,
    /// Behind a scope or an organ, whatever follows: 全市上半年进出口总额.
    Scope,
    /// Behind a sum, to which what follows its first character is added: 财政收入加|上级补助.
    Addend,
}

impl Between {
    /// What the value of a rule says.
    pub(super) fn read(value: &str) -> Self {
        match value {
            "verb" => Between::Verb,
            "opening" => Between::Opening,
            "scope" => Between::ScopeAndVerb,
            "scope-only" => Between::Scope,
            "addend" => Between::Addend,
            _ => Between::Anything,
        }
    }
}

impl Phrases {
    /// A name, as [`Phrases::trim_lead`] leaves it, without the words that part its subject from its verb (全年, 累计),
    /// a long subject, and the adverbial that opens it. `cues` is what it may hold.
    pub(super) fn kernel<'t>(&self, name: &'t str, cues: Cues, words: &'t Bump) -> &'t str {
        /// A subject of up to this many characters stays before its verb.
        const SUBJECT: usize = 14;
        let name = without_note(name, words);
        let mut kernel = behind_event(name).unwrap_or(name);
        let mut at = 0;
        while cues.may_hold(Cue::Cut)
            && let Some((found, len, between)) = self.cuts.find(&kernel[at..])
        {
            let len = if between == Between::Addend { addition(&kernel[at + found..]) } else { len };
            let (start, behind) = (at + found, sum_end(kernel, at + found + len));
            // 近五年累计: the years are these.
            let recent = kernel[..start].ends_with('近') && kernel[start..behind].contains('年');
            let word = if recent { start - '近'.len_utf8() } else { start };
            // 2025年末, 在3年内: the year is this one, the years are so many.
            let start = if kernel[word..].starts_with('年') { start_of_years(kernel, word) } else { word };
            // What opens the name is a time.
            let opens = start == 0 && word > 0;
            let subject = kernel[..start].chars().count();
            let before_verb = || self.opening_verb(&kernel[behind..]).is_some();
            let scoped = || kernel[..start].ends_with(ORGANS) || self.is_scope(&kernel[..start]);
            // 人民生活全年全市居民收入: what stands before the year and the scope is a heading that nothing parts from the sentence.
            let headed =
                || SCOPES.opens(&kernel[behind..]) && one_of!["全年", "年末"].opens(&kernel[start..]);
            let apart = match between {
                Between::Anything if start > 0 && headed() => {
                    kernel = &kernel[behind..];
                    at = 0;
                    continue;
                }
                Between::Anything | Between::Opening => true,
                Between::Addend => kernel[..start].ends_with(['入', '计', '额']),
                Between::Verb => before_verb(),
                Between::ScopeAndVerb => scoped() && before_verb(),
                Between::Scope => scoped(),
            };
            // “惠企贷”全年为 before 860家企业
            let leads_on = || self.opens.get(&kernel[behind..]).is_some();
            if !apart
                || kernel[behind..].chars().count() < 2 && !leads_on()
                || self.is_inside_a_word(kernel, start)
                || self.begins_a_word(&kernel[start..], len)
                || subject == 0 && !opens
            {
                at = behind;
            } else if !kernel[..start].ends_with('、')
                && (subject <= SUBJECT && !matches!(between, Between::Opening | Between::Addend)
                    || kernel[..behind].ends_with('计') && kernel[..start].contains('、'))
            {
                // 青石县审计局共|完成项目: the office that did it all is no part of the name.
                let office = kernel[start..behind].ends_with(['共', '计'])
                    && is_office(&kernel[..start])
                    && before_verb();
                let subject = if office { "" } else { &kernel[..start] };
                kernel = join(words, [subject, &kernel[behind..]]);
                at = subject.len();
            } else {
                kernel = &kernel[behind..];
                at = 0;
            }
        }
        // 市人代会批准的收入预算: who approved it is no part of the name.
        const LONGEST_PLAIN: usize = 10 * '批'.len_utf8();
        if cues.may_hold(Cue::Aside)
            && kernel.len() > LONGEST_PLAIN
            && let Some(at) = kernel.find('批').filter(|at| kernel[*at..].starts_with(APPROVED))
            && kernel[at + APPROVED.len()..].chars().count() >= 4
        {
            kernel = &kernel[at + APPROVED.len()..];
        }
        let whole = kernel.len() == name.len();
        let trimmed = if whole { name } else { self.trim_lead(kernel) };
        let trimmed = match cues.may_hold(Cue::Year) {
            true => without_months(without_year(trimmed, words), words),
            false => trimmed,
        };
        // A long subject before 对: what is done stands behind it.
        let toward = cues.may_hold(Cue::Aside).then(|| trimmed.find('对')).flatten().filter(|at| {
            trimmed[..*at].chars().count() >= 5
                && trimmed.chars().count() > 12
                // 政府性基金对县区转移支付: out of which it is paid.
                && !one_of!["基金", "预算"].ends(&trimmed[..*at])
                // 增加值对经济增长的贡献率: a rate of one thing in another.
                && !trimmed[*at..].contains("的贡献") && !trimmed[*at..].contains("的拉动")
                && !self.is_within_a_word(trimmed, *at)
        });
        self.without_channel(self.without_adverbial(toward.map_or(trimmed, |at| &trimmed[at..])), words)
    }

    /// 医院多计费用 of 医院通过重复收费等方式多计费用: who does something, and what, without the way of doing it.
    fn without_channel<'t>(&self, name: &'t str, words: &'t Bump) -> &'t str {
        const CHANNEL: &str = "通过";
        /// A longer subject, in bytes, is a clause; a shorter name holds no way.
        const LONGEST: usize = 6 * '院'.len_utf8();
        const SHORTEST: usize = "村通过网络等方式公开".len();
        let at = if name.len() < SHORTEST { None } else { find_word(name, CHANNEL) };
        let Some(at) = at.filter(|at| (1..=LONGEST).contains(at)) else { return name };
        let (who, how) = name.split_at(at);
        let act = self.without_adverbial(how);
        let acts = self.is_scope(who)
            || self.ones.get(who).is_some()
            || self.is_counted(who)
            || who.ends_with(ORGANS);
        // 单位通过网络实现零售额: what it is sold by tells which sum it is.
        let told = way(&how[CHANNEL.len()..]) > 0;
        if acts && told && act.len() < how.len() { join(words, [who, act]) } else { name }
    }

    /// 通过公众号发布推文: the part from the verb on.
    fn without_adverbial<'t>(&self, name: &'t str) -> &'t str {
        const ADVERBIALS: OneOf<23> = OneOf::new([
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
        ]);
        let Some(word) = ADVERBIALS.opening(name) else { return name };
        if self.begins_a_word(name, word.len()) {
            return name;
        }
        // 以占全市不足5%的法官办理…
        if word == "以" && name[word.len()..].starts_with('占') {
            return &name[word.len()..];
        }
        if matches!(word, "由" | "从") && self.turns(name) {
            return name;
        }
        let means = word.len() + way(&name[word.len()..]);
        let acts = |at: usize| {
            self.opening_verb(&name[at..]).is_some_and(|verb| {
                let behind = &name[at + verb.len()..];
                // 通过银企对接发放贷款: a verb right behind another says what is done by that one.
                let means = at > means && WAYS_OF_ACTING.contains(&verb);
                // 围绕消防安全开展 before 3次专项检查
                let about = matches!(word, "围绕" | "针对" | "结合");
                let opens = about && behind.is_empty();
                // 围绕城市建设、产权保护开展: an item of a list is none either.
                (behind.chars().count() >= 2 && !(about && self.is_act(behind)) || opens)
                    && !behind.starts_with('、')
                    && !self.is_inside_a_word(name, at)
                    && !(means && self.opening_verb(behind).is_some())
            })
        };
        let places = name[means..].char_indices().map(|(at, _)| means + at);
        let verb = places.skip(usize::from(means == word.len())).find(|&at| acts(at));
        // 通过三种渠道补充教师: what stands behind the way is done, whatever its verb.
        let done = || means > word.len() && !topic_ends(&name[..means]) && done_by(&name[means..]);
        let verb = verb.or_else(|| done().then_some(means));
        // 对共建国家实现进出口总值: with whom a sum is reached tells which it is.
        let reached = word == "对" && self.measures(name) && find_word(name, "实现").is_some();
        verb.filter(|_| !reached).map_or(name, |at| &name[at..])
    }

    /// 完成 of 完成石桥村 before 等12个村改造: the verb or the preposition that opens a name, without the one example that stands
    /// between it and the count of them.
    pub(super) fn before_example<'t>(&self, opening: &'t str) -> Option<&'t str> {
        /// A longer adverb, in bytes, is a noun: 家政服务.
        const ADVERB: usize = "全面".len();
        let acts = |&at: &usize| {
            let before = &opening[..at];
            self.opening_verb(&opening[at..]).is_some()
                && (at <= ADVERB || self.is_scope(before) || self.is_counted(before))
                && !self.is_within_a_word(opening, at)
        };
        let verb = opening.char_indices().map(|(at, _)| at).find(acts);
        let preposition = || one_of!["对", "向", "为", "给", "在"].opening(opening).map(str::len);
        let mut end = verb.or_else(|| preposition().map(|_| 0))?;
        while let Some((len, Role::Open)) = self.opens.prefix(&opening[end..]) {
            end += len;
        }
        opening[end..].chars().nth(1).is_some().then(|| &opening[..end])
    }

    /// 由不予公开调整为主动公开: whether a phrase says from what to what its things turned.
    fn turns(&self, phrase: &str) -> bool {
        phrase.match_indices('为').any(|(at, to)| {
            let end = at + to.len();
            end < phrase.len() && self.tails.suffix(&phrase[..end]).is_some_and(|(len, _)| len > to.len())
        })
    }
}

/// How long the word is that adds what a text goes on with to a sum: 加上|中央补助, but 加|上级补助.
fn addition(text: &str) -> usize {
    let more = text.strip_prefix("加上").filter(|more| !more.starts_with(['级', '年', '解', '划']));
    more.map_or('加'.len_utf8(), |more| text.len() - more.len())
}

/// 农作物受灾 of “7·20”暴雨造成农作物受灾: what an event that has a name has brought about.
#[inline]
fn behind_event(name: &str) -> Option<&str> {
    const CAUSES: &str = "造成";
    if !name.starts_with('“') {
        return None;
    }
    let (event, effect) = name.split_once(CAUSES)?;
    let told = !event.contains(['，', '、']) && effect.chars().count() >= 4 && !effect.starts_with('的');
    told.then_some(effect)
}

/// A name without the remark inside it that says how its noun is called for short, or where it is explained:
/// 企业（以下简称规上企业）利润.
#[inline]
fn without_note<'t>(name: &'t str, words: &'t Bump) -> &'t str {
    /// Few names are longer, and no shorter one holds a remark.
    const SHORTEST: usize = 12 * '企'.len_utf8();
    /// The first byte of wide brackets.
    const WIDE: u8 = "（".as_bytes()[0];
    if name.len() < SHORTEST || memchr::memchr2(WIDE, b'(', name.as_bytes()).is_none() {
        return name;
    }
    without_remarks(name, words)
}

#[cold]
fn without_remarks<'t>(name: &'t str, words: &'t Bump) -> &'t str {
    let Some((open, close)) = name.find(['（', '(']).zip(name.find(['）', ')'])) else { return name };
    let Some(note) = name.get(open..close) else { return name };
    let explains = one_of!["简称", "下同", "见说明", "见附", "详见", "名单见"].is_in(note);
    let behind = name[close..].trim_start_matches(['）', ')']);
    if explains && open > 0 { join(words, [&name[..open], behind]) } else { name }
}

/// Where the words end that a text has up to a place, as 全年共 does: with 计 where it belongs to them (全年共计|申报项目), and
/// without it where it does not (共|计划投资).
#[inline]
pub(super) fn sum_end(text: &str, end: usize) -> usize {
    let (words, behind) = text.split_at(end);
    if !words.ends_with(['共', '计']) {
        return end;
    }
    let plans = |behind: &str| behind.starts_with('划');
    match () {
        () if words.ends_with('共') => {
            behind.strip_prefix('计').filter(|rest| !plans(rest)).map_or(end, |rest| text.len() - rest.len())
        }
        () if words.ends_with("共计") && plans(behind) => end - '计'.len_utf8(),
        () => end,
    }
}

/// Whether a name is nothing but what is left of the words around a number: 截, 至.
pub(super) fn is_particle(name: &str) -> bool {
    const PARTICLES: [&str; 24] = [
        "截", "计", "至", "到", "于", "由", "从", "以", "将", "已", "共", "其", "的", "了", "等", "并", "与",
        "及", "和", "或", "经", "被", "均", "自",
    ];
    name.len() == '截'.len_utf8() && PARTICLES.contains(&name)
}

/// 政府购买服务方式招录, 公路建设、房屋征收等热点召开: how long the words for a way of doing something, or for what it is about, are
/// that a text opens with; their verbs are not what is done.
fn way(text: &str) -> usize {
    const WAYS: [&str; 5] = ["方式", "形式", "渠道", "途径", "手段"];
    let end = WAYS.iter().find_map(|way| find_word(text, way).map(|at| at + way.len()));
    let topics = || TOPICS.iter().find_map(|topic| find_word(text, topic).map(|at| at + topic.len()));
    end.or_else(topics).filter(|end| *end < text.len()).unwrap_or(0)
}

/// How a list of examples ends that says what something is about.
const TOPICS: OneOf<11> = OneOf::new([
    "等热点",
    "等重点",
    "等焦点",
    "等主题",
    "等内容",
    "等方面",
    "等问题",
    "等领域",
    "等议题",
    "等事项",
    "等工作",
]);

/// Whether words name what something is about, and no way of doing it.
fn topic_ends(words: &str) -> bool {
    TOPICS.ends(words)
}

/// Whether words behind a way of doing something may say what is done: 补充教师, but 的案件, 、走访.
fn done_by(words: &str) -> bool {
    words.chars().count() >= 4 && !words.starts_with(['的', '、', '和', '与', '及', '等', '占', '比', '较'])
}

/// Verbs that are nouns for a way of doing something, where another verb follows them.
const WAYS_OF_ACTING: [&str; 8] = ["对接", "帮扶", "培训", "宣传", "走访", "调解", "整合", "合作"];

/// How those end who plan: 街道, 全县, 水务局.
const ORGANS: [char; 12] = ['道', '镇', '乡', '县', '区', '市', '村', '局', '院', '府', '厅', '委'];

/// Whether a subject is one office of a government, and none of many: 县审计局, but 全市机关.
fn is_office(subject: &str) -> bool {
    const OFFICES: OneOf<8> = OneOf::new(["机关", "局", "委", "办", "办公室", "大队", "支队", "政府"]);
    // 28个县直机关共…, 6个乡镇政府共…: they were counted.
    let many = subject.starts_with(['全', '各', '两', '乡']) || subject.contains(['直', '级']);
    !many && OFFICES.ends(subject)
}

/// What ends the words for who approved a plan.
const APPROVED: &str = "批准的";

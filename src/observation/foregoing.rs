//! What the clause before a number names: what is counted, where the number's own clause does not say.

use bumpalo::Bump;

use crate::observation::cues::{Cue, Cues};
use crate::observation::ending::trim_time_behind;
use crate::observation::list::{items, join, split_heads};
use crate::observation::moment::trim_date;
use crate::observation::naming::Namer;
use crate::observation::phrase::trim_start;
use crate::observation::sentence::Clause;
use crate::observation::series::{Place, Series};
use crate::one_of::{OneOf, one_of};
use crate::quantity::{Class, is_delimiter};
use crate::span::{find_word, rfind_word, trim};

/// What ends a clause that says of a share only where it stands among others.
const EXTREMES: OneOf<14> = OneOf::new([
    "首次过半",
    "过半",
    "最高",
    "最大",
    "最多",
    "最重",
    "最低",
    "最小",
    "最少",
    "较高",
    "较大",
    "较低",
    "较小",
    "居首",
]);

/// What opens a list of those that were told of together.
const LISTING: OneOf<4> = OneOf::new(["依次为", "依次是", "分别为", "分别是"]);

impl<'a> Namer<'a, '_> {
    /// The clause before, where it stands in no other brackets and has no number, though it may have a date.
    pub(super) fn without_number<'c>(&self, before: Option<&'c Clause>, place: Place) -> Option<&'c Clause> {
        let counts = |index: usize| self.mentions[index].is_indicator();
        before.filter(|before| before.depth == place.depth && !before.mentions.clone().any(counts))
    }

    /// The same, where nothing but a comma stands between.
    fn joined_before<'c>(&self, before: Option<&'c Clause>, place: Place) -> Option<&'c Clause> {
        let joined =
            |before: &&Clause| matches!(self.text[before.span.end..place.span.start].trim(), "，" | ",");
        self.without_number(before, place).filter(joined)
    }

    /// 粮食生产稳定,达到100万吨: the clause before names what is counted.
    pub(super) fn clause_before(&self, before: Option<&Clause>, place: Place) -> Option<&'a str> {
        let before = before.filter(|before| before.depth == place.depth)?;
        let words = before.span.of(self.text);
        // 第二产业增加值：34亿元
        let ordinal = |index: usize| self.mentions[index].class == Class::Other("ordinal");
        let words = match before.mentions.clone().all(ordinal) {
            true => words,
            // 粮食产量实现“二十连丰”, 生猪存栏自9月起止降回升
            false => self.before_record(words, before)?,
        };
        // 执行中因减税影响，调整为3亿元: a reason names nothing, but what it is given for may stand before it.
        let words = match words.ends_with("影响") {
            true => before_reason(words)?,
            false => words,
        };
        let words = most(words).or(words.strip_suffix("最多")).unwrap_or(words);
        let subject = self.named(words, before.cues)?;
        let phrases = &self.assembler.phrases;
        let subject = phrases.unranked(subject).unwrap_or(subject);
        // 根据各乡镇上报统计，实际完成48亩: by what it is known is no subject.
        (!subject.starts_with('占') && !subject.starts_with("根据"))
            .then(|| phrases.without_movement(subject))
    }

    /// 粮食产量 of 粮食产量实现“二十连丰”, 生猪存栏 of 生猪存栏自9月起回升: what a clause whose numbers are those of a name or of a date
    /// tells to have gone on well, or since when.
    #[cold]
    fn before_record(&self, words: &'a str, clause: &Clause) -> Option<&'a str> {
        let of = |class: &'static str| {
            clause.mentions.clone().all(|index| self.mentions[index].class == Class::Other(class))
        };
        let quoted = || {
            let (head, _) = words.strip_suffix('”').filter(|_| of("name"))?.rsplit_once('“')?;
            one_of!["实现", "喜获", "再获", "迎来", "取得", "获得"].cut_ending(head)
        };
        let since = || {
            let at = rfind_word(words, "自").filter(|_| of("date"))?;
            let behind = trim_date(&words[at..]);
            let began = words[..words.len() - behind.len()].ends_with('起') && !behind.is_empty();
            began.then_some(&words[..at])
        };
        quoted().or_else(since)
    }

    /// 经营主体持续壮大。总量达到8万户: what the end of the sentence before says to have moved, which this one goes on with.
    pub(super) fn sentence_before(&self, place: Place) -> Option<&'a str> {
        let before = self.text[..place.span.start].strip_suffix('。').filter(|_| place.index == 0)?;
        let clause = before.rsplit(is_delimiter).next().unwrap_or_default();
        let phrases = &self.assembler.phrases;
        let subject = phrases.without_movement(self.named(clause, phrases.cues(clause))?);
        (!clause.ends_with(subject)).then_some(subject)
    }

    /// 农村居民的购买力，1953年比1950年增加了76%; 在投资、出口方面，分别增长20%和13%: what the clause before names, up to its first
    /// number, where nothing else has given as many numbers their names.
    #[cold]
    pub(super) fn topics_before(&self, place: Place, before: Option<&Clause>, count: usize) -> Vec<&'a str> {
        let Some(before) = before.filter(|before| before.depth == place.depth) else { return Vec::new() };
        let first = before.mentions.clone().find(|&index| self.mentions[index].is_indicator());
        let end = first.map_or(before.span.end, |index| self.mentions[index].span.start);
        let words = self.text[before.span.start..end].trim_end_matches("方面");
        let words = words.strip_prefix('在').unwrap_or(words);
        if count > 1 && items(words) == count {
            return split_heads(words, count, Some(&self.assembler.phrases), self.words);
        }
        let phrases = &self.assembler.phrases;
        let topic = phrases.kernel(phrases.level(words).name, before.cues, self.words);
        let names = (2..=LONGEST_LIST).contains(&topic.chars().count()) && !topic.starts_with('比');
        if names { vec![topic; count] } else { Vec::new() }
    }

    /// The name in words without a number, where it is neither too short nor too long for one.
    fn named(&self, words: &'a str, cues: Cues) -> Option<&'a str> {
        let phrases = &self.assembler.phrases;
        let name = phrases.kernel(phrases.level(words).name, cues, self.words);
        (2..=24).contains(&name.chars().count()).then_some(name)
    }

    /// 新增专项债券（373.28亿元）: what stands before the bracket that a number stands in.
    pub(super) fn aside(&self, place: Place, before: Option<&Clause>) -> Option<&'a str> {
        let before = before.filter(|before| before.depth < place.depth)?;
        let last =
            before.mentions.clone().rev().map(|i| &self.mentions[i]).find(|mention| mention.is_indicator());
        let start = last.map_or(before.span.start, |mention| mention.span.end);
        let words = &self.text[start..before.span.end];
        // 高于全省（1.7%）11个百分点: what is measured was named before.
        if self.assembler.phrases.is_side(trim_start(words)) {
            return None;
        }
        // 申请较多的部门依次为教育局（74件）
        let listed = LISTING.iter().filter_map(|word| Some(rfind_word(words, word)? + word.len())).max();
        let words = listed.map_or(words, |at| &words[at..]);
        // 不到去年同期（27家）的一半
        if one_of!["去年同期", "上年同期", "去年", "上年"].ends(words) {
            return None;
        }
        self.named(words, before.cues)
    }

    /// 规上企业（主营业务收入2000万元以上）120家: what stands before the bracket that closes right before a number.
    pub(super) fn before_gloss(&self, left: &str, place: Place, before: Option<&Clause>) -> Option<&'a str> {
        let closes = left.trim().is_empty() && self.text[..place.span.start].ends_with(['）', ')']);
        let before = self.without_number(before.filter(|_| closes), place)?;
        self.named(before.span.of(self.text), before.cues)
    }

    /// 支出不降反升，升幅13.1%: what the clause before, which has no number, says to have moved.
    pub(super) fn moved_before(&self, place: Place, before: Option<&Clause>) -> &'a str {
        let Some(before) = self.joined_before(before, place) else { return "" };
        let phrases = &self.assembler.phrases;
        let clause = before.span.of(self.text);
        // 增长最快的是旅游收入
        if let Some(what) = most(clause.trim()).filter(|_| before.mentions.is_empty()) {
            return what;
        }
        let times = |index: usize| matches!(self.mentions[index].class, Class::Other("date" | "duration"));
        let plain = before.mentions.clone().all(times);
        let moves = |clause: &'a str| phrases.change(clause, before.cues, "%").map(|change| change.rest);
        // 刑事警情、治安警情“两项下降”，降幅分别为5%、8%
        let quoted = clause.strip_suffix('”').and_then(|open| open.rsplit_once('“'));
        let founded = || phrases.footing(clause).map(|(subject, _)| subject);
        // 城建税、房产税受减免政策影响，分别下降8%、6%
        let affected = before_reason(clause).filter(|subject| plain && !phrases.is_scope(subject));
        let subject = match quoted {
            _ if affected.is_some() => affected,
            Some((subject, said)) => moves(said).map(|_| subject),
            None if plain => {
                // 受提高扣除标准影响: what is raised there is a reason.
                let raised = || phrases.raised(clause).filter(|_| reason(clause) != Some(0));
                moves(clause).or_else(|| phrases.unranked(clause)).or_else(raised)
            }
            // 提高了一、二类人员的补助标准
            None => phrases.raised(clause),
        };
        let subject = subject.or_else(founded);
        if let Some((who, what)) = (plain && subject.is_none()).then(|| absent(clause)).flatten() {
            return join(self.words, [phrases.level(who).name, what]);
        }
        let subject = trim_time_behind(subject.unwrap_or_default().trim_end_matches('为'));
        // 刑事案件自2021年起连续三年下降
        let subject = match subject.rfind('自') {
            Some(at) if trim_date(&subject[at..]).is_empty() => &subject[..at],
            _ => subject,
        };
        let subject = phrases.kernel(phrases.trim_lead(subject), before.cues, self.words);
        let longest = if subject.contains('、') { LONGEST_LIST } else { LONGEST_SUBJECT };
        let shortest = if affected.is_some() { 2 } else { 3 };
        let named =
            (shortest..=longest).contains(&subject.chars().count()) && !subject.ends_with(['速', '幅']);
        if named { subject } else { "" }
    }

    /// 城镇化水平不高，低于全市11.4个百分点: what the clause before, which has no number, says to be high or low, where this one
    /// tells by how much it differs.
    #[cold]
    pub(super) fn judged_before(&self, place: Place, before: Option<&Clause>) -> &'a str {
        const JUDGED: [char; 12] = ['高', '低', '大', '小', '强', '弱', '快', '慢', '后', '好', '差', '少'];
        let Some(before) = self.joined_before(before, place) else { return "" };
        let clause = before.span.of(self.text);
        let subject = self.named(clause, before.cues).filter(|_| clause.ends_with(JUDGED));
        subject.filter(|subject| !clause.ends_with(subject)).unwrap_or_default()
    }

    /// 村级债务 before 总额 in 村级债务沉重，总额达3万元: of what a head tells, where the clause before says what that is like.
    pub(super) fn told_of_head(&self, name: &str, before: Option<&Clause>, place: Place) -> Option<&'a str> {
        // Heads that name nothing where the clause before only says what its subject is like: 债务沉重，总额…
        let told = matches!(name, "总额" | "余额" | "缺口" | "平均");
        let clause = before.filter(|_| told)?.span.of(self.text);
        let subject = self.clause_before(before, place).filter(|subject| !clause.ends_with(subject));
        // 债务规模较大，余额…
        subject.map(|subject| subject.strip_suffix("规模").unwrap_or(subject))
    }

    /// 占比 of 占比最高，达92%: the share that the clause before, which has no number, says to be the highest, or
    /// to have moved (占比逐年提高，达31%).
    pub(super) fn share_before(&self, before: Option<&Clause>, place: Place) -> Option<&'a str> {
        let before = before.filter(|before| before.cues.may_hold(Cue::Share));
        let words = self.without_number(before, place)?.span.of(self.text).trim().trim_end_matches('位');
        let phrases = &self.assembler.phrases;
        let share = EXTREMES.cut_ending(words).unwrap_or_else(|| phrases.without_movement(words));
        (phrases.is_share(share) && share.ends_with(['比', '例', '重'])).then_some(share)
    }

    /// 持证的 of 持证的不足一半，占45%: of whom a share is, where the clause before, which has no number, says that they are few or
    /// many.
    pub(super) fn those_before(&self, before: Option<&Clause>, place: Place) -> Option<&'a str> {
        const MANY: OneOf<9> =
            OneOf::new(["一半", "过半", "半数", "多数", "居多", "少数", "大头", "三分之一", "三分之二"]);
        let clause = self.joined_before(before, place)?.span.of(self.text).trim();
        MANY.ends(clause).then_some(())?;
        let end = clause.rfind('的')? + '的'.len_utf8();
        let those = self.assembler.phrases.trim_lead(&clause[..end]);
        (3..=16).contains(&those.chars().count()).then_some(those)
    }

    /// 物业纠纷 of 最多的是物业纠纷，占38%: which of several the clause before, which has no number, says to stand first.
    pub(super) fn most_before(&self, before: Option<&Clause>, place: Place) -> Option<&'a str> {
        most(self.joined_before(before, place)?.span.of(self.text).trim())
    }

    /// 对甲类企业 in 对甲类企业，检查75家；对乙类企业，检查5家: to which of several the same is done.
    #[inline]
    pub(super) fn topic(&self, before: Option<&Clause>, place: Place) -> Option<&'a str> {
        self.one_of_topics(before.filter(|before| before.cues.may_hold(Cue::Aside))?, place)
    }

    #[cold]
    fn one_of_topics(&self, before: &Clause, place: Place) -> Option<&'a str> {
        const LONGEST: usize = 14;
        let words = before.span.of(self.text).trim();
        let topic = words.starts_with('对')
            && before.mentions.is_empty()
            && before.depth == place.depth
            && (3..=LONGEST).contains(&words.chars().count())
            && !words.ends_with(['的', '后', '时', '中'])
            && self.text[before.span.end..place.span.start].starts_with(['，', ',']);
        let again = |text: &str| text.contains("；对") || text.contains(";对");
        let alike = || {
            let behind = &self.text[place.span.end..self.memory.read.max(place.span.end)];
            self.text[..before.span.start].ends_with(['；', ';']) || again(behind)
        };
        (topic && alike()).then_some(words)
    }
}

/// 物业纠纷 of 最多的是物业纠纷, 以物业纠纷为主, 其次是物业纠纷.
fn most(clause: &str) -> Option<&str> {
    const LONGEST: usize = 16;
    let first =
        one_of!["最快", "最慢", "最明显", "最多", "最高", "最大", "最重", "最集中", "首位", "居首", "最突出"];
    let told = clause.split_once("的是").or_else(|| clause.split_once("的为"));
    let told = told.filter(|(which, _)| first.ends(which)).map(|(_, what)| what);
    let next = || one_of!["其次是", "其次为", "再次是", "再次为", "主要是", "主要为"].cut_opening(clause);
    let mainly = || one_of!["居多", "为主", "为多"].cut_ending(clause.strip_prefix('以')?);
    let named = |what: &&str| (2..=LONGEST).contains(&what.chars().count());
    told.or_else(next).or_else(mainly).filter(named)
}

/// 城建税、房产税 of 城建税、房产税受减免政策影响, 交通运输支出 of 交通运输支出因工程延期: what stands in a clause before the reason for
/// how it moved.
pub(super) fn before_reason(clause: &str) -> Option<&str> {
    const TIMES: [char; 7] = ['中', '时', '后', '年', '月', '度', '期'];
    let subject = reason(clause).map(|at| trim(&clause[..at]));
    subject.filter(|subject| subject.chars().count() >= 2 && !subject.ends_with(TIMES))
}

impl Namer<'_, '_> {
    /// 许可12件，同比下降8%；承诺时限压缩75%: whether another part of the sentence tells by how much a thing was cut, which is no
    /// comparison with the year before.
    pub(super) fn shortens_anew(&self, series: &Series<'_, '_>) -> bool {
        let cut = one_of!["压缩", "缩短", "精简"].ends(trim(series.phrase));
        let start = series.first.span.start;
        let last = || self.out.last().map(|draft| self.mentions[draft.mention].span.end);
        cut && last().and_then(|end| self.text.get(end..start)).is_some_and(|gap| gap.contains(['；', ';']))
    }
}

/// 增值税完成 of 增值税受减税政策影响完成: a phrase without what its subject was affected by.
pub(super) fn without_effect<'t>(phrase: &'t str, words: &'t Bump) -> &'t str {
    const EFFECT: &str = "影响";
    /// Most phrases are shorter than any that holds one.
    const SHORTEST: usize = 7 * '受'.len_utf8();
    let affected = || {
        (phrase.len() >= SHORTEST).then_some(())?;
        let at = find_word(phrase, "受")?;
        let end = at + find_word(&phrase[at..], EFFECT)? + EFFECT.len();
        let (subject, behind) = (&phrase[..at], &phrase[end..]);
        let told = subject.chars().count() >= 2 && !behind.starts_with(['的', '力', '较', '、']);
        (told && !behind.is_empty()).then(|| join(words, [subject, behind]))
    };
    affected().unwrap_or(phrase)
}

/// Where the reason starts that a clause gives, as far as its end: 受市场影响, 因管网检修.
pub(super) fn reason(clause: &str) -> Option<usize> {
    const SHORTEST: usize = "因检修".len();
    const NOUNS: OneOf<7> = OneOf::new(["因公", "因素", "因灾", "因病", "因地", "因子", "因此"]);
    const COMPOUNDS: [char; 9] = ['基', '起', '成', '病', '诱', '原', '死', '内', '外'];
    let because = |&at: &usize| {
        clause.len() - at >= SHORTEST && !clause[..at].ends_with(COMPOUNDS) && !NOUNS.opens(&clause[at..])
    };
    effect(clause).or_else(|| clause.match_indices('因').map(|(at, _)| at).find(because))
}

/// Where the words start that a clause ends in and that say by what something is affected: 受市场影响.
pub(super) fn effect(clause: &str) -> Option<usize> {
    if clause.ends_with("影响") { rfind_word(clause, "受") } else { None }
}

/// 全县 and 较大事故 of 全县未发生较大事故: where nothing happened, and what.
fn absent(clause: &str) -> Option<(&str, &str)> {
    const LONGEST: usize = 12;
    let none = ["未发生", "没有发生"].iter().find_map(|none| clause.split_once(none));
    none.map(|(who, what)| (who, trim(what)))
        .filter(|(who, what)| (2..=LONGEST).contains(&what.chars().count()) && who.chars().count() <= LONGEST)
}

/// A longer subject, in characters, that a clause without numbers says to have moved is no name …
const LONGEST_SUBJECT: usize = 20;

/// … and a longer list of them no list of names.
const LONGEST_LIST: usize = 40;

//! Nouns around a number: who acts, what is counted, the money that an amount is.

use crate::observation::change::{is_rate, is_thing};
use crate::observation::ending::trim_time_behind;
use crate::observation::phrase::{Phrases, Role};
use crate::one_of::{OneOf, one_of};
use crate::quantity::{Mention, is_delimiter};
use crate::span::{find_word, past_han, rfind_word};

impl Phrases {
    /// Whether a phrase is one of what there are many of, or so many of them: 个县（市、区）, 百万人口.
    pub(super) fn is_one(&self, phrase: &str) -> bool {
        let phrase = phrase.split(['（', '(']).next().unwrap_or(phrase);
        let count = phrase.trim_start_matches(['十', '百', '千', '万', '亿', '个', '名', '家']);
        self.ones.get(count).is_some()
    }

    /// 村 of 村村集体收入: how long the word is for what there are many of, where what is said of it opens with the same one.
    pub(super) fn doubled_one(&self, phrase: &str) -> Option<usize> {
        let (mut words, len) = (phrase.chars(), '村'.len_utf8());
        let one = words.next().filter(|one| words.next() == Some(*one))?;
        phrase.get(..len).filter(|word| one.len_utf8() == len && self.ones.get(word).is_some()).map(str::len)
    }

    /// 低保标准 of 低保标准从年标准: what stands before the measure that a movement starts at.
    pub(super) fn what_moves<'t>(&self, name: &'t str) -> Option<&'t str> {
        /// A longer measure, in characters, is a clause.
        const LONGEST: usize = 6;
        let (at, from) = name.char_indices().rfind(|(_, c)| matches!(c, '从' | '由'))?;
        let subject = self.level(&name[..at]).name;
        let measure = name[at + from.len_utf8()..].chars().count();
        (measure <= LONGEST && subject.chars().count() >= 2).then_some(subject)
    }

    /// 粮食产量 of 粮食产量居全市首位: what a clause says to rank first.
    pub(super) fn unranked<'t>(&self, clause: &'t str) -> Option<&'t str> {
        if !clause.ends_with(['位', '列', '首']) {
            return None;
        }
        let ranks = one_of!["首位", "前列", "榜首"].ends(clause);
        ranks.then(|| self.before_rank(clause))?
    }

    /// 粮食产量 of 粮食产量居全市: what stands before the verb of a rank.
    pub(super) fn before_rank<'t>(&self, phrase: &'t str) -> Option<&'t str> {
        const VERBS: OneOf<8> = OneOf::new(["稳居", "位居", "跃居", "名列", "位列", "居", "列", "排"]);
        let apart = |&at: &usize| !self.is_within_a_word(phrase, at);
        let at = VERBS.iter().filter_map(|verb| phrase.find(verb)).filter(apart).min()?;
        (at >= "产量".len()).then(|| self.trim_manner(&phrase[..at]))
    }

    /// What a phrase that goes on with a verb counts: 县直部门 of 县直部门保留行政权力, 机构 of 机构虚报培训人数.
    pub(super) fn counted<'t>(&self, phrase: &'t str) -> &'t str {
        let mut verbs = phrase
            .char_indices()
            .skip(2)
            .map(|(at, _)| at)
            .filter(|&at| self.opens.prefix(&phrase[at..]).is_some_and(|(len, _)| len >= "设立".len()))
            // 党组织, 服务事项
            .filter(|&at| !self.is_within_a_word(phrase, at) && self.place_of_deed(&phrase[at..]).is_none());
        let first = verbs.next();
        // 支持组团实施项目: what reads like a verb in a noun is none before the end of it.
        let ends = |at: usize| phrase[..at].ends_with(NOUN_ENDS);
        let verb = first.filter(|&at| !ends(at)).and_then(|_| verbs.find(|&at| ends(at))).or(first);
        let placed = || {
            let ends = |at: usize| self.place_of_deed(&phrase[at..]).map(|len| (at, at + len));
            phrase.char_indices().skip(2).find_map(|(at, _)| ends(at))
        };
        match (self.counted_end(phrase).or_else(placed), verb) {
            (Some((_, end)), None) => &phrase[..end],
            // 重点整治路口: what stands before the verb is no noun yet.
            (_, Some(verb)) if let Some(end) = behind_attribute(&phrase[..verb], &phrase[verb..]) => {
                &phrase[..verb + end]
            }
            // 主办银行 begins like a verb.
            (Some((start, end)), Some(verb)) if start <= verb => &phrase[..end],
            (_, Some(verb)) => self.level(&phrase[..verb]).name,
            (None, None) => phrase,
        }
    }

    /// How long the noun is that a text opens with for where something is done: 安置点|配套, 保护区, but 建设点位.
    fn place_of_deed(&self, text: &str) -> Option<usize> {
        const BOUND: [char; 14] =
            ['位', '房', '长', '点', '间', '内', '域', '级', '块', '划', '属', '直', '县', '亮'];
        let place = &text[self.opening_verb(text)?.len()..];
        let behind = place.strip_prefix(['点', '站', '区', '室'])?;
        (!behind.starts_with(BOUND)).then(|| text.len() - behind.len())
    }

    /// 社区 of 社区居民, 贫困村 of 贫困村脱贫户, 村 of 村耕地面积: those that are counted, where the next number counts who lives or works
    /// there, or measures what they have.
    pub(super) fn places_of<'t>(&self, noun: &'t str, unit: &str, next: &str) -> Option<&'t str> {
        (unit != next && matches!(unit, "个" | "家" | "所" | "座" | "处")).then_some(())?;
        let people =
            matches!(next, "人" | "名" | "户" | "位" | "人次") || next == "家" && noun.ends_with("企业");
        if let Some((len, ())) = self.counted.suffix(noun).filter(|_| people) {
            let whose = &noun[..noun.len() - len];
            let known =
                self.is_place(whose) || whose.ends_with(['）', ')', '学']) || whose.ends_with(NOUN_ENDS);
            return if known { Some(whose) } else { self.place_within(noun, whose.len()) };
        }
        let measured =
            noun.ends_with(['率', '数', '价']) || self.measures(noun) || self.parts.suffix(noun).is_some();
        if measured { self.place_within(noun, noun.len()) } else { None }
    }

    /// Whether words end in a noun for a place or for who has one, of which there are many.
    fn is_place(&self, words: &str) -> bool {
        let one = self.ones.suffix(words).is_some_and(|(len, ())| len >= "社区".len());
        one || self.is_counted(words) || words.ends_with(['村', '镇', '乡', '县'])
    }

    /// The first noun for a place in words, up to this far, that something else stands behind.
    fn place_within<'t>(&self, noun: &'t str, upto: usize) -> Option<&'t str> {
        /// With these, one of the places makes another word: 村级, 县直, 乡政府.
        const BOUND: [char; 24] = [
            '级', '民', '务', '庄', '域', '办', '长', '委', '道', '直', '属', '立', '内', '干', '社', '场',
            '城', '落', '政', '组', '（', '(', '）', ')',
        ];
        let ends = |&at: &usize| {
            let behind = &noun[at..];
            // 乡镇卫生院, 银行账户
            let goes_on = self.counted.prefix(behind).is_some_and(|(len, ())| {
                behind[..len].ends_with(NOUN_ENDS)
                    || one_of!["账户", "营业部", "分公司", "支行"].opens(behind)
            });
            !goes_on
                && !behind.starts_with(BOUND)
                && !behind.starts_with(NOUN_ENDS)
                && self.is_place(&noun[..at])
                && !self.is_inside_a_word(noun, at)
        };
        // 村（居）收入
        let bracketed = self.bracketed_one(noun);
        let first = || noun[..upto].char_indices().map(|(at, _)| at).skip(1).find(ends);
        bracketed.or_else(first).map(|at| &noun[..at])
    }

    /// 农产品 of 农产品产量居, 主要商品 of 主要商品占: what is counted in a unit, without what the next number measures of it.
    pub(super) fn measured_of<'t>(&self, noun: &'t str, unit: &str) -> &'t str {
        const RANKED: OneOf<7> = OneOf::new(["位居", "稳居", "位列", "排名", "居", "列", "排"]);
        const SHORTEST: usize = "商品".len();
        // 村（社区）调解组织: they are counted, and no villages.
        if let Some(end) = self.bracketed_one(noun).filter(|_| !self.is_counted(noun)) {
            return &noun[..end];
        }
        // 3项税收收入, 5笔投资, 60%的村集体收入: it is the measure that is counted.
        let counts = !is_rate(unit) && !unit.ends_with(['元', '项', '笔']);
        // 28个城市平均优良天数比例, 16个城市PM2.5平均浓度
        let mean = ["平均", "年均", "日均", "年末"].iter().filter_map(|mean| find_word(noun, mean)).min();
        if let Some(at) = mean.filter(|at| counts && *at >= SHORTEST && !self.is_inside_a_word(noun, *at)) {
            let things = trim_time_behind(noun[..at].trim_end_matches(|c: char| c.is_ascii()));
            return if things.len() >= SHORTEST { things } else { noun };
        }
        let shares = |&at: &usize| at >= SHORTEST && !self.is_within_a_word(noun, at);
        let share = noun.find('占').filter(shares).map(|at| &noun[..at]);
        let measured =
            share.or_else(|| RANKED.cut_ending(noun)).unwrap_or_else(|| self.without_movement(noun));
        let is_measure = |&(len, ()): &(usize, ())| len > '量'.len_utf8() && self.measures(measured);
        let part = || self.parts.suffix(measured).filter(is_measure);
        // 商业街总客流量
        let total = || {
            let at = rfind_word(measured, "总").filter(|&at| !measured[..at].ends_with('汇'))?;
            (at >= SHORTEST && self.measures(measured)).then_some((measured.len() - at, ()))
        };
        let measure = || self.sums.suffix(measured).filter(is_measure).or_else(part).or_else(total);
        let of = counts.then(measure).flatten();
        let of =
            of.map_or(measured, |(len, ())| measured[..measured.len() - len].trim_end_matches(['总', '的']));
        // 灌区有效灌溉|面积
        let of = one_of!["有效灌溉", "建筑", "占地", "管护", "播种"].cut_ending(of).unwrap_or(of);
        let mut things = [of, measured].into_iter().map(|things| things.trim_end_matches('、'));
        things.find(|things| things.len() >= SHORTEST).unwrap_or(noun)
    }

    /// 生产总值 of 生产总值跨过 before 2个百亿元台阶: what has crossed so many marks, and what is told of it next.
    pub(super) fn crosses<'t>(&self, opening: &'t str, object: &str) -> Option<&'t str> {
        if !object.ends_with(['阶', '关', '口', '槛']) {
            return None;
        }
        one_of!["台阶", "大关", "关口", "门槛"].ends(object).then_some(())?;
        let verb = self.opens.suffix(opening).or_else(|| self.tails.suffix(opening))?.0;
        let subject = self.trim_manner(&opening[..opening.len() - verb]).trim_end_matches("五年");
        (subject.chars().count() >= 2).then_some(subject)
    }

    /// 督察组 of 督察组对 before 5个县: what stands before the preposition that a phrase ends with.
    pub(super) fn before_toward<'t>(&self, phrase: &'t str) -> Option<&'t str> {
        /// What 对 and 向 make a word with.
        const BOUND: [char; 18] = [
            '面', '投', '流', '走', '结', '核', '配', '针', '应', '反', '成', '双', '单', '定', '方', '导',
            '意', '绝',
        ];
        let noun = phrase.strip_suffix(['对', '向'])?;
        let apart = !noun.ends_with(BOUND) && !self.ends_a_word(phrase, '对'.len_utf8());
        (apart && noun.chars().count() != 1).then_some(noun)
    }

    /// Where 并 stands in a phrase before a verb that leads on to the next number: 自主创业|并带动就业.
    pub(super) fn and_does(&self, phrase: &str) -> Option<usize> {
        phrase.match_indices('并').map(|(at, _)| at).find(|&at| {
            let act = &phrase[at + '并'.len_utf8()..];
            self.opening_verb(act).is_some()
                && !self.is_within_a_word(phrase, at)
                && !phrase[..at].ends_with(['合', '兼', '撤', '归', '一'])
        })
    }

    /// 村 of 村建成 before 3个广场: what there are many of, where nothing but a verb stands between it and what it does.
    pub(super) fn acting_one<'t>(&self, phrase: &'t str) -> Option<&'t str> {
        // 县截留资金: what was not done as it ought to be.
        if let Some((len, ())) = self.ones.prefix(phrase)
            && self.lapses.prefix(&phrase[len..]).is_some()
        {
            return Some(&phrase[..len]);
        }
        let (len, role) = self.opens.suffix(phrase)?;
        let one = &phrase[..phrase.len() - len];
        (role == Role::Open && len >= "设立".len() && self.ones.get(one).is_some()).then_some(one)
    }

    /// 村 of 村的集体收入: those of whom something is told, where they are counted and not it.
    pub(super) fn whose<'t>(&self, phrase: &'t str) -> Option<&'t str> {
        let (whose, what) = phrase.split_once('的')?;
        let known = self.ones.get(whose).is_some() || self.is_counted(whose);
        (known && !what.is_empty()).then_some(whose)
    }

    /// Where 县（区）, 县（市、区） or 县（市）区 ends, where a phrase opens with it.
    pub(super) fn bracketed_one(&self, phrase: &str) -> Option<usize> {
        let at = phrase.find(['（', '(']).filter(|at| self.ones.get(&phrase[..*at]).is_some())?;
        let open = phrase[at..].chars().next()?.len_utf8();
        let (inner, rest) = phrase[at + open..].split_once(['）', ')'])?;
        let goes_on = rest.strip_prefix('区').filter(|rest| !rest.starts_with(['域', '级', '间', '内']));
        let rest = goes_on.unwrap_or(rest);
        // 村（居）, 乡镇（场）
        let one = |one: &str| self.ones.get(one).is_some() || matches!(one, "居" | "场" | "街" | "办");
        inner.split('、').all(one).then_some(phrase.len() - rest.len())
    }

    /// 县（区） of 县（区）医保基金进行审计: those that are counted with their kinds, where something of theirs stands before what is done.
    pub(super) fn bracketed_owner<'t>(&self, phrase: &'t str) -> Option<&'t str> {
        const SHORTEST: usize = "医保基金".len();
        let (ones, behind) = phrase.split_at(self.bracketed_one(phrase)?);
        let done = ["进行", "开展", "实施"].iter().filter_map(|done| find_word(behind, done)).min()?;
        (done >= SHORTEST && self.opening_verb(behind).is_none()).then_some(ones)
    }

    /// How long the bracket is that a text opens with, where it names a kind of what stands before it: 中小学|（教学点）.
    fn bracketed_kind(&self, text: &str) -> Option<usize> {
        const LENGTHS: std::ops::RangeInclusive<usize> = 2..=5;
        let (kind, rest) = text.strip_prefix('（')?.split_once('）')?;
        let named = self.is_counted(kind) || self.ones.get(kind).is_some() || kind.ends_with(NOUN_ENDS);
        (named && LENGTHS.contains(&kind.chars().count())).then(|| text.len() - rest.len())
    }

    /// 镇 of 镇购买农药、化肥: those that words open with, where they do one thing to what stands before and behind a mark.
    pub(super) fn acts_on_list<'t>(&self, before: &'t str, behind: &str) -> Option<&'t str> {
        // 企业公开发行、募资金额|3亿元: what is measured is none of it.
        let object = !behind.is_empty() && !self.measures(self.level(behind).name);
        // 培训费 is no act, 完成投资 is one.
        let act = self.opening_verb(behind).is_some_and(|verb| behind[verb.len()..].chars().nth(1).is_some());
        (object && !act).then_some(())?;
        let known = self.counted_end(before).filter(|(start, _)| *start == 0).map(|(_, end)| end);
        let end = known.or_else(|| self.ones.prefix(before).map(|(len, ())| len))?;
        let acts = |at: usize| {
            let verb = self.opening_verb(&before[at..]);
            verb.is_some_and(|verb| before[at + verb.len()..].chars().nth(1).is_some())
                && !self.is_inside_a_word(before, at)
        };
        let fails = self.lapses.prefix(&before[end..]).is_some();
        (fails || before[end..].char_indices().any(|(at, _)| acts(end + at))).then(|| &before[..end])
    }

    /// A noun without the list in brackets of those that it counts: 河流|（甲河、乙河）, but 县（市、区）.
    pub(super) fn without_members<'t>(&self, object: &'t str) -> &'t str {
        let Some(inside) = object.strip_suffix(['）', ')']) else { return object };
        match inside.rsplit_once(['（', '(']) {
            Some((noun, members))
                if members.contains('、') && !noun.is_empty() && self.bracketed_one(object).is_none() =>
            {
                noun
            }
            _ => object,
        }
    }

    /// 贫困县 of 贫困县将挪用的资金, 县（市、区） of 县（市、区）现有执法人员: what there are many of, where a word behind it opens what it does
    /// or has.
    pub(super) fn before_deed<'t>(&self, phrase: &'t str) -> Option<&'t str> {
        const OPENINGS: OneOf<6> = OneOf::new(["现有", "共有", "现存", "将", "把", "已"]);
        let many = |noun: &str| {
            self.bracketed_one(noun) == Some(noun.len())
                || self.ones.suffix(noun).is_some()
                || self.is_counted(noun)
        };
        let deed = |at: usize, len: usize| {
            phrase[at + len..].chars().count() >= 2
                && !self.is_inside_a_word(phrase, at)
                && !self.begins_a_word(&phrase[at..], len)
        };
        let opening = |opening: &&str| {
            let at = find_word(phrase, opening)?;
            (at > 0 && deed(at, opening.len()) && many(&phrase[..at])).then_some(at)
        };
        OPENINGS.iter().filter_map(opening).min().map(|at| &phrase[..at])
    }

    /// 收入 of 县（市、区）收入, 乡镇收入: what stands behind those of which there are many.
    pub(super) fn behind_ones<'t>(&self, phrase: &'t str) -> &'t str {
        let ones = self.bracketed_one(phrase).or_else(|| self.ones.prefix(phrase).map(|(len, ())| len));
        phrase[ones.unwrap_or(0)..].trim_start_matches('的')
    }

    /// Whether a phrase ends in a verb that takes an object: 涉及.
    pub(super) fn ends_in_verb(&self, phrase: &str) -> bool {
        self.opens.suffix(phrase).is_some_and(|(len, role)| role == Role::Open && len >= "设立".len())
    }

    /// What a phrase says that money is spent on, without what became of it: 污水处理厂 of 污水处理厂开工.
    pub(super) fn works<'t>(&self, phrase: &'t str) -> &'t str {
        let phrase = self.noun_before_adverb(phrase);
        // 组建总规模10亿元的投资基金
        if phrase.ends_with("基金") || phrase.ends_with("公司") {
            return phrase;
        }
        let became = || self.outcomes.find(phrase).map(|(at, ..)| at).filter(|at| *at > 0);
        // 县医院综合楼封顶: what became of it ends the phrase.
        if let Some((len, ())) = self.outcomes.suffix(phrase).filter(|(len, ())| *len < phrase.len()) {
            return self.level(&phrase[..phrase.len() - len]).name;
        }
        let end = self.counted_end(phrase).map(|(_, end)| end).or_else(became);
        end.map_or_else(|| self.counted(phrase), |end| &phrase[..end])
    }

    /// Whether a name says that so much is invested, and no more than what is done with what it is invested in:
    /// 引进总投资.
    pub(super) fn invests(&self, name: &str) -> bool {
        let mut sum = name;
        while let Some(verb) = self.opening_verb(sum) {
            sum = &sum[verb.len()..];
        }
        matches!(
            sum.strip_prefix('了').unwrap_or(sum),
            "投资" | "总投资" | "计划投资" | "计划总投资" | "总规模" | "资金规模" | "注册资本" | "总造价"
        )
    }

    /// Whether a phrase ends in a noun for what is measured: 面积.
    pub(super) fn measures(&self, phrase: &str) -> bool {
        self.sums.suffix(phrase).is_some()
    }

    /// Whether a phrase ends in a noun for what is counted.
    pub(super) fn is_counted(&self, phrase: &str) -> bool {
        self.counted.suffix(phrase).is_some()
    }

    /// Where the first noun for who acts or what is counted starts and ends, with the nouns that go on from it:
    /// 企业职工, 单位及临时机构.
    pub(super) fn counted_end(&self, phrase: &str) -> Option<(usize, usize)> {
        let mut found = None;
        let mut from = 0;
        while let Some((at, len, ())) = self.counted.find(&phrase[from..]) {
            let (start, end) = (from + at, from + at + len);
            if found.is_some_and(|(_, last)| phrase[last..start].chars().count() > 6) {
                break;
            }
            // 残疾人子女
            let kin = one_of!["子女", "家庭", "家属", "遗属"].opening(&phrase[end..]);
            let end = end + kin.map_or(0, |kin| kin.len());
            // 乡镇（街道）
            let end = self.bracketed_one(&phrase[start..]).map_or(end, |kinds| end.max(start + kinds));
            let end = end + self.bracketed_kind(&phrase[end..]).unwrap_or(0);
            found = Some((start, end));
            let rest = &phrase[end..];
            let goes_on = rest
                .starts_with(['的', '和', '及', '与', '、', '员', '群', '长', '化', '家', '者'])
                || self.counted.prefix(rest).is_some();
            if !goes_on {
                break;
            }
            from = end;
        }
        found
    }

    /// What a phrase says of the noun that it opens with, and so of a noun listed before: 提供担保 of 企业 and 合作社提供担保.
    pub(super) fn said_of_noun<'t>(&self, noun: &str, phrase: &'t str) -> Option<&'t str> {
        /// A longer noun, in bytes, is looked up: 农田灌溉 is none.
        const SHORT: usize = "企业".len();
        /// A longer noun, in characters, that no list knows is not looked for.
        const LONGEST: usize = 4;
        let known = |noun: &str| self.is_counted(noun) || self.ones.suffix(noun).is_some();
        (noun.len() <= SHORT || known(noun)).then_some(())?;
        let counted = self.counted_end(phrase);
        let one = || self.ones.prefix(phrase).map(|(len, ())| len).filter(|len| *len >= "社区".len());
        let acts =
            |&at: &usize| self.opening_verb(&phrase[at..]).is_some() && !self.is_within_a_word(phrase, at);
        let verb = || phrase.char_indices().map(|(at, _)| at).take(LONGEST + 1).skip(1).find(acts);
        let end = match counted {
            Some((0, end)) => Some(end),
            // 8家投产、3家办理手续: what has become of them does nothing.
            _ if matches!(self.opens.prefix(phrase), Some((_, Role::Open))) && self.is_state(noun) => None,
            // 集体、12人次获得表彰
            _ if matches!(self.opens.prefix(phrase), Some((_, Role::Open))) => Some(0),
            _ => one().or(counted.map(|(_, end)| end)).or_else(verb),
        };
        end.map(|end| &phrase[end..])
    }

    /// Whether one word of a phrase ends and another starts at a place, as far as a noun or a verb that is listed tells.
    pub(super) fn parts_words(&self, phrase: &str, at: usize) -> bool {
        let (word, rest) = phrase.split_at(at);
        let nouns = [&self.ones, &self.counted, &self.parts, &self.sums, &self.funds];
        nouns.iter().any(|nouns| nouns.get(word).is_some() || nouns.prefix(rest).is_some())
            || self.kin.get(word).is_some()
            || self.kin.prefix(rest).is_some()
            || self.kinds.get(word).is_some()
            || self.is_act(word)
            || self.opening_verb(rest).is_some()
    }

    /// What opens a name without the examples or kinds that stand between its verb and the count of them:
    /// 形成 of 形成电子信息、装备制造 before 2个产业集群.
    pub(super) fn without_examples<'t>(&self, opening: &'t str) -> &'t str {
        let Some(first) = opening.find('、') else { return opening };
        let last = opening.rfind('、').map_or("", |at| &opening[at + '、'.len_utf8()..]);
        if self.opens_object(last) || last.ends_with('级') {
            return opening;
        }
        let verb = opening[..first].char_indices().find_map(|(at, _)| {
            let verb = self.opening_verb(&opening[at..])?;
            let mut end = at + verb.len();
            // 新建改造
            while let Some((len, Role::Open)) = self.opens.prefix(&opening[end..first]) {
                end += len;
            }
            let listed = opening[end..first].chars().count() >= 2;
            (listed && !self.is_within_a_word(opening, at)).then_some(end)
        });
        &opening[..verb.unwrap_or(0)]
    }

    /// 开工建设机场、建成起降点20个: the last of several acts, each with its own object, where the count is of things.
    pub(super) fn last_act<'t>(&self, name: &'t str, mention: &Mention) -> &'t str {
        if past_han(name.as_bytes(), 0) == name.len() || !is_thing(&mention.unit) {
            return name;
        }
        let acts = |act: &str| {
            let object = self.opening_verb(act).map_or("", |verb| &act[verb.len()..]);
            object.chars().count() >= 2
                && self.opening_verb(object).is_none_or(|verb| verb.len() < object.len())
        };
        match name.rsplit_once('、') {
            Some((before, last)) if acts(last) && acts(before) => last,
            _ => name,
        }
    }

    /// 组织开展讲座 of 制定学习计划并组织开展讲座: the second of two acts that each have an object.
    pub(super) fn behind_and<'t>(&self, name: &'t str) -> &'t str {
        let acts = |act: &str| {
            let object = self.opening_verb(act).map_or("", |verb| &act[verb.len()..]);
            object.chars().count() >= 2 && !self.is_act(object)
        };
        let second = || {
            let at = self.and_does(name)?;
            let (first, second) = (&name[..at], &name[at + '并'.len_utf8()..]);
            (acts(first) && acts(second)).then_some(second)
        };
        second().unwrap_or(name)
    }

    /// 实现 of 建成指挥中心并实现: the second of two acts, whose object is still to come, behind one that has its own.
    pub(super) fn last_of_acts<'t>(&self, opening: &'t str) -> &'t str {
        let second = || {
            let at = self.and_does(opening)?;
            let second = &opening[at + '并'.len_utf8()..];
            let first = self.opening_verb(opening).filter(|verb| verb.len() < at);
            (first.is_some() && self.is_act(second)).then_some(second)
        };
        second().unwrap_or(opening)
    }

    /// What a name says that something is done to: 各类案件 of 县法院受理各类案件; a noun alone is its own.
    pub(super) fn object<'t>(&self, name: &'t str) -> Option<&'t str> {
        /// A longer subject, in characters, is a clause.
        const SUBJECT: usize = 8;
        let acts = |at: usize| {
            let act = (!self.is_inside_a_word(name, at)).then(|| &name[at..])?;
            let opens =
                self.opens.prefix(act).filter(|&(len, role)| role == Role::Open && len >= "设立".len());
            let verb = opens.map(|(len, _)| len).max(self.outcomes.prefix(act).map(|(len, ())| len))?;
            // 责令履行: behind such a verb stands what others are to do.
            let orders = one_of!["责令", "督促", "促使"].opens(act);
            (!orders && !self.begins_a_word(act, verb)).then(|| &act[verb..])
        };
        let object = match name.char_indices().take(SUBJECT).find_map(|(at, _)| acts(at)) {
            Some(object) => object,
            None => Some(name).filter(|name| self.is_counted(name))?,
        };
        // 保障性住房基本建成, 新建及改造农田: no object opens or ends so.
        let thing = (2..=10).contains(&object.chars().count())
            && self.opening_verb(object).is_none()
            && self.outcomes.suffix(object).is_none()
            && !object.starts_with(['性', '的', '了', '及', '和', '与', '或', '并', '其', '以', '对']);
        (thing && !object.contains(['、', '，'])).then_some(object)
    }

    /// Whether a name is nothing but a verb whose object or purpose follows: 安排, 下达.
    pub(super) fn is_act(&self, name: &str) -> bool {
        self.opening_verb(name) == Some(name)
    }

    /// The phrase up to a noun for money that it opens with: 运营经费 of 运营经费保障托育机构.
    pub(super) fn fund<'t>(&self, phrase: &'t str) -> Option<&'t str> {
        /// A longer attribute, in bytes, is a clause.
        const LONGEST: usize = 14 * 3;
        // 运营经费 begins like a verb.
        let named = |verb: &str| self.funds.prefix(&phrase[verb.len()..]).is_some();
        (self.opens_noun(phrase) || self.opening_verb(phrase).is_some_and(named)).then_some(())?;
        let (at, len, ()) = self.funds.find(phrase)?;
        (at <= LONGEST && !phrase[..at].contains(['、', '“'])).then_some(())?;
        // 债券资金
        let end = at + len;
        Some(&phrase[..end + self.funds.prefix(&phrase[end..]).map_or(0, |(len, ())| len)])
    }

    /// 贷款 of 贷款、乙工程: the noun for money that a phrase opens with, where no more belongs to it.
    pub(super) fn fund_alone<'t>(&self, phrase: &'t str) -> Option<&'t str> {
        let (len, ()) = self.funds.prefix(phrase)?;
        let (fund, rest) = phrase.split_at(len);
        (rest.is_empty() || rest.starts_with(is_delimiter)).then_some(fund)
    }

    /// What a phrase behind an amount says was not done with it, in few words: 未及时缴库, 闲置 of 闲置超过.
    pub(super) fn lapse<'t>(&self, phrase: &'t str) -> Option<&'t str> {
        const LONGEST: usize = 10;
        self.lapses.prefix(phrase)?;
        let lapse = self.level(phrase).name;
        (2..=LONGEST).contains(&lapse.chars().count()).then_some(lapse)
    }

    /// Whether a name says only that something was done: 完成.
    pub(super) fn is_report(&self, name: &str) -> bool {
        matches!(name, "完成" | "实际完成" | "执行" | "到位")
    }
}

/// Where the noun ends that `behind` opens with, behind the verb that is one of its attributes, where no more than attributes
/// stand before it: 整治路口 behind 重点.
fn behind_attribute(before: &str, behind: &str) -> Option<usize> {
    const ATTRIBUTES: OneOf<9> =
        OneOf::new(["重点", "挂牌", "试点", "示范", "国家级", "省级", "市级", "县级", "临时"]);
    const LONGEST: usize = 5;
    (ATTRIBUTES.ends(before) || matches!(before, "全国" | "全省" | "全市")).then_some(())?;
    let noun = |&(index, (_, c)): &(usize, (usize, char))| {
        index >= 2 && (NOUN_ENDS.contains(&c) || matches!(c, '口' | '目' | '构'))
    };
    let (_, (at, c)) = behind.char_indices().enumerate().take(LONGEST + 1).find(noun)?;
    Some(at + c.len_utf8())
}

/// The last characters of what is counted: 平台, 组团.
const NOUN_ENDS: [char; 16] =
    ['台', '团', '站', '点', '园', '区', '县', '镇', '村', '院', '校', '所', '队', '厂', '馆', '店'];

/// 采样点, 巡查队员, 服务中心, 指导性文件: whether what stands behind a verb makes a noun of it.
pub(super) fn is_place_or_person(behind: &str) -> bool {
    matches!(
        behind,
        "点" | "站"
            | "室"
            | "所"
            | "岗"
            | "员"
            | "队"
            | "中心"
            | "窗口"
            | "平台"
            | "机构"
            | "站点"
            | "点位"
            | "队员"
            | "人员"
            | "队伍"
    ) || behind.starts_with('性')
}

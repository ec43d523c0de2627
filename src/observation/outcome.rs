//! What became of the things that were counted before: 受理34件，审结31件.

use crate::observation::Measure;
use crate::observation::change::is_thing;
use crate::observation::naming::{Named, Namer};
use crate::observation::phrase::Phrases;
use crate::observation::series::{Place, Series};
use crate::one_of::OneOf;
use crate::quantity::Mention;
use crate::span::trim;

/// Outcomes that things come to, and that stand behind them: 问题整改, but 审结案件.
pub(super) const BECOMING: OneOf<10> =
    OneOf::new(["投产", "投用", "完工", "达产", "维持", "终止", "中止", "保留", "整改", "销号"]);

/// Verbs for what becomes of matters, and of nobody that deals with them.
const CONCLUDING: [&str; 6] = ["办结", "审结", "执结", "答复", "回复", "受理"];

impl<'a> Namer<'a, '_> {
    /// 受理复议申请34件，审结31件: what the same sentence counted before in the same unit, for a verb that says no more
    /// than what became of it.
    pub(super) fn object_before(&self, name: &str, mention: &Mention, place: Place) -> Option<&'a str> {
        self.assembler.phrases.outcomes.get(name)?;
        let last = self.memory.levels.last().filter(|named| named.sentence == self.memory.sentence)?;
        let counted = self.out.iter().rfind(|draft| draft.measure == Measure::Level)?;
        let same = last.place.depth == place.depth
            && counted.name == last.name
            && self.mentions[counted.mention].unit == mention.unit;
        let number = &self.mentions[counted.mention];
        // 亿元以上项目21个，投产97个: they are none of so few.
        let mut listed = self.memory.levels.iter().rev().filter(|named| named.place.span == last.place.span);
        let part = last.place.span.of(self.text).starts_with("其中") && listed.nth(1).is_none();
        (same && !(part && mention.value > number.value)).then_some(())?;
        // 列入规划的23座水库，完工19座: all that is said of them stands before their number.
        let noun = self.counted_alone(counted).filter(|_| last.place.span != place.span);
        // 维持9件、撤销3件: what the one before has come to is no object.
        let became = counted.rule == "name.object-before";
        let again = || BECOMING.cut_ending(counted.name);
        let noun = noun.or_else(|| if became { again() } else { None });
        // 改造校舍面积8万平方米，开工7万平方米: an area is none that anything is done to.
        let object = noun.or_else(|| self.object_of(last, mention, place));
        // 移送公安机关5件，办结3件: whom they went to is not what was concluded.
        let whom = |object: &str| {
            CONCLUDING.contains(&name) && object.ends_with(['关', '门', '位', '局', '委', '办'])
        };
        object.filter(|object| !object.ends_with("面积") && !whom(object))
    }

    /// What the verb behind these levels was done to: the object of the last one, of the list that it ends, or of the whole
    /// whose parts they are.
    #[cold]
    fn object_of(&self, last: &Named<'a>, mention: &Mention, place: Place) -> Option<&'a str> {
        let (phrases, levels) = (&self.assembler.phrases, &self.memory.levels);
        let listed = |named: &&Named<'_>| {
            named.sentence == last.sentence
                && named.place.span == last.place.span
                && named.place.span != place.span
                && self.unit_of(named) == Some(&mention.unit)
        };
        let list = levels.iter().rev().take_while(listed).count();
        let (before, list) = levels.split_at(levels.len() - list);
        match list.len() {
            0 | 1 => phrases.object(last.name),
            // 受理案件120件，其中一审70件、二审50件，审结…
            _ if last.place.span.of(self.text).starts_with("其中") => {
                let whole = before.last().filter(|named| named.sentence == last.sentence)?;
                phrases.object(whole.name).filter(|_| self.unit_of(whole) == Some(&mention.unit))
            }
            2 | 3 => self.objects(list),
            _ => None,
        }
    }

    /// 建议、提案 of 办理建议126件、提案80件: what a list of levels says that the same was done to.
    fn objects(&self, list: &[Named<'a>]) -> Option<&'a str> {
        let phrases = &self.assembler.phrases;
        let mut objects = bumpalo::collections::String::new_in(self.words);
        for named in list {
            let noun = || phrases.opening_verb(named.name).is_none().then_some(named.name);
            let object = phrases.object(named.name).or_else(noun).filter(|object| !object.contains('、'))?;
            if !objects.is_empty() {
                objects.push('、');
            }
            objects.push_str(object);
        }
        Some(objects.into_bump_str())
    }

    /// 上升 of 28项上升、6项持平、2项下降: which way so many of those counted before went, where no more is said of them.
    pub(super) fn way_gone(&self, series: &Series<'_, 'a>, object: &'a str) -> Option<&'a str> {
        let way = object.trim_end_matches('、');
        let unit = series.unit();
        let counts = is_thing(unit) || matches!(unit, "项" | "种" | "类" | "县");
        let goes = self.assembler.phrases.verbs.get(way).is_some() || way == "持平";
        (goes && counts && trim(series.left).is_empty() && series.mentions.len() == 1).then_some(way)
    }

    /// 9个|达到Ⅲ类、2个达到Ⅳ类: whether all that stands between a number and the next, in its unit, is an item of a list.
    pub(super) fn is_predicate(&self, series: &Series<'_, 'a>) -> bool {
        const SHORTEST: usize = 3;
        let before = || self.text[..series.first.span.start].ends_with('、');
        let item = match series.follows {
            Some(next) if *next.unit != *series.unit() => None,
            Some(_) => series.right.strip_suffix('、'),
            None => Some(series.right).filter(|_| before()),
        };
        trim(series.left).is_empty() && item.is_some_and(|item| item.chars().count() > SHORTEST)
    }
}

impl Phrases {
    /// 投产, 合格: whether a word says what became of things, or how they were found.
    pub(super) fn is_state(&self, word: &str) -> bool {
        const FOUND: OneOf<8> = OneOf::new(["合格", "达标", "优秀", "良好", "结业", "毕业", "出列", "摘牌"]);
        self.outcomes.get(word).is_some() || FOUND.ends(word)
    }

    /// 对老人、学生等减免费用9人次、186元: whether what is done to all of a list is counted, and not its items in turn.
    pub(super) fn does_to_all(&self, name: &str) -> bool {
        let end = name.rfind('、').and_then(|last| Some(last + name[last..].find('等')? + '等'.len_utf8()));
        end.map(|end| &name[end..])
            .is_some_and(|done| done.is_empty() || self.opening_verb(done).is_some() || self.allots(done))
    }
}

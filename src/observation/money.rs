//! Amounts of money: what they are for, and what is done with them.

use crate::observation::change::is_thing;
use crate::observation::ending::trim_time_behind;
use crate::observation::list::join;
use crate::observation::naming::Namer;
use crate::observation::object::PURPOSE;
use crate::observation::phrase::Phrases;
use crate::observation::series::Series;
use crate::one_of::{OneOf, one_of};
use crate::quantity::clause_behind;
use crate::span::trim;

impl<'a> Namer<'a, '_> {
    /// 下达4000万元运营经费, 安排1200万元支持社区食堂: the name of an amount whose kind or purpose stands behind it.
    pub(super) fn amount(&self, series: &Series<'_, 'a>, name: &'a str, object: &'a str) -> Option<&'a str> {
        let phrases = &self.assembler.phrases;
        (!object.is_empty()).then_some(())?;
        let act = phrases.is_act(name);
        let reached = series.left.trim_end().ends_with(['达', '到', '至', '为', '占', '是', '由', '从']);
        (act || !reached).then_some(())?;
        // 按生均200元标准补助
        if phrases.apiece.get(name).is_some() && object.starts_with("标准") {
            return Some(join(self.words, [name, "标准"]));
        }
        // 将1.2亿元专项资金用于农田建设, 2个镇将30万元用于招待: what is done with it stands behind it, whoever does it.
        if series.left.trim_end().ends_with(['将', '把']) {
            let done = object.split('、').next().unwrap_or(object);
            let told = series.follows.is_none() && done.chars().count() <= PURPOSE;
            return if told { Some(done) } else { phrases.fund(object) };
        }
        // 其中1亿元已于今年5月收回总预算: what has become of it.
        if name.is_empty()
            && (series.follows.is_none() || series.right.ends_with('、'))
            && let Some(done) = phrases.done_with(object)
        {
            return Some(done);
        }
        // 其中1亿元用于农田建设: a part is told from its whole by what it is for.
        if name.is_empty() && is_use(object) {
            match series.follows {
                None => return Some(object),
                // 其中1亿元支持农田、水渠等12个项目建设
                Some(next) if object.ends_with('等') && is_thing(&next.unit) => {
                    let works = trim(clause_behind(&self.text[next.span.end..]));
                    let plain = !works.is_empty() && !works.contains(|c: char| c.is_ascii_digit());
                    return plain.then(|| join(self.words, [object, works]));
                }
                Some(_) => {}
            }
        }
        if let Some(lapse) = phrases.lapse(object).filter(|_| !act && !name.is_empty()) {
            return Some(join(self.words, [name, lapse]));
        }
        match phrases.fund(object) {
            // 供水工程2亿元贷款
            Some(fund) if !name.ends_with(fund) && phrases.fund_alone(series.right) == Some(fund) => {
                Some(join(self.words, [name, fund]))
            }
            // 5个乡镇732万元养护资金
            Some(fund)
                if act
                    || name.is_empty()
                    || phrases.opens_object(series.left)
                    || phrases.ones.get(name).is_some() =>
            {
                Some(join(self.words, [name, fund]))
            }
            // 投资8600万元的文化馆
            _ if series.right.starts_with('的') && phrases.invests(sum_of_works(name)) => {
                let works = trim_time_behind(phrases.works(object));
                (works.chars().count() <= PURPOSE).then(|| join(self.words, [sum_of_works(name), works]))
            }
            _ if act && series.follows.is_none() && object.chars().count() <= PURPOSE => {
                Some(join(self.words, [name, object]))
            }
            _ => None,
        }
    }
}

impl<'a> Namer<'a, '_> {
    /// 安排支持农田建设 for 安排 in 安排1亿元，支持农田建设: a bare verb for what is done with money with what the clause behind the
    /// amount says that it is for.
    pub(super) fn spent_on(&self, series: &Series<'_, 'a>, name: &'a str) -> Option<&'a str> {
        const GIVING: OneOf<8> = OneOf::new(["安排", "拨付", "投入", "下达", "统筹", "筹措", "落实", "争取"]);
        const LONGEST_VERB: usize = "统筹安排".len();
        /// A longer purpose, in characters, is a clause.
        const LONGEST: usize = 30;
        let gives = series.unit().ends_with('元') && name.len() <= LONGEST_VERB && GIVING.ends(name);
        let behind = self.text.get(series.end..).filter(|_| gives && series.right.is_empty())?;
        let behind = behind.strip_prefix(['，', ','])?;
        let end = behind.find(['，', '。', '；', '：', '\n', ',', ';', '（', '('])?;
        let (purpose, rest) = behind.split_at(end);
        // A line or a bracket breaks off what it is for.
        let gives_it = !rest.starts_with(['\n', '（', '(']);
        let meant = one_of!["支持", "用于", "保障", "重点支持", "重点用于", "重点保障"].opens(purpose);
        let told = meant && gives_it && !purpose.contains(|c: char| c.is_ascii_digit());
        (told && (5..=LONGEST).contains(&purpose.chars().count())).then(|| join(self.words, [name, purpose]))
    }
}

/// 用于农田建设: whether words behind an amount say what it is used for.
fn is_use(object: &str) -> bool {
    const LONGEST: usize = 40;
    one_of!["用于", "专项用于", "主要用于", "重点用于", "支持", "保障"].opens(object)
        && object.chars().count() <= LONGEST
}

/// 总投资 of 推动总投资 before 2亿元的产业园开工, for what is done is done to the works, and of 变电站和总投资 behind other works.
fn sum_of_works(name: &str) -> &str {
    let sum = one_of![
        "推动",
        "推进",
        "加快推进",
        "全力推进",
        "集中力量推进",
        "大力推进",
        "扎实推进",
        "加快",
        "促进",
        "确保"
    ]
    .cut_opening(name)
    .unwrap_or(name);
    let behind = sum.rsplit(['和', '与', '及', '、']).next();
    behind.filter(|behind| one_of!["总投资", "投资"].contains(behind)).unwrap_or(sum)
}

impl Phrases {
    /// 收回总预算 of 已于今年5月收回总预算: what a phrase behind an amount says has been done with it, and where to.
    pub(super) fn done_with<'t>(&self, phrase: &'t str) -> Option<&'t str> {
        const LONGEST: usize = 10;
        let done = phrase.trim_end_matches('、').strip_prefix('已')?;
        let done = self.trim_lead(done.strip_prefix('于').unwrap_or(done));
        let verb = self.opening_verb(done).map(str::len).or(self.allots.prefix(done).map(|(len, ())| len));
        let verb = verb.filter(|len| *len < done.len())?;
        (done.chars().count() <= LONGEST && !done[verb..].starts_with('的')).then_some(done)
    }
}

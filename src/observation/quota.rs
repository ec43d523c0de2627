//! Planned amounts, and which numbers behind one are planned with it.

use crate::decimal::Decimal;
use crate::observation::Measure;
use crate::observation::naming::Draft;
use crate::one_of::{OneOf, one_of};
use crate::quantity::{Mention, is_delimiter};

/// What the planned amounts of a sentence leave for the numbers behind them.
#[derive(Default)]
pub(super) struct Quotas<'a, 'm> {
    /// The last one, as long as numbers may be its parts.
    shared: Option<Shared<'m>>,
    /// Where the number right before ends, if it is planned, and its name.
    last: Option<(usize, &'a str)>,
}

impl<'a, 'm> Quotas<'a, 'm> {
    /// Whether the next number of the sentence is planned as an amount is. `quota` tells whether a word right before it says so.
    pub(super) fn hold(&mut self, draft: &Draft<'a>, mention: &'m Mention, text: &str, quota: bool) -> bool {
        // 完成年度化债任务5.6亿元的61%: what a share is taken of.
        let whole = draft.rule == "name.whole" && draft.name.ends_with(['算', '划', '务', '标']);
        let part = self.shared.as_mut().is_some_and(|shared| shared.gives(draft, mention, text));
        // 预算由3亿元调整为5亿元: where a plan has moved to is planned as well.
        let moved = self.last.is_some_and(|(end, name)| {
            let goes_on = |gap: &str| match draft.measure {
                Measure::Change => compares_budget(name, gap),
                // 搬迁任务14户59人
                _ => gap.is_empty() || leads_on(gap),
            };
            draft.name == name && text.get(end..mention.span.start).is_some_and(goes_on)
        });
        self.last = (quota || moved).then_some((mention.span.end, draft.name));
        if quota && !whole {
            let (unit, end) = (&*mention.unit, mention.span.end);
            self.shared = mention.value.map(|left| Shared { unit, left, end, begun: false, listed: false });
        } else if !part {
            self.shared = None;
        }
        quota || whole || part || moved
    }
}

/// A planned amount that the next numbers may be parts of: 任务数53亿元，其中国税21亿元、地税32亿元.
struct Shared<'m> {
    unit: &'m str,
    /// What the parts have left of it.
    left: Decimal,
    /// Where it, or the last of them, ends.
    end: usize,
    /// A part was named.
    begun: bool,
    /// Semicolons part the parts: 其中：中央财政2亿元；省级财政1亿元.
    listed: bool,
}

impl Shared<'_> {
    /// Whether a number is one of the parts.
    #[cold]
    fn gives(&mut self, draft: &Draft<'_>, mention: &Mention, text: &str) -> bool {
        const DONE: OneOf<4> = OneOf::new(["完成", "实际", "已", "发行"]);
        // Two names may share a number.
        let Some(gap) = text.get(self.end..mention.span.start) else { return self.begun };
        let opens = gap.trim_start_matches(['（', '(', '，', ',', '、', '；', ';', ' ']);
        let among = opens.strip_prefix("其中");
        let next = among.is_some() || self.begun && opens.len() < gap.len();
        let listed = self.listed || among.is_some_and(|parts| parts.starts_with(['：', ':']));
        let left = mention.value.and_then(|value| self.left.checked_add(value.negate()));
        let alike = draft.measure == Measure::Level && *mention.unit == *self.unit;
        let done = DONE.is_in(gap) || !listed && gap.contains(['；', ';']);
        let Some(left) = left.filter(|left| alike && next && !done && !left.is_negative()) else {
            return false;
        };
        (self.left, self.end, self.begun, self.listed) = (left, mention.span.end, true, listed);
        true
    }
}

/// 预算198万元|，比2021年压缩: whether the words behind a budget of this name say no more than how it differs from another, or by
/// what share.
fn compares_budget(name: &str, gap: &str) -> bool {
    const LONGEST: usize = "，比上年同期预算数增加".len();
    let said = gap.strip_prefix(['，', ',', '、']).unwrap_or("");
    let opens = one_of!["比", "较", "同比", "增", "减", "下降", "压"].opens(said);
    gap.len() <= LONGEST && name.contains("预算") && opens && !said.contains(is_delimiter)
}

/// 调整为: whether nothing but the verb of a movement stands between two numbers.
fn leads_on(gap: &str) -> bool {
    const LONGEST: usize = "调整变动为".len();
    gap.len() <= LONGEST && gap.ends_with(['为', '到', '至']) && !gap.contains(is_delimiter)
}

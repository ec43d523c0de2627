//! The words that times are known by.

use crate::observation::period::Relative;
use crate::quantity::{is_delimiter, is_han};
use crate::rules::{Lexicon, Rules};

/// The words that times are known by.
#[derive(Clone, Debug)]
pub(super) struct TimeWords {
    /// Relative times, and whether each holds for one number only.
    pub(super) relative: Lexicon<(Relative, bool)>,
    /// What stands before the other side of a comparison, or before a part of a name.
    compared: Lexicon<()>,
    /// Verbs by which a thing comes to be: 挂牌, 启用.
    pub(super) begins: Lexicon<()>,
    /// What makes a bare span of years a part of a name: 五年|规划.
    spanning: Lexicon<()>,
    /// What is told of a place with the year of its founding: 由两乡合并而成.
    founds: Lexicon<()>,
    /// What a report on a year says: 2021年度审计工作|报告反映.
    reports: Lexicon<()>,
    /// What opens a clause on the present: 目前, 现有.
    present: Lexicon<()>,
}

impl TimeWords {
    pub(super) fn new(rules: &Rules) -> Self {
        TimeWords {
            relative: rules.lexicon("periods", |rule| {
                let once = rule.means == "relative-once";
                let relative = once || rule.means == "relative";
                Some((Relative::parse(rule.value).filter(|_| relative)?, once))
            }),
            compared: rules.lexicon("periods", |rule| (rule.means == "compared").then_some(())),
            begins: rules.lexicon("periods", |rule| (rule.means == "begins").then_some(())),
            spanning: rules.lexicon("periods", |rule| (rule.means == "spanning").then_some(())),
            founds: rules.lexicon("periods", |rule| (rule.means == "founds").then_some(())),
            reports: rules.lexicon("periods", |rule| (rule.means == "reports").then_some(())),
            present: rules.lexicon("periods", |rule| (rule.means == "present").then_some(())),
        }
    }

    pub(super) fn is_compared(&self, before: &str) -> bool {
        self.compared.suffix(before).is_some()
    }

    /// Whether 五年 alone says of which years its clause tells: 五年全县新增…, but 五年规划, and 今后五年.
    #[cold]
    pub(super) fn spans(&self, before: &str, behind: &str) -> bool {
        const OPENERS: [char; 9] = ['，', ',', '；', ';', '：', ':', '—', ' ', '\u{3000}'];
        let opens = before.is_empty() || before.ends_with(OPENERS);
        opens && self.spanning.prefix(behind).is_none()
    }

    /// Whether a time says when the thing came to be that the numbers are of, by what stands behind it: 2021年6月|挂牌的
    /// 复议局受理83件, but 2021年建成的12个公园.
    pub(super) fn dates_a_thing(&self, behind: &str) -> bool {
        const WIDEST: usize = 8;
        let Some((at, _)) = behind.char_indices().take(WIDEST).find(|(_, c)| *c == '的') else {
            return false;
        };
        let thing = &behind[at + '的'.len_utf8()..];
        let named = thing.chars().take(2).all(|c| c == '“' || is_han(c));
        let counted = thing.chars().next().is_some_and(|c| "一二两三四五六七八九十百第首".contains(c));
        named && !counted && self.begins.suffix(&behind[..at]).is_some()
    }

    /// Whether a time says on which a report is that tells of the number: 2021年|度审计工作报告反映的34个事项.
    pub(super) fn dates_a_report(&self, behind: &str) -> bool {
        const WIDEST: usize = 14 * '一'.len_utf8();
        let near = &behind[..behind.floor_char_boundary(WIDEST)];
        let clause = near.split(|c: char| is_delimiter(c) || c.is_ascii_digit()).next().unwrap_or_default();
        self.reports.find(clause).is_some()
    }

    /// Where a year that is over ends in the text behind it: with the clause that tells what was founded then
    /// (2005年由两乡合并而成，), where it is `past`, and before one on the present (2019年开工，|目前完成投资).
    pub(super) fn over(&self, behind: &str, past: bool) -> Option<usize> {
        let mut at = 0;
        for clause in behind.split_inclusive(['，', ',', '；', ';']) {
            if at > 0 && self.present.prefix(clause).is_some() {
                return Some(at);
            }
            let founded = past && at == 0 && self.founds.find(clause).is_some();
            at += clause.len();
            if founded {
                return Some(at);
            }
        }
        None
    }
}

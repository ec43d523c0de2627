//! Units of measure and measure words behind a number.

use crate::one_of::one_of;
use crate::quantity::boundary::is_delimiter;
use crate::rules::{Lexicon, Rules};

/// What a unit measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum UnitKind {
    /// A measure word: things, people, cases.
    Count,
    /// Money.
    Amount,
    /// Length, area, mass, energy, data and their quotients.
    Physical,
    /// A share of something: %, ‰, 成, 个百分点.
    Share,
    /// A length of time.
    Time,
    /// A place in an order (位).
    Rank,
}

/// A unit at the start of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Unit {
    /// Length in bytes.
    pub len: usize,
    /// What it measures.
    pub kind: UnitKind,
}

/// The units that a run knows.
#[derive(Clone, Debug)]
pub(crate) struct Units {
    /// With no kind, words that begin like a unit and are none: 人口, 支出; and what follows a form whose last character
    /// begins a word with it: 元整|治.
    forms: Lexicon<(Option<UnitKind>, &'static str)>,
}

impl Units {
    pub(crate) fn new(rules: &Rules) -> Self {
        let forms = rules.lexicon("units", |rule| {
            let kind = match rule.means {
                "count" => Some(UnitKind::Count),
                "amount" => Some(UnitKind::Amount),
                "physical" => Some(UnitKind::Physical),
                "share" => Some(UnitKind::Share),
                "time" => Some(UnitKind::Time),
                "rank" => Some(UnitKind::Rank),
                "none" => None,
                _ => return None,
            };
            Some((kind, rule.value))
        });
        Units { forms }
    }

    /// Whether a unit starts here, so that 千瓦 is no thousand 瓦 and 百分点 no hundred.
    pub(crate) fn starts(&self, text: &str) -> bool {
        self.simple(text).is_some()
    }

    /// The unit at the start of `text`: a simple one, a quotient (元/人) or one with an alternative in brackets
    /// (台(套), 台(艘)次).
    pub(crate) fn read(&self, text: &str) -> Option<Unit> {
        // 发病率215.74/10万: a quotient of nothing but its base.
        if text.starts_with(['/', '／'])
            && let Some(base) = one_of!["/10万人", "/10万", "／10万", "/万人"].opening(text)
        {
            return Some(Unit { len: base.len(), kind: UnitKind::Physical });
        }
        let mut unit = self.simple(text)?;
        let behind = |unit: Unit| (text[unit.len..].chars().next(), &text[unit.len..]);
        let (mut next, mut rest) = behind(unit);
        if let Some('(' | '（') = next
            && let Some(tail) = self.alternative(rest)
        {
            unit.len += tail;
            (next, rest) = behind(unit);
        }
        if next == Some('年') && is_year_of_work(&text[..unit.len], rest) {
            unit.len += '年'.len_utf8();
        }
        if next == Some('每')
            && let Some(tail) = self.each(unit.kind, rest)
        {
            unit = Unit { len: unit.len + tail, kind: UnitKind::Physical };
        }
        if let Some('/' | '／') = next
            && let Some(tail) = self.divisor(rest)
        {
            unit = Unit { len: unit.len + tail, kind: UnitKind::Physical };
        }
        Some(unit)
    }

    fn simple(&self, text: &str) -> Option<Unit> {
        let (len, (kind, words)) = self.forms.prefix(text)?;
        // 元整|治河道, 件均|已办结: the form's last character begins the next word.
        if !words.is_empty() && words.split(' ').any(|word| text[len..].starts_with(word)) {
            return self.simple(&text[..text.floor_char_boundary(len - 1)]);
        }
        let kind = kind?;
        let is_latin = text[..len].ends_with(|c: char| c.is_ascii_alphabetic());
        let runs_on = || text[len..].starts_with(|c: char| c.is_ascii_alphanumeric());
        (!(is_latin && runs_on())).then_some(Unit { len, kind })
    }

    /// `(艘)次` behind 台.
    fn alternative(&self, text: &str) -> Option<usize> {
        let (open, close) = if text.starts_with('(') { ('(', ')') } else { ('（', '）') };
        let inner = text.strip_prefix(open)?;
        let mut rest = &inner[self.simple(inner)?.len..];
        // 头（只、羽）次
        while let Some(other) = rest.strip_prefix('、') {
            rest = &other[self.simple(other)?.len..];
        }
        let rest = rest.strip_prefix(close)?;
        let len = text.len() - rest.len();
        Some(len + if rest.starts_with('次') { '次'.len_utf8() } else { 0 })
    }

    /// `每平方千米` behind 立方米, where nothing goes on behind it.
    #[cold]
    fn each(&self, kind: UnitKind, text: &str) -> Option<usize> {
        let rest = text.strip_prefix('每')?;
        let unit = self.simple(rest).filter(|unit| unit.kind == UnitKind::Physical)?;
        let closes = rest[unit.len..].chars().next().is_none_or(is_delimiter);
        (kind == UnitKind::Physical && closes).then(|| '每'.len_utf8() + unit.len)
    }

    /// `/人`, `/万人`, `/10万人` behind 元.
    fn divisor(&self, text: &str) -> Option<usize> {
        let rest = text.strip_prefix(['/', '／'])?;
        let count = rest;
        let rest = count.trim_start_matches(|c: char| c.is_ascii_digit());
        let base = &count[..count.len() - rest.len()];
        // 1387台/|21846千瓦: another number, and no base of a rate.
        (base.is_empty() || base.starts_with('1') && base[1..].bytes().all(|digit| digit == b'0'))
            .then_some(())?;
        let rest = if self.starts(rest) { rest } else { rest.trim_start_matches(['万', '千', '百']) };
        let unit = self.simple(rest).map(|unit| unit.len).or_else(|| {
            // Units that only stand below the line: a day, a month.
            ['日', '月', '季'].into_iter().find(|&c| rest.starts_with(c)).map(char::len_utf8)
        })?;
        let behind = &rest[unit..];
        // 吨/平方公里·月
        let time = behind.strip_prefix('·').and_then(|behind| {
            let unit = ['日', '月', '年'].into_iter().find(|&c| behind.starts_with(c))?;
            Some('·'.len_utf8() + unit.len_utf8())
        });
        Some(text.len() - rest.len() + unit + time.unwrap_or_default())
    }
}

/// 全时当量1.2万人年: whether what `behind` opens with makes a unit of work of these people.
#[cold]
fn is_year_of_work(unit: &str, behind: &str) -> bool {
    unit == "人"
        && behind.strip_prefix('年').is_some_and(|rest| {
            rest.is_empty() || rest.starts_with(is_delimiter) || rest.starts_with(['以', '左'])
        })
}

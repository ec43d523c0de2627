//! What changes are measured against.

use crate::observation::Basis;
use crate::observation::change::{Change, Compared};
use crate::observation::cues::Cue;
use crate::observation::naming::Namer;
use crate::observation::period::Period;
use crate::observation::sentence::Clause;
use crate::observation::series::{Place, Series};
use crate::one_of::one_of;
use crate::quantity::is_delimiter;

impl Namer<'_, '_> {
    /// What a series of changes is measured against: what its phrase states, a remark behind it, what the sentence
    /// has stated before.
    pub(super) fn basis(&mut self, series: &Series<'_, '_>, change: &Change<'_>) -> Option<Basis> {
        if let Some(stated) = change.basis {
            let basis = self.year_before(stated, change.comparand);
            if lasts(basis, change.comparand) {
                self.memory.basis = Some(basis);
            }
            match change.lasting {
                true => self.memory.standing = Some(basis),
                false => self.memory.stated = Some(self.memory.paragraph),
            }
            return Some(basis);
        }
        if change.unbased {
            return None;
        }
        // 增长（同比，下同）6%: a remark between the verb and the number says the same as one behind it.
        let within = || {
            let glossed = !series.each && series.phrase.len() < series.left.trim_end().len();
            let start = series.first.span.start - series.left.len();
            glossed.then(|| start + series.phrase.len())
        };
        let within = within().and_then(|at| self.remark(at));
        let remark = within.or_else(|| self.remark(series.end));
        let standing = self.memory.standing.filter(|_| self.memory.stated != Some(self.memory.paragraph));
        // 环比增长0.7%，上半年增长5%: of another time, it is compared with no month before.
        let elsewhere = |basis: &Basis| *basis == Basis::Mom && series.left.contains(['年', '季', '月']);
        let anew = |basis: &Basis| *basis != Basis::Vs && self.shortens_anew(series);
        let apart = |basis: &Basis| elsewhere(basis) || anew(basis) || self.spans_movement(series);
        let stated = self.memory.basis.filter(|basis| !apart(basis));
        remark.or(self.memory.open_basis.take()).or(stated).or(standing)
    }

    /// 由年初的2万人增长到3万人，涨幅50%: whether a rate is that of the movement right before it, which is compared with its own
    /// beginning.
    fn spans_movement(&self, series: &Series<'_, '_>) -> bool {
        const LONGEST: usize = "从去年同期的".len();
        let [.., first, last] = &self.out[..] else { return false };
        let words = |from: usize, to: usize| self.text.get(from..to).unwrap_or("");
        let (first, last) = (&self.mentions[first.mention].span, &self.mentions[last.mention].span);
        let start = self.text.floor_char_boundary(first.start.saturating_sub(LONGEST));
        let base = words(start.max(self.memory.start), first.start);
        let moves = words(first.end, last.start);
        let rate = words(last.end, series.first.span.start);
        base.rfind(['由', '从']).is_some_and(|at| !base[at..].contains(is_delimiter))
            && moves.ends_with(['到', '至'])
            && !moves.contains(is_delimiter)
            && rate.strip_prefix(['，', ',']).is_some_and(|said| !said.contains(is_delimiter))
    }

    /// A clause without numbers that only says what the next one is compared with: 与年初快报数相比.
    pub(super) fn comparison(&mut self, clause: &Clause) {
        if !clause.cues.may_hold(Cue::Comparison) {
            return;
        }
        let phrases = &self.assembler.phrases;
        let compared = phrases.only_compares(clause.span.of(self.text).trim());
        let Some(Compared { subject, basis, side }) = compared else { return self.multiplied(clause) };
        if subject.chars().count() >= 2 {
            let place = Place { span: clause.span, depth: clause.depth, index: 0, cues: clause.cues };
            self.remember(phrases.trim_lead(subject), place);
        }
        let basis = self.year_before(basis, Some(side));
        self.memory.open_basis = Some(basis);
        if lasts(basis, Some(side)) {
            self.memory.basis = Some(basis);
        }
    }

    /// 比上年翻一番还多: a clause whose multiple is no number says what the next one is compared with, too.
    #[cold]
    fn multiplied(&mut self, clause: &Clause) {
        let text = clause.span.of(self.text);
        let Some((compared, _)) = text.split_once('翻').filter(|(_, behind)| behind.contains('番')) else {
            return;
        };
        let Some((basis, side)) = self.assembler.phrases.basis_of(compared) else { return };
        let basis = self.year_before(basis, side);
        if basis == Basis::Yoy {
            self.memory.basis = Some(basis);
        }
    }

    /// The basis that a remark in brackets behind a change states; with 下同 it holds from here on.
    fn remark(&mut self, at: usize) -> Option<Basis> {
        // A phrase that is put together lies elsewhere, and what it is followed by here is nothing of its own.
        let rest = self.text.get(at..)?;
        let inner = rest.strip_prefix(['（', '('])?;
        let inner = &inner[..inner.find(['）', ')'])?];
        (inner.chars().count() <= 40).then_some(())?;
        let (side, note) = inner.split_once(['，', ',', '；']).unwrap_or((inner, ""));
        let change = self.assembler.phrases.basis_of(side)?;
        let basis = self.year_before(change.0, change.1);
        if note.contains("下同") || note.contains("以下") {
            self.memory.standing = Some(basis);
        }
        Some(basis)
    }

    /// 比2020年 is the year before in a report on 2021, and 比2020年完成数 in a budget for it; a plan is no year.
    pub(super) fn year_before(&self, basis: Basis, comparand: Option<&str>) -> Basis {
        let Some(side) = comparand else { return basis };
        if one_of!["预算数", "预算", "计划", "目标", "任务"].is_in(side)
            && !side.contains("执行")
            && !side.starts_with(['上', '去'])
        {
            return Basis::Vs;
        }
        // 较上年四季度, in a report on another part of a year
        let part = side.strip_prefix("上年").or_else(|| side.strip_prefix("去年"));
        if basis == Basis::Yoy && part.is_some_and(|part| self.is_another_part(part)) {
            return Basis::Vs;
        }
        if basis == Basis::Vs && self.is_month_before(side) {
            return Basis::Mom;
        }
        let base = self.memory.planned.or(self.memory.anchor.year);
        // 较今年增加800万元, in a plan for the year after
        let next = self.memory.anchor.now.map(|now| now + 1);
        if basis == Basis::Vs
            && side.starts_with("今年")
            && self.memory.planned.is_some()
            && self.memory.planned == next
        {
            return Basis::Yoy;
        }
        let named = crate::observation::status::years(side).next();
        match named.zip(base) {
            // 比2020年底多出45个, in a report on a half of the year: what has come since then is less than a year's.
            Some((named, year)) if named == year - 1 && !self.is_since_year_end(side) => Basis::Yoy,
            _ => basis,
        }
    }

    /// Whether the other side is the end of a year that is named, in a report on a part of a year.
    fn is_since_year_end(&self, side: &str) -> bool {
        self.memory.anchor.part.is_some() && one_of!["年底", "年末"].is_in(side)
    }

    /// 6月份增长3.8%，比5月份回落2个百分点: whether the other side is the month before one that the sentence is about.
    fn is_month_before(&self, side: &str) -> bool {
        let Some((month, "" | "份")) = side.split_once('月') else { return false };
        let Ok(month) = month.parse::<u8>() else { return false };
        // In a report on a month, the one before.
        if matches!(self.memory.anchor.part, Some(Period::Month(_, own)) if own == month + 1) {
            return true;
        }
        let sentence = &self.text[self.memory.start..self.memory.read];
        let next = format!("{}月", month + 1);
        sentence.match_indices(next.as_str()).any(|(at, _)| {
            !sentence[..at]
                .ends_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '—' | '－' | '至' | '~'))
        })
    }

    /// Whether a part of the year before, or the whole, is neither the part that is reported on nor one that the sentence
    /// itself is about.
    #[cold]
    fn is_another_part(&self, part: &str) -> bool {
        let own = self.memory.anchor.part;
        if part.starts_with("全年") {
            return own.is_some();
        }
        let digits = part.bytes().take_while(u8::is_ascii_digit).count();
        let month = || part[digits..].starts_with('月').then(|| part[..digits].parse().ok()).flatten();
        let quarters = ["一季度", "二季度", "三季度", "四季度"];
        let quarter = quarters.iter().position(|quarter| part.starts_with(quarter));
        let (word, last): (_, u8) = match quarter {
            Some(at) => (quarters[at], 3 * (at as u8 + 1)),
            None if let Some(month) = month() => (&part[..digits + '月'.len_utf8()], month),
            None => return false,
        };
        let sentence = &self.text[self.memory.start..self.memory.read];
        own.and_then(Period::last_month) != Some(last) && sentence.matches(word).nth(1).is_none()
    }
}

/// Whether a basis holds for the rest of its sentence: a time that is compared with does (改革前); 高于全省, 较上半年 and 比计划
/// compare one number.
pub(super) fn lasts(basis: Basis, comparand: Option<&str>) -> bool {
    let year = |side: &str| {
        let planned = || one_of!["计划", "任务", "目标"].is_in(side);
        side.contains('年') && !side.contains("半年") && !planned()
            || side.ends_with('前')
            || side.contains("五”")
            || side.contains("普查")
    };
    basis != Basis::Vs || comparand.is_some_and(year)
}

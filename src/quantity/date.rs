//! Dates, times of day and spans of years: numerals that say when.

use crate::quantity::numeral::{Run, digit, han_digit};

/// The length in bytes of the date, the time of day or the span of years at the start of `text`.
///
/// Read are `2023年`, `2023年1月30日`, `2019—2020年`, `1—11月`, `30日`, `2023-01-30`, `2023.1.30`, `09:16:44`, `7时41分`,
/// `98年3月`, `80年代`, `二〇二三年`, and years with a digit struck out (`20**年`).
pub(crate) fn prefix(text: &str) -> Option<usize> {
    read(Run::read(text), text)
}

/// The same, where `run` are the digits at the start of `text`.
pub(super) fn read(run: Run, text: &str) -> Option<usize> {
    let first = Small::written(run, text)?;
    let rest = &text[first.len..];
    if !rest.starts_with(may_follow) || first.runs_on(rest) {
        return None;
    }
    if first.is_year() {
        return Some(first.len + after_year_digits(rest)?);
    }
    if let Some(tail) = struck_out(&first, rest) {
        return Some(first.len + tail);
    }
    if let Some(minutes) = o_clock(rest).filter(|_| first.arabic && first.value < 24) {
        return Some(first.len + minutes);
    }
    if first.digits == 2 && first.arabic {
        if rest.starts_with("年代") {
            return Some(first.len + "年代".len());
        }
        if let Some(month) = rest.strip_prefix('年').and_then(month) {
            return Some(first.len + "年".len() + month);
        }
        if let Some(time) = clock(rest).filter(|_| first.value < 24) {
            return Some(first.len + time);
        }
    }
    if let Some(len) = month(text) {
        return Some(len);
    }
    if let Some(len) = month_range(text) {
        return Some(len);
    }
    day(text)
}

/// What stands behind the first number of every date.
fn may_follow(c: char) -> bool {
    matches!(c, '年' | '月' | '日' | '时' | '的' | '、' | '.' | '．' | '/' | ':' | '：' | '*' | 'X' | 'x')
        || is_dash(c)
}

/// What may follow the digits of a year, the year sign included; `None` where nothing shows that it is one.
fn after_year_digits(rest: &str) -> Option<usize> {
    if let Some(tail) = rest.strip_prefix('年') {
        let month = month(tail).or_else(|| month_range(tail)).unwrap_or(0);
        return Some('年'.len_utf8() + month);
    }
    // 增加到2010的13.2亿元
    if let Some(behind) = rest.strip_prefix('的') {
        return (Run::read(behind).digits > 0).then_some(0);
    }
    // 2019—2020年, 2015-2019
    if let Some(len) = dash(rest) {
        let second = Small::at(&rest[len..]);
        if let Some(second) = second.filter(|second| second.is_year() || second.digits == 2 && second.arabic)
        {
            let end = len + second.len;
            if second.is_year() {
                return Some(end + after_year_digits(&rest[end..]).unwrap_or(0));
            }
        }
    }
    let separator = rest.chars().next().filter(|c| matches!(c, '-' | '.' | '/' | '．'))?;
    let month =
        Small::digits(Run::read(&rest[separator.len_utf8()..])).filter(|m| (1..=12).contains(&m.value))?;
    let mut len = separator.len_utf8() + month.len;
    if let Some(day) = rest[len..].strip_prefix(separator).and_then(|day| Small::digits(Run::read(day))) {
        len += separator.len_utf8() + day.len;
    } else if separator == '.' {
        return None;
    }
    let gap = rest[len..].len() - rest[len..].trim_start_matches(' ').len();
    if let Some(hour) = Small::at(&rest[len + gap..]).filter(|hour| hour.digits == 2)
        && let Some(minutes) = clock(&rest[len + gap + hour.len..])
    {
        len += gap + hour.len + minutes;
    }
    Some(len)
}

/// `20**年`, `200*年`: the length behind the digits.
fn struck_out(first: &Small, rest: &str) -> Option<usize> {
    let stars = rest.bytes().take(3).take_while(|b| matches!(b, b'*' | b'X' | b'x')).count();
    (stars > 0 && first.digits + stars == 4 && rest[stars..].starts_with('年'))
        .then_some(stars + '年'.len_utf8())
}

/// `:16:44` behind the hour.
fn clock(rest: &str) -> Option<usize> {
    let minutes = |text: &str| {
        let colon = text.chars().next().filter(|c| matches!(c, ':' | '：'))?;
        let two = Small::at(&text[colon.len_utf8()..]).filter(|m| m.digits == 2 && m.value < 60)?;
        Some(colon.len_utf8() + two.len)
    };
    let len = minutes(rest)?;
    Some(len + minutes(&rest[len..]).unwrap_or(0))
}

/// `时41分` behind the hour.
fn o_clock(rest: &str) -> Option<usize> {
    let minutes = rest.strip_prefix('时')?;
    let two = Small::at(minutes).filter(|m| m.digits == 2 && m.value < 60)?;
    minutes[two.len..].starts_with('分').then_some('时'.len_utf8() + two.len + '分'.len_utf8())
}

/// `1月`, `1月30日`, `3月份`, `12月底`.
fn month(text: &str) -> Option<usize> {
    let number = Small::at(text).filter(|m| (1..=12).contains(&m.value))?;
    let rest = text[number.len..].strip_prefix('月')?;
    let len = number.len + '月'.len_utf8();
    if !number.arabic && !rest.starts_with(['份', '底', '末', '初']) && day(rest).is_none() {
        return None;
    }
    Some(len + day(rest).unwrap_or(0))
}

/// `1—11月`, `1至6月`, `7、8月`.
fn month_range(text: &str) -> Option<usize> {
    let first = Small::at(text).filter(|m| m.arabic && (1..=12).contains(&m.value))?;
    let rest = &text[first.len..];
    let gap = dash(rest).or_else(|| rest.starts_with('、').then_some('、'.len_utf8()))?;
    let second = month(&rest[gap..])?;
    Some(first.len + gap + second)
}

/// `30日`, `5—8日`, but no 日均.
fn day(text: &str) -> Option<usize> {
    let number = Small::at(text).filter(|d| d.arabic && (1..=31).contains(&d.value))?;
    let rest = &text[number.len..];
    let (gap, second) = match dash(rest) {
        Some(gap) => (gap, Small::at(&rest[gap..])?),
        None => (0, Small::default()),
    };
    let end = number.len + gap + second.len;
    text[end..].starts_with('日').then_some(end + '日'.len_utf8())
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '—' | '–' | '－' | '~' | '～' | '至' | '到' | '―' | '─' | '∼')
}

/// The length of a dash or a word that stands for one.
fn dash(text: &str) -> Option<usize> {
    let c = text.chars().next().filter(|c| is_dash(*c))?;
    let len = c.len_utf8();
    Some(if text[len..].starts_with(c) { 2 * len } else { len })
}

/// A whole number of at most four digits, Arabic or Chinese.
#[derive(Clone, Copy, Debug, Default)]
struct Small {
    len: usize,
    value: u32,
    digits: usize,
    arabic: bool,
}

impl Small {
    /// The number at the start of `text`.
    fn at(text: &str) -> Option<Small> {
        Small::written(Run::read(text), text).filter(|small| !small.runs_on(&text[small.len..]))
    }

    /// What is written at the start of `text`, though it may run on; `run` are the digits there.
    #[inline]
    fn written(run: Run, text: &str) -> Option<Small> {
        if run.digits == 0 { Small::han(text) } else { Small::digits(run) }
    }

    /// Whether a decimal part or thousands stand behind it: then it is no small whole number.
    #[inline]
    fn runs_on(&self, behind: &str) -> bool {
        let mut behind = behind.chars();
        let parted = match behind.next() {
            Some('.') => self.digits < 4,
            Some(c) => matches!(c, ',' | '．'),
            None => false,
        };
        self.arabic && parted && behind.next().and_then(digit).is_some()
    }

    /// One to four Arabic digits, and no fifth.
    fn digits(Run { len, digits, value }: Run) -> Option<Small> {
        (1..=4).contains(&digits).then_some(Small { len, value: value as u32, digits, arabic: true })
    }

    fn han(text: &str) -> Option<Small> {
        let mut small = Small::default();
        let mut ten = false;
        for c in text.chars().take(4) {
            if let Some(d) = han_digit(c).filter(|_| c != '两') {
                small.value = if ten { small.value + d as u32 } else { small.value * 10 + d as u32 };
            } else if matches!(c, 'O' | 'Ｏ' | '0' | '０') && matches!(small.digits, 1 | 2) && !ten {
                // 二OO六年, 二00六年
                small.value *= 10;
            } else if c == '十' && !ten && small.digits < 2 {
                small.value = small.value.max(1) * 10;
                ten = true;
            } else {
                break;
            }
            small.digits += 1;
            small.len += c.len_utf8();
        }
        (small.digits > 0).then_some(small)
    }

    fn is_year(&self) -> bool {
        self.digits == 4 && (1900..=2100).contains(&self.value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_dates_and_leaves_quantities() {
        for (text, date) in [
            ("2023年,全市", "2023年"),
            ("2023年1月30日印发", "2023年1月30日"),
            ("2019—2020年", "2019—2020年"),
            ("2015-2019)", "2015-2019"),
            ("2022年1-11月", "2022年1-11月"),
            ("1—11月,", "1—11月"),
            ("1至6月", "1至6月"),
            ("30日内", "30日"),
            ("3月5日", "3月5日"),
            ("2021-01-29 09:16  来源", "2021-01-29 09:16"),
            ("2023.1.30", "2023.1.30"),
            ("09:16", "09:16"),
            ("07时41分", "07时41分"),
            ("20**年的", "20**年"),
            ("80年代", "80年代"),
            ("98年3月", "98年3月"),
            ("二〇二三年", "二〇二三年"),
            ("二OO六年", "二OO六年"),
            ("二00六年", "二00六年"),
            ("一九五四年", "一九五四年"),
            ("十二月底", "十二月"),
            ("2010的13.2亿元", "2010"),
        ] {
            assert_eq!(prefix(text).map(|len| &text[..len]), Some(date), "{text}");
        }
        for text in
            ["2023件", "3年", "2023.5万元", "2010的产量", "12个月", "1.5", "一月一主题", "30天", "1,234月"]
        {
            assert_eq!(prefix(text), None, "{text}");
        }
    }
}

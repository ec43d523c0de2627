//! The numbers that Word puts before paragraphs by itself (ECMA-376 part 1, 17.9).

use std::collections::HashMap;

/// How paragraphs are numbered.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// The levels of each list.
    pub(super) lists: HashMap<u32, Vec<Level>>,
    /// The list and the level that each style puts its paragraphs in.
    pub(super) styles: HashMap<String, (u32, usize)>,
}

/// How one level of a list is numbered.
#[derive(Clone, Debug)]
pub(super) struct Level {
    /// The first number.
    pub(super) start: u32,
    /// `decimal`, `chineseCounting` …
    pub(super) format: String,
    /// The label, `%1` for the number of the first level: `第%1章`.
    pub(super) text: String,
}

impl Default for Level {
    fn default() -> Self {
        Level { start: 1, format: "decimal".to_owned(), text: String::new() }
    }
}

impl Numbering {
    /// The list and the level of a paragraph: its own, else its style's. List 0 is none.
    pub(super) fn of(&self, style: &str, number: Option<u32>, level: Option<usize>) -> (u32, usize) {
        let styled = self.styles.get(style).copied().unwrap_or_default();
        (number.unwrap_or(styled.0), level.unwrap_or(styled.1))
    }
}

/// How far each list has counted.
#[derive(Debug, Default)]
pub(super) struct Counters {
    lists: HashMap<u32, Vec<u32>>,
}

impl Counters {
    /// Counts a paragraph on; its label, where it has one.
    pub(super) fn next(&mut self, numbering: &Numbering, list: u32, level: usize) -> Option<String> {
        let levels = numbering.lists.get(&list)?;
        let own = levels.get(level)?;
        let counts = self.lists.entry(list).or_default();
        counts.truncate(level + 1);
        while counts.len() <= level {
            // A level that was skipped counts as begun.
            let start = levels[counts.len()].start;
            counts.push(if counts.len() == level { start.saturating_sub(1) } else { start });
        }
        counts[level] += 1;
        let mut label = own.text.clone();
        for (index, count) in counts.iter().enumerate() {
            label = label.replace(&format!("%{}", index + 1), &written(*count, &levels[index].format));
        }
        Some(label)
    }
}

fn written(number: u32, format: &str) -> String {
    let nth = |first: char, last: u32| {
        (1..=last).contains(&number).then(|| char::from_u32(first as u32 + number - 1)).flatten()
    };
    let letter = match format {
        "none" | "bullet" => return String::new(),
        "decimalZero" => return format!("{number:02}"),
        "upperLetter" => nth('A', 26),
        "lowerLetter" => nth('a', 26),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => nth('①', 20),
        "decimalFullWidth" => {
            return number.to_string().chars().filter_map(|c| char::from_u32(c as u32 + 0xFEE0)).collect();
        }
        "upperRoman" => return roman(number),
        "lowerRoman" => return roman(number).to_lowercase(),
        "chineseCounting"
        | "chineseCountingThousand"
        | "ideographDigital"
        | "japaneseCounting"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand" => return chinese(number),
        _ => None,
    };
    letter.map_or_else(|| number.to_string(), String::from)
}

/// 1 to 9999 as Chinese writes them (十二, 一百零三); larger ones in digits.
fn chinese(number: u32) -> String {
    const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    if number == 0 || number > 9_999 {
        return number.to_string();
    }
    let mut text = String::new();
    let mut gap = false;
    for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = number / unit % 10;
        if digit == 0 {
            gap = !text.is_empty();
            continue;
        }
        if gap {
            text.push('零');
            gap = false;
        }
        if !(unit == 10 && digit == 1 && text.is_empty()) {
            text.push(DIGITS[digit as usize]);
        }
        text.push_str(name);
    }
    text
}

fn roman(number: u32) -> String {
    const PARTS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut rest = number.min(4_000);
    let mut text = String::new();
    for (value, letters) in PARTS {
        while rest >= value {
            text.push_str(letters);
            rest -= value;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_word_writes_them() {
        for (number, text) in
            [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (103, "一百零三"), (1010, "一千零一十")]
        {
            assert_eq!(chinese(number), text);
        }
        for (number, format, text) in [
            (3, "decimalEnclosedCircle", "③"),
            (4, "lowerRoman", "iv"),
            (2, "upperLetter", "B"),
            (12, "decimalFullWidth", "１２"),
        ] {
            assert_eq!(written(number, format), text);
        }
    }

    #[test]
    fn a_deeper_level_starts_again_below_the_next_number() {
        let level = |text: &str| Level { text: text.to_owned(), ..Level::default() };
        let mut numbering = Numbering::default();
        numbering.lists.insert(1, vec![level("%1."), level("%1.%2")]);
        let mut counters = Counters::default();
        let labels: Vec<String> =
            [0, 1, 1, 0, 1].iter().filter_map(|level| counters.next(&numbering, 1, *level)).collect();
        assert_eq!(labels, ["1.", "1.1", "1.2", "2.", "2.1"]);
    }
}

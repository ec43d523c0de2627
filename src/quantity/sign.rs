//! What stands right before a numeral and belongs to it: a sign, a decimal point without a zero.

use crate::decimal::Decimal;
use crate::quantity::numeral::digit;
use crate::quantity::scan::Context;
use crate::quantity::{Class, Mention};

/// Takes the sign before the numeral in: 自然增长率为-3.05‰, 负一万.
///
/// A dash is a sign only behind a word, where it opens no item of a list and parts no range; before a number that
/// is no indicator it is one at the paragraph's start, too.
pub(super) fn take_sign(context: &Context<'_>, mention: &mut Mention) {
    if mention.class == Class::Unclaimed && opens_with_point(context.before) {
        mention.span.start -= '.'.len_utf8();
        mention.value = mention.value.and_then(|value| hundredths(value, context.run.digits));
    }
    let before = &context.text[context.paragraph..mention.span.start];
    let sign = before.chars().next_back().filter(|c| matches!(c, '-' | '－' | '−' | '负' | '負'));
    let Some(sign) = sign else { return };
    let ahead = before[..before.len() - sign.len_utf8()].chars().next_back();
    let stands = match (sign, mention.class) {
        (_, Class::Rank) => false,
        // 减负420万元, 税负12亿元, 担负: the end of a word.
        ('负' | '負', _) => {
            !matches!(ahead, Some('减' | '税' | '担' | '肩' | '胜' | '抱' | '背' | '欠' | '自'))
        }
        (_, class) => ahead.map_or(is_bare(class), may_precede_sign),
    };
    if stands {
        mention.span.start -= sign.len_utf8();
        mention.value = mention.value.map(Decimal::negate);
    }
}

/// Whether the number stands for nothing but itself.
fn is_bare(class: Class) -> bool {
    matches!(class, Class::Unclaimed | Class::Other("notation"))
}

/// Whether a dash behind this character is a sign: behind a word or an open bracket.
fn may_precede_sign(c: char) -> bool {
    c == '('
        || !c.is_ascii()
            && !c.is_whitespace()
            && !matches!(c, '%' | '％' | '℃' | '”' | '》' | '—' | '‰')
            && digit(c).is_none()
}

/// `.5`: a point with nothing of a number or a word before it.
fn opens_with_point(before: &str) -> bool {
    let ahead = before.strip_suffix('.').map(|ahead| ahead.chars().next_back());
    ahead.is_some_and(|c| c.is_none_or(|c| !c.is_ascii_alphanumeric() && digit(c).is_none() && c != '.'))
}

/// The digits of `value` behind the point.
fn hundredths(value: Decimal, places: usize) -> Option<Decimal> {
    value.checked_div(Decimal::from(1).shift(places as u32)?)
}

#[cfg(test)]
mod tests {
    use crate::quantity::Scanner;
    use crate::rules::Rules;

    fn values(text: &str) -> Vec<String> {
        let mentions = Scanner::new(&Rules::built_in()).scan(text);
        mentions
            .iter()
            .map(|m| format!("{}={}", m.span.of(text), m.value.map(|v| v.to_string()).unwrap_or_default()))
            .collect()
    }

    #[test]
    fn a_sign_belongs_to_its_number() {
        for (text, found) in [
            ("自然增长率为-3.05‰", ["-3.05‰=-3.05"].as_slice()),
            ("负一万零十二", &["负一万零十二=-10012"]),
            ("-10000", &["-10000=-10000"]),
            ("-2e3", &["-2e3=-2000"]),
            ("减负3万元", &["3万元=30000"]),
            ("减轻税负12亿元", &["12亿元=1200000000"]),
            (".25", &[".25=0.25"]),
            // An item of a list, and the end of a range.
            ("-3件", &["3件=3"]),
            ("v1.25", &["1.25="]),
        ] {
            assert_eq!(values(text), found, "{text}");
        }
    }
}
